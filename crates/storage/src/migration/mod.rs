//! The schema and its history. A migration that has been released is never edited: the next one changes what it made.

mod coded_rows;
mod m0001_dossiers;
mod m0002_rights;
mod m0003_sign_in;
mod m0004_requests;
mod m0005_sign_in;
mod m0006_records;
mod m0007_audit;
mod m0008_sealed;
mod m0009_coming_in;
mod m0010_terms;
mod m0011_proof;
mod m0012_heartbeat;
mod m0013_resources;
mod m0014_released;
mod m0015_wanted_by;
mod m0016_reach;
mod m0017_due_days;
mod m0018_along;
mod m0020_death;
mod m0022_unsettled;
mod m0024_organisation;
mod m0025_request_steps;
mod m0026_row_codes;
mod m0027_row_codes_renewed;
mod m0028_import_refused;
mod m0029_identity_key;
#[cfg(test)]
mod tests;

use sea_orm::DatabaseTransaction;
use sea_orm_migration::{MigrationTrait, MigratorTraitSelf, SchemaManager};

use crate::StorageError;
use crate::sealed::{self, Keyring};

struct Schema {
    /// None: to know the migrations by name alone.
    keyring: Option<Keyring>,
}

impl MigratorTraitSelf for Schema {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_dossiers::Migration),
            Box::new(m0002_rights::Migration),
            Box::new(m0003_sign_in::Migration),
            Box::new(m0004_requests::Migration),
            Box::new(m0005_sign_in::Migration),
            Box::new(m0006_records::Migration),
            Box::new(m0007_audit::Migration),
            Box::new(m0008_sealed::Migration { keyring: self.keyring.clone() }),
            Box::new(m0009_coming_in::Migration),
            Box::new(m0010_terms::Migration),
            Box::new(m0011_proof::Migration),
            Box::new(m0012_heartbeat::Migration),
            Box::new(m0013_resources::Migration { keyring: self.keyring.clone() }),
            Box::new(m0014_released::Migration),
            Box::new(m0015_wanted_by::Migration),
            Box::new(m0016_reach::Migration),
            Box::new(m0017_due_days::Migration),
            Box::new(m0018_along::Migration),
            Box::new(m0020_death::Migration),
            Box::new(m0022_unsettled::Migration),
            Box::new(m0024_organisation::Migration),
            Box::new(m0025_request_steps::Migration),
            Box::new(m0026_row_codes::Migration { keyring: self.keyring.clone() }),
            Box::new(m0027_row_codes_renewed::Migration { keyring: self.keyring.clone() }),
            Box::new(m0028_import_refused::Migration),
            Box::new(m0029_identity_key::Migration),
        ]
    }
}

/// The migration after which the portal's key says that the rows have codes.
const CODED: &str = "m0027_row_codes_renewed";

/// Brings the schema up to date, or refuses where a newer version of the program has already been further, and where rows that had codes
/// would be given them anew. All of it or nothing: it is one transaction.
pub(crate) async fn migrate(transaction: &DatabaseTransaction, keyring: &Keyring) -> Result<(), StorageError> {
    let schema = Schema { keyring: Some(keyring.clone()) };
    let applied = schema.get_migration_models(transaction).await?;
    let applied: Vec<&str> = applied.iter().map(|applied| applied.version.as_str()).collect();
    schema.knows(applied.iter().copied())?;
    codes_are_there(transaction, keyring, &applied).await?;
    Ok(schema.up(transaction, None).await?)
}

/// Refuses a database whose key and whose schema do not say the same of whether its rows have codes: who writes to it without the key
/// changes the schema alone, and would have the codes of what they wrote made here.
async fn codes_are_there(
    transaction: &DatabaseTransaction,
    keyring: &Keyring,
    applied: &[&str],
) -> Result<(), StorageError> {
    let manager = SchemaManager::new(transaction);
    if !manager.has_table("keys").await? {
        return Ok(());
    }
    let made = |migration: &str| applied.contains(&migration);
    let fits = match sealed::has_codes(transaction, keyring).await? {
        // What is sealed has always been under a key of the portal, drawn with the table.
        None => false,
        Some(false) => !made(CODED),
        Some(true) => {
            let mut columns = made(CODED) && made(m0026_row_codes::NAME);
            for (table, column) in
                m0026_row_codes::TABLES.map(|table| (table, "mac")).into_iter().chain([("sessions", "used_mac")])
            {
                columns = columns && manager.has_column(table, column).await?;
            }
            columns
        }
    };
    if fits { Ok(()) } else { Err(StorageError::CodesTakenOut) }
}

/// How many migrations there are.
pub(crate) fn count() -> usize {
    Schema { keyring: None }.migrations().len()
}

/// Refuses what a newer version of the program has made.
pub(crate) fn known(applied: &[String]) -> Result<(), StorageError> {
    Schema { keyring: None }.knows(applied.iter().map(String::as_str))
}

impl Schema {
    /// Whether all of these migrations are of this version or an earlier one.
    fn knows<'a>(&self, mut applied: impl Iterator<Item = &'a str>) -> Result<(), StorageError> {
        let known = self.migrations();
        let unknown = applied.find(|applied| known.iter().all(|migration| migration.name() != *applied));
        unknown.map_or(Ok(()), |migration| Err(StorageError::NewerSchema { migration: migration.to_owned() }))
    }
}
