//! Names and texts, sealed at rest.

use access::{Denial, DeniedTo, Incapacity, Period, Topic};
use dossier::{
    Attachment, AttachmentId, Batch, Block, EndingKind, Entry, Person, PersonId, RelatedPerson, Right, SessionId,
};
use storage::{
    ActivationCode, Identity, NewRequest, NewSession, PageQuery, RelationFacts, Storage, StorageError, StoredPersona,
};
use test_db::Kind;

use crate::world::{
    World, anna, bram, change, day, entry, herself, keyring, master, now, person, sources, today, up_to,
};

/// Words that stand in the dossier and nowhere else.
const WORDS: [&str; 12] = [
    "Geheimkantoor",
    "Geheimbrief",
    "Geheimreden",
    "Anna de Wit",
    "De Linde",
    "Geheimtitel",
    "Geheimzin",
    "geheimzin",
    "Oma Geheim",
    "PDF-geheim",
    "application/geheim",
    "anna-geheim",
];

async fn with_secrets() -> World {
    let mut report = entry(&anna(), "Observation/geheim");
    report.title = "Geheimtitel".to_owned();
    report.body = vec![Block::Paragraph { text: "Geheimzin over Anna.".to_owned() }];
    let file = Attachment {
        id: AttachmentId::named("file"),
        entry: report.id,
        content_type: "application/geheim".to_owned(),
        content: b"PDF-geheim".to_vec(),
    };
    let world = World::with(vec![report, entry(&bram(), "1")]).await;
    let related =
        RelatedPerson { id: PersonId::named("oma"), client: anna().id, name: "Oma Geheim".to_owned(), basis: None };
    world.store(Batch { related: vec![related], attachments: vec![file], ..Batch::default() }).await;
    let persona = StoredPersona {
        key: "anna-geheim".to_owned(),
        person: herself(&anna()).id,
        group: "client".to_owned(),
        sentence: "Geheimzin.".to_owned(),
    };
    world.storage.record_personas(&[persona]).await.unwrap();
    let denial = Right::Denial(Denial {
        who: DeniedTo::Everyone,
        period: Period { from: day("2020-01-01"), until: Some(day("2020-12-31")) },
        alternative: "Geheimkantoor".to_owned(),
    });
    let (begin, end) = (change("2020-01-01T09:00:00Z", "Geheimbrief"), change("2020-02-01T09:00:00Z", "Geheimreden"));
    let record = world.storage.record_right(anna().id, denial, &begin).await.unwrap();
    world.storage.end_right(record.id, EndingKind::Stopped, &end).await.unwrap();
    world
}

/// What is said in words around Anna's rights: of the record that ended, and of what is left of it.
#[tokio::test]
async fn what_a_right_says_in_words_is_read_back() {
    let world = with_secrets().await;
    let records = world.again().await.unwrap().records_of(anna().id).await.unwrap();
    let told: Vec<_> = records
        .iter()
        .map(|record| {
            let Right::Denial(denial) = &record.right else { panic!("{record:?}") };
            let why = record.ended.as_ref().map(|ended| ended.note.to_string());
            (denial.alternative.as_str(), record.recorded.note.to_string(), why)
        })
        .collect();
    let told_of = |why: Option<&str>| ("Geheimkantoor", "Geheimbrief".to_owned(), why.map(str::to_owned));
    assert_eq!(told, [told_of(Some("Geheimreden")), told_of(None)]);
}

fn session(number: u8, person: &Person) -> NewSession {
    NewSession {
        hash: [number; 32],
        id: SessionId::named(&number.to_string()),
        person: person.id,
        expires: now() + chrono::Duration::hours(1),
        device: Some("Firefox, Linux".to_owned()),
        represents: None,
        way: None,
        proved: None,
        former: None,
    }
}

async fn in_database(world: &World) -> Vec<&'static str> {
    let everything = world.database.everything().await;
    WORDS.into_iter().filter(|word| test_db::holds(&everything, word)).collect()
}

#[tokio::test]
async fn a_copy_of_the_database_shows_no_name_and_no_text() {
    let world = with_secrets().await;
    assert_eq!(in_database(&world).await, Vec::<&str>::new());
    // That nothing was found is worth something only if something would have been.
    world.sql("UPDATE related SET basis = 'Oma Geheim'").await;
    assert_eq!(in_database(&world).await, ["Oma Geheim"]);
}

