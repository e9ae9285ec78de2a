//! Whom a source meant by the name of a Patient, over time. An id that is used again after a mistake, or a test client that is
//! written over, must not give the readers of one person the dossier of another.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use dossier::Moment;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::ResourceRecord;
use crate::bsn_redaction::bsn_identifiers;
use crate::moments;
use crate::node::Node;
use crate::version::Version;

/// A person, as one version of a Patient tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Person {
    /// The address that the version came with.
    pub(super) server: Option<String>,
    born: NaiveDate,
    /// Digests of the numbers (BSN): what was deleted is not kept.
    numbers: BTreeSet<Uuid>,
}

impl Person {
    /// Of a version of a Patient that gives a number and a date of birth.
    pub(super) fn of(version: &Version) -> Option<Self> {
        let value = version.value.as_ref().filter(|value| Node::new(value).get("resourceType").is("Patient"))?;
        let Some(Moment::Day(born)) = moments::moment(Node::new(value).get("birthDate")) else { return None };
        let numbers = value.get("identifier").map(bsn_identifiers).unwrap_or_default();
        let digest = |number: String| Uuid::new_v5(&Uuid::NAMESPACE_OID, number.as_bytes());
        let numbers: BTreeSet<_> = numbers.into_iter().map(digest).collect();
        (!numbers.is_empty()).then(|| Self { server: version.base.clone(), born, numbers })
    }

    /// Whether it is somebody else: another number and another date of birth. One of these alone is a correction.
    fn is_another(&self, other: &Self) -> bool {
        self.born != other.born && self.numbers.is_disjoint(&other.numbers)
    }

    /// As it is kept.
    pub(super) fn written(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

impl ResourceRecord {
    /// Whether one supplier gave versions of this Patient that are of different people.
    #[must_use]
    pub fn is_of_another_person(&self) -> bool {
        let differs = |(one, first): (&Option<String>, &Person), (other, second): (&Option<String>, &Person)| {
            one == other && first.is_another(second)
        };
        let persons = || self.persons.iter().map(|(supplier, person)| (supplier, person));
        self.persons.len() > 1 && persons().any(|one| persons().any(|other| differs(one, other)))
    }
}
