//! The personas of the demo.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dossier::PersonId;
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};

use crate::sealed::Place;
use crate::tables::persona;
use crate::texts::PersonaTexts;
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
        let rows = (0..).zip(personas).map(|(position, persona)| self.persona_row(position, persona));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let transaction = self.begin_write().await?;
        persona::Entity::delete_many().exec(&transaction).await?;
        persona::Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
            .exec_without_returning(&transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// The personas, in the order in which they were recorded.
    ///
    /// # Errors
    /// The database fails.
    pub async fn personas(&self) -> Result<Vec<StoredPersona>, StorageError> {
        let rows = persona::Entity::find().order_by_asc(persona::Column::Position).all(&self.db).await?;
        rows.into_iter().map(|row| self.stored_persona(row)).collect()
    }

    /// The persona with this key.
    ///
    /// # Errors
    /// The database fails.
    pub async fn persona(&self, key: &str) -> Result<Option<StoredPersona>, StorageError> {
        let row = persona::Entity::find_by_id(self.mark(key)).one(&self.db).await?;
        row.map(|row| self.stored_persona(row)).transpose()
    }

    /// How a row is found by a key that it does not show.
    fn mark(&self, key: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.keys.portal.fingerprint(key.as_bytes()))
    }

    fn persona_row(&self, position: i32, persona: &StoredPersona) -> Result<persona::Model, StorageError> {
        let key = self.mark(&persona.key);
        let texts = PersonaTexts { key: persona.key.clone(), sentence: persona.sentence.clone() };
        let sealed = self.keys.portal.seal_json(Place::Persona, key.as_bytes(), &texts)?;
        Ok(persona::Model { key, position, person: persona.person.uuid(), grouping: persona.group.clone(), sealed })
    }

    fn stored_persona(&self, row: persona::Model) -> Result<StoredPersona, StorageError> {
        let PersonaTexts { key, sentence } =
            self.keys.portal.open_json(Place::Persona, row.key.as_bytes(), &row.sealed)?;
        Ok(StoredPersona { key, person: PersonId::new(row.person), group: row.grouping, sentence })
    }
}
