//! What a provider tells of itself, keys included: fetched when first needed, kept for a while, fetched again when a
//! signature names a key that is not among them.

use std::borrow::Cow;
use std::sync::Arc;

use api::SignInFault;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::{DiscoveryError, IssuerUrl};
use tokio::sync::Mutex;

use super::error::{SignInError, printable};
use super::oidc::Metadata;
use super::web::{Web, WebError};

/// After this it is fetched again.
const FRESH: TimeDelta = TimeDelta::hours(1);
/// For so long it does, when the provider does not answer.
const USABLE: TimeDelta = TimeDelta::hours(24);
/// Whoever is sent to the provider finds it there: what it told is no older than this, or it is asked again.
const SEEN: TimeDelta = TimeDelta::minutes(1);
/// One that did not answer is not asked again so soon: those who want to sign in would wait one after the other.
const SILENT: TimeDelta = TimeDelta::seconds(10);
/// An unknown key makes us ask again at most this often: anybody can name one.
const PAUSE: TimeDelta = TimeDelta::seconds(30);

/// What is known of a provider.
#[derive(Debug)]
pub struct Keys {
    issuer: IssuerUrl,
    known: Mutex<Heard>,
}

#[derive(Debug, Default)]
struct Heard {
    /// What was told last.
    known: Option<Known>,
    /// When it told nothing, after that.
    silent: Option<(DateTime<Utc>, Silence)>,
}

/// Why a provider told nothing of itself that can be used.
#[derive(Clone, Debug)]
struct Silence {
    /// For the screen.
    fault: SignInFault,
    /// For the log.
    cause: Cow<'static, str>,
}

#[derive(Clone, Debug)]
struct Known {
    metadata: Arc<Metadata>,
    at: DateTime<Utc>,
}

impl Keys {
    /// Of the provider with this address; nothing is fetched yet, so that the portal starts without it.
    #[must_use]
    pub fn new(issuer: IssuerUrl) -> Self {
        Self { issuer, known: Mutex::default() }
    }

    /// What the provider tells of itself.
    ///
    /// # Errors
    /// It cannot be reached, tells nonsense, or calls itself something else.
    pub async fn known(&self, web: &Web, now: DateTime<Utc>) -> Result<Arc<Metadata>, SignInError> {
        self.no_older_than(FRESH, USABLE, web, now).await
    }

    /// The same of a provider that answers: to one that does not, nobody is sent.
    ///
    /// # Errors
    /// As [`Keys::known`]; or it answered before and does not now.
    pub async fn answering(&self, web: &Web, now: DateTime<Utc>) -> Result<Arc<Metadata>, SignInError> {
        self.no_older_than(SEEN, SEEN, web, now).await
    }

    /// The same, fetched again: a signature names a key that is not in what was known.
    ///
    /// # Errors
    /// As [`Keys::known`].
    pub async fn renewed(&self, web: &Web, now: DateTime<Utc>) -> Result<Arc<Metadata>, SignInError> {
        self.no_older_than(PAUSE, USABLE, web, now).await
    }

    /// What was told within `age`, or else what is told now; should it tell nothing, what was told within `usable`.
    async fn no_older_than(
        &self,
        age: TimeDelta,
        usable: TimeDelta,
        web: &Web,
        now: DateTime<Utc>,
    ) -> Result<Arc<Metadata>, SignInError> {
        // Held while fetching: those who come meanwhile wait for one answer, and do not ask as well.
        let mut heard = self.known.lock().await;
        let Heard { known, silent } = &mut *heard;
        let within =
            |limit: TimeDelta| known.clone().filter(|known| now - known.at < limit).map(|known| known.metadata);
        if let Some(metadata) = within(age) {
            return Ok(metadata);
        }
        let silence = match silent.clone().filter(|(at, _)| now - *at < SILENT) {
            Some((_, silence)) => silence,
            None => match Metadata::discover_async(self.issuer.clone(), web).await {
                Ok(metadata) => {
                    let metadata = Arc::new(metadata);
                    *heard = Heard { known: Some(Known { metadata: metadata.clone(), at: now }), silent: None };
                    return Ok(metadata);
                }
                Err(error) => {
                    let silence = Silence::of(&error);
                    let (issuer, cause) = (self.issuer.as_str(), &silence.cause);
                    tracing::warn!(issuer, %cause, "a provider tells nothing of itself");
                    *silent = Some((now, silence.clone()));
                    silence
                }
            },
        };
        let Silence { fault, cause } = silence;
        within(usable).ok_or(SignInError::Fault { fault, cause })
    }
}

impl Silence {
    fn of(error: &DiscoveryError<WebError>) -> Self {
        let unreachable = |cause: &'static str| Self { fault: SignInFault::Unreachable, cause: cause.into() };
        match error {
            DiscoveryError::Request(WebError::NotSafe) => {
                unreachable("the provider's address for its keys is not safe")
            }
            DiscoveryError::Request(_) => unreachable("the provider does not answer"),
            // It answers: that it is another than the configuration says is no reason to try again later.
            DiscoveryError::Validation(what) => Self {
                fault: SignInFault::Refused,
                cause: format!("the provider calls itself something else: {}", printable(what)).into(),
            },
            DiscoveryError::Response(..) => unreachable("the provider has no description of itself there"),
            _ => unreachable("the provider's description of itself cannot be read"),
        }
    }
}
