//! The commands from outside: what they print, and how they end.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::fs::write;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use support::{ended, inzage};

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

#[test]
fn a_command_whose_output_nobody_reads_any_more_ends_in_silence() {
    let mut child = inzage(&["openapi"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // It prints more than a pipe holds.
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap().as_str()), (Some(128 + 13), ""));
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
    assert!(again.contains("1  here already, unchanged") && again.contains("clients: 0 added, 0 changed"), "{again}");
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
    let (status, report, errors) = import(folder.path());
    assert_eq!((status, errors.as_str()), (0, ""), "{report}");
    assert!(report.contains("entries: 2 added"), "what waited for its client has come: {report}");
    std::fs::remove_file(place.join("p.json")).unwrap();
    write(place.join("o.json"), observation.replace("81", "82")).unwrap();
    let (_, report, _) = import(folder.path());
    assert!(report.contains("entries: 0 added, 1 changed"), "{report}");
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

/// A database with Pim in it, and the flags that name it.
fn with_pim(folder: &Path) -> (String, Vec<String>) {
    std::fs::create_dir(folder.join("fhir")).unwrap();
    let pim = r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim"}],"birthDate":"1980-01-01"}"#;
    write(folder.join("fhir/p.json"), pim).unwrap();
    assert_eq!(import(folder).0, 0);
    let url = format!("sqlite://{}?mode=rwc", folder.join("inzage.sqlite").display());
    let pim = dossier::ClientId::of_source("Patient/p").to_string();
    (pim, vec!["--database".to_owned(), url])
}

#[test]
fn an_operator_records_rights_and_ends_them_and_asks_the_past() {
    let folder = tempfile::tempdir().unwrap();
    let (pim, database) = with_pim(folder.path());
    let say = |words: &str| {
        let words: Vec<&str> = words.split('|').chain(database.iter().map(String::as_str)).collect();
        run(&words)
    };
    let id = |(status, output, errors): (i32, String, String)| {
        assert_eq!((status, errors.as_str()), (0, ""));
        output.trim().to_owned()
    };
    let ans = id(say("person|add|--name|Ans Bos"));
    let code = id(say(&format!("activation|new|--person|{ans}")));
    let (code, until) = code.split_once('\n').unwrap();
    assert!(code.len() == 35 && until.starts_with("until "), "{code} {until}");
    let stranger = say("activation|new|--person|00000000-0000-4000-8000-000000000000");
    assert!(stranger.0 == 1 && stranger.1.is_empty(), "{stranger:?}");
    let common = format!("--client|{pim}|--from|2026-01-01|--evidence|beschikking 12|--by|j.bakker");
    for topic in ["support", "treatment", "finance"] {
        id(say(&format!("capacity|add|--incapable-for|{topic}|{common}")));
    }
    let mentor = id(say(&format!("mandate|add|--holder|{ans}|--basis|mentor|{common}")));
    id(say(&format!("consent|add|--to|{ans}|--sections|reports,agenda|{common}")));
    id(say(&format!("withholding|add|--from-whom|{ans}|--section|funding|{common}")));
    id(say(&format!("denial|add|--to|client|--alternative|Op kantoor|{common}")));
    let decide = |rest: &str| say(&format!("rights|decide|--client|{pim}|--viewer|{ans}{rest}"));
    let reports = |rest: &str| {
        let decision: serde_json::Value = serde_json::from_str(&id(decide(rest))).unwrap();
        decision["sections"]["reports"]["rule"].as_str().unwrap().to_owned()
    };
    assert_eq!(reports("|--on|2026-02-01"), "S1", "she is entitled, and nothing is shared yet");
    assert_eq!(reports("|--on|2025-12-31"), "V1", "her mandate does not count yet");
    assert_eq!(id(say(&format!("mandate|end|{mentor}|--why|vergissing|--mistaken|--by|j.bakker"))), "");
    let list = id(say(&format!("rights|list|--client|{pim}")));
    assert_eq!(list.lines().count(), 7, "{list}");
    let ended = list.lines().find(|line| line.contains("ended")).unwrap();
    assert!(ended.contains("mentor") && ended.contains("/j.bakker: vergissing"), "{ended}");
    assert_eq!(reports("|--on|2026-02-01"), "T2", "it held on no day");
    let (status, _, errors) = decide("|--known|2020-01-01T00:00:00Z");
    assert_eq!(status, 1);
    assert!(errors.contains("nothing connected"), "{errors}");
    let (status, _, errors) = say(&format!("mandate|end|{mentor}|--why|nog eens"));
    assert_eq!(status, 1);
    assert!(errors.contains("has ended"), "{errors}");
    let (status, _, errors) = say(&format!("mandate|add|--holder|{ans}|--basis|mentor|--declined|{common}"));
    assert_eq!(status, 1);
    assert!(errors.contains("cannot be declined"), "{errors}");
    for wrong in ["mandate|add|--holder|mother", "denial|add|--to|nobody", "consent|add|--sections|gossip"] {
        assert_eq!(say(&format!("{wrong}|{common}")).0, 2, "{wrong}");
    }
}

#[test]
fn a_right_that_names_nobody_or_nothing_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (pim, database) = with_pim(folder.path());
    let say = |words: &str| {
        let words: Vec<&str> = words.split('|').chain(database.iter().map(String::as_str)).collect();
        run(&words)
    };
    let common = format!("--client|{pim}|--evidence|beschikking 12");
    let himself = say(&format!("person|add|--name|Pim|--client|{pim}")).1.trim().to_owned();
    let (status, _, errors) = say(&format!("person|add|--name|Pim|--client|{pim}"));
    assert_eq!(
        (status, errors.as_str()),
        (1, format!("inzage: this client is a person already: Pim, {himself}\n").as_str())
    );
    let nobody = "00000000-0000-0000-0000-000000000001";
    let (status, _, errors) = say(&format!("person|add|--name|Pim|--client|{nobody}"));
    assert_eq!((status, errors.as_str()), (1, format!("inzage: no client has the id {nobody}\n").as_str()));
    let ans = say("person|add|--name|Ans Bos").1.trim().to_owned();
    let nobody = "00000000-0000-4000-8000-000000000000";
    let named = |person: &str| {
        [
            format!("mandate|add|--holder|{person}|--basis|mentor"),
            format!("consent|add|--to|{person}|--sections|reports"),
            format!("withholding|add|--from-whom|{person}|--section|reports"),
            format!("denial|add|--to|{person}|--alternative|Op kantoor"),
            format!("decision|add|--for|{person}|--items|care_plan/{nobody}"),
        ]
    };
    for (person, said) in
        [(nobody, "nobody has the id"), (himself.as_str(), "is the client"), (ans.as_str(), "is no entry")]
    {
        for words in named(person) {
            if person == ans && !words.starts_with("decision") {
                continue;
            }
            let (status, output, errors) = say(&format!("{words}|{common}"));
            assert_eq!((status, output.as_str()), (1, ""), "{words}");
            assert!(errors.contains(said), "{words}: {errors}");
        }
    }
    assert_eq!(say(&format!("rights|list|--client|{pim}")).1, "", "nothing was recorded");
    let (status, _, errors) = say(&format!("{}|{common}", named(&ans)[3]));
    assert_eq!((status, errors.as_str()), (0, ""));
}

