//! Sign-ins that have begun and not ended. Each is for one use, by the browser that began it.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::tables::pending_sign_in;
use crate::{Storage, StorageError};

/// A sign-in under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSignIn {
    /// Hash of what the browser that began it holds.
    pub hash: [u8; 32],
    /// The provider it was begun at.
    pub provider: String,
    /// When it began.
    pub begun: DateTime<Utc>,
    /// The first moment at which it no longer holds.
    pub until: DateTime<Utc>,
    /// Whether it is the second try, for a higher level of assurance.
    pub step_up: bool,
    /// The page to go to afterwards.
    pub path: String,
    /// For whom alone that page is meant, as a session's owner is called; none: whoever signs in.
    pub wanted_by: Option<String>,
    /// The session that the browser still had, by the hash of its token.
    pub former: Option<[u8; 32]>,
}

impl Storage {
    /// Records that a sign-in began. Clears away those that were never finished, so that they never pile up.
    ///
    /// # Errors
    /// The database fails.
    pub async fn begin_sign_in(&self, pending: &PendingSignIn) -> Result<(), StorageError> {
        let row = pending_sign_in::Model {
            hash: pending.hash.to_vec(),
            provider: pending.provider.clone(),
            begun: pending.begun,
            until: pending.until,
            step_up: pending.step_up,
            path: pending.path.clone(),
            wanted_by: pending.wanted_by.clone(),
            former: pending.former.map(|hash| hash.to_vec()),
        };
        let transaction = self.begin_write().await?;
        pending_sign_in::Entity::delete_many()
            .filter(pending_sign_in::Column::Until.lte(pending.begun))
            .exec(&transaction)
            .await?;
        pending_sign_in::Entity::insert(row.into_active_model()).exec_without_returning(&transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// Makes each of these sign-ins, when it is finished, end this session instead of the one that its browser had when it began.
    ///
    /// # Errors
    /// The database fails.
    pub async fn follow_session(&self, pending: &[[u8; 32]], session: [u8; 32]) -> Result<(), StorageError> {
        if pending.is_empty() {
            return Ok(());
        }
        let _turn = self.turn().await;
        pending_sign_in::Entity::update_many()
            .col_expr(pending_sign_in::Column::Former, Expr::value(session.to_vec()))
            .filter(pending_sign_in::Column::Hash.is_in(pending.iter().map(|hash| hash.to_vec())))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// The sign-in under this hash, which by being handed out is used up; `None` when it was before, or has expired.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn take_sign_in(
        &self,
        hash: [u8; 32],
        now: DateTime<Utc>,
    ) -> Result<Option<PendingSignIn>, StorageError> {
        let transaction = self.begin_write().await?;
        let found = pending_sign_in::Entity::find_by_id(hash.to_vec()).one(&transaction).await?;
        let deleted = pending_sign_in::Entity::delete_by_id(hash.to_vec()).exec(&transaction).await?;
        transaction.commit().await?;
        // Of two who ask at the same moment one deletes it, and only that one gets it.
        found.filter(|row| deleted.rows_affected == 1 && now < row.until).map(pending).transpose()
    }
}

fn pending(row: pending_sign_in::Model) -> Result<PendingSignIn, StorageError> {
    let hash = |bytes: Vec<u8>| bytes.try_into().map_err(|_| StorageError::corrupt("pending_sign_ins.hash"));
    Ok(PendingSignIn {
        hash: hash(row.hash)?,
        provider: row.provider,
        begun: row.begun,
        until: row.until,
        step_up: row.step_up,
        path: row.path,
        wanted_by: row.wanted_by,
        former: row.former.map(hash).transpose()?,
    })
}
