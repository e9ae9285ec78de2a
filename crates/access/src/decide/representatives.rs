//! Table "Representatives of an adult": four rungs; the first on which anyone stands decides (VGN FAQ vraag 12).

use super::situation::{Age, Capacity, Situation};
use super::verdict::Verdict;
use crate::draft::Mandate;
use crate::role::{Role, Rung};
use crate::{Rule, Section};

/// How many different holders: nobody, this one, or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Holders<'a> {
    #[default]
    Nobody,
    One(&'a str),
    Several,
}

impl<'a> Holders<'a> {
    fn add(&mut self, holder: &'a str) {
        *self = match *self {
            Self::Nobody => Self::One(holder),
            Self::One(there) if there == holder => Self::One(there),
            Self::One(_) | Self::Several => Self::Several,
        };
    }
}

/// Who stands on one rung, and who of them was designated.
#[derive(Clone, Copy, Debug, Default)]
struct Standing<'a> {
    holders: Holders<'a>,
    designated: Holders<'a>,
}

/// Who stands where on the day. A mandate limited to other sections occupies its rung all the same (choice).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ladder<'a> {
    first: Standing<'a>,
    second: Standing<'a>,
    third: Standing<'a>,
    fourth: Standing<'a>,
}

impl<'a> Ladder<'a> {
    pub fn of(counting: impl Iterator<Item = &'a Mandate>) -> Self {
        let mut ladder = Self::default();
        for mandate in counting {
            match Role::of(mandate.basis) {
                Role::Representative(rung) => ladder.place(mandate, rung),
                Role::ParentOrGuardian | Role::ParentWithoutAuthority | Role::Administrator => {}
            }
        }
        ladder
    }

    fn place(&mut self, mandate: &'a Mandate, rung: Rung) {
        if rung.is_by_kinship() && mandate.declined {
            return;
        }
        let standing = self.on_mut(rung);
        standing.holders.add(&mandate.holder);
        if mandate.designated {
            standing.designated.add(&mandate.holder);
        }
    }

    const fn on_mut(&mut self, rung: Rung) -> &mut Standing<'a> {
        match rung {
            Rung::First => &mut self.first,
            Rung::Second => &mut self.second,
            Rung::Third => &mut self.third,
            Rung::Fourth => &mut self.fourth,
        }
    }

    const fn on(&self, rung: Rung) -> &Standing<'a> {
        match rung {
            Rung::First => &self.first,
            Rung::Second => &self.second,
            Rung::Third => &self.third,
            Rung::Fourth => &self.fourth,
        }
    }

    fn someone_stands_above(&self, rung: Rung) -> bool {
        [Rung::First, Rung::Second, Rung::Third]
            .into_iter()
            .any(|higher| higher < rung && self.on(higher).holders != Holders::Nobody)
    }

    /// Several stand there, and this holder is not the only one designated.
    fn is_contested(&self, rung: Rung, holder: &str) -> bool {
        let standing = self.on(rung);
        standing.holders == Holders::Several && standing.designated != Holders::One(holder)
    }
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
    if rung.is_by_kinship() && mandate.declined {
        return Verdict::none(Rule::R7);
    }
    if situation.ladder.someone_stands_above(rung) {
        return Verdict::none(Rule::R5);
    }
    // Choice: nobody, until one is appointed. On rungs 1 and 2 all holders have access.
    if rung.is_by_kinship() && situation.ladder.is_contested(rung, &mandate.holder) {
        return Verdict::none(Rule::R6);
    }
    Verdict::full(match rung {
        Rung::First => Rule::R1,
        Rung::Second => Rule::R2,
        Rung::Third => Rule::R3,
        Rung::Fourth => Rule::R4,
    })
}
