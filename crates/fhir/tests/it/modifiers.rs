//! Every element that modifies the meaning of a resource (`isModifier` in the definitions of FHIR 4.0.1 and 3.0.1), of every type that
//! becomes an entry or a part of one: it is understood, and what it does is asserted, or it keeps the entry out.

use dossier::{ClinicalStatus as S, Entry, EntryKind, FieldKey, HiddenReason as H, Negation as N};
use fhir::Outcome;
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, texts, today};

/// What a modifier does to the entry.
enum Does {
    /// It keeps the entry out, for this reason.
    Hides(H),
    /// It is what the entry denies.
    Denies(N),
    /// The entry stands to now like this.
    Stands(S),
    /// A field says it.
    Says(FieldKey, &'static str),
    /// It says nothing of the entry, which is shown.
    Nothing,
}

use Does::{Denies, Hides, Nothing, Says, Stands};

/// A type with the name of its status, of which `entered-in-error` is a code, and the elements that a resource of it needs.
/// Types of which the status has no such code stand in [`CASES`] alone.
const STATUS: &[(&str, &str)] = &[
    ("AllergyIntolerance", "verificationStatus"),
    ("Appointment", "status"),
    ("CarePlan", "status"),
    ("CareTeam", "status"),
    ("ClinicalImpression", "status"),
    ("Communication", "status"),
    ("Composition", "status"),
    ("Condition", "verificationStatus"),
    ("Consent", "status"),
    ("Coverage", "status"),
    ("Device", "status"),
    ("DeviceUseStatement", "status"),
    ("DiagnosticReport", "status"),
    ("DocumentManifest", "status"),
    ("DocumentReference", "status"),
    ("Encounter", "status"),
    ("EpisodeOfCare", "status"),
    ("Flag", "status"),
    ("Goal", "lifecycleStatus"),
    ("Goal", "status"),
    ("ImagingStudy", "status"),
    ("Immunization", "status"),
    ("MedicationAdministration", "status"),
    ("MedicationDispense", "status"),
    ("MedicationRequest", "status"),
    ("MedicationStatement", "status"),
    ("NutritionOrder", "status"),
    ("Observation", "status"),
    ("Procedure", "status"),
    ("ProcedureRequest", "status"),
    ("QuestionnaireResponse", "status"),
    ("ReferralRequest", "status"),
    ("RiskAssessment", "status"),
    ("ServiceRequest", "status"),
    ("Task", "status"),
];

/// Types without a status that is a modifier, or without a code for an error in it.
const OTHERS: &[&str] = &["AdverseEvent", "ImmunizationRecommendation", "RelatedPerson", "Patient"];

fn resource(kind: &str, more: &Value) -> Value {
    let id = if kind == "Patient" { "p" } else { "1" };
    let mut resource = json!({"resourceType": kind, "id": id, "code": {"text": "Iets"}, "medicationCodeableConcept": {"text": "Iets"},
        "vaccineCode": {"text": "Iets"}, "title": "Iets", "meta": {"tag": [{"system": "urn:inzage:mark", "code": "released"}]}});
    if kind == "Patient" {
        resource = patient();
    } else {
        let named = match kind {
            "Appointment" => "participant",
            "Coverage" => "beneficiary",
            "Task" => "for",
            "AllergyIntolerance"
            | "Consent"
            | "Device"
            | "EpisodeOfCare"
            | "Immunization"
            | "ImmunizationRecommendation"
            | "NutritionOrder"
            | "RelatedPerson" => "patient",
            _ => "subject",
        };
        let reference = json!({"reference": "Patient/p"});
        resource[named] = if named == "participant" { json!([{"actor": reference}]) } else { reference };
    }
    resource.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    resource
}

fn read(kind: &str, more: &Value) -> (Outcome, Entry) {
    let resource = resource(kind, more);
    let all = if kind == "Patient" { vec![resource] } else { vec![patient(), resource] };
    let outcome = import_values(&all);
    let name = format!("{kind}/{}", if kind == "Patient" { "p" } else { "1" });
    let found = entry(&outcome, &name).clone();
    (outcome, found)
}

fn assert_does(kind: &str, more: &Value, does: &Does) {
    let (outcome, entry) = read(kind, more);
    let said = format!("{kind} {more}");
    match does {
        Hides(reason) => {
            assert!(entry.marks.hidden.contains(*reason), "{said}");
            let is_told = outcome.report.to_string().contains(&entry.source) || *reason != H::NotUnderstood;
            assert!(is_told, "the report does not name {said}");
        }
        Denies(negation) => {
            assert_eq!((entry.negation, entry.marks.hidden.is_empty()), (Some(*negation), true), "{said}")
        }
        Stands(status) => assert_eq!(entry.clinical_status(today()).status, *status, "{said}"),
        Says(key, text) => assert!(texts(&entry, *key).iter().any(|found| found.contains(text)), "{said}: {entry:?}"),
        Nothing => assert!(entry.marks.hidden.is_empty() && entry.negation.is_none(), "{said}"),
    }
}

#[test]
fn what_was_entered_in_error_is_kept_out_in_every_spelling() {
    for (kind, element) in STATUS {
        for code in ["entered-in-error", "Entered-In-Error"] {
            assert_does(kind, &json!({*element: code}), &Hides(H::EnteredInError));
        }
        let concept = json!({*element: {"coding": [{"code": "entered-in-error", "display": "Bevestigd"}]}});
        assert_does(kind, &concept, &Hides(H::EnteredInError));
    }
}

#[test]
fn rules_and_extensions_that_are_not_known_keep_every_type_out() {
    let extension = json!([{"url": "https://leverancier.example/fhir/negated", "valueBoolean": true}]);
    for kind in STATUS.iter().map(|(kind, _)| kind).chain(OTHERS) {
        for more in [
            json!({"modifierExtension": extension}),
            json!({"implicitRules": "urn:rules"}),
            json!({"_implicitRules": {"extension": [{"url": "urn:x"}]}}),
            json!({"contained": [{"resourceType": "Organization", "id": "o", "modifierExtension": extension}]}),
            json!({"text": {"status": "generated", "modifierExtension": extension}}),
        ] {
            assert_does(kind, &more, &Hides(H::NotUnderstood));
        }
        assert_does(kind, &json!({"extension": extension}), &Nothing);
    }
}

#[test]
fn a_status_that_is_not_known_is_never_one_of_now() {
    let period = json!({"start": "2020-01-01"});
    for (kind, element) in STATUS {
        let more = json!({*element: "iets", "period": period, "effectivePeriod": period, "timingPeriod": period});
        let (_, entry) = read(kind, &more);
        let holds = matches!(entry.clinical_status(today()).status, S::Now);
        assert!(!holds || entry.kind == EntryKind::Appointment, "{kind}");
        assert!(!matches!(entry.negation, Some(N::NoTreatment)), "{kind}");
    }
}

/// Elements that turn the meaning around when they are true.
const DENIALS: &[(&str, &str, N)] = &[
    // R4
    ("MedicationRequest", "doNotPerform", N::DoNotUse),
    ("ServiceRequest", "doNotPerform", N::DoNotDo),
    // STU3
    ("ProcedureRequest", "doNotPerform", N::DoNotDo),
    ("Procedure", "notDone", N::NotDone),
    ("Communication", "notDone", N::NotDone),
    ("MedicationDispense", "notDone", N::NotGiven),
    ("MedicationAdministration", "notGiven", N::NotGiven),
    ("Immunization", "notGiven", N::NotGiven),
    // DSTU2 and R5, which sources mix with them
    ("MedicationStatement", "wasNotTaken", N::NotUsed),
    ("Immunization", "wasNotGiven", N::NotGiven),
    ("Procedure", "notPerformed", N::NotDone),
    ("Task", "doNotPerform", N::DoNotDo),
];

#[test]
fn what_is_denied_is_read_or_kept_out() {
    let absent = json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]});
    for (kind, element, negation) in DENIALS {
        for yes in [json!(true), json!("true")] {
            assert_does(kind, &json!({*element: yes, "status": "active"}), &Denies(*negation));
        }
        assert_does(kind, &json!({*element: false, "status": "active"}), &Nothing);
        for unreadable in [json!(1), json!("ja"), json!("True"), json!({})] {
            assert_does(kind, &json!({*element: unreadable}), &Hides(H::NotUnderstood));
        }
        assert_does(kind, &json!({format!("_{element}"): absent}), &Hides(H::NotUnderstood));
    }
    for denial in ["doNotPerform", "prohibited"] {
        let plan = |value: Value| json!({"status": "active", "activity": [{"detail": {"description": "Deur dicht", denial: value}}]});
        let (outcome, _) = read("CarePlan", &plan(json!(true)));
        assert_eq!(entry(&outcome, "CarePlan/1#activity/1").negation, Some(N::DoNotDo), "{denial}");
        assert_does("CarePlan", &plan(json!("ja")), &Hides(H::NotUnderstood));
    }
}

