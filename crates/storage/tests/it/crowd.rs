//! More of one call at once than there are connections: each is answered, and none waits for what another of them holds.

use std::fmt::Debug;
use std::sync::Arc;

use access::Section;
use chrono::Duration;
use dossier::{AuditAction, AuditEvent, Party, Person, PersonId, Right, SessionId};
use requests::{Delivery, RequestKind};
use storage::{
    ActivationCode, AuditQuery, Identity, Introduction, Invitation, LookQuery, NewRequest, NewSession, Opened,
    PageQuery, PendingSignIn, RelationFacts, Storage, StorageError, Way,
};
use tokio::task::JoinSet;

use crate::world::{World, anna, change, consent, entry, herself, now, person, today, up_to};

/// More than there ever are connections (32 at most).
const CROWD: u8 = 34;

/// A person who reads along, and Anna's own view of her dossier.
struct Anna {
    storage: Storage,
    herself: Person,
    sister: Person,
    opened: Opened,
}

impl Anna {
    /// Makes a call as often as that at once. One that gets no connection fails after ten seconds.
    async fn at_once<T, F>(self: &Arc<Self>, name: &str, call: impl Fn(Arc<Self>, u8) -> F)
    where
        T: Debug + Send + 'static,
        F: Future<Output = Result<T, StorageError>> + Send + 'static,
    {
        let mut calls = JoinSet::new();
        for number in 0..CROWD {
            calls.spawn(call(self.clone(), number));
        }
        for outcome in calls.join_all().await {
            assert!(outcome.is_ok(), "{name}: {outcome:?}");
        }
    }
}

async fn reports() -> (World, Arc<Anna>) {
    let world = World::with((0..30).map(|number| entry(&anna(), &number.to_string())).collect()).await;
    let (herself, sister) = (herself(&anna()), person("Zus"));
    world.storage.record_people(std::slice::from_ref(&sister), &dossier::Party::System, now()).await.unwrap();
    let right = Right::Consent(consent(&sister, &[Section::Reports]));
    world.storage.record_right(anna().id, right, &change("2026-02-01T09:00:00Z", "gesprek")).await.unwrap();
    let opened = world.opened(&herself, &anna()).await.unwrap();
    let anna = Anna { storage: world.storage.clone(), herself, sister, opened };
    (world, Arc::new(anna))
}

fn searching() -> PageQuery {
    PageQuery { search: Some("rapportage".to_owned()), ..up_to(10) }
}

#[tokio::test(flavor = "multi_thread")]
async fn searches_and_pages_go_on_together() {
    let (_world, anna) = reports().await;
    anna.at_once("searches", |anna, _| async move {
        let page = anna.storage.page(&anna.opened.reading, Section::Reports, &searching()).await?;
        assert_eq!(page.unwrap().total, 30);
        Ok(())
    })
    .await;
    anna.at_once("searches and pages", |anna, number| async move {
        let query = if number % 2 == 0 { searching() } else { up_to(10) };
        anna.storage.page(&anna.opened.reading, Section::Reports, &query).await
    })
    .await;
}

