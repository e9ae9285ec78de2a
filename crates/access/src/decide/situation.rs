//! The facts as they stand on the day: age, capacity, who holds what. Worked out once for all sections.

use chrono::{Datelike, NaiveDate};

use super::representatives::Ladder;
use crate::draft::{FactsDraft, Mandate, WithheldFrom};
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

/// One client, one viewer, one day.
pub(super) struct Situation<'a> {
    pub facts: &'a FactsDraft,
    pub viewer: Viewer<'a>,
    pub age: Age,
    pub ladder: Ladder<'a>,
    support: Capacity,
    treatment: Capacity,
    finance: Capacity,
}

impl<'a> Situation<'a> {
    pub fn of(facts: &'a Facts) -> Self {
        let facts = facts.checked();
        Self {
            facts,
            viewer: match facts.viewer.as_str() {
                "client" => Viewer::Client,
                holder => Viewer::Holder(holder),
            },
            age: Age::on(facts.on, facts.born),
            ladder: Ladder::of(facts.mandates.iter().filter(|mandate| mandate.counts(facts.on))),
            support: capacity(facts, Topic::Support),
            treatment: capacity(facts, Topic::Treatment),
            finance: capacity(facts, Topic::Finance),
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

    /// Whether a consent to this holder covers the section and holds on the day.
    pub fn consents(&self, holder: &str, section: Section) -> bool {
        self.facts.consents.iter().any(|consent| {
            consent.to == holder && consent.period.holds(self.facts.on) && consent.sections.contains(&section)
        })
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

fn capacity(facts: &FactsDraft, topic: Topic) -> Capacity {
    let incapable = facts.incapable.iter().any(|entry| entry.topic == topic && entry.period.holds(facts.on));
    if incapable { Capacity::Incapable } else { Capacity::Capable }
}
