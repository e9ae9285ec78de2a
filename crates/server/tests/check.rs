//! `inzage check` says all that is wrong with an installation at once, and changes nothing.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use chrono::{TimeDelta, Utc};

const MASTER_KEY: &str = "inzage-master-1.BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc";
const IDENTITY_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

fn secret(path: &Path, text: &str, mode: u32) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A command with the configuration in this folder: how it ended, and what it printed.
fn inzage(folder: &Path, words: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command.args(words).args(["--config", folder.join("inzage.toml").to_str().unwrap()]).env_clear();
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), said.concat())
}

/// What is found, line by line; those that are wrong last.
fn check(folder: &Path) -> (i32, Vec<String>, Vec<String>) {
    let (status, said) = inzage(folder, &["check"]);
    let lines = said.lines().filter(|line| line.contains('\t')).map(str::to_owned);
    let (wrong, others): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with("WRONG"));
    assert!(said.ends_with(&format!("{} wrong\n", wrong.len())), "{said}");
    (status, others, wrong)
}

/// A provider whose clock is so many seconds ahead of ours, and its address.
fn provider(ahead: i64) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let description = serde_json::json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/auth"), "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    });
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut lines = BufReader::new(connection.try_clone().unwrap()).lines();
            let first = lines.next().unwrap().unwrap();
            lines.take_while(|line| !line.as_ref().unwrap().is_empty()).for_each(drop);
            let body = if first.contains("/jwks") { r#"{"keys":[]}"#.to_owned() } else { description.to_string() };
            let date = (Utc::now() + TimeDelta::seconds(ahead)).format("%a, %d %b %Y %H:%M:%S GMT");
            let head =
                format!("HTTP/1.1 200 OK\r\ndate: {date}\r\ncontent-type: application/json\r\nconnection: close");
            write!(connection, "{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
        }
    });
    issuer
}

/// A configuration that lacks nothing.
fn configure(folder: &Path, issuer: &str) -> String {
    secret(&folder.join("master.key"), MASTER_KEY, 0o600);
    secret(&folder.join("identity.key"), IDENTITY_KEY, 0o600);
    let here = folder.display();
    format!(
        "public_url = 'https://portaal.example.nl'\n\
         [database]\nurl = 'sqlite://{here}/inzage.sqlite?mode=rwc'\n[key]\nmaster_file = '{here}/master.key'\n\
         [identity]\nkey_file = '{here}/identity.key'\n\
         [organisation]\nname = 'De Linde'\n[organisation.contact]\nname = 'Balie'\nphone = '010'\nemail = 'a@b.nl'\n\
         address = 'Straat 1'\nhours = 'altijd'\n\
         [provider.own]\nlabel = 'Inloggen'\nissuer = '{issuer}'\nclient_id = 'p'\nfor = 'clients'\nperson_claim = 'sub'\n"
    )
}

#[test]
fn a_sound_installation_has_nothing_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("inzage.toml"), configure(here, &provider(0))).unwrap();
    let (status, others, wrong) = check(here);
    assert_eq!((status, wrong), (0, vec![]), "before there is a database");
    assert!(others.iter().any(|line| line.contains("there is no database yet")), "{others:?}");
    assert!(!here.join("inzage.sqlite").exists(), "looking makes no database");

    let pim = r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim"}],"birthDate":"1980-01-01"}"#;
    fs::write(here.join("p.json"), pim).unwrap();
    assert_eq!(inzage(here, &["import", here.join("p.json").to_str().unwrap()]).0, 0);
    let (status, _, wrong) = check(here);
    let [nothing_shared] = wrong.as_slice() else { panic!("{wrong:?}") };
    assert!(status == 1 && nothing_shared.contains("nothing is shared"), "{nothing_shared}");
    let shared = inzage(here, &["organisation", "set", "--share-all", "--by", "j.bakker"]);
    assert_eq!(shared.0, 0, "{}", shared.1);
    let (status, others, wrong) = check(here);
    assert_eq!((status, wrong), (0, vec![]));
    for said in ["this master key", "20 sections", "1 clients", "its clock is that of this machine", "127.0.0.1:8080"] {
        assert!(others.iter().any(|line| line.contains(said)), "{said}: {others:?}");
    }
    secret(&here.join("master.key"), &MASTER_KEY.replace("Bwc", "CAg"), 0o600);
    let (status, _, wrong) = check(here);
    assert!(status == 1 && wrong.len() == 1 && wrong[0].contains("database.url"), "{wrong:?}");
}

