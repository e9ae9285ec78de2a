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
        json!({"resourceType": "Specimen", "id": "m", "subject": {"display": "Moeder"}, "type": {"text": "bloed"}}),
        json!({"resourceType": "Specimen", "id": "s", "subject": {"reference": "Patient/q"}, "type": {"text": "bloed"}}),
    ]
}

/// What contains this, and refers to it by this element.
fn inside(mut contained: Value, name: &str) -> Value {
    contained["id"] = json!("x");
    json!({name: [{"reference": "#x"}], "contained": [contained]})
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
        (
            inside(json!({"resourceType": "Specimen", "subject": {"display": "Donor"}}), "specimen"),
            HiddenReason::ThirdParty,
        ),
        (
            inside(json!({"resourceType": "Specimen", "parent": [{"reference": "Specimen/m"}]}), "specimen"),
            HiddenReason::ThirdParty,
        ),
        (
            inside(json!({"resourceType": "Specimen", "parent": [{"reference": "Specimen/s"}]}), "specimen"),
            HiddenReason::CoClient,
        ),
        (
            inside(json!({"resourceType": "Observation", "focus": [{"display": "Foetus"}]}), "hasMember"),
            HiddenReason::ThirdParty,
        ),
        (
            inside(json!({"resourceType": "Observation", "subject": {"display": "Moeder"}}), "hasMember"),
            HiddenReason::ThirdParty,
        ),
        (
            inside(json!({"resourceType": "Observation", "subject": {"reference": "Patient/q"}}), "hasMember"),
            HiddenReason::CoClient,
        ),
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
fn a_conclusion_from_what_is_somebody_elses_is_kept_out_with_it() {
    let own = || blood(&json!({"id": "own", "code": {"text": "Hb"}}));
    let report = |conclusion: Value, result: Value| {
        let mut found = json!({"resourceType": "DiagnosticReport", "id": "d", "status": "final", "subject": {"reference": "Patient/p"},
            "code": {"text": "Echo"}, "result": [{"reference": "Observation/own"}, {"reference": "Observation/o"}]});
        found.as_object_mut().unwrap().extend(conclusion.as_object().unwrap().clone());
        import_values(&around().into_iter().chain([found, own(), result]).collect::<Vec<_>>())
    };
    let concluded = || json!({"conclusion": "Baby te klein"});
    for (conclusion, focus, is_hidden) in [
        (concluded(), json!({"focus": [{"display": "Foetus"}]}), true),
        (concluded(), json!({"specimen": {"reference": "Specimen/m"}}), true),
        (concluded(), json!({}), false),
        (json!({}), json!({"focus": [{"display": "Foetus"}]}), false),
    ] {
        let outcome = report(conclusion.clone(), blood(&focus));
        let found = entry(&outcome, "DiagnosticReport/d");
        assert_eq!(found.marks.hidden.contains(HiddenReason::ThirdParty), is_hidden, "{conclusion} {focus}");
        let told = |note: &fhir::Note| note.about == "DiagnosticReport/d" && note.what == Remark::AboutAnother;
        assert_eq!(outcome.report.notes().iter().any(told), is_hidden);
    }
}

#[test]
fn a_document_that_names_another_client_as_its_source_is_kept_out() {
    for (source, reason) in [
        (json!({"reference": "Patient/q"}), Some(HiddenReason::CoClient)),
        (json!({"reference": "Patient/p"}), None),
        (json!({"reference": "#then"}), None),
    ] {
        let document = json!({"resourceType": "DocumentReference", "id": "o", "status": "current", "description": "Brief",
            "subject": {"reference": "Patient/p"}, "context": {"sourcePatientInfo": source},
            "contained": [{"resourceType": "Patient", "id": "then"}]});
        let hidden = entry(&import(document), "DocumentReference/o").marks.hidden;
        assert_eq!(hidden.iter().next(), reason, "{source}");
    }
}

#[test]
fn what_a_value_is_about_stands_in_its_title() {
    let code = |code: Value| json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/observation-focusCode", "valueCodeableConcept": code}]});
    let own = inside(json!({"resourceType": "Specimen", "subject": {"display": "Jo Put"}}), "specimen");
    for (more, title) in [
        (json!({}), "Bloedgroep"),
        (json!({"focus": [{"reference": "Patient/p"}]}), "Bloedgroep"),
        (code(json!({"text": "Foetus"})), "Bloedgroep (van: Foetus)"),
        (code(json!({"coding": [{"system": "http://snomed.info/sct", "code": "116154003"}]})), "Bloedgroep"),
        (json!({"focus": [{"reference": "Condition/c"}]}), "Bloedgroep (over: Wond)"),
        (json!({"focus": [{"type": "Device", "display": "Pomp"}]}), "Bloedgroep (over: Pomp)"),
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

#[test]
fn a_client_who_is_not_here_is_named_nowhere() {
    let other = || json!({"reference": "Patient/p99", "display": "Cor Dam"});
    let by_address = || json!({"reference": "https://ecd.example/fhir/Patient/p99", "display": "Cor Dam"});
    let by_number =
        || json!({"type": "Patient", "identifier": {"system": "urn:ecd", "value": "99"}, "display": "Cor Dam"});
    let subject = || json!({"reference": "Patient/p"});
    for x in [other(), by_address(), by_number()] {
        for resource in [
            json!({"resourceType": "Communication", "subject": subject(), "status": "completed", "topic": {"text": "t"},
                "about": [x], "payload": [{"contentReference": x}]}),
            json!({"resourceType": "Composition", "subject": subject(), "status": "final", "title": "v", "date": "2026-01-01",
                "type": {"text": "x"}, "section": [{"title": "s", "entry": [x]}]}),
            json!({"resourceType": "Procedure", "subject": subject(), "status": "completed", "code": {"text": "x"}, "reasonReference": [x]}),
            json!({"resourceType": "ServiceRequest", "subject": subject(), "status": "active", "intent": "order", "code": {"text": "x"},
                "reasonReference": [x], "supportingInfo": [x]}),
            json!({"resourceType": "Encounter", "subject": subject(), "status": "finished", "class": {"code": "AMB"}, "reasonReference": [x]}),
            json!({"resourceType": "NutritionOrder", "patient": subject(), "status": "active", "intent": "order",
                "oralDiet": {"type": [{"text": "x"}]}, "allergyIntolerance": [x]}),
            json!({"resourceType": "MedicationRequest", "subject": subject(), "status": "active", "intent": "order",
                "medicationReference": x, "reasonReference": [x]}),
            json!({"resourceType": "MedicationStatement", "subject": subject(), "status": "active", "medicationReference": {"reference": "#m"},
                "contained": [{"resourceType": "Medication", "id": "m", "ingredient": [{"itemReference": x}]}]}),
            json!({"resourceType": "DeviceUseStatement", "subject": subject(), "status": "active", "device": x}),
            json!({"resourceType": "EpisodeOfCare", "patient": subject(), "status": "active", "diagnosis": [{"condition": x}]}),
            json!({"resourceType": "Immunization", "patient": subject(), "status": "completed", "vaccineCode": {"text": "x"},
                "reaction": [{"detail": x}]}),
        ] {
            let mut resource = resource;
            resource["id"] = json!("1");
            let outcome = import_values(&[patient(), resource.clone()]);
            let shown = format!("{:?}", outcome.batch.entries);
            assert!(!shown.contains("Dam"), "{resource}: {shown}");
            assert!(outcome.batch.entries.len() > 1, "{resource}");
        }
    }
}

#[test]
fn a_number_of_the_kind_that_clients_have_is_that_of_a_client() {
    let mut client = patient();
    client["identifier"] = json!([{"system": "urn:ecd", "value": "1"}]);
    let by =
        |system: &str, value: &str| json!({"identifier": {"system": system, "value": value}, "display": "Cor Dam"});
    for (who, is_shown) in [(by("urn:ecd", "99"), false), (by("urn:agb", "99"), true), (by("urn:ecd", "1"), true)] {
        let observation = json!({"resourceType": "Observation", "id": "o", "status": "final", "subject": {"reference": "Patient/p"},
            "code": {"text": "x"}, "valueString": "v", "performer": [who]});
        let outcome = import_values(&[client.clone(), observation]);
        let shown = format!("{:?}", entry(&outcome, "Observation/o").authors);
        assert_eq!(shown.contains("Dam"), is_shown, "{who}: {shown}");
    }
}

#[test]
fn why_a_client_has_no_portal_is_what_is_wrong_with_the_date_of_birth() {
    for (date, said) in [
        (json!(null), "No date of birth, so no portal: Patient/p"),
        (json!("1950"), "The date of birth is not complete (a year or a month), so no portal: Patient/p"),
        (json!("1950-03"), "The date of birth is not complete (a year or a month), so no portal: Patient/p"),
        (json!("1900-01-01"), "The date of birth is one that stands for unknown, so no portal: Patient/p"),
        (json!("2 maart 1950"), "The date of birth cannot be read, so no portal: Patient/p"),
        (json!("1950-02-30"), "The date of birth cannot be read, so no portal: Patient/p"),
        (
            json!("1950-03-02T10:00:00Z"),
            "The date of birth is a time, which is not the same day everywhere, so no portal: Patient/p",
        ),
    ] {
        let mut client = patient();
        client["birthDate"] = date.clone();
        let report = import_values(&[client]).report.to_string();
        assert!(report.contains(said), "{date}: {report}");
        let others = report.lines().filter(|line| line.contains("so no portal")).count();
        assert_eq!(others, 1, "{report}");
    }
    assert!(!import_values(&[patient()]).report.to_string().contains("no portal"));
}

#[test]
fn records_of_which_one_date_of_birth_is_less_precise_are_not_said_to_have_another() {
    for (date, said) in [
        ("1970", "whose date of birth is known less or more precisely"),
        ("1970-01", "whose date of birth is known less or more precisely"),
        ("1971", "which has another date of birth"),
    ] {
        let old = json!({"resourceType": "Patient", "id": "old", "birthDate": date, "name": [{"text": "An Der"}],
            "link": [{"type": "replaced-by", "other": {"reference": "Patient/q"}}]});
        let report = import(old).report.to_string();
        assert!(report.contains(&format!("said to be replaced by Patient/q, {said}: two dossiers")), "{report}");
    }
}
