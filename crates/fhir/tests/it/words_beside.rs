//! Words, numbers and parts that stand beside what is shown: none disappears.

use dossier::FieldKey;
use serde_json::{Value, json};

use crate::support::{concept, labelled, read_kind, texts};

const SCT: &str = "http://snomed.info/sct";

#[test]
fn words_beside_a_code_of_a_fixed_list_are_said_where_they_may_say_something_else() {
    let fhir = |list: &str, code: &str, text: &str| {
        concept(&[(&format!("http://terminology.hl7.org/CodeSystem/{list}"), code, "")], text)
    };
    let allergy = |more: Value| {
        let mut allergy = json!({"code": {"text": "Noten"}});
        allergy.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        read_kind("AllergyIntolerance", &allergy)
    };
    for (code, text, said) in [
        ("confirmed", "uitgesloten", "Bevestigd (in de bron staat: uitgesloten)"),
        ("confirmed", "niet bevestigd", "Bevestigd (in de bron staat: niet bevestigd)"),
        ("confirmed", "Confirmed", "Bevestigd"),
        ("refuted", "bevestigd", "Weerlegd (in de bron staat: bevestigd)"),
        ("refuted", "Uitgesloten", "Weerlegd"),
    ] {
        let found = allergy(json!({"verificationStatus": fhir("allergyintolerance-verification", code, text)}));
        assert_eq!(texts(&found, FieldKey::Certainty), [said], "{code} {text}");
    }
    let found = allergy(json!({"clinicalStatus": fhir("allergyintolerance-clinical", "active", "doorgemaakt")}));
    assert_eq!(texts(&found, FieldKey::Status), ["Actief (in de bron staat: doorgemaakt)"]);
    let goal = |code: &str, text: &str| {
        let goal = json!({"lifecycleStatus": "active", "description": {"text": "x"}, "achievementStatus": fhir("goal-achievement", code, text)});
        texts(&read_kind("Goal", &goal), FieldKey::Outcome)
    };
    assert_eq!(goal("achieved", "Deels"), ["Bereikt (in de bron staat: Deels)"]);
    assert_eq!(goal("achieved", "Behaald"), ["Bereikt"]);
    assert_eq!(
        goal("not-achieved", "Niet behaald, wel bijna"),
        ["Niet bereikt (in de bron staat: Niet behaald, wel bijna)"]
    );
    let measured = |more: Value| {
        let mut one = json!({"status": "final", "code": {"text": "K"}});
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        read_kind("Observation", &one)
    };
    for (code, text, said) in [
        ("N", "niet normaal", "Zoals gebruikelijk (in de bron staat: niet normaal)"),
        ("N", "normaal", "Zoals gebruikelijk"),
        ("H", "laag", "Hoger dan gebruikelijk (in de bron staat: laag)"),
        ("H", "High", "Hoger dan gebruikelijk"),
    ] {
        let judged = json!({"valueInteger": 5, "interpretation": [fhir("v3-ObservationInterpretation", code, text)]});
        assert_eq!(texts(&measured(judged), FieldKey::Interpretation), [said], "{code} {text}");
    }
    let absent = |text: &str| {
        texts(
            &measured(json!({"dataAbsentReason": fhir("data-absent-reason", "not-performed", text)})),
            FieldKey::Result,
        )
    };
    assert_eq!(absent("geweigerd door cliënt"), ["Niet uitgevoerd (in de bron staat: geweigerd door cliënt)"]);
    assert_eq!(absent("Not Performed"), ["Niet uitgevoerd"]);
    let risk = json!({"status": "final", "prediction": [{"outcome": {"text": "vallen"}, "qualitativeRisk": fhir("risk-probability", "low", "hoog")}]});
    assert_eq!(texts(&read_kind("RiskAssessment", &risk), FieldKey::Result), ["laag (in de bron staat: hoog)"]);
    let section = |text: &str| {
        let section = json!([{"title": "Allergieën", "emptyReason": fhir("list-empty-reason", "nilknown", text)}]);
        format!("{:?}", read_kind("Composition", &json!({"status": "final", "title": "x", "section": section})).body)
    };
    assert!(section("niet gevraagd").contains("Voor zover bekend is er niets. (in de bron staat: niet gevraagd)"));
    assert!(!section("Nil Known").contains("in de bron staat"));
}

#[test]
fn half_a_dose_and_what_was_ruled_out_do_not_read_as_whole() {
    let vaccine = json!({"status": "completed", "vaccineCode": {"text": "Griepprik"}, "isSubpotent": true});
    assert_eq!(read_kind("Immunization", &vaccine).title, "Griepprik (telt niet als een hele dosis)");
    let with = |role: Value| {
        let diagnosis = json!([{"condition": {"display": "Griep"}, "use": role}]);
        labelled(&read_kind("Encounter", &json!({"status": "finished", "diagnosis": diagnosis})), FieldKey::Reason)
    };
    let only = "Griep (wij hebben alleen deze naam)".to_owned();
    for (role, label) in [
        (json!({"text": "uitgesloten"}), "Diagnose (uitgesloten)"),
        (concept(&[(SCT, "410516002", "Known absent")], ""), "Diagnose (weerlegd)"),
        (concept(&[("http://terminology.hl7.org/CodeSystem/diagnosis-role", "DD", "")], ""), "Diagnose (bij ontslag)"),
        (json!(null), ""),
    ] {
        assert_eq!(with(role), [(label.to_owned(), only.clone())]);
    }
}

