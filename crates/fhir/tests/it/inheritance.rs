//! Marks along every reference that says that something belongs to, is made of, carries out or repeats something else.

use dossier::{HiddenReason, Marks};
use serde_json::{Value, json};

use crate::by_identifier::renamed;
use crate::privacy::of;
use crate::support::{entry, import_values, patient};

const RESTRICTED: &str =
    r#"{"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]}"#;

fn restricted(mut resource: Value) -> Value {
    resource["meta"] = serde_json::from_str(RESTRICTED).unwrap();
    resource
}

fn to(reference: &str) -> Value {
    json!({"reference": reference})
}

fn reasons(values: &[Value], source: &str) -> Vec<HiddenReason> {
    let (forward, backward) = (import_values(values), import_values(&values.iter().rev().cloned().collect::<Vec<_>>()));
    let marks = entry(&forward, source).marks;
    assert_eq!(entry(&backward, source).marks, marks, "{source}");
    marks.hidden.iter().collect()
}

/// A resource that is marked, and one that refers to it.
fn upward() -> Vec<(Value, Value)> {
    let order = |kind: &str| {
        of(
            kind,
            "whole",
            json!({"status": "active", "intent": "order", "code": {"text": "x"}, "medicationCodeableConcept": {"text": "x"}}),
        )
    };
    let part = |kind: &str, element: &str, reference: Value| {
        let mut part = of(
            kind,
            "part",
            json!({"status": "completed", "code": {"text": "y"}, "medicationCodeableConcept": {"text": "y"}, "description": "y"}),
        );
        part[element] = reference;
        if kind == "Appointment" {
            part["participant"] = json!([{"actor": to("Patient/p")}]);
        }
        part
    };
    let mut pairs = Vec::new();
    for kind in [
        "Observation",
        "DiagnosticReport",
        "Procedure",
        "ServiceRequest",
        "MedicationRequest",
        "CarePlan",
        "Appointment",
        "Encounter",
        "ImagingStudy",
        "QuestionnaireResponse",
        "DeviceUseStatement",
        "MedicationStatement",
        "Task",
        "Communication",
        "NutritionOrder",
        "Immunization",
        "RiskAssessment",
    ] {
        pairs.push((order("ServiceRequest"), part(kind, "basedOn", json!([to("ServiceRequest/whole")]))));
        pairs.push((order("CarePlan"), part(kind, "basedOn", to("CarePlan/whole"))));
    }
    let medicine = "MedicationRequest/whole";
    for (kind, element) in [
        ("MedicationDispense", "authorizingPrescription"),
        ("MedicationAdministration", "request"),
        ("MedicationAdministration", "prescription"),
        ("MedicationStatement", "basedOn"),
        ("MedicationStatement", "derivedFrom"),
        ("MedicationRequest", "priorPrescription"),
        ("Task", "focus"),
    ] {
        pairs.push((order("MedicationRequest"), part(kind, element, json!([to(medicine)]))));
    }
    for (whole, kind, element) in [
        ("Observation", "Observation", "derivedFrom"),
        ("DocumentReference", "Observation", "derivedFrom"),
        ("Observation", "RiskAssessment", "basis"),
        ("Communication", "Communication", "inResponseTo"),
        ("Procedure", "Communication", "about"),
        ("CarePlan", "CarePlan", "replaces"),
        ("ServiceRequest", "ServiceRequest", "replaces"),
        ("ReferralRequest", "Encounter", "incomingReferral"),
        ("ReferralRequest", "EpisodeOfCare", "referralRequest"),
        ("Procedure", "ImagingStudy", "procedureReference"),
        ("QuestionnaireResponse", "QuestionnaireResponse", "parent"),
    ] {
        pairs.push((order(whole), part(kind, element, json!([to(&format!("{whole}/whole"))]))));
    }
    let whole = to("Observation/whole");
    pairs.push((
        order("Observation"),
        part("Observation", "related", json!([{"type": "derived-from", "target": whole}])),
    ));
    for code in ["transforms", "replaces", "signs"] {
        let target = to("DocumentReference/whole");
        pairs.push((
            order("DocumentReference"),
            part("DocumentReference", "relatesTo", json!([{"code": code, "target": target}])),
        ));
        let target = to("Composition/whole");
        pairs.push((
            order("Composition"),
            part("Composition", "relatesTo", json!([{"code": code, "targetReference": target}])),
        ));
    }
    pairs.push((order("Procedure"), part("Composition", "event", json!([{"detail": [to("Procedure/whole")]}]))));
    let extension = json!([{"url": "http://hl7.org/fhir/StructureDefinition/event-basedOn", "valueReference": to("ServiceRequest/whole")}]);
    pairs.push((order("ServiceRequest"), part("Condition", "extension", extension)));
    pairs.push((order("Appointment"), part("Encounter", "appointment", json!([to("Appointment/whole")]))));
    for (whole, _) in &mut pairs {
        if whole["resourceType"] == "Appointment" {
            whole["participant"] = json!([{"actor": to("Patient/p")}]);
        }
    }
    pairs
}

