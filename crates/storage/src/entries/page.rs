//! A page of a section, newest first.

use access::Section;
use chrono::NaiveDate;
use dossier::{Entry, EntryId, Reading};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::visible::visible;
use super::{Cursor, content};
use crate::days::{UNDATED, end_of, start_of};
use crate::fold::fold;
use crate::tables::entry::{Column, Entity};
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
        let matching = visible(reading.client(), [grant])?.add(within(query)).add(found(query.search.as_deref()));
        let total: Option<i64> = Entity::find()
            .select_only()
            .column_as(Column::Id.count(), "total")
            .filter(matching.clone())
            .into_tuple()
            .one(&self.db)
            .await?;
        let mut rows = Entity::find()
            .filter(matching.add_option(query.after.map(after)))
            .order_by_desc(Column::OccurredAt)
            .order_by_desc(Column::Id)
            // One more than asked for tells whether there is a next page.
            .limit(query.limit.saturating_add(1))
            .all(&self.db)
            .await?;
        let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let last = rows.last().map(|row| Cursor { occurred_at: row.occurred_at, id: EntryId::new(row.id) });
        let entries = rows.into_iter().map(content::entry).collect::<Result<_, _>>()?;
        Ok(Some(Page {
            entries: self.without_hidden_links(reading, entries).await?,
            total: total.unwrap_or_default().unsigned_abs(),
            next: last.filter(|_| more),
        }))
    }
}

/// Whether an entry happened within the days asked for.
fn within(query: &PageQuery) -> Condition {
    let from = query.from.map(|day| Column::OccurredAt.gte(start_of(day)));
    let until = query.until.and_then(end_of).map(|end| Column::OccurredAt.lt(end));
    let dated = query.until.map(|_| Column::OccurredAt.gt(UNDATED));
    Condition::all().add_option(from).add_option(until).add_option(dated)
}

/// Whether all words occur.
fn found(search: Option<&str>) -> Condition {
    let search = fold(search.unwrap_or_default());
    search.split_whitespace().fold(Condition::all(), |all, word| all.add(Column::Search.like(containing(word))))
}

/// A pattern for texts that contain a word, in which nothing of the word is taken for a wildcard.
fn containing(word: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for letter in word.chars() {
        if matches!(letter, '%' | '_' | ESCAPE) {
            pattern.push(ESCAPE);
        }
        pattern.push(letter);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape(ESCAPE)
}

/// Not a backslash: that needs other spelling in each database.
const ESCAPE: char = '!';

/// What comes after a place in the list. One comparison of two pairs, which both databases answer from the index.
fn after(place: Cursor) -> Expr {
    Expr::tuple([Expr::col(Column::OccurredAt), Expr::col(Column::Id)])
        .lt(Expr::tuple([Expr::value(place.occurred_at), Expr::value(place.id.uuid())]))
}
