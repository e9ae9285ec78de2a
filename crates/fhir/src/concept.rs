//! Codes with their words: `CodeableConcept`, `Coding` and what sources write instead.

mod compare;
mod contradiction;
mod strength;
mod together;
mod unsaid;

pub(crate) use contradiction::none_known;
pub(crate) use strength::is_other_strength;
pub(crate) use unsaid::{OtherName, Unsaid, other_name, unsaid, whole};

use dossier::FieldValue;

use crate::node::Node;
use crate::{code_systems, directive, text, words};

/// One code of a code system.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coding<'a> {
    /// The code system, by the address that we know it by; empty where the source does not say.
    pub(crate) system: &'a str,
    /// The code.
    pub(crate) code: &'a str,
    /// The source's word for it.
    pub(crate) display: Option<&'a str>,
}

/// The codes of a concept, of a coding, or of a bare code.
pub(crate) fn codings<'a>(node: Node<'a>) -> impl Iterator<Item = Coding<'a>> {
    let written = if node.get("coding").exists() { node.get("coding") } else { node };
    written.items().filter_map(|coding| {
        let code = coding.get("code").code().or_else(|| coding.code()).unwrap_or_default();
        let display = coding.get("display").code();
        (!code.is_empty() || display.is_some()).then(|| Coding {
            system: code_systems::canonical(coding.get("system").code().unwrap_or_default()),
            code,
            display,
        })
    })
}

/// Whether one of the codes is this one, in a system whose address holds `system`.
pub(crate) fn has(node: Node<'_>, system: &str, code: &str) -> bool {
    node.items().flat_map(codings).any(|coding| coding.code == code && coding.system.contains(system))
}

/// Words for a concept, the best that there are (see [`named`]), or the bare code. Nothing where it only says that it is absent.
pub(crate) fn words(node: Node<'_>) -> Option<String> {
    named(node).or_else(|| {
        codings(node)
            .filter(|coding| !says_absent(coding) && !coding.code.is_empty())
            .map(|coding| bare(&coding))
            .next()
    })
}

/// Words for a concept; nothing where there is only a code. Our word for a code that we know stands, with what is written beside it where
/// that may be something else. Else the concept's own text, or the source's words. Codes that say two things are all said, also where one
/// of them is "none".
pub(crate) fn named(node: Node<'_>) -> Option<String> {
    let all: Vec<_> = codings(node).filter(|coding| !says_absent(coding)).collect();
    let text = node.get("text").text().map(|text| text::line(&text));
    let stands_alone = |coding: &&Coding<'_>| {
        words::none_known(coding.system, coding.code).is_some() || words::decides(coding.system, coding.code)
    };
    // That there is none comes before that nothing is known, in whatever order they stand.
    let is_no_information = |coding: &&Coding<'_>| words::is_no_information(coding.system, coding.code);
    let Some(coding) = all.iter().filter(stands_alone).min_by_key(is_no_information) else {
        return together::named(&all, text);
    };
    let word = contradiction::all_said(coding, &all, text.as_deref())?;
    if !words::decides(coding.system, coding.code) {
        return Some(word);
    }
    // Of a decision on treatment the opposite may stand beside it, as its display too.
    if let Some(source) = directive::opposite_words(node) {
        return Some(words::with_those_of_source(&word, Some(&source)));
    }
    let more = text.filter(|text| text.to_lowercase() != word.to_lowercase() && !repeats(text, coding));
    Some(more.map_or_else(|| word.clone(), |text| format!("{word} ({text})")))
}

/// Whether the text of a concept is not known to say what our word for its code says, and no more.
pub(crate) fn is_called_otherwise(node: Node<'_>) -> bool {
    let known = codings(node).find_map(|coding| Some((words::of_code(coding.system, coding.code)?, coding.code)));
    known.zip(own_text(node)).is_some_and(|((ours, code), text)| !words::says_same(ours, code, &text))
}

