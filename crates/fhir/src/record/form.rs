//! How a record is written down.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::{DateTime, SecondsFormat, Utc};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::persons::Person;
use super::{NotARecord, ResourceRecord};
use crate::supplier::Suppliers;
use crate::version::rivals::Rival;
use crate::version::{Told, Version};
use crate::world::MANY;

impl ResourceRecord {
    /// All that it says, but for when it came: what says the same is the same.
    #[must_use]
    pub fn substance(&self) -> Vec<u8> {
        self.written(false)
    }

    /// As it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.written(true)
    }

    fn written(&self, with_received: bool) -> Vec<u8> {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut all = format!("{{\"name\":{},", quoted(&self.name));
        if !self.urls.is_empty() {
            let urls: Vec<_> = self.urls.iter().map(|url| quoted(url)).collect();
            all.push_str(&format!("\"urls\":[{}],", urls.join(",")));
        }
        // Nearly always all versions are of one person, and say so themselves.
        if self.persons.len() > 1 || self.versions.is_empty() && !self.persons.is_empty() {
            let persons: Vec<_> = self.persons.iter().map(|(_, person)| person.written()).collect();
            all.push_str(&format!("\"persons\":{},", serde_json::Value::from(persons)));
        }
        all.push_str("\"versions\":[");
        for (at, version) in self.versions.values().chain(self.gone.values()).enumerate() {
            let mut parts = Vec::new();
            parts.extend(version.base.as_deref().map(|base| format!("\"server\":{}", quoted(base))));
            if let Some(at) = version.received.filter(|_| with_received) {
                parts.push(format!("\"received\":\"{}\"", at.to_rfc3339_opts(SecondsFormat::AutoSi, true)));
            }
            if !version.rivals.is_empty() {
                let rivals: Vec<_> = version.rivals.iter().map(Rival::written).collect();
                parts.push(format!("\"rivals\":{}", serde_json::Value::from(rivals)));
            }
            match (&version.value, version.updated) {
                (Some(_), _) => {
                    let told = version.told();
                    let updated = told.updated.map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
                    parts.extend(updated.map(|at| format!("\"updated\":\"{at}\"")));
                    parts.extend(told.number.map(|number| format!("\"number\":{number}")));
                    parts.push(format!("\"resource\":{}", version.text));
                }
                (None, Some(at)) => {
                    parts.push(format!("\"deleted\":\"{}\"", at.to_rfc3339_opts(SecondsFormat::AutoSi, true)))
                }
                (None, None) => {
                    let until = version.until.map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
                    parts.extend(until.map(|at| format!("\"until\":\"{at}\"")));
                    parts.extend(version.number.map(|number| format!("\"number\":{number}")));
                }
            }
            all.push_str(if at == 0 { "{" } else { ",{" });
            all.push_str(&parts.join(","));
            all.push('}');
        }
        all.push_str("]}");
        all.into_bytes()
    }

    /// Reads what [`ResourceRecord::to_bytes`] wrote of each, in this order, to make entries of. Scans can be large: of each there is
    /// no more than one copy at a time, so that what was read is gone before the next is.
    ///
    /// # Errors
    /// One of them is something else.
    pub fn parse_all(contents: Vec<Vec<u8>>, suppliers: &Suppliers) -> Result<Vec<Self>, NotARecord> {
        let parse = |content: Vec<u8>| {
            let mut record = Self::parse(&content, suppliers)?;
            record.forget_text();
            Ok(record)
        };
        contents.into_par_iter().with_min_len(MANY).map(parse).collect()
    }

    /// Leaves out the text of the only version that there is: it is compared with those of others alone.
    fn forget_text(&mut self) {
        if self.versions.len() == 1 && self.gone.is_empty() {
            self.versions.values_mut().for_each(|version| version.text = String::new());
        }
    }

    /// Reads what [`ResourceRecord::to_bytes`] wrote.
    ///
    /// # Errors
    /// It is something else.
    pub fn parse(bytes: &[u8], suppliers: &Suppliers) -> Result<Self, NotARecord> {
        let kept: Kept<'_> = serde_json::from_slice(bytes).map_err(|_| NotARecord)?;
        let urls = kept.urls.into_iter().collect();
        let (id, versions, gone) = (OnceLock::new(), BTreeMap::new(), BTreeMap::new());
        let of = |person: Person| (suppliers.of(person.server.as_deref()), person);
        let persons = kept.persons.into_iter().map(of).collect();
        let mut record = Self { name: kept.name, id, versions, gone, urls, persons };
        for KeptVersion { server, received, updated, deleted, until, number, rivals, resource } in kept.versions {
            let mut version = match resource {
                Some(raw) => {
                    let value = serde_json::from_str(raw.get()).map_err(|_| NotARecord)?;
                    let told = Told { updated, number };
                    Version::of(value, server, BTreeSet::new(), raw.get().to_owned(), told)
                }
                None => Version { number, until, ..Version::deletion(server, deleted) },
            };
            version.rivals = rivals;
            if let Some(at) = received {
                version.came(at);
            }
            // What the operator says of addresses may have changed: two suppliers of then can be one now.
            record.join(Self::new(String::new(), version, suppliers));
        }
        Ok(record)
    }
}

#[derive(Deserialize)]
struct Kept<'a> {
    name: String,
    #[serde(default)]
    urls: Vec<String>,
    #[serde(default)]
    persons: Vec<Person>,
    #[serde(borrow)]
    versions: Vec<KeptVersion<'a>>,
}

#[derive(Deserialize)]
struct KeptVersion<'a> {
    server: Option<String>,
    received: Option<DateTime<Utc>>,
    updated: Option<DateTime<Utc>>,
    deleted: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    number: Option<u64>,
    #[serde(default)]
    rivals: BTreeSet<Rival>,
    #[serde(borrow)]
    resource: Option<&'a RawValue>,
}
