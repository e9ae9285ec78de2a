//! A reference by an identifier that does not say to which type (STU3 has no place for that) reaches what it names, as one that does.

use dossier::{FieldKey, HiddenReason, Negation};
use fhir::{NotFollowed, Outcome};
use serde_json::{Value, json};

use crate::privacy::of;
use crate::support::{entry, import_values, patient, texts};

const CONFIDENTIALITY: &str = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

/// The same resources, each with an identifier, that refer to each other by that alone; who is meant stays.
pub fn renamed(values: &[Value]) -> Vec<Value> {
    let mut all = values.to_vec();
    for value in &mut all {
        rename(value);
        if value["resourceType"] != "Patient" {
            let name = format!("{}/{}", value["resourceType"].as_str().unwrap(), value["id"].as_str().unwrap());
            value["identifier"] = json!([{"system": "urn:e", "value": name}]);
        }
    }
    all
}

fn rename(value: &mut Value) {
    match value {
        Value::Object(map) => {
            let name = map.get("reference").and_then(Value::as_str).filter(|name| !name.starts_with("Patient/"));
            match name.map(|name| json!({"system": "urn:e", "value": name})) {
                Some(identifier) => {
                    map.remove("reference");
                    map.insert("identifier".to_owned(), identifier);
                }
                None => map.values_mut().for_each(rename),
            }
        }
        Value::Array(list) => list.iter_mut().for_each(rename),
        _ => {}
    }
}

fn named(value: &str) -> Value {
    json!({"identifier": {"system": "urn:e", "value": value}})
}

/// The same, with an address beside each identifier that leads nowhere here.
fn beside_a_dead_address(value: &Value) -> Value {
    let mut all = value.clone();
    fn add(value: &mut Value) {
        match value {
            Value::Object(map) => {
                if map.get("identifier").is_some_and(|identifier| identifier["system"] == "urn:e") {
                    map.insert("reference".to_owned(), json!("urn:uuid:7b2f0c1e-0000-4000-8000-000000000000"));
                }
                map.values_mut().for_each(add);
            }
            Value::Array(list) => list.iter_mut().for_each(add),
            _ => {}
        }
    }
    add(&mut all);
    all
}

fn with(kind: &str, id: &str, number: &str, more: Value) -> Value {
    let mut value = of(kind, id, more);
    value["identifier"] = json!([{"system": "urn:e", "value": number}]);
    value
}

fn restricted(mut value: Value) -> Value {
    value["meta"] = json!({"security": [{"system": CONFIDENTIALITY, "code": "R"}]});
    value
}

fn in_error(mut value: Value) -> Value {
    value["status"] = json!("entered-in-error");
    value
}

/// Why a part stays out; what is shown within its panel has no entry of its own.
fn hidden(outcome: &Outcome, source: &str) -> Vec<HiddenReason> {
    let own = outcome.batch.entries.iter().find(|entry| entry.source == source);
    own.unwrap_or_else(|| entry(outcome, "Observation/w")).marks.hidden.iter().collect()
}

/// What became of these references by identifier.
fn told(outcome: &Outcome, to: &str) -> Vec<NotFollowed> {
    outcome.report.dead_references().iter().filter(|dead| dead.to == to).map(|dead| dead.why).collect()
}

#[test]
fn the_label_and_the_error_of_a_whole_reach_what_is_named_by_identifier_alone() {
    let text = |text: &str| json!({"code": {"text": text}});
    let part = |kind: &str, element: &str, value: Value| {
        let mut more = text("deel");
        more[element] = value;
        with(kind, "part", "deel", more)
    };
    let section = |entry: Value| json!({"title": "x", "section": [{"title": "y", "section": [{"entry": [entry]}]}]});
    for (whole, part) in [
        (with("Encounter", "w", "9", json!({})), part("Observation", "encounter", named("9"))),
        (with("Encounter", "w", "9", json!({})), part("Condition", "encounter", named("9"))),
        (with("Encounter", "w", "9", json!({})), part("Condition", "context", named("9"))),
        (with("EpisodeOfCare", "w", "9", json!({})), part("Observation", "context", named("9"))),
        (
            with("DiagnosticReport", "w", "9", json!({"code": {"text": "r"}, "result": [named("deel")]})),
            part("Observation", "note", json!([])),
        ),
        (
            with("Observation", "w", "9", json!({"code": {"text": "r"}, "hasMember": [named("deel")]})),
            part("Observation", "note", json!([])),
        ),
        (
            with(
                "Observation",
                "w",
                "9",
                json!({"code": {"text": "r"}, "related": [{"type": "has-member", "target": named("deel")}]}),
            ),
            part("Observation", "note", json!([])),
        ),
        (with("Composition", "w", "9", section(named("deel"))), part("Condition", "note", json!([]))),
        (with("CarePlan", "w", "9", json!({"goal": [named("deel")]})), part("Goal", "note", json!([]))),
        (
            with("CarePlan", "w", "9", json!({"activity": [{"reference": named("deel")}]})),
            part("ServiceRequest", "note", json!([])),
        ),
        (with("Procedure", "w", "9", text("r")), part("Procedure", "partOf", json!([named("9")]))),
    ] {
        let source = format!("{}/part", part["resourceType"].as_str().unwrap());
        for (whole, part) in
            [(whole.clone(), part.clone()), (beside_a_dead_address(&whole), beside_a_dead_address(&part))]
        {
            let read = |whole: Value| import_values(&[patient(), part.clone(), whole]);
            assert_eq!(hidden(&read(whole.clone()), &source), [], "{whole}");
            for (marked, reason) in [
                (restricted(whole.clone()), HiddenReason::Confidential),
                (in_error(whole.clone()), HiddenReason::EnteredInError),
            ] {
                let outcome = read(marked);
                assert_eq!(hidden(&outcome, &source), [reason], "{whole}");
                let dead: Vec<_> = outcome.report.dead_references().iter().map(|dead| dead.to.clone()).collect();
                // Of an address that leads nowhere the report says so, also where the identifier beside it leads somewhere.
                assert!(dead.iter().all(|to| to.starts_with("urn:uuid:")), "{dead:?}");
            }
        }
    }
}

