//! People, who they are elsewhere, sign-ins under way, and personas.

use chrono::Duration;
use dossier::{Person, PersonId};
use storage::{Identity, PendingSignIn, StorageError, StoredPersona};

use crate::world::{World, anna, bram, client, herself, now, person};

#[tokio::test]
async fn people_are_recorded_and_corrected() {
    let world = World::with(Vec::new()).await;
    assert_eq!(world.storage.person(PersonId::named("nobody")).await.unwrap(), None);
    let corrected = Person { name: "A. de Wit".to_owned(), ..herself(&anna()) };
    world.storage.record_people(std::slice::from_ref(&corrected), &dossier::Party::System, now()).await.unwrap();
    assert_eq!(world.storage.person(corrected.id).await.unwrap(), Some(corrected));
}

#[tokio::test]
async fn nobody_is_somebody_elses_client() {
    let world = World::with(Vec::new()).await;
    let impostor = Person { is_client: Some(anna().id), ..person("Impostor") };
    let of_nobody = Person { is_client: Some(client("Onbekend", "1990-01-01").id), ..person("Iemand") };
    for wrong in [impostor, of_nobody] {
        let refused = world.storage.record_people(&[person("Er bij"), wrong], &dossier::Party::System, now()).await;
        assert!(matches!(refused, Err(StorageError::Conflict { .. } | StorageError::Unrecordable { .. })));
        assert_eq!(world.storage.person(person("Er bij").id).await.unwrap(), None, "nothing of the list");
    }
}

const SIGN_IN: [u8; 32] = [5; 32];

fn pending(until: i64) -> PendingSignIn {
    PendingSignIn {
        hash: SIGN_IN,
        provider: "digid".to_owned(),
        begun: now(),
        until: now() + Duration::minutes(until),
        step_up: true,
        path: "/verzoek".to_owned(),
        wanted_by: Some("somebody".to_owned()),
        former: Some([6; 32]),
    }
}

#[tokio::test]
async fn a_sign_in_is_for_one_use() {
    let world = World::with(Vec::new()).await;
    world.storage.begin_sign_in(&pending(10)).await.unwrap();
    assert_eq!(world.storage.take_sign_in([1; 32], now()).await.unwrap(), None);
    assert_eq!(world.storage.take_sign_in(SIGN_IN, now()).await.unwrap(), Some(pending(10)));
    assert_eq!(world.storage.take_sign_in(SIGN_IN, now()).await.unwrap(), None);
}

#[tokio::test]
async fn of_all_who_bring_a_sign_in_at_once_one_gets_it() {
    let world = World::with(Vec::new()).await;
    world.storage.begin_sign_in(&pending(10)).await.unwrap();
    let takers = (0..8).map(|_| {
        let storage = world.storage.clone();
        tokio::spawn(async move { storage.take_sign_in(SIGN_IN, now()).await.unwrap() })
    });
    let mut got = 0;
    for taker in takers.collect::<Vec<_>>() {
        got += usize::from(taker.await.unwrap().is_some());
    }
    assert_eq!(got, 1);
}

#[tokio::test]
async fn a_sign_in_that_took_too_long_is_gone_and_does_not_pile_up() {
    let world = World::with(Vec::new()).await;
    world.storage.begin_sign_in(&pending(10)).await.unwrap();
    assert_eq!(world.storage.take_sign_in(SIGN_IN, now() + Duration::minutes(10)).await.unwrap(), None);
    world.storage.begin_sign_in(&pending(10)).await.unwrap();
    let later = now() + Duration::minutes(10);
    let next = PendingSignIn { hash: [9; 32], begun: later, until: later + Duration::minutes(10), ..pending(10) };
    world.storage.begin_sign_in(&next).await.unwrap();
    // Asked about the time when it held, it is not there any more.
    assert_eq!(world.storage.take_sign_in(SIGN_IN, now()).await.unwrap(), None);
    assert_eq!(world.storage.take_sign_in([9; 32], later).await.unwrap(), Some(next));
}

fn identity(provider: &str, hash: u8) -> Identity {
    Identity { provider: provider.to_owned(), hash: [hash; 32] }
}

#[tokio::test]
async fn an_identity_is_one_person_and_stays_so() {
    let world = World::with(Vec::new()).await;
    let (anna, bram) = (herself(&anna()).id, herself(&bram()).id);
    let digid = identity("digid", 1);
    assert_eq!(world.storage.person_of(&digid).await.unwrap(), None);
    for _ in 0..2 {
        world
            .storage
            .record_identity(&digid, anna, storage::Holding::Several, &dossier::Party::System, now())
            .await
            .unwrap();
    }
    let taken =
        world.storage.record_identity(&digid, bram, storage::Holding::Several, &dossier::Party::System, now()).await;
    assert!(matches!(taken, Err(StorageError::Conflict { .. })));
    assert_eq!(world.storage.person_of(&digid).await.unwrap(), Some(anna));
    // The same hash at another provider is somebody else, and one person may have several identities.
    assert_eq!(world.storage.person_of(&identity("keycloak", 1)).await.unwrap(), None);
    world
        .storage
        .record_identity(&identity("keycloak", 1), bram, storage::Holding::Several, &dossier::Party::System, now())
        .await
        .unwrap();
    world
        .storage
        .record_identity(&identity("digid", 2), anna, storage::Holding::Several, &dossier::Party::System, now())
        .await
        .unwrap();
    assert_eq!(world.storage.person_of(&identity("digid", 2)).await.unwrap(), Some(anna));
}

#[tokio::test]
async fn an_identity_is_of_somebody_who_is_known() {
    let world = World::with(Vec::new()).await;
    let nobody = world
        .storage
        .record_identity(
            &identity("digid", 1),
            PersonId::named("nobody"),
            storage::Holding::Several,
            &dossier::Party::System,
            now(),
        )
        .await;
    assert!(matches!(nobody, Err(StorageError::Unrecordable { .. })));
    assert_eq!(world.storage.person_of(&identity("digid", 1)).await.unwrap(), None);
}

fn persona(key: &str, person: &Person) -> StoredPersona {
    let (key, group) = (key.to_owned(), "client".to_owned());
    StoredPersona { key, person: person.id, group, sentence: "Leest haar eigen dossier.".to_owned() }
}

#[tokio::test]
async fn personas_come_back_in_order_and_replace_those_of_before() {
    let world = World::with(Vec::new()).await;
    let (z, a) = (persona("z", &herself(&anna())), persona("a", &herself(&bram())));
    world.storage.record_personas(&[z.clone(), a.clone()]).await.unwrap();
    assert_eq!(world.storage.personas().await.unwrap(), [z, a.clone()]);
    world.storage.record_personas(std::slice::from_ref(&a)).await.unwrap();
    assert_eq!(world.storage.persona("z").await.unwrap(), None);
    assert_eq!(world.storage.persona("a").await.unwrap(), Some(a));
    world.storage.record_personas(&[]).await.unwrap();
    assert_eq!(world.storage.personas().await.unwrap(), []);
}
