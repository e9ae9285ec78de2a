//! Who somebody at a provider is here, recorded by the operator.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BSN: &str = "111222333";

/// Seven, thirty-two times.
const KEY: &str = "inzage-master-1.BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc";

fn config(folder: &Path) -> PathBuf {
    let file = folder.join("inzage.toml");
    let text = format!(
        "public_url = 'http://localhost:1'\n[database]\nurl = 'sqlite://{}?mode=rwc'\n\
         [identity]\nkey = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='\n\
         [provider.digid]\nlabel = 'Inloggen'\nissuer = 'http://localhost:2'\nclient_id = 'p'\nfor = 'clients'\n\
         person_claim = 'bsn'\n",
        folder.join("inzage.sqlite").display()
    );
    std::fs::write(&file, text).unwrap();
    file
}

/// How a command ended, and all that it printed.
fn run(config: &Path, arguments: &[&str], input: &str) -> (bool, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_inzage"))
        .args(arguments)
        .env_clear()
        .env("INZAGE_CONFIG", config)
        .env("INZAGE_KEY_MASTER", KEY)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(printed).unwrap())
}

#[test]
fn an_operator_records_who_somebody_is_and_the_bsn_stays_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(folder.path());
    let (filled, people) = run(&config, &["demo"], "");
    assert!(filled, "{people}");
    let person = |key: &str| people.lines().find_map(|line| line.strip_suffix(&format!(" {key}"))).unwrap().to_owned();
    let (sanne, ans) = (person("sanne"), person("ans"));
    let record = |person: &str, provider: &str, value: &str| {
        run(&config, &["identity", "--provider", provider, "--person", person], value)
    };
    for _ in 0..2 {
        assert_eq!(record(&sanne, "digid", &format!("{BSN}\n")), (true, "Recorded.\n".to_owned()));
    }
    for (who, provider, value, said) in [
        (ans.as_str(), "digid", BSN, "somebody else"),
        (&sanne, "other", BSN, "no provider is called other"),
        ("6b0e9a3c-0000-5000-8000-000000000000", "digid", BSN, "nobody has the id"),
        (&sanne, "digid", "111222334", "not what `person_claim` says"),
        (&sanne, "digid", "", "not what `person_claim` says"),
    ] {
        let (recorded, printed) = record(who, provider, value);
        assert!(!recorded && printed.contains(said), "{printed}");
        assert!(!printed.contains("11122233"), "{printed}");
    }
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(BSN.len()).any(|window| window == BSN.as_bytes()));
    }
}

#[test]
fn the_demo_goes_into_an_empty_database_only() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(folder.path());
    assert!(run(&config, &["demo"], "").0);
    let (again, printed) = run(&config, &["demo"], "");
    assert!(!again && printed.contains("there are dossiers"), "{printed}");
}
