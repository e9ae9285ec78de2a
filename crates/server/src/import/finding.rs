//! To which clients a resource leads that names its client by something else than the name of a Patient.

use std::collections::{BTreeSet, HashMap};

use dossier::{ClientId, Lookup, ResourceOwner};
use fhir::Key;
use storage::{ImportSession, KeptResource, StorageError};

/// What was found so far.
#[derive(Default)]
pub(super) struct Found(HashMap<Key, Option<ClientId>>);

impl Found {
    /// Forgets all: what was asked for may be there by now.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }

    /// The one client that a key leads to; none where it leads to nobody, or to several whose records are not linked.
    pub(super) async fn clients(
        &mut self,
        session: &ImportSession,
        keys: &[Key],
    ) -> Result<Vec<ClientId>, StorageError> {
        let missing: Vec<Lookup> = keys.iter().filter(|key| !self.0.contains_key(*key)).map(Key::lookup).collect();
        if !missing.is_empty() {
            let mut found: HashMap<Lookup, BTreeSet<ClientId>> = HashMap::new();
            for answer in session.answers(&missing).await? {
                if answer.kind == "Patient" {
                    found.entry(answer.lookup).or_default().extend(answer.client);
                }
            }
            for key in keys {
                let clients = found.get(&key.lookup());
                let only = match clients.and_then(|all| all.first().map(|first| (*first, all))) {
                    Some((first, all)) if all.len() == 1 || are_linked(session, first, all).await? => Some(first),
                    Some(_) | None => None,
                };
                self.0.entry(key.clone()).or_insert(only);
            }
        }
        Ok(keys.iter().filter_map(|key| self.0.get(key).copied().flatten()).collect())
    }
}

/// Whose a resource is by what is known now. One that names a client by a reference, and beside it by an identifier of another, is
/// nobody's, unless the two are records of one client.
pub(super) async fn owner(
    session: &ImportSession,
    found: &mut Found,
    claim: &fhir::Claim,
) -> Result<ResourceOwner, StorageError> {
    let named = if claim.asked.is_empty() { Vec::new() } else { found.clients(session, &claim.asked).await? };
    let mut owner = claim.owner(&named);
    // Records that are linked are looked at together, and what is of them goes when they do.
    if let ResourceOwner::Several(all) = &owner
        && !claim.shared
        && let Some(first) = all.first().copied()
        && are_linked(session, first, all).await?
    {
        owner = ResourceOwner::Client(first);
    }
    if let ResourceOwner::Client(client) = owner
        && !claim.checked.is_empty()
    {
        for other in found.clients(session, &claim.checked).await? {
            if other != client && !session.linked(client).await?.contains(&other) {
                return Ok(ResourceOwner::Nobody);
            }
        }
    }
    Ok(owner)
}

/// Whether the records of all these clients are linked with those of the first.
async fn are_linked<'a>(
    session: &ImportSession,
    first: ClientId,
    all: impl IntoIterator<Item = &'a ClientId>,
) -> Result<bool, StorageError> {
    let linked = session.linked(first).await?;
    Ok(all.into_iter().all(|client| linked.contains(client)))
}

/// A resource as it is to be kept.
pub(super) fn kept(
    session: &ImportSession,
    record: &fhir::ResourceRecord,
    facts: fhir::ResourceFacts,
    owner: ResourceOwner,
    before: Option<Option<ClientId>>,
) -> KeptResource {
    let fhir::ResourceFacts { kind, version, updated, deleted, supplier, claim, keys, numbers, mentions } = facts;
    KeptResource {
        id: record.id(),
        owner,
        kind,
        version,
        updated,
        deleted,
        supplier,
        keys: keys.iter().map(Key::lookup).collect(),
        numbers: numbers.iter().map(Key::lookup).collect(),
        mentions: mentions.iter().map(Key::lookup).collect(),
        subjects: claim.asked.iter().chain(&claim.checked).map(Key::lookup).collect(),
        links: fhir::linked_with(record).iter().map(Key::lookup).collect(),
        content: record.to_bytes(),
        fingerprint: session.fingerprint(&record.substance()),
        before,
    }
}
