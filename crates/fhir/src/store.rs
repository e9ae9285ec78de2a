//! The resources that count: one of each name, the newest, and a way to find them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use dossier::ClientId;
use serde_json::Value;

use crate::key::{Asked, Key, canonical, of_form, without_version};
use crate::node::Node;
use crate::record::{ResourceRecord, Standing};
use crate::supplier::Suppliers;
use crate::version::rivals::Rival;
use crate::version::{base_of, name_in};

/// A resource that counts.
#[derive(Debug)]
pub(crate) struct Resource {
    /// The source's name: `Goal/42`.
    pub(crate) name: String,
    /// The type: `Goal`.
    pub(crate) kind: String,
    /// Who supplied it, where a full address says so.
    pub(crate) supplier: Option<String>,
    /// What it says.
    pub(crate) value: Value,
    /// It is of another dossier. Nothing of it is told here, but its marks count for what belongs to it.
    pub(crate) is_strangers: bool,
    /// It is a Patient, and versions of it are of different people.
    pub(crate) is_of_another_person: bool,
    /// What versions of one age say of whom they are, where they do not say the same.
    pub(crate) claims: BTreeSet<Rival>,
    /// It is what another version of that age says of others: nothing leads to it, and of itself it is not shown.
    pub(crate) is_rival: bool,
}

impl Resource {
    /// What it says.
    pub(crate) fn node(&self) -> Node<'_> {
        Node::new(&self.value)
    }
}

/// A resource that is known, and not at hand: it belongs to another dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its type: `Patient`.
    pub kind: String,
    /// Whose it says that it is.
    pub client: ClientId,
}

/// All resources that count, in the order of their names.
#[derive(Debug, Default)]
pub(crate) struct Store {
    pub(crate) resources: Vec<Resource>,
    by_name: HashMap<String, usize>,
    /// By an address that is not made of the name; `None` where it leads to two resources.
    by_url: HashMap<String, Option<usize>>,
    /// By business identifier: all that claim the same one.
    by_identifier: HashMap<Key, Vec<usize>>,
    /// Forms by the addresses by which others call them.
    forms: HashMap<String, Vec<usize>>,
    /// Names that two suppliers use for different things.
    contended: HashSet<String>,
    /// What is known of other dossiers.
    elsewhere: HashMap<Key, Elsewhere>,
    suppliers: Suppliers,
}

impl Store {
    /// Sorts out what is there. The order plays no part.
    pub(crate) fn new(
        records: BTreeMap<String, ResourceRecord>,
        elsewhere: HashMap<Key, Elsewhere>,
        suppliers: Suppliers,
    ) -> Self {
        let mut store = Self { elsewhere, suppliers, ..Self::default() };
        for (name, record) in records {
            store.keep(name, record);
        }
        store.index();
        store
    }

    fn keep(&mut self, name: String, record: ResourceRecord) {
        if record.is_contended() {
            self.contended.insert(name.clone());
        }
        if !matches!(record.standing(), Standing::Counts(_)) {
            return;
        }
        let at = self.resources.len();
        for url in record.urls() {
            self.by_url.entry(url.clone()).and_modify(|known| *known = None).or_insert(Some(at));
        }
        let (is_of_another_person, claims) = (record.is_of_another_person(), record.disputed());
        let (kind, supplier) = (record.kind().to_owned(), record.supplier().map(str::to_owned));
        let Some(value) = record.into_counting().and_then(|version| version.value) else { return };
        let (is_strangers, is_rival) = (false, true);
        let said: Vec<_> = claims.iter().filter_map(Rival::said).collect();
        let one = Resource { name, kind, supplier, value, is_strangers, is_of_another_person, claims, is_rival: false };
        let rival = |value| {
            let (name, kind, supplier) = (one.name.clone(), one.kind.clone(), one.supplier.clone());
            let claims = one.claims.clone();
            Resource { name, kind, supplier, value, is_strangers, is_of_another_person, claims, is_rival }
        };
        let rivals: Vec<_> = said.into_iter().map(rival).collect();
        self.resources.push(one);
        self.resources.extend(rivals);
    }

