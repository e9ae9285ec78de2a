//! Versions of one resource: what arrived under one name, and which of it counts.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::intake::{Arrival, Content};
use crate::node::Node;
use crate::report::{Fate, Item, Skip};
use crate::{marks, moments};

/// One arrival of a resource.
pub(crate) struct Version {
    pub(crate) file: String,
    pub(crate) position: usize,
    pub(crate) full_url: Option<String>,
    pub(crate) base: Option<String>,
    pub(crate) updated: Option<DateTime<Utc>>,
    pub(crate) number: Option<u64>,
    /// `None`: it was deleted.
    pub(crate) value: Option<Value>,
    /// All that it says, as text; filled in where versions are compared.
    pub(crate) text: String,
}

/// What decides which version counts: a deletion without a date before all, then the date and the version's number. Where
/// those are the same, the one that shows less; and at last the text, so that chance never decides.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank<T> {
    deleted_at_all: bool,
    updated: Option<DateTime<Utc>>,
    number: Option<u64>,
    pub(crate) deleted: bool,
    hidden: bool,
    text: T,
}

pub(crate) fn rank(version: &Version) -> Rank<&str> {
    let deleted = version.value.is_none();
    Rank {
        deleted_at_all: deleted && version.updated.is_none(),
        updated: version.updated,
        number: version.number,
        deleted,
        hidden: version.value.as_ref().is_some_and(|value| !marks::of(Node::new(value)).hidden.is_empty()),
        text: &version.text,
    }
}

pub(crate) fn rank_owned(version: &Version) -> Rank<String> {
    let Rank { deleted_at_all, updated, number, deleted, hidden, text } = rank(version);
    Rank { deleted_at_all, updated, number, deleted, hidden, text: text.to_owned() }
}

/// Versions of one server, and those of others that use the same name for something else. The first server in
/// alphabetical order stays; which one does matters less than that two are never mixed.
pub(crate) fn of_one_server(versions: Vec<Version>) -> (Vec<Version>, Vec<Version>) {
    let bases = || versions.iter().filter_map(|version| version.base.as_deref());
    let Some(first) = bases().min().map(str::to_owned) else { return (versions, Vec::new()) };
    let known: Vec<String> =
        versions.iter().filter(|v| v.base.as_deref() == Some(&first)).map(|v| v.text.clone()).collect();
    versions.into_iter().partition(|version| {
        version.base.as_deref().is_none_or(|base| base == first)
            || version.value.is_none()
            || known.contains(&version.text)
    })
}

pub(crate) fn version(arrival: Arrival) -> Result<(String, Version), Item> {
    let Arrival { file, position, full_url, content } = arrival;
    match content {
        Content::Unreadable(refusal) => {
            let name = full_url.unwrap_or_else(|| file.clone());
            Err(Item { file, position, name, fate: Fate::Refused(refusal) })
        }
        Content::Resource(value) => {
            let node = Node::new(&value);
            let name = name_of(node, full_url.as_deref(), &value);
            let base = full_url.as_deref().and_then(|url| base_of(url, name_in(url)));
            let meta = node.get("meta");
            let updated = moments::instant(meta.get("lastUpdated"));
            let number = meta.get("versionId").text().and_then(|number| number.parse().ok());
            Ok((
                name,
                Version { file, position, full_url, base, updated, number, value: Some(value), text: String::new() },
            ))
        }
        Content::Deletion(entry) => {
            let node = Node::new(&entry);
            let url = full_url.as_deref().or(node.get("request").get("url").code()).unwrap_or_default().to_owned();
            let updated = moments::instant(node.get("response").get("lastModified"));
            let Some(name) = name_in(&url).map(str::to_owned) else {
                let fate = Fate::Skipped(Skip::Deleted);
                return Err(Item { file, position, name: url, fate });
            };
            let base = base_of(&url, Some(&name));
            Ok((
                name,
                Version {
                    file,
                    position,
                    full_url: None,
                    base,
                    updated,
                    number: None,
                    value: None,
                    text: String::new(),
                },
            ))
        }
    }
}

/// The source's name: type and id; without an id the address in the Bundle; without that its own content.
fn name_of(node: Node<'_>, full_url: Option<&str>, value: &Value) -> String {
    let kind = node.get("resourceType").code().unwrap_or_default();
    let id = node.get("id").text().map(|id| crate::text::line(&id)).filter(|id| id.len() <= 200);
    let urn = || full_url.and_then(|url| url.strip_prefix("urn:uuid:")).map(str::to_owned);
    let in_url = || {
        full_url
            .and_then(name_in)
            .filter(|name| name.split('/').next() == Some(kind))
            .and_then(|name| name.split('/').nth(1))
            .map(str::to_owned)
    };
    let made = || Uuid::new_v5(&Uuid::NAMESPACE_OID, value.to_string().as_bytes()).to_string();
    format!("{kind}/{}", id.or_else(in_url).or_else(urn).unwrap_or_else(made))
}

/// `Goal/42` in an address or reference.
pub(crate) fn name_in(reference: &str) -> Option<&str> {
    let reference = reference.split(['?', '#']).next().unwrap_or(reference);
    let (front, id) = reference.rsplit_once('/')?;
    let kind = front.rsplit(['/', ':']).next().unwrap_or(front);
    let is_name = !id.is_empty()
        && kind.starts_with(|c: char| c.is_ascii_uppercase())
        && kind.bytes().all(|b| b.is_ascii_alphabetic());
    is_name.then(|| reference.get(front.len() - kind.len()..)).flatten()
}

/// The server in an absolute address.
pub(crate) fn base_of(url: &str, name: Option<&str>) -> Option<String> {
    let is_web = url.starts_with("http://") || url.starts_with("https://");
    let base = url.split("/_history/").next()?.strip_suffix(name?)?;
    is_web.then(|| base.trim_end_matches('/').to_owned())
}
