//! The whole service: routes, the app, and what stands around them.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::header;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use tower_http::catch_panic::CatchPanicLayer;

use crate::limits::{Limits, in_turn, limit};
use crate::metrics::Metrics;
use crate::problem::ApiError;
use crate::state::AppState;
use crate::{assets, headers, routes, session};

/// The largest body that any route takes, in bytes.
pub const BODY_LIMIT: usize = 64 * 1024;
/// How long a call may take, waiting included.
const PATIENCE: Duration = Duration::from_secs(30);

/// The whole service. Layers run from the last one added to the first.
pub fn service(state: AppState, limits: Limits) -> Router {
    let (demo, metrics, origin) = (state.demo, state.metrics.clone(), state.origin.clone());
    let mut router = routes::router(&state)
        .fallback(assets::serve)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .with_state(state)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(limits.clone(), in_turn))
        .layer(from_fn(refuse_large_bodies))
        .layer(from_fn_with_state(origin, session::require_same_origin));
    if demo {
        router = router.layer(from_fn(session::require_loopback_host));
    } else {
        router = router.layer(from_fn(headers::only_by_tls));
    }
    // Counted before anything is waited for.
    around(router.layer(from_fn_with_state(limits, limit)), metrics)
}

/// What stands around every service, whatever it serves.
fn around(router: Router, metrics: Metrics) -> Router {
    router
        .layer(from_fn(limit_time))
        .layer(CatchPanicLayer::custom(|_| {
            ApiError::Internal(anyhow::anyhow!("a panic; its place is in the log")).into_response()
        }))
        .layer(from_fn(headers::harden))
        .layer(from_fn_with_state(metrics, log))
}

/// Refuses a body that announces itself as too large before any of it is read. One that does not announce itself is cut
/// off by the limit where it is read.
async fn refuse_large_bodies(request: Request, next: Next) -> Result<Response, ApiError> {
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let length: Option<usize> = announced.and_then(|value| value.to_str().ok()?.parse().ok());
    match length {
        Some(length) if length > BODY_LIMIT => Err(ApiError::TooLarge),
        Some(_) | None => Ok(next.run(request).await),
    }
}

async fn limit_time(request: Request, next: Next) -> Result<Response, ApiError> {
    tokio::time::timeout(PATIENCE, next.run(request)).await.map_err(|_| ApiError::Timeout)
}

/// One line a call. The address holds ids and search words, so only the route's template is written down.
async fn log(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let begin = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("other", MatchedPath::as_str);
    metrics.count(response.status());
    let (status, took) = (response.status().as_u16(), begin.elapsed());
    tracing::info!(%method, route, status, ?took, "answered");
    response
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request as HttpRequest;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    async fn status_of(router: Router) -> (u16, Vec<u8>) {
        let response = router.oneshot(HttpRequest::get("/").body(Body::empty()).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        (status, axum::body::to_bytes(response.into_body(), 1000).await.unwrap().to_vec())
    }

    #[tokio::test]
    async fn a_panic_is_answered_without_its_words() {
        let router = Router::new().route("/", get(async || -> &'static str { panic!("mevrouw Jansen") }));
        let (status, body) = status_of(around(router, Metrics::default())).await;
        assert_eq!(
            (status, body.as_slice()),
            (500, &br#"{"code":"internal","status":500,"title":"internal error"}"#[..])
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_takes_too_long_is_ended() {
        let router = Router::new().route("/", get(async || tokio::time::sleep(PATIENCE * 2).await));
        assert_eq!(status_of(around(router, Metrics::default())).await.0, 503);
    }
}
