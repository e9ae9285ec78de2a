//! What a Bundle calls by names of its own. In a transaction `urn:uuid:…` stands for what the server will name (FHIR R4
//! http.html#trules), and what is no UUID can be no name beyond its Bundle: two Bundles of one template use the same ones for
//! different people. Such a name becomes that of the resource, in the references within the Bundle too.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::Entry;
use super::request::put_at;
use crate::node::Node;

/// Where a reference stands, and where the address of a file.
const REFERENCES: [&str; 2] = ["reference", "url"];

/// The names that mean something in one Bundle alone.
#[derive(Default)]
pub(super) struct Own {
    /// The names of resources by what the Bundle calls them; none where it calls two of them so.
    names: HashMap<String, Option<String>>,
    /// What resources without an id are called, by their place.
    ids: HashMap<usize, String>,
}

/// A resource that its Bundle calls by a name of its own.
struct Called {
    place: usize,
    urn: String,
    kind: String,
    id: Option<String>,
    value: Value,
}

impl Own {
    /// Of a Bundle of this type with these entries.
    pub(super) fn of(bundle: Option<&str>, entries: &[&RawValue]) -> Self {
        let in_transaction = matches!(bundle, Some("transaction" | "batch"));
        let called: Vec<_> = entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.get().contains("urn:"))
            .filter_map(|(place, entry)| Called::read(place, entry.get(), in_transaction))
            .collect();
        let mut own = Self::default();
        for (called, made) in called.iter().zip(ids(&called)) {
            let name = format!("{}/{}", called.kind, called.id.as_ref().unwrap_or(&made));
            own.names.entry(called.urn.clone()).and_modify(|known| *known = None).or_insert(Some(name));
            if called.id.is_none() {
                own.ids.insert(called.place, made);
            }
        }
        own
    }

    /// Whether the Bundle calls something so, and it means nothing elsewhere.
    pub(super) fn calls(&self, url: &str) -> bool {
        self.names.contains_key(url)
    }

    /// The id of the resource at this place, where it has none.
    pub(super) fn id(&self, place: usize) -> Option<&str> {
        self.ids.get(&place).map(String::as_str)
    }

    /// Writes names in a resource for what the Bundle calls otherwise.
    pub(super) fn write_to(&self, resource: &mut Value) {
        if !self.names.is_empty() {
            rewrite(resource, &|urn| self.names.get(urn)?.clone());
        }
    }
}

impl Called {
    fn read(place: usize, raw: &str, in_transaction: bool) -> Option<Self> {
        let entry: Entry<'_> = serde_json::from_str(raw).ok()?;
        let urn = entry.full_url.as_ref()?.as_str().filter(|url| url.starts_with("urn:"))?.to_owned();
        let is_uuid = urn.strip_prefix("urn:uuid:").is_some_and(|uuid| Uuid::try_parse(uuid).is_ok());
        if is_uuid && !in_transaction {
            return None;
        }
        let value: Value = serde_json::from_str(entry.resource?.get()).ok()?;
        let kind = value.get("resourceType")?.as_str()?.to_owned();
        let request = entry.request.unwrap_or_default();
        let put = put_at(Node::new(&request), &kind);
        let id = value.get("id").and_then(Value::as_str).map(str::to_owned).or(put);
        // Of a large Bundle only what has to be named is held.
        let value = if id.is_none() { value } else { Value::Null };
        Some(Self { place, urn, kind, id, value })
    }

    /// What it says, with other words for what it refers to in its Bundle.
    fn said(&self, other: &dyn Fn(&str) -> Option<String>) -> String {
        let mut value = self.value.clone();
        rewrite(&mut value, other);
        value.to_string()
    }
}

/// What each would be called without an id: after its content and that of what it refers to in the Bundle, so that the same
/// Bundle once more brings nothing new, and two of one template bring two of everything. A client is called after its own content.
fn ids(all: &[Called]) -> Vec<String> {
    let by_urn: HashMap<&str, usize> = all.iter().enumerate().map(|(at, called)| (called.urn.as_str(), at)).collect();
    let hash = |text: &str| Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes()).to_string();
    let alone: Vec<String> = all
        .iter()
        .map(|called| match &called.id {
            Some(id) => format!("{}/{id}", called.kind),
            None => hash(&called.said(&|urn| by_urn.contains_key(urn).then(String::new))),
        })
        .collect();
    let linked: Vec<(String, BTreeSet<usize>)> = all
        .iter()
        .map(|called| {
            let named = std::cell::RefCell::new(BTreeSet::new());
            let said = called.said(&|urn| {
                let at = *by_urn.get(urn)?;
                named.borrow_mut().insert(at);
                alone.get(at).cloned()
            });
            (said, named.into_inner())
        })
        .collect();
    let id = |(at, called): (usize, &Called)| {
        if called.kind == "Patient" || called.id.is_some() {
            return alone.get(at).cloned().unwrap_or_default();
        }
        let (mut seen, mut waiting) = (BTreeSet::from([at]), vec![at]);
        while let Some((_, named)) = waiting.pop().and_then(|at| linked.get(at)) {
            let goes_on = |at: &&usize| all.get(**at).is_some_and(|one| one.kind != "Patient" && one.id.is_none());
            waiting.extend(named.iter().filter(goes_on).filter(|at| seen.insert(**at)));
        }
        let mut reached: Vec<_> =
            seen.iter().filter(|other| **other != at).filter_map(|at| linked.get(*at)).map(|(said, _)| said).collect();
        reached.sort();
        let own = linked.get(at).map(|(said, _)| said);
        hash(&own.into_iter().chain(reached).map(String::as_str).collect::<Vec<_>>().join("\n"))
    };
    all.iter().enumerate().map(id).collect()
}

/// Writes other words for references and addresses of files.
fn rewrite(value: &mut Value, other: &dyn Fn(&str) -> Option<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if REFERENCES.contains(&name.as_str()) => {
                        if let Some(other) = other(text.trim()) {
                            *text = other;
                        }
                    }
                    member => rewrite(member, other),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|one| rewrite(one, other)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
