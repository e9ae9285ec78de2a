//! Codes on paper.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use dossier::{AuditAction, AuditOutcome, ClientId, Party, PersonId};
use storage::{Activated, ActivationCode, AuditQuery, Identity, Introduction, StorageError, Way};

use crate::world::{World, anna, bram, herself, now, person};

fn code(seed: u8) -> ActivationCode {
    ActivationCode::of([seed; 32])
}

/// A code that begins as this one, and ends otherwise.
fn guess(of: u8, number: u8) -> ActivationCode {
    let mut random = [of; 32];
    random[18] = number;
    ActivationCode::of(random)
}

/// Somebody unknown, whom a provider has just let in.
fn stranger() -> Introduction {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    Introduction {
        hash,
        identity: Identity { provider: "digid".to_owned(), hash },
        way: Way { provider: "digid".to_owned(), subject: hash, session: Some([9; 32]) },
        represents: None,
        until: now() + TimeDelta::days(30),
    }
}

/// A stranger who was introduced.
async fn introduced(world: &World) -> Introduction {
    let stranger = stranger();
    world.storage.introduce(&stranger, now()).await.unwrap();
    stranger
}

/// Whom a code makes a new stranger.
async fn redeemed_at(world: &World, code: &ActivationCode, at: DateTime<Utc>) -> Option<PersonId> {
    let stranger = introduced(world).await;
    let activated = world.storage.activate(stranger.hash, Some(code), &[], at).await.unwrap();
    assert_ne!(activated, Activated::NotIntroduced);
    match activated {
        Activated::Known { person, .. } => Some(person),
        Activated::Refused | Activated::NotIntroduced => None,
    }
}

pub async fn redeemed(world: &World, code: &ActivationCode) -> Option<PersonId> {
    redeemed_at(world, code, now()).await
}

async fn with_code() -> (World, PersonId) {
    let world = World::with(Vec::new()).await;
    let who = herself(&anna()).id;
    let expires = world.storage.issue_activation(&code(7), who, &dossier::Party::System, now()).await.unwrap();
    assert_eq!(expires, now() + TimeDelta::days(7));
    (world, who)
}

#[tokio::test]
async fn a_code_makes_somebody_known_once() {
    let (world, who) = with_code().await;
    assert_eq!(redeemed(&world, &code(8)).await, None, "never issued");
    assert_eq!(redeemed(&world, &code(7)).await, Some(who));
    assert_eq!(redeemed(&world, &code(7)).await, None);
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.outcome)).collect();
    let tried = |outcome| (AuditAction::Activation, outcome);
    let done = |action| (action, AuditOutcome::Done);
    let (issued, bound) = (done(AuditAction::CodeIssued), done(AuditAction::IdentityBound));
    let (refused, accepted) = (tried(AuditOutcome::Refused), tried(AuditOutcome::Done));
    assert_eq!(told, [issued, refused, accepted, bound, refused]);
    assert!(
        lines
            .iter()
            .filter(|line| line.event.action != AuditAction::Activation)
            .all(|line| { (line.event.client, line.event.subject) == (Some(anna().id), Some(who.uuid())) })
    );
}

#[tokio::test]
async fn a_code_holds_for_seven_days() {
    let (world, who) = with_code().await;
    let last = now() + TimeDelta::days(7);
    assert_eq!(redeemed_at(&world, &code(7), last).await, None);
    assert_eq!(redeemed_at(&world, &code(7), last - TimeDelta::microseconds(1)).await, Some(who));
}

#[tokio::test]
async fn five_wrong_tries_are_too_many() {
    for (wrong, left) in [(4, true), (5, false)] {
        let (world, who) = with_code().await;
        for number in 0..wrong {
            assert_eq!(redeemed(&world, &guess(7, number + 100)).await, None);
        }
        assert_eq!(redeemed(&world, &code(7)).await, left.then_some(who), "{wrong}");
    }
}

#[tokio::test]
async fn a_new_code_ends_the_one_before() {
    let (world, who) = with_code().await;
    world.storage.issue_activation(&code(9), who, &dossier::Party::System, now()).await.unwrap();
    assert_eq!(redeemed(&world, &code(7)).await, None);
    assert_eq!(redeemed(&world, &code(9)).await, Some(who));
}

#[tokio::test]
async fn a_code_is_for_somebody_known_and_begins_as_no_other() {
    let (world, who) = with_code().await;
    let unknown = world.storage.issue_activation(&code(9), person("Vreemde").id, &dossier::Party::System, now()).await;
    assert!(matches!(unknown, Err(StorageError::Unrecordable { .. })));
    let taken = world.storage.issue_activation(&guess(7, 1), who, &dossier::Party::System, now()).await;
    assert!(matches!(taken, Err(StorageError::Conflict { .. })));
    assert_eq!(redeemed(&world, &code(7)).await, Some(who), "nothing was changed");
}

/// Whoever issues a second code at the same time must not leave the first one standing.
#[tokio::test]
async fn of_codes_issued_at_once_one_is_left() {
    let world = World::with(Vec::new()).await;
    let (other, who) = (world.again().await.unwrap(), herself(&anna()).id);
    for round in 0..10 {
        let (one, two) = (code(round * 2 + 1), code(round * 2 + 2));
        let issued = tokio::join!(
            world.storage.issue_activation(&one, who, &dossier::Party::System, now()),
            other.issue_activation(&two, who, &dossier::Party::System, now())
        );
        issued.0.unwrap();
        issued.1.unwrap();
        let redeemed = [redeemed(&world, &one).await, redeemed(&world, &two).await];
        assert_eq!(redeemed.iter().flatten().count(), 1, "in round {round}: {redeemed:?}");
    }
}

