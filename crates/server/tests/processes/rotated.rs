//! The master key is not changed under a server that runs.

use std::process::{Command, Output};

use test_db::Database;

use crate::process::{KEY, Server};

fn inzage(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command.args(arguments).env_clear().env("INZAGE_KEY_MASTER", KEY).output().unwrap()
}

#[tokio::test]
async fn the_master_key_is_not_changed_beside_a_server() {
    let database = Database::new().await;
    let mut server = Server::start(&database);
    let cookie = server.sign_in();
    let new = database.folder().join("new.key");
    let new = new.to_str().unwrap();
    assert!(inzage(&["key", "new", "--file", new]).status.success());
    let rotate = || inzage(&["key", "rotate", "--to", new, "--database", database.url()]);
    let refused = rotate();
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && told.contains("stop"), "{told}");
    assert_eq!(server.call("GET", "/api/session", &cookie, "").status, 200, "nothing was changed");
    server.kill();
    let rotated = rotate();
    assert!(rotated.status.success(), "{rotated:?}");
}
