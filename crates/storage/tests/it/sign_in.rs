//! People, sessions and personas.

use chrono::Duration;
use dossier::{Person, PersonId};
use storage::{Session, StorageError, StoredPersona};

use crate::world::{World, anna, bram, client, herself, now, person};

const HASH: [u8; 32] = [7; 32];

#[tokio::test]
async fn people_are_recorded_and_corrected() {
    let world = World::with(Vec::new()).await;
    assert_eq!(world.storage.person(PersonId::named("nobody")).await.unwrap(), None);
    let corrected = Person { name: "A. de Wit".to_owned(), ..herself(&anna()) };
    world.storage.record_people(std::slice::from_ref(&corrected)).await.unwrap();
    assert_eq!(world.storage.person(corrected.id).await.unwrap(), Some(corrected));
}

#[tokio::test]
async fn nobody_is_somebody_elses_client() {
    let world = World::with(Vec::new()).await;
    let impostor = Person { is_client: Some(anna().id), ..person("Impostor") };
    let of_nobody = Person { is_client: Some(client("Onbekend", "1990-01-01").id), ..person("Iemand") };
    for wrong in [impostor, of_nobody] {
        let refused = world.storage.record_people(&[person("Er bij"), wrong]).await;
        assert!(matches!(refused, Err(StorageError::Conflict { .. } | StorageError::Unrecordable { .. })));
        assert_eq!(world.storage.person(person("Er bij").id).await.unwrap(), None, "nothing of the list");
    }
}

#[tokio::test]
async fn a_session_ends_at_its_last_moment() {
    let world = World::with(Vec::new()).await;
    let (who, end) = (herself(&anna()).id, now() + Duration::hours(1));
    world.storage.open_session(HASH, who, now(), end).await.unwrap();
    let session = Some(Session { person: who, expires: end });
    assert_eq!(world.storage.session(HASH, now()).await.unwrap(), session);
    assert_eq!(world.storage.session(HASH, end - Duration::microseconds(1)).await.unwrap(), session);
    assert_eq!(world.storage.session(HASH, end).await.unwrap(), None);
    assert_eq!(world.storage.session([8; 32], now()).await.unwrap(), None);
}

#[tokio::test]
async fn a_closed_session_is_gone_and_closing_twice_is_no_error() {
    let world = World::with(Vec::new()).await;
    let end = now() + Duration::hours(1);
    world.storage.open_session(HASH, herself(&anna()).id, now(), end).await.unwrap();
    world.storage.open_session([8; 32], herself(&bram()).id, now(), end).await.unwrap();
    for _ in 0..2 {
        world.storage.close_session(HASH).await.unwrap();
    }
    assert_eq!(world.storage.session(HASH, now()).await.unwrap(), None);
    assert!(world.storage.session([8; 32], now()).await.unwrap().is_some());
}

#[tokio::test]
async fn expired_sessions_are_cleared_away_at_the_next_sign_in() {
    let world = World::with(Vec::new()).await;
    let who = herself(&anna()).id;
    world.storage.open_session(HASH, who, now(), now() + Duration::milliseconds(1_500)).await.unwrap();
    let later = now() + Duration::seconds(2);
    world.storage.open_session([8; 32], who, later, later + Duration::hours(1)).await.unwrap();
    // Asked about the time when it held, it is not there any more.
    assert_eq!(world.storage.session(HASH, now()).await.unwrap(), None);
    assert!(world.storage.session([8; 32], later).await.unwrap().is_some());
}

#[tokio::test]
async fn a_session_needs_a_person_and_a_token_of_its_own() {
    let world = World::with(Vec::new()).await;
    let (who, end) = (herself(&anna()).id, now() + Duration::hours(1));
    let nobody = world.storage.open_session(HASH, PersonId::named("nobody"), now(), end).await;
    assert!(matches!(nobody, Err(StorageError::Unrecordable { .. })));
    world.storage.open_session(HASH, who, now(), end).await.unwrap();
    let again = world.storage.open_session(HASH, herself(&bram()).id, now(), end).await;
    assert!(matches!(again, Err(StorageError::Conflict { .. })));
    assert_eq!(world.storage.session(HASH, now()).await.unwrap().unwrap().person, who);
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
