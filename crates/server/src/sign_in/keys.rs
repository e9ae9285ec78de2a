//! What a provider tells of itself, keys included: fetched when first needed, kept for a while, fetched again when a
//! signature names a key that is not among them.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::{DiscoveryError, IssuerUrl};
use tokio::sync::Mutex;

use super::error::SignInError;
use super::oidc::Metadata;
use super::web::{Web, WebError};

/// After this it is fetched again.
const FRESH: TimeDelta = TimeDelta::hours(1);
/// For so long it does, when the provider does not answer.
const USABLE: TimeDelta = TimeDelta::hours(24);
/// An unknown key makes us ask again at most this often: anybody can name one.
const PAUSE: TimeDelta = TimeDelta::seconds(30);

/// What is known of a provider.
#[derive(Debug)]
pub struct Keys {
    issuer: IssuerUrl,
    known: Mutex<Option<Known>>,
}

#[derive(Clone, Debug)]
struct Known {
    metadata: Arc<Metadata>,
    at: DateTime<Utc>,
}

impl Keys {
    /// Of the provider with this address; nothing is fetched yet, so that the portal starts without it.
    #[must_use]
    pub const fn new(issuer: IssuerUrl) -> Self {
        Self { issuer, known: Mutex::const_new(None) }
    }

    /// What the provider tells of itself.
    ///
    /// # Errors
    /// It cannot be reached, tells nonsense, or calls itself something else.
    pub async fn known(&self, web: &Web, now: DateTime<Utc>) -> Result<Arc<Metadata>, SignInError> {
        self.no_older_than(FRESH, web, now).await
    }

    /// The same, fetched again: a signature names a key that is not in what was known.
    ///
    /// # Errors
    /// As [`Keys::known`].
    pub async fn renewed(&self, web: &Web, now: DateTime<Utc>) -> Result<Arc<Metadata>, SignInError> {
        self.no_older_than(PAUSE, web, now).await
    }

    async fn no_older_than(&self, age: TimeDelta, web: &Web, now: DateTime<Utc>) -> Result<Arc<Metadata>, SignInError> {
        // Held while fetching: those who come meanwhile wait for one answer, and do not ask as well.
        let mut known = self.known.lock().await;
        let within =
            |limit: TimeDelta| known.clone().filter(|known| now - known.at < limit).map(|known| known.metadata);
        if let Some(metadata) = within(age) {
            return Ok(metadata);
        }
        match Metadata::discover_async(self.issuer.clone(), web).await {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                *known = Some(Known { metadata: metadata.clone(), at: now });
                Ok(metadata)
            }
            Err(error) => {
                tracing::warn!(
                    issuer = self.issuer.as_str(),
                    cause = cause(&error),
                    "a provider tells nothing of itself"
                );
                within(USABLE).ok_or(SignInError::unreachable(cause(&error)))
            }
        }
    }
}

fn cause(error: &DiscoveryError<WebError>) -> &'static str {
    match error {
        DiscoveryError::Request(WebError::NotSafe) => "the provider's address for its keys is not safe",
        DiscoveryError::Request(_) => "the provider does not answer",
        DiscoveryError::Validation(_) => "the provider calls itself something else",
        DiscoveryError::Response(..) => "the provider has no description of itself there",
        _ => "the provider's description of itself cannot be read",
    }
}
