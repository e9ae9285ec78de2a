//! Versions of one age that name different clients: nobody gets them, and what they say of others leaves that in doubt. One client who
//! is named in two ways is one.

use dossier::{ClinicalStatus as S, Entry, FieldKey};
use fhir::{Fate, Outcome, Skip};
use serde_json::{Value, json};

use crate::support::{entry, import_values, texts, today};

const NICTIZ: &str = "http://nictiz.nl/fhir/StructureDefinition/";

fn client(id: &str, more: &Value) -> Value {
    with(json!({"resourceType": "Patient", "id": id, "birthDate": "1950-03-02", "name": [{"text": id}]}), more)
}

fn with(mut value: Value, more: &Value) -> Value {
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    value
}

fn of(client: &str) -> Value {
    json!({"reference": format!("Patient/{client}")})
}

/// The same in every order, and everything twice.
fn import(all: &[Value]) -> Outcome {
    let first = import_values(all);
    for turn in 1..=all.len() {
        let mut turned = all.to_vec();
        turned.rotate_left(turn);
        if turn % 2 == 0 {
            turned.reverse();
        }
        let twice = [turned.clone(), turned.clone()].concat();
        for other in [turned, twice] {
            assert_eq!(import_values(&other).batch, first.batch, "{other:?}");
        }
    }
    first
}

fn fates(outcome: &Outcome, name: &str) -> Vec<Fate> {
    outcome.report.items().iter().filter(|item| item.name == name).map(|item| item.fate.clone()).collect()
}

fn read(outcome: &Outcome, source: &str) -> (String, S) {
    let found: &Entry = entry(outcome, source);
    (found.title.clone(), found.clinical_status(today()).status)
}

fn is_shown(outcome: &Outcome, source: &str) -> bool {
    outcome.batch.entries.iter().any(|entry| entry.source == source)
}

#[test]
fn one_client_in_two_ways_is_one() {
    let number = json!({"system": "urn:ecd", "value": "1"});
    let numbered = client("p", &json!({"identifier": [number.clone()]}));
    let former = client("q", &json!({"link": [{"type": "replaced-by", "other": of("p")}]}));
    let by_number = client("q", &json!({"link": [{"type": "replaced-by", "other": {"identifier": number.clone()}}]}));
    let older = client("p", &json!({"link": [{"type": "replaces", "other": of("q")}]}));
    let one = |kind: &str, element: &str, subject: &Value| {
        let mut value = json!({"resourceType": kind, "id": "x", "meta": {"versionId": "3"}, "status": "active",
            "intent": "order", "code": {"text": "Hiv"}, "title": "Hiv", "medicationCodeableConcept": {"text": "Hiv"}});
        value[element] = subject.clone();
        value
    };
    for (subject, patients) in [
        (json!({"identifier": number.clone()}), vec![numbered.clone()]),
        (json!({"identifier": number.clone(), "type": "Patient"}), vec![numbered.clone()]),
        (json!({"reference": "Patient?identifier=urn:ecd|1"}), vec![numbered.clone()]),
        (of("q"), vec![client("p", &json!({})), former]),
        (of("q"), vec![numbered, by_number]),
        (of("q"), vec![older, client("q", &json!({}))]),
    ] {
        for (kind, element) in [
            ("Condition", "subject"),
            ("CarePlan", "subject"),
            ("MedicationRequest", "subject"),
            ("AllergyIntolerance", "patient"),
        ] {
            let tied = [one(kind, element, &of("p")), one(kind, element, &subject)];
            let outcome = import(&[&tied[..], &patients[..]].concat());
            let found = entry(&outcome, &format!("{kind}/x"));
            assert_eq!((found.title.as_str(), &found.client), ("Hiv", &dossier::ClientId::of_source("Patient/p")));
            assert!(
                !fates(&outcome, &format!("{kind}/x")).contains(&Fate::Skipped(Skip::Disputed)),
                "{kind} {subject}"
            );
            // Without what leads to the same client nobody knows that it is one.
            let outcome = import(&[&tied[..], &[client("p", &json!({}))]].concat());
            assert!(!is_shown(&outcome, &format!("{kind}/x")), "{kind} {subject}");
            assert_eq!(
                fates(&outcome, &format!("{kind}/x")),
                vec![Fate::Skipped(Skip::Disputed); 2],
                "{kind} {subject}"
            );
        }
    }
}

