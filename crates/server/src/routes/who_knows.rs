//! To whom a client does not exist: seen while a right holds, absent as nobody's when it does not, by every route.

use access::{Basis, Consent, Giver, Incapacity, Mandate, Period, Section, Topic};
use api::{RequestDetail, SessionInfo};
use chrono::TimeDelta;
use dossier::{Change, EndingKind, Party, Right};

use crate::testing::{Answer, Call, World, client, person};

const COPY: &str = r#"{"kind":"copy","delivery":"paper"}"#;

/// What a viewer of this session gets of a client by every route about one.
async fn answers(world: &World, cookie: &str, of: &str) -> Vec<Answer> {
    let path = |rest: &str| format!("/api/clients/{}{rest}", client(of));
    let mut answers = Vec::new();
    let pages = ["", "/access", "/mandate", "/audit", "/readers", "/requests", "/sections/reports"];
    for rest in pages {
        answers.push(world.call(Call::get(&path(rest)).by(cookie)).await);
    }
    answers.push(world.call(Call::post(&path("/sections/reports/search"), r#"{"words":"a"}"#).by(cookie)).await);
    answers.push(world.call(Call::post(&path("/requests"), COPY).by(cookie)).await);
    answers
}

async fn listed(world: &World, cookie: &str) -> usize {
    world.call(Call::get("/api/session").by(cookie)).await.json::<SessionInfo>().clients.len()
}

/// The client is nowhere: as one who does not exist, and not in the list.
async fn is_absent(world: &World, cookie: &str, of: &str) {
    let nobody = answers(world, cookie, "nobody").await;
    assert!(nobody.iter().all(|answer| answer.status == 404));
    assert_eq!(answers(world, cookie, of).await, nobody);
    assert_eq!(listed(world, cookie).await, 0);
}

async fn is_there(world: &World, cookie: &str, of: &str) {
    let overview = Call::get(&format!("/api/clients/{}", client(of))).by(cookie);
    assert_eq!((world.call(overview).await.status.as_u16(), listed(world, cookie).await), (200, 1));
}

/// A right of the aunt's around Bram, to whom she is nothing otherwise.
async fn given(world: &World, right: Right) -> String {
    world.record("bram", right).await;
    world.session("aunt").await
}

fn mandate(period: Period, verified: bool) -> Right {
    Right::Mandate(Mandate {
        holder: person("aunt").to_string(),
        basis: Basis::Sibling,
        period,
        verified,
        declined: false,
        designated: false,
        sections: None,
    })
}

fn consent(by: Giver, period: Period) -> Right {
    Right::Consent(Consent { to: person("aunt").to_string(), by, sections: [Section::Reports].into(), period })
}

fn from_to(from: &str, until: Option<&str>) -> Period {
    Period { from: from.parse().unwrap(), until: until.map(|day| day.parse().unwrap()) }
}

#[tokio::test]
async fn a_mandate_shows_that_there_is_a_client_from_its_first_to_its_last_day() {
    let world = World::new().await;
    let aunt = given(&world, mandate(from_to("2026-03-03", Some("2026-03-03")), true)).await;
    is_absent(&world, &aunt, "bram").await;
    world.later(TimeDelta::days(1));
    let aunt = world.session("aunt").await;
    is_there(&world, &aunt, "bram").await;
    world.later(TimeDelta::days(1));
    is_absent(&world, &world.session("aunt").await, "bram").await;
}

#[tokio::test]
async fn a_mandate_that_nobody_verified_shows_nothing() {
    let world = World::new().await;
    let aunt = given(&world, mandate(from_to("2026-01-01", None), false)).await;
    is_absent(&world, &aunt, "bram").await;
    world.record("bram", mandate(from_to("2026-01-01", None), true)).await;
    is_there(&world, &aunt, "bram").await;
}

#[tokio::test]
async fn a_consent_shows_that_there_is_a_client_until_its_last_day_or_it_is_taken_back() {
    let world = World::new().await;
    let aunt = given(&world, consent(Giver::Client, from_to("2026-01-01", Some("2026-03-02")))).await;
    is_there(&world, &aunt, "bram").await;
    world.later(TimeDelta::days(1));
    let aunt = world.session("aunt").await;
    is_absent(&world, &aunt, "bram").await;
    world.record("bram", consent(Giver::Client, from_to("2026-01-01", None))).await;
    is_there(&world, &aunt, "bram").await;
    let bram = world.session("bram").await;
    let taken = format!("/api/clients/{}/consents/{}", client("bram"), person("aunt"));
    let taken = Call::new(axum::http::Method::DELETE, &taken).by(&bram);
    assert_eq!(world.call(taken).await.status, 200);
    is_absent(&world, &aunt, "bram").await;
}

/// The aunt of Lotte, who is 13, reads nothing by what Lotte signed: she does not know of Lotte by it either.
#[tokio::test]
async fn a_consent_that_works_for_nobody_shows_nothing() {
    let world = World::new().await;
    is_absent(&world, &world.session("aunt").await, "lotte").await;
}

#[tokio::test]
async fn who_reads_by_what_a_mentor_gave_knows_of_nobody_when_the_mentor_is_gone() {
    let world = World::new().await;
    world.cannot_decide("bram").await;
    world.acts("mother", Basis::Mentor, "bram").await;
    let aunt = given(&world, consent(Giver::Holder(person("mother").to_string()), from_to("2026-01-01", None))).await;
    is_there(&world, &aunt, "bram").await;
    ends(&world, "bram", "mother").await;
    is_absent(&world, &aunt, "bram").await;
}

/// Ends the mandate that somebody holds for a client as a mentor.
async fn ends(world: &World, of: &str, holder: &str) {
    ends_as(world, of, holder, Basis::Mentor).await;
}

async fn ends_as(world: &World, of: &str, holder: &str, basis: Basis) {
    let records = world.storage.records_of(client(of)).await.unwrap();
    let holder = person(holder).to_string();
    let held =
        |right: &Right| matches!(right, Right::Mandate(mandate) if mandate.holder == holder && mandate.basis == basis);
    let record = records.iter().find(|record| record.ended.is_none() && held(&record.right)).unwrap();
    let change = Change { by: Party::System, at: world.now(), session: None, note: "proef".parse().unwrap() };
    world.storage.end_right(record.id, EndingKind::Stopped, &change).await.unwrap();
}

/// As long as it is open, a request keeps its client in sight: the name, the request, and nothing else.
#[tokio::test]
async fn who_has_a_request_open_finds_it_and_nothing_else_when_the_mandate_has_ended() {
    let world = World::new().await;
    world.cannot_decide("bram").await;
    world.acts("aunt", Basis::Mentor, "bram").await;
    let aunt = world.session("aunt").await;
    let path = format!("/api/clients/{}/requests", client("bram"));
    let asked: RequestDetail = world.call(Call::post(&path, COPY).by(&aunt)).await.json();
    ends(&world, "bram", "aunt").await;
    is_there(&world, &aunt, "bram").await;
    let info: SessionInfo = world.call(Call::get("/api/session").by(&aunt)).await.json();
    assert_eq!((info.clients[0].relation, info.clients[0].portal), (None, access::Portal::Closed));
    let request = format!("/api/requests/{}", asked.summary.id);
    assert_eq!(world.call(Call::get(&request).by(&aunt)).await.json::<RequestDetail>().summary, asked.summary);
    let again = world.call(Call::post(&path, COPY).by(&aunt)).await;
    assert_eq!(again.problem().0, 422);
    for rest in ["/mandate", "/audit", "/readers", "/sections/reports"] {
        let answer = world.call(Call::get(&format!("/api/clients/{}{rest}", client("bram"))).by(&aunt)).await;
        assert_eq!(answer.status, 404, "{rest}");
    }
    let withdrawn = world.call(Call::post(&format!("{request}/withdraw"), "").by(&aunt)).await;
    assert_eq!(withdrawn.status, 200, "{withdrawn:?}");
    is_absent(&world, &aunt, "bram").await;
    assert_eq!(world.call(Call::get(&request).by(&aunt)).await.status, 404);
}

/// Lotte is of age: her mother's authority is over, whatever is on record, and the band does not call her a parent with authority. Where
/// she acts on another ground since, it says that one.
#[tokio::test]
async fn a_role_that_is_none_at_the_clients_age_is_not_told() {
    let world = World::new().await;
    let relation = async || {
        let cookie = world.session("mother").await;
        let info: SessionInfo = world.call(Call::get("/api/session").by(&cookie)).await.json();
        info.clients[0].relation
    };
    assert_eq!(relation().await, Some(api::Relation::Mandate(Basis::ParentWithAuthority)));
    world.acts("mother", Basis::Mentor, "lotte").await;
    assert_eq!(relation().await, Some(api::Relation::Mandate(Basis::ParentWithAuthority)), "she is a child");
    world.later(TimeDelta::days(366 * 5));
    assert_eq!(relation().await, Some(api::Relation::Mandate(Basis::Mentor)));
    ends_as(&world, "lotte", "mother", Basis::Mentor).await;
    assert_eq!(relation().await, None);
}

/// Anna reads along and the brother did once: that Bram has died is for who acts for him.
#[tokio::test]
async fn a_death_is_told_to_who_had_a_right_on_that_day() {
    let world = World::new().await;
    world.cannot_decide("bram").await;
    world.acts("mother", Basis::Mentor, "bram").await;
    let aunt = given(&world, mandate(from_to("2020-01-01", Some("2026-03-01")), true)).await;
    world.dies("bram", "2026-03-02").await;
    for cookie in [aunt, world.session("anna").await] {
        is_absent(&world, &cookie, "bram").await;
    }
    let access = format!("/api/clients/{}/access", client("bram"));
    let mentor: api::AccessExplanation = world.get("mother", &access).await.json();
    let told = |rule| mentor.sections.iter().all(|one| one.rule == Some(api::ExplainedRule::Rule(rule)));
    assert!(told(access::Rule::X1));
}

/// From when Bram cannot decide is nothing that a sister may know who holds a mandate that gives nothing until then, and reads one
/// section because he let her.
#[tokio::test]
async fn who_reads_by_a_consent_is_not_told_from_when_a_mandate_gives_something() {
    let world = World::new().await;
    world.record("bram", mandate(from_to("2026-01-01", None), true)).await;
    for topic in Topic::ALL {
        world.record("bram", Right::Incapacity(Incapacity { topic, period: from_to("2026-03-10", None) })).await;
    }
    let aunt = given(&world, consent(Giver::Client, from_to("2026-01-01", None))).await;
    is_there(&world, &aunt, "bram").await;
    let own = || Call::get(&format!("/api/clients/{}/mandate", client("bram"))).by(&aunt);
    let told: api::OwnMandates = world.call(own()).await.json();
    assert_eq!((told.mandates.len(), told.changes), (1, None));
}
