//! Codes that FHIR itself fixes: which code system they are of, and our word for them.

use dossier::{FieldValue, code_system as system};

use crate::node::Node;
use crate::{concept, words};

/// One code, with the words a reader gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatusCode {
    /// The code.
    pub(crate) code: String,
    /// Our word for it; where we have none the source's.
    pub(crate) text: String,
}

impl StatusCode {
    /// As the value of a field.
    pub(crate) fn value(self, of: &str) -> FieldValue {
        FieldValue::Coded { system: of.to_owned(), code: self.code, text: self.text }
    }
}

/// The system of the statuses of a resource.
pub(crate) fn of_status(kind: &str) -> &'static str {
    match kind {
        "MedicationRequest" | "MedicationOrder" => system::MEDICATION_REQUEST,
        "MedicationStatement" => system::MEDICATION_STATEMENT,
        "MedicationDispense" => system::MEDICATION_DISPENSE,
        "MedicationAdministration" => system::MEDICATION_ADMINISTRATION,
        "Flag" => system::FLAG,
        "Consent" => system::CONSENT,
        "Device" => system::DEVICE,
        "DeviceUseStatement" => system::DEVICE_USE,
        "Goal" => system::GOAL,
        "CareTeam" => system::CARE_TEAM,
        "Appointment" => system::APPOINTMENT,
        "Encounter" => system::ENCOUNTER,
        "EpisodeOfCare" => system::EPISODE,
        "CarePlan"
        | "ServiceRequest"
        | "ProcedureRequest"
        | "ReferralRequest"
        | "NutritionOrder"
        | "DeviceRequest"
        | "CommunicationRequest"
        | "RequestGroup" => system::REQUEST,
        "Task" => system::TASK,
        "Coverage" => system::FINANCIAL,
        "Composition" => system::COMPOSITION,
        "DocumentReference" | "DocumentManifest" => system::DOCUMENT,
        "QuestionnaireResponse" => system::QUESTIONNAIRE,
        "Observation" | "RiskAssessment" => system::OBSERVATION,
        "DiagnosticReport" => system::DIAGNOSTIC_REPORT,
        "ImagingStudy" => system::IMAGING,
        "ClinicalImpression" => system::IMPRESSION,
        // Procedure, Immunization, Communication, and whatever has no list of its own.
        _ => system::EVENT,
    }
}

/// The system of the intents of a resource.
pub(crate) fn of_intent(kind: &str) -> &'static str {
    if kind.starts_with("Medication") { system::MEDICATION_INTENT } else { system::REQUEST_INTENT }
}

/// The codes in an element that FHIR binds to a list of codes of this system: a bare code, or a concept of which one coding is of
/// that list. `beside` has what the zibs put beside a bare code (`code-specification`).
pub(crate) fn all<'a>(of: &'a str, holder: Node<'a>, name: &str) -> Vec<StatusCode> {
    let beside: Vec<_> = holder.get(&format!("_{name}")).positions().collect();
    let found = holder.all(name).enumerate().filter_map(|(at, node)| {
        let zib = beside.get(at).map_or(Node::nothing(), |beside| specification(*beside));
        one(of, node, zib)
    });
    found.collect()
}

