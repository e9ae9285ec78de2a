//! Statements that there is none which the source denies, doubts or does not make: they deny nothing.

use dossier::{ClinicalStatus as S, Entry, FieldKey, Negation};
use serde_json::{Value, json};

use crate::support::{read_kind, texts, today};

fn ips(code: &str) -> Value {
    json!({"coding": [{"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": code}]})
}

fn sct(code: &str) -> Value {
    json!({"coding": [{"system": "http://snomed.info/sct", "code": code}]})
}

/// The entry of a resource with an element, beside these others.
fn with(kind: &str, name: &str, stated: &Value, more: &Value) -> Entry {
    let mut resource = json!({"status": "active", name: stated});
    if ["AllergyIntolerance", "Condition"].contains(&kind) {
        resource = json!({"clinicalStatus": {"coding": [{"code": "active"}]}, name: stated});
    }
    resource.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    read_kind(kind, &resource)
}

fn is_doubted(entry: &Entry) -> bool {
    texts(entry, FieldKey::Certainty).iter().any(|text| text.starts_with("Niet zeker"))
}

#[test]
fn a_statement_of_none_that_is_refuted_is_no_denial() {
    let (plain, coded) = (json!("refuted"), sct("410516002"));
    for (kind, stated, ours) in [
        ("AllergyIntolerance", sct("716186003"), "Geen bekende allergieën"),
        ("AllergyIntolerance", ips("no-known-food-allergies"), "Geen bekende voedselallergie"),
        ("Condition", sct("160245001"), "Geen bekende problemen"),
    ] {
        for verification in [&plain, &coded, &json!({"coding": [{"code": "refuted"}]})] {
            let found = with(kind, "code", &stated, &json!({"verificationStatus": verification}));
            let said = (found.title.as_str(), found.negation, found.clinical_status(today()).status);
            let title = format!("{ours}: dat klopt niet");
            assert_eq!(said, (title.as_str(), None, S::Unconfirmed), "{kind} {verification}");
            assert!(is_doubted(&found), "{kind} {verification}");
        }
        // An allergy or diagnosis that was refuted is denied as before.
        let found = with(kind, "code", &json!({"text": "X"}), &json!({"verificationStatus": "refuted"}));
        assert_eq!((found.title.as_str(), found.negation), ("X: weerlegd", Some(Negation::Refuted)));
    }
}

#[test]
fn that_nothing_is_known_is_no_statement_of_none() {
    let (code, medicine) = ("code", "medicationCodeableConcept");
    let device = json!({"resourceType": "Device", "id": "d", "type": ips("no-device-info")});
    let product = json!({"resourceType": "Medication", "id": "m", "code": ips("no-medication-info")});
    let both = json!({"coding": [ips("no-known-allergies")["coding"][0], ips("no-allergy-info")["coding"][0]]});
    let (none, nothing) = (sct("716186003")["coding"][0].clone(), ips("no-allergy-info")["coding"][0].clone());
    let (mixed, turned) = (json!({"coding": [none, nothing]}), json!({"coding": [nothing, none]}));
    for (kind, name, stated, more, title) in [
        ("AllergyIntolerance", code, ips("no-allergy-info"), json!({}), "Niets bekend over allergieën"),
        ("AllergyIntolerance", code, both, json!({}), "Geen bekende allergieën of Niets bekend over allergieën"),
        ("AllergyIntolerance", code, mixed, json!({}), "Geen bekende allergieën of Niets bekend over allergieën"),
        ("AllergyIntolerance", code, turned, json!({}), "Geen bekende allergieën of Niets bekend over allergieën"),
        ("Condition", code, ips("no-problem-info"), json!({}), "Niets bekend over problemen"),
        ("MedicationStatement", medicine, ips("no-medication-info"), json!({}), "Niets bekend over medicijnen"),
        (
            "MedicationStatement",
            "medicationReference",
            json!({"reference": "#m"}),
            json!({"contained": [product]}),
            "Niets bekend over medicijnen",
        ),
        (
            "DeviceUseStatement",
            "device",
            json!({"reference": "#d"}),
            json!({"contained": [device]}),
            "Niets bekend over hulpmiddelen",
        ),
        ("Flag", code, ips("no-allergy-info"), json!({}), "Niets bekend over allergieën"),
    ] {
        let found = with(kind, name, &stated, &more);
        let said = (found.title.as_str(), found.negation, found.clinical_status(today()).status);
        assert_eq!(said, (title, None, S::Unknown), "{kind} {stated}");
    }
    for (kind, name, stated) in
        [("Procedure", "code", "no-procedure-info"), ("Immunization", "vaccineCode", "no-immunization-info")]
    {
        let found = with(kind, name, &ips(stated), &json!({"status": "completed"}));
        assert_eq!((found.negation, found.clinical_status(today()).status), (None, S::NotApplicable), "{kind}");
        assert!(found.title.starts_with("Niets bekend over"), "{}", found.title);
    }
}

