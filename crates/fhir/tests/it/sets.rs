//! Other people's data: what each set gives, counted, and that nothing of it disappears.

use std::collections::{BTreeMap, HashSet};

use access::{Basis, Section};
use dossier::{ClinicalStatus, EntryKind, FieldKey, FieldValue, HiddenReason};
use fhir::{BirthDate, Fate, Outcome, Skip};

use crate::support::{count, entry, files, import, resources, texts};

/// Entries per section, for a comparison that can be read.
fn sections(outcome: &Outcome) -> Vec<(&'static str, usize)> {
    let counted = Section::ALL.map(|section| (section.code(), outcome.report.entries(section)));
    counted.into_iter().filter(|(_, entries)| *entries > 0).collect()
}

/// Fates, by their first word.
fn fates(outcome: &Outcome) -> BTreeMap<&'static str, usize> {
    let mut all = BTreeMap::new();
    for item in outcome.report.items() {
        let fate = match &item.fate {
            Fate::Became { .. } => "became",
            Fate::PartOf { .. } => "part",
            Fate::Client { .. } => "client",
            Fate::Related { .. } => "related",
            Fate::Named => "named",
            Fate::Skipped(Skip::Repeated) => "repeated",
            Fate::Skipped(Skip::NoClient) => "no client",
            Fate::Skipped(Skip::UnknownClient(_)) => "unknown client",
            Fate::Skipped(Skip::Unreferenced) => "unreferenced",
            Fate::Skipped(_) => "skipped otherwise",
            Fate::Refused(_) => "refused",
        };
        *all.entry(fate).or_default() += 1;
    }
    all
}

#[test]
#[ignore = "all sets of INZAGE_TEST_SETS"]
fn everything_that_came_in_is_in_the_report_once() {
    for (set, expected) in [("bglz-stu3", 43), ("documents-stu3", 10), ("zib2020-r4", 270)] {
        let files = files(set);
        let outcome = import(&files);
        assert_eq!(resources(&files), expected, "{set}");
        assert_eq!(outcome.report.items().len(), expected, "{set}");
        let places: HashSet<_> = outcome.report.items().iter().map(|item| (&item.file, item.position)).collect();
        assert_eq!(places.len(), expected, "{set}: a place told twice");
        assert!(!outcome.report.refused(), "{set}");
    }
}

#[test]
#[ignore = "bglz-stu3 and zib2020-r4 of INZAGE_TEST_SETS"]
fn every_entry_has_its_own_id_a_title_and_a_client() {
    for set in ["bglz-stu3", "zib2020-r4"] {
        let batch = import(&files(set)).batch;
        let ids: HashSet<_> = batch.entries.iter().map(|entry| entry.id).collect();
        let clients: HashSet<_> = batch.clients.iter().map(|client| client.id).collect();
        assert_eq!(ids.len(), batch.entries.len());
        for entry in &batch.entries {
            assert!(!entry.title.is_empty(), "{}", entry.source);
            assert!(clients.contains(&entry.client), "{}", entry.source);
            assert!(entry.part_of.is_none_or(|whole| ids.contains(&whole)), "{}", entry.source);
            for field in &entry.fields {
                if let FieldValue::Entry { id, text } = &field.value {
                    assert!(ids.contains(id) && !text.is_empty(), "{}: {field:?}", entry.source);
                }
            }
        }
    }
}

#[test]
#[ignore = "bglz-stu3 of INZAGE_TEST_SETS"]
fn bglz_gives_one_client_with_all_that_is_hers() {
    let outcome = import(&files("bglz-stu3"));
    let [client] = outcome.batch.clients.as_slice() else { panic!("one client") };
    assert_eq!((client.name.as_str(), client.call_name.as_deref()), ("Fiona XXX_Mutter", Some("Fiona")));
    assert_eq!(client.born, "1964-02-08".parse().ok());
    assert_eq!(
        sections(&outcome),
        [
            ("profile", 1),
            ("care_team", 7),
            ("network", 1),
            ("care_plan", 14),
            ("devices", 2),
            ("diagnoses", 9),
            ("treatment_reports", 4),
            ("allergies", 2),
            ("lab_results", 5),
            ("directives", 2),
        ]
    );
    let of = |section, kind| count(&outcome, section, kind);
    assert_eq!(of(Section::CarePlan, EntryKind::CarePlan), 3);
    assert_eq!(of(Section::CarePlan, EntryKind::Goal), 5);
    assert_eq!(of(Section::CarePlan, EntryKind::Activity), 6);
    assert_eq!(of(Section::TreatmentReports, EntryKind::Procedure), 4);
    let expected = [("became", 33), ("client", 1), ("named", 6), ("part", 2), ("repeated", 1)];
    assert_eq!(fates(&outcome), BTreeMap::from(expected));
    assert_eq!(outcome.report.hidden(), BTreeMap::new());
    let [son] = outcome.batch.related.as_slice() else { panic!("one contact") };
    assert_eq!((son.name.as_str(), son.basis), ("Robert Prins", Some(Basis::Child)));
}

