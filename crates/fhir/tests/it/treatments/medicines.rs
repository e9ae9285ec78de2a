//! Which agreements of one treatment are on one medicine: a code of a substance is that of every strength and form.

use super::*;

const HPK: &str = "urn:oid:2.16.840.1.113883.2.4.4.7";
const PRK: &str = "urn:oid:2.16.840.1.113883.2.4.4.10";
const GPK: &str = "urn:oid:2.16.840.1.113883.2.4.4.1";
const ATC: &str = "http://www.whocc.no/atc";
const SNOMED: &str = "http://snomed.info/sct";

fn medicine(text: Option<&str>, codes: &[(&str, &str, &str)]) -> Value {
    let coding = |(system, code, display): &(&str, &str, &str)| {
        let display = Some(*display).filter(|display| !display.is_empty());
        json!({"system": system, "code": code, "display": display})
    };
    json!({"text": text, "coding": codes.iter().map(coding).collect::<Vec<_>>()})
}

/// What became of an agreement on one medicine before one on another.
fn earlier(first: &Value, second: &Value, is_forbidden: bool, is_named: bool) -> (String, S) {
    let before = json!({"medicationCodeableConcept": first, "doNotPerform": is_forbidden});
    let mut after = json!({"medicationCodeableConcept": second});
    if is_named {
        after["priorPrescription"] = json!({"reference": "MedicationRequest/first"});
    }
    let outcome = import(vec![agreement("first", "2026-01-01", &before), agreement("second", "2026-03-01", &after)]);
    read(&outcome, "MedicationRequest/first")
}

#[test]
fn the_most_precise_code_that_both_have_decides_whether_it_is_one_medicine() {
    let atc = (ATC, "N03AX09", "lamotrigine");
    let gpk = |strength: &'static str, name: &'static str| (GPK, strength, name);
    let (low, high) = (gpk("25", "LAMOTRIGINE TABLET 25MG"), gpk("100", "LAMOTRIGINE TABLET 100MG"));
    let snomed = (SNOMED, "387562000", "Lamotrigine");
    let hpk = |code: &'static str, name: &'static str| (HPK, code, name);
    let named = |text: &str| medicine(Some(text), &[atc]);
    for (first, second, status) in [
        (medicine(None, &[atc, low]), medicine(None, &[atc, high]), S::Now),
        (medicine(None, &[snomed, low]), medicine(None, &[snomed, high]), S::Now),
        (medicine(None, &[low]), medicine(None, &[high]), S::Now),
        (medicine(None, &[atc, low]), medicine(Some("Lamotrigine 25 mg"), &[low]), S::Earlier),
        (medicine(None, &[atc, hpk("1", "NOVORAPID")]), medicine(None, &[atc, hpk("2", "FIASP")]), S::Now),
        (named("Lamotrigine 25 mg"), named("Lamotrigine 100 mg"), S::Now),
        (named("Lamotrigine 25 mg"), named("lamotrigine 25 mg"), S::Earlier),
        (named("Lamotrigine tablet"), named("Lamotrigine capsule"), S::Unknown),
        (medicine(None, &[atc]), medicine(None, &[atc]), S::Earlier),
        (medicine(None, &[(ATC, "N03AX09", "")]), medicine(None, &[(ATC, "N03AX09", "")]), S::Earlier),
        (medicine(None, &[atc]), medicine(None, &[atc, low]), S::Unknown),
        // Another brand of the same strength and form.
        (
            medicine(None, &[(PRK, "9", "PARACETAMOL TABLET 500MG"), hpk("1", "PANADOL")]),
            medicine(None, &[(PRK, "9", "PARACETAMOL TABLET 500MG"), hpk("2", "PARACETAMOL ACTAVIS")]),
            S::Unknown,
        ),
        // That there is no code is no code.
        (
            medicine(Some("Zalf A"), &[("http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "OTH", "")]),
            medicine(Some("Zalf B"), &[("http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "OTH", "")]),
            S::Now,
        ),
        (
            medicine(Some("Zalf 10 mg"), &[("urn:l", "1", "")]),
            medicine(Some("Zalf 20 mg"), &[("urn:l", "1", "")]),
            S::Now,
        ),
    ] {
        assert_eq!(earlier(&first, &second, false, false).1, status, "{first} {second}");
    }
}

#[test]
fn what_must_not_be_used_ends_by_no_other_strength_or_form_of_it() {
    let atc = (ATC, "N02BE01", "paracetamol");
    let suppository = medicine(None, &[atc, (GPK, "2", "PARACETAMOL ZETPIL 1000MG")]);
    let tablet = medicine(None, &[atc, (GPK, "1", "PARACETAMOL TABLET 500MG")]);
    for is_named in [false, true] {
        let (title, status) = earlier(&suppository, &tablet, true, is_named);
        assert_ne!(status, S::Earlier, "{title}");
        assert!(
            title.starts_with("PARACETAMOL ZETPIL 1000MG: niet gebruiken") && !title.contains("vervangen"),
            "{title}"
        );
    }
    assert_eq!(earlier(&suppository, &suppository, true, false).1, S::Earlier);
}

#[test]
fn a_strength_in_the_ingredients_tells_two_medicines_apart() {
    let of = |id: &str, day: &str, strength: u32| {
        let part = json!({"itemCodeableConcept": {"text": "lamotrigine"},
            "strength": {"numerator": {"value": strength, "unit": "mg"}, "denominator": {"value": 1, "unit": "tablet"}}});
        let product = json!({"resourceType": "Medication", "id": "m", "ingredient": [part],
            "code": {"coding": [{"system": ATC, "code": "N03AX09", "display": "lamotrigine"}]}});
        let mut found =
            agreement(id, day, &json!({"contained": [product], "medicationReference": {"reference": "#m"}}));
        found.as_object_mut().unwrap().remove("medicationCodeableConcept");
        found
    };
    for (strength, status) in [(100, S::Now), (25, S::Earlier)] {
        let outcome = import(vec![of("first", "2026-01-01", 25), of("second", "2026-03-01", strength)]);
        assert_eq!(read(&outcome, "MedicationRequest/first").1, status, "{strength}");
    }
}
