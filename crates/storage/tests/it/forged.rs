//! Who can write the database and has no key lets nobody in, gives nobody a right and takes nothing out of hiding: each row that
//! decides carries a code over what it says.

use access::{Basis, Section};
use chrono::TimeDelta;
use dossier::{Batch, Client, Entry, HiddenReason, HiddenReasons, Marks, Party, Person, SessionId};
use storage::{ActivationCode, Holding, Identity, Introduction, NewSession, StorageError, Way};
use test_db::Kind;

use crate::world::{World, anna, client, entry, mandate, no_rights, now, person, recording, today, up_to};

fn secret(number: u8) -> [u8; 32] {
    [number; 32]
}

fn identity() -> Identity {
    Identity { provider: "digid".to_owned(), hash: secret(3) }
}

fn code() -> ActivationCode {
    ActivationCode::of(secret(4))
}

/// So young that a parent with authority reads the dossier.
fn child() -> Client {
    client("Kim Bos", "2018-05-04")
}

fn kept_out() -> Entry {
    let hidden: HiddenReasons = [HiddenReason::Confidential].into_iter().collect();
    Entry { marks: Marks { hidden, monodisciplinary: false }, ..entry(&child(), "2") }
}

/// A mother who can sign in and reads her child's dossier, and a stranger with an identity, a session and a code of their own.
struct Around {
    world: World,
    mother: Person,
    stranger: Person,
}

impl Around {
    async fn new() -> Self {
        let world = World::with(Vec::new()).await;
        let entries = vec![entry(&child(), "1"), kept_out()];
        world.store(Batch { clients: vec![child()], entries, ..Batch::default() }).await;
        let (mother, stranger) = (person("Moeder"), person("Vreemde"));
        let storage = &world.storage;
        storage.record_people(&[mother.clone(), stranger.clone()], &Party::System, now()).await.unwrap();
        let mut rights = no_rights(&child());
        rights.mandates = vec![mandate(&mother, Basis::ParentWithAuthority)];
        storage.record_rights(&[rights], &recording()).await.unwrap();
        storage.record_identity(&identity(), stranger.id, Holding::Several, &Party::System, now()).await.unwrap();
        storage.issue_activation(&code(), stranger.id, &Party::System, now()).await.unwrap();
        let session = NewSession {
            hash: secret(1),
            id: SessionId::named("1"),
            person: stranger.id,
            expires: now() + TimeDelta::hours(1),
            device: None,
            represents: Some(anna().id),
            way: None,
            proved: None,
            former: None,
        };
        storage.open_session(&session, now()).await.unwrap();
        Self { world, mother, stranger }
    }

    async fn sign_in(&self) -> Result<(), StorageError> {
        let signed_in = self.world.storage.signed_in(secret(2), now(), TimeDelta::minutes(15)).await?;
        let signed_in = match signed_in {
            Some(by_another_token) => Some(by_another_token),
            None => self.world.storage.signed_in(secret(1), now(), TimeDelta::minutes(15)).await?,
        };
        assert!(signed_in.is_some(), "there is a session");
        Ok(())
    }

    async fn come_in(&self) -> Result<(), StorageError> {
        let found = self.world.storage.person_of(&identity()).await?;
        assert!(found.is_some(), "there is an identity");
        Ok(())
    }

    async fn activate(&self) -> Result<(), StorageError> {
        let unknown = Identity { provider: "digid".to_owned(), hash: secret(5) };
        let way = Way { provider: "digid".to_owned(), subject: secret(5), session: None };
        let until = now() + TimeDelta::minutes(15);
        let introduction = Introduction { hash: secret(6), identity: unknown, way, represents: None, until };
        self.world.storage.introduce(&introduction, now()).await?;
        self.world.storage.activate(secret(6), Some(&code()), &[], now()).await.map(drop)
    }

    async fn be_somebody(&self) -> Result<(), StorageError> {
        self.world.storage.person(self.stranger.id).await.map(drop)
    }

    /// The mother reads all that she may.
    async fn read(&self) -> Result<(), StorageError> {
        let opened = self.world.storage.reading(&self.mother, child().id, today()).await?;
        let Some(opened) = opened else { return Ok(()) };
        let mut seen = 0;
        for section in Section::ALL {
            let page = self.world.storage.page(&opened.reading, section, &up_to(10)).await?;
            seen += page.map_or(0, |page| page.entries.len());
        }
        assert_eq!(seen, 1, "what is kept out stays so");
        Ok(())
    }
}

