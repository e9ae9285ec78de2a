//! By what a resource is found: its name, an address, an identifier.

use dossier::{Lookup, ResourceId};
use serde_json::Value;

use crate::node::Node;
use crate::version::name_in;

/// What a reference asks for, and what a resource answers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The name that the source gives it: `Goal/42`.
    Name(String),
    /// An address that is not made of the name: `urn:uuid:…`.
    Url(String),
    /// A business identifier: type, system and value.
    Identifier(String),
    /// The number of a citizen (BSN).
    CitizenNumber(String),
}

impl Key {
    /// As a database looks for it.
    #[must_use]
    pub fn lookup(&self) -> Lookup {
        match self {
            Self::Name(name) => Lookup::Resource(ResourceId::of_source(name)),
            Self::Url(url) => Lookup::Text(format!("url|{url}")),
            Self::Identifier(identifier) => Lookup::Text(format!("identifier|{identifier}")),
            Self::CitizenNumber(number) => Lookup::Text(format!("bsn|{number}")),
        }
    }

    /// The key of an identifier on a resource of this type; none without a system and a value.
    pub(crate) fn identifier(kind: &str, identifier: Node<'_>) -> Option<Self> {
        let value = identifier.get("value").text()?;
        Some(Self::Identifier(format!("{kind}|{}|{value}", identifier.get("system").code()?)))
    }

    /// What the text of a reference can ask for.
    pub(crate) fn of_reference(reference: &str) -> impl Iterator<Item = Self> {
        let reference = without_version(reference);
        let absolute = reference.contains(':').then(|| Self::Url(reference.to_owned()));
        absolute.into_iter().chain(name_in(reference).map(|name| Self::Name(name.to_owned())))
    }
}

/// A reference without the version that it names: what counts is the newest.
pub(crate) fn without_version(reference: &str) -> &str {
    reference.split("/_history/").next().unwrap_or(reference)
}

/// All that a resource refers to, wherever in it that stands: references, and addresses of files.
pub(crate) fn asked_by(value: &Value, mut ask: impl FnMut(Asked<'_>)) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(map) => {
                if let Some(text) = map.get("reference").and_then(Value::as_str).map(str::trim) {
                    if !text.starts_with('#') {
                        ask(Asked::Text(text));
                    }
                } else if map.contains_key("identifier") && !map.contains_key("resourceType") {
                    ask(Asked::Logical(Node::new(value)));
                }
                // The address of a file may lead to a Binary.
                if let Some(url) = map.get("url").and_then(Value::as_str)
                    && (map.contains_key("contentType") || url.contains("Binary/"))
                {
                    ask(Asked::Text(url));
                }
                waiting.extend(map.values().filter(|value| value.is_object() || value.is_array()));
            }
            Value::Array(list) => waiting.extend(list),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

/// One thing that a resource refers to.
pub(crate) enum Asked<'a> {
    /// The text of a reference.
    Text(&'a str),
    /// A reference by identifier alone.
    Logical(Node<'a>),
}

impl Asked<'_> {
    /// The keys that it asks for. A logical reference need not say its type: then it may mean a client.
    pub(crate) fn keys(&self) -> Vec<Key> {
        match self {
            Self::Text(text) => Key::of_reference(text).collect(),
            Self::Logical(reference) => {
                let kind = reference.get("type").code().unwrap_or("Patient");
                Key::identifier(kind, reference.get("identifier")).into_iter().collect()
            }
        }
    }
}
