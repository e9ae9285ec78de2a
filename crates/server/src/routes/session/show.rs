//! `GET /api/session`

use api::SessionInfo;
use axum::extract::State;
use axum::{Extension, Json};
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::SignedIn, routes!(show)).by_itself()
}

/// Who is signed in, and whose dossiers they may open or ask for.
#[utoipa::path(
    get,
    path = "/api/session",
    operation_id = "show_session",
    responses(
        (status = 200, body = SessionInfo),
    )
)]
async fn show(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
) -> Result<Json<SessionInfo>, ApiError> {
    Ok(Json(wire::session_info(&state, &viewer.person, &viewer.session).await?))
}

#[cfg(test)]
mod tests {
    use access::{Portal, Section};
    use api::{Inspection, Relation, SessionInfo};
    use chrono::TimeDelta;

    use crate::testing::{Call, World, client};

    #[tokio::test]
    async fn tells_the_clients_that_concern_the_viewer_and_what_they_may() {
        let world = World::new().await;
        for (viewer, relation, portal, inspection) in [
            ("bram", Relation::Client, Portal::Open, Inspection::Possible),
            ("anna", Relation::Reader, Portal::Open, Inspection::None),
            ("mother", Relation::Mandate(access::Basis::ParentWithAuthority), Portal::Open, Inspection::Possible),
            ("father", Relation::Mandate(access::Basis::ParentWithAuthority), Portal::Closed, Inspection::None),
        ] {
            let info: SessionInfo = world.get(viewer, "/api/session").await.json();
            let [card] = info.clients.as_slice() else { panic!("{viewer}: {info:?}") };
            assert_eq!((card.relation, card.portal, card.inspection), (Some(relation), portal, inspection), "{viewer}");
        }
    }

    #[tokio::test]
    async fn a_birthday_is_told_six_weeks_before_to_the_child_and_who_acts_for_it() {
        let world = World::new().await;
        // Lotte is 16 on 4 May 2028, 42 days after 23 March; the world begins at noon on 2 March 2026.
        world.later(TimeDelta::days(751));
        for viewer in ["lotte", "mother"] {
            assert_eq!(birthday(&world, viewer).await, None, "{viewer}");
        }
        world.later(TimeDelta::days(1));
        let child = birthday(&world, "lotte").await.unwrap();
        assert_eq!((child.on.to_string(), child.age), ("2028-05-04".to_owned(), 16));
        assert_eq!((child.gained, child.lost, child.portal), (vec![], vec![], Portal::Open));
        let mother = birthday(&world, "mother").await.unwrap();
        assert_eq!((mother.gained, mother.lost, mother.portal), (vec![], vec![Section::CarePlan], Portal::Closed));
        // Denied the portal; another dossier.
        for viewer in ["father", "nora"] {
            assert_eq!(birthday(&world, viewer).await, None, "{viewer}");
        }
        world.later(TimeDelta::days(42));
        assert_eq!(birthday(&world, "lotte").await, None);
    }

    /// The birthday that the only client of this viewer has before them. Each look is a sign-in: months lie between them.
    async fn birthday(world: &World, viewer: &str) -> Option<api::Birthday> {
        let info: SessionInfo = world.get(viewer, "/api/session").await.json();
        let [card] = info.clients.as_slice() else { panic!("{viewer}: {info:?}") };
        card.birthday.clone()
    }

    /// Somebody who reads two dossiers still reads the one, and is told that there is another.
    #[tokio::test]
    async fn a_dossier_that_was_changed_is_left_out_and_that_is_told() {
        let world = World::new().await;
        world.lets_read("nora", "anna", Section::Reports).await;
        let cookie = world.sign_in("anna").await;
        let info = async || world.call(Call::get("/api/session").by(&cookie)).await.json::<SessionInfo>();
        let before = info().await;
        assert_eq!((before.clients.len(), before.incomplete), (2, false));
        world.change("UPDATE clients SET born = '1970-01-01' WHERE born = '1980-06-01'").await;
        let after = info().await;
        let names: Vec<_> = after.clients.iter().map(|card| card.call_name.as_str()).collect();
        assert_eq!((names.as_slice(), after.incomplete), (&["nora"][..], true));
        let reports = async |of| {
            let path = format!("/api/clients/{}/sections/reports", client(of));
            world.call(Call::get(&path).by(&cookie)).await.status.as_u16()
        };
        assert_eq!((reports("nora").await, reports("bram").await), (200, 500));
    }
}
