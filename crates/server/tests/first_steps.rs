//! From an empty database to a mentor who reads, by commands alone.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::path::Path;
use std::sync::Arc;

use access::Section;
use dossier::{ClientId, PersonId};
use storage::{Chance, Keyring, MasterKey, NoChance, PageQuery, Storage};
use support::{KEY, done, run};

#[test]
fn the_organisation_says_what_it_shares() {
    let folder = tempfile::tempdir().unwrap();
    let (status, shown, errors) = run(folder.path(), "organisation|show");
    assert_eq!(status, 0);
    assert!(errors.contains("nothing is shared"), "{errors}");
    assert_eq!(shown.lines().count(), 20 + 20 + 1, "{shown}");
    assert!(shown.contains("shared\treports\tno\tfrom the beginning"), "{shown}");
    assert!(shown.contains("incapable_client_reads\tagenda\tyes\tfrom the beginning"), "{shown}");

    let set = |words: &str| run(folder.path(), &format!("organisation|set|{words}|--by|j.bakker"));
    let (status, changed, errors) = set("--share|reports,care_plan|--administrator-reads|funding");
    assert_eq!((status, errors.as_str()), (0, ""));
    let changed: Vec<Vec<&str>> = changed.lines().map(|line| line.split('\t').collect()).collect();
    let what: Vec<_> = changed.iter().map(|line| line[..3].join(" ")).collect();
    assert_eq!(what, ["shared care_plan yes", "shared reports yes", "administrator_sections funding yes"]);
    assert!(changed[0][3].starts_with("since 20") && changed[0][3].ends_with("/j.bakker"), "{changed:?}");
    assert_eq!(set("--share|reports").1, "nothing changed: it was so already\n");

    let (_, changed, errors) = set("--share-all|--unshare|incidents|--incapable-client-reads-not|agenda");
    assert_eq!((changed.lines().count(), errors.as_str()), (17 + 1, ""), "{changed}");
    let shown = done(folder.path(), "organisation|show");
    assert!(shown.contains("shared\tincidents\tno\t") && shown.contains("shared\tfunding\tyes\tsince"), "{shown}");
    assert!(shown.contains("incapable_client_reads\tagenda\tno\tsince"), "{shown}");

    for (wrong, status, said) in [
        ("--share|gossip", 2, "possible values: profile, care_team"),
        ("--unshare|reports|--share|reports", 1, "`shared`"),
        ("--administrator-reads|care_plan", 1, "finance alone"),
        ("--by|x", 2, ""),
    ] {
        let (ended, output, errors) = set(wrong);
        assert_eq!((ended, output.as_str()), (status, ""), "{wrong}: {errors}");
        assert!(errors.contains(said), "{errors}");
    }
    assert_eq!(run(folder.path(), "organisation|set").0, 1, "nothing is to be changed");

    let trail = done(folder.path(), "audit|export");
    let changes: Vec<&str> = trail.lines().filter(|line| line.contains("j.bakker")).collect();
    assert_eq!(changes.len(), 3 + 18, "a line for each change, and none for what was refused");
    assert_eq!(trail.lines().count(), changes.len() + 1, "and one for who reads the trail");
}

#[test]
fn a_mentor_reads_what_an_empty_database_was_filled_with() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::create_dir(here.join("fhir")).unwrap();
    let pim = r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim"}],"birthDate":"1980-01-01"}"#;
    std::fs::write(here.join("fhir/p.json"), pim).unwrap();
    let weight = r#"{"resourceType":"Observation","id":"o","subject":{"reference":"Patient/p"},"status":"final",
        "code":{"text":"Gewicht"},"effectiveDateTime":"2026-01-02","valueQuantity":{"value":81,"unit":"kg"}}"#;
    std::fs::write(here.join("fhir/o.json"), weight).unwrap();
    done(here, &format!("import|{}", here.join("fhir").display()));
    let pim = ClientId::of_source("Patient/p");
    let ans = done(here, "person|add|--name|Ans Bos");
    let common = format!("--client|{pim}|--from|2026-01-01|--evidence|beschikking 12|--by|j.bakker");
    for topic in ["support", "treatment", "finance"] {
        done(here, &format!("capacity|add|--incapable-for|{topic}|{common}"));
    }
    done(here, &format!("mandate|add|--holder|{ans}|--basis|mentor|{common}"));
    let decide = |viewer: &str| -> serde_json::Value {
        let decided = done(here, &format!("rights|decide|--client|{pim}|--viewer|{viewer}|--on|2026-02-01"));
        serde_json::from_str(&decided).unwrap()
    };
    let before = decide(&ans);
    assert_eq!((&before["portal"], &before["inspection"]), (&"closed".into(), &"full".into()), "{before}");
    done(here, "organisation|set|--share-all|--by|j.bakker");
    let after = decide(&ans);
    assert_eq!(after["portal"], "open", "{after}");
    for section in Section::ALL {
        assert_eq!(after["sections"][section.code()], serde_json::json!({ "access": "full", "rule": "R1" }));
    }
    let read = read(here, ans.parse().unwrap(), pim);
    assert_eq!(read, ["Gewicht"], "what the portal shows her of the measurements");
}

/// This one draws nothing: who only reads seals nothing.
struct Nothing;

impl Chance for Nothing {
    fn fill(&self, _: &mut [u8; 32]) -> Result<(), NoChance> {
        Err(NoChance)
    }
}

/// The titles that the page of measurements holds for this reader.
fn read(folder: &Path, reader: PersonId, client: ClientId) -> Vec<String> {
    let url = format!("sqlite://{}", folder.join("inzage.sqlite").display());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let keyring = Keyring::new(MasterKey::parse(KEY).unwrap(), Arc::new(Nothing));
        let storage = Storage::open(&url, keyring).await.unwrap();
        let reader = storage.person(reader).await.unwrap().unwrap();
        let opened = storage.reading(&reader, client, "2026-02-01".parse().unwrap()).await.unwrap().unwrap();
        let query = PageQuery { limit: 10, ..PageQuery::default() };
        let page = storage.page(&opened.reading, Section::Measurements, &query).await.unwrap().unwrap();
        page.entries.into_iter().map(|entry| entry.title).collect()
    })
}
