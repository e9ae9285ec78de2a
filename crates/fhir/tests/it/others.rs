//! What real sets of others hold, and what was lost of it.

use access::Section;
use dossier::{Block, ClinicalStatus as S, FieldKey};
use serde_json::{Value, json};

use crate::support::{entry, import_values, labelled, patient, single, texts, today};

fn of_client(mut resources: Vec<Value>) -> fhir::Outcome {
    for resource in &mut resources {
        for name in ["subject", "patient", "for"] {
            resource[name] = json!({"reference": "Patient/p"});
        }
    }
    resources.insert(0, patient());
    import_values(&resources)
}

fn coded(system: &str, code: &str, display: &str) -> Value {
    json!({"coding": [{"system": system, "code": code, "display": display}]})
}

#[test]
fn a_message_says_what_its_code_says_and_what_is_not_here() {
    let answer = json!({"_contentString": {"extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-Communication.Payload.ContentCodeableConcept",
        "valueCodeableConcept": coded("urn:oid:2.16.840.1.113883.2.4.3.11.60.20.77.5.2.17", "104", "Geaccepteerd")}]}});
    let gone = |more: Value| json!({"contentReference": more});
    let message = json!({"resourceType": "Communication", "id": "1", "status": "completed", "payload": [answer,
        gone(json!({"reference": "DocumentReference/weg", "display": "bijlage"})), gone(json!({"reference": "DocumentReference/weg"}))]});
    let outcome = of_client(vec![message]);
    let letter = entry(&outcome, "Communication/1");
    assert_eq!(letter.body, [Block::Paragraph { text: "Geaccepteerd".to_owned() }]);
    let other = texts(letter, FieldKey::Other);
    assert_eq!(other.len(), 2);
    assert!(other[0].starts_with("bijlage (") && other[1].contains("dat hebben wij niet"), "{other:?}");
    let set = json!({"resourceType": "DocumentManifest", "id": "1", "status": "current", "content": [{"pReference": {"reference": "Binary/weg"}}]});
    assert!(
        texts(entry(&of_client(vec![set]), "DocumentManifest/1"), FieldKey::Other)[0].contains("dat hebben wij niet")
    );
}

#[test]
fn lines_of_a_journal_stand_with_their_contact_or_report() {
    let line = |id: &str, value: &str| {
        json!({"resourceType": "Observation", "id": id, "status": "final", "valueString": value, "context": {"reference": "Encounter/1"},
            "code": coded("http://fhir.nl/fhir/NamingSystem/journaalregeltypen", id, if id == "S" { "Subjectief" } else { "Evaluatie" })})
    };
    let contact = json!({"resourceType": "Encounter", "id": "1", "status": "finished", "class": {"code": "AMB"}});
    let report = json!({"resourceType": "Composition", "id": "1", "status": "final", "type": {"text": "Verslag"}, "section": [
        {"title": "Evaluatie", "text": {"div": "<div>lage rugpijn</div>"}, "entry": [{"reference": "Observation/E"}]}]});
    let outcome = of_client(vec![line("S", "Pijn onderrug"), line("E", "lage rugpijn"), contact, report]);
    assert!(outcome.batch.entries.iter().all(|entry| entry.section != Section::Measurements));
    let contact = entry(&outcome, "Encounter/1");
    assert_eq!(contact.title, "Bezoek");
    assert_eq!(labelled(contact, FieldKey::Component), [("Subjectief".to_owned(), "Pijn onderrug".to_owned())]);
    let report = entry(&outcome, "Composition/1");
    assert_eq!(format!("{:?}", report.body).matches("lage rugpijn").count(), 1);
    assert!(texts(report, FieldKey::Other).is_empty());
    let alone = single(json!({"resourceType": "Observation", "id": "S", "valueString": "moe",
        "code": coded("http://fhir.nl/fhir/NamingSystem/journaalregeltypen", "S", "Subjectief")}));
    assert_eq!(entry(&alone, "Observation/S").section, Section::TreatmentReports);
}

