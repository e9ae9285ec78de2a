//! Ending rights, and putting others in their place.

use access::Period;
use chrono::NaiveDate;
use dossier::{AuditAction, Change, ClientId, EndingKind, Record, RecordId, Right, Signed};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::record::{check, event, insert, recording_key};
use super::row;
use crate::audit::Trail;
use crate::days::day_of;
use crate::sealed::{DataKey, Keys};
use crate::tables::right;
use crate::{Storage, StorageError};

impl Storage {
    /// Ends a right from this moment on. One that was stopped stays on record for the days on which it held, today not
    /// included; one that was a mistake held on none.
    ///
    /// # Errors
    /// There is no such right, it has ended, or it was stopped after its last day ([`StorageError::Conflict`]); or the
    /// database fails.
    pub async fn end_right(&self, id: RecordId, kind: EndingKind, change: &Change) -> Result<(), StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let (former, key) = in_force(&transaction, &self.keys, id).await?;
        end(&transaction, &mut trail, &key, &former, change).await?;
        match kind {
            EndingKind::Mistaken => {}
            EndingKind::Stopped => {
                let today = day_of(change.at.timestamp_micros()).ok_or_else(|| StorageError::corrupt("the clock"))?;
                if former.right.period().until.is_some_and(|until| until < today) {
                    return Err(conflict("the right no longer held"));
                }
                keep_what_was(&transaction, &mut trail, &key, &former, today, change).await?;
            }
        }
        Ok(transaction.commit().await?)
    }

    /// Puts another right in the place of one: the former holds until the day before the other begins.
    ///
    /// # Errors
    /// There is no such right, or it has ended ([`StorageError::Conflict`]); the other does not fit, as in
    /// [`Storage::record_right`]; or the database fails.
    pub async fn replace_right(&self, id: RecordId, by: Right, change: &Change) -> Result<Record, StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let (former, key) = in_force(&transaction, &self.keys, id).await?;
        end(&transaction, &mut trail, &key, &former, change).await?;
        keep_what_was(&transaction, &mut trail, &key, &former, by.period().from, change).await?;
        let recorded = Signed { by: change.by.clone(), at: change.at, note: change.note.clone() };
        let id = RecordId::named(&format!("instead of {id}"));
        let record = Record { id, right: by, recorded, replaces: Some(former.id), ended: None, ..former };
        insert(&transaction, &mut trail, &key, &record, change).await?;
        check(&transaction, record.client, &key).await?;
        transaction.commit().await?;
        Ok(record)
    }
}

async fn in_force(
    transaction: &DatabaseTransaction,
    keys: &Keys,
    id: RecordId,
) -> Result<(Record, DataKey), StorageError> {
    let unended = right::Entity::find_by_id(id.uuid()).filter(right::Column::EndedAt.is_null());
    let found = unended.one(transaction).await?.ok_or_else(|| conflict("there is no such right, or it has ended"))?;
    let key = recording_key(transaction, keys, ClientId::new(found.client)).await?;
    Ok((row::record(found, &key)?, key))
}

/// Writes the end of a record: the only change that is ever made to one.
pub(super) async fn end(
    transaction: &DatabaseTransaction,
    trail: &mut Trail<'_>,
    key: &DataKey,
    former: &Record,
    change: &Change,
) -> Result<(), StorageError> {
    let ending = Signed { by: change.by.clone(), at: change.at, note: change.note.clone() };
    let told = row::row(&Record { ended: Some(ending), ..former.clone() }, key)?;
    let ended = right::Entity::update_many()
        .col_expr(right::Column::EndedAt, Expr::value(told.ended_at))
        .col_expr(right::Column::EndedBy, Expr::value(told.ended_by))
        .col_expr(right::Column::Sealed, Expr::value(told.sealed))
        .col_expr(right::Column::Mac, Expr::value(told.mac))
        .filter(right::Column::Id.eq(former.id.uuid()))
        .filter(right::Column::EndedAt.is_null())
        .exec(transaction)
        .await?;
    if ended.rows_affected != 1 {
        return Err(conflict("the right has ended"));
    }
    trail.append(&[event(AuditAction::RightEnded, former, change)]).await
}

/// Records, in the place of a record that ended, that it held until the day before `end`; nothing where it did not hold
/// on any day before.
pub(super) async fn keep_what_was(
    transaction: &DatabaseTransaction,
    trail: &mut Trail<'_>,
    key: &DataKey,
    former: &Record,
    end: NaiveDate,
    change: &Change,
) -> Result<(), StorageError> {
    let Period { from, until } = former.right.period();
    let Some(last) = end.pred_opt().filter(|last| from <= *last) else { return Ok(()) };
    let until = until.map_or(last, |until| until.min(last));
    let kept = Record {
        id: RecordId::named(&format!("what was of {}", former.id)),
        right: former.right.clone().within(Period { from, until: Some(until) }),
        // The evidence for those days is what it was.
        recorded: Signed { by: change.by.clone(), at: change.at, note: former.recorded.note.clone() },
        replaces: Some(former.id),
        ..former.clone()
    };
    insert(transaction, trail, key, &kept, change).await
}

fn conflict(what: &str) -> StorageError {
    StorageError::Conflict { what: what.to_owned() }
}
