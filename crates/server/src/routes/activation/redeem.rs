//! `POST /api/activation`

use api::{Activation, SessionInfo};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse};
use storage::{Activated, ActivationCode};
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::input::JsonBody;
use crate::problem::ApiError;
use crate::session::{self, Entry};
use crate::state::AppState;
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Anyone, routes!(redeem))
}

/// Makes whoever has just come through a provider, and is unknown here, known as the person whom a code is for; they are signed
/// in by it. A code that is none, was used, has expired or was tried too often is refused in one and the same way.
#[utoipa::path(
    post,
    path = "/api/activation",
    operation_id = "activate",
    request_body = Activation,
    responses(
        (status = 200, description = "Known and signed in; the cookie is set", body = SessionInfo),
        (status = 401, description = "Nobody unknown came through a provider in this browser, or too long ago, or they tried too often: sign in again",
         body = api::Problem, content_type = "application/problem+json"),
        (status = 422, description = "The code is of no use", body = api::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many tries from this address", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn redeem(
    State(state): State<AppState>,
    headers: HeaderMap,
    JsonBody(Activation { code }): JsonBody<Activation>,
) -> Result<impl IntoResponse, ApiError> {
    let introduction = session::introduced(&headers).ok_or(ApiError::NotSignedIn)?;
    let code = code.parse::<ActivationCode>().ok();
    let sole = state.sign_in.by_citizen_number();
    let activated = state.storage.activate(introduction.hash(), code.as_ref(), &sole, state.clock.now()).await?;
    let entry = match activated {
        Activated::Known { person, way, represents } => Entry {
            person,
            device: session::device(&headers),
            way: Some(way),
            // That was at the provider, before the code was found and typed.
            proved: None,
            represents,
            former: session::token_of(&headers).map(|token| token.hash()),
            under_way: session::all_bound(&headers),
        },
        Activated::Refused => return Err(ApiError::Invalid { field: "code" }),
        Activated::NotIntroduced => return Err(ApiError::NotSignedIn),
    };
    let begun = session::begin(&state, entry).await?;
    let person = state.storage.person(begun.session.person).await?.ok_or(ApiError::NotSignedIn)?;
    let info = wire::session_info(&state, &person, &begun.session).await?;
    let cookies = [(header::SET_COOKIE, begun.cookie), (header::SET_COOKIE, session::introduced_no_more())];
    Ok((AppendHeaders(cookies), Json(info)))
}

#[cfg(test)]
mod tests {
    use api::SessionInfo;
    use dossier::{AuditAction, AuditOutcome, Party};

    use crate::routes::activation::refused::{activate, issued, stranger};
    use crate::testing::{Call, Portal, client, person};

    #[tokio::test]
    async fn who_brings_a_code_is_known_and_signed_in() {
        let portal = Portal::new().await;
        let code = issued(&portal, "nora").await;
        let cookie = stranger(&portal, "wildvreemd").await;
        let known = portal.world.lines().await;
        let sloppy = format!("  {} ", code.replace('-', " ").to_lowercase());
        let answer = activate(&portal, &cookie, &sloppy).await;
        let cookies: Vec<_> =
            answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap().to_owned()).collect();
        assert!(cookies[0].starts_with("__Host-inzage=") && cookies[0].contains("Max-Age=43200"), "{cookies:?}");
        assert!(cookies[1].starts_with("__Host-inzage-introduced=; Max-Age=0") && cookies.len() == 2, "{cookies:?}");
        let info: SessionInfo = answer.json();
        assert_eq!((info.name.as_str(), info.clients.len()), ("nora", 1));
        assert_eq!(portal.name(&answer.cookie()).await.as_deref(), Some("nora"));
        let lines = portal.world.lines_after(known).await;
        let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.outcome, &line.event.who)).collect();
        let nora = Some(Party::Person(person("nora")));
        let done = |action| (action, AuditOutcome::Done, &nora);
        assert_eq!(told, [done(AuditAction::Activation), done(AuditAction::IdentityBound), done(AuditAction::SignIn)]);
        // From now on the provider is enough.
        let again = portal.sign_in(|grant| grant.claims["sub"] = "wildvreemd".into()).await;
        assert_eq!(portal.name(&again.cookie()).await.as_deref(), Some("nora"));
    }

    #[tokio::test]
    async fn the_session_is_a_new_one_and_ends_as_any_other() {
        let portal = Portal::new().await;
        let code = issued(&portal, "nora").await;
        let bram = portal.sign_in(|_| {}).await.cookie();
        let introduced = stranger(&portal, "wildvreemd").await;
        let answer = activate(&portal, &format!("{introduced}; {bram}"), &code).await;
        assert_eq!(answer.status, 200);
        assert_ne!(answer.cookie(), bram);
        assert_eq!(portal.name(&bram).await, None, "the session that the browser had is over");
        let there = portal.sign_out(&answer.cookie()).await.json::<api::SignedOut>().next;
        assert!(there.starts_with(&portal.own.issuer), "the provider is told, as at any sign-in: {there}");
    }

    #[tokio::test]
    async fn who_came_on_behalf_of_somebody_is_there_for_them_alone() {
        let portal = Portal::with("person_claim = 'sub'\nrepresented_claim = 'on_behalf_of'").await;
        portal.bind(crate::config::PersonClaim::Sub, "lotte", "lotte").await;
        let code = issued(&portal, "nora").await;
        let answer = portal
            .sign_in(|grant| {
                grant.claims["sub"] = "wildvreemd".into();
                grant.claims["on_behalf_of"] = "lotte".into();
            })
            .await;
        let session = activate(&portal, &answer.cookie(), &code).await;
        assert_eq!(session.json::<SessionInfo>().clients, [], "a code takes that away as little as it gives a right");
        let own = Call::get(&format!("/api/clients/{}", client("nora"))).by(&session.cookie());
        assert_eq!(portal.world.call(own).await.status, 404);
    }

    #[tokio::test]
    async fn who_falls_between_being_known_and_signed_in_signs_in_again() {
        let portal = Portal::new().await;
        let code = issued(&portal, "nora").await;
        let cookie = stranger(&portal, "wildvreemd").await;
        // The process ended after the code was redeemed and before the session began.
        let token = crate::session::Token::parse(cookie.split_once('=').unwrap().1).unwrap();
        let now = portal.world.now();
        portal.world.storage.activate(token.hash(), code.parse().ok().as_ref(), &[], now).await.unwrap();
        assert_eq!(activate(&portal, &cookie, &code).await.problem().0, 401);
        let again = portal.sign_in(|grant| grant.claims["sub"] = "wildvreemd".into()).await;
        assert_eq!(portal.name(&again.cookie()).await.as_deref(), Some("nora"));
    }
}
