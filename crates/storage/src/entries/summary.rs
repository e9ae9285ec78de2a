//! How much there is to see in each section.

use access::{ItemId, Section};
use chrono::{Days, NaiveDate};
use dossier::{EntryId, Reading, local_day};

use super::total::{Counted, Versioned};
use super::visible::visible_apart;
use crate::days::{UNDATED, day_of, end_of, start_of};
use crate::words::from_word;
use crate::{Storage, StorageError, visibility};

/// Fourteen days, today included.
const RECENT: Days = Days::new(13);

/// What a viewer can see of a section, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many entries.
    pub count: u64,
    /// How many of those happened in the last 14 days, today included.
    pub recent: u64,
    /// The day of the newest, today or before, in Europe/Amsterdam.
    pub newest: Option<NaiveDate>,
    /// Of the agenda the day of the first appointment from today on that was not called off, in Europe/Amsterdam; of all else none.
    pub next: Option<NaiveDate>,
}

/// What is kept of overviews: looking at the code of every entry takes longer than all else that a call does.
pub(crate) type Overviews = Versioned<Overview, Vec<(Section, Summary)>>;

/// Whose overview: all that decides what is counted, on which day.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Overview {
    today: NaiveDate,
    /// Each section with the items of it, where it is granted in part.
    sections: Vec<(Counted, Option<Vec<String>>)>,
}

impl Storage {
    /// Every section that this reading gives anything of, in the order of [`Section::ALL`], also where it is empty. An entry whose row was
    /// changed by other means is not counted.
    ///
    /// # Errors
    /// The database fails.
    pub async fn summaries(
        &self,
        reading: &Reading,
        today: NaiveDate,
    ) -> Result<Vec<(Section, Summary)>, StorageError> {
        let items = |items: &[ItemId]| items.iter().map(ItemId::to_string).collect::<Vec<_>>();
        let sections = reading.grants().map(|grant| Ok((Counted::whatever_items(grant)?, grant.items().map(items))));
        let overview = Overview { today, sections: sections.collect::<Result<_, StorageError>>()? };
        let version = visibility::number(&self.db, reading.client()).await?;
        if let Some(known) = version.and_then(|version| self.overviews.get(version, &overview)) {
            return Ok(known);
        }
        let summaries = self.counted(reading, today).await?;
        if let Some(version) = version {
            self.overviews.keep(version, overview, summaries.clone());
        }
        Ok(summaries)
    }

    async fn counted(&self, reading: &Reading, today: NaiveDate) -> Result<Vec<(Section, Summary)>, StorageError> {
        let mut summaries: Vec<_> = reading.grants().map(|grant| (grant.section(), Summary::default())).collect();
        let (recent, begins, until) = (start_of(today - RECENT), start_of(today), end_of(today));
        let mut appointments = Vec::new();
        for visible in visible_apart(reading.client(), reading.grants())? {
            for entry in self.right_ones(reading.client(), visible).await? {
                let section: Section = from_word("entries.section", &entry.section)?;
                let Some((_, summary)) = summaries.iter_mut().find(|(granted, _)| *granted == section) else {
                    continue;
                };
                summary.count += 1;
                let at = entry.occurred_at;
                // One without a date never happened, and one that is still to come did not yet.
                if at != UNDATED && until.is_none_or(|end| at < end) {
                    summary.recent += u64::from(at >= recent);
                    summary.newest = Ord::max(summary.newest, day_of(at));
                }
                if section == Section::Agenda && at >= begins {
                    appointments.push((at, EntryId::new(entry.id)));
                }
            }
        }
        if let Some((_, agenda)) = summaries.iter_mut().find(|(section, _)| *section == Section::Agenda) {
            agenda.next = self.first_ahead(reading, appointments, today).await?;
        }
        Ok(summaries)
    }

    /// The day of the first of these that is still to come. Whether an appointment was called off is sealed, so they are opened, until one
    /// is found that was not. One that cannot be opened is told of in the list, not here.
    async fn first_ahead(
        &self,
        reading: &Reading,
        mut appointments: Vec<(i64, EntryId)>,
        today: NaiveDate,
    ) -> Result<Option<NaiveDate>, StorageError> {
        appointments.sort_unstable();
        for (_, id) in appointments {
            let found = match self.entry(reading, id).await {
                Ok(found) => found,
                Err(StorageError::Corrupt { .. } | StorageError::Forged { .. }) => continue,
                Err(error) => return Err(error),
            };
            let ahead = found.and_then(|entry| {
                let day = entry.occurred.map(local_day)?;
                entry.clinical_status(today).status.is_ahead(day, today).then_some(day)
            });
            if ahead.is_some() {
                return Ok(ahead);
            }
        }
        Ok(None)
    }
}
