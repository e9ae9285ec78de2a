//! Where a database is, and how it is connected to.

use std::fs::OpenOptions;
use std::time::{Duration, Instant};

use sea_orm::sqlx::postgres::{PgConnectOptions, PgSslMode};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, ConnectOptions as _, Connection as _};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend, DbErr, RuntimeErr};

use crate::{StorageError, pool};

/// A server works while we wait for it.
const TO_A_SERVER: u32 = 8;

/// The fewest to a file: who writes or searches leaves room for who reads.
const TO_A_FILE: u32 = 4;

/// So many rows are read ahead of who takes them: most questions are answered without waiting in between.
const AHEAD: usize = 256;

/// How long anybody waits: a writer for the one before it, a call for a connection, a start for a server.
const BUSY: Duration = Duration::from_secs(10);

/// How long before it asks again, where SQLite does not wait itself.
const AGAIN: Duration = Duration::from_millis(20);

/// A connection to a server that has not been used for so long is tried before it is relied on.
const IDLE: Duration = Duration::from_secs(5);

/// What the connections of a process are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Answering people: what is confirmed is on the disk.
    Answering,
    /// An import: it is on the disk when the import ends ([`crate::ImportSession::finish`]).
    Importing,
}

/// So many pages of 4 KiB may stand in the log of SQLite before who commits moves them into the database: on a disk that is full, nobody
/// gets the room of the log back. An import moves them itself while it lets others write: who answers would do it in the time of a reader.
const LOG: &str = "1024";

/// So many bytes the file of the log keeps when it begins again, where it was longer for a while.
const LOG_FILE: &str = "4194304";

/// So many KiB of the database are held by a connection of an import. Ids are spread over the whole file: with the 2 MB that SQLite
/// takes by itself nearly every row is a page to be read, and a large dossier is written twice.
const CACHE: &str = "-32768";

/// Connects to the database at a URL.
pub(crate) async fn connect(url: &str, purpose: Purpose) -> Result<DatabaseConnection, StorageError> {
    match url.split_once(':').map(|(scheme, _)| scheme) {
        Some("sqlite") => {
            keep_to_owner(url);
            begin_log(url).await?;
            Ok(Database::connect(sqlite(url, purpose)).await?)
        }
        Some("postgres" | "postgresql") => Ok(Database::connect(server(url)?).await?),
        Some(_) | None => Err(StorageError::NoSuchDatabase),
    }
}

pub(crate) fn sqlite(url: &str, purpose: Purpose) -> ConnectOptions {
    let mut options = quiet(url, to_a_file());
    // Connections stay open as long as the program runs: a file is known to be in use by them (see `backup`).
    options.min_connections(1).idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
    options.map_sqlx_sqlite_pool_opts(pool::of_sqlite);
    options.test_before_acquire(false).map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = match purpose {
            // FULL, not NORMAL: a request whose receipt was shown must survive a power cut too. It costs one sync a
            // transaction, and writes are few.
            Purpose::Answering => sqlite.synchronous(SqliteSynchronous::Full).pragma("wal_autocheckpoint", LOG),
            // NORMAL: a power cut takes the last transactions back, whole, and the import is not over yet.
            Purpose::Importing => sqlite
                .synchronous(SqliteSynchronous::Normal)
                .pragma("wal_autocheckpoint", "0")
                .pragma("cache_size", CACHE),
        };
        sqlite
            .journal_mode(SqliteJournalMode::Wal)
            .foreign_keys(true)
            .pragma("journal_size_limit", LOG_FILE)
            .row_buffer_size(AHEAD)
            // What is deleted is overwritten: a key that was destroyed is not to be found in a page that is free.
            .pragma("secure_delete", "ON")
            .busy_timeout(BUSY)
    });
    options
}

/// Turns a new file into one that several use at once, which SQLite refuses to wait for where several turn it; and moves into an old one
/// what its log still holds, unless others are reading or writing.
async fn begin_log(url: &str) -> Result<(), StorageError> {
    let options = url.parse::<SqliteConnectOptions>().map_err(|_| StorageError::NoSuchDatabase)?;
    let options = options.journal_mode(SqliteJournalMode::Wal).busy_timeout(BUSY).disable_statement_logging();
    let begin = Instant::now();
    loop {
        match options.connect().await {
            Ok(mut connection) => {
                // No reason not to start: what is left there is read all the same.
                let now_or_never = "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)";
                let _ = sqlx::raw_sql(now_or_never).execute(&mut connection).await;
                break Ok(connection.close().await.map_err(conn)?);
            }
            Err(error) if is_locked(&error) && begin.elapsed() < BUSY => tokio::time::sleep(AGAIN).await,
            Err(error) => break Err(conn(error)),
        }
    }
}

