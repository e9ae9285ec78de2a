//! Who gave a consent in the client's place, what an incapable client reads, and death: facts that version 2 of the matrix knows.

use access::{Access, Basis, Giver, Incapacity, Inspection, Period, Portal, ReadsAlone, Rule, Section, Topic};
use dossier::{AuditAction, Batch, Client, EndingKind, Person, Right};
use requests::{Delivery, RequestKind};
use storage::{AuditQuery, NewRequest, RelationFacts, StorageError};

use crate::world::{
    World, always, anna, bram, change, client, consent, day, entry, herself, mandate, no_rights, now, person,
    recording, today,
};

/// Anna is incapable for everything; Marie is her mentor.
async fn with_a_mentor() -> (World, Person) {
    let world = World::with(Vec::new()).await;
    let mentor = person("Marie");
    let mut rights = no_rights(&anna());
    rights.incapable = Topic::ALL.map(|topic| Incapacity { topic, period: always() }).into();
    rights.mandates = vec![mandate(&mentor, Basis::Mentor)];
    world.record(rights).await;
    (world, mentor)
}

fn given_by(giver: &Person, to: &Person) -> Right {
    let by = Giver::Holder(giver.id.to_string());
    Right::Consent(access::Consent { by, ..consent(to, &[Section::Reports]) })
}

async fn reports(world: &World, who: &Person) -> Option<(bool, Rule)> {
    let opened = world.opened(who, &anna()).await?;
    let answer = opened.reading.decision().section(Section::Reports);
    Some((answer.access == Access::Full, answer.rule))
}

#[tokio::test]
async fn what_a_mentor_lets_somebody_read_ends_with_the_mentors_own_right() {
    let (world, mentor) = with_a_mentor().await;
    let brother = person("Broer");
    world.storage.record_right(anna().id, given_by(&mentor, &brother), &recording()).await.unwrap();
    let kept = world.storage.records_of(anna().id).await.unwrap().pop().unwrap();
    assert_eq!(kept.right, given_by(&mentor, &brother), "who gave it is on record");
    assert_eq!(reports(&world, &brother).await, Some((true, Rule::T4)));
    let ends = change("2026-03-01T08:00:00Z", "de rechter heeft haar ontslagen");
    let record = world.storage.records_of(anna().id).await.unwrap().into_iter();
    let mandate = record.into_iter().find(|record| matches!(record.right, Right::Mandate(_))).unwrap();
    world.storage.end_right(mandate.id, EndingKind::Stopped, &ends).await.unwrap();
    assert_eq!(reports(&world, &brother).await, None, "he does not know of her any more");
    let then = world.storage.decision_on(&brother, anna().id, day("2026-02-28"), None).await.unwrap().unwrap();
    assert_eq!(then.section(Section::Reports).rule, Rule::T4, "until the day before it was as it was");
}

#[tokio::test]
async fn what_was_given_by_a_mandate_that_was_a_mistake_gives_nothing_and_breaks_nothing() {
    let (world, mentor) = with_a_mentor().await;
    let brother = person("Broer");
    world.storage.record_right(anna().id, given_by(&mentor, &brother), &recording()).await.unwrap();
    let records = world.storage.records_of(anna().id).await.unwrap();
    let mandate = records.iter().find(|record| matches!(record.right, Right::Mandate(_))).unwrap();
    world.storage.end_right(mandate.id, EndingKind::Mistaken, &recording()).await.unwrap();
    assert_eq!(reports(&world, &brother).await, None, "nothing connects him to her");
    assert_eq!(reports(&world, &herself(&anna())).await, Some((false, Rule::C4)), "and she can still be decided about");
}

#[tokio::test]
async fn who_holds_no_mandate_gives_nothing_in_the_clients_place() {
    let (world, mentor) = with_a_mentor().await;
    let (brother, friend) = (person("Broer"), person("Vriendin"));
    let before = world.storage.records_of(anna().id).await.unwrap().len();
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap().len();
    for wrong in [given_by(&friend, &brother), given_by(&mentor, &mentor)] {
        let refused = world.storage.record_right(anna().id, wrong, &recording()).await;
        assert!(matches!(refused, Err(StorageError::Unrecordable { .. })), "{refused:?}");
    }
    assert_eq!(world.storage.records_of(anna().id).await.unwrap().len(), before, "nothing was written");
    assert_eq!(world.storage.audit_lines(AuditQuery::default()).await.unwrap().len(), lines);
}

/// What the client reads is told by who stands in the client's place; the mark of a discipline is not theirs to read.
#[tokio::test]
async fn what_is_between_the_client_and_one_discipline_is_not_read_by_consent_of_a_mentor() {
    let (world, mentor) = with_a_mentor().await;
    let brother = person("Broer");
    let mut confided = entry(&anna(), "psycholoog");
    confided.marks.monodisciplinary = true;
    world.store(Batch { entries: vec![confided, entry(&anna(), "gewoon")], ..Batch::default() }).await;
    world.storage.record_right(anna().id, given_by(&mentor, &brother), &recording()).await.unwrap();
    let reading = world.reading(&brother, &anna()).await;
    let page = world.storage.page(&reading, Section::Reports, &crate::world::up_to(9)).await.unwrap().unwrap();
    assert_eq!(crate::world::sources(&page.entries), ["gewoon"]);
}

