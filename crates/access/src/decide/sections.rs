//! Sets of sections as they are worked with while deciding: one bit each.

use std::collections::BTreeSet;
use std::ops::{BitAnd, BitOrAssign};

use crate::Section;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sections(u32);

impl Sections {
    pub const ALL: Self = Self(u32::MAX);

    /// What a mandate reaches: the sections that it is limited to, or all.
    pub fn reached(limit: Option<&BTreeSet<Section>>) -> Self {
        limit.map_or(Self::ALL, |limit| Self(limit.iter().fold(0, |bits, section| bits | bit(*section))))
    }

    pub const fn contains(self, section: Section) -> bool {
        self.0 & bit(section) != 0
    }
}

const fn bit(section: Section) -> u32 {
    1 << section as u32
}

impl BitAnd for Sections {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOrAssign for Sections {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
