//! The providers that people sign in by.

use std::collections::BTreeMap;
use std::sync::Arc;

use api::WayIn;
use chrono::{DateTime, Utc};
use openidconnect::core::CoreClientAuthMethod;
use openidconnect::url::Url;
use openidconnect::{AuthType, ClientId, ClientSecret, IssuerUrl, LogoutRequest, PostLogoutRedirectUrl, RedirectUrl};

use super::error::SignInError;
use super::identity::IdentityKey;
use super::keys::Keys;
use super::oidc::{Client, Metadata};
use super::web::Web;
use crate::config::{Audience, PersonClaim, ProviderSettings, SignInSettings};

/// All providers; none in the demo.
#[derive(Debug, Default)]
pub struct SignIn(BTreeMap<String, Provider>);

/// One provider.
#[derive(Debug)]
pub struct Provider {
    /// As the configuration describes it.
    pub settings: ProviderSettings,
    /// Calls to it.
    pub web: Web,
    /// The key under which its people are stored.
    pub key: IdentityKey,
    keys: Keys,
    callback: RedirectUrl,
    after_sign_out: PostLogoutRedirectUrl,
}

impl SignIn {
    /// The providers of the configuration.
    ///
    /// # Errors
    /// Calls to a provider are not possible, or the portal's address leads nowhere.
    pub fn new(settings: SignInSettings) -> anyhow::Result<Self> {
        let SignInSettings { public_url, key, providers } = settings;
        let providers = providers.into_iter().map(|provider| {
            let name = provider.name.clone();
            Ok((name, Provider::new(provider, &public_url, key.clone())?))
        });
        Ok(Self(providers.collect::<anyhow::Result<_>>()?))
    }

    /// A provider that lets clients in. One for staff has no way into this portal.
    #[must_use]
    pub fn for_clients(&self, name: &str) -> Option<&Provider> {
        self.0.get(name).filter(|provider| match provider.settings.audience {
            Audience::Clients => true,
            Audience::Staff => false,
        })
    }

    /// The providers that know people by their citizen service number: nobody has two of those.
    #[must_use]
    pub fn by_citizen_number(&self) -> Vec<String> {
        let theirs = self.0.iter().filter(|(_, provider)| provider.settings.person_claim == PersonClaim::Bsn);
        theirs.map(|(name, _)| name.clone()).collect()
    }

    /// Every provider, for clients and for staff.
    pub fn all(&self) -> impl Iterator<Item = &Provider> {
        self.0.values()
    }

    /// How clients can sign in.
    #[must_use]
    pub fn ways_in(&self) -> Vec<WayIn> {
        let ours = self.0.keys().filter_map(|name| self.for_clients(name));
        ours.map(|one| WayIn { provider: one.settings.name.clone(), label: one.settings.label.clone() }).collect()
    }
}

impl Provider {
    fn new(settings: ProviderSettings, public_url: &Url, key: IdentityKey) -> anyhow::Result<Self> {
        // What the file says is kept to the letter: a slash more or less is another issuer.
        let issuer = IssuerUrl::new(settings.issuer.clone())?;
        let callback = public_url.join(&format!("/api/sign-in/{}/callback", settings.name))?;
        let web = Web::new(issuer.url())?;
        Ok(Self {
            web,
            key,
            keys: Keys::new(issuer),
            callback: RedirectUrl::from_url(callback),
            after_sign_out: PostLogoutRedirectUrl::from_url(public_url.clone()),
            settings,
        })
    }

    /// The origin of its pages (RFC 6454), as a policy spells it.
    #[must_use]
    pub fn origin(&self) -> Option<String> {
        let issuer = Url::parse(&self.settings.issuer).ok()?;
        Some(issuer.origin().ascii_serialization())
    }

    /// What time it is there, to the second; `None` where it does not say.
    pub async fn time(&self) -> Option<DateTime<Utc>> {
        self.web.time_of(&self.settings.issuer).await
    }

    /// What it tells of itself.
    ///
    /// # Errors
    /// It cannot be reached, or what it tells cannot be relied upon.
    pub async fn metadata(&self, now: DateTime<Utc>) -> Result<Arc<Metadata>, SignInError> {
        self.keys.known(&self.web, now).await
    }

    /// The same, of a provider to which a browser is to be sent.
    ///
    /// # Errors
    /// As [`Provider::metadata`]; or it does not answer now.
    pub async fn answering(&self, now: DateTime<Utc>) -> Result<Arc<Metadata>, SignInError> {
        self.keys.answering(&self.web, now).await
    }

    /// The same, fetched anew, for keys that are not in what was known.
    ///
    /// # Errors
    /// As [`Provider::metadata`].
    pub async fn renewed(&self, now: DateTime<Utc>) -> Result<Arc<Metadata>, SignInError> {
        self.keys.renewed(&self.web, now).await
    }

    /// What the provider calls the portal.
    #[must_use]
    pub fn client_id(&self) -> ClientId {
        ClientId::new(self.settings.client_id.clone())
    }

    /// The portal as this provider's client.
    #[must_use]
    pub fn client(&self, metadata: &Metadata) -> Client {
        let secret = self.settings.client_secret.as_ref().map(|secret| ClientSecret::new(secret.reveal().to_owned()));
        Client::from_provider_metadata(metadata.clone(), self.client_id(), secret)
            .set_redirect_uri(self.callback.clone())
            .set_auth_type(auth_type(metadata))
    }

    /// Where the browser goes to sign out at the provider too, where that has such a place. No ID token goes along, as the
    /// standard would have it: it would pass through the browser, and may hold a BSN.
    pub async fn end_session(&self, now: DateTime<Utc>) -> Option<Url> {
        let metadata = self.metadata(now).await.ok()?;
        let place = metadata.additional_metadata().end_session_endpoint.clone()?;
        let request = LogoutRequest::from(place)
            .set_client_id(self.client_id())
            .set_post_logout_redirect_uri(self.after_sign_out.clone());
        Some(request.http_get_url()).filter(|place| self.web.may_reach(place))
    }
}

/// How the portal proves itself: in a header where the provider says nothing or allows that, else in the body.
fn auth_type(metadata: &Metadata) -> AuthType {
    let supported = metadata.token_endpoint_auth_methods_supported();
    let offers = |method| supported.is_none_or(|methods| methods.contains(&method));
    if !offers(CoreClientAuthMethod::ClientSecretBasic) && offers(CoreClientAuthMethod::ClientSecretPost) {
        AuthType::RequestBody
    } else {
        AuthType::BasicAuth
    }
}
