//! The names of parts of a resource that are entries of their own: the actions of a plan, what is contained.
//!
//! A name says what a part is, never where it stands nor what number a machine gave it. Otherwise a later import in another order would
//! hand one part's name to another, and with it what a person decided of it: a hold, a withholding. A part that was corrected has
//! another name, and what was decided reaches everything new of its resource.

use std::collections::HashMap;

use uuid::Uuid;

use crate::node::Node;

/// What changes about a part while it stays the same part, and the numbers that machines give.
const CHANGES: [&str; 14] = [
    "id",
    "meta",
    "text",
    "language",
    "status",
    "statusReason",
    "forecastStatus",
    "forecastReason",
    "clinicalStatus",
    "verificationStatus",
    "progress",
    "outcomeCodeableConcept",
    "outcomeReference",
    "note",
];

/// A name for each of these parts: of what it is, and of all that stands there where several are the same thing. Only those that are
/// the same in every letter are told apart by their order.
pub(crate) fn of(parts: &[(Node<'_>, Node<'_>)]) -> Vec<String> {
    let is: Vec<String> = parts.iter().map(|(what, _)| what.written_without(&CHANGES)).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    is.iter().for_each(|what| *count.entry(what).or_default() += 1);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let name = |(what, (_, all)): (&String, &(Node<'_>, Node<'_>))| {
        if count.get(what.as_str()) == Some(&1) {
            return of_text(what);
        }
        let name = of_text(&format!("{what}\n{}", all.written_without(&["id"])));
        let number = seen.entry(name.clone()).or_default();
        *number += 1;
        if *number == 1 { name } else { format!("{name}~{number}") }
    };
    is.iter().zip(parts).map(name).collect()
}

/// A name that says these words to nobody.
pub(crate) fn of_text(text: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes()).simple().to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn names(parts: &[Value]) -> Vec<String> {
        let nodes: Vec<_> = parts.iter().map(|part| (Node::new(part), Node::new(part))).collect();
        of(&nodes)
    }

    #[test]
    fn a_name_goes_along_with_its_part() {
        let (a, b) = (json!({"id": "1", "description": "A"}), json!({"id": "2", "description": "B"}));
        let one = names(&[a.clone(), b.clone()]);
        let other = names(&[b.clone(), a]);
        assert_eq!((&one[0], &one[1]), (&other[1], &other[0]));
        let numbered_anew = json!({"id": "1", "description": "B", "status": "completed"});
        assert_eq!(names(&[numbered_anew]), one[1..]);
        assert!(!names(&[json!({"id": "1", "description": "A, maar anders"})]).contains(&one[0]));
    }

    #[test]
    fn of_two_of_one_kind_neither_gets_the_others_name() {
        let (past, now) = (json!({"code": "A", "status": "completed"}), json!({"code": "A", "status": "active"}));
        let both = names(&[past.clone(), now.clone()]);
        assert_eq!(names(&[now.clone(), past]), [both[1].clone(), both[0].clone()]);
        assert!(!both.contains(&names(std::slice::from_ref(&now))[0]), "alone it has a name that neither had");
        let twice = names(&[now.clone(), now]);
        assert_eq!(twice[1], format!("{}~2", twice[0]));
    }
}
