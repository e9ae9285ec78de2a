//! The audit trail: nothing without its line, and nobody at the lines.

use access::{Rule, Section};
use chrono::TimeDelta;
use dossier::{
    AuditAction, AuditEvent, AuditHash, AuditOutcome, EndingKind, Party, PersonId, RelationFacts, Right, SessionMark,
};
use storage::{AuditFault, AuditHead, AuditQuery, StorageError};
use test_db::Kind;

use crate::world::{World, anna, bram, consent, day, entry, no_rights, now, person, recording};

/// A look at an entry, with every field filled.
fn look() -> AuditEvent {
    AuditEvent {
        client: Some(anna().id),
        relation: Some(RelationFacts::Reader),
        section: Some(Section::Reports),
        entry: Some(entry(&anna(), "1").id),
        subject: Some(uuid()),
        rule: Some(Rule::T1),
        session: Some(SessionMark::new([1; 8])),
        ..AuditEvent::new(now(), Some(Party::Person(person("Vriendin").id)), AuditAction::Entry)
    }
}

fn uuid() -> uuid::Uuid {
    PersonId::named("iets").uuid()
}

fn refusal() -> AuditEvent {
    AuditEvent { outcome: AuditOutcome::Refused, ..AuditEvent::new(now(), None, AuditAction::SignIn) }
}

/// A trail of so many lines.
async fn with_lines(count: usize) -> World {
    let world = World::with(Vec::new()).await;
    let events: Vec<_> = (0..count).map(|number| if number % 2 == 0 { look() } else { refusal() }).collect();
    world.storage.append_audit(&events).await.unwrap();
    world
}

async fn fault(world: &World) -> Option<AuditFault> {
    world.storage.verify_audit(None).await.unwrap().err()
}

#[tokio::test]
async fn lines_are_read_back_as_they_were_written_each_chained_to_the_one_before() {
    let world = with_lines(3).await;
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.sequence).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(lines.iter().map(|line| line.event.clone()).collect::<Vec<_>>(), [look(), refusal(), look()]);
    let mut previous = AuditHash::NONE;
    for line in &lines {
        assert_eq!(line.previous, previous);
        previous = line.hash;
    }
    let head = world.storage.verify_audit(None).await.unwrap().unwrap();
    assert_eq!(head, AuditHead { sequence: 3, hash: previous });
}

#[tokio::test]
async fn an_empty_trail_is_whole() {
    let world = World::with(Vec::new()).await;
    let head = world.storage.verify_audit(None).await.unwrap().unwrap();
    assert_eq!(head, AuditHead { sequence: 0, hash: AuditHash::NONE });
}

/// More lines than are looked at, or inserted, at once.
#[tokio::test]
async fn a_long_trail_is_walked_to_its_end() {
    let world = with_lines(1_234).await;
    assert_eq!(world.storage.verify_audit(None).await.unwrap().unwrap().sequence, 1_234);
    world.sql("UPDATE audit_lines SET rule = 'C1' WHERE sequence = 1101").await;
    assert_eq!(fault(&world).await, Some(AuditFault::Changed(1_101)));
}

