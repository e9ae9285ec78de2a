//! What comes in wrong, everywhere at once: each way has one clear answer, and what may not be known to exist answers
//! exactly as what does not.

use api::ProblemCode::{CrossOrigin, Invalid, Malformed, MethodNotAllowed, NotFound, NotJson, NotSignedIn, TooLarge};
use axum::body::Body;
use axum::http::Method;
use chrono::TimeDelta;

use crate::openapi;
use crate::service::BODY_LIMIT;
use crate::session::{OsEntropy, Token};
use crate::testing::{Call, World, client, entry, file};

/// A client, entry or request that nobody has.
const NOBODY: &str = "6b0e9a3c-0000-5000-8000-000000000000";

fn of(name: &str, rest: &str) -> String {
    format!("/api/clients/{}{rest}", client(name))
}

fn named(field: &str) -> Option<String> {
    Some(field.to_owned())
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let world = World::new().await;
    let cookie = world.sign_in("bram").await;
    for path in [
        "/api".to_owned(),
        "/api/".to_owned(),
        "/api/nothing".to_owned(),
        "/api/session/".to_owned(),
        "/api//session".to_owned(),
        "/api/clients".to_owned(),
        format!("/api/clients/{NOBODY}"),
        "/api/clients/bram".to_owned(),
        "/api/clients/%00".to_owned(),
        "/api/clients/%ff".to_owned(),
        "/api/clients/..%2f..".to_owned(),
        of("bram", "/sections"),
        of("bram", "/sections/everything"),
        of("bram", "/sections/Reports"),
        of("bram", "/entries/x"),
        of("bram", &format!("/entries/{NOBODY}")),
        of("bram", &format!("/entries/{}/files", entry("report-1"))),
        of("bram", &format!("/entries/{}/files/{NOBODY}", entry("report-1"))),
        format!("/api/requests/{NOBODY}"),
        "/api/requests/INZ-2026-000001".to_owned(),
    ] {
        let answer = world.call(Call::get(&path).by(&cookie)).await;
        assert_eq!(answer.problem(), (404, NotFound, None), "{path}");
    }
}

/// Byte by byte, headers and all: a client of somebody else, a section that is not shared or not granted, an entry that is
/// held or not granted, a request of somebody else.
#[tokio::test]
async fn what_is_hidden_answers_as_what_does_not_exist() {
    let world = World::new().await;
    let request = submit(&world, "bram").await;
    let absent = world.get("bram", &format!("/api/clients/{NOBODY}")).await;
    assert_eq!(absent.problem(), (404, NotFound, None));
    let hidden = |viewer: &'static str, path: String| (viewer, path);
    for (viewer, path) in [
        hidden("bram", of("lotte", "")),
        hidden("nora", of("bram", "")),
        hidden("nora", of("bram", "/access")),
        hidden("nora", of("bram", "/sections/reports")),
        hidden("nora", of("bram", "/sections/reports?limit=nonsense")),
        hidden("nora", of("bram", &format!("/entries/{}", entry("report-1")))),
        hidden("nora", of("bram", "/requests")),
        hidden("nora", format!("/api/requests/{request}")),
        hidden("bram", of("bram", "/sections/documents")),
        hidden("bram", of("bram", "/sections/documents?limit=nonsense")),
        hidden("bram", of("bram", &format!("/entries/{}", entry("unshared")))),
        hidden("bram", of("bram", &format!("/entries/{}", entry("held")))),
        // Another client's entry under one's own address.
        hidden("bram", of("bram", &format!("/entries/{}", entry("noras-report")))),
        hidden("bram", of("bram", &format!("/entries/{}/files/{}", entry("held"), file("held-file")))),
        hidden("anna", of("bram", "/sections/diagnoses")),
        hidden("anna", of("bram", &format!("/entries/{}", entry("confided")))),
        hidden("anna", format!("/api/requests/{request}")),
        hidden("mother", of("lotte", "/sections/reports")),
        hidden("mother", of("lotte", &format!("/entries/{}", entry("other-plan")))),
        hidden("mother", of("lotte", &format!("/entries/{}", entry("confided-plan")))),
        hidden("father", of("lotte", "/sections/care_plan")),
        hidden("father", of("lotte", &format!("/entries/{}", entry("plan")))),
        hidden("aunt", of("lotte", "/sections/reports")),
    ] {
        let answer = world.get(viewer, &path).await;
        assert_eq!(answer, absent, "{viewer} {path}");
    }
    let cookie = world.sign_in("nora").await;
    for path in [of("bram", "/requests"), format!("/api/requests/{request}/withdraw")] {
        let body = r#"{"kind":"copy","delivery":"paper"}"#;
        assert_eq!(world.call(Call::post(&path, body).by(&cookie)).await, absent, "{path}");
    }
}

