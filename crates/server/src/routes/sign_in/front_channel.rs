//! `GET /api/sign-in/{provider}/frontchannel`

use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse as _, Response};
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::headers::FramedBy;
use crate::input::{Address, QueryText};
use crate::problem::ApiError;
use crate::sign_in;
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Anyone, routes!(end))
}

/// A provider's page shows this in a frame when somebody signs out there: what was opened from that session there ends (OpenID Connect
/// Front-Channel Logout 1.0). The browser sends no cookie of the portal into a frame of another site, so the name of the session says
/// what ends. Whether there was anything is not told.
#[utoipa::path(
    get,
    path = "/api/sign-in/{provider}/frontchannel",
    operation_id = "end_in_frame",
    params(
        ("provider" = String, Path),
        ("iss" = String, Query, description = "The provider, as it calls itself"),
        ("sid" = String, Query, description = "The provider's name for its session"),
    ),
    responses(
        (status = 200, description = "What it names has ended, or was not there; pages of the provider's own origin alone may show it", body = String, content_type = "text/html"),
        (status = 400, description = "`iss` is another, or `sid` is missing", body = api::Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such provider", body = api::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many of these from this address", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn end(
    State(state): State<AppState>,
    Address(provider): Address<String>,
    query: QueryText,
) -> Result<Response, ApiError> {
    let provider = state.sign_in.for_clients(&provider).ok_or(ApiError::NotFound)?;
    let name = &provider.settings.name;
    let said = |field: &'static str| {
        query.get(field, |text| (!text.is_empty()).then(|| text.to_owned()))?.ok_or_else(|| ApiError::malformed(field))
    };
    let (issuer, sid) = (said("iss")?, said("sid")?);
    let of = sign_in::front_channel(provider, &issuer, &sid).ok_or_else(|| ApiError::malformed("iss"))?;
    let ended = state.storage.end_sessions_at(name, of, state.clock.now()).await?;
    if ended > 0 {
        tracing::info!(provider = name, ended, "a provider ended what it began");
    }
    let mut answer = ([(header::CACHE_CONTROL, "no-store")], Html("")).into_response();
    if let Some(origin) = provider.origin() {
        answer.extensions_mut().insert(FramedBy(origin));
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use dossier::{AuditAction, AuditOutcome, Party};

    use crate::testing::{Answer, Call, Portal, person};

    /// The provider's page shows ours in a frame: no cookie comes along.
    async fn framed(portal: &Portal, at: &str, said: &[(&str, &str)]) -> Answer {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
        let call = Call::get(&format!("/api/sign-in/{at}/frontchannel?{query}"));
        portal.world.call(call.with("sec-fetch-site", "cross-site").with("sec-fetch-dest", "iframe")).await
    }

    async fn sign_in(portal: &Portal, sid: &str) -> String {
        portal.sign_in(|grant| grant.claims["sid"] = sid.into()).await.cookie()
    }

    #[tokio::test]
    async fn what_was_opened_from_a_session_there_ends_with_it() {
        let portal = Portal::new().await;
        let (one, two) = (sign_in(&portal, "session-1").await, sign_in(&portal, "session-2").await);
        let known = portal.world.lines().await;
        let answer = framed(&portal, "own", &[("iss", &portal.own.issuer), ("sid", "session-1")]).await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 0));
        assert_eq!((portal.name(&one).await, portal.name(&two).await.as_deref()), (None, Some("bram")));
        let lines = portal.world.lines_after(known).await;
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!((line.event.action, line.event.outcome), (AuditAction::SignOut, AuditOutcome::Done));
        assert_eq!(line.event.who, Some(Party::Person(person("bram"))));
    }

    #[tokio::test]
    async fn the_pages_of_that_provider_alone_may_show_it() {
        let portal = Portal::new().await;
        for (at, issuer) in [("own", &portal.own.issuer), ("other", &portal.other.issuer)] {
            let answer = framed(&portal, at, &[("iss", issuer), ("sid", "nothing")]).await;
            let policy = format!("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors {issuer}");
            assert_eq!(answer.header("content-security-policy"), policy);
            assert_eq!((answer.header("x-frame-options"), answer.header("cache-control")), ("", "no-store"));
        }
        let refused = framed(&portal, "own", &[("iss", &portal.own.issuer)]).await;
        assert!(refused.header("content-security-policy").ends_with("frame-ancestors 'none'"), "{refused:?}");
        assert_eq!(refused.header("x-frame-options"), "DENY");
    }

    #[tokio::test]
    async fn what_does_not_name_provider_and_session_ends_nothing() {
        let portal = Portal::new().await;
        let cookie = sign_in(&portal, "session-1").await;
        let known = portal.world.lines().await;
        let (own, other) = (portal.own.issuer.as_str(), portal.other.issuer.as_str());
        let slash = format!("{own}/");
        for (said, field) in [
            (&[][..], "iss"),
            (&[("sid", "session-1")], "iss"),
            (&[("iss", ""), ("sid", "session-1")], "iss"),
            (&[("iss", other), ("sid", "session-1")], "iss"),
            (&[("iss", slash.as_str()), ("sid", "session-1")], "iss"),
            (&[("iss", own)], "sid"),
            (&[("iss", own), ("sid", "")], "sid"),
        ] {
            let answer = framed(&portal, "own", said).await;
            assert_eq!(answer.problem(), (400, api::ProblemCode::Malformed, Some(field.to_owned())), "{said:?}");
        }
        // The other provider has a session of that name too: it is another.
        let elsewhere = framed(&portal, "other", &[("iss", other), ("sid", "session-1")]).await;
        let unknown = framed(&portal, "own", &[("iss", own), ("sid", "bram")]).await;
        assert_eq!((elsewhere.status.as_u16(), unknown.status.as_u16()), (200, 200), "nobody learns what there is");
        for provider in ["team", "nobody"] {
            assert_eq!(framed(&portal, provider, &[("iss", own), ("sid", "session-1")]).await.problem().0, 404);
        }
        assert_eq!(portal.name(&cookie).await.as_deref(), Some("bram"));
        assert_eq!(portal.world.lines().await, known, "nothing happened, and nothing is written");
    }

    #[tokio::test]
    async fn what_ends_has_its_line_or_does_not_end() {
        let portal = Portal::new().await;
        let cookie = sign_in(&portal, "session-1").await;
        portal.world.close_the_trail().await;
        let answer = framed(&portal, "own", &[("iss", &portal.own.issuer), ("sid", "session-1")]).await;
        assert_eq!(answer.status, 500);
        portal.world.open_the_trail().await;
        assert_eq!(portal.name(&cookie).await.as_deref(), Some("bram"));
    }
}
