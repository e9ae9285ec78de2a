//! Table "Representatives of an adult": four rungs, climbed for each section anew; the first on which anyone stands for the
//! section decides (VGN FAQ vraag 12; BW 7:465 lid 3).

use super::sections::Sections;
use super::situation::{Age, Capacity, Situation};
use super::verdict::Verdict;
use crate::draft::{FactsDraft, Mandate};
use crate::role::{Role, Rung};
use crate::{Rule, Section};

/// For which sections somebody stands on one rung.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    someone: Sections,
    /// More than one holder.
    several: Sections,
    /// Nobody yet, perhaps: a mandate is not verified. Of rungs 1 and 2 alone.
    awaited: Sections,
}

/// Who stands where on the day.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ladder {
    first: Standing,
    second: Standing,
    third: Standing,
    fourth: Standing,
}

impl Ladder {
    pub fn of(facts: &FactsDraft) -> Self {
        let mut ladder = Self::default();
        for (place, mandate) in facts.mandates.iter().enumerate() {
            let Role::Representative(rung) = Role::of(mandate.basis) else { continue };
            let reached = reach(mandate);
            if awaited(facts, mandate, rung) {
                ladder.on_mut(rung).awaited |= reached;
            } else if stands(facts, mandate, rung) {
                let standing = ladder.on_mut(rung);
                standing.someone |= reached;
                for before in facts.mandates.iter().take(place) {
                    if before.holder != mandate.holder && stands(facts, before, rung) {
                        standing.several |= reached & reach(before);
                    }
                }
            }
        }
        ladder
    }

    const fn on_mut(&mut self, rung: Rung) -> &mut Standing {
        match rung {
            Rung::First => &mut self.first,
            Rung::Second => &mut self.second,
            Rung::Third => &mut self.third,
            Rung::Fourth => &mut self.fourth,
        }
    }

    const fn on(&self, rung: Rung) -> &Standing {
        match rung {
            Rung::First => &self.first,
            Rung::Second => &self.second,
            Rung::Third => &self.third,
            Rung::Fourth => &self.fourth,
        }
    }

    fn someone_stands_above(&self, rung: Rung, section: Section) -> bool {
        higher(rung).any(|higher| self.on(higher).someone.contains(section))
    }

    /// Whether a mandate above is not verified, whoever holds it.
    fn someone_is_awaited_above(&self, rung: Rung, section: Section) -> bool {
        higher(rung).any(|higher| self.on(higher).awaited.contains(section))
    }
}

fn higher(rung: Rung) -> impl Iterator<Item = Rung> {
    [Rung::First, Rung::Second, Rung::Third].into_iter().filter(move |higher| *higher < rung)
}

/// Whether the mandate counts, is of this rung, and is not declined.
fn stands(facts: &FactsDraft, mandate: &Mandate, rung: Rung) -> bool {
    Role::of(mandate.basis) == Role::Representative(rung) && mandate.counts(facts.on) && !mandate.declined
}

/// Whether the mandate would stand on this rung, a court's or the client's own appointment, if it were verified.
fn awaited(facts: &FactsDraft, mandate: &Mandate, rung: Rung) -> bool {
    !rung.is_by_kinship()
        && Role::of(mandate.basis) == Role::Representative(rung)
        && !mandate.verified
        && mandate.period.holds(facts.on)
        && !mandate.declined
}

/// The rows are tried in the order of the table.
pub(super) fn representative(situation: &Situation<'_>, mandate: &Mandate, rung: Rung, section: Section) -> Verdict {
    match situation.age {
        Age::Under12 | Age::From12To15 | Age::From16To17 => return Verdict::none(Rule::R9),
        Age::Adult => {}
    }
    match situation.capacity(section.topic()) {
        Capacity::Capable => return Verdict::none(Rule::R8),
        Capacity::Incapable => {}
    }
    if mandate.declined {
        return Verdict::none(Rule::R7);
    }
    if situation.ladder.someone_stands_above(rung, section) || waits(situation, mandate, rung, section) {
        return Verdict::none(Rule::R5);
    }
    // Choice: nobody, until the family appoints; all who were appointed read. On rungs 1 and 2 all holders have access.
    if rung.is_by_kinship()
        && situation.ladder.on(rung).several.contains(section)
        && !is_designated(situation, &mandate.holder, rung, section)
    {
        return Verdict::none(Rule::R6);
    }
    Verdict::full(match rung {
        Rung::First => Rule::R1,
        Rung::Second => Rule::R2,
        Rung::Third => Rule::R3,
        Rung::Fourth => Rule::R4,
    })
}

/// Choice: while the papers of somebody else on rung 1 or 2 above are on their way, nobody below acts.
fn waits(situation: &Situation<'_>, mandate: &Mandate, rung: Rung, section: Section) -> bool {
    situation.ladder.someone_is_awaited_above(rung, section)
        && situation.facts.mandates.iter().any(|other| {
            other.holder != mandate.holder
                && reach(other).contains(section)
                && higher(rung).any(|higher| awaited(situation.facts, other, higher))
        })
}

/// Whether the family appointed this holder on the rung for the section.
fn is_designated(situation: &Situation<'_>, holder: &str, rung: Rung, section: Section) -> bool {
    situation.facts.mandates.iter().any(|mandate| {
        mandate.designated
            && mandate.holder == holder
            && stands(situation.facts, mandate, rung)
            && reach(mandate).contains(section)
    })
}

fn reach(mandate: &Mandate) -> Sections {
    Sections::reached(mandate.sections.as_ref())
}