#[test]
fn what_only_something_that_is_there_can_have_stands_beside_a_statement_of_none() {
    let (code, medicine) = ("code", "medicationCodeableConcept");
    let text = |text: &str| json!({"text": text});
    let device = json!({"resourceType": "Device", "id": "d", "type": ips("no-known-devices"), "lotNumber": "7"});
    let product = json!({"resourceType": "Medication", "id": "m", "code": ips("no-known-medications")});
    let more = "maar er staan gegevens bij";
    for (kind, name, stated, beside, ending) in [
        (
            "AllergyIntolerance",
            code,
            sct("716186003"),
            json!({"reaction": [{"substance": text("Penicilline"), "manifestation": [text("Anafylaxie")], "severity": "severe"}]}),
            "maar er staat een reactie bij",
        ),
        (
            "AllergyIntolerance",
            code,
            sct("716186003"),
            json!({"lastOccurrence": "2026-01-01"}),
            "maar er staat een reactie bij",
        ),
        ("Condition", code, sct("160245001"), json!({"bodySite": [text("Heup")]}), more),
        ("Condition", code, ips("no-known-problems"), json!({"stage": [{"summary": text("Stadium 2")}]}), more),
        ("MedicationStatement", medicine, ips("no-known-medications"), json!({"dosage": [text("1 per dag")]}), more),
        (
            "MedicationRequest",
            "medicationReference",
            json!({"reference": "#m"}),
            json!({"intent": "order", "contained": [product], "dosageInstruction": [text("1 per dag")]}),
            more,
        ),
        ("DeviceUseStatement", "device", json!({"reference": "#d"}), json!({"contained": [device]}), more),
        ("Device", "type", ips("no-known-devices"), json!({"lotNumber": "7"}), more),
    ] {
        let found = with(kind, name, &stated, &beside);
        assert!(found.title.starts_with("Geen bekende ") && found.title.ends_with(ending), "{}", found.title);
        assert_eq!((found.negation, found.clinical_status(today()).status), (None, S::Now), "{kind} {beside}");
        assert!(is_doubted(&found), "{kind} {beside}");
    }
}

#[test]
fn a_statement_of_none_that_is_not_confirmed_is_no_denial() {
    let none = sct("716186003");
    for (verification, negation, status) in [
        ("unconfirmed", None, S::Unconfirmed),
        ("presumed", None, S::Unconfirmed),
        ("confirmed", Some(Negation::NoneKnown), S::Negated),
    ] {
        let found = with("AllergyIntolerance", "code", &none, &json!({"verificationStatus": verification}));
        assert_eq!((found.negation, found.clinical_status(today()).status), (negation, status), "{verification}");
    }
}

#[test]
fn beside_how_bad_it_can_get_or_a_note_it_is_no_plain_statement_of_none() {
    let none = sct("716186003");
    let comment = |url: &str| json!({"extension": [{"url": format!("http://nictiz.nl/fhir/StructureDefinition/{url}"), "valueString": "wel voor pinda"}]});
    let fatal = json!({"criticality": "low", "_criticality": {"extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-CodeSpecification",
        "valueCodeableConcept": sct("399166001")}]}});
    for more in [
        json!({"criticality": "high"}),
        json!({"criticality": "CRITH"}),
        json!({"criticality": "high", "verificationStatus": "confirmed"}),
        fatal,
        json!({"note": [{"text": "wel allergisch voor pinda"}]}),
        json!({"note": {"text": "x"}}),
        comment("ext-Comment"),
        comment("Comment"),
    ] {
        let found = with("AllergyIntolerance", "code", &none, &more);
        assert_eq!(found.title, "Geen bekende allergieën: maar er staan gegevens bij", "{more}");
        assert_eq!((found.negation, found.clinical_status(today()).status), (None, S::Now), "{more}");
        assert!(is_doubted(&found), "{more}");
    }
    for more in [
        json!({}),
        json!({"criticality": "low"}),
        json!({"criticality": "unable-to-assess"}),
        json!({"note": [{"time": "2026-01-01"}]}),
    ] {
        let found = with("AllergyIntolerance", "code", &none, &more);
        assert_eq!(
            (found.title.as_str(), found.negation),
            ("Geen bekende allergieën", Some(Negation::NoneKnown)),
            "{more}"
        );
        assert!(!is_doubted(&found), "{more}");
    }
    let found = with("Condition", "code", &ips("no-known-problems"), &json!({"note": [{"text": "behalve COPD"}]}));
    assert_eq!((found.title.as_str(), found.negation), ("Geen bekende problemen: maar er staan gegevens bij", None));
}
