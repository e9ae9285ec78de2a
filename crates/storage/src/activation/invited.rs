//! Codes that a client gives to somebody whom they invite.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use dossier::{ClientId, PersonId};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};

use super::{ActivationCode, TRIES, exhaust, row};
use crate::StorageError;
use crate::sealed::DataKey;
use crate::tables::activation::{Column, Entity};

/// Keeps a code that a client gives to this person, and tells the first moment at which it can no longer be used.
pub(crate) async fn give(
    transaction: &DatabaseTransaction,
    portal: &DataKey,
    code: &ActivationCode,
    person: PersonId,
    by: ClientId,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, StorageError> {
    let row = row(portal, code, person, Some(by), now)?;
    let expires = row.expires;
    Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    Ok(expires)
}

/// How many codes that a client gave can still be used.
pub(crate) async fn open_invitations(
    transaction: &DatabaseTransaction,
    by: ClientId,
    now: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let open = Entity::find()
        .filter(Column::InvitedBy.eq(by.uuid()))
        .filter(Column::Used.is_null())
        .filter(Column::Tries.lt(TRIES))
        .filter(Column::Expires.gt(now));
    Ok(open.count(transaction).await?)
}

/// Whether this person made themself known by any code.
pub(crate) async fn is_used(transaction: &DatabaseTransaction, person: PersonId) -> Result<bool, StorageError> {
    let used = Entity::find().filter(Column::Person.eq(person.uuid())).filter(Column::Used.is_not_null());
    Ok(used.count(transaction).await? > 0)
}

/// Whom this client gave codes of which none was ever used.
pub(crate) async fn never_used(
    transaction: &DatabaseTransaction,
    by: ClientId,
) -> Result<BTreeSet<PersonId>, StorageError> {
    let given = Entity::find().filter(Column::InvitedBy.eq(by.uuid())).all(transaction).await?;
    let mut people: BTreeSet<_> = given.iter().map(|code| PersonId::new(code.person)).collect();
    for code in given.iter().filter(|code| code.used.is_some()) {
        people.remove(&PersonId::new(code.person));
    }
    Ok(people)
}

/// Makes what a client gave to this person worthless. A code that the organisation gave stays.
pub(crate) async fn withdraw(
    transaction: &DatabaseTransaction,
    portal: &DataKey,
    person: PersonId,
    by: ClientId,
) -> Result<(), StorageError> {
    let given = Condition::all().add(Column::Person.eq(person.uuid())).add(Column::InvitedBy.eq(by.uuid()));
    exhaust(transaction, portal, given).await?;
    Ok(())
}
