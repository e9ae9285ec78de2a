//! The matrix a second time, from the text of the design alone: strings, lists and loops, nothing shared with the first.

use serde_json::{Map, Value, json};

const SUPPORT: &str =
    "profile care_team network care_plan reports agenda questionnaires incidents documents correspondence devices";
const TREATMENT: &str =
    "diagnoses treatment_reports medication allergies measurements lab_results directives involuntary_care";
const FINANCE: &str = "funding";

const RUNGS: [&str; 4] = ["curator mentor", "proxy", "partner", "parent child sibling grandparent grandchild"];

/// The rules by which a section counts for inspection; and those by which somebody can give in the client's place.
const ENTITLED: &str = "C1 C2 P1 P2 P3 P4 R1 R2 R3 R4";
const GIVES: &str = "P1 P2 P3 R1 R2 R3 R4";

/// "full", "items" or "none", with the rule.
type Answer = (&'static str, String);

fn none(rule: &str) -> Answer {
    ("none", rule.into())
}

fn full(rule: &str) -> Answer {
    ("full", rule.into())
}

pub fn decide(facts: &Value) -> Value {
    let died = facts["client"]["died"].as_str().is_some_and(|died| died <= text(facts, "on"));
    let mut sections = Map::new();
    let mut portal = if died {
        "closed"
    } else if denied(facts) {
        "denied"
    } else {
        "closed"
    };
    for section in all_sections() {
        let mut answer = before_sharing(facts, section);
        if answer.0 != "none" && !names(&facts["organisation"]["shared"], section) {
            answer = none("S1");
        }
        if denied(facts) {
            answer = none("D1");
        }
        if died {
            answer = none("X1");
        }
        if answer.0 != "none" {
            portal = "open";
        }
        let mut said = json!({ "access": answer.0, "rule": answer.1 });
        if answer.0 == "items" {
            said["items"] = json!(granted(facts, section));
        }
        sections.insert(section.into(), said);
    }
    let inspection = if died { "none" } else { inspection(facts) };
    json!({ "portal": portal, "inspection": inspection, "sections": sections })
}

/// What inspection does not look at is blotted out first; of what is left, the rules that entitle are counted.
fn inspection(facts: &Value) -> &'static str {
    let mut facts = facts.clone();
    facts["organisation"] = json!({});
    facts["client"]["reads"] = json!([]);
    let (mut whole, mut partly) = (0, 0);
    for section in all_sections() {
        let rule = before_sharing(&facts, section).1;
        if word_in(ENTITLED, &rule) {
            whole += 1;
        } else if rule == "P5" {
            partly += 1;
        }
    }
    if whole == 20 {
        "full"
    } else if whole + partly > 0 {
        "limited"
    } else if text(&facts, "viewer") == "client" && age(&facts, text(&facts, "on")) >= 12 {
        "assisted"
    } else {
        "none"
    }
}

fn word_in(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

fn all_sections() -> impl Iterator<Item = &'static str> {
    SUPPORT.split(' ').chain(TREATMENT.split(' ')).chain(FINANCE.split(' '))
}

fn topic(section: &str) -> &'static str {
    if word_in(SUPPORT, section) {
        "support"
    } else if word_in(TREATMENT, section) {
        "treatment"
    } else {
        "finance"
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn names(list: &Value, word: &str) -> bool {
    list.as_array().is_some_and(|list| list.iter().any(|one| one == word))
}

/// Days written YYYY-MM-DD stand in the order of their letters.
fn holds(entry: &Value, start: &str, on: &str) -> bool {
    text(entry, start) <= on && entry["until"].as_str().is_none_or(|until| on <= until)
}

fn age(facts: &Value, on: &str) -> i32 {
    let born = text(&facts["client"], "born");
    let year = |day: &str| day[..4].parse::<i32>().unwrap();
    let had_birthday = on[4..] >= born[4..];
    year(on) - year(born) - if had_birthday { 0 } else { 1 }
}

fn capable(facts: &Value, section: &str, on: &str) -> bool {
    !list(&facts["client"], "incapable")
        .iter()
        .any(|entry| text(entry, "topic") == topic(section) && holds(entry, "from", on))
}

fn today(facts: &Value) -> &str {
    text(facts, "on")
}

fn counts(facts: &Value, mandate: &Value) -> bool {
    mandate["verified"] == true && holds(mandate, "from", today(facts))
}

fn reaches(mandate: &Value, section: &str) -> bool {
    mandate["sections"].is_null() || names(&mandate["sections"], section)
}

/// Consents to this holder that hold and cover the section: by whom, and since when.
fn consents<'a>(facts: &'a Value, to: &str, section: &str) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for consent in list(facts, "consents") {
        let covers = names(&consent["sections"], section) && holds(consent, "from", today(facts));
        if covers && text(consent, "to") == to {
            found.push((consent["by"].as_str().unwrap_or("client"), text(consent, "from")));
        }
    }
    found
}

