//! How much there is to see in each section.

use access::Section;
use chrono::NaiveDate;
use dossier::Reading;

use crate::{Storage, StorageError};

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
        let _ = (reading, today);
        unimplemented!()
    }
}
