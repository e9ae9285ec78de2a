//! `GET /api/clients/{client}/access`

use api::{AccessExplanation, ExplainedSection};
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId};
use utoipa_axum::routes;

use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::wire;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Access), routes!(access))
}

/// The decision about the viewer, explained per section by the rule that gave it. Rules that would tell too much share
/// one answer, and who has no right at all is told no rule.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/access",
    operation_id = "explain_access",
    params(("client" = ClientId, Path)),
    responses(
        (status = 200, body = AccessExplanation),
    )
)]
async fn access(Extension(dossier): Extension<SharedDossier>) -> Told<Json<AccessExplanation>> {
    let decision = dossier.reading.decision();
    let sections = decision
        .iter()
        .map(|(section, answer)| ExplainedSection {
            section,
            extent: wire::extent(&answer.access),
            rule: Some(wire::explained(decision, section)),
        })
        .collect();
    let explanation = AccessExplanation {
        portal: decision.told_portal(),
        inspection: decision.inspection().into(),
        alternative: dossier.alternative.clone(),
        sections,
    };
    Told(Shown::new(AuditAction::Access), Json(explanation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::{Basis, Portal, Rule, Section};
    use api::{ExplainedRule, Extent};

    use crate::testing::{World, client};

    async fn explanation(viewer: &str, of: &str) -> AccessExplanation {
        World::new().await.get(viewer, &format!("/api/clients/{}/access", client(of))).await.json()
    }

    fn of(explanation: &AccessExplanation, section: Section) -> (Extent, ExplainedRule) {
        let found = explanation.sections.iter().find(|one| one.section == section).unwrap();
        (found.extent, found.rule.unwrap())
    }

    #[tokio::test]
    async fn every_section_names_its_rule_but_not_why_it_is_not_in_the_portal() {
        let bram = explanation("bram", "bram").await;
        assert_eq!(bram.sections.len(), 20);
        assert_eq!(of(&bram, Section::Reports), (Extent::Full, ExplainedRule::Rule(Rule::C1)));
        assert_eq!(of(&bram, Section::Documents), (Extent::None, ExplainedRule::NotInPortal));
        let mother = explanation("mother", "lotte").await;
        assert_eq!(of(&mother, Section::CarePlan), (Extent::Items, ExplainedRule::Rule(Rule::P5)));
        assert_eq!(of(&mother, Section::Reports), (Extent::None, ExplainedRule::Rule(Rule::P6)));
    }

    /// Whether somebody can decide is a fact about health. A brother is shut out by another rule (R8) while Bram can decide than
    /// when he cannot and has a mentor (R5), and is told the same.
    #[tokio::test]
    async fn who_has_no_access_is_not_told_whether_the_client_can_decide() {
        let world = World::new().await;
        world.acts("nora", Basis::Sibling, "bram").await;
        world.acts("mother", Basis::Mentor, "bram").await;
        let paths = ["", "/access", "/mandate"].map(|page| format!("/api/clients/{}{page}", client("bram")));
        let told = async || {
            let mut answers = Vec::new();
            for path in &paths {
                answers.push(world.get("nora", path).await.body);
            }
            answers.push(
                world.get("nora", "/api/session").await.json::<api::SessionInfo>().clients.len().to_string().into(),
            );
            answers
        };
        let before = told().await;
        let explained: AccessExplanation = world.get("nora", &paths[1]).await.json();
        assert!(
            explained
                .sections
                .iter()
                .all(|one| (one.extent, one.rule) == (Extent::None, Some(ExplainedRule::NotForYou)))
        );
        world.cannot_decide("bram").await;
        assert_eq!(told().await, before);
        let mentor: AccessExplanation = world.get("mother", &paths[1]).await.json();
        assert_eq!(of(&mentor, Section::Reports), (Extent::Full, ExplainedRule::Rule(Rule::R1)));
    }

    /// Her father reads what Lotte lets him, but for the denial; before she does he has no right that it takes away.
    #[tokio::test]
    async fn the_other_route_is_told_to_whom_the_portal_is_denied_and_to_nobody_else() {
        let world = World::new().await;
        let path = format!("/api/clients/{}/access", client("lotte"));
        let explained = async |viewer: &str| world.get(viewer, &path).await.json::<AccessExplanation>();
        let father = explained("father").await;
        assert_eq!((father.portal, father.alternative.as_deref()), (Portal::Closed, None));
        assert_eq!(of(&father, Section::CarePlan), (Extent::None, ExplainedRule::NotForYou));
        world.lets_read("lotte", "father", Section::CarePlan).await;
        let father = explained("father").await;
        assert_eq!((father.portal, father.alternative.as_deref()), (Portal::Denied, Some("Inzage op kantoor")));
        assert_eq!(of(&father, Section::CarePlan), (Extent::None, ExplainedRule::Rule(Rule::D1)));
        let mother = explained("mother").await;
        assert_eq!((mother.portal, mother.alternative), (Portal::Open, None));
    }

    #[tokio::test]
    async fn a_client_who_cannot_decide_is_told_of_somebody_who_does_only_where_there_is_one() {
        let world = World::new().await;
        world.cannot_decide("bram").await;
        let path = format!("/api/clients/{}/access", client("bram"));
        let explained = async || world.get("bram", &path).await.json::<AccessExplanation>();
        assert_eq!(of(&explained().await, Section::Reports), (Extent::None, ExplainedRule::NobodyForYou));
        world.acts("mother", Basis::Mentor, "bram").await;
        assert_eq!(of(&explained().await, Section::Reports), (Extent::None, ExplainedRule::Rule(Rule::C4)));
        let unshared = of(&explained().await, Section::Documents);
        assert_eq!(unshared, (Extent::None, ExplainedRule::NotInPortal), "nobody reads that for the client");
    }
}
