//! What a resource denies, by its codes.

use dossier::{EntryKind, Negation, code_system as system, local_day};

use none::{none_known, none_known_of};
use title::ends_later;
pub(crate) use title::{own_words, say};

use crate::draft::Draft;
use crate::map::medication;
use crate::node::Node;
use crate::replaced::{self, Block};
use crate::{concept, directive, status_code, words};

mod none;
mod title;

/// Settles what the entry of a resource denies, unless its map did. What another resource ends is denied too; an interruption that is
/// over is one of earlier.
pub(crate) fn settle(draft: &mut Draft<'_>) {
    if draft.entry.negation.is_none() && draft.denied.is_none() {
        draft.entry.negation = of(draft.node);
    }
    let Some(replaced) = draft.own().and_then(|at| draft.world.replaced.ended.get(&at)).copied() else { return };
    match (draft.entry.negation, replaced.how) {
        (None | Some(Negation::Interrupted), how) => draft.entry.negation = how.or(draft.entry.negation),
        (Some(denied), Some(Negation::Superseded)) if forbids_or_states(denied) => {
            // Until the newer one begins, it is this one that holds.
            if replaced.until.is_none_or(|last| local_day(last) < draft.world.today) {
                draft.denied = Some(denied);
                draft.entry.negation = Some(Negation::Superseded);
            }
        }
        (Some(_), _) => {}
    }
}

/// Whether something that is denied holds until another one takes its place: a prohibition, or the statement that there is none. What
/// was not done, or is off, stays so.
pub(crate) const fn forbids_or_states(negation: Negation) -> bool {
    matches!(
        negation,
        Negation::DoNotUse | Negation::DoNotGive | Negation::DoNotDo | Negation::NoTreatment | Negation::NoneKnown
    )
}

/// Whether a status says the opposite of what is denied beside it: what was not given is not "given", and what stopped is not "active".
pub(crate) fn contradicts(draft: &Draft<'_>, status: &str) -> bool {
    match draft.entry.negation {
        Some(Negation::NotGiven | Negation::NotDone | Negation::NotUsed) => {
            matches!(status, "completed" | "active" | "in-progress")
        }
        Some(negation @ (Negation::Stopped | Negation::Interrupted | Negation::Superseded)) => {
            let is_medicine = draft.entry.kind == EntryKind::Medication;
            is_medicine && status == "active" && ends_later(draft, negation).is_none()
        }
        Some(
            Negation::DoNotUse
            | Negation::DoNotGive
            | Negation::DoNotDo
            | Negation::NoTreatment
            | Negation::NotInForce
            | Negation::Refuted
            | Negation::NoneKnown
            | Negation::Cancelled,
        )
        | None => false,
    }
}

/// Settles what an entry denies where the product that it is about is the statement that there is none.
pub(crate) fn settle_product(draft: &mut Draft<'_>, product: Node<'_>) {
    if draft.entry.negation.is_none() {
        draft.entry.negation = of(draft.node).or_else(|| none_known_of(draft.node, product));
    }
    none::say(draft, product);
}