/// The zibs' own code, which stands in an extension of the code that FHIR prescribes.
fn specification(beside: Node<'_>) -> Node<'_> {
    let names = ["code-specification", "ext-CodeSpecification", "CodeSpecification"];
    names.into_iter().map(|name| beside.extension(name)).find(|found| found.exists()).unwrap_or(Node::nothing())
}

fn one(of: &str, node: Node<'_>, zib: Node<'_>) -> Option<StatusCode> {
    if let Some(code) = node.code() {
        let precise = || concept::in_dutch(zib);
        let ours = words::of_status(of, code).map(str::to_owned);
        // Of a status the code of FHIR decides, so its word stands; of a kind or level the zib says more.
        let text = if is_status(of) { ours.or_else(precise) } else { precise().or(ours) };
        return Some(StatusCode { code: code.to_owned(), text: text.unwrap_or_else(|| crate::text::line(code)) });
    }
    let of_list = concept::codings(node).find(|coding| {
        (coding.system.is_empty() || coding.system.contains("hl7.org/")) && words::of_status(of, coding.code).is_some()
    });
    if let Some(coding) = of_list {
        let text = words::of_status(of, coding.code).unwrap_or_default();
        return Some(StatusCode { code: coding.code.to_owned(), text: text.to_owned() });
    }
    let text = concept::words(node)?;
    // A zib's own code says the same as one of FHIR's.
    let code = concept::codings(node).find_map(|coding| same_as(coding.system, coding.code));
    let other = || concept::codings(node).map(|coding| coding.code.to_owned()).find(|code| !code.is_empty());
    let code = code.map(str::to_owned).or_else(other).unwrap_or_default();
    Some(StatusCode { code, text })
}

/// Codes of the zibs that mean what a code of FHIR means (ProbleemStatusCodelijst, VerificatieStatusCodelijst).
fn same_as(of: &str, code: &str) -> Option<&'static str> {
    if of != "http://snomed.info/sct" {
        return None;
    }
    match code {
        "55561003" => Some("active"),
        "73425007" => Some("inactive"),
        "410605003" => Some("confirmed"),
        "410590009" => Some("differential"),
        "415684004" => Some("provisional"),
        "410516002" => Some("refuted"),
        _ => None,
    }
}

/// Whether a system has statuses: what decides whether something holds.
fn is_status(of: &str) -> bool {
    system::ALL.contains(&of)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(of: &str, value: &Value) -> Option<(String, String)> {
        let found = all(of, Node::new(value), "status").into_iter().next()?;
        Some((found.code, found.text))
    }

    fn pair(code: &str, text: &str) -> Option<(String, String)> {
        Some((code.to_owned(), text.to_owned()))
    }

    #[test]
    fn our_word_stands_whatever_the_source_writes_beside_the_code() {
        let english = json!({"status": {"text": "Inactive", "coding": [{"system": system::ALLERGY_CLINICAL, "code": "inactive", "display": "Inactive"}]}});
        assert_eq!(read(system::ALLERGY_CLINICAL, &english), pair("inactive", "Niet meer actief"));
        assert_eq!(
            read(system::ALLERGY_CLINICAL, &json!({"status": "inactive"})),
            pair("inactive", "Niet meer actief")
        );
        let old =
            json!({"status": {"coding": [{"system": "http://hl7.org/fhir/condition-clinical", "code": "relapse"}]}});
        assert_eq!(read(system::CONDITION_CLINICAL, &old), pair("relapse", "Teruggekeerd"));
    }

    #[test]
    fn a_code_of_a_zib_is_the_code_of_fhir_that_it_stands_for() {
        let zib = json!({"status": {"coding": [{"system": "http://snomed.info/sct", "code": "410516002", "display": "afwezigheid bekend"}]}});
        assert_eq!(read(system::CONDITION_VERIFICATION, &zib).map(|(code, _)| code).as_deref(), Some("refuted"));
        let both = json!({"status": {"coding": [{"system": "http://snomed.info/sct", "code": "410605003", "display": "Aanwezigheid bevestigd"},
            {"system": system::CONDITION_VERIFICATION, "code": "confirmed", "display": "Confirmed"}]}});
        assert_eq!(read(system::CONDITION_VERIFICATION, &both), pair("confirmed", "Bevestigd"));
    }

    #[test]
    fn what_we_do_not_know_is_shown_as_it_is() {
        assert_eq!(read(system::FLAG, &json!({"status": "iets"})), pair("iets", "iets"));
        let words = json!({"status": {"text": "In afwachting"}});
        assert_eq!(read(system::CONDITION_CLINICAL, &words), pair("", "In afwachting"));
    }

    #[test]
    fn the_word_of_a_zib_beside_a_level_says_more() {
        let level = json!({"status": "high", "_status": {"extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-CodeSpecification",
            "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "399166001", "display": "fataal (kwalificatiewaarde)"}]}}]}});
        let of = "http://hl7.org/fhir/allergy-intolerance-criticality";
        assert_eq!(read(of, &level), pair("high", "Levensbedreigend"));
    }
}
