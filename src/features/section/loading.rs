//! Getting a section's entries, as much at once as its form needs.

use ::api::EntryPage;
use access::Section;
use chrono::NaiveDate;
use dossier::ClientId;

use super::description::{Description, Grouping};
use super::query::ListQuery;
use crate::api::{self, Failure, Filter};
use crate::entries::{local_day, name_entries};
use crate::layout::Organisation;

/// How many entries of a long list come at once.
const A_SCREENFUL: u32 = 50;
/// How many come at once where all are needed.
const MANY: u32 = 100;
/// How often more is asked for before the reader has to: what is needed whole is seldom long, but may be.
const MOST_CALLS: usize = 20;

/// One section of one dossier, and what is looked for in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Whose dossier.
    pub client: ClientId,
    /// Which section.
    pub section: Section,
    /// What is looked for.
    pub query: ListQuery,
    /// What the section looks like.
    pub description: Description,
}

/// What was asked for and what came.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What was asked for.
    pub wanted: Wanted,
    /// Today, as the server decides with.
    pub today: NaiveDate,
    /// What came.
    pub pages: Vec<EntryPage>,
}

impl Sheet {
    /// How many there are in all.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.pages.first().map(|page| page.total)
    }
}

impl Wanted {
    /// What the list begins with: so many entries and what it cannot do without, or nothing.
    pub async fn sheet(self, organisation: Organisation, entries: Option<usize>) -> Result<Sheet, Failure> {
        let portal = match organisation.0.answered().await {
            Ok(portal) => portal,
            Err(_) => api::portal().await?,
        };
        let pages = match entries {
            Some(entries) => self.first_pages(portal.today, entries).await?,
            None => Vec::new(),
        };
        Ok(Sheet { wanted: self, today: portal.today, pages })
    }

    /// The page that begins at `cursor`.
    pub async fn page(&self, cursor: Option<String>) -> Result<EntryPage, Failure> {
        let limit = if self.description.grouping.follows_time() { A_SCREENFUL } else { MANY };
        let ListQuery { from, to, q } = self.query.clone();
        let filter = Filter { from, to, q: q.unwrap_or_default(), cursor, limit: Some(limit) };
        api::section(self.client, self.section, filter).await.map(name_entries)
    }

    /// The pages without which nothing is in its place: of a list in order of time the first, of an agenda all that is
    /// still to come, of everything else all. Then so many entries as the reader had.
    async fn first_pages(&self, today: NaiveDate, entries: usize) -> Result<Vec<EntryPage>, Failure> {
        let mut pages: Vec<EntryPage> = Vec::new();
        let mut shown = 0;
        loop {
            let cursor = match pages.last() {
                None => None,
                Some(page) if shown < entries && page.next.is_some() => page.next.clone(),
                Some(page) => match self.still_needed(page, today).filter(|_| pages.len() < MOST_CALLS) {
                    None => return Ok(pages),
                    cursor => cursor,
                },
            };
            let page = self.page(cursor).await?;
            shown += page.entries.len();
            pages.push(page);
        }
    }

    /// How many of these pages came at first: those that the list could not do without.
    #[must_use]
    pub fn at_first(&self, pages: &[EntryPage], today: NaiveDate) -> usize {
        let enough = pages.iter().position(|page| self.still_needed(page, today).is_none());
        enough.map_or(pages.len(), |place| place + 1)
    }

    /// Where the next page begins, if the list cannot do without it.
    fn still_needed(&self, page: &EntryPage, today: NaiveDate) -> Option<String> {
        let ahead = || {
            let last = page.entries.last().and_then(|entry| entry.occurred);
            last.is_none_or(|moment| local_day(moment) >= today)
        };
        let needed = match self.description.grouping {
            Grouping::Day | Grouping::Month => false,
            Grouping::Ahead => ahead(),
            Grouping::Nothing | Grouping::Standing => true,
        };
        page.next.clone().filter(|_| needed)
    }
}
