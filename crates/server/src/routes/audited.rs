//! No answer without its line: every route that reveals something of a dossier, from outside.

use access::{Rule, Section};
use api::ProblemCode;
use axum::http::Method;
use chrono::TimeDelta;
use dossier::{AuditAction, AuditEvent, AuditOutcome, Party, RelationFacts};
use uuid::Uuid;

use crate::openapi;
use crate::testing::{Answer, Call, World, client, entry, file, person};

/// Somebody nobody knows.
const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

fn of(name: &str, rest: &str) -> String {
    format!("/api/clients/{}{rest}", client(name))
}

/// What one call wrote in the audit trail.
async fn told(world: &World, call: Call) -> (Answer, Vec<AuditEvent>) {
    let known = world.lines().await;
    let answer = world.call(call).await;
    let lines = world.lines_after(known).await;
    (answer, lines.into_iter().map(|line| line.event).collect())
}

/// Every route that the description calls one of a reader or a requester, with what is in Bram's dossier.
fn revealing() -> Vec<(Method, String)> {
    let description = serde_json::to_value(openapi::describe()).unwrap();
    let mut routes = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            match operation[openapi::CALLER_EXTENSION].as_str().unwrap() {
                "reader" | "requester" => routes.push((method.to_uppercase().parse().unwrap(), path.clone())),
                _ => {}
            }
        }
    }
    routes
}

async fn calls(world: &World, cookie: &str) -> Vec<(String, Call)> {
    let asked = world.call(Call::post(&of("bram", "/requests"), COPY).by(cookie)).await;
    let request = asked.json::<serde_json::Value>()["id"].as_str().unwrap().to_owned();
    world.question(request.parse().unwrap()).await;
    let fill = |path: &str| {
        path.replace("{client}", &client("bram").to_string())
            .replace("{section}", "reports")
            .replace("{entry}", &entry("report-1").to_string())
            .replace("{file}", &file("letter").to_string())
            .replace("{request}", &request)
            .replace("{person}", &person("anna").to_string())
    };
    let call = |(method, path): (Method, String)| {
        let name = format!("{method} {path}");
        let body = match path.rsplit('/').next() {
            Some("search") => r#"{"words":"vaart"}"#,
            Some("answer") => r#"{"answer":"Alles."}"#,
            Some("invitations") => r#"{"name":"Jan Bos","relation":"buurman","sections":["agenda"]}"#,
            _ => COPY,
        };
        (name, Call::post(&fill(&path), body).method(method).by(cookie))
    };
    revealing().into_iter().map(call).collect()
}

const COPY: &str = r#"{"kind":"copy","delivery":"paper"}"#;

#[tokio::test]
async fn every_route_that_reveals_something_leaves_its_line() {
    let world = World::new().await;
    let cookie = world.sign_in("bram").await;
    let calls = calls(&world, &cookie).await;
    assert!(calls.len() >= 15, "{}", calls.len());
    for (name, call) in calls {
        // Bram has no mandate of his own, and never invited Anna: what he gets there is a refusal, with its line.
        let refused = name.ends_with("/mandate") || name.ends_with("/code");
        let (answer, lines) = told(&world, call).await;
        assert_eq!(answer.status.is_success(), !refused, "{name}: {answer:?}");
        // What began and ended on the way has lines of its own.
        let records =
            [AuditAction::RightRecorded, AuditAction::RightEnded, AuditAction::PersonRecorded, AuditAction::CodeIssued];
        let lines: Vec<_> = lines.iter().filter(|line| !records.contains(&line.action)).collect();
        let [line] = lines.as_slice() else { panic!("{name}: {lines:?}") };
        let outcome = if refused { AuditOutcome::Refused } else { AuditOutcome::Done };
        assert_eq!((line.outcome, line.client), (outcome, Some(client("bram"))), "{name}");
        assert_eq!(
            (&line.who, line.relation),
            (&Some(Party::Person(person("bram"))), Some(RelationFacts::Client)),
            "{name}"
        );
        assert!(line.session.is_some(), "{name}");
        let about_a_dossier = name.contains("{client}");
        assert_eq!(line.rule, about_a_dossier.then_some(Rule::C1), "{name}");
    }
}

