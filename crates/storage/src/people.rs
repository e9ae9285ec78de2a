//! Who can sign in, and whose dossiers concern them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use dossier::{AuditAction, AuditEvent, Client, ClientId, Party, Person, PersonId, RelatedPerson};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::audit::Trail;
use crate::fold::fold;
use crate::sealed::{self, Authenticated as _, DataKey, Place};
use crate::tables::{client, organisation, person, related, request, right};
use crate::texts::{ClientTexts, PersonTexts, RelatedTexts};
use crate::words::from_word;
use crate::{Checked, Opened, Storage, StorageError};

/// A client, and whether the dates are those that the program wrote.
pub(crate) type ClientAndCode = (Client, Result<(), StorageError>);

impl Storage {
    /// Records people who can sign in; whoever was known gets the name and client given now. Each has a line in the audit trail.
    ///
    /// # Errors
    /// The database fails, a person is a client who is not stored, or two people claim to be one client.
    pub async fn record_people(&self, people: &[Person], by: &Party, now: DateTime<Utc>) -> Result<(), StorageError> {
        let transaction = self.begin_write().await?;
        let mut trail = Trail::lock(&transaction).await?;
        for person in people {
            let replace = OnConflict::column(person::Column::Id)
                .update_columns([person::Column::IsClient, person::Column::Sealed, person::Column::Mac])
                .to_owned();
            person::Entity::insert(row(person, &self.keys.portal)?.into_active_model())
                .on_conflict(replace)
                .exec_without_returning(&transaction)
                .await?;
        }
        let line = |person: &Person| AuditEvent {
            client: person.is_client,
            subject: Some(person.id.uuid()),
            ..AuditEvent::new(now, Some(by.clone()), AuditAction::PersonRecorded)
        };
        trail.append(&people.iter().map(line).collect::<Vec<_>>()).await?;
        Ok(transaction.commit().await?)
    }

    /// Somebody who can sign in.
    ///
    /// # Errors
    /// The database fails.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, StorageError> {
        find(&self.db, &self.keys.portal, id).await
    }

    /// Who can sign in as this client.
    ///
    /// # Errors
    /// The database fails, or the row was written by other means ([`StorageError::Forged`]).
    pub async fn person_who_is(&self, client: ClientId) -> Result<Option<Person>, StorageError> {
        let found = person::Entity::find().filter(person::Column::IsClient.eq(client.uuid())).one(&self.db).await?;
        found.map(|row| person(row, &self.keys.portal)).transpose()
    }

    /// The dossier of the client this person is, then by name of every client of whom this person may know today that there is one
    /// ([`Storage::reading`]). A dossier around which a row was changed is none of them: nobody can decide
    /// whether this person may know of it.
    ///
    /// # Errors
    /// The database fails, what the organisation has chosen was changed ([`StorageError::Forged`]), or the stored facts
    /// do not fit together.
    pub async fn clients_of(&self, person: &Person, today: NaiveDate) -> Result<Checked<Opened>, StorageError> {
        let id = person.id.uuid();
        // Of any kind: what a right is, is known when its code was looked at, and one of a kind that there is not is no reason to leave
        // a client out unnoticed.
        let naming = right::Entity::find()
            .select_only()
            .column(right::Column::Client)
            .filter(right::Column::Holder.eq(id))
            .filter(right::Column::EndedAt.is_null())
            .into_query();
        let asked = request::Entity::find()
            .select_only()
            .column(request::Column::Client)
            .filter(request::Column::Person.eq(id))
            .into_query();
        let perhaps = Condition::any()
            .add(client::Column::Id.is_in(person.is_client.map(ClientId::uuid)))
            .add(client::Column::Id.in_subquery(naming))
            .add(client::Column::Id.in_subquery(asked));
        let ids = client::Entity::find().select_only().column(client::Column::Id).filter(perhaps);
        let ids: Vec<Uuid> = ids.into_tuple().all(&self.db).await?;
        let mut clients = Checked::default();
        for id in ids {
            match self.reading(person, ClientId::new(id), today).await {
                Ok(opened) => clients.found.extend(opened),
                // That is of all clients.
                Err(error) if error.forged().is_some_and(|row| row.table == organisation::Model::TABLE) => {
                    return Err(error);
                }
                Err(error) => clients.add(Err(error.of_one_client(id)))?,
            }
        }
        // Not in the query: each database, and each of its settings, has an order of its own for text.
        clients.found.sort_by_cached_key(|Opened { client, .. }| {
            (Some(client.id) != person.is_client, fold(&client.name), client.id)
        });
        Ok(clients)
    }

    /// A client whose dossier is here; `None`: there is no such client, or the client was erased.
    ///
    /// # Errors
    /// The database fails, or somebody else wrote the client's dates ([`StorageError::Forged`]).
    pub async fn client(&self, id: ClientId) -> Result<Option<Client>, StorageError> {
        let rows = client::Entity::find_by_id(id.uuid()).all(&self.db).await?;
        let found = self.clients_in(rows).await?.whole()?.pop();
        found.map(|(client, is_ours)| is_ours.map(|()| client)).transpose()
    }

    /// Everybody whose dossier is here, for what an import brings to it later.
    ///
    /// # Errors
    /// The database fails, or somebody else wrote how a client is called ([`StorageError::Forged`]).
    pub async fn clients(&self) -> Result<Vec<Client>, StorageError> {
        Ok(self.clients_and_codes().await?.whole()?.into_iter().map(|(client, _)| client).collect())
    }

    /// The same, each with whether the dates are those that the program wrote ([`StorageError::Forged`]).
    pub(crate) async fn clients_and_codes(&self) -> Result<Checked<ClientAndCode>, StorageError> {
        let rows = client::Entity::find().order_by_asc(client::Column::Id).all(&self.db).await?;
        self.clients_in(rows).await
    }

    /// The clients that these rows hold, in that order; one who has been erased is none.
    async fn clients_in(&self, rows: Vec<client::Model>) -> Result<Checked<ClientAndCode>, StorageError> {
        let rows: Vec<_> = rows.into_iter().filter(|row| !row.sealed.is_empty()).collect();
        let ids = rows.iter().map(|row| row.id).collect();
        let keys = sealed::of_clients(&self.db, &self.keys.keyring, ids).await?;
        let opened = |row: client::Model, key: &DataKey| Ok((client(&row, key)?, key.verified(row).map(drop)));
        Checked::of(rows.into_iter().filter_map(|row| keys.get(&row.id).map(|key| opened(row, key))))
    }

    /// The people that imports named in a client's network.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn related(&self, client: ClientId) -> Result<Vec<RelatedPerson>, StorageError> {
        let rows = related::Entity::find().filter(related::Column::Client.eq(client.uuid())).all(&self.db).await?;
        let key = sealed::of_client(&self.db, &self.keys.keyring, client).await?;
        let Some(key) = key else { return Ok(Vec::new()) };
        let related = rows.into_iter().map(|row| {
            Ok(RelatedPerson {
                id: PersonId::new(row.person),
                client: ClientId::new(row.client),
                name: related_name(&row, &key)?,
                basis: row.basis.map(|basis| from_word("related.basis", &basis)).transpose()?,
            })
        });
        let mut related: Vec<RelatedPerson> = related.collect::<Result<_, StorageError>>()?;
        related.sort_by_cached_key(|one| (fold(&one.name), one.id));
        Ok(related)
    }
}

