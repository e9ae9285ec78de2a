//! Codes and words of one concept that say two things: both are said.

use dossier::{FieldKey, Negation};
use serde_json::json;

use crate::support::{concept, labelled, read_kind, texts};

const SCT: &str = "http://snomed.info/sct";
const LOINC: &str = "http://loinc.org";
const ATC: &str = "http://www.whocc.no/atc";
const GPK: &str = "urn:oid:2.16.840.1.113883.2.4.4.1";
const HPK: &str = "urn:oid:2.16.840.1.113883.2.4.4.7";
const PRK: &str = "urn:oid:2.16.840.1.113883.2.4.4.10";
const LOCAL: &str = "urn:local";

fn problem(codes: &[(&str, &str, &str)], text: &str) -> String {
    read_kind("Condition", &json!({"code": concept(codes, text)})).title
}

fn medicine(codes: &[(&str, &str, &str)], text: &str) -> String {
    let code = concept(codes, text);
    read_kind("MedicationRequest", &json!({"status": "active", "intent": "order", "medicationCodeableConcept": code}))
        .title
}

#[test]
fn codes_that_say_two_things_are_all_said() {
    let (penicillin, peanut) = ((SCT, "91936005", "Allergy to penicillin"), (SCT, "91935009", "Allergy to peanut"));
    for (codes, text, said) in [
        (vec![penicillin, peanut], "", "Allergy to penicillin of Allergy to peanut"),
        (vec![penicillin, peanut], "Allergy to peanut", "Allergy to peanut of Allergy to penicillin"),
        (vec![penicillin, (SCT, "1", "")], "", "Allergy to penicillin of SNOMED CT 1"),
        (vec![penicillin, peanut], "Penicilline en pinda", "Penicilline en pinda"),
        (vec![(LOCAL, "1", "Diabetes mellitus"), (LOCAL, "2", "Hypertensie")], "", "Diabetes mellitus of Hypertensie"),
        (
            vec![(LOCAL, "1", "Amputatie links"), (LOCAL, "2", "Amputatie rechts")],
            "",
            "Amputatie links of Amputatie rechts",
        ),
        (vec![(LOCAL, "1", "Geen breuk"), (LOCAL, "2", "Breuk")], "", "Geen breuk of Breuk"),
        (vec![(LOCAL, "1", "Decubitus"), (LOCAL, "2", "Risico op decubitus")], "", "Decubitus of Risico op decubitus"),
        (vec![(LOCAL, "1", "MRSA"), (LOCAL, "2", "MRSA genezen")], "", "MRSA of MRSA genezen"),
        (vec![(LOCAL, "1", "Breuk"), (LOCAL, "2", "Breuk links")], "", "Breuk links"),
        (
            vec![(SCT, "84114007", "Heart failure"), (LOCAL, "x", "Hartfalen rechts")],
            "",
            "Heart failure (in de bron staat ook: Hartfalen rechts)",
        ),
        (
            vec![(SCT, "91936005", "Penicilline"), (LOCAL, "x", "Pinda")],
            "Pinda",
            "Pinda (in de bron staat ook: Penicilline)",
        ),
        (
            vec![(SCT, "1", "Diabetes mellitus type 2"), (LOCAL, "T90", "Type 2 diabetes mellitus")],
            "",
            "Diabetes mellitus type 2",
        ),
        // One code by two names, which may be a translation or another thing.
        (
            vec![(SCT, "84114007", "Heart failure"), (SCT, "84114007", "Hartfalen")],
            "",
            "Heart failure (in de bron staat ook: Hartfalen)",
        ),
        (
            vec![(LOCAL, "1", "Fractuur linkerheup"), (LOCAL, "1", "Fractuur rechterheup")],
            "",
            "Fractuur linkerheup (in de bron staat ook: Fractuur rechterheup)",
        ),
        (
            vec![(LOCAL, "1", "Heupfractuur"), (LOCAL, "1", "Geen heupfractuur")],
            "",
            "Heupfractuur (in de bron staat ook: Geen heupfractuur)",
        ),
        (
            vec![(LOCAL, "1", "Metoprolol tablet 50 mg"), (LOCAL, "1", "Metoprolol tablet 100 mg")],
            "Metoprolol tablet 50 mg",
            "Metoprolol tablet 50 mg (in de bron staat ook: Metoprolol tablet 100 mg)",
        ),
        (vec![(LOCAL, "1", "Heupfractuur"), (LOCAL, "1", "")], "", "Heupfractuur"),
        (vec![(LOCAL, "1", "Hartfalen"), (LOCAL, "1", "Hartfalen")], "", "Hartfalen"),
        // A list of HL7 says in English what another code says.
        (vec![("http://hl7.org/fhir/v2/0999", "Q", "Quite"), (SCT, "1", "Tamelijk")], "", "Tamelijk"),
        (
            vec![("http://hl7.org/fhir/sid/icd-10", "I50", "Heart failure"), (SCT, "22298006", "Hartinfarct")],
            "",
            "Hartinfarct (in de bron staat ook: Heart failure)",
        ),
        (vec![(SCT, "24484000", "Severe"), (SCT, "255604002", "Mild")], "", "Ernstig of Licht"),
    ] {
        assert_eq!(problem(&codes, text), said, "{codes:?} {text}");
    }
}