#[test]
fn records_that_are_not_merged_are_two_clients() {
    let meta = json!({"lastUpdated": "2026-01-01T00:00:00Z"});
    let condition = |whose: &str| json!({"resourceType": "Condition", "id": "x", "meta": meta, "code": {"text": "Hiv"}, "subject": of(whose)});
    // Another birth date: the link is refused.
    let other = client("q", &json!({"birthDate": "1960-01-01", "link": [{"type": "replaced-by", "other": of("p")}]}));
    let outcome = import(&[condition("p"), condition("q"), client("p", &json!({})), other]);
    assert!(!is_shown(&outcome, "Condition/x"));
    assert_eq!(fates(&outcome, "Condition/x"), vec![Fate::Skipped(Skip::Disputed); 2]);
}

fn agreement(id: &str, whose: &str, more: &Value) -> Value {
    let value = json!({"resourceType": "MedicationRequest", "id": id, "status": "active", "intent": "order",
        "authoredOn": "2026-01-01", "subject": of(whose), "medicationCodeableConcept": {"text": "Metoprolol"}});
    with(value, more)
}

fn stop(whose: &str, more: &Value) -> Value {
    let code = json!({"coding": [{"system": "http://snomed.info/sct", "code": "113371000146109"}]});
    let stops = json!({"meta": {"versionId": "1"}, "authoredOn": "2026-02-01",
        "modifierExtension": [{"url": format!("{NICTIZ}ext-StopType"), "valueCodeableConcept": code}]});
    with(agreement("stop", whose, &stops), more)
}

fn prior(id: &str) -> Value {
    json!({"priorPrescription": {"reference": format!("MedicationRequest/{id}")}})
}

fn treatment(number: &str) -> Value {
    json!({"extension": [{"url": format!("{NICTIZ}ext-PharmaceuticalTreatment.Identifier"),
        "valueIdentifier": {"system": "urn:mbh", "value": number}}]})
}

#[test]
fn a_stop_of_which_nobody_knows_whose_it_is_leaves_what_it_may_stop_in_doubt() {
    let clients = [client("p", &json!({})), client("q", &json!({"birthDate": "1960-01-01"}))];
    let label = json!({"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"});
    let closed = json!({"meta": {"versionId": "1", "security": [label]}});
    let error = json!({"status": "entered-in-error"});
    let all = |one: Value, other: &Value| with(one, other);
    for (what, versions, doubted) in [
        ("both name one agreement", vec![stop("p", &prior("m")), stop("q", &prior("m"))], vec!["m"]),
        ("each its own", vec![stop("p", &prior("m")), stop("q", &prior("n"))], vec!["m", "n"]),
        ("one names none", vec![stop("p", &json!({})), stop("q", &prior("n"))], vec!["n"]),
        ("by treatment", vec![stop("p", &treatment("1")), stop("q", &treatment("2"))], vec!["m", "n"]),
        ("one closed", vec![all(stop("p", &prior("m")), &closed), stop("q", &prior("n"))], vec!["m", "n"]),
        ("one an error", vec![stop("p", &prior("m")), all(stop("q", &prior("n")), &error)], vec!["m"]),
        ("a client who is not here", vec![stop("p", &prior("m")), stop("z", &prior("m"))], vec!["m"]),
        (
            "another age",
            vec![stop("p", &prior("m")), all(stop("q", &prior("n")), &json!({"meta": {}}))],
            vec!["m", "n"],
        ),
    ] {
        let agreements = [agreement("m", "p", &treatment("1")), agreement("n", "q", &treatment("2"))];
        let outcome = import(&[&versions[..], &agreements[..], &clients[..]].concat());
        for id in ["m", "n"] {
            let expected = if doubted.contains(&id) {
                ("Metoprolol".to_owned(), S::Unknown)
            } else {
                ("Metoprolol".to_owned(), S::Now)
            };
            let name = format!("MedicationRequest/{id}");
            assert_eq!(read(&outcome, &name), expected, "{what}: {id}");
            let says = texts(entry(&outcome, &name), FieldKey::Status).join(" ");
            assert_eq!(says.contains("Misschien gestopt"), doubted.contains(&id), "{what}: {id}: {says}");
        }
        assert!(!is_shown(&outcome, "MedicationRequest/stop"), "{what}");
    }
}

