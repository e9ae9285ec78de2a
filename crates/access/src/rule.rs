//! The rules of the matrix by name. Every answer carries the id of the one rule that gave it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::section::UnknownWord;

/// One rule of the matrix. Where it comes from: [`Rule::source`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Rule {
    /// Client of 16 or older, capable: full.
    C1,
    /// Client of 12–15, capable: full.
    C2,
    /// Client younger than 12: none.
    C3,
    /// Client of 12 or older, incapable: none.
    C4,
    /// As C4, but a decision recorded for this client names the section: full.
    C6,
    /// As C4, but the organisation lets its incapable clients read this section: full.
    C5,
    /// Parent or guardian of a client younger than 12: full.
    P1,
    /// Parent or guardian of a client of 12–15, incapable: full.
    P2,
    /// Parent or guardian of a client of 16–17, incapable: full.
    P3,
    /// Parent or guardian of a client of 12–15, capable, who consents: full.
    P4,
    /// Parent or guardian of a client of 12–15, capable, who has to decide about care: the items needed for it.
    P5,
    /// Parent or guardian of a client of 12–15, capable, with neither consent nor decision: none.
    P6,
    /// Parent or guardian of a client of 16–17, capable: none.
    P7,
    /// Parent or guardian of a client of 18 or older, when authority has lapsed: none.
    P8,
    /// Parent without authority: none.
    P9,
    /// Curator or mentor of an incapable adult: full.
    R1,
    /// Proxy of an incapable adult: full.
    R2,
    /// Partner of an incapable adult: full.
    R3,
    /// Relative of an incapable adult: full.
    R4,
    /// Somebody stands on a higher rung, or may do so once it is verified: none.
    R5,
    /// Several stand on this rung and this one was not appointed: none.
    R6,
    /// This holder does not wish to act: none.
    R7,
    /// The client is capable and needs no representative: none.
    R8,
    /// The client is younger than 18, when parents and guardians act: none.
    R9,
    /// Administrator: none.
    B1,
    /// Administrator of an adult, where the organisation opens `funding` for administrators: full.
    B2,
    /// The client consented when 16 or older and capable; it outlives capacity: full.
    T1,
    /// Somebody who acts for the client today consented in the client's place: full.
    T4,
    /// The client consented when younger than 16, which works for parents alone: none.
    T3,
    /// No consent that works: none.
    T2,
    /// None of the viewer's mandates counts today: none.
    V1,
    /// Takes away: the mandate is limited to other sections.
    L1,
    /// Takes away: the section is withheld, as good care demands.
    W1,
    /// Takes away: the organisation does not show the section in the portal.
    S1,
    /// Takes away: the portal is denied.
    D1,
    /// Takes away: the client has died.
    X1,
}

/// The table of the matrix that a rule stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    Client,
    Parents,
    Representatives,
    Administrator,
    Consent,
    /// T4: given in the client's place.
    ConsentForClient,
    /// V1: it names the absence of any other answer.
    NoMandate,
    TakesAway,
}

impl Rule {
    /// All rules, in the order of the design.
    pub const ALL: [Self; 36] = [
        Self::C1,
        Self::C2,
        Self::C3,
        Self::C4,
        Self::C6,
        Self::C5,
        Self::P1,
        Self::P2,
        Self::P3,
        Self::P4,
        Self::P5,
        Self::P6,
        Self::P7,
        Self::P8,
        Self::P9,
        Self::R1,
        Self::R2,
        Self::R3,
        Self::R4,
        Self::R5,
        Self::R6,
        Self::R7,
        Self::R8,
        Self::R9,
        Self::B1,
        Self::B2,
        Self::T1,
        Self::T4,
        Self::T3,
        Self::T2,
        Self::V1,
        Self::L1,
        Self::W1,
        Self::S1,
        Self::D1,
        Self::X1,
    ];

