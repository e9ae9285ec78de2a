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

/// Two people who can sign in; who they are.
async fn two(folder: &Path) -> [String; 2] {
    let added = |name: &str| done(folder, &format!("person|add|--name|{name}|--by|j.bakker"));
    let people = [added("Zoe Vries"), added("Joep Vries")];
    for person in &people {
        done(folder, &format!("activation|new|--person|{person}|--by|j.bakker"));
    }
    people
}

/// The statement for one person.
fn of(person: &str, change: &str) -> String {
    format!("UPDATE people SET {change} WHERE id = X'{}'", person.replace('-', ""))
}

#[tokio::test]
async fn one_row_that_was_changed_stops_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let [zoe, joep] = two(here).await;
    test_db::execute_in_file(&here.join("inzage.sqlite"), &of(&zoe, "mac = X'00'")).await;
    let (status, told, errors) = run(here, "person|find|--name|vries|--by|j.bakker");
    assert_eq!((status, told.lines().count()), (1, 1), "{told}{errors}");
    assert!(told.starts_with(&joep) && errors.contains(&format!("people {zoe}")), "{told}{errors}");
    done(here, &format!("activation|list|--person|{joep}|--by|j.bakker"));
    done(here, &format!("identity|list|--person|{joep}|--by|j.bakker"));
    let (status, told, errors) = run(here, &format!("activation|list|--person|{zoe}|--by|j.bakker"));
    assert!(status == 1 && told.ends_with("\topen\n") && errors.contains(&format!("people {zoe}")), "{told}{errors}");
}

/// First what somebody can do with it ends, and then it is said what was wrong.
#[tokio::test]
async fn what_is_of_somebody_whose_row_was_changed_ends_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let [zoe, joep] = two(here).await;
    let database = here.join("inzage.sqlite");
    // A session as somebody who can write the database would put it there.
    let session = format!(
        "INSERT INTO sessions (hash, id, person, opened, used, expires, mac, used_mac) VALUES (X'01', X'{}', X'{}', \
         '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00', '2099-01-01 00:00:00+00:00', X'00', X'00')",
        "01".repeat(16),
        zoe.replace('-', "")
    );
    test_db::execute_in_file(&database, &session).await;
    test_db::execute_in_file(&database, &of(&zoe, "mac = X'00'")).await;
    let (status, told, errors) = run(here, &format!("session|end|--person|{zoe}|--by|j.bakker"));
    assert_eq!((status, told.as_str()), (1, "1\n"), "{errors}");
    assert!(errors.contains(&format!("people {zoe}")) && errors.contains("sessions 01010101-"), "{errors}");
    let (status, told, errors) = run(here, &format!("session|list|--person|{zoe}|--by|j.bakker"));
    assert!(status == 1 && told.is_empty() && !errors.contains("sessions"), "it has ended: {told}{errors}");
    let (status, told, _) = run(here, &format!("activation|end|--person|{zoe}|--by|j.bakker"));
    assert_eq!((status, told), (1, format!("{zoe}: 1 codes ended\n")));
    let (status, _, errors) = run(here, &format!("session|end|--person|{joep}|--by|j.bakker"));
    assert!(status == 1 && errors.contains("Joep Vries has no session"), "{errors}");
    let (status, _, errors) = run(here, "session|end|--person|00000000-0000-4000-8000-000000000000|--by|j.bakker");
    assert!(status == 1 && errors.contains("nobody has the id"), "{errors}");
}