#[tokio::test]
async fn another_master_key_opens_nothing() {
    let world = with_secrets().await;
    let other = Storage::open(world.database.url(), keyring(&master())).await;
    assert!(matches!(other, Err(StorageError::WrongMasterKey)), "{other:?}");
    assert_eq!(world.annas_reports(up_to(10)).await.total, 1);
}

/// What is sealed for one place opens in no other: each of these would otherwise show one row's text in another's place.
#[tokio::test]
async fn a_sealed_value_that_is_moved_does_not_open() {
    let two = || async {
        let world = World::with(vec![entry(&anna(), "1"), entry(&anna(), "2"), entry(&bram(), "1")]).await;
        assert_eq!(world.annas_reports(up_to(10)).await.total, 2);
        world
    };
    let moved = [
        // From one row to another.
        "UPDATE entries SET sealed = (SELECT sealed FROM entries ORDER BY sealed DESC LIMIT 1)",
        // From one column to another.
        "UPDATE entries SET sealed = searched",
        // Cut, empty, and changed.
        "UPDATE entries SET sealed = substr(sealed, 1, 40)",
        "UPDATE entries SET sealed = substr(sealed, 1, 0)",
        "UPDATE entries SET sealed = substr(sealed, 2)",
        // Another client's name.
        "UPDATE clients SET sealed = (SELECT sealed FROM clients ORDER BY sealed DESC LIMIT 1) WHERE sealed < (SELECT sealed FROM clients ORDER BY sealed DESC LIMIT 1)",
        // Another client's key.
        "UPDATE keys SET wrapped = (SELECT wrapped FROM keys ORDER BY wrapped DESC LIMIT 1)",
        // An entry in another client's dossier.
        "UPDATE entries SET client = (SELECT client FROM entries ORDER BY client DESC LIMIT 1)",
    ];
    for statement in moved {
        let world = two().await;
        world.sql(statement).await;
        let mut refused = 0;
        for client in [anna(), bram()] {
            let opened = world.storage.reading(&herself(&client), client.id, today()).await;
            let page = match opened {
                Ok(opened) => {
                    let reading = opened.unwrap().reading;
                    world.storage.page(&reading, access::Section::Reports, &up_to(10)).await.map(drop)
                }
                Err(error) => Err(error),
            };
            match page {
                Ok(()) => {}
                Err(StorageError::Corrupt { .. } | StorageError::Forged { .. } | StorageError::WrongMasterKey) => {
                    refused += 1;
                }
                Err(other) => panic!("{statement}: {other:?}"),
            }
        }
        assert!(refused > 0, "{statement} went unnoticed");
    }
}

#[tokio::test]
async fn a_search_opens_only_what_its_reader_may_see() {
    let mut held = entry(&anna(), "held");
    held.marks.hidden = dossier::HiddenReason::Hold.into();
    let world = World::with(vec![entry(&anna(), "1"), held]).await;
    // Whatever is done to an entry that is hidden goes unnoticed, so it was not opened.
    world.sql("UPDATE entries SET searched = sealed WHERE kept_out IS NOT NULL").await;
    let query = PageQuery { search: Some("tekst".to_owned()), ..up_to(10) };
    assert_eq!(sources(&world.annas_reports(query).await.entries), ["1"]);
}

#[tokio::test]
async fn a_search_goes_on_past_the_entries_that_are_opened_at_once() {
    let report = |number: u32| {
        let mut one: Entry = entry(&anna(), &format!("{number:04}"));
        one.occurred = Some(dossier::Moment::Instant(now() - chrono::Duration::minutes(i64::from(number))));
        let text = if number % 700 == 3 { "wandeling" } else { "thuis" };
        one.body = vec![Block::Paragraph { text: text.to_owned() }];
        one
    };
    let world = World::with((0..2_500).map(report).collect()).await;
    let mut query = PageQuery { search: Some("Wandeling".to_owned()), ..up_to(3) };
    let page = world.annas_reports(query.clone()).await;
    assert_eq!((sources(&page.entries), page.total), (vec!["0003", "0703", "1403"], 4));
    query.after = page.next;
    let page = world.annas_reports(query).await;
    assert_eq!((sources(&page.entries), page.total, page.next), (vec!["2103"], 4, None));
}

