//! Rows that were changed by other means than the portal are told by the commands, by table and id.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::path::Path;

use support::{done, run, url};

const SET: &str = r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim Geheim"}],"birthDate":"1980-01-01"}"#;

/// An installation with one client, whose date of birth somebody changed; which client.
async fn changed(folder: &Path) -> String {
    std::fs::write(folder.join("set.json"), SET).unwrap();
    done(folder, &format!("import|{}", folder.join("set.json").display()));
    done(folder, "organisation|set|--share-all|--by|j.bakker");
    let found = done(folder, "client|find|--name|pim|--by|j.bakker");
    test_db::execute_in_file(&folder.join("inzage.sqlite"), "UPDATE clients SET born = '1990-01-01'").await;
    found.split('\t').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_row_that_was_changed_is_told_by_all_who_come_across_it() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let client = changed(here).await;
    let row = format!("clients {client}");
    let (status, told, errors) = run(here, "check");
    let wrong = told.lines().find(|line| line.starts_with("WRONG") && line.contains(&row));
    assert!(status == 1 && wrong.is_some(), "{told}{errors}");
    let copy = here.join("copy.db");
    for command in [
        "client|find|--name|pim|--by|j.bakker".to_owned(),
        "client|find|--born|1980-01-01|--by|j.bakker".to_owned(),
        format!("rights|list|--client|{client}|--by|j.bakker"),
        format!("backup|{}", copy.display()),
    ] {
        let (status, told, errors) = run(here, &command);
        assert!(status == 1 && errors.contains(&row), "{command}: {told}{errors}");
        assert!(!told.contains("1990-01-01"), "{command}: {told}");
    }
    assert!(copy.exists(), "the copy is made all the same: {}", url(here));
}

/// Twenty are named, and the rest is counted.
#[tokio::test]
async fn not_all_rows_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let _client = changed(here).await;
    test_db::execute_in_file(&here.join("inzage.sqlite"), "UPDATE organisation SET changed_by = NULL").await;
    let (status, told, _) = run(here, "check");
    let wrong: Vec<_> = told.lines().filter(|line| line.contains("by other means")).collect();
    assert!(status == 1 && wrong.len() >= 21, "{told}");
    assert!(wrong.iter().any(|line| line.contains("WRONG\tand 1 more")), "{told}");
}
