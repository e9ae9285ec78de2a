//! Versions of one resource: what arrived under one name, and which of it counts.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::bsn_redaction::bsn_identifiers;
use crate::intake::request;
use crate::intake::{Arrival, Content};
use crate::key::{Key, found_by_id, without_version};
use crate::node::Node;
use crate::report::{Fate, Item, Refusal};
use crate::{marks, moments};
use rivals::Rival;

pub(crate) mod rivals;

/// By what it can be told which of two versions is newer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dating {
    /// The source says when it changed.
    Dated,
    /// The source gives a date that lay ahead when it came: a clock that is fast, or local time written as UTC.
    Ahead,
    /// The source numbers it, and says no more.
    Numbered,
    /// Nothing.
    Undated,
}

impl Dating {
    pub(crate) const ALL: [Self; 4] = [Self::Dated, Self::Ahead, Self::Numbered, Self::Undated];
}

/// What stands around a resource and says how old it is, where it does not say so itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// When it changed, or was as it is.
    pub(crate) updated: Option<DateTime<Utc>>,
    /// The number of its version.
    pub(crate) number: Option<u64>,
}

/// One version of a resource, as one arrival brings it.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    /// The address of the server that it came from, where a full address says so.
    pub(crate) base: Option<String>,
    /// Addresses that lead to it and are not made of its name.
    pub(crate) urls: BTreeSet<String>,
    pub(crate) updated: Option<DateTime<Utc>>,
    /// Its number at the source; of a deletion without a date, the highest that it took.
    pub(crate) number: Option<u64>,
    /// Since when it is here, where the source does not say when it changed, or gives a date that lay ahead then.
    pub(crate) received: Option<DateTime<Utc>>,
    /// When an import last brought it, as far as that is known: no record is written for that alone.
    pub(crate) brought: Option<DateTime<Utc>>,
    /// `None`: it was deleted.
    pub(crate) value: Option<Value>,
    /// All that it says, as text.
    pub(crate) text: String,
    /// Of a deletion without a date, the latest date of what it took that lay ahead.
    pub(crate) until: Option<DateTime<Utc>>,
    /// What other versions of the same age say of whom it is.
    pub(crate) rivals: BTreeSet<Rival>,
}

/// A date that lies further ahead than this is not one of another time zone.
const TIME_ZONES: TimeDelta = TimeDelta::days(1);

impl Told {
    /// What a resource says itself.
    fn by(resource: Node<'_>) -> Self {
        let meta = resource.get("meta");
        let number = meta.get("versionId").text().and_then(|number| number.parse().ok());
        Self { updated: moments::instant(meta.get("lastUpdated")), number }
    }
}