#[test]
fn a_number_that_may_be_thousands_and_a_maximum_below_the_dose_are_not_certain() {
    let step = |dose: Value, more: Value| {
        let mut dosage = json!({"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}, "doseAndRate": [{"doseQuantity": dose}]});
        dosage.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let order = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"}, "dosageInstruction": [dosage]});
        let found = read_kind("MedicationRequest", &order);
        let steps = found.fields.iter().find_map(|field| match &field.value {
            dossier::FieldValue::Dosage { steps } => steps.first().cloned(),
            _ => None,
        });
        steps.map(|step| (step.text, step.incomplete)).unwrap()
    };
    let doubt = "(hoe groot dit getal is, is niet zeker)";
    for (value, said, incomplete) in [
        (json!("5.000"), format!("5.000 IE {doubt}"), true),
        (json!("10.000"), format!("10.000 IE {doubt}"), true),
        (json!("0.500"), "0,500 IE".to_owned(), false),
        (json!("5.00"), "5,00 IE".to_owned(), false),
        (json!(5), "5 IE".to_owned(), false),
    ] {
        let (text, is_incomplete) = step(json!({"value": value, "unit": "IE"}), json!({}));
        assert_eq!((text, is_incomplete), (format!("1 keer per dag {said}"), incomplete), "{value}");
    }
    let weight = json!({"status": "final", "code": {"text": "x"}, "valueQuantity": {"value": "12.500", "unit": "g"}});
    assert_eq!(texts(&read_kind("Observation", &weight), FieldKey::Result), [format!("12.500 g {doubt}")]);
    let tablet = |value: f64| json!({"value": value, "unit": "tablet"});
    let most = |value: f64| json!({"maxDosePerPeriod": {"numerator": tablet(value), "denominator": {"value": 1, "unit": "dag"}}});
    assert!(step(tablet(1.0), most(0.5)).1 && !step(tablet(1.0), most(2.0)).1 && !step(tablet(1.0), most(1.0)).1);
    assert!(step(tablet(2.0), json!({"maxDosePerAdministration": tablet(1.0)})).1);
}

#[test]
fn a_diet_says_in_its_title_what_it_is_and_that_it_is_on_hold() {
    let order = |status: &str, more: Value| {
        let mut order = json!({"status": status, "intent": "order"});
        order.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        read_kind("NutritionOrder", &order).title
    };
    let nuts = json!({"excludeFoodModifier": [{"text": "Noten"}]});
    assert_eq!(order("on-hold", nuts.clone()), "Noten: niet geven (onderbroken)");
    assert_eq!(order("active", nuts), "Noten: niet geven");
    let nothing = concept(&[(SCT, "182923009", "Nil by mouth")], "");
    assert_eq!(order("active", json!({"oralDiet": {"type": [nothing]}})), "Voedingsadvies: Niets via de mond");
    assert_eq!(order("active", json!({"oralDiet": {"type": [{"text": "Nuchter"}]}})), "Voedingsadvies: Nuchter");
    assert_eq!(order("active", json!({"oralDiet": {"instruction": "rustig eten"}})), "Voedingsadvies");
}

#[test]
fn of_a_device_its_safety_and_its_name_and_of_a_place_both_sides_are_said() {
    let device = json!([{"resourceType": "Device", "id": "d", "type": {"text": "Gehoorapparaat links"}, "deviceName": [{"name": "Oticon rechts"}],
        "safety": [{"text": "niet in de MRI"}]}]);
    let used = read_kind(
        "DeviceUseStatement",
        &json!({"status": "active", "contained": device, "device": {"reference": "#d"}}),
    );
    assert_eq!(used.title, "Gehoorapparaat links");
    assert_eq!(texts(&used, FieldKey::Product), ["Oticon rechts"]);
    assert!(labelled(&used, FieldKey::Other).contains(&("Veiligheid".to_owned(), "niet in de MRI".to_owned())));
    let side = |code: &str| json!({"url": "http://nictiz.nl/fhir/StructureDefinition/ext-AnatomicalLocation.Laterality", "valueCodeableConcept": concept(&[(SCT, code, "")], "")});
    let site = json!({"text": "Oor", "extension": [side("7771000"), side("24028007")]});
    let found = read_kind("Condition", &json!({"code": {"text": "Pijn"}, "bodySite": [site]}));
    assert_eq!(texts(&found, FieldKey::Laterality), ["Links", "Rechts"]);
}
