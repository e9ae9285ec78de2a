//! Appending to the trail, within a transaction.

use dossier::{AuditEvent, AuditHash};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use super::row;
use crate::tables::{audit_head, audit_line};
use crate::{Storage, StorageError};

/// The id of the one row that says where the trail stands.
pub(super) const HEAD: i32 = 1;

/// How many lines are inserted by one statement: each line is 14 values, and SQLite takes 32,766.
const AT_ONCE: usize = 500;

/// The end of the trail, held by one transaction until it ends: nobody else appends meanwhile.
pub(crate) struct Trail<'t> {
    transaction: &'t DatabaseTransaction,
    sequence: i64,
    hash: AuditHash,
}

impl<'t> Trail<'t> {
    /// Takes hold of the end of the trail. Whatever else a transaction writes comes after, so that two never wait for each
    /// other in a circle.
    pub async fn lock(transaction: &'t DatabaseTransaction) -> Result<Self, StorageError> {
        let head = audit_head::Entity::find_by_id(HEAD).lock_exclusive().one(transaction).await?;
        let head = head.ok_or_else(|| StorageError::corrupt("audit_head"))?;
        Ok(Self { transaction, sequence: head.sequence, hash: row::hash("audit_head.hash", &head.hash)? })
    }

    /// Appends lines, in this order.
    pub async fn append(&mut self, events: &[AuditEvent]) -> Result<(), StorageError> {
        for some in events.chunks(AT_ONCE) {
            let mut rows = Vec::with_capacity(some.len());
            for event in some {
                let sequence =
                    self.sequence.checked_add(1).ok_or_else(|| StorageError::corrupt("audit_head.sequence"))?;
                let row = row::row(event, sequence, self.hash);
                self.hash = row::hash("audit_lines.hash", &row.hash)?;
                self.sequence = sequence;
                rows.push(row.into_active_model());
            }
            audit_line::Entity::insert_many(rows).exec_without_returning(self.transaction).await?;
        }
        audit_head::Entity::update_many()
            .col_expr(audit_head::Column::Sequence, Expr::value(self.sequence))
            .col_expr(audit_head::Column::Hash, Expr::value(self.hash.0.to_vec()))
            .filter(audit_head::Column::Id.eq(HEAD))
            .exec(self.transaction)
            .await?;
        Ok(())
    }
}

impl Storage {
    /// Appends lines to the audit trail, and returns when they are there to stay. For what happens outside the portal; the
    /// portal itself uses an [`super::AuditWriter`].
    ///
    /// # Errors
    /// The database fails: then none is written.
    pub async fn append_audit(&self, events: &[AuditEvent]) -> Result<(), StorageError> {
        let _turn = self.turn().await;
        let transaction = self.begin_write().await?;
        Trail::lock(&transaction).await?.append(events).await?;
        Ok(transaction.commit().await?)
    }
}
