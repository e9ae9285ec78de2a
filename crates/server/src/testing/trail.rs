//! The audit trail of a world: its lines, what keeps them from being written, and what is done behind its back.

use dossier::AuditLine;
use storage::AuditQuery;
use test_db::Kind;
use uuid::Uuid;

use super::world::World;

impl World {
    /// From now on nothing can be added to the audit trail, whoever writes.
    pub async fn lose_the_trail(&self) {
        self.database.execute("DELETE FROM audit_head").await;
    }

    /// From now on no line can be added, though where the trail stands is known.
    pub async fn close_the_trail(&self) {
        self.database.execute("ALTER TABLE audit_lines RENAME TO closed_lines").await;
    }

    /// Undoes it.
    pub async fn open_the_trail(&self) {
        self.database.execute("ALTER TABLE closed_lines RENAME TO audit_lines").await;
    }

    /// Something is done to the database by other means than the portal.
    pub async fn change(&self, statement: &str) {
        self.database.execute(statement).await;
    }

    /// An id, as a statement spells it.
    pub fn spelled(&self, id: Uuid) -> String {
        match self.database.kind() {
            Kind::Sqlite => Kind::Sqlite.spelled(id.as_bytes()),
            Kind::Postgres => format!("'{id}'::uuid"),
        }
    }

    /// The lines of the audit trail from the first after `known` on.
    pub async fn lines_after(&self, known: u64) -> Vec<AuditLine> {
        self.storage.audit_lines(AuditQuery { after: known, ..AuditQuery::default() }).await.unwrap()
    }

    /// How many lines the audit trail has; it must be whole.
    pub async fn lines(&self) -> u64 {
        self.storage.verify_audit(None).await.unwrap().unwrap().sequence
    }
}
