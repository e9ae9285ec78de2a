//! Requests for inspection.

use std::collections::BTreeSet;

use access::{Basis, Section};
use chrono::Duration;
use dossier::{AuditAction, AuditEvent, FormKey, Party, RequestId};
use requests::{Actor, Delivery, RequestKind, State, Step};
use storage::{NewRequest, Once, RelationFacts, StorageError, StoredRequest};
use tokio::task::JoinSet;

use crate::world::{World, always, anna, bram, consent, day, herself, mandate, no_rights, now, person, today};

const KEY: Option<FormKey> = Some(FormKey::of([7; 16]));

fn asking() -> NewRequest {
    NewRequest {
        person: herself(&anna()).id,
        relation: RelationFacts::Client,
        kind: RequestKind::FullInspection,
        delivery: Delivery::OnSite,
        from: Some(day("2025-01-01")),
        until: None,
        received: today(),
        due: day("2026-04-01"),
    }
}

fn staff() -> Party {
    Party::Operator("j.bakker".parse().unwrap())
}

fn line(action: AuditAction) -> AuditEvent {
    AuditEvent::new(now(), Some(requester()), action)
}

fn requester() -> Party {
    Party::Person(herself(&anna()).id)
}

async fn submitted(world: &World, request: &NewRequest) -> StoredRequest {
    let reading = world.reading(&herself(&anna()), &anna()).await;
    world.storage.submit_request(&reading, request, now()).await.unwrap()
}

#[tokio::test]
async fn a_request_is_kept_as_it_was_asked() {
    let world = World::with(Vec::new()).await;
    let stored = submitted(&world, &asking()).await;
    assert_eq!(stored.number.to_string(), "INZ-2026-000001");
    assert_eq!((stored.client, &stored.request, stored.state()), (anna().id, &asking(), State::Submitted));
    let again = world.again().await.unwrap();
    assert_eq!(again.request(herself(&anna()).id, stored.id).await.unwrap().as_ref(), Some(&stored));
    assert_eq!(again.requests_of(herself(&anna()).id, anna().id).await.unwrap(), [stored]);
}

#[tokio::test]
async fn nobody_else_finds_it() {
    let world = World::with(Vec::new()).await;
    let stored = submitted(&world, &asking()).await;
    let other = herself(&bram()).id;
    assert_eq!(world.storage.request(other, stored.id).await.unwrap(), None);
    assert_eq!(world.storage.requests_of(other, anna().id).await.unwrap(), []);
    assert_eq!(world.storage.requests_of(herself(&anna()).id, bram().id).await.unwrap(), []);
    assert_eq!(world.storage.request(herself(&anna()).id, RequestId::named("other")).await.unwrap(), None);
}

