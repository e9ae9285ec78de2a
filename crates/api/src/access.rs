//! The decision, explained to the viewer it concerns.

use access::{Portal, Rule, Section};
use serde::{Deserialize, Serialize};

use crate::known;

/// How much of a section can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// All of it.
    Full,
    /// Some items (rule P5).
    Items,
    /// Nothing.
    None,
}

/// Whether inspection of the dossier itself may be asked for. Of how much is not told: less than all would tell a representative
/// that something is withheld from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Inspection {
    /// It may.
    Possible,
    /// It may, by a client for whom somebody else decides: the organisation answers both.
    Assisted,
    /// It may not.
    None,
}

impl From<access::Inspection> for Inspection {
    fn from(inspection: access::Inspection) -> Self {
        match inspection {
            access::Inspection::Full | access::Inspection::Limited => Self::Possible,
            access::Inspection::Assisted => Self::Assisted,
            access::Inspection::None => Self::None,
        }
    }
}

/// `GET /api/clients/{client}/access`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessExplanation {
    /// Whether the portal opens.
    pub portal: Portal,
    /// Whether inspection can be asked for.
    pub inspection: Inspection,
    /// The other route, for whom the portal is denied.
    pub alternative: Option<String>,
    /// All 20 sections, in the order of the design.
    #[serde(deserialize_with = "known::only")]
    pub sections: Vec<ExplainedSection>,
}

/// One section and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExplainedSection {
    /// Which section.
    pub section: Section,
    /// How much.
    pub extent: Extent,
    /// Why, as far as it may be told.
    #[serde(deserialize_with = "known::word")]
    #[cfg_attr(feature = "openapi", schema(value_type = ExplainedRule))]
    pub rule: Option<ExplainedRule>,
}

/// The rule that may be named. Some tell too much (visibility): W1 and S1 that something is withheld; R5 to R8, L1 and T4 whether
/// the client can decide, which is a fact about health. To who has no right at all none is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind", content = "rule", try_from = "ExplainedRuleParts")]
pub enum ExplainedRule {
    /// This rule of the matrix; never one of those that tell too much.
    Rule(Rule),
    /// The viewer's mandate gives no access to it; why is not told.
    NotForYou,
    /// The viewer is the client, cannot decide about it, and nobody is on record who does that for them.
    NobodyForYou,
    /// Somebody who may consented; whether the client or who acts for the client is not told.
    Consent,
    /// The section is not in the portal; why is not told.
    NotInPortal,
}

/// An [`ExplainedRule`] as it travels. Read like this it needs no reader of whatever shape, which is heavy in a browser.
#[derive(Deserialize)]
struct ExplainedRuleParts {
    kind: ExplainedRuleKind,
    #[serde(default)]
    rule: Option<Rule>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ExplainedRuleKind {
    Rule,
    NotForYou,
    NobodyForYou,
    Consent,
    NotInPortal,
}

impl TryFrom<ExplainedRuleParts> for ExplainedRule {
    type Error = known::PartMissing;

    fn try_from(parts: ExplainedRuleParts) -> Result<Self, known::PartMissing> {
        match parts.kind {
            ExplainedRuleKind::Rule => parts.rule.map(Self::Rule).ok_or(known::PartMissing),
            ExplainedRuleKind::NotForYou => Ok(Self::NotForYou),
            ExplainedRuleKind::NobodyForYou => Ok(Self::NobodyForYou),
            ExplainedRuleKind::Consent => Ok(Self::Consent),
            ExplainedRuleKind::NotInPortal => Ok(Self::NotInPortal),
        }
    }
}

impl From<Rule> for ExplainedRule {
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::W1 | Rule::S1 => Self::NotInPortal,
            Rule::R5 | Rule::R6 | Rule::R7 | Rule::R8 | Rule::L1 => Self::NotForYou,
            Rule::T1 | Rule::T4 => Self::Consent,
            Rule::C1
            | Rule::C2
            | Rule::C3
            | Rule::C4
            | Rule::C6
            | Rule::C5
            | Rule::P1
            | Rule::P2
            | Rule::P3
            | Rule::P4
            | Rule::P5
            | Rule::P6
            | Rule::P7
            | Rule::P8
            | Rule::P9
            | Rule::R1
            | Rule::R2
            | Rule::R3
            | Rule::R4
            | Rule::R9
            | Rule::B1
            | Rule::B2
            | Rule::T2
            | Rule::T3
            | Rule::V1
            | Rule::D1
            | Rule::X1 => Self::Rule(rule),
        }
    }
}
