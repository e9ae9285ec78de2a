//! What a resource denies, by its codes, and how its title says so.

use dossier::{EntryKind, FieldKey, FieldValue, Moment, Negation, code_system as system, local_day};

use crate::draft::Draft;
use crate::map::medication;
use crate::node::Node;
use crate::replaced::{self, Block};
use crate::words::Decision;
use crate::{concept, directive, moments, status_code, text, words};

/// Room for the words that a negation adds to a title, in characters.
const ROOM: usize = 60;

/// Settles what the entry of a resource denies, unless its map did. What another resource ends is denied too; an interruption that is
/// over is one of earlier.
pub(crate) fn settle(draft: &mut Draft<'_>) {
    if draft.entry.negation.is_none() {
        draft.entry.negation = of(draft.node);
    }
    let ended = draft.own().and_then(|at| draft.world.replaced.ended.get(&at)).and_then(|replaced| replaced.how);
    if let None | Some(Negation::Interrupted) = draft.entry.negation {
        draft.entry.negation = ended.or(draft.entry.negation);
    }
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
        draft.entry.negation = of(draft.node).or_else(|| none_known(product));
    }
}

/// Says the negation in the title. Last of all: before it, the title is compared with other texts.
pub(crate) fn say(draft: &mut Draft<'_>) {
    for part in &mut draft.further {
        say(part);
    }
    if let Some(ending) = without_effect(draft.node) {
        draft.end_title(ending);
    }
    let Some(negation) = draft.entry.negation else { return say_status(draft) };
    let (title, _) = text::cut(std::mem::take(&mut draft.entry.title), text::TITLE - ROOM);
    draft.entry.title = match ends_later(draft, negation) {
        Some(day) => {
            to_end(negation, &title, day).unwrap_or_else(|| titled(negation, draft.entry.kind, title, draft.node))
        }
        None => titled(negation, draft.entry.kind, title, draft.node),
    };
}

/// Statuses of what did not come about, or was broken off.
const BROKEN_OFF: [&str; 9] =
    ["noshow", "cancelled", "stopped", "aborted", "abandoned", "rejected", "revoked", "declined", "failed"];

/// Says in the title that something did not come about or was broken off, by its status: in a list the title is all there is.
fn say_status(draft: &mut Draft<'_>) {
    let is_said = without_effect(draft.node).is_some();
    let said = draft.entry.fields.iter().filter(|field| field.key == FieldKey::Status && field.label.is_none());
    let word = said.into_iter().find_map(|field| match &field.value {
        FieldValue::Coded { code, text, .. } if BROKEN_OFF.contains(&code.as_str()) => Some(text::small(text)),
        _ => None,
    });
    if let Some(word) = word.filter(|_| !is_said) {
        draft.end_title(&format!(": {word}"));
    }
}

/// The day on which something stops, where that is today or still to come.
fn ends_later(draft: &Draft<'_>, negation: Negation) -> Option<Moment> {
    let is_over = ["stopped", "completed", "cancelled"].into_iter().any(|code| draft.node.get("status").is(code));
    if draft.entry.kind != EntryKind::Medication || is_over {
        return None;
    }
    let mut periods = draft.entry.fields.iter().filter(|field| field.key == FieldKey::Period && field.label.is_none());
    let day = periods.find_map(|field| match field.value {
        FieldValue::Period { from, until } => until.or(from.filter(|_| negation != Negation::Superseded)),
        _ => None,
    })?;
    (local_day(day) >= draft.world.today).then(|| Moment::Day(local_day(day)))
}

/// Of what goes on until a day, the title says that it stops then: that it has stopped would be read as "no longer take it".
fn to_end(negation: Negation, title: &str, day: Moment) -> Option<String> {
    let day = moments::in_words(day);
    match negation {
        Negation::Stopped => Some(format!("{title}: stopt op {day}")),
        Negation::Interrupted => Some(format!("{title}: stopt tijdelijk op {day}")),
        Negation::Superseded => Some(format!("{title}: wordt vervangen na {day}")),
        Negation::DoNotUse
        | Negation::NotUsed
        | Negation::NotGiven
        | Negation::DoNotGive
        | Negation::DoNotDo
        | Negation::NotDone
        | Negation::NoTreatment
        | Negation::NotInForce
        | Negation::Refuted
        | Negation::NoneKnown
        | Negation::Cancelled => None,
    }
}

