//! One import at a time, in all processes together.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, TransactionTrait as _};
use tokio::sync::OwnedMutexGuard;

use crate::alone::{self, Alone};
use crate::{Storage, StorageError};

/// How long before it asks again, where the lock is on a file.
const AGAIN: Duration = Duration::from_millis(50);

/// Nobody else imports, erases a client or changes the master key while this is held. It ends with the process, however that
/// ends.
#[derive(Debug)]
pub(crate) struct ImportLock {
    _elsewhere: Elsewhere,
    /// Within this process one waits for the others with no connection in hand.
    _here: OwnedMutexGuard<()>,
}

/// What holds off other processes.
#[derive(Debug)]
enum Elsewhere {
    /// A lock on a file beside the database.
    File { _file: File },
    /// A lock of PostgreSQL, held by a transaction that does nothing else.
    Transaction { _transaction: DatabaseTransaction },
    /// A database in memory, which nobody else has.
    Nothing,
}

impl Storage {
    /// Waits until nobody else imports.
    pub(crate) async fn import_lock(&self) -> Result<ImportLock, StorageError> {
        let here = self.imports.clone().lock_owned().await;
        if self.db.get_database_backend() == DbBackend::Postgres {
            let transaction = self.db.begin().await?;
            alone::wait(&transaction, Alone::Importing).await?;
            return Ok(ImportLock { _elsewhere: Elsewhere::Transaction { _transaction: transaction }, _here: here });
        }
        loop {
            if let Some(elsewhere) = self.lock_file().await? {
                return Ok(ImportLock { _elsewhere: elsewhere, _here: here });
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// The same without waiting; none while somebody else has it.
    pub(crate) async fn try_import_lock(&self) -> Result<Option<ImportLock>, StorageError> {
        let Ok(here) = self.imports.clone().try_lock_owned() else { return Ok(None) };
        let elsewhere = if self.db.get_database_backend() == DbBackend::Postgres {
            let transaction = self.db.begin().await?;
            let alone = alone::now(&transaction, Alone::Importing).await?;
            alone.then_some(Elsewhere::Transaction { _transaction: transaction })
        } else {
            self.lock_file().await?
        };
        Ok(elsewhere.map(|elsewhere| ImportLock { _elsewhere: elsewhere, _here: here }))
    }

    /// Locks the file beside the database; none while another process has it.
    async fn lock_file(&self) -> Result<Option<Elsewhere>, StorageError> {
        let Some(path) = self.file().await? else { return Ok(Some(Elsewhere::Nothing)) };
        let path = format!("{path}-importing");
        let told = |error: std::io::Error| StorageError::File { path: path.clone(), why: error.to_string() };
        let file = open(Path::new(&path)).map_err(told)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Elsewhere::File { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(told(error)),
        }
    }

    /// The file of the database; none where it is in memory.
    async fn file(&self) -> Result<Option<String>, StorageError> {
        let main = "SELECT file FROM pragma_database_list WHERE name = 'main'";
        let row = self.db.query_one_raw(Statement::from_string(DbBackend::Sqlite, main)).await?;
        let file: Option<String> = row.map(|row| row.try_get("", "file")).transpose()?;
        Ok(file.filter(|file| !file.is_empty()))
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut file = OpenOptions::new();
    file.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file.open(path)
}
