//! The personas of the demo.

use dossier::PersonId;
use sea_orm::ActiveValue::Set;
use sea_orm::{EntityTrait, QueryOrder};

use crate::tables::persona;
use crate::{Storage, StorageError};

/// Somebody to sign in as, in the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPersona {
    /// How the sign-in names the persona: `moeder-van-lotte`.
    pub key: String,
    /// Who that is.
    pub person: PersonId,
    /// The kind of people among whom it is shown.
    pub group: String,
    /// One sentence about them.
    pub sentence: String,
}

impl Storage {
    /// Records the personas, in the order in which they are shown; they replace those of before.
    ///
    /// # Errors
    /// The database fails, a person is not known, or two personas have one key.
    pub async fn record_personas(&self, personas: &[StoredPersona]) -> Result<(), StorageError> {
        let rows = (0..).zip(personas).map(|(position, persona)| persona::ActiveModel {
            key: Set(persona.key.clone()),
            position: Set(position),
            person: Set(persona.person.uuid()),
            grouping: Set(persona.group.clone()),
            sentence: Set(persona.sentence.clone()),
        });
        let transaction = self.begin_write().await?;
        persona::Entity::delete_many().exec(&transaction).await?;
        persona::Entity::insert_many(rows).exec_without_returning(&transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// The personas, in the order in which they were recorded.
    ///
    /// # Errors
    /// The database fails.
    pub async fn personas(&self) -> Result<Vec<StoredPersona>, StorageError> {
        let rows = persona::Entity::find().order_by_asc(persona::Column::Position).all(&self.db).await?;
        Ok(rows.into_iter().map(persona).collect())
    }

    /// The persona with this key.
    ///
    /// # Errors
    /// The database fails.
    pub async fn persona(&self, key: &str) -> Result<Option<StoredPersona>, StorageError> {
        Ok(persona::Entity::find_by_id(key).one(&self.db).await?.map(persona))
    }
}

fn persona(row: persona::Model) -> StoredPersona {
    StoredPersona { key: row.key, person: PersonId::new(row.person), group: row.grouping, sentence: row.sentence }
}
