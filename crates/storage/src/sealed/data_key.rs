//! A data key, and what it seals (XChaCha20-Poly1305, draft-irtf-cfrg-xchacha).

use std::sync::Arc;

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use hmac::{Hmac, Mac as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Chance, MasterKey, Place};
use crate::StorageError;

/// The form of everything below. Another form gets another number, and this one stays readable.
const FORM: u8 = 1;

/// What the key is for that codes of rows are made with.
const ROWS: &[u8] = b"inzage rows 1";

/// 192 bits: so many that drawing them never gives the same twice.
const NONCE: usize = 24;

/// Whose a key is, which is part of how it is wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// A client's, beside the portal's key under this id: in a database that somebody else began it opens nothing.
    Client(Uuid, Uuid),
    /// A client's, of a database whose rows have no codes yet.
    ClientBeforeCodes(Uuid),
    /// The portal's, of a database whose rows have codes. Nobody without the master key makes it the other again, so that such a
    /// database is never taken for one whose rows are still to get their codes.
    Portal,
    /// The portal's, of a database from before that.
    PortalBeforeCodes,
}

/// Seals for one client, or for the portal.
pub(crate) struct DataKey {
    id: Uuid,
    bytes: Zeroizing<[u8; 32]>,
    cipher: XChaCha20Poly1305,
    /// What every code of a row begins with: a page has fifty of them.
    rows: Hmac<Sha256>,
    chance: Arc<dyn Chance>,
}

impl DataKey {
    /// A new key under a new id.
    pub(super) fn draw(chance: Arc<dyn Chance>) -> Result<Self, StorageError> {
        let (mut bytes, mut id) = (Zeroizing::new([0; 32]), [0; 32]);
        chance.fill(&mut bytes)?;
        chance.fill(&mut id)?;
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ..] = id;
        let id = uuid::Builder::from_random_bytes([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]).into_uuid();
        Ok(Self::new(id, bytes, chance))
    }

    fn new(id: Uuid, bytes: Zeroizing<[u8; 32]>, chance: Arc<dyn Chance>) -> Self {
        let cipher = XChaCha20Poly1305::new((&*derived(&bytes, b"inzage seal 1")).into());
        let rows = keyed(&derived(&bytes, ROWS));
        Self { id, bytes, cipher, rows, chance }
    }

    /// Which key it is.
    pub(crate) const fn id(&self) -> Uuid {
        self.id
    }

    /// This key as the database holds it, for an owner.
    pub(super) fn wrapped(&self, master: &MasterKey, owner: Owner) -> Result<Vec<u8>, StorageError> {
        seal(&wrapping(master), self.chance.as_ref(), &wrapping_place(self.id, owner), self.bytes.as_slice())
    }

    /// The key that the database holds for an owner; none where this master key has not wrapped it.
    pub(super) fn unwrapped(
        id: Uuid,
        owner: Owner,
        wrapped: &[u8],
        master: &MasterKey,
        chance: Arc<dyn Chance>,
    ) -> Option<Self> {
        let bytes = Zeroizing::new(open(&wrapping(master), &wrapping_place(id, owner), wrapped)?);
        Some(Self::new(id, Zeroizing::new(bytes.as_slice().try_into().ok()?), chance))
    }

    /// Seals bytes for one row.
    pub(crate) fn seal(&self, place: Place, row: &[u8], plain: &[u8]) -> Result<Vec<u8>, StorageError> {
        seal(&self.cipher, self.chance.as_ref(), &self.bound(place, row), plain)
    }

    /// Opens what was sealed for this row.
    pub(crate) fn open(&self, place: Place, row: &[u8], sealed: &[u8]) -> Result<Vec<u8>, StorageError> {
        open(&self.cipher, &self.bound(place, row), sealed).ok_or_else(|| StorageError::corrupt(place.name()))
    }

    /// Seals a value as JSON.
    pub(crate) fn seal_json(&self, place: Place, row: &[u8], value: &impl Serialize) -> Result<Vec<u8>, StorageError> {
        let json =
            serde_json::to_vec(value).map_err(|_| StorageError::Unrecordable { what: place.name().to_owned() })?;
        self.seal(place, row, &Zeroizing::new(json))
    }

    /// Opens a value that was sealed as JSON.
    pub(crate) fn open_json<T: DeserializeOwned>(
        &self,
        place: Place,
        row: &[u8],
        sealed: &[u8],
    ) -> Result<T, StorageError> {
        let json = Zeroizing::new(self.open(place, row, sealed)?);
        serde_json::from_slice(&json).map_err(|_| StorageError::corrupt(place.name()))
    }

    /// A mark by which a later value is known to be the same, for who has this key: it tells nobody else anything.
    pub(crate) fn fingerprint(&self, value: &[u8]) -> Vec<u8> {
        let key = derived(&self.bytes, b"inzage fingerprint 1");
        mac(&key, value).to_vec()
    }

    /// The message authentication code of a message, under a key that is for nothing else.
    pub(super) fn mac(&self, message: &[u8]) -> Vec<u8> {
        self.rows.clone().chain_update(message).finalize().into_bytes().to_vec()
    }

    /// Whether a code is that of a message; the time that takes does not tell how much of it is right.
    pub(super) fn is_mac(&self, message: &[u8], code: &[u8]) -> bool {
        self.rows.clone().chain_update(message).verify_slice(code).is_ok()
    }

    /// What a sealed value is bound to: its place, its row and this key. The row comes last and the rest has a fixed form, so
    /// that no two places are spelled alike.
    fn bound(&self, place: Place, row: &[u8]) -> Vec<u8> {
        [&[FORM][..], place.name().as_bytes(), b"\0", self.id.as_bytes(), row].concat()
    }
}

