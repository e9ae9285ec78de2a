//! The facts as they stand on the day: age, capacity, who holds what. Worked out once for all sections.

use chrono::{Datelike, NaiveDate};

use super::representatives::Ladder;
use crate::draft::{Consent, FactsDraft, Giver, Mandate, Period, WithheldFrom};
use crate::role::Role;
use crate::{Facts, ItemId, Section, Topic};

/// The ages at which the law changes who decides (VGN FAQ vraag 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    Under12,
    From12To15,
    From16To17,
    Adult,
}

impl Age {
    /// In full years on the day. Who is born on 29 February has a birthday on 1 March in other years.
    pub fn on(day: NaiveDate, born: NaiveDate) -> Self {
        let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
        match day.year().saturating_sub(born.year()).saturating_sub(i32::from(before_birthday)) {
            ..12 => Self::Under12,
            12..16 => Self::From12To15,
            16..18 => Self::From16To17,
            18.. => Self::Adult,
        }
    }
}

/// Whether somebody of this date of birth is below 18 on the day (BW 1:233).
#[must_use]
pub fn is_minor(day: NaiveDate, born: NaiveDate) -> bool {
    match Age::on(day, born) {
        Age::Under12 | Age::From12To15 | Age::From16To17 => true,
        Age::Adult => false,
    }
}

impl Mandate {
    /// Whether its basis is one at the client's age on the day: parental authority and guardianship until 18, who represents an adult from
    /// then on.
    #[must_use]
    pub fn fits_age(&self, on: NaiveDate, born: NaiveDate) -> bool {
        match (Role::of(self.basis), Age::on(on, born)) {
            (Role::ParentOrGuardian, Age::Under12 | Age::From12To15 | Age::From16To17)
            | (Role::Representative(_), Age::Adult) => true,
            (Role::ParentOrGuardian, Age::Adult)
            | (Role::Representative(_), Age::Under12 | Age::From12To15 | Age::From16To17) => false,
            (
                Role::ParentWithoutAuthority | Role::Administrator,
                Age::Under12 | Age::From12To15 | Age::From16To17 | Age::Adult,
            ) => true,
        }
    }
}

/// Whether the client can weigh matters of a topic (wilsbekwaam ter zake).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capacity {
    Capable,
    Incapable,
}

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Viewer<'a> {
    Client,
    Holder(&'a str),
}

/// What shuts the whole portal to the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shut {
    No,
    /// By the organisation.
    Denied,
    /// For everyone: the client has died.
    Died,
}

/// One client, one viewer, one day.
pub(super) struct Situation<'a> {
    pub facts: &'a FactsDraft,
    pub viewer: Viewer<'a>,
    pub shut: Shut,
    pub age: Age,
    pub ladder: Ladder,
    support: Capacity,
    treatment: Capacity,
    finance: Capacity,
}

impl<'a> Situation<'a> {
    pub fn of(facts: &'a Facts) -> Self {
        let denied = facts.denial().is_some();
        let facts = facts.checked();
        Self {
            facts,
            viewer: match facts.viewer.as_str() {
                "client" => Viewer::Client,
                holder => Viewer::Holder(holder),
            },
            shut: if facts.died.is_some_and(|died| died <= facts.on) {
                Shut::Died
            } else if denied {
                Shut::Denied
            } else {
                Shut::No
            },
            age: Age::on(facts.on, facts.born),
            ladder: Ladder::of(facts),
            support: capacity(facts, Topic::Support, facts.on),
            treatment: capacity(facts, Topic::Treatment, facts.on),
            finance: capacity(facts, Topic::Finance, facts.on),
        }
    }

    pub const fn capacity(&self, topic: Topic) -> Capacity {
        match topic {
            Topic::Support => self.support,
            Topic::Treatment => self.treatment,
            Topic::Finance => self.finance,
        }
    }