#[test]
fn what_is_made_of_or_carries_out_something_hidden_is_hidden() {
    for (whole, part) in upward() {
        let source = format!("{}/part", part["resourceType"].as_str().unwrap());
        let all = [patient(), restricted(whole), part.clone()];
        for all in [all.to_vec(), renamed(&all)] {
            let found = reasons(&all, &source);
            assert!(found.contains(&HiddenReason::Confidential), "{all:?}: {found:?}");
        }
    }
}

#[test]
fn what_is_added_to_something_hidden_has_words_of_its_own_and_is_shown() {
    for (kind, element) in [("DocumentReference", "target"), ("Composition", "targetReference")] {
        let mut relation = json!({"code": "appends"});
        relation[element] = to(&format!("{kind}/whole"));
        let whole = restricted(of(kind, "whole", json!({"status": "current", "type": {"text": "x"}})));
        let addition = of(kind, "part", json!({"status": "current", "type": {"text": "y"}, "relatesTo": [relation]}));
        let all = [patient(), whole, addition];
        assert!(!reasons(&all, &format!("{kind}/whole")).is_empty());
        assert_eq!(reasons(&all, &format!("{kind}/part")), []);
    }
}

#[test]
fn what_a_hidden_thing_lists_or_found_is_hidden() {
    let condition = of("Condition", "part", json!({"code": {"text": "x"}}));
    let reference = to("Condition/part");
    for (kind, rest) in [
        ("EpisodeOfCare", json!({"diagnosis": [{"condition": reference}]})),
        ("Encounter", json!({"status": "finished", "diagnosis": [{"condition": reference}]})),
        ("Encounter", json!({"status": "finished", "reasonReference": [reference]})),
        ("List", json!({"mode": "snapshot", "entry": [{"item": reference}]})),
        ("ClinicalImpression", json!({"finding": [{"itemReference": reference}]})),
        ("ClinicalImpression", json!({"investigation": [{"item": [reference]}]})),
        ("AdverseEvent", json!({"resultingCondition": [reference]})),
        ("Immunization", json!({"reaction": [{"detail": reference}]})),
        ("Procedure", json!({"complicationDetail": [reference]})),
        ("Communication", json!({"payload": [{"contentReference": reference}]})),
        ("MessageHeader", json!({"focus": [reference]})),
    ] {
        let whole = of(kind, "whole", rest);
        let shown = reasons(&[patient(), whole.clone(), condition.clone()], "Condition/part");
        assert_eq!(shown, [], "{kind}");
        let all = [patient(), restricted(whole), condition.clone()];
        for all in [all.to_vec(), renamed(&all)] {
            assert_eq!(reasons(&all, "Condition/part"), [HiddenReason::Confidential], "{all:?}");
        }
    }
}

#[test]
fn the_team_of_a_hidden_plan_is_hidden_with_its_members() {
    let nurse = json!({"resourceType": "Practitioner", "id": "n", "name": [{"text": "Zuster Klivia"}]});
    let team = of("CareTeam", "t", json!({"name": "Team", "participant": [{"member": to("Practitioner/n")}]}));
    let plan = restricted(of("CarePlan", "c", json!({"title": "x", "careTeam": [to("CareTeam/t")]})));
    let outcome = import_values(&[patient(), nurse, team, plan]);
    let of_team: Vec<_> = outcome.batch.entries.iter().filter(|entry| entry.source.starts_with("CareTeam/t")).collect();
    assert_eq!(of_team.len(), 2, "{of_team:?}");
    assert!(of_team.iter().all(|entry| entry.marks.hidden.contains(HiddenReason::Confidential)), "{of_team:?}");
}

