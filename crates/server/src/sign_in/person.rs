//! Who somebody is here, and on whose behalf they come.

use std::borrow::Cow;

use api::SignInFault;
use dossier::{ClientId, Person};
use storage::Identity;

use super::error::SignInError;
use super::exchange::Proven;
use super::identity::Identifier;
use super::oidc::{IdClaims, UserClaims};
use super::provider::Provider;
use crate::config::PersonClaim;
use crate::state::AppState;

/// Somebody whom a provider let in, and whom the portal knows.
pub struct Known {
    /// Who.
    pub person: Person,
    /// The one client on whose behalf they come, where the provider says so.
    pub represents: Option<ClientId>,
}

/// Somebody whom a provider let in, and whom the portal does not know.
pub struct Unknown {
    /// As the provider knows them.
    pub identity: Identity,
    /// The one client on whose behalf they come, where the provider says so.
    pub represents: Option<ClientId>,
}

/// Whom a provider let in.
pub enum Who {
    /// Somebody whom the portal knows.
    Known(Known),
    /// Somebody whom it does not.
    Unknown(Unknown),
}

/// Finds out who it is: by the claims of the ID token, and where they are not in there by those of the userinfo endpoint.
///
/// # Errors
/// The claims are not there, or whom they come for is unknown here.
pub async fn know(state: &AppState, provider: &Provider, proven: &Proven) -> Result<Who, SignInError> {
    let kind = provider.settings.person_claim;
    let represented = provider.settings.represented_claim.as_deref();
    let mut found = Found::in_id_token(&proven.claims, kind, represented);
    let incomplete = found.person.is_none() || (represented.is_some() && found.represented.is_none());
    if incomplete && let Some(user) = proven.user_info(provider).await? {
        found = found.or(Found::in_user_info(&user, kind, represented));
    }
    let value = found.person.ok_or(SignInError::refused("the claim that identifies a person is not there"))?;
    let identity = identity(provider, kind, &value)?;
    let represents = match found.represented {
        None => None,
        Some(value) => {
            let represented = self::person(state, &self::identity(provider, kind, &value)?).await?;
            let client = represented.and_then(|represented| represented.is_client);
            Some(client.ok_or(unknown("whom the person represents is no client here"))?)
        }
    };
    Ok(match person(state, &identity).await? {
        Some(person) => Who::Known(Known { person, represents }),
        None => Who::Unknown(Unknown { identity, represents }),
    })
}

fn identity(provider: &Provider, kind: PersonClaim, value: &str) -> Result<Identity, SignInError> {
    let identifier = Identifier::read(kind, value);
    let identifier = identifier.ok_or(SignInError::refused("what identifies a person has not the form of it"))?;
    Ok(provider.key.identity(&provider.settings.name, &identifier))
}

async fn person(state: &AppState, identity: &Identity) -> Result<Option<Person>, SignInError> {
    match state.storage.person_of(identity).await? {
        Some(id) => Ok(state.storage.person(id).await?),
        None => Ok(None),
    }
}

const fn unknown(cause: &'static str) -> SignInError {
    SignInError::Fault { fault: SignInFault::UnknownPerson, cause: Cow::Borrowed(cause) }
}

/// What the claims say, as far as it is looked for. No `Debug`: one may be a BSN.
struct Found {
    person: Option<String>,
    represented: Option<String>,
}

impl Found {
    fn in_id_token(claims: &IdClaims, kind: PersonClaim, represented: Option<&str>) -> Self {
        let other = claims.additional_claims();
        let person = match kind {
            PersonClaim::Sub => Some(claims.subject().to_string()),
            PersonClaim::Bsn => other.text("bsn").map(str::to_owned),
            PersonClaim::Email => verified(claims.email().map(|email| email.as_str()), claims.email_verified()),
        };
        Self { person, represented: represented.and_then(|name| other.text(name)).map(str::to_owned) }
    }

    fn in_user_info(claims: &UserClaims, kind: PersonClaim, represented: Option<&str>) -> Self {
        let other = claims.additional_claims();
        let person = match kind {
            PersonClaim::Sub => Some(claims.subject().to_string()),
            PersonClaim::Bsn => other.text("bsn").map(str::to_owned),
            PersonClaim::Email => verified(claims.email().map(|email| email.as_str()), claims.email_verified()),
        };
        Self { person, represented: represented.and_then(|name| other.text(name)).map(str::to_owned) }
    }

    /// Each from here, where it is here: the ID token is signed.
    fn or(self, other: Self) -> Self {
        Self { person: self.person.or(other.person), represented: self.represented.or(other.represented) }
    }
}

/// An address that the provider has not verified may be anybody's.
fn verified(email: Option<&str>, verified: Option<bool>) -> Option<String> {
    email.filter(|_| verified == Some(true)).map(str::to_owned)
}
