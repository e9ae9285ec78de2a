//! Codes that a client gives to somebody whom they invite.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use dossier::{ClientId, PersonId};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};

use super::{ActivationCode, TRIES, exhaust, row};
use crate::StorageError;
use crate::sealed::DataKey;
use crate::tables::activation::{Column, Entity};
use crate::tables::identity;

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

/// Whether this client ever gave this person a code.
pub(crate) async fn was_invited(
    transaction: &DatabaseTransaction,
    person: PersonId,
    by: ClientId,
) -> Result<bool, StorageError> {
    let given = Entity::find().filter(Column::InvitedBy.eq(by.uuid())).filter(Column::Person.eq(person.uuid()));
    Ok(given.count(transaction).await? > 0)
}

/// An invitation by a client whose code nobody used: whoever got it cannot come in yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingInvitation {
    /// The first moment at which the code can no longer be used; none where no code of theirs can be used now.
    pub expires: Option<DateTime<Utc>>,
}

/// Whom this client invited who never came in: no code of theirs was used and no identity is theirs. A code that somebody else
/// wrote or changed proves nothing: whoever it names is not among them.
pub(crate) async fn pending(
    transaction: &DatabaseTransaction,
    portal: &DataKey,
    by: ClientId,
    now: DateTime<Utc>,
) -> Result<BTreeMap<PersonId, PendingInvitation>, StorageError> {
    let given = Entity::find().filter(Column::InvitedBy.eq(by.uuid())).all(transaction).await?;
    let invited: BTreeSet<_> = given.iter().map(|code| code.person).collect();
    if invited.is_empty() {
        return Ok(BTreeMap::new());
    }
    let codes = Entity::find().filter(Column::Person.is_in(invited.clone())).all(transaction).await?;
    let known =
        identity::Entity::find().filter(identity::Column::Person.is_in(invited.clone())).all(transaction).await?;
    let mut came: BTreeSet<_> = known.into_iter().map(|identity| identity.person).collect();
    let mut people: BTreeMap<_, _> =
        invited.into_iter().map(|person| (person, PendingInvitation { expires: None })).collect();
    for code in codes {
        let person = code.person;
        match portal.verified(code) {
            Ok(code) if code.used.is_some() => {
                came.insert(person);
            }
            Ok(code) if code.tries < TRIES && now < code.expires => {
                people.insert(person, PendingInvitation { expires: Some(code.expires) });
            }
            Ok(_) => {}
            Err(StorageError::Forged { .. }) => {
                came.insert(person);
            }
            Err(error) => return Err(error),
        }
    }
    people.retain(|person, _| !came.contains(person));
    Ok(people.into_iter().map(|(person, invitation)| (PersonId::new(person), invitation)).collect())
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
