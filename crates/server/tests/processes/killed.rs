//! A power cut in the middle of the work: nothing that was confirmed is lost.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use test_db::Database;

use crate::process::{Server, call};

/// How many times the server is killed: `INZAGE_KILLS`, ten where nothing says otherwise.
fn kills() -> u64 {
    std::env::var("INZAGE_KILLS").map_or(10, |number| number.parse().unwrap())
}

const ASKED: &str = r#"{"kind":"full_inspection","delivery":"paper"}"#;

/// People who ask at the same time.
const WRITERS: usize = 4;

/// Kills a server again and again while people ask for inspection, and looks after each time whether what they were told had
/// been received is there.
fn keeps_every_promise(database: &Database) {
    let mut server = Server::start(database);
    let cookie = server.sign_in();
    let session = server.call("GET", "/api/session", &cookie, "").body;
    let requests = format!("/api/clients/{}/requests", session["clients"][0]["id"].as_str().unwrap());
    let confirmed = Mutex::new(BTreeSet::new());
    for round in 0..kills() {
        write_until_killed(&mut server, round, (&requests, &cookie), &confirmed);
        server = Server::start(database);
        let listed = server.call("GET", &requests, &cookie, "").body;
        let listed: BTreeSet<_> = listed.as_array().unwrap().iter().map(|one| number(&one["number"])).collect();
        let confirmed = confirmed.lock().unwrap();
        let lost: Vec<_> = confirmed.difference(&listed).collect();
        assert!(lost.is_empty(), "lost after kill {round}: {lost:?}");
        assert!(
            listed.iter().copied().eq(1..=listed.len() as u64),
            "gaps in the numbers after kill {round}: {listed:?}"
        );
    }
    assert!(confirmed.lock().unwrap().len() as u64 >= kills(), "hardly anything was written: {confirmed:?}");
}

/// Lets people ask, and kills the server once somebody was answered, after a while that differs from round to round.
fn write_until_killed(server: &mut Server, round: u64, (path, cookie): (&str, &str), confirmed: &Mutex<BTreeSet<u64>>) {
    let address = server.address().to_owned();
    let over = AtomicBool::new(false);
    let before = confirmed.lock().unwrap().len();
    std::thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    if let Ok(answer) = call(&address, "POST", path, cookie, ASKED)
                        && answer.status == 201
                    {
                        confirmed.lock().unwrap().insert(number(&answer.body["number"]));
                    }
                }
            });
        }
        // A server that answers nobody at all is told by the count at the end.
        for _ in 0..12_000 {
            if confirmed.lock().unwrap().len() > before {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        // Never twice at the same point of the work.
        std::thread::sleep(Duration::from_millis(round * 7_919 % 211));
        server.kill();
        over.store(true, Ordering::Relaxed);
    });
}

/// The last part of `INZ-2026-000123`.
fn number(value: &serde_json::Value) -> u64 {
    value.as_str().and_then(|text| text.rsplit('-').next()?.parse().ok()).unwrap()
}

#[tokio::test]
async fn nothing_that_was_confirmed_is_lost() {
    keeps_every_promise(&Database::new().await);
}
