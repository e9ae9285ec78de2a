//! `GET /api/demo/personas`

use api::Persona;
use axum::Json;
use axum::extract::State;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::problem::ApiError;
use crate::state::AppState;
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Demo, routes!(list))
}

/// Whom one can be in the demo, in the order of the sign-in page.
#[utoipa::path(
    get,
    path = "/api/demo/personas",
    operation_id = "list_personas",
    responses(
        (status = 200, body = Vec<Persona>),
    )
)]
async fn list(State(state): State<AppState>) -> Result<Json<Vec<Persona>>, ApiError> {
    let mut personas = Vec::new();
    for stored in state.storage.personas().await? {
        // Somebody who is gone from the people cannot be signed in as either.
        if let Some(person) = state.storage.person(stored.person).await? {
            personas.push(wire::persona(stored, person)?);
        }
    }
    Ok(Json(personas))
}

#[cfg(test)]
mod tests {
    use api::{Persona, PersonaGroup};

    use crate::testing::{Call, World};

    #[tokio::test]
    async fn everybody_in_the_order_of_the_page() {
        let personas: Vec<Persona> = World::new().await.call(Call::get("/api/demo/personas")).await.json();
        let ids: Vec<_> = personas.iter().map(|persona| persona.id.as_str()).collect();
        assert_eq!(ids, ["bram", "anna", "lotte", "mother", "father", "aunt", "nora"]);
        assert_eq!((personas[0].group, personas[1].group), (PersonaGroup::Client, PersonaGroup::Reader));
    }
}
