//! What makes no difference, and what is always so.

use access::{Access, Inspection, Portal, Rule, Section};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use serde_json::{Value, json};

use super::generate::{date, decided, facts, without_mandates};

/// Every list of entries that hold for a time, and the field their time begins with.
const DATED: [(&str, &str); 7] = [
    ("/client/incapable", "from"),
    ("/client/reads", "from"),
    ("/mandates", "from"),
    ("/consents", "from"),
    ("/decisions", "from"),
    ("/withheld", "since"),
    ("/denials", "since"),
];

fn entries<'a>(facts: &'a mut Value, list: &str) -> &'a mut Vec<Value> {
    facts.pointer_mut(list).and_then(Value::as_array_mut).unwrap()
}

fn begun(entry: &Value, start: &str, on: &str) -> bool {
    entry[start].as_str().unwrap() <= on
}

fn ended(entry: &Value, on: &str) -> bool {
    entry["until"].as_str().is_some_and(|until| until < on)
}

/// What every section gives, whichever rule says so.
fn extents(facts: &Value) -> Vec<Access> {
    decided(facts).iter().map(|(_, answer)| answer.access.clone()).collect()
}

proptest! {
    #![proptest_config(Config { cases: 1_500, failure_persistence: None, ..Config::default() })]

    /// Whether a rule gives access is the same wherever it answers.
    #[test]
    fn a_rule_gives_access_or_says_why_there_is_none(facts in facts()) {
        for (section, answer) in decided(&facts).iter() {
            prop_assert_eq!(answer.rule.gives_access(), answer.access != Access::None, "{}: {}", section, answer.rule);
        }
    }

    /// Ending today, or never: the last day is included.
    #[test]
    fn until_is_inclusive(facts in facts()) {
        let on = facts["on"].as_str().unwrap().to_owned();
        let mut ends_today = facts.clone();
        for (list, start) in DATED {
            for entry in entries(&mut ends_today, list) {
                if begun(entry, start, &on) && !ended(entry, &on) {
                    entry["until"] = json!(on);
                }
            }
        }
        prop_assert_eq!(decided(&facts), decided(&ends_today));
    }

    /// Ended yesterday, beginning tomorrow, or never there: the same. A mandate leaves its holder known (V1), no more. Of
    /// incapacity what has ended still counts: it tells whether a consent given then is one.
    #[test]
    fn what_does_not_hold_is_not_there(facts in facts(), list in 0..DATED.len(), tomorrow: bool) {
        let on = facts["on"].as_str().unwrap();
        let (list, start) = DATED[list];
        let (before, after) = (date(on).pred_opt().unwrap(), date(on).succ_opt().unwrap());
        let mut out_of_time = facts.clone();
        for entry in entries(&mut out_of_time, list) {
            let (from, until) = if tomorrow || list == "/client/incapable" { (after, Value::Null) } else { (before, json!(before.to_string())) };
            entry[start] = json!(from.to_string());
            entry["until"] = until;
        }
        let mut gone = if list == "/mandates" { without_mandates(&facts) } else { facts.clone() };
        // The empty consent that stands last keeps the viewer known.
        entries(&mut gone, list)
            .retain(|entry| list == "/consents" && entry["sections"].as_array().is_some_and(Vec::is_empty));
        prop_assert_eq!(extents(&out_of_time), extents(&gone));
        prop_assert_eq!(decided(&out_of_time).inspection(), decided(&gone).inspection());
    }

    #[test]
    fn an_unverified_mandate_is_not_there(facts in facts()) {
        let mut unverified = facts.clone();
        for mandate in entries(&mut unverified, "/mandates") {
            mandate["verified"] = json!(false);
        }
        prop_assert_eq!(extents(&unverified), extents(&without_mandates(&facts)));
    }

    #[test]
    fn the_order_of_entries_decides_nothing(facts in facts()) {
        let mut turned = facts.clone();
        for (list, _) in DATED {
            entries(&mut turned, list).reverse();
        }
        prop_assert_eq!(extents(&facts), extents(&turned));
        prop_assert_eq!(decided(&facts).inspection(), decided(&turned).inspection());
        // But for mandates, whose order names the rule on a tie, the whole decision is the same.
        entries(&mut turned, "/mandates").reverse();
        prop_assert_eq!(decided(&facts), decided(&turned));
    }

    #[test]
    fn an_entry_twice_is_an_entry_once(facts in facts(), list in 0..DATED.len(), which: Index) {
        let mut twice = facts.clone();
        let listed = entries(&mut twice, DATED[list].0);
        if !listed.is_empty() {
            let entry = listed[which.index(listed.len())].clone();
            listed.push(entry);
            prop_assert_eq!(extents(&facts), extents(&twice));
        }
    }

    #[test]
    fn items_are_sorted_once_each_and_granted(facts in facts()) {
        let decision = decided(&facts);
        for (section, answer) in decision.iter() {
            if let Access::Items(items) = &answer.access {
                prop_assert!(!items.is_empty());
                prop_assert!(items.windows(2).all(|pair| pair[0].to_string() < pair[1].to_string()), "{items:?}");
                for item in items {
                    prop_assert_eq!(item.section(), section);
                    let granted = facts["decisions"].as_array().unwrap().iter().any(|grant| {
                        grant["for"] == facts["viewer"]
                            && grant["items"].as_array().unwrap().contains(&json!(item.to_string()))
                    });
                    prop_assert!(granted, "{item} was not granted");
                }
            }
        }
    }

    #[test]
    fn a_decision_is_of_one_piece(facts in facts()) {
        let decision = decided(&facts);
        for (section, answer) in decision.iter() {
            prop_assert_eq!(extent_of(answer.rule), word(&answer.access), "{} in {}", answer.rule, section);
        }
        let none = decision.iter().all(|(_, answer)| answer.access == Access::None);
        let denied = decision.iter().all(|(_, answer)| answer.rule == Rule::D1);
        prop_assert_eq!(decision.portal(), if denied { Portal::Denied } else if none { Portal::Closed } else { Portal::Open });
        let whole = Section::ALL.iter().filter(|section| {
            decision.entitlement(**section).is_some_and(|right| right.access == Access::Full)
        });
        let some = Section::ALL.iter().any(|section| decision.entitlement(*section).is_some());
        let wanted: &[_] = match (whole.count(), some, facts["viewer"] == "client") {
            (20, _, _) => &[Inspection::Full],
            (_, true, _) => &[Inspection::Limited],
            (_, false, true) => &[Inspection::Assisted, Inspection::None],
            (_, false, false) => &[Inspection::None],
        };
        prop_assert!(wanted.contains(&decision.inspection()), "{:?}", decision.inspection());
    }

    /// Whose portal shows everything that the matrix gives, and nothing by a choice or a consent, sees in it exactly what
    /// inspection would hold.
    #[test]
    fn an_open_portal_shows_what_inspection_holds(facts in facts()) {
        let mut open = facts.clone();
        open["denials"] = json!([]);
        open["organisation"] = json!({ "shared": Section::ALL.map(Section::code) });
        let decision = decided(&open);
        for (section, answer) in decision.iter() {
            match decision.entitlement(section) {
                Some(right) => prop_assert_eq!(right, answer),
                None => {
                    let by_choice = matches!(answer.rule, Rule::C6 | Rule::T1 | Rule::T4);
                    prop_assert!(answer.access == Access::None || by_choice, "{answer:?}");
                }
            }
        }
        let shut = decided(&facts);
        for section in Section::ALL {
            prop_assert_eq!(shut.entitlement(section), decision.entitlement(section));
        }
    }

    /// The day before, all is as it would be; from the day of death on nothing is.
    #[test]
    fn death_shuts_everything_from_its_day_on(facts in facts(), days in 0..400_u64) {
        let on = date(facts["on"].as_str().unwrap());
        let died = |day: NaiveDate| {
            let mut facts = facts.clone();
            facts["client"]["died"] = json!(day.to_string());
            decided(&facts)
        };
        let mut alive = facts.clone();
        alive["client"]["died"] = Value::Null;
        prop_assert_eq!(died(on.succ_opt().unwrap()), decided(&alive));
        let born = date(facts["client"]["born"].as_str().unwrap());
        let decision = died(on.checked_sub_days(Days::new(days)).unwrap().max(born));
        prop_assert_eq!((decision.portal(), decision.inspection()), (Portal::Closed, Inspection::None));
        for (section, answer) in decision.iter() {
            prop_assert_eq!((&answer.access, answer.rule), (&Access::None, Rule::X1));
            prop_assert_eq!(decision.entitlement(section), None);
        }
    }
}

fn word(access: &Access) -> &'static str {
    match access {
        Access::None => "none",
        Access::Items(_) => "items",
        Access::Full => "full",
    }
}

/// The last column of the design's tables.
fn extent_of(rule: Rule) -> &'static str {
    match rule {
        Rule::C1
        | Rule::C2
        | Rule::C6
        | Rule::C5
        | Rule::P1
        | Rule::P2
        | Rule::P3
        | Rule::P4
        | Rule::R1
        | Rule::R2
        | Rule::R3
        | Rule::R4
        | Rule::B2
        | Rule::T1
        | Rule::T4 => "full",
        Rule::P5 => "items",
        Rule::C3
        | Rule::C4
        | Rule::P6
        | Rule::P7
        | Rule::P8
        | Rule::P9
        | Rule::R5
        | Rule::R6
        | Rule::R7
        | Rule::R8
        | Rule::R9
        | Rule::B1
        | Rule::T2
        | Rule::T3
        | Rule::V1
        | Rule::L1
        | Rule::W1
        | Rule::S1
        | Rule::D1
        | Rule::X1 => "none",
    }
}
