//! Two processes on one PostgreSQL serve one portal.

use test_db::{Database, Kind};

use crate::process::Server;

#[tokio::test]
async fn signed_in_at_one_reads_at_the_other_and_is_out_at_both() {
    // Of a file there is one process.
    if Kind::of_this_run() == Kind::Sqlite {
        return;
    }
    let database = Database::new().await;
    let (one, other) = (Server::start(&database), Server::start(&database));
    let cookie = one.sign_in();
    let session = other.call("GET", "/api/session", &cookie, "");
    assert_eq!(session.status, 200, "{}", session.body);
    let client = session.body["clients"][0]["id"].as_str().unwrap();
    let requests = format!("/api/clients/{client}/requests");
    let asked = r#"{"kind":"full_inspection","delivery":"paper"}"#;
    for (server, number) in [(&one, 1), (&other, 2), (&one, 3)] {
        let answer = server.call("POST", &requests, &cookie, asked);
        let number = format!("INZ-{number:06}");
        let given = answer.body["number"].as_str().unwrap_or_default();
        assert_eq!((answer.status, &given[given.len() - 6..]), (201, &number[4..]), "{}", answer.body);
    }
    for server in [&one, &other] {
        let listed = server.call("GET", &requests, &cookie, "").body;
        assert_eq!(listed.as_array().unwrap().len(), 3, "{listed}");
    }
    assert_eq!(other.call("DELETE", "/api/session", &cookie, "").status, 204);
    for server in [&one, &other] {
        assert_eq!(server.call("GET", "/api/session", &cookie, "").status, 401);
        assert_eq!(server.call("GET", &requests, &cookie, "").status, 401);
    }
}