/// The code by which things are told to be the same, as `system|code`: that of LOINC before that of SNOMED CT, and that of another
/// system before one of none.
pub(crate) fn of_series(node: Node<'_>) -> Option<String> {
    let rank = |coding: &Coding<'_>| match coding.system {
        "http://loinc.org" => 0,
        "http://snomed.info/sct" => 1,
        "" => 3,
        _ => 2,
    };
    let known = codings(node).filter(|coding| !coding.code.is_empty() && !says_absent(coding));
    known.min_by_key(rank).map(|coding| format!("{}|{}", coding.system, coding.code))
}

/// Our word for one of the codes.
pub(crate) fn ours(node: Node<'_>) -> Option<String> {
    codings(node).find_map(|coding| words::of_code(coding.system, coding.code)).map(str::to_owned)
}

/// Our word for one of the codes, or that of a national system: of HL7's own systems the words are English.
pub(crate) fn in_dutch(node: Node<'_>) -> Option<String> {
    let all: Vec<_> = codings(node).filter(|coding| !says_absent(coding)).collect();
    let ours = all.iter().find_map(|coding| words::of_code(coding.system, coding.code)).map(str::to_owned);
    ours.or_else(|| all.iter().filter(|coding| !is_hl7(coding.system)).find_map(display))
}

/// The text of a concept, where it says more than the words beside its codes.
pub(crate) fn own_text(node: Node<'_>) -> Option<String> {
    let text = node.get("text").text().map(|text| text::line(&text))?;
    let is_said = codings(node).any(|coding| repeats(&text, &coding));
    (!is_said).then_some(text)
}

/// Whether all words for a concept are those of its codes, each of a code system that it names. A text beside them that says something
/// else, or a word in the place of a code, is what somebody wrote.
pub(crate) fn is_of_codes(node: Node<'_>) -> bool {
    let mut all = codings(node).filter(|coding| !says_absent(coding)).peekable();
    let is_coded = all.peek().is_some();
    is_coded && all.all(|coding| !coding.system.is_empty() && !coding.code.is_empty()) && own_text(node).is_none()
}

/// Whether a concept is made of codes for which we have a word, and no text says something else.
pub(crate) fn is_ours(node: Node<'_>) -> bool {
    let is_known = |coding: Coding<'_>| words::of_code(coding.system, coding.code).is_some();
    is_of_codes(node) && codings(node).filter(|coding| !says_absent(coding)).all(is_known)
}

/// Our word for a code, with the text of its concept behind it where that is not known to say the same.
pub(crate) fn with_its_text(node: Node<'_>, ours: &str, code: &str) -> String {
    let text = own_text(node).filter(|text| !words::says_same(ours, code, text));
    text.map_or_else(|| ours.to_owned(), |text| format!("{ours} ({}: {text})", words::SO_IN_THE_SOURCE))
}

/// The source's own words for a concept, the first that stand there, without those of the code for which we have a word.
pub(crate) fn other_words(node: Node<'_>, code: &str) -> Option<String> {
    let text = || node.get("text").text().map(|text| text::line(&text));
    codings(node).filter(|coding| coding.code != code).find_map(|coding| display(&coding)).or_else(text)
}

fn repeats(text: &str, coding: &Coding<'_>) -> bool {
    let said = [coding.display.map(text::line), display(coding)];
    said.into_iter().flatten().any(|said| said.to_lowercase() == text.to_lowercase())
}

/// A concept as the value of a field: its words ([`whole`]), with the code that says the same. Text alone where it has no code.
pub(crate) fn value(node: Node<'_>) -> Option<FieldValue> {
    let text = whole(node)?;
    let all: Vec<_> = codings(node).filter(|coding| !says_absent(coding) && !coding.code.is_empty()).collect();
    let ours = all.iter().find(|coding| words::of_code(coding.system, coding.code).is_some());
    let national = || all.iter().find(|coding| !is_hl7(coding.system));
    Some(match ours.or_else(national).or_else(|| all.first()) {
        // A word that stands in the place of a code is a word.
        Some(coding) if node.code().is_none() => {
            FieldValue::Coded { system: text::line(coding.system), code: text::line(coding.code), text }
        }
        Some(_) | None => FieldValue::Text { text },
    })
}