/// What is decided about one client: what an incapable client reads, and what a mentor lets somebody read in the client's place.
#[test]
fn an_operator_records_what_an_incapable_client_reads_and_who_gave_a_consent() {
    let folder = tempfile::tempdir().unwrap();
    let (pim, database) = with_pim(folder.path());
    let say = |words: &str| {
        let words: Vec<&str> = words.split('|').chain(database.iter().map(String::as_str)).collect();
        run(&words)
    };
    let id = |(status, output, errors): (i32, String, String)| {
        assert_eq!((status, errors.as_str()), (0, ""));
        output.trim().to_owned()
    };
    let [ans, brother] = ["Ans Bos", "Jan Bos"].map(|name| id(say(&format!("person|add|--name|{name}"))));
    let common = format!("--client|{pim}|--from|2026-01-01|--evidence|beschikking 12|--by|j.bakker");
    let given = format!("consent|add|--to|{brother}|--sections|reports|--given-by|{ans}|{common}");
    let (status, output, errors) = say(&given);
    assert_eq!((status, output.as_str()), (1, ""));
    assert!(errors.contains("on record for no mandate"), "{errors}");
    // A mandate of who acts for somebody who can decide opens nothing, and says so.
    let mandate = format!("mandate|add|--holder|{ans}|--basis|mentor|{common}");
    id(say(&format!("capacity|add|--incapable-for|support|{common}")));
    let (status, recorded, warning) = say(&mandate);
    assert_eq!((status, recorded.trim().len()), (0, 36));
    assert!(warning.contains("cannot decide about: treatment, finance.") && warning.contains("R8"), "{warning}");
    let (_, _, other) = say(&format!("mandate|add|--holder|{ans}|--basis|administrator|{common}"));
    assert_eq!(other, "", "it does not depend on what the client can decide");
    for topic in ["treatment", "finance"] {
        id(say(&format!("capacity|add|--incapable-for|{topic}|{common}")));
    }
    id(say(&mandate));
    let consent = id(say(&given));
    let reads = id(say(&format!("reads|add|--sections|agenda,care_team|{common}")));
    assert_eq!(id(say(&format!("reads|end|{reads}|--why|opnieuw besloten|--by|j.bakker"))), "");
    let list = id(say(&format!("rights|list|--client|{pim}")));
    let line = |id: &str| list.lines().find(|line| line.starts_with(id)).unwrap();
    assert!(line(&consent).contains(&format!("consent by {ans} to {brother} for reports")), "{list}");
    assert!(line(&reads).contains("incapable, reads care_team,agenda") && line(&reads).contains("opnieuw"), "{list}");
    let (status, trail, _) = say(&format!("audit|export|--client|{pim}"));
    assert_eq!(status, 0);
    let lines = |code: &str, id: &str| {
        let code = format!("\"{code}\"");
        trail.lines().filter(|line| line.contains(&code) && line.contains(id)).count()
    };
    let told = [("right_recorded", &consent), ("right_recorded", &reads), ("right_ended", &reads)];
    assert_eq!(told.map(|(code, id)| lines(code, id)), [1, 1, 1], "{trail}");
    for wrong in ["reads|add", "reads|add|--sections|gossip", "consent|add|--given-by|client|--sections|reports"] {
        assert_eq!(say(&format!("{wrong}|{common}")).0, 2, "{wrong}");
    }
}

