//! Who tries the routes, and what each of them has: a session, requests, sessions elsewhere.

use api::RequestDetail;
use dossier::{ClientId, Person, PersonId, RequestId, SessionId};

use super::golden::Golden;
use crate::testing::{Call, World};

/// Somebody at the door.
pub struct Visitor {
    pub name: String,
    /// Nobody is signed in, where this is `None`.
    pub signed_in: Option<SignedIn>,
}

/// Somebody who is signed in.
pub struct SignedIn {
    pub person: Person,
    pub cookie: String,
    /// Sessions elsewhere: one that its owner ends, one that nobody may.
    pub spare: SessionId,
    pub kept: SessionId,
    /// What they asked for.
    pub requests: Vec<(ClientId, RequestId)>,
}

/// A request, as a form sends it.
pub const COPY: &str = r#"{"kind":"copy","delivery":"paper"}"#;

/// Every persona, somebody whom nothing connects to anybody, and nobody.
pub async fn visitors(world: &World, golden: &Golden) -> Vec<Visitor> {
    let stranger = Person { id: PersonId::named("stranger"), name: "Vreemde".to_owned(), is_client: None };
    world.storage.record_people(std::slice::from_ref(&stranger), &dossier::Party::System, world.now()).await.unwrap();
    let mut visitors = vec![Visitor { name: "nobody".to_owned(), signed_in: None }];
    for person in golden.people.iter().cloned().chain([stranger]) {
        let name = person.name.clone();
        let (cookie, _) = world.session_of(person.id).await;
        let (_, spare) = world.session_of(person.id).await;
        let (_, kept) = world.session_of(person.id).await;
        let mut requests = Vec::new();
        for client in &golden.clients {
            if golden.standing(&person, client.id).is_some_and(|standing| standing.inspects()) {
                let call = Call::post(&format!("/api/clients/{}/requests", client.id), COPY).by(&cookie);
                let asked: RequestDetail = world.call(call).await.json();
                world.question(asked.summary.id).await;
                requests.push((client.id, asked.summary.id));
            }
        }
        visitors.push(Visitor { name, signed_in: Some(SignedIn { person, cookie, spare, kept, requests }) });
    }
    visitors
}
