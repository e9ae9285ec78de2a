//! What a code is called, where the text beside it says another thing: it is said wherever a concept can stand.

use serde_json::{Value, json};

use crate::support::{concept, read_kind, single};

const TEXT: &str = "Ontsteking";
const NAME: &str = "Kanker";

/// A concept of a list of the source's own, of which text and code say two things.
fn two_things() -> Value {
    concept(&[("urn:local", "1", NAME)], TEXT)
}

#[test]
fn the_name_of_a_code_is_said_wherever_its_text_is_something_else() {
    let what = two_things;
    for (kind, rest) in [
        ("Observation", json!({"code": {"text": "Uitslag"}, "valueCodeableConcept": what()})),
        ("Observation", json!({"code": {"text": "Uitslag"}, "interpretation": [what()], "valueInteger": 3})),
        ("Observation", json!({"code": {"text": "Uitslag"}, "bodySite": what(), "valueInteger": 3})),
        ("Observation", json!({"code": {"text": "Uitslag"}, "method": what(), "valueInteger": 3})),
        (
            "Observation",
            json!({"code": {"text": "Uitslag"}, "component": [{"code": {"text": "Deel"}, "valueCodeableConcept": what()}]}),
        ),
        ("DiagnosticReport", json!({"code": {"text": "Onderzoek"}, "conclusionCode": [what()]})),
        ("Condition", json!({"code": {"text": "Ziekte"}, "bodySite": [what()]})),
        ("Condition", json!({"code": {"text": "Ziekte"}, "severity": what()})),
        ("Condition", json!({"code": {"text": "Ziekte"}, "stage": [{"summary": what()}]})),
        ("Condition", json!({"code": {"text": "Ziekte"}, "evidence": [{"code": [what()]}]})),
        ("Procedure", json!({"status": "completed", "code": {"text": "Ingreep"}, "outcome": what()})),
        ("Procedure", json!({"status": "completed", "code": {"text": "Ingreep"}, "complication": [what()]})),
        ("Procedure", json!({"status": "completed", "code": {"text": "Ingreep"}, "reasonCode": [what()]})),
        ("Procedure", json!({"status": "not-done", "code": {"text": "Ingreep"}, "statusReason": what()})),
        ("Encounter", json!({"status": "finished", "type": [{"text": "Gesprek"}], "reasonCode": [what()]})),
        (
            "Appointment",
            json!({"status": "booked", "description": "Gesprek", "participant": [{"actor": {"reference": "Patient/p"}}], "reasonCode": [what()]}),
        ),
        ("Goal", json!({"lifecycleStatus": "active", "description": {"text": "Lopen"}, "outcomeCode": [what()]})),
        ("RiskAssessment", json!({"code": {"text": "Valrisico"}, "prediction": [{"outcome": what()}]})),
        ("Immunization", json!({"vaccineCode": {"text": "Griep"}, "reasonCode": [what()]})),
        ("Immunization", json!({"vaccineCode": {"text": "Griep"}, "protocolApplied": [{"targetDisease": [what()]}]})),
        ("NutritionOrder", json!({"status": "active", "oralDiet": {"type": [what()]}})),
        ("NutritionOrder", json!({"status": "active", "oralDiet": {"texture": [{"modifier": what()}]}})),
        ("NutritionOrder", json!({"status": "active", "excludeFoodModifier": [what()]})),
        (
            "MedicationRequest",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"}, "reasonCode": [what()]}),
        ),
        (
            "MedicationRequest",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"}, "dosageInstruction": [{"text": "1x", "route": what()}]}),
        ),
        (
            "MedicationRequest",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"}, "dosageInstruction": [{"text": "1x", "additionalInstruction": [what()]}]}),
        ),
        (
            "MedicationRequest",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"}, "dosageInstruction": [{"text": "1x", "asNeededCodeableConcept": what()}]}),
        ),
        (
            "MedicationRequest",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"}, "dosageInstruction": [{"text": "1x", "method": what()}]}),
        ),
        ("AllergyIntolerance", json!({"code": {"text": "Noten"}, "reaction": [{"manifestation": [what()]}]})),
        (
            "AllergyIntolerance",
            json!({"code": {"text": "Noten"}, "reaction": [{"substance": what(), "manifestation": [{"text": "Jeuk"}]}]}),
        ),
        (
            "AllergyIntolerance",
            json!({"code": {"text": "Noten"}, "reaction": [{"exposureRoute": what(), "manifestation": [{"text": "Jeuk"}]}]}),
        ),
        (
            "ServiceRequest",
            json!({"status": "active", "intent": "order", "code": {"text": "Foto"}, "reasonCode": [what()]}),
        ),
        (
            "CarePlan",
            json!({"status": "active", "title": "Plan", "activity": [{"detail": {"code": what(), "status": "in-progress"}}]}),
        ),
        ("Flag", json!({"status": "active", "code": what()})),
        ("DeviceUseStatement", json!({"status": "active", "device": {"display": "Rolstoel"}, "reasonCode": [what()]})),
    ] {
        let mut resource = rest.clone();
        resource["resourceType"] = json!(kind);
        resource["id"] = json!("1");
        let entries = single(resource).batch.entries;
        let texts = entries.iter().map(|entry| json!([entry.title, entry.fields, entry.body]).to_string());
        let shown = texts.collect::<String>().to_lowercase();
        for said in [TEXT, NAME] {
            assert!(shown.contains(&said.to_lowercase()), "{kind} {rest}: {said} in {shown}");
        }
    }
}

#[test]
fn an_allergy_or_a_medicine_of_which_the_code_is_another_one_is_called_by_both() {
    for (text, name) in [
        ("Allergie voor cefalosporinen", "Penicilline allergie"),
        ("Allergie voor noten", "Allergie voor pinda"),
        ("Ibuprofen (stof)", "Amoxicilline (stof)"),
        ("Product containing aspirin", "Product containing penicillin"),
        ("Bisoprolol tablet 50 mg", "Metoprolol tablet 50 mg"),
        ("Insuline langwerkend", "Insuline kortwerkend"),
    ] {
        let what = concept(&[("urn:local", "1", name)], text);
        let both = format!("{text} (in de bron staat ook: {name})");
        assert_eq!(read_kind("AllergyIntolerance", &json!({"code": what})).title, both);
        let order = json!({"status": "active", "intent": "order", "medicationCodeableConcept": what});
        assert_eq!(read_kind("MedicationRequest", &order).title, both);
    }
    for (text, name) in
        [("Allergie voor penicilline", "Penicilline allergie"), ("Penicilline (stof)", "Product met penicilline")]
    {
        let what = concept(&[("urn:local", "1", name)], text);
        assert_eq!(read_kind("AllergyIntolerance", &json!({"code": what})).title, text);
    }
}
