//! Labels and marks: of a resource, of what it belongs to, and of the Bundle around it.

use dossier::HiddenReason;
use serde_json::{Value, json};

use crate::privacy::of;
use crate::support::{entry, import_values, patient};

const RESTRICTED: &str =
    r#"{"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]}"#;

fn restricted(mut resource: Value) -> Value {
    resource["meta"] = serde_json::from_str(RESTRICTED).unwrap();
    resource
}

#[test]
fn what_belongs_to_a_hidden_contact_is_hidden_in_every_shape() {
    let reference = json!({"reference": "Encounter/e"});
    let within = [
        of("Observation", "o", json!({"code": {"text": "GEHEIM"}, "valueInteger": 1, "encounter": reference})),
        of("Observation", "stu3", json!({"code": {"text": "GEHEIM"}, "valueInteger": 1, "context": reference})),
        of("DocumentReference", "d", json!({"description": "GEHEIM", "context": {"encounter": [reference]}})),
        of("DocumentReference", "d3", json!({"description": "GEHEIM", "context": {"encounter": reference}})),
        of("Procedure", "p", json!({"code": {"text": "GEHEIM"}, "encounter": reference})),
        of("Encounter", "inner", json!({"status": "finished", "type": [{"text": "GEHEIM"}], "partOf": reference})),
        of("Condition", "deep", json!({"code": {"text": "GEHEIM"}, "encounter": {"reference": "Encounter/inner"}})),
        of(
            "Condition",
            "added",
            json!({"code": {"text": "GEHEIM"}, "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/encounter-associatedEncounter", "valueReference": reference}]}),
        ),
        json!({"resourceType": "Appointment", "id": "a", "description": "GEHEIM", "participant": [{"actor": {"reference": "Patient/p"}}]}),
    ];
    let contact = of("Encounter", "e", json!({"status": "finished", "appointment": [{"reference": "Appointment/a"}]}));
    let elsewhere =
        of("Condition", "free", json!({"code": {"text": "Astma"}, "encounter": {"reference": "Encounter/f"}}));
    let mut values =
        vec![patient(), restricted(contact), elsewhere, of("Encounter", "f", json!({"status": "finished"}))];
    values.extend(within);
    let outcome = import_values(&values);
    let hidden = outcome.batch.entries.iter().filter(|entry| format!("{entry:?}").contains("GEHEIM"));
    for one in hidden.clone() {
        assert_eq!(one.marks.hidden, HiddenReason::Confidential.into(), "{}", one.source);
    }
    assert_eq!(hidden.count(), 9);
    assert_eq!(entry(&outcome, "Condition/free").marks, dossier::Marks::default());
    assert_eq!(outcome.report.labels().values().sum::<usize>(), 1);
    assert!(
        outcome.report.to_string().contains("1  confidentiality \"R\": kept out of the portal"),
        "{}",
        outcome.report
    );
}

#[test]
fn the_mark_of_a_whole_reaches_its_parts_in_other_sections() {
    let lab =
        json!({"category": [{"coding": [{"code": "laboratory"}]}], "valueInteger": 1, "code": {"text": "GEHEIM"}});
    let outcome = import_values(&[
        patient(),
        restricted(of(
            "DiagnosticReport",
            "r",
            json!({"code": {"text": "GEHEIM"}, "result": [{"reference": "Observation/panel"}]}),
        )),
        of(
            "Observation",
            "panel",
            json!({"code": {"text": "GEHEIM"}, "hasMember": [{"reference": "Observation/lab"}]}),
        ),
        of("Observation", "lab", lab),
        restricted(of(
            "Composition",
            "c",
            json!({"title": "GEHEIM", "section": [{"section": [{"entry": [{"reference": "Condition/d"}]}]}]}),
        )),
        of("Condition", "d", json!({"code": {"text": "GEHEIM"}})),
        of("Condition", "e", json!({"code": {"text": "Astma"}})),
    ]);
    for one in &outcome.batch.entries {
        assert_eq!(one.marks.hidden.is_empty(), !format!("{one:?}").contains("GEHEIM"), "{}", one.source);
    }
    assert_eq!(outcome.report.hidden().values().sum::<usize>(), 5);
}

#[test]
fn a_label_of_a_contact_closes_what_belongs_to_it_whoevers_it_is() {
    let mut theirs = restricted(of("Encounter", "e", json!({"status": "finished"})));
    theirs["subject"] = json!({"reference": "Patient/q"});
    let other = json!({"resourceType": "Patient", "id": "q", "birthDate": "1990-01-01"});
    let mine = of("Condition", "c", json!({"code": {"text": "x"}, "encounter": {"reference": "Encounter/e"}}));
    let outcome = import_values(&[patient(), other, theirs, mine]);
    assert!(!entry(&outcome, "Condition/c").marks.hidden.is_empty());
}