#[tokio::test]
async fn what_an_incapable_client_reads_is_decided_for_that_client_and_ends() {
    let (world, _) = with_a_mentor().await;
    let agenda = async || {
        let reading = world.reading(&herself(&anna()), &anna()).await;
        let open: Vec<_> = reading.grants().map(|grant| grant.section()).collect();
        (reading.decision().section(Section::Agenda).rule, open)
    };
    assert_eq!(agenda().await, (Rule::C4, vec![]));
    let reads = Right::Reads(ReadsAlone { sections: [Section::Agenda, Section::CareTeam].into(), period: always() });
    let record = world.storage.record_right(anna().id, reads.clone(), &recording()).await.unwrap();
    assert_eq!(world.storage.records_of(anna().id).await.unwrap().pop().unwrap().right, reads);
    assert_eq!(agenda().await, (Rule::C6, vec![Section::CareTeam, Section::Agenda]));
    let ends = change("2026-03-01T08:00:00Z", "opnieuw besloten");
    world.storage.end_right(record.id, EndingKind::Stopped, &ends).await.unwrap();
    assert_eq!(agenda().await, (Rule::C4, vec![]));
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.subject)).collect();
    let this = (AuditAction::RightRecorded, Some(record.id.uuid()));
    assert!(told.contains(&this) && told.contains(&(AuditAction::RightEnded, this.1)), "{told:?}");
}

fn died(day_of_death: &str, client: Client) -> Batch {
    Batch { clients: vec![Client { died: Some(day(day_of_death)), ..client }], ..Batch::default() }
}

#[tokio::test]
async fn from_the_day_of_death_on_nobody_has_a_portal_and_nobody_asks_for_inspection() {
    let (world, mentor) = with_a_mentor().await;
    world.store(died("2026-02-20", anna())).await;
    for who in [&herself(&anna()), &mentor] {
        let opened = world.opened(who, &anna()).await.unwrap();
        assert_eq!(opened.client.died, Some(day("2026-02-20")));
        let decision = opened.reading.decision();
        assert_eq!((decision.portal(), decision.inspection()), (Portal::Closed, Inspection::None), "{}", who.name);
        assert_eq!(opened.reading.grants().count(), 0);
        assert!(Section::ALL.into_iter().all(|section| decision.section(section).rule == Rule::X1));
        let asked = world.storage.submit_request(&opened.reading, &asking(who), now()).await;
        assert!(matches!(asked, Err(StorageError::NotEntitled)), "{asked:?}");
    }
    let rule = async |on| {
        let decision = world.storage.decision_on(&mentor, anna().id, day(on), None).await.unwrap().unwrap();
        decision.section(Section::Reports).rule
    };
    assert_eq!((rule("2026-02-19").await, rule("2026-02-20").await), (Rule::R1, Rule::X1));
    // A source that was mistaken says so, and the next import brings the portal back.
    world.store(Batch { clients: vec![anna()], ..Batch::default() }).await;
    assert_eq!(reports(&world, &mentor).await, Some((true, Rule::R1)));
}

#[tokio::test]
async fn a_source_that_has_somebody_die_before_birth_gives_no_portal_and_no_fault() {
    let world = World::with(Vec::new()).await;
    world.store(died("1970-01-01", anna())).await;
    assert_eq!(reports(&world, &herself(&anna())).await, Some((false, Rule::X1)));
}

fn asking(who: &Person) -> NewRequest {
    NewRequest {
        person: who.id,
        relation: RelationFacts::Client,
        kind: RequestKind::FullInspection,
        delivery: Delivery::OnSite,
        from: None,
        until: None,
        received: today(),
        due: day("2026-04-01"),
    }
}

#[tokio::test]
async fn an_incapable_client_asks_and_is_assisted() {
    let (world, _) = with_a_mentor().await;
    let reading = world.reading(&herself(&anna()), &anna()).await;
    assert_eq!(reading.decision().inspection(), Inspection::Assisted);
    let stored = world.storage.submit_request(&reading, &asking(&herself(&anna())), now()).await.unwrap();
    assert_eq!(stored.number.to_string(), "INZ-2026-000001", "the term runs");
    let log = NewRequest { kind: RequestKind::AccessLog, ..asking(&herself(&anna())) };
    let refused = world.storage.submit_request(&reading, &log, now()).await;
    assert!(matches!(refused, Err(StorageError::NotEntitled)), "{refused:?}");
}

/// What was given at 14 is nothing at 16, and can be given anew then.
#[tokio::test]
async fn what_was_given_before_sixteen_becomes_nothing_more_on_the_birthday() {
    let world = World::with(Vec::new()).await;
    let sixteen = client("Kees Zestien", "2010-03-01");
    world.store(Batch { clients: vec![sixteen.clone()], ..Batch::default() }).await;
    let aunt = person("Tante");
    let mut rights = no_rights(&sixteen);
    let since = Period { from: day("2024-05-01"), until: None };
    rights.consents = vec![access::Consent { period: since, ..consent(&aunt, &[Section::Reports]) }];
    world.record(rights).await;
    let rule = async || {
        let decision = world.storage.decision_on(&aunt, sixteen.id, today(), None).await.unwrap().unwrap();
        decision.section(Section::Reports).rule
    };
    assert_eq!(rule().await, Rule::T3);
    assert!(world.opened(&aunt, &sixteen).await.is_none(), "she reads nothing by it");
    let own = world.reading(&herself(&sixteen), &sixteen).await;
    assert_eq!(world.storage.readers(&own, now()).await.unwrap(), []);
    let gives = change("2026-03-01T12:00:00Z", "in het portaal");
    world.storage.share_section(&own, aunt.id, Section::Reports, &gives).await.unwrap();
    assert_eq!(rule().await, Rule::T1);
    world.storage.take_back(&own, aunt.id, None, &gives).await.unwrap();
    assert_eq!(rule().await, Rule::T2, "all that he ever gave is taken back");
    let left = world.storage.readers(&own, now()).await.unwrap();
    assert!(left.iter().all(|one| one.formerly && one.sections.is_empty()), "she can be let in again: {left:?}");
    assert!(world.opened(&aunt, &bram()).await.is_none());
}
