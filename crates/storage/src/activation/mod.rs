//! Making somebody known to the portal by a code on paper or in a mail: once, within seven days, with five tries.

mod code;

use chrono::{DateTime, TimeDelta, Utc};
use dossier::{AuditAction, AuditEvent, AuditOutcome, Party, PersonId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

pub use code::{ActivationCode, NotACode};

use crate::alone::Alone;
use crate::audit::Trail;
use crate::tables::activation::{Column, Entity, Model};
use crate::{Storage, StorageError};

/// How long a code can be used.
const LIFETIME: TimeDelta = TimeDelta::days(7);
/// How often a wrong secret can be given for a code.
const TRIES: i32 = 5;

impl Storage {
    /// Keeps a code for this person, and tells the first moment at which it can no longer be used. Codes that the person had
    /// before are worth nothing from now on.
    ///
    /// # Errors
    /// The person is not known, another code begins with the same letters ([`StorageError::Conflict`]: draw another), or the
    /// database fails.
    pub async fn issue_activation(
        &self,
        code: &ActivationCode,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<DateTime<Utc>, StorageError> {
        let expires = now + LIFETIME;
        let row = Model {
            selector: code.selector(),
            hash: code.hash().to_vec(),
            person: person.uuid(),
            made: now,
            expires,
            tries: 0,
            used: None,
        };
        let transaction = self.begin_alone(Alone::Issuing).await?;
        Entity::update_many()
            .col_expr(Column::Tries, Expr::value(TRIES))
            .filter(Column::Person.eq(person.uuid()))
            .exec(&transaction)
            .await?;
        Entity::insert(row.into_active_model()).exec_without_returning(&transaction).await?;
        transaction.commit().await?;
        Ok(expires)
    }

    /// Whom a code makes known. It is used up by that. `None` for a code that never was, was used, has expired, or was tried
    /// too often: one answer for all. Each try has its line in the audit trail.
    ///
    /// # Errors
    /// The database fails: then the code is not used up.
    pub async fn redeem_activation(
        &self,
        code: &ActivationCode,
        now: DateTime<Utc>,
    ) -> Result<Option<PersonId>, StorageError> {
        let transaction = self.begin_write().await?;
        let person = redeem(&transaction, code, now).await?;
        transaction.commit().await?;
        Ok(person)
    }
}

/// As [`Storage::redeem_activation`], within a transaction that also binds the person to whoever signs in.
pub(crate) async fn redeem(
    transaction: &DatabaseTransaction,
    code: &ActivationCode,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>, StorageError> {
    let mut trail = Trail::lock(transaction).await?;
    let row = Entity::find_by_id(code.selector()).one(transaction).await?;
    let usable = row.filter(|row| row.used.is_none() && row.tries < TRIES && now < row.expires);
    let person = match &usable {
        Some(row) if row.hash == code.hash() => {
            let used = Entity::update_many().col_expr(Column::Used, Expr::value(now));
            used.filter(Column::Selector.eq(row.selector)).exec(transaction).await?;
            Some(PersonId::new(row.person))
        }
        Some(row) => {
            let tried = Entity::update_many().col_expr(Column::Tries, Expr::col(Column::Tries).add(1));
            tried.filter(Column::Selector.eq(row.selector)).exec(transaction).await?;
            None
        }
        None => None,
    };
    let outcome = if person.is_some() { AuditOutcome::Done } else { AuditOutcome::Refused };
    let who = person.map(Party::Person);
    trail.append(&[AuditEvent { outcome, ..AuditEvent::new(now, who, AuditAction::Activation) }]).await?;
    Ok(person)
}
