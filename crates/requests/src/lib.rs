//! Requests for inspection (inzageverzoeken): kinds, their life, and the legal term. Pure: the clock is handed in.

mod event;
mod holiday;
mod kind;
mod number;
mod outcome;
mod refused;
mod repeat;
mod request;
mod step;
mod term;
mod told;
mod transition;

pub use event::{Actor, Event};
pub use holiday::{Holiday, is_working_day};
pub use kind::{Asker, Delivery, Ground, Objection, OutcomeKind, RequestKind, State, UnknownWord};
pub use number::{NotANumber, RequestNumber};
pub use outcome::{NotARefusal, Outcome, Part, Refusals, RefusedPart};
pub use refused::StepRefused;
pub use repeat::Repeat;
pub use request::{Circumstances, Request, Taken};
pub use step::{Blank, Preparation, Ready, StaffId, Step, Who, Written};
pub use term::{Term, Urgency, term};
pub use told::Told;
pub use transition::NotNow;
