//! The matrix a second time, from the text of the design alone: strings, lists and loops, nothing shared with the first.

use serde_json::{Map, Value, json};

const SUPPORT: &str =
    "profile care_team network care_plan reports agenda questionnaires incidents documents correspondence devices";
const TREATMENT: &str =
    "diagnoses treatment_reports medication allergies measurements lab_results directives involuntary_care";
const FINANCE: &str = "funding";

const PARENTS: [&str; 2] = ["parent_with_authority", "guardian"];
const RUNGS: [&[&str]; 4] =
    [&["curator", "mentor"], &["proxy"], &["partner"], &["parent", "child", "sibling", "grandparent", "grandchild"]];

/// "full", "items" or "none", with the rule.
type Answer = (&'static str, String);

pub fn decide(facts: &Value) -> Value {
    let mut sections = Map::new();
    let mut open = false;
    for section in all_sections() {
        let mut answer = before_sharing(facts, section);
        if answer.0 != "none" && !names(&facts["organisation"]["shared"], section) {
            answer = ("none", "S1".into());
        }
        if denied(facts) {
            answer = ("none", "D1".into());
        }
        open = open || answer.0 != "none";
        let mut said = json!({ "access": answer.0, "rule": answer.1 });
        if answer.0 == "items" {
            said["items"] = json!(granted(facts, section));
        }
        sections.insert(section.into(), said);
    }
    let portal = if denied(facts) {
        "denied"
    } else if open {
        "open"
    } else {
        "closed"
    };
    json!({ "portal": portal, "inspection": inspection(facts), "sections": sections })
}

/// The organisation's choices are blotted out first; of what is left, the rules that entitle are counted.
fn inspection(facts: &Value) -> &'static str {
    let mut facts = facts.clone();
    facts["organisation"]["incapable_client_reads"] = json!([]);
    facts["organisation"]["administrator_sections"] = json!([]);
    let (mut full, mut partly) = (0, 0);
    for section in all_sections() {
        match before_sharing(&facts, section).1.as_str() {
            "C1" | "C2" | "P1" | "P2" | "P3" | "P4" | "R1" | "R2" | "R3" | "R4" => full += 1,
            "P5" => partly += 1,
            _ => {}
        }
    }
    if full == 20 {
        "full"
    } else if full + partly == 0 {
        "none"
    } else {
        "limited"
    }
}

fn all_sections() -> impl Iterator<Item = &'static str> {
    SUPPORT.split(' ').chain(TREATMENT.split(' ')).chain(FINANCE.split(' '))
}

