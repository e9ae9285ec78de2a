//! `PUT /api/clients/{client}/consents/{person}/sections/{section}`

use access::Section;
use api::Readers;
use axum::extract::State;
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId, PersonId};
use storage::StorageError;
use utoipa_axum::routes;

use super::{can_share, changed, consenting, for_the_client};
use crate::audit::Told;
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::Address;
use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// The call by which a client lets somebody read one section.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Consent), routes!(share))
}

/// Lets somebody read a section by consent of the client, from this moment on, until the day on which it ended before, where that is still ahead, or else the day
/// on which their other consents end. From 16 on the client
/// chooses whoever is or was on record; from 12 to 15 parents and guardians. One section a call: a page that was opened long ago gives nothing back
/// that was taken since. Answers with who reads along now.
#[utoipa::path(
    put,
    path = "/api/clients/{client}/consents/{person}/sections/{section}",
    operation_id = "share_section",
    params(("client" = ClientId, Path), ("person" = PersonId, Path), ("section" = Section, Path)),
    responses(
        (status = 200, body = Readers),
        (status = 422, description = "The client cannot share this section, or not with this person", body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn share(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, person, section)): Address<(ClientId, PersonId, Section)>,
) -> Result<Told<Json<Readers>>, ApiError> {
    for_the_client(&dossier)?;
    if !can_share(&dossier, section) {
        return Err(ApiError::Invalid { field: "section" });
    }
    let change = consenting(&state, &viewer)?;
    let shared = state.storage.share_section(&dossier.reading, person, section, &change).await;
    shared.map_err(|error| match error {
        StorageError::NotEntitled => ApiError::Invalid { field: "section" },
        other => other.into(),
    })?;
    changed(&state, &dossier, person).await
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use access::{Consent, Giver, Period};
    use api::ProblemCode::{Invalid, NotFound};
    use axum::http::Method;
    use chrono::TimeDelta;
    use dossier::{Party, Right};

    use crate::testing::{Answer, Call, World, client, person};

    async fn call(world: &World, method: Method, viewer: &str, of: &str, to: &str, section: &str) -> Answer {
        let path = format!("/api/clients/{}/consents/{}/sections/{section}", client(of), person(to));
        let cookie = world.sign_in(viewer).await;
        world.call(Call::new(method, &path).by(&cookie)).await
    }

    async fn share(world: &World, viewer: &str, of: &str, to: &str, section: &str) -> Answer {
        call(world, Method::PUT, viewer, of, to, section).await
    }

    async fn take_back(world: &World, viewer: &str, to: &str, section: &str) -> Answer {
        call(world, Method::DELETE, viewer, viewer, to, section).await
    }

    async fn status(world: &World, viewer: &str, of: &str, section: &str) -> u16 {
        world.get(viewer, &format!("/api/clients/{}/sections/{section}", client(of))).await.status.as_u16()
    }

    #[tokio::test]
    async fn a_child_lets_a_parent_read_a_section_and_takes_it_back_at_once() {
        let world = World::new().await;
        assert_eq!(status(&world, "mother", "lotte", "agenda").await, 404);
        share(&world, "lotte", "lotte", "mother", "reports").await.json::<Readers>();
        let now: Readers = share(&world, "lotte", "lotte", "mother", "agenda").await.json();
        let agenda = now.readers[0].sections.iter().find(|read| read.section == Section::Agenda).unwrap();
        assert_eq!(agenda.until.unwrap().to_string(), "2028-05-03", "the day before she is 16");
        // Of the plan she reads an item for another reason: that is not shared, and a change must not make it so.
        assert_eq!(now.readers[0].shared, [Section::Reports, Section::Agenda].into());
        assert_eq!((now.readers[0].shared_until, now.readers[0].sections.len()), (agenda.until, 3));
        assert_eq!(status(&world, "mother", "lotte", "agenda").await, 200);
        take_back(&world, "lotte", "mother", "agenda").await.json::<Readers>();
        assert_eq!(status(&world, "mother", "lotte", "agenda").await, 404, "the very next call");
        assert_eq!(status(&world, "mother", "lotte", "reports").await, 200);
    }

    /// What one of these may read today; none where they are not told of.
    async fn told(world: &World, of: &str, whom: &str) -> Option<api::Reader> {
        let readers: Readers = world.get(of, &format!("/api/clients/{}/readers", client(of))).await.json();
        readers.readers.into_iter().find(|reader| reader.person == person(whom))
    }

    fn by_consent(to: &str, section: Section, until: &str) -> Right {
        let period = Period { from: "2026-02-01".parse().unwrap(), until: Some(until.parse().unwrap()) };
        let to = person(to).to_string();
        Right::Consent(Consent { to, by: Giver::Client, sections: [section].into(), period })
    }

    #[tokio::test]
    async fn whoever_read_along_can_be_let_in_again_for_30_days_until_the_day_of_before() {
        let world = World::new().await;
        world.record("bram", by_consent("anna", Section::Agenda, "2026-12-31")).await;
        for section in ["agenda", "reports"] {
            take_back(&world, "bram", "anna", section).await.json::<Readers>();
        }
        world.later(TimeDelta::days(30));
        let anna = told(&world, "bram", "anna").await.unwrap();
        assert_eq!((anna.name.as_deref(), anna.sections, anna.shared), (Some("anna"), vec![], [].into()));
        assert!(anna.yours_to_change);
        // The agenda had a last day; the medication, which was never given, ends with it.
        for section in ["agenda", "medication"] {
            share(&world, "bram", "bram", "anna", section).await.json::<Readers>();
            let read = told(&world, "bram", "anna").await.unwrap().sections;
            let until: BTreeSet<_> = read.iter().filter_map(|one| one.until).map(|day| day.to_string()).collect();
            assert_eq!(until, BTreeSet::from(["2026-12-31".to_owned()]), "{section}");
        }
        for section in ["agenda", "medication"] {
            take_back(&world, "bram", "anna", section).await.json::<Readers>();
        }
        world.later(TimeDelta::days(31));
        assert_eq!(told(&world, "bram", "anna").await, None);
        // A last day that has passed is none.
        world.later(TimeDelta::days(300));
        share(&world, "bram", "bram", "anna", "agenda").await.json::<Readers>();
        assert_eq!(told(&world, "bram", "anna").await.unwrap().shared_until, None);
    }

    #[tokio::test]
    async fn what_is_given_again_ends_when_it_did_whatever_else_they_read() {
        let world = World::new().await;
        world.record("bram", by_consent("anna", Section::Agenda, "2026-12-31")).await;
        take_back(&world, "bram", "anna", "agenda").await.json::<Readers>();
        share(&world, "bram", "bram", "anna", "agenda").await.json::<Readers>();
        let sections = told(&world, "bram", "anna").await.unwrap().sections;
        let until: Vec<_> = sections.iter().map(|read| (read.section, read.until.map(|day| day.to_string()))).collect();
        assert_eq!(until, [(Section::Reports, None), (Section::Agenda, Some("2026-12-31".to_owned()))]);
    }

    #[tokio::test]
    async fn a_consent_that_is_over_is_told_to_who_can_give_it_again_and_no_mistake_is() {
        let world = World::new().await;
        for (of, to) in [("bram", "nora"), ("lotte", "nora")] {
            world.record(of, by_consent(to, Section::Agenda, "2026-03-01")).await;
        }
        assert!(told(&world, "bram", "nora").await.is_some());
        assert!(told(&world, "lotte", "nora").await.is_none(), "a child lets nobody read but parents");
        let records = world.storage.records_of(client("bram")).await.unwrap();
        let change = dossier::Change {
            by: Party::Operator("j.bakker".parse().unwrap()),
            at: world.now(),
            session: None,
            note: "verkeerde persoon".parse().unwrap(),
        };
        let mistake = records.last().unwrap().id;
        world.storage.end_right(mistake, dossier::EndingKind::Mistaken, &change).await.unwrap();
        assert!(told(&world, "bram", "nora").await.is_none());
    }

    #[tokio::test]
    async fn a_page_from_before_gives_nothing_back_that_was_taken_since() {
        let world = World::new().await;
        for section in ["reports", "agenda"] {
            share(&world, "bram", "bram", "anna", section).await.json::<Readers>();
        }
        // On the telephone the reports are taken back; the page on the laptop still shows them ticked, and there the medication is ticked.
        take_back(&world, "bram", "anna", "reports").await.json::<Readers>();
        let now: Readers = share(&world, "bram", "bram", "anna", "medication").await.json();
        assert_eq!(now.readers[0].shared, [Section::Agenda, Section::Medication].into());
        assert_eq!(status(&world, "anna", "bram", "reports").await, 404);
        // And the other way round: what was given since is not taken by who takes something else.
        let now: Readers = take_back(&world, "bram", "anna", "agenda").await.json();
        assert_eq!(now.readers[0].shared, [Section::Medication].into());
    }

    #[tokio::test]
    async fn what_is_so_already_changes_nothing() {
        let world = World::new().await;
        share(&world, "bram", "bram", "anna", "agenda").await.json::<Readers>();
        let records = world.storage.records_of(client("bram")).await.unwrap();
        share(&world, "bram", "bram", "anna", "agenda").await.json::<Readers>();
        take_back(&world, "bram", "anna", "funding").await.json::<Readers>();
        assert_eq!(world.storage.records_of(client("bram")).await.unwrap(), records);
    }

    #[tokio::test]
    async fn a_child_lets_nobody_read_but_parents_and_an_adult_nobody_unknown() {
        let world = World::new().await;
        for (viewer, to) in [("lotte", "aunt"), ("lotte", "nora"), ("bram", "nora"), ("bram", "nobody")] {
            let answer = share(&world, viewer, viewer, to, "agenda").await;
            assert_eq!(answer.problem(), (422, Invalid, Some("section".to_owned())), "{viewer} {to}");
        }
    }

    #[tokio::test]
    async fn what_the_portal_does_not_show_is_not_shared_in_advance() {
        let world = World::new().await;
        let records = world.storage.records_of(client("bram")).await.unwrap();
        let answer = share(&world, "bram", "bram", "anna", "documents").await;
        assert_eq!(answer.problem(), (422, Invalid, Some("section".to_owned())));
        let path = format!("/api/clients/{}/invitations", client("bram"));
        let body = r#"{"name":"Jan Bos","relation":"buurman","sections":["agenda","documents"]}"#;
        let cookie = world.sign_in("bram").await;
        let invited = world.call(Call::post(&path, body).by(&cookie)).await;
        assert_eq!(invited.problem(), (422, Invalid, Some("sections".to_owned())));
        assert_eq!(world.storage.records_of(client("bram")).await.unwrap(), records);
    }

    #[tokio::test]
    async fn nobody_consents_for_somebody_else() {
        let world = World::new().await;
        for (viewer, of) in [("mother", "lotte"), ("anna", "bram"), ("nora", "bram")] {
            for method in [Method::PUT, Method::DELETE] {
                let answer = call(&world, method, viewer, of, viewer, "agenda").await;
                assert_eq!(answer.problem(), (404, NotFound, None), "{viewer}");
            }
        }
        assert_eq!(share(&world, "bram", "bram", "anna", "everything").await.problem(), (404, NotFound, None));
    }

    #[tokio::test]
    async fn the_record_tells_who_did_it_and_from_which_session() {
        let world = World::new().await;
        share(&world, "bram", "bram", "anna", "agenda").await.json::<Readers>();
        take_back(&world, "bram", "anna", "agenda").await.json::<Readers>();
        let records = world.storage.records_of(client("bram")).await.unwrap();
        let (bram, last) = (Party::Person(person("bram")), records.last().unwrap());
        assert_eq!((&last.recorded.by, &last.ended.as_ref().unwrap().by), (&bram, &bram));
        let lines = world.lines_after(0).await;
        let ended = lines.iter().find(|line| line.event.action == AuditAction::RightEnded).unwrap();
        assert!(ended.event.session.is_some() && ended.event.who == Some(bram));
    }
}
