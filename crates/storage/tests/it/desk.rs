//! What the desk holds, withholds and releases (visibility rules 4, 5 and 6), for every kind of reader and from every side from
//! which an entry could be seen. The tables are written as the desk will write them.

use access::{Basis, Section};
use dossier::{Batch, Entry, EntryKind, HiddenReason, HiddenReasons, Marks, Party, Person};
use storage::{DossierContent, PageQuery};

use crate::world::{
    World, anna, bram, consent, day, decision, entry, herself, mandate, no_rights, now, person, sources, today, up_to,
};

/// The day of the tests is 1 March 2026.
const TODAY: &str = "2026-03-01";
const YESTERDAY: &str = "2026-02-28";

/// The organisation with everybody who can read.
struct Readers {
    world: World,
    client: Person,
    /// Reads because Anna consents.
    friend: Person,
    /// Reads on behalf of Bram, what decision grants name.
    father: Person,
    /// Reads Bram's by Bram's consent to a parent.
    mother: Person,
    bram: Person,
}

/// What of an entry these readers see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    client: bool,
    friend: bool,
    bram: bool,
    mother: bool,
    father: bool,
}

const EVERYBODY: Seen = Seen { client: true, friend: true, bram: true, mother: true, father: true };
const NOBODY: Seen = Seen { client: false, friend: false, bram: false, mother: false, father: false };
const NOT_THE_CLIENTS: Seen = Seen { client: false, bram: false, ..EVERYBODY };
/// His decision grant names other entries.
const NO_FATHER: Seen = Seen { father: false, ..EVERYBODY };
const NO_REPRESENTATIVE: Seen = Seen { mother: false, father: false, ..EVERYBODY };

/// One report of each client, one beside it, and a part of it.
fn reports() -> Vec<Entry> {
    let of = |client: &dossier::Client| {
        let whole = entry(client, "whole");
        let part = Entry { part_of: Some(whole.id), ..entry(client, "part") };
        let part_of_part = Entry { part_of: Some(part.id), ..entry(client, "part of part") };
        // Parts come before their wholes: which came first plays no role.
        [part_of_part, part, whole, entry(client, "beside")]
    };
    [of(&anna()), of(&bram())].concat()
}

impl Readers {
    async fn new() -> Self {
        let world = World::with(reports()).await;
        let (friend, father, mother) = (person("Vriendin"), person("Vader"), person("Moeder"));
        let mut rights = no_rights(&anna());
        rights.consents.push(consent(&friend, &[Section::Reports]));
        world.record(rights).await;
        let mut rights = no_rights(&bram());
        rights.mandates = [&father, &mother].map(|parent| mandate(parent, Basis::ParentWithAuthority)).into();
        rights.consents = vec![consent(&mother, &[Section::Reports])];
        let brams: Vec<_> = reports().into_iter().filter(|entry| entry.client == bram().id).collect();
        rights.decisions = vec![decision(&father, &brams.iter().collect::<Vec<_>>())];
        world.record(rights).await;
        Self { world, client: herself(&anna()), friend, father, mother, bram: herself(&bram()) }
    }

    async fn seen(&self, source: &str) -> Seen {
        let (anna, bram) = (anna(), bram());
        Seen {
            client: self.sees(&self.client, &anna, source).await,
            friend: self.sees(&self.friend, &anna, source).await,
            bram: self.sees(&self.bram, &bram, source).await,
            mother: self.sees(&self.mother, &bram, source).await,
            father: self.sees(&self.father, &bram, source).await,
        }
    }

    /// Asks in every way, and holds the answers against each other.
    async fn sees(&self, reader: &Person, client: &dossier::Client, source: &str) -> bool {
        let (storage, reading) = (&self.world.storage, self.world.reading(reader, client).await);
        let id = entry(client, source).id;
        let page = storage.page(&reading, Section::Reports, &up_to(100)).await.unwrap().unwrap();
        assert_eq!(page.total, page.entries.len() as u64, "the number of {}", reader.name);
        let listed = page.entries.iter().any(|one| one.id == id);
        assert_eq!(storage.entry(&reading, id).await.unwrap().is_some(), listed, "{source} by itself, {}", reader.name);
        let search = PageQuery { search: Some("rapportage".to_owned()), ..up_to(100) };
        let found = storage.page(&reading, Section::Reports, &search).await.unwrap().unwrap();
        assert_eq!((found.total, found.entries), (page.total, page.entries.clone()), "by a search, {}", reader.name);
        let month = PageQuery { from: Some(day("2026-02-01")), until: Some(day("2026-02-28")), ..up_to(100) };
        let of_month = storage.page(&reading, Section::Reports, &month).await.unwrap().unwrap();
        assert_eq!((of_month.total, of_month.entries), (page.total, page.entries.clone()), "of a month");
        let summaries = storage.summaries(&reading, today()).await.unwrap();
        let summary = summaries.iter().find(|(section, _)| *section == Section::Reports).unwrap().1;
        assert_eq!((summary.count, summary.recent), (page.total, page.total), "in numbers, {}", reader.name);
        let parts = storage.parts(&reading, entry(client, "whole").id).await.unwrap();
        if source == "part" {
            assert_eq!(!parts.is_empty(), listed, "as a part, {}", reader.name);
        }
        // What is shown says nothing of a whole that is not.
        let whole = page.entries.iter().find_map(|one| one.part_of);
        assert!(whole.is_none_or(|whole| page.entries.iter().any(|one| one.id == whole)));
        listed
    }

