//! `GET /api/clients/{client}/entries/{entry}`

use api::EntryDetail;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId, EntryId};
use utoipa_axum::routes;

use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::Address;
use crate::problem::ApiError;
use crate::state::AppState;
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Entry), routes!(show))
}

/// An entry, with those of its parts that the viewer may see.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/entries/{entry}",
    operation_id = "show_entry",
    params(("client" = ClientId, Path), ("entry" = EntryId, Path)),
    responses(
        (status = 200, body = EntryDetail),
    )
)]
async fn show(
    State(state): State<AppState>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, id)): Address<(ClientId, EntryId)>,
) -> Result<Told<Json<EntryDetail>>, ApiError> {
    let reading = &dossier.reading;
    let entry = state.storage.entry(reading, id).await?.ok_or(ApiError::NotFound)?;
    let parts = state.storage.parts(reading, id).await?;
    Ok(Told(
        Shown::entry(entry.section, id),
        Json(wire::detail(entry, parts, state.clock.today(), state.unscanned_files)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::testing::{World, client, entry};

    async fn show_to(viewer: &str, of: &str, name: &str) -> EntryDetail {
        let path = format!("/api/clients/{}/entries/{}", client(of), entry(name));
        World::new().await.get(viewer, &path).await.json()
    }

    #[tokio::test]
    async fn an_entry_comes_with_its_parts() {
        let plan = show_to("lotte", "lotte", "plan").await;
        assert_eq!(plan.title, "titel van plan");
        assert_eq!(plan.parts.iter().map(|part| part.id).collect::<Vec<_>>(), [entry("goal")]);
        assert_eq!(show_to("lotte", "lotte", "goal").await.part_of, Some(entry("plan")));
    }

    #[tokio::test]
    async fn what_is_granted_comes_with_its_parts_and_without_its_whole() {
        let plan = show_to("mother", "lotte", "plan").await;
        assert_eq!(plan.parts.iter().map(|part| part.id).collect::<Vec<_>>(), [entry("goal")]);
    }

    #[tokio::test]
    async fn what_is_between_the_client_and_one_discipline_is_for_the_client() {
        assert_eq!(show_to("bram", "bram", "confided").await.id, entry("confided"));
    }
}
