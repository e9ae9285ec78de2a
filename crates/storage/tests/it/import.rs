//! Storing batches.

use access::{Basis, Section};
use dossier::{
    Attachment, AttachmentId, AttachmentInfo, Author, Batch, Block, Comparator, DosageStep, EntryKind, Field, FieldKey,
    FieldValue, HiddenReason, PersonId, RelatedPerson,
};
use storage::{Changed, StorageError, StoreOutcome};

use crate::world::{World, anna, bram, client, entry, herself, instant, now, up_to};

fn added(added: u64) -> Changed {
    Changed { added, ..Changed::default() }
}

fn unchanged(unchanged: u64) -> Changed {
    Changed { unchanged, ..Changed::default() }
}

fn batch() -> Batch {
    let mother = |client| RelatedPerson {
        id: PersonId::named("mother"),
        client,
        name: "Els Visser".to_owned(),
        basis: Some(Basis::ParentWithAuthority),
    };
    let letter = entry(&anna(), "letter");
    let file = Attachment {
        id: AttachmentId::named("letter.pdf"),
        entry: letter.id,
        content_type: "application/pdf".to_owned(),
        content: vec![0, 159, 146, 150],
    };
    Batch {
        clients: vec![anna(), bram()],
        // One person in the networks of two clients.
        related: vec![mother(anna().id), mother(bram().id)],
        entries: vec![entry(&anna(), "1"), letter, entry(&bram(), "1")],
        attachments: vec![file],
        wholes: Vec::new(),
    }
}

#[tokio::test]
async fn a_second_time_changes_nothing() {
    let world = World::new().await;
    let first = world.store(batch()).await;
    assert_eq!(first, StoreOutcome { clients: added(2), related: added(2), entries: added(3), attachments: added(1) });
    let second = world.store(batch()).await;
    assert_eq!(
        second,
        StoreOutcome { clients: unchanged(2), related: unchanged(2), entries: unchanged(3), attachments: unchanged(1) }
    );
}

#[tokio::test]
async fn only_what_differs_is_written() {
    let world = World::with(batch().entries).await;
    let mut second = batch();
    second.entries[0].title = "Verbeterd".to_owned();
    second.clients[1].location = None;
    second.attachments[0].content.push(1);
    world.store(batch()).await;
    let outcome = world.store(second).await;
    let one_changed = |unchanged| Changed { changed: 1, unchanged, ..Changed::default() };
    assert_eq!(outcome.entries, one_changed(2));
    assert_eq!(outcome.clients, one_changed(1));
    assert_eq!(outcome.attachments, one_changed(0));
    let titles: Vec<_> = world.annas_reports(up_to(10)).await.entries.into_iter().map(|entry| entry.title).collect();
    assert!(titles.contains(&"Verbeterd".to_owned()), "{titles:?}");
}

#[tokio::test]
async fn a_mark_that_comes_or_goes_takes_effect() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    let mut held = entry(&anna(), "1");
    held.marks.hidden = HiddenReason::Hold.into();
    world.store(Batch { entries: vec![held], ..Batch::default() }).await;
    assert_eq!(world.annas_reports(up_to(10)).await.total, 0);
    world.store(Batch { entries: vec![entry(&anna(), "1")], ..Batch::default() }).await;
    assert_eq!(world.annas_reports(up_to(10)).await.total, 1);
}

#[tokio::test]
async fn what_is_not_in_a_batch_stays() {
    let world = World::with(vec![entry(&anna(), "1")]).await;
    world.store(Batch { entries: vec![entry(&anna(), "2")], ..Batch::default() }).await;
    assert_eq!(world.annas_reports(up_to(10)).await.total, 2);
}

#[tokio::test]
async fn of_two_with_one_id_the_last_counts_once() {
    let world = World::with(Vec::new()).await;
    let mut last = entry(&anna(), "1");
    last.title = "De laatste".to_owned();
    let outcome = world.store(Batch { entries: vec![entry(&anna(), "1"), last], ..Batch::default() }).await;
    assert_eq!(outcome.entries, added(1));
    assert_eq!(world.annas_reports(up_to(10)).await.entries[0].title, "De laatste");
}

#[tokio::test]
async fn a_batch_goes_in_whole_or_not_at_all() {
    let world = World::new().await;
    let stranger = client("Niet ingelezen", "1990-01-01");
    let broken =
        Batch { clients: vec![anna()], entries: vec![entry(&anna(), "1"), entry(&stranger, "1")], ..Batch::default() };
    assert!(matches!(world.storage.store(&broken, now()).await, Err(StorageError::Unrecordable { .. })));
    assert_eq!(world.opened(&herself(&anna()), &anna()).await.map(|opened| opened.client), None);
    assert_eq!(world.storage.last_import().await.unwrap(), None);
}

#[tokio::test]
async fn the_last_import_is_remembered_also_when_it_changed_nothing() {
    let world = World::new().await;
    assert_eq!(world.storage.last_import().await.unwrap(), None);
    for text in ["2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z"] {
        world.storage.store(&batch(), instant(text)).await.unwrap();
        assert_eq!(world.storage.last_import().await.unwrap().map(|last| last.at), Some(instant(text)));
    }
}

#[tokio::test]
async fn the_network_comes_back() {
    let world = World::new().await;
    world.store(batch()).await;
    assert_eq!(world.storage.related(bram().id).await.unwrap(), [batch().related[1].clone()]);
}

#[tokio::test]
async fn an_entry_comes_back_as_it_went_in() {
    let text = |text: &str| text.to_owned();
    let mut whole = entry(&anna(), "Observation/1");
    whole.section = Section::Measurements;
    whole.kind = EntryKind::Measurement;
    whole.occurred = Some("2019-05".parse().unwrap());
    whole.authors = vec![Author { name: Some(text("J. Bakker")), role: Some(text("Verpleegkundige")) }];
    whole.discipline = Some(text("Verpleging"));
    whole.body = vec![
        Block::Heading { text: text("Kop") },
        Block::List { items: vec![text("een"), text("twee")] },
        Block::Table { header: vec![text("dag")], rows: vec![vec![text("ma")]] },
    ];
    whole.fields = [
        FieldValue::Text { text: text("rustig") },
        FieldValue::Quantity {
            value: "36.60".parse().unwrap(),
            comparator: Some(Comparator::AtMost),
            unit: text("°C"),
            low: Some("36.0".parse().unwrap()),
            high: None,
        },
        FieldValue::Dosage {
            steps: vec![DosageStep { text: text("1 tablet"), notes: vec![text("met water")], incomplete: true }],
        },
        FieldValue::Moment { at: "2019".parse().unwrap() },
        FieldValue::Period { from: None, until: Some("2019-05-04T10:00:00Z".parse().unwrap()) },
        FieldValue::Flag { yes: true },
        FieldValue::Progress { percent: 40 },
    ]
    .into_iter()
    .map(|value| Field { key: FieldKey::Result, label: Some(text("Temperatuur")), value })
    .collect();
    whole.attachments = vec![AttachmentInfo {
        id: AttachmentId::named("grafiek"),
        title: text("Grafiek"),
        content_type: text("image/png"),
        bytes: Some(12),
    }];
    whole.marks.monodisciplinary = true;
    let world = World::with(vec![whole.clone()]).await;
    let reading = world.reading(&herself(&anna()), &anna()).await;
    assert_eq!(world.storage.entry(&reading, whole.id).await.unwrap(), Some(whole));
}
