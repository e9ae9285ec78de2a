//! Recording rights.

use access::{Facts, Giver, Organisation};
use dossier::{AuditAction, AuditEvent, Change, ClientId, Record, RecordId, RecordedRights, Right, Signed};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use super::{load, row};
use crate::audit::Trail;
use crate::opened::{CLIENT, lifetime};
use crate::sealed::{self, DataKey, Keys};
use crate::tables::{client, right};
use crate::{Storage, StorageError};

impl Storage {
    /// Records a right around a client, after all that were recorded before, with its line in the audit trail.
    ///
    /// # Errors
    /// The client is not stored, somebody or an item is not named by a [`dossier::PersonId`] or [`dossier::EntryId`], the
    /// right does not fit together with the others ([`StorageError::Unrecordable`]), or the database fails.
    pub async fn record_right(&self, client: ClientId, right: Right, change: &Change) -> Result<Record, StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let key = recording_key(&transaction, &self.keys, client).await?;
        let record = append(&transaction, &mut trail, &key, client, right, change).await?;
        check(&transaction, client, &key).await?;
        transaction.commit().await?;
        Ok(record)
    }

    /// Records all rights around clients at once, in the place of those on record, which end.
    ///
    /// # Errors
    /// As [`Storage::record_right`]; then nothing is recorded at all.
    pub async fn record_rights(&self, rights: &[RecordedRights], change: &Change) -> Result<(), StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        for of_client in rights {
            let client = of_client.client;
            let key = recording_key(&transaction, &self.keys, client).await?;
            for former in load::records_of(&transaction, client, Some(&key)).await? {
                if former.ended.is_none() {
                    super::end::end(&transaction, &mut trail, &key, &former, change).await?;
                }
            }
            for right in of_client.clone().into_rights() {
                append(&transaction, &mut trail, &key, client, right, change).await?;
            }
            check(&transaction, client, &key).await?;
        }
        Ok(transaction.commit().await?)
    }
}

/// The key under which rights around a client are recorded. Asked for while the trail is held: nobody erases the client
/// before the transaction has ended.
pub(super) async fn recording_key(
    transaction: &DatabaseTransaction,
    keys: &Keys,
    client: ClientId,
) -> Result<DataKey, StorageError> {
    let key = sealed::of_client(transaction, &keys.keyring, client).await?;
    key.ok_or_else(|| StorageError::Unrecordable { what: "a right around a client who is not stored".to_owned() })
}

/// Records a right at the end of the list.
pub(super) async fn append(
    transaction: &DatabaseTransaction,
    trail: &mut Trail<'_>,
    key: &DataKey,
    client: ClientId,
    right: Right,
    change: &Change,
) -> Result<Record, StorageError> {
    given_by_a_holder(transaction, key, client, &right).await?;
    let last: Option<Option<i32>> = right::Entity::find()
        .select_only()
        .column_as(right::Column::Position.max(), "last")
        .filter(right::Column::Client.eq(client.uuid()))
        .into_tuple()
        .one(transaction)
        .await?;
    let position = last.flatten().map_or(0, |last| last.saturating_add(1));
    let recorded = Signed { by: change.by.clone(), at: change.at, note: change.note.clone() };
    let id = RecordId::named(&format!("{client}/{position}"));
    let record = Record { id, client, position, right, recorded, replaces: None, ended: None };
    insert(transaction, trail, key, &record, change).await?;
    Ok(record)
}

/// Who gives in the client's place is on record for a mandate.
async fn given_by_a_holder(
    transaction: &DatabaseTransaction,
    key: &DataKey,
    client: ClientId,
    right: &Right,
) -> Result<(), StorageError> {
    let Right::Consent(consent) = right else { return Ok(()) };
    let Giver::Holder(giver) = &consent.by else { return Ok(()) };
    let rights = load::rights_of(transaction, client, Some(key)).await?;
    if rights.mandates.iter().any(|mandate| mandate.holder == *giver) {
        return Ok(());
    }
    Err(StorageError::Unrecordable { what: "a consent by who is on record for no mandate".to_owned() })
}

pub(super) async fn insert(
    transaction: &DatabaseTransaction,
    trail: &mut Trail<'_>,
    key: &DataKey,
    record: &Record,
    change: &Change,
) -> Result<(), StorageError> {
    right::Entity::insert(row::row(record, key)?.into_active_model()).exec_without_returning(transaction).await?;
    trail.append(&[event(AuditAction::RightRecorded, record, change)]).await
}

pub(super) fn event(action: AuditAction, record: &Record, change: &Change) -> AuditEvent {
    AuditEvent {
        client: Some(record.client),
        subject: Some(record.id.uuid()),
        session: change.session,
        ..AuditEvent::new(change.at, Some(change.by.clone()), action)
    }
}

/// Refuses what would keep every later decision about this client from being made. Of a client without a date of birth
/// nothing is decided.
pub(super) async fn check(
    transaction: &DatabaseTransaction,
    client: ClientId,
    key: &DataKey,
) -> Result<(), StorageError> {
    let row = client::Entity::find_by_id(client.uuid()).one(transaction).await?;
    let Some(lifetime) = lifetime(row.as_ref(), Some(key))? else { return Ok(()) };
    let rights = load::rights_of(transaction, client, Some(key)).await?.settled();
    let draft = rights.facts(lifetime.born, CLIENT.to_owned(), lifetime, Organisation::default());
    match Facts::try_from(draft) {
        Ok(_) => Ok(()),
        Err(error) => Err(StorageError::Unrecordable { what: error.to_string() }),
    }
}
