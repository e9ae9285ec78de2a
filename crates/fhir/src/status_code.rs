//! Codes that FHIR itself fixes: which code system they are of, and our word for them.

use dossier::{FieldValue, code_system as system};

use crate::node::Node;
use crate::{concept, words};

/// One code, with the words a reader gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatusCode {
    /// The code; several with `|` between them where the source contradicts itself, which is no code that anything follows from.
    pub(crate) code: String,
    /// Our word for it; where we have none the source's.
    pub(crate) text: String,
}

impl StatusCode {
    /// Whether the source says this, whatever else it says.
    pub(crate) fn means(&self, code: &str) -> bool {
        self.code.split('|').any(|said| said == code)
    }

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
    if !holder.get(name).exists() {
        return Vec::new();
    }
    let beside: Vec<_> = holder.get(&format!("_{name}")).positions().collect();
    let found = holder.all(name).enumerate().filter_map(|(at, node)| {
        let zib = beside.get(at).map_or(Node::nothing(), |beside| specification(*beside));
        one(of, node, if zib.exists() { zib } else { specification(node) })
    });
    found.collect()
}

/// The zibs' own code, which stands in an extension of the code that FHIR prescribes.
pub(crate) fn specification(beside: Node<'_>) -> Node<'_> {
    let names = ["code-specification", "ext-CodeSpecification", "CodeSpecification"];
    names.into_iter().map(|name| beside.extension(name)).find(|found| found.exists()).unwrap_or(Node::nothing())
}

fn one(of: &str, node: Node<'_>, zib: Node<'_>) -> Option<StatusCode> {
    let beside = concept::codings(zib).filter_map(|coding| same_as(of, coding.system, coding.code));
    if let Some(code) = node.code() {
        let code = known_as(of, code);
        let precise = || concept::in_dutch(zib);
        let ours = words::of_status(of, code).map(str::to_owned);
        // Of a kind or level the zib says more than FHIR's code; of a status both decide.
        if !is_status(of) {
            let is_other = concept::codings(zib).any(|coding| is_other_level(code, &coding));
            if let Some(zib) = precise().filter(|_| is_other) {
                let text = format!("{} of {zib}", ours.unwrap_or_else(|| crate::text::line(code)));
                return Some(StatusCode { code: code.to_owned(), text });
            }
            let text = precise().or(ours).unwrap_or_else(|| crate::text::line(code));
            return Some(StatusCode { code: code.to_owned(), text });
        }
        let text = ours.or_else(precise).unwrap_or_else(|| crate::text::line(code));
        return Some(
            together(of, std::iter::once(code).chain(beside)).unwrap_or(StatusCode { code: code.to_owned(), text }),
        );
    }
    let listed = |coding: concept::Coding<'_>| {
        let is_of_list = coding.system.is_empty() || coding.system.contains("hl7.org/") || of == system::STOP_TYPE;
        // The list of acts has codes of other lists too, with other words.
        let is_act = coding.system.ends_with("ActStatus");
        let code = known_as(of, coding.code);
        (is_of_list && !is_act && words::of_status(of, code).is_some()).then(|| code.to_owned())
    };
    let fhir = concept::codings(node).filter_map(listed).collect::<Vec<_>>();
    let zib = concept::codings(node).filter_map(|coding| same_as(of, coding.system, coding.code)).chain(beside);
    if let Some(mut found) = together(of, fhir.iter().map(String::as_str).chain(zib)) {
        // The code decides; where the words beside it may say something else, the reader sees them too.
        let says =
            |own: &str, code: &str| words::of_status(of, code).is_some_and(|ours| words::says_same(ours, code, own));
        let is_said =
            |own: &str| found.code.split('|').any(|code| says(own, code)) || own.eq_ignore_ascii_case(&found.text);
        if let Some(own) = concept::own_text(node).filter(|own| !is_said(own)) {
            found.text = words::with_those_of_source(&found.text, Some(&own));
        }
        return Some(found);
    }
    let text = concept::words(node)?;
    let code = concept::codings(node).map(|coding| coding.code.to_owned()).find(|code| !code.is_empty());
    Some(StatusCode { code: code.unwrap_or_default(), text })
}

/// Whether the zib's code for a level cannot mean what FHIR's code beside it says.
fn is_other_level(code: &str, zib: &concept::Coding<'_>) -> bool {
    let level: &[&str] = match zib.code {
        "255604002" => &["low", "mild"],
        "6736007" => &["low", "high", "moderate"],
        "24484000" | "399166001" => &["high", "severe"],
        _ => return false,
    };
    let is_level = matches!(code, "low" | "high" | "mild" | "moderate" | "severe");
    zib.system == "http://snomed.info/sct" && is_level && !level.contains(&code)
}