#[test]
fn a_mark_goes_on_from_order_to_report_to_result() {
    let values = [
        patient(),
        of("Observation", "score", json!({"code": {"text": "x"}, "derivedFrom": [to("Observation/result")]})),
        of("Observation", "result", json!({"code": {"text": "x"}})),
        of(
            "DiagnosticReport",
            "report",
            json!({"code": {"text": "x"}, "basedOn": [to("ServiceRequest/order")], "result": [to("Observation/result")]}),
        ),
        restricted(of("ServiceRequest", "order", json!({"code": {"text": "x"}}))),
    ];
    assert_eq!(reasons(&values, "Observation/score"), [HiddenReason::Confidential]);
}

#[test]
fn one_treatment_with_a_medicine_has_one_label() {
    let stu3 = json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/zib-Medication-MedicationTreatment", "valueIdentifier": {"system": "urn:oid:1", "value": "mbh3"}}]);
    let r4 = json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-PharmaceuticalTreatment.Identifier", "valueIdentifier": {"system": "urn:oid:1", "value": "mbh3"}}]);
    let of_treatment = |kind: &str, id: &str, extension: &Value| {
        of(kind, id, json!({"extension": extension, "medicationCodeableConcept": {"text": "x"}}))
    };
    let mut theirs = of_treatment("MedicationStatement", "theirs", &r4);
    theirs["subject"] = to("Patient/q");
    let mut held = of_treatment("MedicationDispense", "held", &r4);
    held["meta"] = json!({"tag": [{"system": "urn:inzage:mark", "code": "hold"}]});
    let values = [
        patient(),
        json!({"resourceType": "Patient", "id": "q", "birthDate": "1990-01-01"}),
        of_treatment("MedicationDispense", "d", &stu3),
        restricted(of_treatment("MedicationRequest", "m", &r4)),
        of_treatment("MedicationStatement", "s", &stu3),
        theirs,
        held,
    ];
    for source in ["MedicationDispense/d", "MedicationStatement/s"] {
        assert_eq!(reasons(&values, source), [HiddenReason::Confidential], "{source}");
    }
    assert_eq!(reasons(&values, "MedicationStatement/theirs"), []);
}

#[test]
fn a_score_of_a_questionnaire_waits_for_its_release_too() {
    let answers = of("QuestionnaireResponse", "qr", json!({"status": "completed"}));
    let score = of("Observation", "o", json!({"code": {"text": "x"}, "derivedFrom": [to("QuestionnaireResponse/qr")]}));
    let values = [patient(), answers.clone(), score.clone()];
    assert_eq!(reasons(&values, "Observation/o"), [HiddenReason::Unreleased]);
    let mut released = answers;
    released["meta"] = json!({"tag": [{"system": "urn:inzage:mark", "code": "released"}]});
    assert_eq!(reasons(&[patient(), released, score], "Observation/o"), []);
}

#[test]
fn an_order_that_was_a_mistake_does_not_undo_what_was_done() {
    let wrong =
        of("MedicationRequest", "m", json!({"status": "entered-in-error", "medicationCodeableConcept": {"text": "x"}}));
    let given = of(
        "MedicationAdministration",
        "a",
        json!({"status": "completed", "medicationCodeableConcept": {"text": "x"}, "request": to("MedicationRequest/m")}),
    );
    assert_eq!(reasons(&[patient(), wrong, given], "MedicationAdministration/a"), []);
    let old = of("DocumentReference", "old", json!({"status": "entered-in-error", "description": "x"}));
    let new = of(
        "DocumentReference",
        "new",
        json!({"description": "x", "relatesTo": [{"code": "replaces", "target": to("DocumentReference/old")}]}),
    );
    assert_eq!(reasons(&[patient(), old, new], "DocumentReference/new"), []);
}

#[test]
fn who_is_named_in_something_hidden_is_not_hidden() {
    let nurse = json!({"resourceType": "Practitioner", "id": "n", "name": [{"text": "Zuster Klivia"}]});
    let list =
        restricted(of("List", "l", json!({"entry": [{"item": to("Practitioner/n")}, {"item": to("Patient/p")}]})));
    let note = of("Composition", "c", json!({"title": "x", "author": [to("Practitioner/n")]}));
    let outcome = import_values(&[patient(), nurse, list, note]);
    assert_eq!(entry(&outcome, "Composition/c").authors.len(), 1);
    assert_eq!(entry(&outcome, "Patient/p").marks, Marks::default());
}

fn with_file(id: &str, more: &Value) -> Value {
    let file = json!([{"attachment": {"contentType": "text/plain", "url": "Binary/b"}}]);
    let mut document = of("DocumentReference", id, json!({"description": id, "content": file}));
    document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    document
}

