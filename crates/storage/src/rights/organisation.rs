//! What the organisation has chosen for all its clients.

use std::collections::{BTreeMap, BTreeSet};

use access::{Organisation, Section, Topic};
use chrono::{DateTime, Utc};
use dossier::{AuditAction, AuditEvent, Party};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

use crate::audit::Trail;
use crate::sealed::DataKey;
use crate::tables::organisation::{Column, Entity, Model};
use crate::words::from_word;
use crate::{Storage, StorageError};

/// What an organisation chooses, section by section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganisationSetting {
    /// The portal shows it to who is entitled (S1).
    Shared,
    /// A client who is incapable for its topic reads it all the same (C5).
    IncapableClientReads,
    /// An administrator (bewindvoerder) reads it (B2): of finance alone.
    AdministratorSections,
}

/// Where one section stands in one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationChoice {
    /// Which setting.
    pub setting: OrganisationSetting,
    /// Which section.
    pub section: Section,
    /// Whether the section is chosen.
    pub chosen: bool,
    /// Since when, and by whom; `None`: never touched, or from before this was kept.
    pub changed: Option<(DateTime<Utc>, Party)>,
}

impl OrganisationSetting {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Shared, Self::IncapableClientReads, Self::AdministratorSections];

    /// The word for it, in facts and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::IncapableClientReads => "incapable_client_reads",
            Self::AdministratorSections => "administrator_sections",
        }
    }

    /// Whether a section can be chosen in this setting at all.
    #[must_use]
    pub fn takes(self, section: Section) -> bool {
        match self {
            Self::Shared | Self::IncapableClientReads => true,
            Self::AdministratorSections => section.topic() == Topic::Finance,
        }
    }

    const fn sections(self, organisation: &mut Organisation) -> &mut BTreeSet<Section> {
        match self {
            Self::Shared => &mut organisation.shared,
            Self::IncapableClientReads => &mut organisation.incapable_client_reads,
            Self::AdministratorSections => &mut organisation.administrator_sections,
        }
    }

    const fn action(self, chosen: bool) -> AuditAction {
        match (self, chosen) {
            (Self::Shared, true) => AuditAction::SectionShared,
            (Self::Shared, false) => AuditAction::SectionUnshared,
            (Self::IncapableClientReads, true) => AuditAction::IncapableReads,
            (Self::IncapableClientReads, false) => AuditAction::IncapableReadsEnded,
            (Self::AdministratorSections, true) => AuditAction::AdministratorReads,
            (Self::AdministratorSections, false) => AuditAction::AdministratorReadsEnded,
        }
    }
}

impl Storage {
    /// Where every section stands in every setting that takes it, in the order of the design.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn organisation_choices(&self) -> Result<Vec<OrganisationChoice>, StorageError> {
        let recorded = recorded(&self.begin_read().await?, &self.keys.portal).await?;
        let mut choices = Vec::new();
        for setting in OrganisationSetting::ALL {
            for section in Section::ALL.into_iter().filter(|section| setting.takes(*section)) {
                let never = OrganisationChoice { setting, section, chosen: false, changed: None };
                choices.push(recorded.get(&(setting, section)).cloned().unwrap_or(never));
            }
        }
        Ok(choices)
    }

    /// Chooses sections, or no longer, and leaves all others as they are. What is so already is not touched; each change has its line
    /// in the audit trail. Tells what changed.
    ///
    /// # Errors
    /// A section cannot be chosen in its setting ([`StorageError::Unrecordable`]), or the database fails.
    pub async fn choose_sections(
        &self,
        wanted: &BTreeMap<(OrganisationSetting, Section), bool>,
        by: &Party,
        now: DateTime<Utc>,
    ) -> Result<Vec<OrganisationChoice>, StorageError> {
        if let Some(((setting, section), _)) = wanted.iter().find(|((one, of), to)| **to && !one.takes(*of)) {
            let what = format!("{} in `{}`, which takes sections of finance alone", section.code(), setting.code());
            return Err(StorageError::Unrecordable { what });
        }
        let transaction = self.begin_write().await?;
        // Held until the end: of two who choose at the same moment, the second sees what the first chose.
        let mut trail = Trail::lock(&transaction).await?;
        let recorded = recorded(&transaction, &self.keys.portal).await?;
        let mut changed = Vec::new();
        for (&(setting, section), &chosen) in wanted {
            if recorded.get(&(setting, section)).is_some_and(|choice| choice.chosen) == chosen {
                continue;
            }
            let choice = OrganisationChoice { setting, section, chosen, changed: Some((now, by.clone())) };
            write(&transaction, &choice, &self.keys.portal).await?;
            let line = AuditEvent::new(now, Some(by.clone()), setting.action(chosen));
            trail.append(&[AuditEvent { section: Some(section), ..line }]).await?;
            changed.push(choice);
        }
        transaction.commit().await?;
        Ok(changed)
    }

    /// Records all that the organisation has chosen, in the place of what it chose before.
    ///
    /// # Errors
    /// As [`Storage::choose_sections`].
    pub async fn set_organisation(
        &self,
        organisation: &Organisation,
        by: &Party,
        now: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        let mut organisation = organisation.clone();
        let mut wanted = BTreeMap::new();
        for setting in OrganisationSetting::ALL {
            let chosen = setting.sections(&mut organisation);
            wanted.extend(Section::ALL.map(|section| ((setting, section), chosen.contains(&section))));
        }
        self.choose_sections(&wanted, by, now).await.map(|_| ())
    }
}