    /// A hold on the entries with this source, of either client.
    async fn hold(&self, source: &str, audience: &str, until: &str, ended: bool) {
        let ended = if ended { "'2026-02-20 09:00:00+00:00'" } else { "NULL" };
        for client in [anna(), bram()] {
            let entry = self.world.uuid(entry(&client, source).id.uuid());
            let id =
                self.world.uuid(uuid::Uuid::new_v5(&client.id.uuid(), format!("{source}{audience}{until}").as_bytes()));
            let insert = format!(
                "INSERT INTO entry_holds (id, entry, audience, until, since, ended, sealed)
                 SELECT {id}, {entry}, '{audience}', '{until}', '2026-02-01 09:00:00+00:00', {ended}, sealed
                 FROM entries WHERE id = {entry}"
            );
            self.world.sql(&insert).await;
        }
        self.changed().await;
    }

    async fn withhold(&self, source: &str, from: Option<&Person>, until: Option<&str>, ended: bool) {
        let ended = if ended { "'2026-02-20 09:00:00+00:00'" } else { "NULL" };
        let holder = from.map_or("NULL".to_owned(), |from| self.world.uuid(from.id.uuid()));
        let until = until.map_or("NULL".to_owned(), |until| format!("'{until}'"));
        for client in [anna(), bram()] {
            let entry = self.world.uuid(entry(&client, source).id.uuid());
            let id =
                self.world.uuid(uuid::Uuid::new_v5(&client.id.uuid(), format!("{source}{holder}{until}").as_bytes()));
            let insert = format!(
                "INSERT INTO entry_withholdings (id, entry, holder, until, since, ended, sealed)
                 SELECT {id}, {entry}, {holder}, {until}, '2026-02-01 09:00:00+00:00', {ended}, sealed
                 FROM entries WHERE id = {entry}"
            );
            self.world.sql(&insert).await;
        }
        self.changed().await;
    }

    /// Whoever writes what changes what can be seen counts that.
    async fn changed(&self) {
        self.world.sql("UPDATE visibility SET number = number + 1").await;
    }
}

#[tokio::test]
async fn a_hold_is_from_the_client_alone_or_from_every_reader() {
    for (audience, expected) in [("client", NOT_THE_CLIENTS), ("all", NOBODY), ("a word of tomorrow", NOBODY)] {
        let readers = Readers::new().await;
        assert_eq!(readers.seen("whole").await, EVERYBODY);
        readers.hold("whole", audience, TODAY, false).await;
        for source in ["whole", "part", "part of part"] {
            assert_eq!(readers.seen(source).await, expected, "{source} held from {audience}");
        }
        assert_eq!(readers.seen("beside").await, EVERYBODY, "{audience}");
    }
}

#[tokio::test]
async fn a_hold_reaches_what_belongs_to_it_besides_its_parts() {
    let readers = Readers::new().await;
    let belongs = |client: &dossier::Client| [(entry(client, "beside").id, entry(client, "part").id)];
    let wholes = [belongs(&anna()), belongs(&bram())].concat();
    readers.world.store(Batch { entries: reports(), wholes, ..Batch::default() }).await;
    assert_eq!(readers.seen("beside").await, EVERYBODY);
    readers.hold("whole", "all", TODAY, false).await;
    assert_eq!(readers.seen("beside").await, NOBODY);
    // It belongs to it no more.
    readers.world.store(Batch { entries: reports(), ..Batch::default() }).await;
    readers.changed().await;
    assert_eq!(readers.seen("beside").await, EVERYBODY);
    assert_eq!(readers.seen("part of part").await, NOBODY);
}

