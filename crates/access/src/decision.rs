//! What `decide` answers.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::decide::known::Known;
use crate::section::UnknownWord;
use crate::{Rule, Section};

/// One item of a section, as a decision grant names it: `care_plan/12`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    section: Section,
    local: String,
}

impl ItemId {
    /// The item `local` of `section`.
    #[must_use]
    pub fn new(section: Section, local: impl Into<String>) -> Self {
        Self { section, local: local.into() }
    }

    /// The section it stands in.
    #[must_use]
    pub const fn section(&self) -> Section {
        self.section
    }

    /// Its name within the section.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.section, self.local)
    }
}

impl FromStr for ItemId {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text.split_once('/') {
            Some((section, local)) if !local.is_empty() => Ok(Self::new(section.parse()?, local)),
            _ => Err(UnknownWord { what: "item", word: text.to_owned() }),
        }
    }
}

/// How much of a section a viewer may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing.
    None,
    /// These items only, sorted.
    Items(Vec<ItemId>),
    /// All of it.
    Full,
}

/// The answer for one section, with the rule that gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionDecision {
    /// How much.
    pub access: Access,
    /// Why.
    pub rule: Rule,
}

/// Whether the portal opens for a viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Portal {
    /// At least one section can be read.
    Open,
    /// Nothing can be read.
    Closed,
    /// Denied by the organisation (VGN FAQ vraag 21).
    Denied,
}

/// Whether a viewer may ask for inspection of the dossier itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Inspection {
    /// Of all of it.
    Full,
    /// Of a part.
    Limited,
    /// Of none, but it is the client who asks: the organisation answers together with the representative (AVG 15).
    Assisted,
    /// Not at all.
    None,
}

impl Portal {
    /// The word used in a decision.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Denied => "denied",
        }
    }
}

impl Inspection {
    /// The word used in a decision.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Limited => "limited",
            Self::Assisted => "assisted",
            Self::None => "none",
        }
    }
}

/// The decision about one viewer and one dossier on one day. Only [`crate::decide`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub(crate) portal: Portal,
    pub(crate) inspection: Inspection,
    pub(crate) who_looked: bool,
    pub(crate) right: bool,
    pub(crate) right_by_mandate: bool,
    pub(crate) represented: [bool; 20],
    pub(crate) shared: [bool; 20],
    pub(crate) known: Known,
    pub(crate) incapable_since: [Option<NaiveDate>; 3],
    pub(crate) sections: [SectionDecision; 20],
    pub(crate) entitlements: [Option<SectionDecision>; 20],
}

impl Decision {
    /// Whether the portal opens.
    #[must_use]
    pub const fn portal(&self) -> Portal {
        self.portal
    }

    /// Whether inspection can be asked for.
    #[must_use]
    pub const fn inspection(&self) -> Inspection {
        self.inspection
    }

    /// Whether the viewer reads or may inspect anything, or would if the organisation showed it, nothing were withheld, the portal were
    /// not denied and the client lived. Who has no right at all is told that there is nothing to read and no reason: each would tell how
    /// old the client is, or whether they can decide.
    #[must_use]
    pub const fn gives_right(&self) -> bool {
        self.right
    }

    /// The same of the viewer's mandates alone: who reads by a consent and holds a mandate that gives nothing is not told
    /// from when that gives something: it is when the client cannot decide.
    #[must_use]
    pub const fn gives_right_by_mandate(&self) -> bool {
        self.right_by_mandate
    }

    /// Whether the portal opens, as the viewer may be told: that it is denied is told to who has a right that it takes away, and to nobody
    /// whom it would only tell that there is another way to read what is not theirs.
    #[must_use]
    pub const fn told_portal(&self) -> Portal {
        if self.right { self.portal } else { Portal::Closed }
    }

    /// Whether somebody reads a section in the place of the client who looks; of another viewer it says nothing.
    #[must_use]
    pub const fn is_represented(&self, section: Section) -> bool {
        #[expect(clippy::indexing_slicing, reason = "there is one place for every variant of Section")]
        self.represented[section as usize]
    }

    /// Whether the organisation shares a section, with whoever may read it (S1).
    #[must_use]
    pub const fn is_shared(&self, section: Section) -> bool {
        #[expect(clippy::indexing_slicing, reason = "there is one place for every variant of Section")]
        self.shared[section as usize]
    }

    /// Whether the viewer may know who looked at the dossier.
    #[must_use]
    pub const fn may_know_who_looked(&self) -> bool {
        self.who_looked
    }

    /// Whether the viewer may know that there is such a client: the client, the holder of a mandate that counts, who reads by a
    /// consent or decision grant that works. To anybody else the client does not exist, unless they have a request of their own open.
    #[must_use]
    pub const fn may_know_client(&self) -> bool {
        self.known.by_right || self.known.by_consent
    }

    /// Whether the viewer reads by a consent that works, besides what a mandate of theirs gives; whatever the portal shows of it.
    #[must_use]
    pub const fn reads_by_consent(&self) -> bool {
        self.known.by_consent
    }

    /// The answer for one section.
    #[must_use]
    pub const fn section(&self, section: Section) -> &SectionDecision {
        #[expect(clippy::indexing_slicing, reason = "there is one place for every variant of Section")]
        &self.sections[section as usize]
    }

    /// The first day of the present incapacity of the client for the topic of a section; `None`: capable today.
    #[must_use]
    pub const fn incapable_since(&self, section: Section) -> Option<NaiveDate> {
        #[expect(clippy::indexing_slicing, reason = "there is one place for every variant of Topic")]
        self.incapable_since[section.topic() as usize]
    }

    /// What inspection of the dossier itself would hold of a section, with the rule that entitles to it; whatever the
    /// portal shows. `None`: not entitled (VGN FAQ vraag 10–12, 18).
    #[must_use]
    pub const fn entitlement(&self, section: Section) -> Option<&SectionDecision> {
        #[expect(clippy::indexing_slicing, reason = "there is one place for every variant of Section")]
        self.entitlements[section as usize].as_ref()
    }

    /// All sections with their answers, in the order of [`Section::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Section, &SectionDecision)> {
        Section::ALL.into_iter().zip(&self.sections)
    }
}
