//! Who has just come through a provider and is unknown here, until they say who they are by an activation code.

use chrono::{DateTime, Utc};
use dossier::ClientId;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

use crate::sessions::Way;
use crate::tables::introduction::{Column, Entity, Model};
use crate::{Identity, Storage, StorageError};

/// How often a code that is of no use can be given in one introduction: codes are long, and typed over from paper.
const TRIES: i32 = 10;

/// Somebody who has just shown at a provider who they are and is unknown here. It opens nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    /// Hash of what their browser holds.
    pub hash: [u8; 32],
    /// As the provider knows them.
    pub identity: Identity,
    /// How they came in, for the session that may come of it.
    pub way: Way,
    /// The one client on whose behalf they come, where the provider said so.
    pub represents: Option<ClientId>,
    /// The first moment at which it no longer holds.
    pub until: DateTime<Utc>,
}

impl Storage {
    /// Keeps who has just shown who they are and is unknown here. Clears away those that have expired.
    ///
    /// # Errors
    /// The database fails.
    pub async fn introduce(&self, introduction: &Introduction, now: DateTime<Utc>) -> Result<(), StorageError> {
        let Introduction { hash, identity, way, represents, until } = introduction;
        let row = Model {
            hash: hash.to_vec(),
            provider: identity.provider.clone(),
            identity: identity.hash.to_vec(),
            subject: way.subject.to_vec(),
            provider_session: way.session.map(|session| session.to_vec()),
            represents: represents.map(ClientId::uuid),
            tries: 0,
            until: *until,
        };
        let transaction = self.begin_write().await?;
        Entity::delete_many().filter(Column::Until.lte(now)).exec(&transaction).await?;
        Entity::insert(row.into_active_model()).exec_without_returning(&transaction).await?;
        Ok(transaction.commit().await?)
    }
}

/// Who was introduced in the browser that holds this, while that holds and they have not tried too often.
pub(crate) async fn find(
    transaction: &DatabaseTransaction,
    hash: [u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<Introduction>, StorageError> {
    let found = Entity::find_by_id(hash.to_vec()).one(transaction).await?;
    found.filter(|row| now < row.until && row.tries < TRIES).map(|row| introduction(hash, row)).transpose()
}

/// Takes note that they came with a code that is of no use.
pub(crate) async fn count(transaction: &DatabaseTransaction, introduction: &Introduction) -> Result<(), StorageError> {
    let tried = Entity::update_many().col_expr(Column::Tries, Expr::col(Column::Tries).add(1));
    tried.filter(Column::Hash.eq(introduction.hash.to_vec())).exec(transaction).await?;
    Ok(())
}

/// It has served its purpose.
pub(crate) async fn end(transaction: &DatabaseTransaction, introduction: &Introduction) -> Result<(), StorageError> {
    Entity::delete_by_id(introduction.hash.to_vec()).exec(transaction).await?;
    Ok(())
}

fn introduction(hash: [u8; 32], row: Model) -> Result<Introduction, StorageError> {
    let bytes = |column: Vec<u8>| column.try_into().map_err(|_| StorageError::corrupt("introductions: a hash"));
    let (subject, session) = (bytes(row.subject)?, row.provider_session.map(bytes).transpose()?);
    Ok(Introduction {
        hash,
        identity: Identity { provider: row.provider.clone(), hash: bytes(row.identity)? },
        way: Way { provider: row.provider, subject, session },
        represents: row.represents.map(ClientId::new),
        until: row.until,
    })
}
