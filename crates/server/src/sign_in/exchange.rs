//! From a code to claims that can be relied upon.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{CoreErrorResponseType, CoreJsonWebKey};
use openidconnect::{
    AccessToken, AccessTokenHash, AuthorizationCode, ClaimsVerificationError, IdTokenVerifier, Nonce,
    OAuth2TokenResponse as _, PkceCodeVerifier, RequestTokenError, SignatureVerificationError, TokenResponse as _,
};
use storage::PendingSignIn;

use super::error::{SignInError, printable};
use super::handshake::Handshake;
use super::oidc::{IdClaims, Metadata, SIGNATURES, Tokens, UserClaims};
use super::provider::Provider;
use super::web::WebError;

/// How far the clocks of two machines may be apart.
pub(super) const APART: TimeDelta = TimeDelta::seconds(60);

/// What a provider said of somebody, checked.
pub struct Proven {
    /// What the ID token says.
    pub claims: IdClaims,
    access: AccessToken,
    metadata: Arc<Metadata>,
}

/// Exchanges the code and checks the ID token (OpenID Connect Core 1.0, 3.1.3.7).
///
/// # Errors
/// The provider does not take the code, or its ID token does not hold.
pub async fn prove(
    provider: &Provider,
    code: AuthorizationCode,
    handshake: &Handshake,
    pending: &PendingSignIn,
    now: DateTime<Utc>,
) -> Result<Proven, SignInError> {
    let metadata = provider.metadata(now).await?;
    let tokens = tokens(provider, &metadata, code, handshake).await?;
    let nonce = Nonce::new(handshake.nonce());
    let access = tokens.access_token().clone();
    let (claims, metadata) = match claims(provider, &metadata, &tokens, &nonce, now) {
        Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
            let renewed = provider.renewed(now).await?;
            let claims = claims(provider, &renewed, &tokens, &nonce, now).map_err(|error| refused(&error))?;
            (claims, renewed)
        }
        other => (other.map_err(|error| refused(&error))?, metadata),
    };
    check_times(&claims, pending, now)?;
    Ok(Proven { claims, access, metadata })
}

async fn tokens(
    provider: &Provider,
    metadata: &Metadata,
    code: AuthorizationCode,
    handshake: &Handshake,
) -> Result<Tokens, SignInError> {
    let client = provider.client(metadata);
    let request = client.exchange_code(code).map_err(|_| SignInError::refused("the provider has no token endpoint"))?;
    let request = request.set_pkce_verifier(PkceCodeVerifier::new(handshake.verifier()));
    request.request_async(&provider.web).await.map_err(|error| match error {
        RequestTokenError::ServerResponse(answer) => SignInError::refused(match answer.error() {
            CoreErrorResponseType::InvalidGrant => "the provider does not take the code",
            CoreErrorResponseType::InvalidClient => "the provider does not take the portal's secret",
            _ => "the provider gives no token",
        }),
        RequestTokenError::Request(WebError::NotSafe) => SignInError::refused("the token endpoint is not safe"),
        RequestTokenError::Request(_) => SignInError::unreachable("the token endpoint does not answer"),
        _ => SignInError::refused("the token endpoint's answer cannot be read"),
    })
}

fn claims(
    provider: &Provider,
    metadata: &Metadata,
    tokens: &Tokens,
    nonce: &Nonce,
    now: DateTime<Utc>,
) -> Result<IdClaims, ClaimsVerificationError> {
    let other = |cause: &str| ClaimsVerificationError::Other(cause.to_owned());
    // As of a public client: without the shared secret at hand, nothing can be checked with it by mistake.
    let verifier: IdTokenVerifier<'_, CoreJsonWebKey> =
        IdTokenVerifier::new_public_client(provider.client_id(), metadata.issuer().clone(), metadata.jwks().clone())
            .set_allowed_algs(SIGNATURES)
            .set_time_fn(move || now);
    let token = tokens.id_token().ok_or_else(|| other("there is no ID token"))?;
    let claims = token.claims(&verifier, nonce)?;
    if claims.authorized_party().is_some_and(|party| *party != provider.client_id()) {
        return Err(ClaimsVerificationError::InvalidAudience("azp".to_owned()));
    }
    if let Some(expected) = claims.access_token_hash() {
        let alg = token.signing_alg().map_err(ClaimsVerificationError::SignatureVerification)?;
        let key = token.signing_key(&verifier).map_err(ClaimsVerificationError::SignatureVerification)?;
        let actual = AccessTokenHash::from_token(tokens.access_token(), alg, key).map_err(|_| other("at_hash"))?;
        if actual != *expected {
            return Err(other("at_hash"));
        }
    }
    Ok(claims.clone())
}

/// An ID token is of this sign-in: made since it began, and, where somebody had to prove themselves anew, after they did.
fn check_times(claims: &IdClaims, pending: &PendingSignIn, now: DateTime<Utc>) -> Result<(), SignInError> {
    let since = pending.begun - APART;
    let issued = claims.issue_time();
    let cause = if issued < since {
        format!("is from {} seconds before the sign-in began", (pending.begun - issued).num_seconds())
    } else if issued > now + APART {
        format!("is from {} seconds after now", (issued - now).num_seconds())
    } else {
        String::new()
    };
    if !cause.is_empty() {
        let cause = format!(
            "the ID token is of another time: it {cause}. The clocks of the provider and of this machine differ"
        );
        return Err(SignInError::refused_for(cause));
    }
    if pending.step_up && claims.auth_time().is_none_or(|at| at < since) {
        return Err(SignInError::refused("the provider did not ask for a new proof"));
    }
    Ok(())
}

/// In words of our own: the library's quote claims.
fn refused(error: &ClaimsVerificationError) -> SignInError {
    SignInError::refused(match error {
        // The times of the token and of this machine, and nothing else.
        ClaimsVerificationError::Expired(times) => {
            return SignInError::refused_for(format!("the ID token has expired: {}", printable(times)));
        }
        ClaimsVerificationError::InvalidAudience(_) => "the ID token is for another client",
        ClaimsVerificationError::InvalidIssuer(_) => "the ID token is of another provider",
        ClaimsVerificationError::InvalidNonce(_) => "the ID token is of another sign-in",
        ClaimsVerificationError::SignatureVerification(_) => "the ID token's signature does not hold",
        ClaimsVerificationError::Unsupported(_) => "the ID token is of a kind that is not accepted",
        _ => "the ID token does not hold",
    })
}

impl Proven {
    /// What the userinfo endpoint says of the same person; `None` where there is no such endpoint.
    ///
    /// # Errors
    /// It does not answer, or speaks of somebody else.
    pub async fn user_info(&self, provider: &Provider) -> Result<Option<UserClaims>, SignInError> {
        let client = provider.client(&self.metadata);
        let Ok(request) = client.user_info(self.access.clone(), Some(self.claims.subject().clone())) else {
            return Ok(None);
        };
        let answer = request.request_async(&provider.web).await;
        let refused = |_| SignInError::refused("what the userinfo endpoint says does not hold");
        answer.map(Some).map_err(refused)
    }
}
