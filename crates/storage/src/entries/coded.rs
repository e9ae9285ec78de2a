//! What of entries their codes are over, without what is sealed.

use chrono::{DateTime, Utc};
use dossier::ClientId;
use sea_orm::{EntityTrait as _, FromQueryResult, QuerySelect as _, Select};
use serde::Serialize;
use uuid::Uuid;

use super::opening::key_of;
use super::visible::Visible;
use crate::sealed::Authenticated;
use crate::tables::entry::{self, Said};
use crate::{Checked, Storage, StorageError};

pub(crate) use entry::Column as CodedColumn;

/// What of an entry its code is over.
#[derive(FromQueryResult)]
pub(crate) struct CodedEntry {
    pub(crate) id: Uuid,
    pub(crate) client: Uuid,
    pub(super) section: String,
    kind: String,
    occurred: Option<String>,
    pub(super) occurred_at: i64,
    recorded: Option<DateTime<Utc>>,
    monodisciplinary: bool,
    kept_out: Option<String>,
    part_of: Option<Uuid>,
    mac: Vec<u8>,
}

impl Authenticated for CodedEntry {
    const TABLE: &'static str = entry::Model::TABLE;

    fn said(&self) -> impl Serialize {
        entry::said!(self, self.client)
    }

    fn row(&self) -> String {
        self.id.to_string()
    }

    fn mac(&mut self) -> &mut Vec<u8> {
        &mut self.mac
    }
}

/// Asks for that of entries: for all of them, until it is told which.
pub(crate) fn coded() -> Select<entry::Entity> {
    use entry::Column as C;
    entry::Entity::find()
        .select_only()
        .columns([C::Id, C::Client, C::Section, C::Kind, C::Occurred, C::OccurredAt, C::Recorded])
        .columns([C::Monodisciplinary, C::KeptOut, C::PartOf, C::Mac])
}

impl Storage {
    /// Those of these entries of a client that are as the program wrote them: a row that was changed counts for nothing.
    pub(super) async fn right_ones(&self, client: ClientId, which: Visible) -> Result<Vec<CodedEntry>, StorageError> {
        let rows = which.of(coded()).into_model::<CodedEntry>().all(&self.db).await?;
        if rows.is_empty() {
            return Ok(rows);
        }
        let key = key_of(&self.db, &self.keys, client).await?;
        let look = move || Checked::of(rows.into_iter().map(|row| key.verified(row)));
        let looked_at = tokio::task::spawn_blocking(look).await.map_err(|_| StorageError::corrupt("entries"))?;
        Ok(looked_at?.found)
    }
}
