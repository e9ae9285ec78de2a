//! Which key the identities of a database were made with. The key itself is never here: with another one nobody is recognised, and
//! nothing but a mark that it makes can tell.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait};

use crate::tables::identity;
use crate::tables::identity_key::{Column, Entity, Model};
use crate::{Storage, StorageError};

/// The row.
const ID: i32 = 1;

impl Storage {
    /// Whether the identities that are recorded are of the key that makes this mark. Where none are, any key is right.
    ///
    /// # Errors
    /// The database fails.
    pub async fn identity_key_fits(&self, mark: [u8; 32]) -> Result<bool, StorageError> {
        fits(&self.db, mark).await
    }

    /// The same; where the key is right its mark is kept, and from now on another is not.
    ///
    /// # Errors
    /// The database fails.
    pub async fn keep_identity_key(&self, mark: [u8; 32]) -> Result<bool, StorageError> {
        let _turn = self.turn().await;
        let transaction = self.begin_write().await?;
        let is_right = fits(&transaction, mark).await?;
        if is_right {
            let row = Model { id: ID, mark: mark.to_vec() };
            let anew = OnConflict::column(Column::Id).update_column(Column::Mark).to_owned();
            Entity::insert(row.into_active_model()).on_conflict(anew).exec_without_returning(&transaction).await?;
        }
        transaction.commit().await?;
        Ok(is_right)
    }
}

async fn fits(db: &impl ConnectionTrait, mark: [u8; 32]) -> Result<bool, StorageError> {
    let kept = Entity::find_by_id(ID).one(db).await?;
    Ok(kept.is_none_or(|kept| kept.mark == mark) || identity::Entity::find().count(db).await? == 0)
}
