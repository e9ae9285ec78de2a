//! Facts as they are written down, before anyone has checked that they fit together.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{Basis, FactsError, ItemId, Section, Topic, json};

/// From its first to its last day, both included; no last day means open-ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day on which it holds.
    pub from: NaiveDate,
    /// Last day on which it holds.
    pub until: Option<NaiveDate>,
}

impl Period {
    /// Whether it holds on that day.
    #[must_use]
    pub fn holds(&self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|until| on <= until)
    }
}

/// The client cannot weigh matters of this topic (wilsonbekwaam ter zake).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incapacity {
    /// The topic it concerns.
    pub topic: Topic,
    /// When it holds.
    pub period: Period,
}

/// A decision, recorded for this client, about what they read although incapable (rule C6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadsAlone {
    /// Which sections.
    pub sections: BTreeSet<Section>,
    /// When it holds.
    pub period: Period,
}

/// What a holder may do for the client, and on which ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// Who holds it.
    pub holder: String,
    /// On which ground.
    pub basis: Basis,
    /// When it holds.
    pub period: Period,
    /// Whether the organisation has seen the evidence.
    pub verified: bool,
    /// Whether the holder does not wish to act (rungs 2 to 4 only).
    pub declined: bool,
    /// Whether the family appointed this holder among several on one rung; more than one can be.
    pub designated: bool,
    /// Limits it to these sections; `None`: no limit.
    pub sections: Option<BTreeSet<Section>>,
}

impl Mandate {
    /// Whether it counts on that day: the evidence was seen, and it holds.
    #[must_use]
    pub fn counts(&self, on: NaiveDate) -> bool {
        self.verified && self.period.holds(on)
    }
}

/// Who gave a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Giver {
    /// The client.
    Client,
    /// The holder of a mandate, in the client's place.
    Holder(String),
}

/// Somebody is let read along (WGBO 7:457 lid 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Who may read.
    pub to: String,
    /// Who gave it.
    pub by: Giver,
    /// Which sections.
    pub sections: BTreeSet<Section>,
    /// When it holds; its first day is the day on which it was given.
    pub period: Period,
}

/// Items a parent needs to take a decision about care (VGN FAQ vraag 12).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionGrant {
    /// Who has to decide.
    pub holder: String,
    /// The items needed for it.
    pub items: BTreeSet<ItemId>,
    /// When it holds.
    pub period: Period,
}

/// From whom a section is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WithheldFrom {
    /// All who act for the client.
    Representatives,
    /// One holder.
    Holder(String),
}

/// A section withheld as good care demands (goed hulpverlenerschap, VGN FAQ vraag 10 and 12).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withholding {
    /// From whom.
    pub from: WithheldFrom,
    /// Which section.
    pub section: Section,
    /// When it holds.
    pub period: Period,
}

/// Whom the portal is denied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeniedTo {
    /// The client.
    Client,
    /// One holder.
    Holder(String),
    /// The client and all who read along.
    Everyone,
}

/// The portal is denied (VGN FAQ vraag 21); inspection goes another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denial {
    /// To whom.
    pub who: DeniedTo,
    /// When it holds.
    pub period: Period,
    /// The other route to inspection; never empty.
    pub alternative: String,
}

/// What the organisation has chosen for all its clients.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// The sections it shows in the portal.
    pub shared: BTreeSet<Section>,
    /// The sections a client of 12 or older reads although incapable (choice, rule C5).
    pub incapable_client_reads: BTreeSet<Section>,
    /// The sections an administrator reads (choice, rule B2): none, or `funding` alone.
    pub administrator_sections: BTreeSet<Section>,
}

/// Everything `decide` looks at, unchecked. Becomes [`crate::Facts`] by `TryFrom`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsDraft {
    /// The day, in Europe/Amsterdam.
    pub on: NaiveDate,
    /// `"client"` or a holder's id.
    pub viewer: String,
    /// The client's date of birth.
    pub born: NaiveDate,
    /// The day of death; `None`: alive, as far as is known.
    pub died: Option<NaiveDate>,
    /// `client.incapable` in JSON.
    pub incapable: Vec<Incapacity>,
    /// `client.reads` in JSON.
    pub reads: Vec<ReadsAlone>,
    /// See [`Mandate`].
    pub mandates: Vec<Mandate>,
    /// See [`Consent`].
    pub consents: Vec<Consent>,
    /// See [`DecisionGrant`].
    pub decisions: Vec<DecisionGrant>,
    /// See [`Withholding`].
    pub withheld: Vec<Withholding>,
    /// See [`Denial`].
    pub denials: Vec<Denial>,
    /// See [`Organisation`].
    pub organisation: Organisation,
}

impl FactsDraft {
    /// Reads facts as the design writes them down. Unknown and repeated fields, unknown words, dates that do not exist
    /// and values of another type are refused; whether the facts fit together is for [`crate::Facts`] to say.
    ///
    /// # Errors
    /// What is wrong with the first value that cannot be read, and its JSON path.
    pub fn from_json(text: &str) -> Result<Self, FactsError> {
        json::read_facts(text)
    }
}
