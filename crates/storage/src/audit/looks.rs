//! Who looked at a dossier, as it may be told to somebody who reads it.
//!
//! A look is told when the reader could do the same today: nothing of a section the reader may not see, or sees a part of, and
//! nothing of an entry that is hidden from the reader. What is left out leaves no gap: no number, no empty day, no next page.

use std::collections::{BTreeMap, HashMap, HashSet};

use access::{Rule, Section};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{AuditAction, AuditEvent, AuditOutcome, ClientId, EntryId, Party, PersonId, Reading, RelationFacts};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::row;
use crate::days::{day_of, end_of, start_of};
use crate::tables::audit_line::{Column, Entity, Model};
use crate::{Storage, StorageError, people};

/// How many lines are read at once.
const BATCH: u64 = 1_000;

/// The looks that are told. What is no look at the dossier, such as somebody's own requests, is nobody else's affair.
const TOLD: [AuditAction; 5] =
    [AuditAction::Overview, AuditAction::Section, AuditAction::Search, AuditAction::Entry, AuditAction::Download];

/// A line of these, at which something was shown: of a dossier of which nothing is given, what there is is nothing. A look is told on the ground
/// that gave it, or on none where none is known.
fn a_look_at(client: ClientId) -> Condition {
    let giving = Rule::ALL.into_iter().filter(|rule| rule.gives_access()).map(Rule::code);
    Condition::all()
        .add(Column::Client.eq(client.uuid()))
        .add(Column::Outcome.eq(AuditOutcome::Done.code()))
        .add(Column::Action.is_in(TOLD.map(AuditAction::code)))
        .add(Condition::any().add(Column::Rule.is_null()).add(Column::Rule.is_in(giving)))
}

/// Which looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookQuery {
    /// First day, in Europe/Amsterdam.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// On how many days at most; days on which nothing can be told do not count.
    pub days: usize,
}

/// Days, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookPage {
    /// The days on which somebody looked.
    pub days: Vec<LookDay>,
    /// The next day with anything to tell; `None`: that was all.
    pub next: Option<NaiveDate>,
}

/// A day on which somebody looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookDay {
    /// The day, in Europe/Amsterdam.
    pub day: NaiveDate,
    /// The looks, the last first.
    pub looks: Vec<Look>,
}

/// What somebody looked at on one day, however often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Who.
    pub person: PersonId,
    /// Their name, if they are still known.
    pub name: Option<String>,
    /// What they were to the client.
    pub relation: Option<RelationFacts>,
    /// On which ground.
    pub rule: Option<Rule>,
    /// At what.
    pub action: AuditAction,
    /// In which section; `None`: at what there is.
    pub section: Option<Section>,
    /// How often.
    pub times: u32,
    /// When last.
    pub last: DateTime<Utc>,
}

type Key = (PersonId, Option<RelationFacts>, Option<Rule>, AuditAction, Option<Section>);

