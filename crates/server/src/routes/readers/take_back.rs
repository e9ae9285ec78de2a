//! `DELETE /api/clients/{client}/consents/{person}`

use api::Readers;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId, PersonId};
use utoipa_axum::routes;

use super::{changed, consenting, known_to};
use crate::audit::Told;
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::Address;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Consent), routes!(take_back))
}

/// Takes back every consent of the client to somebody, also where the portal is shut to the client or the client cannot decide any more; who has none
/// is no error. Answers with who reads along now.
#[utoipa::path(
    delete,
    path = "/api/clients/{client}/consents/{person}",
    operation_id = "take_back_consent",
    params(("client" = ClientId, Path), ("person" = PersonId, Path)),
    responses(
        (status = 200, body = Readers),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 403, description = "No same-origin proof", body = api::Problem, content_type = "application/problem+json"),
        (status = 404, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn take_back(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, person)): Address<(ClientId, PersonId)>,
) -> Result<Told<Json<Readers>>, ApiError> {
    known_to(&dossier)?;
    state.storage.take_back(&dossier.reading, person, None, &consenting(&state, &viewer)?).await?;
    changed(&state, &dossier, person).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::{Denial, DeniedTo, Period, Section};
    use axum::http::Method;
    use dossier::Right;

    use crate::testing::{Call, World, client, person};

    #[tokio::test]
    async fn who_was_scrolling_gets_404_on_the_next_call() {
        let world = World::new().await;
        let (anna, bram) = (world.sign_in("anna").await, world.sign_in("bram").await);
        let page = || Call::get(&format!("/api/clients/{}/sections/reports?limit=1", client("bram"))).by(&anna);
        assert_eq!(world.call(page()).await.status, 200);
        let path = format!("/api/clients/{}/consents/{}", client("bram"), person("anna"));
        let now: Readers = world.call(Call::new(Method::DELETE, &path).by(&bram)).await.json();
        assert_eq!(now.readers, []);
        assert_eq!(world.call(page()).await.status, 404);
        let again: Readers = world.call(Call::new(Method::DELETE, &path).by(&bram)).await.json();
        assert_eq!(again.readers, []);
    }

    /// Nobody has to go on sharing: not who is denied the portal, not who cannot decide any more, not who has still to accept the terms.
    #[tokio::test]
    async fn what_was_given_can_be_taken_back_at_all_times() {
        let (denied, incapable) = (World::new().await, World::new().await);
        let period = Period { from: denied.now().date_naive(), until: None };
        let alternative = "Op kantoor".to_owned();
        denied.record("bram", Right::Denial(Denial { who: DeniedTo::Client, period, alternative })).await;
        incapable.cannot_decide("bram").await;
        let [readers, consent] = ["readers".to_owned(), format!("consents/{}", person("anna"))]
            .map(|page| format!("/api/clients/{}/{page}", client("bram")));
        for world in [denied, incapable] {
            let (bram, anna) = (world.sign_in("bram").await, world.sign_in("anna").await);
            let reports = || Call::get(&format!("/api/clients/{}/sections/reports", client("bram"))).by(&anna);
            assert_eq!(world.call(reports()).await.status, 200);
            let told: Readers = world.call(Call::get(&readers).by(&bram)).await.json();
            let [reader] = told.readers.as_slice() else { panic!("{told:?}") };
            assert_eq!((reader.person, reader.shared.len(), reader.yours_to_change), (person("anna"), 1, true));
            assert!(told.may_share.is_empty() && !told.may_invite, "{told:?}");
            let more = Call::new(Method::PUT, &format!("{consent}/sections/{}", Section::Agenda.code())).by(&bram);
            assert_eq!(world.call(more).await.status, 404, "nothing new is given");
            let now: Readers = world.call(Call::new(Method::DELETE, &consent).by(&bram)).await.json();
            assert_eq!(now.readers, []);
            assert_eq!(world.call(reports()).await.status, 404);
        }
        let unsigned = World::with_terms("1", "Wees zuinig op wat u leest.").await;
        let bram = unsigned.sign_in("bram").await;
        assert_eq!(unsigned.call(Call::new(Method::DELETE, &consent).by(&bram)).await.status, 200);
    }
}