/// What a resource denies, for every type and both generations. Directives and plans decide it in their maps.
pub(crate) fn of(node: Node<'_>) -> Option<Negation> {
    let kind = node.get("resourceType").code()?;
    if directive::refused_by_code(node).is_some() {
        let is_certain = !directive::denies_a_refusal(node);
        return Some(of_refusal(node)).filter(|negation| is_certain || *negation != Negation::NoTreatment);
    }
    let says = |names: &[&str]| names.iter().any(|name| node.get(name).truth() == Some(true));
    let status = |code: &str| node.get("status").code().is_some_and(|found| found.eq_ignore_ascii_case(code));
    let given_and_off = || {
        if status("cancelled") {
            Some(Negation::Cancelled)
        } else if status("stopped") {
            Some(Negation::Stopped)
        } else {
            status("on-hold").then_some(Negation::Interrupted)
        }
    };
    let not_done = says(&["notDone", "notPerformed"]) || extension(node, "qicore-notDone") || status("not-done");
    let must_not = must_not(node);
    let forbids = must_not && prohibition_that_never_held(node).is_none();
    match kind {
        "MedicationRequest" | "MedicationOrder" if forbids => Some(Negation::DoNotUse),
        "MedicationStatement" if is_not_used(node) => Some(Negation::NotUsed),
        "MedicationAdministration" | "Immunization" if not_done || says(&["notGiven", "wasNotGiven"]) => {
            Some(Negation::NotGiven)
        }
        "MedicationDispense" if not_done || status("declined") => Some(Negation::NotGiven),
        // Nothing of it was given.
        "MedicationAdministration"
            if node.get("dosage").any(&["dose", "quantity"]).get("value").number() == Some(0.0) =>
        {
            Some(Negation::NotGiven)
        }
        "MedicationAdministration" => none_known(node).or_else(given_and_off),
        "MedicationRequest" | "MedicationOrder" | "MedicationStatement" | "MedicationDispense" => {
            let is_logistics = replaced::block(node) == Some(Block::Logistics);
            none_known(node).or_else(|| stop(node)).or_else(|| given_and_off().filter(|_| is_logistics))
        }
        "Immunization" => none_known(node),
        "ImmunizationRecommendation" => contraindicated(node),
        "AllergyIntolerance" | "Condition" if is_refuted(node) && !none::is_stated(node) => Some(Negation::Refuted),
        "AllergyIntolerance" | "Condition" => none_known(node),
        "Appointment" | "Encounter" | "Observation" | "DiagnosticReport" | "ImagingStudy" | "RiskAssessment"
            if status("cancelled") =>
        {
            Some(Negation::Cancelled)
        }
        "ServiceRequest" | "ProcedureRequest" | "ReferralRequest"
            if !must_not && ["cancelled", "revoked"].into_iter().any(status) =>
        {
            Some(Negation::Cancelled)
        }
        // A diet that ended must not look like the diet of today.
        "NutritionOrder" if ["cancelled", "revoked", "completed"].into_iter().any(status) => Some(Negation::NotInForce),
        "DocumentReference" | "DocumentManifest" if status("superseded") => Some(Negation::Superseded),
        _ if not_done => Some(Negation::NotDone),
        _ if forbids => Some(Negation::DoNotDo),
        _ => none_known(node),
    }
}

/// Whether a request asks not to do something.
pub(crate) fn must_not(node: Node<'_>) -> bool {
    let says = |name: &str| node.get(name).truth() == Some(true);
    says("doNotPerform") || says("prohibited") || extension(node, "request-doNotPerform")
}

/// Why a request not to do something forbids nothing: somebody only proposes it, or it was taken back.
fn prohibition_that_never_held(node: Node<'_>) -> Option<NeverHeld> {
    let revoked = node.get("status").is("revoked").then_some(NeverHeld::Off);
    never_held(node).or(revoked).filter(|_| must_not(node))
}

/// Of what forbids by its code alone: whether it holds.
fn of_refusal(node: Node<'_>) -> Negation {
    let has = |codes: &[&str]| codes.iter().any(|code| node.get("status").is(code));
    let clinical = status_code::all(system::CONDITION_CLINICAL, node, "clinicalStatus");
    let is_over = |code: &str| clinical.iter().any(|found| found.means(code));
    if is_refuted(node) {
        Negation::Refuted
    } else if never_held(node).is_some()
        || has(&["inactive", "suspended", "on-hold", "completed", "cancelled", "revoked"])
        || ["inactive", "resolved", "remission"].into_iter().any(is_over)
    {
        Negation::NotInForce
    } else {
        Negation::NoTreatment
    }
}

fn extension(node: Node<'_>, name: &str) -> bool {
    node.all("modifierExtension").any(|found| {
        found.get("url").code().is_some_and(|url| url.rsplit('/').next() == Some(name))
            && found.get("valueBoolean").truth() == Some(true)
    })
}

/// STU3 says it in `taken`, R4 in the status, DSTU2 in `wasNotTaken`, zib MedicatieGebruik in its use indicator.
fn is_not_used(node: Node<'_>) -> bool {
    node.get("taken").is("n")
        || node.get("status").is("not-taken")
        || node.get("wasNotTaken").truth() == Some(true)
        || node.extension("UseIndicator").truth() == Some(false)
}

/// Zib StopType, of both generations. One that says nothing that we know is a stop all the same; the resource is kept out. What is no
/// more than a proposal to stop, was cancelled, or may not hold, stops nothing.
fn stop(node: Node<'_>) -> Option<Negation> {
    let value = stop_type(node);
    let holds = value.exists() && never_held(node).is_none() && !is_stop_in_doubt(node);
    holds.then(|| stop_of(value).unwrap_or(Negation::Stopped))
}

