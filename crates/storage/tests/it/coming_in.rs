//! By what somebody comes in: how many identities, ending them, and the codes that somebody got.

use chrono::TimeDelta;
use dossier::{AuditAction, Party, PersonId, SessionId};
use storage::{
    Activated, ActivationCode, AuditQuery, Binding, Holding, Identity, Introduction, NewSession, Wanted, Way,
};

use crate::world::{World, anna, bram, herself, now, person};

fn identity(provider: &str, number: u8) -> Identity {
    Identity { provider: provider.to_owned(), hash: [number; 32] }
}

fn by() -> Party {
    Party::Operator("root".parse().unwrap())
}

async fn open(world: &World, number: u8, person: PersonId, provider: &str) {
    let new = NewSession {
        hash: [number; 32],
        id: SessionId::named(&number.to_string()),
        person,
        expires: now() + TimeDelta::hours(1),
        device: None,
        represents: None,
        way: Some(Way { provider: provider.to_owned(), subject: [number; 32], session: None }),
        proved: None,
        former: None,
    };
    world.storage.open_session(&new, now()).await.unwrap();
}

async fn holds(world: &World, number: u8) -> bool {
    world.storage.session([number; 32], now(), TimeDelta::minutes(15)).await.unwrap().is_some()
}

/// What was done, but for sessions that began: those are of the test.
async fn actions(world: &World) -> Vec<AuditAction> {
    let lines = world.storage.audit_lines(AuditQuery::default()).await.unwrap();
    lines.iter().map(|line| line.event.action).filter(|action| *action != AuditAction::SignIn).collect()
}

#[tokio::test]
async fn where_one_identity_is_all_that_there_can_be_a_second_one_only_takes_its_place() {
    let world = World::with(Vec::new()).await;
    let anna = herself(&anna()).id;
    let bind = async |number, holding| {
        world.storage.record_identity(&identity("digid", number), anna, holding, &by(), now()).await.unwrap()
    };
    assert_eq!(bind(1, Holding::One).await, Binding::Bound);
    assert_eq!(bind(1, Holding::One).await, Binding::Bound, "said again");
    assert_eq!(bind(2, Holding::One).await, Binding::HasAnother);
    let who = async |number| world.storage.person_of(&identity("digid", number)).await.unwrap();
    assert_eq!((who(1).await, who(2).await), (Some(anna), None));
    open(&world, 1, anna, "digid").await;
    assert_eq!(bind(2, Holding::Replacing).await, Binding::Bound);
    assert_eq!((who(1).await, who(2).await), (None, Some(anna)));
    assert!(!holds(&world, 1).await, "who came in by the former one is out");
    let bound = AuditAction::IdentityBound;
    assert_eq!(actions(&world).await, [bound, AuditAction::IdentityEnded, AuditAction::SignOut, bound]);
    let elsewhere = world.storage.record_identity(&identity("keycloak", 1), anna, Holding::One, &by(), now()).await;
    assert_eq!(elsewhere.unwrap(), Binding::Bound, "another provider is another identity");
}

/// A parent asks for a code for their child, who has a number of their own, and brings it with theirs.
#[tokio::test]
async fn a_code_binds_no_second_citizen_service_number_to_anybody() {
    let world = World::with(Vec::new()).await;
    let anna = herself(&anna()).id;
    let introduction = Introduction {
        hash: [9; 32],
        identity: identity("digid", 2),
        way: Way { provider: "digid".to_owned(), subject: [2; 32], session: None },
        represents: None,
        until: now() + TimeDelta::minutes(15),
    };
    world.storage.introduce(&introduction, now()).await.unwrap();
    world.storage.record_identity(&identity("digid", 1), anna, Holding::One, &by(), now()).await.unwrap();
    let code = ActivationCode::of([7; 32]);
    world.storage.issue_activation(&code, anna, &by(), now()).await.unwrap();
    let sole = ["digid".to_owned()];
    let brought = world.storage.activate([9; 32], Some(&code), &sole, now()).await.unwrap();
    assert_eq!(brought, Activated::Refused);
    assert_eq!(world.storage.person_of(&identity("digid", 2)).await.unwrap(), None);
    assert!(!world.storage.activations_of(anna, now()).await.unwrap().found[0].is_open, "it is in the wrong hands");
}

