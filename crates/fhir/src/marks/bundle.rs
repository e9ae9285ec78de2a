//! What a Bundle says of all that is in it, written into each of these: there it stays when the resource is kept without its Bundle.

use serde_json::{Map, Value, json};

use super::labels::{Label, LabelEffect, Place, label, level};
use crate::modifiers;
use crate::node::Node;

/// What a Bundle says of all that is in it, as far as that hides: the codings of its `meta.security` and `meta.tag`, and modifiers that
/// are not understood. A release of a Bundle releases nothing in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Closing {
    security: Vec<Value>,
    tag: Vec<Value>,
    /// The name of a modifier that is not understood (`Bundle.implicitRules`).
    modifier: Option<String>,
    /// It is that of the document or message, and not of who and where it names.
    of_head: bool,
}

impl Closing {
    /// Of this `Bundle.meta`.
    pub(crate) fn of(meta: &Value) -> Self {
        let closing = |place: Place, name: &str| {
            let is_closing = |coding: &&Value| {
                label(place, Node::new(coding)).is_some_and(|label| match label.effect {
                    LabelEffect::Hidden(_) | LabelEffect::Monodisciplinary | LabelEffect::SecretAddress => true,
                    LabelEffect::Shown | LabelEffect::Incomplete | LabelEffect::Released => false,
                })
            };
            let written = meta.get(name).map_or(&[][..], |found| match found {
                Value::Array(list) => list,
                one => std::slice::from_ref(one),
            });
            written.iter().filter(|coding| !coding.is_null()).filter(is_closing).cloned().collect()
        };
        Self { security: closing(Place::Security, "security"), tag: closing(Place::Tag, "tag"), ..Self::default() }
    }

    /// Of a modifier that stands around resources, by its name.
    pub(crate) fn of_modifier(name: &str) -> Self {
        Self { modifier: Some(name.to_owned()), ..Self::default() }
    }

    /// Of the resource that heads a document (Composition) or a message (MessageHeader): the others are part of it.
    pub(crate) fn of_head(head: &Value) -> Self {
        let node = Node::new(head);
        let mut closing = Self { of_head: true, ..head.get("meta").map(Self::of).unwrap_or_default() };
        if node.get("resourceType").is("Composition") {
            let hides = |label: &Label| matches!(label.effect, LabelEffect::Hidden(_));
            let levels = level(node).into_iter().filter(hides);
            let coding = |label: Label| json!({"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": label.code});
            closing.security.extend(levels.map(coding));
        } else {
            // What turns the meaning of a message around turns that of all in it.
            closing.modifier = modifiers::not_understood(node);
        }
        closing
    }

    /// Writes it into a resource of the Bundle, where it stays when the resource is kept without its Bundle.
    pub(crate) fn write_to(&self, resource: &mut Value) {
        if self.of_head && is_context(Node::new(resource)) {
            return;
        }
        let Value::Object(resource) = resource else { return };
        if let Some(name) = &self.modifier {
            append(resource, "modifierExtension", std::iter::once(json!({"url": name, "extension": of_bundle_mark()})));
        }
        for (name, codings) in [("security", &self.security), ("tag", &self.tag)] {
            if codings.is_empty() {
                continue;
            }
            let meta = resource.entry("meta").or_insert_with(|| json!({}));
            if !meta.is_object() {
                *meta = json!({});
            }
            let Value::Object(meta) = meta else { return };
            append(meta, name, codings.iter().map(of_bundle));
        }
    }
}

/// Adds these to a list, which may not be one yet.
fn append(holder: &mut Map<String, Value>, name: &str, more: impl Iterator<Item = Value>) {
    let written = match holder.remove(name) {
        Some(Value::Array(list)) => list,
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    };
    holder.insert(name.to_owned(), written.into_iter().chain(more).collect());
}

/// A resource without what the Bundles around it said of it; none where they said nothing.
pub(crate) fn without_those_of_bundles(resource: &Value) -> Option<Value> {
    let listed = |holder: &Value, name: &str| {
        holder.get(name).and_then(Value::as_array).is_some_and(|list| list.iter().any(is_of_bundle))
    };
    let in_meta = resource.get("meta").is_some_and(|meta| listed(meta, "security") || listed(meta, "tag"));
    if !in_meta && !listed(resource, "modifierExtension") {
        return None;
    }
    let mut own = resource.clone();
    let members = own.as_object_mut()?;
    without(members, &["modifierExtension"]);
    if let Some(Value::Object(meta)) = members.get_mut("meta") {
        without(meta, &["security", "tag"]);
        if meta.is_empty() {
            members.remove("meta");
        }
    }
    Some(own)
}

fn without(holder: &mut Map<String, Value>, names: &[&str]) {
    for name in names {
        if let Some(Value::Array(list)) = holder.get_mut(*name) {
            list.retain(|one| !is_of_bundle(one));
            if list.is_empty() {
                holder.remove(*name);
            }
        }
    }
}

fn is_of_bundle(one: &Value) -> bool {
    Node::new(one).all("extension").any(|extension| extension.get("url").is(OF_BUNDLE))
}

/// Says of a coding or a modifier that it stood on a Bundle around the resource.
const OF_BUNDLE: &str = "urn:inzage:of-bundle";

/// A coding of a Bundle, as it stands in what is in that.
fn of_bundle(coding: &Value) -> Value {
    let mut coding = coding.clone();
    if let Value::Object(members) = &mut coding {
        members.insert("extension".to_owned(), of_bundle_mark());
    }
    coding
}

fn of_bundle_mark() -> Value {
    json!([{"url": OF_BUNDLE, "valueBoolean": true}])
}

/// Whether a resource of a document or message is who or what it is about, or its head, which has the label itself.
fn is_context(resource: Node<'_>) -> bool {
    const CONTEXT: [&str; 13] = [
        "Composition",
        "MessageHeader",
        "Patient",
        "RelatedPerson",
        "Practitioner",
        "PractitionerRole",
        "Organization",
        "Location",
        "HealthcareService",
        "Endpoint",
        "Medication",
        "Substance",
        "Questionnaire",
    ];
    resource.get("resourceType").code().is_some_and(|kind| CONTEXT.contains(&kind))
}
