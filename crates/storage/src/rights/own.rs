//! What somebody's own mandate is.

use access::{Mandate, Section};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{Person, Reading, Right};

use super::load;
use super::readers::Around;
use crate::{Storage, StorageError, sealed};

/// The mandates of one holder, and when they mean something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnMandates {
    /// Those that have not ended, in the order in which they were recorded.
    pub mandates: Vec<OwnMandate>,
    /// The next day on which the holder may read something else, as far as is known today.
    pub changes: Option<NaiveDate>,
}

/// A mandate with what shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnMandate {
    /// The mandate.
    pub mandate: Mandate,
    /// What was seen that shows it.
    pub evidence: String,
    /// When it was recorded.
    pub recorded: DateTime<Utc>,
}

impl Storage {
    /// The mandates that this person holds for the client of this reading. Another's are never told.
    ///
    /// # Errors
    /// The database fails, or the stored facts do not fit together.
    pub async fn own_mandates(
        &self,
        person: &Person,
        reading: &Reading,
        today: NaiveDate,
    ) -> Result<OwnMandates, StorageError> {
        let holder = person.id.to_string();
        let transaction = self.begin_read().await?;
        let key = sealed::of_client(&transaction, &self.keys.keyring, reading.client()).await?;
        let records = load::records_of(&transaction, reading.client(), key.as_ref()).await?;
        let around = Around::of(&transaction, &self.keys, reading.client(), key.as_ref()).await?;
        transaction.commit().await?;
        let own = records.into_iter().filter(|record| record.ended.is_none()).filter_map(|record| match record.right {
            Right::Mandate(mandate) if mandate.holder == holder => {
                Some(OwnMandate { mandate, evidence: record.recorded.note.to_string(), recorded: record.recorded.at })
            }
            Right::Mandate(_)
            | Right::Incapacity(_)
            | Right::Reads(_)
            | Right::Consent(_)
            | Right::Decision(_)
            | Right::Withholding(_)
            | Right::Denial(_) => None,
        });
        // Of a mandate that gives nothing the next change is the day from which the client cannot decide, and that is told to nobody.
        let around = around.filter(|_| reading.decision().gives_right_by_mandate());
        let changes = around.map(|around| next_change(&around.without_withholdings(), person, today)).transpose()?;
        Ok(OwnMandates { mandates: own.collect(), changes: changes.flatten() })
    }
}

/// The next day on which somebody may read something else than today. Another rule is no change for the reader: what can be read is.
fn next_change(around: &Around, person: &Person, today: NaiveDate) -> Result<Option<NaiveDate>, StorageError> {
    let may_read = |day| {
        let decided = around.opened(person, day)?;
        Ok::<_, StorageError>(
            decided
                .map(|decided| Section::ALL.map(|section| decided.reading.decision().section(section).access.clone())),
        )
    };
    let now = may_read(today)?;
    for day in around.turning_days(today) {
        if may_read(day)? != now {
            return Ok(Some(day));
        }
    }
    Ok(None)
}
