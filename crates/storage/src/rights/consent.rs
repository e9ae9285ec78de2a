//! A client lets somebody read along, changes it, takes it back.

use std::collections::BTreeSet;

use access::{Consent, Giver, Period, Rule, Section};
use chrono::NaiveDate;
use dossier::{Change, PersonId, Reading, Record, Right};

use super::readers::Around;
use super::{end, load, record};
use crate::audit::Trail;
use crate::days::day_of;
use crate::{Storage, StorageError, activation};

impl Storage {
    /// Lets somebody read a section by consent of the client, whose own reading this is, from today on; nothing changes where they may already. What they read
    /// before ends when it would have ended then, if that day is still ahead; anything else when their other consents do, or did. From 16 on a client lets anybody read whom a right connects or connected to the dossier; from 12 to 15 parents and
    /// guardians alone (rules T1 and P4), until the day before the birthday on which the client is 16 and decides anew (rule T3).
    ///
    /// # Errors
    /// The client cannot consent to the section, or to this person ([`StorageError::NotEntitled`]), or the database fails.
    pub async fn share_section(
        &self,
        reading: &Reading,
        to: PersonId,
        section: Section,
        change: &Change,
    ) -> Result<(), StorageError> {
        if !is_the_clients(reading) {
            return Err(StorageError::NotEntitled);
        }
        let (client, today) = (reading.client(), today(change)?);
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let key = record::recording_key(&transaction, &self.keys, client).await?;
        let records = load::records_of(&transaction, client, Some(&key)).await?;
        if !may_consent(reading, section, to, &records, today) {
            return Err(StorageError::NotEntitled);
        }
        let given: Vec<_> = consents_to(&records, to, today)
            .map(|(_, consent)| consent)
            .filter(|one| one.period.holds(today))
            .collect();
        let around = Around::of(&transaction, &self.keys, client, Some(&key)).await?;
        let around = around.ok_or_else(|| StorageError::corrupt("clients.born"))?;
        if around.lets_read(to, today)?.contains(&section) {
            return Ok(transaction.commit().await?);
        }
        let until = ended_on(&records, to, Some(section), today)
            .or_else(|| given.iter().filter_map(|consent| consent.period.until).min())
            .or_else(|| ended_on(&records, to, None, today).filter(|_| given.is_empty()));
        let until = if as_a_child(reading) { around.until_sixteen(until) } else { until };
        let period = Period { from: today, until };
        let right =
            Right::Consent(Consent { to: to.to_string(), by: Giver::Client, sections: [section].into(), period });
        record::append(&transaction, &mut trail, &key, client, right, change).await?;
        record::check(&transaction, client, &key).await?;
        Ok(transaction.commit().await?)
    }

    /// Takes back what the client, whose own reading this is, lets somebody read by consent: a section, or everything. Other sections stay as they were given.
    /// Without anything left a code that the client gave them is worthless. What was not given is no error.
    ///
    /// # Errors
    /// It is not the client's own reading ([`StorageError::NotEntitled`]), or the database fails.
    pub async fn take_back(
        &self,
        reading: &Reading,
        to: PersonId,
        section: Option<Section>,
        change: &Change,
    ) -> Result<(), StorageError> {
        if !is_the_clients(reading) {
            return Err(StorageError::NotEntitled);
        }
        let (client, today) = (reading.client(), today(change)?);
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let key = record::recording_key(&transaction, &self.keys, client).await?;
        let records = load::records_of(&transaction, client, Some(&key)).await?;
        let mut left = false;
        for (former, consent) in consents_to(&records, to, today) {
            let stays = |one: &Section| section.is_some_and(|section| *one != section);
            let sections: BTreeSet<_> = consent.sections.iter().copied().filter(stays).collect();
            left |= !sections.is_empty();
            if sections == consent.sections {
                continue;
            }
            end::end(&transaction, &mut trail, &key, former, change).await?;
            end::keep_what_was(&transaction, &mut trail, &key, former, today, change).await?;
            if !sections.is_empty() {
                // It counts by the day on which it was given: what is left was not given today.
                let right = Right::Consent(Consent { sections, ..consent.clone() });
                record::append(&transaction, &mut trail, &key, client, right, change).await?;
            }
        }
        if !left {
            activation::withdraw(&transaction, &self.keys.portal, to, client).await?;
        }
        record::check(&transaction, client, &key).await?;
        Ok(transaction.commit().await?)
    }
}

/// The day of a change.
fn today(change: &Change) -> Result<NaiveDate, StorageError> {
    day_of(change.at.timestamp_micros()).ok_or_else(|| StorageError::corrupt("the clock"))
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
            Right::Mandate(mandate) => {
                let parent = mandate.basis.is_parent_or_guardian() && mandate.counts(today);
                parent && record.ended.is_none() && mandate.holder == holder
            }
            Right::Incapacity(_)
            | Right::Reads(_)
            | Right::Consent(_)
            | Right::Decision(_)
            | Right::Withholding(_)
            | Right::Denial(_) => false,
        }),
        Some(_) | None => false,
    }
}

/// The client's consents to this person that hold today or later.
pub(super) fn consents_to(
    records: &[Record],
    to: PersonId,
    today: NaiveDate,
) -> impl Iterator<Item = (&Record, &Consent)> {
    let over = move |consent: &Consent| consent.period.until.is_some_and(|until| until < today);
    consents_ever_to(records, to).filter(move |(record, consent)| record.ended.is_none() && !over(consent))
}

/// Every consent of the client to this person that is on record, in the order of recording.
pub(super) fn consents_ever_to(records: &[Record], to: PersonId) -> impl Iterator<Item = (&Record, &Consent)> {
    let holder = to.to_string();
    consents_of_client(records).filter(move |(_, consent)| consent.to == holder)
}

/// Every consent of the client that is on record, to whomever, in the order of recording.
pub(super) fn consents_of_client(records: &[Record]) -> impl Iterator<Item = (&Record, &Consent)> {
    records.iter().filter_map(|record| match &record.right {
        Right::Consent(consent) if consent.by == Giver::Client => Some((record, consent)),
        Right::Consent(_)
        | Right::Mandate(_)
        | Right::Incapacity(_)
        | Right::Reads(_)
        | Right::Decision(_)
        | Right::Withholding(_)
        | Right::Denial(_) => None,
    })
}

/// The last day of what was taken back last of what the client let somebody read, of a section or of anything, as long as it is not over.
fn ended_on(records: &[Record], to: PersonId, section: Option<Section>, today: NaiveDate) -> Option<NaiveDate> {
    let ended = || {
        consents_ever_to(records, to).filter_map(|(record, consent)| {
            let covers = section.is_none_or(|section| consent.sections.contains(&section));
            record.ended.as_ref().filter(|_| covers).map(|ending| (ending.at, consent.period.until))
        })
    };
    let last = ended().map(|(at, _)| at).max()?;
    ended().filter(|(at, _)| *at == last).filter_map(|(_, until)| until).filter(|until| *until >= today).min()
}

/// Whom a right connects to the client.
fn named(right: &Right) -> Option<&String> {
    match right {
        Right::Mandate(right) => Some(&right.holder),
        Right::Consent(right) => Some(&right.to),
        Right::Decision(right) => Some(&right.holder),
        Right::Incapacity(_) | Right::Reads(_) | Right::Withholding(_) | Right::Denial(_) => None,
    }
}
