//! How much there is to see in each section.

use access::Section;
use chrono::{Days, NaiveDate};
use dossier::Reading;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QuerySelect};

use super::visible::{Visible, visible_apart};
use crate::days::{day_of, end_of, start_of};
use crate::tables::entry::{Column, Entity};
use crate::words::from_word;
use crate::{Storage, StorageError};

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

/// Section, entries, recent ones, and the newest.
type Counts = (String, i64, i64, Option<i64>);

impl Storage {
    /// Every section that this reading gives anything of, in the order of [`Section::ALL`], also where it is empty.
    ///
    /// # Errors
    /// The database fails.
    pub async fn summaries(
        &self,
        reading: &Reading,
        today: NaiveDate,
    ) -> Result<Vec<(Section, Summary)>, StorageError> {
        let mut summaries: Vec<_> = reading.grants().map(|grant| (grant.section(), Summary::default())).collect();
        for visible in visible_apart(reading.client(), reading.grants())? {
            for (section, count, recent, newest) in self.counted(visible, today).await? {
                let section: Section = from_word("entries.section", &section)?;
                if let Some((_, summary)) = summaries.iter_mut().find(|(granted, _)| *granted == section) {
                    summary.count += count.unsigned_abs();
                    summary.recent += recent.unsigned_abs();
                    summary.newest = Ord::max(summary.newest, newest.and_then(day_of));
                }
            }
        }
        Ok(summaries)
    }

    /// Per section: how many entries, how many of them recent, and the first instant of the newest.
    async fn counted(&self, which: Visible, today: NaiveDate) -> Result<Vec<Counts>, StorageError> {
        let counts = Entity::find()
            .select_only()
            .column(Column::Section)
            .column_as(Column::Id.count(), "entries")
            .column_as(Expr::case(between(today - RECENT, today), Expr::col(Column::Id)).count(), "recent")
            .column_as(Expr::case(between(NaiveDate::MIN, today), Expr::col(Column::OccurredAt)).max(), "newest")
            .group_by(Column::Section);
        Ok(which.of(counts).into_tuple().all(&self.db).await?)
    }
}

/// Whether an entry happened from one day to another, both included; one without a date never did.
fn between(first: NaiveDate, last: NaiveDate) -> Condition {
    Condition::all()
        .add(Column::OccurredAt.gte(start_of(first)))
        .add_option(end_of(last).map(|end| Column::OccurredAt.lt(end)))
}
