//! Reading the trail, for an export.

use chrono::NaiveDate;
use dossier::{AuditLine, ClientId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::row;
use crate::days::{end_of, start_of};
use crate::tables::audit_line::{Column, Entity};
use crate::{Storage, StorageError};

/// How many lines are read at once.
const PAGE: u64 = 1_000;

/// Which lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// First day, in Europe/Amsterdam.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// About this client.
    pub client: Option<ClientId>,
    /// After the line with this number; 0: from the first on.
    pub after: u64,
}

impl Storage {
    /// The next lines, in their order, at most 1,000; none: that was all.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn audit_lines(&self, query: AuditQuery) -> Result<Vec<AuditLine>, StorageError> {
        let AuditQuery { from, until, client, after } = query;
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let wanted = Condition::all()
            .add(Column::Sequence.gt(after))
            .add_option(from.map(|day| Column::At.gte(start_of(day))))
            .add_option(until.and_then(end_of).map(|end| Column::At.lt(end)))
            .add_option(client.map(|client| Column::Client.eq(client.uuid())));
        let rows = Entity::find().filter(wanted).order_by_asc(Column::Sequence).limit(PAGE).all(&self.db).await?;
        rows.iter().map(row::line).collect()
    }
}