#[test]
fn wherever_a_concept_stands_all_its_codes_are_said() {
    let two = |one: &str, other: &str| concept(&[(LOCAL, "1", one), (LOCAL, "2", other)], "");
    let food = json!({"status": "active", "intent": "order", "excludeFoodModifier": [two("Noten", "Melk")]});
    let food = read_kind("NutritionOrder", &food);
    assert_eq!((food.title.as_str(), food.negation), ("Noten of Melk: niet geven", Some(Negation::DoNotGive)));
    let procedure = json!({"status": "completed", "code": {"text": "x"}, "bodySite": [two("Linkerarm", "Rechterarm")], "reasonCode": [two("Val", "Pijn")]});
    let procedure = read_kind("Procedure", &procedure);
    assert_eq!(texts(&procedure, FieldKey::BodySite), ["Linkerarm of Rechterarm"]);
    assert_eq!(texts(&procedure, FieldKey::Reason), ["Val of Pijn"]);
    let measure = json!({"status": "in-progress", "category": {"coding": [{"system": SCT, "code": "225317005"}]}, "code": two("Bedhekken", "Onrustband")});
    assert_eq!(read_kind("Procedure", &measure).title, "Bedhekken of Onrustband");
    let vaccine = json!({"status": "completed", "vaccineCode": two("Griep", "Tetanus")});
    assert_eq!(read_kind("Immunization", &vaccine).title, "Griep of Tetanus");
    let flag = json!({"status": "active", "code": two("MRSA", "BRMO")});
    assert_eq!(read_kind("Flag", &flag).title, "MRSA of BRMO");
    let reaction = json!({"code": {"text": "Noten"}, "reaction": [{"manifestation": [two("Anaphylaxis", "Rash")]}]});
    assert_eq!(texts(&read_kind("AllergyIntolerance", &reaction), FieldKey::Reaction), ["Anaphylaxis of Rash"]);
}

