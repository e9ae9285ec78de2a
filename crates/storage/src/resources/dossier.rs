//! Writing what the resources of a client were made into: what is new or differs, and the removal of what is made no more.
//!
//! All is compared, mapped and sealed before the transaction begins: while an import is under way nobody else changes
//! entries. The transaction writes, and says in the audit trail what it did: a line for every entry that went or changed, and
//! one for the client.

use std::collections::{BTreeSet, HashMap};

use access::Section;
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{AuditAction, AuditEvent, Batch, ClientId, EntryId, HiddenReasons, Lookup, Party};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::ended::no_dossier;
use super::find::ids_where;
use super::{IDS, ImportSession, along, due, uuids};
use crate::audit::Trail;
use crate::import::{Changed, ChangedWholes, Sealed, StoreOutcome, Wholes, imported, write, write_wholes};
use crate::sealed::Authenticated as _;
use crate::tables::{attachment, client, client_lookup, entry, entry_whole, related, resource};
use crate::words::from_word;
use crate::{StorageError, visibility};

mod compare;

use compare::compared;

/// The dossiers of clients whose records were looked at together.
#[derive(Clone, Debug, Default)]
pub struct DossierContent {
    /// These clients: nearly always one. What of theirs is not in the batch goes.
    pub clients: Vec<ClientId>,
    /// What they have.
    pub batch: Batch,
    /// Those of them who have no dossier any more: deleted, or gone into another record.
    pub without_dossier: Vec<ClientId>,
    /// What was asked for outside their resources, found or not.
    pub lookups: Vec<Lookup>,
    /// The next day on which it changes though nothing comes in.
    pub changes: Option<NaiveDate>,
}

/// What is to be written, compared and sealed.
pub struct Written {
    clients: Vec<Uuid>,
    without_dossier: Vec<Uuid>,
    rows: SealedRows,
    /// Entries that are new, with the resource of each.
    new: Vec<(Uuid, Uuid)>,
    /// What the source calls those.
    names: HashMap<Uuid, String>,
    wholes: ChangedWholes,
    /// Entries that go, with the client and section of each.
    gone: Vec<(Uuid, Uuid, String)>,
    different: Vec<(Uuid, Uuid, String)>,
    gone_attachments: Vec<Uuid>,
    gone_related: Vec<Uuid>,
    lookups: BTreeSet<Uuid>,
    former_lookups: BTreeSet<Uuid>,
    changes: Option<NaiveDate>,
    outcome: StoreOutcome,
    opened: Vec<String>,
}

/// What became of a dossier.
pub struct WriteOutcome {
    /// What was written and removed.
    pub stored: StoreOutcome,
    /// The sources' names of entries that are new, and that a person's hold or withholding of another entry of their resource keeps too.
    pub kept: Vec<String>,
}

struct SealedRows {
    clients: Sealed<crate::import::ClientRow>,
    related: Sealed<crate::import::RelatedRow>,
    entries: Sealed<crate::import::EntryRow>,
    attachments: Sealed<crate::import::AttachmentRow>,
}

/// What is stored of these clients.
#[derive(Default)]
struct Stored {
    clients: HashMap<Uuid, Vec<u8>>,
    entries: HashMap<Uuid, StoredEntry>,
    attachments: HashMap<Uuid, (Uuid, Vec<u8>)>,
    related: HashMap<Uuid, (bool, Vec<u8>)>,
    lookups: BTreeSet<Uuid>,
    wholes: Wholes,
}

/// Id, client, section, whether its resource is kept, which that is, why it is kept out, and the fingerprint.
type EntryColumns = (Uuid, Uuid, String, bool, Option<Uuid>, Option<String>, Vec<u8>);

struct StoredEntry {
    client: Uuid,
    section: String,
    /// Its resource is kept: it goes when nothing makes it any more.
    projected: bool,
    /// Why it is kept out of the portal.
    hidden: HiddenReasons,
    fingerprint: Vec<u8>,
}

impl ImportSession {
    /// Compares dossiers with what is stored of them, and seals what differs.
    ///
    /// # Errors
    /// The database fails, or a dossier names a client who is not among these.
    pub async fn compare(&self, content: DossierContent) -> Result<Written, StorageError> {
        let clients = uuids(&content.clients);
        let stored = self.stored(&clients.iter().copied().collect::<Vec<_>>()).await?;
        let keys = self.keys(&clients).await?;
        let lookups = content.lookups.iter().map(|lookup| self.key(lookup)).collect();
        let compare = move || compared(content, stored, &keys, lookups);
        tokio::task::spawn_blocking(compare).await.map_err(|_| StorageError::corrupt("entries"))?
    }

