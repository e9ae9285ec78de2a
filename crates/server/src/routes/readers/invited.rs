//! Inviting somebody who is on no record, from the invitation to the first page that they read.

use access::Section;
use api::ProblemCode::{Conflict, Invalid, NotFound};
use api::{Invitation, Readers, SessionInfo};
use axum::http::Method;
use chrono::TimeDelta;
use dossier::{AuditAction, AuditOutcome, Party};

use crate::routes::activation::refused::{activate, stranger};
use crate::testing::{Answer, Call, Portal, World, client, person};

const JAN: &str = r#"{"name":" Jan Bos ","relation":"buurman","sections":["agenda","reports"]}"#;

fn of(name: &str, rest: &str) -> String {
    format!("/api/clients/{}{rest}", client(name))
}

/// Invites in the name of this client, who has a session.
async fn invite(world: &World, viewer: &str, of_whom: &str, body: &str) -> Answer {
    let cookie = world.session(viewer).await;
    world.call(Call::post(&of(of_whom, "/invitations"), body).by(&cookie)).await
}

async fn status(world: &World, cookie: &str, path: &str) -> u16 {
    world.call(Call::get(path).by(cookie)).await.status.as_u16()
}

#[tokio::test]
async fn who_is_invited_comes_in_by_the_code_and_reads_what_was_shared() {
    let portal = Portal::new().await;
    let world = &portal.world;
    let answer = invite(world, "bram", "bram", JAN).await;
    assert_eq!(answer.status, 201);
    let invited: Invitation = answer.json();
    assert_eq!(invited.expires - world.now(), TimeDelta::days(7));
    let readers: Readers = world.call(Call::get(&of("bram", "/readers")).by(&world.session("bram").await)).await.json();
    let jan = readers.readers.iter().find(|reader| reader.person == invited.person).unwrap();
    assert_eq!((jan.name.as_deref(), jan.last_look, jan.yours_to_change), (Some("Jan Bos"), None, true));
    assert_eq!(jan.shared, [Section::Agenda, Section::Reports].into());
    let cookie = activate(&portal, &stranger(&portal, "jan").await, &invited.code).await;
    let info: SessionInfo = cookie.json();
    assert_eq!((info.name.as_str(), info.clients.len()), ("Jan Bos", 1));
    let session = cookie.cookie();
    for (section, expected) in [("reports", 200), ("agenda", 200), ("diagnoses", 404)] {
        assert_eq!(status(world, &session, &of("bram", &format!("/sections/{section}"))).await, expected, "{section}");
    }
}

#[tokio::test]
async fn what_is_recorded_has_its_lines_and_says_who_by_which_session_and_as_what() {
    let world = World::new().await;
    let known = world.lines().await;
    let invited: Invitation = invite(&world, "bram", "bram", JAN).await.json();
    let mut lines = world.lines_after(known).await;
    // The session in which it is done has a line of its own.
    lines.retain(|line| line.event.action != AuditAction::SignIn);
    let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.outcome)).collect();
    let done = |action| (action, AuditOutcome::Done);
    let invited_by_code = [done(AuditAction::PersonRecorded), done(AuditAction::CodeIssued)];
    assert_eq!(told, [&invited_by_code[..], &[done(AuditAction::RightRecorded), done(AuditAction::Consent)]].concat());
    assert_eq!(lines[3].event.subject, Some(invited.person.uuid()));
    assert!(lines.iter().all(|line| line.event.client == Some(client("bram")) && line.event.session.is_some()));
    let records = world.storage.records_of(client("bram")).await.unwrap();
    let record = records.last().unwrap();
    assert_eq!(record.recorded.by, Party::Person(person("bram")));
    assert_eq!(record.recorded.note.to_string(), "in the portal, as: buurman");
    let everything = world.everything().await;
    for secret in ["Jan Bos", "buurman", &invited.code, &invited.code.replace('-', "")] {
        assert!(!test_db::holds(&everything, secret), "{secret}");
    }
}

#[tokio::test]
async fn without_its_line_nobody_is_put_on_record() {
    let world = World::new().await;
    let cookie = world.session("bram").await;
    let before = world.storage.records_of(client("bram")).await.unwrap().len();
    world.lose_the_trail().await;
    let answer = world.call(Call::post(&of("bram", "/invitations"), JAN).by(&cookie)).await;
    assert_eq!(answer.problem().0, 500);
    assert_eq!(world.storage.records_of(client("bram")).await.unwrap().len(), before);
}

