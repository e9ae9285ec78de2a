//! Writing the lines of many answers with one commit.
//!
//! A commit waits for the disk, and SQLite has one writer at a time. So one task takes all lines that wait, writes them in one
//! transaction, and then lets all their answers go: the more there are at once, the less each costs.

use std::sync::Arc;

use dossier::AuditEvent;
use tokio::sync::{mpsc, oneshot};

use crate::{Storage, StorageError};

/// How many lines can wait; who comes later waits to wait.
const QUEUE: usize = 4_096;
/// How many lines one transaction writes at most.
const AT_ONCE: usize = 500;

/// The way into the audit trail. A clone leads to the same task, which ends with the last of them.
#[derive(Clone, Debug)]
pub struct AuditWriter {
    queue: mpsc::Sender<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    event: AuditEvent,
    written: oneshot::Sender<Result<(), Arc<StorageError>>>,
}

impl Storage {
    /// Starts the task that writes the audit trail. It runs on the runtime that this is called from.
    #[must_use]
    pub fn audit_writer(&self) -> AuditWriter {
        let (queue, lines) = mpsc::channel(QUEUE);
        tokio::spawn(write(self.clone(), lines));
        AuditWriter { queue }
    }
}

impl AuditWriter {
    /// Writes a line, and returns when it is there to stay.
    ///
    /// # Errors
    /// It could not be written ([`StorageError::NotAudited`]): what it is about must not be answered.
    pub async fn write(&self, event: AuditEvent) -> Result<(), StorageError> {
        let (written, outcome) = oneshot::channel();
        let gone = |_| StorageError::NotAudited(None);
        self.queue.send(Waiting { event, written }).await.map_err(|_| StorageError::NotAudited(None))?;
        outcome.await.map_err(gone)?.map_err(|cause| StorageError::NotAudited(Some(cause)))
    }
}

async fn write(storage: Storage, mut lines: mpsc::Receiver<Waiting>) {
    let mut waiting = Vec::with_capacity(AT_ONCE);
    while lines.recv_many(&mut waiting, AT_ONCE).await > 0 {
        let (events, answers): (Vec<_>, Vec<_>) = waiting.drain(..).map(|one| (one.event, one.written)).unzip();
        let outcome = storage.append_audit(&events).await.map_err(Arc::new);
        for answer in answers {
            // Whoever waited may have gone; the line stands all the same.
            let _ = answer.send(outcome.clone());
        }
    }
}