#[tokio::test]
async fn whoever_has_been_at_the_trail_is_found_out() {
    let nothing = Kind::of_this_run().spelled(&[0; 32]);
    let (no_previous, no_head) = (
        format!("UPDATE audit_lines SET previous = {nothing} WHERE sequence = 4"),
        format!("UPDATE audit_head SET hash = {nothing}"),
    );
    let swap = "UPDATE audit_lines SET sequence = CASE sequence WHEN 2 THEN -3 ELSE -2 END WHERE sequence IN (2, 3);
        UPDATE audit_lines SET sequence = -sequence WHERE sequence < 0";
    for (tampering, found) in [
        ("UPDATE audit_lines SET who = NULL WHERE sequence = 3", AuditFault::Changed(3)),
        ("UPDATE audit_lines SET at = at + 1 WHERE sequence = 1", AuditFault::Changed(1)),
        ("UPDATE audit_lines SET outcome = 'done' WHERE sequence = 2", AuditFault::Changed(2)),
        ("UPDATE audit_lines SET entry = NULL WHERE sequence = 5", AuditFault::Changed(5)),
        (no_previous.as_str(), AuditFault::Changed(4)),
        ("DELETE FROM audit_lines WHERE sequence = 1", AuditFault::Missing(1)),
        ("DELETE FROM audit_lines WHERE sequence = 3", AuditFault::Missing(3)),
        (swap, AuditFault::Changed(2)),
        ("DELETE FROM audit_lines WHERE sequence > 3", AuditFault::Cut { ends: 3, should: 5 }),
        ("DELETE FROM audit_lines", AuditFault::Cut { ends: 0, should: 5 }),
        ("UPDATE audit_head SET sequence = 4", AuditFault::Cut { ends: 5, should: 4 }),
        (no_head.as_str(), AuditFault::Head),
        ("DELETE FROM audit_head", AuditFault::Head),
    ] {
        let world = with_lines(5).await;
        assert_eq!(fault(&world).await, None);
        world.sql(tampering).await;
        assert_eq!(fault(&world).await, Some(found), "{tampering}");
    }
}

/// Who can write the hashes anew too is betrayed by a head that was kept elsewhere.
#[tokio::test]
async fn a_trail_that_was_written_anew_is_not_the_one_whose_head_was_kept() {
    let world = with_lines(3).await;
    let kept = world.storage.verify_audit(None).await.unwrap().unwrap();
    world.storage.append_audit(&[look()]).await.unwrap();
    assert!(world.storage.verify_audit(Some(kept)).await.unwrap().is_ok(), "it has only grown");
    let other = with_lines(1).await;
    other.storage.append_audit(&[refusal(), refusal(), refusal()]).await.unwrap();
    assert!(other.storage.verify_audit(None).await.unwrap().is_ok());
    assert_eq!(other.storage.verify_audit(Some(kept)).await.unwrap(), Err(AuditFault::Rewritten(3)));
    let shorter = with_lines(2).await;
    let found = shorter.storage.verify_audit(Some(kept)).await.unwrap();
    assert_eq!(found, Err(AuditFault::Cut { ends: 2, should: 3 }));
}

#[tokio::test]
async fn two_lines_with_one_another_s_hashes_do_not_follow() {
    let world = with_lines(3).await;
    // A line of another trail, whole in itself, in the place of the second.
    let other = with_lines(1).await;
    other.storage.append_audit(&[look()]).await.unwrap();
    let foreign = other.storage.audit_lines(AuditQuery::default()).await.unwrap().remove(1);
    let [previous, hash] = [foreign.previous, foreign.hash].map(|hash| Kind::of_this_run().spelled(&hash.0));
    world
        .sql(&format!(
            "DELETE FROM audit_lines WHERE sequence = 2;
             INSERT INTO audit_lines SELECT 2, at, who, client, relation, action, outcome, section, entry, subject, rule,
                session, {previous}, {hash} FROM audit_lines WHERE sequence = 1"
        ))
        .await;
    assert_eq!(fault(&world).await, Some(AuditFault::Reordered(3)));
}