    /// These are of other dossiers.
    pub(crate) fn are_strangers(&mut self, names: &BTreeSet<String>) {
        let strangers = self.resources.iter_mut().filter(|resource| names.contains(&resource.name));
        strangers.for_each(|resource| resource.is_strangers = true);
    }

    fn index(&mut self) {
        for (at, resource) in self.resources.iter().enumerate().filter(|(_, resource)| !resource.is_rival) {
            self.by_name.insert(resource.name.clone(), at);
            if resource.kind == "Questionnaire" {
                for url in of_form(resource.node()) {
                    self.forms.entry(url).or_default().push(at);
                }
            }
            let identifiers = resource.node().each(&["identifier", "masterIdentifier"]);
            for key in identifiers.flat_map(|identifier| Key::of_own_identifier(&resource.kind, identifier)) {
                let carriers = self.by_identifier.entry(key).or_default();
                // One that gives an identifier twice is still one.
                if carriers.last() != Some(&at) {
                    carriers.push(at);
                }
            }
        }
    }

    /// Where a reference leads, as seen from this resource. `#…` is the resource's own affair. What another supplier calls
    /// by the same name is something else: following that would mix two dossiers.
    pub(crate) fn find(&self, from: &Resource, reference: &str) -> Option<usize> {
        if let Some(key) = Key::conditional(reference) {
            return self.only_carrier(&key);
        }
        let reference = without_version(reference);
        if let Some(at) = self.by_url.get(reference) {
            return *at;
        }
        let name = name_in(reference)?;
        let at = *self.by_name.get(name)?;
        let server = base_of(reference, Some(name)).map(|base| self.suppliers.at(&base));
        let same = match (server, from.supplier.as_ref(), self.resources.get(at)?.supplier.as_ref()) {
            (Some(server), _, Some(supplier)) => server == *supplier,
            // What came without an address is of no server that anybody named, until the operator says of which.
            (Some(_), _, None) => false,
            (None, Some(own), Some(supplier)) => own == supplier,
            (None, None, _) | (None, _, None) => !self.contended.contains(name),
        };
        same.then_some(at)
    }

    /// The form that a response calls by its canonical address. Of one that names a version, another version is another form: its
    /// questions may say the opposite.
    pub(crate) fn find_form(&self, from: &Resource, written: &str) -> Option<usize> {
        let (url, version) = canonical(written);
        let fits = |at: &usize| {
            let own = self.resources.get(*at).and_then(|form| form.node().get("version").code());
            version.zip(own).is_none_or(|(wanted, own)| wanted == own)
        };
        let only = |forms: &Vec<usize>| if let [one] = forms.as_slice() { Some(*one) } else { None };
        if let Some(forms) = version.and_then(|_| self.forms.get(written)) {
            return only(forms);
        }
        match self.forms.get(url) {
            Some(forms) => only(forms).filter(fits),
            None => self.find(from, url).filter(fits),
        }
    }

    /// All forms that a response may call by this canonical address, of whatever version: a label on one of them is on the
    /// questions.
    pub(crate) fn forms_called(&self, from: &Resource, written: &str) -> Vec<usize> {
        let (url, _) = canonical(written);
        match self.forms.get(url) {
            Some(forms) => forms.clone(),
            None => self.find(from, url).into_iter().collect(),
        }
    }

    /// Whether a file of this resource is known as one of another client as well, in another dossier.
    pub(crate) fn has_file_of_another(&self, from: &Resource, url: &str) -> bool {
        let asked = |supplier| Key::asked_of_file(url, supplier).into_iter();
        !self.elsewhere.is_empty()
            && asked(from.supplier.as_deref()).chain(asked(None)).any(|key| self.elsewhere.contains_key(&key))
    }

    /// The one resource of this type that carries the identifier of a logical reference.
    pub(crate) fn find_by_identifier(&self, kind: &str, identifier: Node<'_>) -> Option<usize> {
        self.only_carrier(&Key::identifier(kind, identifier)?)
    }

    /// All that carry an identifier.
    pub(crate) fn carriers(&self, key: &Key) -> &[usize] {
        self.by_identifier.get(key).map_or(&[], Vec::as_slice)
    }