#[tokio::test]
async fn taking_it_back_before_it_is_used_makes_the_code_worthless() {
    let portal = Portal::new().await;
    let world = &portal.world;
    let invited: Invitation = invite(world, "bram", "bram", JAN).await.json();
    let bram = world.session("bram").await;
    let consent = of("bram", &format!("/consents/{}", invited.person));
    // Changing what is shared leaves the code as it is.
    let change = Call::new(Method::DELETE, &format!("{consent}/sections/reports")).by(&bram);
    assert_eq!(world.call(change).await.status, 200);
    let other: Invitation = invite(world, "bram", "bram", JAN).await.json();
    assert_eq!(world.call(Call::new(Method::DELETE, &consent).by(&bram)).await.status, 200);
    let readers: Readers = world.call(Call::get(&of("bram", "/readers")).by(&bram)).await.json();
    let told = readers.readers.iter().any(|reader| reader.person == invited.person);
    assert!(!told, "whoever cannot come any more is not to be let in again, but invited");
    let introduced = stranger(&portal, "jan").await;
    assert_eq!(activate(&portal, &introduced, &invited.code).await.problem().0, 422);
    let answer = activate(&portal, &introduced, &other.code).await;
    assert_eq!(answer.status, 200, "another invitation is another matter");
    assert_eq!(status(world, &answer.cookie(), &of("bram", "/sections/reports")).await, 200);
}

#[tokio::test]
async fn a_code_of_the_organisation_is_not_for_a_client_to_take_back() {
    let portal = Portal::new().await;
    let world = &portal.world;
    let code = crate::routes::activation::refused::issued(&portal, "anna").await;
    let bram = world.session("bram").await;
    let consent = of("bram", &format!("/consents/{}", person("anna")));
    assert_eq!(world.call(Call::new(Method::DELETE, &consent).by(&bram)).await.status, 200);
    assert_eq!(activate(&portal, &stranger(&portal, "anna").await, &code).await.status, 200);
}

#[tokio::test]
async fn it_ends_on_its_last_day() {
    let portal = Portal::new().await;
    let world = &portal.world;
    let body = r#"{"name":"Jan Bos","relation":"buurman","sections":["reports"],"until":"2026-03-03"}"#;
    let invited: Invitation = invite(world, "bram", "bram", body).await.json();
    let session = activate(&portal, &stranger(&portal, "jan").await, &invited.code).await.cookie();
    let reports = of("bram", "/sections/reports");
    assert_eq!(status(world, &session, &reports).await, 200);
    world.later(TimeDelta::days(2));
    let jan = world.session_of(invited.person).await.0;
    assert_eq!(status(world, &jan, &reports).await, 404);
}

#[tokio::test]
async fn a_child_invites_nobody_and_nobody_invites_for_somebody_else() {
    let world = World::new().await;
    let child = invite(&world, "lotte", "lotte", JAN).await;
    assert_eq!(child.problem(), (422, Invalid, Some("sections".to_owned())));
    for (viewer, of_whom) in [("mother", "lotte"), ("anna", "bram"), ("nora", "bram"), ("bram", "nobody")] {
        assert_eq!(invite(&world, viewer, of_whom, JAN).await.problem(), (404, NotFound, None), "{viewer}");
    }
}

