//! A support plan with what belongs to it, from a list in which everything stands side by side.

use std::collections::HashSet;

use api::EntrySummary;
use dossier::EntryId;

/// An entry and the entries that are a part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The entry.
    pub entry: EntrySummary,
    /// Its parts, in the order of the list.
    pub parts: Vec<Branch>,
}

/// Puts parts under what they are a part of. What is a part of something that is not in the list stands by itself: a
/// reader may see a goal without its plan (rule P5).
#[must_use]
pub fn branches(entries: &[EntrySummary]) -> Vec<Branch> {
    let known: HashSet<EntryId> = entries.iter().map(|entry| entry.id).collect();
    let mut placed = HashSet::new();
    let is_root = |entry: &&EntrySummary| entry.part_of.is_none_or(|whole| !known.contains(&whole));
    let mut roots: Vec<Branch> =
        entries.iter().filter(is_root).map(|entry| branch(entry, entries, &mut placed)).collect();
    // What goes round in a circle has no root; nothing may get lost.
    for entry in entries {
        if !placed.contains(&entry.id) {
            roots.push(branch(entry, entries, &mut placed));
        }
    }
    roots
}

fn branch(entry: &EntrySummary, entries: &[EntrySummary], placed: &mut HashSet<EntryId>) -> Branch {
    placed.insert(entry.id);
    let mut parts = Vec::new();
    for part in entries {
        if part.part_of == Some(entry.id) && !placed.contains(&part.id) {
            parts.push(branch(part, entries, placed));
        }
    }
    Branch { entry: entry.clone(), parts }
}

#[cfg(test)]
mod tests {
    use dossier::EntryKind;

    use super::*;

    fn entry(name: &str, part_of: Option<&str>) -> EntrySummary {
        EntrySummary {
            id: EntryId::named(name),
            kind: Some(EntryKind::Goal),
            title: name.to_owned(),
            negation: None,
            status: dossier::ClinicalStatus::Now,
            status_reason: dossier::StatusReason::Status,
            series: None,
            occurred: None,
            authors: Vec::new(),
            discipline: None,
            fields: Vec::new(),
            lead: None,
            more: false,
            held: false,
            part_of: part_of.map(EntryId::named),
        }
    }

    /// The tree in one line: `plan(doel(actie))`.
    fn outline(branches: &[Branch]) -> String {
        let one = |branch: &Branch| match branch.parts.as_slice() {
            [] => branch.entry.title.clone(),
            parts => format!("{}({})", branch.entry.title, outline(parts)),
        };
        branches.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn parts_come_under_their_whole_wherever_they_stand() {
        let entries = [
            entry("actie", Some("doel")),
            entry("plan", None),
            entry("doel", Some("plan")),
            entry("tweede doel", Some("plan")),
        ];
        assert_eq!(outline(&branches(&entries)), "plan(doel(actie) tweede doel)");
    }

    #[test]
    fn a_goal_whose_plan_may_not_be_seen_stands_by_itself() {
        assert_eq!(outline(&branches(&[entry("doel", Some("plan"))])), "doel");
    }

    #[test]
    fn a_circle_loses_nothing() {
        let entries = [entry("a", Some("b")), entry("b", Some("a")), entry("c", Some("c"))];
        assert_eq!(outline(&branches(&entries)), "a(b) c");
    }
}
