//! Rights as records: nothing is overwritten, and the past can be asked.

use access::{Access, Basis, Period, Rule, Section};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{Client, EndingKind, Person, Record, Right};
use storage::StorageError;
use tokio::task::JoinSet;

use crate::world::{World, anna, bram, change, consent, day, herself, instant, mandate, no_rights, person, recording};

/// The rule by which somebody gets, or does not get, the reports of a client.
async fn reports(world: &World, who: &Person, of: &Client, on: &str, known: Option<&str>) -> Option<(bool, Rule)> {
    let known = known.map(instant);
    let decision = world.storage.decision_on(who, of.id, day(on), known).await.unwrap()?;
    let answer = decision.section(Section::Reports);
    Some((answer.access == Access::Full, answer.rule))
}

async fn sees(world: &World, who: &Person, on: &str) -> bool {
    let today: NaiveDate = day(on);
    let opened = world.storage.reading(who, anna().id, today).await.unwrap();
    opened.is_some_and(|opened| opened.reading.grant(Section::Reports).is_some())
}

/// Anna lets her friend read her reports from 1 January 2026 on.
async fn with_consent(world: &World, friend: &Person) -> Record {
    let mut given = consent(friend, &[Section::Reports]);
    given.period.from = day("2026-01-01");
    let change = change("2026-01-01T10:00:00Z", "formulier van Anna");
    world.storage.record_right(anna().id, Right::Consent(given), &change).await.unwrap()
}

#[tokio::test]
async fn what_is_stopped_ends_at_once_and_held_until_the_day_before() {
    let world = World::with(Vec::new()).await;
    let friend = person("Vriendin");
    let record = with_consent(&world, &friend).await;
    assert!(sees(&world, &friend, "2026-03-01").await);
    let stop = change("2026-03-01T13:00:00Z", "ingetrokken door Anna");
    world.storage.end_right(record.id, EndingKind::Stopped, &stop).await.unwrap();
    assert!(!sees(&world, &friend, "2026-03-01").await, "on the very same day");

    let now = async |on| reports(&world, &friend, &anna(), on, None).await;
    assert_eq!(now("2026-02-28").await, Some((true, Rule::T1)));
    assert_eq!(now("2026-03-01").await, Some((false, Rule::T2)));
    let then = async |at| reports(&world, &friend, &anna(), "2026-03-01", Some(at)).await;
    assert_eq!(then("2026-03-01T12:59:59Z").await, Some((true, Rule::T1)), "what the portal knew");
    assert_eq!(then("2026-03-01T13:00:00Z").await, Some((false, Rule::T2)));
    assert_eq!(then("2025-12-31T10:00:00Z").await, None, "before anybody recorded it");
}

#[tokio::test]
async fn a_mistake_held_on_no_day_and_is_still_known_to_have_been_on_record() {
    let world = World::with(Vec::new()).await;
    let friend = person("Vriendin");
    let record = with_consent(&world, &friend).await;
    let undo = change("2026-03-01T13:00:00Z", "andere Anna");
    world.storage.end_right(record.id, EndingKind::Mistaken, &undo).await.unwrap();
    assert_eq!(reports(&world, &friend, &anna(), "2026-02-01", None).await, None);
    assert!(world.storage.clients_of(&friend, day("2026-03-01")).await.unwrap().found.is_empty());
    let then = reports(&world, &friend, &anna(), "2026-02-01", Some("2026-02-01T12:00:00Z")).await;
    assert_eq!(then, Some((true, Rule::T1)));
}

