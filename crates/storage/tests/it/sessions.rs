//! Sessions: how they begin, and the many ways in which they end.

use chrono::Duration;
use dossier::{AuditAction, AuditEvent, Party, Person, PersonId, SessionId};
use storage::{AuditQuery, Checked, LogoutOf, NewSession, ProviderLogout, Session, StorageError, Way};

use crate::world::{World, anna, bram, herself, now};

const IDLE: Duration = Duration::minutes(15);

fn hash(number: u8) -> [u8; 32] {
    [number; 32]
}

/// A session of an hour, numbered so that it has a token and an id of its own.
fn new(number: u8, person: &Person) -> NewSession {
    NewSession {
        hash: hash(number),
        id: SessionId::named(&number.to_string()),
        person: person.id,
        expires: now() + Duration::hours(1),
        device: Some("Firefox, Linux".to_owned()),
        represents: None,
        way: None,
        proved: Some(now()),
        former: None,
    }
}

/// The same, through a provider whose own session has this name.
fn through(provider: &str, number: u8, person: &Person, session: u8) -> NewSession {
    let subject = hash(if person.id == herself(&anna()).id { 100 } else { 101 });
    let way = Way { provider: provider.to_owned(), subject, session: Some(hash(session)) };
    NewSession { way: Some(way), ..new(number, person) }
}

/// Somebody signs out.
fn out(person: PersonId) -> AuditEvent {
    AuditEvent::new(now(), Some(Party::Person(person)), AuditAction::SignOut)
}

/// The lines about sessions that ended.
async fn ended(world: &World) -> Vec<AuditEvent> {
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap().into_iter().map(|line| line.event);
    lines.filter(|line| line.action == AuditAction::SignOut).collect()
}

async fn open(world: &World, session: &NewSession) {
    world.storage.open_session(session, now()).await.unwrap();
}

async fn holds(world: &World, number: u8) -> bool {
    world.storage.session(hash(number), now(), IDLE).await.unwrap().is_some()
}

#[tokio::test]
async fn what_was_opened_is_found_by_its_token_alone() {
    let world = World::with(Vec::new()).await;
    let opened = NewSession { represents: Some(bram().id), ..through("digid", 1, &herself(&anna()), 50) };
    open(&world, &opened).await;
    let expected = Session {
        id: opened.id,
        person: opened.person,
        opened: now(),
        used: now(),
        expires: opened.expires,
        device: opened.device,
        represents: Some(bram().id),
        provider: Some("digid".to_owned()),
        proved: Some(now()),
    };
    assert_eq!(world.storage.session(hash(1), now(), IDLE).await.unwrap(), Some(expected));
    assert!(!holds(&world, 2).await);
}

#[tokio::test]
async fn a_session_ends_at_its_last_moment_whatever_is_done_in_it() {
    let world = World::with(Vec::new()).await;
    open(&world, &new(1, &herself(&anna()))).await;
    let end = now() + Duration::hours(1);
    world.storage.use_session(hash(1), end - Duration::minutes(1)).await.unwrap();
    let at = |at| world.storage.session(hash(1), at, IDLE);
    assert!(at(end - Duration::microseconds(1)).await.unwrap().is_some());
    assert_eq!(at(end).await.unwrap(), None);
}

#[tokio::test]
async fn a_session_in_which_nothing_is_done_ends_sooner() {
    let world = World::with(Vec::new()).await;
    open(&world, &new(1, &herself(&anna()))).await;
    let at = |at| world.storage.session(hash(1), at, IDLE);
    assert!(at(now() + IDLE - Duration::microseconds(1)).await.unwrap().is_some());
    assert_eq!(at(now() + IDLE).await.unwrap(), None);
    let used = now() + Duration::minutes(14);
    world.storage.use_session(hash(1), used).await.unwrap();
    assert_eq!(at(now() + IDLE).await.unwrap().unwrap().used, used);
    assert_eq!(at(used + IDLE).await.unwrap(), None);
}

#[tokio::test]
async fn a_closed_session_is_gone_and_closing_twice_is_no_error() {
    let world = World::with(Vec::new()).await;
    open(&world, &new(1, &herself(&anna()))).await;
    open(&world, &new(2, &herself(&bram()))).await;
    for _ in 0..2 {
        world.storage.close_session(hash(1), out(herself(&anna()).id)).await.unwrap();
    }
    assert!(!holds(&world, 1).await && holds(&world, 2).await);
}

#[tokio::test]
async fn the_session_of_before_ends_with_the_opening_of_the_next() {
    let world = World::with(Vec::new()).await;
    open(&world, &new(1, &herself(&anna()))).await;
    open(&world, &NewSession { former: Some(hash(1)), ..new(2, &herself(&bram())) }).await;
    assert!(!holds(&world, 1).await && holds(&world, 2).await);
}

#[tokio::test]
async fn expired_sessions_are_cleared_away_at_the_next_sign_in() {
    let world = World::with(Vec::new()).await;
    let short = NewSession { expires: now() + Duration::milliseconds(1_500), ..new(1, &herself(&anna())) };
    open(&world, &short).await;
    let later = now() + Duration::seconds(2);
    world.storage.open_session(&new(2, &herself(&anna())), later).await.unwrap();
    // Asked about the time when it held, it is not there any more.
    assert!(!holds(&world, 1).await);
    assert!(world.storage.session(hash(2), later, IDLE).await.unwrap().is_some());
}

