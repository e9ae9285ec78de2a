//! The days on which the law changes who decides, to the day.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use access::{Facts, FactsDraft, Rule, Section, decide};
use chrono::{Datelike, NaiveDate};
use serde_json::json;

/// The rule for a viewer who is the client, a parent with authority or a sibling.
fn rule(viewer: &str, born: NaiveDate, on: NaiveDate) -> Rule {
    let facts = json!({
        "on": on.to_string(),
        "viewer": viewer,
        "client": { "born": born.to_string() },
        "mandates": [
            { "holder": "parent", "basis": "parent_with_authority", "from": "1990-01-01", "verified": true },
            { "holder": "sibling", "basis": "sibling", "from": "1990-01-01", "verified": true },
        ],
        "organisation": { "shared": ["profile"] },
    });
    let draft = FactsDraft::from_json(&facts.to_string()).unwrap();
    decide(&Facts::try_from(draft).unwrap()).section(Section::Profile).rule
}

/// The day on which somebody becomes so old: the same date, or 1 March where there is no 29 February.
fn birthday(born: NaiveDate, years: i32) -> NaiveDate {
    let year = born.year() + years;
    born.with_year(year).unwrap_or_else(|| NaiveDate::from_ymd_opt(year, 3, 1).unwrap())
}

#[test]
fn rights_change_on_the_birthday_and_not_a_day_before() {
    let first = NaiveDate::from_ymd_opt(2003, 12, 25).unwrap();
    for born in first.iter_days().take(4 * 366 + 20) {
        for (years, viewer, before, after) in [
            (12, "client", Rule::C3, Rule::C2),
            (16, "client", Rule::C2, Rule::C1),
            (12, "parent", Rule::P1, Rule::P6),
            (16, "parent", Rule::P6, Rule::P7),
            (18, "parent", Rule::P7, Rule::P8),
            (18, "sibling", Rule::R9, Rule::R8),
        ] {
            let day = birthday(born, years);
            assert_eq!(rule(viewer, born, day.pred_opt().unwrap()), before, "{viewer}, {years} on {day}: a day early");
            assert_eq!(rule(viewer, born, day), after, "{viewer}, {years} on {day}");
        }
    }
}

/// What a consent to a sibling and to a parent gives on the day, given on this other day.
fn by_consent(born: NaiveDate, given: NaiveDate, on: NaiveDate) -> [Rule; 2] {
    let consent = |to: &str| json!({ "to": to, "sections": ["profile"], "from": given.to_string() });
    ["sibling", "parent"].map(|viewer| {
        let facts = json!({
            "on": on.to_string(),
            "viewer": viewer,
            "client": { "born": born.to_string() },
            "mandates": [{ "holder": "parent", "basis": "parent_with_authority", "from": "1990-01-01", "verified": true }],
            "consents": [consent("sibling"), consent("parent")],
            "organisation": { "shared": ["profile"] },
        });
        let draft = FactsDraft::from_json(&facts.to_string()).unwrap();
        decide(&Facts::try_from(draft).unwrap()).section(Section::Profile).rule
    })
}

#[test]
fn a_consent_is_worth_what_the_age_was_on_its_first_day() {
    let first = NaiveDate::from_ymd_opt(2008, 2, 20).unwrap();
    for born in first.iter_days().take(20) {
        let (twelve, sixteen) = (birthday(born, 12), birthday(born, 16));
        let before = |day: NaiveDate| day.pred_opt().unwrap();
        assert_eq!(by_consent(born, before(twelve), twelve), [Rule::T3, Rule::P6], "given at 11");
        assert_eq!(by_consent(born, twelve, twelve), [Rule::T3, Rule::P4], "given at 12");
        assert_eq!(by_consent(born, twelve, before(sixteen)), [Rule::T3, Rule::P4], "given at 12, read at 15");
        assert_eq!(by_consent(born, before(sixteen), sixteen), [Rule::T3, Rule::P7], "given at 15, read at 16");
        assert_eq!(by_consent(born, sixteen, sixteen), [Rule::T1, Rule::T1], "given at 16");
    }
}

#[test]
fn who_is_born_on_29_february() {
    let born = NaiveDate::from_ymd_opt(2008, 2, 29).unwrap();
    for (on, expected) in [
        // 2020 has a 29 February.
        ("2020-02-28", Rule::C3),
        ("2020-02-29", Rule::C2),
        ("2024-02-28", Rule::C2),
        ("2024-02-29", Rule::C1),
        ("2026-02-28", Rule::C1),
    ] {
        assert_eq!(rule("client", born, on.parse().unwrap()), expected, "{on}");
    }
    // 2026 has none: 18 on 1 March.
    assert_eq!(rule("parent", born, "2026-02-28".parse().unwrap()), Rule::P7);
    assert_eq!(rule("parent", born, "2026-03-01".parse().unwrap()), Rule::P8);
}

#[test]
fn the_day_of_birth_is_a_day_of_age_nought() {
    let born = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    assert_eq!(rule("client", born, born), Rule::C3);
    assert_eq!(rule("parent", born, born), Rule::P1);
}
