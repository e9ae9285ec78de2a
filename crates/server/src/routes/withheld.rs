//! That something is withheld from a representative (W1) they can tell by nothing: what is not about the section itself answers the
//! same with and without.

use access::{Basis, Period, Section, WithheldFrom, Withholding};
use api::{AccessExplanation, ClientCard, DossierOverview, Inspection, SessionInfo};
use dossier::Right;

use crate::testing::{Answer, Call, World, client};

/// A section of a client is withheld from who acts for them.
async fn withhold(world: &World, of: &str, section: Section, until: Option<&str>) {
    let until = until.map(|day| day.parse().unwrap());
    let period = Period { from: "2026-01-01".parse().unwrap(), until };
    world.record(of, Right::Withholding(Withholding { from: WithheldFrom::Representatives, section, period })).await;
}

/// A mentor of Bram, who cannot decide.
async fn with_a_mentor() -> World {
    let world = World::new().await;
    world.cannot_decide("bram").await;
    world.acts("mother", Basis::Mentor, "bram").await;
    world
}

async fn card(world: &World, viewer: &str, of: &str) -> ClientCard {
    let cookie = world.session(viewer).await;
    let info: SessionInfo = world.call(Call::get("/api/session").by(&cookie)).await.json();
    info.clients.into_iter().find(|card| card.id == client(of)).unwrap()
}

/// All that is told to Bram's mentor of him, but for what stands of each section.
async fn told(world: &World) -> (ClientCard, [Inspection; 2], Vec<Answer>) {
    let cookie = world.session("mother").await;
    let path = |rest: &str| format!("/api/clients/{}{rest}", client("bram"));
    let overview: DossierOverview = world.call(Call::get(&path("")).by(&cookie)).await.json();
    let access: AccessExplanation = world.call(Call::get(&path("/access")).by(&cookie)).await.json();
    let mut answers = Vec::new();
    for kind in ["full_inspection", "copy", "access_log"] {
        let body = format!(r#"{{"kind":"{kind}","delivery":"paper"}}"#);
        answers.push(world.call(Call::post(&path("/requests"), body).by(&cookie)).await);
    }
    for rest in ["/mandate", "/audit", "/readers", "/requests"] {
        answers.push(world.call(Call::get(&path(rest)).by(&cookie)).await);
    }
    (card(world, "mother", "bram").await, [overview.inspection, access.inspection], answers)
}

#[tokio::test]
async fn a_mentor_cannot_tell_that_a_section_is_withheld() {
    let world = with_a_mentor().await;
    let (card, inspection, answers) = told(&world).await;
    assert_eq!((card.inspection, card.who_looked, inspection), (Inspection::Possible, true, [Inspection::Possible; 2]));
    assert_eq!(
        answers.iter().map(|answer| answer.status.as_u16()).collect::<Vec<_>>(),
        [201, 201, 201, 200, 200, 404, 200]
    );
    for until in [None, Some("2026-05-01")] {
        let world = with_a_mentor().await;
        withhold(&world, "bram", Section::TreatmentReports, until).await;
        withhold(&world, "bram", Section::Incidents, until).await;
        let withheld = Call::get(&format!("/api/clients/{}/sections/treatment_reports", client("bram")));
        assert_eq!(world.call(withheld.by(&world.session("mother").await)).await.status, 404, "it is withheld");
        assert_eq!(told(&world).await, (card.clone(), inspection, answers.clone()), "{until:?}");
    }
}

/// Lotte lets her mother read her reports until she is 16, which is near; that they are withheld until shortly before is not told.
#[tokio::test]
async fn a_birthday_tells_no_parent_what_is_withheld_until_then() {
    let mut told = Vec::new();
    for withheld in [false, true] {
        let world = World::new().await;
        world.lets_read("lotte", "mother", Section::Reports).await;
        if withheld {
            withhold(&world, "lotte", Section::Reports, Some("2028-04-30")).await;
        }
        world.later(chrono::TimeDelta::days(770));
        told.push(card(&world, "mother", "lotte").await);
    }
    let birthday = told[0].birthday.clone().unwrap();
    assert_eq!(birthday.lost, [Section::CarePlan, Section::Reports]);
    assert_eq!(told[0], told[1]);
}
