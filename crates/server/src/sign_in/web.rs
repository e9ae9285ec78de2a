//! Calls from our server to a provider's.

use std::net::IpAddr;
use std::pin::Pin;
use std::time::Duration;

use anyhow::Context as _;
use openidconnect::url::{Host, Url};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::redirect;

/// How long a call may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// No honest answer of a provider is longer, in bytes.
const LONGEST: usize = 1024 * 1024;

/// Calls to one provider. Redirects are not followed: what is sent is meant for one address.
#[derive(Clone, Debug)]
pub struct Web(reqwest::Client);

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
        if is_loopback(issuer) {
            // A proxy is another machine, for which this one's name means something else.
            builder = builder.no_proxy();
        }
        Ok(Self(builder.build().context("cannot make calls to providers")?))
    }

    async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, WebError> {
        let fit = Url::parse(&request.uri().to_string()).is_ok_and(|url| is_fit_for_secrets(&url));
        if !fit {
            return Err(WebError::NotSafe);
        }
        // The address is left out of what is told: one of these holds a code.
        let unanswered = |error: reqwest::Error| WebError::NoAnswer(error.without_url());
        let request = request.try_into().map_err(unanswered)?;
        let mut response = self.0.execute(request).await.map_err(unanswered)?;
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
