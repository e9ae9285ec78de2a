//! `GET /api/sign-in/{provider}`

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse as _, Response};
use utoipa_axum::routes;

use crate::endpoint::{Caller, Endpoint};
use crate::input::{Address, QueryText};
use crate::problem::ApiError;
use crate::session::{self, SessionOwner};
use crate::sign_in::{self, Intent, LocalPath, WantedPage};
use crate::state::AppState;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Anyone, routes!(begin))
}

/// Sends the browser to a provider to sign in. It is a page that the browser goes to, not a call of the app's.
#[utoipa::path(
    get,
    path = "/api/sign-in/{provider}",
    operation_id = "begin_sign_in",
    params(
        ("provider" = String, Path, description = "Its name in `GET /api/portal`"),
        ("to" = Option<String>, Query, description = "The page of the app to go to afterwards: a path, without a query"),
        ("of" = Option<String>, Query, description = "`owner` of the session that ended when that page was open: nobody else is led there"),
    ),
    responses(
        (status = 303, description = "To the provider; the cookie that binds the sign-in to this browser is set. Or to the first page, \
            with a reason in `fout`, when the provider cannot be reached"),
        (status = 400, description = "`to` leads elsewhere, or `of` is nobody's", body = api::Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such provider", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn begin(
    State(state): State<AppState>,
    Address(provider): Address<String>,
    query: QueryText,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let provider = state.sign_in.for_clients(&provider).ok_or(ApiError::NotFound)?;
    let query = query.only(&["to", "of"])?;
    let path = query.get("to", LocalPath::parse)?.unwrap_or_else(LocalPath::first);
    let by = query.get("of", SessionOwner::parse)?;
    let former = session::token_of(&headers).map(|token| token.hash());
    let wanted = WantedPage::asked(&state, path, by, former).await?;
    match sign_in::begin(&state, provider, Intent { wanted, former, step_up: false }).await {
        Ok(begun) => {
            let cookies = session::making_room(&headers)?.into_iter().chain([begun.cookie]);
            let cookies = AppendHeaders(cookies.map(|cookie| (header::SET_COOKIE, cookie)));
            Ok((StatusCode::SEE_OTHER, [(header::LOCATION, begun.address.to_string())], cookies).into_response())
        }
        Err(error) => sign_in::turn_away(&state, &provider.settings.name, error, None),
    }
}