#[tokio::test]
async fn a_parameter_that_cannot_be_read_is_named() {
    let world = World::new().await;
    let cookie = world.sign_in("bram").await;
    for (query, field) in [
        ("from=gisteren", "from"),
        ("from=2026-02-30", "from"),
        ("from=2026-1-1", "from"),
        ("from=", "from"),
        ("to=2026", "to"),
        ("to=31-01-2026", "to"),
        ("cursor=x", "cursor"),
        ("cursor=1~x", "cursor"),
        ("cursor=%00", "cursor"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=-1", "limit"),
        ("limit=1e1", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("limit=1&limit=2", "limit"),
        ("sort=asc", "sort"),
        // Words are looked for by a body alone: an address is kept by who knows whom.
        ("q=slapen", "q"),
    ] {
        let answer = world.call(Call::get(&of("bram", &format!("/sections/reports?{query}"))).by(&cookie)).await;
        assert_eq!(answer.problem(), (400, Malformed, named(field)), "{query}");
    }
    let answer =
        world.call(Call::get(&of("bram", "/sections/reports?from=2026-02-02&to=2026-02-01")).by(&cookie)).await;
    assert_eq!(answer.problem(), (422, Invalid, named("to")));
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_refused() {
    let world = World::new().await;
    let cookie = world.sign_in("bram").await;
    let path = of("bram", "/requests");
    for (body, field) in [
        ("", None),
        ("{", None),
        ("[]", None),
        ("null", None),
        ("\u{0}", None),
        (r#"{"kind":"copy"}"#, None),
        (r#"{"kind":"everything","delivery":"paper"}"#, named("kind")),
        (r#"{"kind":7,"delivery":"paper"}"#, named("kind")),
        (r#"{"kind":"copy","delivery":"pigeon"}"#, named("delivery")),
        (r#"{"kind":"copy","delivery":"paper","until":"2026-13-01"}"#, named("until")),
        (r#"{"kind":"copy","delivery":"paper","reason":"x"}"#, named("reason")),
    ] {
        let answer = world.call(Call::post(&path, body).by(&cookie)).await;
        assert_eq!(answer.problem(), (400, Malformed, field), "{body}");
    }
    let no_utf8 = Call::post(&path, "").body(Body::from(&b"\xff\xfe"[..])).by(&cookie);
    assert_eq!(world.call(no_utf8).await.problem(), (400, Malformed, None));
    let text = Call::post(&path, r#"{"kind":"copy","delivery":"paper"}"#).by(&cookie);
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
        let call = Call::post(&path, "{}").with("content-type", content_type).by(&cookie);
        assert_eq!(world.call(call).await.problem(), (415, NotJson, None), "{content_type}");
    }
    assert_eq!(world.call(text.without("content-type")).await.problem(), (415, NotJson, None));
}

/// 100 MB, announced or not: refused after the limit, not after all of it.
#[tokio::test]
async fn a_body_of_100_mb_is_refused_without_being_read() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const PIECE: usize = 16 * 1024;
    const PIECES: usize = 100 * 1024 * 1024 / PIECE;
    let world = World::new().await;
    for (announced, at_most) in [(true, 0), (false, BODY_LIMIT + PIECE)] {
        let read = Arc::new(AtomicUsize::new(0));
        let counter = read.clone();
        let pieces = (0..PIECES).map(move |_| {
            counter.fetch_add(PIECE, Ordering::Relaxed);
            Ok::<_, std::convert::Infallible>(axum::body::Bytes::from_static(&[b' '; PIECE]))
        });
        let mut call = Call::post("/api/session/demo", "").body(Body::from_stream(futures_util::stream::iter(pieces)));
        if announced {
            call = call.with("content-length", &(PIECE * PIECES).to_string());
        }
        assert_eq!(world.call(call).await.problem(), (413, TooLarge, None));
        let read = read.load(Ordering::Relaxed);
        assert!(read <= at_most, "{read} bytes were read");
    }
}

#[tokio::test]
async fn the_wrong_method_is_told_so() {
    let world = World::new().await;
    let cookie = world.sign_in("bram").await;
    for (method, path) in [
        (Method::POST, "/healthz".to_owned()),
        (Method::PUT, "/api/session".to_owned()),
        (Method::POST, of("bram", "")),
        (Method::DELETE, of("bram", "/requests")),
        (Method::GET, "/api/session/demo".to_owned()),
        (Method::POST, "/".to_owned()),
        (Method::OPTIONS, "/api/session".to_owned()),
    ] {
        let answer = world.call(Call::new(method.clone(), &path).by(&cookie)).await;
        assert_eq!(answer.problem(), (405, MethodNotAllowed, None), "{method} {path}");
    }
}

/// Whoever asks with a method that nothing takes is told that, and not that they come from elsewhere.
#[tokio::test]
async fn a_method_that_no_route_takes_needs_no_proof_of_where_it_comes_from() {
    let world = World::new().await;
    for (method, path) in [("TRACE", "/api/session"), ("BREW", "/"), ("PROPFIND", "/healthz"), ("SEARCH", "/clienten")]
    {
        let call = Call::new(method.parse().unwrap(), path).without("sec-fetch-site");
        assert_eq!(world.call(call).await.problem(), (405, MethodNotAllowed, None), "{method} {path}");
    }
    // None of those that are looked at no further is any route's.
    for (path, item) in openapi::describe().paths.paths {
        assert!(item.head.is_none() && item.options.is_none() && item.trace.is_none(), "{path}");
    }
}

#[tokio::test]
async fn a_session_that_is_not_one_opens_nothing() {
    let world = World::new().await;
    let none = world.call(Call::get("/api/session")).await;
    assert_eq!(none.problem(), (401, NotSignedIn, None));
    let forged = Token::draw(&OsEntropy).unwrap().text();
    for cookie in ["__Host-inzage=", "__Host-inzage=x", "inzage=x", &format!("__Host-inzage={forged}")] {
        assert_eq!(world.call(Call::get("/api/session").by(cookie)).await, none, "{cookie}");
    }
    let deleted = world.sign_in("bram").await;
    assert_eq!(world.call(Call::new(Method::DELETE, "/api/session").by(&deleted)).await.status, 204);
    assert_eq!(world.call(Call::get("/api/session").by(&deleted)).await, none);
    let expired = world.sign_in("bram").await;
    world.later(TimeDelta::minutes(15) - TimeDelta::seconds(1));
    assert_eq!(world.call(Call::get("/api/session").by(&expired)).await.status, 200);
    world.later(TimeDelta::seconds(1));
    assert_eq!(world.call(Call::get("/api/session").by(&expired)).await, none);
}

#[tokio::test]
async fn an_unsafe_call_needs_proof_that_it_comes_from_our_own_pages() {
    let world = World::new().await;
    let cookie = world.sign_in("bram").await;
    let end = || Call::new(Method::DELETE, "/api/session").by(&cookie);
    for call in [
        end().without("sec-fetch-site"),
        end().with("sec-fetch-site", "cross-site"),
        end().with("sec-fetch-site", "same-site"),
        end().without("sec-fetch-site").with("origin", "https://example.org"),
    ] {
        assert_eq!(world.call(call).await.problem(), (403, CrossOrigin, None));
    }
    // A page whose name was made to point at this machine.
    let rebound = Call::get("/api/demo/personas").with("host", "example.org:8080");
    assert_eq!(world.call(rebound).await.problem(), (403, CrossOrigin, None));
    assert_eq!(world.call(end().without("sec-fetch-site").with("origin", "http://localhost:8080")).await.status, 204);
}

/// Every path and method of the description declares its caller, and none that needs a session answers without one.
#[tokio::test]
async fn every_route_is_declared_and_guarded() {
    let world = World::new().await;
    let description = serde_json::to_value(openapi::describe()).unwrap();
    let mut needing_a_session = 0;
    let mut names = std::collections::BTreeSet::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let caller = operation[openapi::CALLER_EXTENSION].as_str().unwrap_or_else(|| panic!("{method} {path}"));
            assert!(names.insert(operation["operationId"].as_str().unwrap()), "{method} {path}: its name is taken");
            let guarded = match caller {
                "anyone" | "demo" | "provider" => false,
                "signed_in" | "reader" | "requester" => true,
                other => panic!("{method} {path}: {other}"),
            };
            assert_eq!(operation.get("security").is_some(), guarded, "{method} {path}");
            if guarded {
                needing_a_session += 1;
                let path = path.replace("{client}", &client("bram").to_string()).replace("{section}", "reports");
                let path = path
                    .replace("{entry}", NOBODY)
                    .replace("{file}", NOBODY)
                    .replace("{request}", NOBODY)
                    .replace("{session}", NOBODY)
                    .replace("{person}", NOBODY);
                let answer = world.call(Call::new(method.to_uppercase().parse().unwrap(), &path)).await;
                assert_eq!(answer.problem(), (401, NotSignedIn, None), "{method} {path}");
            }
        }
    }
    assert_eq!(needing_a_session, 27);
}

#[tokio::test]
async fn without_the_demo_nobody_can_be_a_persona() {
    let world = World::serving(crate::assets::AppFiles::Embedded, false).await;
    let calls = [Call::get("/api/demo/personas"), Call::post("/api/session/demo", r#"{"persona":"bram"}"#)];
    for call in calls {
        assert_eq!(world.call(call).await.problem(), (404, NotFound, None));
    }
}

/// A request of this persona about their own dossier.
async fn submit(world: &World, persona: &str) -> String {
    let cookie = world.sign_in(persona).await;
    let call = Call::post(&of(persona, "/requests"), r#"{"kind":"copy","delivery":"paper"}"#).by(&cookie);
    world.call(call).await.json::<serde_json::Value>()["id"].as_str().unwrap().to_owned()
}
