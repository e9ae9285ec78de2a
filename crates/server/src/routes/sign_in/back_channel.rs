//! `POST /api/sign-in/{provider}/back-channel-logout`

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::input::Address;
use crate::problem::ApiError;
use crate::sign_in::{self, SignInError};
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Provider, routes!(end))
}

/// A provider tells that somebody signed out there: what they opened here ends at once (OpenID Connect Back-Channel Logout 1.0).
#[utoipa::path(
    post,
    path = "/api/sign-in/{provider}/back-channel-logout",
    operation_id = "end_by_provider",
    params(("provider" = String, Path)),
    request_body(
        content = String,
        content_type = "application/x-www-form-urlencoded",
        description = "`logout_token`: a token that the provider signed for this one time",
    ),
    responses(
        (status = 200, description = "What it names has ended, or was not there"),
        (status = 400, description = "The token does not hold, or was used before", body = api::Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such provider", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn end(
    State(state): State<AppState>,
    Address(provider): Address<String>,
    body: Bytes,
) -> Result<StatusCode, ApiError> {
    let provider = state.sign_in.for_clients(&provider).ok_or(ApiError::NotFound)?;
    let name = &provider.settings.name;
    let token = form_urlencoded::parse(&body).find(|(key, _)| key == "logout_token").map(|(_, token)| token);
    let token = token.ok_or_else(|| ApiError::malformed("logout_token"))?;
    let now = state.clock.now();
    let logout = match sign_in::read_logout(provider, &token, now).await {
        Ok(logout) => logout,
        Err(SignInError::Fault { cause, .. }) => {
            tracing::warn!(provider = name, %cause, "a provider's sign-out was refused");
            return Err(ApiError::malformed("logout_token"));
        }
        Err(SignInError::Failed(error)) => return Err(error),
    };
    if state.storage.close_sessions_at(&logout, now).await? {
        tracing::info!(provider = name, "a provider ended what it began");
        Ok(StatusCode::OK)
    } else {
        tracing::warn!(provider = name, "a logout token came a second time");
        Err(ApiError::malformed("logout_token"))
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Method;
    use chrono::TimeDelta;
    use dossier::{AuditAction, AuditOutcome, Party};
    use serde_json::{Value, json};

    use crate::testing::{Answer, CLIENT_ID, Call, Portal, Signature, person, set_times};

    /// An honest logout token of this person and session.
    fn claims(portal: &Portal, jti: &str) -> Value {
        let mut claims = json!({
            "iss": portal.own.issuer, "aud": CLIENT_ID, "jti": jti, "sub": "bram", "sid": "session-1",
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        set_times(&mut claims, portal.world.now());
        claims
    }

    async fn tell(portal: &Portal, token: &str) -> Answer {
        let call = Call::new(Method::POST, "/api/sign-in/own/back-channel-logout")
            .without("sec-fetch-site")
            .with("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("logout_token={token}")));
        portal.world.call(call).await
    }

    async fn told(portal: &Portal, claims: &Value) -> u16 {
        tell(portal, &portal.own.sign("logout+jwt", claims, Signature::Honest)).await.status.as_u16()
    }

    async fn sign_in(portal: &Portal, sid: &str) -> String {
        portal.sign_in(|grant| grant.claims["sid"] = sid.into()).await.cookie()
    }

    #[tokio::test]
    async fn what_ends_there_ends_here() {
        let portal = Portal::new().await;
        let (one, two) = (sign_in(&portal, "session-1").await, sign_in(&portal, "session-2").await);
        assert_eq!(told(&portal, &claims(&portal, "a")).await, 200);
        assert_eq!((portal.name(&one).await, portal.name(&two).await.as_deref()), (None, Some("bram")));
        let mut everywhere = claims(&portal, "b");
        everywhere.as_object_mut().unwrap().remove("sid");
        assert_eq!(told(&portal, &everywhere).await, 200);
        assert_eq!(portal.name(&two).await, None);
    }

    #[tokio::test]
    async fn what_ends_has_its_line_or_does_not_end() {
        let portal = Portal::new().await;
        let world = &portal.world;
        let cookies = [sign_in(&portal, "session-1").await, sign_in(&portal, "session-1").await];
        let known = world.lines().await;
        assert_eq!(told(&portal, &claims(&portal, "a")).await, 200);
        let lines = world.lines_after(known).await;
        assert_eq!(lines.len(), cookies.len(), "{lines:?}");
        for line in lines {
            assert_eq!((line.event.action, line.event.outcome), (AuditAction::SignOut, AuditOutcome::Done));
            assert_eq!(line.event.who, Some(Party::Person(person("bram"))));
            let began = world.lines_after(0).await.into_iter().find(|one| one.event.subject == line.event.subject);
            assert_eq!(began.map(|one| one.event.action), Some(AuditAction::SignIn), "{line:?}");
        }
        let cookie = sign_in(&portal, "session-1").await;
        world.lose_the_trail().await;
        assert_eq!(told(&portal, &claims(&portal, "b")).await, 500);
        assert!(portal.name(&cookie).await.is_some(), "it goes on, and the provider can say so again");
    }

    #[tokio::test]
    async fn a_token_counts_once() {
        let portal = Portal::new().await;
        let token = portal.own.sign("logout+jwt", &claims(&portal, "a"), Signature::Honest);
        assert_eq!(tell(&portal, &token).await.status, 200);
        let cookie = sign_in(&portal, "session-1").await;
        assert_eq!(tell(&portal, &token).await.status, 400);
        // Forgotten by us, it is too old.
        portal.world.later(TimeDelta::minutes(12));
        assert_eq!(tell(&portal, &token).await.status, 400);
        assert!(portal.name(&cookie).await.is_some());
    }

    #[tokio::test]
    async fn a_token_that_does_not_hold_ends_nothing() {
        let portal = Portal::new().await;
        let cookie = sign_in(&portal, "session-1").await;
        let with = |name: &str, value: Value| {
            let mut claims = claims(&portal, name);
            claims[name] = value;
            claims
        };
        let now = portal.world.now().timestamp();
        for wrong in [
            with("iss", portal.other.issuer.clone().into()),
            with("aud", "another".into()),
            with("aud", json!([])),
            with("iat", (now - 601).into()),
            with("iat", (now + 120).into()),
            with("exp", now.into()),
            with("jti", "".into()),
            with("jti", Value::Null),
            with("events", json!({})),
            with("events", json!({ "http://schemas.openid.net/event/other": {} })),
            with("nonce", "that-of-an-id-token".into()),
            json!({}),
        ] {
            assert_eq!(told(&portal, &wrong).await, 400, "{wrong}");
        }
        let mut nobody = claims(&portal, "nobody");
        nobody.as_object_mut().unwrap().retain(|name, _| name != "sub" && name != "sid");
        assert_eq!(told(&portal, &nobody).await, 400);
        for signature in [Signature::None, Signature::Shared, Signature::OtherKey, Signature::OverOtherWords] {
            let token = portal.own.sign("logout+jwt", &claims(&portal, "forged"), signature);
            assert_eq!(tell(&portal, &token).await.status, 400, "{signature:?}");
        }
        let other_kind = portal.own.sign("at+jwt", &claims(&portal, "kind"), Signature::Honest);
        for token in ["", "x", "a.b.c", "....", other_kind.as_str()] {
            assert_eq!(tell(&portal, token).await.status, 400, "{token}");
        }
        assert!(portal.name(&cookie).await.is_some(), "none of them ended anything");
    }

    #[tokio::test]
    async fn an_id_token_is_no_logout_token() {
        let portal = Portal::new().await;
        let cookie = sign_in(&portal, "session-1").await;
        let mut id_token = claims(&portal, "x");
        id_token.as_object_mut().unwrap().remove("events");
        assert_eq!(tell(&portal, &portal.own.sign("JWT", &id_token, Signature::Honest)).await.status, 400);
        assert!(portal.name(&cookie).await.is_some());
    }

    #[tokio::test]
    async fn nothing_else_is_open_to_other_sites() {
        let portal = Portal::new().await;
        for path in
            ["/api/session/extend", "/api/session/demo", "/api/sign-in/own", "/api/sign-in/own/back-channel-logout/x"]
        {
            let call = Call::new(Method::POST, path).without("sec-fetch-site");
            assert_eq!(portal.world.call(call).await.status, 403, "{path}");
        }
    }

    #[tokio::test]
    async fn who_signs_out_here_is_sent_to_sign_out_there() {
        let portal = Portal::new().await;
        let cookie = sign_in(&portal, "session-1").await;
        let next = portal.sign_out(&cookie).await.json::<api::SignedOut>().next;
        let expected = format!(
            "{}/end?client_id={CLIENT_ID}&post_logout_redirect_uri=https%3A%2F%2Fportaal.example.nl%2F",
            portal.own.issuer
        );
        assert_eq!(next, expected);
        assert_eq!(portal.name(&cookie).await, None);
    }
}
