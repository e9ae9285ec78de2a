//! What a database tells of a disk that is full or fails, and of others who are writing.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::sqlx;
use sea_orm::sqlx::sqlite::SqliteError;
use sea_orm::{DbErr, RuntimeErr};

/// Why a database could not do what it was asked, where that is no fault of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There is no room left to write.
    Full,
    /// The disk cannot be read or written.
    Failing,
    /// Somebody else was writing for longer than anybody waits.
    Busy,
}

impl Trouble {
    /// What an error is about, if it is one of these.
    pub(crate) fn of(error: &DbErr) -> Option<Self> {
        let (DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error))) = error
        else {
            return None;
        };
        Self::of_sqlx(error)
    }

    /// By the codes of SQLite (<https://www.sqlite.org/rescode.html>) and PostgreSQL (appendix A of its documentation).
    pub(crate) fn of_sqlx(error: &sqlx::Error) -> Option<Self> {
        let error = error.as_database_error()?;
        let code = error.code()?;
        if error.try_downcast_ref::<SqliteError>().is_none() {
            return match &*code {
                // disk_full
                "53100" => Some(Self::Full),
                // system_error, io_error
                "58000" | "58030" => Some(Self::Failing),
                // lock_not_available
                "55P03" => Some(Self::Busy),
                _ => None,
            };
        }
        // The low byte says what, the rest says where.
        match code.parse::<u32>().ok()? & 0xff {
            13 => Some(Self::Full),
            10 => Some(Self::Failing),
            5 | 6 => Some(Self::Busy),
            _ => None,
        }
    }
}

/// When a disk last failed somebody in this program.
static FAILED: Mutex<Option<Instant>> = Mutex::new(None);

/// Takes note that a disk was full or failed.
pub(crate) fn note_failure() {
    *FAILED.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
}

/// How long ago that was.
pub(crate) fn since_failure() -> Option<Duration> {
    FAILED.lock().unwrap_or_else(PoisonError::into_inner).map(|at| at.elapsed())
}