#[tokio::test]
async fn a_session_needs_a_person_and_a_token_of_its_own() {
    let world = World::with(Vec::new()).await;
    let nobody = NewSession { person: PersonId::named("nobody"), ..new(1, &herself(&anna())) };
    let nobody = world.storage.open_session(&nobody, now()).await;
    assert!(matches!(nobody, Err(StorageError::Unrecordable { .. })));
    open(&world, &new(1, &herself(&anna()))).await;
    let again = NewSession { hash: hash(1), ..new(2, &herself(&bram())) };
    let again = world.storage.open_session(&again, now()).await;
    assert!(matches!(again, Err(StorageError::Conflict { .. })));
    let found = world.storage.session(hash(1), now(), IDLE).await.unwrap().unwrap();
    assert_eq!(found.person, herself(&anna()).id);
}

#[tokio::test]
async fn a_person_sees_their_own_sessions_that_hold_the_last_used_first() {
    let world = World::with(Vec::new()).await;
    for number in 1..=3 {
        open(&world, &new(number, &herself(&anna()))).await;
    }
    open(&world, &new(4, &herself(&bram()))).await;
    let later = now() + Duration::minutes(10);
    for (number, minutes) in [(1, 1), (3, 9)] {
        world.storage.use_session(hash(number), now() + Duration::minutes(minutes)).await.unwrap();
    }
    let ids = |sessions: Checked<Session>| sessions.found.into_iter().map(|session| session.id).collect::<Vec<_>>();
    let named = |number: u8| SessionId::named(&number.to_string());
    let of = |at| world.storage.sessions_of(herself(&anna()).id, at, IDLE);
    assert_eq!(ids(of(later).await.unwrap()), [named(3), named(1), named(2)]);
    assert_eq!(ids(of(now() + Duration::minutes(15)).await.unwrap()), [named(3), named(1)]);
}

#[tokio::test]
async fn a_person_ends_one_of_their_own_or_all_and_nobody_elses() {
    let world = World::with(Vec::new()).await;
    for number in 1..=3 {
        open(&world, &new(number, &herself(&anna()))).await;
    }
    open(&world, &new(4, &herself(&bram()))).await;
    let (anna, bram) = (herself(&anna()).id, herself(&bram()).id);
    assert!(!world.storage.close_session_of(bram, SessionId::named("1"), out(bram)).await.unwrap());
    assert!(world.storage.close_session_of(anna, SessionId::named("1"), out(anna)).await.unwrap());
    assert!(!world.storage.close_session_of(anna, SessionId::named("1"), out(anna)).await.unwrap());
    assert!(!holds(&world, 1).await && holds(&world, 2).await);
    world.storage.close_sessions_of(anna, out(anna)).await.unwrap();
    assert!(!holds(&world, 2).await && !holds(&world, 3).await && holds(&world, 4).await);
}

fn logout(token: u8, of: LogoutOf) -> ProviderLogout {
    ProviderLogout { provider: "digid".to_owned(), token: hash(token), until: now() + Duration::minutes(2), of }
}

#[tokio::test]
async fn a_provider_ends_what_it_began_and_nothing_else() {
    let world = World::with(Vec::new()).await;
    for session in [
        through("digid", 1, &herself(&anna()), 50),
        through("digid", 2, &herself(&anna()), 51),
        through("digid", 3, &herself(&bram()), 52),
        through("keycloak", 4, &herself(&anna()), 50),
        new(5, &herself(&anna())),
    ] {
        open(&world, &session).await;
    }
    let holding = async || {
        let mut numbers = Vec::new();
        for number in 1..=5 {
            if holds(&world, number).await {
                numbers.push(number);
            }
        }
        numbers
    };
    let end = async |logout| world.storage.close_sessions_at(&logout, now()).await.unwrap();
    assert!(end(logout(200, LogoutOf::Session(hash(50)))).await);
    assert_eq!(holding().await, [2, 3, 4, 5]);
    assert!(end(logout(201, LogoutOf::Subject(hash(100)))).await);
    assert_eq!(holding().await, [3, 4, 5]);
    assert!(end(logout(202, LogoutOf::Subject(hash(77)))).await, "nobody's sign-out is no error");
}

#[tokio::test]
async fn a_logout_token_counts_once_and_is_forgotten_after_its_time() {
    let world = World::with(Vec::new()).await;
    let once = logout(200, LogoutOf::Subject(hash(100)));
    assert!(world.storage.close_sessions_at(&once, now()).await.unwrap());
    open(&world, &through("digid", 1, &herself(&anna()), 50)).await;
    assert!(!world.storage.close_sessions_at(&once, now()).await.unwrap());
    assert!(holds(&world, 1).await, "a token that was used before ends nothing");
    let elsewhere = ProviderLogout { provider: "keycloak".to_owned(), ..once.clone() };
    assert!(world.storage.close_sessions_at(&elsewhere, now()).await.unwrap());
    let later = now() + Duration::minutes(2);
    let renewed = ProviderLogout { until: later + Duration::minutes(2), ..once };
    assert!(world.storage.close_sessions_at(&renewed, later).await.unwrap());
}