/// "One by the client counts": from this age on.
fn client_consents(facts: &Value, to: &str, section: &str, from_age: i32) -> bool {
    consents(facts, to, section).iter().any(|(by, first_day)| {
        *by == "client" && age(facts, first_day) >= from_age && capable(facts, section, first_day)
    })
}

fn granted_to(facts: &Value, holder: &str, section: &str) -> Vec<String> {
    let mut items = Vec::new();
    for grant in list(facts, "decisions") {
        if text(grant, "for") != holder || !holds(grant, "from", today(facts)) {
            continue;
        }
        for item in list(grant, "items") {
            let item = item.as_str().unwrap().to_string();
            if item.starts_with(&format!("{section}/")) && !items.contains(&item) {
                items.push(item);
            }
        }
    }
    items.sort();
    items
}

fn granted(facts: &Value, section: &str) -> Vec<String> {
    granted_to(facts, text(facts, "viewer"), section)
}

fn denied(facts: &Value) -> bool {
    list(facts, "denials").iter().any(|denial| {
        holds(denial, "since", today(facts))
            && (text(denial, "who") == "everyone" || text(denial, "who") == text(facts, "viewer"))
    })
}

fn withheld(facts: &Value, section: &str, from: &str) -> bool {
    list(facts, "withheld").iter().any(|held| {
        text(held, "from") == from && text(held, "section") == section && holds(held, "since", today(facts))
    })
}

/// Everything but S1, D1 and X1.
fn before_sharing(facts: &Value, section: &str) -> Answer {
    let viewer = text(facts, "viewer");
    if viewer == "client" {
        return the_client(facts, section);
    }
    let chosen = chosen(facts, viewer, section);
    let falls = chosen.1.starts_with(['P', 'R', 'B']) || chosen.1 == "T4";
    let taken = withheld(facts, section, viewer) || falls && withheld(facts, section, "representatives");
    if chosen.0 != "none" && taken { none("W1") } else { chosen }
}

/// What each counting mandate of a holder answers, after L1, in the order of the list.
fn by_mandates(facts: &Value, holder: &str, section: &str) -> Vec<Answer> {
    let mut answers = Vec::new();
    for mandate in list(facts, "mandates") {
        if text(mandate, "holder") == holder && counts(facts, mandate) {
            let answer = by_mandate(facts, mandate, section);
            let limited = answer.0 != "none" && !reaches(mandate, section);
            answers.push(if limited { none("L1") } else { answer });
        }
    }
    answers
}

fn chosen(facts: &Value, viewer: &str, section: &str) -> Answer {
    let answers = by_mandates(facts, viewer, section);
    for extent in ["full", "items"] {
        if let Some(answer) = answers.iter().find(|answer| answer.0 == extent) {
            return answer.clone();
        }
    }
    let by_consent = by_consent(facts, viewer, section);
    if by_consent.0 == "full" {
        return by_consent;
    }
    if let Some(first) = answers.first() {
        return first.clone();
    }
    let has_one = list(facts, "mandates").iter().any(|mandate| text(mandate, "holder") == viewer);
    if has_one { none("V1") } else { by_consent }
}

