//! From open rows to the tables.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use dossier::{Attachment, Batch, EntryId};
use rayon::prelude::*;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use super::row::{self, AttachmentRow, ClientRow, EntryRow, Projected, RelatedRow};
use super::upsert::{IDS, MANY};
use super::wholes::Wholes;
use crate::StorageError;
use crate::sealed::{DataKey, Place};
use crate::tables::{attachment, client, entry, related};

/// What an import brings of one table.
pub(crate) trait Imported: Serialize + Send {
    type Table: EntityTrait<ActiveModel: Send>;
    /// How many rows go into one statement.
    const ROWS: usize;
    const ID: <Self::Table as EntityTrait>::Column;
    const FINGERPRINT: <Self::Table as EntityTrait>::Column;
    fn id(&self) -> Uuid;
    /// Whose key seals it.
    fn client(&self) -> Uuid;
    fn sealed(
        self,
        key: &DataKey,
        fingerprint: Vec<u8>,
    ) -> Result<<Self::Table as EntityTrait>::ActiveModel, StorageError>;
}

macro_rules! imported {
    ($($row:ty => $table:ident, $rows:literal, $client:ident, |$this:ident, $key:ident, $fingerprint:ident| $model:expr;)*) => {$(
        impl Imported for $row {
            type Table = $table::Entity;
            const ROWS: usize = $rows;
            const ID: $table::Column = $table::Column::Id;
            const FINGERPRINT: $table::Column = $table::Column::Fingerprint;

            fn id(&self) -> Uuid {
                self.id
            }

            fn client(&self) -> Uuid {
                self.$client
            }

            fn sealed(self, $key: &DataKey, $fingerprint: Vec<u8>) -> Result<$table::ActiveModel, StorageError> {
                let $this = self;
                Ok($model.into_active_model())
            }
        }
    )*};
}

imported! {
    ClientRow => client, 500, id, |row, key, fingerprint| key.authenticated(client::Model {
        id: row.id,
        born: row.born,
        died: row.died,
        fingerprint,
        sealed: key.seal_json(Place::Client, row.id.as_bytes(), &row.texts)?,
        mac: Vec::new(),
    })?;
    RelatedRow => related, 500, client, |row, key, fingerprint| related::Model {
        id: row.id,
        person: row.person,
        client: row.client,
        basis: row.basis,
        projected: row.projected,
        fingerprint,
        sealed: key.seal_json(Place::Related, row.id.as_bytes(), &row.texts)?,
    };
    EntryRow => entry, 500, client, |row, key, fingerprint| key.authenticated(entry::Model {
        id: row.id,
        client: row.client,
        section: row.section,
        kind: row.kind,
        occurred: row.occurred,
        occurred_at: row.occurred_at,
        recorded: row.recorded,
        monodisciplinary: row.monodisciplinary,
        kept_out: row.kept_out,
        part_of: row.part_of,
        resource: Some(row.resource),
        projected: row.projected,
        fingerprint,
        sealed: key.seal_json(Place::Entry, row.id.as_bytes(), &row.content)?,
        searched: key.seal(Place::Searched, row.id.as_bytes(), row.searched.as_bytes())?,
        mac: Vec::new(),
    })?;
    // Files can be large, and a statement holds a copy of all of its rows.
    AttachmentRow => attachment, 8, client, |row, key, fingerprint| attachment::Model {
        id: row.id,
        entry: row.entry,
        content: key.seal(Place::Content, row.id.as_bytes(), &row.content)?,
        fingerprint,
        sealed: key.seal_json(Place::Attachment, row.id.as_bytes(), &row.texts)?,
    };
}

/// The rows of a batch.
pub(crate) struct Rows {
    pub(crate) clients: Vec<ClientRow>,
    pub(crate) related: Vec<RelatedRow>,
    pub(crate) entries: Vec<EntryRow>,
    pub(crate) attachments: Vec<AttachmentRow>,
    pub(crate) wholes: Wholes,
}

impl Rows {
    /// Of a batch and its files, of which there is no second copy; a file belongs to the client of its entry, as `owners` tells.
    pub(crate) fn of(
        batch: &Batch,
        files: Vec<Attachment>,
        owners: &HashMap<Uuid, Uuid>,
        projected: Projected,
    ) -> Result<Self, StorageError> {
        let attachments = files.into_iter().map(|file| {
            let client = owners.get(&file.entry.uuid());
            let entry = file.entry;
            let missing =
                || StorageError::Unrecordable { what: format!("a file of entry {entry}, which is not stored") };
            client.map(|client| row::attachment(file, *client)).ok_or_else(missing)
        });
        let entries = batch.entries.par_iter().with_min_len(MANY).map(|one| row::entry(one, projected));
        Ok(Self {
            clients: batch.clients.iter().map(row::client).collect(),
            related: batch.related.iter().map(|one| row::related(one, projected)).collect::<Result<_, _>>()?,
            entries: entries.collect::<Result<_, _>>()?,
            attachments: attachments.collect::<Result<_, _>>()?,
            wholes: Wholes::of(batch),
        })
    }

    /// Every client whose key is needed.
    pub(super) fn owners(&self) -> BTreeSet<Uuid> {
        let related = self.related.iter().map(Imported::client);
        let entries = self.entries.iter().map(Imported::client);
        let attachments = self.attachments.iter().map(Imported::client);
        self.clients.iter().map(Imported::client).chain(related).chain(entries).chain(attachments).collect()
    }
}

/// The client of each entry that a file belongs to.
pub(super) async fn owners(db: &impl ConnectionTrait, batch: &Batch) -> Result<HashMap<Uuid, Uuid>, StorageError> {
    let brought: BTreeMap<EntryId, Uuid> = batch.entries.iter().map(|entry| (entry.id, entry.client.uuid())).collect();
    let mut owners = HashMap::new();
    let mut earlier = Vec::new();
    for file in &batch.attachments {
        match brought.get(&file.entry) {
            Some(client) => drop(owners.insert(file.entry.uuid(), *client)),
            None => earlier.push(file.entry.uuid()),
        }
    }
    for entries in earlier.chunks(IDS) {
        let rows: Vec<(Uuid, Uuid)> = entry::Entity::find()
            .select_only()
            .columns([entry::Column::Id, entry::Column::Client])
            .filter(entry::Column::Id.is_in(entries.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        owners.extend(rows);
    }
    Ok(owners)
}
