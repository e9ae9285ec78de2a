//! A page of a section, newest first.

use access::Section;
use chrono::NaiveDate;
use dossier::{ClientId, Entry, EntryId, Reading, shows_particulars};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, QueryOrder, QuerySelect};

use super::Cursor;
use super::content::{self, Rows};
use super::search::SearchWords;
use super::total::Counted;
use super::visible::{Visible, visible};
use crate::days::{UNDATED, end_of, start_of};
use crate::tables::entry::Column;
use crate::{Storage, StorageError};

/// Which entries of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageQuery {
    /// First day, in Europe/Amsterdam; with a bound, entries without a date are left out.
    pub from: Option<NaiveDate>,
    /// Last day, in Europe/Amsterdam.
    pub until: Option<NaiveDate>,
    /// Words that must all occur; case and diacritics play no part.
    pub search: Option<String>,
    /// After this place; `None`: from the newest on.
    pub after: Option<Cursor>,
    /// How many at most.
    pub limit: u64,
}

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its entries, newest first, those without a date last.
    pub entries: Vec<Entry>,
    /// How many match on all pages together.
    pub total: u64,
    /// Where the next page begins; `None` on the last.
    pub next: Option<Cursor>,
}

impl Storage {
    /// A page of what this reading lets be seen of a section; `None` where it gives nothing of the section.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn page(
        &self,
        reading: &Reading,
        section: Section,
        query: &PageQuery,
    ) -> Result<Option<Page>, StorageError> {
        let Some(grant) = reading.grant(section) else { return Ok(None) };
        let words = query.search.as_deref().and_then(SearchWords::of);
        // In this order: whoever waits for a turn to search keeps no turn to read from others.
        let _searching = if words.is_some() { self.search_turn().await } else { None };
        let _turn = self.page_turn().await;
        let client = reading.client();
        // Made anew for each question: a copy costs as much, and most pages ask one alone.
        let matching = || Ok::<_, StorageError>(visible(client, [grant])?.and(within(query)));
        let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
        let (total, mut found) = match words {
            None => {
                let found = self.rows(client, matching()?, query.after, query.limit).await?;
                (self.total(client, matching, found.visibility.zip(Counted::of(grant, query))).await?, found)
            }
            Some(words) => {
                let places = self.found(reading, &matching()?, &words).await?;
                let in_part = self.texts.is_held() || section == Section::Network && !shows_particulars(reading);
                let places = if in_part { self.in_what_is_shown(reading, places, &words).await? } else { places };
                let wanted = places.iter().filter(|place| query.after.is_none_or(|after| after.is_before(place)));
                let ids: Vec<_> = wanted.take(limit.saturating_add(1)).map(|place| place.id.uuid()).collect();
                (
                    places.len() as u64,
                    self.rows(client, matching()?.and(Column::Id.is_in(ids)), query.after, query.limit).await?,
                )
            }
        };
        let more = found.rows.len() > limit;
        found.rows.truncate(limit);
        let last = found.rows.last().map(|row| Cursor { occurred_at: row.occurred_at, id: EntryId::new(row.id) });
        Ok(Some(Page { entries: self.opened(reading, found).await?, total, next: last.filter(|_| more) }))
    }

    /// How many match. While what can be seen of the dossier is as it was when the rows were read, it need not be counted again.
    async fn total(
        &self,
        client: ClientId,
        matching: impl FnOnce() -> Result<Visible, StorageError>,
        counted: Option<(i64, Counted)>,
    ) -> Result<u64, StorageError> {
        let Some((version, counted)) = counted else { return self.count(client, matching()?).await };
        if let Some(known) = self.totals.get(version, &counted) {
            return Ok(known);
        }
        let total = self.count(client, matching()?).await?;
        self.totals.keep(version, counted, total);
        Ok(total)
    }

    async fn count(&self, client: ClientId, matching: Visible) -> Result<u64, StorageError> {
        Ok(self.right_ones(client, matching).await?.len() as u64)
    }

    /// The newest rows after a place; one more than asked for, which tells whether there is a next page.
    async fn rows(
        &self,
        client: ClientId,
        matching: Visible,
        place: Option<Cursor>,
        limit: u64,
    ) -> Result<Rows, StorageError> {
        let matching = if let Some(place) = place { matching.and(after(place)) } else { matching };
        let rows = matching
            .of(content::rows(client))
            .order_by_desc(Column::OccurredAt)
            .order_by_desc(Column::Id)
            .limit(limit.saturating_add(1));
        Rows::found(&self.db, rows).await
    }
}

/// Whether an entry happened within the days asked for.
fn within(query: &PageQuery) -> Condition {
    let from = query.from.map(|day| Column::OccurredAt.gte(start_of(day)));
    let until = query.until.and_then(end_of).map(|end| Column::OccurredAt.lt(end));
    let dated = query.until.map(|_| Column::OccurredAt.gt(UNDATED));
    Condition::all().add_option(from).add_option(until).add_option(dated)
}

/// What comes after a place in the list. One comparison of two pairs, which both databases answer from the index.
pub(super) fn after(place: Cursor) -> Expr {
    Expr::tuple([Expr::col(Column::OccurredAt), Expr::col(Column::Id)])
        .lt(Expr::tuple([Expr::value(place.occurred_at), Expr::value(place.id.uuid())]))
}