fn file(more: &Value) -> Value {
    let mut file = json!({"resourceType": "Binary", "id": "b", "contentType": "text/plain", "data": "R0VIRUlN"});
    file.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    file
}

#[test]
fn a_file_of_something_hidden_is_hidden_wherever_it_stands() {
    let label = json!({"securityLabel": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]}]});
    let other = |kind: &str, more: Value| of(kind, "other", more);
    let attachment = json!({"contentType": "text/plain", "url": "Binary/b"});
    let also_with_it = [
        with_file("other", &json!({})),
        other("DiagnosticReport", json!({"code": {"text": "x"}, "presentedForm": [attachment]})),
        other("Communication", json!({"payload": [{"contentAttachment": attachment}]})),
        other("Consent", json!({"sourceAttachment": attachment})),
        other(
            "QuestionnaireResponse",
            json!({"item": [{"linkId": "1", "item": [{"linkId": "2", "answer": [{"valueAttachment": attachment}]}]}]}),
        ),
    ];
    for open in also_with_it {
        let source = format!("{}/other", open["resourceType"].as_str().unwrap());
        let hidden = reasons(&[patient(), file(&json!({})), with_file("secret", &label), open.clone()], &source);
        assert!(hidden.contains(&HiddenReason::Confidential), "{source}: {hidden:?}");
        // The document decides who may read the file (R4), also where it has no file of its own.
        let context = file(&json!({"securityContext": to("DocumentReference/secret")}));
        let mut secret = with_file("secret", &label);
        secret["content"] = json!([]);
        let hidden = reasons(&[patient(), context, secret, open.clone()], &source);
        assert!(hidden.contains(&HiddenReason::Confidential), "{source}: {hidden:?}");
        let shown = reasons(&[patient(), file(&json!({})), with_file("secret", &json!({})), open], &source);
        assert!(!shown.contains(&HiddenReason::Confidential), "{source}: {shown:?}");
    }
    let wrong = with_file("secret", &json!({"status": "entered-in-error"}));
    let corrected =
        reasons(&[patient(), file(&json!({})), wrong, with_file("other", &json!({}))], "DocumentReference/other");
    assert_eq!(corrected, [], "one document that was a mistake says nothing of another");
}

#[test]
fn a_file_of_two_clients_is_shown_to_neither() {
    let theirs = with_file("theirs", &json!({"subject": to("Patient/q")}));
    let other = json!({"resourceType": "Patient", "id": "q", "birthDate": "1990-01-01"});
    let unknown = with_file("theirs", &json!({"subject": to("Patient/unknown")}));
    for theirs in [theirs, unknown] {
        let outcome =
            import_values(&[patient(), other.clone(), file(&json!({})), with_file("mine", &json!({})), theirs]);
        assert!(!format!("{:?}", outcome.batch).contains("GEHEIM"), "{:?}", outcome.batch);
        assert_eq!(entry(&outcome, "DocumentReference/mine").attachments.len(), 1);
        assert!(outcome.report.to_string().contains("of documents of several clients"), "{}", outcome.report);
    }
    let twice = [patient(), file(&json!({})), with_file("mine", &json!({})), with_file("again", &json!({}))];
    assert!(format!("{:?}", import_values(&twice).batch).contains("GEHEIM"));
}

#[test]
fn answers_to_a_form_that_is_closed_are_closed() {
    let released = json!({"tag": [{"system": "urn:inzage:mark", "code": "released"}]});
    let form = |id: &str, version: &str| json!({"resourceType": "Questionnaire", "id": id, "url": "http://x/q", "version": version, "title": "x"});
    for written in [json!("http://x/q"), json!("http://x/q|2"), json!("Questionnaire/a"), to("Questionnaire/a")] {
        let answers = of("QuestionnaireResponse", "r", json!({"meta": released, "questionnaire": written}));
        let score =
            of("Observation", "o", json!({"code": {"text": "x"}, "derivedFrom": [to("QuestionnaireResponse/r")]}));
        let all = |first: Value| [patient(), first, form("b", "2"), answers.clone(), score.clone()];
        for source in ["QuestionnaireResponse/r", "Observation/o"] {
            assert_eq!(reasons(&all(restricted(form("a", "1"))), source), [HiddenReason::Confidential], "{written}");
            assert_eq!(reasons(&all(form("a", "1")), source), [], "{written}");
        }
    }
}