/// With another key nobody would be recognised, and nothing else would say so.
#[test]
fn another_identity_key_than_people_were_recorded_with_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("inzage.toml"), configure(here, &provider(0))).unwrap();
    fs::write(here.join("p.json"), r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim"}]}"#).unwrap();
    assert_eq!(inzage(here, &["import", here.join("p.json").to_str().unwrap()]).0, 0);
    assert_eq!(inzage(here, &["organisation", "set", "--share-all", "--by", "j.bakker"]).0, 0);
    let person = inzage(here, &["person", "add", "--name", "Ans Bos", "--by", "j.bakker"]).1.trim().to_owned();
    let record = |sub: &str| {
        let mut command = Command::new("sh");
        let words = ["identity", "--provider", "own", "--person", &person, "--by", "j.bakker", "--config"];
        command.args(["-c", &format!("echo {sub} | \"$@\""), "sh", env!("CARGO_BIN_EXE_inzage")]).args(words);
        let output = command.arg(here.join("inzage.toml")).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let other = IDENTITY_KEY.replace("AAEC", "AQEC");
    // Where nobody is recorded any key is right.
    secret(&here.join("identity.key"), &other, 0o600);
    assert_eq!(check(here).0, 0);
    secret(&here.join("identity.key"), IDENTITY_KEY, 0o600);
    let (status, errors) = record("ans");
    assert_eq!(status, 0, "{errors}");
    assert_eq!(check(here).0, 0);

    secret(&here.join("identity.key"), &other, 0o600);
    let (status, _, wrong) = check(here);
    assert!(status == 1 && wrong.len() == 1 && wrong[0].contains("this is not the identity key"), "{wrong:?}");
    for (status, said) in [record("bram"), inzage(here, &["serve"])] {
        assert!(status == 1 && said.contains("this is not the identity key"), "{said}");
    }
    secret(&here.join("identity.key"), IDENTITY_KEY, 0o600);
    assert_eq!((record("bram").0, check(here).0), (0, 0));
}

#[test]
fn what_becomes_of_text_and_files_that_nobody_looked_through_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    for (word, texts, files) in [
        ("", "no running text is shown (`texts.unscanned`)", "no file can be opened (`documents.unscanned`)"),
        ("hold", "no running text is shown (`texts.unscanned`)", "no file can be opened (`documents.unscanned`)"),
        ("show", "running text is shown as the source wrote it", "files can be opened"),
    ] {
        let settings = format!("[texts]\nunscanned = '{word}'\n[documents]\nunscanned = '{word}'\n");
        let settings = if word.is_empty() { String::new() } else { settings };
        fs::write(here.join("inzage.toml"), configure(here, &provider(0)) + &settings).unwrap();
        let (status, others, wrong) = check(here);
        assert_eq!((status, wrong), (0, vec![]), "{word}");
        for said in [texts, files] {
            assert!(others.iter().any(|line| line.starts_with("note") && line.contains(said)), "{said}: {others:?}");
        }
    }
    fs::write(here.join("inzage.toml"), configure(here, &provider(0)) + "[texts]\nunscanned = 'maybe'\n").unwrap();
    let (status, _, wrong) = check(here);
    assert!(status == 1 && wrong.len() == 1 && wrong[0].contains("`texts.unscanned`"), "{wrong:?}");
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let text = configure(here, &provider(95))
        .replace("name = 'Balie'\nphone = '010'\n", "")
        .replace("public_url", "listen = '0.0.0.0:8461'\npublic_url");
    fs::write(here.join("inzage.toml"), &text).unwrap();
    let (status, _, wrong) = check(here);
    assert_eq!(status, 1);
    for said in [
        "`organisation.contact.name` is not set",
        "`organisation.contact.phone` is not set",
        "`listen` is 0.0.0.0:8461, and there is no `tls`",
        "seconds apart: nobody can sign in",
    ] {
        assert!(wrong.iter().any(|line| line.contains(said)), "{said}: {wrong:?}");
    }
    assert_eq!(wrong.len(), 4, "{wrong:?}");

    secret(&here.join("identity.key"), IDENTITY_KEY, 0o644);
    let (_, _, wrong) = check(here);
    assert!(wrong.iter().any(|line| line.contains("everybody on this machine can read the secret in")), "{wrong:?}");
    fs::remove_file(here.join("identity.key")).unwrap();
    fs::write(here.join("inzage.toml"), text.replace("issuer = 'http", "issuer = 'nergens:")).unwrap();
    let (status, said) = inzage(here, &["check"]);
    assert!(status == 1 && said.contains("provider.own.issuer"), "{said}");
}

/// What `serve` would end of, or never say anything after.
#[test]
fn a_certificate_that_is_none_and_a_log_that_is_none_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    secret(&here.join("tls.key"), "geen sleutel", 0o600);
    secret(&here.join("tls.pem"), "geen certificaat", 0o600);
    let tls = format!("[tls]\ncertificate = '{0}/tls.pem'\nkey = '{0}/tls.key'\n", here.display());
    for (filter, is_wrong) in [("loud", true), ("server=debug", true), ("warn,server=debug", false), ("info", false)] {
        let text = format!("{}\n{tls}[log]\nfilter = '{filter}'\n", configure(here, &provider(0)));
        fs::write(here.join("inzage.toml"), text).unwrap();
        let (status, _, wrong) = check(here);
        assert!(
            status == 1 && wrong.iter().any(|line| line.contains("cannot read") && line.contains("tls.key")),
            "{wrong:?}"
        );
        assert_eq!(
            wrong.iter().any(|line| line.contains("`log.filter` is not a filter")),
            is_wrong,
            "{filter}: {wrong:?}"
        );
    }
}
