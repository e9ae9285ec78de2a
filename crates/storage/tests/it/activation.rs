//! Codes on paper.

use chrono::TimeDelta;
use dossier::{AuditAction, AuditOutcome, PersonId};
use storage::{ActivationCode, AuditQuery, StorageError};

use crate::world::{World, anna, herself, now, person};

fn code(seed: u8) -> ActivationCode {
    ActivationCode::of([seed; 32])
}

/// A code that begins as this one, and ends otherwise.
fn guess(of: u8, number: u8) -> ActivationCode {
    let mut random = [of; 32];
    random[18] = number;
    ActivationCode::of(random)
}

async fn redeemed(world: &World, code: &ActivationCode) -> Option<PersonId> {
    world.storage.redeem_activation(code, now()).await.unwrap()
}

async fn with_code() -> (World, PersonId) {
    let world = World::with(Vec::new()).await;
    let who = herself(&anna()).id;
    let expires = world.storage.issue_activation(&code(7), who, now()).await.unwrap();
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
    assert_eq!(told, [tried(AuditOutcome::Refused), tried(AuditOutcome::Done), tried(AuditOutcome::Refused)]);
}

#[tokio::test]
async fn a_code_holds_for_seven_days() {
    let (world, who) = with_code().await;
    let at = async |at| world.storage.redeem_activation(&code(7), at).await.unwrap();
    assert_eq!(at(now() + TimeDelta::days(7)).await, None);
    assert_eq!(at(now() + TimeDelta::days(7) - TimeDelta::microseconds(1)).await, Some(who));
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
    world.storage.issue_activation(&code(9), who, now()).await.unwrap();
    assert_eq!(redeemed(&world, &code(7)).await, None);
    assert_eq!(redeemed(&world, &code(9)).await, Some(who));
}

#[tokio::test]
async fn a_code_is_for_somebody_known_and_begins_as_no_other() {
    let (world, who) = with_code().await;
    let unknown = world.storage.issue_activation(&code(9), person("Vreemde").id, now()).await;
    assert!(matches!(unknown, Err(StorageError::Unrecordable { .. })));
    let taken = world.storage.issue_activation(&guess(7, 1), who, now()).await;
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
        let issued =
            tokio::join!(world.storage.issue_activation(&one, who, now()), other.issue_activation(&two, who, now()));
        issued.0.unwrap();
        issued.1.unwrap();
        let redeemed = [redeemed(&world, &one).await, redeemed(&world, &two).await];
        assert_eq!(redeemed.iter().flatten().count(), 1, "in round {round}: {redeemed:?}");
    }
}