#[test]
fn an_identifier_in_the_place_of_a_reference_and_that_of_a_document_are_read() {
    let composition = |more: Value| {
        let mut all = json!({"status": "final", "type": {"text": "Verslag"}, "title": "Nieuw"});
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    let target = with("Composition", "old", "9", composition(json!({})));
    let related = |code: &str| {
        let to = json!([{"code": code, "targetIdentifier": {"system": "urn:e", "value": "9"}}]);
        of("Composition", "new", composition(json!({"relatesTo": to})))
    };
    let outcome = import_values(&[patient(), related("transforms"), restricted(target.clone())]);
    assert_eq!(hidden(&outcome, "Composition/new"), [HiddenReason::Confidential]);
    let outcome = import_values(&[patient(), related("replaces"), target]);
    assert_eq!(entry(&outcome, "Composition/old").negation, Some(Negation::Superseded));

    let file = json!([{"attachment": {"contentType": "text/plain", "data": "eA=="}}]);
    let mut document = of("DocumentReference", "d", json!({"status": "current", "content": file}));
    document["masterIdentifier"] = json!({"system": "urn:e", "value": "9"});
    let manifest = restricted(of("DocumentManifest", "m", json!({"status": "current", "content": [named("9")]})));
    let outcome = import_values(&[patient(), document, manifest]);
    assert_eq!(hidden(&outcome, "DocumentReference/d"), [HiddenReason::Confidential]);
}

#[test]
fn a_stop_by_an_identifier_that_several_carry_leaves_none_of_them_in_use_for_certain() {
    let stop_type = json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-StopType",
        "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "410546004"}]}}]);
    let agreed = |id: &str, number: &str| {
        let order = json!({"status": "active", "intent": "order", "authoredOn": "2026-01-01",
            "medicationCodeableConcept": {"text": "Metoprolol"}});
        with("MedicationRequest", id, number, order)
    };
    let stop = |number: &str, to: Value| {
        let order = json!({"status": "active", "intent": "order", "authoredOn": "2026-06-01", "modifierExtension": stop_type,
            "medicationCodeableConcept": {"text": "Metoprolol"}, "priorPrescription": to});
        with("MedicationRequest", "stop", number, order)
    };
    let status = |outcome: &Outcome, source: &str| texts(entry(outcome, source), FieldKey::Status).join("; ");
    for to in [named("9"), beside_a_dead_address(&named("9"))] {
        let outcome = import_values(&[patient(), agreed("m", "9"), agreed("n", "9"), stop("8", to.clone())]);
        for source in ["MedicationRequest/m", "MedicationRequest/n"] {
            assert!(status(&outcome, source).contains("Misschien gestopt"), "{}", status(&outcome, source));
        }
        // A stop that carries the identifier of what it stops does not name itself.
        for number in ["8", "9"] {
            let outcome = import_values(&[patient(), agreed("m", "9"), stop(number, to.clone())]);
            assert_eq!(entry(&outcome, "MedicationRequest/m").negation, Some(Negation::Stopped), "{number} {to}");
        }
    }
}

#[test]
fn of_several_with_one_identifier_every_label_counts_and_the_report_says_so() {
    let visit = |id: &str| with("Encounter", id, "9", json!({}));
    let part = |to: Value| of("Observation", "part", json!({"code": {"text": "deel"}, "encounter": to}));
    let mut with_type = named("9");
    with_type["type"] = json!("Encounter");
    for to in [named("9"), with_type, json!({"reference": "Encounter?identifier=urn:e|9"})] {
        for others in [
            vec![visit("a"), restricted(visit("b"))],
            vec![restricted(visit("a")), visit("b")],
            vec![restricted(visit("a")), with("EpisodeOfCare", "b", "9", json!({}))],
        ] {
            let all: Vec<_> = [patient(), part(to.clone())].into_iter().chain(others).collect();
            let outcome = import_values(&all);
            assert_eq!(hidden(&outcome, "Observation/part"), [HiddenReason::Confidential], "{all:?}");
        }
    }
    let outcome = import_values(&[patient(), part(named("9")), visit("a"), visit("b")]);
    assert_eq!(hidden(&outcome, "Observation/part"), []);
    assert_eq!(told(&outcome, "identifier urn:e|9"), [NotFollowed::OneOfSeveral]);
    assert!(outcome.report.to_string().contains("identifier that several have"), "{}", outcome.report);
}

#[test]
fn what_cannot_stand_there_or_is_of_another_client_is_not_meant() {
    let part = of("Observation", "part", json!({"code": {"text": "deel"}, "encounter": named("9")}));
    let visit = with("Encounter", "v", "9", json!({}));
    let another = json!({"resourceType": "Patient", "id": "q", "birthDate": "1990-01-01"});
    let mut theirs = restricted(with("Encounter", "theirs", "9", json!({})));
    theirs["subject"] = json!({"reference": "Patient/q"});
    for other in [restricted(with("Specimen", "s", "9", json!({}))), theirs] {
        let outcome = import_values(&[patient(), another.clone(), part.clone(), visit.clone(), other.clone()]);
        assert_eq!(hidden(&outcome, "Observation/part"), [], "{other}");
        assert_eq!(told(&outcome, "identifier urn:e|9"), [], "{other}");
    }
    // Whose something is, is a client and nobody else.
    let mut relative = json!({"resourceType": "RelatedPerson", "id": "r", "patient": {"reference": "Patient/q"}});
    relative["identifier"] = json!([{"system": "urn:e", "value": "7"}]);
    let mut whose = of("Condition", "c", json!({"code": {"text": "x"}}));
    whose["subject"] = named("7");
    let outcome = import_values(&[another.clone(), relative.clone(), whose.clone()]);
    assert!(outcome.batch.entries.iter().all(|entry| entry.source != "Condition/c"));
    let mut client = patient();
    client["identifier"] = json!([{"system": "urn:e", "value": "7"}]);
    let outcome = import_values(&[client, another, relative, whose]);
    assert_eq!(entry(&outcome, "Condition/c").client, entry(&outcome, "Patient/p").client);
}

#[test]
fn what_leads_nowhere_is_told_without_the_number_of_a_citizen() {
    let part = |system: &str, value: &str| {
        let to = json!({"identifier": {"system": system, "value": value}});
        of("Observation", "part", json!({"code": {"text": "deel"}, "encounter": to}))
    };
    let outcome = import_values(&[patient(), part("urn:e", "9")]);
    assert_eq!(told(&outcome, "identifier urn:e|9"), [NotFollowed::Dead]);
    let outcome = import_values(&[patient(), part("http://fhir.nl/fhir/NamingSystem/bsn", "123456782")]);
    assert_eq!(told(&outcome, "identifier http://fhir.nl/fhir/NamingSystem/bsn|[bsn]"), [NotFollowed::Dead]);
}

#[test]
fn a_document_that_is_replaced_by_its_identifier_is_replaced() {
    let document = |id: &str, number: &str, more: Value| {
        let mut document = with("DocumentReference", id, number, json!({"status": "current", "description": id}));
        document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        document
    };
    let newer = document("new", "2", json!({"relatesTo": [{"code": "replaces", "target": named("1")}]}));
    let read = |others: &[Value], source: &str| {
        let all: Vec<_> = [patient(), newer.clone()].into_iter().chain(others.iter().cloned()).collect();
        let found = entry(&import_values(&all), source).clone();
        (found.negation, texts(&found, FieldKey::Status).contains(&"Actueel".to_owned()))
    };
    assert_eq!(read(&[document("old", "3", json!({}))], "DocumentReference/old"), (None, true));
    let (order, replaced) = (json!({"status": "active", "code": {"text": "x"}}), (Some(Negation::Superseded), false));
    assert_eq!(read(&[document("old", "1", json!({}))], "DocumentReference/old"), replaced);
    // An order with that number is no document.
    let order = with("ServiceRequest", "o", "1", order);
    assert_eq!(read(&[document("old", "1", json!({})), order], "DocumentReference/old"), replaced);
    // Of two with that number nobody knows which is meant.
    let two = [document("old", "1", json!({})), document("other", "1", json!({}))];
    for source in ["DocumentReference/old", "DocumentReference/other"] {
        assert_eq!(read(&two, source), (None, false), "{source}");
    }
}
