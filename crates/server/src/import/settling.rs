//! Whose resources are, when what they name their client by leads to somebody else than before.

use dossier::ResourceOwner;
use fhir::{ResourceRecord, Suppliers};
use storage::ImportSession;

use super::AT_ONCE;
use super::finding::{Found, kept, owner};

/// Which resources are looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Everything that is kept, of everybody and of nobody.
    All,
    /// Those that came with an address: which addresses are of one supplier is said otherwise now, so two that used one name may be
    /// one, and one may be two.
    WithAddress,
}

/// Says anew of resources whose they are and by what they are found, from what is kept of them. What names a client by what is
/// found elsewhere is left to [`owners`]. A row that was changed says nothing, and is noted.
pub(super) async fn again(session: &ImportSession, suppliers: &Suppliers, which: Which) -> anyhow::Result<()> {
    let mut found = Found::default();
    let mut last = None;
    loop {
        let ids = session.after(last, AT_ONCE as u64).await?;
        last = ids.last().copied();
        if ids.is_empty() {
            break;
        }
        let known = session.known(&ids).await?;
        let mut settled = Vec::new();
        for content in session.contents(&ids).await?.found {
            let record = ResourceRecord::parse(&content, suppliers)?;
            if which == Which::WithAddress && record.suppliers().all(|supplier| supplier.is_none()) {
                continue;
            }
            let facts = record.facts();
            let owner = owner(session, &mut found, &facts.claim).await?;
            let before = known.get(&record.id()).and_then(|known| known.client);
            settled.push(kept(session, &record, facts, owner, Some(before)));
        }
        if !settled.is_empty() {
            session.keep(settled).await?;
        }
    }
    Ok(())
}

/// What names its client by an address or identifier of a Patient that came, changed or went, may have been found by now, or be
/// found no more. Gives the names of what was somebody's and is nobody's now.
pub(super) async fn owners(session: &ImportSession, suppliers: &Suppliers) -> anyhow::Result<Vec<String>> {
    let (mut found, mut nobodys) = (Found::default(), Vec::new());
    let waiting = session.unsettled().await?;
    for some in waiting.chunks(AT_ONCE) {
        let known = session.known(some).await?;
        let mut moved = Vec::new();
        for content in session.contents(some).await?.found {
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
    session.all_settled().await?;
    Ok(nobodys)
}