macro_rules! refused {
    ($($name:ident: $call:ident, $table:literal, $changes:expr;)*) => {$(
        #[tokio::test]
        async fn $name() {
            Around::new().await.$call().await.unwrap();
            let changes: fn(&Around) -> Vec<String> = $changes;
            let count = changes(&Around::new().await).len();
            for at in 0..count {
                let around = Around::new().await;
                let change = changes(&around).swap_remove(at);
                around.world.sql(&change).await;
                let told = around.$call().await;
                assert!(matches!(&told, Err(StorageError::Forged { table, .. }) if table == $table), "{change}: {told:?}");
            }
        }
    )*};
}

refused! {
    a_session_that_was_written_by_other_means_signs_nobody_in: sign_in, "sessions", |around| vec![
        format!("UPDATE sessions SET hash = {}", around.world.database.kind().spelled(&secret(2))),
        format!("UPDATE sessions SET person = {}", around.world.uuid(around.mother.id.uuid())),
        // For one client alone they came; that is the limit of what the session opens.
        "UPDATE sessions SET represents = NULL".to_owned(),
        "UPDATE sessions SET expires = '2099-01-01 00:00:00+00:00'".to_owned(),
        "UPDATE sessions SET proved = opened".to_owned(),
        "UPDATE sessions SET device = 'Firefox, Linux'".to_owned(),
        format!("UPDATE sessions SET mac = {}", around.world.database.kind().spelled(&secret(7))),
        format!("UPDATE sessions SET mac = {}", around.world.database.kind().spelled(&[])),
    ];
    an_identity_that_was_moved_lets_nobody_in: come_in, "identities", |around| vec![
        format!("UPDATE identities SET person = {}", around.world.uuid(around.mother.id.uuid())),
        "UPDATE identities SET recorded = '2020-01-01 00:00:00+00:00'".to_owned(),
    ];
    a_code_that_was_moved_makes_nobody_known: activate, "activations", |around| vec![
        format!("UPDATE activations SET person = {}", around.world.uuid(around.mother.id.uuid())),
        "UPDATE activations SET expires = '2099-01-01 00:00:00+00:00'".to_owned(),
        "UPDATE activations SET made = '2020-01-01 00:00:00+00:00'".to_owned(),
        // So it is tried again and again.
        "UPDATE activations SET tries = -9".to_owned(),
        "UPDATE activations SET used = made".to_owned(),
    ];
    nobody_becomes_a_client_by_a_statement: be_somebody, "people", |around| {
        let nobody = "UPDATE people SET is_client = NULL";
        let (child, stranger) = (around.world.uuid(child().id.uuid()), around.world.uuid(around.stranger.id.uuid()));
        vec![format!("{nobody}; UPDATE people SET is_client = {child} WHERE id = {stranger}")]
    };
    what_the_organisation_never_chose_does_not_count: read, "organisation", |around| {
        let yes = if around.world.database.kind() == Kind::Postgres { "true" } else { "1" };
        let incapable = "'incapable_client_reads'";
        vec![
            format!("UPDATE organisation SET chosen = {yes} WHERE setting = {incapable}"),
            "UPDATE organisation SET changed_by = 'operator:nobody'".to_owned(),
            "UPDATE organisation SET changed_at = '2020-01-01 00:00:00+00:00'".to_owned(),
            format!(
                "DELETE FROM organisation WHERE setting = {incapable};
                 INSERT INTO organisation (setting, section, chosen) VALUES ({incapable}, 'reports', {yes})"
            ),
        ]
    };
    a_right_that_was_changed_opens_nothing: read, "rights", |around| vec![
        "UPDATE rights SET from_day = '2001-01-01'".to_owned(),
        "UPDATE rights SET until_day = '2099-01-01'".to_owned(),
        "UPDATE rights SET terms = REPLACE(terms, 'parent_with_authority', 'curator')".to_owned(),
        "UPDATE rights SET position = 7".to_owned(),
        "UPDATE rights SET recorded_by = 'operator:nobody'".to_owned(),
        "UPDATE rights SET ended_by = 'operator:nobody'".to_owned(),
        "UPDATE rights SET replaces = id".to_owned(),
        "UPDATE rights SET kind = 'zz'".to_owned(),
        // A right of the mother in another's hands, as the mother's own reading finds it.
        format!("UPDATE rights SET holder = {}", around.world.uuid(around.stranger.id.uuid())),
    ];
    a_day_of_birth_that_was_changed_opens_nothing: read, "clients", |_| vec![
        "UPDATE clients SET born = '2015-01-01'".to_owned(),
        "UPDATE clients SET died = '2025-01-01'".to_owned(),
    ];
    an_entry_stays_hidden_and_in_its_section: read, "entries", |_| vec![
        "UPDATE entries SET kept_out = NULL".to_owned(),
        "UPDATE entries SET section = 'treatment_reports' WHERE kept_out IS NULL".to_owned(),
        "UPDATE entries SET monodisciplinary = true".to_owned(),
        "UPDATE entries SET occurred = '2020-01-01'".to_owned(),
        "UPDATE entries SET occurred = NULL".to_owned(),
    ];
}

