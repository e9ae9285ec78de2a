//! Rights as records: who recorded what, when, on what evidence; and who ended it, when and why.
//!
//! A record is never changed but for its end, and it ends once. A right that changes is a record that ends and another that
//! begins in its place. So it can be told what held on a day, and what was known at a moment.

use std::fmt;

use access::{
    Consent, DecisionGrant, Denial, FactsDraft, Giver, Incapacity, Mandate, Organisation, Period, ReadsAlone,
    Withholding,
};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{ClientId, Lifetime, Party, RecordId, RecordedRights, SessionMark};

/// One right around a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// The client is incapable for a topic.
    Incapacity(Incapacity),
    /// What the client reads although incapable was decided.
    Reads(ReadsAlone),
    /// Somebody acts for the client.
    Mandate(Mandate),
    /// Somebody is let read along.
    Consent(Consent),
    /// A parent needs items to decide.
    Decision(DecisionGrant),
    /// A section is withheld.
    Withholding(Withholding),
    /// The portal is denied.
    Denial(Denial),
}

impl Right {
    /// When it holds.
    #[must_use]
    pub const fn period(&self) -> Period {
        match self {
            Self::Incapacity(right) => right.period,
            Self::Reads(right) => right.period,
            Self::Mandate(right) => right.period,
            Self::Consent(right) => right.period,
            Self::Decision(right) => right.period,
            Self::Withholding(right) => right.period,
            Self::Denial(right) => right.period,
        }
    }

    /// The same right in another period.
    #[must_use]
    pub fn within(mut self, period: Period) -> Self {
        let own = match &mut self {
            Self::Incapacity(right) => &mut right.period,
            Self::Reads(right) => &mut right.period,
            Self::Mandate(right) => &mut right.period,
            Self::Consent(right) => &mut right.period,
            Self::Decision(right) => &mut right.period,
            Self::Withholding(right) => &mut right.period,
            Self::Denial(right) => &mut right.period,
        };
        *own = period;
        self
    }
}

/// A short text that says on what evidence, or why: never empty, at most 500 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(String);

/// The text is empty or too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a note has 1 to 500 characters")]
pub struct NotANote;

impl TryFrom<String> for Note {
    type Error = NotANote;

    fn try_from(text: String) -> Result<Self, NotANote> {
        let long = text.chars().nth(500).is_some();
        if long || text.trim().is_empty() { Err(NotANote) } else { Ok(Self(text)) }
    }
}

impl std::str::FromStr for Note {
    type Err = NotANote;

    fn from_str(text: &str) -> Result<Self, NotANote> {
        Self::try_from(text.to_owned())
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Somebody changes the rights around a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Who.
    pub by: Party,
    /// When.
    pub at: DateTime<Utc>,
    /// In which session, where there is one.
    pub session: Option<SessionMark>,
    /// On what evidence, of what begins; why, of what ends.
    pub note: Note,
}

/// How a right comes to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndingKind {
    /// It held until now and holds no more, from this very moment on.
    Stopped,
    /// It should never have been recorded: on no day did it hold.
    Mistaken,
}

/// A right on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Which.
    pub id: RecordId,
    /// Around whom.
    pub client: ClientId,
    /// Its place in the list: the order in which rights were first recorded. What replaces a record takes its place.
    pub position: i32,
    /// What.
    pub right: Right,
    /// Who recorded it, when, on what evidence.
    pub recorded: Signed,
    /// The record in whose place it came.
    pub replaces: Option<RecordId>,
    /// Who ended it, when, why.
    pub ended: Option<Signed>,
}

/// Whether a right on record holds on a day, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordState {
    /// It holds.
    InForce,
    /// Somebody ended it.
    Ended,
    /// The client has died.
    ClientDied,
    /// Its first day is to come.
    NotBegun,
    /// Its last day has been.
    Over,
    /// Nobody has seen the evidence of this mandate.
    NotVerified,
    /// The basis of this mandate is none at the client's age.
    NotAtThisAge,
}

impl RecordState {
    /// In words, for an operator.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::InForce => "in force",
            Self::Ended => "ended",
            Self::ClientDied => "over: the client has died",
            Self::NotBegun => "not begun",
            Self::Over => "over",
            Self::NotVerified => "not verified",
            Self::NotAtThisAge => "gives nothing at the client's age",
        }
    }
}

/// Who, when, and on what ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub by: Party,
    /// When.
    pub at: DateTime<Utc>,
    /// The evidence, or why.
    pub note: Note,
}

impl Record {
    /// Whether the portal knew it at that moment: recorded by then, and not ended yet.
    #[must_use]
    pub fn known_at(&self, moment: DateTime<Utc>) -> bool {
        self.recorded.at <= moment && self.ended.as_ref().is_none_or(|ended| moment < ended.at)
    }

    /// Whether it holds on that day. Of a client whose birth nobody knows the age is not weighed.
    #[must_use]
    pub fn state(&self, on: NaiveDate, lifetime: Option<Lifetime>) -> RecordState {
        let period = self.right.period();
        let died = lifetime.and_then(|lifetime| lifetime.died).is_some_and(|died| died <= on);
        match (&self.right, &self.ended) {
            (_, Some(_)) => RecordState::Ended,
            _ if died => RecordState::ClientDied,
            _ if on < period.from => RecordState::NotBegun,
            _ if !period.holds(on) => RecordState::Over,
            (Right::Mandate(mandate), None) if !mandate.verified => RecordState::NotVerified,
            (Right::Mandate(mandate), None)
                if lifetime.is_some_and(|Lifetime { born, .. }| !mandate.fits_age(on, born)) =>
            {
                RecordState::NotAtThisAge
            }
            (_, None) => RecordState::InForce,
        }
    }
}

