//! The server as a process: it starts on somebody's own set, answers, and stops when told to.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

const SET: &str = r#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":
    {"resourceType":"Patient","id":"p","name":[{"text":"Pim de Boer"}],"birthDate":"1980-01-01"}}]}"#;

/// Ends with the test, however that ends.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended as it should.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The whole answer to a call without a body.
fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn serves_somebodys_own_set_until_told_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    let set = folder.path().join("set.json");
    std::fs::write(&set, SET).unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_inzage"))
        .args(["serve", "--demo", "--port", "0", "--import", set.to_str().unwrap()])
        .env("TMPDIR", folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut server = Server(child);
    let lines = BufReader::new(server.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let address = lines.filter_map(|line| line.split("http://").nth(1).map(str::to_owned)).next().unwrap();

    assert!(get(&address, "/healthz").starts_with("HTTP/1.1 200 OK"));
    let personas = get(&address, "/api/demo/personas");
    assert!(personas.contains(r#""name":"Pim de Boer","group":"client""#), "{personas}");

    let told = Command::new("kill").args(["-TERM", &server.0.id().to_string()]).status().unwrap();
    assert!(told.success() && server.0.wait().unwrap().success());
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "the demo's database stayed behind");
}
