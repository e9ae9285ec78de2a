//! `GET /api/sign-in/{provider}/callback`

use api::SignInFault;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse as _, Response};
use utoipa_axum::routes;

use crate::audit;
use crate::endpoint::{Caller, Endpoint};
use crate::input::{Address, QueryText};
use crate::problem::ApiError;
use crate::session;
use crate::sign_in::{self, Answer, CallNumber, Finished, SignInError};
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Anyone, routes!(callback))
}

/// Where a provider sends the browser back to. It ends in a session or on the first page with a reason, and never shows anything
/// itself.
#[utoipa::path(
    get,
    path = "/api/sign-in/{provider}/callback",
    operation_id = "finish_sign_in",
    params(
        ("provider" = String, Path),
        ("state" = Option<String>, Query, description = "As the browser was sent away with"),
        ("code" = Option<String>, Query),
        ("iss" = Option<String>, Query, description = "Who answers (RFC 9207)"),
        ("error" = Option<String>, Query),
    ),
    responses(
        (status = 303, description = "Signed in: to the page that was asked for, the session's cookie is set. Or to the provider \
            once more, for a higher level of assurance; or to the first page, with a reason in `fout`"),
        (status = 404, description = "No such provider", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn callback(
    State(state): State<AppState>,
    Address(provider): Address<String>,
    query: QueryText,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let provider = state.sign_in.for_clients(&provider).ok_or(ApiError::NotFound)?;
    let answer = Answer::read(&query)?;
    let handshake = answer.handshake(&headers);
    let spent = handshake.as_ref().map(|handshake| session::unbinding(&handshake.state())).transpose()?;
    let finished = match &handshake {
        Some(handshake) => sign_in::finish(&state, provider, &headers, handshake, answer).await,
        None => Err(SignInError::stale("this browser did not begin that sign-in")),
    };
    let (to, cookie) = match finished {
        Ok(Finished::SignedIn { session, path }) => {
            tracing::info!(provider = provider.settings.name, "somebody signed in");
            (path.as_str().to_owned(), session.cookie)
        }
        Ok(Finished::Unknown(introduction)) => {
            state.audit.write(audit::turned_away(&state)).await?;
            let number = CallNumber::draw(&state)?;
            tracing::info!(provider = provider.settings.name, %number, "somebody came who is unknown here");
            (sign_in::first_page(SignInFault::UnknownPerson, &number), introduction)
        }
        Ok(Finished::StepUp(begun)) => (begun.address.to_string(), begun.cookie),
        Err(error) => {
            state.audit.write(audit::turned_away(&state)).await?;
            return sign_in::turn_away(&state, &provider.settings.name, error, spent);
        }
    };
    let cookies = [cookie].into_iter().chain(spent).map(|cookie| (header::SET_COOKIE, cookie));
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)], AppendHeaders(cookies)).into_response())
}
