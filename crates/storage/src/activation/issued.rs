//! Which codes somebody has, and ending them.

use chrono::{DateTime, Utc};
use dossier::{AuditAction, ClientId, Party, PersonId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::{TRIES, exhaust};
use crate::audit::Trail;
use crate::tables::activation::{Column, Entity};
use crate::{Checked, Storage, StorageError, people};

/// A code that somebody got, without the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedCode {
    /// The moment at which it was given: from then on it can be used.
    pub made: DateTime<Utc>,
    /// The first moment at which it can no longer be used.
    pub expires: DateTime<Utc>,
    /// When somebody made themself known by it.
    pub used: Option<DateTime<Utc>>,
    /// Whether it can still be used.
    pub is_open: bool,
    /// The client who invited them; none where the organisation gave the code.
    pub invited_by: Option<ClientId>,
}

impl Storage {
    /// The codes that this person ever got, the last first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn activations_of(
        &self,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Checked<IssuedCode>, StorageError> {
        let rows = Entity::find()
            .filter(Column::Person.eq(person.uuid()))
            .order_by_desc(Column::Made)
            .order_by_asc(Column::Selector)
            .all(&self.db)
            .await?;
        let issued = rows.into_iter().map(|row| {
            let row = self.keys.portal.verified(row)?;
            Ok(IssuedCode {
                is_open: row.used.is_none() && row.tries < TRIES && now < row.expires,
                made: row.made,
                expires: row.expires,
                used: row.used,
                invited_by: row.invited_by.map(ClientId::new),
            })
        });
        Checked::of(issued)
    }

    /// Makes every code that this person could still use worthless, each with its line in the audit trail. Tells how many there
    /// were.
    ///
    /// # Errors
    /// The database fails: then they can be used as before.
    pub async fn end_activations(
        &self,
        person: PersonId,
        by: &Party,
        now: DateTime<Utc>,
    ) -> Result<usize, StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        let open = Condition::all()
            .add(Column::Person.eq(person.uuid()))
            .add(Column::Used.is_null())
            .add(Column::Tries.lt(TRIES))
            .add(Column::Expires.gt(now));
        let ended = exhaust(&transaction, &self.keys.portal, open).await?;
        let line = people::line(&transaction, AuditAction::CodeEnded, person, by, now).await?;
        trail.append(&vec![line; ended]).await?;
        transaction.commit().await?;
        Ok(ended)
    }
}
