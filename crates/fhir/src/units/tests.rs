use serde_json::json;

use super::*;

#[test]
fn machine_notation_becomes_what_people_write() {
    let many = Decimal::from(5);
    for (written, dutch) in [
        ("Cel", "°C"),
        ("mm[Hg]", "mmHg"),
        ("/min", "per minuut"),
        ("{beats}/min", "per minuut"),
        ("kg", "kg"),
        ("1", ""),
        ("mmol/L", "mmol/l"),
        ("ug/L", "µg/l"),
        ("umol/L", "µmol/l"),
        ("mL/h", "ml per uur"),
        ("mg/d", "mg per dag"),
        ("10*9/L", "×10⁹/l"),
        ("10*12/L", "×10¹²/l"),
        ("x10^9/L", "×10⁹/l"),
        ("kg/m2", "kg/m²"),
        ("mL/min/{1.73_m2}", "ml/min/1,73 m²"),
        ("mU/L", "mU/l"),
        ("m[IU]/L", "mIE/l"),
        ("[IU]", "IE"),
        ("g/dL", "g/dl"),
        ("mg/mmol{creatinine}", "mg/mmol"),
        ("{score}", ""),
        ("{INR}", ""),
        ("wk", "weken"),
        ("years", "jaar"),
        ("Lepel", "Lepel"),
        ("mmol per L", "mmol per L"),
        ("%", "%"),
        ("A", "A"),
        ("U", "eenheden"),
        ("U/L", "U/l"),
        ("10*6.[iU]", "miljoen IE"),
        ("10*3.[iU]", "duizend IE"),
        ("each", "stuks"),
        ("mL/(min.{1.73_m2})", "ml/min/1,73 m²"),
        ("[drp]/min", "druppels per minuut"),
        ("{cigarettes}/wk", "sigaretten per week"),
        ("{glasses}/d", "glazen per dag"),
        ("{packs}/d", "pakjes per dag"),
        ("{PackYears}", "pakjaren"),
        ("{count}", ""),
        ("{titer}", ""),
        ("[ft_i]", "voet"),
        ("[ppm]", "per miljoen"),
        ("[arb'U]", "eenheden (niet geijkt)"),
        ("10*-6", "×10⁻⁶"),
        ("10*-3", "×10⁻³"),
        ("E9/L", "×10⁹/l"),
        ("E", "eenheden"),
        ("min-1", "per minuut"),
        ("/[HPF]", "per gezichtsveld"),
        ("[diop]", "dioptrie"),
        ("dB[SPL]", "dB SPL"),
        ("g/(24.h)", "g per 24 uur"),
        ("mL/kg/(24.h)", "ml/kg per 24 uur"),
        ("/100{WBCs}", "per 100 WBCs"),
        ("g", "g"),
        ("m/s", "m per seconde"),
        ("m[H2O]", "mH₂O"),
        ("mm[H2O]", "mmH₂O"),
        ("cm[H2O]", "cmH₂O"),
        ("cm[H2O]/L/s", "cmH₂O/l per seconde"),
        ("mL/mm[Hg]", "ml/mmHg"),
        ("u[iU]/L", "µIE/l"),
        ("[USP'U]/mL", "USP-eenheden/ml"),
        ("/[arb'U]", "per eenheden (niet geijkt)"),
        ("[degF]", "°F"),
        ("[in_i]", "inch"),
        ("[lb_av]", "lb"),
        ("[psi]", "psi"),
        ("[yd_i]", "yard"),
        ("[ppb]", "per miljard"),
        ("[p'diop]", "prismadioptrie"),
        ("[pH]", ""),
        ("{#}/[HPF]", "per gezichtsveld"),
        ("{#}", ""),
        ("{resp}/min", "per minuut"),
        ("{cells}/uL", "cellen/µl"),
        ("{events}/h", "gebeurtenissen per uur"),
        ("mL/{beat}", "ml/slag"),
        ("{S/CO}", "S/CO"),
        ("/10*12", "per 10¹²"),
        ("U/10*12", "U/10¹²"),
        ("/mm3", "per mm³"),
        ("um3", "µm³"),
        ("g/m2", "g/m²"),
        ("m/s2", "m/s²"),
        ("uV", "µV"),
        ("mosm/kg", "mosmol/kg"),
        ("ug/kg/h", "µg/kg per uur"),
        ("mg/(kg.d)", "mg/kg per dag"),
        ("ug/(kg.min)", "µg/kg per minuut"),
        ("L/(min.m2)", "l per minuut/m²"),
        ("U/(2.h)", "U per 2 uur"),
        ("mL/min/1.73.m2", "ml/min/1,73 m²"),
        ("%{Hb}", "%"),
        ("mg{FEU}/L", "mg FEU/l"),
        // What we do not know is as it was written.
        ("[hp_C]", "[hp_C]"),
        ("[mesh_i]", "[mesh_i]"),
        ("B[V]", "B[V]"),
        ("dyn.s/cm5", "dyn.s/cm5"),
    ] {
        assert_eq!(in_dutch(written, &many), dutch, "{written}");
    }
}

