//! What a call waits for before it is worked on: its own body, and a slot.
//!
//! A body comes as slowly as its sender likes. So it is read before the call takes a slot that others could use, within a time of
//! its own, and of one address only so many are read at once. Files of the app and the health of the server wait for nothing.

use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::LengthLimitError;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::{CallerAddress, LIMITED, Limits, Slots};
use crate::problem::ApiError;
use crate::service::BODY_LIMIT;
use crate::session;
use crate::sign_in::BACK_CHANNEL;

/// How long the body of a call may take to come.
pub const BODY_TIME: Duration = Duration::from_secs(5);
/// The largest body where nobody has to be signed in, in bytes: a code, or a signed token.
pub const SMALL_BODY: usize = 8 * 1024;

/// How many calls are worked on at once.
const AT_ONCE: usize = 256;
/// How many of one address: a whole office may be behind it, and so may one who sends as many as he can.
const OF_AN_ADDRESS: usize = 64;
/// How many bodies of one address are read at once.
const BODIES: usize = 32;
/// How many searches of one session: each opens all that there is to search in.
const SEARCHES: usize = 1;

/// The slots.
pub struct Turns {
    bodies: Slots<CallerAddress>,
    addresses: Slots<CallerAddress>,
    searches: Slots<[u8; 32]>,
    all: Semaphore,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            bodies: Slots::new(BODIES),
            addresses: Slots::new(OF_AN_ADDRESS),
            searches: Slots::new(SEARCHES),
            all: Semaphore::new(AT_ONCE),
        }
    }
}

/// Reads the body of a call and waits for its turn.
///
/// # Errors
/// The body is too large ([`ApiError::TooLarge`]), comes too slowly ([`ApiError::SlowBody`]) or breaks off.
pub async fn in_turn(State(limits): State<Limits>, request: Request, next: Next) -> Result<Response, ApiError> {
    if !request.uri().path().starts_with(LIMITED) {
        return Ok(next.run(request).await);
    }
    let (turns, caller) = (limits.turns(), limits.caller(&request));
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str).to_owned();
    let request = with_body(turns, caller, largest(&route), request).await?;
    let session = session::token_of(request.headers()).map(|token| token.hash());
    // In this order: whoever waits for a search holds nothing that others could use.
    let _search = match session.filter(|_| route.ends_with(SEARCH)) {
        Some(session) => Some(turns.searches.take(session).await),
        None => None,
    };
    let _address = turns.addresses.take(caller).await;
    // It is never closed.
    let _any = turns.all.acquire().await.ok();
    Ok(next.run(request).await)
}

/// How the routes that search end.
const SEARCH: &str = "/search";

/// The largest body that a route takes, in bytes.
fn largest(route: &str) -> usize {
    match route {
        BACK_CHANNEL | "/api/activation" | "/api/session/demo" => SMALL_BODY,
        _ => BODY_LIMIT,
    }
}

async fn with_body(
    turns: &Turns,
    caller: CallerAddress,
    largest: usize,
    request: Request,
) -> Result<Request, ApiError> {
    let (head, body) = request.into_parts();
    if body.is_end_stream() {
        return Ok(Request::from_parts(head, body));
    }
    let _reading = turns.bodies.take(caller).await;
    let bytes = timeout(BODY_TIME, read(body, largest)).await.map_err(|_| ApiError::SlowBody)??;
    Ok(Request::from_parts(head, Body::from(bytes)))
}

async fn read(body: Body, largest: usize) -> Result<Bytes, ApiError> {
    to_bytes(body, largest).await.map_err(|error| {
        let too_large = std::error::Error::source(&error).is_some_and(|source| source.is::<LengthLimitError>());
        // Otherwise whoever sends it broke off.
        if too_large { ApiError::TooLarge } else { ApiError::Malformed { field: None } }
    })
}
