//! Statements that there is none, as "no known allergies", in whatever resource they stand.

use dossier::{ClinicalStatus as S, Entry, FieldKey, Negation};
use serde_json::{Value, json};

use crate::support::{labelled, read_beside, today};

/// The entry of one resource, beside a product that it may refer to.
fn read(resource: &Value, product: Option<&Value>) -> Entry {
    read_beside(resource, product.cloned().as_slice())
}

#[test]
fn that_there_is_none_is_never_in_use_whatever_says_it() {
    let none = |code: &str| json!({"coding": [{"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": code}]});
    let device = json!({"resourceType": "Device", "id": "x", "type": none("no-known-devices")});
    let medicine = json!({"resourceType": "Medication", "id": "x", "code": none("no-known-medications")});
    let at = |reference: &str| json!({"reference": reference});
    for (resource, other) in [
        (json!({"resourceType": "DeviceUseStatement", "status": "active", "device": at("Device/x")}), Some(&device)),
        (
            json!({"resourceType": "DeviceUseStatement", "status": "active", "device": at("#x"), "contained": [device.clone()]}),
            None,
        ),
        (json!({"resourceType": "Device", "status": "active", "type": none("no-known-devices")}), None),
        (
            json!({"resourceType": "MedicationStatement", "status": "active", "medicationReference": at("Medication/x")}),
            Some(&medicine),
        ),
        (
            json!({"resourceType": "MedicationRequest", "status": "active", "intent": "order", "medicationReference": at("Medication/x")}),
            Some(&medicine),
        ),
        (
            json!({"resourceType": "MedicationStatement", "status": "active", "medicationCodeableConcept": none("no-known-medications")}),
            None,
        ),
        (json!({"resourceType": "Condition", "clinicalStatus": "active", "code": none("no-known-problems")}), None),
        (
            json!({"resourceType": "AllergyIntolerance", "clinicalStatus": "active", "code": none("no-known-allergies")}),
            None,
        ),
        (json!({"resourceType": "Flag", "status": "active", "code": none("no-known-allergies")}), None),
        (json!({"resourceType": "Procedure", "status": "completed", "code": none("no-known-procedures")}), None),
        (
            json!({"resourceType": "Immunization", "status": "completed", "vaccineCode": none("no-known-immunizations")}),
            None,
        ),
    ] {
        let found = read(&resource, other);
        assert_eq!(found.negation, Some(Negation::NoneKnown), "{resource}");
        assert_ne!(found.clinical_status(today()).status, S::Now, "{resource}");
        assert!(found.title.starts_with("Geen bekende"), "{}", found.title);
    }
}