#[tokio::test]
async fn an_identity_ends_with_the_sessions_that_came_in_there_and_with_no_others() {
    let world = World::with(Vec::new()).await;
    let (anna, bram) = (herself(&anna()).id, herself(&bram()).id);
    for (provider, number, person) in [("digid", 1, anna), ("mail", 2, anna), ("mail", 3, anna), ("digid", 4, bram)] {
        let identity = identity(provider, number);
        world.storage.record_identity(&identity, person, Holding::Several, &by(), now()).await.unwrap();
    }
    open(&world, 1, anna, "digid").await;
    open(&world, 2, anna, "mail").await;
    open(&world, 4, bram, "digid").await;
    let ended = world.storage.end_identities(anna, "digid", None, &by(), now()).await.unwrap();
    assert_eq!((ended.identities, ended.sessions), (1, 1));
    assert_eq!([holds(&world, 1).await, holds(&world, 2).await, holds(&world, 4).await], [false, true, true]);
    assert_eq!(world.storage.person_of(&identity("digid", 1)).await.unwrap(), None);
    let left = world.storage.identities_of(anna).await.unwrap().found;
    assert_eq!(left.iter().map(|one| one.provider.as_str()).collect::<Vec<_>>(), ["mail", "mail"]);
    let of_second = u32::from_be_bytes([3; 4]);
    let ended = world.storage.end_identities(anna, "mail", Some(of_second), &by(), now()).await.unwrap();
    assert_eq!(ended.identities, 1);
    assert_eq!(world.storage.person_of(&identity("mail", 2)).await.unwrap(), Some(anna));
    let none = world.storage.end_identities(anna, "digid", None, &by(), now()).await.unwrap();
    assert_eq!((none.identities, none.sessions), (0, 0));
    let (ended, out) = (AuditAction::IdentityEnded, AuditAction::SignOut);
    assert_eq!(actions(&world).await.split_off(4), [ended, out, ended, out]);
}

#[tokio::test]
async fn codes_are_listed_and_ended() {
    let world = World::with(Vec::new()).await;
    let anna = herself(&anna()).id;
    for number in [7, 8] {
        world.storage.issue_activation(&ActivationCode::of([number; 32]), anna, &by(), now()).await.unwrap();
    }
    let open = async || {
        let codes = world.storage.activations_of(anna, now()).await.unwrap().found;
        (codes.len(), codes.iter().filter(|code| code.is_open).count())
    };
    assert_eq!(open().await, (2, 1), "the second ended the first");
    assert_eq!(world.storage.end_activations(anna, &by(), now()).await.unwrap(), 1);
    assert_eq!(open().await, (2, 0));
    assert_eq!(world.storage.end_activations(anna, &by(), now()).await.unwrap(), 0);
    let (issued, ended) = (AuditAction::CodeIssued, AuditAction::CodeEnded);
    assert_eq!(actions(&world).await, [issued, issued, ended]);
}

#[tokio::test]
async fn whoever_must_be_named_is_found_by_what_is_known_of_them() {
    let world = World::with(Vec::new()).await;
    let sister = person("Zoë de Vries");
    world.storage.record_people(std::slice::from_ref(&sister), &by(), now()).await.unwrap();
    let ids = async |wanted: &Wanted| {
        let found = world.storage.find_clients(wanted).await.unwrap().found;
        found.into_iter().map(|client| client.id).collect::<Vec<_>>()
    };
    let by_name = |name: &str| Wanted { name: Some(name.to_owned()), ..Wanted::default() };
    let by_source = |source: &str| Wanted { source: Some(source.to_owned()), ..Wanted::default() };
    assert_eq!(ids(&by_name(&anna().name.to_uppercase())).await, [anna().id]);
    assert_eq!(ids(&by_name("niemand heet zo")).await, []);
    assert_eq!(ids(&by_source(&bram().source)).await, [bram().id]);
    let born = Wanted { born: anna().born, ..by_name(&anna().name) };
    assert_eq!(ids(&born).await, [anna().id]);
    let found = world.storage.find_people(&by_name("vries ZOE")).await.unwrap().found;
    assert_eq!(found.iter().map(|one| (one.id, one.is_known)).collect::<Vec<_>>(), [(sister.id, true)]);
    let found = world.storage.find_people(&by_source(&anna().source)).await.unwrap().found;
    assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [herself(&anna()).id]);
}
