//! A step with all it carries.

use chrono::{NaiveDate, NaiveTime};

use crate::{Actor, Delivery, Event, Outcome};

/// Text with something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written(String);

/// The text is empty, or nothing but white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must not be empty")]
pub struct Blank;

impl Written {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn fixed(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

impl TryFrom<String> for Written {
    type Error = Blank;

    fn try_from(text: String) -> Result<Self, Blank> {
        if text.trim().is_empty() { Err(Blank) } else { Ok(Self(text)) }
    }
}

/// A member of staff, by the organisation's own id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StaffId(pub String);

/// Who takes a step, by name where four eyes are needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Who asked.
    Requester,
    /// A member of staff.
    Staff(StaffId),
    /// The portal by itself.
    System,
}

impl Who {
    /// The same without the name.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        match self {
            Self::Requester => Actor::Requester,
            Self::Staff(_) => Actor::Organisation,
            Self::System => Actor::System,
        }
    }
}

/// A step of a request's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// [`Event::Submit`]
    Submit,
    /// [`Event::Take`]
    Take,
    /// [`Event::PutBack`]
    PutBack,
    /// [`Event::Ask`]
    Ask {
        /// One question, in plain words.
        question: Written,
    },
    /// [`Event::Answer`]
    Answer {
        /// What the requester says.
        answer: Written,
    },
    /// [`Event::Extend`]
    Extend {
        /// Why, as it is sent to the requester (AVG 12(3)).
        reason: Written,
    },
    /// [`Event::Decide`]
    Decide {
        /// What is decided.
        outcome: Outcome,
    },
    /// [`Event::Approve`]
    Approve,
    /// [`Event::Disagree`]
    Disagree {
        /// Why, for whoever decides anew; the requester is not told.
        reason: Written,
    },
    /// [`Event::MakeReady`]
    MakeReady {
        /// What was prepared.
        preparation: Preparation,
        /// Whether anything in it is redacted: that needs a second person.
        redacted: bool,
    },
    /// [`Event::Reopen`]
    Reopen,
    /// [`Event::Deliver`]
    Deliver,
    /// [`Event::Withdraw`]
    Withdraw,
    /// [`Event::EndRight`]
    EndRight,
}

impl Step {
    /// The same without what it carries.
    #[must_use]
    pub const fn event(&self) -> Event {
        match self {
            Self::Submit => Event::Submit,
            Self::Take => Event::Take,
            Self::PutBack => Event::PutBack,
            Self::Ask { question: _ } => Event::Ask,
            Self::Answer { answer: _ } => Event::Answer,
            Self::Extend { reason: _ } => Event::Extend,
            Self::Decide { outcome: _ } => Event::Decide,
            Self::Approve => Event::Approve,
            Self::Disagree { reason: _ } => Event::Disagree,
            Self::MakeReady { preparation: _, redacted: _ } => Event::MakeReady,
            Self::Reopen => Event::Reopen,
            Self::Deliver => Event::Deliver,
            Self::Withdraw => Event::Withdraw,
            Self::EndRight => Event::EndRight,
        }
    }
}

/// What was prepared, for each way of delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preparation {
    /// The file.
    Download,
    /// An appointment at the provider.
    Appointment {
        /// The day.
        on: NaiveDate,
        /// The hour there; of an appointment made before hours were asked for, none.
        at: Option<NaiveTime>,
        /// Where.
        place: Written,
    },
    /// The hand-over to a personal health environment.
    Pgo,
    /// The print.
    Paper,
}

impl Preparation {
    /// The way of delivery it is for.
    #[must_use]
    pub const fn delivery(&self) -> Delivery {
        match self {
            Self::Download => Delivery::Download,
            Self::Appointment { on: _, at: _, place: _ } => Delivery::OnSite,
            Self::Pgo => Delivery::Pgo,
            Self::Paper => Delivery::Paper,
        }
    }
}

/// How the requester gets at what is ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ready {
    /// By a download.
    Download {
        /// The last day on which it is open.
        open_until: NaiveDate,
    },
    /// By a visit.
    Appointment {
        /// The day.
        on: NaiveDate,
        /// The hour there; of an appointment made before hours were asked for, none.
        at: Option<NaiveTime>,
        /// Where.
        place: Written,
    },
    /// By a hand-over to a personal health environment.
    Pgo,
    /// By post.
    Paper,
}
