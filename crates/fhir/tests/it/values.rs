//! What is measured, dosed and answered, as the source says it.

use dossier::{Comparator, Entry, FieldKey, FieldValue};
use fhir::Remark;
use serde_json::{Value, json};

use crate::support::{entry, import_values, labelled, patient, single, texts, today};

/// The entry of a resource that is given as text: numbers keep their digits in it alone.
fn of(resource: &str) -> Entry {
    let mut import = fhir::Import::new();
    import.add_file("patient.json", patient().to_string().as_bytes());
    let resource = resource.replacen('{', r#"{"subject": {"reference": "Patient/p"}, "id": "1", "#, 1);
    import.add_file("one.json", resource.as_bytes());
    let outcome = import.finish(today());
    let found = outcome.batch.entries.iter().find(|entry| entry.source.ends_with("/1"));
    found.unwrap_or_else(|| panic!("{}", outcome.report)).clone()
}

fn remarks(resource: Value) -> Vec<Remark> {
    single(resource).report.notes().iter().map(|note| note.what.clone()).collect()
}

#[test]
fn a_result_keeps_its_digits_its_sign_and_its_bounds() {
    let potassium = of(
        r#"{"resourceType": "Observation", "code": {"text": "Kalium"}, "valueQuantity": {"value": 4.0, "unit": "mmol/L", "comparator": "<"},
        "referenceRange": [{"low": {"value": 3.50, "unit": "mmol/L"}, "high": {"value": 5.0, "unit": "mmol/L"}}]}"#,
    );
    let expected = FieldValue::Quantity {
        value: "4.0".parse().unwrap(),
        comparator: Some(Comparator::Less),
        unit: "mmol/l".into(),
        low: "3.50".parse().ok(),
        high: "5.0".parse().ok(),
    };
    assert_eq!(potassium.fields[0].value, expected);
    for (value, said) in [
        (r#""valueQuantity": {"value": 1.2E+2, "code": "mm[Hg]", "system": "http://unitsofmeasure.org"}"#, "120 mmHg"),
        (r#""valueQuantity": {"value": "<10", "unit": "ug/L"}"#, "< 10 µg/l"),
        (r#""valueInteger": 1234567"#, "1234567"),
        (r#""valueRange": {"low": {"value": 1.5E+2}, "high": {"value": 4.0E+2}}"#, "150 tot 400"),
        (r#""valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}"#, "1:128"),
        (r#""valueCodeableConcept": {"text": "++"}"#, "++"),
    ] {
        let measured = of(&format!(r#"{{"resourceType": "Observation", "code": {{"text": "x"}}, {value}}}"#));
        assert_eq!(texts(&measured, FieldKey::Result), [said], "{value}");
    }
}

#[test]
fn what_is_left_out_with_a_reason_is_not_open_and_a_judgement_needs_no_system() {
    let absent = r#"{"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}"#;
    let with = |more: &str| {
        of(&format!(
            r#"{{"resourceType": "Observation", "code": {{"text": "x"}}, "valueQuantity": {{"value": 7, "unit": "mg"}}, {more}}}"#
        ))
    };
    let open = with(&format!(r#""referenceRange": [{{"low": {absent}, "high": {{"value": 6, "unit": "mg"}}}}]"#));
    assert_eq!(texts(&open, FieldKey::ReferenceRange), ["tot 6 mg, vanaf hoeveel is niet bekend"]);
    let system = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    let coded = with(&format!(r#""interpretation": [{{"coding": [{{"system": "{system}", "code": "HH"}}]}}]"#));
    let bare = with(r#""interpretation": [{"coding": [{"code": "HH"}]}]"#);
    let judged = texts(&coded, FieldKey::Interpretation);
    assert!(!judged.is_empty() && judged.iter().all(|word| word != "HH"), "{judged:?}");
    assert_eq!(texts(&bare, FieldKey::Interpretation), judged);
}

#[test]
fn components_that_are_alike_both_stand() {
    let alike = json!({"code": {"text": "Meting"}, "valueInteger": 3});
    let outcome = single(
        json!({"resourceType": "Observation", "id": "1", "code": {"text": "Reeks"}, "component": [alike, alike]}),
    );
    assert_eq!(texts(entry(&outcome, "Observation/1"), FieldKey::Component), ["3", "3"]);
}

#[test]
fn a_range_that_is_not_for_all_says_for_whom() {
    let ranges = json!([
        {"low": {"value": 12, "unit": "g/dL"}, "appliesTo": [{"text": "Vrouw"}], "age": {"low": {"value": 18, "unit": "a"}}},
        {"low": {"value": 13, "unit": "g/dL"}, "appliesTo": [{"text": "Man"}]},
    ]);
    let outcome = single(
        json!({"resourceType": "Observation", "id": "1", "code": {"text": "Hb"}, "valueQuantity": {"value": 11, "unit": "g/dL"}, "referenceRange": ranges}),
    );
    let hb = entry(&outcome, "Observation/1");
    assert_eq!(
        texts(hb, FieldKey::ReferenceRange),
        ["Vrouw, 18 jaar of meer: 12 g/dl of meer", "Man: 13 g/dl of meer"]
    );
}

#[test]
fn what_is_absent_is_said() {
    let absent = |code: &str| json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": code, "display": "English"}]});
    for (resource, said) in [
        (json!({"dataAbsentReason": absent("not-performed")}), "Niet uitgevoerd"),
        (
            json!({"_valueQuantity": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "masked"}]}}),
            "Afgeschermd",
        ),
        (json!({"valueQuantity": {"unit": "mg"}}), "Deze uitkomst kunnen wij hier niet tonen"),
        (json!({}), "Er staat geen uitkomst bij"),
    ] {
        let mut resource = resource;
        resource["resourceType"] = json!("Observation");
        resource["id"] = json!("1");
        resource["code"] = json!({"text": "Gewicht"});
        let outcome = single(resource.clone());
        assert_eq!(texts(entry(&outcome, "Observation/1"), FieldKey::Result), [said], "{resource}");
    }
    let part = json!({"code": {"text": "Onderdruk"}, "dataAbsentReason": absent("error")});
    let outcome =
        single(json!({"resourceType": "Observation", "id": "1", "code": {"text": "Bloeddruk"}, "component": [part]}));
    assert_eq!(
        labelled(entry(&outcome, "Observation/1"), FieldKey::Component),
        [("Onderdruk".into(), "Mislukt".into())]
    );
}

#[test]
fn a_text_that_cannot_be_shown_is_said() {
    let deep = format!("<div>{}tekst{}</div>", "<p><b>".repeat(5_000), "</b></p>".repeat(5_000));
    let outcome = single(
        json!({"resourceType": "Composition", "id": "1", "type": {"text": "Dagrapportage"}, "section": [{"text": {"div": deep}}]}),
    );
    let body = format!("{:?}", entry(&outcome, "Composition/1").body);
    assert!(body.contains("kunnen wij niet tonen"), "{body}");
}

#[test]
fn an_empty_section_says_why() {
    let empty =
        json!({"title": "Allergieën", "emptyReason": {"coding": [{"code": "nilknown", "display": "Nil Known"}]}});
    let outcome = single(json!({"resourceType": "Composition", "id": "1", "title": "Verslag", "section": [empty]}));
    let body = format!("{:?}", entry(&outcome, "Composition/1").body);
    assert!(body.contains("Voor zover bekend is er niets."), "{body}");
}

#[test]
fn a_date_that_cannot_be_read_or_stands_for_nothing_is_reported() {
    let measured = |when: &str| json!({"resourceType": "Observation", "id": "1", "code": {"text": "Gewicht"}, "valueInteger": 71, "effectiveDateTime": when});
    assert_eq!(remarks(measured("afgelopen zaterdag")), [Remark::UnreadableDate("effectiveDateTime".into())]);
    assert_eq!(remarks(measured("1970-01-01T00:00:00Z")), [Remark::PlaceholderDate("effectiveDateTime".into())]);
    assert_eq!(remarks(measured("2026-03-28T14:30")), []);
    let outcome = single(measured("afgelopen zaterdag"));
    assert_eq!(entry(&outcome, "Observation/1").occurred, None);
}

#[test]
fn a_label_of_a_date_is_a_day_in_the_netherlands() {
    let outcome = single(
        json!({"resourceType": "AllergyIntolerance", "id": "1", "patient": {"reference": "Patient/p"}, "code": {"text": "Pinda"},
        "reaction": [{"onset": "2025-02-18T23:30:00Z", "manifestation": [{"text": "Galbulten"}]}]}),
    );
    let reactions = labelled(entry(&outcome, "AllergyIntolerance/1"), FieldKey::Reaction);
    assert_eq!(reactions, [("19-02-2025".into(), "Galbulten".into())]);
}

#[test]
fn both_generations_dose_alike() {
    let timing = json!({"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}});
    let dose = json!({"value": 1, "unit": "tablet"});
    let r4 = json!({"resourceType": "MedicationRequest", "id": "1", "medicationCodeableConcept": {"text": "Pil"},
        "dosageInstruction": [{"timing": timing, "doseAndRate": [{"doseQuantity": dose}], "route": {"text": "oraal"}}]});
    let stu3 = json!({"resourceType": "MedicationRequest", "id": "1", "medicationCodeableConcept": {"text": "Pil"},
        "dosageInstruction": [{"timing": timing, "doseQuantity": dose, "route": {"text": "oraal"}}]});
    let outcome = single(r4);
    let pill = entry(&outcome, "MedicationRequest/1");
    assert_eq!(
        (texts(pill, FieldKey::Dosage), texts(pill, FieldKey::Route)),
        (vec!["2 keer per dag 1 tablet".into()], vec!["oraal".into()])
    );
    assert_eq!(outcome.batch, single(stu3).batch);
    let lost = json!({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "Pil"}, "dosageInstruction": [{"timing": {"repeat": {"when": ["?"]}}}]});
    assert_eq!(remarks(lost), [Remark::DosageIncomplete("timing.repeat.when".into())]);
}

#[test]
fn every_question_has_an_answer_or_says_that_it_has_none() {
    let answers = json!([
        {"linkId": "1", "answer": [{"valueBoolean": true}]},
        {"linkId": "2", "text": "Hoe voelt u zich?", "answer": [{"valueCoding": {"system": "urn:x", "code": "LA6568-5"}}]},
        {"linkId": "3", "text": "Pijn", "item": [
            {"linkId": "3.1", "text": "Waar?", "answer": [{"valueString": "Rug"}, {"valueString": "Rug"}]},
            {"linkId": "3.2", "text": "Hoe erg?", "answer": [{"valueDecimal": 7, "item": [{"linkId": "3.2.1", "text": "Sinds?", "answer": [{"valueDate": "2025-12"}]}]}]},
        ]},
        {"linkId": "4", "text": "Foto", "answer": [{"valueAttachment": {"contentType": "image/png", "title": "wond.png", "data": "iVBORw0KGgo="}}]},
        {"linkId": "5", "text": "Begeleider", "answer": [{"valueReference": {"display": "Anja de Boer"}}]},
        {"linkId": "6", "text": "Niet gevraagd"},
        {"linkId": "7", "text": "Tijd", "answer": [{"valueTime": "07:30:00"}]},
        {"linkId": "8", "answer": [{"valueCoding": {"code": "a"}}]},
    ]);
    let outcome = import_values(&[
        patient(),
        json!({"resourceType": "Questionnaire", "id": "q", "url": "urn:q", "item": [
            {"linkId": "8", "text": "Keuze", "answerOption": [{"valueCoding": {"code": "a", "display": "Soms"}}]}]}),
        json!({"resourceType": "QuestionnaireResponse", "id": "1", "questionnaire": "urn:q", "subject": {"reference": "Patient/p"}, "status": "in-progress",
            "source": {"display": "Zus"}, "author": {"display": "J. Bakker"}, "item": answers}),
    ]);
    let response = entry(&outcome, "QuestionnaireResponse/1");
    let said = labelled(response, FieldKey::Answer);
    let expected = [
        ("Vraag 1", "true"),
        ("Hoe voelt u zich?", "Dit antwoord kunnen wij hier niet tonen"),
        ("Waar?", "Rug"),
        ("Waar?", "Rug"),
        ("Hoe erg?", "7"),
        ("Sinds?", "2025-12"),
        ("Foto", "Bestand: wond.png (staat bij de bestanden)"),
        ("Begeleider", "Anja de Boer"),
        ("Niet gevraagd", "Niet ingevuld"),
        ("Tijd", "07:30"),
        ("Keuze", "Soms"),
    ];
    assert_eq!(said, expected.map(|(question, answer)| (question.to_owned(), answer.to_owned())));
    assert_eq!(texts(response, FieldKey::Description), ["Pijn"]);
    assert_eq!(texts(response, FieldKey::AnsweredBy), ["Zus"]);
    assert_eq!(response.authors[0].name.as_deref(), Some("J. Bakker"));
    assert_eq!(texts(response, FieldKey::Note), ["Deze vragenlijst is nog niet helemaal ingevuld."]);
    assert_eq!(response.attachments.len(), 1);
}

#[test]
fn a_medicine_says_what_is_in_it_and_one_that_was_made_up_has_a_name() {
    let strength = |above: u32, unit: &str, below: u32| json!({"numerator": {"value": above, "unit": unit}, "denominator": {"value": below, "unit": "ml"}});
    let of = |product: Value| {
        let outcome = single(
            json!({"resourceType": "MedicationRequest", "id": "1", "status": "active", "medicationReference": {"reference": "#m"}, "contained": [product]}),
        );
        let found = entry(&outcome, "MedicationRequest/1").clone();
        (found.title.clone(), labelled(&found, FieldKey::Product))
    };
    let part = |text: &str, strength: Value| json!({"itemCodeableConcept": {"text": text}, "strength": strength});
    let made_up = json!({"resourceType": "Medication", "id": "m", "ingredient": [part("KCl", strength(20, "mmol", 500)), part("NaCl 0,9%", Value::Null)]});
    let within = |text: &str| ("Wat erin zit".to_owned(), text.to_owned());
    assert_eq!(
        of(made_up.clone()),
        ("KCl, NaCl 0,9%".into(), vec![within("KCl 20 mmol per 500 ml"), within("NaCl 0,9%")])
    );
    let mut described = made_up;
    described["extension"] = json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/zib-Product-Description", "valueString": "KCl in NaCl"}]);
    assert_eq!(of(described).0, "KCl in NaCl");
    let morphine = json!({"resourceType": "Medication", "id": "m", "code": {"text": "Morfine drank"}, "ingredient": [part("Morfine", strength(2, "mg", 1))]});
    assert_eq!(of(morphine), ("Morfine drank".into(), vec![within("Morfine 2 mg per ml")]));
}

/// All that an entry says in its text and notes.
fn told(resource: Value) -> String {
    let source = format!("{}/1", resource["resourceType"].as_str().unwrap());
    let outcome = single(resource);
    let found = entry(&outcome, &source);
    format!("{} {:?} {:?}", found.title, found.body, found.fields)
}

#[test]
fn a_narrative_that_is_all_there_is_is_shown() {
    let text = json!({"status": "generated", "div": "<div><p>Zo staat het er</p></div>"});
    for resource in [
        json!({"resourceType": "Consent", "status": "active", "category": [{"text": "behandelaanwijzing"}]}),
        json!({"resourceType": "MedicationRequest", "status": "active", "dosageInstruction": [{"text": "1 dd"}]}),
        json!({"resourceType": "Observation", "code": {"text": "Bevinding"}}),
        json!({"resourceType": "NutritionOrder", "status": "active", "patient": {"reference": "Patient/p"}}),
        json!({"resourceType": "Encounter", "status": "finished", "class": {"code": "AMB"}}),
        json!({"resourceType": "DiagnosticReport", "code": {"text": "Echo"}, "conclusion": "Geen bijzonderheden"}),
    ] {
        let mut resource = resource;
        resource["id"] = json!("1");
        resource["text"] = text.clone();
        let said = told(resource.clone());
        assert!(said.contains("Zo staat het er"), "{resource}: {said}");
        assert!(!said.contains("geen uitkomst"), "{said}");
    }
    // Of a panel it would tell what is kept out.
    let panel = json!({"resourceType": "Observation", "id": "1", "code": {"text": "Panel"}, "text": text, "hasMember": [{"reference": "Observation/2"}]});
    assert!(!told(panel).contains("Zo staat het er"));
}

#[test]
fn a_text_without_words_and_a_thing_without_a_name_are_said() {
    let picture = json!({"resourceType": "Composition", "id": "1", "type": {"text": "Verslag"}, "text": {"div": "<div><img src='a.png'/></div>"}});
    assert!(told(picture).contains("kunnen wij niet tonen"));
    let absent = |code: &str| json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": code}]});
    let allergy = json!({"resourceType": "AllergyIntolerance", "id": "1", "patient": {"reference": "Patient/p"}, "code": absent("unknown")});
    assert!(told(allergy).starts_with("Allergie: onbekend"));
    let medicine = json!({"resourceType": "MedicationRequest", "id": "1", "_medicationReference": absent("masked")});
    assert!(told(medicine).starts_with("Medicijn: afgeschermd"));
}

#[test]
fn the_explanations_of_the_zibs_are_notes_whatever_they_are_called() {
    let zib = "http://nictiz.nl/fhir/StructureDefinition/";
    for (name, resource) in [
        ("Comment", json!({"resourceType": "Procedure", "code": {"text": "Wassen"}})),
        (
            "zib-NutritionAdvice-Explanation",
            json!({"resourceType": "NutritionOrder", "patient": {"reference": "Patient/p"}}),
        ),
        ("ext-Comment", json!({"resourceType": "Consent", "status": "active"})),
        ("ext-Wound.Explanation", json!({"resourceType": "Condition", "code": {"text": "Wond"}})),
    ] {
        let mut resource = resource;
        resource["id"] = json!("1");
        resource["extension"] = json!([{"url": format!("{zib}{name}"), "valueString": "Let op: valrisico"}]);
        let source = format!("{}/1", resource["resourceType"].as_str().unwrap());
        let outcome = single(resource);
        assert_eq!(texts(entry(&outcome, &source), FieldKey::Note), ["Let op: valrisico"], "{name}");
    }
    let nested = json!({"resourceType": "Flag", "id": "1", "code": {"text": "Valrisico"}, "extension": [{"url": format!("{zib}zib-X"), "extension": [{"url": "Comment", "valueString": "Binnenin"}]}]});
    assert_eq!(texts(entry(&single(nested), "Flag/1"), FieldKey::Note), ["Binnenin"]);
}

#[test]
fn a_value_that_the_source_doubts_is_shown_with_the_doubt() {
    let reason =
        json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "error"}]});
    let outcome = single(
        json!({"resourceType": "Observation", "id": "1", "code": {"text": "Kalium"}, "valueQuantity": {"value": 0, "unit": "mmol/L"}, "dataAbsentReason": reason}),
    );
    let potassium = entry(&outcome, "Observation/1");
    assert_eq!(texts(potassium, FieldKey::Result), ["0 mmol/l"]);
    assert_eq!(texts(potassium, FieldKey::Interpretation), ["Volgens de bron: mislukt"]);
}

#[test]
fn a_range_says_what_it_is_the_range_of() {
    let with = |range: Value| {
        let outcome = single(
            json!({"resourceType": "Observation", "id": "1", "code": {"text": "Lithium"}, "valueQuantity": {"value": 2, "unit": "mg"}, "referenceRange": [range]}),
        );
        texts(entry(&outcome, "Observation/1"), FieldKey::ReferenceRange)
    };
    let (low, high) = (json!({"value": 1, "unit": "mg"}), json!({"value": 3, "unit": "mg"}));
    let therapeutic = json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/referencerange-meaning", "code": "therapeutic"}]});
    assert_eq!(
        with(json!({"type": therapeutic, "low": low, "high": high})),
        ["streefwaarde bij behandeling: 1 tot 3 mg"]
    );
    assert_eq!(
        with(json!({"text": "alleen bij nuchter", "low": low, "high": high})),
        ["1 tot 3 mg (alleen bij nuchter)"]
    );
    assert_eq!(
        with(json!({"low": {"value": 0, "unit": "mg"}, "high": {"value": 0, "unit": "mg"}})),
        Vec::<String>::new()
    );
}

#[test]
fn a_part_of_a_panel_keeps_its_own_date_and_says_that_it_is_not_final_or_not_here() {
    let panel = json!({"resourceType": "Observation", "id": "1", "code": {"text": "Panel"}, "effectiveDateTime": "2026-11-20", "status": "final", "subject": {"reference": "Patient/p"},
        "hasMember": [{"reference": "Observation/2"}, {"reference": "Observation/weg", "display": "Kreatinine 300"}]});
    let part = json!({"resourceType": "Observation", "id": "2", "code": {"text": "Natrium"}, "effectiveDateTime": "2026-10-01", "status": "preliminary", "subject": {"reference": "Patient/p"}, "valueInteger": 140});
    let outcome = import_values(&[patient(), panel, part]);
    let panel = entry(&outcome, "Observation/1");
    let label = "Natrium (1 oktober 2026)".to_owned();
    assert_eq!(
        labelled(panel, FieldKey::Component),
        [(String::new(), "Kreatinine 300 (wij hebben alleen deze naam)".to_owned()), (label.clone(), "140".to_owned())]
    );
    assert_eq!(labelled(panel, FieldKey::Interpretation), [(label, "Voorlopig".to_owned())]);
}

#[test]
fn what_stands_in_an_extension_of_a_measurement_is_shown_or_said_to_be_missing() {
    let zib = "http://nictiz.nl/fhir/StructureDefinition/";
    let with = |extension: Value| {
        single(
            json!({"resourceType": "Observation", "id": "1", "code": {"text": "Ademhaling"}, "valueInteger": 18, "extension": [extension]}),
        )
    };
    let oxygen = json!({"url": format!("{zib}zib-Respiration-AdministeredOxygen"), "extension": [
        {"url": "extraOxygenAdministration", "valueBoolean": true}, {"url": "flowRate", "valueQuantity": {"value": 2, "unit": "l/min"}}, {"url": "fiO2", "valueDecimal": 0.29}]});
    let outcome = with(oxygen);
    let said: Vec<_> = labelled(entry(&outcome, "Observation/1"), FieldKey::Component)
        .into_iter()
        .map(|(label, said)| format!("{label}: {said}"))
        .collect();
    assert_eq!(said, ["Extra zuurstof: true", "Zuurstof: 2 l per minuut", "Zuurstof in de lucht (FiO₂): 0.29"]);
    let url = format!("{zib}zib-Onbekend-Deel");
    let outcome = with(json!({"url": url, "valueQuantity": {"value": 3, "unit": "l"}}));
    assert_eq!(
        texts(entry(&outcome, "Observation/1"), FieldKey::Incomplete),
        ["Hier hoort nog iets bij dat wij niet kunnen tonen."]
    );
    assert!(outcome.report.notes().iter().any(|note| note.what == Remark::ExtensionNotShown(url.clone())));
    let technical = with(json!({"url": "https://leverancier.example/fhir/versie", "valueCode": "3"}));
    assert_eq!(texts(entry(&technical, "Observation/1"), FieldKey::Incomplete), Vec::<String>::new());
}
