//! Who signs out at the provider is out here, at every process.

use std::process::{Command, Stdio};

use serde_json::{Value, json};
use test_db::{Database, Kind};

use crate::process::{KEY, Server, send};
use crate::provider::{CLIENT_ID, CLIENT_SECRET, Signature, Stub};

fn config(stub: &Stub) -> String {
    let contact = ["name", "phone", "email", "address", "hours"].map(|what| format!("{what} = 'x'\n")).concat();
    format!(
        "public_url = 'http://localhost:1'\n[organisation]\nname = 'De Test'\n[organisation.contact]\n{contact}\
         [identity]\nkey = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='\n\
         [provider.own]\nlabel = 'Inloggen'\nissuer = '{}'\nclient_id = '{CLIENT_ID}'\n\
         client_secret = '{CLIENT_SECRET}'\nfor = 'clients'\nperson_claim = 'sub'\n",
        stub.issuer
    )
}

/// What a command of the operator prints.
fn operator(config: &str, database: &Database, arguments: &[&str], input: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command.args(arguments).env_clear().env("INZAGE_CONFIG", config).env("INZAGE_DATABASE_URL", database.url());
    command.env("INZAGE_KEY_MASTER", KEY).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// The times of an honest token that is made now.
fn timed(mut claims: Value) -> Value {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    (claims["iat"], claims["exp"]) = (now.into(), (now + 300).into());
    claims
}

/// Signs in: begun at one process, finished at another. The cookie as a browser sends it back.
fn sign_in(stub: &Stub, begin: &Server, finish: &Server, sid: &str) -> String {
    let away = send(begin.address(), "GET /api/sign-in/own", "Sec-Fetch-Site: none\r\n", "").unwrap();
    let binding = away.cookies.iter().find(|cookie| cookie.starts_with("__Host-inzage-sign-in-")).unwrap();
    let back = stub.agree(&away.location.as_ref().unwrap().parse().unwrap(), |grant| {
        grant.claims["sid"] = sid.into();
        grant.claims = timed(grant.claims.take());
    });
    let callback = format!("GET /api/sign-in/own/callback?{}", back.query());
    let head = format!("Sec-Fetch-Site: cross-site\r\nCookie: {binding}\r\n");
    let answer = send(finish.address(), &callback, &head, "").unwrap();
    assert_eq!((answer.status, answer.location.as_deref()), (303, Some("/")));
    answer.cookie("__Host-inzage").unwrap().to_owned()
}

fn name(server: &Server, cookie: &str) -> Option<String> {
    let answer = server.call("GET", "/api/session", cookie, "");
    (answer.status == 200).then(|| answer.body["name"].as_str().unwrap().to_owned())
}

// The provider answers on this runtime while the test waits for a server.
#[tokio::test(flavor = "multi_thread")]
async fn who_signs_out_at_the_provider_is_out_at_both_processes_at_the_next_call() {
    // Of a file there is one process.
    if Kind::of_this_run() == Kind::Sqlite {
        return;
    }
    let (database, stub) = (Database::new().await, Stub::start(true).await);
    let file = database.folder().join("inzage.toml");
    std::fs::write(&file, config(&stub)).unwrap();
    let file = file.to_str().unwrap();
    let bram = operator(file, &database, &["person", "add", "--name", "Bram"], "");
    operator(file, &database, &["identity", "--provider", "own", "--person", &bram], "bram\n");
    let servers = [Server::with(&database, &["--config", file]), Server::with(&database, &["--config", file])];
    let [one, other] = &servers;
    let (here, there) = (sign_in(&stub, one, other, "session-1"), sign_in(&stub, other, one, "session-2"));
    for server in &servers {
        assert_eq!(
            [&here, &there].map(|cookie| name(server, cookie)),
            [Some("Bram".to_owned()), Some("Bram".to_owned())]
        );
    }

    let claims = timed(json!({
        "iss": stub.issuer, "aud": CLIENT_ID, "jti": "a", "sub": "bram", "sid": "session-1",
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    }));
    let token = format!("logout_token={}", stub.sign("logout+jwt", &claims, Signature::Honest));
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let answer = send(one.address(), "POST /api/sign-in/own/back-channel-logout", form, &token).unwrap();
    assert_eq!(answer.status, 200);
    for server in &servers {
        assert_eq!(name(server, &here), None);
        assert_eq!(name(server, &there).as_deref(), Some("Bram"), "another session of the provider goes on");
    }
    let again = send(other.address(), "POST /api/sign-in/own/back-channel-logout", form, &token).unwrap();
    assert_eq!(again.status, 400, "used at one process, a token is used at all");
}
