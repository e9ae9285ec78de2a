use super::*;
use crate::{AttachmentId, AttachmentInfo, Block, ClientId, DosageStep, EntryId, FieldKey, Negation};

/// What nobody may read while text is held.
const WRITTEN: &str = "Ruzie met Piet";

fn entry() -> Entry {
    Entry {
        title: "Dagrapportage".to_owned(),
        left: Left::All,
        ..Entry::new(
            EntryId::named("e"),
            ClientId::named("c"),
            access::Section::Reports,
            EntryKind::Report,
            String::new(),
        )
    }
}

fn text(text: &str) -> FieldValue {
    FieldValue::Text { text: text.to_owned() }
}

fn coded(code: &str, text: &str) -> FieldValue {
    FieldValue::Coded { system: "urn:x".to_owned(), code: code.to_owned(), text: text.to_owned() }
}

fn field(key: FieldKey, value: FieldValue) -> Field {
    Field { key, label: None, value }
}

fn labelled(key: FieldKey, label: &str, value: FieldValue) -> Field {
    Field { key, label: Some(label.to_owned()), value }
}

/// A text in which free text is marked.
fn free() -> FieldValue {
    text(&FREE.to_string())
}

/// What is left of `whole` beside `marked`.
fn left(whole: Entry, marked: &Entry) -> Entry {
    let left = Left::of(&whole, Some(marked), &["Niet zeker."]);
    Entry { left, ..whole }.without_running_text()
}

/// What is left of these fields.
fn left_of(whole: &[Field], marked: &[Field]) -> Vec<Field> {
    let with = |fields: &[Field]| Entry { fields: fields.to_vec(), ..entry() };
    left(with(whole), &with(marked)).fields
}

#[test]
fn of_a_text_nothing_is_left_and_that_it_was_there_is() {
    let whole = Entry { body: vec![Block::Paragraph { text: WRITTEN.to_owned() }], ..entry() };
    let held = whole.without_running_text();
    assert_eq!((held.held, held.body, held.title.as_str()), (true, Vec::new(), "Dagrapportage"));
    let marked = entry();
    let held = left(entry(), &marked);
    assert_eq!((held.held, held.title.as_str()), (false, "Dagrapportage"), "of what nobody wrote nothing is held");
    let title = WRITTEN.to_owned();
    let file =
        AttachmentInfo { id: AttachmentId::named("f"), title, content_type: "application/pdf".to_owned(), bytes: None };
    let held = Entry { attachments: vec![file], ..entry() }.without_running_text();
    assert_eq!((held.attachments[0].title.as_str(), held.held), ("", true));
}

#[test]
fn under_every_key_only_what_stands_without_the_mark_too_is_left() {
    for key in FieldKey::ALL.iter().copied() {
        let written = [field(key, text(WRITTEN))];
        assert_eq!(left_of(&written, &[field(key, free())]), [field(key, FieldValue::Held)], "{key:?}");
        assert_eq!(left_of(&written, &[]), [field(key, FieldValue::Held)], "{key:?}");
        assert_eq!(left_of(&written, &written), written, "{key:?}");
        let yes = field(key, FieldValue::Flag { yes: true });
        assert_eq!(left_of(std::slice::from_ref(&yes), &[]), [yes], "{key:?}");
    }
}

#[test]
fn of_a_code_with_a_text_beside_it_the_words_of_the_code_are_left_and_that_there_is_more() {
    let whole = [field(FieldKey::Reason, coded("1", WRITTEN)), field(FieldKey::Note, text(WRITTEN))];
    let marked = [field(FieldKey::Reason, coded("1", "Hypertensie")), field(FieldKey::Note, free())];
    let [reason, note] = marked.clone();
    assert_eq!(note.value, free());
    let held = |key| field(key, FieldValue::Held);
    assert_eq!(left_of(&whole, &marked), [reason, held(FieldKey::Reason), held(FieldKey::Note)]);
    // What the codes of another thing say is not said of this one.
    let other = [field(FieldKey::Reason, coded("2", "Astma")), field(FieldKey::Method, text("Zittend"))];
    assert_eq!(left_of(&whole, &other), [held(FieldKey::Reason), held(FieldKey::Note)]);
}

#[test]
fn a_number_with_a_unit_that_is_free_is_held_and_a_dosage_that_differs_is_held_whole() {
    let weight = |unit: &str| FieldValue::Quantity {
        value: "80".parse().unwrap(),
        comparator: None,
        unit: unit.to_owned(),
        low: None,
        high: None,
    };
    let result = |unit: &str| [field(FieldKey::Result, weight(unit))];
    assert_eq!(left_of(&result("kg"), &result("kg")), result("kg"));
    assert_eq!(left_of(&result(WRITTEN), &result(&FREE.to_string())), [field(FieldKey::Result, FieldValue::Held)]);
    let dosage = |text: &str| {
        let step = DosageStep { text: text.to_owned(), ..DosageStep::default() };
        [field(FieldKey::Dosage, FieldValue::Dosage { steps: vec![step] })]
    };
    assert_eq!(left_of(&dosage("1 tablet"), &dosage("1 tablet")), dosage("1 tablet"));
    assert_eq!(left_of(&dosage(WRITTEN), &dosage("1 tablet")), [field(FieldKey::Dosage, FieldValue::Held)]);
    let fields = dosage("1 tablet").to_vec();
    let nameless = Entry { fields: fields.clone(), ..entry() };
    let marked = Entry { title: FREE.to_string(), fields, ..entry() };
    assert_eq!(left(nameless, &marked).fields, [field(FieldKey::Dosage, FieldValue::Held)], "of what, nobody can read");
}

