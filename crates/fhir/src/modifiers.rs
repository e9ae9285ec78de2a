//! Modifiers: what can turn the meaning of a resource around (FHIR R4 2.1.0.3.3: they must not be ignored). Those that we read stand
//! in [`UNDERSTOOD`]; whatever has another one is kept out.

use crate::node::Node;
use crate::{concept, directive, negation, parts, text, words};

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
/// the directive's by `directive`.
const UNDERSTOOD: &[Understood] = &[
    zib("zib-Medication-StopType", MEDICATION, is_stop),
    zib("ext-StopType", MEDICATION, is_stop),
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

/// Elements that turn the meaning around when they are true, wherever they stand (`CarePlan.activity.detail.prohibited`).
const DENIALS: &[&str] =
    &["doNotPerform", "prohibited", "notDone", "notPerformed", "notGiven", "wasNotGiven", "wasNotTaken", "isSubpotent"];

/// What `MedicationStatement.taken` can say (STU3).
const TAKEN: &[&str] = &["y", "n", "unk", "na"];

/// What `Composition.section.mode` can say.
const MODES: [&str; 3] = ["working", "snapshot", "changes"];

/// What `DocumentReference.relatesTo.code` can say.
const RELATIONS: [&str; 4] = ["replaces", "transforms", "signs", "appends"];

/// The first modifier in a resource that is not understood, by its address or name. What is contained in it counts.
pub(crate) fn not_understood(resource: Node<'_>) -> Option<String> {
    let kind = resource.get("resourceType").code().unwrap_or_default();
    let element = ELEMENTS.iter().find(|(of, name)| (of.is_empty() || *of == kind) && is_there(resource, name));
    let element = element.map(|(_, name)| (*name).to_owned());
    element.or_else(|| within(resource, kind)).or_else(|| unread_element(resource, kind))
}

/// An element of which the value decides, and of which the value is none that it can have: what cannot be read is not the same as
/// what is not there.
fn unread_element(resource: Node<'_>, kind: &str) -> Option<String> {
    let taken = resource.get("taken");
    if kind == "MedicationStatement" && is_there(resource, "taken") && !TAKEN.iter().any(|code| taken.is(code)) {
        return Some("taken".to_owned());
    }
    // A stop that stands in an ordinary extension decides as much.
    let stops = negation::STOP_TYPES.into_iter().flat_map(|name| resource.extensions(name));
    let mut stops =
        stops.filter_map(|found| found.choice("value")).map(|(_, value)| negation::stop_of(value)).peekable();
    let first = stops.peek().copied();
    // Two that say something else contradict each other.
    if stops.any(|stop| stop.is_none() || first != Some(stop)) {
        return Some("StopType".to_owned());
    }
    if let Some(name) = unread_of_kind(resource, kind) {
        return Some(name.to_owned());
    }
    if kind != "Consent" {
        return None;
    }
    let is_decision = |rule: &Node<'_>| {
        let kind = rule.get("type");
        !is_there(*rule, "type") || kind.is("deny") || kind.is("permit")
    };
    if !directive::rules(resource).iter().all(is_decision) {
        return Some("provision.type".to_owned());
    }
    if directive::is_too_deep(resource) {
        return Some("provision.provision".to_owned());
    }
    if directive::says_both_of_one(resource) {
        return Some("provision.type".to_owned());
    }
    directive::contradicts(resource).then(|| "TreatmentPermitted".to_owned())
}

/// Elements of one type that modify it (STU3; R4 has them too, without saying so), with a value that they cannot have.
fn unread_of_kind(resource: Node<'_>, kind: &str) -> Option<&'static str> {
    match kind {
        "Composition" => {
            let modes = parts::sections(resource).into_iter().filter(|section| is_there(*section, "mode"));
            modes
                .map(|section| section.get("mode"))
                .any(|mode| !MODES.iter().any(|code| mode.is(code)))
                .then_some("section.mode")
        }
        "DocumentReference" => {
            let unread = |related: Node<'_>| !RELATIONS.iter().any(|code| related.get("code").is(code));
            resource.all("relatesTo").any(unread).then_some("relatesTo")
        }
        "MedicationRequest" => {
            let substitution = resource.get("substitution");
            (is_there(substitution, "allowed") && substitution.get("allowed").truth().is_none())
                .then_some("substitution.allowed")
        }
        _ => None,
    }
}

/// Whether an element is there, or at least what FHIR puts beside a value that is absent (`_doNotPerform`).
fn is_there(node: Node<'_>, name: &str) -> bool {
    node.get(name).exists() || node.get(&format!("_{name}")).exists()
}

fn within(node: Node<'_>, kind: &str) -> Option<String> {
    // Only the resource itself has modifiers that we know; below it `kind` is empty.
    for extension in node.all("modifierExtension") {
        if !is_understood(extension, kind) {
            return Some(extension.get("url").code().map_or_else(|| "modifierExtension".to_owned(), text::line));
        }
    }
    // By the names that are there: this is asked of every element of a million resources.
    let mut denials =
        node.names().map(|name| name.strip_prefix('_').unwrap_or(name)).filter(|name| DENIALS.contains(name));
    if let Some(name) = denials.find(|name| is_there(node, name) && node.get(name).truth().is_none()) {
        return Some(name.to_owned());
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

/// Whether a StopType says one thing: that it was stopped, for now or for good, or that it never held.
fn is_stop(value: Node<'_>) -> bool {
    negation::stop_of(value).is_some()
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
            json!({"name": "valueCodeableConcept", "value": {"coding": [{"code": "2", "display": "Tijdelijk"}]}});
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
