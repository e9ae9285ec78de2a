//! What gives never takes, and what takes never gives.

use std::collections::BTreeSet;

use access::{Access, Basis, Decision, Inspection, Rule, Section};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use serde_json::Value;

use super::generate::{decided, facts};

/// The facts without one entry of a list; `None` where the list is empty.
fn without(facts: &Value, list: &str, which: Index) -> Option<(Value, Value)> {
    let entries = facts[list].as_array()?;
    if entries.is_empty() {
        return None;
    }
    let mut fewer = facts.clone();
    let entry = fewer[list].as_array_mut()?.remove(which.index(entries.len()));
    // The viewer is known by the empty consent that stands last; it gives nothing, and stays.
    let keeps_viewer_known = list == "consents" && entry["sections"].as_array().is_some_and(Vec::is_empty);
    // Who gave in the client's place holds a mandate, or the facts are refused.
    let names =
        |list: &str, field: &str, who: &Value| fewer[list].as_array().unwrap().iter().any(|entry| entry[field] == *who);
    let giver_is_gone = list == "mandates"
        && names("consents", "by", &entry["holder"])
        && !names("mandates", "holder", &entry["holder"]);
    (!keeps_viewer_known && !giver_is_gone).then_some((fewer, entry))
}

fn at_most(less: &Access, more: &Access) -> bool {
    match (less, more) {
        (Access::None, Access::None | Access::Items(_) | Access::Full)
        | (Access::Items(_) | Access::Full, Access::Full) => true,
        (Access::Items(less), Access::Items(more)) => less.iter().all(|item| more.contains(item)),
        (Access::Items(_) | Access::Full, Access::None) | (Access::Full, Access::Items(_)) => false,
    }
}

/// The sections of which `after` gives less than `before`.
fn lost(before: &Decision, after: &Decision) -> Vec<Section> {
    Section::ALL
        .into_iter()
        .filter(|section| !at_most(&before.section(*section).access, &after.section(*section).access))
        .collect()
}

fn rank(inspection: Inspection) -> u8 {
    match inspection {
        Inspection::None => 0,
        Inspection::Assisted => 1,
        Inspection::Limited => 2,
        Inspection::Full => 3,
    }
}

fn rung(basis: &str) -> Option<u8> {
    match basis.parse::<Basis>().unwrap() {
        Basis::Curator | Basis::Mentor => Some(1),
        Basis::Proxy => Some(2),
        Basis::Partner => Some(3),
        Basis::Parent | Basis::Child | Basis::Sibling | Basis::Grandparent | Basis::Grandchild => Some(4),
        Basis::ParentWithAuthority | Basis::ParentWithoutAuthority | Basis::Guardian | Basis::Administrator => None,
    }
}

/// Whether a mandate that came in explains that the viewer lost a section: it stands, or is awaited, on a higher rung than the
/// one the viewer had it from, or stands on the same, where those act who are appointed; or it did so to who gave in the client's
/// place (T4). One more road: access by a mandate goes before the client's consent (T1), and falls where the section is withheld
/// from representatives.
fn explains(added: &Value, facts: &Value, before: Rule, after: Rule) -> bool {
    let mine = added["holder"] == facts["viewer"];
    let had_from = match before {
        Rule::R1 => Some(1),
        Rule::R2 => Some(2),
        Rule::R3 => Some(3),
        Rule::R4 => Some(4),
        Rule::T1 => return mine && after == Rule::W1,
        Rule::T4 => return rung(added["basis"].as_str().unwrap()).is_some(),
        _ => None,
    };
    match (rung(added["basis"].as_str().unwrap()), had_from) {
        (Some(added), Some(had)) if added < had => true,
        (Some(added), Some(had)) => added == had && had >= 3 && !mine,
        (Some(_) | None, None) | (None, Some(_)) => false,
    }
}

