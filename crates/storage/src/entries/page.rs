//! A page of a section, newest first.

use access::Section;
use chrono::NaiveDate;
use dossier::{Entry, Reading};

use super::Cursor;
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
        let _ = (reading, section, query);
        unimplemented!()
    }
}