impl Version {
    /// Which of two versions counts, the greater, where it is told in one way how old they are: a deletion without any date before
    /// all, then the date and the version's number; of two that have neither, the one that came in a later import. Where those are the same, the one that shows less, but not a
    /// summary of what is there whole; and at last the text, so that chance never decides.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        // What hides a version is asked last, for it takes longest: nearly always there is one version, or a date decides.
        self.moment().cmp(&other.moment()).then_with(|| self.shows(other))
    }

    /// Which of two versions of one age counts, the greater.
    fn shows(&self, other: &Self) -> Ordering {
        let whole = || other.is_summary().cmp(&self.is_summary());
        self.is_hidden().cmp(&other.is_hidden()).then_with(whole).then_with(|| self.text.cmp(&other.text))
    }

    fn moment(&self) -> impl Ord + use<> {
        let deleted = self.value.is_none();
        // A deletion without a date was made before it came here.
        let updated = self.updated.or(self.received.filter(|_| deleted));
        let received = self.received.filter(|_| !deleted && self.number.is_none() && self.updated.is_none());
        (deleted && updated.is_none(), updated, self.number, received, deleted)
    }

    /// A version of a resource.
    pub(crate) fn of(value: Value, base: Option<String>, urls: BTreeSet<String>, text: String, told: Told) -> Self {
        let own = Told::by(Node::new(&value));
        let (updated, number) = (own.updated.or(told.updated), own.number.or(told.number));
        let (received, brought, until, rivals) = (None, None, None, BTreeSet::new());
        Self { base, urls, updated, number, received, brought, value: Some(value), text, until, rivals }
    }

    /// By what it can be told how old it is.
    pub(crate) const fn dating(&self) -> Dating {
        match (self.updated, self.received, self.number) {
            (Some(_), None, _) => Dating::Dated,
            (Some(_), Some(_), _) => Dating::Ahead,
            (None, _, Some(_)) => Dating::Numbered,
            (None, _, None) => Dating::Undated,
        }
    }

    /// Whether it is known to be newer than one of which the age is told in another way: a higher number is, and a date after the
    /// moment at which the other one was here already.
    pub(crate) fn is_certainly_newer_than(&self, other: &Self) -> bool {
        if self.dating() == other.dating() {
            return false;
        }
        if let Some((number, its)) = self.number.zip(other.number) {
            return number > its;
        }
        match (self.dating(), other.dating()) {
            (Dating::Dated, Dating::Ahead) => self.updated.is_some_and(|at| other.is_before(at)),
            // What came before it changed is older.
            (Dating::Ahead, Dating::Dated) => self.received > other.updated,
            (Dating::Dated, _) => self.updated > other.received,
            (Dating::Ahead, _) => self.received > other.received,
            (Dating::Numbered | Dating::Undated, _) => false,
        }
    }

    /// Whether something of this moment is newer than what came with a date ahead. Nothing that is here changed after it came; but
    /// where that date may be one of another time zone, so may be the other one.
    fn is_before(&self, at: DateTime<Utc>) -> bool {
        let Some((updated, received)) = self.updated.zip(self.received) else { return false };
        at > updated || at > received && updated - received > TIME_ZONES
    }

    /// What it says, but for how old it is.
    pub(crate) fn said(&self) -> Option<Value> {
        let mut value = self.value.clone()?;
        if let Some(Value::Object(meta)) = value.get_mut("meta") {
            meta.remove("lastUpdated");
            meta.remove("versionId");
            if meta.is_empty() {
                value.as_object_mut()?.remove("meta");
            }
        }
        Some(value)
    }

    /// What it says of its age that stood around it.
    pub(crate) fn told(&self) -> Told {
        let own = self.value.as_ref().map(|value| Told::by(Node::new(value))).unwrap_or_default();
        let (updated, number) = (self.updated.filter(|_| own.updated.is_none()), self.number);
        Told { updated, number: number.filter(|_| own.number.is_none()) }
    }

    /// It came at this moment. That decides only where the source says nothing of when it changed, or that it will.
    pub(crate) fn came(&mut self, at: DateTime<Utc>) {
        let is_ahead = self.value.is_some() && self.updated.is_some_and(|updated| updated > at);
        if self.updated.is_none() || is_ahead {
            self.received = Some(at);
            self.brought = Some(at);
        }
    }

    /// The newer of two versions of one supplier of which the age is told in the same way.
    pub(crate) fn or_newer(&mut self, other: Self) {
        let is_same = self.text == other.text;
        let (brought, base) = (self.brought.max(other.brought), self.base.clone().min(other.base.clone()));
        let received = [self.received, other.received].into_iter().flatten().min();
        // The same content once more is nothing newer: what a Bundle around it said of it stays, whichever came last.
        let same_labelled = self.is_undated() && other.is_undated() && !is_same && self.own_text() == other.own_text();
        let (updated, number) = (self.updated.max(other.updated), self.number.max(other.number));
        let age = if self.is_undated() && other.is_undated() {
            self.brought.cmp(&other.brought)
        } else {
            self.moment().cmp(&other.moment())
        };
        let rivals = rivals::of(self, &other, age, is_same || same_labelled);
        let is_newer = if same_labelled {
            (other.is_hidden(), &other.text) > (self.is_hidden(), &self.text)
        } else {
            age.reverse().then_with(|| other.shows(self)).is_gt()
        };
        let is_equal = other.order(self).is_eq();
        if is_newer {
            *self = other;
        }
        if is_same || same_labelled {
            (self.received, self.updated, self.number, self.base) = (received, updated, number, base);
            self.brought = brought;
        } else if is_equal {
            self.base = base;
        }
        let is_alone = rivals.len() == 1 && rivals.contains(&self.as_rival());
        self.rivals = if is_alone { BTreeSet::new() } else { rivals };
    }

    /// Whether the source says neither when it changed nor which version it is.
    pub(crate) const fn is_undated(&self) -> bool {
        self.updated.is_none() && self.number.is_none()
    }

    /// Whether it is a summary of what this other one says whole, in the same version.
    pub(crate) fn is_summary_of(&self, other: &Self) -> bool {
        let is_same_version = !self.is_undated() && self.moment() == other.moment();
        is_same_version && self.is_summary() && !other.is_summary()
    }

    pub(crate) fn is_summary(&self) -> bool {
        self.value.as_ref().is_some_and(|value| marks::is_summary(Node::new(value)))
    }

    pub(crate) fn is_hidden(&self) -> bool {
        self.value.as_ref().is_some_and(|value| !marks::of(Node::new(value)).hidden.is_empty())
    }

    /// The numbers of citizens (BSN) that it gives.
    pub(crate) fn citizen_numbers(&self) -> BTreeSet<Key> {
        let numbers = self.value.as_ref().map(bsn_identifiers).unwrap_or_default();
        numbers.into_iter().map(Key::CitizenNumber).collect()
    }

    /// What it says itself, without what the Bundles around it did.
    pub(crate) fn own_text(&self) -> Cow<'_, str> {
        match self.value.as_ref().and_then(marks::without_those_of_bundles) {
            Some(own) => own.to_string().into(),
            None => Cow::Borrowed(&self.text),
        }
    }

    /// The message once more that it was deleted, or a newer one. What has no date was deleted when that was first told: importing
    /// it again changes nothing.
    pub(crate) fn deleted_once_more(&mut self, other: Self) {
        let base = self.base.take().min(other.base.clone());
        if self.updated < other.updated {
            *self = other;
        } else {
            self.received = [self.received, other.received].into_iter().flatten().min();
            self.number = self.number.max(other.number);
            self.until = self.until.max(other.until);
        }
        self.base = base;
    }

    /// Whether this deletion takes a version: what is older, and without a date all that was there when it came. A higher number
    /// than the one that was deleted, and that came later, is newer without a date too.
    pub(crate) fn takes(&self, version: &Self) -> bool {
        let came_later = version.received.zip(self.received).is_some_and(|(version, deletion)| version > deletion);
        let is_higher = version.number.zip(self.number).is_some_and(|(version, deleted)| version > deleted);
        if version.dating() == Dating::Ahead {
            // Without a date it was deleted when that was told at the latest, and what came by then was there.
            let was_there = self.updated.is_none() && self.received >= version.received;
            return was_there || self.updated.is_some_and(|at| version.is_before(at)) || self.took(version);
        }
        if version.dating() == Dating::Dated && self.took(version) {
            return true;
        }
        let comes_back = version.updated.is_none() && self.updated.is_none() && came_later && is_higher;
        !comes_back && self.order(version).is_gt()
    }

    /// Whether it took a version with this date, or a later one, when that lay ahead: that comes again when it lies behind.
    fn took(&self, version: &Self) -> bool {
        let until = self.until.filter(|until| {
            let is_near = || self.received.is_some_and(|at| *until - at <= TIME_ZONES);
            version.dating() == Dating::Ahead || is_near()
        });
        version.updated.zip(until).is_some_and(|(updated, until)| updated <= until)
    }

    /// The message that it was deleted.
    pub(crate) const fn deletion(base: Option<String>, updated: Option<DateTime<Utc>>) -> Self {
        Self {
            base,
            urls: BTreeSet::new(),
            updated,
            number: None,
            received: None,
            brought: None,
            value: None,
            text: String::new(),
            until: None,
            rivals: BTreeSet::new(),
        }
    }
}

