//! Who can read along, and until when: not told from the records, but decided for each of them, today and on every day on
//! which something changes.

use std::collections::{BTreeMap, BTreeSet};

use access::{Access, Giver, Organisation, Period, Rule, Section};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use dossier::{ClientId, Lifetime, Party, Person, PersonId, Reading, Record, RecordedRights, RelationFacts, Right};
use sea_orm::{DatabaseTransaction, EntityTrait};

use super::coming::Milestone;
use super::consent::consents_of_client;
use super::{load, organisation, rights_of};
use crate::days::day_of;
use crate::opened::{CLIENT, Decided, decide, facts, lifetime};
use crate::sealed::{DataKey, Keys};
use crate::tables::client;
use crate::{PendingInvitation, Storage, StorageError, activation, people, sealed};

/// For how long after it ended somebody is told as who read along: long enough to see a mistake, and to put it right.
const FORMERLY: TimeDelta = TimeDelta::days(30);

/// Somebody who can read along today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlongReader {
    /// Who.
    pub person: PersonId,
    /// Full name, if anybody told it.
    pub name: Option<String>,
    /// What they are to the client.
    pub relation: RelationFacts,
    /// What they can read, in the order of [`Section::ALL`]; nothing, for a parent whom the client could let read along, and for who did.
    pub sections: Vec<ReadsAlong>,
    /// Whether they are here because they read along by consent of the client, until lately.
    pub formerly: bool,
    /// What the client lets them read by consent today, whatever else they may read.
    pub consented: BTreeSet<Section>,
    /// The first last day of those consents.
    pub consented_until: Option<NaiveDate>,
    /// When they last looked.
    pub last_look: Option<DateTime<Utc>>,
    /// The invitation by which they are to come in; none where they came in, or nobody invited them.
    pub invitation: Option<PendingInvitation>,
}

/// A section that somebody can read today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadsAlong {
    /// Which.
    pub section: Section,
    /// All of it; else some items.
    pub whole: bool,
    /// On which ground.
    pub rule: Rule,
    /// The last day, as far as is known today.
    pub until: Option<NaiveDate>,
}

impl Storage {
    /// Everybody whom a right connects to the client of this reading and who can read something today, holds a mandate
    /// that counts today, or read along by a consent of the client that ended in the last 30 days; whoever never came by the code that the client gave
    /// them cannot come any more. Whether the reader may know is the caller's to decide.
    ///
    /// # Errors
    /// The database fails, or the stored facts do not fit together.
    pub async fn readers(&self, reading: &Reading, now: DateTime<Utc>) -> Result<Vec<AlongReader>, StorageError> {
        let today = day_of(now.timestamp_micros()).ok_or_else(|| StorageError::corrupt("the clock"))?;
        let transaction = self.begin_read().await?;
        let key = sealed::of_client(&transaction, &self.keys.keyring, reading.client()).await?;
        let around = Around::of(&transaction, &self.keys, reading.client(), key.as_ref()).await?;
        let Some((around, key)) = around.zip(key) else { return Ok(Vec::new()) };
        let mut holders = around.holders();
        let mut former = formerly(&load::records_of(&transaction, reading.client(), Some(&key)).await?, today);
        let pending = activation::pending(&transaction, &self.keys.portal, reading.client(), now).await?;
        former.retain(|person| !pending.contains_key(person));
        holders.extend(former.iter().filter(|person| !holders.contains(person)).copied().collect::<Vec<_>>());
        // How people are called who can sign in; the others as an import named them.
        let mut names = people::names_around(&transaction, &key, reading.client()).await?;
        names.extend(people::names_of(&transaction, &self.keys.portal, &holders).await?);
        transaction.commit().await?;
        let looks = self.last_looks(reading.client()).await?;
        let mut readers = Vec::new();
        for person in holders {
            let opened = around.opened(&holder(person), today)?;
            let sections = opened.as_ref().map(|opened| around.reads(person, opened, today)).transpose()?;
            let sections = sections.unwrap_or_default();
            let formerly = sections.is_empty() && !around.acts(person, today);
            if formerly && !former.contains(&person) {
                continue;
            }
            let (name, last_look) = (names.get(&person).cloned(), looks.get(&person).copied());
            let (consented, consented_until) = around.consented(person, today)?;
            // A mandate may count and give its holder nothing, as a parent's does of who is of age.
            let relation = opened.and_then(|opened| opened.relation).unwrap_or(RelationFacts::Reader);
            readers.push(AlongReader {
                person,
                name,
                relation,
                sections,
                formerly,
                consented,
                consented_until,
                last_look,
                invitation: pending.get(&person).copied(),
            });
        }
        Ok(readers)
    }
}

/// All that decides about who reads one client's dossier.
pub(super) struct Around {
    pub lifetime: Lifetime,
    pub rights: RecordedRights,
    organisation: Organisation,
}

impl Around {
    /// `None`: no such client, or one without a portal.
    pub async fn of(
        db: &DatabaseTransaction,
        keys: &Keys,
        client: ClientId,
        key: Option<&DataKey>,
    ) -> Result<Option<Self>, StorageError> {
        let row = client::Entity::find_by_id(client.uuid()).one(db).await?;
        let rights = rights_of(db, client, key).await?;
        let organisation = organisation(db, &keys.portal).await?;
        Ok(lifetime(row.as_ref(), key)?.map(|lifetime| Self { lifetime, rights, organisation }))
    }

    /// What this person may read on that day.
    pub fn opened(&self, person: &Person, day: NaiveDate) -> Result<Option<Decided>, StorageError> {
        decide(person, Some(self.lifetime), self.rights.clone(), self.organisation.clone(), day)
    }