#[test]
fn each_other_modifier_does_what_it_says() {
    let stu3 = |code: &str| json!({"taken": code, "status": "active"});
    let scope =
        |code: &str| json!({"scope": {"coding": [{"code": code}]}, "status": "active", "provision": {"type": "deny"}});
    for (kind, more, does) in [
        ("MedicationStatement", stu3("y"), Stands(S::Now)),
        ("MedicationStatement", stu3("n"), Denies(N::NotUsed)),
        ("MedicationStatement", stu3("unk"), Stands(S::Unknown)),
        ("MedicationStatement", stu3("never"), Hides(H::NotUnderstood)),
        ("MedicationStatement", json!({"taken": false}), Hides(H::NotUnderstood)),
        ("MedicationStatement", json!({"_taken": {"extension": []}}), Hides(H::NotUnderstood)),
        ("MedicationRequest", json!({"status": "active", "intent": "order"}), Stands(S::Now)),
        ("MedicationRequest", json!({"status": "active", "intent": "proposal"}), Stands(S::NotYet)),
        ("MedicationRequest", json!({"status": "active", "intent": "iets"}), Stands(S::Unknown)),
        ("CarePlan", json!({"status": "active", "intent": "plan"}), Stands(S::Now)),
        ("CarePlan", json!({"status": "active", "intent": "option"}), Stands(S::NotYet)),
        ("CarePlan", json!({"status": "active", "intent": "iets"}), Stands(S::Unknown)),
        ("ServiceRequest", json!({"status": "active", "intent": "proposal"}), Says(FieldKey::Intent, "Voorstel")),
        ("NutritionOrder", json!({"status": "active", "intent": "proposal"}), Says(FieldKey::Intent, "Voorstel")),
        ("AllergyIntolerance", json!({"clinicalStatus": "active"}), Stands(S::Now)),
        ("AllergyIntolerance", json!({"clinicalStatus": "resolved"}), Stands(S::Earlier)),
        (
            "AllergyIntolerance",
            json!({"clinicalStatus": "active", "verificationStatus": "refuted"}),
            Denies(N::Refuted),
        ),
        ("AllergyIntolerance", json!({"clinicalStatus": "active", "verificationStatus": "iets"}), Stands(S::Unknown)),
        ("Condition", json!({"clinicalStatus": "active", "verificationStatus": "provisional"}), Stands(S::Unconfirmed)),
        ("Condition", json!({"clinicalStatus": "active", "verificationStatus": "Refuted"}), Denies(N::Refuted)),
        ("Immunization", json!({"status": "not-done"}), Denies(N::NotGiven)),
        ("Immunization", json!({"status": "completed", "isSubpotent": true}), Says(FieldKey::Note, "telt niet")),
        ("Immunization", json!({"status": "completed", "isSubpotent": "x"}), Hides(H::NotUnderstood)),
        (
            "ImmunizationRecommendation",
            json!({"recommendation": [{"forecastStatus": {"coding": [{"code": "contraindicated"}]}}]}),
            Denies(N::DoNotGive),
        ),
        ("AdverseEvent", json!({"actuality": "potential"}), Says(FieldKey::Status, "Bijna gebeurd")),
        ("Consent", scope("treatment"), Denies(N::NoTreatment)),
        ("Consent", scope("patient-privacy"), Denies(N::NoTreatment)),
        ("RelatedPerson", json!({"active": false, "name": [{"text": "Jo"}]}), Stands(S::Earlier)),
        ("Patient", json!({"active": false}), Nothing),
        ("Patient", json!({"deceasedBoolean": true}), Says(FieldKey::Deceased, "true")),
        ("Patient", json!({"animal": {"species": {}}}), Hides(H::NotUnderstood)),
        ("Procedure", json!({"status": "not-done"}), Denies(N::NotDone)),
        ("MedicationRequest", json!({"substitution": {"allowed": false}}), Says(FieldKey::Note, "geen ander middel")),
        ("MedicationRequest", json!({"substitution": {"allowed": true}}), Nothing),
        ("MedicationRequest", json!({"substitution": {"allowed": "nee"}}), Hides(H::NotUnderstood)),
        ("Composition", json!({"section": [{"mode": "snapshot", "title": "A"}]}), Nothing),
        ("Composition", json!({"section": [{"title": "A", "section": [{"mode": "iets"}]}]}), Hides(H::NotUnderstood)),
        ("DocumentReference", json!({"relatesTo": [{"code": "appends"}]}), Nothing),
        ("DocumentReference", json!({"relatesTo": [{"code": "iets"}]}), Hides(H::NotUnderstood)),
        ("Observation", json!({"status": "cancelled"}), Denies(N::Cancelled)),
        ("DocumentReference", json!({"status": "superseded"}), Denies(N::Superseded)),
        // Parts: what is wrong with them is wrong with what shows them; whether they still exist says nothing of it.
        ("MedicationRequest", contained("Medication", "entered-in-error"), Hides(H::EnteredInError)),
        ("MedicationRequest", contained("Medication", "inactive"), Nothing),
        ("Observation", contained("Specimen", "entered-in-error"), Hides(H::EnteredInError)),
        ("DeviceUseStatement", contained("Device", "entered-in-error"), Hides(H::EnteredInError)),
        ("Procedure", contained("Location", "inactive"), Nothing),
        ("Procedure", json!({"contained": [{"resourceType": "Organization", "id": "x", "active": false}]}), Nothing),
    ] {
        assert_does(kind, &more, &does);
    }
}

/// A contained resource with this status, which the resource refers to.
fn contained(kind: &str, status: &str) -> Value {
    let mut more = json!({"contained": [{"resourceType": kind, "id": "x", "status": status, "code": {"text": "Iets"}}], "status": "active",
        "specimen": {"reference": "#x"}, "device": {"reference": "#x"}, "location": {"reference": "#x"}});
    if kind == "Medication" {
        more["medicationCodeableConcept"] = Value::Null;
        more["medicationReference"] = json!({"reference": "#x"});
    }
    more
}

#[test]
fn an_action_that_was_entered_in_error_is_kept_out_of_its_plan() {
    let plan = json!({"status": "active", "activity": [{"detail": {"status": "entered-in-error", "description": "Fout"}},
        {"detail": {"status": "in-progress", "description": "Goed"}}]});
    let (outcome, whole) = read("CarePlan", &plan);
    assert!(whole.marks.hidden.is_empty());
    assert!(entry(&outcome, "CarePlan/1#activity/1").marks.hidden.contains(H::EnteredInError));
    let good = entry(&outcome, "CarePlan/1#activity/2");
    assert!(good.marks.hidden.is_empty() && good.clinical_status(today()).status == S::Now);
}
