//! Whether anybody has been at the trail.

use dossier::AuditHash;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::append::HEAD;
use super::{chain, row};
use crate::tables::{audit_head, audit_line};
use crate::{Storage, StorageError};

/// How many lines are looked at at once.
const PAGE: u64 = 1_000;

/// Where the trail stands. Kept elsewhere, it also betrays who wrote the whole trail anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditHead {
    /// The number of the last line.
    pub sequence: u64,
    /// Its hash.
    pub hash: AuditHash,
}

/// What is wrong with the trail, at the first place where something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuditFault {
    /// A line is not there, or not in its place.
    #[error("line {0} is missing")]
    Missing(u64),
    /// A line does not say what it said.
    #[error("line {0} was changed")]
    Changed(u64),
    /// A line does not follow the one before: one of the two was put in the place of another.
    #[error("line {0} does not follow the line before it")]
    Reordered(u64),
    /// The trail ends elsewhere than it should.
    #[error("the trail ends at line {ends}, and should end at line {should}")]
    Cut {
        /// Where it ends.
        ends: u64,
        /// Where the head says that it ends.
        should: u64,
    },
    /// The last line is not the one that the head names.
    #[error("the last line is not the one that was written last")]
    Head,
    /// A line is not the one that was kept elsewhere.
    #[error("line {0} is not the one whose hash was kept: the trail was written anew")]
    Rewritten(u64),
}

impl Storage {
    /// How many lines the trail has, by its head.
    ///
    /// # Errors
    /// The database fails.
    pub async fn audit_length(&self) -> Result<u64, StorageError> {
        let head = audit_head::Entity::find_by_id(HEAD).one(&self.db).await?;
        Ok(head.map_or(0, |head| head.sequence.unsigned_abs()))
    }

    /// Walks the whole trail and tells where it stands, or what is wrong with it. `kept` is where it stood at an earlier
    /// time, if somebody kept that: then the trail must still hold it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn verify_audit(&self, kept: Option<AuditHead>) -> Result<Result<AuditHead, AuditFault>, StorageError> {
        let transaction = self.begin_read().await?;
        let head = audit_head::Entity::find_by_id(HEAD).one(&transaction).await?;
        let mut walk = Walk { sequence: 0, hash: AuditHash::NONE, kept };
        loop {
            let rows = audit_line::Entity::find()
                .filter(audit_line::Column::Sequence.gt(walk.sequence))
                .order_by_asc(audit_line::Column::Sequence)
                .limit(PAGE)
                .all(&transaction)
                .await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                if let Err(fault) = walk.step(&row) {
                    return Ok(Err(fault));
                }
            }
        }
        transaction.commit().await?;
        Ok(walk.end(head))
    }
}

struct Walk {
    sequence: i64,
    hash: AuditHash,
    kept: Option<AuditHead>,
}

impl Walk {
    fn step(&mut self, line: &audit_line::Model) -> Result<(), AuditFault> {
        let number = self.sequence.unsigned_abs().saturating_add(1);
        if line.sequence.unsigned_abs() != number || line.sequence < 0 {
            return Err(AuditFault::Missing(number));
        }
        let hash = chain::hash(line);
        if hash.0 != *line.hash {
            return Err(AuditFault::Changed(number));
        }
        if self.hash.0 != *line.previous {
            return Err(AuditFault::Reordered(number));
        }
        if self.kept.is_some_and(|kept| kept.sequence == number && kept.hash != hash) {
            return Err(AuditFault::Rewritten(number));
        }
        (self.sequence, self.hash) = (line.sequence, hash);
        Ok(())
    }

    fn end(self, head: Option<audit_head::Model>) -> Result<AuditHead, AuditFault> {
        let ends = self.sequence.unsigned_abs();
        let head = head.ok_or(AuditFault::Head)?;
        let should = self.kept.map_or(0, |kept| kept.sequence).max(head.sequence.unsigned_abs());
        if ends != should {
            return Err(AuditFault::Cut { ends, should });
        }
        match row::hash("audit_head.hash", &head.hash) {
            Ok(hash) if hash == self.hash && head.sequence == self.sequence => Ok(AuditHead { sequence: ends, hash }),
            Ok(_) | Err(_) => Err(AuditFault::Head),
        }
    }
}