#[test]
fn a_newer_version_of_the_stop_or_one_client_takes_the_doubt_away() {
    let former = client("q", &json!({"link": [{"type": "replaced-by", "other": of("p")}]}));
    let tied = [stop("p", &prior("m")), stop("q", &prior("m")), agreement("m", "p", &json!({}))];
    let outcome = import(&[&tied[..], &[client("p", &json!({})), former]].concat());
    assert_eq!(read(&outcome, "MedicationRequest/m"), ("Metoprolol: gestopt".to_owned(), S::Earlier));
    let clients = [client("p", &json!({})), client("q", &json!({"birthDate": "1960-01-01"}))];
    let newer = stop("q", &with(json!({"meta": {"versionId": "2"}}), &prior("m")));
    let outcome = import(&[&tied[..], &clients[..], &[newer]].concat());
    assert_eq!(read(&outcome, "MedicationRequest/m"), ("Metoprolol".to_owned(), S::Now), "it is another client's");
}

#[test]
fn what_may_replace_a_document_or_plan_leaves_it_in_doubt() {
    let clients = [client("p", &json!({})), client("q", &json!({"birthDate": "1960-01-01"}))];
    let meta = json!({"meta": {"versionId": "1"}});
    let document = |id: &str, whose: &str| {
        json!({"resourceType": "DocumentReference", "id": id, "status": "current", "description": id, "subject": of(whose),
            "content": [{"attachment": {"contentType": "text/plain", "data": "SGFsbG8="}}]})
    };
    let composition = |id: &str, whose: &str| {
        json!({"resourceType": "Composition", "id": id, "status": "final", "title": id, "subject": of(whose),
            "date": "2026-01-01", "section": [{"title": "Plan", "text": {"status": "generated", "div": "<div>Lopen</div>"}}]})
    };
    let plan = |id: &str, whose: &str| json!({"resourceType": "CarePlan", "id": id, "status": "active", "intent": "plan", "title": id, "subject": of(whose)});
    let related =
        |element: &str, name: &str| json!({"relatesTo": [{"code": "replaces", element: {"reference": name}}]});
    let replaces = |name: &str| json!({"replaces": [{"reference": name}]});
    type Made<'a> = &'a dyn Fn(&str, &str) -> Value;
    type Names<'a> = &'a dyn Fn(&str) -> Value;
    let makers: [(&str, Made<'_>, Names<'_>); 3] = [
        ("DocumentReference", &document, &|name| related("target", name)),
        ("Composition", &composition, &|name| related("targetReference", name)),
        ("CarePlan", &plan, &replaces),
    ];
    for (kind, make, names) in makers {
        let (old, other) = (format!("{kind}/old"), format!("{kind}/other"));
        let newer = |whose: &str, name: &str| with(with(make("new", whose), &names(name)), &meta);
        for (versions, doubted) in [
            ([newer("p", &old), newer("q", &old)], vec![&old]),
            ([newer("p", &old), newer("q", &other)], vec![&old, &other]),
        ] {
            let all = [make("old", "p"), make("other", "q")];
            let untouched = import(&[&all[..], &clients[..]].concat());
            let outcome = import(&[&versions[..], &all[..], &clients[..]].concat());
            for name in [&old, &other] {
                let (found, before) = (entry(&outcome, name), entry(&untouched, name));
                assert_eq!(found.fields == before.fields, !doubted.contains(&name), "{name}: {:?}", found.fields);
                let says = |entry: &Entry| texts(entry, FieldKey::Status).concat().to_lowercase();
                let is_doubted = ["onbekend", "misschien"].iter().any(|word| says(found).contains(word));
                assert_eq!(is_doubted, doubted.contains(&name), "{name}: {}", says(found));
                assert_eq!(found.negation, None, "{name}");
            }
            assert!(!is_shown(&outcome, &format!("{kind}/new")), "{kind}");
        }
    }
}

