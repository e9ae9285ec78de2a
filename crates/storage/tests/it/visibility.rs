//! What is hidden, from every side from which it could be seen.

use access::{Basis, Section};
use dossier::{Entry, EntryKind, Field, FieldKey, FieldValue, HiddenReason, HiddenReasons, Marks, Negation, Reading};
use storage::{PageQuery, Storage, Summary};

use crate::world::{
    World, anna, bram, consent, day, decision, entry, herself, mandate, no_rights, person, sources, today, up_to,
};

/// An entry for every combination of marks, twice: named by the decision grant, and not.
fn every_combination() -> Vec<Entry> {
    let mut entries = Vec::new();
    let each = HiddenReason::ALL.map(HiddenReasons::from);
    let each_but_one = HiddenReason::ALL.map(|out| HiddenReason::ALL.into_iter().filter(|one| *one != out).collect());
    for hidden in [HiddenReasons::NONE].into_iter().chain(each).chain(each_but_one) {
        for monodisciplinary in [false, true] {
            for named in [false, true] {
                let mut one = entry(&bram(), &format!("{hidden:?} {monodisciplinary} {named}"));
                one.marks = Marks { hidden, monodisciplinary };
                entries.push(one);
            }
        }
    }
    entries
}

/// The sources of the entries that a reader should see, by the text of the rules.
fn expected(monodisciplinary: bool, named_only: bool) -> Vec<String> {
    let seen = |one: &Entry| {
        one.marks.hidden.is_empty()
            && (monodisciplinary || !one.marks.monodisciplinary)
            && (!named_only || one.source.ends_with("true"))
    };
    let mut sources: Vec<_> = every_combination().into_iter().filter(seen).map(|one| one.source).collect();
    sources.sort();
    sources
}

/// Asks for everything in every way, and holds the answers against each other.
async fn seen(storage: &Storage, reading: &Reading) -> Vec<String> {
    let page = storage.page(reading, Section::Reports, &up_to(100)).await.unwrap().unwrap();
    assert_eq!(page.total, page.entries.len() as u64);
    let mut seen: Vec<_> = sources(&page.entries).into_iter().map(str::to_owned).collect();
    seen.sort();

    let mut singly = Vec::new();
    for one in every_combination() {
        let found = storage.entry(reading, one.id).await.unwrap();
        singly.extend(found.map(|found| found.source));
    }
    singly.sort();
    assert_eq!(singly, seen, "one by one");

    for word in ["tekst", "Rapportage"] {
        let query = PageQuery { search: Some(word.to_owned()), ..up_to(100) };
        let found = storage.page(reading, Section::Reports, &query).await.unwrap().unwrap();
        assert_eq!(found.entries, page.entries, "by a search for {word}");
    }
    let summaries = storage.summaries(reading, today()).await.unwrap();
    let of_reports = summaries.iter().find(|(section, _)| *section == Section::Reports).unwrap().1;
    assert_eq!((of_reports.count, of_reports.recent), (page.total, page.total), "in numbers");
    seen
}

#[tokio::test]
async fn every_reader_sees_what_the_rules_leave_of_every_combination() {
    let world = World::with(every_combination()).await;
    let (with_consent, with_decision) = (person("Moeder"), person("Vader"));
    let named: Vec<_> = every_combination().into_iter().filter(|one| one.source.ends_with("true")).collect();
    let mut rights = no_rights(&bram());
    rights.mandates = [&with_consent, &with_decision].map(|parent| mandate(parent, Basis::ParentWithAuthority)).into();
    rights.consents = vec![consent(&with_consent, &[Section::Reports])];
    rights.decisions = vec![decision(&with_decision, &named.iter().collect::<Vec<_>>())];
    world.record(rights).await;
    for (reader, expected) in [
        (herself(&bram()), expected(true, false)),
        (with_consent, expected(false, false)),
        (with_decision, expected(true, true)),
    ] {
        let reading = world.reading(&reader, &bram()).await;
        assert_eq!(seen(&world.storage, &reading).await, expected, "{}", reader.name);
    }
}

