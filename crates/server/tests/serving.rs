//! The server as a process: it starts on somebody's own set, answers, and stops when told to.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(unix)]

mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use support::server::{Certificate, call, get, installation, start};

const SET: &str = r#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":
    {"resourceType":"Patient","id":"p","name":[{"text":"Pim de Boer"}],"birthDate":"1980-01-01"}}]}"#;

#[test]
fn a_path_that_leads_to_no_database_is_told_and_none_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = installation(folder.path());
    let elsewhere = folder.path().join("elsewhere.sqlite");
    std::fs::rename(folder.path().join("inzage.sqlite"), &elsewhere).unwrap();
    let output = command.output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && errors.contains("there is no database where"), "{errors}");
    assert!(!folder.path().join("inzage.sqlite").exists() && elsewhere.exists());
}

#[test]
fn serves_somebodys_own_set_until_told_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    let set = folder.path().join("set.json");
    std::fs::write(&set, SET).unwrap();
    let (mut server, address) = start(
        Command::new(env!("CARGO_BIN_EXE_inzage"))
            .args(["serve", "--demo", "--port", "0", "--import", set.to_str().unwrap()])
            .env("TMPDIR", folder.path()),
    );

    assert!(get(&address, "/healthz").starts_with("HTTP/1.1 200 OK"));
    let personas = get(&address, "/api/demo/personas");
    assert!(personas.contains(r#""name":"Pim de Boer","group":"client""#), "{personas}");

    let told = Command::new("kill").args(["-TERM", &server.0.id().to_string()]).status().unwrap();
    assert!(told.success() && server.0.wait().unwrap().success());
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "the demo's database stayed behind");
}

#[test]
fn with_a_certificate_it_speaks_tls_and_asks_for_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let made = Certificate::of("localhost", folder.path());
    let (_server, address) =
        start(installation(folder.path()).env("INZAGE_TLS_CERTIFICATE", &made.chain).env("INZAGE_TLS_KEY", &made.key));
    let answer = call(made.trusted(TcpStream::connect(&address).unwrap()), &address, "/api/portal", "");
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains("De Test"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age=63072000; includeSubDomains"), "{answer}");
    assert!(!get(&address, "/api/portal").contains("De Test"), "it answers without TLS too");
}

/// The log of a server, which stands in a file.
fn logging(command: &mut Command, folder: &std::path::Path) -> std::path::PathBuf {
    let log = folder.join("log");
    command.stderr(std::fs::File::create(&log).unwrap());
    log
}

/// Waits until the log says this.
fn says(log: &std::path::Path, what: &str) {
    let begin = Instant::now();
    loop {
        let said = std::fs::read_to_string(log).unwrap();
        if said.contains(what) {
            return;
        }
        assert!(begin.elapsed() < Duration::from_secs(10), "{what}: {said}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn hang_up(server: &support::server::Server) {
    assert!(Command::new("kill").args(["-HUP", &server.0.id().to_string()]).status().unwrap().success());
}

#[test]
fn a_renewed_certificate_is_read_when_the_server_is_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let first = Certificate::of("localhost", folder.path());
    let mut command = installation(folder.path());
    let log = logging(&mut command, folder.path());
    let (server, address) =
        start(command.env("INZAGE_TLS_CERTIFICATE", &first.chain).env("INZAGE_TLS_KEY", &first.key));
    let healthy = |certificate: &Certificate| {
        let stream = TcpStream::connect(&address).unwrap();
        call(certificate.trusted(stream), &address, "/healthz", "").starts_with("HTTP/1.1 200")
    };
    assert!(healthy(&first));
    let second = Certificate::of("localhost", folder.path());
    assert!(!healthy(&second), "not before it is told to");
    hang_up(&server);
    says(&log, "the certificate was read anew");
    assert!(healthy(&second) && !healthy(&first));
    std::fs::write(&second.chain, "geen certificaat").unwrap();
    hang_up(&server);
    says(&log, "the certificate is still the one from before");
    assert!(healthy(&second));
}

#[test]
fn the_log_says_what_starts_and_that_settings_take_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = installation(folder.path());
    let log = logging(&mut command, folder.path());
    let (server, address) = start(command.env("INZAGE_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"));
    let version = format!("version=\"{}\"", env!("CARGO_PKG_VERSION"));
    for part in [version.as_str(), "database=\"sqlite\"", "trusted_proxies=\"127.0.0.1, 10.0.0.0/8\"", "providers="] {
        says(&log, part);
    }
    hang_up(&server);
    says(&log, "restart to change them");
    assert!(get(&address, "/healthz").starts_with("HTTP/1.1 200"), "it goes on");
}

/// Behind a proxy that changes Host, a browser without Fetch Metadata.
#[test]
fn public_url_says_which_pages_are_ours() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = installation(folder.path());
    let log = logging(&mut command, folder.path());
    let (_server, address) = start(command.env("INZAGE_PUBLIC_URL", "https://portaal.example.nl"));
    let post = |origin: &str| {
        let mut stream = TcpStream::connect(&address).unwrap();
        let head = "POST /api/session/extend HTTP/1.1\r\nHost: 10.0.0.7:8080\r\nContent-Length: 0\r\nConnection: close";
        write!(stream, "{head}\r\nOrigin: {origin}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!(post("https://portaal.example.nl"), "401", "nobody is signed in");
    assert_eq!(post("http://10.0.0.7:8080"), "403");
    says(&log, "its Origin is not that of `public_url`");
}

#[test]
fn a_head_that_is_too_large_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (_server, address) = start(&mut installation(folder.path()));
    let answer = |more: &str| call(TcpStream::connect(&address).unwrap(), &address, "/healthz", more);
    assert!(answer(&format!("X-Much: {}\r\n", "x".repeat(8_000))).starts_with("HTTP/1.1 200"));
    let refused = answer(&format!("X-Much: {}\r\n", "x".repeat(40_000)));
    assert!(refused.is_empty() || refused.starts_with("HTTP/1.1 431"), "{refused}");
}

/// What somebody sends who wants to occupy the server: a call whose body does not come.
fn without_end(address: &str, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = "Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: 1000";
    write!(stream, "POST {path} HTTP/1.1\r\nHost: {address}\r\n{head}\r\n\r\n{{").unwrap();
    stream
}

#[test]
fn who_sends_three_hundred_bodies_without_an_end_keeps_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let (_server, address) = start(&mut installation(folder.path()));
    let paths = ["/api/sign-in/own/back-channel-logout", "/api/clients/x/sections/reports/search", "/api/activation"];
    let mut slow: Vec<_> = (0..300).map(|number| without_end(&address, paths[number % paths.len()])).collect();
    std::thread::sleep(Duration::from_millis(200));
    for (path, answered) in [
        ("/healthz", "HTTP/1.1 200"),
        ("/", "HTTP/1.1 "),
        ("/api/portal", "HTTP/1.1 200"),
        ("/api/session", "HTTP/1.1 401"),
    ] {
        let begin = Instant::now();
        let answer = get(&address, path);
        assert!(answer.starts_with(answered), "{path}: {answer}");
        // A body is waited for for five seconds: who is behind one is answered no sooner.
        assert!(begin.elapsed() < Duration::from_secs(4), "{path} took {:?}", begin.elapsed());
    }
    // Nobody is waited for longer than that.
    let first = &mut slow[0];
    first.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut answer = String::new();
    let _ = first.read_to_string(&mut answer);
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
}
