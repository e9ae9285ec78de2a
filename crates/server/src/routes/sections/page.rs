//! `GET /api/clients/{client}/sections/{section}`

use access::Section;
use api::EntryPage;
use axum::extract::State;
use axum::{Extension, Json};
use chrono::NaiveDate;
use dossier::{AuditAction, ClientId};
use storage::PageQuery;
use utoipa_axum::routes;

use super::{LIMITS, USUAL, answer, granted, in_order};
use crate::audit::Told;
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::{Address, QueryText};
use crate::problem::ApiError;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Section), routes!(page))
}

/// A page of a section, newest first. Only what the viewer can see is there and counts.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/sections/{section}",
    operation_id = "page_section",
    params(
        ("client" = ClientId, Path),
        ("section" = Section, Path),
        ("from" = Option<NaiveDate>, Query, description = "First day"),
        ("to" = Option<NaiveDate>, Query, description = "Last day"),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
        ("limit" = Option<u64>, Query, description = "1 to 100; 50 where absent", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, body = EntryPage),
        (status = 422, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn page(
    State(state): State<AppState>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, section)): Address<(ClientId, Section)>,
    query: QueryText,
) -> Result<Told<Json<EntryPage>>, ApiError> {
    granted(&dossier, section)?;
    answer(&state, &dossier, section, &read(query)?, AuditAction::Section).await
}

fn read(query: QueryText) -> Result<PageQuery, ApiError> {
    let query = query.only(&["from", "to", "cursor", "limit"])?;
    let day = |text: &str| text.parse::<NaiveDate>().ok().filter(|_| text.len() == "2026-01-31".len());
    let (from, until) = (query.get("from", day)?, query.get("to", day)?);
    in_order(from, until)?;
    let after = query.get("cursor", |text| text.parse().ok())?;
    let limit = query.get("limit", |text| text.parse().ok().filter(|limit| LIMITS.contains(limit)))?;
    Ok(PageQuery { from, until, search: None, after, limit: limit.unwrap_or(USUAL) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{EntrySummary, Extent};

    use crate::testing::{Call, World, client, entry};

    async fn page_of(world: &World, viewer: &str, of: &str, rest: &str) -> EntryPage {
        world.get(viewer, &format!("/api/clients/{}/sections/{rest}", client(of))).await.json()
    }

    #[tokio::test]
    async fn the_pages_together_are_all_that_can_be_seen_newest_first() {
        let world = World::new().await;
        let cookie = world.sign_in("anna").await;
        let mut seen: Vec<EntrySummary> = Vec::new();
        let mut cursor = String::new();
        let mut sizes = Vec::new();
        loop {
            let path = format!("/api/clients/{}/sections/reports?limit=50{cursor}", client("bram"));
            let page: EntryPage = world.call(Call::get(&path).by(&cookie)).await.json();
            assert_eq!((page.total, page.extent), (118, Extent::Full));
            sizes.push(page.entries.len());
            seen.extend(page.entries);
            let Some(next) = page.next else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(sizes, [50, 50, 18]);
        let expected: Vec<_> = (0..118).map(|number| entry(&format!("report-{number}"))).collect();
        assert_eq!(seen.iter().map(|one| one.id).collect::<Vec<_>>(), expected);
    }

    #[tokio::test]
    async fn a_period_narrows_it() {
        let world = World::new().await;
        let week = page_of(&world, "bram", "bram", "reports?from=2026-02-24&to=2026-03-02").await;
        assert_eq!(week.total, 7);
    }

    #[tokio::test]
    async fn of_a_section_granted_in_part_only_the_items_and_their_parts_are_there_and_count() {
        let plan = page_of(&World::new().await, "mother", "lotte", "care_plan").await;
        assert_eq!((plan.total, plan.extent, plan.entries.len()), (3, Extent::Items, 3));
        assert!(plan.entries.iter().any(|one| one.id == entry("plan")));
    }
}
