//! Elements that few sources give are there for whoever reads the entry.

use dossier::FieldKey as F;
use serde_json::{Value, json};

use crate::support::{entry, import_values, labelled, patient, read_kind};

/// The labels and texts of a field, of one resource of the client with this in it.
fn read(kind: &str, rest: &Value, key: F) -> Vec<(String, String)> {
    labelled(&read_kind(kind, rest), key)
}

fn code(list: &str, code: &str) -> Value {
    json!({"coding": [{"system": format!("http://terminology.hl7.org/CodeSystem/{list}"), "code": code, "display": "English"}]})
}

#[test]
fn each_is_shown_in_dutch_and_says_what_it_is() {
    let days =
        |value: u32| json!({"value": value, "unit": "dagen", "system": "http://unitsofmeasure.org", "code": "d"});
    let only = "(wij hebben alleen deze naam)";
    let request = |more: Value| {
        let mut value = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"}});
        value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        value
    };
    let risk = |more: Value| {
        let mut prediction = json!({"outcome": {"text": "Vallen"}, "probabilityDecimal": 0.4});
        prediction.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"status": "final", "prediction": [prediction]})
    };
    let encounter = |stay: Value| json!({"status": "finished", "class": {"code": "IMP"}, "hospitalization": stay});
    for (kind, rest, key, label, said) in [
        (
            "Goal",
            json!({"lifecycleStatus": "active", "description": {"text": "D"}, "priority": code("goal-priority", "high-priority")}),
            F::Other,
            "Prioriteit",
            "Hoog".to_owned(),
        ),
        (
            "Goal",
            json!({"lifecycleStatus": "active", "description": {"text": "D"}, "addresses": [{"display": "Eenzaamheid"}]}),
            F::Concern,
            "",
            format!("Eenzaamheid {only}"),
        ),
        (
            "Goal",
            json!({"lifecycleStatus": "active", "description": {"text": "D"}, "target": [{"measure": {"text": "Gewicht"}}]}),
            F::Target,
            "",
            "Gewicht".to_owned(),
        ),
        (
            "MedicationRequest",
            request(json!({"courseOfTherapyType": code("medicationrequest-course-of-therapy", "acute")})),
            F::Other,
            "Soort gebruik",
            "Voor korte tijd".to_owned(),
        ),
        ("MedicationRequest", request(json!({"priority": "stat"})), F::Note, "", "Spoed: meteen".to_owned()),
        (
            "MedicationRequest",
            request(json!({"dispenseRequest": {"numberOfRepeatsAllowed": 3}})),
            F::Amount,
            "Herhalen mag",
            "3 keer".to_owned(),
        ),
        (
            "MedicationRequest",
            request(json!({"dispenseRequest": {"numberOfRepeatsAllowed": 0}})),
            F::Amount,
            "Herhalen mag",
            "0 keer".to_owned(),
        ),
        (
            "MedicationRequest",
            request(json!({"dispenseRequest": {"dispenseInterval": days(30)}})),
            F::Other,
            "Tijd tussen leveringen",
            "30 dagen".to_owned(),
        ),
        (
            "MedicationRequest",
            request(json!({"dispenseRequest": {"expectedSupplyDuration": days(90)}})),
            F::Amount,
            "Genoeg voor",
            "90 dagen".to_owned(),
        ),
        (
            "RiskAssessment",
            risk(json!({"whenPeriod": {"start": "2026-02-03", "end": "2026-03-04"}})),
            F::Result,
            "Vallen",
            "kans: 0,4, van 3 februari 2026 tot en met 4 maart 2026".to_owned(),
        ),
        (
            "RiskAssessment",
            risk(json!({"whenRange": {"low": {"value": 60, "unit": "a"}, "high": {"value": 70, "unit": "a"}}})),
            F::Result,
            "Vallen",
            "kans: 0,4, op de leeftijd van 60 tot 70 jaar".to_owned(),
        ),
        (
            "AllergyIntolerance",
            json!({"code": {"text": "Noten"}, "reaction": [{"manifestation": [{"text": "Shock"}], "note": [{"text": "na twee happen"}]}]}),
            F::Note,
            "",
            "na twee happen".to_owned(),
        ),
        (
            "Condition",
            json!({"code": {"text": "A"}, "evidence": [{"detail": [{"display": "Foto"}]}]}),
            F::Other,
            "Waar dit uit blijkt",
            format!("Foto {only}"),
        ),
        (
            "Procedure",
            json!({"status": "completed", "code": {"text": "A"}, "complicationDetail": [{"display": "Bloeding"}]}),
            F::Result,
            "",
            format!("Bloeding {only}"),
        ),
        (
            "Immunization",
            json!({"status": "completed", "vaccineCode": {"text": "V"}, "primarySource": false, "reportOrigin": code("immunization-origin", "recall")}),
            F::Other,
            "Waar dit vandaan komt",
            "Uit het geheugen van de cliënt of een naaste".to_owned(),
        ),
        (
            "Encounter",
            encounter(json!({"specialArrangement": [code("encounter-special-arrangements", "wheel")]})),
            F::Other,
            "Nodig bij het verblijf",
            "Rolstoel".to_owned(),
        ),
        (
            "Encounter",
            encounter(json!({"dietPreference": [code("diet", "nut-free")]})),
            F::Other,
            "Dieet",
            "Zonder noten".to_owned(),
        ),
        (
            "AdverseEvent",
            json!({"actuality": "actual", "event": {"text": "Val"}, "suspectEntity": [{"instance": {"display": "Slaapmiddel"}}]}),
            F::Other,
            "Mogelijke oorzaak",
            format!("Slaapmiddel {only}"),
        ),
        (
            "Device",
            json!({"type": {"text": "Pacemaker"}, "safety": [{"text": "Geen MRI"}]}),
            F::Other,
            "Veiligheid",
            "Geen MRI".to_owned(),
        ),
        (
            "ImagingStudy",
            json!({"status": "available", "modality": [{"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT", "display": "CT-scan"}]}),
            F::Method,
            "",
            "CT-scan".to_owned(),
        ),
        (
            "ImagingStudy",
            json!({"status": "available", "series": [{"uid": "1", "bodySite": {"display": "Knie"}}]}),
            F::BodySite,
            "",
            "Knie".to_owned(),
        ),
        (
            "ServiceRequest",
            json!({"status": "active", "intent": "order", "code": {"text": "A"}, "performerType": {"text": "Fysiotherapeut"}}),
            F::Performer,
            "",
            "Fysiotherapeut".to_owned(),
        ),
        (
            "Composition",
            json!({"status": "final", "type": {"text": "Brief"}, "title": "T", "attester": [{"mode": "legal", "party": {"display": "A. Arts"}}]}),
            F::Other,
            "Ondertekend of goedgekeurd door",
            "A. Arts".to_owned(),
        ),
    ] {
        let found = read(kind, &rest, key);
        assert!(found.contains(&(label.to_owned(), said.clone())), "{kind} {rest}: {said} is not in {found:?}");
    }
}

#[test]
fn a_narrative_is_still_shown_where_these_are_all_that_there_is() {
    let letter = json!({"status": "completed", "priority": "urgent", "medium": [{"text": "Brief"}],
        "text": {"status": "generated", "div": "<div>Kom morgen langs.</div>"}});
    let mut resource = json!({"resourceType": "Communication", "id": "1", "subject": {"reference": "Patient/p"}});
    resource.as_object_mut().unwrap().extend(letter.as_object().unwrap().clone());
    let outcome = import_values(&[patient(), resource]);
    let body = format!("{:?}", entry(&outcome, "Communication/1").body);
    assert!(body.contains("Kom morgen langs."), "{body}");
}