#[tokio::test]
async fn the_master_key_is_changed_and_what_it_seals_stays() {
    let world = with_secrets().await;
    let new = master();
    assert_eq!(
        world.storage.rotate(&new, &dossier::Party::System, now()).await.unwrap(),
        3,
        "two clients and the portal"
    );
    let former = Storage::open(world.database.url(), keyring(&world.master)).await;
    assert!(matches!(former, Err(StorageError::WrongMasterKey)), "{former:?}");
    let again = Storage::open(world.database.url(), keyring(&new)).await.unwrap();
    let reading = again.reading(&herself(&anna()), anna().id, today()).await.unwrap().unwrap().reading;
    let page = again.page(&reading, access::Section::Reports, &up_to(10)).await.unwrap().unwrap();
    assert_eq!(page.entries[0].title, "Geheimtitel");
    // Who still has it open with the former key makes no key that nobody could open.
    let late = world.storage.store(&Batch { clients: vec![anna()], ..Batch::default() }, now()).await;
    assert!(matches!(late, Err(StorageError::WrongMasterKey)), "{late:?}");
}

#[tokio::test]
async fn an_erased_client_is_nowhere_and_the_others_stay() {
    let world = with_secrets().await;
    let (herself, him) = (herself(&anna()), herself(&bram()));
    let reading = world.reading(&herself, &anna()).await;
    let asked = NewRequest {
        person: herself.id,
        relation: RelationFacts::Client,
        kind: requests::RequestKind::FullInspection,
        delivery: requests::Delivery::Paper,
        from: None,
        until: None,
        received: today(),
        due: day("2026-04-01"),
    };
    let request = world.storage.submit_request(&reading, &asked, now()).await.unwrap();
    let mentor = person("Mentor");
    world.storage.record_people(std::slice::from_ref(&mentor), &dossier::Party::System, now()).await.unwrap();
    let on_behalf = NewSession { represents: Some(anna().id), ..session(8, &mentor) };
    for new in [session(7, &herself), on_behalf, session(9, &mentor), session(10, &him)] {
        world.storage.open_session(&new, now()).await.unwrap();
    }
    let [hers, his] = [1, 2].map(|hash| Identity { provider: "digid".to_owned(), hash: [hash; 32] });
    world
        .storage
        .record_identity(&hers, herself.id, storage::Holding::Several, &dossier::Party::System, now())
        .await
        .unwrap();
    world
        .storage
        .record_identity(&his, him.id, storage::Holding::Several, &dossier::Party::System, now())
        .await
        .unwrap();
    let code = ActivationCode::of([7; 32]);
    world.storage.issue_activation(&code, herself.id, &dossier::Party::System, now()).await.unwrap();
    let trail = world.storage.verify_audit(None).await.unwrap().unwrap();

    assert!(world.storage.erase_client(anna().id, &dossier::Party::System, now()).await.unwrap());
    assert!(world.opened(&herself, &anna()).await.is_none());
    let mut open = Vec::new();
    for number in 7..=10 {
        let found = world.storage.session([number; 32], now(), chrono::Duration::minutes(15)).await.unwrap();
        open.extend(found.map(|session| session.person));
    }
    assert_eq!(open, [mentor.id, him.id], "neither the client's own, nor one on behalf of the client");
    assert_eq!(world.storage.person_of(&hers).await.unwrap(), None);
    assert_eq!(world.storage.person_of(&his).await.unwrap(), Some(him.id));
    assert_eq!(world.storage.records_of(anna().id).await.unwrap(), []);
    let late = Right::Incapacity(Incapacity { topic: Topic::Finance, period: crate::world::always() });
    let late = world.storage.record_right(anna().id, late, &crate::world::recording()).await;
    assert!(matches!(late, Err(StorageError::Unrecordable { .. })), "{late:?}");
    let after = world.storage.verify_audit(Some(trail)).await.unwrap().unwrap();
    assert_eq!(after.sequence, trail.sequence + 1, "the audit trail is left as it is, but for who erased the client");
    assert_eq!(crate::activation::redeemed(&world, &code).await, None);
    assert_eq!(world.storage.clients().await.unwrap(), [bram()]);
    assert_eq!(world.storage.related(anna().id).await.unwrap(), []);
    assert_eq!(world.storage.persona("anna-geheim").await.unwrap(), None);
    let nameless = world.storage.person(herself.id).await.unwrap().unwrap();
    assert_eq!((nameless.name.as_str(), nameless.is_client), ("", None));
    // A reading from before shows nothing either.
    let page = world.storage.page(&reading, access::Section::Reports, &up_to(10)).await.unwrap().unwrap();
    assert_eq!((page.total, page.entries), (0, Vec::new()));
    // That it was asked stays; in which words it was asked or answered nobody reads any more.
    let kept = world.storage.request(herself.id, request.id).await.unwrap();
    assert_eq!(kept, Some(storage::StoredRequest { life: None, ..request }));
    assert!(world.opened(&him, &bram()).await.is_some());
    let again = world.storage.erase_client(anna().id, &dossier::Party::System, now()).await.unwrap();
    assert!(!again, "there is nothing left to erase");
    assert!(
        !world.storage.erase_client(dossier::ClientId::named("niemand"), &dossier::Party::System, now()).await.unwrap()
    );
}

