//! The commands from outside: what they print, and how they end.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs::write;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Seven, thirty-two times.
const KEY: &str = "inzage-master-1.BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc";

fn inzage(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command.args(arguments).env_clear().env("INZAGE_KEY_MASTER", KEY);
    command
}

/// How it ended, and what it printed on standard output and standard error.
fn ended(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    ended(inzage(arguments).output().unwrap())
}

#[test]
fn the_term_of_a_request() {
    for (arguments, due) in
        [(&["deadline", "2026-01-31"][..], "2026-03-02\n"), (&["deadline", "2026-01-31", "--extended"], "2026-04-28\n")]
    {
        assert_eq!(run(arguments), (0, due.to_owned(), String::new()), "{arguments:?}");
    }
    for arguments in [&["deadline"][..], &["deadline", "2026-02-30"], &["deadline", "gisteren"]] {
        let (status, output, _) = run(arguments);
        assert_eq!((status, output.as_str()), (2, ""), "{arguments:?}");
    }
}

fn decide(facts: &[u8]) -> (i32, String, String) {
    let mut child =
        inzage(&["decide", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(facts).unwrap();
    ended(child.wait_with_output().unwrap())
}

const FACTS: &str = r#"{"on":"2026-03-01","viewer":"client","client":{"born":"1980-01-01"},
    "organisation":{"shared":["reports"]}}"#;

#[test]
fn facts_are_decided_on() {
    let (status, decision, errors) = decide(FACTS.as_bytes());
    assert_eq!((status, errors.as_str()), (0, ""));
    let decision: serde_json::Value = serde_json::from_str(&decision).unwrap();
    assert_eq!(decision["portal"], "open");
    assert_eq!(decision["sections"]["reports"], serde_json::json!({ "access": "full", "rule": "C1" }));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("facts.json");
    write(&file, FACTS).unwrap();
    assert_eq!(run(&["decide", file.to_str().unwrap()]).0, 0);
}

#[test]
fn facts_that_do_not_fit_are_refused_by_their_place() {
    let unknown_viewer = FACTS.replace(r#""viewer":"client""#, r#""viewer":"nobody""#);
    let (status, output, errors) = decide(unknown_viewer.as_bytes());
    assert_eq!((status, output.as_str()), (2, ""));
    assert!(errors.contains("viewer"), "{errors}");
    for facts in [&b""[..], b"{", b"\xff"] {
        let (status, output, errors) = decide(facts);
        assert_eq!((status, output.as_str(), errors.is_empty()), (2, "", false));
    }
}

fn import(folder: &Path) -> (i32, String, String) {
    let url = format!("sqlite://{}?mode=rwc", folder.join("inzage.sqlite").display());
    run(&["import", "--database", &url, folder.join("fhir").to_str().unwrap()])
}

#[test]
fn an_import_says_what_became_of_everything_and_a_second_one_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("fhir")).unwrap();
    let file = |name: &str, text: &str| write(folder.path().join("fhir").join(name), text).unwrap();
    file("a.json", r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim"}],"birthDate":"1980-01-01"}"#);
    file("leesmij.txt", "geen FHIR");
    let (status, report, errors) = import(folder.path());
    assert_eq!((status, errors.as_str()), (0, ""), "{report}");
    assert!(report.contains("clients: 1 added, 0 changed, 0 unchanged"), "{report}");
    assert!(report.contains("passed over") && report.contains("leesmij.txt"), "{report}");
    let (status, again, _) = import(folder.path());
    assert_eq!(status, 0);
    assert!(again.contains("clients: 0 added, 0 changed, 1 unchanged"), "{again}");
    file("kapot.json", "{");
    let (status, refused, _) = import(folder.path());
    assert_eq!(status, 3, "{refused}");
    assert!(refused.contains("kapot.json"), "{refused}");
}

#[test]
fn a_later_import_goes_on_with_the_dossiers_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("fhir");
    std::fs::create_dir(&place).unwrap();
    let observation = r#"{"resourceType":"Observation","id":"o","subject":{"reference":"Patient/p"},
        "code":{"text":"Gewicht"},"effectiveDateTime":"2026-03-01","valueQuantity":{"value":81,"unit":"kg"}}"#;
    write(place.join("o.json"), observation).unwrap();
    let (_, report, _) = import(folder.path());
    assert!(report.contains("entries: 0 added") && report.contains("client unknown"), "{report}");
    std::fs::remove_file(place.join("o.json")).unwrap();
    write(place.join("p.json"), r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim"}]}"#).unwrap();
    assert_eq!(import(folder.path()).0, 0);
    std::fs::remove_file(place.join("p.json")).unwrap();
    write(place.join("o.json"), observation).unwrap();
    let (status, report, errors) = import(folder.path());
    assert_eq!((status, errors.as_str()), (0, ""), "{report}");
    assert!(report.contains("entries: 1 added"), "{report}");
}

#[test]
fn a_wrong_command_line_ends_with_status_2() {
    for arguments in [
        &[][..],
        &["nothing"],
        &["import"],
        &["serve", "--today", "2026-01-01"],
        &["serve", "--import", "x"],
        &["serve", "--demo", "--today", "morgen"],
        &["serve", "--demo", "--port", "70000"],
    ] {
        assert_eq!(run(arguments).0, 2, "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_served_says_why() {
    let (status, _, errors) = run(&["serve", "--demo", "--listen", "0.0.0.0:0"]);
    assert_eq!(status, 1);
    assert!(errors.contains("only listens on this machine"), "{errors}");
    let (status, _, errors) = run(&["serve"]);
    assert_eq!(status, 1);
    assert!(errors.contains("`organisation.name` is not set"), "{errors}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("inzage.toml");
    write(&file, "[database]\nurll = 'postgres://u:geheim@db'").unwrap();
    let (status, _, errors) = run(&["serve", "--config", file.to_str().unwrap()]);
    assert_eq!(status, 1);
    assert!(errors.contains("unknown key `database.urll`") && !errors.contains("geheim"), "{errors}");
}
