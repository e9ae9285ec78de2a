//! The resources that count: one of each name, the newest, and a way to find them.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use crate::intake::Arrival;
use crate::node::Node;
use crate::report::{Fate, Item, Refusal, Skip};
use crate::version::{Version, base_of, name_in, of_one_server, rank, rank_owned, version};

/// A resource that counts.
#[derive(Debug)]
pub(crate) struct Resource {
    /// The source's name: `Goal/42`.
    pub(crate) name: String,
    /// The type: `Goal`.
    pub(crate) kind: String,
    /// The server that it came from, where a full address says so.
    pub(crate) base: Option<String>,
    /// What it says.
    pub(crate) value: Value,
    /// Where it arrived, for the report.
    pub(crate) file: String,
    /// Its place in that file.
    pub(crate) position: usize,
}

impl Resource {
    /// What it says.
    pub(crate) fn node(&self) -> Node<'_> {
        Node::new(&self.value)
    }
}

/// All resources that count, in the order of their names, and the fate of the arrivals that do not.
#[derive(Debug, Default)]
pub(crate) struct Store {
    pub(crate) resources: Vec<Resource>,
    pub(crate) settled: Vec<Item>,
    by_name: HashMap<String, usize>,
    by_url: HashMap<String, usize>,
    /// By business identifier; `None` where two resources claim the same one.
    by_identifier: HashMap<String, Option<usize>>,
    /// Names that two servers use for different things.
    contended: HashSet<String>,
}

impl Store {
    /// Sorts out what arrived. The order of arrival plays no part.
    pub(crate) fn new(mut arrivals: Vec<Arrival>) -> Self {
        arrivals.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
        let mut store = Self::default();
        let mut versions: BTreeMap<String, Vec<Version>> = BTreeMap::new();
        for arrival in arrivals {
            match version(arrival) {
                Ok((name, version)) => versions.entry(name).or_default().push(version),
                Err(item) => store.settled.push(item),
            }
        }
        for (name, versions) in versions {
            store.keep_newest(&name, versions);
        }
        store.index();
        store
    }

    fn keep_newest(&mut self, name: &str, mut versions: Vec<Version>) {
        // Nearly all resources arrive once.
        if versions.len() == 1 && versions.first().is_some_and(|only| only.value.is_some()) {
            return versions.into_iter().for_each(|only| self.keep(name, only));
        }
        for version in &mut versions {
            version.text = version.value.as_ref().map(Value::to_string).unwrap_or_default();
        }
        let (versions, strangers) = of_one_server(versions);
        for stranger in strangers {
            self.contended.insert(name.to_owned());
            self.settle(name, &stranger, Fate::Refused(Refusal::OtherSource));
        }
        let Some(newest) = versions.iter().max_by_key(|version| rank(version)).map(rank_owned) else { return };
        let mut kept = false;
        for version in versions {
            let same = rank_owned(&version) == newest;
            if version.value.is_none() {
                self.settle(name, &version, Fate::Skipped(Skip::Deleted));
            } else if !same {
                let fate = if newest.deleted { Skip::Deleted } else { Skip::OlderVersion };
                self.settle(name, &version, Fate::Skipped(fate));
            } else if kept {
                self.note_url(&version, self.resources.len().saturating_sub(1));
                self.settle(name, &version, Fate::Skipped(Skip::Repeated));
            } else {
                kept = true;
                self.keep(name, version);
            }
        }
    }

    fn keep(&mut self, name: &str, version: Version) {
        self.note_url(&version, self.resources.len());
        let Version { file, position, base, value: Some(value), .. } = version else { return };
        let kind = name.split('/').next().unwrap_or_default().to_owned();
        self.resources.push(Resource { name: name.to_owned(), kind, base, value, file, position });
    }

    fn note_url(&mut self, version: &Version, at: usize) {
        if let Some(url) = &version.full_url {
            self.by_url.insert(url.clone(), at);
        }
    }

    fn settle(&mut self, name: &str, version: &Version, fate: Fate) {
        self.settled.push(Item { file: version.file.clone(), position: version.position, name: name.to_owned(), fate });
    }

    fn index(&mut self) {
        for (at, resource) in self.resources.iter().enumerate() {
            self.by_name.insert(resource.name.clone(), at);
            for identifier in resource.node().all("identifier").filter_map(|identifier| key(&resource.kind, identifier))
            {
                self.by_identifier.entry(identifier).and_modify(|known| *known = None).or_insert(Some(at));
            }
        }
    }

