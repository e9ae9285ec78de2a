//! What browser and server say to each other. The only types made for the wire, and the
//! paths of the app; no logic.

mod access;
mod audit;
mod demo;
mod dossier;
mod known;
mod page;
mod portal;
mod problem;
mod readers;
mod request;
mod session;
mod sign_in;
mod terms;

pub use access::{AccessExplanation, ExplainedRule, ExplainedSection, Extent, Inspection};
pub use audit::{AuditDay, AuditLook, AuditPage, AuditPerson, LookKind};
pub use demo::{Persona, PersonaGroup, SignIn};
pub use dossier::{
    DossierOverview, EntryDetail, EntryPage, EntrySummary, FileInfo, SHOWN_FILE_TYPES, SectionSearch, SectionSummary,
};
pub use page::{LeadsNowhere, Route};
pub use portal::{Contact, PortalInfo, WayIn};
pub use problem::{Problem, ProblemCode};
pub use readers::{
    Invitation, NewInvitation, OwnMandate, OwnMandates, PendingInvitation, Reader, ReaderSection, Readers,
};
pub use request::{LONGEST_ANSWER, NewRequest, RefusedPart, RequestAnswer, RequestDetail, RequestStep, RequestSummary};
pub use session::{Birthday, ClientCard, OpenSession, Relation, SESSION_OWNER, SessionInfo, SessionTimes, SignedOut};
pub use sign_in::{Activation, FAULT_PARAMETER, NUMBER_PARAMETER, SignInFault};
pub use terms::{Acceptance, Terms};
