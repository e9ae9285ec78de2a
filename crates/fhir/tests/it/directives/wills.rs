//! Advance directives of the zib: what stands beside the code of the kind is not lost.

use super::*;

const WILLS: &str = "urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.14.1";
const DOUBTED: &str = "Niet zeker: de bron zegt het op twee manieren. Vraag het na.";

/// An advance directive of both generations, with these words as its text, and as the word beside its code.
fn all(code: &str, words: &str) -> Vec<Entry> {
    let coded = |display: Value| json!({"system": WILLS, "code": code, "display": display});
    let local = json!({"coding": [coded(Value::Null), {"system": "urn:l", "code": "x", "display": words}]});
    let concepts = [
        json!({"text": words, "coding": [coded(Value::Null)]}),
        json!({"text": words, "coding": [coded(json!(words))]}),
        json!({"coding": [coded(json!(words))]}),
        local,
    ];
    let kind = json!({"coding": [{"system": "http://snomed.info/sct", "code": "11341000146107", "display": "levenstestament en wilsverklaring in dossier"}]});
    let acd = json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentcategorycodes", "code": "acd", "display": "Advance Directive"}]});
    let of = |concept: &Value| {
        [
            json!({"category": [kind, concept]}),
            json!({"category": [concept, kind]}),
            json!({"category": [acd], "provision": {"code": [concept]}}),
        ]
    };
    concepts.iter().flat_map(of).map(read).collect()
}

#[test]
fn words_beside_the_kind_of_an_advance_directive_stand_in_the_title_and_the_entry() {
    for (code, text) in [
        ("NR", "Niet-reanimerenverklaring ingetrokken"),
        ("NR", "Niet reanimeren, behalve bij verslikking"),
        ("DO", "Geen donor"),
        ("EU", "Euthanasieverzoek, alleen bij dementie"),
        ("VERB", "Behandelverbod: alleen beademing"),
    ] {
        for found in all(code, text) {
            assert!(found.title.contains(&format!("(in de bron staat: {text})")), "{code} {}", found.title);
            assert_eq!(found.title.matches(text).count(), 1, "{}", found.title);
            let rows = labelled(&found, FieldKey::Directive);
            assert!(rows.contains(&("In de bron staat".to_owned(), text.to_owned())), "{code} {rows:?}");
            assert!(texts(&found, FieldKey::Directive).contains(&DOUBTED.to_owned()), "{code} {rows:?}");
        }
    }
}

#[test]
fn words_that_say_no_more_than_the_kind_of_an_advance_directive_are_no_doubt() {
    for (code, text) in [
        ("NR", "Niet reanimeren verklaring"),
        ("NR", "Wilsverklaring: niet reanimeren"),
        ("DO", "Verklaring donorschap"),
        ("EU", "Euthanasieverzoek"),
        ("VOL", "Volmacht"),
    ] {
        for found in all(code, text) {
            assert!(!found.title.contains("bron"), "{code} {}", found.title);
            let rows = texts(&found, FieldKey::Directive);
            assert!(!rows.iter().any(|row| row.contains("Vraag het na")), "{code} {rows:?}");
        }
    }
    let more = &all("NR", "Niet reanimeren verklaring, wel beademen")[0];
    assert_eq!(more.title, "Verklaring: niet reanimeren (in de bron staat: Niet reanimeren verklaring, wel beademen)");
    assert!(!texts(more, FieldKey::Directive).contains(&DOUBTED.to_owned()));
}

#[test]
fn words_beside_a_category_for_all_directives_are_not_lost_where_they_may_deny_it() {
    let kind = json!({"text": "Wilsverklaring ingetrokken", "coding": [{"system": "http://snomed.info/sct", "code": "11341000146107"}]});
    let of = |categories: Value| read(json!({"category": categories}));
    let nr = json!({"coding": [{"system": WILLS, "code": "NR"}]});
    let both = of(json!([kind, nr]));
    assert_eq!(both.title, "Verklaring: niet reanimeren (in de bron staat: Wilsverklaring ingetrokken)");
    assert!(texts(&both, FieldKey::Directive).contains(&DOUBTED.to_owned()));
    let alone = of(json!([kind]));
    assert_eq!(alone.title, "Wilsverklaring ingetrokken");
    assert!(texts(&alone, FieldKey::Directive).contains(&DOUBTED.to_owned()));
}

#[test]
fn an_advance_directive_is_called_by_its_kind_where_no_rule_decides() {
    let category =
        json!([{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentcategorycodes", "code": "acd"}]}]);
    let will = |concept: Value| read(json!({"category": category, "provision": {"code": [concept]}}));
    let of_list = |code: &str| json!({"coding": [{"system": WILLS, "code": code}]});
    for (concept, title) in [
        (of_list("NR"), "Verklaring: niet reanimeren"),
        (of_list("VOL"), "Volmacht"),
        (json!({"text": "Verklaring over nachtrust"}), "Verklaring over nachtrust"),
    ] {
        let found = will(concept);
        assert_eq!((found.title.as_str(), found.negation), (title, None));
        assert!(texts(&found, FieldKey::Directive).is_empty(), "{:?}", found.fields);
    }
    let treatment = will(coded(CPR, "x"));
    assert_eq!(treatment.title, "Reanimeren: besluit niet bekend");
    assert_eq!(texts(&treatment, FieldKey::Directive), ["Niet bekend"]);
}