#[tokio::test]
async fn one_reading_opens_one_dossier() {
    let world = World::with(vec![entry(&anna(), "1"), entry(&bram(), "1")]).await;
    let reading = world.reading(&herself(&anna()), &anna()).await;
    let bramsown = entry(&bram(), "1").id;
    assert_eq!(world.storage.entry(&reading, bramsown).await.unwrap(), None);
    assert_eq!(world.storage.parts(&reading, bramsown).await.unwrap(), []);
    assert_eq!(world.annas_reports(up_to(10)).await.total, 1);
}

/// A plan with a goal, and the goal with an action.
fn plan() -> [Entry; 3] {
    let of_plan = |source: &str, kind, whole: Option<&Entry>| {
        let mut one = entry(&bram(), source);
        one.section = Section::CarePlan;
        one.kind = kind;
        one.part_of = whole.map(|whole| whole.id);
        one
    };
    let plan = of_plan("plan", EntryKind::CarePlan, None);
    let goal = of_plan("goal", EntryKind::Goal, Some(&plan));
    let action = of_plan("action", EntryKind::Activity, Some(&goal));
    [plan, goal, action]
}

#[tokio::test]
async fn the_whole_and_its_parts_know_each_other() {
    let [plan, goal, action] = plan();
    let world = World::with(vec![plan.clone(), goal.clone(), action.clone()]).await;
    let reading = world.reading(&herself(&bram()), &bram()).await;
    assert_eq!(world.storage.parts(&reading, plan.id).await.unwrap(), std::slice::from_ref(&goal));
    assert_eq!(world.storage.parts(&reading, goal.id).await.unwrap(), std::slice::from_ref(&action));
    assert_eq!(world.storage.parts(&reading, action.id).await.unwrap(), []);
    assert_eq!(world.storage.entry(&reading, goal.id).await.unwrap(), Some(goal));
}

#[tokio::test]
async fn a_granted_whole_brings_its_parts_and_a_part_not_its_whole() {
    let [plan, mut goal, action] = plan();
    // It is the parent's to know, whoever it is between.
    goal.marks.monodisciplinary = true;
    let mut note = Entry { part_of: Some(goal.id), ..entry(&bram(), "note") };
    note.section = Section::Reports;
    let world = World::with(vec![plan.clone(), goal.clone(), action.clone(), note.clone()]).await;
    let father = person("Vader");
    let mut rights = no_rights(&bram());
    rights.mandates = vec![mandate(&father, Basis::ParentWithAuthority)];
    rights.decisions = vec![decision(&father, &[&goal])];
    world.record(rights.clone()).await;
    let reading = world.reading(&father, &bram()).await;
    let storage = &world.storage;
    assert_eq!(storage.entry(&reading, plan.id).await.unwrap(), None);
    assert_eq!(storage.parts(&reading, plan.id).await.unwrap(), [], "not by way of what is hidden");
    let without_whole = Entry { part_of: None, ..goal.clone() };
    assert_eq!(storage.entry(&reading, goal.id).await.unwrap(), Some(without_whole.clone()));
    assert_eq!(storage.parts(&reading, goal.id).await.unwrap(), std::slice::from_ref(&action));
    assert_eq!(storage.entry(&reading, note.id).await.unwrap(), None, "another section is not granted");
    let page = storage.page(&reading, Section::CarePlan, &up_to(10)).await.unwrap().unwrap();
    assert_eq!(page.total, 2);
    assert!(page.entries.contains(&without_whole) && page.entries.contains(&action), "{:?}", sources(&page.entries));
    rights.decisions = vec![decision(&father, &[&plan])];
    world.record(rights).await;
    let reading = world.reading(&father, &bram()).await;
    let page = storage.page(&reading, Section::CarePlan, &up_to(10)).await.unwrap().unwrap();
    assert_eq!((page.total, page.entries.len()), (3, 3), "and the parts of its parts");
    let search = PageQuery { search: Some("action".to_owned()), ..up_to(10) };
    let found = storage.page(&reading, Section::CarePlan, &search).await.unwrap().unwrap();
    assert_eq!(sources(&found.entries), ["action"]);
}

