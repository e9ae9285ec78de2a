//! Who may come in as whom: no change without its line, which says by whom and about which client.

use dossier::{AuditAction, Party};
use storage::{ActivationCode, AuditQuery, Identity};

use crate::world::{World, anna, herself, master, now, person};

fn digid() -> Identity {
    Identity { provider: "digid".to_owned(), hash: [1; 32] }
}

#[tokio::test]
async fn whoever_makes_somebody_known_binds_them_gives_a_code_or_changes_the_key_is_in_the_trail() {
    let world = World::with(Vec::new()).await;
    let by = Party::Operator("root/j.bakker".parse().unwrap());
    let (ans, anna, client) = (person("Ans"), herself(&anna()), anna().id);
    world.storage.record_people(std::slice::from_ref(&ans), &by, now()).await.unwrap();
    for _ in 0..2 {
        world.storage.record_identity(&digid(), anna.id, storage::Holding::Several, &by, now()).await.unwrap();
    }
    world.storage.issue_activation(&ActivationCode::of([7; 32]), anna.id, &by, now()).await.unwrap();
    world.storage.rotate(&master(), &by, now()).await.unwrap();
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.client, line.event.subject)).collect();
    let about_anna = |action| (action, Some(client), Some(anna.id.uuid()));
    let expected = [
        (AuditAction::PersonRecorded, None, Some(ans.id.uuid())),
        about_anna(AuditAction::IdentityBound),
        about_anna(AuditAction::CodeIssued),
        (AuditAction::KeyRotated, None, None),
    ];
    assert_eq!(told, expected, "said again, an identity changes nothing");
    assert!(lines.iter().all(|line| line.event.who.as_ref() == Some(&by)));
}

#[tokio::test]
async fn where_the_line_cannot_be_written_nobody_is_made_known_or_bound_and_the_key_stays() {
    let world = World::with(Vec::new()).await;
    let (ans, anna, by) = (person("Ans"), herself(&anna()), Party::System);
    world.sql("ALTER TABLE audit_lines RENAME TO elsewhere").await;
    world.storage.record_people(std::slice::from_ref(&ans), &by, now()).await.unwrap_err();
    world.storage.record_identity(&digid(), anna.id, storage::Holding::Several, &by, now()).await.unwrap_err();
    world.storage.issue_activation(&ActivationCode::of([7; 32]), anna.id, &by, now()).await.unwrap_err();
    world.storage.rotate(&storage::MasterKey::parse(OTHER).unwrap(), &by, now()).await.unwrap_err();
    world.sql("ALTER TABLE elsewhere RENAME TO audit_lines").await;
    assert_eq!(world.storage.person(ans.id).await.unwrap(), None);
    assert_eq!(world.storage.person_of(&digid()).await.unwrap(), None);
    assert!(world.again().await.is_ok(), "it opens with the key that it had");
}

/// Seven, thirty-two times.
const OTHER: &str = "inzage-master-1.BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc";
