//! A copy of a database in a file, and putting one back. Neither needs the master key: what is copied stays sealed.

mod since;

pub use since::{Undone, UndoneChange, undone_by_restore};

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sea_orm::sqlx::{self, ConnectOptions as _, Connection as _, SqliteConnection};

use crate::{StorageError, migration};

/// Writes a copy of the database at `url` to a file that is not there yet, readable for its owner alone: one state of it, also
/// while others write.
///
/// # Errors
/// The database is no file or cannot be read, or the copy cannot be written.
pub async fn backup(url: &str, copy: &Path) -> Result<(), StorageError> {
    let path = path_of(url)?;
    let mut database = connect(&path).await?;
    new_file(copy)?;
    let written = sqlx::query("VACUUM INTO ?").bind(name(copy)).execute(&mut database).await;
    let synced = written.map_err(|error| failed(copy, &error)).and_then(|_| sync(copy));
    if synced.is_err() {
        // Half a copy is worse than none, and so is what SQLite kept beside it to take it back.
        let _ = fs::remove_file(copy);
        for beside in beside_a_database(copy) {
            let _ = fs::remove_file(beside);
        }
    }
    synced?;
    database.close().await.map_err(|error| failed(&path, &error))
}

/// Puts a copy in the place of the database at `url`, after looking whether it is whole and not of a newer version. The database
/// that was there is kept beside it, under the name with `.replaced` behind it; that is told, where there was one.
///
/// # Errors
/// The copy cannot be used, the database is in use, or something is in the way; then everything is as it was.
pub async fn restore(url: &str, copy: &Path) -> Result<Option<PathBuf>, StorageError> {
    let path = path_of(url)?;
    not_itself(&path, copy)?;
    check(copy).await?;
    let (incoming, replaced) = (beside(&path, "restoring"), beside(&path, "replaced"));
    let there = path.exists();
    if there {
        if replaced.exists() {
            return Err(problem(
                &replaced,
                "is in the way: it is the database that an earlier restore replaced. Destroy it when it is not needed, or \
                keep it elsewhere, and restore again",
            ));
        }
        be_alone(&path).await?;
    }
    new_file(&incoming)?;
    let put = copy_over(copy, &incoming).and_then(|()| check_nothing_beside(&path)).and_then(|()| {
        if there {
            rename(&path, &replaced)?;
        }
        rename(&incoming, &path)
    });
    if put.is_err() {
        let _ = fs::remove_file(&incoming);
    }
    put.map(|()| there.then_some(replaced))
}

/// Refuses the database itself as the copy that comes in its place.
fn not_itself(path: &Path, copy: &Path) -> Result<(), StorageError> {
    let same = path.canonicalize().ok().zip(copy.canonicalize().ok()).is_some_and(|(path, copy)| path == copy);
    if same { Err(problem(copy, "is the database itself, and no copy of it")) } else { Ok(()) }
}

/// Whether nobody has the database at `url` open, where that is a file: what would go wrong beside a server begins with this. It says nothing
/// of a server such as PostgreSQL.
///
/// # Errors
/// Somebody has, or the file cannot be used.
pub async fn unused(url: &str) -> Result<(), StorageError> {
    match path_of(url) {
        Ok(path) if path.exists() => be_alone(&path).await,
        Ok(_) | Err(StorageError::NotAFile) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether a copy is a database of ours, whole, and of no newer version.
async fn check(copy: &Path) -> Result<(), StorageError> {
    let mut database = open_copy(copy).await?;
    let told: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut database)
        .await
        .map_err(|_| problem(copy, "is no database"))?;
    if told != ["ok"] {
        return Err(problem(copy, "is damaged"));
    }
    let applied: Vec<String> = sqlx::query_scalar("SELECT version FROM seaql_migrations ORDER BY version")
        .fetch_all(&mut database)
        .await
        .map_err(|_| problem(copy, "is no database of this program"))?;
    migration::known(&applied)
}

/// Whether nobody has a database open: only then can it leave the mode in which several do. Its log is written into it then.
async fn be_alone(path: &Path) -> Result<(), StorageError> {
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(Duration::ZERO);
    let mut database = options.journal_mode(SqliteJournalMode::Delete).connect().await.map_err(|error| {
        let in_use = error.as_database_error().is_some_and(|error| error.message().contains("locked"));
        if in_use { problem(path, "is in use; stop the server first") } else { failed(path, &error) }
    })?;
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut database).await.map_err(|error| failed(path, &error))?;
    database.close().await.map_err(|error| failed(path, &error))
}

/// A log that is left there belongs to the database that goes, and would be read into the one that comes.
fn check_nothing_beside(path: &Path) -> Result<(), StorageError> {
    beside_a_database(path).iter().find(|file| file.exists()).map_or(Ok(()), |file| Err(problem(file, "is in the way")))
}

/// The files that SQLite keeps beside a database.
fn beside_a_database(path: &Path) -> [PathBuf; 3] {
    ["wal", "shm", "journal"].map(|end| PathBuf::from(format!("{}-{end}", path.display())))
}

/// A copy, which nobody writes to.
async fn open_copy(copy: &Path) -> Result<SqliteConnection, StorageError> {
    let options = SqliteConnectOptions::new().filename(copy).read_only(true).immutable(true);
    options.connect().await.map_err(|error| failed(copy, &error))
}

async fn connect(path: &Path) -> Result<SqliteConnection, StorageError> {
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(Duration::from_secs(10));
    options.connect().await.map_err(|error| failed(path, &error))
}

fn path_of(url: &str) -> Result<PathBuf, StorageError> {
    if !url.starts_with("sqlite:") {
        return Err(StorageError::NotAFile);
    }
    let options: SqliteConnectOptions = url.parse().map_err(|_| StorageError::NoSuchDatabase)?;
    Ok(options.get_filename().to_path_buf())
}

fn new_file(path: &Path) -> Result<(), StorageError> {
    let mut file = OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file.open(path).map(drop).map_err(|error| failed(path, &error))
}

fn copy_over(from: &Path, to: &Path) -> Result<(), StorageError> {
    let copied =
        File::open(from).and_then(|mut from| std::io::copy(&mut from, &mut OpenOptions::new().write(true).open(to)?));
    copied.map_err(|error| failed(to, &error))?;
    sync(to)
}

fn rename(from: &Path, to: &Path) -> Result<(), StorageError> {
    fs::rename(from, to).map_err(|error| failed(to, &error))
}

fn sync(path: &Path) -> Result<(), StorageError> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|error| failed(path, &error))
}

fn beside(path: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}.{end}", path.display()))
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn failed(path: &Path, error: &dyn std::error::Error) -> StorageError {
    StorageError::File { path: name(path), why: error.to_string() }
}

fn problem(path: &Path, why: &str) -> StorageError {
    StorageError::File { path: name(path), why: why.to_owned() }
}