#[test]
fn the_name_of_a_medicine_has_its_strength_whichever_code_comes_first() {
    let (substance, product) = ((ATC, "N02BE01", "paracetamol"), (PRK, "1", "PARACETAMOL TABLET 500MG"));
    let brand = (HPK, "2", "PANADOL ZETPIL 1000MG");
    for (codes, text, said) in [
        (vec![substance, product], "", "PARACETAMOL TABLET 500MG"),
        (vec![product, substance], "", "PARACETAMOL TABLET 500MG"),
        (vec![substance, product], "paracetamol", "PARACETAMOL TABLET 500MG"),
        (
            vec![(SCT, "387517004", "Paracetamol"), brand],
            "",
            "PANADOL ZETPIL 1000MG (in de bron staat ook: Paracetamol)",
        ),
        (
            vec![substance, (HPK, "3", "IBUPROFEN TABLET 400MG")],
            "",
            "IBUPROFEN TABLET 400MG (in de bron staat ook: paracetamol)",
        ),
        (
            vec![(GPK, "1", "METOPROLOL TABLET 50MG"), (HPK, "2", "METOPROLOL TABLET 100MG")],
            "",
            "METOPROLOL TABLET 100MG (in de bron staat ook: METOPROLOL TABLET 50MG)",
        ),
        (
            vec![(LOCAL, "1", "Metoprolol 50 mg"), (LOCAL, "2", "Metoprolol 100 mg")],
            "",
            "Metoprolol 50 mg of Metoprolol 100 mg",
        ),
        (
            vec![(GPK, "123", "METOPROLOL TABLET 50MG")],
            "Metoprolol 100 mg",
            "Metoprolol 100 mg (de code zegt iets anders: METOPROLOL TABLET 50MG)",
        ),
        (vec![(GPK, "123", "METOPROLOL TABLET 50MG")], "Metoprolol 50 mg", "Metoprolol 50 mg"),
        (
            vec![(GPK, "123", "METOPROLOL TABLET 50MG")],
            "Metoprolol",
            "Metoprolol (in de bron staat ook: METOPROLOL TABLET 50MG)",
        ),
        (vec![substance], "Ibuprofen", "Ibuprofen (in de bron staat ook: paracetamol)"),
        (vec![substance], "Paracetamol 500 mg", "Paracetamol 500 mg"),
        (
            vec![
                (PRK, "1", "METOPROLOL TABLET MGA 50MG (SUCCINAAT)"),
                (HPK, "2", "METOPROLOL SUCC SANDOZ TABL MGA 50MG"),
            ],
            "",
            "METOPROLOL SUCC SANDOZ TABL MGA 50MG",
        ),
    ] {
        assert_eq!(medicine(&codes, text), said, "{codes:?} {text}");
    }
}

#[test]
fn a_measurement_is_what_its_code_says_and_other_words_stand_behind_it() {
    let measured = |codes: &[(&str, &str, &str)], text: &str| {
        read_kind("Observation", &json!({"status": "final", "code": concept(codes, text), "valueInteger": 70}))
    };
    let heart = (LOINC, "8867-4", "Heart rate");
    for (codes, text, said, is_of_series) in [
        (vec![heart], "Ademhaling", "Hartslag (in de bron staat: Ademhaling)", false),
        (vec![heart], "Hartfrequentie", "Hartslag", true),
        (vec![heart], "Heart rate", "Hartslag", true),
        (vec![(LOINC, "29463-7", "")], "Streefgewicht", "Lichaamsgewicht (in de bron staat: Streefgewicht)", false),
        (vec![(LOINC, "29463-7", "")], "Gewicht", "Lichaamsgewicht", true),
        (vec![(LOINC, "29463-7", "")], "Lichaamsgewicht vorig jaar", "Lichaamsgewicht vorig jaar", false),
        (
            vec![(LOINC, "8310-5", ""), (LOCAL, "1915", "temperatuur oraal")],
            "",
            "Lichaamstemperatuur (in de bron staat ook: temperatuur oraal)",
            true,
        ),
        (
            vec![
                (LOCAL, "1744", "systolische bloeddruk"),
                (LOINC, "8480-6", "Intravasculaire systolische bloeddruk [druk]"),
            ],
            "",
            "Bovendruk",
            true,
        ),
        (vec![(LOINC, "29463-7", ""), (LOINC, "8302-2", "")], "", "Lichaamsgewicht of Lichaamslengte", true),
    ] {
        let found = measured(&codes, text);
        let series = codes.iter().any(|(system, code, _)| found.code.as_deref() == Some(&format!("{system}|{code}")));
        assert_eq!((found.title.as_str(), series), (said, is_of_series), "{codes:?} {text}");
    }
    let part =
        |code: &str, text: &str, value: u8| json!({"code": concept(&[(LOINC, code, "")], text), "valueInteger": value});
    let pressure = json!({"status": "final", "code": {"text": "RR"}, "component": [part("8480-6", "Diastolisch", 80), part("8462-4", "Diastolisch", 120)]});
    let found = labelled(&read_kind("Observation", &pressure), FieldKey::Component);
    let labels: Vec<_> = found.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(labels, ["Bovendruk (in de bron staat: Diastolisch)", "Onderdruk"]);
}

