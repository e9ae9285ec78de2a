//! `GET /api/clients/{client}/mandate`

use api::OwnMandates;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId, RelationFacts};
use utoipa_axum::routes;

use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::OwnMandate), routes!(mandate))
}

/// What the viewer may do for the client, on which evidence and until when, also what does not count beside what does. Who
/// holds no mandate finds nothing here, and neither does who has no right at all: its days can be those of the client's age. The next
/// change is told to who has a right by a mandate alone, for it can be that of what the client can decide.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/mandate",
    operation_id = "show_own_mandate",
    params(("client" = ClientId, Path)),
    responses(
        (status = 200, body = OwnMandates),
    )
)]
async fn mandate(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
) -> Result<Told<Json<OwnMandates>>, ApiError> {
    match dossier.relation {
        Some(RelationFacts::Mandate(_)) if dossier.reading.decision().gives_right() => {}
        Some(RelationFacts::Client | RelationFacts::Mandate(_) | RelationFacts::Reader) | None => {
            return Err(ApiError::NotFound);
        }
    }
    let own = state.storage.own_mandates(&viewer.person, &dossier.reading, state.clock.today()).await?;
    Ok(Told(Shown::new(AuditAction::OwnMandate), Json(wire::own_mandates(own))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::Basis;

    use crate::testing::{World, client};

    fn path(of: &str) -> String {
        format!("/api/clients/{}/mandate", client(of))
    }

    #[tokio::test]
    async fn a_parent_sees_the_evidence_and_the_birthday_that_changes_it() {
        let world = World::new().await;
        let own: OwnMandates = world.get("mother", &path("lotte")).await.json();
        let [mandate] = own.mandates.as_slice() else { panic!("{own:?}") };
        assert_eq!((mandate.basis, mandate.rung, mandate.verified), (Basis::ParentWithAuthority, None, true));
        assert_eq!((mandate.evidence.as_str(), mandate.recorded.to_string()), ("proef", "2026-03-02".to_owned()));
        // Lotte is 16 on 4 May 2028: her mother's decision grant is worth nothing then.
        assert_eq!(own.changes.map(|day| day.to_string()).as_deref(), Some("2028-05-04"));
    }

    #[tokio::test]
    async fn who_holds_none_or_one_that_gives_nothing_finds_nothing() {
        let world = World::new().await;
        let absent = world.get("bram", &path("nobody")).await;
        for (viewer, of) in
            [("bram", "bram"), ("anna", "bram"), ("aunt", "lotte"), ("nora", "lotte"), ("father", "lotte")]
        {
            assert_eq!(world.get(viewer, &path(of)).await, absent, "{viewer}");
        }
    }
}