proptest! {
    #![proptest_config(Config { cases: 1_500, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_mandate_takes_only_by_its_rung(facts in facts(), which: Index) {
        if let Some((fewer, added)) = without(&facts, "mandates", which) {
            let (before, after) = (decided(&fewer), decided(&facts));
            for section in lost(&before, &after) {
                let (had, has) = (before.section(section).rule, after.section(section).rule);
                prop_assert!(explains(&added, &facts, had, has), "{section}: {had} became {has} by {added}");
            }
        }
    }

    #[test]
    fn a_consent_or_a_decision_never_takes(facts in facts(), which: Index, list in prop_oneof!["consents", "decisions"]) {
        if let Some((fewer, added)) = without(&facts, &list, which) {
            let (before, after) = (decided(&fewer), decided(&facts));
            prop_assert_eq!(lost(&before, &after), vec![], "by {}", added);
            prop_assert!(rank(before.inspection()) <= rank(after.inspection()));
        }
    }

    #[test]
    fn a_denial_never_gives_and_leaves_inspection_alone(facts in facts(), which: Index) {
        if let Some((fewer, _)) = without(&facts, "denials", which) {
            let (before, after) = (decided(&fewer), decided(&facts));
            prop_assert_eq!(lost(&after, &before), vec![]);
            prop_assert_eq!(before.inspection(), after.inspection());
        }
    }

    #[test]
    fn a_withholding_never_gives_and_never_strikes_the_client(facts in facts(), which: Index) {
        if let Some((fewer, _)) = without(&facts, "withheld", which) {
            let (before, after) = (decided(&fewer), decided(&facts));
            prop_assert_eq!(lost(&after, &before), vec![]);
            prop_assert!(rank(after.inspection()) <= rank(before.inspection()));
            if facts["viewer"] == "client" {
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn sharing_less_never_gives_and_leaves_inspection_alone(facts in facts(), which: Index) {
        let shared = facts["organisation"]["shared"].as_array().unwrap();
        if !shared.is_empty() {
            let mut fewer = facts.clone();
            let unshared = fewer["organisation"]["shared"].as_array_mut().unwrap().remove(which.index(shared.len()));
            let (before, after) = (decided(&facts), decided(&fewer));
            prop_assert_eq!(lost(&after, &before), vec![]);
            prop_assert_eq!(after.section(unshared.as_str().unwrap().parse().unwrap()).access.clone(), Access::None);
            prop_assert_eq!(before.inspection(), after.inspection());
        }
    }

    #[test]
    fn a_choice_of_the_organisation_gives_no_inspection(facts in facts()) {
        let mut without = facts.clone();
        without["organisation"] = serde_json::json!({});
        prop_assert_eq!(decided(&facts).inspection(), decided(&without).inspection());
    }

    #[test]
    fn a_limit_on_a_mandate_gives_only_to_who_comes_after(facts in facts(), which: Index, sections in prop::collection::vec(any::<Index>(), 0..20)) {
        let mandates = facts["mandates"].as_array().unwrap();
        if !mandates.is_empty() {
            let which = which.index(mandates.len());
            let mut limited = facts.clone();
            let kept: BTreeSet<_> = sections.iter().map(|section| section.get(&Section::ALL).code()).collect();
            let kept: Vec<_> = kept
                .into_iter()
                .filter(|kept| mandates[which]["sections"].as_array().is_none_or(|sections| sections.contains(&(*kept).into())))
                .collect();
            limited["mandates"][which]["sections"] = serde_json::json!(kept);
            let (before, after) = (decided(&facts), decided(&limited));
            let mine = mandates[which]["holder"] == facts["viewer"];
            let climbs = rung(mandates[which]["basis"].as_str().unwrap()).is_some();
            for section in lost(&after, &before) {
                let explained = match after.section(section).rule {
                    // Where access by a mandate falls away, a consent may take its place.
                    Rule::T1 => mine,
                    // Whoever stands for fewer sections leaves the others to the next, and to whom those let read.
                    Rule::R2 | Rule::R3 | Rule::R4 => climbs && !mine,
                    Rule::T4 => climbs,
                    _ => false,
                };
                prop_assert!(explained, "{section}: {}", after.section(section).rule);
            }
            prop_assert!(!mine || rank(after.inspection()) <= rank(before.inspection()));
        }
    }

    /// Who could decide then decided for later too: incapacity from today on takes no consent away. Where the viewer acts for the
    /// client now, the mandate is named instead, and may be withheld.
    #[test]
    fn a_consent_outlives_capacity(facts in facts()) {
        let mut incapable = facts.clone();
        for topic in ["support", "treatment", "finance"] {
            let entry = serde_json::json!({ "topic": topic, "from": facts["on"] });
            incapable["client"]["incapable"].as_array_mut().unwrap().push(entry);
        }
        incapable["consents"].as_array_mut().unwrap().retain(|consent| consent["from"] != facts["on"]);
        let mut facts = facts;
        facts["consents"] = incapable["consents"].clone();
        let known = facts["consents"].as_array().unwrap().iter().any(|consent| consent["to"] == facts["viewer"]);
        if !known {
            return Ok(());
        }
        let (before, after) = (decided(&facts), decided(&incapable));
        for section in Section::ALL.into_iter().filter(|section| before.section(*section).rule == Rule::T1) {
            let acts = facts["mandates"].as_array().unwrap().iter().any(|mandate| mandate["holder"] == facts["viewer"]);
            prop_assert!(acts || after.section(section).rule == Rule::T1, "{section}: {}", after.section(section).rule);
        }
    }

    /// What somebody lets read in the client's place rests on their own right, and not on what they were let read themselves.
    #[test]
    fn nobody_passes_on(facts in facts()) {
        let mut without = facts.clone();
        for consent in without["consents"].as_array_mut().unwrap() {
            if consent["to"] != facts["viewer"] {
                consent["sections"] = serde_json::json!([]);
            }
        }
        prop_assert_eq!(decided(&facts), decided(&without));
    }
}
