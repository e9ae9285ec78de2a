//! A server as a process, and calls to it as the portal's own pages make them.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use test_db::Database;

const SET: &str = r#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":
    {"resourceType":"Patient","id":"p","name":[{"text":"Pim de Boer"}],"birthDate":"1980-01-01"}}]}"#;

/// Seven, thirty-two times.
pub const KEY: &str = "inzage-master-1.BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc";

/// A server on a set of one client, in the database that it is given. It is killed with the test, however that ends.
pub struct Server {
    child: Child,
    address: String,
}

pub struct Answer {
    pub status: u16,
    pub cookies: Vec<String>,
    pub location: Option<String>,
    pub body: Value,
}

impl Answer {
    /// The cookie of this name, as a browser sends it back.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let named = |cookie: &&String| cookie.split('=').next() == Some(name);
        self.cookies.iter().find(named).map(String::as_str)
    }
}

impl Server {
    pub fn start(database: &Database) -> Self {
        let set: PathBuf = database.folder().join("set.json");
        std::fs::write(&set, SET).unwrap();
        Self::with(database, &["--demo", "--import", set.to_str().unwrap()])
    }

    /// A server that is told this besides.
    pub fn with(database: &Database, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_inzage"))
            .args(["serve", "--port", "0", "--database", database.url()])
            .args(more)
            .env_clear()
            .env("INZAGE_KEY_MASTER", KEY)
            // Who writes without a pause would be told to wait, and so write less.
            .env("INZAGE_LIMITS_ADDRESS_PER_SECOND", "100000")
            .env("INZAGE_LIMITS_SESSION_PER_SECOND", "100000")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let address = lines.filter_map(|line| line.split("http://").nth(1).map(str::to_owned)).next();
        Self { child, address: address.expect("a server that says where it listens") }
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The answer to a call to a server that is there.
    pub fn call(&self, method: &str, path: &str, cookie: &str, body: &str) -> Answer {
        call(&self.address, method, path, cookie, body).unwrap()
    }

    /// Signs in as the one client of the set: the cookie as a browser sends it back.
    pub fn sign_in(&self) -> String {
        let personas = self.call("GET", "/api/demo/personas", "", "").body;
        let body = format!(r#"{{"persona":{}}}"#, personas[0]["id"]);
        let answer = self.call("POST", "/api/session/demo", "", &body);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.cookie("__Host-inzage").unwrap().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The answer to a call, if it came whole.
pub fn call(address: &str, method: &str, path: &str, cookie: &str, body: &str) -> io::Result<Answer> {
    let ours = format!("Sec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\nContent-Type: application/json\r\n");
    send(address, &format!("{method} {path}"), &ours, body)
}

/// The answer to a call with these lines in its head, if it came whole.
pub fn send(address: &str, what: &str, head: &str, body: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let length = body.len();
    write!(
        stream,
        "{what} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{head}Content-Length: {length}\r\n\r\n{body}"
    )?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    let broken = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(broken)?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let headers = || head.lines().filter_map(|line| line.split_once(": "));
    let cookies = headers().filter(|(name, _)| *name == "set-cookie").filter_map(|(_, value)| value.split(';').next());
    let cookies = cookies.map(str::to_owned).collect();
    let location = headers().find(|(name, _)| *name == "location").map(|(_, value)| value.to_owned());
    let body = if body.is_empty() { Value::Null } else { serde_json::from_str(body)? };
    Ok(Answer { status, cookies, location, body })
}
