//! A row that was written or changed by other means shuts out itself, and nobody and nothing besides.

use access::{Basis, Section};
use dossier::{Batch, Client, ClientId, Entry, HiddenReason, Marks, Party, Person, SessionId};
use storage::{
    ActivationCode, Checked, Holding, Identity, NewSession, PageQuery, Storage, StorageError, Summary, Wanted,
};

use crate::world::{World, anna, bram, client, entry, herself, mandate, no_rights, now, person, today, up_to};

/// So young that a parent with authority reads the dossier.
fn child() -> Client {
    client("Kim Bos", "2018-05-04")
}

/// Somebody who reads two dossiers, Anna's as her mentor and a child's as the parent.
async fn reader_of_two() -> (World, Person) {
    let world = World::with(Vec::new()).await;
    let entries = vec![entry(&anna(), "1"), entry(&child(), "2")];
    world.store(Batch { clients: vec![anna(), child()], entries, ..Batch::default() }).await;
    let reader = person("Lezer");
    for (whose, basis) in [(anna(), Basis::Mentor), (child(), Basis::ParentWithAuthority)] {
        let mut rights = no_rights(&whose);
        rights.mandates = vec![mandate(&reader, basis)];
        world.record(rights).await;
    }
    (world, reader)
}

/// How many reports the reader finds in a dossier.
async fn reports(world: &World, reader: &Person, client: &Client) -> Result<usize, StorageError> {
    let Some(opened) = world.storage.reading(reader, client.id, today()).await? else { return Ok(0) };
    let page = world.storage.page(&opened.reading, Section::Reports, &up_to(10)).await?;
    Ok(page.map_or(0, |page| page.entries.len()))
}

#[tokio::test]
async fn a_dossier_that_was_changed_is_closed_and_the_others_are_read() {
    let of_anna = |world: &World| world.uuid(anna().id.uuid());
    for change in [
        "UPDATE clients SET born = '2015-01-01' WHERE id = {}",
        "UPDATE clients SET sealed = {bytes} WHERE id = {}",
        "UPDATE rights SET from_day = '2001-01-01' WHERE client = {}",
        "UPDATE rights SET kind = 'gossip' WHERE client = {}",
        "UPDATE keys SET wrapped = {bytes} WHERE client = {}",
        "DELETE FROM keys WHERE client = {}",
    ] {
        let (world, reader) = reader_of_two().await;
        let Checked { found, forged } = world.storage.clients_of(&reader, today()).await.unwrap();
        assert_eq!((found.len(), forged.len()), (2, 0));
        let bytes = world.database.kind().spelled(&[1; 40]);
        world.sql(&change.replace("{bytes}", &bytes).replace("{}", &of_anna(&world))).await;
        let Checked { found, forged } = world.storage.clients_of(&reader, today()).await.unwrap();
        let found: Vec<ClientId> = found.into_iter().map(|opened| opened.client.id).collect();
        assert_eq!((found.as_slice(), forged.len()), (&[child().id][..], 1), "{change}");
        assert_eq!(reports(&world, &reader, &child()).await.unwrap(), 1, "{change}");
        assert!(reports(&world, &reader, &anna()).await.is_err(), "{change}");
        let herself = world.storage.clients_of(&herself(&anna()), today()).await.unwrap();
        assert_eq!((herself.found.len(), herself.forged.len()), (0, 1), "{change}");
    }
}

#[tokio::test]
async fn what_is_of_all_clients_closes_all() {
    let (world, reader) = reader_of_two().await;
    world.sql("UPDATE organisation SET changed_by = 'operator:nobody'").await;
    let told = world.storage.clients_of(&reader, today()).await;
    assert!(matches!(&told, Err(StorageError::Forged { table, .. }) if table == "organisation"), "{told:?}");
}

#[tokio::test]
async fn whoever_is_looked_for_is_found_beside_a_row_that_was_changed() {
    let world = World::with(Vec::new()).await;
    let people = ["Zoë de Vries", "Joep de Vries"].map(person);
    world.storage.record_people(&people, &Party::System, now()).await.unwrap();
    let by_name = |name: &str| Wanted { name: Some(name.to_owned()), ..Wanted::default() };
    let (zoe, bytes) = (world.uuid(people[0].id.uuid()), world.database.kind().spelled(&[1; 40]));
    for change in [
        format!("UPDATE people SET mac = {bytes} WHERE id = {zoe}"),
        format!("UPDATE people SET sealed = {bytes} WHERE id = {zoe}"),
    ] {
        world.sql(&change).await;
        let found = world.storage.find_people(&by_name("vries")).await.unwrap();
        assert_eq!(found.found.iter().map(|one| one.id).collect::<Vec<_>>(), [people[1].id], "{change}");
        assert_eq!(found.forged.iter().map(|row| row.row.clone()).collect::<Vec<_>>(), [people[0].id.to_string()]);
        world.storage.record_people(&people, &Party::System, now()).await.unwrap();
        assert_eq!(
            world.storage.find_people(&by_name("vries")).await.unwrap().forged,
            [],
            "recorded anew, it is right"
        );
    }
    let everybody = Wanted { name: Some(String::new()), ..Wanted::default() };
    let of_anna = world.uuid(anna().id.uuid());
    for change in
        [format!("born = '2015-01-01' WHERE id = {of_anna}"), format!("sealed = {bytes} WHERE id = {of_anna}")]
    {
        world.sql(&format!("UPDATE clients SET {change}")).await;
        let clients = world.storage.find_clients(&everybody).await.unwrap();
        assert_eq!(clients.found.iter().map(|one| one.id).collect::<Vec<_>>(), [bram().id], "{change}");
        assert_eq!(clients.forged.iter().map(|row| row.row.clone()).collect::<Vec<_>>(), [anna().id.to_string()]);
    }
}