fn topic(section: &str) -> &'static str {
    if SUPPORT.split(' ').any(|one| one == section) {
        "support"
    } else if TREATMENT.split(' ').any(|one| one == section) {
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

fn age(facts: &Value) -> i32 {
    let (on, born) = (text(facts, "on"), text(&facts["client"], "born"));
    let year = |day: &str| day[..4].parse::<i32>().unwrap();
    let had_birthday = on[4..] >= born[4..];
    year(on) - year(born) - if had_birthday { 0 } else { 1 }
}

fn capable(facts: &Value, section: &str) -> bool {
    let on = text(facts, "on");
    !list(&facts["client"], "incapable")
        .iter()
        .any(|entry| text(entry, "topic") == topic(section) && holds(entry, "from", on))
}

fn counts(facts: &Value, mandate: &Value) -> bool {
    mandate["verified"] == true && holds(mandate, "from", text(facts, "on"))
}

fn consented(facts: &Value, section: &str) -> bool {
    let (viewer, on) = (text(facts, "viewer"), text(facts, "on"));
    list(facts, "consents").iter().any(|consent| {
        text(consent, "to") == viewer && names(&consent["sections"], section) && holds(consent, "from", on)
    })
}

fn granted(facts: &Value, section: &str) -> Vec<String> {
    let (viewer, on) = (text(facts, "viewer"), text(facts, "on"));
    let mut items = Vec::new();
    for grant in list(facts, "decisions") {
        if text(grant, "for") != viewer || !holds(grant, "from", on) {
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

fn denied(facts: &Value) -> bool {
    let (viewer, on) = (text(facts, "viewer"), text(facts, "on"));
    list(facts, "denials").iter().any(|denial| {
        holds(denial, "since", on) && (text(denial, "who") == "everyone" || text(denial, "who") == viewer)
    })
}

fn withheld(facts: &Value, section: &str, from: &str) -> bool {
    list(facts, "withheld").iter().any(|held| {
        text(held, "from") == from && text(held, "section") == section && holds(held, "since", text(facts, "on"))
    })
}

/// Everything but S1 and D1.
fn before_sharing(facts: &Value, section: &str) -> Answer {
    let viewer = text(facts, "viewer");
    if viewer == "client" {
        return the_client(facts, section);
    }
    let mine: Vec<&Value> =
        list(facts, "mandates").iter().filter(|mandate| text(mandate, "holder") == viewer).collect();
    let mut answers = Vec::new();
    for mandate in &mine {
        if counts(facts, mandate) {
            let mut answer = by_mandate(facts, mandate, section);
            if answer.0 != "none" && !mandate["sections"].is_null() && !names(&mandate["sections"], section) {
                answer = ("none", "L1".into());
            }
            answers.push(answer);
        }
    }
    let chosen = if let Some(answer) = answers.iter().find(|answer| answer.0 == "full") {
        answer.clone()
    } else if let Some(answer) = answers.iter().find(|answer| answer.0 == "items") {
        answer.clone()
    } else if by_consent(facts, section).0 == "full" {
        by_consent(facts, section)
    } else if let Some(first) = answers.first() {
        first.clone()
    } else if !mine.is_empty() {
        ("none", "V1".into())
    } else {
        by_consent(facts, section)
    };
    let as_representative = chosen.1.starts_with(['P', 'R', 'B']);
    if chosen.0 != "none"
        && (withheld(facts, section, viewer) || as_representative && withheld(facts, section, "representatives"))
    {
        return ("none", "W1".into());
    }
    chosen
}

fn the_client(facts: &Value, section: &str) -> Answer {
    let age = age(facts);
    if age < 12 {
        ("none", "C3".into())
    } else if capable(facts, section) {
        ("full", if age >= 16 { "C1".into() } else { "C2".into() })
    } else if names(&facts["organisation"]["incapable_client_reads"], section) {
        ("full", "C5".into())
    } else {
        ("none", "C4".into())
    }
}

fn by_mandate(facts: &Value, mandate: &Value, section: &str) -> Answer {
    let basis = text(mandate, "basis");
    if PARENTS.contains(&basis) {
        return the_parents(facts, section);
    }
    if basis == "parent_without_authority" {
        return ("none", "P9".into());
    }
    if basis == "administrator" {
        let opened = age(facts) >= 18 && names(&facts["organisation"]["administrator_sections"], section);
        return if opened { ("full", "B2".into()) } else { ("none", "B1".into()) };
    }
    let rung = RUNGS.iter().position(|rung| rung.contains(&basis)).unwrap();
    the_representatives(facts, mandate, rung, section)
}

fn the_parents(facts: &Value, section: &str) -> Answer {
    let (age, capable) = (age(facts), capable(facts, section));
    if age < 12 {
        ("full", "P1".into())
    } else if age >= 18 {
        ("none", "P8".into())
    } else if !capable {
        ("full", if age < 16 { "P2".into() } else { "P3".into() })
    } else if age >= 16 {
        ("none", "P7".into())
    } else if consented(facts, section) {
        ("full", "P4".into())
    } else if granted(facts, section).is_empty() {
        ("none", "P6".into())
    } else {
        ("items", "P5".into())
    }
}

/// `rung` counts from 0 here: 2 and 3 are the rungs on which one can decline.
fn the_representatives(facts: &Value, mandate: &Value, rung: usize, section: &str) -> Answer {
    if age(facts) < 18 {
        return ("none", "R9".into());
    }
    if capable(facts, section) {
        return ("none", "R8".into());
    }
    if mandate["declined"] == true {
        return ("none", "R7".into());
    }
    let standing_on = |rung: usize| {
        let mut holders = Vec::new();
        let mut designated = Vec::new();
        for other in list(facts, "mandates") {
            let stands = counts(facts, other)
                && RUNGS[rung].contains(&text(other, "basis"))
                && !(rung >= 2 && other["declined"] == true);
            if stands {
                holders.push(text(other, "holder"));
                if other["designated"] == true {
                    designated.push(text(other, "holder"));
                }
            }
        }
        (holders, designated)
    };
    if (0..rung).any(|higher| !standing_on(higher).0.is_empty()) {
        return ("none", "R5".into());
    }
    let me = text(mandate, "holder");
    let (holders, designated) = standing_on(rung);
    let alone = holders.iter().all(|holder| *holder == me);
    let the_one = !designated.is_empty() && designated.iter().all(|holder| *holder == me);
    if rung >= 2 && !alone && !the_one {
        return ("none", "R6".into());
    }
    ("full", format!("R{}", rung + 1))
}

fn by_consent(facts: &Value, section: &str) -> Answer {
    if !consented(facts, section) {
        ("none", "T2".into())
    } else if age(facts) < 16 {
        ("none", "T3".into())
    } else if capable(facts, section) {
        ("full", "T1".into())
    } else {
        ("none", "T2".into())
    }
}
