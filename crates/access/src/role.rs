//! In which table of the matrix a ground stands.

use crate::Basis;

/// What a ground makes of its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// "Parents" in the design: parental authority or guardianship.
    ParentOrGuardian,
    ParentWithoutAuthority,
    /// Somebody who may represent an adult.
    Representative(Rung),
    Administrator,
}

/// A rung of the ladder of representatives; the smallest is the highest (VGN FAQ vraag 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rung {
    /// Curator or mentor: appointed by the court.
    First,
    /// Proxy: appointed by the client.
    Second,
    /// Partner.
    Third,
    /// Parent, child, brother or sister, grandparent, grandchild.
    Fourth,
}

impl Role {
    pub const fn of(basis: Basis) -> Self {
        match basis {
            Basis::ParentWithAuthority | Basis::Guardian => Self::ParentOrGuardian,
            Basis::ParentWithoutAuthority => Self::ParentWithoutAuthority,
            Basis::Curator | Basis::Mentor => Self::Representative(Rung::First),
            Basis::Proxy => Self::Representative(Rung::Second),
            Basis::Partner => Self::Representative(Rung::Third),
            Basis::Parent | Basis::Child | Basis::Sibling | Basis::Grandparent | Basis::Grandchild => {
                Self::Representative(Rung::Fourth)
            }
            Basis::Administrator => Self::Administrator,
        }
    }

    /// Whether its holder can decline to act.
    pub const fn may_decline(self) -> bool {
        match self {
            Self::Representative(rung) => rung.may_decline(),
            Self::ParentOrGuardian | Self::ParentWithoutAuthority | Self::Administrator => false,
        }
    }
}

impl Rung {
    /// A court's appointment is not declined; the next comes in where a proxy, partner or relative does not act (BW 7:465 lid 3).
    pub const fn may_decline(self) -> bool {
        match self {
            Self::First => false,
            Self::Second | Self::Third | Self::Fourth => true,
        }
    }

    /// Rungs 3 and 4 are nobody's appointment: where several stand there, those act whom the family appoints.
    pub const fn is_by_kinship(self) -> bool {
        match self {
            Self::First | Self::Second => false,
            Self::Third | Self::Fourth => true,
        }
    }
}
