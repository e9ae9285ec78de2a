//! The same seed and day give the same bytes; another seed gives other texts about the same people.

use chrono::NaiveDate;
use demo::{de_linde, files};

#[expect(clippy::unwrap_used, reason = "days that exist")]
fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_same_seed_and_day_give_the_same_bytes() {
    assert!(files(7, day("2026-03-01")).eq(files(7, day("2026-03-01"))));
    assert_eq!(de_linde(day("2026-03-01")), de_linde(day("2026-03-01")));
}

#[test]
fn another_seed_gives_other_texts_about_the_same_people() {
    let of = |seed| files(seed, day("2026-03-01"));
    assert!(of(1).map(|(name, _)| name).eq(of(2).map(|(name, _)| name)));
    assert!(!of(1).eq(of(2)));
}

#[test]
fn every_sort_of_day_can_be_shown() {
    for today in ["2028-02-29", "2026-12-31", "2027-01-01", "2026-03-29", "2026-10-25"].map(day) {
        let demo = de_linde(today);
        assert_eq!((demo.people.len(), demo.personas.len(), demo.rights.len()), (25, 25, 14), "{today}");
        let wim = files(1, today).filter(|(name, _)| name.starts_with("reports/willem-")).last().unwrap();
        let last = wim.1.split(|byte| *byte == b'\n').rfind(|line| !line.is_empty()).unwrap();
        assert!(String::from_utf8_lossy(last).contains(&format!("\"date\":\"{today}T07:")), "{today}");
    }
}