/// What arrived, with its place for the report.
pub(crate) struct Arrived {
    pub(crate) file: String,
    pub(crate) position: usize,
    pub(crate) name: String,
    pub(crate) version: Version,
    /// The name is made of the content.
    pub(crate) unnamed: bool,
}

/// Which resource an arrival is a version of; what is none has its fate at once.
pub(crate) fn version(arrival: Arrival) -> Result<Arrived, Item> {
    let Arrival { file, position, full_url, content, unnamed, told } = arrival;
    match content {
        Content::Unreadable(refusal) => {
            let name = full_url.unwrap_or_else(|| file.clone());
            Err(Item { file, position, name, fate: Fate::Refused(refusal) })
        }
        Content::Resource(value) => {
            let text = value.to_string();
            let called = name_of(Node::new(&value), full_url.as_deref());
            let unnamed = unnamed || called.is_none();
            let name = called.unwrap_or_else(|| name_made_of(Node::new(&value), &text));
            let base = full_url.as_deref().and_then(|url| base_of(url, name_in(url)));
            let urls = full_url.into_iter().filter(|url| name_in(url) != Some(&name)).collect();
            Ok(Arrived { file, position, name, version: Version::of(value, base, urls, text, told), unnamed })
        }
        Content::Deletion(entry) => {
            let node = Node::new(&entry);
            let urls = [full_url.as_deref(), node.get("request").get("url").code()].into_iter().flatten();
            let addresses: Vec<_> = urls.map(|url| found_by_id(url).unwrap_or_else(|| url.to_owned())).collect();
            let updated = moments::instant(node.get("response").get("lastModified"));
            // What a search finds is not known: what was deleted would stay.
            let named = addresses.iter().filter(|url| !url.contains('?'));
            let Some((url, name)) = named.filter_map(|url| Some((url, name_in(without_version(url))?))).next() else {
                let name = addresses.last().map_or_else(|| file.clone(), |url| request::told(url));
                return Err(Item { file, position, name, fate: Fate::Refused(Refusal::Unnamed("DELETE")) });
            };
            let (url, name) = (url.clone(), name.to_owned());
            let base = base_of(&url, Some(&name));
            Ok(Arrived { file, position, name, version: Version::deletion(base, updated), unnamed: false })
        }
    }
}

/// The source's name: type and id; without an id the address in the Bundle.
fn name_of(node: Node<'_>, full_url: Option<&str>) -> Option<String> {
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
    Some(format!("{kind}/{}", id.or_else(in_url).or_else(urn)?))
}

/// What has no name is called after its own content.
fn name_made_of(node: Node<'_>, text: &str) -> String {
    let kind = node.get("resourceType").code().unwrap_or_default();
    format!("{kind}/{}", Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes()))
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
