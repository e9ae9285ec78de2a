//! Whose a value is: what is somebody else's never stands as the client's.

use dossier::{FieldKey, HiddenReason};
use fhir::{Outcome, Remark};
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, texts};

fn blood(more: &Value) -> Value {
    let mut found = json!({"resourceType": "Observation", "id": "o", "status": "final", "subject": {"reference": "Patient/p"},
        "code": {"text": "Bloedgroep"}, "effectiveDateTime": "2026-11-01", "valueString": "A pos"});
    found.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    found
}

fn around() -> Vec<Value> {
    vec![
        patient(),
        json!({"resourceType": "Patient", "id": "q", "name": [{"text": "An Der"}], "birthDate": "1970-01-02"}),
        json!({"resourceType": "RelatedPerson", "id": "r", "patient": {"reference": "Patient/p"}, "name": [{"text": "Ria"}]}),
        json!({"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"}, "code": {"text": "Wond"}}),
        json!({"resourceType": "Condition", "id": "q", "subject": {"reference": "Patient/q"}, "code": {"text": "Breuk"}}),
        json!({"resourceType": "Specimen", "id": "s", "subject": {"reference": "Patient/q"}, "type": {"text": "bloed"}}),
    ]
}

fn import(resource: Value) -> Outcome {
    import_values(&around().into_iter().chain([resource]).collect::<Vec<_>>())
}

#[test]
fn what_is_somebody_elses_is_kept_out_and_the_report_says_so() {
    let extension = json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/observation-focal-subject",
        "valueReference": {"display": "Baby"}}]});
    for (more, reason) in [
        (json!({"focus": [{"reference": "RelatedPerson/r"}]}), HiddenReason::ThirdParty),
        (json!({"focus": [{"reference": "RelatedPerson/donor", "display": "Donor"}]}), HiddenReason::ThirdParty),
        (json!({"focus": [{"display": "Donor"}]}), HiddenReason::ThirdParty),
        (json!({"focus": [{"reference": "Patient/q"}]}), HiddenReason::CoClient),
        (
            json!({"focus": [{"reference": "#x"}], "contained": [{"resourceType": "Patient", "id": "x"}]}),
            HiddenReason::ThirdParty,
        ),
        (extension, HiddenReason::ThirdParty),
        (json!({"specimen": {"reference": "Specimen/s"}}), HiddenReason::CoClient),
        (json!({"focus": [{"reference": "Condition/q"}]}), HiddenReason::CoClient),
    ] {
        let outcome = import(blood(&more));
        assert!(entry(&outcome, "Observation/o").marks.hidden.contains(reason), "{more}");
        let told = outcome.report.notes().iter().any(|note| note.what == Remark::AboutAnother);
        assert!(told, "{more}");
    }
    let report = json!({"resourceType": "Composition", "id": "o", "status": "final", "title": "Verslag", "subject": {"reference": "Patient/p"},
        "section": [{"section": [{"focus": {"display": "Moeder van cliënt"}, "text": {"status": "additional", "div": "<div>Heeft diabetes</div>"}}]}]});
    let outcome = import(report);
    assert!(entry(&outcome, "Composition/o").marks.hidden.contains(HiddenReason::ThirdParty));
}

#[test]
fn what_a_value_is_about_stands_in_its_title() {
    let code = |code: Value| json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/observation-focusCode", "valueCodeableConcept": code}]});
    let sample = json!({"specimen": {"reference": "#x"}, "contained": [{"resourceType": "Specimen", "id": "x", "subject": {"display": "Donor"}}]});
    let own = json!({"specimen": {"reference": "#x"}, "contained": [{"resourceType": "Specimen", "id": "x", "subject": {"display": "Jo Put"}}]});
    for (more, title) in [
        (json!({}), "Bloedgroep"),
        (json!({"focus": [{"reference": "Patient/p"}]}), "Bloedgroep"),
        (code(json!({"text": "Foetus"})), "Bloedgroep (van: Foetus)"),
        (code(json!({"coding": [{"system": "http://snomed.info/sct", "code": "116154003"}]})), "Bloedgroep"),
        (json!({"focus": [{"reference": "Condition/c"}]}), "Bloedgroep (over: Wond)"),
        (json!({"focus": [{"type": "Device", "display": "Pomp"}]}), "Bloedgroep (over: Pomp)"),
        (sample, "Bloedgroep (van: Donor)"),
        (own, "Bloedgroep"),
    ] {
        let outcome = import(blood(&more));
        let found = entry(&outcome, "Observation/o");
        assert_eq!(found.title, title, "{more}");
        assert!(found.marks.hidden.is_empty(), "{more}");
    }
}

#[test]
fn that_what_was_measured_in_was_not_fit_is_said() {
    let outcome = import(blood(
        &json!({"specimen": {"reference": "#x"}, "contained": [{"resourceType": "Specimen", "id": "x",
        "status": "unsatisfactory", "condition": [{"text": "gehemolyseerd"}], "note": [{"text": "te laat ontvangen"}]}]}),
    ));
    let found = entry(&outcome, "Observation/o");
    let said = ["Het afgenomen materiaal was niet goed genoeg.", "gehemolyseerd", "te laat ontvangen"];
    assert_eq!(texts(found, FieldKey::Note), said);
}
