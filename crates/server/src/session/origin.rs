//! Proof that an unsafe call comes from the portal's own pages (Fetch Metadata; OWASP, Cross-Site Request Forgery
//! Prevention).

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::problem::ApiError;
use crate::sign_in::BACK_CHANNEL;

/// Where browsers find the portal, as they write an origin (RFC 6454): `https://portaal.example.nl`. None where the configuration does
/// not say: then it is the host that a call is made to.
pub type OwnOrigin = Option<Arc<str>>;

/// Lets an unsafe call through only when the browser says that one of our own pages makes it. What a provider's server
/// calls is another matter: no cookie counts there, only a signed token. A method that no route takes is refused where routes are.
///
/// # Errors
/// [`ApiError::CrossOrigin`] without that proof.
pub async fn require_same_origin(
    State(own): State<OwnOrigin>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let for_providers = request.extensions().get::<MatchedPath>().is_some_and(|path| path.as_str() == BACK_CHANNEL);
    if !for_providers
        && changes_something(request.method())
        && let Err(cause) = proof(request.headers(), own.as_deref())
    {
        tracing::warn!(cause, "a call was refused: it does not show that one of our own pages makes it");
        return Err(ApiError::CrossOrigin);
    }
    Ok(next.run(request).await)
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

/// The methods of which some route takes each: all that change something. A test holds the routes against it.
fn changes_something(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH | Method::DELETE)
}

/// That one of our own pages makes a call; or why that is not shown, for the log.
fn proof(headers: &HeaderMap, own: Option<&str>) -> Result<(), &'static str> {
    if let Some(site) = headers.get("sec-fetch-site") {
        let ours = site == "same-origin";
        return if ours { Ok(()) } else { Err("the browser says that another site makes it (Sec-Fetch-Site)") };
    }
    // A browser too old for Fetch Metadata still tells the origin of an unsafe call.
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let origin = origin.ok_or("it has neither Sec-Fetch-Site nor Origin")?;
    match own {
        Some(own) if own == origin => Ok(()),
        Some(_) => Err("its Origin is not that of `public_url`"),
        // The scheme is not compared: TLS may end at a proxy before us.
        None => {
            let page = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            let ours = page.is_some_and(|page| host(headers) == Some(page));
            if ours { Ok(()) } else { Err("its Origin is not the Host it is made to: does the proxy change Host?") }
        }
    }
}

fn host(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn proves(pairs: &[(&'static str, &'static str)]) -> bool {
        proves_at(None, pairs)
    }

    fn proves_at(own: Option<&str>, pairs: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        proof(&headers, own).is_ok()
    }

    #[test]
    fn what_the_browser_says_of_itself_decides() {
        assert!(proves(&[("sec-fetch-site", "same-origin")]));
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!proves(&[("sec-fetch-site", site), ("origin", "https://a.nl"), ("host", "a.nl")]), "{site}");
        }
    }

    /// A proxy may change Host: then this alone says which pages are ours.
    #[test]
    fn where_the_portal_says_where_it_is_found_its_host_says_nothing() {
        let own = Some("https://a.nl");
        assert!(proves_at(own, &[("origin", "https://a.nl"), ("host", "127.0.0.1:8080")]));
        for origin in ["https://127.0.0.1:8080", "http://a.nl", "https://a.nl:444", "https://b.nl", "null", "a.nl"] {
            assert!(!proves_at(own, &[("origin", origin), ("host", "127.0.0.1:8080")]), "{origin}");
        }
        assert!(proves_at(own, &[("sec-fetch-site", "same-origin"), ("host", "b.nl")]));
        assert!(!proves_at(own, &[("sec-fetch-site", "cross-site"), ("origin", "https://a.nl")]));
        assert!(!proves_at(own, &[("host", "a.nl")]));
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
