//! Every route of the description × every persona of De Linde × what is their own, another's and nobody's: each answers as the
//! access-rights matrix says, and what it does not give answers as what does not exist.

mod around;
mod cases;
mod golden;
mod visitors;

use api::{EntryPage, SessionInfo};
use chrono::TimeDelta;
use dossier::ClientId;

use cases::{Expected, NOBODY, Phase, Route, kept, phase};
use golden::Golden;
use visitors::{Visitor, visitors};

use crate::openapi;
use crate::session::SessionLimits;
use crate::testing::{Answer, Call, World};

/// An operation of the description.
struct Operation {
    phase: Phase,
    name: String,
    method: String,
    path: String,
}

/// All of them, in the order of their phases. One that nobody said how to call fails the test, so that none is forgotten.
fn operations() -> Vec<Operation> {
    let description = serde_json::to_value(openapi::describe()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap().to_owned();
            let phase = phase(&name).unwrap_or_else(|| panic!("the matrix does not know how to call {method} {path}"));
            operations.push(Operation { phase, name, method: method.clone(), path: path.clone() });
        }
    }
    operations.sort_by_key(|operation| operation.phase);
    operations
}

/// What the answers are held against: to what is nobody's, and to nobody.
struct Measure {
    absent: Answer,
    signed_out: Answer,
}

impl Measure {
    fn holds(&self, expected: &Expected, answer: &Answer) -> bool {
        match expected {
            Expected::Given(status) => answer.status == *status,
            Expected::Entries(total) => answer.status == 200 && answer.json::<EntryPage>().total == *total,
            Expected::Clients(own) => answer.status == 200 && clients(answer) == *own,
            Expected::Absent => *answer == self.absent,
            Expected::SignedOut => *answer == self.signed_out,
            Expected::Refused(field) => answer.status == 422 && answer.problem().2.as_deref() == Some(field),
        }
    }
}

fn clients(answer: &Answer) -> Vec<ClientId> {
    let mut clients: Vec<_> = answer.json::<SessionInfo>().clients.iter().map(|card| card.id).collect();
    clients.sort();
    clients
}

/// Makes every call of a visitor to a route; how many there were, and what was not as it should be.
async fn tried(world: &World, measure: &Measure, method: &str, route: &Route<'_>) -> (usize, Vec<String>) {
    let (cases, mut deviations) = (route.cases(), Vec::new());
    for case in &cases {
        let mut call = route.call(method, case);
        if let Some(signed_in) = &route.visitor.signed_in {
            // These end the session that makes them.
            let own = phase(route.operation) != Some(Phase::EndingAll);
            let fresh = if own { None } else { Some(world.session_of(signed_in.person.id).await.0) };
            call = call.by(fresh.as_deref().unwrap_or(&signed_in.cookie));
        }
        let answer = world.call(call).await;
        if !measure.holds(&case.expected, &answer) {
            let (who, expected, status) = (&route.visitor.name, &case.expected, answer.status);
            deviations.push(format!("{who}: {method} {}: expected {expected:?}, answered {status}", case.path));
        }
    }
    (cases.len(), deviations)
}

async fn measure(world: &World, visitors: &[Visitor]) -> Measure {
    let own = visitors.iter().find_map(|visitor| visitor.signed_in.as_ref()).unwrap();
    let absent = world.call(Call::get(&format!("/api/clients/{NOBODY}")).by(&own.cookie)).await;
    let signed_out = world.call(Call::get("/api/session")).await;
    assert_eq!((absent.problem().0, signed_out.problem().0), (404, 401));
    Measure { absent, signed_out }
}

#[tokio::test]
async fn every_route_gives_every_persona_what_the_matrix_gives_and_nothing_else() {
    let world = World::de_linde().await;
    let golden = Golden::on("2026-03-02".parse().unwrap());
    let visitors = visitors(&world, &golden).await;
    let measure = measure(&world, &visitors).await;
    let (mut cases, mut deviations) = (0, Vec::new());
    for Operation { phase: _, name, method, path } in &operations() {
        for visitor in &visitors {
            let route = Route { golden: &golden, visitors: &visitors, visitor, operation: name, path };
            let (tried, wrong) = tried(&world, &measure, method, &route).await;
            cases += tried;
            deviations.extend(wrong);
        }
        if name == "end_other_session" {
            for (owner, session) in kept(&visitors) {
                let idle = SessionLimits::default().idle;
                let open = world.storage.sessions_of(owner, world.now() + TimeDelta::zero(), idle).await.unwrap().found;
                assert!(open.iter().any(|one| one.id == session), "somebody ended another's session");
            }
        }
    }
    println!("{cases} cases, {} deviations", deviations.len());
    assert!(deviations.is_empty(), "{} deviations\n{}", deviations.len(), deviations.join("\n"));
    let files: usize = golden.clients.iter().map(|client| golden.files(client.id).count()).sum();
    assert!(files >= 10, "{files} files");
    assert!(visitors.len() == 27 && cases > 8_000, "{cases} cases by {} visitors", visitors.len());
    let sampled = golden.clients.iter().flat_map(|client| golden.sample(client.id));
    let (shown, hidden): (Vec<_>, Vec<_>) = sampled.partition(|entry| entry.marks.hidden.is_empty());
    assert!(hidden.len() >= 7 && shown.len() >= 100, "{} hidden, {} not", hidden.len(), shown.len());
}
