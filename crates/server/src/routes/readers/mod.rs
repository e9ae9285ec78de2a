//! Who can read along, and what the client lets them read.

pub mod change;
pub mod invite;
#[cfg(test)]
mod invited;
pub mod list;
pub mod take_back;

use access::{Inspection, Portal, Rule, Section};
use api::Readers;
use dossier::RelationFacts;
use storage::Opened;

use crate::problem::ApiError;
use crate::state::AppState;
use crate::wire;

/// The client alone may know, and only where the client reads anything.
fn for_the_client(dossier: &Opened) -> Result<(), ApiError> {
    let decision = dossier.reading.decision();
    match (dossier.relation, decision.portal(), decision.inspection()) {
        (RelationFacts::Client, Portal::Open, Inspection::Full | Inspection::Limited) => Ok(()),
        (
            RelationFacts::Client | RelationFacts::Mandate(_) | RelationFacts::Reader,
            Portal::Open | Portal::Closed | Portal::Denied,
            Inspection::Full | Inspection::Limited | Inspection::None,
        ) => Err(ApiError::NotFound),
    }
}

/// Everybody who can read along today.
async fn readers(state: &AppState, dossier: &Opened) -> Result<Readers, ApiError> {
    let found = state.storage.readers(&dossier.reading, state.clock.today()).await?;
    let entitled = |section: Section| dossier.reading.decision().entitlement(section).map(|answer| answer.rule);
    let may_share = Section::ALL.into_iter().filter(|section| match entitled(*section) {
        Some(Rule::C1 | Rule::C2) => dossier.reading.grant(*section).is_some(),
        Some(_) | None => false,
    });
    let minor = Section::ALL.into_iter().any(|section| entitled(section) == Some(Rule::C2));
    Ok(wire::readers(found, may_share.collect(), minor))
}
