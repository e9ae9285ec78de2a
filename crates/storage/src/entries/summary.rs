//! How much there is to see in each section.

use access::{ItemId, Section};
use chrono::{Days, NaiveDate};
use dossier::Reading;

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
        let (recent, until) = (start_of(today - RECENT), end_of(today));
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
            }
        }
        Ok(summaries)
    }
}
