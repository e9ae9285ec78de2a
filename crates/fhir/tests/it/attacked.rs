//! What an attack on the content found: inputs in which a denial, a doubt or a part was lost.

use dossier::{ClinicalStatus as S, Entry, FieldKey, Negation};
use serde_json::{Value, json};

use crate::support::{labelled, read_kind, texts, today};

fn rows(entry: &Entry, key: FieldKey) -> Vec<(String, String)> {
    labelled(entry, key)
}

fn row(label: &str, text: &str) -> (String, String) {
    (label.to_owned(), text.to_owned())
}

#[test]
fn codes_that_confirm_and_refute_deny_nothing() {
    let sct = |code: &str| json!({"system": "http://snomed.info/sct", "code": code});
    let fhir = |code: &str| json!({"system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "code": code});
    for codings in [[fhir("confirmed"), fhir("refuted")], [fhir("confirmed"), sct("410516002")]] {
        let found = read_kind(
            "AllergyIntolerance",
            &json!({"code": {"text": "Noten"}, "clinicalStatus": {"coding": [{"code": "active"}]}, "verificationStatus": {"coding": codings}}),
        );
        assert_eq!((found.title.as_str(), found.negation), ("Noten", None), "{codings:?}");
        let status = found.clinical_status(today()).status;
        assert!(!matches!(status, S::Negated | S::Earlier | S::Now), "{status:?}");
        assert_eq!(texts(&found, FieldKey::Certainty), ["Bevestigd of Weerlegd"]);
    }
    let refuted = read_kind(
        "AllergyIntolerance",
        &json!({"code": {"text": "Noten"}, "verificationStatus": {"coding": [fhir("refuted")]}}),
    );
    assert_eq!(refuted.title, "Noten: weerlegd");
}

#[test]
fn a_code_for_something_beside_one_for_nothing_is_said_with_its_own_words() {
    let none = json!({"system": "http://snomed.info/sct", "code": "716186003"});
    for (codings, text, title, negation) in [
        (
            json!([none, {"system": "urn:local", "code": "P1", "display": "Pinda"}]),
            Some("Pinda"),
            "Geen bekende allergieën of Pinda",
            None,
        ),
        (
            json!([none, {"system": "http://snomed.info/sct", "code": "91936005"}]),
            Some("Penicilline"),
            "Geen bekende allergieën of Penicilline",
            None,
        ),
        (
            json!([none, {"system": "urn:local", "code": "0", "display": "Geen allergie"}]),
            None,
            "Geen bekende allergieën",
            Some(Negation::NoneKnown),
        ),
        (
            json!([{"system": "http://snomed.info/sct", "code": "91935009"}]),
            Some("Geen bekende allergieën"),
            "Geen bekende allergieën (de code zegt iets anders: SNOMED CT 91935009)",
            None,
        ),
    ] {
        let mut code = json!({"coding": codings});
        code["text"] = json!(text);
        let found =
            read_kind("AllergyIntolerance", &json!({"code": code, "clinicalStatus": {"coding": [{"code": "active"}]}}));
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{code}");
    }
    let reaction = json!([{"substance": {"text": "Penicilline"}, "manifestation": [{"text": "Shock"}]}]);
    let found = read_kind("AllergyIntolerance", &json!({"code": {"coding": [none]}, "reaction": reaction}));
    assert_eq!(found.title, "Geen bekende allergieën: maar er staat een reactie bij");
}

#[test]
fn a_refusal_around_what_is_allowed_is_not_lost() {
    let permit = json!([{"type": "permit", "code": [{"text": "Antibiotica"}]}]);
    let found = read_kind("Consent", &json!({"status": "active", "provision": {"type": "deny", "provision": permit}}));
    assert_eq!(found.title, "Niet doen: alles behalve wat hierna staat; wel: Antibiotica");
    assert_eq!(found.negation, Some(Negation::NoTreatment));
    let who = |name: &str| json!([{"role": {"coding": [{"code": "IRCP"}]}, "reference": {"display": name}}]);
    let privacy = |scope: Value| {
        let mut consent = json!({"status": "active", "provision": {"type": "deny", "actor": who("Apotheek"),
            "provision": [{"type": "permit", "actor": who("Huisarts")}]}});
        consent.as_object_mut().unwrap().extend(scope.as_object().unwrap().clone());
        read_kind("Consent", &consent)
    };
    let scope = json!({"scope": {"coding": [{"code": "patient-privacy"}]}, "category": [{"text": "Privacy"}]});
    let found = privacy(scope);
    let title = "Geen toestemming: Privacy (voor een deel)";
    assert_eq!((found.title.as_str(), found.negation), (title, Some(Negation::NoTreatment)));
    assert_eq!(rows(&found, FieldKey::Directive), [row("Apotheek", "Niet"), row("Huisarts", "Wel")]);
    let stu3 =
        json!({"category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}], "text": "Privacy"}]});
    let title = "Geen toestemming: Gegevens delen (in de bron staat: Privacy) (voor een deel)";
    assert_eq!(privacy(stu3).title, title);
}

#[test]
fn a_diet_in_force_stays_so_where_a_food_is_left_out_of_it() {
    let order = json!({"status": "active", "intent": "order", "dateTime": "2026-11-01", "excludeFoodModifier": [{"text": "Noten"}],
        "oralDiet": {"type": [{"text": "Dikvloeibaar dieet"}]}});
    let found = read_kind("NutritionOrder", &order);
    assert_eq!((found.title.as_str(), found.negation), ("Dikvloeibaar dieet; niet geven: Noten", None));
    let daily = |times: u32| json!([{"repeat": {"frequency": times, "period": 1, "periodUnit": "d"}}]);
    let supplements = json!({"status": "active", "intent": "order", "supplement": [
        {"type": {"text": "Drinkvoeding"}, "productName": "Nutridrink", "quantity": {"value": 125, "unit": "ml"}, "instruction": "koud", "schedule": daily(2)},
        {"type": {"text": "Eiwitpoeder"}, "quantity": {"value": 10, "unit": "g"}, "instruction": "oplossen", "schedule": daily(3)}]});
    let found = read_kind("NutritionOrder", &supplements);
    let (first, second) = ("Drinkvoeding (Nutridrink)", "Eiwitpoeder");
    assert_eq!(rows(&found, FieldKey::Amount), [row(first, "125 ml"), row(second, "10 g")]);
    assert_eq!(rows(&found, FieldKey::Frequency), [row(first, "2 keer per dag"), row(second, "3 keer per dag")]);
    assert_eq!(rows(&found, FieldKey::Description), [row(first, "koud"), row(second, "oplossen")]);
}

#[test]
fn advice_against_a_vaccine_that_is_named_by_its_disease_says_which() {
    let found = read_kind(
        "ImmunizationRecommendation",
        &json!({"date": "2026-01-01", "recommendation": [{"targetDisease": {"text": "Tetanus"}, "doseNumberPositiveInt": 2, "seriesDosesPositiveInt": 3,
            "forecastStatus": {"coding": [{"code": "contraindicated"}]}, "forecastReason": [{"text": "ernstige reactie"}]}]}),
    );
    assert_eq!((found.title.as_str(), found.negation), ("Tetanus: niet geven", Some(Negation::DoNotGive)));
    assert_eq!(texts(&found, FieldKey::Reason), ["ernstige reactie"]);
    assert_eq!(rows(&found, FieldKey::Dose), [row("Welke dosis", "2 van 3")]);
}

#[test]
fn what_was_passed_over_without_a_word_is_there() {
    let text = |text: &str| json!({"text": text});
    let impression = read_kind(
        "ClinicalImpression",
        &json!({"status": "completed", "finding": [{"itemCodeableConcept": text("Longontsteking"), "basis": "foto"}], "prognosisCodeableConcept": [text("Slecht")]}),
    );
    assert_eq!(rows(&impression, FieldKey::Result), [row("foto", "Longontsteking"), row("Verwachting", "Slecht")]);
    let order = read_kind(
        "ServiceRequest",
        &json!({"status": "active", "intent": "order", "priority": "stat", "code": text("Foto van de knie"), "orderDetail": [text("links, niet rechts")]}),
    );
    assert_eq!(texts(&order, FieldKey::Description), ["links, niet rechts"]);
    assert_eq!(texts(&order, FieldKey::Note), ["Spoed: meteen"]);
    let nightly = json!({"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "when": ["NIGHT"]}});
    let device = read_kind(
        "DeviceUseStatement",
        &json!({"status": "active", "device": {"display": "Masker"}, "timingTiming": nightly}),
    );
    assert_eq!(texts(&device, FieldKey::Frequency), ["1 keer per dag, 's nachts"]);
    let stopped = read_kind(
        "MedicationRequest",
        &json!({"status": "stopped", "intent": "order", "medicationCodeableConcept": text("A"), "reasonCode": [text("Pijn")], "statusReason": text("Bijwerking")}),
    );
    let mut reasons = rows(&stopped, FieldKey::Reason);
    reasons.sort();
    assert_eq!(reasons, [row("", "Pijn"), row("Reden van deze status", "Bijwerking")]);
    let outcome = json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/adverse-event-outcome", "code": "resolved"}], "text": "Fataal"});
    let event = read_kind("AdverseEvent", &json!({"actuality": "actual", "event": text("Val"), "outcome": outcome}));
    assert!(rows(&event, FieldKey::Outcome).contains(&row("In de bron staat", "Fataal")));
}

#[test]
fn a_number_that_one_text_calls_a_bsn_is_taken_out_of_every_text() {
    let found = read_kind(
        "AllergyIntolerance",
        &json!({"code": {"text": "BSN 100000009 zelfde bron"}, "recorder": {"display": "Jan 100000009"}}),
    );
    let said = format!("{found:?}");
    assert!(!said.contains("100000009") && said.contains("Jan [bsn]"), "{said}");
}

#[test]
fn words_behind_those_of_the_numbers_are_compared_too() {
    let daily = json!({"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}});
    let steps = |text: &str| {
        let dosage =
            json!([{"text": text, "timing": daily, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}]);
        let found = read_kind(
            "MedicationRequest",
            &json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"}, "dosageInstruction": dosage}),
        );
        found.fields.iter().find_map(|field| match &field.value {
            dossier::FieldValue::Dosage { steps } => steps.first().cloned(),
            _ => None,
        })
    };
    for more in ["alleen op maandag", "om de week", "wekelijks", "elke 6 uur", "5 dagen"] {
        let step = steps(&format!("1 maal per dag 1 tablet, {more}")).unwrap();
        assert!(step.incomplete && step.notes.iter().any(|note| note.starts_with("Volgens de gegevens")), "{more}");
    }
    for same in ["1 maal per dag 1 tablet", "1 maal per dag 1 tablet, oraal"] {
        let step = steps(same).unwrap();
        assert!(!step.incomplete && step.notes.is_empty(), "{step:?}");
    }
}

#[test]
fn words_for_the_days_that_stand_beside_the_dosage_are_compared_with_those() {
    let zib = |name: &str| format!("http://nictiz.nl/fhir/StructureDefinition/{name}");
    let daily = json!({"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}});
    let found = |words: &str| {
        let resource = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"},
            "extension": [
                {"url": zib("ext-RenderedDosageInstruction"), "valueString": words},
                {"url": zib("zib-Medication-PeriodOfUse"), "valuePeriod": {"start": "2026-11-20T00:00:00+01:00"}},
                {"url": zib("zib-MedicationUse-Duration"), "valueDuration": {"value": 30, "unit": "dag", "code": "d"}}],
            "dosageInstruction": [{"timing": daily, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "stuk"}}]}]});
        texts(&read_kind("MedicationRequest", &resource), FieldKey::Dosage).join("")
    };
    for same in ["Vanaf 20 nov 2026, 1 maal per dag 1 tablet, oraal", "vanaf 20-11-2026 gedurende 30 dagen 1dd1"] {
        assert!(!found(same).contains("verschillen"), "{}", found(same));
    }
    for other in ["Vanaf 21 nov 2026, 1 maal per dag 1 stuk", "gedurende 20 dagen 1dd1", "vanaf 20 nov 1dd1"] {
        assert!(found(other).contains("verschillen"), "{}", found(other));
    }
}

#[test]
fn a_judgement_without_a_system_is_not_taken_for_one_of_hl7_where_other_words_stand_beside_it() {
    let judged = |concept: Value| {
        let found = read_kind(
            "Observation",
            &json!({"status": "final", "code": {"text": "K"}, "valueQuantity": {"value": 7, "unit": "mmol/L"}, "interpretation": [concept]}),
        );
        texts(&found, FieldKey::Interpretation).join(" | ")
    };
    let system = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    for (concept, said) in [
        (json!({"coding": [{"code": "HH", "display": "normal"}]}), "normal (code HH)"),
        (json!({"text": "normaal", "coding": [{"code": "HH"}]}), "normaal (code HH)"),
        (json!({"coding": [{"code": "N", "display": "Niet bepaald"}]}), "Niet bepaald (code N)"),
        (json!({"coding": [{"code": "H", "display": "Hoog"}]}), "Hoger dan gebruikelijk"),
        (json!({"coding": [{"code": "HH"}]}), "Veel hoger dan gebruikelijk"),
        (json!({"coding": [{"code": "Q7", "display": "boven streefwaarde"}]}), "boven streefwaarde"),
        (json!({"coding": [{"code": "Q7"}]}), "Q7"),
        (json!({"coding": [{"display": "normaal"}]}), "normaal"),
        // In its system the code decides.
        (json!({"coding": [{"system": system, "code": "HH", "display": "normal"}]}), "Veel hoger dan gebruikelijk"),
    ] {
        assert_eq!(judged(concept.clone()), said, "{concept}");
    }
}
