//! What is contained in a resource is content of it: a source writes it there, and nowhere else.

use access::Section;
use dossier::{FieldKey, HiddenReason, Negation};
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, texts};

fn import(resource: Value) -> fhir::Outcome {
    import_values(&[patient(), resource])
}

#[test]
fn what_would_be_an_entry_by_itself_is_a_part_of_what_it_is_contained_in() {
    for (whole, title) in [
        (
            json!({"resourceType": "DiagnosticReport", "code": {"text": "Bloedbeeld"}, "result": [{"reference": "#x"}],
                "contained": [{"resourceType": "Observation", "id": "x", "status": "final", "code": {"text": "Hb"},
                    "valueQuantity": {"value": 7.5, "unit": "mmol/l"}}]}),
            "Hb",
        ),
        (
            json!({"resourceType": "CarePlan", "intent": "plan", "activity": [{"reference": {"reference": "#x"}}],
                "contained": [{"resourceType": "ServiceRequest", "id": "x", "status": "active", "intent": "order",
                    "doNotPerform": true, "code": {"text": "Tillen"}}]}),
            "Niet doen: Tillen",
        ),
        (
            json!({"resourceType": "CarePlan", "intent": "plan", "goal": [{"reference": "#x"}],
                "contained": [{"resourceType": "Goal", "id": "x", "lifecycleStatus": "active",
                    "description": {"text": "Zelf koken"}}]}),
            "Zelf koken",
        ),
        (
            json!({"resourceType": "Composition", "type": {"text": "Overdracht"},
                "section": [{"title": "Allergie", "entry": [{"reference": "#x"}]}],
                "contained": [{"resourceType": "AllergyIntolerance", "id": "x", "code": {"text": "Penicilline"}}]}),
            "Penicilline",
        ),
        (
            json!({"resourceType": "Observation", "code": {"text": "Paneel"}, "hasMember": [{"reference": "#x"}],
                "contained": [{"resourceType": "Observation", "id": "x", "status": "preliminary", "code": {"text": "Natrium"},
                    "valueQuantity": {"value": 140, "unit": "mmol/l"}}]}),
            "Natrium",
        ),
    ] {
        let mut whole = whole;
        whole["id"] = json!("w");
        whole["subject"] = json!({"reference": "Patient/p"});
        whole["status"] = json!(if whole["resourceType"] == "CarePlan" { "active" } else { "final" });
        let name = format!("{}/w", whole["resourceType"].as_str().unwrap());
        let outcome = import(whole);
        let around = entry(&outcome, &name);
        let part = entry(&outcome, &format!("{name}#contained/1"));
        assert_eq!(part.title, title, "{name}");
        assert_eq!((part.part_of, part.section), (Some(around.id), around.section), "{name}");
        assert!(part.marks.hidden.is_empty(), "{name}");
    }
}

#[test]
fn a_part_says_its_own_value_and_denial() {
    let outcome = import(json!({"resourceType": "CarePlan", "id": "w", "status": "active", "intent": "plan",
    "subject": {"reference": "Patient/p"},
    "contained": [
        {"resourceType": "ServiceRequest", "id": "x", "status": "active", "intent": "order", "doNotPerform": true,
            "code": {"text": "Tillen"}},
        {"resourceType": "Observation", "status": "final", "code": {"text": "Hb"},
            "valueQuantity": {"value": 7.5, "unit": "mmol/l"}},
    ]}));
    assert_eq!(entry(&outcome, "CarePlan/w#contained/1").negation, Some(Negation::DoNotDo));
    assert_eq!(texts(entry(&outcome, "CarePlan/w#contained/2"), FieldKey::Result), ["7.5 mmol/l"]);
    assert_eq!(entry(&outcome, "CarePlan/w").negation, None, "the plan itself holds");
}

#[test]
fn the_reason_for_a_medicine_does_not_stand_among_the_medicines() {
    let outcome = import(json!({"resourceType": "MedicationRequest", "id": "w", "status": "active", "intent": "order",
        "subject": {"reference": "Patient/p"}, "medicationCodeableConcept": {"text": "Carbasalaat"},
        "reasonReference": [{"reference": "#x"}],
        "contained": [{"resourceType": "Condition", "id": "x", "code": {"text": "Beroerte"}}]}));
    let (whole, reason) = (entry(&outcome, "MedicationRequest/w"), entry(&outcome, "MedicationRequest/w#contained/1"));
    assert_eq!((whole.section, reason.section), (Section::Medication, Section::Diagnoses));
    assert_eq!((reason.title.as_str(), reason.part_of), ("Beroerte", Some(whole.id)));
}