#[tokio::test]
async fn a_hold_hides_until_its_last_day_or_its_end() {
    for (until, ended, expected) in [
        (TODAY, false, NOBODY),
        ("2026-05-30", false, NOBODY),
        (YESTERDAY, false, EVERYBODY),
        (TODAY, true, EVERYBODY),
        ("0001-01-01", false, NOBODY),
    ] {
        let readers = Readers::new().await;
        readers.hold("part", "all", until, ended).await;
        assert_eq!(readers.seen("part").await, expected, "until {until}, ended: {ended}");
        assert_eq!(readers.seen("whole").await, EVERYBODY);
    }
}

#[tokio::test]
async fn a_last_day_that_cannot_be_read_opens_nothing() {
    let readers = Readers::new().await;
    let unreadable: &[&str] = match readers.world.database.kind() {
        test_db::Kind::Sqlite => &["", "soon", "20", "2026-02", "2026-02-28 10:00:00", "2026-02-31", "20xx-01-01"],
        test_db::Kind::Postgres => &["-infinity", "infinity"],
    };
    for until in unreadable {
        let readers = Readers::new().await;
        readers.hold("whole", "all", until, false).await;
        assert_eq!(readers.seen("whole").await, NOBODY, "{until:?}");
        readers.withhold("beside", None, Some(until), false).await;
        assert_eq!(readers.seen("beside").await, NO_REPRESENTATIVE, "{until:?}");
    }
}

#[tokio::test]
async fn what_is_withheld_is_withheld_from_all_representatives_or_from_one() {
    let readers = Readers::new().await;
    let (father, friend) = (readers.father.clone(), readers.friend.clone());
    for (from, until, ended, expected) in [
        (None, None, false, NO_REPRESENTATIVE),
        (None, Some(TODAY), false, NO_REPRESENTATIVE),
        (None, Some(YESTERDAY), false, EVERYBODY),
        (None, None, true, EVERYBODY),
        (Some(&father), None, false, Seen { father: false, ..EVERYBODY }),
        (Some(&father), None, true, EVERYBODY),
        (Some(&friend), None, false, Seen { friend: false, ..EVERYBODY }),
        (Some(&readers.client), None, false, EVERYBODY),
    ] {
        let readers = Readers::new().await;
        readers.withhold("whole", from, until, ended).await;
        let from = from.map(|person| &person.name);
        for source in ["whole", "part", "part of part"] {
            assert_eq!(readers.seen(source).await, expected, "{source} from {from:?} until {until:?}, ended: {ended}");
        }
        assert_eq!(readers.seen("beside").await, EVERYBODY, "{from:?}");
    }
}

#[tokio::test]
async fn each_mark_stands_by_itself_and_no_import_lifts_one() {
    let readers = Readers::new().await;
    readers.hold("whole", "all", YESTERDAY, false).await;
    readers.hold("whole", "client", TODAY, false).await;
    readers.withhold("whole", Some(&readers.father), None, false).await;
    let expected = Seen { father: false, ..NOT_THE_CLIENTS };
    assert_eq!(readers.seen("whole").await, expected);
    readers.world.store(Batch { entries: reports(), ..Batch::default() }).await;
    assert_eq!(readers.seen("whole").await, expected);
    readers.world.sql("UPDATE entry_holds SET ended = '2026-03-01 08:00:00+00:00'").await;
    readers.changed().await;
    assert_eq!(readers.seen("whole").await, Seen { father: false, ..EVERYBODY });
}

#[tokio::test]
async fn what_is_new_of_a_resource_is_kept_with_a_part_of_it_of_which_something_was_decided() {
    let readers = Readers::new().await;
    // As an import writes what the resources of both became; it tells what is kept along.
    let import = async |parts: &[&str]| {
        let session = readers.world.storage.begin_import().await.unwrap();
        let entries = |client: &dossier::Client| parts.iter().map(|part| entry(client, part)).collect::<Vec<_>>();
        let content = DossierContent {
            clients: vec![anna().id, bram().id],
            batch: Batch {
                clients: vec![anna(), bram()],
                entries: [entries(&anna()), entries(&bram())].concat(),
                ..Batch::default()
            },
            ..DossierContent::default()
        };
        let written = session.compare(content).await.unwrap();
        let mut kept = session.write(written, &Party::System, now()).await.unwrap().kept;
        kept.sort();
        kept.dedup();
        kept
    };
    assert_eq!(import(&["CarePlan/1#activity/a", "CarePlan/1#activity/b", "CarePlan/2"]).await, Vec::<String>::new());
    readers.hold("CarePlan/1#activity/a", "all", TODAY, false).await;
    // Another order is nothing new. What takes the place of the held one, or comes beside it, may be that one, corrected.
    assert_eq!(import(&["CarePlan/1#activity/b", "CarePlan/1#activity/a", "CarePlan/2"]).await, Vec::<String>::new());
    assert_eq!(readers.seen("CarePlan/1#activity/a").await, NOBODY);
    let corrected = ["CarePlan/1#activity/b", "CarePlan/1#activity/c", "CarePlan/2", "CarePlan/3"];
    assert_eq!(import(&corrected).await, ["CarePlan/1#activity/c"]);
    assert_eq!(readers.seen("CarePlan/1#activity/c").await, NOBODY);
    // Also once the held one is long gone, and when it comes back.
    let again = ["CarePlan/1#activity/b", "CarePlan/1#activity/d", "CarePlan/1#activity/a", "CarePlan/2", "CarePlan/3"];
    // Both clients have this plan: what was decided of one's reaches the other's too.
    assert_eq!(import(&again).await, ["CarePlan/1#activity/a", "CarePlan/1#activity/d"]);
    for (source, expected) in [
        ("CarePlan/1#activity/a", NOBODY),
        ("CarePlan/1#activity/d", NOBODY),
        ("CarePlan/1#activity/b", NO_FATHER),
        ("CarePlan/2", NO_FATHER),
        ("CarePlan/3", NO_FATHER),
    ] {
        assert_eq!(readers.seen(source).await, expected, "{source}");
    }
}