/// Somebody who can sign in, within a transaction.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    portal: &DataKey,
    id: PersonId,
) -> Result<Option<Person>, StorageError> {
    let found = person::Entity::find_by_id(id.uuid()).one(db).await?;
    found.map(|row| person(row, portal)).transpose()
}

/// Records somebody whom nobody knew, within a transaction.
pub(crate) async fn record_new(
    transaction: &DatabaseTransaction,
    new: &Person,
    portal: &DataKey,
) -> Result<(), StorageError> {
    person::Entity::insert(row(new, portal)?.into_active_model()).exec_without_returning(transaction).await?;
    Ok(())
}

/// A line about how somebody can come in, and so about the client whom they are.
pub(crate) async fn line(
    transaction: &DatabaseTransaction,
    action: AuditAction,
    person: PersonId,
    by: &Party,
    now: DateTime<Utc>,
) -> Result<AuditEvent, StorageError> {
    let row = person::Entity::find_by_id(person.uuid()).one(transaction).await?;
    Ok(AuditEvent {
        client: row.and_then(|row| row.is_client).map(ClientId::new),
        subject: Some(person.uuid()),
        ..AuditEvent::new(now, Some(by.clone()), action)
    })
}

/// How those of these people are called who can sign in.
pub(crate) async fn names_of(
    db: &impl ConnectionTrait,
    portal: &DataKey,
    people: &[PersonId],
) -> Result<HashMap<PersonId, String>, StorageError> {
    let ids = people.iter().map(|person| person.uuid());
    let rows = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(db).await?;
    rows.into_iter().map(|row| person(row, portal).map(|person| (person.id, person.name))).collect()
}

/// How imports named the people in a client's network.
pub(crate) async fn names_around(
    db: &impl ConnectionTrait,
    key: &DataKey,
    client: ClientId,
) -> Result<HashMap<PersonId, String>, StorageError> {
    let rows = related::Entity::find().filter(related::Column::Client.eq(client.uuid())).all(db).await?;
    rows.iter().map(|row| Ok((PersonId::new(row.person), related_name(row, key)?))).collect()
}

pub(crate) fn related_name(row: &related::Model, key: &DataKey) -> Result<String, StorageError> {
    let texts: Result<RelatedTexts, _> = key.open_json(Place::Related, row.id.as_bytes(), &row.sealed);
    texts.map(|texts| texts.name).map_err(|error| error.sealed_by_others("related", row.id))
}

/// The client that a row holds.
///
/// # Errors
/// Somebody else wrote how the client is called ([`StorageError::Forged`]).
pub(crate) fn client(row: &client::Model, key: &DataKey) -> Result<Client, StorageError> {
    let texts: Result<ClientTexts, _> = key.open_json(Place::Client, row.id.as_bytes(), &row.sealed);
    let ClientTexts { name, call_name, location, source } =
        texts.map_err(|error| error.sealed_by_others(client::Model::TABLE, row.id))?;
    Ok(Client { id: ClientId::new(row.id), name, call_name, born: row.born, died: row.died, location, source })
}

pub(crate) fn person(row: person::Model, key: &DataKey) -> Result<Person, StorageError> {
    let row = key.verified(row)?;
    let texts: Result<PersonTexts, _> = key.open_json(Place::Person, row.id.as_bytes(), &row.sealed);
    let PersonTexts { name } = texts.map_err(|error| error.sealed_by_others(person::Model::TABLE, row.id))?;
    Ok(Person { id: PersonId::new(row.id), name, is_client: row.is_client.map(ClientId::new) })
}

/// The row of somebody, under the portal's key.
pub(crate) fn row(person: &Person, key: &DataKey) -> Result<person::Model, StorageError> {
    let id = person.id.uuid();
    let texts = PersonTexts { name: person.name.clone() };
    key.authenticated(person::Model {
        id,
        is_client: person.is_client.map(ClientId::uuid),
        sealed: key.seal_json(Place::Person, id.as_bytes(), &texts)?,
        mac: Vec::new(),
    })
}