#[test]
fn a_label_or_an_error_inside_keeps_all_of_it_out() {
    for inside in [
        json!({"resourceType": "Observation", "id": "x", "status": "entered-in-error", "code": {"text": "Hb"}}),
        json!({"resourceType": "Observation", "id": "x", "status": "final", "code": {"text": "Hb"},
            "meta": {"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]}}),
    ] {
        let outcome = import(json!({"resourceType": "DiagnosticReport", "id": "w", "status": "final",
            "code": {"text": "Bloedbeeld"}, "subject": {"reference": "Patient/p"}, "result": [{"reference": "#x"}],
            "contained": [inside]}));
        for name in ["DiagnosticReport/w", "DiagnosticReport/w#contained/1"] {
            let hidden = &entry(&outcome, name).marks.hidden;
            let kept = hidden.contains(HiddenReason::EnteredInError) || hidden.contains(HiddenReason::Confidential);
            assert!(kept, "{name}: {hidden:?}");
        }
    }
}

#[test]
fn what_is_contained_in_a_list_stands_where_it_would_stand_alone() {
    let allergy = |id: &str, text: &str| {
        json!({"resourceType": "AllergyIntolerance", "id": id, "clinicalStatus": {"coding": [{"code": "active"}]},
            "code": {"text": text}, "patient": {"reference": "Patient/p"}})
    };
    let list = |more: Value| {
        let mut list = json!({"resourceType": "List", "id": "w", "status": "current", "mode": "working",
            "subject": {"reference": "Patient/p"},
            "contained": [allergy("a", "Penicilline"), allergy("b", "Noten")],
            "entry": [{"item": {"reference": "#a"}}, {"deleted": true, "item": {"reference": "#b"}}]});
        list.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        import(list)
    };
    let outcome = list(json!({}));
    let shown = entry(&outcome, "List/w#contained/1");
    assert_eq!((shown.title.as_str(), shown.section, shown.part_of), ("Penicilline", Section::Allergies, None));
    assert!(shown.marks.hidden.is_empty());
    assert!(outcome.batch.entries.iter().all(|entry| entry.title != "Noten" && entry.source != "List/w"));
    let wrong = list(json!({"status": "entered-in-error"}));
    assert!(entry(&wrong, "List/w#contained/1").marks.hidden.contains(HiddenReason::EnteredInError));
    let label = json!({"meta": {"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "V"}]}});
    assert!(!entry(&list(label), "List/w#contained/1").marks.hidden.is_empty());
    // What the list says of it stands with it, and what says that it may not hold makes it no thing of now.
    let of = |more: Value| entry(&list(more), "List/w#contained/1").clone();
    let status = |entry: &dossier::Entry| entry.clinical_status(crate::support::today()).status;
    let flagged = |flag: Value| {
        of(
            json!({"entry": [{"item": {"reference": "#a"}, "flag": flag}, {"deleted": true, "item": {"reference": "#b"}}]}),
        )
    };
    assert_eq!(status(&of(json!({}))), dossier::ClinicalStatus::Now);
    for (doubted, said) in [
        (of(json!({"status": "retired"})), "De lijst geldt niet meer"),
        (flagged(json!({"text": "gestopt"})), "gestopt"),
    ] {
        assert_eq!(status(&doubted), dossier::ClinicalStatus::Unknown, "{said}");
        assert!(texts(&doubted, FieldKey::Status).contains(&said.to_owned()), "{said}");
    }
    let unchanged = json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/list-item-flag", "code": "01", "display": "Unchanged"}]});
    assert_eq!(status(&flagged(unchanged)), dossier::ClinicalStatus::Now);
    let noted = of(json!({"note": [{"text": "LET OP dubbel gebruik"}]}));
    assert_eq!(texts(&noted, FieldKey::Note), ["LET OP dubbel gebruik"]);
}