#[tokio::test]
async fn where_the_line_cannot_be_written_nothing_is_answered() {
    let world = World::without_audit().await;
    let cookie = world.session("bram").await;
    // What changes something writes its line itself, with the change.
    world.lose_the_trail().await;
    for (method, path) in revealing() {
        // Bram has made no request: that refusal needs a line as well.
        let path = path.replace("{client}", &client("bram").to_string()).replace("{section}", "reports");
        let path = path.replace("{entry}", &entry("report-1").to_string()).replace("{request}", NOBODY);
        let path = path.replace("{person}", NOBODY).replace("{file}", &file("letter").to_string());
        let call = Call::post(&path, COPY).method(method.clone());
        let answer = world.call(call.by(&cookie)).await;
        assert_eq!(answer.problem(), (500, ProblemCode::Internal, None), "{method} {path}");
        assert_eq!(answer.body, r#"{"code":"internal","status":500,"title":"internal error"}"#);
    }
    let sign_in = world.call(Call::post("/api/session/demo", r#"{"persona":"bram"}"#)).await;
    assert_eq!((sign_in.status.as_u16(), sign_in.header("set-cookie")), (500, ""));
}

#[tokio::test]
async fn a_request_whose_line_cannot_be_written_is_not_made_and_not_withdrawn() {
    let world = World::new().await;
    let cookie = world.sign_in("bram").await;
    let ask = || Call::post(&of("bram", "/requests"), COPY).by(&cookie);
    let made: api::RequestDetail = world.call(ask()).await.json();
    let withdraw = || Call::post(&format!("/api/requests/{}/withdraw", made.summary.id), "").by(&cookie);
    let known = world.lines().await;
    world.close_the_trail().await;
    for call in [ask(), withdraw()] {
        assert_eq!(world.call(call).await.problem(), (500, ProblemCode::Internal, None));
    }
    world.open_the_trail().await;
    assert_eq!(world.lines().await, known, "no line for what did not happen");
    let own: Vec<api::RequestSummary> = world.call(Call::get(&of("bram", "/requests")).by(&cookie)).await.json();
    assert_eq!(own, std::slice::from_ref(&made.summary), "neither another one nor another state");
    let known = world.lines().await;
    assert_eq!(world.call(withdraw()).await.status, 200);
    let [line] = world.lines_after(known).await.try_into().unwrap();
    let told = (line.event.action, line.event.subject, line.event.client);
    assert_eq!(told, (AuditAction::RequestWithdrawn, Some(made.summary.id.uuid()), Some(client("bram"))));
}

#[tokio::test]
async fn a_line_says_which_section_and_entry_and_by_which_rule_and_no_word_of_a_search() {
    let world = World::new().await;
    let cookie = world.sign_in("anna").await;
    let get = |path: &str| Call::get(&of("bram", path));
    let search = Call::post(&of("bram", "/sections/reports/search"), r#"{"words":"vaart"}"#);
    for (call, action, about) in [
        (search, AuditAction::Search, None),
        (get("/sections/reports"), AuditAction::Section, None),
        (get(&format!("/entries/{}", entry("report-1"))), AuditAction::Entry, Some(entry("report-1"))),
        (
            get(&format!("/entries/{}/files/{}", entry("report-1"), file("letter"))),
            AuditAction::Download,
            Some(entry("report-1")),
        ),
    ] {
        let (_, lines) = told(&world, call.by(&cookie)).await;
        let [line] = lines.as_slice() else { panic!("{action:?}: {lines:?}") };
        assert_eq!((line.action, line.section, line.entry), (action, Some(Section::Reports), about));
        assert_eq!((line.rule, line.relation), (Some(Rule::T1), Some(RelationFacts::Reader)));
    }
    let exported: Vec<_> = world.lines_after(0).await.iter().map(|line| fhir::audit_event(line).to_string()).collect();
    for word in ["vaart", "Rustige", "titel", "van Dijk"] {
        assert!(exported.iter().all(|line| !line.contains(word)), "{word}");
    }
}

#[tokio::test]
async fn a_refusal_has_its_line_with_what_was_tried_and_why_not() {
    let world = World::new().await;
    let line = async |viewer: &str, path: String| {
        let cookie = world.sign_in(viewer).await;
        let (answer, lines) = told(&world, Call::get(&path).by(&cookie)).await;
        assert_eq!(answer.problem().0, 404, "{viewer} {path}");
        let [line] = lines.as_slice() else { panic!("{viewer} {path}: {lines:?}") };
        assert_eq!((line.outcome, &line.who), (AuditOutcome::Refused, &Some(Party::Person(person(viewer)))));
        line.clone()
    };
    let unshared = line("bram", of("bram", "/sections/documents")).await;
    assert_eq!(
        (unshared.action, unshared.section, unshared.rule),
        (AuditAction::Section, Some(Section::Documents), Some(Rule::S1))
    );
    let held = line("bram", of("bram", &format!("/entries/{}", entry("held")))).await;
    assert_eq!((held.action, held.entry), (AuditAction::Entry, Some(entry("held"))));
    let stranger = line("nora", of("bram", "")).await;
    assert_eq!((stranger.client, stranger.relation, stranger.rule), (Some(client("bram")), None, None));
    let absent = line("nora", format!("/api/clients/{NOBODY}")).await;
    assert_eq!(absent.client, Some(NOBODY.parse().unwrap()));
    let request = line("nora", format!("/api/requests/{NOBODY}")).await;
    assert_eq!((request.client, request.subject), (None, Some(NOBODY.parse().unwrap())));
    let wrong = world.sign_in("bram").await;
    let (answer, lines) = told(&world, Call::get(&of("bram", "/sections/reports?limit=0")).by(&wrong)).await;
    assert_eq!((answer.status.as_u16(), lines.len(), lines[0].outcome), (400, 1, AuditOutcome::Refused));
}

#[tokio::test]
async fn signing_in_and_out_have_their_lines_and_one_session_one_mark() {
    let world = World::new().await;
    let known = world.lines().await;
    let cookie = world.sign_in("bram").await;
    world.call(Call::get(&of("bram", "")).by(&cookie)).await;
    world.call(Call::new(Method::DELETE, "/api/session").by(&cookie)).await;
    world.call(Call::post("/api/session/demo", r#"{"persona":"x"}"#)).await;
    let lines = world.lines_after(known).await;
    let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.outcome)).collect();
    let done = AuditOutcome::Done;
    let expected = [
        (AuditAction::SignIn, done),
        (AuditAction::Overview, done),
        (AuditAction::SignOut, done),
        (AuditAction::SignIn, AuditOutcome::Refused),
    ];
    assert_eq!(told, expected);
    let marks: Vec<_> = lines.iter().map(|line| line.event.session).collect();
    assert!(marks[0].is_some() && marks[0] == marks[1] && marks[1] == marks[2], "{marks:?}");
    assert_eq!((lines[3].event.who.clone(), marks[3]), (None, None));
    assert_ne!(world.session("bram").await, cookie);
}

/// The sessions that somebody has open: first those elsewhere, then the one with this cookie.
async fn open_sessions(world: &World, cookie: &str) -> Vec<Uuid> {
    let mut open: Vec<api::OpenSession> = world.call(Call::get("/api/sessions").by(cookie)).await.json();
    open.sort_by_key(|session| session.here);
    open.into_iter().map(|session| session.id.uuid()).collect()
}

#[tokio::test]
async fn ending_a_session_elsewhere_has_its_line_and_so_has_trying_to() {
    let world = World::new().await;
    let (_elsewhere, here, nora) =
        (world.sign_in("bram").await, world.sign_in("bram").await, world.sign_in("nora").await);
    let sessions = open_sessions(&world, &here).await;
    let end = |id: Uuid, by: &str| Call::new(Method::DELETE, &format!("/api/sessions/{id}")).by(by);
    for (by, who, outcome) in [(&nora, "nora", AuditOutcome::Refused), (&here, "bram", AuditOutcome::Done)] {
        let (_, lines) = told(&world, end(sessions[0], by)).await;
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!((line.action, line.outcome, line.subject), (AuditAction::SignOut, outcome, Some(sessions[0])));
        assert_eq!((&line.who, line.session.is_some()), (&Some(Party::Person(person(who))), true));
    }
    let began = world.lines_after(0).await.into_iter().map(|line| line.event);
    let began = began.filter(|line| line.action == AuditAction::SignIn && line.subject == Some(sessions[0]));
    assert_eq!(began.count(), 1, "the line with which it began names the same session");
    let (answer, lines) = told(&world, Call::new(Method::DELETE, "/api/sessions").by(&here)).await;
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((answer.status.as_u16(), line.action, line.subject), (204, AuditAction::SignOut, None));
    assert_eq!(line.who, Some(Party::Person(person("bram"))));
}

/// A disk that is full: what begins, goes on, ends or is accepted has its line, or has not happened.
#[tokio::test]
async fn a_session_whose_line_cannot_be_written_does_not_begin_go_on_or_end() {
    let world = World::with_terms("1", "Tekst.").await;
    let cookies = [world.sign_in("bram").await, world.sign_in("bram").await];
    let sessions = open_sessions(&world, &cookies[0]).await;
    let known = world.lines().await;
    world.later(TimeDelta::minutes(5));
    world.close_the_trail().await;
    let delete = |path: &str| Call::new(Method::DELETE, path).by(&cookies[0]);
    let post = |path: &str, body: &'static str| Call::post(path, body).by(&cookies[0]);
    for call in [
        delete(&format!("/api/sessions/{}", sessions[0])),
        delete("/api/sessions"),
        delete("/api/session"),
        post("/api/session/extend", "{}"),
        post("/api/terms/acceptance", r#"{"version":"1"}"#),
        post("/api/session/demo", r#"{"persona":"nora"}"#),
    ] {
        let answer = world.call(call).await;
        assert_eq!((answer.problem(), answer.header("set-cookie")), ((500, ProblemCode::Internal, None), ""));
    }
    world.open_the_trail().await;
    assert_eq!(world.lines().await, known, "no line for what did not happen");
    assert_eq!(open_sessions(&world, &cookies[0]).await, sessions, "neither another session nor one less");
    let info: api::SessionInfo = world.call(Call::get("/api/session").by(&cookies[0])).await.json();
    assert!(info.terms_due && info.name == "bram");
}

/// Each of these has its line, when it can be written.
#[tokio::test]
async fn going_on_and_accepting_have_their_lines() {
    let world = World::with_terms("1", "Tekst.").await;
    let cookie = world.sign_in("bram").await;
    for (path, body, action) in [
        ("/api/session/extend", "{}", AuditAction::SessionExtended),
        ("/api/terms/acceptance", r#"{"version":"1"}"#, AuditAction::TermsAccepted),
    ] {
        let (answer, lines) = told(&world, Call::post(path, body).by(&cookie)).await;
        let [line] = lines.as_slice() else { panic!("{path}: {lines:?}") };
        assert!(answer.status.is_success() && line.session.is_some(), "{path}");
        assert_eq!((line.action, &line.who), (action, &Some(Party::Person(person("bram")))), "{path}");
    }
}

#[tokio::test]
async fn nobody_who_is_not_signed_in_leaves_a_line() {
    let world = World::new().await;
    let (answer, lines) = told(&world, Call::get(&of("bram", ""))).await;
    assert_eq!((answer.status.as_u16(), lines), (401, Vec::new()));
}
