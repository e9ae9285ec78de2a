//! What can happen to a request, and who may make it happen.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Delivery, UnknownWord};

/// Who takes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Who asked.
    Requester,
    /// The organisation.
    Organisation,
    /// The portal by itself: a right that ended.
    System,
}

impl Actor {
    /// All actors.
    pub const ALL: [Self; 3] = [Self::Requester, Self::Organisation, Self::System];
}

/// The steps of a request's life, without what they carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The requester sends it: it gets a number, and the clock starts.
    Submit,
    /// Somebody of the organisation takes it.
    Take,
    /// Who took it puts it back for a colleague.
    PutBack,
    /// One question to the requester; it does not stop the clock.
    Ask,
    /// The requester's answer.
    Answer,
    /// Two months more, with a reason (AVG 12(3)).
    Extend,
    /// Granted, partly granted or refused.
    Decide,
    /// A second person agrees (four eyes).
    Approve,
    /// A second person does not agree with a partly granted request: somebody decides anew.
    Disagree,
    /// The download opens, or the appointment is made.
    MakeReady,
    /// The download opens once more for 30 days.
    Reopen,
    /// First download, visit, hand-over or posting.
    Deliver,
    /// The requester takes it back.
    Withdraw,
    /// The requester's right ended: a birthday, a lapsed mandate.
    EndRight,
}

impl Event {
    /// All steps, in the order in which they come up.
    pub const ALL: [Self; 14] = [
        Self::Submit,
        Self::Take,
        Self::PutBack,
        Self::Ask,
        Self::Answer,
        Self::Extend,
        Self::Decide,
        Self::Approve,
        Self::Disagree,
        Self::MakeReady,
        Self::Reopen,
        Self::Deliver,
        Self::Withdraw,
        Self::EndRight,
    ];

    /// The word for it, in the database and for who is at the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Take => "take",
            Self::PutBack => "put_back",
            Self::Ask => "ask",
            Self::Answer => "answer",
            Self::Extend => "extend",
            Self::Decide => "decide",
            Self::Approve => "approve",
            Self::Disagree => "disagree",
            Self::MakeReady => "make_ready",
            Self::Reopen => "reopen",
            Self::Deliver => "deliver",
            Self::Withdraw => "withdraw",
            Self::EndRight => "end_right",
        }
    }

    /// Whether this actor may take the step, for a request that is delivered in this way.
    #[must_use]
    pub const fn may_be_taken_by(self, actor: Actor, delivery: Delivery) -> bool {
        match (self, actor) {
            (Self::Submit | Self::Answer | Self::Withdraw, Actor::Requester)
            | (
                Self::Take
                | Self::PutBack
                | Self::Ask
                | Self::Extend
                | Self::Decide
                | Self::Approve
                | Self::Disagree
                | Self::Reopen,
                Actor::Organisation,
            )
            | (Self::EndRight, Actor::System) => true,
            // A dossier is made ready by a job; an appointment, a print and a hand-over by a person.
            (Self::MakeReady, Actor::System) => is_download(delivery),
            (Self::MakeReady, Actor::Organisation) => true,
            (Self::Deliver, Actor::Requester) => is_download(delivery),
            (Self::Deliver, Actor::Organisation) => !is_download(delivery),
            (Self::Submit | Self::Answer | Self::Withdraw, Actor::Organisation | Actor::System)
            | (
                Self::Take
                | Self::PutBack
                | Self::Ask
                | Self::Extend
                | Self::Decide
                | Self::Approve
                | Self::Disagree
                | Self::Reopen,
                Actor::Requester | Actor::System,
            )
            | (Self::EndRight, Actor::Requester | Actor::Organisation)
            | (Self::MakeReady, Actor::Requester)
            | (Self::Deliver, Actor::System) => false,
        }
    }
}

impl FromStr for Event {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let named = Self::ALL.into_iter().find(|event| event.code() == word);
        named.ok_or_else(|| UnknownWord { what: "step", word: word.to_owned() })
    }
}

const fn is_download(delivery: Delivery) -> bool {
    match delivery {
        Delivery::Download => true,
        Delivery::OnSite | Delivery::Pgo | Delivery::Paper => false,
    }
}
