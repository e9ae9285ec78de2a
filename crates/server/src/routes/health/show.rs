//! `GET /healthz`

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::problem::ApiError;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Anyone, routes!(show))
}

/// The server can work.
#[derive(Serialize, ToSchema)]
struct Health {
    /// Always `ok`; what is not ok is a problem.
    #[schema(example = "ok")]
    status: &'static str,
}

/// Whether the server can work: the database takes what is written.
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "health",
    responses((status = 200, body = Health), (status = 500, body = api::Problem, content_type = "application/problem+json"))
)]
async fn show(State(state): State<AppState>) -> Result<Json<Health>, ApiError> {
    state.storage.healthy().await?;
    Ok(Json(Health { status: "ok" }))
}

#[cfg(test)]
mod tests {
    use crate::testing::{Call, World};

    #[tokio::test]
    async fn answers_when_the_database_does() {
        let answer = World::new().await.call(Call::get("/healthz")).await;
        assert_eq!(answer.json::<serde_json::Value>(), serde_json::json!({ "status": "ok" }));
    }
}
