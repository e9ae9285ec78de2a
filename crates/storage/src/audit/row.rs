//! Between lines of the audit trail and rows.

use chrono::DateTime;
use dossier::{AuditEvent, AuditHash, AuditLine, ClientId, EntryId};

use super::chain;
use crate::StorageError;
use crate::tables::audit_line;

/// The row of an event in its place.
pub(super) fn row(event: &AuditEvent, sequence: i64, previous: AuditHash) -> audit_line::Model {
    let mut row = audit_line::Model {
        sequence,
        at: event.at.timestamp_micros(),
        who: event.who.as_ref().map(ToString::to_string),
        client: event.client.map(ClientId::uuid),
        relation: event.relation.map(|relation| relation.code().to_owned()),
        action: event.action.code().to_owned(),
        outcome: event.outcome.code().to_owned(),
        section: event.section.map(|section| section.code().to_owned()),
        entry: event.entry.map(EntryId::uuid),
        subject: event.subject,
        rule: event.rule.map(|rule| rule.code().to_owned()),
        session: event.session.map(|session| session.to_string()),
        previous: previous.0.to_vec(),
        hash: Vec::new(),
    };
    row.hash = chain::hash(&row).0.to_vec();
    row
}

pub(super) fn line(row: &audit_line::Model) -> Result<AuditLine, StorageError> {
    fn read<T: std::str::FromStr>(column: &'static str, word: Option<&String>) -> Result<Option<T>, StorageError> {
        word.map(|word| word.parse().map_err(|_| StorageError::corrupt(column))).transpose()
    }
    fn word<T: std::str::FromStr>(column: &'static str, word: &str) -> Result<T, StorageError> {
        word.parse().map_err(|_| StorageError::corrupt(column))
    }
    Ok(AuditLine {
        sequence: u64::try_from(row.sequence).map_err(|_| StorageError::corrupt("audit_lines.sequence"))?,
        event: AuditEvent {
            at: DateTime::from_timestamp_micros(row.at).ok_or_else(|| StorageError::corrupt("audit_lines.at"))?,
            who: read("audit_lines.who", row.who.as_ref())?,
            client: row.client.map(ClientId::new),
            relation: read("audit_lines.relation", row.relation.as_ref())?,
            action: word("audit_lines.action", &row.action)?,
            outcome: word("audit_lines.outcome", &row.outcome)?,
            section: read("audit_lines.section", row.section.as_ref())?,
            entry: row.entry.map(EntryId::new),
            subject: row.subject,
            rule: read("audit_lines.rule", row.rule.as_ref())?,
            session: read("audit_lines.session", row.session.as_ref())?,
        },
        previous: hash("audit_lines.previous", &row.previous)?,
        hash: hash("audit_lines.hash", &row.hash)?,
    })
}

pub(super) fn hash(column: &'static str, bytes: &[u8]) -> Result<AuditHash, StorageError> {
    bytes.try_into().map(AuditHash).map_err(|_| StorageError::corrupt(column))
}