#[tokio::test]
async fn what_cannot_be_is_named() {
    let world = World::new().await;
    let long = "x".repeat(101);
    let body = |name: &str, relation: &str, sections: &[&str], until: Option<&str>| {
        serde_json::json!({ "name": name, "relation": relation, "sections": sections, "until": until }).to_string()
    };
    for (body, field) in [
        (body(" ", "buurman", &["agenda"], None), "name"),
        (body(&long, "buurman", &["agenda"], None), "name"),
        (body("Jan\nBos", "buurman", &["agenda"], None), "name"),
        (body("Jan", "", &["agenda"], None), "relation"),
        (body("Jan", &long, &["agenda"], None), "relation"),
        (body("Jan", "buurman", &[], None), "sections"),
        (body("Jan", "buurman", &["agenda"], Some("2026-03-01")), "until"),
    ] {
        assert_eq!(
            invite(&world, "bram", "bram", &body).await.problem(),
            (422, Invalid, Some(field.to_owned())),
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_form_that_is_sent_again_is_one_invitation_with_another_code() {
    let portal = Portal::new().await;
    let world = &portal.world;
    let body = |name: &str, relation: &str, section: &str, key: u8| {
        let key = dossier::FormKey::of([key; 16]);
        serde_json::json!({ "name": name, "relation": relation, "sections": [section], "key": key }).to_string()
    };
    let jan = || body("Jan Bos", "buurman", "agenda", 1);
    let first: Invitation = invite(world, "bram", "bram", &jan()).await.json();
    let records = world.storage.records_of(client("bram")).await.unwrap();
    for _ in 0..4 {
        invite(world, "bram", "bram", JAN).await.json::<Invitation>();
    }
    let full = world.storage.records_of(client("bram")).await.unwrap();
    // Five are open: what is sent again takes no place.
    world.later(TimeDelta::days(1));
    let again: Invitation = invite(world, "bram", "bram", &jan()).await.json();
    assert_eq!(again.person, first.person);
    assert!(again.code != first.code && again.expires == first.expires + TimeDelta::days(1));
    assert_eq!(world.storage.records_of(client("bram")).await.unwrap(), full);
    assert_eq!(full.len(), records.len() + 4);
    let refused = (409, Conflict, Some("key".to_owned()));
    for other in [
        body("Piet Bos", "buurman", "agenda", 1),
        body("Jan Bos", "broer", "agenda", 1),
        body("Jan Bos", "buurman", "reports", 1),
    ] {
        assert_eq!(invite(world, "bram", "bram", &other).await.problem(), refused, "{other}");
    }
    let nora: Invitation = invite(world, "nora", "nora", &jan()).await.json();
    assert_ne!(nora.person, first.person, "a key is its sender's own");
    let stranger = stranger(&portal, "jan").await;
    assert_eq!(activate(&portal, &stranger, &first.code).await.problem().0, 422, "the first was never told");
    assert_eq!(activate(&portal, &stranger, &again.code).await.status, 200);
    assert_eq!(invite(world, "bram", "bram", &jan()).await.problem(), refused, "he has come in");
    let other: Invitation = invite(world, "nora", "nora", &body("Piet", "buurman", "agenda", 2)).await.json();
    let consent = of("nora", &format!("/consents/{}", other.person));
    let cookie = world.session("nora").await;
    assert_eq!(world.call(Call::new(Method::DELETE, &consent).by(&cookie)).await.status, 200);
    let taken_back = invite(world, "nora", "nora", &body("Piet", "buurman", "agenda", 2)).await;
    assert_eq!(taken_back.problem(), refused, "what was taken back is not given again by what was sent before");
}

#[tokio::test]
async fn five_can_be_open_and_no_more() {
    let portal = Portal::new().await;
    let world = &portal.world;
    let mut open: Vec<Invitation> = Vec::new();
    for _ in 0..5 {
        open.push(invite(world, "bram", "bram", JAN).await.json());
    }
    let one_more = async || invite(world, "bram", "bram", JAN).await;
    assert_eq!(one_more().await.problem(), (409, Conflict, None));
    let other = invite(world, "nora", "nora", JAN).await;
    assert_eq!(other.status, 201, "each client counts by themself");
    // One is answered, one taken back.
    assert_eq!(activate(&portal, &stranger(&portal, "jan").await, &open[0].code).await.status, 200);
    assert_eq!(one_more().await.status, 201);
    assert_eq!(one_more().await.status, 409);
    let consent = of("bram", &format!("/consents/{}", open[1].person));
    let bram = world.session("bram").await;
    assert_eq!(world.call(Call::new(Method::DELETE, &consent).by(&bram)).await.status, 200);
    assert_eq!(one_more().await.status, 201);
    assert_eq!(one_more().await.status, 409);
    world.later(TimeDelta::days(7));
    assert_eq!(one_more().await.status, 201, "those that nobody answered are over");
}

/// How the invitation of this person stands, by the list: none where they are not in it.
async fn stands(world: &World, person: dossier::PersonId) -> Option<api::Reader> {
    let answer = world.call(Call::get(&of("bram", "/readers")).by(&world.session("bram").await)).await;
    answer.json::<Readers>().readers.into_iter().find(|reader| reader.person == person)
}

async fn renew(world: &World, viewer: &str, person: dossier::PersonId) -> Answer {
    let cookie = world.session(viewer).await;
    world.call(Call::post(&of(viewer, &format!("/invitations/{person}/code")), "").by(&cookie)).await
}

#[tokio::test]
async fn the_list_says_whose_code_was_not_used_and_until_when_it_works() {
    let portal = Portal::new().await;
    let world = &portal.world;
    let invited: Invitation = invite(world, "bram", "bram", JAN).await.json();
    let pending = |jan: Option<api::Reader>| jan.unwrap().invitation.map(|one| one.expires);
    assert_eq!(pending(stands(world, invited.person).await), Some(Some(invited.expires)));
    let anna = stands(world, person("anna")).await;
    assert_eq!(pending(anna), None, "whom nobody invited");
    world.later(TimeDelta::days(7));
    let jan = stands(world, invited.person).await;
    assert_eq!(pending(jan), Some(None), "the code expired");
    let again: Invitation = renew(world, "bram", invited.person).await.json();
    assert_eq!(pending(stands(world, invited.person).await), Some(Some(again.expires)));
    assert_eq!(activate(&portal, &stranger(&portal, "jan").await, &again.code).await.status, 200);
    assert_eq!(pending(stands(world, invited.person).await), None, "he came in");
}

#[tokio::test]
async fn a_new_code_is_for_the_same_person_and_ends_the_old_one() {
    let portal = Portal::new().await;
    let world = &portal.world;
    let first: Invitation = invite(world, "bram", "bram", JAN).await.json();
    let records = world.storage.records_of(client("bram")).await.unwrap();
    let known = world.lines().await;
    let answer = renew(world, "bram", first.person).await;
    assert_eq!(answer.status, 201);
    let second: Invitation = answer.json();
    let mut lines = world.lines_after(known).await;
    lines.retain(|line| line.event.action != AuditAction::SignIn);
    let told: Vec<_> = lines.iter().map(|line| (line.event.action, line.event.subject)).collect();
    let whom = Some(first.person.uuid());
    assert_eq!(told, [(AuditAction::CodeIssued, whom), (AuditAction::Consent, whom)]);
    assert!(second.person == first.person && second.code != first.code);
    assert_eq!(world.storage.records_of(client("bram")).await.unwrap(), records, "nobody is put on record again");
    let jan = stranger(&portal, "jan").await;
    assert_eq!(activate(&portal, &jan, &first.code).await.problem().0, 422);
    let session = activate(&portal, &jan, &second.code).await.cookie();
    assert_eq!(status(world, &session, &of("bram", "/sections/reports")).await, 200);
    let in_already = (409, Conflict, Some("person".to_owned()));
    assert_eq!(renew(world, "bram", first.person).await.problem(), in_already);
}

#[tokio::test]
async fn what_was_taken_back_and_given_again_says_that_the_code_is_dead() {
    let portal = Portal::new().await;
    let world = &portal.world;
    let invited: Invitation = invite(world, "bram", "bram", JAN).await.json();
    let bram = world.session("bram").await;
    let section = |method, section: &str| {
        let path = of("bram", &format!("/consents/{}/sections/{section}", invited.person));
        world.call(Call::new(method, &path).by(&bram))
    };
    for one in ["agenda", "reports"] {
        assert_eq!(section(Method::DELETE, one).await.status, 200);
    }
    assert_eq!(stands(world, invited.person).await, None, "taken back, it is gone");
    let nothing_left = (409, Conflict, Some("person".to_owned()));
    assert_eq!(renew(world, "bram", invited.person).await.problem(), nothing_left, "a code would open nothing");
    assert_eq!(section(Method::PUT, "agenda").await.status, 200);
    let jan = stands(world, invited.person).await.unwrap();
    assert_eq!((jan.shared, jan.invitation.unwrap().expires), ([Section::Agenda].into(), None));
    let again: Invitation = renew(world, "bram", invited.person).await.json();
    let introduced = stranger(&portal, "jan").await;
    assert_eq!(activate(&portal, &introduced, &invited.code).await.problem().0, 422);
    assert_eq!(activate(&portal, &introduced, &again.code).await.status, 200);
}

#[tokio::test]
async fn nobody_renews_what_another_invited_and_five_are_open_at_most() {
    let world = World::new().await;
    let invited: Invitation = invite(&world, "bram", "bram", JAN).await.json();
    for viewer in ["nora", "lotte"] {
        assert_eq!(renew(&world, viewer, invited.person).await.problem(), (404, NotFound, None), "{viewer}");
    }
    assert_eq!(renew(&world, "bram", person("anna")).await.problem(), (404, NotFound, None), "whom he did not invite");
    for _ in 0..4 {
        invite(&world, "bram", "bram", JAN).await.json::<Invitation>();
    }
    assert_eq!(renew(&world, "bram", invited.person).await.status, 201, "its own place is free");
    world.later(TimeDelta::days(7));
    for _ in 0..5 {
        invite(&world, "bram", "bram", JAN).await.json::<Invitation>();
    }
    assert_eq!(renew(&world, "bram", invited.person).await.problem(), (409, Conflict, None));
}