/// Two sessions, identities and codes of Anna's, of which the first was changed.
async fn first_of_two_changed() -> World {
    let world = World::with(Vec::new()).await;
    let (anna, storage) = (herself(&anna()).id, &world.storage);
    for number in [1, 2] {
        let session = NewSession {
            hash: [number; 32],
            id: SessionId::named(&number.to_string()),
            person: anna,
            expires: now() + chrono::TimeDelta::hours(1),
            device: None,
            represents: None,
            way: None,
            proved: None,
            former: None,
        };
        storage.open_session(&session, now()).await.unwrap();
        let identity = Identity { provider: "mail".to_owned(), hash: [number; 32] };
        storage.record_identity(&identity, anna, Holding::Several, &Party::System, now()).await.unwrap();
        storage.issue_activation(&ActivationCode::of([number; 32]), anna, &Party::System, now()).await.unwrap();
    }
    let (kind, one) = (world.database.kind(), [1; 32]);
    let late = "2099-01-01 00:00:00+00:00";
    world.sql(&format!("UPDATE sessions SET expires = '{late}' WHERE hash = {}", kind.spelled(&one))).await;
    world.sql(&format!("UPDATE identities SET recorded = '{late}' WHERE hash = {}", kind.spelled(&one))).await;
    world.sql("UPDATE activations SET expires = '2099-01-01 00:00:00+00:00' WHERE tries = 0").await;
    world
}

#[tokio::test]
async fn in_a_list_of_somebodys_own_the_others_stand() {
    let world = first_of_two_changed().await;
    let anna = herself(&anna()).id;
    let idle = chrono::TimeDelta::minutes(15);
    let sessions = world.storage.sessions_of(anna, now(), idle).await.unwrap();
    assert_eq!(sessions.found.iter().map(|one| one.id).collect::<Vec<_>>(), [SessionId::named("2")]);
    assert_eq!(
        sessions.forged.iter().map(|row| row.row.clone()).collect::<Vec<_>>(),
        [SessionId::named("1").to_string()]
    );
    let identities = world.storage.identities_of(anna).await.unwrap();
    assert_eq!(identities.found.iter().map(|one| one.number).collect::<Vec<_>>(), [0x0202_0202]);
    assert_eq!(identities.forged.len(), 1);
    let codes = world.storage.activations_of(anna, now()).await.unwrap();
    assert_eq!((codes.found.len(), codes.forged.len()), (1, 1));
}

#[tokio::test]
async fn whoever_must_be_out_is_out_whatever_was_changed() {
    let world = first_of_two_changed().await;
    let anna = herself(&anna()).id;
    let bytes = world.database.kind().spelled(&[1; 32]);
    world.sql(&format!("UPDATE people SET mac = {bytes}")).await;
    assert!(matches!(world.storage.person(anna).await, Err(StorageError::Forged { .. })));
    let ended = world.storage.end_sessions_of(anna, &Party::System, now()).await.unwrap();
    assert_eq!((ended.sessions, ended.forged.len()), (2, 1));
    assert_eq!(world.storage.end_sessions_of(anna, &Party::System, now()).await.unwrap().sessions, 0);
    let identities = world.storage.end_identities(anna, "mail", None, &Party::System, now()).await.unwrap();
    assert_eq!(identities.identities, 2);
    assert_eq!(world.storage.end_activations(anna, &Party::System, now()).await.unwrap(), 1);
}

/// The numbers of an overview and of a list are of what can be read: a row that was changed is in neither.
#[tokio::test]
async fn a_row_that_was_changed_is_not_counted() {
    let hidden = Marks::hidden(HiddenReason::Confidential);
    let late = Entry { occurred: Some("2026-03-01".parse().unwrap()), ..entry(&anna(), "late") };
    let entries = vec![entry(&anna(), "1"), entry(&anna(), "2"), Entry { marks: hidden, ..late }];
    let world = World::with(entries).await;
    let numbers = async |storage: &Storage| {
        let reading = world.reading(&herself(&anna()), &anna()).await;
        let summaries = storage.summaries(&reading, today()).await.unwrap();
        let (_, summary) = summaries.into_iter().find(|(section, _)| *section == Section::Reports).unwrap();
        let page = PageQuery { from: Some("2020-01-01".parse().unwrap()), limit: 0, ..PageQuery::default() };
        let total = storage.page(&reading, Section::Reports, &page).await.unwrap().unwrap().total;
        (summary.count, summary.recent, summary.newest.unwrap().to_string(), total)
    };
    let right = (2, 2, "2026-02-28".to_owned(), 2);
    assert_eq!(numbers(&world.storage).await, right);
    world.sql("UPDATE entries SET kept_out = NULL").await;
    assert_eq!(numbers(&world.storage).await, right, "counted before");
    let again = world.again().await.unwrap();
    assert_eq!(numbers(&again).await, right, "counted anew");
    world.sql("UPDATE entries SET occurred_at = occurred_at + 1 WHERE occurred IS NOT NULL AND kept_out IS NULL").await;
    let nothing = world.again().await.unwrap();
    let reading = world.reading(&herself(&anna()), &anna()).await;
    let summaries = nothing.summaries(&reading, today()).await.unwrap();
    assert!(summaries.iter().all(|(_, summary)| *summary == Summary::default()), "{summaries:?}");
}
