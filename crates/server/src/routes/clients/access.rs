//! `GET /api/clients/{client}/access`

use api::{AccessExplanation, ExplainedSection};
use axum::{Extension, Json};
use dossier::{AuditAction, ClientId};
use utoipa_axum::routes;

use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::wire;

/// See the module.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Access), routes!(access))
}

/// The decision about the viewer, explained per section by the rule that gave it. Two rules that would tell too much share
/// one answer.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/access",
    operation_id = "explain_access",
    params(("client" = ClientId, Path)),
    responses(
        (status = 200, body = AccessExplanation),
        (status = 401, body = api::Problem, content_type = "application/problem+json"),
        (status = 404, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn access(Extension(dossier): Extension<SharedDossier>) -> Told<Json<AccessExplanation>> {
    let decision = dossier.reading.decision();
    let sections = decision
        .iter()
        .map(|(section, answer)| ExplainedSection {
            section,
            extent: wire::extent(&answer.access),
            rule: answer.rule.into(),
        })
        .collect();
    let explanation = AccessExplanation {
        portal: decision.portal(),
        inspection: decision.inspection(),
        alternative: dossier.alternative.clone(),
        sections,
    };
    Told(Shown::new(AuditAction::Access), Json(explanation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::{Portal, Rule, Section};
    use api::{ExplainedRule, Extent};

    use crate::testing::{World, client};

    async fn explanation(viewer: &str, of: &str) -> AccessExplanation {
        World::new().await.get(viewer, &format!("/api/clients/{}/access", client(of))).await.json()
    }

    fn of(explanation: &AccessExplanation, section: Section) -> (Extent, ExplainedRule) {
        let found = explanation.sections.iter().find(|one| one.section == section).unwrap();
        (found.extent, found.rule)
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

    #[tokio::test]
    async fn the_other_route_is_told_to_whom_the_portal_is_denied_and_to_nobody_else() {
        let father = explanation("father", "lotte").await;
        assert_eq!((father.portal, father.alternative.as_deref()), (Portal::Denied, Some("Inzage op kantoor")));
        assert_eq!(of(&father, Section::CarePlan), (Extent::None, ExplainedRule::Rule(Rule::D1)));
        assert_eq!(explanation("mother", "lotte").await.alternative, None);
    }
}