#[test]
fn records_that_are_merged_and_carry_one_identifier_are_one_client_by_that() {
    let number = json!({"system": "urn:ecd", "value": "1"});
    let going = client("p", &json!({"identifier": [number.clone()]}));
    let by = |other: Value| {
        client("q", &json!({"identifier": [number.clone()], "link": [{"type": "replaced-by", "other": other}]}))
    };
    let apart = client("q", &json!({"identifier": [number.clone()]}));
    let condition = |subject: Value| json!({"resourceType": "Condition", "id": "x", "meta": {"versionId": "3"}, "code": {"text": "Hiv"}, "subject": subject});
    let logical = || json!({"identifier": number.clone()});
    let search = || json!({"reference": "Patient?identifier=urn:ecd|1"});
    for versions in [
        vec![condition(logical())],
        vec![condition(search())],
        vec![condition(of("p")), condition(logical())],
        vec![condition(of("q")), condition(search())],
        vec![condition(of("q")), condition(of("p"))],
    ] {
        for former in [by(of("p")), by(logical())] {
            let outcome = import(&[versions.clone(), vec![going.clone(), former]].concat());
            assert_eq!(
                entry(&outcome, "Condition/x").client,
                dossier::ClientId::of_source("Patient/p"),
                "{versions:?}"
            );
        }
        // Two who are not merged: nobody knows who is meant.
        let outcome = import(&[versions.clone(), vec![going.clone(), apart.clone()]].concat());
        assert!(!is_shown(&outcome, "Condition/x"), "{versions:?}");
    }
}

#[test]
fn one_client_by_an_address_and_by_name_is_one() {
    let urn = "urn:uuid:11111111-1111-4111-8111-111111111111";
    let condition = |reference: &str, meta: &Value| {
        json!({"fullUrl": "https://a.example/fhir/Condition/x", "resource": {"resourceType": "Condition", "id": "x",
            "meta": meta, "code": {"text": "Hiv"}, "subject": {"reference": reference}}})
    };
    let dated = json!({"lastUpdated": "2026-01-01T00:00:00Z"});
    for (address, other, metas, is_one) in [
        (urn, urn, [dated.clone(), dated.clone()], true),
        (urn, urn, [dated.clone(), json!({})], true),
        (urn, urn, [json!({}), json!({})], true),
        (urn, "urn:uuid:22222222-2222-4222-8222-222222222222", [dated.clone(), dated.clone()], false),
        ("https://a.example/fhir/Patient/p", "https://a.example/fhir/Patient/p", [dated.clone(), dated], true),
    ] {
        let patient = json!({"fullUrl": address, "resource": client("p", &json!({}))});
        let [one, two] = &metas;
        let mut all = vec![patient, condition(other, one), condition("Patient/p", two)];
        for _ in 0..all.len() {
            all.rotate_left(1);
            let mut import = fhir::Import::new();
            for (at, entry) in all.iter().chain(&all).enumerate() {
                let bundle = json!({"resourceType": "Bundle", "type": "collection", "entry": [entry]});
                import.add_file(&at.to_string(), bundle.to_string().as_bytes());
            }
            let outcome = import.finish(today());
            assert_eq!(is_shown(&outcome, "Condition/x"), is_one, "{all:?}: {}", outcome.report);
        }
    }
}