    /// Writes what was compared, in one transaction; these clients are due no more.
    ///
    /// # Errors
    /// The database fails; then nothing was written.
    pub async fn write(
        &self,
        mut written: Written,
        by: &Party,
        now: DateTime<Utc>,
    ) -> Result<WriteOutcome, StorageError> {
        let (stored, names) = (written.outcome, std::mem::take(&mut written.names));
        let lines = written.lines(by, now)?;
        let writing = self.begin_write().await?;
        let kept = write_compared(written, &writing.transaction).await?;
        if !lines.is_empty() {
            // Nobody who holds the trail waits for what this transaction holds: only imports change entries.
            Trail::lock(&writing.transaction).await?.append(&lines).await?;
        }
        self.commit(writing).await?;
        Ok(WriteOutcome {
            stored,
            kept: names.into_iter().filter(|(id, _)| kept.contains(id)).map(|(_, name)| name).collect(),
        })
    }

    /// Ends an import that refused so much of what came in: everybody can see when it was, and all of it is on the disk.
    ///
    /// # Errors
    /// The database fails.
    pub async fn finish(&self, lines: &[AuditEvent], refused: u64, now: DateTime<Utc>) -> Result<(), StorageError> {
        let transaction = self.storage.begin_write().await?;
        Trail::lock(&transaction).await?.append(lines).await?;
        imported(&transaction, now, refused).await?;
        transaction.commit().await?;
        self.move_log().await
    }

    /// Whether a client is stored who has not been erased.
    ///
    /// # Errors
    /// The database fails.
    pub async fn stored_client(&self, client: ClientId) -> Result<Option<dossier::Client>, StorageError> {
        let row = client::Entity::find_by_id(client.uuid()).one(&self.storage.db).await?;
        let Some(row) = row.filter(|row| !row.sealed.is_empty()) else { return Ok(None) };
        let keys = self.known_keys(&BTreeSet::from([row.id])).await?;
        keys.get(&row.id).map(|key| crate::people::client(&row, key)).transpose()
    }

    /// All entries of a client as they are stored, the hidden ones too. For comparing dossiers: nothing that answers a reader can
    /// begin an import.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn entries_of(&self, client: ClientId) -> Result<Vec<dossier::Entry>, StorageError> {
        let keys = self.known_keys(&BTreeSet::from([client.uuid()])).await?;
        let Some(key) = keys.get(&client.uuid()) else { return Ok(Vec::new()) };
        let rows = entry::Entity::find()
            .filter(entry::Column::Client.eq(client.uuid()))
            .order_by_asc(entry::Column::Id)
            .all(&self.storage.db)
            .await?;
        rows.into_iter().map(|row| crate::entries::stored_entry(row, key)).collect()
    }

    async fn stored(&self, clients: &[Uuid]) -> Result<Stored, StorageError> {
        let db = &self.storage.db;
        let mut stored = Stored::default();
        let of = || clients.iter().copied();
        let rows = client::Entity::find().filter(client::Column::Id.is_in(of())).all(db).await?;
        stored.clients = rows.into_iter().map(|row| (row.id, row.fingerprint)).collect();
        let rows: Vec<EntryColumns> = entry::Entity::find()
            .select_only()
            .columns([entry::Column::Id, entry::Column::Client, entry::Column::Section, entry::Column::Projected])
            .columns([entry::Column::Resource, entry::Column::KeptOut, entry::Column::Fingerprint])
            .filter(entry::Column::Client.is_in(of()))
            .into_tuple()
            .all(db)
            .await?;
        let unkept =
            rows.iter().filter(|(.., projected, _, _, _)| !projected).filter_map(|(.., resource, _, _)| *resource);
        let unkept: Vec<Uuid> = unkept.collect();
        let kept = ids_where::<resource::Entity>(db, resource::Column::Id, resource::Column::Id, &unkept).await?;
        for (id, client, section, projected, resource, kept_out, fingerprint) in rows {
            // What an older version made stays until its resource has come.
            let projected = projected || resource.is_some_and(|resource| kept.contains(&resource));
            let hidden = crate::entries::hidden(kept_out.as_deref());
            let hidden = hidden.map_err(|error| error.sealed_by_others(entry::Model::TABLE, id))?;
            stored.entries.insert(id, StoredEntry { client, section, projected, hidden, fingerprint });
        }
        let theirs =
            entry::Entity::find().select_only().column(entry::Column::Id).filter(entry::Column::Client.is_in(of()));
        let theirs = theirs.into_query();
        let rows = entry_whole::Entity::find().filter(entry_whole::Column::Entry.in_subquery(theirs.clone()));
        stored.wholes = rows.all(db).await?.into_iter().collect();
        let rows: Vec<(Uuid, Uuid, Vec<u8>)> = attachment::Entity::find()
            .select_only()
            .columns([attachment::Column::Id, attachment::Column::Entry, attachment::Column::Fingerprint])
            .filter(attachment::Column::Entry.in_subquery(theirs))
            .into_tuple()
            .all(db)
            .await?;
        stored.attachments = rows.into_iter().map(|(id, entry, print)| (id, (entry, print))).collect();
        let rows = related::Entity::find().filter(related::Column::Client.is_in(of())).all(db).await?;
        stored.related = rows.into_iter().map(|row| (row.id, (row.projected, row.fingerprint))).collect();
        let rows = client_lookup::Entity::find().filter(client_lookup::Column::Client.is_in(of())).all(db).await?;
        stored.lookups = rows.into_iter().map(|row| row.key).collect();
        Ok(stored)
    }
}

