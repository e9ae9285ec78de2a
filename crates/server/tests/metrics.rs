//! The numbers for who watches the server: on a listener of their own, and each changes when what it is about happens.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use support::server::{Server, get, installation, start};
use support::{free_port, run};

/// A portal whose numbers are read at the second address; the first is its own.
fn watched(folder: &Path) -> (Server, String, String) {
    let metrics = format!("127.0.0.1:{}", free_port());
    let mut command = installation(folder);
    command.env("INZAGE_METRICS_LISTEN", &metrics).env("INZAGE_LIMITS_SIGN_IN_PER_MINUTE", "1");
    let (server, address) = start(&mut command);
    (server, address, metrics)
}

/// All numbers by name.
fn numbers(metrics: &str) -> BTreeMap<String, i64> {
    let answer = get(metrics, "/metrics");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("application/openmetrics-text"), "{answer}");
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    assert!(body.ends_with("# EOF\n"), "{body}");
    let lines = body.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split_once(' ').unwrap())
        .map(|(name, value)| (name.to_owned(), value.parse().unwrap()))
        .collect()
}

/// The numbers once the trail was walked, which the server does beside starting.
fn after_the_walk(metrics: &str) -> BTreeMap<String, i64> {
    let begin = Instant::now();
    loop {
        let numbers = numbers(metrics);
        if numbers.contains_key("inzage_audit_sound") {
            return numbers;
        }
        assert!(begin.elapsed() < Duration::from_secs(20), "{numbers:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[tokio::test]
async fn each_number_changes_when_what_it_is_about_happens() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let (_server, portal, metrics) = watched(here);
    let begin = after_the_walk(&metrics);
    let of = |numbers: &BTreeMap<String, i64>, name: &str| numbers[&format!("inzage_{name}")];
    for (name, value) in [
        ("calls_total", 0),
        ("failures_total", 0),
        ("limited_total", 0),
        ("database_up", 1),
        ("requests_open", 0),
        ("requests_overdue", 0),
        ("import_refused", 0),
        ("audit_sound", 1),
    ] {
        assert_eq!(of(&begin, name), value, "{name}");
    }
    // A page of the app fails (503) where the app is not built, so this call stands outside the count.
    assert!(!get(&portal, "/metrics").contains("inzage_calls"), "they stand on the portal's own address too");

    let before = numbers(&metrics);
    for _ in 0..2 {
        get(&portal, "/api/sign-in/own");
    }
    let now = numbers(&metrics);
    let more = ["calls_total", "limited_total", "failures_total"].map(|name| of(&now, name) - of(&before, name));
    assert_eq!(more, [2, 1, 0]);
    let failures = of(&now, "failures_total");

    std::fs::write(here.join("broken.json"), "{").unwrap();
    let (status, said, errors) = run(here, &format!("import|{}", here.join("broken.json").display()));
    assert_eq!(status, 3, "{said}{errors}");
    let now = numbers(&metrics);
    assert_eq!(of(&now, "import_refused"), 1);
    assert!(of(&now, "import_timestamp_seconds") >= of(&begin, "import_timestamp_seconds"));
    assert!(of(&now, "audit_lines") > of(&begin, "audit_lines"));

    test_db::execute_in_file(&here.join("inzage.sqlite"), "ALTER TABLE heartbeats RENAME TO elsewhere").await;
    std::thread::sleep(Duration::from_millis(1_100));
    assert!(get(&portal, "/healthz").starts_with("HTTP/1.1 500"));
    let now = numbers(&metrics);
    assert_eq!((of(&now, "failures_total"), of(&now, "database_up")), (failures + 1, 0));
    assert!(!now.contains_key("inzage_requests_open"), "what is not known is not told: {now:?}");
}

#[tokio::test]
async fn that_somebody_has_been_at_the_trail_is_a_number() {
    let folder = tempfile::tempdir().unwrap();
    let (server, _, metrics) = watched(folder.path());
    assert_eq!(after_the_walk(&metrics)["inzage_audit_sound"], 1);
    drop(server);
    let forge = "UPDATE audit_lines SET who = 'operator:nobody' WHERE sequence = 1";
    test_db::execute_in_file(&folder.path().join("inzage.sqlite"), forge).await;
    let (_server, _, metrics) = watched(folder.path());
    assert_eq!(after_the_walk(&metrics)["inzage_audit_sound"], 0);
}

#[test]
fn who_watches_from_another_machine_has_to_be_let_in() {
    let folder = tempfile::tempdir().unwrap();
    let output = installation(folder.path()).env("INZAGE_METRICS_LISTEN", "0.0.0.0:0").output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && errors.contains("metrics.open_to_network"), "{errors}");
}

/// The manual has each number, and no other.
#[test]
fn the_manual_names_each_number() {
    let folder = tempfile::tempdir().unwrap();
    let (_server, _, metrics) = watched(folder.path());
    let told: Vec<String> = after_the_walk(&metrics).into_keys().collect();
    let manual =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/OPERATIONS.md")).unwrap();
    let rows = manual.lines().filter_map(|line| line.strip_prefix("| `inzage_")?.split('`').next());
    let mut named: Vec<String> = rows.map(|name| format!("inzage_{name}")).collect();
    named.sort();
    assert_eq!(told, named);
}
