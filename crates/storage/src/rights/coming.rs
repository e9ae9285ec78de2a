//! What a birthday that is near changes, told beforehand to the client and to who acts for the client.

use access::{Access, Inspection, Portal, Section};
use chrono::{Days, NaiveDate};
use dossier::{Person, Reading, RelationFacts};

use super::readers::{Around, birthday};
use crate::opened::Opened;
use crate::{Storage, StorageError, sealed};

/// From so many days before it a birthday is told: six weeks, enough to arrange something.
const BEFORE: Days = Days::new(42);

/// A birthday on which the matrix changes by itself (VGN FAQ vraag 12).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComingBirthday {
    /// The birthday, and how old the client is then.
    pub on: NaiveDate,
    /// In full years.
    pub age: Milestone,
    /// What the viewer can read from then on and cannot read now, or can read more of; in the order of [`Section::ALL`].
    pub gained: Vec<Section>,
    /// What the viewer can read no longer, or less of.
    pub lost: Vec<Section>,
    /// Whether the viewer can read anything at all from then on.
    pub portal: Portal,
}

/// The ages at which the law gives a client more to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// The child shares the say with the parents.
    Twelve,
    /// The child decides.
    Sixteen,
    /// Of age: there is no parental authority any more.
    Eighteen,
}

impl Milestone {
    /// All of them, the earliest first.
    pub const ALL: [Self; 3] = [Self::Twelve, Self::Sixteen, Self::Eighteen];

    /// In full years.
    #[must_use]
    pub const fn years(self) -> i32 {
        match self {
            Self::Twelve => 12,
            Self::Sixteen => 16,
            Self::Eighteen => 18,
        }
    }
}

impl Storage {
    /// The birthday of the client that comes within six weeks, and what it changes for this viewer as far as is known today. Who
    /// reads by consent alone is not told how old the client is, and who is denied the portal has nothing that changes. Of who
    /// can read nothing today and ask for nothing, no birthday is told either: what they gain would tell what the client cannot
    /// decide, before it is theirs to know (visibility: who may know that there is a client).
    ///
    /// # Errors
    /// The database fails, or the stored facts do not fit together.
    pub async fn coming_birthday(
        &self,
        person: &Person,
        opened: &Opened,
        today: NaiveDate,
    ) -> Result<Option<ComingBirthday>, StorageError> {
        match (opened.relation, opened.reading.decision().portal()) {
            (Some(RelationFacts::Reader) | None, _) | (_, Portal::Denied) => return Ok(None),
            (Some(RelationFacts::Mandate(_)), Portal::Open | Portal::Closed) if gives_nothing(&opened.reading) => {
                return Ok(None);
            }
            (Some(RelationFacts::Client | RelationFacts::Mandate(_)), Portal::Open | Portal::Closed) => {}
        }
        let Some((age, on)) = opened.client.born.and_then(|born| next(born, today)) else { return Ok(None) };
        let client = opened.reading.client();
        let transaction = self.begin_read().await?;
        let key = sealed::of_client(&transaction, &self.keys.keyring, client).await?;
        let around = Around::of(&transaction, &self.keys, client, key.as_ref()).await?;
        transaction.commit().await?;
        let Some(around) = around.map(Around::without_withholdings) else { return Ok(None) };
        let (now, then) = (around.opened(person, today)?, around.opened(person, on)?);
        let Some((now, then)) = now.zip(then) else { return Ok(None) };
        let (gained, lost) = changes(&now.reading, &then.reading);
        Ok(Some(ComingBirthday { on, age, gained, lost, portal: then.reading.decision().portal() }))
    }
}

/// Whether nothing can be read today, and nothing asked for.
fn gives_nothing(reading: &Reading) -> bool {
    let decision = reading.decision();
    let closed = |section| decision.section(section).access == Access::None;
    decision.inspection() == Inspection::None && Section::ALL.into_iter().all(closed)
}

/// The milestone that is near on that day, and the day on which it comes.
fn next(born: NaiveDate, today: NaiveDate) -> Option<(Milestone, NaiveDate)> {
    let last = today.checked_add_days(BEFORE)?;
    let days = Milestone::ALL.into_iter().filter_map(|age| Some((age, birthday(born, age.years())?)));
    days.into_iter().find(|(_, on)| today < *on && *on <= last)
}

/// What can be read then and not now, and the other way round. Of a section of which some items can be read, both may hold.
fn changes(now: &Reading, then: &Reading) -> (Vec<Section>, Vec<Section>) {
    let of = |reading: &Reading, section| reading.decision().section(section).access.clone();
    let gains = |section: &Section| !covers(&of(now, *section), &of(then, *section));
    let loses = |section: &Section| !covers(&of(then, *section), &of(now, *section));
    (Section::ALL.into_iter().filter(gains).collect(), Section::ALL.into_iter().filter(loses).collect())
}

/// Whether the wide one gives all that the narrow one does.
fn covers(wide: &Access, narrow: &Access) -> bool {
    match (wide, narrow) {
        (Access::Full, Access::None | Access::Items(_) | Access::Full)
        | (Access::None | Access::Items(_), Access::None) => true,
        (Access::Items(wide), Access::Items(narrow)) => narrow.iter().all(|item| wide.contains(item)),
        (Access::None, Access::Items(_) | Access::Full) | (Access::Items(_), Access::Full) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_is_near_for_six_weeks_and_no_longer_on_the_day_itself() {
        let born = "2010-05-04".parse().unwrap();
        let near = |today: &str| next(born, today.parse().unwrap()).map(|(age, on)| (age.years(), on.to_string()));
        let sixteen = Some((16, "2026-05-04".to_owned()));
        assert_eq!(near("2026-03-22"), None);
        assert_eq!(near("2026-03-23"), sixteen);
        assert_eq!(near("2026-05-03"), sixteen);
        assert_eq!(near("2026-05-04"), None);
        assert_eq!(near("2022-05-03"), Some((12, "2022-05-04".to_owned())));
        assert_eq!(near("2025-05-03"), None);
    }
}
