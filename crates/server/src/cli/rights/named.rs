//! Whom and what a right names. A mistyped id must not stand as a right that is in force: a denial to nobody keeps nobody out.

use access::{DeniedTo, Giver, ItemId, WithheldFrom};
use anyhow::{Context as _, bail, ensure};
use dossier::{ClientId, EntryId, PersonId, Right};
use storage::Storage;

/// Refuses a right that names somebody or something that is not there.
///
/// # Errors
/// Nobody has an id, the client is named as somebody else, or an item is no entry of this client in that section; or the database
/// fails.
pub async fn check(storage: &Storage, client: ClientId, right: &Right) -> anyhow::Result<()> {
    for person in people(right) {
        somebody_else(storage, client, person.parse()?).await?;
    }
    if let Right::Decision(grant) = right {
        for item in &grant.items {
            entry(storage, client, item).await?;
        }
    }
    Ok(())
}

/// The people whom a right names, by id.
fn people(right: &Right) -> Vec<&str> {
    match right {
        Right::Mandate(right) => vec![&right.holder],
        Right::Consent(right) => match &right.by {
            Giver::Client => vec![&right.to],
            Giver::Holder(giver) => vec![&right.to, giver],
        },
        Right::Decision(right) => vec![&right.holder],
        Right::Withholding(right) => match &right.from {
            WithheldFrom::Holder(holder) => vec![holder],
            WithheldFrom::Representatives => Vec::new(),
        },
        Right::Denial(right) => match &right.who {
            DeniedTo::Holder(holder) => vec![holder],
            DeniedTo::Client | DeniedTo::Everyone => Vec::new(),
        },
        Right::Incapacity(_) | Right::Reads(_) => Vec::new(),
    }
}

/// Somebody who can sign in, or whom an import names in this client's network.
async fn somebody_else(storage: &Storage, client: ClientId, person: PersonId) -> anyhow::Result<()> {
    match storage.person(person).await? {
        Some(known) if known.is_client == Some(client) => {
            bail!(
                "{person} is the client, {}: who holds a right is somebody else; a denial says `--to client`",
                known.name
            )
        }
        Some(_) => Ok(()),
        None => {
            let is_known = storage.is_in_network(client, person).await?;
            ensure!(is_known, "nobody has the id {person}: `inzage person find` tells who has which");
            eprintln!("{person} is in the client's network and cannot sign in yet: `inzage person add --id {person}`");
            Ok(())
        }
    }
}

async fn entry(storage: &Storage, client: ClientId, item: &ItemId) -> anyhow::Result<()> {
    let id: EntryId = item.local().parse().with_context(|| format!("{item} is no item: SECTION/ID of an entry"))?;
    let is_there = storage.has_entry(client, item.section(), id).await?;
    ensure!(is_there, "{item} is no entry of this client in that section");
    Ok(())
}
