//! The schema and its history. A migration that has been released is never edited: the next one changes what it made.

mod m0001_dossiers;
mod m0002_rights;
mod m0003_sign_in;
mod m0004_requests;
mod m0005_sign_in;
mod m0006_records;
mod m0007_audit;
#[cfg(test)]
mod tests;

use sea_orm::DatabaseConnection;
use sea_orm_migration::{MigrationTrait, MigratorTrait};

use crate::StorageError;

struct Schema;

impl MigratorTrait for Schema {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_dossiers::Migration),
            Box::new(m0002_rights::Migration),
            Box::new(m0003_sign_in::Migration),
            Box::new(m0004_requests::Migration),
            Box::new(m0005_sign_in::Migration),
            Box::new(m0006_records::Migration),
            Box::new(m0007_audit::Migration),
        ]
    }
}

/// Brings the schema up to date, or refuses where a newer version of the program has already been further.
pub(crate) async fn migrate(db: &DatabaseConnection) -> Result<(), StorageError> {
    Schema::install(db).await?;
    let known = Schema::migrations();
    let unknown = Schema::get_migration_models(db)
        .await?
        .into_iter()
        .find(|applied| known.iter().all(|migration| migration.name() != applied.version));
    if let Some(applied) = unknown {
        return Err(StorageError::NewerSchema { migration: applied.version });
    }
    Ok(Schema::up(db, None).await?)
}
