use std::collections::{BTreeMap, BTreeSet};

use access::{Access, Decision, Facts, Inspection, Portal, Rule, decide};
use dossier::Lifetime;

use super::*;
use crate::PersonaKind;
use crate::cast::people::PEOPLE;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn client_of(key: &str) -> &'static Client {
    cast::clients().into_iter().find(|client| client.key == key).unwrap()
}

/// The decision for one persona and one client, `None` without any relation; `on` may be later than `today`.
fn decided(today: NaiveDate, on: NaiveDate, persona: &str, client: &str) -> Option<Decision> {
    let client = client_of(client);
    let own =
        RecordedRights { ..recorded(today).into_iter().find(|rights| rights.client == client_id(client)).unwrap() };
    decided_by(&own, today, on, persona, client)
}

fn decided_by(
    rights: &RecordedRights,
    today: NaiveDate,
    on: NaiveDate,
    persona: &str,
    client: &Client,
) -> Option<Decision> {
    let is_client =
        persona == client.key && PEOPLE.iter().any(|one| one.key == persona && one.kind == PersonaKind::Client);
    let viewer = if is_client { "client".to_owned() } else { person_id(persona).to_string() };
    let known = rights.mandates.iter().any(|mandate| mandate.holder == viewer)
        || rights.consents.iter().any(|consent| consent.to == viewer)
        || rights.decisions.iter().any(|grant| grant.holder == viewer);
    if !is_client && !known {
        return None;
    }
    let lifetime = Lifetime { born: client.born.date(today), died: None };
    let draft = rights.clone().facts(on, viewer, lifetime, organisation());
    Some(decide(&Facts::try_from(draft).unwrap()))
}

/// Every rule that a day's decisions name, with who shows it: `mother/child`.
fn rules_on(today: NaiveDate) -> BTreeMap<Rule, BTreeSet<String>> {
    let mut seen: BTreeMap<Rule, BTreeSet<String>> = BTreeMap::new();
    for (client, rights) in cast::clients().into_iter().zip(recorded(today)) {
        for persona in &PEOPLE {
            for (_, answer) in decided_by(&rights, today, today, persona.key, client).iter().flat_map(Decision::iter) {
                seen.entry(answer.rule).or_default().insert(format!("{}/{}", persona.key, client.key));
            }
        }
    }
    seen
}

#[test]
fn the_people_show_every_rule_whatever_the_day() {
    // Nobody of De Linde has died: a portal that is shut for everyone shows nothing.
    let all: BTreeSet<Rule> = Rule::ALL.iter().copied().filter(|rule| *rule != Rule::X1).collect();
    // Every day of a leap year, and every fifth around the year 2100, which is none.
    for (start, step) in [("2028-01-01", 1), ("2099-06-01", 5)] {
        for offset in (0..370).step_by(step) {
            let today = ahead(day(start), offset);
            let seen: BTreeSet<Rule> = rules_on(today).into_keys().collect();
            assert_eq!(seen, all, "{today}");
        }
    }
}

#[test]
fn the_names_of_clients_who_sign_in_are_their_own() {
    for persona in PEOPLE.iter().filter(|persona| persona.kind == PersonaKind::Client) {
        assert_eq!(persona.name, client_of(persona.key).full_name());
    }
}

#[test]
fn everyone_who_signs_in_has_a_relation_and_every_dossier_a_reader() {
    let today = day("2026-03-01");
    for persona in &PEOPLE {
        let related =
            cast::clients().into_iter().filter(|client| decided(today, today, persona.key, client.key).is_some());
        assert!(related.count() > 0, "{}", persona.key);
    }
    for client in cast::clients() {
        let open = PEOPLE.iter().filter_map(|persona| decided(today, today, persona.key, client.key));
        assert!(open.filter(|decision| decision.portal() == Portal::Open).count() > 0, "{}", client.key);
    }
}

/// Who, whose, which section, what, by which rule.
type Expected = (&'static str, &'static str, Section, Has, Rule);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Has {
    Nothing,
    Items(usize),
    All,
}

