//! Codes that are of no use, and browsers in which nobody was introduced.

use api::ProblemCode::{CrossOrigin, Invalid, Malformed, NotSignedIn};
use chrono::TimeDelta;
use dossier::{AuditAction, AuditOutcome};
use storage::ActivationCode;

use crate::session::{Entropy as _, OsEntropy};
use crate::testing::{Answer, Call, Portal, person};

fn drawn() -> ActivationCode {
    let mut random = [0; 32];
    OsEntropy.fill(&mut random).unwrap();
    ActivationCode::of(random)
}

/// A code for this person, as it stands on paper.
pub async fn issued(portal: &Portal, name: &str) -> String {
    let code = drawn();
    portal
        .world
        .storage
        .issue_activation(&code, person(name), &dossier::Party::System, portal.world.now())
        .await
        .unwrap();
    code.text()
}

/// Somebody unknown comes through the provider; the cookie that introduces them.
pub async fn stranger(portal: &Portal, sub: &'static str) -> String {
    let answer = portal.sign_in(move |grant| grant.claims["sub"] = sub.into()).await;
    assert!(answer.header("location").starts_with("/?fout=unknown_person&nummer="), "{answer:?}");
    answer.cookie()
}

pub async fn activate(portal: &Portal, cookie: &str, code: &str) -> Answer {
    let body = serde_json::json!({ "code": code }).to_string();
    portal.world.call(Call::post("/api/activation", body).by(cookie)).await
}

#[tokio::test]
async fn all_codes_that_are_of_no_use_answer_alike() {
    let portal = Portal::new().await;
    let (used, expired) = (issued(&portal, "nora").await, issued(&portal, "anna").await);
    assert_eq!(activate(&portal, &stranger(&portal, "een").await, &used).await.status, 200);
    portal.world.later(TimeDelta::days(7));
    let replaced = issued(&portal, "bram").await;
    let good = issued(&portal, "bram").await;
    let mut guessed = good.clone();
    guessed.replace_range(
        guessed.len() - 3..guessed.len() - 2,
        if &good[good.len() - 3..good.len() - 2] == "0" { "1" } else { "0" },
    );
    let cookie = stranger(&portal, "twee").await;
    let known = portal.world.lines().await;
    let first = activate(&portal, &cookie, "").await;
    assert_eq!(first.problem(), (422, Invalid, Some("code".to_owned())));
    let useless = [used, expired, replaced, guessed, drawn().text(), "geen code".to_owned()];
    for code in &useless {
        assert_eq!(activate(&portal, &cookie, code).await, first, "{code}");
    }
    let lines = portal.world.lines_after(known).await;
    assert_eq!(lines.len(), useless.len() + 1);
    for line in lines {
        let told = (line.event.action, line.event.outcome, line.event.who);
        assert_eq!(told, (AuditAction::Activation, AuditOutcome::Refused, None));
    }
    assert_eq!(activate(&portal, &cookie, &good).await.status, 200, "they can still do it right");
}

#[tokio::test]
async fn five_wrong_tries_end_a_code_whoever_makes_them() {
    let portal = Portal::new().await;
    let good = issued(&portal, "nora").await;
    let wrong = format!("{}{}", &good[..6], &drawn().text()[6..]);
    for sub in ["een", "twee", "drie", "vier", "vijf"] {
        assert_eq!(activate(&portal, &stranger(&portal, sub).await, &wrong).await.status, 422);
    }
    assert_eq!(activate(&portal, &stranger(&portal, "zes").await, &good).await.status, 422);
}

#[tokio::test]
async fn ten_wrong_codes_end_an_introduction() {
    let portal = Portal::new().await;
    let good = issued(&portal, "nora").await;
    let cookie = stranger(&portal, "een").await;
    for _ in 0..10 {
        assert_eq!(activate(&portal, &cookie, &drawn().text()).await.status, 422);
    }
    assert_eq!(activate(&portal, &cookie, &good).await.problem(), (401, NotSignedIn, None));
    assert_eq!(activate(&portal, &stranger(&portal, "een").await, &good).await.status, 200, "who signs in again may");
}

#[tokio::test]
async fn a_code_counts_in_the_browser_that_came_through_the_provider_and_for_a_while() {
    let portal = Portal::new().await;
    let good = issued(&portal, "nora").await;
    let cookie = stranger(&portal, "een").await;
    let forged = format!("__Host-inzage-introduced={}", crate::session::Token::draw(&OsEntropy).unwrap().text());
    let session = format!("__Host-inzage={}", cookie.split_once('=').unwrap().1);
    let known = portal.world.lines().await;
    for other in ["", "a=b", "__Host-inzage-introduced=x", &forged, &session] {
        let answer = activate(&portal, other, &good).await;
        assert_eq!((answer.problem(), answer.header("set-cookie")), ((401, NotSignedIn, None), ""), "{other}");
    }
    portal.world.later(TimeDelta::minutes(15));
    assert_eq!(activate(&portal, &cookie, &good).await.problem(), (401, NotSignedIn, None));
    assert_eq!(portal.world.lines().await, known, "nobody is there of whom anything could be written");
    assert_eq!(activate(&portal, &stranger(&portal, "een").await, &good).await.status, 200);
}

#[tokio::test]
async fn a_code_and_an_introduction_are_for_one_use() {
    let portal = Portal::new().await;
    let (first, second) = (issued(&portal, "nora").await, issued(&portal, "anna").await);
    let (cookie, other) = (stranger(&portal, "een").await, stranger(&portal, "twee").await);
    assert_eq!(activate(&portal, &cookie, &first).await.status, 200);
    assert_eq!(activate(&portal, &cookie, &first).await.status, 401, "the same call once more");
    assert_eq!(activate(&portal, &cookie, &second).await.status, 401, "one browser is not two people");
    assert_eq!(activate(&portal, &other, &first).await.status, 422);
    assert_eq!(activate(&portal, &other, &second).await.status, 200);
}

#[tokio::test]
async fn of_two_who_come_with_one_code_at_once_one_is_let_in() {
    let portal = Portal::new().await;
    let code = issued(&portal, "nora").await;
    let (one, two) = (stranger(&portal, "een").await, stranger(&portal, "twee").await);
    let came = tokio::join!(activate(&portal, &one, &code), activate(&portal, &two, &code));
    let mut statuses = [came.0.status.as_u16(), came.1.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
}

#[tokio::test]
async fn without_its_line_nobody_is_made_known() {
    let portal = Portal::new().await;
    let code = issued(&portal, "nora").await;
    let cookie = stranger(&portal, "een").await;
    portal.world.lose_the_trail().await;
    let answer = activate(&portal, &cookie, &code).await;
    assert_eq!((answer.problem().0, answer.header("set-cookie")), (500, ""));
}

#[tokio::test]
async fn it_is_a_call_of_our_own_pages_and_says_a_code_and_nothing_else() {
    let portal = Portal::new().await;
    let cookie = stranger(&portal, "een").await;
    let call = || Call::post("/api/activation", r#"{"code":"x"}"#).by(&cookie);
    assert_eq!(portal.world.call(call().without("sec-fetch-site")).await.problem(), (403, CrossOrigin, None));
    for (body, field) in
        [(r#"{"code":1}"#, Some("code")), (r#"{"code":"x","person":"y"}"#, Some("person")), ("{}", None)]
    {
        let answer = portal.world.call(Call::post("/api/activation", body).by(&cookie)).await;
        assert_eq!(answer.problem(), (400, Malformed, field.map(str::to_owned)), "{body}");
    }
}
