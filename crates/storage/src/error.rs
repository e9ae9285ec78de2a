//! What can go wrong. All of it is for the log: nothing here is shown to a client.

use std::sync::Arc;

use sea_orm::{DbErr, SqlErr};
use uuid::Uuid;

use crate::codes::ForgedRow;
use crate::disk::{self, Trouble};
use crate::sealed::NoChance;

/// Why storage did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The database failed or cannot be reached.
    #[error("the database failed")]
    Database(#[source] DbErr),
    /// There is no room to write. Nothing of what was to be written is there.
    #[error("there is no room left on the disk that holds the database; nothing was written")]
    DiskFull(#[source] DbErr),
    /// The disk cannot be read or written.
    #[error("the disk that holds the database cannot be read or written")]
    DiskFailed(#[source] DbErr),
    /// Somebody else was writing for longer than anybody waits.
    #[error("somebody else is writing to the database (an import, another command); try again when that is done")]
    Busy(#[source] Option<DbErr>),
    /// There is no such database. Its URL is left out: it may hold a password.
    #[error(
        "this is no URL of a database, as in `sqlite:///var/lib/inzage/inzage.db?mode=rwc` or `postgres://user@host/inzage`"
    )]
    NoSuchDatabase,
    /// The database was sealed under another master key.
    #[error("this is not the master key that the database was sealed under")]
    WrongMasterKey,
    /// This is done to a database in a file alone.
    #[error("this is for SQLite; PostgreSQL has tools of its own for it (pg_dump, pg_restore)")]
    NotAFile,
    /// A server works with the database, and would not know of what is to be changed.
    #[error("a server has the database open; stop it first, and all others on this database")]
    Served,
    /// A file cannot be used.
    #[error("{path}: {why}")]
    File {
        /// Which.
        path: String,
        /// What is the matter.
        why: String,
    },
    /// A copy is of another database than the one that is there.
    #[error("{path}: is no earlier state of the database that is there: their {what} differ")]
    OtherDatabase {
        /// The copy.
        path: String,
        /// By what that is known.
        what: &'static str,
    },
    /// There are no random bytes, without which nothing can be sealed.
    #[error("nothing can be sealed")]
    NoChance(#[from] NoChance),
    /// What is stored cannot be read, or does not fit together. Nobody gets access on the strength of it.
    #[error("stored data cannot be used: {what}")]
    Corrupt {
        /// Which row or value, by table and id; never its content.
        what: String,
    },
    /// A row that decides something carries no code of what it says: it was written or changed by other means than the program.
    /// Nobody gets access on the strength of it.
    #[error("a row of {table} was written or changed by other means; see `Rows that were changed` in OPERATIONS.md")]
    Forged {
        /// Its table.
        table: String,
        /// Which row of it, by its id. No log says it: it may be a client's.
        row: String,
    },
    /// The rows of the database had codes, and the schema says that they never got any: somebody took them out.
    #[error(
        "the codes of its rows were taken out of the database by other means; put a backup of before that in its place \
        (see `Rows that were changed` in OPERATIONS.md)"
    )]
    CodesTakenOut,
    /// What was to be recorded names something that is not stored, or that storage cannot keep.
    #[error("cannot be recorded: {what}")]
    Unrecordable {
        /// Which part of it.
        what: String,
    },
    /// Somebody else was first, or the step is not possible from where it stands.
    #[error("conflict: {what}")]
    Conflict {
        /// With what.
        what: String,
    },
    /// The database does not take what is written: whatever it still answers, the portal cannot work.
    #[error("the database takes nothing that is written")]
    NotWritable(#[source] Arc<StorageError>),
    /// A line of the audit trail could not be written: what it is about must not be answered.
    #[error("the audit trail could not be written")]
    NotAudited(#[source] Option<Arc<StorageError>>),
    /// Something else was sent before with the same key of a form.
    #[error("the key of this form was sent before with something else")]
    KeyUsed,
    /// The matrix does not let this viewer ask for this.
    #[error("this viewer is not entitled to ask for this")]
    NotEntitled,
    /// A newer version of the program has used this database.
    #[error("the database was made by a newer version (it knows {migration:?}); use that version, or restore a backup")]
    NewerSchema {
        /// The first migration that this version does not know.
        migration: String,
    },
}

impl StorageError {
    /// The row that was written or changed by other means, where that is what is wrong.
    #[must_use]
    pub fn forged(&self) -> Option<ForgedRow> {
        match self {
            Self::Forged { table, row } => Some(ForgedRow { table: table.clone(), row: row.clone() }),
            _ => None,
        }
    }

    /// The row that was written or changed by other means.
    ///
    /// # Errors
    /// Something else is wrong: that.
    pub(crate) fn into_forged(self) -> Result<ForgedRow, Self> {
        match self {
            Self::Forged { table, row } => Ok(ForgedRow { table, row }),
            other => Err(other),
        }
    }

    /// What does not hold of one client alone: a key that somebody else put there or took away opens nothing of theirs.
    pub(crate) fn of_one_client(self, client: Uuid) -> Self {
        match self {
            Self::WrongMasterKey => Self::Forged { table: "keys".to_owned(), row: format!("of client {client}") },
            other => other.sealed_by_others("clients", client),
        }
    }

    /// What cannot be opened is no seal of the program's: somebody else wrote the row, or moved it.
    pub(crate) fn sealed_by_others(self, table: &str, row: impl ToString) -> Self {
        match self {
            Self::Corrupt { .. } => Self::Forged { table: table.to_owned(), row: row.to_string() },
            other => other,
        }
    }

    /// `what` cannot be read: a table and column, never its content.
    pub(crate) fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt { what: what.into() }
    }
}

impl From<DbErr> for StorageError {
    /// A rule of the schema that was in the way is the caller's affair, all else the database's. Neither database puts
    /// values into these messages, only the names of tables, columns and rules. PostgreSQL does so in the details beside the
    /// message, which are left out.
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(what)) => Self::Conflict { what },
            Some(SqlErr::ForeignKeyConstraintViolation(what)) => Self::Unrecordable { what },
            Some(_) | None => match Trouble::of(&error) {
                Some(Trouble::Full) => {
                    disk::note_failure();
                    Self::DiskFull(error)
                }
                Some(Trouble::Failing) => {
                    disk::note_failure();
                    Self::DiskFailed(error)
                }
                Some(Trouble::Busy) => Self::Busy(Some(error)),
                None => Self::Database(error),
            },
        }
    }
}