#[test]
fn the_label_of_a_bundle_hides_what_is_in_it() {
    let inner = json!({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": of("Condition", "c", json!({"code": {"text": "x"}}))}]});
    for kind in ["searchset", "document", "collection", "batch-response", "history"] {
        let bundle = json!({"resourceType": "Bundle", "type": kind, "meta": serde_json::from_str::<Value>(RESTRICTED).unwrap(),
            "entry": [{"resource": of("Goal", "g", json!({"description": {"text": "x"}}))}, {"resource": inner}]});
        let outcome = import_values(&[patient(), bundle]);
        for source in ["Goal/g", "Condition/c"] {
            assert_eq!(entry(&outcome, source).marks.hidden, HiddenReason::Confidential.into(), "{kind} {source}");
        }
        assert!(entry(&outcome, "Patient/p").marks.hidden.is_empty());
    }
}

#[test]
fn what_a_source_left_something_out_of_says_so() {
    let label = |code: &str| json!({"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "code": code}]});
    for (code, says_so) in [("REDACTED", true), ("SUBSETTED", true), ("MASKED", true), ("PATAST", false)] {
        let mut document = of("DocumentReference", "d", json!({"description": "Brief"}));
        document["meta"] = label(code);
        let outcome = import_values(&[patient(), document]);
        let shown = entry(&outcome, "DocumentReference/d");
        assert!(shown.marks.hidden.is_empty(), "{code}");
        assert_eq!(shown.fields.iter().any(|field| field.key == dossier::FieldKey::Incomplete), says_so, "{code}");
    }
}

#[test]
fn a_secret_address_is_in_no_entry() {
    let particulars = json!({"name": [{"text": "Zus Put"}], "address": [{"text": "GEHEIM"}], "telecom": [{"system": "phone", "value": "GEHEIM"}]});
    let mut sister = json!({"resourceType": "RelatedPerson", "id": "r", "patient": {"reference": "Patient/p"}});
    sister.as_object_mut().unwrap().extend(particulars.as_object().unwrap().clone());
    let mut contact = particulars.clone();
    contact["name"] = json!({"text": "Broer Put"});
    contact["extension"] = json!([{"url": "urn:inzage:secret-address", "valueBoolean": true}]);
    let mut client = patient();
    client["contact"] = json!([contact]);
    assert!(format!("{:?}", import_values(&[client.clone(), sister.clone()]).batch).contains("GEHEIM"));
    sister["meta"] = json!({"tag": [{"system": "urn:inzage:mark", "code": "secret-address"}]});
    let outcome = import_values(&[client, sister]);
    assert!(!format!("{:?}", outcome.batch).contains("GEHEIM"));
    assert_eq!(outcome.batch.entries.iter().filter(|entry| entry.kind == dossier::EntryKind::Contact).count(), 2);
}

#[test]
fn a_report_without_a_category_goes_where_its_results_are() {
    let lab = json!({"category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}], "code": {"text": "Hb"}, "valueInteger": 8});
    let report = |result: &str| json!({"code": {"text": "Onderzoek"}, "result": [{"reference": result}]});
    let outcome = import_values(&[
        patient(),
        of("Observation", "hb", lab),
        of("Observation", "weight", json!({"code": {"text": "Gewicht"}, "valueInteger": 70})),
        of("DiagnosticReport", "lab", report("Observation/hb")),
        of("DiagnosticReport", "other", report("Observation/weight")),
    ]);
    assert_eq!(entry(&outcome, "DiagnosticReport/lab").section, access::Section::LabResults);
    assert_eq!(entry(&outcome, "DiagnosticReport/other").section, access::Section::TreatmentReports);
}

#[test]
fn the_label_of_a_document_or_message_is_of_all_that_it_brings() {
    let finding = of("Observation", "o", json!({"code": {"text": "x"}, "valueInteger": 1}));
    let nurse = json!({"resourceType": "Practitioner", "id": "n", "name": [{"text": "Zuster Klivia"}]});
    let bundle = |kind: &str, head: Value| {
        let all = [head, patient(), finding.clone(), nurse.clone()].map(|resource| json!({"resource": resource}));
        json!({"resourceType": "Bundle", "type": kind, "entry": all})
    };
    let composition = of("Composition", "c", json!({"title": "x", "confidentiality": "R"}));
    let header = json!({"resourceType": "MessageHeader", "id": "m", "focus": [{"reference": "Observation/o"}]});
    for (kind, head) in [("document", composition), ("message", restricted(header.clone()))] {
        let note = of("Composition", "other", json!({"title": "x", "author": [{"reference": "Practitioner/n"}]}));
        let outcome = import_values(&[bundle(kind, head), note]);
        assert_eq!(entry(&outcome, "Observation/o").marks.hidden, HiddenReason::Confidential.into(), "{kind}");
        assert!(entry(&outcome, "Patient/p").marks.hidden.is_empty());
        assert_eq!(entry(&outcome, "Composition/other").authors.len(), 1, "{kind}");
    }
    let open = import_values(&[bundle("message", header)]);
    assert!(entry(&open, "Observation/o").marks.hidden.is_empty());
}
