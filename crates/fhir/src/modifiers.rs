//! Modifiers: what can turn the meaning of a resource around (FHIR R4 2.1.0.3.3: they must not be ignored). Those that we read stand
//! in [`UNDERSTOOD`]; whatever has another one is kept out.

use crate::node::Node;
use crate::{concept, text, words};

/// A modifier extension that is read, on which resources, and whether its value is one that is understood.
struct Understood {
    address: &'static str,
    kinds: &'static [&'static str],
    is_read: fn(Node<'_>) -> bool,
}

const MEDICATION: &[&str] = &["MedicationRequest", "MedicationStatement", "MedicationDispense"];
const REQUESTS: &[&str] =
    &["MedicationRequest", "ServiceRequest", "ProcedureRequest", "ReferralRequest", "NutritionOrder", "Task"];
const EVENTS: &[&str] =
    &["Procedure", "Immunization", "MedicationAdministration", "MedicationDispense", "Communication"];

/// Every modifier extension that is read. By whom: StopType, doNotPerform and notDone by `negation`, the cycle by `map/medication`,
/// the directive's by `map/consent`.
const UNDERSTOOD: &[Understood] = &[
    zib("zib-Medication-StopType", MEDICATION, is_concept),
    zib("ext-StopType", MEDICATION, is_concept),
    zib("zib-Medication-RepeatPeriodCyclicalSchedule", MEDICATION, is_duration),
    zib("ext-InstructionsForUse.RepeatPeriodCyclicalSchedule", MEDICATION, is_duration),
    zib("zib-TreatmentDirective-TreatmentPermitted", &["Consent"], is_permission),
    zib("ext-TreatmentDirective2.SpecificationOther", &["Consent"], is_text),
    hl7("http://hl7.org/fhir/StructureDefinition/request-doNotPerform", REQUESTS),
    hl7("http://hl7.org/fhir/StructureDefinition/qicore-notDone", EVENTS),
    hl7("http://hl7.org/fhir/us/qicore/StructureDefinition/qicore-notDone", EVENTS),
];

const fn zib(name: &'static str, kinds: &'static [&'static str], is_read: fn(Node<'_>) -> bool) -> Understood {
    Understood { address: name, kinds, is_read }
}

const fn hl7(address: &'static str, kinds: &'static [&'static str]) -> Understood {
    Understood { address, kinds, is_read: is_truth }
}

/// Where Nictiz keeps the extensions of the zibs.
const NICTIZ: &str = "http://nictiz.nl/fhir/StructureDefinition/";

/// Elements that modify a resource of which we read nothing: rules of others, a client that is an animal.
const ELEMENTS: &[(&str, &str)] = &[("", "implicitRules"), ("Patient", "animal")];

/// The first modifier in a resource that is not understood, by its address or name. What is contained in it counts.
pub(crate) fn not_understood(resource: Node<'_>) -> Option<String> {
    let kind = resource.get("resourceType").code().unwrap_or_default();
    let element = ELEMENTS.iter().find(|(of, name)| (of.is_empty() || *of == kind) && resource.get(name).exists());
    if let Some((_, name)) = element {
        return Some((*name).to_owned());
    }
    within(resource, kind)
}

fn within(node: Node<'_>, kind: &str) -> Option<String> {
    // Only the resource itself has modifiers that we know; below it `kind` is empty.
    for extension in node.all("modifierExtension") {
        if !is_understood(extension, kind) {
            return Some(extension.get("url").code().map_or_else(|| "modifierExtension".to_owned(), text::line));
        }
    }
    let inside = node.elements().filter(|(name, _)| *name != "modifierExtension");
    inside.flat_map(|(_, element)| element.items()).find_map(|inner| match inner.get("resourceType").code() {
        Some(_) => not_understood(inner),
        None => within(inner, ""),
    })
}

fn is_understood(extension: Node<'_>, kind: &str) -> bool {
    let Some(url) = extension.get("url").code() else { return false };
    let name = url.strip_prefix(NICTIZ).unwrap_or(url);
    UNDERSTOOD.iter().any(|known| {
        known.address == name
            && known.kinds.contains(&kind)
            && extension.choice("value").is_some_and(|(_, value)| (known.is_read)(value))
    })
}

fn is_concept(value: Node<'_>) -> bool {
    concept::words(value).is_some()
}

fn is_duration(value: Node<'_>) -> bool {
    value.get("value").number().is_some()
}

fn is_permission(value: Node<'_>) -> bool {
    concept::codings(value).any(|coding| words::of_zib(coding.system, coding.code).is_some())
}

fn is_text(value: Node<'_>) -> bool {
    value.text().is_some()
}

fn is_truth(value: Node<'_>) -> bool {
    value.truth().is_some()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(value: &Value) -> Option<String> {
        not_understood(Node::new(value))
    }

    fn with(kind: &str, url: &str, value: &Value) -> Value {
        json!({"resourceType": kind, "modifierExtension": [{"url": url, value["name"].as_str().unwrap(): value["value"]}]})
    }

    #[test]
    fn each_modifier_that_we_read_is_understood_where_it_belongs() {
        let concept =
            json!({"name": "valueCodeableConcept", "value": {"coding": [{"code": "2", "display": "Definitief"}]}});
        let duration = json!({"name": "valueDuration", "value": {"value": 28, "unit": "dag"}});
        let permitted = json!({"name": "valueCodeableConcept", "value": {"coding": [{"system": "urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4", "code": "NEE"}]}});
        let truth = json!({"name": "valueBoolean", "value": true});
        let words = json!({"name": "valueString", "value": "eerst overleg"});
        for known in UNDERSTOOD {
            let url = if known.address.starts_with("http") {
                known.address.to_owned()
            } else {
                format!("{NICTIZ}{}", known.address)
            };
            for kind in known.kinds {
                let value = [&concept, &duration, &permitted, &truth, &words]
                    .into_iter()
                    .find(|value| (known.is_read)(Node::new(&value["value"])))
                    .unwrap();
                assert_eq!(read(&with(kind, &url, value)), None, "{kind} {url}");
                assert_eq!(
                    read(&with(kind, &url, &json!({"name": "valueFoo", "value": {}}))),
                    Some(url.clone()),
                    "{kind}"
                );
            }
            assert_eq!(read(&with("Flag", &url, &truth)), Some(url.clone()), "on another resource");
        }
    }

    #[test]
    fn another_modifier_is_not_understood_wherever_it_stands() {
        let unknown = json!([{"url": "https://leverancier.example/fhir/negated", "valueBoolean": true}]);
        let address = Some("https://leverancier.example/fhir/negated".to_owned());
        assert_eq!(read(&json!({"resourceType": "Observation", "modifierExtension": unknown})), address);
        assert_eq!(
            read(&json!({"resourceType": "Observation", "component": [{"modifierExtension": unknown}]})),
            address
        );
        assert_eq!(
            read(&json!({"resourceType": "CarePlan", "activity": [{"detail": {"modifierExtension": unknown}}]})),
            address
        );
        let inside = json!({"resourceType": "Observation", "contained": [{"resourceType": "Device", "modifierExtension": unknown}]});
        assert_eq!(read(&inside), address);
        assert_eq!(read(&json!({"resourceType": "Flag", "implicitRules": "urn:x"})).as_deref(), Some("implicitRules"));
        assert_eq!(read(&json!({"resourceType": "Patient", "animal": {"species": {}}})).as_deref(), Some("animal"));
        assert_eq!(read(&json!({"resourceType": "Flag", "extension": unknown})), None);
    }
}