#[tokio::test]
async fn who_brings_a_code_is_bound_and_comes_in_as_they_were_introduced() {
    let (world, who) = with_code().await;
    let stranger = Introduction { represents: Some(bram().id), ..stranger() };
    world.storage.introduce(&stranger, now()).await.unwrap();
    assert_eq!(world.storage.person_of(&stranger.identity).await.unwrap(), None);
    let activated = world.storage.activate(stranger.hash, Some(&code(7)), &[], now()).await.unwrap();
    let way = stranger.way.clone();
    assert_eq!(activated, Activated::Known { person: who, way, represents: Some(bram().id) });
    assert_eq!(world.storage.person_of(&stranger.identity).await.unwrap(), Some(who));
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap();
    let by: Vec<_> = lines.iter().map(|line| line.event.who.clone().unwrap()).collect();
    assert_eq!(
        by,
        [Party::System, Party::Person(who), Party::Person(who)],
        "a code, that it was brought, who is bound"
    );
    // The introduction has served its purpose, with a new code too.
    world.storage.issue_activation(&code(9), who, &dossier::Party::System, now()).await.unwrap();
    let again = world.storage.activate(stranger.hash, Some(&code(9)), &[], now()).await.unwrap();
    assert_eq!(again, Activated::NotIntroduced);
    assert_eq!(redeemed(&world, &code(9)).await, Some(who), "and the code was not used up by it");
}

#[tokio::test]
async fn without_an_introduction_that_holds_a_code_does_nothing() {
    let (world, who) = with_code().await;
    let late = Introduction { until: now(), ..stranger() };
    world.storage.introduce(&late, now() - TimeDelta::minutes(15)).await.unwrap();
    let known = introduced(&world).await;
    world
        .storage
        .record_identity(
            &known.identity,
            herself(&bram()).id,
            storage::Holding::Several,
            &dossier::Party::System,
            now(),
        )
        .await
        .unwrap();
    for hash in [[0; 32], late.hash, known.hash] {
        let none = world.storage.activate(hash, Some(&code(7)), &[], now()).await.unwrap();
        assert_eq!(none, Activated::NotIntroduced, "{hash:?}");
    }
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap();
    assert!(lines.iter().all(|line| line.event.action != AuditAction::Activation), "{lines:?}");
    assert_eq!(redeemed(&world, &code(7)).await, Some(who));
}

#[tokio::test]
async fn ten_wrong_codes_end_an_introduction() {
    for (wrong, left) in [(9, true), (10, false)] {
        let (world, who) = with_code().await;
        let stranger = introduced(&world).await;
        for number in 0..wrong {
            // What is no code at all counts as well.
            let wrong = code(number + 100);
            let tried =
                world.storage.activate(stranger.hash, (number > 0).then_some(&wrong), &[], now()).await.unwrap();
            assert_eq!(tried, Activated::Refused);
        }
        let last = world.storage.activate(stranger.hash, Some(&code(7)), &[], now()).await.unwrap();
        assert_eq!(matches!(last, Activated::Known { person, .. } if person == who), left, "{wrong}: {last:?}");
    }
}

/// Whether the process ends before or fails at its line: the code is as good as before.
#[tokio::test]
async fn a_code_whose_line_cannot_be_written_is_not_used_up_and_binds_nobody() {
    let (world, who) = with_code().await;
    let stranger = introduced(&world).await;
    world.sql("ALTER TABLE audit_lines RENAME TO elsewhere").await;
    world.storage.activate(stranger.hash, Some(&code(7)), &[], now()).await.unwrap_err();
    assert_eq!(world.storage.person_of(&stranger.identity).await.unwrap(), None);
    world.sql("ALTER TABLE elsewhere RENAME TO audit_lines").await;
    let activated = world.storage.activate(stranger.hash, Some(&code(7)), &[], now()).await.unwrap();
    assert!(matches!(activated, Activated::Known { person, .. } if person == who), "{activated:?}");
}

#[tokio::test]
async fn of_two_at_once_with_one_code_one_wins() {
    for round in 0..10 {
        let (world, who) = with_code().await;
        let other = world.again().await.unwrap();
        let (one, two) = (introduced(&world).await, introduced(&world).await);
        // In every second round it is one browser that comes twice.
        let second = if round % 2 == 0 { two.hash } else { one.hash };
        let code = code(7);
        let came = tokio::join!(
            world.storage.activate(one.hash, Some(&code), &[], now()),
            other.activate(second, Some(&code), &[], now())
        );
        let came = [came.0.unwrap(), came.1.unwrap()];
        let won = came.iter().filter(|one| matches!(one, Activated::Known { person, .. } if *person == who)).count();
        assert_eq!(won, 1, "in round {round}: {came:?}");
        let mut bound = 0;
        for stranger in [one, two] {
            bound += usize::from(world.storage.person_of(&stranger.identity).await.unwrap().is_some());
        }
        assert_eq!(bound, 1, "in round {round}");
    }
}

#[tokio::test]
async fn who_came_on_behalf_of_a_client_that_is_erased_starts_anew() {
    let (world, _) = with_code().await;
    let stranger = Introduction { represents: Some(bram().id), ..stranger() };
    world.storage.introduce(&stranger, now()).await.unwrap();
    let gone: ClientId = bram().id;
    assert!(world.storage.erase_client(gone, &dossier::Party::System, now()).await.unwrap());
    let activated = world.storage.activate(stranger.hash, Some(&code(7)), &[], now()).await.unwrap();
    assert_eq!(activated, Activated::NotIntroduced);
}
