//! Versions of one age that are of different clients. Nothing says which of them is the newer, and no content may decide it: whoever
//! got it could read what is another's.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use dossier::{ClientId, Lookup};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::Version;
use crate::key::Key;
use crate::node::Node;
use crate::owner;
use crate::replaced::{self, Block};

/// Of whom a version says that it is, and what it says of others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "Written")]
pub(crate) struct Rival {
    /// Clients, and what leads to one.
    pub(crate) whose: Vec<String>,
    /// What it says of others, that these ended or are replaced: where it may be of their client, that stays in doubt.
    pub(crate) says: Option<String>,
}

/// How one is written down; what says nothing of others is no more than of whom it is.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Whose(Vec<String>),
    Whole { whose: Vec<String>, says: String },
}

impl From<Written> for Rival {
    fn from(written: Written) -> Self {
        match written {
            Written::Whose(whose) => Self { whose, says: None },
            Written::Whole { whose, says } => Self { whose, says: Some(says) },
        }
    }
}

impl Rival {
    /// As it is written down.
    pub(crate) fn written(&self) -> Value {
        match &self.says {
            Some(says) => json!({"whose": self.whose, "says": says}),
            None => self.whose.clone().into(),
        }
    }

    /// What it says of others.
    pub(crate) fn said(&self) -> Option<Value> {
        self.says.as_deref().and_then(|says| serde_json::from_str(says).ok())
    }
}

/// The elements by which something says that it takes the place of another, and whether and since when it does.
const REPLACING: [&str; 12] = [
    "resourceType",
    "status",
    "docStatus",
    "statusReason",
    "intent",
    "replaces",
    "relatesTo",
    "date",
    "created",
    "indexed",
    "authoredOn",
    "occurrencePeriod",
];

/// What a version says of others: of an agreement on a medicine all of it, for that is how it is told what it ends.
fn of_others(value: &Value) -> Option<String> {
    let node = Node::new(value);
    let is_agreement = !matches!(replaced::block(node), None | Some(Block::Logistics));
    if !is_agreement && !node.get("replaces").exists() && !node.get("relatesTo").exists() {
        return None;
    }
    let all = value.as_object()?.iter();
    let is_kept = |name: &str| match is_agreement {
        true => !matches!(name, "meta" | "text"),
        false => REPLACING.contains(&name),
    };
    let kept: Map<String, Value> =
        all.filter(|(name, _)| is_kept(name)).map(|(name, value)| (name.clone(), value.clone())).collect();
    Some(Value::Object(kept).to_string())
}

impl Version {
    /// Of whom it says that it is, and what it says of others.
    pub(crate) fn as_rival(&self) -> Rival {
        Rival { whose: self.whose(), says: self.value.as_ref().and_then(of_others) }
    }

    fn whose(&self) -> Vec<String> {
        let node = self.value.as_ref().map_or(Node::nothing(), Node::new);
        let kind = node.get("resourceType").code().unwrap_or_default();
        let claim = owner::claim(&format!("{kind}/"), node);
        let named = claim.clients.iter().map(|client| client.uuid().to_string());
        let asked = claim.asked.iter().map(Key::lookup).map(|lookup| match lookup {
            Lookup::Resource(id) => id.uuid().to_string(),
            Lookup::Text(text) => text,
        });
        let mut all: Vec<_> = named.chain(asked).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Of whom it and the others of its age say that they are, as far as they say so.
    pub(crate) fn claims(&self) -> impl Iterator<Item = Rival> + '_ {
        self.rivals.iter().cloned().chain(std::iter::once(self.as_rival())).filter(|rival| !rival.whose.is_empty())
    }
}

/// Whose the versions of the age of the newer of these two are. `age` is that of the first beside the other, and with `is_same` they
/// say the same.
pub(super) fn of(one: &Version, other: &Version, age: Ordering, is_same: bool) -> BTreeSet<Rival> {
    match age {
        Ordering::Greater => one.rivals.clone(),
        Ordering::Less => other.rivals.clone(),
        Ordering::Equal if is_same => one.rivals.union(&other.rivals).cloned().collect(),
        Ordering::Equal => one.claims().chain(other.claims()).collect(),
    }
}

/// What one of those claims names.
pub(crate) enum Named {
    /// A client.
    Client(ClientId),
    /// What may lead to one.
    Asked(Key),
}

/// Whom one says that it is of.
pub(crate) fn named(rival: &Rival) -> impl Iterator<Item = Named> {
    rival.whose.iter().filter_map(|one| match one.parse::<Uuid>() {
        Ok(id) => Some(Named::Client(ClientId::new(id))),
        Err(_) => Key::of_lookup(one).map(Named::Asked),
    })
}

/// Whether of each two of these one names all that the other does.
pub(crate) fn agree<T: Ord>(claims: &[BTreeSet<T>]) -> bool {
    claims.iter().all(|one| claims.iter().all(|other| one.is_subset(other) || other.is_subset(one)))
}
