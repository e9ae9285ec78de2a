//! Sending the browser to a provider.

use axum::http::HeaderValue;
use chrono::TimeDelta;
use openidconnect::core::{CoreAuthPrompt, CoreResponseType};
use openidconnect::url::Url;
use openidconnect::{
    AuthenticationContextClass, AuthenticationFlow, CsrfToken, Nonce, PkceCodeChallenge, PkceCodeVerifier, Scope,
};
use storage::PendingSignIn;

use super::error::SignInError;
use super::handshake::Handshake;
use super::oidc::Metadata;
use super::provider::Provider;
use super::wanted::WantedPage;
use crate::problem::ApiError;
use crate::session::{self, SessionOwner};
use crate::state::AppState;

/// How long somebody may take at the provider.
const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// What is to become of a sign-in.
pub struct Intent {
    /// The page to go to afterwards, and for whom.
    pub wanted: WantedPage,
    /// The session that the browser still has, by the hash of its token. It is noted now, for its cookie does not come
    /// along when another site sends the browser back.
    pub former: Option<[u8; 32]>,
    /// Whether it is the second try, for a higher level of assurance.
    pub step_up: bool,
}

/// A sign-in that has begun.
pub struct Begun {
    /// Where the browser goes.
    pub address: Url,
    /// The value of `Set-Cookie` that binds it to the browser.
    pub cookie: HeaderValue,
}

/// Begins a sign-in.
///
/// # Errors
/// The provider cannot be reached, there are no random bytes, or the database fails.
pub async fn begin(state: &AppState, provider: &Provider, intent: Intent) -> Result<Begun, SignInError> {
    let now = state.clock.now();
    let metadata = provider.answering(now).await?;
    let handshake = Handshake::draw(state.entropy.as_ref()).map_err(ApiError::Internal)?;
    let oldest = if intent.step_up { TimeDelta::zero() } else { state.limits.longest };
    let address = address(provider, &metadata, &handshake, oldest);
    if !provider.web.may_reach(&address) {
        return Err(SignInError::unreachable("the provider's sign-in page is not safe"));
    }
    let pending = PendingSignIn {
        hash: handshake.hash(),
        provider: provider.settings.name.clone(),
        begun: now,
        until: now + LIFETIME,
        step_up: intent.step_up,
        path: intent.wanted.path.as_str().to_owned(),
        wanted_by: intent.wanted.by.map(SessionOwner::into_text),
        former: intent.former,
    };
    state.storage.begin_sign_in(&pending).await?;
    Ok(Begun { address, cookie: session::binding(&handshake.state(), handshake.token(), LIFETIME)? })
}

fn address(provider: &Provider, metadata: &Metadata, handshake: &Handshake, oldest: TimeDelta) -> Url {
    let (state, nonce) = (CsrfToken::new(handshake.state()), Nonce::new(handshake.nonce()));
    let verifier = PkceCodeVerifier::new(handshake.verifier());
    let client = provider.client(metadata);
    let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
    let mut request = client
        .authorize_url(flow, move || state, move || nonce)
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
        .add_scopes(provider.settings.scopes.iter().cloned().map(Scope::new));
    for acr in &provider.settings.acr_values {
        request = request.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
    }
    // Asked how old a proof may be, a provider tells how old it is (OpenID Connect Core 1.0, 3.1.2.1).
    request = request.set_max_age(oldest.to_std().unwrap_or_default());
    if oldest.is_zero() {
        // A session there at the lower level must not be taken for an answer.
        request = request.add_prompt(CoreAuthPrompt::Login);
    }
    request.url().0
}