    /// The mandates of one holder that count on the day, in the order of the list.
    pub fn mandates_of(&self, holder: &str) -> impl Iterator<Item = &'a Mandate> {
        self.facts.mandates.iter().filter(move |mandate| mandate.holder == holder && mandate.counts(self.facts.on))
    }

    /// Whether the holder has any mandate, counting or not.
    pub fn holds_a_mandate(&self, holder: &str) -> bool {
        self.facts.mandates.iter().any(|mandate| mandate.holder == holder)
    }

    /// The consents to this holder that cover the section and hold on the day, whoever gave them.
    pub fn consents(&self, holder: &str, section: Section) -> impl Iterator<Item = &'a Consent> {
        self.facts.consents.iter().filter(move |consent| {
            consent.to == holder && consent.period.holds(self.facts.on) && consent.sections.contains(&section)
        })
    }

    /// Whether a consent of the client to this holder counts for the section.
    pub fn client_consents(&self, holder: &str, section: Section) -> bool {
        self.consents(holder, section).any(|consent| consent.by == Giver::Client && self.could_decide(consent, section))
    }

    /// Whether the client was 12 or older and capable for the section's topic on the first day of a consent: who could decide then
    /// decided for later too, and who could not, did not.
    pub fn could_decide(&self, consent: &Consent, section: Section) -> bool {
        let day = consent.period.from;
        match self.age_on(day) {
            Age::Under12 => false,
            Age::From12To15 | Age::From16To17 | Age::Adult => {
                capacity(self.facts, section.topic(), day) == Capacity::Capable
            }
        }
    }

    /// The client's age on another day.
    pub fn age_on(&self, day: NaiveDate) -> Age {
        Age::on(day, self.facts.born)
    }

    /// The items of the section that decision grants to this holder name on the day; unsorted, perhaps twice.
    pub fn granted_items(&self, holder: &str, section: Section) -> impl Iterator<Item = &'a ItemId> {
        self.facts
            .decisions
            .iter()
            .filter(move |grant| grant.holder == holder && grant.period.holds(self.facts.on))
            .flat_map(|grant| &grant.items)
            .filter(move |item| item.section() == section)
    }

    /// Whether the section is withheld from all who act for the client.
    pub fn withheld_from_representatives(&self, section: Section) -> bool {
        self.withheld(section, |from| match from {
            WithheldFrom::Representatives => true,
            WithheldFrom::Holder(_) => false,
        })
    }

    /// Whether the section is withheld from this holder by name.
    pub fn withheld_from_holder(&self, holder: &str, section: Section) -> bool {
        self.withheld(section, |from| match from {
            WithheldFrom::Representatives => false,
            WithheldFrom::Holder(named) => named == holder,
        })
    }

    fn withheld(&self, section: Section, whom: impl Fn(&WithheldFrom) -> bool) -> bool {
        self.facts
            .withheld
            .iter()
            .any(|held| held.section == section && held.period.holds(self.facts.on) && whom(&held.from))
    }
}

fn capacity(facts: &FactsDraft, topic: Topic, day: NaiveDate) -> Capacity {
    let incapable = facts.incapable.iter().any(|entry| entry.topic == topic && entry.period.holds(day));
    if incapable { Capacity::Incapable } else { Capacity::Capable }
}

/// The first day of the incapacity for a topic that holds on the day; `None`: capable. Records that follow each other without a day
/// between are one incapacity, for what is written down anew was true before.
pub(super) fn incapable_since(facts: &FactsDraft, topic: Topic) -> Option<NaiveDate> {
    let of_topic = || facts.incapable.iter().filter(|entry| entry.topic == topic).map(|entry| entry.period);
    let mut since = of_topic().filter(|period| period.holds(facts.on)).map(|period| period.from).min()?;
    loop {
        let reaches = |period: &Period| {
            period.from < since && period.until.and_then(|until| until.succ_opt()).is_none_or(|after| since <= after)
        };
        match of_topic().filter(reaches).map(|period| period.from).min() {
            Some(earlier) => since = earlier,
            None => return Some(since),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_a_minor_from_the_eighteenth_birthday_on() {
        let day = |text: &str| text.parse().unwrap();
        for (born, today, minor) in [
            ("2008-11-27", "2026-11-26", true),
            ("2008-11-27", "2026-11-27", false),
            ("2008-02-29", "2026-02-28", true),
            ("2008-02-29", "2026-03-01", false),
            ("2030-01-01", "2026-11-27", true),
        ] {
            assert_eq!(is_minor(day(today), day(born)), minor, "{born} on {today}");
        }
    }
}
