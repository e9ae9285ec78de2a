//! `GET /api/openapi.json`

use axum::http::header;
use axum::response::IntoResponse;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::openapi;
use crate::problem::ApiError;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Anyone, routes!(show))
}

/// This description.
#[utoipa::path(get, path = "/api/openapi.json", operation_id = "description", responses((status = 200, body = Object)))]
async fn show() -> Result<impl IntoResponse, ApiError> {
    let text = openapi::as_json().map_err(|error| ApiError::Internal(error.into()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text))
}

#[cfg(test)]
mod tests {
    use crate::testing::{Call, World};

    #[tokio::test]
    async fn the_description_is_served_as_it_is_printed() {
        let answer = World::new().await.call(Call::get("/api/openapi.json")).await;
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.body, crate::openapi::as_json().unwrap());
    }
}