#[test]
fn what_the_source_says_beside_a_statement_of_none_is_not_lost() {
    let code =
        |text: &str| json!({"text": text, "coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]});
    let of = |text: &str, verification: &str| {
        read(
            &json!({"resourceType": "AllergyIntolerance", "clinicalStatus": "active", "verificationStatus": verification, "code": code(text)}),
            None,
        )
    };
    let title = "Geen bekende allergieën";
    for (text, verification, title) in [
        (title, "confirmed", title.to_owned()),
        ("NKDA", "confirmed", title.to_owned()),
        ("Geen, behalve penicilline", "confirmed", format!("{title} (in de bron staat: Geen, behalve penicilline)")),
        ("Penicilline", "confirmed", format!("{title} (in de bron staat: Penicilline)")),
        (title, "refuted", format!("{title}: dat klopt niet")),
    ] {
        let found = of(text, verification);
        assert_eq!(found.title, title, "{text}");
        let rows = labelled(&found, FieldKey::Description);
        let expected: Vec<_> =
            title.contains("bron").then(|| ("In de bron staat".to_owned(), text.to_owned())).into_iter().collect();
        assert_eq!(rows, expected, "{text}");
    }
}

#[test]
fn none_known_beside_another_code_denies_nothing_and_names_the_other_code() {
    let none = json!({"system": "http://snomed.info/sct", "code": "160245001"});
    let icd = json!({"system": "http://hl7.org/fhir/sid/icd-10", "code": "E11"});
    let local = json!({"system": "urn:lokaal", "code": "D"});
    let ips = json!({"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": "no-known-medications"});
    let atc = json!({"system": "http://www.whocc.no/atc", "code": "C07AB02"});
    for (concept, title) in [
        (json!({"coding": [none, icd]}), "Geen bekende problemen of ICD-10 E11"),
        (json!({"coding": [icd, none], "text": "Geen diabetes"}), "Geen bekende problemen of ICD-10 E11"),
        (json!({"coding": [none, local], "text": "Diabetes"}), "Geen bekende problemen of Diabetes"),
        (json!({"coding": [none, local]}), "Geen bekende problemen of code D van urn:lokaal"),
        (json!({"coding": [ips, atc], "text": "geen"}), "Geen bekende medicijnen of ATC C07AB02"),
    ] {
        for (kind, name) in [("Condition", "code"), ("MedicationStatement", "medicationCodeableConcept")] {
            let found = read(&json!({"resourceType": kind, "status": "active", name: concept}), None);
            assert_eq!((found.title.as_str(), found.negation), (title, None), "{kind} {concept}");
        }
    }
    // A word for the same beside it is no contradiction.
    let same = json!({"coding": [none, {"system": "urn:lokaal", "code": "0", "display": "Geen problemen"}]});
    let found = read(&json!({"resourceType": "Condition", "code": same}), None);
    assert_eq!((found.title.as_str(), found.negation), ("Geen bekende problemen", Some(Negation::NoneKnown)));
}

#[test]
fn a_value_decides_whether_a_statement_of_none_holds() {
    let code = json!({"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]});
    let coded = |code: &str| json!({"coding": [{"system": "http://snomed.info/sct", "code": code}]});
    let title = "Geen bekende allergieën";
    for (name, value, expected, negation) in [
        ("valueBoolean", json!(true), title.to_owned(), Some(Negation::NoneKnown)),
        ("valueBoolean", json!(false), format!("{title}: dat klopt niet"), None),
        ("valueCodeableConcept", coded("373066001"), title.to_owned(), Some(Negation::NoneKnown)),
        ("valueCodeableConcept", coded("373067005"), format!("{title}: dat klopt niet"), None),
        ("valueString", json!("Penicilline"), format!("{title} (de bron zegt hierbij: Penicilline)"), None),
    ] {
        let found = read(&json!({"resourceType": "Observation", "status": "final", "code": code, name: value}), None);
        assert_eq!((found.title, found.negation), (expected, negation), "{name} {value}");
    }
}

#[test]
fn what_a_product_is_called_and_how_bad_it_is_stands_beside_none_known() {
    let ips = |code: &str, text: &str| json!({"text": text, "coding": [{"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": code}]});
    let device = json!({"resourceType": "Device", "id": "d", "type": ips("no-known-devices", "Rolstoel")});
    let medicine = json!({"resourceType": "Medication", "id": "m", "code": ips("no-known-medications", "Metoprolol")});
    for (resource, title) in [
        (
            json!({"resourceType": "DeviceUseStatement", "status": "active", "device": {"reference": "#d"}, "contained": [device]}),
            "Geen bekende hulpmiddelen (in de bron staat: Rolstoel)",
        ),
        (
            json!({"resourceType": "MedicationStatement", "status": "active", "medicationReference": {"reference": "#m"}, "contained": [medicine]}),
            "Geen bekende medicijnen (in de bron staat: Metoprolol)",
        ),
    ] {
        assert_eq!(read(&resource, None).title, title);
    }
    let allergy = json!({"resourceType": "AllergyIntolerance", "clinicalStatus": "active", "criticality": "high",
        "category": ["food"], "code": {"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]}});
    let found = read(&allergy, None);
    assert_eq!(labelled(&found, FieldKey::Severity).len(), 1);
    assert_eq!(labelled(&found, FieldKey::Category).len(), 1);
}

#[test]
fn words_that_may_name_an_exception_stand_beside_none_known_and_nothing_is_denied() {
    let sct = |code: &str, display: Option<&str>, text: Option<&str>| json!({"text": text, "coding": [{"system": "http://snomed.info/sct", "code": code, "display": display}]});
    let ips = |code: &str, text: &str| json!({"text": text, "coding": [{"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": code}]});
    let local = |display: &str| json!({"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}, {"system": "urn:l", "code": "x", "display": display}]});
    let (allergies, problems, medicines) =
        ("Geen bekende allergieën", "Geen bekende problemen", "Geen bekende medicijnen");
    for (kind, name, concept, ours, source) in [
        (
            "AllergyIntolerance",
            "code",
            sct("716186003", None, Some("Geen bekende allergieën, behalve noten")),
            allergies,
            Some("Geen bekende allergieën, behalve noten"),
        ),
        (
            "AllergyIntolerance",
            "code",
            sct("716186003", Some("Geen allergieën behalve noten"), None),
            allergies,
            Some("Geen allergieën behalve noten"),
        ),
        ("AllergyIntolerance", "code", sct("716186003", Some("Pinda"), Some("Pinda")), allergies, Some("Pinda")),
        (
            "AllergyIntolerance",
            "code",
            local("Geen allergie, wel voor noten"),
            allergies,
            Some("Geen allergie, wel voor noten"),
        ),
        (
            "AllergyIntolerance",
            "code",
            sct("716186003", None, Some("Niet nagevraagd")),
            allergies,
            Some("Niet nagevraagd"),
        ),
        (
            "AllergyIntolerance",
            "code",
            sct("716186003", None, Some("Allergie niet uitgesloten")),
            allergies,
            Some("Allergie niet uitgesloten"),
        ),
        (
            "AllergyIntolerance",
            "code",
            sct("409137002", None, Some("Geen medicatieallergie behalve penicilline")),
            "Geen bekende allergie voor medicijnen",
            Some("Geen medicatieallergie behalve penicilline"),
        ),
        (
            "AllergyIntolerance",
            "code",
            sct("716186003", Some("No known allergies (situation)"), Some("Geen allergieën bekend")),
            allergies,
            None,
        ),
        ("Condition", "code", sct("160245001", Some("Hartfalen"), None), problems, Some("Hartfalen")),
        ("AllergyIntolerance", "code", sct("716186003", Some("Noten"), None), allergies, Some("Noten")),
        ("AllergyIntolerance", "code", sct("716186003", Some("Known allergy"), None), allergies, Some("Known allergy")),
        ("AllergyIntolerance", "code", sct("716186003", Some("No known allergy (situation)"), None), allergies, None),
        (
            "Condition",
            "code",
            sct("160245001", None, Some("Geen problemen behalve hartfalen")),
            problems,
            Some("Geen problemen behalve hartfalen"),
        ),
        (
            "Condition",
            "code",
            sct("160245001", None, Some("Niet bekend of er problemen zijn")),
            problems,
            Some("Niet bekend of er problemen zijn"),
        ),
        (
            "Condition",
            "code",
            sct("160245001", Some("No current problems or disability"), Some("Geen problemen")),
            problems,
            None,
        ),
        (
            "MedicationStatement",
            "medicationCodeableConcept",
            ips("no-known-medications", "Geen medicatie behalve insuline"),
            medicines,
            Some("Geen medicatie behalve insuline"),
        ),
        (
            "MedicationStatement",
            "medicationCodeableConcept",
            ips("no-known-medications", "Geen medicatie"),
            medicines,
            None,
        ),
        (
            "Procedure",
            "code",
            ips("no-known-procedures", "Geen, op een heup na"),
            "Geen bekende behandelingen",
            Some("Geen, op een heup na"),
        ),
        (
            "Immunization",
            "vaccineCode",
            ips("no-known-immunizations", "Niet gevraagd"),
            "Geen bekende vaccinaties",
            Some("Niet gevraagd"),
        ),
        ("Flag", "code", sct("716186003", None, Some("Geen, behalve noten")), allergies, Some("Geen, behalve noten")),
    ] {
        let found = read(&json!({"resourceType": kind, "status": "active", name: concept}), None);
        let title = source.map_or_else(|| ours.to_owned(), |source| format!("{ours} (in de bron staat: {source})"));
        let negation = source.is_none().then_some(Negation::NoneKnown);
        assert_eq!((found.title, found.negation), (title, negation), "{concept}");
        let fields = format!("{:?}", found.fields);
        assert_eq!(fields.contains("Niet zeker: "), source.is_some(), "{concept}");
        assert!(source.is_none_or(|source| fields.contains(source)), "{concept}");
    }
    let device =
        json!({"resourceType": "Device", "id": "d", "type": ips("no-known-devices", "Geen, behalve een bril")});
    let used = json!({"resourceType": "DeviceUseStatement", "status": "active", "device": {"reference": "#d"}, "contained": [device]});
    let found = read(&used, None);
    assert_eq!(found.title, "Geen bekende hulpmiddelen (in de bron staat: Geen, behalve een bril)");
    assert_eq!(found.negation, None);
    let refuted = json!({"resourceType": "AllergyIntolerance", "verificationStatus": "refuted", "code": sct("716186003", None, Some("Geen, behalve noten"))});
    assert_eq!(
        read(&refuted, None).title,
        "Geen bekende allergieën (in de bron staat: Geen, behalve noten): dat klopt niet"
    );
}