#[tokio::test]
async fn the_key_of_an_erased_client_is_in_no_page_of_the_database() {
    let world = with_secrets().await;
    let before = world.database.everything().await;
    let wrapped = world.database.bytes("SELECT wrapped FROM keys WHERE client IS NOT NULL").await;
    let found = |everything: &[u8]| wrapped.iter().filter(|key| test_db::holds(everything, key)).count();
    assert_eq!(found(&before), 2);
    world.storage.erase_client(anna().id, &dossier::Party::System, now()).await.unwrap();
    assert_eq!(found(&world.database.everything().await), 1);
}

#[tokio::test]
async fn a_client_who_was_erased_comes_back_under_a_new_key() {
    let world = with_secrets().await;
    world.storage.erase_client(anna().id, &dossier::Party::System, now()).await.unwrap();
    world.store(Batch { clients: vec![anna()], entries: vec![entry(&anna(), "1")], ..Batch::default() }).await;
    world.storage.record_people(&[herself(&anna())], &dossier::Party::System, now()).await.unwrap();
    assert_eq!(sources(&world.annas_reports(up_to(10)).await.entries), ["1"]);
}

#[tokio::test]
async fn fingerprints_differ_from_client_to_client() {
    let world = World::new().await;
    // The same in all that is said; only the ids differ, and those are left out of no fingerprint.
    world.store(Batch { clients: vec![anna()], entries: vec![entry(&anna(), "1")], ..Batch::default() }).await;
    let one = world.database.bytes("SELECT fingerprint FROM entries").await;
    let other = World::new().await;
    other.store(Batch { clients: vec![anna()], entries: vec![entry(&anna(), "1")], ..Batch::default() }).await;
    let again = other.database.bytes("SELECT fingerprint FROM entries").await;
    assert_eq!((one.len(), again.len(), one[0].len()), (1, 1, 32));
    assert_ne!(one, again, "a fingerprint that needs no key tells whoever guesses a text that it is right");
}

#[tokio::test]
async fn names_have_one_order_on_every_database() {
    let world = World::new().await;
    let names = ["zus", "Älke", "Anna", "bert", "Zoë", "anna"];
    let clients = names.map(|name| crate::world::client(name, "1980-01-01"));
    world.store(Batch { clients: clients.to_vec(), ..Batch::default() }).await;
    let mentor = person("Mentor");
    for client in &clients {
        let mut rights = crate::world::no_rights(client);
        rights.mandates = vec![crate::world::mandate(&mentor, access::Basis::Mentor)];
        world.record(rights).await;
    }
    let listed = world.storage.clients_of(&mentor, today()).await.unwrap().found;
    let listed: Vec<_> = listed.iter().map(|opened| opened.client.name.as_str()).collect();
    assert_eq!(listed, ["Älke", "Anna", "anna", "bert", "Zoë", "zus"], "the same on {:?}", Kind::of_this_run());
}
