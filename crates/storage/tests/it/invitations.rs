//! A client invites somebody whom nobody knows.

use access::Section;
use dossier::{Change, Party, PersonId};
use storage::{ActivationCode, Invitation, Invited, StorageError};

use crate::activation::redeemed;
use crate::world::{World, anna, bram, herself, now};

fn code(number: u8) -> ActivationCode {
    ActivationCode::of([number; 32])
}

fn invitation(number: u8) -> Invitation {
    Invitation {
        person: PersonId::named(&format!("invited {number}")),
        keyed: false,
        name: "Jan Bos".to_owned(),
        sections: [Section::Agenda].into(),
        until: None,
        code: code(number),
    }
}

fn change() -> Change {
    let by = Party::Person(herself(&anna()).id);
    Change { by, at: now(), session: None, note: "in the portal, as: buurman".parse().unwrap() }
}

async fn invite(world: &World, invitation: &Invitation) -> Result<Invited, StorageError> {
    let reading = world.reading(&herself(&anna()), &anna()).await;
    world.storage.invite(&reading, invitation, &change()).await
}

#[tokio::test]
async fn of_two_at_once_for_the_last_place_one_gets_it() {
    for round in 0..5 {
        let world = World::with(Vec::new()).await;
        for number in 1..=4 {
            assert!(matches!(invite(&world, &invitation(number)).await, Ok(Invited::Until(_))));
        }
        let other = world.again().await.unwrap();
        let reading = world.reading(&herself(&anna()), &anna()).await;
        let (one, two, change) = (invitation(5), invitation(6), change());
        let came = tokio::join!(world.storage.invite(&reading, &one, &change), other.invite(&reading, &two, &change));
        let came = [came.0.unwrap(), came.1.unwrap()];
        assert_eq!(came.iter().filter(|one| **one == Invited::TooMany).count(), 1, "in round {round}: {came:?}");
        let records = world.storage.records_of(anna().id).await.unwrap();
        assert_eq!(records.len(), 5, "in round {round}");
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_at_once_invites_one_person() {
    for round in 0..5 {
        let world = World::with(Vec::new()).await;
        let other = world.again().await.unwrap();
        let reading = world.reading(&herself(&anna()), &anna()).await;
        let keyed = |number| Invitation { keyed: true, person: invitation(1).person, ..invitation(number) };
        let (one, two, change) = (keyed(1), keyed(2), change());
        let came = tokio::join!(world.storage.invite(&reading, &one, &change), other.invite(&reading, &two, &change));
        assert!(matches!(came, (Ok(Invited::Until(_)), Ok(Invited::Until(_)))), "in round {round}: {came:?}");
        assert_eq!(world.storage.records_of(anna().id).await.unwrap().len(), 1, "in round {round}");
        let codes = [redeemed(&world, &code(1)).await, redeemed(&world, &code(2)).await];
        assert_eq!(codes.iter().flatten().count(), 1, "in round {round}: the code of who came last works");
    }
}

#[tokio::test]
async fn all_of_it_or_nothing() {
    let world = World::with(Vec::new()).await;
    invite(&world, &invitation(1)).await.unwrap();
    let taken = Invitation { code: code(1), ..invitation(2) };
    let known = Invitation { person: herself(&bram()).id, ..invitation(2) };
    for wrong in [taken, known] {
        assert!(matches!(invite(&world, &wrong).await, Err(StorageError::Conflict { .. })));
    }
    let over = Invitation { until: Some("2026-02-01".parse().unwrap()), ..invitation(2) };
    assert!(matches!(invite(&world, &over).await, Err(StorageError::Unrecordable { .. })));
    world.sql("ALTER TABLE audit_lines RENAME TO elsewhere").await;
    invite(&world, &invitation(2)).await.unwrap_err();
    world.sql("ALTER TABLE elsewhere RENAME TO audit_lines").await;
    assert_eq!(world.storage.records_of(anna().id).await.unwrap().len(), 1);
    assert_eq!(world.storage.person(invitation(2).person).await.unwrap(), None);
    assert_eq!(world.storage.person(herself(&bram()).id).await.unwrap(), Some(herself(&bram())));
    assert_eq!(redeemed(&world, &code(2)).await, None);
    assert_eq!(redeemed(&world, &code(1)).await, Some(invitation(1).person));
}

#[tokio::test]
async fn a_child_and_who_is_no_client_invite_nobody() {
    let world = World::with(Vec::new()).await;
    let child = world.reading(&herself(&bram()), &bram()).await;
    let refused = world.storage.invite(&child, &invitation(1), &change()).await;
    assert!(matches!(refused, Err(StorageError::NotEntitled)));
    let nothing = Invitation { sections: [].into(), ..invitation(1) };
    assert!(matches!(invite(&world, &nothing).await, Err(StorageError::NotEntitled)));
    let jan = invitation(1);
    invite(&world, &jan).await.unwrap();
    let his = world.storage.person(jan.person).await.unwrap().unwrap();
    let reading = world.reading(&his, &anna()).await;
    let passed_on = world.storage.invite(&reading, &invitation(2), &change()).await;
    assert!(matches!(passed_on, Err(StorageError::NotEntitled)), "who reads by consent gives none");
}

#[tokio::test]
async fn a_code_ends_with_the_client_who_gave_it() {
    let world = World::with(Vec::new()).await;
    invite(&world, &invitation(1)).await.unwrap();
    assert!(world.storage.erase_client(anna().id, &dossier::Party::System, now()).await.unwrap());
    assert_eq!(redeemed(&world, &code(1)).await, None);
}
