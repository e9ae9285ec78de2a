//! Proof that an unsafe call comes from the portal's own pages (Fetch Metadata; OWASP, Cross-Site Request Forgery
//! Prevention).

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, Method, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::problem::ApiError;
use crate::sign_in::BACK_CHANNEL;

/// Lets an unsafe call through only when the browser says that one of our own pages makes it. What a provider's server
/// calls is another matter: no cookie counts there, only a signed token.
///
/// # Errors
/// [`ApiError::CrossOrigin`] without that proof.
pub async fn require_same_origin(request: Request, next: Next) -> Result<Response, ApiError> {
    let for_providers = request.extensions().get::<MatchedPath>().is_some_and(|path| path.as_str() == BACK_CHANNEL);
    if for_providers || is_safe(request.method()) || comes_from_ourselves(request.headers()) {
        Ok(next.run(request).await)
    } else {
        Err(ApiError::CrossOrigin)
    }
}

/// Lets a call through only when it is made to this machine by name. The demo signs anybody in: a page elsewhere whose
/// name is made to point at this machine (DNS rebinding) must not be able to.
///
/// # Errors
/// [`ApiError::CrossOrigin`] for any other name.
pub async fn require_loopback_host(request: Request, next: Next) -> Result<Response, ApiError> {
    let host = host(request.headers()).and_then(|host| format!("http://{host}").parse::<Uri>().ok());
    match host.as_ref().and_then(Uri::host) {
        Some("localhost" | "127.0.0.1" | "[::1]") => Ok(next.run(request).await),
        _ => Err(ApiError::CrossOrigin),
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn comes_from_ourselves(headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        // A browser too old for Fetch Metadata still tells the origin of an unsafe call.
        None => origin(headers).is_some_and(|origin| host(headers) == Some(origin)),
    }
}

/// Host and port of the page that makes the call. The scheme is not compared: TLS may end at a proxy before us.
fn origin(headers: &HeaderMap) -> Option<&str> {
    let origin = headers.get(header::ORIGIN)?.to_str().ok()?;
    origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))
}

fn host(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn proves(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        comes_from_ourselves(&headers)
    }

    #[test]
    fn what_the_browser_says_of_itself_decides() {
        assert!(proves(&[("sec-fetch-site", "same-origin")]));
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!proves(&[("sec-fetch-site", site), ("origin", "https://a.nl"), ("host", "a.nl")]), "{site}");
        }
    }

    #[test]
    fn an_older_browser_proves_it_by_its_origin() {
        assert!(proves(&[("origin", "https://a.nl"), ("host", "a.nl")]));
        assert!(proves(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")]));
        assert!(!proves(&[("origin", "https://b.nl"), ("host", "a.nl")]));
        assert!(!proves(&[("origin", "https://a.nl.b.nl"), ("host", "a.nl")]));
        assert!(!proves(&[("origin", "null"), ("host", "a.nl")]));
        assert!(!proves(&[("host", "a.nl")]));
        assert!(!proves(&[]));
    }
}
