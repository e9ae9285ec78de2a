use std::collections::BTreeSet;

use rand::SeedableRng;

use super::*;
use crate::cast::clients;
use crate::texts::{adult_day, adult_evening, adult_morning, intensive, youth};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn of(key: &str) -> Vec<Report> {
    let client = clients().into_iter().find(|client| client.key == key).unwrap();
    reports(client, day("2026-03-01"), &mut StdRng::seed_from_u64(7))
}

#[test]
fn ten_years_of_two_or_three_a_day() {
    let reports = of("willem");
    assert!((9_000..11_000).contains(&reports.len()), "{}", reports.len());
    assert_eq!(reports.first().unwrap().day, day("2016-03-02"));
    assert_eq!(reports.last().unwrap().day, day("2026-03-01"));
    let mut a_day: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for report in
        reports.iter().filter(|report| report.title.starts_with("Dagrapportage ") && !report.title.ends_with("nacht"))
    {
        *a_day.entry(report.day).or_default() += 1;
    }
    assert_eq!(a_day.remove(&day("2026-03-01")), Some(1), "today is not over");
    assert_eq!(a_day.values().copied().collect::<BTreeSet<_>>(), BTreeSet::from([2, 3]));
    assert_eq!(a_day.len(), 3651, "no day without");
}

#[test]
fn nothing_is_left_unfilled_and_every_sentence_starts_well() {
    for client in clients() {
        for report in of(client.key) {
            let text = &report.text;
            assert!(!text.contains(['{', '}', '[', ']', '|']), "{}: {text}", client.key);
            assert!(!text.contains("  ") && !text.contains(" .") && !text.contains(" ,"), "{}: {text}", client.key);
            assert!(text.ends_with(['.', '?', '!']), "{}: {text}", client.key);
            let first = text.chars().next().unwrap();
            assert!(first.is_uppercase() || first == '\'', "{}: {text}", client.key);
        }
    }
}

#[test]
fn every_slot_is_known() {
    const KNOWN: [&str; 13] = [
        "naam",
        "hij",
        "hem",
        "zijn",
        "familie",
        "bezigheid",
        "uitje",
        "taak",
        "lekkers",
        "eten",
        "rust",
        "naarwerk",
        "opwerk",
    ];
    let texts = all_fragments().into_iter().map(|fragment| fragment.text);
    let goals = clients().into_iter().flat_map(|client| client.goals).flat_map(|goal| goal.reports.iter().copied());
    let appointments = clients().into_iter().flat_map(|client| client.appointments).filter_map(|one| one.report);
    let incidents = clients().into_iter().flat_map(|client| client.incidents).filter_map(|one| one.report);
    for text in texts.chain(goals).chain(appointments).chain(incidents) {
        for slot in text.split('{').skip(1) {
            let name = slot.split('}').next().unwrap();
            assert!(KNOWN.contains(&name), "{name} in {text}");
        }
    }
}

#[test]
fn there_is_enough_to_say() {
    let all = all_fragments();
    let distinct: BTreeSet<&str> = all.iter().map(|fragment| fragment.text).collect();
    assert_eq!(all.len(), distinct.len(), "a fragment stands in two themes");
    assert!(distinct.len() >= 220, "{}", distinct.len());
}

#[test]
fn hardly_any_report_is_the_same_as_another() {
    let reports = of("willem");
    let distinct: BTreeSet<&str> = reports.iter().map(|report| report.text.as_str()).collect();
    assert!(distinct.len() * 100 >= reports.len() * 95, "{} of {}", distinct.len(), reports.len());
}

#[test]
fn an_incident_is_told_of_on_its_own_day() {
    let fall =
        of("willem").into_iter().filter(|report| report.text.contains("in de gang gevallen")).collect::<Vec<_>>();
    assert_eq!(fall.len(), 1);
    assert_eq!(fall[0].day, ago(day("2026-03-01"), 47));
}

#[test]
fn no_report_uses_the_other_pronoun() {
    for report in of("sanne") {
        let words: BTreeSet<&str> = report.text.split(|letter: char| !letter.is_alphabetic()).collect();
        assert!(!words.contains("hij") && !words.contains("Hij"), "{}", report.text);
    }
}

fn all_fragments() -> Vec<&'static Fragment> {
    [
        adult_morning::NIGHT,
        adult_morning::RISING,
        adult_morning::BREAKFAST,
        adult_morning::MEDICATION,
        adult_morning::LEAVING,
        adult_day::WORK,
        adult_day::WORK_LUNCH,
        adult_day::DAY_OFF,
        adult_day::MOVING,
        adult_day::HOUSEHOLD,
        adult_evening::DINNER,
        adult_evening::EVENING,
        adult_evening::FAMILY,
        adult_evening::MOOD_GOOD,
        adult_evening::MOOD_PLAIN,
        adult_evening::MOOD_ROUGH,
        adult_evening::CALMING,
        adult_evening::BED,
        youth::ARRIVING,
        youth::PLAYING,
        youth::LEARNING,
        youth::TRYING,
        youth::MEAL,
        youth::MOOD,
        youth::CONTACT,
        youth::EVENING,
        intensive::CARE,
        intensive::FOOD,
        intensive::CONTACT,
        intensive::REST,
    ]
    .into_iter()
    .flatten()
    .collect()
}
