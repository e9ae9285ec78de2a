//! Calls from our server to a provider's.

use std::net::IpAddr;
use std::pin::Pin;
use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use openidconnect::url::{Host, Url};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::redirect;

/// How long a call may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// No honest answer of a provider is longer, in bytes.
const LONGEST: usize = 1024 * 1024;

/// Calls to one provider. Redirects are not followed: what is sent is meant for one address.
#[derive(Clone, Debug)]
pub struct Web {
    client: reqwest::Client,
    /// Whether the provider is on this machine, as in a test.
    local: bool,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The address is not one to send a secret to.
    #[error("the provider names an address that is not safe")]
    NotSafe,
    /// There is no answer.
    #[error("the provider does not answer")]
    NoAnswer(#[source] reqwest::Error),
    /// The answer does not end.
    #[error("the provider's answer is too long")]
    TooLong,
    /// The answer cannot be put together.
    #[error("the provider's answer makes no sense")]
    NoSense(#[source] openidconnect::http::Error),
}

/// Whether what is sent to this address reaches its owner alone: by TLS, or without leaving this machine.
#[must_use]
pub fn is_fit_for_secrets(url: &Url) -> bool {
    let bare = url.username().is_empty() && url.password().is_none();
    bare && match url.scheme() {
        "https" => url.host().is_some(),
        "http" => is_loopback(url),
        _ => false,
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        None => false,
    }
}

impl Web {
    /// For calls to the provider with this address.
    ///
    /// # Errors
    /// The system's certificates cannot be read.
    pub fn new(issuer: &Url) -> anyhow::Result<Self> {
        let mut builder = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .connect_timeout(PATIENCE / 2)
            .timeout(PATIENCE)
            .user_agent("inzage");
        let local = is_loopback(issuer);
        if local {
            // A proxy is another machine, for which this one's name means something else.
            builder = builder.no_proxy();
        }
        Ok(Self { client: builder.build().context("cannot make calls to providers")?, local })
    }

    /// Whether this is an address that the provider may name: of TLS, and only where the provider itself is on this machine,
    /// of this machine. Any other that names one of ours would have us call it.
    #[must_use]
    pub fn may_reach(&self, url: &Url) -> bool {
        is_fit_for_secrets(url) && is_loopback(url) == self.local
    }

    /// What time it is by whoever answers at this address (RFC 9110, 6.6.1): to the second, and not always told.
    pub async fn time_of(&self, address: &str) -> Option<DateTime<Utc>> {
        let request = openidconnect::http::Request::get(address).body(Vec::new()).ok()?;
        let answer = self.answer(request).await.ok()?;
        let date = answer.headers().get(openidconnect::http::header::DATE)?;
        DateTime::parse_from_rfc2822(date.to_str().ok()?).ok().map(|date| date.to_utc())
    }

    async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, WebError> {
        let fit = Url::parse(&request.uri().to_string()).is_ok_and(|url| self.may_reach(&url));
        if !fit {
            return Err(WebError::NotSafe);
        }
        // The address is left out of what is told: one of these holds a code.
        let unanswered = |error: reqwest::Error| WebError::NoAnswer(error.without_url());
        let request = request.try_into().map_err(unanswered)?;
        let mut response = self.client.execute(request).await.map_err(unanswered)?;
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(unanswered)? {
            if body.len() + piece.len() > LONGEST {
                return Err(WebError::TooLong);
            }
            body.extend_from_slice(&piece);
        }
        let mut answer = openidconnect::http::Response::builder().status(response.status());
        for (name, value) in response.headers() {
            answer = answer.header(name, value);
        }
        answer.body(body).map_err(WebError::NoSense)
    }
}

impl<'c> AsyncHttpClient<'c> for Web {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, WebError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.answer(request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reaches(issuer: &str, address: &str) -> bool {
        Web::new(&issuer.parse().unwrap()).unwrap().may_reach(&address.parse().unwrap())
    }

    #[test]
    fn a_provider_elsewhere_names_no_address_of_this_machine() {
        assert!(reaches("https://a.example.nl", "https://keys.example.nl/jwks"));
        for address in [
            "http://a.example.nl/jwks",
            "http://localhost:8080/jwks",
            "https://localhost/jwks",
            "https://127.0.0.1/jwks",
            "https://[::1]/jwks",
            "https://somebody@a.example.nl/jwks",
            "file:///etc/passwd",
        ] {
            assert!(!reaches("https://a.example.nl", address), "{address}");
        }
    }

    #[test]
    fn a_provider_on_this_machine_stays_there() {
        assert!(reaches("http://localhost:4000", "http://127.0.0.1:4000/jwks"));
        assert!(!reaches("http://localhost:4000", "https://a.example.nl/jwks"));
        assert!(!reaches("http://localhost:4000", "http://10.0.0.1/jwks"));
    }

    #[tokio::test]
    async fn an_address_that_is_not_safe_is_not_called() {
        let web = Web::new(&"https://a.example.nl".parse().unwrap()).unwrap();
        let request = openidconnect::http::Request::get("http://127.0.0.1:9/").body(Vec::new()).unwrap();
        assert!(matches!(web.call(request).await, Err(WebError::NotSafe)));
    }
}