#[test]
fn one_and_more_than_one() {
    let dose = |amount: &str, unit: &str| in_dutch(unit, &amount.parse().unwrap());
    assert_eq!(
        ["0", "0.5", "1", "1.5", "2"].map(|amount| dose(amount, "tablet")),
        ["tabletten", "tablet", "tablet", "tablet", "tabletten"]
    );
    assert_eq!(
        (dose("1", "d"), dose("3", "d"), dose("1", "h"), dose("2", "h")),
        ("dag".into(), "dagen".into(), "uur".into(), "uur".into())
    );
}

#[test]
fn a_known_code_goes_before_a_word_and_a_word_before_a_number_without_a_dimension() {
    let read = |quantity: serde_json::Value| unit(Node::new(&quantity), &Decimal::from(2));
    let ucum = "http://unitsofmeasure.org";
    assert_eq!(read(json!({"unit": "degrees", "system": ucum, "code": "Cel"})), "°C");
    assert_eq!(read(json!({"unit": "tablet", "system": ucum, "code": "1"})), "tabletten");
    assert_eq!(
        read(json!({"unit": "stuk", "system": "urn:oid:2.16.840.1.113883.2.4.4.1.900.2", "code": "245"})),
        "stuks"
    );
    assert_eq!(read(json!({"unit": " ", "code": "mm[Hg]"})), "mmHg");
    assert_eq!(read(json!({"unit": "mmol/L"})), "mmol/l");
    assert_eq!(read(json!({})), "");
    assert_eq!(read(json!({"system": "urn:oid:2.16.840.1.113883.2.4.4.1.900.2", "code": "245"})), "stuks");
    assert_eq!(read(json!({"system": "urn:oid:2.16.840.1.113883.2.4.4.1.900.2", "code": "1"})), "(eenheid 1)");
}

#[test]
fn a_word_and_a_code_for_different_units_contradict_each_other() {
    let read = |unit: &str, code: &str| {
        let quantity = json!({"unit": unit, "system": "http://unitsofmeasure.org", "code": code});
        contradicted(Node::new(&quantity), &Decimal::from(2))
    };
    assert_eq!(read("mg", "g").as_deref(), Some("2 g"));
    assert_eq!(read("mg", "ug").as_deref(), Some("2 µg"));
    assert_eq!(read("tablet", "mg").as_deref(), Some("2 mg"));
    for (unit, code, other) in [
        ("°F", "Cel", "2 °F"),
        ("°C", "[degF]", "2 °C"),
        ("10^9/l", "10*12/L", "2 ×10¹²/l"),
        ("/min", "/h", "2 per uur"),
        ("U/l", "kU/L", "2 kU/l"),
        ("keer per dag", "/wk", "2 per week"),
        ("keer per dag", "{times}/wk", "2 keer per week"),
        ("mV", "V", "2 V"),
        ("%", "1", "2 zonder eenheid"),
    ] {
        assert_eq!(read(unit, code).as_deref(), Some(other), "{unit} {code}");
    }
    for (unit, code) in [
        ("mg", "mg"),
        ("milligram", "mg"),
        ("microgram", "ug"),
        ("mL", "ml"),
        ("eenheden", "[iU]"),
        ("E", "[iU]"),
        ("tablet", "1"),
        ("tablet", "{tablet}"),
        ("graden", "Cel"),
        ("°C", "Cel"),
        ("slagen/min", "/min"),
        ("slagen per minuut", "{beats}/min"),
        ("keer per dag", "/d"),
        ("g/dag", "g/(24.h)"),
        ("x10E9/L", "10*9/L"),
        ("U/l", "[iU]/L"),
        ("%", "%"),
    ] {
        assert_eq!(read(unit, code), None, "{unit} {code}");
    }
}
