//! What one table answers for one section, before it becomes part of a decision.

use crate::Rule;

/// How much. The order is the order of permissiveness, in which the viewer's mandates are weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extent {
    None,
    Items,
    Full,
}

/// How much, and by which rule. The items themselves are looked up once the answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub extent: Extent,
    pub rule: Rule,
}

impl Verdict {
    pub const fn none(rule: Rule) -> Self {
        Self { extent: Extent::None, rule }
    }

    pub const fn items(rule: Rule) -> Self {
        Self { extent: Extent::Items, rule }
    }

    pub const fn full(rule: Rule) -> Self {
        Self { extent: Extent::Full, rule }
    }

    pub const fn gives_access(self) -> bool {
        match self.extent {
            Extent::None => false,
            Extent::Items | Extent::Full => true,
        }
    }

    /// The more permissive of two; on a tie the one that was there first.
    pub fn or_better(first: Option<Self>, next: Self) -> Option<Self> {
        match first {
            Some(first) if first.extent >= next.extent => Some(first),
            Some(_) | None => Some(next),
        }
    }
}
