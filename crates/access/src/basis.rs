//! On what legal ground somebody acts for a client.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::role::{Role, Rung};
use crate::section::UnknownWord;

/// The ground of a mandate (bevoegdheid).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Gezaghebbende ouder
    ParentWithAuthority,
    /// Ouder zonder gezag
    ParentWithoutAuthority,
    /// Voogd
    Guardian,
    /// Curator
    Curator,
    /// Mentor
    Mentor,
    /// Bewindvoerder
    Administrator,
    /// Schriftelijk gemachtigde
    Proxy,
    /// Echtgenoot, geregistreerd partner of levensgezel
    Partner,
    /// Ouder van een volwassene
    Parent,
    /// Kind
    Child,
    /// Broer of zus
    Sibling,
    /// Grootouder
    Grandparent,
    /// Kleinkind
    Grandchild,
}

impl Basis {
    /// All grounds, in the order of the design.
    pub const ALL: [Self; 13] = [
        Self::ParentWithAuthority,
        Self::ParentWithoutAuthority,
        Self::Guardian,
        Self::Curator,
        Self::Mentor,
        Self::Administrator,
        Self::Proxy,
        Self::Partner,
        Self::Parent,
        Self::Child,
        Self::Sibling,
        Self::Grandparent,
        Self::Grandchild,
    ];

    /// Whether its holder is a parent with authority, or a guardian: "parents" in the design.
    #[must_use]
    pub const fn is_parent_or_guardian(self) -> bool {
        matches!(Role::of(self), Role::ParentOrGuardian)
    }

    /// The rung of the ladder of an adult's representatives, the highest is 1; they act for what the client cannot decide about
    /// (VGN FAQ vraag 12). `None`: the ground is on no rung.
    #[must_use]
    pub const fn rung(self) -> Option<u8> {
        match Role::of(self) {
            Role::Representative(Rung::First) => Some(1),
            Role::Representative(Rung::Second) => Some(2),
            Role::Representative(Rung::Third) => Some(3),
            Role::Representative(Rung::Fourth) => Some(4),
            Role::ParentOrGuardian | Role::ParentWithoutAuthority | Role::Administrator => None,
        }
    }

    /// The code used in facts and the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ParentWithAuthority => "parent_with_authority",
            Self::ParentWithoutAuthority => "parent_without_authority",
            Self::Guardian => "guardian",
            Self::Curator => "curator",
            Self::Mentor => "mentor",
            Self::Administrator => "administrator",
            Self::Proxy => "proxy",
            Self::Partner => "partner",
            Self::Parent => "parent",
            Self::Child => "child",
            Self::Sibling => "sibling",
            Self::Grandparent => "grandparent",
            Self::Grandchild => "grandchild",
        }
    }
}

impl FromStr for Basis {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|basis| basis.code() == word)
            .ok_or_else(|| UnknownWord { what: "basis", word: word.to_owned() })
    }
}