#[test]
fn words_that_deny_their_code_stand_with_it() {
    for (code, text, said) in [
        (
            (SCT, "84114007", "Heart failure"),
            "Geen hartfalen",
            "Geen hartfalen (de code zegt iets anders: Heart failure)",
        ),
        (
            (SCT, "84114007", "Heart failure"),
            "Status na hartfalen",
            "Status na hartfalen (de code zegt iets anders: Heart failure)",
        ),
        (
            (SCT, "84114007", "Heart failure"),
            "Moeder: hartfalen",
            "Moeder: hartfalen (de code zegt iets anders: Heart failure)",
        ),
        ((SCT, "84114007", "Heart failure"), "Hartfalen", "Hartfalen"),
        (
            (SCT, "429740004", "Family history of breast cancer"),
            "Borstkanker",
            "Borstkanker (in de bron staat ook: Family history of breast cancer)",
        ),
        ((SCT, "414285001", "Food allergy"), "Voedselallergie", "Voedselallergie"),
        (
            (SCT, "414285001", "Food allergy"),
            "Geen voedselallergie",
            "Voedselallergie (in de bron staat: Geen voedselallergie)",
        ),
    ] {
        assert_eq!(problem(&[code], text), said);
    }
    let site = |display: &str, text: &str| {
        let site = concept(&[(SCT, "368208006", display)], text);
        let order = json!({"status": "active", "intent": "order", "code": {"text": "Foto"}, "bodySite": [site]});
        texts(&read_kind("ServiceRequest", &order), FieldKey::BodySite)
    };
    assert_eq!(site("Left arm", "Rechts"), ["Rechts (de code zegt iets anders: Left arm)"]);
    assert_eq!(site("Left upper arm", "Arm"), ["Arm (in de bron staat ook: Left upper arm)"]);
    assert_eq!(site("Left upper arm", "Linkerbovenarm"), ["Linkerbovenarm"]);
    let given = concept(&[(SCT, "368208006", "Left upper arm")], "rechter bovenarm");
    let order = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "A"}, "dosageInstruction": [{"site": given, "text": "x"}]});
    let said = texts(&read_kind("MedicationRequest", &order), FieldKey::Dosage).join("");
    assert!(said.contains("Waar: rechter bovenarm (de code zegt iets anders: Left upper arm)"), "{said}");
    let fluid = |text: &str| {
        let fluid = concept(&[(SCT, "439021000124105", "Nectar thick liquid")], text);
        let diet = json!({"status": "active", "intent": "order", "oralDiet": {"fluidConsistencyType": [fluid]}});
        texts(&read_kind("NutritionOrder", &diet), FieldKey::Description)
    };
    assert_eq!(fluid("Dun vloeibaar"), ["Licht verdikt (als nectar) (in de bron staat: Dun vloeibaar)"]);
    assert_eq!(fluid("Nectar thick liquid"), ["Licht verdikt (als nectar)"]);
    let order = json!({"status": "active", "intent": "order", "oralDiet": {"type": [{"text": "Normaal"}]}, "excludeFoodModifier": [{"text": "Geen noten"}]});
    assert_eq!(read_kind("NutritionOrder", &order).title, "Normaal; Geen noten (de bron zegt hierbij: niet geven)");
}

#[test]
fn a_daughter_is_a_mentor_too() {
    let (cod, kin) = ("urn:oid:2.16.840.1.113883.2.4.3.11.22.472", "http://terminology.hl7.org/CodeSystem/v3-RoleCode");
    for (codes, text, said) in [
        (vec![(cod, "15", ""), (kin, "DAU", "")], "", "Mentor en dochter"),
        (vec![(cod, "15", ""), (kin, "DAU", "")], "Dochter", "Mentor en dochter"),
        (vec![(cod, "15", ""), (kin, "DAU", "")], "dochter en mentor", "Mentor en dochter"),
        (vec![(cod, "15", ""), (kin, "DAU", "")], "dochter en mentor sinds 2020", "dochter en mentor sinds 2020"),
        (vec![(cod, "15", ""), (kin, "DAU", "")], "Zoon", "Mentor en dochter (in de bron staat: Zoon)"),
        (vec![(cod, "15", "")], "mentor", "Mentor"),
        (vec![(kin, "MTH", ""), (kin, "FTH", "")], "", "Moeder of Vader"),
        (vec![(kin, "MTH", "")], "Vader", "Moeder (Vader)"),
    ] {
        let person = json!({"name": [{"text": "Jo"}], "relationship": [concept(&codes, text)]});
        assert_eq!(
            texts(&read_kind("RelatedPerson", &person), FieldKey::Relationship).join("|"),
            said,
            "{codes:?} {text}"
        );
    }
}

