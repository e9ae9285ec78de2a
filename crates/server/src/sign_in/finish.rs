//! The browser is back: from what it brings to a session.

use api::SignInFault;
use axum::http::{HeaderMap, HeaderValue};
use chrono::{DateTime, TimeDelta, Utc};
use storage::{Introduction, Way};

use super::answer::Answer;
use super::begin::{self, Begun, Intent};
use super::error::{SignInError, printable};
use super::exchange::{self, Proven};
use super::handshake::Handshake;
use super::local_path::LocalPath;
use super::person::{self, Known, Unknown, Who};
use super::provider::Provider;
use super::wanted::WantedPage;
use crate::problem::ApiError;
use crate::session::{self, Token};
use crate::state::AppState;

/// How long who is unknown here may take to say who they are.
const INTRODUCED: TimeDelta = TimeDelta::minutes(15);

/// How a sign-in goes on.
pub enum Finished {
    /// Somebody is signed in.
    SignedIn {
        /// The session.
        session: session::Begun,
        /// The page to go to.
        path: LocalPath,
    },
    /// The provider knows who it is, the portal does not. Nobody is signed in; the value of `Set-Cookie` keeps who it is for a
    /// while, so that they may say so by an activation code.
    Unknown(HeaderValue),
    /// The level of assurance was too low, or the proof too old: once more, for a new proof.
    StepUp(Begun),
}

/// Finishes this sign-in, which this browser began at this provider.
///
/// # Errors
/// Anything about it does not hold; nobody is signed in then.
pub async fn finish(
    state: &AppState,
    provider: &Provider,
    headers: &HeaderMap,
    handshake: &Handshake,
    answer: Answer,
) -> Result<Finished, SignInError> {
    let now = state.clock.now();
    let pending = state.storage.take_sign_in(handshake.hash(), now).await?;
    let pending = pending.ok_or(SignInError::stale("the sign-in took too long, or was finished before"))?;
    if pending.provider != provider.settings.name {
        return Err(SignInError::refused("the sign-in was begun at another provider"));
    }
    let code = answer.code(provider.metadata(now).await?.as_ref())?;
    let proven = exchange::prove(provider, code, handshake, &pending, now).await?;
    let wanted = WantedPage::noted(&pending.path, pending.wanted_by.as_deref());
    let will_do = is_high_enough(provider, &proven) && is_recent_enough(&proven, pending.begun - state.limits.longest);
    match (will_do, pending.step_up) {
        (true, _) => {
            let known = match person::know(state, provider, &proven).await? {
                Who::Known(known) => known,
                Who::Unknown(unknown) => {
                    return introduce(state, unknown, way(provider, &proven)).await.map(Finished::Unknown);
                }
            };
            let path = wanted.page_for(state, &known).await?;
            let session = session::begin(state, entry(provider, &proven, known, headers, pending.former)).await?;
            Ok(Finished::SignedIn { session, path })
        }
        (false, false) => {
            let again = Intent { wanted, former: pending.former, step_up: true };
            begin::begin(state, provider, again).await.map(Finished::StepUp)
        }
        (false, true) => {
            let cause = short_of(provider, &proven, now).into();
            Err(SignInError::Fault { fault: SignInFault::LevelTooLow, cause })
        }
    }
}

/// Whether the level of assurance is one of those that will do. It is read from the signed token, whatever was asked for.
fn is_high_enough(provider: &Provider, proven: &Proven) -> bool {
    let enough = &provider.settings.acr_values;
    let reached = proven.claims.auth_context_ref();
    enough.is_empty() || reached.is_some_and(|acr| enough.contains(acr))
}

/// In what a proof falls short: a level, or an age. Neither is about a person.
fn short_of(provider: &Provider, proven: &Proven, now: DateTime<Utc>) -> String {
    let asked = provider.settings.acr_values.join(" or ");
    match (is_high_enough(provider, proven), proven.claims.auth_context_ref()) {
        (false, Some(came)) => format!(
            "the level of assurance is too low: the provider gave {}, and {asked} was asked for",
            printable(came.as_str())
        ),
        (false, None) => format!("the provider gave no level of assurance (acr), and {asked} was asked for"),
        (true, _) => {
            let seconds = proven.claims.auth_time().map_or(0, |at| (now - at).num_seconds());
            format!("the proof was given {seconds} seconds ago, and a new one was asked for")
        }
    }
}

/// Whether somebody proved who they are since then, as the provider was asked for (OpenID Connect Core 1.0, 3.1.3.7, 13). A
/// provider that does not say when had the person before it just now.
fn is_recent_enough(proven: &Proven, since: DateTime<Utc>) -> bool {
    proven.claims.auth_time().is_none_or(|at| at >= since - exchange::APART)
}

async fn introduce(state: &AppState, unknown: Unknown, way: Way) -> Result<HeaderValue, SignInError> {
    let token = Token::draw(state.entropy.as_ref()).map_err(|error| ApiError::Internal(error.into()))?;
    let now = state.clock.now();
    let Unknown { identity, represents } = unknown;
    let introduction = Introduction { hash: token.hash(), identity, way, represents, until: now + INTRODUCED };
    state.storage.introduce(&introduction, now).await?;
    Ok(session::introducing(&token, INTRODUCED)?)
}

fn entry(
    provider: &Provider,
    proven: &Proven,
    known: Known,
    headers: &HeaderMap,
    former: Option<[u8; 32]>,
) -> session::Entry {
    session::Entry {
        person: known.person.id,
        // A provider that does not say, though it was asked, had the person before it just now.
        proved: Some(proven.claims.auth_time().unwrap_or_else(|| proven.claims.issue_time())),
        device: session::device(headers),
        way: Some(way(provider, proven)),
        represents: known.represents,
        former,
        under_way: session::all_bound(headers),
    }
}

/// How somebody comes in, so that the provider can end what it began.
fn way(provider: &Provider, proven: &Proven) -> Way {
    let name = &provider.settings.name;
    let sid = proven.claims.additional_claims().text("sid");
    Way {
        provider: name.clone(),
        subject: provider.key.subject(name, proven.claims.subject()),
        session: sid.map(|sid| provider.key.session(name, sid)),
    }
}