#[tokio::test]
async fn a_field_that_points_at_what_is_hidden_goes_words_and_all() {
    let mut held = entry(&anna(), "held");
    held.marks.hidden = HiddenReason::Hold.into();
    let shown = entry(&anna(), "shown");
    let pointing_at = |id, text: &str| Field {
        key: FieldKey::Concern,
        label: None,
        value: FieldValue::Entry { id, text: text.to_owned() },
    };
    let said = Field { key: FieldKey::Note, label: None, value: FieldValue::Text { text: "Rustig".to_owned() } };
    let mut pointing = entry(&anna(), "pointing");
    let unknown = dossier::EntryId::named("nowhere");
    pointing.fields = vec![
        pointing_at(held.id, "Verborgen"),
        said.clone(),
        pointing_at(shown.id, "Zichtbaar"),
        pointing_at(entry(&bram(), "1").id, "Van een ander"),
        pointing_at(unknown, "Nergens"),
    ];
    let expected = vec![said, pointing_at(shown.id, "Zichtbaar")];
    let world = World::with(vec![held, shown, pointing.clone(), entry(&bram(), "1")]).await;
    let reading = world.reading(&herself(&anna()), &anna()).await;
    assert_eq!(world.storage.entry(&reading, pointing.id).await.unwrap().unwrap().fields, expected);
    let page = world.annas_reports(up_to(10)).await;
    let listed = page.entries.into_iter().find(|one| one.id == pointing.id).unwrap();
    assert_eq!(listed.fields, expected);
}

#[tokio::test]
async fn a_page_after_a_hidden_entry_begins_where_it_would_without_it() {
    let numbered = |n: u32, hidden: Option<HiddenReason>| {
        let mut one = entry(&anna(), &format!("{n}"));
        one.occurred = Some(format!("2026-02-{n:02}").parse().unwrap());
        one.marks.hidden = hidden.into_iter().collect();
        one
    };
    let with = |hidden: Option<HiddenReason>| (1..=20).map(move |n| numbered(n, hidden.filter(|_| n % 2 == 0)));
    let world = World::with(with(Some(HiddenReason::Confidential)).collect()).await;
    let other = World::with(with(None).filter(|one| one.source.parse::<u32>().unwrap() % 2 == 1).collect()).await;
    let mut query = up_to(3);
    loop {
        let (one, two) = (world.annas_reports(query.clone()).await, other.annas_reports(query.clone()).await);
        assert_eq!(one, two);
        match one.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
}

#[tokio::test]
async fn summaries_count_what_is_recent_and_know_no_future() {
    let dated = |source: &str, occurred: Option<&str>| {
        let mut one = entry(&anna(), source);
        one.occurred = occurred.map(|text| text.parse().unwrap());
        one
    };
    let mut held = dated("held", Some("2026-02-28"));
    held.marks.hidden = HiddenReason::Hold.into();
    let mut letter = dated("letter", Some("2020"));
    letter.section = Section::Correspondence;
    let visit = |name: &str, occurred: &str| Entry {
        section: Section::Agenda,
        kind: EntryKind::Appointment,
        ..dated(name, Some(occurred))
    };
    let called_off = Entry { negation: Some(Negation::Cancelled), ..visit("called off", "2026-03-01T09:00:00Z") };
    let world = World::with(vec![
        dated("the 15th day back", Some("2026-02-15T22:59:59Z")),
        dated("the 14th day back", Some("2026-02-15T23:00:00Z")),
        dated("last month", Some("2026-01")),
        dated("tonight, in Amsterdam", Some("2026-03-01T22:59:59Z")),
        dated("tomorrow, in Amsterdam", Some("2026-03-01T23:00:00Z")),
        dated("undated", None),
        held,
        letter,
        visit("past", "2026-02-20"),
        called_off,
        visit("last of all", "2026-04-01"),
        visit("next", "2026-03-04T23:30:00Z"),
    ])
    .await;
    let reading = world.reading(&herself(&anna()), &anna()).await;
    let summaries = world.storage.summaries(&reading, today()).await.unwrap();
    let order: Vec<_> = summaries.iter().map(|(section, _)| *section).collect();
    assert_eq!(order, Section::ALL);
    for (section, summary) in summaries {
        let expected = match section {
            Section::Reports => Summary { count: 6, recent: 2, newest: Some(today()), next: None },
            Section::Correspondence => Summary { count: 1, recent: 0, newest: Some(day("2020-01-01")), next: None },
            Section::Agenda => Summary { count: 4, recent: 2, newest: Some(today()), next: Some(day("2026-03-05")) },
            _ => Summary::default(),
        };
        assert_eq!(summary, expected, "{section}");
    }
}

#[tokio::test]
async fn summaries_name_only_what_is_granted() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    let friend = person("Vriendin");
    let mut rights = no_rights(&anna());
    rights.consents = vec![consent(&friend, &[Section::Agenda])];
    world.record(rights).await;
    let reading = world.reading(&friend, &anna()).await;
    assert_eq!(world.storage.summaries(&reading, today()).await.unwrap(), [(Section::Agenda, Summary::default())]);
}