const EXPECTED: &[Expected] = &[
    ("sanne", "sanne", Section::TreatmentReports, Has::All, Rule::C1),
    ("sanne", "sanne", Section::Correspondence, Has::Nothing, Rule::S1),
    ("willem", "willem", Section::Reports, Has::Nothing, Rule::C4),
    ("willem", "willem", Section::Agenda, Has::All, Rule::C5),
    ("jayden", "jayden", Section::TreatmentReports, Has::All, Rule::C1),
    ("lars", "lars", Section::Reports, Has::All, Rule::C1),
    ("lars", "lars", Section::Medication, Has::Nothing, Rule::C4),
    ("lars", "lars", Section::Allergies, Has::All, Rule::C6),
    ("noor", "noor", Section::CarePlan, Has::All, Rule::C2),
    ("elif", "elif", Section::Agenda, Has::Nothing, Rule::C3),
    ("annemiek", "noor", Section::Reports, Has::All, Rule::P4),
    ("annemiek", "noor", Section::CarePlan, Has::Items(2), Rule::P5),
    ("annemiek", "noor", Section::TreatmentReports, Has::Nothing, Rule::P6),
    ("annemiek", "lars", Section::Medication, Has::All, Rule::P3),
    ("annemiek", "lars", Section::Reports, Has::Nothing, Rule::P7),
    ("peter", "noor", Section::Reports, Has::Nothing, Rule::P9),
    ("orlando", "jayden", Section::Reports, Has::Nothing, Rule::P7),
    ("rachid", "amir", Section::Medication, Has::All, Rule::P4),
    ("rachid", "amir", Section::Questionnaires, Has::Nothing, Rule::P6),
    ("zeynep", "elif", Section::Reports, Has::All, Rule::P1),
    ("murat", "elif", Section::Reports, Has::Nothing, Rule::D1),
    ("hanneke", "mees", Section::Reports, Has::All, Rule::P1),
    ("hanneke", "dylan", Section::Medication, Has::All, Rule::P2),
    ("ingrid", "tom", Section::Reports, Has::Nothing, Rule::P8),
    ("ans", "willem", Section::Reports, Has::All, Rule::R1),
    ("ans", "marijke", Section::TreatmentReports, Has::Nothing, Rule::W1),
    ("ans", "tom", Section::Reports, Has::All, Rule::R1),
    ("rob", "willem", Section::Reports, Has::Nothing, Rule::B1),
    ("rob", "willem", Section::Funding, Has::All, Rule::B2),
    ("rob", "lars", Section::Medication, Has::Nothing, Rule::R9),
    ("riet", "hendrik", Section::Medication, Has::All, Rule::R3),
    ("riet", "hendrik", Section::Reports, Has::Nothing, Rule::R8),
    ("samira", "fatima", Section::Reports, Has::All, Rule::R2),
    ("samira", "fatima", Section::TreatmentReports, Has::Nothing, Rule::L1),
    ("priya", "ravi", Section::Reports, Has::All, Rule::R4),
    ("vikash", "ravi", Section::Reports, Has::Nothing, Rule::R6),
    ("sharda", "ravi", Section::Reports, Has::Nothing, Rule::R7),
    ("sharda", "ravi", Section::Agenda, Has::All, Rule::T4),
    ("kees", "willem", Section::Reports, Has::Nothing, Rule::R5),
    ("gerard", "tom", Section::Reports, Has::Nothing, Rule::V1),
    ("lotte", "sanne", Section::Reports, Has::All, Rule::T1),
    ("lotte", "sanne", Section::Medication, Has::Nothing, Rule::T2),
    ("naima", "amir", Section::Reports, Has::Nothing, Rule::T3),
    ("naima", "amir", Section::Medication, Has::Nothing, Rule::T2),
];

#[test]
fn each_persona_gets_what_its_sentence_says() {
    for today in ["2026-03-01", "2028-02-29", "2027-12-31", "2026-11-22"].map(day) {
        for (persona, client, section, has, rule) in EXPECTED {
            let decision = decided(today, today, persona, client).unwrap();
            let answer = decision.section(*section);
            let got = match &answer.access {
                Access::None => Has::Nothing,
                Access::Items(items) => Has::Items(items.len()),
                Access::Full => Has::All,
            };
            assert_eq!((got, answer.rule), (*has, *rule), "{persona}, {client}, {section} on {today}");
        }
    }
}