impl Storage {
    /// Who looked at the dossier of this reading, as far as it may be told to this reader. Whether the reader may know at all
    /// is the caller's to decide.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn looks(&self, reading: &Reading, query: LookQuery) -> Result<LookPage, StorageError> {
        let mut days: BTreeMap<NaiveDate, HashMap<Key, Look>> = BTreeMap::new();
        let mut before: Option<(i64, i64)> = None;
        // One day more than asked for: then there is a next page.
        while days.len() <= query.days {
            let rows = self.lines_about(reading, query, before).await?;
            before = rows.last().map(|row| (row.at, row.sequence));
            let more = rows.len() as u64 == BATCH;
            for event in self.tellable(reading, &rows).await? {
                gather(&mut days, &event)?;
            }
            if !more {
                break;
            }
        }
        let mut days: Vec<_> = days.into_iter().rev().collect();
        let next = days.get(query.days).map(|(day, _)| *day);
        days.truncate(query.days);
        let people: HashSet<PersonId> =
            days.iter().flat_map(|(_, looks)| looks.values()).map(|look| look.person).collect();
        let people: Vec<PersonId> = people.into_iter().collect();
        let names = people::names_of(&self.db, &self.keys.portal, &people).await?;
        let days = days.into_iter().map(|(day, looks)| told(day, looks, &names)).collect();
        Ok(LookPage { days, next })
    }

    async fn lines_about(
        &self,
        reading: &Reading,
        query: LookQuery,
        before: Option<(i64, i64)>,
    ) -> Result<Vec<Model>, StorageError> {
        let whole = reading.grants().filter(|grant| grant.items().is_none());
        let of_section = Condition::any()
            .add(Column::Section.is_null())
            .add(Column::Section.is_in(whole.map(|grant| grant.section().code())))
            // Of a section that is seen in part only the entries themselves can be told.
            .add(Column::Entry.is_not_null());
        let earlier = before.map(|(at, sequence)| {
            let then = Condition::all().add(Column::At.eq(at)).add(Column::Sequence.lt(sequence));
            Condition::any().add(Column::At.lt(at)).add(then)
        });
        let wanted = a_look_at(reading.client())
            .add(of_section)
            .add_option(query.from.map(|day| Column::At.gte(start_of(day))))
            .add_option(query.until.and_then(end_of).map(|end| Column::At.lt(end)))
            .add_option(earlier);
        let rows = Entity::find()
            .filter(wanted)
            .order_by_desc(Column::At)
            .order_by_desc(Column::Sequence)
            .limit(BATCH)
            .all(&self.db)
            .await?;
        Ok(rows)
    }

    /// Those of the lines that are about no entry, or about one that the reader sees.
    async fn tellable(&self, reading: &Reading, rows: &[Model]) -> Result<Vec<AuditEvent>, StorageError> {
        let about: HashSet<EntryId> = rows.iter().filter_map(|row| row.entry).map(EntryId::new).collect();
        let seen = self.visible_among(reading, about).await?;
        let told = rows.iter().filter(|row| row.entry.is_none_or(|entry| seen.contains(&EntryId::new(entry))));
        told.map(|row| Ok(row::line(row)?.event)).collect()
    }

    /// When each person last looked at this client's dossier.
    pub(crate) async fn last_looks(&self, client: ClientId) -> Result<HashMap<PersonId, DateTime<Utc>>, StorageError> {
        let rows: Vec<(Option<String>, Option<i64>)> = Entity::find()
            .select_only()
            .column(Column::Who)
            .column_as(Column::At.max(), "last")
            .filter(a_look_at(client))
            .group_by(Column::Who)
            .into_tuple()
            .all(&self.db)
            .await?;
        let looks = rows.into_iter().filter_map(|(who, last)| match who?.parse() {
            Ok(Party::Person(person)) => Some((person, DateTime::from_timestamp_micros(last?)?)),
            Ok(Party::System | Party::Operator(_)) | Err(_) => None,
        });
        Ok(looks.collect())
    }
}

/// Adds a look, newest first, to its day. What no person did is no look.
fn gather(days: &mut BTreeMap<NaiveDate, HashMap<Key, Look>>, event: &AuditEvent) -> Result<(), StorageError> {
    let person = match event.who {
        Some(Party::Person(person)) => person,
        None | Some(Party::System | Party::Operator(_)) => return Ok(()),
    };
    let day = day_of(event.at.timestamp_micros()).ok_or_else(|| StorageError::corrupt("audit_lines.at"))?;
    let key = (person, event.relation, event.rule, event.action, event.section);
    let look = days.entry(day).or_default().entry(key).or_insert_with(|| Look {
        person,
        name: None,
        relation: event.relation,
        rule: event.rule,
        action: event.action,
        section: event.section,
        times: 0,
        last: event.at,
    });
    look.times = look.times.saturating_add(1);
    Ok(())
}

fn told(day: NaiveDate, looks: HashMap<Key, Look>, names: &HashMap<PersonId, String>) -> LookDay {
    let named = |look: Look| Look { name: names.get(&look.person).cloned(), ..look };
    let mut looks: Vec<_> = looks.into_values().map(named).collect();
    looks.sort_by(|one, other| {
        let order = |look: &Look| (look.person, look.section, look.action.code());
        other.last.cmp(&one.last).then_with(|| order(one).cmp(&order(other)))
    });
    LookDay { day, looks }
}