#[test]
fn the_audit_trail_is_verified_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let (pim, database) = with_pim(folder.path());
    let flags: Vec<&str> = database.iter().map(String::as_str).collect();
    let say = |words: &[&str]| run(&[words, &flags].concat());
    let (status, head, errors) = say(&["audit", "verify"]);
    assert_eq!((status, errors.as_str()), (0, ""));
    assert!(
        head.starts_with("2:") && head.trim().len() == 2 + 64,
        "the import, and the dossier that it changed: {head}"
    );
    let evidence = ["--evidence", "brief", "--by", "j.bakker"];
    let right = [&["capacity", "add", "--incapable-for", "finance", "--client", &pim][..], &evidence].concat();
    assert_eq!(say(&right).0, 0);
    assert_eq!(say(&["audit", "verify", "--kept", head.trim()]).0, 0, "it has only grown");
    let other = format!("2:{}", "0".repeat(64));
    let (status, output, errors) = say(&["audit", "verify", "--kept", &other]);
    assert_eq!((status, output.as_str()), (3, ""));
    assert!(errors.contains("line 2"), "{errors}");

    let exported = |more: &[&str]| {
        let (status, output, _) = say(&[&["audit", "export"], more].concat());
        assert_eq!(status, 0);
        output.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<serde_json::Value>>()
    };
    let all = exported(&[]);
    assert_eq!(
        all.iter().map(|line| line["id"].as_str().unwrap()).collect::<Vec<_>>(),
        ["line-1", "line-2", "line-3", "line-4"]
    );
    assert!(all.iter().all(|line| line["resourceType"] == "AuditEvent"));
    let agent = &all[2]["agent"][0];
    assert_eq!(agent["altId"], "j.bakker", "beside whoever is logged in");
    assert!(!["", "j.bakker", "unknown"].contains(&agent["who"]["identifier"]["value"].as_str().unwrap()), "{agent}");
    assert_eq!(all[3]["subtype"][1]["code"], "trail_read", "who reads the trail is in it");
    assert_eq!(exported(&["--client", &pim]).len(), 3);
    assert_eq!(exported(&["--to", "2020-01-01"]).len(), 0);
}

#[test]
fn a_supplier_with_two_addresses_is_one_where_the_configuration_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let at = |base: &str, day: u32| {
        format!(
            r#"{{"resourceType":"Bundle","entry":[{{"fullUrl":"{base}/Patient/p","resource":{{"resourceType":"Patient","id":"p",
                "meta":{{"lastUpdated":"2026-01-0{day}T09:00:00Z"}},"name":[{{"text":"Pim {day}"}}],"birthDate":"1980-01-01"}}}}]}}"#
        )
    };
    write(folder.path().join("a.json"), at("https://ecd.example/fhir", 1)).unwrap();
    write(folder.path().join("b.json"), at("https://archief.example/fhir", 2)).unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("inzage.sqlite").display());
    let config = folder.path().join("inzage.toml");
    let with = |addresses: &str| {
        write(&config, format!("[database]\nurl = '{url}'\n{addresses}")).unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        run(&["import", "--config", &path("inzage.toml"), &path("a.json"), &path("b.json")])
    };
    let (status, report, _) = with("");
    assert_eq!(status, 3, "two suppliers that call a client by one name: {report}");
    assert!(report.contains("clients: 0 added"), "{report}");
    let (status, _, errors) = with("[[import.supplier]]\naddresses = ['https://ecd.example/fhir', 'archief']");
    assert_eq!(status, 1);
    assert!(errors.contains("`import.supplier.addresses` must be base addresses"), "{errors}");
    let one = "[[import.supplier]]\naddresses = ['https://ecd.example/fhir', 'https://archief.example/fhir']";
    let (status, report, errors) = with(one);
    assert_eq!(status, 0, "{report} {errors}");
    assert!(report.contains("clients: 1 added"), "what was there already is made anew: {report}");
    let (status, report, _) = with(one);
    assert!(status == 0 && report.contains("clients: 0 added, 0 changed, 0 unchanged"), "{report}");
    let (status, report, _) = with("");
    assert!(status == 3 && report.contains("1 removed"), "they are two again: {report}");
}
