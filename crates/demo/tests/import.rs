//! The demo goes in through the same import as everybody's own set, and comes out whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use access::Section;
use chrono::NaiveDate;
use demo::{de_linde, files};
use dossier::{ClientId, Entry, EntryKind, FieldKey, FieldValue, HiddenReason};
use fhir::{Import, Outcome};

#[expect(clippy::unwrap_used, reason = "a day that exists")]
fn today() -> NaiveDate {
    "2026-03-01".parse().unwrap()
}

/// One import for all tests: it is a large set.
fn imported() -> &'static Outcome {
    static OUTCOME: LazyLock<Outcome> = LazyLock::new(|| {
        let mut import = Import::new();
        for (name, bytes) in files(1, today()) {
            import.add_file(&name, &bytes);
        }
        import.finish(today())
    });
    &OUTCOME
}

fn id(key: &str) -> ClientId {
    ClientId::of_source(&format!("Patient/{key}"))
}

fn of<'a>(outcome: &'a Outcome, key: &str, section: Section) -> Vec<&'a Entry> {
    let client = id(key);
    outcome.batch.entries.iter().filter(|entry| entry.client == client && entry.section == section).collect()
}

fn shown(entry: &Entry) -> bool {
    entry.marks.hidden.is_empty()
}

#[test]
fn everything_is_read_and_nothing_hangs_loose() {
    let outcome = imported();
    let report = &outcome.report;
    assert!(!report.refused(), "{report}");
    assert_eq!(report.dead_references(), [], "{report}");
    assert_eq!(report.notes(), [], "{report}");
    let skipped: Vec<_> = report.items().iter().filter(|item| matches!(item.fate, fhir::Fate::Skipped(_))).collect();
    assert!(skipped.is_empty(), "{skipped:?}");
    assert_eq!(outcome.batch.clients.len(), 14);
    let locations: BTreeSet<_> = outcome.batch.clients.iter().map(|client| client.location.clone().unwrap()).collect();
    assert_eq!(locations, BTreeSet::from(["De Boomgaard".to_owned(), "De Zaailing".to_owned()]));
    assert!(outcome.batch.clients.iter().all(|client| client.born.is_some() && client.call_name.is_some()));
}

#[test]
fn ids_are_those_of_the_import() {
    let outcome = imported();
    let clients: BTreeSet<ClientId> = outcome.batch.clients.iter().map(|client| client.id).collect();
    let demo = de_linde(today());
    assert_eq!(clients, demo.rights.iter().map(|rights| rights.client).collect());
    assert!(demo.people.iter().filter_map(|person| person.is_client).all(|client| clients.contains(&client)));
    let entries: BTreeMap<String, &Entry> =
        outcome.batch.entries.iter().map(|entry| (format!("{}/{}", entry.section, entry.id), entry)).collect();
    let mut granted = 0;
    for rights in &demo.rights {
        for item in rights.decisions.iter().flat_map(|grant| &grant.items) {
            let entry = entries[&item.to_string()];
            assert_eq!((entry.client, entry.kind), (rights.client, EntryKind::Goal), "{}", entry.source);
            assert!(shown(entry));
            granted += 1;
        }
    }
    assert_eq!(granted, 2);
}

#[test]
fn sanne_and_wim_have_something_to_see_in_every_section() {
    let outcome = imported();
    for key in ["sanne", "willem"] {
        for section in Section::ALL {
            let count = of(outcome, key, section).into_iter().filter(|entry| shown(entry)).count();
            assert!(count > 0, "{key} has nothing in {section}");
        }
    }
}

#[test]
fn ten_years_of_reports_and_months_for_the_others() {
    let outcome = imported();
    let mut total = 0;
    for client in &outcome.batch.clients {
        let key = client.source.trim_start_matches("Patient/");
        let reports = of(outcome, key, Section::Reports);
        let fewest = if key == "willem" { 9_000 } else { 60 };
        assert!(reports.len() >= fewest, "{key}: {}", reports.len());
        for report in &reports {
            assert_eq!(report.kind, EntryKind::Report);
            assert!(!report.body.is_empty() && report.occurred.is_some(), "{}", report.source);
            assert!(
                report.authors.iter().all(|author| author.name.is_some() && author.role.is_some()),
                "{}",
                report.source
            );
        }
        total += reports.len();
    }
    assert!((11_000..14_000).contains(&total), "{total}");
}

#[test]
fn what_must_stay_out_stays_out() {
    let outcome = imported();
    let expected = BTreeMap::from([
        (HiddenReason::Hold.into(), 1),
        (HiddenReason::Unreleased.into(), 2),
        (HiddenReason::Confidential.into(), 2),
        (HiddenReason::CoClient.into(), 2),
        (HiddenReason::EnteredInError.into(), 1),
    ]);
    assert_eq!(outcome.report.hidden(), expected);
    let between: Vec<_> = outcome.batch.entries.iter().filter(|entry| entry.marks.monodisciplinary).collect();
    assert_eq!(between.len(), 3);
    assert!(between.iter().all(|entry| entry.discipline.as_deref() == Some("Gedragskundige")));
    assert!(between.iter().any(|entry| entry.client == id("jayden")));
}

#[test]
fn goals_have_progress_actions_and_evaluations() {
    let outcome = imported();
    for client in &outcome.batch.clients {
        let plan = of(outcome, client.source.trim_start_matches("Patient/"), Section::CarePlan);
        let kind = |kind| plan.iter().filter(move |entry| entry.kind == kind);
        let goals = kind(EntryKind::Goal).count();
        assert!(goals >= 2, "{}", client.name);
        assert_eq!(kind(EntryKind::CarePlan).count(), 1);
        assert_eq!(kind(EntryKind::Activity).count(), goals);
        assert_eq!(kind(EntryKind::Evaluation).count(), goals);
        for goal in kind(EntryKind::Goal) {
            let progress = |value: &FieldValue| matches!(value, FieldValue::Progress { .. });
            assert!(goal.fields.iter().any(|field| field.key == FieldKey::Progress && progress(&field.value)));
        }
    }
}

#[test]
fn documents_are_files_that_open() {
    let outcome = imported();
    assert!(outcome.batch.attachments.len() >= 20, "{}", outcome.batch.attachments.len());
    for file in &outcome.batch.attachments {
        assert_eq!(file.content_type, "application/pdf");
        assert!(file.content.starts_with(b"%PDF-1.4") && file.content.ends_with(b"%%EOF\n"));
    }
}

#[test]
fn no_text_names_a_client_of_another_dossier() {
    let outcome = imported();
    for entry in outcome.batch.entries.iter().filter(|entry| entry.section == Section::Reports && shown(entry)) {
        let text = format!("{:?}", entry.body);
        for other in outcome.batch.clients.iter().filter(|client| client.id != entry.client) {
            // Brother and sister, who are in each other's network.
            let family = ["noor", "lars"].map(id);
            if family.contains(&other.id) && family.contains(&entry.client) {
                continue;
            }
            let name = other.call_name.as_deref().unwrap();
            let named = text.split(|letter: char| !letter.is_alphabetic()).any(|word| word == name);
            assert!(!named, "{} names {name}: {text}", entry.source);
        }
    }
}
