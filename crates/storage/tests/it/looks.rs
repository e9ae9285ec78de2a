//! What a reader is told of who looked.

use access::{Basis, Rule, Section};
use chrono::{DateTime, TimeDelta, Utc};
use dossier::{
    AuditAction, AuditEvent, AuditOutcome, Client, Entry, HiddenReason, Marks, Party, Person, RelationFacts,
};
use storage::{LookPage, LookQuery};

use crate::world::{World, anna, bram, consent, day, decision, entry, herself, mandate, no_rights, now, person};

const ALL: LookQuery = LookQuery { from: None, until: None, days: 10 };

fn by(who: &Person, of: &Client, action: AuditAction, section: Option<Section>) -> AuditEvent {
    AuditEvent {
        client: Some(of.id),
        relation: Some(RelationFacts::Reader),
        section,
        rule: Some(Rule::T1),
        ..AuditEvent::new(now(), Some(Party::Person(who.id)), action)
    }
}

fn at(at: DateTime<Utc>, event: AuditEvent) -> AuditEvent {
    AuditEvent { at, ..event }
}

async fn told(world: &World, who: &Person, of: &Client, query: LookQuery) -> LookPage {
    let reading = world.reading(who, of).await;
    world.storage.looks(&reading, query).await.unwrap()
}

fn sections(page: &LookPage) -> Vec<Option<Section>> {
    page.days.iter().flat_map(|day| day.looks.iter().map(|look| look.section)).collect()
}

#[tokio::test]
async fn looks_are_told_by_day_and_person_with_the_ground_and_how_often() {
    let world = World::with(Vec::new()).await;
    let friend = person("Vriendin");
    world.storage.record_people(std::slice::from_ref(&friend), &dossier::Party::System, now()).await.unwrap();
    let page = by(&friend, &anna(), AuditAction::Section, Some(Section::Reports));
    let later = now() + TimeDelta::hours(2);
    let before = now() - TimeDelta::days(1);
    let events = [
        at(before, page.clone()),
        page.clone(),
        at(later, page),
        by(&person("Weg"), &anna(), AuditAction::Overview, None),
    ];
    world.storage.append_audit(&events).await.unwrap();
    let page = told(&world, &herself(&anna()), &anna(), ALL).await;
    assert_eq!(page.next, None);
    let [today, yesterday] = page.days.as_slice() else { panic!("{page:?}") };
    assert_eq!((today.day, yesterday.day), (day("2026-03-01"), day("2026-02-28")));
    let [reports, overview] = today.looks.as_slice() else { panic!("{today:?}") };
    assert_eq!((reports.name.as_deref(), reports.times, reports.last), (Some("Vriendin"), 2, later));
    assert_eq!((reports.relation, reports.rule), (Some(RelationFacts::Reader), Some(Rule::T1)));
    assert_eq!((overview.name.as_deref(), overview.section, overview.times), (None, None, 1));
}

#[tokio::test]
async fn nothing_is_told_that_the_reader_may_not_know() {
    let hidden = Entry { marks: Marks::hidden(HiddenReason::Hold), ..entry(&anna(), "held") };
    let world = World::with(vec![entry(&anna(), "seen"), hidden.clone()]).await;
    let friend = person("Vriendin");
    let mut rights = no_rights(&anna());
    rights.consents = vec![consent(&friend, &[Section::Agenda])];
    world.record(rights).await;
    let at_entry =
        |id| AuditEvent { entry: Some(id), ..by(&friend, &anna(), AuditAction::Entry, Some(Section::Reports)) };
    let events = [
        at_entry(entry(&anna(), "seen").id),
        at_entry(hidden.id),
        at_entry(entry(&bram(), "of somebody else").id),
        by(&friend, &anna(), AuditAction::Section, Some(Section::Agenda)),
        by(&friend, &bram(), AuditAction::Section, Some(Section::Agenda)),
        by(&friend, &anna(), AuditAction::Requests, None),
        by(&friend, &anna(), AuditAction::RightRecorded, None),
        AuditEvent {
            outcome: AuditOutcome::Refused,
            ..by(&friend, &anna(), AuditAction::Section, Some(Section::Funding))
        },
        AuditEvent { who: Some(Party::System), ..by(&friend, &anna(), AuditAction::Section, Some(Section::Devices)) },
    ];
    world.storage.append_audit(&events).await.unwrap();
    let hers = told(&world, &herself(&anna()), &anna(), ALL).await;
    assert_eq!(hers.days.len(), 1);
    let mut seen = sections(&hers);
    seen.sort();
    assert_eq!(seen, [Some(Section::Reports), Some(Section::Agenda)]);
    assert_eq!(hers.days[0].looks.iter().map(|look| look.times).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(sections(&told(&world, &friend, &anna(), ALL).await), [Some(Section::Agenda)]);
}

/// Bram's mother decides about one report: that others looked at the section tells that there is more.
#[tokio::test]
async fn of_a_section_seen_in_part_only_its_items_are_told() {
    let (needed, other) = (entry(&bram(), "needed"), entry(&bram(), "other"));
    let world = World::with(vec![needed.clone(), other.clone()]).await;
    let mother = person("Moeder");
    let mut rights = no_rights(&bram());
    rights.mandates = vec![mandate(&mother, Basis::ParentWithAuthority)];
    rights.decisions = vec![decision(&mother, &[&needed])];
    world.record(rights).await;
    let himself = herself(&bram());
    let at_entry =
        |id| AuditEvent { entry: Some(id), ..by(&himself, &bram(), AuditAction::Entry, Some(Section::Reports)) };
    let page = by(&himself, &bram(), AuditAction::Section, Some(Section::Reports));
    world.storage.append_audit(&[page, at_entry(needed.id), at_entry(other.id)]).await.unwrap();
    let seen = told(&world, &mother, &bram(), ALL).await;
    let looks = &seen.days[0].looks;
    assert_eq!((looks.len(), looks[0].action, looks[0].times), (1, AuditAction::Entry, 1));
}

#[tokio::test]
async fn pages_end_between_days_and_what_is_hidden_makes_no_page() {
    let world = World::with(Vec::new()).await;
    let friend = person("Vriendin");
    let mut rights = no_rights(&anna());
    rights.consents = vec![consent(&friend, &[Section::Agenda])];
    world.record(rights).await;
    let look = by(&friend, &anna(), AuditAction::Section, Some(Section::Agenda));
    let on = |days: i64, event: &AuditEvent| at(now() - TimeDelta::days(days), event.clone());
    let mut events: Vec<_> = (0..5).map(|days| on(days, &look)).collect();
    // More than are read at once on one day, and days of which the friend may not know.
    events.extend((0..1_500).map(|_| on(2, &look)));
    events.extend((5..9).map(|days| on(days, &by(&friend, &anna(), AuditAction::Section, Some(Section::Funding)))));
    world.storage.append_audit(&events).await.unwrap();
    let first = told(&world, &friend, &anna(), LookQuery { days: 3, ..ALL }).await;
    assert_eq!(first.days.iter().map(|day| day.looks[0].times).collect::<Vec<_>>(), [1, 1, 1_501]);
    assert_eq!(first.next, Some(day("2026-02-26")));
    let second = told(&world, &friend, &anna(), LookQuery { until: first.next, days: 2, ..ALL }).await;
    assert_eq!((second.days.len(), second.next), (2, None), "nothing tells of the days before");
    let period = LookQuery { from: Some(day("2026-02-27")), until: Some(day("2026-02-28")), ..ALL };
    assert_eq!(told(&world, &friend, &anna(), period).await.days.len(), 2);
}