/// Whether the status of a stop leaves it open whether it holds: a stop that is itself on hold, or of which nobody knows. That use is
/// on hold is what an interruption says.
pub(crate) fn is_stop_in_doubt(node: Node<'_>) -> bool {
    let value = stop_type(node);
    value.exists()
        && match node.get("status").code() {
            Some("on-hold") => stop_of(value) != Some(Negation::Interrupted),
            Some("intended") => true,
            Some("unknown") => !medication::says_nothing(node, "unknown"),
            Some(_) | None => false,
        }
}

/// Why something that another resource would follow from never held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NeverHeld {
    /// It is no more than a proposal, a plan or a draft.
    Proposed,
    /// It was cancelled, or turned down.
    Off,
}

/// Whether a resource never held, by its status and intent: it ends and replaces nothing.
pub(crate) fn never_held(node: Node<'_>) -> Option<NeverHeld> {
    let intent = node.get("intent").code().unwrap_or_default();
    let is_medicine = replaced::block(node).is_some();
    match node.any(&["status", "docStatus"]).code().unwrap_or_default() {
        "draft" | "proposed" => Some(NeverHeld::Proposed),
        "rejected" | "not-done" | "declined" => Some(NeverHeld::Off),
        // An agreement that was cancelled by a stop of that kind has this status in its own words.
        "cancelled" if stop_of(stop_type(node)) != Some(Negation::Cancelled) => Some(NeverHeld::Off),
        _ if matches!(intent, "proposal" | "option") || (is_medicine && intent == "plan") => Some(NeverHeld::Proposed),
        _ => None,
    }
}

/// What the title of a stop that never held, or may not hold, ends with.
pub(crate) fn stop_without_effect(node: Node<'_>) -> Option<&'static str> {
    let value = stop_type(node);
    if !value.exists() {
        return None;
    }
    match (never_held(node), stop_of(value)) {
        (Some(NeverHeld::Proposed), Some(Negation::Interrupted)) => Some(": voorstel om tijdelijk te stoppen"),
        (Some(NeverHeld::Proposed), Some(Negation::Cancelled)) => Some(": voorstel om te annuleren"),
        (Some(NeverHeld::Proposed), _) => Some(": voorstel om te stoppen"),
        (Some(NeverHeld::Off), _) => Some(": het stoppen is geannuleerd"),
        (None, _) => is_stop_in_doubt(node).then_some(": misschien gestopt"),
    }
}

/// What a StopType says, by its codes alone; nothing where they are not known or contradict each other.
pub(crate) fn stop_of(value: Node<'_>) -> Option<Negation> {
    let mut said = concept::codings(value).filter_map(|coding| words::stop(coding.code));
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

/// The zibs' StopType, by the ends of its addresses in both generations.
pub(crate) const STOP_TYPES: [&str; 2] = ["Medication-StopType", "ext-StopType"];

/// The value of the zibs' StopType.
pub(crate) fn stop_type(node: Node<'_>) -> Node<'_> {
    STOP_TYPES.into_iter().map(|name| node.extension(name)).find(|found| found.exists()).unwrap_or(Node::nothing())
}

/// Refuted in the words of FHIR or of the zib, which STU3 puts beside FHIR's code. Beside a code that says the opposite nothing follows.
fn is_refuted(node: Node<'_>) -> bool {
    status_code::all(system::CONDITION_VERIFICATION, node, "verificationStatus")
        .iter()
        .any(|found| found.code == "refuted")
}

fn contraindicated(node: Node<'_>) -> Option<Negation> {
    let mut advice = node.all("recommendation").peekable();
    advice.peek()?;
    advice.all(is_contraindicated).then_some(Negation::DoNotGive)
}

/// Whether a recommendation is one not to give what it names.
pub(crate) fn is_contraindicated(recommendation: Node<'_>) -> bool {
    let has = |name: &str| recommendation.get(name).exists();
    (has("contraindicatedVaccineCode") && !has("vaccineCode"))
        || concept::has(recommendation.get("forecastStatus"), "", "contraindicated")
}

#[cfg(test)]
mod tests;
