//! Why there is no value: `dataAbsentReason`, and the extension of that name on a value.

use dossier::{FieldValue, code_system};

use crate::node::Node;
use crate::{concept, text, words};

/// Why a holder of `value[x]` has none, in words.
pub(crate) fn reason(holder: Node<'_>) -> Option<String> {
    of_concept(holder.get("dataAbsentReason")).or_else(|| beside(holder))
}

/// What `dataAbsentReason` says where it stands beside a value: its code decides that the value is not one to rely on.
pub(crate) fn beside_a_value(holder: Node<'_>) -> Option<FieldValue> {
    let reason = holder.get("dataAbsentReason");
    let text = words::doubted(&of_concept(reason)?);
    let code = concept::codings(reason).map(|coding| coding.code.to_owned()).next().unwrap_or_default();
    Some(FieldValue::Coded { system: code_system::DATA_ABSENT.to_owned(), code, text })
}

/// Why a text or number is absent, by the element beside it (`_text`).
pub(crate) fn reason_of(beside: Node<'_>) -> Option<String> {
    of_concept(beside.extension("data-absent-reason"))
}

/// Why the thing itself is not named: the medicine, the substance, the diagnosis.
pub(crate) fn of_the_thing(node: Node<'_>) -> Option<String> {
    const THINGS: [&str; 6] =
        ["code", "medicationCodeableConcept", "medicationReference", "medication", "vaccineCode", "substance"];
    let said = |name: &str| {
        let (beside, thing) = (format!("_{name}"), node.get(name));
        let absent = |coding: &concept::Coding<'_>| {
            coding.system.ends_with("data-absent-reason") || coding.system.ends_with("NullFlavor")
        };
        let by_code = || {
            let code = concept::codings(thing).find(absent).map(|coding| coding.code.to_owned())?;
            words::absent(&code).or_else(|| words::null_flavor(&code)).map(str::to_owned)
        };
        reason_of(thing).or_else(|| reason_of(node.get(&beside))).or_else(by_code)
    };
    THINGS.iter().find_map(|name| said(name))
}

/// Why a section of a report is empty, in words.
pub(crate) fn of_section(section: Node<'_>) -> Option<String> {
    let reason = section.get("emptyReason");
    let ours = concept::codings(reason).find_map(|coding| Some((words::empty(coding.code)?, coding.code)));
    let ours = ours.map(|(ours, code)| concept::with_its_text(reason, ours, code));
    ours.or_else(|| concept::named(reason))
}

/// A reason: our word for FHIR's code, else the source's words.
fn of_concept(reason: Node<'_>) -> Option<String> {
    let ours = |code: &str| words::absent(code).or_else(|| words::null_flavor(code));
    let ours = concept::codings(reason).find_map(|coding| Some((ours(coding.code)?, coding.code)));
    let ours = ours.map(|(ours, code)| concept::with_its_text(reason, ours, code));
    let own = || reason.get("text").text().map(|text| text::line(&text));
    let display = || concept::codings(reason).find_map(|coding| coding.display.map(text::line));
    ours.or_else(own).or_else(display)
}

/// The extension on the value itself, on its number, or beside it (`_valueQuantity`); or a value that is only such a code.
fn beside(holder: Node<'_>) -> Option<String> {
    let of_value = |name: &&str| name.trim_start_matches('_').starts_with("value");
    let values: Vec<_> = holder.names().filter(of_value).map(|name| holder.get(name)).collect();
    let said = places_of(&values).map(|place| place.extension("data-absent-reason")).find(|reason| reason.exists());
    let is_code = |value: &&Node<'_>| {
        concept::codings(**value).all(|coding| {
            coding.system.ends_with("data-absent-reason")
                || coding.system.ends_with("NullFlavor") && coding.code != "OTH"
        })
    };
    let flavor = || places_of(&values).map(|place| place.extension("nullFlavor")).find(|flavor| flavor.exists());
    let said = said.or_else(flavor);
    said.and_then(of_concept).or_else(|| values.iter().filter(is_code).find_map(|value| of_concept(*value)))
}

fn places_of<'a>(values: &[Node<'a>]) -> impl Iterator<Item = Node<'a>> {
    values.iter().flat_map(|value| [*value, value.get("_value"), value.get("coding")])
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(holder: &Value) -> Option<String> {
        reason(Node::new(holder))
    }

    #[test]
    fn the_reason_is_said_wherever_it_stands() {
        let system = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
        let extension =
            json!([{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "not-asked"}]);
        for (holder, said) in [
            (
                json!({"dataAbsentReason": {"coding": [{"system": system, "code": "not-performed", "display": "Not Performed"}]}}),
                "Niet uitgevoerd",
            ),
            (
                json!({"dataAbsentReason": {"coding": [{"system": "http://hl7.org/fhir/data-absent-reason", "code": "NaN"}]}}),
                "Geen getal",
            ),
            (json!({"dataAbsentReason": {"text": "Monster te klein"}}), "Monster te klein"),
            (json!({"_valueQuantity": {"extension": extension}}), "Niet gevraagd"),
            (json!({"valueQuantity": {"extension": extension}}), "Niet gevraagd"),
            (json!({"valueQuantity": {"_value": {"extension": extension}, "unit": "mg"}}), "Niet gevraagd"),
            (json!({"valueCodeableConcept": {"coding": [{"system": system, "code": "unknown"}]}}), "Onbekend"),
            (
                json!({"valueCodeableConcept": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "code": "ASKU"}]}}),
                "Gevraagd, maar niet bekend",
            ),
            (
                json!({"valueQuantity": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/iso21090-nullFlavor", "valueCode": "MSK"}]}}),
                "Afgeschermd",
            ),
        ] {
            assert_eq!(read(&holder).as_deref(), Some(said), "{holder}");
        }
        assert_eq!(read(&json!({"valueQuantity": {"value": 5}})), None);
        assert_eq!(read(&json!({})), None);
    }
}