#[tokio::test]
async fn every_change_of_rights_has_its_line_in_the_same_transaction() {
    let world = World::with(Vec::new()).await;
    let given = Right::Consent(consent(&person("Vriendin"), &[Section::Reports]));
    let record = world.storage.record_right(anna().id, given.clone(), &recording()).await.unwrap();
    world.storage.end_right(record.id, EndingKind::Stopped, &recording()).await.unwrap();
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.subject)).collect();
    let this = Some(record.id.uuid());
    assert_eq!(told, [(AuditAction::RightRecorded, this), (AuditAction::RightEnded, this)]);
    for line in &lines {
        assert_eq!((line.event.client, line.event.who.clone()), (Some(anna().id), Some(recording().by)));
    }
    // Where the line cannot be written, the right is not recorded.
    world.sql("ALTER TABLE audit_lines RENAME TO elsewhere").await;
    assert!(world.storage.record_right(anna().id, given, &recording()).await.is_err());
    assert_eq!(world.storage.records_of(anna().id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn many_at_once_share_commits_and_each_has_its_line() {
    let world = World::with(Vec::new()).await;
    let (first, second) = (world.storage.audit_writer(), world.storage.audit_writer());
    let writes = (0..300).map(|number| {
        let writer = if number % 3 == 0 { second.clone() } else { first.clone() };
        tokio::spawn(async move { writer.write(look()).await })
    });
    for write in writes.collect::<Vec<_>>() {
        write.await.unwrap().unwrap();
    }
    assert_eq!(world.storage.verify_audit(None).await.unwrap().unwrap().sequence, 300);
}

#[tokio::test]
async fn whoever_waits_for_a_line_that_cannot_be_written_is_told() {
    let world = World::with(Vec::new()).await;
    let writer = world.storage.audit_writer();
    world.sql("ALTER TABLE audit_lines RENAME TO elsewhere").await;
    assert!(matches!(writer.write(look()).await, Err(StorageError::NotAudited(Some(_)))));
    world.sql("ALTER TABLE elsewhere RENAME TO audit_lines").await;
    writer.write(look()).await.unwrap();
}

#[tokio::test]
async fn a_clock_that_was_turned_back_is_told_once_each_time() {
    let world = World::with(Vec::new()).await;
    let at = |seconds: i64| AuditEvent { at: now() + TimeDelta::seconds(seconds), ..look() };
    let day = 24 * 60 * 60;
    // Two servers are a little apart; then a clock goes back by a day, goes on, is put right, and goes back once more.
    let moments = [0, 10, -20, 15, 15 - day, 16 - day, 20, 21, 21 - 3600];
    world.storage.append_audit(&moments.map(at)).await.unwrap();
    let told = world.storage.clock_turned_back().await.unwrap();
    let told: Vec<_> = told.iter().map(|back| (back.line, back.by.num_seconds())).collect();
    assert_eq!(told, [(5, day), (9, 3600)]);
    assert_eq!(fault(&world).await, None, "nobody has been at the trail");
}

#[tokio::test]
async fn lines_are_found_by_day_and_client() {
    let world = World::with(Vec::new()).await;
    let of_bram = AuditEvent { client: Some(bram().id), ..look() };
    let later = AuditEvent { at: now() + TimeDelta::days(1), ..look() };
    world.storage.append_audit(&[look(), of_bram, later]).await.unwrap();
    let found = async |query| {
        let lines = world.storage.audit_lines(query).await.unwrap();
        lines.iter().map(|line| line.sequence).collect::<Vec<_>>()
    };
    let all = AuditQuery::default();
    assert_eq!(found(AuditQuery { client: Some(anna().id), ..all }).await, [1, 3]);
    assert_eq!(found(AuditQuery { from: Some(day("2026-03-02")), ..all }).await, [3]);
    assert_eq!(found(AuditQuery { until: Some(day("2026-03-01")), ..all }).await, [1, 2]);
    assert_eq!(found(AuditQuery { after: 2, ..all }).await, [3]);
    assert_eq!(found(AuditQuery { after: 3, ..all }).await, Vec::<u64>::new());
}

/// A line outlives what it is about.
#[tokio::test]
async fn lines_name_nothing_that_has_to_stay() {
    let world = World::with(Vec::new()).await;
    let gone = AuditEvent { client: Some(dossier::ClientId::named("erased")), ..look() };
    world.storage.append_audit(&[gone]).await.unwrap();
    world.record(no_rights(&anna())).await;
    assert_eq!(fault(&world).await, None);
}
