//! The rights recorded around clients, and what the organisation has chosen for all of them.

mod coming;
mod consent;
mod end;
mod invite;
mod load;
mod own;
mod readers;
mod record;
mod row;

use access::{Organisation, Section};
use sea_orm::{ActiveValue, DatabaseTransaction, EntityTrait};

use crate::tables::organisation;
use crate::words::{from_word, to_word};
use crate::{Storage, StorageError};

pub use coming::{ComingBirthday, Milestone};
pub use invite::{Invitation, Invited};
pub use own::{OwnMandate, OwnMandates};
pub use readers::{AlongReader, ReadsAlong};

pub(crate) use load::{rights_known_at, rights_of};
pub(crate) use row::{CLOSING, CONNECTING, StoredRight};

impl Storage {
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

/// What the organisation has chosen; nothing at all where nothing is recorded.
pub(crate) async fn organisation(transaction: &DatabaseTransaction) -> Result<Organisation, StorageError> {
    let mut organisation = Organisation::default();
    for row in organisation::Entity::find().all(transaction).await? {
        choose(&mut organisation, &row.setting, &row.section)?;
    }
    Ok(organisation)
}

/// Puts in a choice as it is recorded.
pub(crate) fn choose(organisation: &mut Organisation, setting: &str, section: &str) -> Result<(), StorageError> {
    let section: Section = from_word("organisation.section", section)?;
    let known = settings(organisation).into_iter().find(|(name, _)| *name == setting);
    let (_, sections) = known.ok_or_else(|| StorageError::corrupt("organisation.setting"))?;
    sections.insert(section);
    Ok(())
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
