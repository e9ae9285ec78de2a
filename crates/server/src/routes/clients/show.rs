//! `GET /api/clients/{client}`

use access::Portal;
use api::DossierOverview;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId};
use utoipa_axum::routes;

use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::problem::ApiError;
use crate::state::AppState;
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Overview), routes!(show))
}

/// The dossier as far as the viewer may see it. Who may read nothing gets the client's name and whether inspection can be
/// asked for, and nothing of the dossier.
#[utoipa::path(
    get,
    path = "/api/clients/{client}",
    operation_id = "show_client",
    params(("client" = ClientId, Path)),
    responses(
        (status = 200, body = DossierOverview),
    )
)]
async fn show(
    State(state): State<AppState>,
    Extension(dossier): Extension<SharedDossier>,
) -> Result<Told<Json<DossierOverview>>, ApiError> {
    let (sections, as_of) = match dossier.reading.decision().portal() {
        Portal::Open => {
            let summaries = state.storage.summaries(&dossier.reading, state.clock.today()).await?;
            let last = state.storage.last_import().await?;
            (wire::section_summaries(&dossier.reading, summaries), last.map(|import| import.at))
        }
        Portal::Closed | Portal::Denied => (Vec::new(), None),
    };
    let overview = DossierOverview {
        id: dossier.client.id,
        name: dossier.client.name.clone(),
        call_name: wire::call_name(&dossier.client),
        relation: dossier.relation.map(wire::relation),
        inspection: dossier.reading.decision().inspection().into(),
        sections,
        as_of,
    };
    Ok(Told(Shown::new(AuditAction::Overview), Json(overview)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::Section;
    use api::{Extent, Inspection};

    use crate::testing::{World, client};

    async fn overview(viewer: &str, of: &str) -> DossierOverview {
        World::new().await.get(viewer, &format!("/api/clients/{}", client(of))).await.json()
    }

    #[tokio::test]
    async fn a_reader_gets_the_granted_sections_and_counts_of_what_can_be_seen() {
        let overview = overview("anna", "bram").await;
        let [reports] = overview.sections.as_slice() else { panic!("{overview:?}") };
        assert_eq!((reports.section, reports.extent), (Section::Reports, Extent::Full));
        // Of 120 one is held and one is between Bram and his psychologist.
        assert_eq!((reports.count, reports.recent), (118, 14));
        assert_eq!(reports.newest.unwrap().to_string(), "2026-03-02");
        assert!(overview.as_of.is_some());
    }

    #[tokio::test]
    async fn the_client_gets_what_the_organisation_shares_also_where_it_is_empty() {
        let overview = overview("bram", "bram").await;
        assert_eq!(overview.sections.len(), 19);
        assert!(overview.sections.iter().all(|summary| summary.section != Section::Documents));
        let reports = overview.sections.iter().find(|summary| summary.section == Section::Reports);
        assert_eq!(reports.unwrap().count, 119);
    }

    #[tokio::test]
    async fn who_may_read_nothing_gets_a_name_and_nothing_of_the_dossier() {
        let overview = overview("father", "lotte").await;
        assert_eq!((overview.name.as_str(), overview.call_name.as_str()), ("lotte van Dijk", "lotte"));
        assert_eq!((overview.sections.len(), overview.as_of), (0, None));
        assert_eq!(overview.inspection, Inspection::None);
    }
}
