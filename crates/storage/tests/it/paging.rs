//! Pages of a section.

use access::Section;
use dossier::{Entry, Moment, Party};
use storage::PageQuery;

use crate::world::{World, anna, day, entry, herself, now, sources, up_to};

fn at(source: &str, occurred: Option<&str>) -> Entry {
    let mut entry = entry(&anna(), source);
    entry.occurred = occurred.map(|text| text.parse().unwrap());
    entry
}

/// Every entry of Anna's reports, read page by page.
async fn all(world: &World, query: PageQuery) -> Vec<Entry> {
    let (mut read, mut query) = (Vec::new(), query);
    loop {
        let page = world.annas_reports(query.clone()).await;
        assert!(page.entries.len() as u64 <= query.limit);
        assert_eq!(page.next.is_some(), page.total > (read.len() + page.entries.len()) as u64);
        read.extend(page.entries);
        match page.next {
            // Through text, as it goes to the browser and back.
            Some(next) => query.after = Some(next.to_string().parse().unwrap()),
            None => return read,
        }
    }
}

#[tokio::test]
async fn newest_first_and_what_has_no_date_last() {
    let world = World::with(vec![
        at("no date", None),
        at("year", Some("2026")),
        at("month", Some("2026-02")),
        at("day", Some("2026-02-14")),
        at("morning", Some("2026-02-14T07:00:00Z")),
        at("evening", Some("2026-02-14T19:00:00Z")),
        at("day after", Some("2026-02-15")),
        at("long ago", Some("1951-12-31")),
    ])
    .await;
    for limit in [1, 2, 3, 8, 50] {
        assert_eq!(
            sources(&all(&world, up_to(limit)).await),
            ["day after", "evening", "morning", "day", "month", "year", "long ago", "no date"],
            "by {limit}"
        );
    }
}

#[tokio::test]
async fn every_entry_once_also_when_many_share_a_day_or_have_none() {
    let mut entries: Vec<_> = (0..40).map(|n| at(&format!("shared {n}"), Some("2026-02-14"))).collect();
    entries.extend((0..40).map(|n| at(&format!("undated {n}"), None)));
    entries.extend((0..40).map(|n| at(&format!("own {n}"), Some(&format!("2026-01-{:02}", n % 28 + 1)))));
    let world = World::with(entries.clone()).await;
    let whole: Vec<_> = all(&world, up_to(1_000)).await.into_iter().map(|entry| entry.id).collect();
    assert_eq!(whole.len(), 120);
    for limit in [1, 7, 40, 119, 120] {
        let read: Vec<_> = all(&world, up_to(limit)).await.into_iter().map(|entry| entry.id).collect();
        assert_eq!(read, whole, "by {limit}");
    }
}

#[tokio::test]
async fn nothing_asked_for_is_nothing_read_but_counted() {
    let world = World::with(vec![at("1", None)]).await;
    let page = world.annas_reports(up_to(0)).await;
    assert_eq!((page.entries.len(), page.total, page.next), (0, 1, None));
}

#[tokio::test]
async fn a_period_counts_days_in_amsterdam() {
    let world = World::with(vec![
        at("4 May, 23:59 here", Some("2025-05-04T21:59:59Z")),
        at("5 May, midnight here", Some("2025-05-04T22:00:00Z")),
        at("5 May", Some("2025-05-05")),
        at("6 May, midnight here", Some("2025-05-05T22:00:00Z")),
        at("no date", None),
    ])
    .await;
    let on = |from: Option<&str>, until: Option<&str>| PageQuery {
        from: from.map(day),
        until: until.map(day),
        limit: 1,
        ..PageQuery::default()
    };
    for (query, expected) in [
        (on(Some("2025-05-05"), Some("2025-05-05")), vec!["5 May", "5 May, midnight here"]),
        (on(None, Some("2025-05-04")), vec!["4 May, 23:59 here"]),
        (on(Some("2025-05-06"), None), vec!["6 May, midnight here"]),
        (on(Some("2025-05-06"), Some("2025-05-04")), vec![]),
        (
            on(Some("-262143-01-01"), Some("+262142-12-31")),
            vec!["6 May, midnight here", "5 May", "5 May, midnight here", "4 May, 23:59 here"],
        ),
    ] {
        let mut read: Vec<_> = all(&world, query).await.into_iter().map(|entry| entry.source).collect();
        let mut expected: Vec<_> = expected.into_iter().map(str::to_owned).collect();
        // Midnight and the day that begins with it are the same instant; their order is fixed, but by their ids.
        read.sort();
        expected.sort();
        assert_eq!(read, expected);
    }
}

#[tokio::test]
async fn a_section_that_is_not_granted_has_no_page_and_an_empty_one_has() {
    let world = World::with(Vec::new()).await;
    let reading = world.reading(&herself(&anna()), &anna()).await;
    let page = world.storage.page(&reading, Section::Funding, &up_to(10)).await.unwrap().unwrap();
    assert_eq!((page.entries.len(), page.total, page.next), (0, 0, None));
    world.storage.set_organisation(&access::Organisation::default(), &Party::System, now()).await.unwrap();
    let unshared = world.reading(&herself(&anna()), &anna()).await;
    assert!(world.storage.page(&unshared, Section::Funding, &up_to(10)).await.unwrap().is_none());
}

#[tokio::test]
async fn an_instant_keeps_its_time_of_day() {
    let world = World::with(vec![at("1", Some("2025-05-04T21:59:59.123456Z"))]).await;
    let page = world.annas_reports(up_to(1)).await;
    assert_eq!(
        page.entries[0].occurred.map(|moment: Moment| moment.to_string()).as_deref(),
        Some("2025-05-04T21:59:59.123456Z")
    );
}