#[test]
fn who_sees_nothing_and_who_is_denied() {
    let today = day("2026-03-01");
    let portal = |persona, client| decided(today, today, persona, client).unwrap().portal();
    for (persona, client) in [
        ("orlando", "jayden"),
        ("peter", "lars"),
        ("kees", "willem"),
        ("gerard", "tom"),
        ("naima", "amir"),
        ("rob", "lars"),
    ] {
        assert_eq!(portal(persona, client), Portal::Closed, "{persona}");
    }
    assert_eq!(portal("murat", "elif"), Portal::Denied);
    assert_eq!(decided(today, today, "murat", "elif").unwrap().inspection(), Inspection::Full, "the right stays");
    let assisted = decided(today, today, "willem", "willem").unwrap().inspection();
    assert_eq!(assisted, Inspection::Assisted, "he asks together with his mentor");
    assert_eq!(recorded(today).iter().map(|rights| rights.denials.len()).sum::<usize>(), 1);
}

#[test]
fn a_birthday_changes_who_reads() {
    let today = day("2026-03-01");
    let rule = |days, persona, client, section| {
        decided(today, ahead(today, days), persona, client).unwrap().section(section).rule
    };
    assert_eq!(rule(19, "elif", "elif", Section::Reports), Rule::C3);
    assert_eq!(rule(20, "elif", "elif", Section::Reports), Rule::C2);
    assert_eq!(rule(20, "zeynep", "elif", Section::Reports), Rule::P6);
    assert_eq!(rule(16, "rachid", "amir", Section::Reports), Rule::P4);
    assert_eq!(rule(17, "rachid", "amir", Section::Reports), Rule::P7);
    assert_eq!(rule(17, "naima", "amir", Section::Reports), Rule::T3);
    assert_eq!(rule(23, "annemiek", "lars", Section::Medication), Rule::P3);
    assert_eq!(rule(24, "annemiek", "lars", Section::Medication), Rule::P8);
    assert_eq!(rule(24, "rob", "lars", Section::Medication), Rule::R1);
}

#[test]
fn every_client_has_rights_of_their_own_in_the_script() {
    for rights in recorded(day("2026-03-01")) {
        assert!(!rights.mandates.is_empty() || !rights.consents.is_empty(), "{:?}", rights.client);
    }
}

/// The cells of the rows of `docs/DEMO.md` that begin with this key or name.
fn documented(first: &str) -> Vec<&'static str> {
    let docs = include_str!("../../../../docs/DEMO.md");
    let row = docs.lines().find(|line| line.starts_with(&format!("| {first} |")));
    row.unwrap_or_else(|| panic!("{first} has no row")).split('|').map(str::trim).collect()
}

#[test]
fn the_docs_name_the_rules_of_every_persona() {
    let mut rules: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (rule, who) in rules_on(day("2026-03-01")) {
        for persona in who.iter().filter_map(|who| who.split('/').next()) {
            let key = PEOPLE.iter().find(|one| one.key == persona).unwrap().key;
            rules.entry(key).or_default().insert(format!("{rule:?}"));
        }
    }
    for persona in &PEOPLE {
        let said: BTreeSet<String> =
            documented(&format!("`{}`", persona.key))[3].split(", ").map(str::to_owned).collect();
        assert_eq!(said, rules[persona.key], "{}", persona.key);
    }
}

#[test]
fn the_docs_name_the_age_and_location_of_every_client() {
    for today in ["2024-02-29", "2026-11-22", "2027-12-31"].map(day) {
        for client in cast::clients() {
            let name = client.full_name();
            let shown = if client.given == client.call {
                name
            } else {
                name.replacen(client.given, &format!("{} ({})", client.given, client.call), 1)
            };
            let row = documented(&shown);
            let age = today.years_since(client.born.date(today)).unwrap();
            let (from, until) = row[2].split_once('–').unwrap_or((row[2], row[2]));
            let ages = from.parse::<u32>().unwrap()..=until.parse().unwrap();
            assert!(ages.contains(&age), "{shown} is {age} on {today}");
            assert_eq!(row[3], client.home.name(), "{shown}");
        }
    }
}
