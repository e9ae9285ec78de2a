//! Who can sign in, and whose dossiers concern them.

use dossier::{Client, ClientId, Person, PersonId, RelatedPerson};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use crate::rights::CONNECTING;
use crate::tables::{client, person, related, right};
use crate::words::from_word;
use crate::{Storage, StorageError};

impl Storage {
    /// Records people who can sign in; whoever was known gets the name and client given now.
    ///
    /// # Errors
    /// The database fails, a person is a client who is not stored, or two people claim to be one client.
    pub async fn record_people(&self, people: &[Person]) -> Result<(), StorageError> {
        let transaction = self.begin_write().await?;
        for person in people {
            let replace = OnConflict::column(person::Column::Id)
                .update_columns([person::Column::Name, person::Column::IsClient])
                .to_owned();
            person::Entity::insert(row(person).into_active_model())
                .on_conflict(replace)
                .exec_without_returning(&transaction)
                .await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Somebody who can sign in.
    ///
    /// # Errors
    /// The database fails.
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, StorageError> {
        let found = person::Entity::find_by_id(id.uuid()).one(&self.db).await?;
        Ok(found.map(|row| Person {
            id: PersonId::new(row.id),
            name: row.name,
            is_client: row.is_client.map(ClientId::new),
        }))
    }

    /// The client this person is, then by name every client with a mandate, consent or decision grant that names this
    /// person, whether or not it counts today. A client without a date of birth has no portal and is left out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn clients_of(&self, person: &Person) -> Result<Vec<Client>, StorageError> {
        let id = person.id.uuid();
        let naming = right::Entity::find()
            .select_only()
            .column(right::Column::Client)
            .filter(right::Column::Holder.eq(id))
            .filter(right::Column::Kind.is_in(CONNECTING))
            .filter(right::Column::EndedAt.is_null())
            .into_query();
        let connected = Condition::any()
            .add(client::Column::Id.is_in(person.is_client.map(ClientId::uuid)))
            .add(client::Column::Id.in_subquery(naming));
        let rows = client::Entity::find()
            .filter(client::Column::Born.is_not_null())
            .filter(connected)
            .order_by_asc(client::Column::Name)
            .order_by_asc(client::Column::Id)
            .all(&self.db)
            .await?;
        let mut clients: Vec<Client> = rows.into_iter().map(client).collect();
        clients.sort_by_key(|client| Some(client.id) != person.is_client);
        Ok(clients)
    }

    /// Everybody whose dossier is here, for what an import brings to it later.
    ///
    /// # Errors
    /// The database fails.
    pub async fn clients(&self) -> Result<Vec<Client>, StorageError> {
        let rows = client::Entity::find().order_by_asc(client::Column::Id).all(&self.db).await?;
        Ok(rows.into_iter().map(client).collect())
    }

    /// The people that imports named in a client's network.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn related(&self, client: ClientId) -> Result<Vec<RelatedPerson>, StorageError> {
        let rows = related::Entity::find()
            .filter(related::Column::Client.eq(client.uuid()))
            .order_by_asc(related::Column::Name)
            .order_by_asc(related::Column::Id)
            .all(&self.db)
            .await?;
        let related = rows.into_iter().map(|row| {
            Ok(RelatedPerson {
                id: PersonId::new(row.person),
                client: ClientId::new(row.client),
                name: row.name,
                basis: row.basis.map(|basis| from_word("related.basis", &basis)).transpose()?,
            })
        });
        related.collect()
    }
}

pub(crate) fn client(row: client::Model) -> Client {
    Client {
        id: ClientId::new(row.id),
        name: row.name,
        call_name: row.call_name,
        born: row.born,
        location: row.location,
        source: row.source,
    }
}

fn row(person: &Person) -> person::Model {
    person::Model { id: person.id.uuid(), name: person.name.clone(), is_client: person.is_client.map(ClientId::uuid) }
}