#[tokio::test]
async fn every_year_counts_from_one() {
    let world = World::with(Vec::new()).await;
    let mut numbers = Vec::new();
    for received in ["2026-12-31", "2026-12-31", "2027-01-01", "2026-12-31"] {
        let stored = submitted(&world, &NewRequest { received: day(received), ..asking() }).await;
        numbers.push(stored.number.to_string());
    }
    assert_eq!(numbers, ["INZ-2026-000001", "INZ-2026-000002", "INZ-2027-000001", "INZ-2026-000003"]);
    let newest_first = world.storage.requests_of(herself(&anna()).id, anna().id).await.unwrap();
    let listed: Vec<_> = newest_first.iter().map(|request| request.number.to_string()).collect();
    assert_eq!(listed, ["INZ-2027-000001", "INZ-2026-000003", "INZ-2026-000002", "INZ-2026-000001"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn numbers_have_no_gaps_when_twenty_ask_at_once() {
    let world = World::with(Vec::new()).await;
    let reading = world.reading(&herself(&anna()), &anna()).await;
    let nobody = NewRequest { person: person("Onbekend").id, ..asking() };
    let mut asked = JoinSet::new();
    for n in 0..30 {
        // Every third fails after it was given a number, and gives that back.
        let request = if n % 3 == 0 { nobody.clone() } else { asking() };
        let (storage, reading) = (world.storage.clone(), reading.clone());
        asked.spawn(async move { storage.submit_request(&reading, &request, now()).await });
    }
    let mut serials = BTreeSet::new();
    for outcome in asked.join_all().await {
        match outcome {
            Ok(stored) => assert!(serials.insert(stored.number.to_string())),
            Err(error) => assert!(matches!(error, StorageError::Unrecordable { .. }), "{error:?}"),
        }
    }
    let expected: BTreeSet<_> = (1..=20).map(|serial| format!("INZ-2026-{serial:06}")).collect();
    assert_eq!(serials, expected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_form_that_is_sent_twenty_times_at_once_is_one_request() {
    let world = World::with(Vec::new()).await;
    let reading = world.reading(&herself(&anna()), &anna()).await;
    let mut sent = JoinSet::new();
    for n in 0..20 {
        // Around midnight of the last day of the year two numbers could be drawn.
        let received = day(if n % 2 == 0 { "2026-12-31" } else { "2027-01-01" });
        let request = NewRequest { received, due: received, ..asking() };
        let (storage, reading) = (world.storage.clone(), reading.clone());
        sent.spawn(async move {
            storage.submit_request_once(&reading, &request, KEY, line(AuditAction::RequestSubmitted)).await.unwrap()
        });
    }
    let outcomes = sent.join_all().await;
    assert_eq!(outcomes.iter().filter(|one| matches!(one, Once::Now(_))).count(), 1);
    let all = world.storage.requests_of(herself(&anna()).id, anna().id).await.unwrap();
    assert_eq!(all.len(), 1);
    assert!(outcomes.into_iter().all(|one| one.outcome().number == all[0].number));
}

#[tokio::test]
async fn a_key_with_something_else_is_refused() {
    let world = World::with(Vec::new()).await;
    let reading = world.reading(&herself(&anna()), &anna()).await;
    let send = async |request| {
        world.storage.submit_request_once(&reading, &request, KEY, line(AuditAction::RequestSubmitted)).await
    };
    let first = send(asking()).await.unwrap().outcome();
    for other in [
        NewRequest { delivery: Delivery::Paper, ..asking() },
        NewRequest { kind: RequestKind::Copy, ..asking() },
        NewRequest { from: None, ..asking() },
        NewRequest { until: Some(today()), ..asking() },
    ] {
        assert!(matches!(send(other).await, Err(StorageError::KeyUsed)));
    }
    world.storage.take_step(first.id, Step::Withdraw, &requester(), now()).await.unwrap();
    let again = send(asking()).await.unwrap();
    assert!(matches!(again, Once::Before(stored) if stored.state() == State::Withdrawn), "as it stands now");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_twenty_withdrawals_of_one_form_each_finds_it_withdrawn() {
    let world = World::with(Vec::new()).await;
    let stored = submitted(&world, &asking()).await;
    let mut withdrawals = JoinSet::new();
    for _ in 0..20 {
        let (storage, by) = (world.storage.clone(), herself(&anna()).id);
        withdrawals.spawn(async move {
            storage.take_step_once(stored.id, Step::Withdraw, None, by, line(AuditAction::RequestWithdrawn)).await
        });
    }
    let mut taken = Vec::new();
    for outcome in withdrawals.join_all().await {
        let outcome = outcome.unwrap();
        taken.extend(matches!(outcome, Once::Now(_)).then_some(()));
        assert_eq!(outcome.outcome().steps.len(), 2);
    }
    assert_eq!(taken.len(), 1);
}

#[tokio::test]
async fn without_the_right_there_is_no_request() {
    let world = World::with(Vec::new()).await;
    let friend = person("Vriendin");
    let mut rights = no_rights(&anna());
    rights.consents = vec![consent(&friend, &[Section::Reports])];
    world.record(rights).await;
    world.storage.record_people(std::slice::from_ref(&friend), &dossier::Party::System, now()).await.unwrap();
    let reading = world.reading(&friend, &anna()).await;
    let request = NewRequest { person: friend.id, relation: RelationFacts::Reader, ..asking() };
    let refused = world.storage.submit_request(&reading, &request, now()).await;
    assert!(matches!(refused, Err(StorageError::NotEntitled)));
    let hers = world.reading(&herself(&anna()), &anna()).await;
    let staff_name = NewRequest { kind: RequestKind::StaffName, ..asking() };
    let refused = world.storage.submit_request(&hers, &staff_name, now()).await;
    assert!(matches!(refused, Err(StorageError::NotEntitled)), "no name is hidden from her");
    assert_eq!(submitted(&world, &asking()).await.number.to_string(), "INZ-2026-000001");
}

#[tokio::test]
async fn every_relation_is_kept() {
    let world = World::with(Vec::new()).await;
    let relations = [RelationFacts::Client, RelationFacts::Reader];
    for relation in relations.into_iter().chain(Basis::ALL.map(RelationFacts::Mandate)) {
        let stored = submitted(&world, &NewRequest { relation, ..asking() }).await;
        let found = world.storage.request(herself(&anna()).id, stored.id).await.unwrap();
        assert_eq!(found.map(|found| found.request.relation), Some(relation));
    }
}

#[tokio::test]
async fn a_representative_asks_for_the_client() {
    let world = World::with(Vec::new()).await;
    let mother = person("Els Visser");
    let mut rights = no_rights(&bram());
    rights.mandates = vec![mandate(&mother, Basis::ParentWithAuthority)];
    rights.consents = vec![consent(&mother, &Section::ALL)];
    world.record(rights).await;
    world.storage.record_people(std::slice::from_ref(&mother), &dossier::Party::System, now()).await.unwrap();
    let opened = world.opened(&mother, &bram()).await.unwrap();
    let request = NewRequest { person: mother.id, relation: opened.relation.unwrap(), ..asking() };
    let stored = world.storage.submit_request(&opened.reading, &request, now()).await.unwrap();
    assert_eq!(
        (stored.client, stored.request.relation),
        (bram().id, RelationFacts::Mandate(Basis::ParentWithAuthority))
    );
}

#[tokio::test]
async fn steps_are_appended_with_who_and_when() {
    let world = World::with(Vec::new()).await;
    let id = submitted(&world, &asking()).await.id;
    let later = now() + Duration::days(2);
    world.storage.take_step(id, Step::Take, &staff(), later).await.unwrap();
    let stored = world.storage.take_step(id, Step::Withdraw, &requester(), later).await.unwrap();
    let steps: Vec<_> = stored.steps.iter().map(|step| (step.state, step.actor, step.at)).collect();
    assert_eq!(
        steps,
        [
            (State::Submitted, Actor::Requester, now()),
            (State::InReview, Actor::Organisation, later),
            (State::Withdrawn, Actor::Requester, later),
        ]
    );
    assert_eq!(world.storage.request(herself(&anna()).id, id).await.unwrap(), Some(stored));
}

#[tokio::test]
async fn what_cannot_follow_is_refused_and_leaves_no_trace() {
    let world = World::with(Vec::new()).await;
    let stored = submitted(&world, &asking()).await;
    for (step, who) in [
        (Step::Submit, requester()),
        (Step::Deliver, staff()),
        (Step::Reopen, staff()),
        // This one could happen, but it is for somebody else to do.
        (Step::Take, requester()),
        (Step::Withdraw, staff()),
    ] {
        let refused = world.storage.take_step(stored.id, step.clone(), &who, now()).await;
        assert!(matches!(refused, Err(StorageError::Conflict { .. })), "{step:?} by {who:?}");
    }
    assert_eq!(world.storage.request(herself(&anna()).id, stored.id).await.unwrap(), Some(stored));
    let unknown = world.storage.take_step(RequestId::named("no"), Step::Withdraw, &requester(), now()).await;
    assert!(matches!(unknown, Err(StorageError::Conflict { .. })));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_twenty_withdrawals_at_once_one_wins() {
    let world = World::with(Vec::new()).await;
    let stored = submitted(&world, &asking()).await;
    let mut withdrawals = JoinSet::new();
    for _ in 0..20 {
        let storage = world.storage.clone();
        withdrawals.spawn(async move { storage.take_step(stored.id, Step::Withdraw, &requester(), now()).await });
    }
    let outcomes = withdrawals.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for outcome in outcomes {
        assert!(matches!(outcome, Ok(_) | Err(StorageError::Conflict { .. })), "{outcome:?}");
    }
    let found = world.storage.request(stored.request.person, stored.id).await.unwrap().unwrap();
    assert_eq!(found.steps.len(), 2);
}

#[tokio::test]
async fn whose_right_has_ended_is_told_so_at_the_next_step() {
    let world = World::with(Vec::new()).await;
    let mentor = person("Mentor");
    let mut rights = no_rights(&anna());
    rights.incapable = access::Topic::ALL.map(|topic| access::Incapacity { topic, period: always() }).into();
    rights.mandates = vec![mandate(&mentor, Basis::Mentor)];
    world.record(rights).await;
    world.storage.record_people(std::slice::from_ref(&mentor), &Party::System, now()).await.unwrap();
    let opened = world.opened(&mentor, &anna()).await.unwrap();
    let request = NewRequest { person: mentor.id, relation: opened.relation.unwrap(), ..asking() };
    let stored = world.storage.submit_request(&opened.reading, &request, now()).await.unwrap();
    world.record(no_rights(&anna())).await;
    let ended = world.storage.take_step(stored.id, Step::Take, &staff(), now()).await.unwrap();
    assert_eq!((ended.state(), ended.is_refused()), (State::Decided, true));
    assert_eq!(ended.steps.last().map(|step| step.actor), Some(Actor::System));
    assert_eq!(world.storage.open_requests().await.unwrap(), []);
    let numbered = world.storage.request_numbered(stored.number).await.unwrap();
    assert_eq!(numbered, Some(ended));
    let opened = world.opened(&mentor, &anna()).await.unwrap();
    assert_eq!(
        (opened.relation, opened.reading.grants().count()),
        (None, 0),
        "why it was refused can be read, and no more"
    );
}