    /// The id, as decisions and the audit name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::C1 => "C1",
            Self::C2 => "C2",
            Self::C3 => "C3",
            Self::C4 => "C4",
            Self::C6 => "C6",
            Self::C5 => "C5",
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
            Self::P4 => "P4",
            Self::P5 => "P5",
            Self::P6 => "P6",
            Self::P7 => "P7",
            Self::P8 => "P8",
            Self::P9 => "P9",
            Self::R1 => "R1",
            Self::R2 => "R2",
            Self::R3 => "R3",
            Self::R4 => "R4",
            Self::R5 => "R5",
            Self::R6 => "R6",
            Self::R7 => "R7",
            Self::R8 => "R8",
            Self::R9 => "R9",
            Self::B1 => "B1",
            Self::B2 => "B2",
            Self::T1 => "T1",
            Self::T4 => "T4",
            Self::T3 => "T3",
            Self::T2 => "T2",
            Self::V1 => "V1",
            Self::L1 => "L1",
            Self::W1 => "W1",
            Self::S1 => "S1",
            Self::D1 => "D1",
            Self::X1 => "X1",
        }
    }

    /// Where it stands in the sources, in their own (Dutch) terms; `keuze` marks a choice of this product, always the
    /// one that shows less.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::C1 | Self::C2 | Self::C3 | Self::C4 => "VGN FAQ vraag 12 en 23",
            Self::C6 => "een besluit over deze cliënt; VGN FAQ vraag 17 en 23",
            Self::C5 => "keuze van de organisatie; VGN FAQ vraag 17 en 23",
            Self::P1 | Self::P2 | Self::P3 | Self::P4 | Self::P5 | Self::P6 | Self::P7 | Self::P8 | Self::P9 => {
                "VGN FAQ vraag 12 en 23; WGBO 7:457 lid 3"
            }
            Self::R1 | Self::R2 | Self::R3 | Self::R4 | Self::R8 | Self::R9 => "VGN FAQ vraag 12 en 23",
            Self::R5 | Self::R7 => "VGN FAQ vraag 12; BW 7:465 lid 3",
            Self::R6 => "keuze; VGN FAQ vraag 12",
            Self::B1 => "keuze; VGN FAQ vraag 12 noemt de bewindvoerder niet",
            Self::B2 => "keuze van de organisatie",
            Self::T1 => "WGBO 7:457 lid 1 (toestemming)",
            Self::T4 => "WGBO 7:457 lid 1 met 7:465 (toestemming in de plaats van de cliënt)",
            Self::T2 | Self::T3 => "keuze; WGBO 7:457 lid 1",
            Self::V1 => "VGN FAQ vraag 12 en 23",
            Self::L1 => "VGN FAQ vraag 10 (niet meer dan nodig voor de taak)",
            Self::W1 => "VGN FAQ vraag 10 en 12; WGBO 7:457 lid 3 (goed hulpverlenerschap)",
            Self::S1 => "VGN FAQ vraag 17 en 22; whitepaper",
            Self::D1 => "VGN FAQ vraag 20, 21 en 23",
            Self::X1 => "BW 7:458a (nabestaanden vragen inzage)",
        }
    }

    /// Whether it gives access; the others say why there is none.
    #[must_use]
    pub const fn gives_access(self) -> bool {
        match self {
            Self::C1
            | Self::C2
            | Self::C5
            | Self::C6
            | Self::P1
            | Self::P2
            | Self::P3
            | Self::P4
            | Self::P5
            | Self::R1
            | Self::R2
            | Self::R3
            | Self::R4
            | Self::B2
            | Self::T1
            | Self::T4 => true,
            Self::C3
            | Self::C4
            | Self::P6
            | Self::P7
            | Self::P8
            | Self::P9
            | Self::R5
            | Self::R6
            | Self::R7
            | Self::R8
            | Self::R9
            | Self::B1
            | Self::T2
            | Self::T3
            | Self::V1
            | Self::L1
            | Self::W1
            | Self::S1
            | Self::D1
            | Self::X1 => false,
        }
    }

    /// Whether it gives access to who acts for the client, or to whom they let read in the client's place. What is withheld from
    /// representatives is withheld from both, and not from who reads because the client consents (VGN FAQ vraag 10, 12).
    #[must_use]
    pub const fn is_of_representatives(self) -> bool {
        match self.table() {
            Table::Parents | Table::Representatives | Table::Administrator | Table::ConsentForClient => true,
            Table::Client | Table::Consent | Table::NoMandate | Table::TakesAway => false,
        }
    }

    pub(crate) const fn table(self) -> Table {
        match self {
            Self::C1 | Self::C2 | Self::C3 | Self::C4 | Self::C6 | Self::C5 => Table::Client,
            Self::P1 | Self::P2 | Self::P3 | Self::P4 | Self::P5 | Self::P6 | Self::P7 | Self::P8 | Self::P9 => {
                Table::Parents
            }
            Self::R1 | Self::R2 | Self::R3 | Self::R4 | Self::R5 | Self::R6 | Self::R7 | Self::R8 | Self::R9 => {
                Table::Representatives
            }
            Self::B1 | Self::B2 => Table::Administrator,
            Self::T1 | Self::T3 | Self::T2 => Table::Consent,
            Self::T4 => Table::ConsentForClient,
            Self::V1 => Table::NoMandate,
            Self::L1 | Self::W1 | Self::S1 | Self::D1 | Self::X1 => Table::TakesAway,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Rule {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|rule| rule.code() == word)
            .ok_or_else(|| UnknownWord { what: "rule", word: word.to_owned() })
    }
}