impl RecordedRights {
    /// No rights around this client.
    #[must_use]
    pub const fn none(client: ClientId) -> Self {
        Self {
            client,
            incapable: Vec::new(),
            reads: Vec::new(),
            mandates: Vec::new(),
            consents: Vec::new(),
            decisions: Vec::new(),
            withheld: Vec::new(),
            denials: Vec::new(),
        }
    }

    /// Adds a right at the end of its list.
    pub fn add(&mut self, right: Right) {
        match right {
            Right::Incapacity(right) => self.incapable.push(right),
            Right::Reads(right) => self.reads.push(right),
            Right::Mandate(right) => self.mandates.push(right),
            Right::Consent(right) => self.consents.push(right),
            Right::Decision(right) => self.decisions.push(right),
            Right::Withholding(right) => self.withheld.push(right),
            Right::Denial(right) => self.denials.push(right),
        }
    }

    /// Without what somebody gave in the client's place who is on record for no mandate any more, because it was a mistake: it
    /// gives nothing.
    #[must_use]
    pub fn settled(mut self) -> Self {
        let Self { mandates, consents, .. } = &mut self;
        consents.retain(|consent| match &consent.by {
            Giver::Client => true,
            Giver::Holder(giver) => mandates.iter().any(|mandate| mandate.holder == *giver),
        });
        self
    }

    /// The facts for one viewer on one day.
    #[must_use]
    pub fn facts(self, on: NaiveDate, viewer: String, lifetime: Lifetime, organisation: Organisation) -> FactsDraft {
        let Self { client: _, incapable, reads, mandates, consents, decisions, withheld, denials } = self;
        let Lifetime { born, died } = lifetime;
        FactsDraft {
            on,
            viewer,
            born,
            died,
            incapable,
            reads,
            mandates,
            consents,
            decisions,
            withheld,
            denials,
            organisation,
        }
    }

    /// All of them, list by list.
    pub fn into_rights(self) -> impl Iterator<Item = Right> {
        let Self { client: _, incapable, reads, mandates, consents, decisions, withheld, denials } = self;
        let capacity = incapable.into_iter().map(Right::Incapacity).chain(reads.into_iter().map(Right::Reads));
        let facts = capacity.chain(mandates.into_iter().map(Right::Mandate));
        let given = consents.into_iter().map(Right::Consent).chain(decisions.into_iter().map(Right::Decision));
        let taken = withheld.into_iter().map(Right::Withholding).chain(denials.into_iter().map(Right::Denial));
        facts.chain(given).chain(taken)
    }
}

#[cfg(test)]
mod tests {
    use access::Basis;

    use super::*;

    #[test]
    fn a_record_is_in_force_when_all_that_it_rests_on_holds() {
        let signed = || Signed { by: Party::System, at: DateTime::UNIX_EPOCH, note: Note("proef".to_owned()) };
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mandate = Mandate {
            holder: "mother".to_owned(),
            basis: Basis::ParentWithAuthority,
            period: Period { from: day("2026-01-01"), until: Some(day("2026-12-31")) },
            verified: true,
            declined: false,
            designated: false,
            sections: None,
        };
        let record = |mandate: Mandate| Record {
            id: RecordId::named("a"),
            client: ClientId::named("a"),
            position: 0,
            right: Right::Mandate(mandate),
            recorded: signed(),
            replaces: None,
            ended: None,
        };
        let born = |born: &str, died: Option<&str>| Lifetime::known(Some(day(born)), died.map(day));
        let child = born("2012-05-04", None);
        let held = record(mandate.clone());
        for (on, state) in [
            ("2025-12-31", RecordState::NotBegun),
            ("2026-01-01", RecordState::InForce),
            ("2026-12-31", RecordState::InForce),
            ("2027-01-01", RecordState::Over),
        ] {
            assert_eq!(held.state(day(on), child), state, "{on}");
        }
        let today = day("2026-03-01");
        assert_eq!(held.state(today, born("2008-03-02", None)), RecordState::InForce, "17 for a day more");
        assert_eq!(held.state(today, born("2008-03-01", None)), RecordState::NotAtThisAge);
        assert_eq!(held.state(today, born("2012-05-04", Some("2026-03-01"))), RecordState::ClientDied);
        assert_eq!(held.state(today, None), RecordState::InForce);
        assert_eq!(Record { ended: Some(signed()), ..held }.state(today, child), RecordState::Ended);
        let mentor = Mandate { basis: Basis::Mentor, ..mandate.clone() };
        assert_eq!(record(mentor).state(today, child), RecordState::NotAtThisAge);
        assert_eq!(record(Mandate { verified: false, ..mandate }).state(today, child), RecordState::NotVerified);
    }

    #[test]
    fn a_note_says_something_and_not_too_much() {
        assert_eq!("beschikking 12".parse::<Note>().unwrap().to_string(), "beschikking 12");
        assert!("é".repeat(500).parse::<Note>().is_ok());
        for text in ["", "  \n", &"é".repeat(501)] {
            assert_eq!(text.parse::<Note>(), Err(NotANote));
        }
    }
}