#[test]
#[ignore = "bglz-stu3 of INZAGE_TEST_SETS"]
fn bglz_hangs_together() {
    let outcome = import(&files("bglz-stu3"));
    let plan = entry(&outcome, "CarePlan/ont-ver-bglz-1-1-nl-core-careplan-01");
    let goal = entry(&outcome, "Goal/ont-ver-bglz-1-1-behandeldoel-01");
    let action = entry(&outcome, "CarePlan/ont-ver-bglz-1-1-nl-core-careplan-01#activity/1");
    assert_eq!((goal.part_of, action.part_of), (Some(plan.id), Some(goal.id)));
    let panel = entry(&outcome, "Observation/ont-ver-bglz-1-1-laboratoriumuitslag-panel-01");
    let haemoglobin = entry(&outcome, "Observation/ont-ver-bglz-1-1-laboratoriumuitslag-observation-01");
    assert_eq!(haemoglobin.part_of, Some(panel.id));
    let value = FieldValue::Quantity {
        value: "11.0".parse().unwrap(),
        comparator: None,
        unit: "g/dl".into(),
        low: "12.0".parse().ok(),
        high: "16.0".parse().ok(),
    };
    assert!(haemoglobin.fields.iter().any(|field| field.key == FieldKey::Result && field.value == value));
    // A generated narrative repeats what other entries say; none of it may come along.
    assert!(plan.body.is_empty(), "{:?}", plan.body);
    assert_eq!(outcome.report.dead_references().len(), 16);
}

#[test]
#[ignore = "zib2020-r4 of INZAGE_TEST_SETS"]
fn zibs_give_mevrouw_van_putten_van_der_giessen_what_is_hers() {
    let outcome = import(&files("zib2020-r4"));
    let hers = outcome.batch.clients.iter().find(|client| client.source == "Patient/nl-core-Patient-01").unwrap();
    assert_eq!(hers.name, "Johanna Petronella Maria van Putten-van der Giessen");
    assert_eq!(hers.call_name.as_deref(), Some("Jo"));
    let mut of_hers = BTreeMap::new();
    for entry in outcome.batch.entries.iter().filter(|entry| entry.client == hers.id) {
        *of_hers.entry(entry.section).or_insert(0) += 1;
    }
    let expected = [
        (Section::Profile, 7),
        (Section::Network, 5),
        (Section::CarePlan, 7),
        (Section::Devices, 13),
        (Section::Diagnoses, 29),
        (Section::TreatmentReports, 5),
        (Section::Medication, 4),
        (Section::Allergies, 2),
        (Section::Measurements, 53),
        (Section::LabResults, 6),
        (Section::Directives, 3),
        (Section::InvoluntaryCare, 2),
        (Section::Funding, 2),
    ];
    assert_eq!(of_hers, BTreeMap::from(expected));
    let expected = [
        ("became", 131),
        ("client", 7),
        ("named", 18),
        ("no client", 9),
        ("part", 73),
        ("related", 5),
        ("unknown client", 1),
        ("unreferenced", 26),
    ];
    assert_eq!(fates(&outcome), BTreeMap::from(expected));
    assert_eq!(outcome.report.hidden(), BTreeMap::from([(HiddenReason::EnteredInError.into(), 1)]));
    let grounds: Vec<_> =
        outcome.batch.related.iter().filter_map(|person| Some((person.name.as_str(), person.basis?))).collect();
    assert_eq!(grounds, [("Jan de Wit", Basis::Partner), ("Jan Pieter Mark van Putten", Basis::Partner)]);
}

#[test]
#[ignore = "all sets of INZAGE_TEST_SETS"]
fn the_last_reaction_of_an_allergy_is_not_its_end() {
    let mut last = BTreeMap::new();
    for set in ["bglz-stu3", "mgo-stu3", "zib2020-r4"] {
        for allergy in import(&files(set)).batch.entries.iter().filter(|entry| entry.kind == EntryKind::Allergy) {
            assert_eq!(texts(allergy, FieldKey::End), Vec::<String>::new(), "{set}: {}", allergy.title);
            let found = texts(allergy, FieldKey::LastReaction);
            last.extend(found.into_iter().map(|day| ((set, allergy.title.clone()), day)));
        }
    }
    assert_eq!(last.get(&("zib2020-r4", "Penicilline".to_owned())).map(String::as_str), Some("1998-06-02"));
    assert_eq!(last.get(&("zib2020-r4", "Bijengif".to_owned())).map(String::as_str), Some("2009-11-15"));
    assert_eq!(last.get(&("mgo-stu3", "Bijengif".to_owned())).map(String::as_str), Some("2009-11-15"));
}

