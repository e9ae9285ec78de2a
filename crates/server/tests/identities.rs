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
         person_claim = 'bsn'\nacr_values = ['hoog']\n",
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
        run(&config, &["identity", "--provider", provider, "--person", person, "--not-in-source"], value)
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

/// Sanne, a client who is known, and what says a command of which each word is divided from the next by `|`.
fn with_sanne(folder: &Path) -> (impl Fn(&str, &str) -> (bool, String) + use<>, String) {
    let (config, set) = (config(folder), folder.join("p.json"));
    let sanne = r#"{"resourceType":"Patient","id":"p","name":[{"text":"Sanne Kuipers"}],"birthDate":"1992-01-01"}"#;
    std::fs::write(&set, sanne).unwrap();
    let say = move |words: &str, input: &str| run(&config, &words.split('|').collect::<Vec<_>>(), input);
    let (imported, printed) = say(&format!("import|{}", set.display()), "");
    assert!(imported, "{printed}");
    let client = dossier::ClientId::of_source("Patient/p");
    let (added, sanne) = say(&format!("person|add|--name|Sanne Kuipers|--client|{client}"), "");
    assert!(added, "{sanne}");
    (say, sanne.trim().to_owned())
}

#[test]
fn somebody_has_one_citizen_service_number_which_is_replaced_and_ended() {
    let folder = tempfile::tempdir().unwrap();
    let (say, sanne) = with_sanne(folder.path());
    let bind = format!("identity|--provider|digid|--person|{sanne}|--not-in-source");
    assert_eq!(say(&bind, BSN), (true, "Recorded.\n".to_owned()));
    let (recorded, printed) = say(&bind, "123456782\n");
    assert!(!recorded && printed.contains("--replace"), "{printed}");
    let (recorded, printed) = say(&bind, &format!("{BSN}\n123456782\n"));
    assert!(!recorded && printed.contains("more than one line"), "{printed}");
    let list = || say(&format!("identity|list|--person|{sanne}"), "").1;
    assert_eq!(list().lines().filter(|line| line.starts_with("digid\t")).count(), 1, "{}", list());
    let before = list();
    assert!(say(&format!("{bind}|--replace"), "123456782\n").0);
    assert!(list() != before && list().lines().count() == 1, "{}", list());
    let end = || say(&format!("identity|end|--provider|digid|--person|{sanne}|--by|j.bakker"), "");
    let (ended, printed) = end();
    assert!(ended && printed.contains("1 identities at digid"), "{printed}");
    assert_eq!(list(), "");
    let (ended, printed) = end();
    assert!(!ended && printed.contains("nothing has ended"), "{printed}");
    assert!(!say("identity|--provider|digid", BSN).0, "of nobody");
    let trail = say("audit|export", "").1;
    for action in ["identity_bound", "identity_ended", "lookup"] {
        assert!(trail.contains(action), "{action}");
    }
}

#[test]
fn a_number_is_that_of_the_client_for_whom_the_source_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let (say, sanne) = with_sanne(folder.path());
    let tom = folder.path().join("tom.json");
    let dotted = r#"{"resourceType":"Patient","id":"t","name":[{"text":"Tom Kuipers"}],"birthDate":"1990-01-01",
        "identifier":[{"system":"urn:oid:2.16.840.1.113883.2.4.6.3","value":"1112.22.333"}]}"#;
    std::fs::write(&tom, dotted).unwrap();
    assert!(say(&format!("import|{}", tom.display()), "").0);
    let client = dossier::ClientId::of_source("Patient/t");
    let person = |words: &str| say(&format!("person|add|--name|{words}"), "").1.trim().to_owned();
    let (tom, mother) = (person(&format!("Tom Kuipers|--client|{client}")), person("Moeder"));
    let bind = |person: &str, more: &str, number: &str| {
        say(&format!("identity|--provider|digid|--person|{person}{more}"), number)
    };
    // The number of a client is nobody else's, whatever is said.
    for (who, more) in [(&mother, ""), (&sanne, ""), (&mother, "|--not-in-source"), (&sanne, "|--not-in-source")] {
        let (recorded, printed) = bind(who, more, BSN);
        assert!(!recorded && printed.contains("is not that client") && !printed.contains(BSN), "{printed}");
    }
    let (recorded, printed) = bind(&tom, "", "123456782");
    assert!(!recorded && printed.contains("--not-in-source"), "{printed}");
    assert_eq!(bind(&tom, "", BSN), (true, "Recorded.\n".to_owned()));
    assert_eq!(bind(&mother, "", "123456782"), (true, "Recorded.\n".to_owned()), "who is no client is in no file");
}

#[test]
fn who_has_nothing_that_could_end_is_told_so_with_a_status() {
    let folder = tempfile::tempdir().unwrap();
    let (say, sanne) = with_sanne(folder.path());
    let nobody = "6b0e9a3c-0000-5000-8000-000000000000";
    for command in ["session|end", "session|list", "activation|end", "activation|list", "activation|new"] {
        let (done, printed) = say(&format!("{command}|--person|{nobody}"), "");
        assert!(!done && printed.contains("nobody has the id"), "{command}: {printed}");
    }
    for command in ["session|end", "activation|end"] {
        let (done, printed) = say(&format!("{command}|--person|{sanne}"), "");
        assert!(!done && printed.contains("nothing has ended"), "{command}: {printed}");
    }
    assert_eq!(say(&format!("session|list|--person|{sanne}"), ""), (true, String::new()));
    assert!(say(&format!("activation|new|--person|{sanne}"), "").0);
    let (listed, printed) = say(&format!("activation|list|--person|{sanne}"), "");
    assert!(listed && printed.contains("\torganisation\topen"), "{printed}");
    let (ended, printed) = say(&format!("activation|end|--person|{sanne}"), "");
    assert!(ended && printed.contains("1 codes ended"), "{printed}");
    assert!(say(&format!("activation|list|--person|{sanne}"), "").1.contains("\tended"));
}

#[test]
fn whoever_must_be_named_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let (say, sanne) = with_sanne(folder.path());
    let (found, people) = say("person|find|--name|sanne", "");
    assert!(found && people.lines().any(|line| line.starts_with(&format!("{sanne}\tSanne "))), "{people}");
    let line = people.lines().find(|line| line.starts_with(&sanne)).unwrap();
    let born = line.split('\t').nth(2).unwrap();
    let (found, clients) = say(&format!("client|find|--name|SANNE|--born|{born}"), "");
    assert!(found && clients.lines().count() == 1, "{clients}");
    let client = clients.split('\t').next().unwrap();
    assert!(line.ends_with(&format!("\tclient {client}")), "{line}");
    for nobody in ["client|find|--name|niemand", "person|find|--born|1800-01-01", "client|find|--source|geen"] {
        let (found, printed) = say(nobody, "");
        assert!(!found && printed.contains("nobody fits"), "{printed}");
    }
    for wrong in ["client|find", "person|find", "client|find|--name| "] {
        assert!(!say(wrong, "").0, "{wrong}");
    }
    let trail = say(&format!("audit|export|--client|{client}"), "").1;
    assert!(trail.contains("lookup") && !trail.to_lowercase().contains("sanne"), "{trail}");
}