/// A session that ended by doing nothing does not come back, and one that nobody uses does not go on.
#[tokio::test]
async fn when_a_session_was_used_is_not_written_by_others() {
    let around = Around::new().await;
    around.world.storage.use_session(secret(1), now()).await.unwrap();
    around.sign_in().await.unwrap();
    around.world.sql("UPDATE sessions SET used = '2026-03-01 15:00:00+00:00'").await;
    let told = around.sign_in().await;
    assert!(matches!(&told, Err(StorageError::Forged { table, .. }) if table == "sessions.used"), "{told:?}");
}

/// A right that is of no kind any more is no reason to leave a dossier out unnoticed.
#[tokio::test]
async fn a_right_of_no_kind_shortens_nobodys_list() {
    let around = Around::new().await;
    let listed = async || around.world.storage.clients_of(&around.mother, today()).await.unwrap();
    assert_eq!((listed().await.found.len(), listed().await.forged.len()), (1, 0));
    around.world.sql("UPDATE rights SET kind = 'withholding'").await;
    assert_eq!((listed().await.found.len(), listed().await.forged.len()), (0, 1));
}

/// Whoever lists codes or identities is told, and ends them all the same: a code that was changed is worth nothing.
#[tokio::test]
async fn codes_that_were_changed_are_told_and_end() {
    let around = Around::new().await;
    let (storage, stranger) = (&around.world.storage, around.stranger.id);
    around.world.sql("UPDATE activations SET expires = '2030-01-01 00:00:00+00:00'").await;
    let codes = async || storage.activations_of(stranger, now()).await.unwrap();
    assert_eq!((codes().await.found.len(), codes().await.forged.len()), (0, 1));
    assert_eq!(storage.end_activations(stranger, &Party::System, now()).await.unwrap(), 1);
    assert_eq!((codes().await.found.len(), codes().await.forged.len()), (0, 1));
    around.world.sql("UPDATE identities SET recorded = '2020-01-01 00:00:00+00:00'").await;
    let identities = storage.identities_of(stranger).await.unwrap();
    assert_eq!((identities.found.len(), identities.forged.len()), (0, 1));
}

/// Who takes the codes out, and the line that says that they were made, does not have them made for what they wrote.
#[tokio::test]
async fn codes_are_never_made_a_second_time() {
    let tables = ["sessions", "identities", "activations", "people", "organisation", "clients", "rights", "entries"];
    let macs = tables.map(|table| format!("ALTER TABLE {table} DROP COLUMN mac;")).concat();
    let used = "ALTER TABLE sessions DROP COLUMN used_mac;";
    let line = |which: &str| format!("DELETE FROM seaql_migrations WHERE version LIKE '{which}%';");
    for taken_out in [
        format!("{macs}{}", line("m0026")),
        format!("{macs}{used}{}{}", line("m0026"), line("m0027")),
        format!("{used}{}", line("m0027")),
        line("m0027"),
        macs.clone(),
        "DELETE FROM keys WHERE client IS NULL;".to_owned(),
        format!("{macs}{used}{}{}DELETE FROM keys WHERE client IS NULL;", line("m0026"), line("m0027")),
    ] {
        let around = Around::new().await;
        around.world.sql("UPDATE clients SET born = '2015-01-01'").await;
        around.world.sql(&taken_out).await;
        let told = around.world.again().await.map(drop);
        assert!(matches!(told, Err(StorageError::CodesTakenOut)), "{taken_out}: {told:?}");
        let told = around.world.again().await.map(drop);
        assert!(matches!(told, Err(StorageError::CodesTakenOut)), "once more: {told:?}");
    }
}

/// A right that has ended does not come back.
#[tokio::test]
async fn a_right_that_ended_stays_ended() {
    let around = Around::new().await;
    let records = around.world.storage.records_of(child().id).await.unwrap();
    let of_the_mother = records.last().unwrap();
    let kind = dossier::EndingKind::Mistaken;
    around.world.storage.end_right(of_the_mother.id, kind, &recording()).await.unwrap();
    around.read().await.unwrap();
    around.world.sql("UPDATE rights SET ended_at = NULL, ended_by = NULL").await;
    assert!(matches!(around.read().await, Err(StorageError::Forged { .. })));
}