fn is_locked(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.message().contains("locked"))
}

/// What went wrong outside the questions of the object mapper.
pub(crate) fn conn(error: sqlx::Error) -> StorageError {
    StorageError::Database(DbErr::Conn(RuntimeErr::SqlxError(error.into())))
}

/// How many connections there are at most.
pub(crate) fn connections(db: &DatabaseConnection) -> u32 {
    if db.get_database_backend() == DbBackend::Postgres {
        db.get_postgres_connection_pool().options().get_max_connections()
    } else {
        db.get_sqlite_connection_pool().options().get_max_connections()
    }
}

/// The URL itself stays out of the options: with a log that shows everything they are printed, password and all.
pub(crate) fn server(url: &str) -> Result<ConnectOptions, StorageError> {
    // The cause may repeat a part of the URL.
    let server = url.parse::<PgConnectOptions>().map_err(|_| StorageError::NoSuchDatabase)?;
    let server = encrypted(server).application_name("inzage").disable_statement_logging();
    let mut options = quiet("postgres://elsewhere", TO_A_SERVER);
    options.map_sqlx_postgres_pool_opts(pool::of_postgres);
    options.test_before_acquire_if_idle_for(IDLE).map_sqlx_postgres_opts(move |_| server.clone());
    Ok(options)
}

/// Over a network a dossier travels encrypted, to a server that has shown who it is, unless the URL says otherwise outright
/// (`sslmode=require`, `sslmode=disable`). Left to itself the library would go on in the clear where a server offers nothing.
fn encrypted(server: PgConnectOptions) -> PgConnectOptions {
    let host = server.get_host();
    let local = server.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback());
    if !local && matches!(server.get_ssl_mode(), PgSslMode::Allow | PgSslMode::Prefer) {
        return server.ssl_mode(PgSslMode::VerifyFull);
    }
    server
}

/// Each connection to a file is a thread that works: two for each processor, more only take turns.
fn to_a_file() -> u32 {
    let processors = std::thread::available_parallelism().map_or(1, |number| number.get());
    u32::try_from(2 * processors).unwrap_or(u32::MAX).clamp(TO_A_FILE, 32)
}

fn quiet(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(BUSY)
        // Statements hold searches and names; none of that belongs in a log.
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options
}

/// Makes a new database file before SQLite does, readable for its owner alone; what SQLite puts beside it gets the same
/// permissions. Whatever goes wrong here goes wrong again, with a better message, when the file is opened.
fn keep_to_owner(url: &str) {
    let created_when_absent = url.contains("mode=rwc");
    if let (true, Ok(options)) = (created_when_absent, url.parse::<SqliteConnectOptions>()) {
        let mut file = OpenOptions::new();
        file.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
        drop(file.open(options.get_filename()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(url: &str) -> String {
        format!("{:?}", encrypted(url.parse().unwrap()).get_ssl_mode())
    }

    #[test]
    fn what_leaves_this_machine_is_encrypted_unless_the_url_says_otherwise() {
        for url in
            ["postgres://u@db.example.org/inzage", "postgres://u@db/inzage?sslmode=prefer", "postgres://10.0.0.1/i"]
        {
            assert_eq!(mode(url), "VerifyFull", "{url}");
        }
        assert_eq!(mode("postgres://u@db/inzage?sslmode=require"), "Require");
        assert_eq!(mode("postgres://u@db/inzage?sslmode=disable"), "Disable");
        for url in
            ["postgres://u@localhost/inzage", "postgres://127.0.0.1/i", "postgres://u@localhost/i?host=%2Frun%2Fpg"]
        {
            assert_eq!(mode(url), "Prefer", "{url}");
        }
    }

    #[test]
    fn a_password_is_in_nothing_that_is_printed() {
        let options = server("postgres://u:geheim@db/inzage").unwrap();
        assert!(!format!("{options:?}").contains("geheim"));
        let error = server("postgres://u:geheim@db:port/inzage").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("geheim"));
    }
}