    /// Where a reference leads, as seen from this resource. `#…` is the resource's own affair. What another server calls
    /// by the same name is something else: following that would mix two dossiers.
    pub(crate) fn find(&self, from: &Resource, reference: &str) -> Option<usize> {
        let reference = reference.split("/_history/").next().unwrap_or(reference);
        if let Some(at) = self.by_url.get(reference) {
            return Some(*at);
        }
        let name = name_in(reference)?;
        let at = *self.by_name.get(name)?;
        let server = base_of(reference, Some(name)).or_else(|| from.base.clone());
        let same = match (server, self.resources.get(at)?.base.as_ref()) {
            (Some(server), Some(base)) => server == *base,
            (None, _) | (_, None) => !self.contended.contains(name),
        };
        same.then_some(at)
    }

    /// The one resource of this type that carries the identifier of a logical reference.
    pub(crate) fn find_by_identifier(&self, kind: &str, identifier: Node<'_>) -> Option<usize> {
        self.by_identifier.get(&key(kind, identifier)?).copied().flatten()
    }
}

fn key(kind: &str, identifier: Node<'_>) -> Option<String> {
    let value = identifier.get("value").text()?;
    Some(format!("{kind}|{}|{value}", identifier.get("system").code()?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::intake::Content;

    fn arrival(file: &str, url: Option<&str>, value: Value) -> Arrival {
        Arrival { file: file.into(), position: 1, full_url: url.map(Into::into), content: Content::Resource(value) }
    }

    fn goal(version: &str, updated: &str, text: &str) -> Value {
        json!({"resourceType": "Goal", "id": "1", "meta": {"versionId": version, "lastUpdated": updated}, "description": text})
    }

    #[test]
    fn the_newest_counts_whatever_the_order() {
        let all = [
            ("a", goal("1", "2024-01-01T00:00:00Z", "oud")),
            ("b", goal("2", "2025-01-01T00:00:00Z", "nieuw")),
            ("c", goal("2", "2025-01-01T00:00:00Z", "nieuw")),
        ];
        let forward = Store::new(all.iter().map(|(file, value)| arrival(file, None, value.clone())).collect());
        let backward = Store::new(all.iter().rev().map(|(file, value)| arrival(file, None, value.clone())).collect());
        for store in [forward, backward] {
            assert_eq!(store.resources.len(), 1);
            assert_eq!(store.resources[0].node().get("description").code(), Some("nieuw"));
            let fates: Vec<_> = store.settled.iter().map(|item| (item.file.as_str(), item.fate.clone())).collect();
            assert_eq!(fates, [("a", Fate::Skipped(Skip::OlderVersion)), ("c", Fate::Skipped(Skip::Repeated))]);
        }
    }

    #[test]
    fn a_deletion_takes_what_is_older() {
        let deletion = |at: Option<&str>| Arrival {
            file: "z".into(),
            position: 2,
            full_url: None,
            content: Content::Deletion(
                json!({"request": {"method": "DELETE", "url": "Goal/1"}, "response": {"lastModified": at}}),
            ),
        };
        for (at, left) in [(None, 0), (Some("2026-01-01T00:00:00Z"), 0), (Some("2020-01-01T00:00:00Z"), 1)] {
            let store = Store::new(vec![arrival("a", None, goal("1", "2024-01-01T00:00:00Z", "x")), deletion(at)]);
            assert_eq!(store.resources.len(), left, "{at:?}");
            assert_eq!(store.settled.len(), 2 - left);
        }
    }

    #[test]
    fn references_of_every_shape_lead_there() {
        let from = arrival("a", Some("https://x/fhir/Goal/1"), goal("1", "2024-01-01T00:00:00Z", "x"));
        let urn = arrival("a", Some("urn:uuid:5a"), json!({"resourceType": "Patient"}));
        let store = Store::new(vec![from, urn]);
        let (goal, patient) = (0, 1);
        let resource = &store.resources[goal];
        for (reference, expected) in [
            ("Goal/1", Some(goal)),
            ("Goal/1/_history/3", Some(goal)),
            ("https://x/fhir/Goal/1", Some(goal)),
            ("https://elsewhere/Goal/1", None),
            ("urn:uuid:5a", Some(patient)),
            ("Patient/5a", Some(patient)),
            ("Goal/2", None),
            ("/", None),
            ("", None),
            ("Goal/", None),
        ] {
            assert_eq!(store.find(resource, reference), expected, "{reference}");
        }
    }

    #[test]
    fn two_servers_with_one_name_are_never_mixed() {
        let of = |file: &str, base: &str, name: &str| {
            arrival(
                file,
                Some(&format!("https://{base}/Patient/1")),
                json!({"resourceType": "Patient", "id": "1", "name": name}),
            )
        };
        let theirs = arrival("c", Some("https://b/Goal/9"), json!({"resourceType": "Goal", "id": "9"}));
        let store = Store::new(vec![of("1", "b", "B"), of("2", "a", "A"), theirs]);
        let goal = store.resources.iter().find(|r| r.kind == "Goal").unwrap();
        assert_eq!(store.find(goal, "Patient/1"), None);
        assert!(store.settled.iter().any(|item| item.fate == Fate::Refused(Refusal::OtherSource)));
    }
}