fn by_consent(facts: &Value, viewer: &str, section: &str) -> Answer {
    if client_consents(facts, viewer, section, 16) {
        return full("T1");
    }
    let all = consents(facts, viewer, section);
    if all.iter().any(|(by, _)| *by != "client" && has_to_give(facts, by, section)) {
        return full("T4");
    }
    if all.iter().any(|(by, first_day)| *by == "client" && age(facts, first_day) < 16) {
        return none("T3");
    }
    none("T2")
}

fn has_to_give(facts: &Value, giver: &str, section: &str) -> bool {
    let by_right = by_mandates(facts, giver, section).iter().any(|answer| word_in(GIVES, &answer.1));
    by_right && !withheld(facts, section, giver) && !withheld(facts, section, "representatives")
}

fn the_client(facts: &Value, section: &str) -> Answer {
    let age = age(facts, today(facts));
    if age < 12 {
        return none("C3");
    }
    if capable(facts, section, today(facts)) {
        return full(if age >= 16 { "C1" } else { "C2" });
    }
    let mut recorded = list(&facts["client"], "reads").to_vec();
    recorded.retain(|reads| holds(reads, "from", today(facts)));
    if recorded.iter().any(|reads| names(&reads["sections"], section)) {
        return full("C6");
    }
    if recorded.is_empty() && names(&facts["organisation"]["incapable_client_reads"], section) {
        return full("C5");
    }
    none("C4")
}

fn by_mandate(facts: &Value, mandate: &Value, section: &str) -> Answer {
    match text(mandate, "basis") {
        "parent_with_authority" | "guardian" => the_parents(facts, text(mandate, "holder"), section),
        "parent_without_authority" => none("P9"),
        "administrator" => {
            let opened = names(&facts["organisation"]["administrator_sections"], section);
            if opened && age(facts, today(facts)) >= 18 { full("B2") } else { none("B1") }
        }
        _ => the_representatives(facts, mandate, section),
    }
}

fn the_parents(facts: &Value, holder: &str, section: &str) -> Answer {
    let capable = capable(facts, section, today(facts));
    match age(facts, today(facts)) {
        ..12 => full("P1"),
        12..16 if !capable => full("P2"),
        16..18 if !capable => full("P3"),
        12..16 if client_consents(facts, holder, section, 12) => full("P4"),
        12..16 if !granted_to(facts, holder, section).is_empty() => ("items", "P5".into()),
        12..16 => none("P6"),
        16..18 => none("P7"),
        18.. => none("P8"),
    }
}

/// From 1 to 4.
fn rung(mandate: &Value) -> Option<usize> {
    RUNGS.iter().position(|bases| word_in(bases, text(mandate, "basis"))).map(|place| place + 1)
}

/// "Someone stands on a rung for a section".
fn stands(facts: &Value, mandate: &Value, section: &str) -> bool {
    rung(mandate).is_some() && counts(facts, mandate) && reaches(mandate, section) && mandate["declined"] != true
}

fn the_representatives(facts: &Value, mandate: &Value, section: &str) -> Answer {
    let (me, my_rung) = (text(mandate, "holder"), rung(mandate).unwrap());
    if age(facts, today(facts)) < 18 {
        return none("R9");
    }
    if capable(facts, section, today(facts)) {
        return none("R8");
    }
    if mandate["declined"] == true {
        return none("R7");
    }
    let mut on_my_rung = Vec::new();
    let mut i_am_designated = false;
    for other in list(facts, "mandates") {
        let Some(rung) = rung(other) else { continue };
        let stands = stands(facts, other, section);
        let under_way = other["verified"] == false
            && holds(other, "from", today(facts))
            && reaches(other, section)
            && other["declined"] != true
            && rung <= 2
            && text(other, "holder") != me;
        if rung < my_rung && (stands || under_way) {
            return none("R5");
        }
        if rung == my_rung && stands {
            on_my_rung.push(text(other, "holder"));
            i_am_designated = i_am_designated || text(other, "holder") == me && other["designated"] == true;
        }
    }
    on_my_rung.sort();
    on_my_rung.dedup();
    if my_rung >= 3 && on_my_rung.len() > 1 && !i_am_designated {
        return none("R6");
    }
    full(["R1", "R2", "R3", "R4"][my_rung - 1])
}