#[test]
fn a_product_that_is_called_another_one_is_said_with_it() {
    let order = |display: &str| {
        let contained = json!([{"resourceType": "Medication", "id": "m", "code": {"text": "Paracetamol 500 mg"}}]);
        let order = json!({"status": "active", "intent": "order", "contained": contained, "medicationReference": {"reference": "#m", "display": display}});
        let entry = read_kind("MedicationRequest", &order);
        (entry.title.clone(), texts(&entry, FieldKey::CodedAs))
    };
    for (called, title, more) in [
        ("Ibuprofen 400 mg", "Paracetamol 500 mg (in de bron staat ook: Ibuprofen 400 mg)", None),
        ("Paracetamol", "Paracetamol 500 mg", None),
        ("PARACETAMOL TABLET 500MG", "Paracetamol 500 mg", Some("PARACETAMOL TABLET 500MG")),
        ("Paracetamol 500 mg (voor vrouw)", "Paracetamol 500 mg", Some("Paracetamol 500 mg (voor vrouw)")),
        ("Geen paracetamol", "Paracetamol 500 mg (in de bron staat ook: Geen paracetamol)", None),
        (
            "Paracetamol 500 mg niet gebruiken",
            "Paracetamol 500 mg (in de bron staat ook: Paracetamol 500 mg niet gebruiken)",
            None,
        ),
        ("Paracetamol 500 mg gestopt", "Paracetamol 500 mg (in de bron staat ook: Paracetamol 500 mg gestopt)", None),
    ] {
        assert_eq!(order(called), (title.to_owned(), more.map(str::to_owned).into_iter().collect()), "{called}");
    }
}

#[test]
fn what_a_code_is_called_stands_beside_a_text_that_does_not_say_it() {
    for (code, text, title, more) in [
        ("Heart failure", "Hartfalen", "Hartfalen", Some("Heart failure")),
        ("Diabetes mellitus type 2", "Kanker", "Kanker", Some("Diabetes mellitus type 2")),
        ("Diabetes mellitus type 2", "Onbekend", "Onbekend", Some("Diabetes mellitus type 2")),
        ("Hartfalen", "Chronisch hartfalen", "Chronisch hartfalen", None),
        (
            "Hartfalen NYHA klasse II",
            "NYHA klasse III",
            "NYHA klasse III (de code zegt iets anders: Hartfalen NYHA klasse II)",
            None,
        ),
        ("COPD GOLD 2", "GOLD III", "GOLD III (de code zegt iets anders: COPD GOLD 2)", None),
    ] {
        let entry = read_kind("Condition", &json!({"code": concept(&[(SCT, "44054006", code)], text)}));
        assert_eq!(entry.title, title, "{code} / {text}");
        assert_eq!(texts(&entry, FieldKey::CodedAs), Vec::from_iter(more.map(str::to_owned)), "{code} / {text}");
    }
}

#[test]
fn an_allergy_names_its_code_where_the_text_names_something_else() {
    let cefalosporins = concept(&[(SCT, "764146007", "Penicilline")], "Cefalosporinen");
    let reaction = json!([{"manifestation": [concept(&[(SCT, "39579001", "Anafylaxie")], "Uitslag")],
        "substance": concept(&[(SCT, "1", "Amoxicilline")], "Cefaclor")}]);
    let entry = read_kind("AllergyIntolerance", &json!({"code": cefalosporins, "reaction": reaction}));
    assert_eq!(entry.title, "Cefalosporinen (in de bron staat ook: Penicilline)");
    assert_eq!(texts(&entry, FieldKey::Reaction), ["Uitslag (in de bron staat ook: Anafylaxie)"]);
    assert_eq!(texts(&entry, FieldKey::Substance), ["Cefaclor (in de bron staat ook: Amoxicilline)"]);
}
