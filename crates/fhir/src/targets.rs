//! Where a reference by an identifier leads: it need not say to which type, and STU3 has no place to say so. Then all that carry the
//! identifier and are of a type to which its element can lead are meant.

use crate::entered_in_error::is_error;
use crate::key::Key;
use crate::node::Node;
use crate::report::Skip;
use crate::world::{World, reference_text};

/// What can be asked for, in R4 and STU3.
const ORDERS: &[&str] = &[
    "Appointment",
    "CarePlan",
    "CommunicationRequest",
    "DeviceRequest",
    "EpisodeOfCare",
    "ImmunizationRecommendation",
    "MedicationDispense",
    "MedicationOrder",
    "MedicationRequest",
    "MedicationStatement",
    "NutritionOrder",
    "ProcedureRequest",
    "ReferralRequest",
    "RequestGroup",
    "ServiceRequest",
    "Task",
    "VisionPrescription",
];
const REFERRALS: &[&str] = &["ReferralRequest", "ServiceRequest", "ProcedureRequest"];
const PRESCRIPTIONS: &[&str] = &["MedicationOrder", "MedicationRequest"];

/// The types to which an element can lead, in R4 and STU3; none: to every one, or to more than help to tell which is meant.
pub(crate) fn of(element: &str) -> &'static [&'static str] {
    match element {
        "encounter" | "context" => &["Encounter", "EpisodeOfCare"],
        "episodeOfCare" => &["EpisodeOfCare"],
        "appointment" => &["Appointment"],
        "basedOn" | "request" => ORDERS,
        "procedureRequest" | "incomingReferral" | "referralRequest" => REFERRALS,
        "authorizingPrescription" | "prescription" | "priorPrescription" => PRESCRIPTIONS,
        "result" => &["Observation"],
        "hasMember" => &["Observation", "QuestionnaireResponse"],
        "goal" => &["Goal"],
        "careTeam" => &["CareTeam"],
        "imagingStudy" => &["ImagingManifest", "ImagingStudy"],
        "condition" => &["Condition", "Procedure"],
        "resultingCondition" => &["Condition"],
        "procedureReference" => &["Procedure"],
        "report" => &["Composition", "DiagnosticReport", "DocumentReference"],
        _ => &[],
    }
}

impl World {
    /// The one resource to which a reference leads, of these types where it does not say itself of which (none given: of whatever type).
    pub(crate) fn find_of(&self, from: usize, reference: Node<'_>, kinds: &[&str]) -> Option<usize> {
        match self.meant(from, reference, kinds).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// All resources that a reference may mean. Of several with one identifier those that were entered in error are not meant, where
    /// another one was not: their marks count, what they say does not.
    pub(crate) fn meant(&self, from: usize, reference: Node<'_>, kinds: &[&str]) -> Vec<usize> {
        let all = self.all_of(from, reference, kinds);
        if all.len() < 2 {
            return all;
        }
        let sound: Vec<_> = all.iter().copied().filter(|at| !is_error(self.node(*at))).collect();
        if sound.is_empty() { all } else { sound }
    }

    /// All resources to which a reference may lead: more than one where it is by an identifier that several carry. An identifier beside
    /// an address counts where the address leads nowhere: that is what FHIR has it for (`Reference.identifier`).
    pub(crate) fn all_of(&self, from: usize, reference: Node<'_>, kinds: &[&str]) -> Vec<usize> {
        let text = reference_text(reference);
        let conditional = text.and_then(Key::conditional);
        if let Some(text) = text.filter(|_| conditional.is_none()) {
            if let Some(at) = self.by_text(from, text) {
                return vec![at];
            }
            if text.starts_with('#') {
                return Vec::new();
            }
        }
        let is_told = conditional.is_some() || reference.get("type").exists() || kinds.is_empty();
        let Some(key) = conditional.or_else(|| Key::of_logical(reference)) else { return Vec::new() };
        let kind = |at: usize| self.resource(at).map(|resource| resource.kind.as_str());
        let fits = |at: &usize| is_told || kind(*at).is_some_and(|kind| kinds.contains(&kind));
        // Nothing refers to itself by an identifier that it shares.
        let is_other = |at: &usize| *at != from;
        let found: Vec<usize> = self.store.carriers(&key).iter().copied().filter(fits).filter(is_other).collect();
        // Which of two clients is meant is never guessed.
        if found.iter().any(|at| kind(*at) == Some("Patient")) { found } else { self.nearest(from, found) }
    }

    fn by_text(&self, from: usize, text: &str) -> Option<usize> {
        self.resource(from).filter(|_| !text.starts_with('#')).and_then(|resource| self.store.find(resource, text))
    }

    /// Of these the ones of the same client and of nobody, where there are any: one identifier can stand in two dossiers.
    fn nearest(&self, from: usize, found: Vec<usize>) -> Vec<usize> {
        let owners = |at: usize| self.facts(at).map(|facts| &facts.owners);
        let Some(Ok(mine)) = owners(from).filter(|_| found.len() > 1) else { return found };
        let is_near = |at: &usize| match owners(*at) {
            Some(Ok(theirs)) => theirs.iter().any(|client| mine.contains(client)),
            Some(Err(skip)) => *skip == Skip::NoClient,
            None => false,
        };
        let near: Vec<usize> = found.iter().copied().filter(is_near).collect();
        if near.is_empty() { found } else { near }
    }
}
