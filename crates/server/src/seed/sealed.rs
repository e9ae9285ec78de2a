//! That a copy of the demo's database tells nothing of the people in it.

use std::collections::BTreeSet;

use fhir::Import;
use storage::{MasterKey, Storage};
use test_db::Database;

use super::de_linde;
use crate::clock::FixedDay;
use crate::database;
use crate::session::OsEntropy;

/// Shorter runs of letters come by chance in what is sealed.
const LETTERS: usize = 7;

/// Every run of letters, in lower case. Not one of hexadecimal digits alone: PostgreSQL writes sealed bytes as such, among which
/// any seven come by chance, and an id holds them too.
fn words(bytes: &[u8]) -> BTreeSet<String> {
    let runs = bytes.split(|byte| !byte.is_ascii_alphabetic()).filter(|run| run.len() >= LETTERS);
    let runs = runs.filter(|run| !run.iter().all(u8::is_ascii_hexdigit));
    runs.map(|run| String::from_utf8_lossy(run).to_lowercase()).collect()
}

/// The words that the demo says: its names, and all that an import makes of its FHIR. Beside them the kinds of its entries and
/// the types of its resources, which stand open.
fn said() -> (BTreeSet<String>, BTreeSet<String>) {
    let made = "2026-03-02".parse().unwrap();
    let (demo, files) = (demo::de_linde(made), demo::files(1, made).collect::<Vec<_>>());
    let mut import = Import::new();
    for (name, bytes) in &files {
        import.add_file(name, bytes);
    }
    // The types of the resources that are kept.
    let files = files.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect::<String>();
    let types = files.split("\"resourceType\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut kinds: BTreeSet<String> = types.flat_map(|kind| words(kind.as_bytes())).collect();
    let batch = import.finish(made).batch;
    let mut texts: Vec<String> = demo.people.into_iter().map(|person| person.name).collect();
    texts.extend(demo.personas.into_iter().flat_map(|persona| [persona.key, persona.sentence]));
    for client in batch.clients {
        texts.extend([client.name, client.source]);
        texts.extend(client.call_name.into_iter().chain(client.location));
    }
    texts.extend(batch.related.into_iter().map(|related| related.name));
    for entry in batch.entries {
        kinds.extend(words(serde_json::to_string(&entry.kind).unwrap().as_bytes()));
        texts.extend([entry.title, entry.source, format!("{:?}{:?}", entry.body, entry.authors)]);
    }
    (words(texts.join("\n").as_bytes()), kinds)
}

/// The words that every database of this program holds, whoever is in it: those of the schema and of closed lists. An English
/// word of a list can be a word of the demo too.
async fn of_the_program() -> BTreeSet<String> {
    let empty = Database::new().await;
    let keyring = database::keyring(MasterKey::draw(&OsEntropy).unwrap());
    let storage = Storage::open(empty.url(), keyring).await.unwrap();
    let mut words = words(&empty.everything().await);
    drop(storage);
    let lists = [
        serde_json::to_string(&access::Section::ALL).unwrap(),
        serde_json::to_string(&access::Basis::ALL).unwrap(),
        dossier::HiddenReason::ALL.map(dossier::HiddenReason::code).join(" "),
        serde_json::to_string(&dossier::AuditAction::ALL.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap(),
    ];
    words.extend(self::words(lists.join(" ").as_bytes()));
    words
}

#[tokio::test]
async fn no_name_and_no_word_of_the_demo_is_in_a_copy_of_its_database() {
    let database = Database::new().await;
    let keyring = database::keyring(MasterKey::draw(&OsEntropy).unwrap());
    let storage = Storage::open(database.url(), keyring).await.unwrap();
    let day = "2026-03-02".parse().unwrap();
    de_linde(&storage, &FixedDay(day), day).await.unwrap();
    let (said, kinds) = said();
    assert!(said.len() > 500, "so few words prove little: {}", said.len());
    let everything = database.everything().await;
    let (there, ours) = (words(&everything), of_the_program().await);
    let told: Vec<_> =
        said.intersection(&there).filter(|word| !ours.contains(*word) && !kinds.contains(*word)).collect();
    assert!(told.is_empty(), "{told:?}");
    drop(storage);
}
