//! What was done in a database after a copy of it was made: a restore undoes it.

use std::path::Path;

use chrono::{DateTime, Utc};
use dossier::{AuditAction, AuditOutcome, ClientId};
use sea_orm::sqlx::{self, Connection as _, SqliteConnection};
use uuid::Uuid;

use super::{connect, failed, name, not_itself, open_copy, path_of, problem};
use crate::StorageError;

/// What a restore undoes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// There is no database to compare the copy with: nobody can tell.
    Unknown,
    /// All that was done and changed something, by the audit trail of the database that is there; oldest first.
    Changes(Vec<UndoneChange>),
}

/// A line of the audit trail that the copy does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoneChange {
    /// When it was done.
    pub at: DateTime<Utc>,
    /// What was done.
    pub action: AuditAction,
    /// Around which client.
    pub client: Option<ClientId>,
    /// Which request, record of rights or person.
    pub subject: Option<Uuid>,
    /// By whom, as the trail spells it.
    pub who: Option<String>,
}

/// A row of `audit_lines`.
type Line = (i64, i64, String, Option<Uuid>, Option<Uuid>, Option<String>);

/// What was done in the database at `url` after the copy was made. Looks and signing in or out change nothing and are left out.
///
/// # Errors
/// The database or the copy cannot be read, or the copy is of another database ([`StorageError::OtherDatabase`]).
pub async fn undone_by_restore(url: &str, copy: &Path) -> Result<Undone, StorageError> {
    let path = path_of(url)?;
    not_itself(&path, copy)?;
    // A file without a byte is how a database begins.
    if path.metadata().map_or(true, |file| file.len() == 0) {
        return Ok(Undone::Unknown);
    }
    let mut there = connect(&path).await?;
    let mut copied = open_copy(copy).await?;
    let changes = since(&mut there, &mut copied, &path, copy).await?;
    there.close().await.map_err(|error| failed(&path, &error))?;
    Ok(Undone::Changes(changes))
}

async fn since(
    there: &mut SqliteConnection,
    copied: &mut SqliteConnection,
    path: &Path,
    copy: &Path,
) -> Result<Vec<UndoneChange>, StorageError> {
    let last = "SELECT sequence, hash FROM audit_lines ORDER BY sequence DESC LIMIT 1";
    let last: Option<(i64, Vec<u8>)> = sqlx::query_as(last)
        .fetch_optional(&mut *copied)
        .await
        .map_err(|_| problem(copy, "is no database of this program"))?;
    // A version from before there were keys has none to compare.
    if let (Some(copied), Some(here)) = (key_of_portal(copied).await, key_of_portal(there).await)
        && copied != here
    {
        return Err(StorageError::OtherDatabase { path: name(copy), what: "keys" });
    }
    if let Some((sequence, hash)) = &last {
        let same: Option<Vec<u8>> = sqlx::query_scalar("SELECT hash FROM audit_lines WHERE sequence = ?")
            .bind(sequence)
            .fetch_optional(&mut *there)
            .await
            .map_err(|_| problem(path, "is there, and is no database of this program"))?;
        if same.as_ref() != Some(hash) {
            return Err(StorageError::OtherDatabase { path: name(copy), what: "audit trails" });
        }
    }
    let later = "SELECT sequence, at, action, client, subject, who FROM audit_lines \
        WHERE sequence > ? AND outcome = ? ORDER BY sequence";
    let later: Vec<Line> = sqlx::query_as(later)
        .bind(last.map_or(0, |(sequence, _)| sequence))
        .bind(AuditOutcome::Done.to_string())
        .fetch_all(there)
        .await
        .map_err(|error| failed(path, &error))?;
    let changes = later.into_iter().map(change).collect::<Result<Vec<_>, _>>()?;
    Ok(changes.into_iter().filter(|change| changes_something(change.action)).collect())
}

/// Which key is the portal's, where there is one.
async fn key_of_portal(database: &mut SqliteConnection) -> Option<Uuid> {
    sqlx::query_scalar("SELECT id FROM keys WHERE client IS NULL").fetch_optional(database).await.ok().flatten()
}

fn change((sequence, at, action, client, subject, who): Line) -> Result<UndoneChange, StorageError> {
    let corrupt = || StorageError::corrupt(format!("audit_lines {sequence}"));
    Ok(UndoneChange {
        at: DateTime::from_timestamp_micros(at).ok_or_else(corrupt)?,
        action: action.parse().map_err(|_| corrupt())?,
        client: client.map(ClientId::new),
        subject,
        who,
    })
}

/// Whether what was done leaves the portal another than it was.
const fn changes_something(action: AuditAction) -> bool {
    use AuditAction as A;
    match action {
        A::Overview | A::Section | A::Search | A::Entry | A::Download | A::Access | A::Trail | A::Readers => false,
        A::OwnMandate | A::Requests | A::SignIn | A::SignOut | A::SessionExtended => false,
        A::Lookup | A::RightsRead | A::TrailRead => false,
        A::RequestSubmitted | A::RequestWithdrawn | A::RequestAnswered | A::RequestStep | A::Consent => true,
        A::RightRecorded | A::RightEnded | A::TermsAccepted | A::Activation | A::Import | A::EntryChanged => true,
        A::EntryRemoved | A::ClientErased | A::ErasureLifted | A::Configuration | A::PersonRecorded => true,
        A::IdentityBound | A::IdentityEnded | A::CodeIssued | A::CodeEnded | A::KeyRotated => true,
        A::SectionShared | A::SectionUnshared | A::IncapableReads | A::IncapableReadsEnded => true,
        A::AdministratorReads | A::AdministratorReadsEnded => true,
    }
}