#[tokio::test]
async fn what_a_provider_ends_has_a_line_each_or_does_not_end() {
    let world = World::with(Vec::new()).await;
    let anna = herself(&anna());
    for number in [1, 2] {
        open(&world, &through("digid", number, &anna, 50)).await;
    }
    let end = async |token| world.storage.close_sessions_at(&logout(token, LogoutOf::Session(hash(50))), now()).await;
    assert!(end(200).await.unwrap());
    assert!(!end(200).await.unwrap(), "a token that was used before writes nothing either");
    let lines = ended(&world).await;
    let told: Vec<_> = lines.iter().map(|line| line.who.clone()).collect();
    assert_eq!(told, vec![Some(Party::Person(anna.id)); 2]);
    assert!(lines[0].subject.is_some() && lines[0].subject != lines[1].subject);
    open(&world, &through("digid", 3, &anna, 50)).await;
    world.sql("DELETE FROM audit_head").await;
    assert!(matches!(end(201).await, Err(StorageError::Corrupt { .. })));
    assert!(holds(&world, 3).await, "no end without its line");
}

#[tokio::test]
async fn an_operator_ends_somebodys_sessions_and_nobody_elses_with_a_line_each() {
    let world = World::with(Vec::new()).await;
    let (anna, bram) = (herself(&anna()), herself(&bram()));
    for (number, person) in [(1, &anna), (2, &anna), (3, &bram)] {
        open(&world, &new(number, person)).await;
    }
    let operator = Party::Operator("beheer".parse().unwrap());
    assert_eq!(world.storage.end_sessions_of(anna.id, &operator, now()).await.unwrap().sessions, 2);
    assert!(!holds(&world, 1).await && !holds(&world, 2).await && holds(&world, 3).await);
    assert_eq!(world.storage.end_sessions_of(anna.id, &operator, now()).await.unwrap().sessions, 0);
    let told: Vec<_> = ended(&world).await.into_iter().map(|line| line.who).collect();
    assert_eq!(told, vec![Some(operator.clone()); 2]);
    world.sql("DELETE FROM audit_head").await;
    assert!(world.storage.end_sessions_of(bram.id, &operator, now()).await.is_err());
    assert!(holds(&world, 3).await, "no end without its line");
}

/// On a disk that is full the one is not there without the other.
#[tokio::test]
async fn nothing_of_a_session_is_written_without_its_line() {
    let world = World::with(Vec::new()).await;
    let anna = herself(&anna()).id;
    world.storage.record_terms("1", "Tekst.", now()).await.unwrap();
    open(&world, &new(1, &herself(&crate::world::anna()))).await;
    let lines = async || world.storage.audit_lines(AuditQuery::default()).await.unwrap().len();
    let before = lines().await;
    world.sql("ALTER TABLE audit_lines RENAME TO closed_lines").await;
    let (storage, next) = (&world.storage, new(2, &herself(&crate::world::anna())));
    let next = NewSession { former: Some(hash(1)), ..next };
    let later = now() + Duration::minutes(5);
    let line = |action| AuditEvent::new(now(), Some(Party::Person(anna)), action);
    assert!(storage.open_session(&next, now()).await.is_err());
    assert!(storage.close_session(hash(1), out(anna)).await.is_err());
    assert!(storage.close_session_of(anna, SessionId::named("1"), out(anna)).await.is_err());
    assert!(storage.close_sessions_of(anna, out(anna)).await.is_err());
    assert!(storage.extend_session(hash(1), line(AuditAction::SessionExtended), later).await.is_err());
    assert!(storage.accept_terms(anna, "1", line(AuditAction::TermsAccepted), now()).await.is_err());
    world.sql("ALTER TABLE closed_lines RENAME TO audit_lines").await;
    assert!(holds(&world, 1).await && !holds(&world, 2).await, "as it was");
    let session = storage.session(hash(1), now(), IDLE).await.unwrap().unwrap();
    assert_eq!((session.used, storage.accepted_terms(anna, "1").await.unwrap()), (now(), None));
    assert_eq!(lines().await, before);
    storage.extend_session(hash(1), line(AuditAction::SessionExtended), later).await.unwrap();
    storage.accept_terms(anna, "1", line(AuditAction::TermsAccepted), now()).await.unwrap();
    storage.open_session(&next, later).await.unwrap();
    let told: Vec<_> = storage.audit_lines(AuditQuery::default()).await.unwrap().into_iter().skip(before).collect();
    let told: Vec<_> = told.iter().map(|line| line.event.action).collect();
    use AuditAction::{SessionExtended, SignIn, SignOut, TermsAccepted};
    assert_eq!(told, [SessionExtended, TermsAccepted, SignOut, SignIn], "the session of before has a line too");
    assert!(!storage.close_session_of(anna, SessionId::named("9"), out(anna)).await.unwrap());
    assert_eq!(lines().await, before + 4, "none for what did not happen");
}
