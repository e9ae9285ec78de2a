//! What a client confided to one discipline, and who reads it (visibility rule 7).

use access::{Basis, Incapacity, Period, Section, Topic};
use api::{DossierOverview, EntryDetail, EntryPage};
use dossier::Right;

use crate::testing::{Call, World, client, entry};

/// Bram cannot decide from that day on.
async fn incapable(world: &World, from: &str) {
    for topic in Topic::ALL {
        let period = Period { from: from.parse().unwrap(), until: None };
        world.record("bram", Right::Incapacity(Incapacity { topic, period })).await;
    }
}

/// Whether a reader of Bram's reports is shown what he told his psychologist on the first of February: by itself, in the list, by a
/// search, and in the number of reports. All say the same.
async fn is_shown(world: &World, reader: &str) -> bool {
    let cookie = world.session(reader).await;
    let path = |rest: &str| format!("/api/clients/{}{rest}", client("bram"));
    let by_itself = world.call(Call::get(&path(&format!("/entries/{}", entry("confided")))).by(&cookie)).await;
    let nobodys = world.call(Call::get(&path(&format!("/entries/{}", entry("nobodys")))).by(&cookie)).await;
    let shown = by_itself.status == 200;
    assert!(shown || by_itself == nobodys);
    let list = "/sections/reports?from=2026-02-01&to=2026-02-01";
    let list: EntryPage = world.call(Call::get(&path(list)).by(&cookie)).await.json();
    assert_eq!(list.entries.iter().any(|one| one.id == entry("confided")), shown);
    assert_eq!(list.total, if shown { 2 } else { 1 });
    let search = Call::post(&path("/sections/reports/search"), r#"{"words":"titel confided"}"#).by(&cookie);
    assert_eq!(world.call(search).await.json::<EntryPage>().entries.len(), usize::from(shown));
    let overview: DossierOverview = world.call(Call::get(&path("")).by(&cookie)).await.json();
    let reports = overview.sections.iter().find(|one| one.section == Section::Reports).unwrap();
    assert_eq!(reports.count, if shown { 119 } else { 118 });
    shown
}

#[tokio::test]
async fn what_was_confided_before_the_incapacity_stays_from_who_stands_in_the_place() {
    for basis in [Basis::Mentor, Basis::Proxy, Basis::Partner, Basis::Sibling] {
        let world = World::new().await;
        incapable(&world, "2026-02-02").await;
        world.acts("nora", basis, "bram").await;
        assert!(!is_shown(&world, "nora").await, "{basis:?}");
        // The assessment was of a day earlier: what was written on it is written since.
        incapable(&world, "2026-02-01").await;
        assert!(is_shown(&world, "nora").await, "{basis:?}");
    }
}

#[tokio::test]
async fn the_client_reads_it_and_a_reader_by_consent_never_does() {
    let world = World::new().await;
    assert!(is_shown(&world, "bram").await);
    assert!(!is_shown(&world, "anna").await);
    incapable(&world, "2026-01-15").await;
    assert!(!is_shown(&world, "anna").await, "whatever she may read outlives his capacity, and this is not in it");
}

/// Lotte's mother has to decide about the plan: she reads it with its goal, and with the action of that goal that is between Lotte and
/// one discipline; not another plan.
#[tokio::test]
async fn a_decision_grant_shows_the_parts_whatever_their_mark() {
    let world = World::new().await;
    let path = |rest: &str| format!("/api/clients/{}{rest}", client("lotte"));
    let page: EntryPage = world.get("mother", &path("/sections/care_plan")).await.json();
    let mut shown: Vec<_> = page.entries.iter().map(|one| one.title.as_str()).collect();
    shown.sort_unstable();
    assert_eq!(shown, ["titel van confided-action", "titel van goal", "titel van plan"]);
    assert_eq!(page.total, 3);
    let goal: EntryDetail = world.get("mother", &path(&format!("/entries/{}", entry("goal")))).await.json();
    assert_eq!((goal.part_of, goal.parts.len()), (Some(entry("plan")), 1));
    for hidden in ["confided-plan", "other-plan"] {
        assert_eq!(world.get("mother", &path(&format!("/entries/{}", entry(hidden)))).await.status, 404, "{hidden}");
    }
}
