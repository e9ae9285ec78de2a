//! `GET /api/clients/{client}/readers`

use api::Readers;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId};
use utoipa_axum::routes;

use super::{for_the_client, readers};
use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::problem::ApiError;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Readers), routes!(list))
}

/// Who can read along today, which sections, on what ground, until when, and when they last looked; and who did until at most 30 days ago, where the client can
/// let them again. For the client alone.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/readers",
    operation_id = "list_readers",
    params(("client" = ClientId, Path)),
    responses(
        (status = 200, body = Readers),
    )
)]
async fn list(
    State(state): State<AppState>,
    Extension(dossier): Extension<SharedDossier>,
) -> Result<Told<Json<Readers>>, ApiError> {
    for_the_client(&dossier)?;
    Ok(Told(Shown::new(AuditAction::Readers), Json(readers(&state, &dossier).await?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::Section;
    use api::{ExplainedRule, Extent, Relation};

    use crate::testing::{World, client};

    fn path(of: &str) -> String {
        format!("/api/clients/{}/readers", client(of))
    }

    #[tokio::test]
    async fn the_client_sees_who_reads_what_on_which_ground_and_when_last() {
        let world = World::new().await;
        let before: Readers = world.get("bram", &path("bram")).await.json();
        world.get("anna", &format!("/api/clients/{}", client("bram"))).await;
        let after: Readers = world.get("bram", &path("bram")).await.json();
        let ([was], [anna]) = (before.readers.as_slice(), after.readers.as_slice()) else { panic!("{after:?}") };
        assert_eq!((was.last_look, anna.last_look.is_some()), (None, true));
        assert_eq!((anna.name.as_deref(), anna.relation, anna.yours_to_change), (Some("anna"), Relation::Reader, true));
        let [reports] = anna.sections.as_slice() else { panic!("{anna:?}") };
        assert_eq!((reports.section, reports.extent, reports.until), (Section::Reports, Extent::Full, None));
        assert_eq!(reports.ground, ExplainedRule::Consent);
        assert_eq!(after.may_share.len(), 19, "all but what the organisation does not share");
    }

    #[tokio::test]
    async fn a_child_sees_the_parents_and_what_changes_at_a_birthday() {
        let lotte: Readers = World::new().await.get("lotte", &path("lotte")).await.json();
        let names: Vec<_> = lotte.readers.iter().map(|reader| reader.name.as_deref().unwrap()).collect();
        assert_eq!(names, ["mother", "father"], "the aunt reads nothing and is no parent");
        let [plan] = lotte.readers[0].sections.as_slice() else { panic!("{lotte:?}") };
        assert_eq!((plan.section, plan.extent), (Section::CarePlan, Extent::Items));
        assert_eq!(plan.until.unwrap().to_string(), "2028-05-03", "the day before she is 16");
        assert!(lotte.readers[1].sections.is_empty() && lotte.readers[1].yours_to_change);
    }

    #[tokio::test]
    async fn it_is_for_the_client_alone() {
        let world = World::new().await;
        let absent = world.get("bram", &path("nobody")).await;
        for (viewer, of) in [("anna", "bram"), ("mother", "lotte"), ("father", "lotte"), ("nora", "bram")] {
            assert_eq!(world.get(viewer, &path(of)).await, absent, "{viewer}");
        }
    }
}
