//! `POST /api/clients/{client}/sections/{section}/search`

use access::Section;
use api::{EntryPage, SectionSearch};
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId};
use storage::PageQuery;
use utoipa_axum::routes;

use super::{LIMITS, USUAL, answer, granted, in_order};
use crate::audit::Told;
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::{Address, JsonBody};
use crate::problem::ApiError;
use crate::state::AppState;

/// How long a search can be, in characters.
const LONGEST: usize = 200;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Search), routes!(search))
}

/// A page of what is found in a section, newest first. Only what the viewer can see is searched and counts. It changes nothing; the
/// words are in the body, for no address holds them.
#[utoipa::path(
    post,
    path = "/api/clients/{client}/sections/{section}/search",
    operation_id = "search_section",
    params(("client" = ClientId, Path), ("section" = Section, Path)),
    request_body = SectionSearch,
    responses(
        (status = 200, body = EntryPage),
        (status = 422, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn search(
    State(state): State<AppState>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, section)): Address<(ClientId, Section)>,
    body: Result<JsonBody<SectionSearch>, ApiError>,
) -> Result<Told<Json<EntryPage>>, ApiError> {
    granted(&dossier, section)?;
    let JsonBody(asked) = body?;
    answer(&state, &dossier, section, &read(asked)?, AuditAction::Search).await
}

fn read(asked: SectionSearch) -> Result<PageQuery, ApiError> {
    let SectionSearch { words, from, to, cursor, limit } = asked;
    if words.trim().is_empty() || words.chars().count() > LONGEST {
        return Err(ApiError::Invalid { field: "words" });
    }
    in_order(from, to)?;
    let after = cursor.map(|text| text.parse().map_err(|_| ApiError::Invalid { field: "cursor" })).transpose()?;
    let limit = limit.map_or(USUAL, u64::from);
    if !LIMITS.contains(&limit) {
        return Err(ApiError::Invalid { field: "limit" });
    }
    Ok(PageQuery { from, until: to, search: Some(words), after, limit })
}

#[cfg(test)]
mod tests {
    use api::ProblemCode::{Invalid, Malformed};
    use serde_json::{Value, json};

    use super::*;
    use crate::testing::{Answer, Call, World, client};

    async fn searched(world: &World, viewer: &str, of: &str, section: &str, body: Value) -> Answer {
        let path = format!("/api/clients/{}/sections/{section}/search", client(of));
        let cookie = world.sign_in(viewer).await;
        world.call(Call::post(&path, body.to_string()).by(&cookie)).await
    }

    #[tokio::test]
    async fn words_and_a_period_narrow_it() {
        let world = World::new().await;
        let found = searched(&world, "bram", "bram", "reports", json!({ "words": "VAART", "limit": 1 })).await;
        let found: EntryPage = found.json();
        assert_eq!((found.total, found.entries[0].lead.as_deref()), (1, Some("Wandeling langs de vaart.")));
        for nothing in [json!({ "words": "zeilboot" }), json!({ "words": "vaart", "to": "2001-01-01" })] {
            let found: EntryPage = searched(&world, "bram", "bram", "reports", nothing.clone()).await.json();
            assert_eq!((found.total, found.entries.len()), (0, 0), "{nothing}");
        }
    }

    #[tokio::test]
    async fn a_next_page_goes_on_where_the_one_before_ended() {
        let world = World::new().await;
        let query = |cursor: Option<&str>| json!({ "words": "rustige", "limit": 2, "cursor": cursor });
        let first: EntryPage = searched(&world, "bram", "bram", "reports", query(None)).await.json();
        let next: EntryPage = searched(&world, "bram", "bram", "reports", query(first.next.as_deref())).await.json();
        assert_eq!((first.entries.len(), first.total), (2, next.total));
        assert!(next.entries.iter().all(|entry| first.entries.iter().all(|seen| seen.id != entry.id)));
    }

    #[tokio::test]
    async fn what_cannot_be_looked_for_is_named() {
        let world = World::new().await;
        for (body, status, code, field) in [
            (json!({ "words": " " }), 422, Invalid, Some("words")),
            (json!({ "words": "é".repeat(LONGEST + 1) }), 422, Invalid, Some("words")),
            (json!({ "words": "a", "from": "2026-02-02", "to": "2026-02-01" }), 422, Invalid, Some("to")),
            (json!({ "words": "a", "cursor": "x" }), 422, Invalid, Some("cursor")),
            (json!({ "words": "a", "limit": 0 }), 422, Invalid, Some("limit")),
            (json!({ "words": "a", "limit": 101 }), 422, Invalid, Some("limit")),
            (json!({ "words": "a", "from": "gisteren" }), 400, Malformed, Some("from")),
            (json!({ "words": "a", "sort": "asc" }), 400, Malformed, Some("sort")),
        ] {
            let answer = searched(&world, "bram", "bram", "reports", body.clone()).await;
            assert_eq!(answer.problem(), (status, code, field.map(str::to_owned)), "{body}");
        }
    }

    #[tokio::test]
    async fn of_what_is_hidden_not_even_a_wrong_search_tells() {
        let world = World::new().await;
        let hidden = searched(&world, "anna", "bram", "diagnoses", json!({ "words": 7 })).await;
        assert_eq!(hidden, searched(&world, "anna", "bram", "everything", json!({ "words": 7 })).await);
        assert_eq!(hidden.status, 404);
    }
}
