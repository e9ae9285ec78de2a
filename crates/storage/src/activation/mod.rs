//! Making somebody known to the portal by a code on paper or in a mail: once, within seven days, with five tries.

mod activate;
mod code;
mod invited;
mod issued;

use chrono::{DateTime, TimeDelta, Utc};
use dossier::{AuditAction, ClientId, Party, PersonId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

pub use activate::Activated;
pub use code::{ActivationCode, NotACode};
pub(crate) use invited::{give, is_used, never_used, open_invitations, withdraw};
pub use issued::IssuedCode;

use crate::audit::Trail;
use crate::sealed::DataKey;
use crate::tables::activation::{Column, Entity, Model};
use crate::{Storage, StorageError, people};

/// How long a code can be used.
const LIFETIME: TimeDelta = TimeDelta::days(7);
/// How often a wrong secret can be given for a code.
const TRIES: i32 = 5;

impl Storage {
    /// Keeps a code for this person, and tells the first moment at which it can no longer be used. Codes that the person had
    /// before are worth nothing from now on. It has a line in the audit trail.
    ///
    /// # Errors
    /// The person is not known, another code begins with the same letters ([`StorageError::Conflict`]: draw another), or the
    /// database fails.
    pub async fn issue_activation(
        &self,
        code: &ActivationCode,
        person: PersonId,
        by: &Party,
        now: DateTime<Utc>,
    ) -> Result<DateTime<Utc>, StorageError> {
        let row = row(&self.keys.portal, code, person, None, now)?;
        let expires = row.expires;
        let transaction = self.begin_write().await?;
        // Held until the end: of two issued at once the second ends the first.
        let mut trail = Trail::lock(&transaction).await?;
        Entity::update_many()
            .col_expr(Column::Tries, Expr::value(TRIES))
            .filter(Column::Person.eq(person.uuid()))
            .exec(&transaction)
            .await?;
        Entity::insert(row.into_active_model()).exec_without_returning(&transaction).await?;
        trail.append(&[people::line(&transaction, AuditAction::CodeIssued, person, by, now).await?]).await?;
        transaction.commit().await?;
        Ok(expires)
    }
}

/// A code that nobody has used, of the organisation or of a client who invites.
fn row(
    portal: &DataKey,
    code: &ActivationCode,
    person: PersonId,
    invited_by: Option<ClientId>,
    now: DateTime<Utc>,
) -> Result<Model, StorageError> {
    portal.authenticated(Model {
        selector: code.selector(),
        hash: code.hash().to_vec(),
        person: person.uuid(),
        made: now,
        expires: now + LIFETIME,
        tries: 0,
        used: None,
        invited_by: invited_by.map(ClientId::uuid),
        mac: Vec::new(),
    })
}

/// Whom a code makes known; it is used up by that. `None` for a code that never was, was used, has expired, or was tried too
/// often: one answer for all.
async fn redeem(
    transaction: &DatabaseTransaction,
    portal: &DataKey,
    code: &ActivationCode,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>, StorageError> {
    let row = Entity::find_by_id(code.selector()).one(transaction).await?;
    let row = row.map(|row| portal.verified(row)).transpose()?;
    let usable = row.filter(|row| row.used.is_none() && row.tries < TRIES && now < row.expires);
    match &usable {
        Some(row) if row.hash == code.hash() => {
            let used = Entity::update_many().col_expr(Column::Used, Expr::value(now));
            used.filter(Column::Selector.eq(row.selector)).exec(transaction).await?;
            Ok(Some(PersonId::new(row.person)))
        }
        Some(row) => {
            let tried = Entity::update_many().col_expr(Column::Tries, Expr::col(Column::Tries).add(1));
            tried.filter(Column::Selector.eq(row.selector)).exec(transaction).await?;
            Ok(None)
        }
        None => Ok(None),
    }
}
