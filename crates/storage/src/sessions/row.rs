//! From a session to its row and back.

use chrono::{DateTime, Utc};
use dossier::{ClientId, PersonId, SessionId};

use super::{NewSession, Session, Way};
use crate::StorageError;
use crate::sealed::DataKey;
use crate::tables::session;

pub(super) fn of(new: &NewSession, now: DateTime<Utc>, portal: &DataKey) -> Result<session::Model, StorageError> {
    let way = new.way.clone();
    let (provider, subject, provider_session) = way.map_or((None, None, None), |way| {
        let Way { provider, subject, session } = way;
        (Some(provider), Some(subject.to_vec()), session.map(|hash| hash.to_vec()))
    });
    let used_mac = used(&new.hash, now, portal)?;
    portal.authenticated(session::Model {
        hash: new.hash.to_vec(),
        id: new.id.uuid(),
        person: new.person.uuid(),
        opened: now,
        used: now,
        expires: new.expires,
        device: new.device.clone(),
        represents: new.represents.map(ClientId::uuid),
        provider,
        subject,
        provider_session,
        proved: new.proved,
        mac: Vec::new(),
        used_mac,
    })
}

/// The code over when somebody last did something in the session under this hash.
pub(super) fn used(hash: &[u8], at: DateTime<Utc>, portal: &DataKey) -> Result<Vec<u8>, StorageError> {
    portal.mac_of(session::USED, &session::used(hash, at))
}

/// A row whose codes are both right: that over what it says, and that over when it was last used.
///
/// # Errors
/// [`StorageError::Forged`]: somebody without the key wrote or changed it.
pub(crate) fn verified(row: session::Model, portal: &DataKey) -> Result<session::Model, StorageError> {
    let row = portal.verified(row)?;
    portal.verify(session::USED, row.id, &session::used(&row.hash, row.used), &row.used_mac)?;
    Ok(row)
}

pub(super) fn session(row: session::Model, portal: &DataKey) -> Result<Session, StorageError> {
    let row = verified(row, portal)?;
    Ok(Session {
        id: SessionId::new(row.id),
        person: PersonId::new(row.person),
        opened: row.opened,
        used: row.used,
        expires: row.expires,
        device: row.device,
        represents: row.represents.map(ClientId::new),
        provider: row.provider,
        proved: row.proved,
    })
}