/// How bad an allergy can get.
pub(crate) const CRITICALITY: &str = "http://hl7.org/fhir/allergy-intolerance-criticality";

/// A code as its list writes it: capitals make no other code.
fn known_as<'a>(of: &str, code: &'a str) -> &'a str {
    const ALL: &[&str] = &[
        "active",
        "inactive",
        "resolved",
        "remission",
        "recurrence",
        "relapse",
        "unconfirmed",
        "provisional",
        "differential",
        "confirmed",
        "refuted",
        "entered-in-error",
        "completed",
        "cancelled",
        "stopped",
        "on-hold",
        "not-done",
        "not-taken",
        "declined",
        "rejected",
        "revoked",
        "superseded",
        "draft",
        "unknown",
    ];
    if words::of_status(of, code).is_some() {
        return code;
    }
    ALL.iter().find(|known| known.eq_ignore_ascii_case(code)).copied().unwrap_or(code)
}

/// What codes that stand together say: the first that says something, or all of them where they contradict each other.
fn together<'a>(of: &str, codes: impl Iterator<Item = &'a str>) -> Option<StatusCode> {
    let codes: Vec<_> = codes.collect();
    let first = codes.iter().copied().find(|code| *code != "unknown").or_else(|| codes.first().copied())?;
    let mut said = vec![first];
    for code in codes {
        if said.iter().all(|other| contradict(other, code)) {
            said.push(code);
        }
    }
    let word = |code: &&str| words::of_status(of, code).map_or_else(|| crate::text::line(code), str::to_owned);
    Some(StatusCode { code: said.join("|"), text: said.iter().map(word).collect::<Vec<_>>().join(" of ") })
}

/// Whether two codes of one status cannot both hold.
fn contradict(one: &str, other: &str) -> bool {
    const STANCES: [&[&str]; 10] = [
        &["active", "recurrence", "relapse", "in-progress"],
        &["inactive", "remission", "resolved"],
        &["confirmed"],
        &["unconfirmed", "provisional", "differential", "presumed"],
        &["refuted", "not-present"],
        &["entered-in-error"],
        &["completed", "finished", "final", "amended", "corrected"],
        &["stopped", "aborted", "abandoned"],
        &["cancelled", "not-done", "revoked"],
        &["on-hold", "suspended"],
    ];
    let stance = |code: &str| STANCES.iter().position(|codes| codes.contains(&code));
    // What is planned or begun is not cancelled: these have no stance of their own.
    const GOES_ON: [&str; 9] =
        ["planned", "arrived", "triaged", "booked", "proposed", "pending", "preliminary", "registered", "partial"];
    let is_off = |code: &str| matches!(code, "cancelled" | "not-done" | "revoked");
    let goes_on = |code: &str| GOES_ON.contains(&code);
    is_off(one) && goes_on(other)
        || is_off(other) && goes_on(one)
        || matches!((stance(one), stance(other)), (Some(one), Some(other)) if one != other)
}