#[test]
#[ignore = "all sets of INZAGE_TEST_SETS"]
fn of_the_allergies_of_others_the_active_ones_stand_under_now() {
    let mut found = Vec::new();
    for set in ["bglz-stu3", "mgo-stu3", "zib2020-r4"] {
        let outcome = import(&files(set));
        let allergies = outcome.batch.entries.iter().filter(|entry| entry.kind == EntryKind::Allergy);
        let seen = allergies.filter(|entry| entry.marks.hidden.is_empty());
        found.extend(
            seen.map(|entry| (set, entry.title.clone(), entry.clinical_status("2026-11-26".parse().unwrap()).status)),
        );
    }
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let expected = [
        ("bglz-stu3", "Nikkelsulfaat", ClinicalStatus::Now),
        ("bglz-stu3", "Pinda", ClinicalStatus::Now),
        ("mgo-stu3", "Bijengif", ClinicalStatus::Now),
        // Inactive, of the general practitioner who has two base addresses.
        ("mgo-stu3", "PREDNISOLON CAPSULE 65MG FNA MR", ClinicalStatus::Earlier),
        ("zib2020-r4", "Penicilline", ClinicalStatus::Now),
    ];
    let found: Vec<_> = found.iter().map(|(set, title, status)| (*set, title.as_str(), *status)).collect();
    assert_eq!(found, expected);
}

#[test]
#[ignore = "zib2020-r4 of INZAGE_TEST_SETS"]
fn clients_without_a_date_of_birth_are_told() {
    let outcome = import(&files("zib2020-r4"));
    let is_unborn = |fate: &Fate| matches!(fate, Fate::Client { birth_date, .. } if *birth_date != BirthDate::Known);
    let unborn = outcome.report.items().iter().filter(|item| is_unborn(&item.fate)).count();
    assert_eq!((outcome.batch.clients.len(), unborn), (7, 5));
    assert!(
        outcome.report.to_string().contains("No date of birth, so no portal: Patient/nl-core-CareTeam-01-Patient-01")
    );
}

#[test]
#[ignore = "zib2020-r4 of INZAGE_TEST_SETS"]
fn no_number_of_a_citizen_gets_through() {
    let outcome = import(&files("zib2020-r4"));
    let all = format!("{:?}", outcome.batch);
    for number in ["111222333", "999911120"] {
        assert!(!all.contains(number));
    }
    assert!(!all.contains("NL85INGB0001234567"), "nor of a bank account");
}

#[test]
#[ignore = "documents-stu3 of INZAGE_TEST_SETS"]
fn documents_of_people_who_are_not_there_wait_in_the_report() {
    let outcome = import(&files("documents-stu3"));
    assert_eq!(fates(&outcome), BTreeMap::from([("unknown client", 4), ("unreferenced", 6)]));
    assert!(outcome.batch.entries.is_empty() && outcome.batch.attachments.is_empty());
}

#[test]
#[ignore = "all sets of INZAGE_TEST_SETS"]
fn all_sets_at_once_give_what_each_gives() {
    let sets = ["bglz-stu3", "documents-stu3", "zib2020-r4"];
    let apart: usize = sets.iter().map(|set| import(&files(set)).batch.entries.len()).sum();
    let together: Vec<_> = sets.iter().flat_map(|set| files(set)).collect();
    assert_eq!(import(&together).batch.entries.len(), apart);
}

#[test]
#[ignore = "all sets of INZAGE_TEST_SETS"]
fn what_was_decided_is_certain_where_the_source_says_it_in_the_words_of_its_code() {
    let mut found = 0;
    for set in ["bglz-stu3", "mgo-stu3", "zib2020-r4"] {
        for directive in import(&files(set)).batch.entries.iter().filter(|entry| entry.kind == EntryKind::Directive) {
            let doubts: Vec<_> = texts(directive, FieldKey::Directive)
                .into_iter()
                .filter(|said| said.contains("Vraag het na"))
                .collect();
            assert_eq!(doubts, Vec::<String>::new(), "{set}: {}", directive.title);
            found += 1;
        }
    }
    assert!(found > 4, "{found}");
}