/// Several concepts as values, each word once.
pub(crate) fn values<'a>(nodes: impl Iterator<Item = Node<'a>>) -> Vec<FieldValue> {
    let mut seen: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for value in nodes.filter_map(value) {
        let (FieldValue::Text { text } | FieldValue::Coded { text, .. }) = &value else { continue };
        if !seen.contains(text) {
            seen.push(text.clone());
            found.push(value);
        }
    }
    found
}

/// Words for several concepts, each once.
pub(crate) fn all_words<'a>(nodes: impl Iterator<Item = Node<'a>>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in nodes.filter_map(whole) {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// The sides of a place on the body, as the zibs of both generations say them.
pub(crate) fn sides<'a>(site: Node<'a>) -> impl Iterator<Item = Node<'a>> {
    let names = ["Laterality", "BodySite-Qualifier"];
    let found = names.into_iter().flat_map(move |name| site.extensions(name));
    found.filter_map(|found| found.choice("value")).map(|(_, side)| side)
}

/// The side of a place on the body, in words: both where the source names two.
pub(crate) fn side(site: Node<'_>) -> Option<String> {
    Some(all_words(sides(site)).join(" of ")).filter(|side| !side.is_empty())
}

/// A concept with words behind it that say of which one: `Arm, links`.
pub(crate) fn more_precisely(value: FieldValue, words: &str) -> FieldValue {
    let said = |text: String| format!("{text}, {}", words.to_lowercase());
    match value {
        FieldValue::Text { text } => FieldValue::Text { text: said(text) },
        FieldValue::Coded { system, code, text } => FieldValue::Coded { system, code, text: said(text) },
        other => other,
    }
}

fn display(coding: &Coding<'_>) -> Option<String> {
    let display = coding.display.map(text::line).filter(|text| !text.is_empty())?;
    Some(if coding.system == "http://snomed.info/sct" { without_tag(display) } else { display })
}

/// A fully specified name of SNOMED CT without the tag at its end, which says of which hierarchy the code is.
fn without_tag(name: String) -> String {
    const TAGS: [&str; 28] = [
        "aandoening",
        "bevinding",
        "verrichting",
        "fysiek object",
        "waarneembare entiteit",
        "situatie",
        "substantie",
        "product",
        "kwalificatiewaarde",
        "lichaamsstructuur",
        "organisme",
        "gebeurtenis",
        "regime/therapie",
        "afwijkende morfologie",
        "disorder",
        "finding",
        "procedure",
        "physical object",
        "observable entity",
        "situation",
        "substance",
        "qualifier value",
        "body structure",
        "organism",
        "event",
        "regime/therapy",
        "morphologic abnormality",
        "record artifact",
    ];
    let tagged = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    tagged.filter(|(_, tag)| TAGS.contains(tag)).map_or(name.clone(), |(words, _)| words.to_owned())
}

/// A code alone tells a reader little, but that there is one may not disappear.
pub(crate) fn bare(coding: &Coding<'_>) -> String {
    let system = match coding.system {
        "http://snomed.info/sct" => "SNOMED CT ",
        "http://loinc.org" => "LOINC ",
        "http://www.whocc.no/atc" => "ATC ",
        "http://hl7.org/fhir/sid/icd-10" | "http://hl7.org/fhir/sid/icd-10-nl" => "ICD-10 ",
        "http://hl7.org/fhir/sid/icpc-1" => "ICPC ",
        _ => "",
    };
    format!("{system}{}", text::line(coding.code))
}

/// A code with its code system, where nothing else says what it is.
fn with_system(coding: &Coding<'_>) -> String {
    let code = bare(coding);
    let is_bare = code == text::line(coding.code) && !coding.system.is_empty();
    if is_bare { format!("code {code} van {}", text::line(coding.system)) } else { code }
}

fn is_hl7(system: &str) -> bool {
    system.contains("hl7.org/")
}

