//! What is decided on a request.

use access::Section;

use crate::step::Written;
use crate::{Ground, Objection, OutcomeKind};

/// Granted, partly granted or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of it.
    Granted,
    /// All but these parts; needs a second person.
    Partly(Refusals),
    /// Nothing.
    Refused(Refusals),
}

/// What is refused: never empty, each part with its ground and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusals(Vec<RefusedPart>);

/// One refused part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedPart {
    /// What is refused.
    pub part: Part,
    /// Why, from the closed list.
    pub ground: Ground,
    /// Why, in words for the requester.
    pub reason: Written,
}

/// What of a request can be refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All that was asked for.
    Whole,
    /// A section of the dossier.
    Section(Section),
    /// The name of a member of staff (VGN FAQ vraag 13, 14), by the pseudonym the requester sees.
    StaffName(Written),
}

/// The parts do not make a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotARefusal {
    /// Without a refused part it is a grant.
    #[error("a refusal names at least one part, with its ground and reason")]
    Nothing,
    /// Who refuses the whole grants no part of it.
    #[error("the whole cannot be refused in a partly granted request")]
    WholeInPart,
    /// The same part twice, perhaps on two grounds.
    #[error("a part is refused twice")]
    Twice,
}

impl Outcome {
    /// Which of the three it is.
    #[must_use]
    pub const fn kind(&self) -> OutcomeKind {
        match self {
            Self::Granted => OutcomeKind::Granted,
            Self::Partly(_) => OutcomeKind::Partly,
            Self::Refused(_) => OutcomeKind::Refused,
        }
    }

    /// All but these parts.
    ///
    /// # Errors
    /// There are none, one stands twice, or one is the whole.
    pub fn partly(parts: Vec<RefusedPart>) -> Result<Self, NotARefusal> {
        if parts.iter().any(|refused| refused.part == Part::Whole) {
            return Err(NotARefusal::WholeInPart);
        }
        Refusals::of(parts).map(Self::Partly)
    }

    /// Nothing of what was asked for.
    ///
    /// # Errors
    /// No part is named, or one stands twice.
    pub fn refused(parts: Vec<RefusedPart>) -> Result<Self, NotARefusal> {
        Refusals::of(parts).map(Self::Refused)
    }

    /// The requester's right ended, or was never there.
    pub(crate) fn not_entitled() -> Self {
        let reason = Written::fixed("Het recht op inzage is er niet (meer).");
        Self::Refused(Refusals(vec![RefusedPart { part: Part::Whole, ground: Ground::NotEntitled, reason }]))
    }

    /// What is refused; empty for a grant.
    #[must_use]
    pub fn refusals(&self) -> &[RefusedPart] {
        match self {
            Self::Granted => &[],
            Self::Partly(Refusals(parts)) | Self::Refused(Refusals(parts)) => parts,
        }
    }

    /// Where the requester can object; all ways wherever something is refused.
    #[must_use]
    pub const fn ways_to_object(&self) -> &'static [Objection] {
        match self {
            Self::Granted => &[],
            Self::Partly(_) | Self::Refused(_) => Objection::ALL,
        }
    }

    /// Whether nothing is to be delivered.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        match self {
            Self::Refused(_) => true,
            Self::Granted | Self::Partly(_) => false,
        }
    }
}

impl Refusals {
    fn of(parts: Vec<RefusedPart>) -> Result<Self, NotARefusal> {
        let twice = parts
            .iter()
            .enumerate()
            .any(|(index, refused)| parts.iter().take(index).any(|earlier| earlier.part == refused.part));
        if parts.is_empty() {
            Err(NotARefusal::Nothing)
        } else if twice {
            Err(NotARefusal::Twice)
        } else {
            Ok(Self(parts))
        }
    }
}