fn titled(negation: Negation, kind: EntryKind, title: String, node: Node<'_>) -> String {
    let behind = |said: &str| {
        if words::may_be_a_not(&title) { words::beside_a_not(&title, said) } else { format!("{title}: {said}") }
    };
    let before = |said: &str| {
        let small = text::small(said);
        if words::may_be_a_not(&title) { words::beside_a_not(&title, &small) } else { format!("{said}: {title}") }
    };
    match negation {
        Negation::DoNotUse => behind("niet gebruiken"),
        Negation::NotUsed => behind("niet gebruikt"),
        Negation::Stopped => format!("{title}: gestopt"),
        Negation::Interrupted => format!("{title}: tijdelijk gestopt"),
        Negation::NotGiven if kind == EntryKind::Dispense => behind("niet geleverd"),
        Negation::NotGiven => behind("niet gegeven"),
        Negation::DoNotGive => behind("niet geven"),
        Negation::NotDone => behind("niet uitgevoerd"),
        // Of an agreement not to treat, it is the "not" that does not hold.
        Negation::NotInForce if directive::refuses(node) => {
            format!("{}: geldt niet", titled(Negation::NoTreatment, kind, title, node))
        }
        Negation::NotInForce => format!("{title}: geldt niet"),
        Negation::Refuted => format!("{title}: weerlegd"),
        Negation::Cancelled => format!("{title}: geannuleerd"),
        Negation::Superseded => format!("{title}: vervangen"),
        Negation::NoneKnown => title,
        Negation::NoTreatment if directive::is_about_data(node) => before("Geen toestemming"),
        // The title of a directive says of each treatment what was decided.
        Negation::NoTreatment if directive::names_treatment(node) => title,
        Negation::NoTreatment if directive::refused_by_code(node).is_some() => title,
        Negation::NoTreatment => before("Niet doen"),
        Negation::DoNotDo => {
            let refused = node.all("code").find_map(|code| Some((code, directive::refused(code)?)));
            refused.map_or_else(
                || before("Niet doen"),
                |(code, refused)| {
                    let source = directive::other_words(code, Some(Decision::No));
                    words::with_those_of_source(refused, source.as_deref())
                },
            )
        }
    }
}

/// What a resource denies, for every type and both generations. Directives and plans decide it in their maps.
pub(crate) fn of(node: Node<'_>) -> Option<Negation> {
    let kind = node.get("resourceType").code()?;
    if directive::refused_by_code(node).is_some() {
        return Some(of_refusal(node));
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
        "AllergyIntolerance" | "Condition" if is_refuted(node) => Some(Negation::Refuted),
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
fn must_not(node: Node<'_>) -> bool {
    let says = |name: &str| node.get(name).truth() == Some(true);
    says("doNotPerform") || says("prohibited") || extension(node, "request-doNotPerform")
}

/// Why a request not to do something forbids nothing: somebody only proposes it, or it was taken back.
fn prohibition_that_never_held(node: Node<'_>) -> Option<NeverHeld> {
    let revoked = node.get("status").is("revoked").then_some(NeverHeld::Off);
    never_held(node).or(revoked).filter(|_| must_not(node))
}

/// Of what forbids by its code alone: whether it holds. A "do not" beside it says the same once more.
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

/// What the title of a denial that has no effect ends with.
fn without_effect(node: Node<'_>) -> Option<&'static str> {
    let is_medicine = replaced::block(node).is_some();
    let prohibition = || match (prohibition_that_never_held(node)?, is_medicine) {
        (NeverHeld::Proposed, true) => Some(": voorstel om niet te gebruiken"),
        (NeverHeld::Proposed, false) => Some(": voorstel om dit niet te doen"),
        (NeverHeld::Off, true) => Some(": “niet gebruiken” is geannuleerd"),
        (NeverHeld::Off, false) => Some(": “niet doen” is geannuleerd"),
    };
    // What forbids by its code alone says itself that it does not hold.
    stop_without_effect(node).or_else(prohibition).filter(|_| directive::refused_by_code(node).is_none())
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

/// Refuted in the words of FHIR or of the zib, which STU3 puts beside FHIR's code.
fn is_refuted(node: Node<'_>) -> bool {
    status_code::all(system::CONDITION_VERIFICATION, node, "verificationStatus")
        .iter()
        .any(|found| found.means("refuted"))
}

/// Whether the thing itself, or a product that it is about, is the statement that there is none.
fn none_known(node: Node<'_>) -> Option<Negation> {
    let is_device = node.get("resourceType").is("Device");
    let what = node.each(&["code", "codeCodeableConcept", "substance", "medicationCodeableConcept", "vaccineCode"]);
    let kind = node.all("type").filter(|_| is_device);
    what.chain(kind).any(concept::none_known).then_some(Negation::NoneKnown)
}

fn contraindicated(node: Node<'_>) -> Option<Negation> {
    let mut advice = node.all("recommendation").peekable();
    advice.peek()?;
    let is_against = |advice: Node<'_>| {
        let names_only_what_not =
            advice.get("contraindicatedVaccineCode").exists() && !advice.get("vaccineCode").exists();
        names_only_what_not || concept::has(advice.get("forecastStatus"), "", "contraindicated")
    };
    advice.all(is_against).then_some(Negation::DoNotGive)
}

#[cfg(test)]
mod tests;