impl Written {
    /// Whether anything of the dossiers is not as it was.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.outcome.is_change()
    }

    /// The sources' names of entries that were kept out by a label or mark, and can be read from now on.
    #[must_use]
    pub fn opened(&self) -> &[String] {
        &self.opened
    }

    /// How many entries are written or go.
    #[must_use]
    pub fn entries(&self) -> u64 {
        let Changed { added, changed, removed, .. } = self.outcome.entries;
        added + changed + removed
    }

    /// What the audit trail says of it.
    fn lines(&self, by: &Party, now: DateTime<Utc>) -> Result<Vec<AuditEvent>, StorageError> {
        let mut lines = Vec::new();
        for (action, entries) in [(AuditAction::EntryRemoved, &self.gone), (AuditAction::EntryChanged, &self.different)]
        {
            for (entry, client, section) in entries {
                let section: Section = from_word("entries.section", section)?;
                let mut line = AuditEvent::new(now, Some(by.clone()), action);
                line.client = Some(ClientId::new(*client));
                line.section = Some(section);
                line.entry = Some(EntryId::new(*entry));
                lines.push(line);
            }
        }
        if self.is_change() {
            for client in &self.clients {
                let mut line = AuditEvent::new(now, Some(by.clone()), AuditAction::Import);
                line.client = Some(ClientId::new(*client));
                lines.push(line);
            }
        }
        Ok(lines)
    }
}

/// Writes what was compared, with nothing but the transaction in hand. Gives the new entries that a decision of another one keeps.
async fn write_compared(written: Written, transaction: &DatabaseTransaction) -> Result<BTreeSet<Uuid>, StorageError> {
    let changed = written.is_change() || !written.wholes.is_empty();
    write::<crate::import::ClientRow>(transaction, written.rows.clients.rows).await?;
    write::<crate::import::RelatedRow>(transaction, written.rows.related.rows).await?;
    write::<crate::import::EntryRow>(transaction, written.rows.entries.rows).await?;
    write::<crate::import::AttachmentRow>(transaction, written.rows.attachments.rows).await?;
    let gone: Vec<Uuid> = written.gone.iter().map(|(id, ..)| *id).collect();
    along::remember(transaction, &gone).await?;
    let kept = along::reach(transaction, &written.new).await?;
    write_wholes(written.wholes, transaction).await?;
    for some in written.gone_attachments.chunks(IDS) {
        let some = attachment::Column::Id.is_in(some.iter().copied());
        attachment::Entity::delete_many().filter(some).exec(transaction).await?;
    }
    for some in gone.chunks(IDS) {
        let some = entry::Column::Id.is_in(some.iter().copied());
        entry::Entity::delete_many().filter(some).exec(transaction).await?;
    }
    for some in written.gone_related.chunks(IDS) {
        let some = related::Column::Id.is_in(some.iter().copied());
        related::Entity::delete_many().filter(some).exec(transaction).await?;
    }
    for client in &written.without_dossier {
        no_dossier(transaction, *client).await?;
    }
    lookups(transaction, &written.clients, &written.lookups, &written.former_lookups).await?;
    due::done(transaction, &written.clients).await?;
    due::on(transaction, &written.clients, written.changes).await?;
    if changed {
        visibility::changed(transaction, written.clients).await?;
    }
    Ok(kept)
}

/// What a dossier asked for outside itself, under the first of the clients it is of.
async fn lookups(
    transaction: &DatabaseTransaction,
    clients: &[Uuid],
    now: &BTreeSet<Uuid>,
    former: &BTreeSet<Uuid>,
) -> Result<(), StorageError> {
    let Some(client) = clients.first().filter(|_| now != former || clients.len() > 1) else { return Ok(()) };
    client_lookup::Entity::delete_many()
        .filter(client_lookup::Column::Client.is_in(clients.iter().copied()))
        .exec(transaction)
        .await?;
    let mut rows =
        now.iter().map(|key| client_lookup::Model { client: *client, key: *key }.into_active_model()).peekable();
    while rows.peek().is_some() {
        client_lookup::Entity::insert_many(rows.by_ref().take(IDS)).exec_without_returning(transaction).await?;
    }
    Ok(())
}
