//! Whether a client can decide, and how old they are, is told to nobody who reads nothing.

use access::{Basis, Incapacity, Period, Section, Topic};
use api::{AccessExplanation, ExplainedRule, Extent, SessionInfo};
use dossier::Right;

use crate::testing::{Answer, Call, World, client};

/// All that somebody is told of a client, from the list to the requests.
async fn told(world: &World, viewer: &str, of: &str) -> Vec<Answer> {
    let cookie = world.session(viewer).await;
    let mut told = Vec::new();
    for rest in ["", "/access", "/mandate", "/audit", "/readers", "/requests", "/sections/reports"] {
        let path = format!("/api/clients/{}{rest}", client(of));
        told.push(world.call(Call::get(&path).by(&cookie)).await);
    }
    told
}

/// What stands of Lotte in the viewer's list, but for what the viewer is to her.
async fn card(world: &World, viewer: &str) -> String {
    let cookie = world.session(viewer).await;
    let info: SessionInfo = world.call(Call::get("/api/session").by(&cookie)).await.json();
    let card = info.clients.iter().find(|card| card.id == client("lotte")).unwrap();
    serde_json::to_string(&(&card.name, card.portal, card.inspection, card.who_looked, &card.birthday)).unwrap()
}

fn explained(answers: &[Answer]) -> AccessExplanation {
    answers[1].json()
}

/// Lotte is 13. A parent without her consent (P6), a parent without authority (P9) and a curator for when she is of age (R9) read
/// nothing, and are told the same; so are they when she is 16 (P7), cannot decide and does not read herself, or is of age.
#[tokio::test]
async fn no_rule_and_no_day_is_told_to_a_holder_who_reads_nothing() {
    let world = World::new().await;
    world.acts("anna", Basis::ParentWithoutAuthority, "lotte").await;
    let expected = told(&world, "anna", "lotte").await;
    assert!(
        explained(&expected)
            .sections
            .iter()
            .all(|one| { (one.extent, one.rule) == (Extent::None, Some(ExplainedRule::NotForYou)) })
    );
    assert_eq!(expected[2].status, 404, "no day of the mandate");
    for basis in
        [Basis::ParentWithAuthority, Basis::Guardian, Basis::Curator, Basis::Mentor, Basis::Proxy, Basis::Sibling]
    {
        let world = World::new().await;
        world.acts("nora", basis, "lotte").await;
        let mut answers = told(&world, "nora", "lotte").await;
        // What the viewer is to the client they know themselves.
        answers[0] = expected[0].clone();
        assert_eq!(answers, expected, "{basis:?}");
        let at_thirteen = card(&world, "nora").await;
        // She is 16 on 4 May 2028; two months before, no birthday is told either.
        world.later(chrono::TimeDelta::days(790));
        assert_eq!(card(&world, "nora").await, at_thirteen, "{basis:?}");
        world.later(chrono::TimeDelta::days(20));
        assert_eq!(told(&world, "nora", "lotte").await[1..], expected[1..], "{basis:?} at 16");
    }
}

/// What will be is told no more than what is: the day on which Bram can decide no more is recorded beforehand.
#[tokio::test]
async fn a_change_to_come_is_not_told_to_who_reads_nothing() {
    let world = World::new().await;
    world.acts("nora", Basis::Sibling, "bram").await;
    world.acts("mother", Basis::Mentor, "bram").await;
    let before = told(&world, "nora", "bram").await;
    for topic in Topic::ALL {
        let period = Period { from: "2026-04-01".parse().unwrap(), until: Some("2026-05-01".parse().unwrap()) };
        world.record("bram", Right::Incapacity(Incapacity { topic, period })).await;
    }
    assert_eq!(told(&world, "nora", "bram").await, before);
    world.cannot_decide("bram").await;
    assert_eq!(told(&world, "nora", "bram").await, before, "nor that it is so");
}

/// Who reads something is told why, and finds their mandate.
#[tokio::test]
async fn who_reads_something_is_told_the_rules() {
    let world = World::new().await;
    let answers = told(&world, "mother", "lotte").await;
    let reports = explained(&answers).sections.into_iter().find(|one| one.section == Section::Reports).unwrap();
    assert_eq!(reports.rule, Some(ExplainedRule::Rule(access::Rule::P6)));
    assert_eq!(answers[2].status, 200);
}
