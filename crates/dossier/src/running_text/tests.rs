use super::*;
use crate::{AttachmentId, AttachmentInfo, Block, ClientId, DosageStep, EntryId, Negation};

/// What nobody may read while text is held.
const WRITTEN: &str = "Ruzie met Piet";

fn entry() -> Entry {
    Entry {
        title: "Dagrapportage".to_owned(),
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

fn coded(system: &str, code: &str) -> FieldValue {
    FieldValue::Coded { system: system.to_owned(), code: code.to_owned(), text: WRITTEN.to_owned() }
}

fn field(key: FieldKey, value: FieldValue) -> Field {
    Field { key, label: None, value }
}

/// What is left of the only field of an entry.
fn left(of: Entry) -> Field {
    let mut fields = of.without_running_text().fields;
    assert_eq!(fields.len(), 1);
    fields.remove(0)
}

#[test]
fn of_a_text_nothing_is_left_and_that_it_was_there_is() {
    let whole = Entry { body: vec![Block::Paragraph { text: WRITTEN.to_owned() }], ..entry() };
    let held = whole.without_running_text();
    assert_eq!((held.held, held.body, held.title.as_str()), (true, Vec::new(), "Dagrapportage"));
    assert_eq!(entry().without_running_text(), entry(), "of what nobody wrote nothing is held");
}

#[test]
fn under_every_key_a_text_stays_or_is_held_by_what_the_key_is() {
    for key in FieldKey::ALL.iter().copied() {
        let value = |value| left(Entry { fields: vec![field(key, value)], ..entry() }).value;
        let (fixed, free) = (key.wording() == Wording::Fixed, key.wording() == Wording::Free);
        assert_eq!(value(text(WRITTEN)) == text(WRITTEN), fixed, "{key:?}");
        assert_eq!(value(coded("", "x")) == FieldValue::Held, !fixed, "{key:?}: a code of no system");
        assert_eq!(value(coded("urn:x", "x")) == FieldValue::Held, free, "{key:?}: a code");
        let yes = FieldValue::Flag { yes: true };
        assert_eq!(value(yes.clone()), yes, "{key:?}");
    }
    for key in [FieldKey::Note, FieldKey::Reason, FieldKey::Answer, FieldKey::Instruction, FieldKey::Description] {
        assert_eq!(key.wording(), Wording::Free, "{key:?}");
    }
}

#[test]
fn a_dosage_with_words_of_somebody_is_held_whole() {
    let step = |text: &str, structured| DosageStep { text: text.to_owned(), structured, ..DosageStep::default() };
    let dosage = |steps| Entry { fields: vec![field(FieldKey::Dosage, FieldValue::Dosage { steps })], ..entry() };
    let of_numbers = vec![step("1 tablet per dag", true)];
    assert_eq!(left(dosage(of_numbers.clone())).value, FieldValue::Dosage { steps: of_numbers.clone() });
    let with_words = vec![step("1 tablet per dag", true), step("alleen zo nodig", false)];
    assert_eq!(left(dosage(with_words)).value, FieldValue::Held);
    let nameless = Entry { written: Written { title: true, labels: false }, ..dosage(of_numbers) };
    assert_eq!(left(nameless).value, FieldValue::Held, "of what, nobody can read");
}

#[test]
fn under_a_title_that_is_held_a_denial_and_a_directive_say_nothing_in_words() {
    let written = Written { title: true, labels: false };
    let decision = || vec![field(FieldKey::Directive, coded("urn:x", "permit"))];
    let directive = Entry { kind: EntryKind::Directive, fields: decision(), written, ..entry() };
    let denial = Entry { negation: Some(Negation::DoNotUse), fields: decision(), written, ..entry() };
    for whole in [directive.clone(), denial] {
        let held = whole.without_running_text();
        assert_eq!((held.title.as_str(), held.held), ("", true));
        assert_eq!(held.fields, [field(FieldKey::Directive, FieldValue::Held)]);
    }
    let titled = Entry { written: Written::NOTHING, ..directive };
    assert_eq!(left(titled).value, coded("urn:x", "permit"));
}

#[test]
fn a_label_that_somebody_wrote_goes_with_its_field_and_a_question_stays() {
    let labelled =
        |key, label: &str| Field { key, label: Some(label.to_owned()), value: FieldValue::Flag { yes: true } };
    let of = |field, labels| left(Entry { fields: vec![field], written: Written { title: false, labels }, ..entry() });
    let part = labelled(FieldKey::Component, WRITTEN);
    assert_eq!(of(part.clone(), true), field(FieldKey::Component, FieldValue::Held));
    assert_eq!(of(part.clone(), false), part);
    let question = labelled(FieldKey::Answer, "Slaapt u goed?");
    assert_eq!(of(question.clone(), true), question);
    assert_eq!(of(labelled(FieldKey::Other, WRITTEN), false).label, None, "the heading of a report");
}

#[test]
fn another_entry_and_a_file_are_not_called_by_their_names() {
    let id = EntryId::named("other");
    let link = field(FieldKey::Goal, FieldValue::Entry { id, text: WRITTEN.to_owned() });
    let title = WRITTEN.to_owned();
    let file =
        AttachmentInfo { id: AttachmentId::named("f"), title, content_type: "application/pdf".to_owned(), bytes: None };
    let held = Entry { fields: vec![link], attachments: vec![file], ..entry() }.without_running_text();
    assert_eq!(held.fields, [field(FieldKey::Goal, FieldValue::Entry { id, text: String::new() })]);
    assert_eq!((held.attachments[0].title.as_str(), held.held), ("", true));
}

#[test]
fn what_held_is_no_other_status_than_what_was_there() {
    let ended =
        Entry { kind: EntryKind::Diagnosis, fields: vec![field(FieldKey::End, text("na de zomer"))], ..entry() };
    let today = "2026-03-02".parse().unwrap();
    let status = ended.clinical_status(today);
    assert_eq!(ended.without_running_text().clinical_status(today), status);
}

#[test]
fn measurements_of_which_the_name_is_held_are_no_series_together() {
    let named =
        |id: &str| Entry { id: EntryId::named(id), written: Written::default(), ..entry() }.without_running_text();
    assert_eq!(entry().series(), Entry { id: EntryId::named("other"), ..entry() }.series());
    assert_ne!(named("one").series(), named("other").series());
}

#[test]
fn what_an_earlier_version_stored_counts_as_written() {
    assert_eq!(Written::default(), Written { title: true, labels: true });
    let step: DosageStep = serde_json::from_str(r#"{"text":"1 tablet"}"#).unwrap();
    assert!(!step.structured);
}
