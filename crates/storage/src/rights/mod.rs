//! The rights recorded around clients.

mod load;
mod record;

use access::{Organisation, Section};
use dossier::RecordedRights;
use sea_orm::{ActiveValue, DatabaseTransaction, EntityTrait};
use uuid::Uuid;

use crate::tables::organisation;
use crate::words::{from_word, to_word};
use crate::{Storage, StorageError, sealed};

pub(crate) use load::rights_of;

/// How `denials.who` names the client.
const CLIENT: &str = "client";

/// How `denials.who` names the client and all who read along.
const EVERYONE: &str = "everyone";

impl Storage {
    /// Records the rights around clients: those of each client named replace what was recorded for that client before.
    ///
    /// # Errors
    /// The database fails, a client is not stored, or somebody or an item is not named by a [`dossier::PersonId`] or
    /// [`dossier::EntryId`].
    pub async fn record_rights(&self, rights: &[RecordedRights]) -> Result<(), StorageError> {
        let transaction = self.begin_write().await?;
        for of_client in rights {
            let key = sealed::of_client(&transaction, &self.keys.keyring, of_client.client).await?;
            record::replace(&transaction, of_client, key.as_ref()).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Records what the organisation has chosen for all its clients. Until then nothing is shared.
    ///
    /// # Errors
    /// The database fails.
    pub async fn set_organisation(&self, organisation: &Organisation) -> Result<(), StorageError> {
        let mut rows = Vec::new();
        for (setting, sections) in settings(&mut organisation.clone()) {
            for section in sections.iter() {
                rows.push(organisation::ActiveModel {
                    setting: ActiveValue::Set(setting.to_owned()),
                    section: ActiveValue::Set(to_word(section)?),
                });
            }
        }
        let transaction = self.begin_write().await?;
        organisation::Entity::delete_many().exec(&transaction).await?;
        organisation::Entity::insert_many(rows).exec_without_returning(&transaction).await?;
        Ok(transaction.commit().await?)
    }
}

/// What a denial is sealed for: it has no id of its own.
fn place_of(client: Uuid, position: i32) -> Vec<u8> {
    [client.as_bytes().as_slice(), &position.to_be_bytes()].concat()
}

/// What the organisation has chosen; nothing at all where nothing is recorded.
pub(crate) async fn organisation(transaction: &DatabaseTransaction) -> Result<Organisation, StorageError> {
    let mut organisation = Organisation::default();
    for row in organisation::Entity::find().all(transaction).await? {
        let section: Section = from_word("organisation.section", &row.section)?;
        let known = settings(&mut organisation).into_iter().find(|(setting, _)| *setting == row.setting);
        let (_, sections) = known.ok_or_else(|| StorageError::corrupt("organisation.setting"))?;
        sections.insert(section);
    }
    Ok(organisation)
}

/// Every setting by name.
fn settings(organisation: &mut Organisation) -> [(&'static str, &mut std::collections::BTreeSet<Section>); 3] {
    let Organisation { shared, incapable_client_reads, administrator_sections } = organisation;
    [
        ("shared", shared),
        ("incapable_client_reads", incapable_client_reads),
        ("administrator_sections", administrator_sections),
    ]
}