    /// What alone carries an identifier: where several do, nobody can tell which is meant.
    fn only_carrier(&self, key: &Key) -> Option<usize> {
        if let [one] = self.carriers(key) { Some(*one) } else { None }
    }

    /// What a reference that leads to nothing at hand leads to in another dossier.
    pub(crate) fn find_elsewhere(&self, reference: Node<'_>) -> Option<&Elsewhere> {
        if self.elsewhere.is_empty() {
            return None;
        }
        let by_text = reference.get("reference").code().and_then(|text| self.elsewhere_of(text));
        by_text.or_else(|| Asked::Logical(reference).keys().iter().find_map(|key| self.elsewhere.get(key)))
    }

    /// What an address or an identifier leads to.
    pub(crate) fn find_key(&self, key: &Key) -> Option<usize> {
        match key {
            Key::Url(url) => self.by_url.get(url).copied().flatten(),
            Key::Name(_) | Key::Identifier(_) | Key::CitizenNumber(_) | Key::File(_) => self.only_carrier(key),
        }
    }

    /// The same, in another dossier.
    pub(crate) fn elsewhere_by_key(&self, key: &Key) -> Option<&Elsewhere> {
        self.elsewhere.get(key)
    }

    /// What carries this identifier in another dossier.
    pub(crate) fn elsewhere_by_identifier(&self, kind: &str, identifier: Node<'_>) -> Option<&Elsewhere> {
        self.elsewhere.get(&Key::identifier(kind, identifier)?)
    }

    /// The same, for the text of a reference.
    pub(crate) fn elsewhere_of(&self, reference: &str) -> Option<&Elsewhere> {
        Key::of_reference(reference).find_map(|key| self.elsewhere.get(&key))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::arrivals::{self, Sorted};
    use crate::intake::{Arrival, Content};
    use crate::report::{Fate, Refusal, Skip};
    use crate::version::Told;

    fn sorted(arrivals: Vec<Arrival>) -> (Store, Vec<crate::report::Item>) {
        let Sorted { records, settled, .. } = arrivals::sort(arrivals, &Suppliers::default());
        (Store::new(records, HashMap::new(), Suppliers::default()), settled)
    }

    fn arrival(file: &str, url: Option<&str>, value: Value) -> Arrival {
        Arrival {
            file: file.into(),
            position: 1,
            full_url: url.map(Into::into),
            content: Content::Resource(value),
            unnamed: false,
            told: Told::default(),
        }
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
        let forward = sorted(all.iter().map(|(file, value)| arrival(file, None, value.clone())).collect());
        let backward = sorted(all.iter().rev().map(|(file, value)| arrival(file, None, value.clone())).collect());
        for (store, settled) in [forward, backward] {
            assert_eq!(store.resources.len(), 1);
            assert_eq!(store.resources[0].node().get("description").code(), Some("nieuw"));
            let fates: Vec<_> = settled.iter().map(|item| (item.file.as_str(), item.fate.clone())).collect();
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
            unnamed: false,
            told: Told::default(),
        };
        for (at, left) in [(None, 0), (Some("2026-01-01T00:00:00Z"), 0), (Some("2020-01-01T00:00:00Z"), 1)] {
            let (store, settled) =
                sorted(vec![arrival("a", None, goal("1", "2024-01-01T00:00:00Z", "x")), deletion(at)]);
            assert_eq!(store.resources.len(), left, "{at:?}");
            assert_eq!(settled.len(), 2 - left);
        }
    }

    #[test]
    fn references_of_every_shape_lead_there() {
        let from = arrival("a", Some("https://x/fhir/Goal/1"), goal("1", "2024-01-01T00:00:00Z", "x"));
        let urn = arrival("a", Some("urn:uuid:5a"), json!({"resourceType": "Patient"}));
        let (store, _) = sorted(vec![from, urn]);
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
        let (store, settled) = sorted(vec![of("1", "b", "B"), of("2", "a", "A"), theirs]);
        let goal = store.resources.iter().find(|r| r.kind == "Goal").unwrap();
        assert_eq!(store.find(goal, "Patient/1"), None);
        assert!(settled.iter().any(|item| item.fate == Fate::Refused(Refusal::OtherSource)));
    }
}
