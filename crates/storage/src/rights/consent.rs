//! A client lets somebody read along, changes it, takes it back.

use std::collections::BTreeSet;

use access::{Basis, Consent, Mandate, Period, Rule, Section};
use chrono::NaiveDate;
use dossier::{Change, PersonId, Reading, Record, Right};

use super::readers::Around;
use super::{end, load, record};
use crate::audit::Trail;
use crate::days::day_of;
use crate::{Storage, StorageError, activation};

impl Storage {
    /// Sets what somebody reads by consent of the client, whose own reading this is, from today on: all consents to them
    /// end, and one with these sections begins; none, for no sections, and then a code that the client gave them is worthless. From 16 on a client lets anybody read whom a right
    /// connects or connected to the dossier; from 12 to 15 parents and guardians alone (rules T1 and P4), until the day before
    /// the birthday on which the client is 16 and decides anew (choice: the matrix would let such a consent go on).
    ///
    /// # Errors
    /// The client cannot consent to a section, or to this person ([`StorageError::NotEntitled`]), the last day has passed
    /// ([`StorageError::Unrecordable`]), or the database fails.
    pub async fn set_consent(
        &self,
        reading: &Reading,
        to: PersonId,
        sections: BTreeSet<Section>,
        until: Option<NaiveDate>,
        change: &Change,
    ) -> Result<(), StorageError> {
        if !is_the_clients(reading) {
            return Err(StorageError::NotEntitled);
        }
        let today = day_of(change.at.timestamp_micros()).ok_or_else(|| StorageError::corrupt("the clock"))?;
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let key = record::recording_key(&transaction, &self.keys, reading.client()).await?;
        let records = load::records_of(&transaction, reading.client(), Some(&key)).await?;
        if !sections.iter().all(|section| may_consent(reading, *section, to, &records, today)) {
            return Err(StorageError::NotEntitled);
        }
        for former in records.iter().filter(|record| consents_to(record, to, today)) {
            end::end(&transaction, &mut trail, &key, former, change).await?;
            end::keep_what_was(&transaction, &mut trail, &key, former, today, change).await?;
        }
        if sections.is_empty() {
            activation::withdraw(&transaction, to, reading.client()).await?;
        } else {
            let until = match Around::of(&transaction, reading.client(), Some(&key)).await? {
                Some(around) if as_a_child(reading) => around.until_sixteen(until),
                Some(_) | None => until,
            };
            let right = Right::Consent(Consent { to: to.to_string(), sections, period: Period { from: today, until } });
            record::append(&transaction, &mut trail, &key, reading.client(), right, change).await?;
        }
        record::check(&transaction, reading.client(), &key).await?;
        Ok(transaction.commit().await?)
    }
}

/// Whether this is the reading of a client who can decide about anything: nobody takes back what somebody else gave.
fn is_the_clients(reading: &Reading) -> bool {
    let rules = Section::ALL.into_iter().filter_map(|section| reading.decision().entitlement(section));
    rules.into_iter().any(|answer| matches!(answer.rule, Rule::C1 | Rule::C2))
}

/// Whether the client decides as somebody of 12 to 15.
fn as_a_child(reading: &Reading) -> bool {
    let rules = Section::ALL.into_iter().filter_map(|section| reading.decision().entitlement(section));
    rules.into_iter().any(|answer| answer.rule == Rule::C2)
}

/// Whether the client can let this person read this section: by the rule on which the client's own inspection rests,
/// whatever the portal shows.
fn may_consent(reading: &Reading, section: Section, to: PersonId, records: &[Record], today: NaiveDate) -> bool {
    let holder = to.to_string();
    match reading.decision().entitlement(section).map(|answer| answer.rule) {
        Some(Rule::C1) => records.iter().any(|record| named(&record.right) == Some(&holder)),
        Some(Rule::C2) => records.iter().any(|record| match &record.right {
            Right::Mandate(mandate) => record.ended.is_none() && mandate.holder == holder && parent(mandate, today),
            Right::Incapacity(_)
            | Right::Consent(_)
            | Right::Decision(_)
            | Right::Withholding(_)
            | Right::Denial(_) => false,
        }),
        Some(_) | None => false,
    }
}

fn parent(mandate: &Mandate, today: NaiveDate) -> bool {
    match mandate.basis {
        Basis::ParentWithAuthority | Basis::Guardian => mandate.counts(today),
        Basis::ParentWithoutAuthority
        | Basis::Curator
        | Basis::Mentor
        | Basis::Administrator
        | Basis::Proxy
        | Basis::Partner
        | Basis::Parent
        | Basis::Child
        | Basis::Sibling
        | Basis::Grandparent
        | Basis::Grandchild => false,
    }
}

/// A consent to this person that holds today or later.
fn consents_to(record: &Record, to: PersonId, today: NaiveDate) -> bool {
    match &record.right {
        Right::Consent(consent) => {
            let over = consent.period.until.is_some_and(|until| until < today);
            record.ended.is_none() && consent.to == to.to_string() && !over
        }
        Right::Mandate(_) | Right::Incapacity(_) | Right::Decision(_) | Right::Withholding(_) | Right::Denial(_) => {
            false
        }
    }
}

/// Whom a right connects to the client.
fn named(right: &Right) -> Option<&String> {
    match right {
        Right::Mandate(right) => Some(&right.holder),
        Right::Consent(right) => Some(&right.to),
        Right::Decision(right) => Some(&right.holder),
        Right::Incapacity(_) | Right::Withholding(_) | Right::Denial(_) => None,
    }
}
