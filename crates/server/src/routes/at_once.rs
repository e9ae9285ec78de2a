//! Rights follow facts at once: what was open a moment ago is not there on the next call of the same session.

use access::Section;
use api::EntryPage;
use axum::http::Method;
use chrono::{DateTime, Utc};
use dossier::{Change, EndingKind, Party, Right};

use crate::testing::{Answer, Call, World, client, person};

fn section(of: &str, section: Section, more: &str) -> String {
    format!("/api/clients/{}/sections/{}?limit=20{more}", client(of), section.code())
}

async fn get(world: &World, cookie: &str, path: &str) -> Answer {
    world.call(Call::get(path).by(cookie)).await
}

/// The answer to what is not there, for whoever this is.
async fn absent(world: &World, cookie: &str) -> Answer {
    let answer = get(world, cookie, &section("nobody", Section::Reports, "")).await;
    assert_eq!(answer.status, 404);
    answer
}

#[tokio::test]
async fn a_consent_that_is_taken_back_ends_between_two_pages() {
    let world = World::new().await;
    let (anna, bram) = (world.sign_in("anna").await, world.sign_in("bram").await);
    let first: EntryPage = get(&world, &anna, &section("bram", Section::Reports, "")).await.json();
    let next = section("bram", Section::Reports, &format!("&cursor={}", first.next.unwrap()));
    let second: EntryPage = get(&world, &anna, &next).await.json();
    assert!(second.entries.len() == 20 && second.entries != first.entries, "she is scrolling");
    let consent = format!("/api/clients/{}/consents/{}", client("bram"), person("anna"));
    assert_eq!(world.call(Call::new(Method::DELETE, &consent).by(&bram)).await.status, 200);
    let absent = absent(&world, &anna).await;
    let third = section("bram", Section::Reports, &format!("&cursor={}", second.next.unwrap()));
    for path in [third, next] {
        assert_eq!(get(&world, &anna, &path).await, absent, "{path}");
    }
    // Not even the name is left.
    assert_eq!(get(&world, &anna, &format!("/api/clients/{}", client("bram"))).await, absent);
}

#[tokio::test]
async fn a_mandate_that_the_operator_ends_ends_in_a_session_that_is_open() {
    let world = World::new().await;
    let mother = world.sign_in("mother").await;
    let plan = section("lotte", Section::CarePlan, "");
    assert_eq!(get(&world, &mother, &plan).await.json::<EntryPage>().total, 3, "the plan with its parts");
    let records = world.storage.records_of(client("lotte")).await.unwrap();
    let holder = person("mother").to_string();
    let mandate = records.iter().find(|one| matches!(&one.right, Right::Mandate(mandate) if mandate.holder == holder));
    // What `inzage mandate end` does.
    let by = Party::Operator("j.bakker".parse().unwrap());
    let change = Change { by, at: world.now(), session: None, note: "gezag beëindigd".parse().unwrap() };
    world.storage.end_right(mandate.unwrap().id, EndingKind::Stopped, &change).await.unwrap();
    assert_eq!(get(&world, &mother, &plan).await, absent(&world, &mother).await);
}

#[tokio::test]
async fn a_birthday_comes_in_a_session_that_is_open() {
    let world = World::new().await;
    // Ten minutes before Lotte is 16.
    let eve: DateTime<Utc> = "2028-05-03T21:50:00Z".parse().unwrap();
    world.later(eve - world.now());
    let (mother, aunt) = (world.sign_in("mother").await, world.sign_in("aunt").await);
    let (plan, reports) = (section("lotte", Section::CarePlan, ""), section("lotte", Section::Reports, ""));
    let statuses = async || {
        [
            get(&world, &mother, &plan).await.status.as_u16(),
            get(&world, &aunt, &plan).await.status.as_u16(),
            get(&world, &aunt, &reports).await.status.as_u16(),
        ]
    };
    assert_eq!(statuses().await, [200, 404, 404]);
    world.later(chrono::TimeDelta::minutes(9));
    assert_eq!(statuses().await, [200, 404, 404], "still the day before");
    world.later(chrono::TimeDelta::minutes(1));
    // Her mother's decision grant ends (P7); what Lotte gave her aunt before she was 16 becomes nothing more (T3).
    assert_eq!(statuses().await, [404, 404, 404]);
    assert_eq!(get(&world, &mother, &plan).await, absent(&world, &mother).await);
}
