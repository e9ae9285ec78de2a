//! The server as a process, and calls to it as bytes.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::KEY;

/// A client.
const PIM: &str = r#"{"resourceType":"Patient","id":"p","name":[{"text":"Pim"}],"birthDate":"1980-01-01"}"#;

/// Ends with the test, however that ends.
pub struct Server(pub Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended as it should.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the program, and waits until it says at which address it listens.
pub fn start(command: &mut Command) -> (Server, String) {
    let mut server = Server(command.stdout(Stdio::piped()).spawn().unwrap());
    let lines = BufReader::new(server.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let address = lines.filter_map(|line| line.split("://").nth(1).map(str::to_owned)).next().unwrap();
    (server, address)
}

/// The whole answer to a call without a body, with this much more in its head.
pub fn call(mut stream: impl Read + Write, address: &str, path: &str, more: &str) -> String {
    // Who refuses a call may hang up in the middle of it, before all was sent or all was said: what was said counts.
    let _ = write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n{more}Connection: close\r\n\r\n");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).unwrap()
}

pub fn get(address: &str, path: &str) -> String {
    call(TcpStream::connect(address).unwrap(), address, path, "")
}

/// A portal as an organisation runs it, on a database in this folder that the first import makes.
pub fn installation(folder: &Path) -> Command {
    let database = format!("sqlite://{}?mode=rwc", folder.join("inzage.sqlite").display());
    let set = folder.join("set.json");
    std::fs::write(&set, PIM).unwrap();
    let mut import = Command::new(env!("CARGO_BIN_EXE_inzage"));
    import.args(["import", "--database", &database, set.to_str().unwrap()]).env("INZAGE_KEY_MASTER", KEY);
    assert!(import.output().unwrap().status.success());
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command.args(["serve", "--port", "0", "--database", &database]).env("INZAGE_ORGANISATION_NAME", "De Test");
    command.env("INZAGE_KEY_MASTER", KEY);
    for what in ["NAME", "PHONE", "EMAIL", "ADDRESS", "HOURS"] {
        command.env(format!("INZAGE_ORGANISATION_CONTACT_{what}"), "x");
    }
    command
}

/// A certificate that nobody but a test trusts.
pub struct Certificate {
    /// The file with it.
    pub chain: PathBuf,
    /// The file with its key.
    pub key: PathBuf,
    name: String,
    made: rcgen::CertifiedKey<rcgen::KeyPair>,
}

impl Certificate {
    /// One for this name, in files of this folder.
    pub fn of(name: &str, folder: &Path) -> Self {
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
        let (chain, key) = (folder.join("fullchain.pem"), folder.join("privkey.pem"));
        std::fs::write(&chain, made.cert.pem()).unwrap();
        std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
        Self { chain, key, name: name.to_owned(), made }
    }

    /// TLS over a connection to whoever has this certificate.
    pub fn trusted(&self, stream: TcpStream) -> impl Read + Write + use<> {
        let mut roots = RootCertStore::empty();
        roots.add(self.made.cert.der().clone()).unwrap();
        let trusting = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let session = ClientConnection::new(Arc::new(trusting), self.name.clone().try_into().unwrap()).unwrap();
        StreamOwned::new(session, stream)
    }
}