fn wrapping(master: &MasterKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&*derived(master.bytes(), b"inzage wrap 1")).into())
}

/// Bound to its owner: a key that is moved to another client opens nothing.
fn wrapping_place(id: Uuid, owner: Owner) -> Vec<u8> {
    const BEFORE: &[u8] = b"keys.wrapped\0";
    const CODED: &[u8] = b"keys.wrapped of a database with row codes\0";
    match &owner {
        Owner::Client(client, portal) => [&[FORM], CODED, id.as_bytes(), portal.as_bytes(), client.as_bytes()].concat(),
        Owner::ClientBeforeCodes(client) => [&[FORM], BEFORE, id.as_bytes(), client.as_bytes()].concat(),
        Owner::Portal => [&[FORM], CODED, id.as_bytes()].concat(),
        Owner::PortalBeforeCodes => [&[FORM], BEFORE, id.as_bytes()].concat(),
    }
}

/// A key for one purpose out of a key for several.
fn derived(key: &[u8; 32], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(mac(key, purpose))
}

fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    keyed(key).chain_update(message).finalize().into_bytes().into()
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    <Hmac<Sha256> as hmac::Mac>::new_from_slice(key).expect("a key")
}

/// `FORM`, the nonce, then what is sealed with its tag.
fn seal(cipher: &XChaCha20Poly1305, chance: &dyn Chance, bound: &[u8], plain: &[u8]) -> Result<Vec<u8>, StorageError> {
    let mut random = [0; 32];
    chance.fill(&mut random)?;
    let [nonce @ .., _, _, _, _, _, _, _, _] = random;
    let too_long = |_| StorageError::Unrecordable { what: "a value that is too long to seal".to_owned() };
    let sealed = cipher.encrypt(&nonce.into(), Payload { msg: plain, aad: bound }).map_err(too_long)?;
    Ok([&[FORM][..], &nonce, &sealed].concat())
}

fn open(cipher: &XChaCha20Poly1305, bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (form, rest) = sealed.split_first()?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
    (*form == FORM).then_some(())?;
    cipher.decrypt(nonce.into(), Payload { msg: sealed, aad: bound }).ok()
}
