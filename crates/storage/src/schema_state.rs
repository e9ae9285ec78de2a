//! What a database holds, found out without changing it.

use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::{Database, EntityTrait, QuerySelect};
use sea_orm_migration::{SchemaManager, seaql_migrations};

use crate::place::{self, Purpose};
use crate::{Storage, StorageError, migration};

/// How far a database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaState {
    /// There is no such file yet.
    Absent,
    /// Nothing has been put in it.
    Empty,
    /// An earlier version of the program made it: so many migrations are still to come.
    Earlier(usize),
    /// This version can use it as it is.
    UpToDate,
}

impl Storage {
    /// How far the database at `url` is. Nothing is made, migrated or written.
    ///
    /// # Errors
    /// It cannot be reached, or a newer version of the program has used it.
    pub async fn schema_state(url: &str) -> Result<SchemaState, StorageError> {
        let options = if url.starts_with("sqlite:") {
            let file = url.parse::<SqliteConnectOptions>().map_err(|_| StorageError::NoSuchDatabase)?;
            if !file.get_filename().exists() {
                return Ok(SchemaState::Absent);
            }
            let mut options = place::sqlite(url, Purpose::Answering);
            options.map_sqlx_sqlite_opts(|sqlite| sqlite.create_if_missing(false).read_only(true));
            options
        } else {
            place::server(url)?
        };
        let db = Database::connect(options).await?;
        if !SchemaManager::new(&db).has_table("seaql_migrations").await? {
            return Ok(SchemaState::Empty);
        }
        let applied = seaql_migrations::Entity::find()
            .select_only()
            .column(seaql_migrations::Column::Version)
            .into_tuple::<String>()
            .all(&db)
            .await?;
        db.close().await?;
        migration::known(&applied)?;
        match migration::count().saturating_sub(applied.len()) {
            0 => Ok(SchemaState::UpToDate),
            _ if applied.is_empty() => Ok(SchemaState::Empty),
            behind => Ok(SchemaState::Earlier(behind)),
        }
    }
}
