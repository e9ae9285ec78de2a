//! Making somebody known to the portal by a code on paper or in a mail: once, within seven days, with five tries.

mod activate;
mod code;
mod invited;
mod issued;

use chrono::{DateTime, TimeDelta, Utc};
use dossier::{AuditAction, ClientId, Party, PersonId};
use sea_orm::sea_query::{Expr, IntoCondition};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

pub use activate::Activated;
pub use code::{ActivationCode, NotACode};
pub use invited::PendingInvitation;
pub(crate) use invited::{give, is_used, open_invitations, pending, was_invited, withdraw};
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
        exhaust(&transaction, &self.keys.portal, Column::Person.eq(person.uuid()).into_condition()).await?;
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
    let Some(row) = usable else { return Ok(None) };
    if row.hash == code.hash() {
        let person = PersonId::new(row.person);
        write(transaction, portal.authenticated(Model { used: Some(now), ..row })?).await?;
        return Ok(Some(person));
    }
    write(transaction, portal.authenticated(Model { tries: row.tries + 1, ..row })?).await?;
    Ok(None)
}

/// Makes these codes worthless, and tells how many there were. One that somebody else wrote or changed is so too, and stays known as
/// such. Who holds the trail does so alone.
async fn exhaust(transaction: &DatabaseTransaction, portal: &DataKey, which: Condition) -> Result<usize, StorageError> {
    let rows = Entity::find().filter(which).all(transaction).await?;
    let count = rows.len();
    for row in rows {
        let row = match portal.verified(row.clone()) {
            Ok(row) => portal.authenticated(Model { tries: TRIES, ..row })?,
            Err(StorageError::Forged { .. }) => Model { tries: TRIES, ..row },
            Err(error) => return Err(error),
        };
        write(transaction, row).await?;
    }
    Ok(count)
}

/// Writes how often a code was tried and whether it was used.
async fn write(transaction: &DatabaseTransaction, row: Model) -> Result<(), StorageError> {
    let written = Entity::update_many()
        .col_expr(Column::Tries, Expr::value(row.tries))
        .col_expr(Column::Used, Expr::value(row.used))
        .col_expr(Column::Mac, Expr::value(row.mac));
    written.filter(Column::Selector.eq(row.selector)).exec(transaction).await?;
    Ok(())
}
