//! Imports as processes: two at once, one that is killed, and one beside a server that answers readers.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use test_db::Database;

use crate::process::{KEY, Server};

/// The command, on this database.
fn inzage(database: &Database, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command.args(arguments).args(["--database", database.url()]).env_clear().env("INZAGE_KEY_MASTER", KEY);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

fn start(database: &Database, arguments: &[&str]) -> Child {
    inzage(database, arguments).spawn().unwrap()
}

/// What it printed; it ended well.
fn ended(child: Child) -> String {
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    text
}

/// A line of what is in the database.
fn line<'t>(text: &'t str, what: &str) -> &'t str {
    text.lines().map(str::trim).find(|line| line.starts_with(what)).unwrap()
}

/// How many entries all dossiers have; making them anew changes none of them.
fn entries(database: &Database) -> u64 {
    let told = ended(start(database, &["project", "--all"]));
    let told = line(&told, "entries:");
    let unchanged = told.strip_prefix("entries: 0 added, 0 changed, ").and_then(|told| told.strip_suffix(" unchanged"));
    assert!(unchanged.is_some(), "making them anew changed entries: {told}");
    unchanged.unwrap().parse().unwrap()
}

/// Clients from one number to another, each with notes that name the doctor of another file.
fn set(folder: &Path, name: &str, clients: std::ops::Range<u32>, text: &str) -> PathBuf {
    let mut lines = Vec::new();
    for client in clients {
        lines.push(json!({"resourceType": "Patient", "id": client.to_string(), "birthDate": "1980-01-02",
            "name": [{"text": format!("Client {client}")}]}));
        for note in 0..6 {
            lines.push(json!({"resourceType": "Condition", "id": format!("{text}-{client}-{note}"),
                "code": {"text": format!("{text} {note}")}, "subject": {"reference": format!("Patient/{client}")},
                "asserter": {"reference": "Practitioner/d"}}));
        }
    }
    lines.push(json!({"resourceType": "Practitioner", "id": "d", "name": [{"text": "Dokter Bibber"}]}));
    let lines: Vec<_> = lines.iter().map(Value::to_string).collect();
    let path = folder.join(format!("{name}.ndjson"));
    std::fs::write(&path, lines.join("\n")).unwrap();
    path
}

#[tokio::test]
async fn two_imports_at_once_leave_what_both_bring() {
    let database = Database::new().await;
    let one = set(database.folder(), "one", 0..30, "Een");
    let other = set(database.folder(), "other", 15..45, "Twee");
    let both = [&one, &other].map(|path| start(&database, &["import", path.to_str().unwrap()]));
    let told = both.map(ended);
    // Whoever came second made the dossiers of clients whom the first had brought too.
    let added = |text: &str| -> u64 { line(text, "entries:").split(' ').nth(1).unwrap().parse().unwrap() };
    assert_eq!(told.iter().map(|text| added(text)).sum::<u64>(), 45 + 60 * 6);
    assert_eq!(entries(&database), 45 + 60 * 6);
    for path in [one, other] {
        let again = ended(start(&database, &["import", path.to_str().unwrap()]));
        assert_eq!(line(&again, "entries:"), "entries: 0 added, 0 changed, 0 unchanged");
    }
}

#[tokio::test]
async fn an_import_that_is_killed_is_finished_by_what_comes_next() {
    let (killed, undisturbed) = (Database::new().await, Database::new().await);
    let path = set(killed.folder(), "set", 0..60, "Nota");
    let import = ["import", path.to_str().unwrap()];
    ended(start(&undisturbed, &import));
    let mut wait = Duration::ZERO;
    let mut kills = 0;
    // A little later each time, until one is through before it is killed: whatever it is doing is hit somewhere.
    loop {
        let mut child = start(&killed, if kills % 3 == 2 { &["project"] } else { &import });
        std::thread::sleep(wait);
        let through = child.try_wait().unwrap().is_some();
        // One that has ended already cannot be killed.
        let _ = child.kill();
        child.wait().unwrap();
        if through && kills % 3 != 2 {
            break;
        }
        kills += 1;
        wait += Duration::from_millis(150);
    }
    assert!(kills > 0, "the first was killed before it did anything");
    ended(start(&killed, &import));
    assert_eq!(entries(&killed), entries(&undisturbed));
    let again = ended(start(&killed, &import));
    assert!(again.contains("here already, unchanged") && !again.contains("client unknown"), "{again}");
}

/// So many notes does the client have.
const NOTES: usize = 40;

fn version(folder: &Path, number: u32) -> PathBuf {
    let note = |note| {
        json!({"resource": {"resourceType": "Condition", "id": note, "code": {"text": format!("Versie {number}")},
        "meta": {"versionId": number.to_string()}, "subject": {"reference": "Patient/p"}}})
    };
    let notes: Vec<_> = (0..NOTES).map(|at| note(at.to_string())).collect();
    let path = folder.join("version.json");
    std::fs::write(&path, json!({"resourceType": "Bundle", "type": "collection", "entry": notes}).to_string()).unwrap();
    path
}

#[tokio::test]
async fn a_reader_sees_the_whole_old_dossier_or_the_whole_new_one() {
    let database = Database::new().await;
    let server = Server::start(&database);
    let cookie = server.sign_in();
    let session = server.call("GET", "/api/session", &cookie, "").body;
    let path = format!("/api/clients/{}/sections/diagnoses?limit=50", session["clients"][0]["id"].as_str().unwrap());
    let read = || {
        let answer = server.call("GET", &path, &cookie, "");
        assert_eq!(answer.status, 200, "{}", answer.body);
        let titles =
            answer.body["entries"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned());
        let mut titles: Vec<_> = titles.collect();
        assert_eq!(answer.body["total"], titles.len());
        assert_eq!(titles.len(), NOTES);
        titles.dedup();
        assert_eq!(titles.len(), 1, "of two dossiers: {titles:?}");
        titles.remove(0)
    };
    ended(start(&database, &["import", version(database.folder(), 1).to_str().unwrap()]));
    assert_eq!(read(), "Versie 1");
    for number in 2..6 {
        let import = start(&database, &["import", version(database.folder(), number).to_str().unwrap()]);
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let reading = scope.spawn(|| {
                let mut seen = Vec::new();
                while !over.load(Ordering::Relaxed) {
                    seen.push(read());
                }
                seen
            });
            ended(import);
            over.store(true, Ordering::Relaxed);
            let (old, new) = (format!("Versie {}", number - 1), format!("Versie {number}"));
            let seen = reading.join().unwrap();
            assert!(!seen.is_empty() && seen.iter().all(|title| *title == old || *title == new), "{seen:?}");
            assert!(seen.is_sorted(), "nobody goes back: {seen:?}");
        });
        assert_eq!(read(), format!("Versie {number}"));
    }
}
