//! Who can read along, and what the client lets them read.

pub mod invite;
#[cfg(test)]
mod invited;
pub mod list;
pub mod renew;
pub mod share_section;
pub mod take_back;
pub mod take_back_section;

use access::{Inspection, Portal, Rule, Section};
use api::Readers;
use axum::Json;
use dossier::{AuditAction, Change, Note, Party, PersonId, RelationFacts};
use storage::Opened;

use crate::audit::{Shown, Told};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// What the record says was seen: the client did it, in the portal.
const IN_THE_PORTAL: &str = "in the portal";

/// The client alone may know, and only where the client reads anything.
fn for_the_client(dossier: &Opened) -> Result<(), ApiError> {
    let decision = dossier.reading.decision();
    match (dossier.relation, decision.portal(), decision.inspection()) {
        (Some(RelationFacts::Client), Portal::Open, Inspection::Full | Inspection::Limited) => Ok(()),
        (
            Some(RelationFacts::Client | RelationFacts::Mandate(_) | RelationFacts::Reader) | None,
            Portal::Open | Portal::Closed | Portal::Denied,
            Inspection::Full | Inspection::Limited | Inspection::Assisted | Inspection::None,
        ) => Err(ApiError::NotFound),
    }
}

/// Everybody who can read along today.
async fn readers(state: &AppState, dossier: &Opened) -> Result<Readers, ApiError> {
    let found = state.storage.readers(&dossier.reading, state.clock.now()).await?;
    let may_share = Section::ALL.into_iter().filter(|section| can_share(dossier, *section));
    let minor = Section::ALL.into_iter().any(|section| entitled(dossier, section) == Some(Rule::C2));
    Ok(wire::readers(found, may_share.collect(), minor))
}

fn entitled(dossier: &Opened, section: Section) -> Option<Rule> {
    dossier.reading.decision().entitlement(section).map(|answer| answer.rule)
}

/// Whether the client can let somebody read this section: they decide about it themselves, and the portal shows it to them. A consent
/// for what is not shown would begin, unseen, on the day on which the organisation shows it.
fn can_share(dossier: &Opened, section: Section) -> bool {
    match entitled(dossier, section) {
        Some(Rule::C1 | Rule::C2) => dossier.reading.grant(section).is_some(),
        Some(_) | None => false,
    }
}

/// A change of what the client lets somebody read, made now.
fn consenting(state: &AppState, viewer: &Viewer) -> Result<Change, ApiError> {
    let note: Note = IN_THE_PORTAL.parse().map_err(|error| ApiError::Internal(anyhow::Error::new(error)))?;
    Ok(Change { by: Party::Person(viewer.person.id), at: state.clock.now(), session: Some(viewer.mark()), note })
}

/// The answer to such a change: who reads along now.
async fn changed(state: &AppState, dossier: &Opened, person: PersonId) -> Result<Told<Json<Readers>>, ApiError> {
    Ok(Told(Shown::about(AuditAction::Consent, person.uuid()), Json(readers(state, dossier).await?)))
}
