//! `GET /api/clients/{client}/audit`

use api::AuditPage;
use axum::extract::State;
use axum::{Extension, Json};
use chrono::NaiveDate;
use dossier::{AuditAction, ClientId};
use storage::LookQuery;
use utoipa_axum::routes;

use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::QueryText;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;
use crate::wire;

/// How many days a page has.
const DAYS: usize = 14;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Trail), routes!(audit))
}

/// Who looked at the dossier, by day and person, with the ground. For the client, and for who stands in the client's place for
/// all of the dossier, whatever is withheld from them; for others it does not exist. Only what the viewer could look at today is told of: of a section or an entry
/// that is hidden from the viewer no look is told, counted or paged. Whoever was shown nothing, because nothing is given to them, did not look.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/audit",
    operation_id = "list_looks",
    params(
        ("client" = ClientId, Path),
        ("from" = Option<NaiveDate>, Query, description = "First day"),
        ("to" = Option<NaiveDate>, Query, description = "Last day"),
        ("cursor" = Option<NaiveDate>, Query, description = "`next` of the page before"),
    ),
    responses(
        (status = 200, body = AuditPage),
        (status = 422, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn audit(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
    query: QueryText,
) -> Result<Told<Json<AuditPage>>, ApiError> {
    // Asked before the parameters are read, as everywhere.
    if !dossier.reading.decision().may_know_who_looked() {
        return Err(ApiError::NotFound);
    }
    let page = state.storage.looks(&dossier.reading, read(query)?).await?;
    Ok(Told(Shown::new(AuditAction::Trail), Json(wire::audit_page(page, viewer.person.id))))
}

fn read(query: QueryText) -> Result<LookQuery, ApiError> {
    let query = query.only(&["from", "to", "cursor"])?;
    let day = |text: &str| text.parse::<NaiveDate>().ok().filter(|_| text.len() == "2026-01-31".len());
    let (from, until, cursor) = (query.get("from", day)?, query.get("to", day)?, query.get("cursor", day)?);
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        return Err(ApiError::Invalid { field: "to" });
    }
    let until = match (until, cursor) {
        (Some(until), Some(cursor)) => Some(until.min(cursor)),
        (until, cursor) => until.or(cursor),
    };
    Ok(LookQuery { from, until, days: DAYS })
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::Section;
    use api::{ExplainedRule, LookKind, Relation};

    use crate::testing::{Call, World, client, entry};

    fn path(of: &str, rest: &str) -> String {
        format!("/api/clients/{}{rest}", client(of))
    }

    #[tokio::test]
    async fn the_client_is_told_who_looked_at_what_and_on_which_ground() {
        let world = World::new().await;
        let anna = world.sign_in("anna").await;
        for rest in ["", "/sections/reports", "/sections/reports", "/access", "/requests"] {
            assert_eq!(world.call(Call::get(&path("bram", rest)).by(&anna)).await.status, 200, "{rest}");
        }
        let search = Call::post(&path("bram", "/sections/reports/search"), r#"{"words":"vaart"}"#);
        assert_eq!(world.call(search.by(&anna)).await.status, 200);
        assert_eq!(world.call(Call::get(&path("bram", "/sections/diagnoses")).by(&anna)).await.status, 404);
        let page: AuditPage = world.get("bram", &path("bram", "/audit")).await.json();
        let [day] = page.days.as_slice() else { panic!("{page:?}") };
        let [person] = day.people.as_slice() else { panic!("{day:?}") };
        assert_eq!(
            (person.name.as_deref(), person.you, person.relation),
            (Some("anna"), false, Some(Relation::Reader))
        );
        let mut looks: Vec<_> = person.looks.iter().map(|look| (look.what, look.section, look.times)).collect();
        looks.sort_by_key(|(what, ..)| *what as u8);
        let reports = Some(Section::Reports);
        let expected = [(LookKind::Overview, None, 1), (LookKind::Section, reports, 2), (LookKind::Search, reports, 1)];
        assert_eq!(looks, expected);
        assert!(person.looks.iter().all(|look| look.ground == Some(ExplainedRule::Consent)));
        let again: AuditPage = world.get("bram", &path("bram", "/audit")).await.json();
        assert_eq!(again, page, "a look at the trail is no look at the dossier");
    }

    #[tokio::test]
    async fn one_s_own_looks_are_told_as_one_s_own() {
        let world = World::new().await;
        world.get("bram", &path("bram", &format!("/entries/{}", entry("report-1")))).await;
        let page: AuditPage = world.get("bram", &path("bram", "/audit")).await.json();
        assert!(page.days[0].people[0].you);
        assert_eq!(page.days[0].people[0].looks[0].what, LookKind::Entry);
    }

    #[tokio::test]
    async fn who_was_shown_nothing_did_not_look() {
        let world = World::new().await;
        for (viewer, status) in [("father", 200), ("aunt", 404)] {
            let what = "who may know of her reads why there is nothing";
            assert_eq!(world.get(viewer, &path("lotte", "")).await.status, status, "{viewer}: {what}");
            assert_eq!(world.get(viewer, &path("lotte", "/sections/reports")).await.status, 404, "{viewer}");
        }
        assert_eq!(world.get("mother", &path("lotte", "")).await.status, 200);
        let page: AuditPage = world.get("lotte", &path("lotte", "/audit")).await.json();
        let names: Vec<_> = page.days[0].people.iter().map(|person| person.name.as_deref()).collect();
        assert_eq!((page.days.len(), names), (1, vec![Some("mother")]));
        let readers: api::Readers = world.get("lotte", &path("lotte", "/readers")).await.json();
        let looked: Vec<_> = readers.readers.iter().map(|one| (one.name.as_deref(), one.last_look.is_some())).collect();
        assert_eq!(looked, [(Some("mother"), true), (Some("father"), false)]);
        // That they were here stays in the trail.
        let lines = world.lines_after(0).await.into_iter().map(|line| line.event);
        let overviews =
            lines.filter(|line| line.action == AuditAction::Overview && line.client == Some(client("lotte")));
        assert_eq!(overviews.count(), 3);
    }

    #[tokio::test]
    async fn for_others_it_does_not_exist() {
        let world = World::new().await;
        let absent = world.get("bram", &path("nobody", "/audit")).await;
        for (viewer, of) in
            [("anna", "bram"), ("nora", "bram"), ("mother", "lotte"), ("father", "lotte"), ("aunt", "lotte")]
        {
            for query in ["", "?from=nonsense"] {
                let answer = world.get(viewer, &path(of, &format!("/audit{query}"))).await;
                assert_eq!(answer, absent, "{viewer}");
            }
        }
    }

    #[tokio::test]
    async fn a_period_narrows_it_and_a_wrong_one_is_named() {
        let world = World::new().await;
        world.get("anna", &path("bram", "")).await;
        let days = async |query: &str| {
            let page: AuditPage = world.get("bram", &path("bram", &format!("/audit?{query}"))).await.json();
            page.days.len()
        };
        assert_eq!(days("from=2026-03-02&to=2026-03-02").await, 1);
        assert_eq!(days("to=2026-03-01").await, 0);
        assert_eq!(days("cursor=2026-03-01").await, 0);
        assert_eq!(days("from=2026-03-03").await, 0);
        for (query, status) in [("from=x", 400), ("days=3", 400), ("from=2026-03-02&to=2026-03-01", 422)] {
            let answer = world.get("bram", &path("bram", &format!("/audit?{query}"))).await;
            assert_eq!(answer.status, status, "{query}");
        }
    }
}
