//! `DELETE /api/clients/{client}/consents/{person}`

use api::Readers;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId, PersonId};
use utoipa_axum::routes;

use super::{changed, consenting, for_the_client};
use crate::audit::Told;
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::Address;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Consent), routes!(take_back))
}

/// Takes back every consent of the client to somebody; who has none is no error. Answers with who reads along now.
#[utoipa::path(
    delete,
    path = "/api/clients/{client}/consents/{person}",
    operation_id = "take_back_consent",
    params(("client" = ClientId, Path), ("person" = PersonId, Path)),
    responses(
        (status = 200, body = Readers),
    )
)]
async fn take_back(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, person)): Address<(ClientId, PersonId)>,
) -> Result<Told<Json<Readers>>, ApiError> {
    for_the_client(&dossier)?;
    state.storage.take_back(&dossier.reading, person, None, &consenting(&state, &viewer)?).await?;
    changed(&state, &dossier, person).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Method;

    use crate::testing::{Call, World, client, person};

    #[tokio::test]
    async fn who_was_scrolling_gets_404_on_the_next_call() {
        let world = World::new().await;
        let (anna, bram) = (world.sign_in("anna").await, world.sign_in("bram").await);
        let page = || Call::get(&format!("/api/clients/{}/sections/reports?limit=1", client("bram"))).by(&anna);
        assert_eq!(world.call(page()).await.status, 200);
        let path = format!("/api/clients/{}/consents/{}", client("bram"), person("anna"));
        let now: Readers = world.call(Call::new(Method::DELETE, &path).by(&bram)).await.json();
        let [former] = now.readers.as_slice() else { panic!("{now:?}") };
        assert_eq!((former.person, former.sections.len(), former.shared.len()), (person("anna"), 0, 0));
        assert_eq!(world.call(page()).await.status, 404);
        let again: Readers = world.call(Call::new(Method::DELETE, &path).by(&bram)).await.json();
        assert_eq!(again, now);
    }
}
