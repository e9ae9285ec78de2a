//! On what legal ground somebody acts for a client.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

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