#[test]
fn a_task_for_an_examination_stands_where_that_does() {
    let task = |focus: &str| {
        json!({"resourceType": "Task", "id": "1", "status": "requested", "code": coded("http://hl7.org/fhir/CodeSystem/task-code", "fulfill", "Fulfill"),
        "focus": {"reference": focus}, "restriction": {"repetitions": 3}})
    };
    let others = || {
        vec![
            json!({"resourceType": "ServiceRequest", "id": "1", "status": "active", "code": {"text": "Glucose"}}),
            json!({"resourceType": "MedicationRequest", "id": "1", "status": "active", "medicationCodeableConcept": {"text": "Pil"}}),
        ]
    };
    for (focus, section) in [
        ("ServiceRequest/1", Section::TreatmentReports),
        ("MedicationRequest/1", Section::CarePlan),
        ("ServiceRequest/2", Section::CarePlan),
    ] {
        let outcome = of_client([vec![task(focus)], others()].concat());
        let task = entry(&outcome, "Task/1");
        assert_eq!(task.section, section, "{focus}");
        assert_eq!(texts(task, FieldKey::Frequency), ["3 keer"]);
    }
}

#[test]
fn a_goal_is_over_with_its_plan_unless_another_goes_on() {
    let plan = |id: &str, status: &str| json!({"resourceType": "CarePlan", "id": id, "status": status, "intent": "plan", "goal": [{"reference": "Goal/1"}]});
    let goal =
        || json!({"resourceType": "Goal", "id": "1", "lifecycleStatus": "active", "description": {"text": "Fietsen"}});
    for (plans, status) in [
        (vec![plan("1", "completed")], S::Earlier),
        (vec![plan("1", "active")], S::Now),
        (vec![plan("1", "completed"), plan("2", "active")], S::Now),
        (vec![], S::Now),
    ] {
        let outcome = of_client([vec![goal()], plans].concat());
        assert_eq!(entry(&outcome, "Goal/1").clinical_status(today()).status, status);
    }
}

#[test]
fn names_are_without_the_tag_of_their_hierarchy() {
    const SCT: &str = "http://snomed.info/sct";
    for (code, title) in [
        (coded(SCT, "16114001", "fractuur van enkel (aandoening)"), "Fractuur van enkel"),
        (
            json!({"text": "Fractuur (aandoening)", "coding": [{"system": SCT, "code": "1", "display": "Fractuur (aandoening)"}]}),
            "Fractuur",
        ),
        (coded(SCT, "1", "fractuur (links)"), "Fractuur (links)"),
        (coded("urn:x", "1", "x (aandoening)"), "X (aandoening)"),
        (coded("http://loinc.org", "82810-3", "Pregnancy status"), "Zwangerschap"),
    ] {
        let outcome = single(json!({"resourceType": "Condition", "id": "1", "code": code}));
        assert_eq!(entry(&outcome, "Condition/1").title, title, "{code}");
    }
}

#[test]
fn details_of_devices_allergies_funding_and_pictures_are_there() {
    let device = json!({"resourceType": "Device", "id": "1", "type": {"text": "Heup"}, "note": [{"text": "Heup"}],
        "udiCarrier": [{"carrierHRF": "(21)12345XYZ"}], "expirationDate": "2027-01-01"});
    let allergy = json!({"resourceType": "AllergyIntolerance", "id": "1", "code": {"text": "Noten"},
        "reaction": [{"manifestation": [{"text": "Jeuk"}], "exposureRoute": coded("http://snomed.info/sct", "26643006", "x")}]});
    let payer = json!({"resourceType": "Coverage", "id": "1", "beneficiary": {"reference": "Patient/p"}, "payor": [{"reference": "Patient/p"}], "period": {"end": "2027-08-03"}});
    let wound = json!({"resourceType": "Observation", "id": "1", "code": {"text": "Wond"},
        "component": [{"code": {"text": "Foto"}, "valueAttachment": {"contentType": "image/png", "data": "iVBORw0KGgo="}}]});
    let outcome = of_client(vec![device, allergy, payer, wound]);
    let device = entry(&outcome, "Device/1");
    assert_eq!(texts(device, FieldKey::SerialNumber), ["(21)12345XYZ"]);
    assert!(labelled(device, FieldKey::Other)[0].0.starts_with("Houdbaar"));
    assert!(texts(device, FieldKey::Note).is_empty(), "what the title says");
    assert_eq!(texts(entry(&outcome, "AllergyIntolerance/1"), FieldKey::Route), ["Via de mond"]);
    let payer = entry(&outcome, "Coverage/1");
    assert_eq!((payer.title.as_str(), payer.occurred), ("Zelf betaald", None), "an end that is to come");
    let wound = entry(&outcome, "Observation/1");
    assert_eq!(wound.attachments.len(), 1);
    assert_eq!(texts(wound, FieldKey::Component), ["Bestand (staat bij de bestanden)"]);
}
