//! The hash of a line.

use dossier::AuditHash;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::tables::audit_line;

/// What the hash begins with, so that it can stand for nothing else. Another way of hashing gets another name.
const DOMAIN: &[u8] = b"inzage audit line 1";

/// The hash of a row by all that stands in it, the hash of the line before included; its own aside.
pub(super) fn hash(row: &audit_line::Model) -> AuditHash {
    let audit_line::Model {
        sequence,
        at,
        who,
        client,
        relation,
        action,
        outcome,
        section,
        entry,
        subject,
        rule,
        session,
        previous,
        hash: _,
    } = row;
    let mut parts = Parts(Sha256::new());
    parts.add(Some(DOMAIN));
    parts.add(Some(previous));
    parts.add(Some(&sequence.to_be_bytes()));
    parts.add(Some(&at.to_be_bytes()));
    for text in [who, relation, &Some(action.clone()), &Some(outcome.clone()), section, rule, session] {
        parts.add(text.as_ref().map(String::as_bytes));
    }
    for id in [client, entry, subject] {
        parts.add(id.as_ref().map(Uuid::as_bytes).map(<[u8; 16]>::as_slice));
    }
    AuditHash(parts.0.finalize().into())
}

/// Parts, each with its length before it: where one ends and the next begins is hashed too.
struct Parts(Sha256);

impl Parts {
    fn add(&mut self, part: Option<&[u8]>) {
        match part {
            None => self.0.update([0]),
            Some(bytes) => {
                self.0.update([1]);
                self.0.update((bytes.len() as u64).to_be_bytes());
                self.0.update(bytes);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> audit_line::Model {
        audit_line::Model {
            sequence: 7,
            at: 1,
            who: Some("system".to_owned()),
            client: Some(Uuid::nil()),
            relation: None,
            action: "import".to_owned(),
            outcome: "done".to_owned(),
            section: None,
            entry: None,
            subject: None,
            rule: None,
            session: None,
            previous: vec![0; 32],
            hash: Vec::new(),
        }
    }

    /// Whoever changes the way of hashing makes every trail there is look as if somebody had been at it.
    #[test]
    fn the_hash_of_a_line_is_for_ever() {
        assert_eq!(hash(&row()).to_string(), "e8dcb73c420afafcca6863b695a46f32f414f17e182067d327bba0230aed4673");
    }

    #[test]
    fn every_column_counts_and_none_runs_into_the_next() {
        let text = |text: &str| Some(text.to_owned());
        let id = || Some(Uuid::from_u128(1));
        let others = [
            audit_line::Model { sequence: 8, ..row() },
            audit_line::Model { at: 2, ..row() },
            audit_line::Model { who: None, ..row() },
            audit_line::Model { who: text("syste"), relation: text("m"), ..row() },
            audit_line::Model { who: None, relation: text("system"), ..row() },
            audit_line::Model { client: None, ..row() },
            audit_line::Model { client: None, entry: Some(Uuid::nil()), ..row() },
            audit_line::Model { relation: text("client"), ..row() },
            audit_line::Model { action: "entry".to_owned(), ..row() },
            audit_line::Model { outcome: "refused".to_owned(), ..row() },
            audit_line::Model { section: text("reports"), ..row() },
            audit_line::Model { section: text(""), ..row() },
            audit_line::Model { entry: id(), ..row() },
            audit_line::Model { subject: id(), ..row() },
            audit_line::Model { rule: text("C1"), ..row() },
            audit_line::Model { session: text("00"), ..row() },
            audit_line::Model { previous: vec![1; 32], ..row() },
        ];
        let hashes: std::collections::HashSet<_> = others.iter().chain([&row()]).map(hash).collect();
        assert_eq!(hashes.len(), others.len() + 1);
    }
}
