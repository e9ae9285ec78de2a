//! What the matrix is for, told in cases: the stories among the acceptance cases, with the answers of the matrix.

use access::{Access, Decision, Facts, FactsDraft, Section, decide};
use serde_json::Value;

use super::layout::{heading, inspection};

const CASES: &str = include_str!("../../../../tests/acceptance/access/cases.jsonl");

pub fn told() -> String {
    let mut text = heading("0. IN STORIES");
    text += "Everything is shared. Of the sections, those that answer alike together.\n";
    let cases = CASES.lines().map(|line| serde_json::from_str::<Value>(line).expect("a case is one line of JSON"));
    for case in cases {
        if let Some(story) = case["story"].as_str() {
            let draft = FactsDraft::from_json(&case["facts"].to_string()).unwrap();
            let decision = decide(&Facts::try_from(draft).unwrap());
            let viewer = case["facts"]["viewer"].as_str().unwrap();
            text += &format!("\n{story}\n  {viewer}: portal {}, ", decision.portal().code());
            text += &format!("inspection {}\n", inspection(decision.inspection()));
            text += &answers(&decision);
        }
    }
    text
}

/// The sections by rule, in the order in which the rules come up.
fn answers(decision: &Decision) -> String {
    let mut rules = Vec::new();
    for (_, answer) in decision.iter() {
        if !rules.contains(&answer) {
            rules.push(answer);
        }
    }
    let line = |rule: &&_| {
        let alike = decision.iter().filter(|(_, answer)| answer == rule).map(|(section, _)| section.code());
        let alike: Vec<_> = alike.collect();
        let all = alike.len() == Section::ALL.len();
        let access = if rule.access == Access::None { "-" } else { "full" };
        format!("    {access:<5}{}  {}\n", rule.rule, if all { "all sections".to_owned() } else { alike.join(" ") })
    };
    rules.iter().map(line).collect()
}
