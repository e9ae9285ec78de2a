//! What stands in the way of showing an entry: what its source says. What people say of it later is kept apart.

use std::fmt;

/// What a source says that stands in the way of showing an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Why no reader sees it in the portal; empty: nothing hides it.
    pub hidden: HiddenReasons,
    /// It is between the client and one discipline (visibility rule 7).
    pub monodisciplinary: bool,
}

impl Marks {
    /// An entry that is hidden for one reason.
    #[must_use]
    pub fn hidden(reason: HiddenReason) -> Self {
        Self { hidden: reason.into(), monodisciplinary: false }
    }

    /// The marks of both: what one of them hides is hidden, for all the reasons of either.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            hidden: self.hidden.and(other.hidden),
            monodisciplinary: self.monodisciplinary || other.monodisciplinary,
        }
    }
}

/// Why an entry is hidden from every reader of the portal (visibility rules 4, 6 and 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HiddenReason {
    /// A clinician holds it (rule 4).
    Hold,
    /// A questionnaire that nobody released (rule 6).
    Unreleased,
    /// A confidentiality label R or V, or a level that does not exist.
    Confidential,
    /// A label for a sensitive subject, as HIV or psychiatry.
    Sensitive,
    /// A label that says how the data must be handled, as NOPAT (not to the patient).
    Handling,
    /// A label or mark that is not known.
    UnknownLabel,
    /// It names or leads to another client.
    CoClient,
    /// It comes from or is about a third person (rule 10).
    ThirdParty,
    /// The source says it was entered in error.
    EnteredInError,
    /// It has a modifier that is not understood, which can turn its meaning around.
    NotUnderstood,
}

impl HiddenReason {
    /// All reasons, in the order in which a set lists them.
    pub const ALL: [Self; 10] = [
        Self::Hold,
        Self::Unreleased,
        Self::Confidential,
        Self::Sensitive,
        Self::Handling,
        Self::UnknownLabel,
        Self::CoClient,
        Self::ThirdParty,
        Self::EnteredInError,
        Self::NotUnderstood,
    ];

    /// The code used in the database and in reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Unreleased => "unreleased",
            Self::Confidential => "confidential",
            Self::Sensitive => "sensitive",
            Self::Handling => "handling",
            Self::UnknownLabel => "unknown_label",
            Self::CoClient => "co_client",
            Self::ThirdParty => "third_party",
            Self::EnteredInError => "entered_in_error",
            Self::NotUnderstood => "not_understood",
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The reasons why an entry is hidden, each at most once. Lifting one leaves the others.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HiddenReasons(u16);

impl HiddenReasons {
    /// No reason: the entry is not hidden.
    pub const NONE: Self = Self(0);

    /// Whether nothing hides the entry.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this is one of the reasons.
    #[must_use]
    pub const fn contains(self, reason: HiddenReason) -> bool {
        self.0 & reason.bit() != 0
    }

    /// Adds a reason.
    pub const fn insert(&mut self, reason: HiddenReason) {
        self.0 |= reason.bit();
    }

    /// The reasons of either.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The reasons, in the order of [`HiddenReason::ALL`].
    pub fn iter(self) -> impl Iterator<Item = HiddenReason> {
        HiddenReason::ALL.into_iter().filter(move |reason| self.contains(*reason))
    }
}

impl From<HiddenReason> for HiddenReasons {
    fn from(reason: HiddenReason) -> Self {
        Self(reason.bit())
    }
}

impl FromIterator<HiddenReason> for HiddenReasons {
    fn from_iter<T: IntoIterator<Item = HiddenReason>>(reasons: T) -> Self {
        reasons.into_iter().fold(Self::NONE, |all, reason| all.and(reason.into()))
    }
}

/// The codes with commas between them, as in `hold,co_client`: the form in the database.
impl fmt::Display for HiddenReasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, reason) in self.iter().enumerate() {
            write!(f, "{}{}", if at == 0 { "" } else { "," }, reason.code())?;
        }
        Ok(())
    }
}

impl fmt::Debug for HiddenReasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_every_reason_once_whatever_the_order() {
        let forward: HiddenReasons = HiddenReason::ALL.into_iter().collect();
        let backward: HiddenReasons = HiddenReason::ALL.into_iter().rev().chain(HiddenReason::ALL).collect();
        assert_eq!(forward, backward);
        assert_eq!(forward.iter().collect::<Vec<_>>(), HiddenReason::ALL);
        for reason in HiddenReason::ALL {
            let alone = HiddenReasons::from(reason);
            assert!(!alone.is_empty() && alone.contains(reason));
            assert_eq!(alone.to_string(), reason.code());
            assert_eq!(alone.iter().count(), 1, "{reason:?}");
        }
    }

    #[test]
    fn the_codes_stand_in_one_order() {
        let set: HiddenReasons = [HiddenReason::CoClient, HiddenReason::Hold].into_iter().collect();
        assert_eq!(set.to_string(), "hold,co_client");
        assert_eq!(HiddenReasons::NONE.to_string(), "");
    }

    #[test]
    fn marks_of_two_keep_the_reasons_of_both() {
        let held = Marks::hidden(HiddenReason::Hold);
        let confided = Marks { monodisciplinary: true, ..Marks::hidden(HiddenReason::CoClient) };
        let both = held.and(confided);
        assert_eq!(both.hidden.iter().collect::<Vec<_>>(), [HiddenReason::Hold, HiddenReason::CoClient]);
        assert!(both.monodisciplinary);
    }
}
