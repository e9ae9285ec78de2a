//! Who reads along, and what a client lets them.

use access::{Basis, Rule, Section};
use dossier::{Change, Party, Person};
use storage::{AlongReader, StorageError};

use crate::world::{World, anna, bram, change, consent, day, herself, mandate, no_rights, person, today};

fn now() -> Change {
    Change { by: Party::Person(herself(&anna()).id), ..change("2026-03-01T12:00:00Z", "in the portal") }
}

async fn along(world: &World) -> Vec<AlongReader> {
    let reading = world.reading(&herself(&bram()), &bram()).await;
    world.storage.readers(&reading, crate::world::now()).await.unwrap()
}

/// Bram is 13; his mother has authority, his father has none, his aunt a consent that does not work at his age.
async fn family() -> (World, [Person; 3]) {
    let world = World::with(Vec::new()).await;
    let family @ [mother, father, aunt] = &["Moeder", "Vader", "Tante"].map(person);
    let mut rights = no_rights(&bram());
    rights.mandates = vec![mandate(mother, Basis::ParentWithAuthority), mandate(father, Basis::ParentWithoutAuthority)];
    let mut given = consent(mother, &[Section::Reports, Section::Agenda]);
    given.period.until = Some(day("2026-06-30"));
    rights.consents = vec![given, consent(aunt, &[Section::Reports])];
    world.record(rights).await;
    let family = family.clone();
    (world, family)
}

#[tokio::test]
async fn what_can_be_read_until_when_is_decided_not_copied() {
    let (world, [mother, father, _]) = family().await;
    let readers = along(&world).await;
    assert_eq!(readers.iter().map(|reader| reader.person).collect::<Vec<_>>(), [mother.id, father.id]);
    let told: Vec<_> =
        readers[0].sections.iter().map(|read| (read.section, read.rule, read.whole, read.until)).collect();
    let until = Some(day("2026-06-30"));
    assert_eq!(told, [(Section::Reports, Rule::P4, true, until), (Section::Agenda, Rule::P4, true, until)]);
    assert_eq!((readers[0].consented_until, readers[0].consented.len()), (until, 2));
    assert_eq!(readers[1].sections, [], "known to act, and reading nothing");
    // What he takes back and gives again ends when it would have ended.
    let reading = world.reading(&herself(&bram()), &bram()).await;
    world.storage.take_back(&reading, mother.id, None, &now()).await.unwrap();
    world.storage.share_section(&reading, mother.id, Section::Agenda, &now()).await.unwrap();
    let readers = along(&world).await;
    assert_eq!(readers[0].sections.iter().map(|read| read.until).collect::<Vec<_>>(), [until]);
}

#[tokio::test]
async fn one_section_changes_and_the_others_stay_as_they_were_given() {
    let (world, [mother, ..]) = family().await;
    let reading = world.reading(&herself(&bram()), &bram()).await;
    let read = async || {
        let mother = along(&world).await.remove(0);
        mother.sections.iter().map(|read| (read.section, read.until)).collect::<Vec<_>>()
    };
    let until = Some(day("2026-06-30"));
    world.storage.share_section(&reading, mother.id, Section::Medication, &now()).await.unwrap();
    let all = [Section::Reports, Section::Agenda, Section::Medication].map(|section| (section, until));
    assert_eq!(read().await, all, "it ends when the others do");
    world.storage.take_back(&reading, mother.id, Some(Section::Reports), &now()).await.unwrap();
    assert_eq!(read().await, all[1..]);
    world.storage.take_back(&reading, mother.id, None, &now()).await.unwrap();
    assert_eq!(read().await, []);
}

#[tokio::test]
async fn names_come_from_who_signs_in_else_from_nobody() {
    let (world, [mother, ..]) = family().await;
    assert_eq!(along(&world).await[0].name, None);
    world
        .storage
        .record_people(std::slice::from_ref(&mother), &dossier::Party::System, crate::world::now())
        .await
        .unwrap();
    assert_eq!(along(&world).await[0].name.as_deref(), Some("Moeder"));
}

#[tokio::test]
async fn nobody_gives_or_takes_back_for_the_client() {
    let (world, [mother, father, aunt]) = family().await;
    let readings = [world.reading(&mother, &bram()).await, world.reading(&father, &bram()).await];
    for reading in readings {
        let given = world.storage.share_section(&reading, father.id, Section::Agenda, &now()).await;
        let taken = world.storage.take_back(&reading, mother.id, None, &now()).await;
        for refused in [given, taken] {
            assert!(matches!(refused, Err(StorageError::NotEntitled)), "{refused:?}");
        }
    }
    let own = world.reading(&herself(&bram()), &bram()).await;
    for to in [father, aunt, person("Vreemde")] {
        let refused = world.storage.share_section(&own, to.id, Section::Agenda, &now()).await;
        assert!(matches!(refused, Err(StorageError::NotEntitled)), "{}: {refused:?}", to.name);
    }
    assert_eq!(world.storage.records_of(bram().id).await.unwrap().len(), 4, "nothing was written");
}

#[tokio::test]
async fn what_is_taken_back_was_given_until_yesterday() {
    let (world, [mother, ..]) = family().await;
    let reading = world.reading(&herself(&bram()), &bram()).await;
    world.storage.take_back(&reading, mother.id, None, &now()).await.unwrap();
    let rule = async |on| {
        let decision = world.storage.decision_on(&mother, bram().id, day(on), None).await.unwrap().unwrap();
        decision.section(Section::Agenda).rule
    };
    assert_eq!((rule("2026-02-28").await, rule("2026-03-01").await), (Rule::P4, Rule::P6));
}

#[tokio::test]
async fn a_mandate_is_told_to_its_holder_with_what_changes_it() {
    let (world, [mother, father, _]) = family().await;
    let own = async |who: &Person| {
        let reading = world.reading(who, &bram()).await;
        world.storage.own_mandates(who, &reading, today()).await.unwrap()
    };
    let hers = own(&mother).await;
    assert_eq!((hers.mandates.len(), hers.mandates[0].mandate.basis), (1, Basis::ParentWithAuthority));
    assert_eq!(hers.mandates[0].evidence, "brief van de rechtbank");
    assert_eq!(hers.changes, Some(day("2026-07-01")), "the day after her consent");
    assert_eq!(own(&father).await.changes, None);
}