#[tokio::test]
async fn what_began_today_and_stops_today_held_on_no_day() {
    let world = World::with(Vec::new()).await;
    let friend = person("Vriendin");
    let record = with_consent(&world, &friend).await;
    let stop = change("2026-01-01T11:00:00Z", "bedacht zich");
    world.storage.end_right(record.id, EndingKind::Stopped, &stop).await.unwrap();
    assert_eq!(reports(&world, &friend, &anna(), "2026-01-01", None).await, None);
    assert_eq!(world.storage.records_of(anna().id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_record_keeps_who_when_on_what_evidence_and_how_it_ended() {
    let world = World::with(Vec::new()).await;
    let friend = person("Vriendin");
    let record = with_consent(&world, &friend).await;
    let stop = change("2026-03-01T13:00:00Z", "ingetrokken door Anna");
    world.storage.end_right(record.id, EndingKind::Stopped, &stop).await.unwrap();
    let records = world.storage.records_of(anna().id).await.unwrap();
    let [was, kept] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!((was.id, &was.right, &was.recorded), (record.id, &record.right, &record.recorded));
    assert_eq!(was.recorded.note.to_string(), "formulier van Anna");
    let ended = was.ended.as_ref().unwrap();
    assert_eq!((ended.at, ended.by.to_string()), (stop.at, "operator:j.bakker".to_owned()));
    assert_eq!(ended.note.to_string(), "ingetrokken door Anna");
    assert_eq!((kept.replaces, &kept.ended, kept.position), (Some(was.id), &None, was.position));
    assert_eq!(kept.right.period(), Period { from: day("2026-01-01"), until: Some(day("2026-02-28")) });
    assert_eq!(kept.recorded.note.to_string(), "formulier van Anna", "the evidence for those days");
}

#[tokio::test]
async fn what_has_ended_cannot_end_again() {
    let world = World::with(Vec::new()).await;
    let record = with_consent(&world, &person("Vriendin")).await;
    let stop = change("2026-03-01T13:00:00Z", "ingetrokken");
    world.storage.end_right(record.id, EndingKind::Stopped, &stop).await.unwrap();
    let kept = world.storage.records_of(anna().id).await.unwrap()[1].id;
    let nobody = dossier::RecordId::named("nobody");
    for (id, kind) in [(record.id, EndingKind::Stopped), (kept, EndingKind::Stopped), (nobody, EndingKind::Mistaken)] {
        let refused = world.storage.end_right(id, kind, &stop).await;
        assert!(matches!(refused, Err(StorageError::Conflict { .. })), "{refused:?}");
    }
    let other = Right::Consent(consent(&person("Vriendin"), &[]));
    let refused = world.storage.replace_right(record.id, other, &stop).await;
    assert!(matches!(refused, Err(StorageError::Conflict { .. })));
    assert_eq!(world.storage.records_of(anna().id).await.unwrap().len(), 2, "nothing was written");
}

/// Two parents with one basis: on a tie the first on record is named, also after the first was changed.
#[tokio::test]
async fn what_replaces_a_record_takes_its_place() {
    let world = World::with(Vec::new()).await;
    let mother = person("Moeder");
    let mut rights = no_rights(&bram());
    let first = mandate(&mother, Basis::ParentWithoutAuthority);
    rights.mandates = vec![first.clone(), mandate(&mother, Basis::ParentWithAuthority)];
    world.record(rights).await;
    let named = async |on| reports(&world, &mother, &bram(), on, None).await.unwrap().1;
    assert_eq!(named("2026-03-01").await, Rule::P9);
    let record = world.storage.records_of(bram().id).await.unwrap().remove(0);
    let mut guardian = mandate(&mother, Basis::Guardian);
    guardian.period.from = day("2026-02-01");
    let replaced = world.storage.replace_right(record.id, Right::Mandate(guardian), &recording()).await.unwrap();
    assert_eq!((replaced.position, replaced.replaces), (record.position, Some(record.id)));
    assert_eq!(named("2026-03-01").await, Rule::P6, "the guardian is named first");
    assert_eq!(named("2026-01-31").await, Rule::P9, "until the day before it was as it was");
    let next = world.storage.record_right(bram().id, Right::Mandate(first), &recording()).await.unwrap();
    assert_eq!(next.position, 2, "what is recorded anew comes last");
}

#[tokio::test]
async fn what_would_keep_every_decision_from_being_made_is_refused_at_the_door() {
    let world = World::with(Vec::new()).await;
    let mentor = person("Mentor");
    let mut declined = mandate(&mentor, Basis::Mentor);
    declined.declined = true;
    let mut backwards = mandate(&mentor, Basis::Mentor);
    backwards.period.until = Some(day("2019-01-01"));
    for wrong in [declined, backwards] {
        let refused = world.storage.record_right(anna().id, Right::Mandate(wrong), &recording()).await;
        assert!(matches!(refused, Err(StorageError::Unrecordable { .. })), "{refused:?}");
    }
    assert_eq!(world.storage.records_of(anna().id).await.unwrap(), []);
    assert!(sees(&world, &herself(&anna()), "2026-03-01").await);
}

#[tokio::test]
async fn nothing_is_decided_before_birth_or_about_strangers() {
    let world = World::with(Vec::new()).await;
    let on = async |who: &Person, on| reports(&world, who, &anna(), on, None).await;
    assert_eq!(on(&herself(&anna()), "1980-05-31").await, None);
    assert_eq!(on(&herself(&anna()), "1980-06-01").await, Some((false, Rule::C3)));
    assert_eq!(on(&herself(&anna()), "2026-03-01").await, Some((true, Rule::C1)));
    assert_eq!(on(&person("Vreemde"), "2026-03-01").await, None);
}

/// Everything that was ever true stays on record, whatever is done.
#[tokio::test]
async fn no_row_ever_goes() {
    let world = World::with(Vec::new()).await;
    let friend = person("Vriendin");
    let mut count = 0;
    let mut at: DateTime<Utc> = instant("2026-01-02T10:00:00Z");
    let mut record = with_consent(&world, &friend).await;
    for sections in [&[Section::Agenda][..], &[], &[Section::Reports, Section::Network]] {
        let mut other = consent(&friend, sections);
        other.period.from = day(&at.date_naive().to_string());
        let when = change(&at.to_rfc3339(), "anders");
        record = world.storage.replace_right(record.id, Right::Consent(other), &when).await.unwrap();
        let records = world.storage.records_of(anna().id).await.unwrap();
        assert!(records.len() > count, "{records:?}");
        count = records.len();
        at += chrono::TimeDelta::days(1);
    }
    // The first, what it was, the second, what it was, the third, what it was, the fourth.
    assert_eq!(count, 7);
    let holding = world.storage.records_of(anna().id).await.unwrap();
    assert_eq!(holding.iter().filter(|record| record.ended.is_none()).count(), 4);
}

/// Of two processes that record at once the second waits for the first, and comes after it.
#[tokio::test]
async fn two_who_record_at_once_each_get_a_place_of_their_own() {
    let world = World::with(Vec::new()).await;
    let other = world.again().await.unwrap();
    let mut recording_all = JoinSet::new();
    for number in 0..20 {
        let storage = if number % 2 == 0 { world.storage.clone() } else { other.clone() };
        let right = Right::Consent(consent(&person(&format!("Lezer {number}")), &[Section::Reports]));
        recording_all.spawn(async move { storage.record_right(anna().id, right, &recording()).await });
    }
    while let Some(recorded) = recording_all.join_next().await {
        recorded.unwrap().unwrap();
    }
    let places: Vec<_> = other.records_of(anna().id).await.unwrap().iter().map(|record| record.position).collect();
    assert_eq!(places, (0..20).collect::<Vec<_>>());
    assert_eq!(other.verify_audit(None).await.unwrap().unwrap().sequence, 20);
}