#[tokio::test]
async fn a_reading_of_nothing_reveals_nothing() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    let neighbour = person("Ouder zonder gezag");
    let mut rights = no_rights(&anna());
    rights.mandates = vec![mandate(&neighbour, Basis::ParentWithoutAuthority)];
    world.record(rights).await;
    let reading = world.reading(&neighbour, &anna()).await;
    assert_eq!(world.storage.summaries(&reading, today()).await.unwrap(), []);
    assert_eq!(world.storage.entry(&reading, entry(&anna(), "1").id).await.unwrap(), None);
    for section in Section::ALL {
        assert_eq!(world.storage.page(&reading, section, &up_to(10)).await.unwrap(), None);
    }
}

#[tokio::test]
async fn where_others_live_is_for_the_client_and_who_stands_in_the_clients_place() {
    let mut aunt = entry(&bram(), "aunt");
    (aunt.section, aunt.kind, aunt.title) = (Section::Network, EntryKind::Contact, "Tante Til".to_owned());
    let particulars =
        [(FieldKey::Address, "Dorpsstraat 1"), (FieldKey::Phone, "0612345678"), (FieldKey::Email, "til@x.nl")];
    let text =
        |(key, text): (FieldKey, &str)| Field { key, label: None, value: FieldValue::Text { text: text.to_owned() } };
    aunt.fields = particulars.into_iter().chain([(FieldKey::Relationship, "Tante")]).map(text).collect();
    aunt.body = vec![dossier::Block::Paragraph { text: "Woont in de Kerkstraat".to_owned() }];
    aunt.attachments = vec![dossier::AttachmentInfo {
        id: dossier::AttachmentId::named("card"),
        title: "Beukenlaan 3".to_owned(),
        content_type: "application/pdf".to_owned(),
        bytes: Some(1),
    }];
    let world = World::with(vec![aunt.clone()]).await;
    let reader = person("Lezer");
    let mut rights = no_rights(&bram());
    rights.mandates = vec![mandate(&reader, Basis::ParentWithAuthority)];
    rights.consents = vec![consent(&reader, &[Section::Network])];
    world.record(rights).await;
    for (who, shows) in [(herself(&bram()), true), (reader, false)] {
        let reading = world.reading(&who, &bram()).await;
        let one = world.storage.entry(&reading, aunt.id).await.unwrap().unwrap();
        let keys: Vec<_> = one.fields.iter().map(|field| field.key).collect();
        let all = vec![FieldKey::Address, FieldKey::Phone, FieldKey::Email, FieldKey::Relationship];
        assert_eq!(keys, if shows { all } else { vec![FieldKey::Relationship] }, "{}", who.name);
        assert_eq!((one.body.is_empty(), one.attachments.is_empty()), (!shows, !shows));
        for (search, found) in [
            ("dorpsstraat", shows),
            ("0612345678", shows),
            ("til@x.nl", shows),
            ("kerkstraat", shows),
            ("beukenlaan", shows),
            ("tante til", true),
        ] {
            let query = PageQuery { search: Some(search.to_owned()), ..up_to(100) };
            let page = world.storage.page(&reading, Section::Network, &query).await.unwrap().unwrap();
            assert_eq!((page.total, page.entries.len()), (u64::from(found), usize::from(found)), "{search}");
        }
        let page = world.storage.page(&reading, Section::Network, &up_to(100)).await.unwrap().unwrap();
        assert_eq!(page.entries, [one]);
    }
}
