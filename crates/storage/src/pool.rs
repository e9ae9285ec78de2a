//! Which connections may be used again: whoever comes next must find them as if they were new.
//!
//! SQLite ends a transaction by itself when the disk is full or fails (<https://www.sqlite.org/lang_transaction.html>, "Response To
//! Errors Within A Transaction"). sqlx then goes on counting that transaction, and what is asked next over the same connection is
//! nested in one that is never committed: it is answered, and never happened.

use std::time::Duration;

use sea_orm::sqlx::pool::PoolOptions;
use sea_orm::sqlx::{Connection as _, Postgres, Sqlite};

use crate::disk;

/// Throws a connection away that comes back in a transaction, or that is older than the last failure of a disk.
pub(crate) fn of_sqlite(options: PoolOptions<Sqlite>) -> PoolOptions<Sqlite> {
    options.after_release(|connection, taken| {
        Box::pin(async move {
            if connection.is_in_transaction() {
                // The thread of the connection rolls a dropped transaction back after what it was told before, and this comes
                // after that. Asked where there is need alone: it costs every page as much as a small question.
                connection.ping().await?;
            }
            Ok(!connection.is_in_transaction() && outlives_no_failure(taken.age))
        })
    })
}

/// As for SQLite. A server ends no transaction by itself; what it aborts stays one until it is rolled back.
pub(crate) fn of_postgres(options: PoolOptions<Postgres>) -> PoolOptions<Postgres> {
    options.after_release(|connection, taken| {
        Box::pin(async move { Ok(!connection.is_in_transaction() && outlives_no_failure(taken.age)) })
    })
}

fn outlives_no_failure(age: Duration) -> bool {
    disk::since_failure().is_none_or(|since| age < since)
}
