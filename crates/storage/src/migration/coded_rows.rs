//! How the migrations that make codes of rows read them: by pages, and each column as the codes are over it.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::QueryResult;
use sea_orm_migration::prelude::{Expr, ExprTrait, Order, SelectStatement};
use uuid::Uuid;

use crate::StorageError;

/// Rows in memory at once.
pub(super) const ROWS: u64 = 500;

/// The next rows by id.
pub(super) fn after(all: &SelectStatement, last: Option<Uuid>) -> SelectStatement {
    let mut some = all.clone();
    some.and_where_option(last.map(|last| Expr::col("id").gt(last))).order_by("id", Order::Asc).limit(ROWS);
    some
}

pub(super) fn id(row: &QueryResult, column: &str) -> Result<Option<Uuid>, StorageError> {
    Ok(row.try_get("", column)?)
}

pub(super) fn day(row: &QueryResult, column: &str) -> Result<Option<NaiveDate>, StorageError> {
    Ok(row.try_get("", column)?)
}

/// In microseconds since 1970 UTC.
pub(super) fn moment(row: &QueryResult, column: &str) -> Result<Option<i64>, StorageError> {
    let at: Option<DateTime<Utc>> = row.try_get("", column)?;
    Ok(at.map(|at| at.timestamp_micros()))
}
