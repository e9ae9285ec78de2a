//! The terms of use.

use chrono::Duration;
use dossier::{AuditAction, AuditEvent, Party, PersonId};
use storage::StorageError;

use crate::world::{World, anna, bram, herself, now};

fn line(person: PersonId) -> AuditEvent {
    AuditEvent::new(now(), Some(Party::Person(person)), AuditAction::TermsAccepted)
}

#[tokio::test]
async fn a_version_keeps_its_text() {
    let world = World::with(Vec::new()).await;
    for _ in 0..2 {
        world.storage.record_terms("2026-03", "Houd uw code geheim.", now()).await.unwrap();
    }
    let other = world.storage.record_terms("2026-03", "Deel uw code.", now()).await;
    assert!(matches!(other, Err(StorageError::Conflict { what }) if what.contains("2026-03")));
    world.storage.record_terms("2026-04", "Deel uw code niet.", now()).await.unwrap();
}

#[tokio::test]
async fn an_acceptance_is_of_one_person_and_one_version_and_the_first_time_counts() {
    let world = World::with(Vec::new()).await;
    let (anna, bram) = (herself(&anna()).id, herself(&bram()).id);
    world.storage.record_terms("1", "Tekst.", now()).await.unwrap();
    world.storage.record_terms("2", "Andere tekst.", now()).await.unwrap();
    for later in [0, 5] {
        world.storage.accept_terms(anna, "1", line(anna), now() + Duration::minutes(later)).await.unwrap();
    }
    assert_eq!(world.storage.accepted_terms(anna, "1").await.unwrap(), Some(now()));
    assert_eq!(world.storage.accepted_terms(anna, "2").await.unwrap(), None);
    assert_eq!(world.storage.accepted_terms(bram, "1").await.unwrap(), None);
    assert!(world.storage.accept_terms(anna, "3", line(anna), now()).await.is_err(), "a version that nobody recorded");
    let nobody = PersonId::named("nobody");
    assert!(world.storage.accept_terms(nobody, "1", line(nobody), now()).await.is_err());
}
