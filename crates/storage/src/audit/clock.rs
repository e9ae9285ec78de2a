//! Whether the clock by which the trail was written was turned back. Nobody need have been at the trail for that, and its lines are then
//! not in the order of their moments.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::tables::audit_line::{Column, Entity};
use crate::{Storage, StorageError};

/// The clocks of several servers may be so far apart, and no line need say so.
const APART: TimeDelta = TimeDelta::minutes(1);
/// How many lines are looked at at once.
const PAGE: u64 = 10_000;

/// A line from which on the trail says earlier moments than before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurnedBack {
    /// The number of the line.
    pub line: u64,
    /// What it says.
    pub at: DateTime<Utc>,
    /// By how much the latest moment before it is later.
    pub by: TimeDelta,
}

impl Storage {
    /// Each time that the trail goes back by more than a minute, in its order.
    ///
    /// # Errors
    /// The database fails, or holds what it should not.
    pub async fn clock_turned_back(&self) -> Result<Vec<TurnedBack>, StorageError> {
        let mut found = Vec::new();
        let (mut last, mut latest, mut is_back) = (0, i64::MIN, false);
        loop {
            let lines: Vec<(i64, i64)> = Entity::find()
                .select_only()
                .columns([Column::Sequence, Column::At])
                .filter(Column::Sequence.gt(last))
                .order_by_asc(Column::Sequence)
                .limit(PAGE)
                .into_tuple()
                .all(&self.db)
                .await?;
            let Some((end, _)) = lines.last() else { return Ok(found) };
            last = *end;
            for (line, at) in lines {
                latest = latest.max(at);
                let by = TimeDelta::microseconds(latest.saturating_sub(at));
                if by > APART && !is_back {
                    let at =
                        DateTime::from_timestamp_micros(at).ok_or_else(|| StorageError::corrupt("audit_lines.at"))?;
                    found.push(TurnedBack { line: line.unsigned_abs(), at, by });
                }
                is_back = by > APART;
            }
        }
    }
}