/// Codes of the zibs that mean what a code of the FHIR list `list` means: of ProbleemStatusCodelijst, VerificatieStatusCodelijst, and
/// AllergieStatusCodelijst (HL7 v3 ActStatus), which is of everything that is done as well.
pub(crate) fn same_as(list: &str, of: &str, code: &str) -> Option<&'static str> {
    if of.ends_with("ActStatus") {
        let is_clinical = [system::ALLERGY_CLINICAL, system::CONDITION_CLINICAL].contains(&list);
        return match code {
            "active" => Some("active"),
            "completed" if is_clinical => Some("resolved"),
            "obsolete" | "cancelled" | "aborted" if is_clinical => Some("inactive"),
            "completed" => Some("completed"),
            "obsolete" | "aborted" => Some("stopped"),
            "cancelled" => Some("cancelled"),
            "suspended" | "held" => Some("on-hold"),
            "nullified" => Some("entered-in-error"),
            _ => None,
        };
    }
    if of != "http://snomed.info/sct" {
        return None;
    }
    match code {
        "55561003" => Some("active"),
        "73425007" => Some("inactive"),
        "410605003" => Some("confirmed"),
        "410590009" => Some("differential"),
        "415684004" => Some("provisional"),
        // Known absent, definitely not present, refuted.
        "410516002" | "410594000" | "723511001" => Some("refuted"),
        // Probably not present: neither certain nor refuted.
        "410593006" => Some("not-present"),
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
    use crate::entered_in_error::is_error;

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
    fn the_code_of_a_zib_beside_that_of_fhir_counts_and_a_contradiction_is_no_code() {
        let beside = |code: &str, system: &str, zib: &str| {
            json!({"status": code, "_status": {"extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/code-specification",
                "valueCodeableConcept": {"coding": [{"system": system, "code": zib, "display": "x"}]}}]}})
        };
        let (sct, act) = ("http://snomed.info/sct", "http://hl7.org/fhir/v3/ActStatus");
        for (of, value, code, text) in [
            (
                system::CONDITION_VERIFICATION,
                beside("unknown", sct, "415684004"),
                "provisional",
                "Vermoedelijk, nog niet zeker",
            ),
            (
                system::CONDITION_VERIFICATION,
                beside("confirmed", sct, "410516002"),
                "confirmed|refuted",
                "Bevestigd of Weerlegd",
            ),
            (system::ALLERGY_CLINICAL, beside("active", act, "completed"), "active|resolved", "Actief of Hersteld"),
            (system::ALLERGY_CLINICAL, beside("active", act, "active"), "active", "Actief"),
            (system::EVENT, beside("completed", act, "aborted"), "completed|stopped", "Afgerond of Gestopt"),
            (system::EVENT, beside("completed", act, "cancelled"), "completed|cancelled", "Afgerond of Geannuleerd"),
            (system::MEDICATION_REQUEST, beside("active", act, "suspended"), "active|on-hold", "Actief of Onderbroken"),
            (system::EVENT, beside("completed", act, "completed"), "completed", "Afgerond"),
            (system::ENCOUNTER, beside("finished", act, "cancelled"), "finished|cancelled", "Afgerond of Geannuleerd"),
            (system::ENCOUNTER, beside("finished", act, "completed"), "finished", "Afgerond"),
            (system::OBSERVATION, beside("final", act, "cancelled"), "final|cancelled", "Definitief of Geannuleerd"),
            (system::OBSERVATION, beside("final", act, "aborted"), "final|stopped", "Definitief of Gestopt"),
            (system::OBSERVATION, beside("final", act, "completed"), "final", "Definitief"),
            (system::APPOINTMENT, beside("booked", act, "cancelled"), "booked|cancelled", "Gepland of Geannuleerd"),
            (system::CONDITION_CLINICAL, beside("recurrence", sct, "55561003"), "recurrence", "Teruggekeerd"),
            (system::CONDITION_CLINICAL, json!({"status": "Resolved"}), "resolved", "Hersteld"),
            (
                system::CONDITION_CLINICAL,
                json!({"status": {"coding": [{"system": system::CONDITION_CLINICAL, "code": "resolved"}, {"system": system::CONDITION_CLINICAL, "code": "active"}]}}),
                "resolved|active",
                "Hersteld of Actief",
            ),
        ] {
            assert_eq!(read(of, &value), pair(code, text), "{value}");
        }
    }

    #[test]
    fn what_the_zib_nullified_was_entered_in_error_whatever_fhir_says() {
        let zib = |code: &str| {
            json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-CodeSpecification",
            "valueCodeableConcept": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActStatus", "code": code}]}}])
        };
        for (status, code, is_wrong) in
            [("final", "nullified", true), ("completed", "nullified", true), ("final", "completed", false)]
        {
            let resource =
                json!({"resourceType": "Observation", "status": status, "_status": {"extension": zib(code)}});
            assert_eq!(is_error(Node::new(&resource)), is_wrong, "{status} {code}");
        }
        let concept = json!({"clinicalStatus": {"coding": [{"code": "active"}], "extension": zib("nullified")}});
        assert!(is_error(Node::new(&concept)));
        let ended = json!({"status": {"coding": [{"system": system::CONDITION_CLINICAL, "code": "active"}], "extension": zib("completed")}});
        assert_eq!(read(system::CONDITION_CLINICAL, &ended), pair("active|resolved", "Actief of Hersteld"));
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
        let of = CRITICALITY;
        assert_eq!(read(of, &level), pair("high", "Levensbedreigend"));
        let mut low = level;
        low["status"] = json!("low");
        assert_eq!(read(of, &low), pair("low", "Laag of Levensbedreigend"), "both, where they contradict each other");
        let achieved = |text: &str| json!({"status": {"text": text, "coding": [{"system": system::GOAL_ACHIEVEMENT, "code": "achieved"}]}});
        let of = system::GOAL_ACHIEVEMENT;
        assert_eq!(read(of, &achieved("Niet behaald")), pair("achieved", "Bereikt (in de bron staat: Niet behaald)"));
        assert_eq!(read(of, &achieved("Behaald")), pair("achieved", "Bereikt"));
    }
}