/// A questionnaire that is kept out for these reasons.
fn questionnaire(source: &str, hidden: HiddenReasons) -> Entry {
    let mut one = entry(&anna(), source);
    (one.section, one.kind) = (Section::Questionnaires, EntryKind::Questionnaire);
    one.marks = Marks { hidden, monodisciplinary: false };
    one
}

#[tokio::test]
async fn a_release_shows_the_one_questionnaire_that_nothing_else_hides() {
    let unreleased = HiddenReasons::from(HiddenReason::Unreleased);
    let mut entries = vec![questionnaire("other", unreleased), questionnaire("open", HiddenReasons::NONE)];
    entries.push(questionnaire("unreleased", unreleased));
    for reason in HiddenReason::ALL {
        entries.push(questionnaire(&format!("{reason:?}"), reason.into()));
        entries.push(questionnaire(&format!("unreleased and {reason:?}"), unreleased.and(reason.into())));
    }
    let mut report = entry(&anna(), "report");
    report.marks.hidden = unreleased;
    entries.push(report);
    let world = World::with(entries.clone()).await;
    let other = world.uuid(questionnaire("other", unreleased).id.uuid());
    world
        .sql(&format!(
            "INSERT INTO entry_releases (entry, since, sealed)
             SELECT id, '2026-02-01 09:00:00+00:00', sealed FROM entries WHERE id <> {other}"
        ))
        .await;
    let expected = ["Unreleased", "open", "unreleased", "unreleased and Unreleased"];
    let reading = world.reading(&herself(&anna()), &anna()).await;
    for search in [None, Some("rapportage".to_owned())] {
        let query = PageQuery { search, ..up_to(100) };
        let page = world.storage.page(&reading, Section::Questionnaires, &query).await.unwrap().unwrap();
        let mut listed = sources(&page.entries);
        listed.sort_unstable();
        assert_eq!((listed.as_slice(), page.total), (expected.as_slice(), 4));
    }
    for one in &entries {
        let seen = world.storage.entry(&reading, one.id).await.unwrap().is_some();
        assert_eq!(seen, expected.contains(&one.source.as_str()), "{}", one.source);
    }
    for (section, summary) in world.storage.summaries(&reading, today()).await.unwrap() {
        let expected = if section == Section::Questionnaires { 4 } else { 0 };
        assert_eq!((summary.count, summary.recent), (expected, expected), "{section}");
        assert_eq!(summary.newest, (expected > 0).then(|| day(YESTERDAY)), "{section}");
    }
    // The import says the same again: the release stays.
    world.store(Batch { entries, ..Batch::default() }).await;
    let page = world.storage.page(&reading, Section::Questionnaires, &up_to(100)).await.unwrap().unwrap();
    assert_eq!(page.total, 4);
    // What is released can be held all the same.
    let held = world.uuid(questionnaire("unreleased", unreleased).id.uuid());
    world
        .sql(&format!(
            "INSERT INTO entry_holds (id, entry, audience, until, since, ended, sealed)
             SELECT id, id, 'all', '{TODAY}', '2026-02-01 09:00:00+00:00', NULL, sealed FROM entries WHERE id = {held}"
        ))
        .await;
    world.sql("UPDATE visibility SET number = number + 1").await;
    let page = world.storage.page(&reading, Section::Questionnaires, &up_to(100)).await.unwrap().unwrap();
    assert_eq!(page.total, 3);
}
