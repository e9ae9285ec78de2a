//! What only one process may do at a time.

use sea_orm::sqlx::{self, PgConnection};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};

use crate::{Storage, StorageError, place};

/// A purpose for which one transaction at a time writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alone {
    /// Bringing the schema up to date.
    Migrating,
    /// Storing an import: two would judge by the same rows what is new, and wait for each other's.
    Importing,
    /// Changing what a server that runs would not know of: servers have it together, and then nobody has it alone.
    Serving,
}

impl Alone {
    /// How PostgreSQL knows it: a number that no other program takes by accident ("inzage" and a count).
    const fn number(self) -> i64 {
        let count = match self {
            Self::Migrating => 1,
            Self::Importing => 2,
            Self::Serving => 3,
        };
        0x696e_7a61_6765_0000 + count
    }
}

/// A server has the database open, as long as this is held. On SQLite the connections of the server say so themselves.
#[derive(Debug)]
pub struct Serving {
    _connection: Option<PgConnection>,
}

impl Storage {
    /// Says that a server works here: what may not be done beside one is refused from now on. Several may.
    ///
    /// # Errors
    /// The database fails.
    pub async fn serving(&self) -> Result<Serving, StorageError> {
        if self.db.get_database_backend() != DbBackend::Postgres {
            return Ok(Serving { _connection: None });
        }
        let taken = async {
            // Of its own, for as long as the server runs: the lock is the connection's.
            let mut connection = self.db.get_postgres_connection_pool().acquire().await?.detach();
            let lock = sqlx::query("SELECT pg_advisory_lock_shared($1)").bind(Alone::Serving.number());
            lock.execute(&mut connection).await?;
            Ok(connection)
        };
        Ok(Serving { _connection: Some(taken.await.map_err(place::conn)?) })
    }
}

/// Waits until this transaction is alone at it; it stays so until it ends. On SQLite every transaction that writes is.
pub(crate) async fn wait(transaction: &DatabaseTransaction, purpose: Alone) -> Result<(), StorageError> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        let lock = "SELECT pg_advisory_xact_lock($1)";
        let lock = Statement::from_sql_and_values(DbBackend::Postgres, lock, [purpose.number().into()]);
        transaction.execute_raw(lock).await?;
    }
    Ok(())
}

/// Whether this transaction is alone at it, without waiting. On SQLite every transaction that writes is.
pub(crate) async fn now(transaction: &DatabaseTransaction, purpose: Alone) -> Result<bool, StorageError> {
    if transaction.get_database_backend() != DbBackend::Postgres {
        return Ok(true);
    }
    let lock = "SELECT pg_try_advisory_xact_lock($1) AS alone";
    let lock = Statement::from_sql_and_values(DbBackend::Postgres, lock, [purpose.number().into()]);
    let row = transaction.query_one_raw(lock).await?;
    Ok(row.map(|row| row.try_get("", "alone")).transpose()?.unwrap_or(false))
}
