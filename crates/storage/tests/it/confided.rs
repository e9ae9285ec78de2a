//! What a client confided to one discipline, for who stands in their place (visibility rule 7).

use access::{Basis, Incapacity, Period, Section, Topic};
use dossier::{Entry, Reading};
use storage::PageQuery;

use crate::world::{World, anna, day, entry, herself, mandate, no_rights, person, sources, today, up_to};

const SINCE: &str = "2026-01-10";

/// Everything that can be known of when something was written, confided and not.
fn written() -> Vec<Entry> {
    let days = [
        None,
        Some("2026-01-09"),
        Some("2026-01"),
        Some("2026-01-10"),
        Some("2026-01-09T23:00:00Z"),
        Some("2026-02-01"),
    ];
    let moments = [
        None,
        Some("2026-01-09T22:59:59.999Z"),
        Some("2026-01-09T23:00:00Z"),
        Some("2026-01-10T00:00:00.5Z"),
        Some("2026-01-10"),
        Some("2026-01"),
    ];
    let mut entries = Vec::new();
    for occurred in days {
        for recorded in moments {
            for monodisciplinary in [false, true] {
                let mut one = entry(&anna(), &format!("{occurred:?} {recorded:?} {monodisciplinary}"));
                one.occurred = occurred.map(|text| text.parse().unwrap());
                one.recorded = recorded.map(|text| text.parse().unwrap());
                one.marks.monodisciplinary = monodisciplinary;
                entries.push(one);
            }
        }
    }
    entries
}

/// In every way in which entries can be asked for.
async fn seen(world: &World, reading: &Reading) -> Vec<String> {
    let page = world.storage.page(reading, Section::Reports, &up_to(100)).await.unwrap().unwrap();
    assert_eq!(page.total, page.entries.len() as u64);
    let search = PageQuery { search: Some("tekst".to_owned()), ..up_to(100) };
    let found = world.storage.page(reading, Section::Reports, &search).await.unwrap().unwrap();
    assert_eq!(found.entries, page.entries, "by a search");
    let summaries = world.storage.summaries(reading, today()).await.unwrap();
    let reports = summaries.iter().find(|(section, _)| *section == Section::Reports).unwrap().1;
    assert_eq!(reports.count, page.total, "in numbers");
    let mut singly = Vec::new();
    for one in written() {
        singly.extend(world.storage.entry(reading, one.id).await.unwrap().map(|one| one.source));
    }
    let mut seen: Vec<_> = sources(&page.entries).into_iter().map(str::to_owned).collect();
    seen.sort();
    singly.sort();
    assert_eq!(singly, seen, "one by one");
    seen
}

#[tokio::test]
async fn who_stands_in_the_clients_place_sees_what_was_confided_since_and_the_query_says_the_same_as_the_rule() {
    let world = World::with(written()).await;
    let mentor = person("Mentor");
    let mut rights = no_rights(&anna());
    let incapable = |from, until| Incapacity { topic: Topic::Support, period: Period { from: day(from), until } };
    // Written down anew on the first of February; what was before the tenth of January was another time.
    rights.incapable = vec![
        incapable("2026-02-01", None),
        incapable("2025-01-01", Some(day("2026-01-08"))),
        incapable(SINCE, Some(day("2026-01-31"))),
    ];
    rights.mandates = vec![mandate(&mentor, Basis::Mentor)];
    world.record(rights).await;
    let reading = world.reading(&mentor, &anna()).await;
    let rule = reading.grant(Section::Reports).unwrap().monodisciplinary();
    assert_eq!(rule, dossier::Monodisciplinary::WrittenSince(day(SINCE)));
    let mut expected: Vec<_> = written().into_iter().filter(|one| rule.includes(one)).map(|one| one.source).collect();
    expected.sort();
    assert!((37..72).contains(&expected.len()), "some of what was confided, and not all");
    assert_eq!(seen(&world, &reading).await, expected);
}

#[tokio::test]
async fn a_client_sees_all_that_they_confided() {
    let world = World::with(written()).await;
    let reading = world.reading(&herself(&anna()), &anna()).await;
    assert_eq!(seen(&world, &reading).await.len(), written().len());
}

#[tokio::test]
async fn a_part_that_was_confided_before_is_no_part_to_who_stands_in_the_place() {
    let whole = entry(&anna(), "whole");
    let part = |source: &str, occurred: &str| {
        let mut one = Entry { part_of: Some(whole.id), recorded: None, ..entry(&anna(), source) };
        one.marks.monodisciplinary = true;
        one.occurred = Some(occurred.parse().unwrap());
        one
    };
    let world = World::with(vec![whole.clone(), part("before", "2026-01-09"), part("since", SINCE)]).await;
    let mentor = person("Mentor");
    let mut rights = no_rights(&anna());
    rights.incapable = vec![Incapacity { topic: Topic::Support, period: Period { from: day(SINCE), until: None } }];
    rights.mandates = vec![mandate(&mentor, Basis::Mentor)];
    world.record(rights).await;
    let parts = async |reader| {
        let reading = world.reading(&reader, &anna()).await;
        let parts = world.storage.parts(&reading, whole.id).await.unwrap();
        sources(&parts).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(parts(herself(&anna())).await, Vec::<String>::new(), "she reads nothing herself: she cannot decide");
    assert_eq!(parts(mentor).await, ["since"]);
}