macro_rules! each {
    ($anna:ident; $($name:ident: |$a:ident, $n:ident| $call:expr;)*) => {$(
        $anna.at_once(stringify!($name), |$a, $n| async move { let _ = $n; $call.await }).await;
    )*};
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_read() {
    let (_world, anna) = reports().await;
    let id = entry(&crate::world::anna(), "1").id;
    let (herself, client) = (anna.herself.id, anna.opened.client.id);
    let looks = || LookQuery { from: None, until: None, days: 10 };
    each! { anna;
        reading: |a, n| a.storage.reading(&a.herself, client, today());
        decision_on: |a, n| a.storage.decision_on(&a.sister, client, today(), Some(now()));
        summaries: |a, n| a.storage.summaries(&a.opened.reading, today());
        entry: |a, n| a.storage.entry(&a.opened.reading, id);
        parts: |a, n| a.storage.parts(&a.opened.reading, id);
        readers: |a, n| a.storage.readers(&a.opened.reading, now());
        own_mandates: |a, n| a.storage.own_mandates(&a.sister, &a.opened.reading, today());
        coming_birthday: |a, n| a.storage.coming_birthday(&a.herself, &a.opened, today());
        records_of: |a, n| a.storage.records_of(client);
        requests_of: |a, n| a.storage.requests_of(herself, client);
        looks: |a, n| a.storage.looks(&a.opened.reading, looks());
        audit_lines: |a, n| a.storage.audit_lines(AuditQuery::default());
        audit_length: |a, n| a.storage.audit_length();
        clock_turned_back: |a, n| a.storage.clock_turned_back();
        identity_key_fits: |a, n| a.storage.identity_key_fits([1; 32]);
        verify_audit: |a, n| a.storage.verify_audit(None);
        person: |a, n| a.storage.person(herself);
        clients_of: |a, n| a.storage.clients_of(&a.herself, today());
        clients: |a, n| a.storage.clients();
        related: |a, n| a.storage.related(client);
        sessions_of: |a, n| a.storage.sessions_of(herself, now(), Duration::minutes(15));
        last_import: |a, n| a.storage.last_import();
        healthy: |a, n| a.storage.healthy();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_written() {
    let (_world, anna) = reports().await;
    let (herself, client) = (anna.herself.id, anna.opened.client.id);
    let by = move || change("2026-03-01T12:00:00Z", "in the portal");
    each! { anna;
        append_audit: |a, n| async { a.storage.append_audit(&[line(herself)]).await };
        begin_sign_in: |a, n| async { a.storage.begin_sign_in(&pending(n)).await };
        take_sign_in: |a, n| a.storage.take_sign_in([n; 32], now());
        open_session: |a, n| async { a.storage.open_session(&session(herself, n), now()).await };
        use_session: |a, n| a.storage.use_session([n; 32], now());
        signed_in: |a, n| a.storage.signed_in([n; 32], now(), Duration::minutes(15));
        close_session: |a, n| async { a.storage.close_session([n; 32], line(herself)).await };
        end_sessions_of: |a, n| async { a.storage.end_sessions_of(herself, &Party::System, now()).await };
        submit_request: |a, n| async { a.storage.submit_request(&a.opened.reading, &asking(herself), now()).await };
        record_right: |a, n| async {
            let right = Right::Consent(consent(&person(&format!("Vriend {n}")), &[Section::Agenda]));
            a.storage.record_right(client, right, &by()).await
        };
        share_section: |a, n| async {
            a.storage.share_section(&a.opened.reading, a.sister.id, Section::Agenda, &by()).await
        };
        take_back: |a, n| async {
            a.storage.take_back(&a.opened.reading, a.sister.id, Some(Section::Agenda), &by()).await
        };
        invite: |a, n| async { a.storage.invite(&a.opened.reading, &invitation(n), &by()).await };
        renew_invitation: |a, n| async {
            let code = ActivationCode::of([255 - n; 32]);
            // Five of the crowd were invited; whom nobody invited gets no code.
            match a.storage.renew_invitation(&a.opened.reading, invitation(n).person, &code, &by()).await {
                Err(StorageError::NotEntitled) => Ok(None),
                renewed => renewed.map(Some),
            }
        };
        introduce: |a, n| async { a.storage.introduce(&introduction(n), now()).await };
        activate: |a, n| async { a.storage.activate([n; 32], Some(&ActivationCode::of([n; 32])), &[], now()).await };
        issue_activation: |a, n| async {
            a.storage.issue_activation(&ActivationCode::of([n + 100; 32]), herself, &dossier::Party::System, now()).await
        };
        record_identity: |a, n| async { a.storage.record_identity(&identity(n + 100), herself, storage::Holding::Several, &dossier::Party::System, now()).await };
        record_terms: |a, n| a.storage.record_terms("1", "Wees aardig.", now());
        accept_terms: |a, n| async { a.storage.accept_terms(herself, "1", line(herself), now()).await };
        extend_session: |a, n| async { a.storage.extend_session([n; 32], line(herself), now()).await };
        record_people: |a, n| async { a.storage.record_people(std::slice::from_ref(&a.sister), &dossier::Party::System, now()).await };
        erase_client: |a, n| async { a.storage.erase_client(client, &Party::System, now()).await };
    }
}

fn line(who: PersonId) -> AuditEvent {
    AuditEvent::new(now(), Some(Party::Person(who)), AuditAction::Overview)
}

fn pending(number: u8) -> PendingSignIn {
    PendingSignIn {
        hash: [number; 32],
        provider: "digid".to_owned(),
        begun: now(),
        until: now() + Duration::minutes(10),
        step_up: false,
        path: "/".to_owned(),
        wanted_by: None,
        former: None,
    }
}

fn session(person: PersonId, number: u8) -> NewSession {
    NewSession {
        hash: [number; 32],
        id: SessionId::named(&number.to_string()),
        person,
        expires: now() + Duration::hours(1),
        device: None,
        represents: None,
        way: None,
        proved: None,
        former: None,
    }
}

fn asking(person: PersonId) -> NewRequest {
    NewRequest {
        person,
        relation: RelationFacts::Client,
        kind: RequestKind::FullInspection,
        delivery: Delivery::OnSite,
        from: None,
        until: None,
        received: today(),
        due: today(),
    }
}

fn invitation(number: u8) -> Invitation {
    Invitation {
        person: PersonId::named(&format!("invited {number}")),
        keyed: false,
        name: "Jan Bos".to_owned(),
        sections: [Section::Agenda].into(),
        until: None,
        code: ActivationCode::of([number; 32]),
    }
}

fn identity(number: u8) -> Identity {
    Identity { provider: "digid".to_owned(), hash: [number; 32] }
}

fn introduction(number: u8) -> Introduction {
    Introduction {
        hash: [number; 32],
        identity: identity(number),
        way: Way { provider: "digid".to_owned(), subject: [number; 32], session: None },
        represents: None,
        until: now() + Duration::minutes(15),
    }
}
