//! The matrix itself. A module for each table of the design; here they are put together.

mod administrator;
mod client;
mod consent;
mod inspection;
pub(crate) mod known;
mod parents;
mod representatives;
mod sections;
mod situation;
mod take_away;
mod verdict;

use self::inspection::Right;
pub use self::situation::is_minor;
use self::situation::{Shut, Situation, Viewer};
use self::verdict::{Extent, Verdict};
use crate::draft::Mandate;
use crate::role::Role;
use crate::{Access, Decision, Facts, Portal, Rule, Section, SectionDecision, Topic};

/// Decides for one viewer and one dossier on one day.
#[must_use]
pub fn decide(facts: &Facts) -> Decision {
    let situation = Situation::of(facts);
    let weighed = Section::ALL.map(|section| weigh(&situation, section));
    let sections = weighed.each_ref().map(|answer| {
        let shared = take_away::share(answer.portal, &situation, answer.section);
        situation.spell_out(take_away::shut(shared, &situation), answer.section)
    });
    let entitlements =
        weighed.each_ref().map(|answer| answer.inspection.map(|right| situation.spell_out(right, answer.section)));

    let portal = portal(situation.shut, &sections);
    let inspection = inspection::inspection(&situation, &entitlements);
    let in_place = weighed.iter().all(|answer| answer.in_place);
    Decision {
        portal,
        inspection,
        who_looked: portal == Portal::Open && inspection::may_know_who_looked(&situation, inspection, in_place),
        right: weighed.iter().any(|answer| answer.right),
        right_by_mandate: weighed.iter().any(|answer| answer.right_by_mandate),
        shared: Section::ALL.map(|section| situation.facts.organisation.shared.contains(&section)),
        represented: Section::ALL.map(|section| is_represented(&situation, section)),
        known: known::known(&situation),
        incapable_since: Topic::ALL.map(|topic| situation::incapable_since(situation.facts, topic)),
        sections,
        entitlements,
    }
}

fn portal(shut: Shut, sections: &[SectionDecision; 20]) -> Portal {
    match shut {
        Shut::Died => Portal::Closed,
        Shut::Denied => Portal::Denied,
        Shut::No if sections.iter().any(|section| section.access != Access::None) => Portal::Open,
        Shut::No => Portal::Closed,
    }
}

/// Whether somebody acts for the client who looks, and may inspect the section for them. What is withheld from that person plays no
/// part: the client would be told of it.
fn is_represented(situation: &Situation<'_>, section: Section) -> bool {
    let acts = |mandate: &Mandate| {
        let right = by_mandates(situation, &mandate.holder, section).entitled.filter(|right| right.gives_access());
        right.is_some_and(|right| inspection::right(right.rule) == Right::OfRepresentative)
    };
    match situation.viewer {
        Viewer::Client => situation.facts.mandates.iter().any(acts),
        Viewer::Holder(_) => false,
    }
}

/// The answer for one section after L1 and W1, which bind portal and inspection alike.
struct Weighed {
    section: Section,
    portal: Verdict,
    /// The rule that gives a right to inspection, if one does.
    inspection: Option<Verdict>,
    /// Whether a mandate of the viewer entitles to all of it, be it withheld or not.
    in_place: bool,
    /// Whether the viewer is the client, or would read or inspect any of it if nothing were withheld.
    right: bool,
    /// The same of a mandate of the viewer alone, without what they read by a consent.
    right_by_mandate: bool,
}

fn weigh(situation: &Situation<'_>, section: Section) -> Weighed {
    let (portal, inspection, in_place, right, right_by_mandate) = match situation.viewer {
        Viewer::Client => {
            let verdict = client::client(situation, section);
            (
                verdict,
                Some(verdict).filter(|verdict| inspection::right(verdict.rule) != Right::None),
                false,
                true,
                false,
            )
        }
        Viewer::Holder(holder) => {
            let Mandates { best, entitled, right } = by_mandates(situation, holder, section);
            let named = named(situation, holder, best, section);
            let in_place = entitled.is_some_and(|verdict| verdict.extent == Extent::Full);
            let by_mandate = best.is_some_and(|verdict| verdict.gives_access()) || entitled.is_some();
            let any = named.gives_access() || by_mandate;
            (take_away::withhold(named, situation, holder, section), right, in_place, any, by_mandate)
        }
    };
    // Rights of inspection die with the client; next of kin ask otherwise (BW 7:458a).
    let inspection = match situation.shut {
        Shut::Died => None,
        Shut::No | Shut::Denied => inspection,
    };
    Weighed { section, portal, inspection, in_place, right, right_by_mandate }
}

/// What a holder's mandates give in one section, whichever of them counts.
struct Mandates {
    /// The most permissive, after L1.
    best: Option<Verdict>,
    /// The most permissive that gives a right to inspection, after L1.
    entitled: Option<Verdict>,
    /// The same, after W1.
    right: Option<Verdict>,
}

fn by_mandates(situation: &Situation<'_>, holder: &str, section: Section) -> Mandates {
    let mut best = None;
    let mut entitled = None;
    for mandate in situation.mandates_of(holder) {
        let verdict = take_away::limit(by_mandate(situation, mandate, section), mandate, section);
        best = Verdict::or_better(best, verdict);
        if inspection::right(verdict.rule) != Right::None {
            entitled = Verdict::or_better(entitled, verdict);
        }
    }
    let right = entitled
        .map(|right| take_away::withhold(right, situation, holder, section))
        .filter(|right| right.gives_access());
    Mandates { best, entitled, right }
}

/// Which rule is named: the most permissive counting mandate; a consent where no mandate gives access; and where
/// nothing does, the first counting mandate, `V1`, or the reason why a consent does not work.
fn named(situation: &Situation<'_>, holder: &str, by_mandate: Option<Verdict>, section: Section) -> Verdict {
    if let Some(by_mandate) = by_mandate.filter(|verdict| verdict.gives_access()) {
        return by_mandate;
    }
    let by_consent = consent::consent(situation, holder, section);
    match by_mandate {
        Some(_) | None if by_consent.gives_access() => by_consent,
        Some(by_mandate) => by_mandate,
        None if situation.holds_a_mandate(holder) => Verdict::none(Rule::V1),
        None => by_consent,
    }
}

/// The table that a mandate stands in.
fn by_mandate(situation: &Situation<'_>, mandate: &Mandate, section: Section) -> Verdict {
    match Role::of(mandate.basis) {
        Role::ParentOrGuardian => parents::parent_or_guardian(situation, &mandate.holder, section),
        Role::ParentWithoutAuthority => parents::parent_without_authority(),
        Role::Representative(rung) => representatives::representative(situation, mandate, rung, section),
        Role::Administrator => administrator::administrator(situation, section),
    }
}

impl Situation<'_> {
    /// A verdict with its items: those that decision grants to the viewer name, sorted, each once.
    fn spell_out(&self, verdict: Verdict, section: Section) -> SectionDecision {
        let access = match (verdict.extent, self.viewer) {
            (Extent::None, Viewer::Client | Viewer::Holder(_)) => Access::None,
            (Extent::Full, Viewer::Client | Viewer::Holder(_)) => Access::Full,
            // The client's table gives no items.
            (Extent::Items, Viewer::Client) => Access::None,
            (Extent::Items, Viewer::Holder(holder)) => {
                let mut items: Vec<_> = self.granted_items(holder, section).cloned().collect();
                items.sort_unstable();
                items.dedup();
                Access::Items(items)
            }
        };
        SectionDecision { access, rule: verdict.rule }
    }
}
