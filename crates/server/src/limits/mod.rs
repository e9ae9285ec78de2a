//! How much one caller may ask in a time: an address, a session, somebody who signs in. Beyond that the answer is 429
//! with the time to wait (OWASP ASVS 5, 2.4.1 and 6.3.1). And how much at once: beyond that a call waits.

mod address;
mod rate;
mod slots;
mod turn;

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

pub use address::{CallerAddress, Proxies};
use rate::{PerMinute, PerSecond, Rate};
use slots::Slots;
use turn::Turns;
pub use turn::in_turn;

use crate::problem::ApiError;
use crate::session;

/// Calls that begin a session or try to: guessing is made slow here.
const SIGN_IN: [&str; 3] = ["/api/session/demo", "/api/sign-in/", "/api/activation"];
/// How a provider ends sessions: many at once, and none may be missed.
const LOGOUT: &str = "/back-channel-logout";
/// What is limited: files of the app are not, for they cost next to nothing and reveal nothing.
const LIMITED: &str = "/api/";

/// How often at most, where nothing else is configured. An address can be a whole office; a session is one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotas {
    /// Calls a second from one address.
    pub address: NonZeroU32,
    /// Calls a second in one session.
    pub session: NonZeroU32,
    /// Attempts to sign in a minute from one address.
    pub sign_in: NonZeroU32,
}

impl Default for Quotas {
    fn default() -> Self {
        Self { address: at_least_one(200), session: at_least_one(50), sign_in: at_least_one(60) }
    }
}

const fn at_least_one(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

/// The limits, shared by all calls.
#[derive(Clone)]
pub struct Limits(Arc<Kept>);

struct Kept {
    proxies: Proxies,
    by_address: Rate<CallerAddress>,
    by_session: Rate<[u8; 32]>,
    signing_in: Rate<CallerAddress>,
    turns: Turns,
}

impl Limits {
    /// Limits of these sizes, behind these proxies.
    #[must_use]
    pub fn new(quotas: Quotas, proxies: Proxies) -> Self {
        Self(Arc::new(Kept {
            proxies,
            by_address: Rate::new(PerSecond(quotas.address)),
            by_session: Rate::new(PerSecond(quotas.session)),
            signing_in: Rate::new(PerMinute(quotas.sign_in)),
            turns: Turns::default(),
        }))
    }

    fn caller(&self, request: &Request) -> CallerAddress {
        self.0.proxies.caller(request)
    }

    fn turns(&self) -> &Turns {
        &self.0.turns
    }
}

/// Counts a call, and refuses it when its address or its session asks too much.
///
/// # Errors
/// [`ApiError::TooMany`].
pub async fn limit(State(limits): State<Limits>, request: Request, next: Next) -> Result<Response, ApiError> {
    let path = request.uri().path();
    if path.starts_with(LIMITED) {
        let Kept { proxies: _, by_address, by_session, signing_in, turns: _ } = limits.0.as_ref();
        let caller = limits.caller(&request);
        by_address.count(caller)?;
        if let Some(token) = session::token_of(request.headers()) {
            by_session.count(token.hash())?;
        }
        if signs_in(path) {
            signing_in.count(caller)?;
        }
    }
    Ok(next.run(request).await)
}

fn signs_in(path: &str) -> bool {
    SIGN_IN.iter().any(|prefix| path.starts_with(prefix)) && !path.ends_with(LOGOUT)
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::Request as HttpRequest;
    use axum::middleware::from_fn_with_state;
    use tower::ServiceExt as _;

    use super::*;
    use crate::session::{OsEntropy, Token, opening};

    fn service(address: u32, session: u32, sign_in: u32) -> Router {
        let quotas =
            Quotas { address: at_least_one(address), session: at_least_one(session), sign_in: at_least_one(sign_in) };
        let limits = Limits::new(quotas, Proxies::default());
        Router::new().fallback(async || "answer").layer(from_fn_with_state(limits, limit))
    }

    async fn call(service: &Router, request: HttpRequest<Body>) -> (u16, Option<String>) {
        let response = service.clone().oneshot(request).await.unwrap();
        let wait = response.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
        (response.status().as_u16(), wait)
    }

    fn get(path: &str) -> HttpRequest<Body> {
        HttpRequest::get(path).body(Body::empty()).unwrap()
    }

    #[tokio::test]
    async fn an_address_that_asks_too_much_is_told_to_wait() {
        let service = service(2, 100, 100);
        let burst = 2 * rate::BURST;
        for _ in 0..burst {
            assert_eq!(call(&service, get("/api/portal")).await.0, 200);
        }
        let (status, wait) = call(&service, get("/api/portal")).await;
        assert_eq!((status, wait.as_deref()), (429, Some("1")));
        assert_eq!(call(&service, get("/app.css")).await.0, 200);
    }

    #[tokio::test]
    async fn a_session_is_counted_by_itself() {
        let service = service(1_000, 1, 100);
        let with = |token: &Token| {
            let cookie = opening(token, chrono::TimeDelta::hours(1)).unwrap();
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
            HttpRequest::get("/api/session").header("cookie", cookie).body(Body::empty()).unwrap()
        };
        let (one, other) = (Token::draw(&OsEntropy).unwrap(), Token::draw(&OsEntropy).unwrap());
        for _ in 0..rate::BURST {
            assert_eq!(call(&service, with(&one)).await.0, 200);
        }
        assert_eq!(call(&service, with(&one)).await.0, 429);
        assert_eq!(call(&service, with(&other)).await.0, 200);
    }

    #[tokio::test]
    async fn signing_in_is_counted_apart_and_asking_who_is_signed_in_is_not() {
        let service = service(1_000, 1_000, 2);
        let attempt = || HttpRequest::post("/api/session/demo").body(Body::empty()).unwrap();
        for _ in 0..2 {
            assert_eq!(call(&service, attempt()).await.0, 200);
        }
        let (status, wait) = call(&service, attempt()).await;
        assert_eq!(status, 429);
        assert!((1..=30).contains(&wait.unwrap().parse::<u64>().unwrap()));
        assert_eq!(call(&service, get("/api/sign-in/digid")).await.0, 429);
        assert_eq!(call(&service, get("/api/sign-in/digid/frontchannel?iss=a&sid=b")).await.0, 429);
        assert_eq!(call(&service, get("/api/session")).await.0, 200);
        assert_eq!(call(&service, get("/api/sign-in/digid/back-channel-logout")).await.0, 200);
    }
}