    /// The same without what is withheld: a day on which a withholding begins or ends would tell who is kept from something that there
    /// is one (rule W1).
    pub fn without_withholdings(mut self) -> Self {
        self.rights.withheld.clear();
        self
    }

    /// The days after `today` on which something may change, in their order: a right begins or has ended, a birthday, a death.
    pub fn turning_days(&self, today: NaiveDate) -> BTreeSet<NaiveDate> {
        let rights = self.rights.clone().into_rights();
        let ends = rights.flat_map(|right| {
            let Period { from, until } = right.period();
            [Some(from), until.and_then(|until| until.succ_opt())]
        });
        let birthdays = Milestone::ALL.map(|age| birthday(self.lifetime.born, age.years()));
        ends.chain(birthdays).chain([self.lifetime.died]).flatten().filter(|day| *day > today).collect()
    }

    /// The last day, and at the latest the one before the client is 16.
    pub fn until_sixteen(&self, until: Option<NaiveDate>) -> Option<NaiveDate> {
        let before = birthday(self.lifetime.born, Milestone::Sixteen.years()).and_then(|day| day.pred_opt());
        until.into_iter().chain(before).min()
    }

    /// Everybody whom a mandate, consent or decision grant names, in the order of recording. The facts name people by their id.
    fn holders(&self) -> Vec<PersonId> {
        let mut holders = Vec::new();
        let named = self.rights.clone().into_rights().filter_map(|right| match right {
            Right::Mandate(right) => Some(right.holder),
            Right::Consent(right) => Some(right.to),
            Right::Decision(right) => Some(right.holder),
            Right::Incapacity(_) | Right::Reads(_) | Right::Withholding(_) | Right::Denial(_) => None,
        });
        for holder in named.filter_map(|holder| holder.parse().ok()) {
            if !holders.contains(&holder) {
                holders.push(holder);
            }
        }
        holders
    }

    /// What the client lets somebody read today; what was given by who could not decide is not in it, and neither is what
    /// somebody else gave in the client's place.
    pub fn lets_read(&self, person: PersonId, today: NaiveDate) -> Result<BTreeSet<Section>, StorageError> {
        let (rights, organisation) = (self.rights.clone(), self.organisation.clone());
        let facts = facts(rights, today, CLIENT.to_owned(), self.lifetime, organisation)?;
        Ok(facts.client_lets_read(&person.to_string()))
    }

    fn consented(
        &self,
        person: PersonId,
        today: NaiveDate,
    ) -> Result<(BTreeSet<Section>, Option<NaiveDate>), StorageError> {
        let to = person.to_string();
        let holding = self
            .rights
            .consents
            .iter()
            .filter(|consent| consent.to == to && consent.by == Giver::Client && consent.period.holds(today));
        Ok((self.lets_read(person, today)?, holding.filter_map(|one| one.period.until).min()))
    }

    fn acts(&self, person: PersonId, today: NaiveDate) -> bool {
        let holder = person.to_string();
        self.rights.mandates.iter().any(|mandate| mandate.holder == holder && mandate.counts(today))
    }

    /// What somebody reads today, and the last day of each.
    fn reads(&self, person: PersonId, opened: &Decided, today: NaiveDate) -> Result<Vec<ReadsAlong>, StorageError> {
        let mut reads: BTreeMap<Section, ReadsAlong> = BTreeMap::new();
        for (section, answer) in opened.reading.decision().iter() {
            let whole = match &answer.access {
                Access::None => continue,
                Access::Items(_) => false,
                Access::Full => true,
            };
            reads.insert(section, ReadsAlong { section, whole, rule: answer.rule, until: None });
        }
        for day in self.turning_days(today) {
            let then = self.opened(&holder(person), day)?;
            for read in reads.values_mut().filter(|read| read.until.is_none()) {
                let goes_on = then.as_ref().is_some_and(|then| then.reading.grant(read.section).is_some());
                if !goes_on {
                    read.until = day.pred_opt();
                }
            }
        }
        Ok(Section::ALL.into_iter().filter_map(|section| reads.remove(&section)).collect())
    }
}

/// Whose consent by the client ended lately, or was taken back.
fn formerly(records: &[Record], today: NaiveDate) -> BTreeSet<PersonId> {
    let ended = |record: &Record| match &record.ended {
        // What the organisation ended held until the day that it left on record, or was a mistake and held on none.
        Some(ending) => day_of(ending.at.timestamp_micros()).filter(|_| matches!(ending.by, Party::Person(_))),
        None => record.right.period().until.filter(|last| *last < today),
    };
    let lately = |day: NaiveDate| day <= today && today - day <= FORMERLY;
    let of_client = consents_of_client(records).filter(|(record, _)| ended(record).is_some_and(lately));
    of_client.filter_map(|(_, consent)| consent.to.parse().ok()).collect()
}

/// Somebody whom a right names, who is not the client.
fn holder(id: PersonId) -> Person {
    Person { id, name: String::new(), is_client: None }
}

/// The day on which somebody becomes so old; on 1 March for who was born on 29 February, in other years.
pub(super) fn birthday(born: NaiveDate, age: i32) -> Option<NaiveDate> {
    let year = born.year().checked_add(age)?;
    born.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_day_is_followed_by_march() {
        let born = "2012-02-29".parse().unwrap();
        assert_eq!(birthday(born, 12).unwrap().to_string(), "2024-02-29");
        assert_eq!(birthday(born, 18).unwrap().to_string(), "2030-03-01");
    }
}
