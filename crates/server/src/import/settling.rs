//! Whose resources are, when what they name their client by leads to somebody else than before.

use std::collections::HashSet;

use dossier::{Lookup, ResourceOwner};
use fhir::{Key, ResourceRecord, Suppliers};
use storage::ImportSession;

use super::AT_ONCE;
use super::finding::{Found, kept, owner};

/// Whose everything is that came with an address, now that the operator says otherwise which addresses are of one supplier: two
/// that used one name may be one, and one may be two.
pub(super) async fn of_suppliers(session: &ImportSession, suppliers: &Suppliers) -> anyhow::Result<()> {
    let mut found = Found::default();
    let mut answered = HashSet::new();
    let mut last = None;
    loop {
        let ids = session.after(last, AT_ONCE as u64).await?;
        last = ids.last().copied();
        if ids.is_empty() {
            break;
        }
        let known = session.known(&ids).await?;
        let mut settled = Vec::new();
        for content in session.contents(&ids).await? {
            let record = ResourceRecord::parse(&content, suppliers)?;
            if record.suppliers().all(|supplier| supplier.is_none()) {
                continue;
            }
            let facts = record.facts();
            if facts.kind == "Patient" {
                answered.extend(facts.keys.iter().map(Key::lookup));
            }
            let owner = owner(session, &mut found, &facts.claim).await?;
            let before = known.get(&record.id()).and_then(|known| known.client);
            settled.push(kept(session, &record, facts, owner, Some(before)));
        }
        if !settled.is_empty() {
            session.keep(settled).await?;
        }
    }
    owners(session, suppliers, &answered.into_iter().collect::<Vec<_>>()).await?;
    Ok(())
}

/// What named its client by one of these addresses or identifiers may have been found by now, or be found no more. Gives the
/// names of what was somebody's and is nobody's now.
pub(super) async fn owners(
    session: &ImportSession,
    suppliers: &Suppliers,
    answered: &[Lookup],
) -> anyhow::Result<Vec<String>> {
    let (mut found, mut nobodys) = (Found::default(), Vec::new());
    let waiting = session.naming(answered).await?;
    for some in waiting.chunks(AT_ONCE) {
        let known = session.known(some).await?;
        let mut moved = Vec::new();
        for content in session.contents(some).await? {
            let record = ResourceRecord::parse(&content, suppliers)?;
            let facts = record.facts();
            let owner = owner(session, &mut found, &facts.claim).await?;
            let before = known.get(&record.id()).and_then(|known| known.client);
            let now = match &owner {
                ResourceOwner::Client(client) => Some(*client),
                ResourceOwner::Nobody | ResourceOwner::Several(_) => None,
            };
            // Of several it may be other ones than before.
            let differs = now != before || matches!(owner, ResourceOwner::Several(_));
            if before.is_some() && owner == ResourceOwner::Nobody {
                nobodys.push(record.name().to_owned());
            }
            if differs && now.is_none_or(|client| !session.is_erased(client)) {
                moved.push(kept(session, &record, facts, owner, Some(before)));
            }
        }
        if !moved.is_empty() {
            session.keep(moved).await?;
        }
    }
    Ok(nobodys)
}