/// What the organisation has chosen; nothing at all where nothing is recorded.
pub(crate) async fn organisation(
    transaction: &DatabaseTransaction,
    portal: &DataKey,
) -> Result<Organisation, StorageError> {
    let mut organisation = Organisation::default();
    for row in Entity::find().filter(Column::Chosen.eq(true)).all(transaction).await? {
        choose(&mut organisation, row, portal)?;
    }
    Ok(organisation)
}

/// Puts in a choice as it is recorded.
pub(crate) fn choose(organisation: &mut Organisation, row: Model, portal: &DataKey) -> Result<(), StorageError> {
    let row = portal.verified(row)?;
    let section: Section = from_word("organisation.section", &row.section)?;
    of_code(&row.setting)?.sections(organisation).insert(section);
    Ok(())
}

fn of_code(code: &str) -> Result<OrganisationSetting, StorageError> {
    let known = OrganisationSetting::ALL.into_iter().find(|setting| setting.code() == code);
    known.ok_or_else(|| StorageError::corrupt("organisation.setting"))
}

/// Every choice that was ever made, as it stands now.
async fn recorded(
    db: &impl ConnectionTrait,
    portal: &DataKey,
) -> Result<BTreeMap<(OrganisationSetting, Section), OrganisationChoice>, StorageError> {
    let mut recorded = BTreeMap::new();
    for row in Entity::find().all(db).await? {
        let row = portal.verified(row)?;
        let (setting, section) = (of_code(&row.setting)?, from_word("organisation.section", &row.section)?);
        let by = row.changed_by.map(|by| by.parse().map_err(|_| StorageError::corrupt("organisation.changed_by")));
        let changed = row.changed_at.zip(by.transpose()?);
        recorded.insert((setting, section), OrganisationChoice { setting, section, chosen: row.chosen, changed });
    }
    Ok(recorded)
}

async fn write(
    transaction: &DatabaseTransaction,
    choice: &OrganisationChoice,
    portal: &DataKey,
) -> Result<(), StorageError> {
    let (changed_at, changed_by) = choice.changed.clone().unzip();
    let row = portal.authenticated(Model {
        setting: choice.setting.code().to_owned(),
        section: choice.section.code().to_owned(),
        chosen: choice.chosen,
        changed_at,
        changed_by: changed_by.map(|by| by.to_string()),
        mac: Vec::new(),
    })?;
    let instead = OnConflict::columns([Column::Setting, Column::Section])
        .update_columns([Column::Chosen, Column::ChangedAt, Column::ChangedBy, Column::Mac])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(instead).exec_without_returning(transaction).await?;
    Ok(())
}
