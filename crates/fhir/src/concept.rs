//! Codes with their words: `CodeableConcept`, `Coding` and what sources write instead.

use crate::node::Node;
use crate::{text, words};

/// One code of a code system.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coding<'a> {
    /// The code system; empty where the source does not say.
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
            system: coding.get("system").code().unwrap_or_default(),
            code,
            display,
        })
    })
}

/// Whether one of the codes is this one, in a system whose address holds `system`.
pub(crate) fn has(node: Node<'_>, system: &str, code: &str) -> bool {
    node.items().flat_map(codings).any(|coding| coding.code == code && coding.system.contains(system))
}

/// Words for a concept: its own text, a Dutch word that we know, the source's word (that of a national system before
/// HL7's, which is English), or the bare code. Nothing where it only says that it is absent.
pub(crate) fn words(node: Node<'_>) -> Option<String> {
    named(node).or_else(|| {
        codings(node)
            .filter(|coding| !says_absent(coding) && !coding.code.is_empty())
            .map(|coding| bare(&coding))
            .next()
    })
}

/// Words for a concept; nothing where there is only a code.
pub(crate) fn named(node: Node<'_>) -> Option<String> {
    if let Some(text) = node.get("text").text() {
        return Some(text::line(&text));
    }
    let all: Vec<_> = codings(node).filter(|coding| !says_absent(coding)).collect();
    let dutch = all.iter().find_map(|coding| words::of_code(coding.system, coding.code).map(str::to_owned));
    let national = || all.iter().filter(|coding| !is_hl7(coding.system)).find_map(display);
    let hl7 = || all.iter().find_map(display);
    dutch.or_else(national).or_else(hl7)
}

/// Words for several concepts, each once.
pub(crate) fn all_words<'a>(nodes: impl Iterator<Item = Node<'a>>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in nodes.filter_map(words) {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

fn display(coding: &Coding<'_>) -> Option<String> {
    coding.display.map(text::line).filter(|text| !text.is_empty())
}

/// A code alone tells a reader little, but that there is one may not disappear.
fn bare(coding: &Coding<'_>) -> String {
    let system = match coding.system {
        "http://snomed.info/sct" => "SNOMED CT ",
        "http://loinc.org" => "LOINC ",
        "http://www.whocc.no/atc" => "ATC ",
        _ => "",
    };
    format!("{system}{}", text::line(coding.code))
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
    fn a_code_for_nothing_is_nothing() {
        let absent = json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "not-applicable", "display": "Not Applicable"}]});
        assert_eq!(read(&absent), None);
    }
}
