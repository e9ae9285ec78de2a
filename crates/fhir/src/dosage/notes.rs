//! Conditions and instructions of a dosage.

use crate::concept;
use crate::node::Node;

/// `zo nodig`, with the condition: `zo nodig (aanval langer dan 5 minuten)`.
pub(super) fn as_needed(dosage: Node<'_>) -> Option<String> {
    let mut for_what = concept::all_words(dosage.each(&["asNeededCodeableConcept", "asNeededFor"]));
    for_what.retain(|what| !matches!(what.to_lowercase().as_str(), "zo nodig" | "zonodig" | "indien nodig"));
    if !for_what.is_empty() {
        return Some(format!("zo nodig ({})", for_what.join(" of ")));
    }
    let may = dosage.each(&["asNeededBoolean", "asNeeded"]).any(|need| need.truth() == Some(true));
    let with_a_code = dosage.get("asNeededCodeableConcept").exists();
    (may || with_a_code).then(|| "zo nodig".to_owned())
}

/// Instructions, each once.
pub(super) fn of(dosage: Node<'_>) -> Vec<String> {
    let mut notes = concept::all_words(dosage.each(&["additionalInstruction", "additionalInstructions"]));
    notes.extend(dosage.get("patientInstruction").text());
    notes.extend(concept::whole(dosage.get("method")).map(|method| format!("Hoe: {method}")));
    notes.extend(site(dosage.get("site")).map(|site| format!("Waar: {site}")));
    let mut once: Vec<String> = Vec::new();
    for note in notes {
        if !once.contains(&note) {
            once.push(note);
        }
    }
    once
}

/// Whether a dosage without words of its own is made of numbers and codes alone: no instruction to the client, and no concept with a
/// text that somebody wrote.
pub(super) fn are_of_codes(dosage: Node<'_>) -> bool {
    const CONCEPTS: [&str; 7] = [
        "additionalInstruction",
        "additionalInstructions",
        "asNeededCodeableConcept",
        "asNeededFor",
        "method",
        "site",
        "route",
    ];
    let timed = || dosage.all("timing").map(|timing| timing.get("code")).filter(|code| code.exists());
    let has_own_words = dosage.get("patientInstruction").exists()
        || dosage.get("_text").exists()
        || dosage.all("timing").any(|timing| timing.text().is_some());
    !has_own_words && dosage.each(&CONCEPTS).chain(timed()).all(concept::is_of_codes)
}

/// Whether somebody wrote words of their own beside how much and how often, which may say that it goes on: "daarna afbouwen".
pub(crate) fn has_free_words(dosage: Node<'_>) -> bool {
    const CONCEPTS: [&str; 5] =
        ["additionalInstruction", "additionalInstructions", "asNeededCodeableConcept", "asNeededFor", "method"];
    let is_told = |concept: &Node<'_>| concept::whole(*concept).is_some();
    let is_free = |concept: Node<'_>| !concept::is_of_codes(concept);
    dosage.get("patientInstruction").text().is_some() || dosage.each(&CONCEPTS).filter(is_told).any(is_free)
}

/// Where on the body, with the side.
pub(super) fn site(site: Node<'_>) -> Option<String> {
    let side = concept::side(site).map(|side| side.to_lowercase());
    let words = concept::whole(site).into_iter().chain(side).collect::<Vec<_>>().join(", ");
    Some(words).filter(|words| !words.is_empty())
}