fn says_absent(coding: &Coding<'_>) -> bool {
    coding.system.ends_with("data-absent-reason") || (coding.system.ends_with("NullFlavor") && coding.code != "OTH")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(value: &Value) -> Option<String> {
        words(Node::new(value))
    }

    #[test]
    fn the_best_words_that_there_are() {
        assert_eq!(read(&json!({"text": "Vrije tekst", "coding": [{"display": "x"}]})).as_deref(), Some("Vrije tekst"));
        let both = json!({"coding": [{"system": "http://hl7.org/fhir/v2/0999", "code": "Q", "display": "Quite"},
                                     {"system": "http://snomed.info/sct", "code": "1", "display": "Tamelijk"}]});
        assert_eq!(read(&both).as_deref(), Some("Tamelijk"));
        assert_eq!(
            read(&json!({"coding": [{"system": "http://snomed.info/sct", "code": "344001"}]})).as_deref(),
            Some("SNOMED CT 344001")
        );
        assert_eq!(read(&json!("los woord")).as_deref(), Some("los woord"));
        assert_eq!(read(&json!({"coding": []})), None);
    }

    #[test]
    fn a_known_code_has_our_word_and_a_text_that_says_more_stays() {
        let loinc = |text: &str| json!({"text": text, "coding": [{"system": "http://loinc.org", "code": "29463-7", "display": "Body Weight"}]});
        assert_eq!(read(&loinc("Body weight")).as_deref(), Some("Lichaamsgewicht"));
        assert_eq!(read(&loinc("Gewicht")).as_deref(), Some("Lichaamsgewicht"));
        assert_eq!(read(&loinc("Lichaamsgewicht in rolstoel")).as_deref(), Some("Lichaamsgewicht in rolstoel"));
        let other = "Lichaamsgewicht (in de bron staat: Streefgewicht)";
        assert_eq!(read(&loinc("Streefgewicht")).as_deref(), Some(other));
        let fixed = json!({"text": "Vital Signs", "coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs"}]});
        assert_eq!(read(&fixed).as_deref(), Some("Lichaamsfuncties"));
        let none = json!({"text": "No known allergies", "coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]});
        assert_eq!(read(&none).as_deref(), Some("Geen bekende allergieën"));
    }

    #[test]
    fn an_outcome_is_what_its_code_says() {
        let sct = |code: &str, text: &str, display: &str| json!({"text": text, "coding": [{"system": "http://snomed.info/sct", "code": code, "display": display}]});
        assert_eq!(read(&sct("260415000", "", "Aangetoond")).as_deref(), Some("Niet aangetoond"));
        assert_eq!(read(&sct("260385009", "Positief", "Negative")).as_deref(), Some("Negatief (Positief)"));
        assert_eq!(read(&sct("260385009", "negatief", "Negative")).as_deref(), Some("Negatief"));
        assert_eq!(read(&sct("266919005", "", "Rookt")).as_deref(), Some("Nooit gerookt"));
        let of = |system: &str, code: &str| json!({"coding": [{"system": system, "code": code, "display": "x"}]});
        assert_eq!(read(&of("http://terminology.hl7.org/CodeSystem/v2-0136", "N")).as_deref(), Some("Nee"));
        let flag = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
        for (code, word) in [
            ("ND", "Niet aangetoond"),
            ("AA", "Ernstig afwijkend"),
            ("NS", "Niet gevoelig"),
            ("<", "Onder het meetbereik"),
        ] {
            assert_eq!(read(&of(flag, code)).as_deref(), Some(word), "{code}");
        }
    }

    #[test]
    fn a_concept_keeps_its_code_beside_its_words() {
        let both = json!({"text": "Rug", "coding": [{"system": "http://snomed.info/sct", "code": "77568009"}]});
        assert_eq!(
            value(Node::new(&both)),
            Some(FieldValue::Coded {
                system: "http://snomed.info/sct".to_owned(),
                code: "77568009".to_owned(),
                text: "Rug".to_owned()
            })
        );
        assert_eq!(value(Node::new(&json!({"text": "Rug"}))), Some(FieldValue::Text { text: "Rug".to_owned() }));
        assert_eq!(value(Node::new(&json!("Rug"))), Some(FieldValue::Text { text: "Rug".to_owned() }));
    }

    #[test]
    fn a_code_for_nothing_is_nothing() {
        let absent = json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "not-applicable", "display": "Not Applicable"}]});
        assert_eq!(read(&absent), None);
    }
}