#[test]
fn under_a_title_that_is_held_a_denial_and_a_directive_say_nothing_in_words() {
    let decision = || vec![field(FieldKey::Directive, coded("permit", "Wel"))];
    let directive = Entry { kind: EntryKind::Directive, fields: decision(), ..entry() };
    let denial = Entry { negation: Some(Negation::DoNotUse), fields: decision(), ..entry() };
    for whole in [directive.clone(), denial.clone()] {
        let marked = Entry { title: FREE.to_string(), ..whole.clone() };
        let held = left(whole, &marked);
        assert_eq!((held.title.as_str(), held.held), ("", true));
        assert_eq!(held.fields, [field(FieldKey::Directive, FieldValue::Held)]);
    }
    assert_eq!(left(directive.clone(), &directive).fields, decision());
    let weight = Entry { code: Some("http://loinc.org|29463-7".to_owned()), ..entry() };
    assert_eq!(left(entry(), &weight).title, "", "a text says that it is something else");
    // Words that are not known to deny the same are no title for it.
    let marked = Entry { negation: None, ..denial.clone() };
    assert_eq!(left(denial, &marked).title, "");
}

#[test]
fn a_label_that_somebody_wrote_goes_with_its_field() {
    let yes = || FieldValue::Flag { yes: true };
    let part = [labelled(FieldKey::Component, WRITTEN, yes())];
    let marked = [labelled(FieldKey::Component, &FREE.to_string(), yes())];
    assert_eq!(left_of(&part, &marked), [field(FieldKey::Component, FieldValue::Held)]);
    assert_eq!(left_of(&part, &part), part);
    // Under a label that is known, that a text is held is said.
    let answer = [labelled(FieldKey::Answer, "Slaapt u goed?", text(WRITTEN))];
    let marked = [labelled(FieldKey::Answer, "Slaapt u goed?", free())];
    let known = [labelled(FieldKey::Answer, "Slaapt u goed?", FieldValue::Held)];
    assert_eq!(left_of(&answer, &marked), known);
}

#[test]
fn a_doubt_of_ours_stays_where_a_free_text_makes_it() {
    let doubt = [field(FieldKey::Directive, text("Niet zeker."))];
    assert_eq!(left_of(&doubt, &[]), doubt);
    let under = [labelled(FieldKey::Directive, WRITTEN, text("Niet zeker."))];
    assert_eq!(left_of(&under, &[]), [field(FieldKey::Directive, FieldValue::Held)]);
}

#[test]
fn names_of_writers_are_left_and_roles_where_they_are_of_codes() {
    let author = |name: &str, role: &str| Author { name: Some(name.to_owned()), role: Some(role.to_owned()) };
    let free = FREE.to_string();
    let whole = Entry {
        authors: vec![author("A. Vos", "buurvrouw van Piet"), author(WRITTEN, "Arts")],
        discipline: Some(WRITTEN.to_owned()),
        ..entry()
    };
    let marked = Entry {
        authors: vec![author("A. Vos", &free), author(&free, "Arts")],
        discipline: Some(free.clone()),
        ..entry()
    };
    let held = left(whole, &marked);
    let (named, role) = (Author { role: None, ..author("A. Vos", "") }, Author { name: None, ..author("", "Arts") });
    assert_eq!((held.authors, held.discipline, held.held), (vec![named, role], None, true));
}

#[test]
fn another_entry_is_not_called_by_a_name_that_somebody_wrote() {
    let id = EntryId::named("other");
    let link = |text: &str| [field(FieldKey::Goal, FieldValue::Entry { id, text: text.to_owned() })];
    assert_eq!(left_of(&link(WRITTEN), &link(&FREE.to_string())), link(""));
    assert_eq!(left_of(&link("Diabetes"), &link("Diabetes")), link("Diabetes"));
}

#[test]
fn what_held_is_no_other_status_than_what_was_there() {
    let ended =
        Entry { kind: EntryKind::Diagnosis, fields: vec![field(FieldKey::End, text("na de zomer"))], ..entry() };
    let today = "2026-03-02".parse().unwrap();
    let status = ended.clinical_status(today);
    assert_eq!(Entry { left: Left::Unknown, ..ended }.without_running_text().clinical_status(today), status);
}

#[test]
fn measurements_of_which_the_name_is_held_are_no_series_together() {
    let named = |id: &str| Entry { id: EntryId::named(id), left: Left::Unknown, ..entry() }.without_running_text();
    assert_eq!(entry().series(), Entry { id: EntryId::named("other"), ..entry() }.series());
    assert_ne!(named("one").series(), named("other").series());
}

#[test]
fn of_what_an_earlier_version_stored_no_words_are_left() {
    assert_eq!(Left::default(), Left::Unknown);
    let fields = vec![
        field(FieldKey::Name, text(WRITTEN)),
        field(FieldKey::Status, coded("active", WRITTEN)),
        labelled(FieldKey::Component, WRITTEN, FieldValue::Flag { yes: true }),
        field(FieldKey::Deceased, FieldValue::Flag { yes: true }),
    ];
    let held = Entry { fields, left: Left::Unknown, ..entry() }.without_running_text();
    let held_of = |key| field(key, FieldValue::Held);
    assert_eq!((held.title.as_str(), held.held), ("", true));
    assert_eq!(
        held.fields,
        [
            held_of(FieldKey::Name),
            held_of(FieldKey::Status),
            held_of(FieldKey::Component),
            field(FieldKey::Deceased, FieldValue::Flag { yes: true })
        ]
    );
}
