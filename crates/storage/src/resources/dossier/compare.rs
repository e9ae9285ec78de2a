//! What is new or differs in a dossier, sealed, and what of the former one goes.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use dossier::{Batch, EntryId, HiddenReason, HiddenReasons};
use uuid::Uuid;

use super::{DossierContent, SealedRows, Stored, Written};
use crate::StorageError;
use crate::import::{Changed, ChangedWholes, EntryRow, Projected, Rows, StoreOutcome, seal};
use crate::resources::uuids;
use crate::sealed::DataKey;

pub(super) fn compared(
    content: DossierContent,
    stored: Stored,
    keys: &HashMap<Uuid, Arc<DataKey>>,
    lookups: BTreeSet<Uuid>,
) -> Result<Written, StorageError> {
    let DossierContent { clients, mut batch, without_dossier, changes, lookups: _ } = content;
    let owners = batch.entries.iter().map(|entry| (entry.id.uuid(), entry.client.uuid())).collect();
    let files = std::mem::take(&mut batch.attachments);
    let rows = Rows::of(&batch, files, &owners, Projected(true))?;
    let opened = opened(&batch, &stored);
    let new = batch.entries.iter().filter(|entry| !stored.entries.contains_key(&entry.id.uuid()));
    let names = new.map(|entry| (entry.id.uuid(), entry.source.clone())).collect();
    drop(batch);
    let made: HashSet<Uuid> = owners.keys().copied().collect();
    let files: HashSet<Uuid> = rows.attachments.iter().map(|file| file.id).collect();
    let people: HashSet<Uuid> = rows.related.iter().map(|one| one.id).collect();
    let entries_known = stored.entries.iter().map(|(id, entry)| (*id, entry.fingerprint.clone())).collect();
    let files_known = stored.attachments.iter().map(|(id, (_, print))| (*id, print.clone())).collect();
    let related_known = stored.related.iter().map(|(id, (_, print))| (*id, print.clone())).collect();
    let is_new = |row: &&EntryRow| !stored.entries.contains_key(&row.id);
    let new = rows.entries.iter().filter(is_new).map(|row| (row.id, row.resource)).collect();
    let wholes = ChangedWholes::between(stored.wholes, rows.wholes);
    let rows = SealedRows {
        clients: seal(rows.clients, &stored.clients, keys)?,
        related: seal(rows.related, &related_known, keys)?,
        entries: seal(rows.entries, &entries_known, keys)?,
        attachments: seal(rows.attachments, &files_known, keys)?,
    };
    let told = |id: &Uuid| stored.entries.get(id).map(|entry| (*id, entry.client, entry.section.clone()));
    let gone = stored.entries.iter().filter(|(id, entry)| entry.projected && !made.contains(*id));
    let mut gone: Vec<_> = gone.filter_map(|(id, _)| told(id)).collect();
    gone.sort();
    let leaving: HashSet<Uuid> = gone.iter().map(|(id, ..)| *id).collect();
    let is_gone = |entry: &Uuid| leaving.contains(entry) || made.contains(entry);
    let gone_attachments: Vec<Uuid> = stored
        .attachments
        .iter()
        .filter(|(id, (entry, _))| !files.contains(*id) && is_gone(entry))
        .map(|(id, _)| *id)
        .collect();
    let gone_related: Vec<Uuid> = stored
        .related
        .iter()
        .filter(|(id, (projected, _))| *projected && !people.contains(*id))
        .map(|(id, _)| *id)
        .collect();
    let without_dossier: Vec<Uuid> = without_dossier
        .iter()
        .map(|client| client.uuid())
        .filter(|client| stored.clients.contains_key(client))
        .collect();
    let removed = |changed: Changed, removed: usize| Changed { removed: removed as u64, ..changed };
    let outcome = StoreOutcome {
        clients: removed(rows.clients.changed, without_dossier.len()),
        related: removed(rows.related.changed, gone_related.len()),
        entries: removed(rows.entries.changed, gone.len()),
        attachments: removed(rows.attachments.changed, gone_attachments.len()),
    };
    let different = rows.entries.different.iter().filter_map(told).collect();
    let clients = uuids(&clients).into_iter().collect();
    let former_lookups = stored.lookups;
    Ok(Written {
        clients,
        without_dossier,
        rows,
        new,
        names,
        wholes,
        gone,
        different,
        gone_attachments,
        gone_related,
        lookups,
        former_lookups,
        changes,
        outcome,
        opened,
    })
}

/// The sources' names of entries that were kept out by a label or mark, and are not any more. A release, or a correction of what was
/// wrong, is meant to open.
fn opened(batch: &Batch, stored: &Stored) -> Vec<String> {
    let was_closed = |hidden: HiddenReasons| {
        hidden.iter().any(|reason| match reason {
            HiddenReason::Hold
            | HiddenReason::Confidential
            | HiddenReason::Sensitive
            | HiddenReason::Handling
            | HiddenReason::UnknownLabel
            | HiddenReason::CoClient
            | HiddenReason::ThirdParty => true,
            HiddenReason::Unreleased | HiddenReason::EnteredInError | HiddenReason::NotUnderstood => false,
        })
    };
    let is_open = batch.entries.iter().filter(|entry| entry.marks.hidden.is_empty());
    let before = |id: EntryId| stored.entries.get(&id.uuid()).is_some_and(|before| was_closed(before.hidden));
    is_open.filter(|entry| before(entry.id)).map(|entry| entry.source.clone()).collect()
}
