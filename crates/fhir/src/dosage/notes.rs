//! Conditions and instructions of a dosage.

use super::manner;
use crate::node::Node;
use crate::same_words::{Phrase, are_read_as};
use crate::{concept, timing};

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

/// Whether something beside how much and how often is not understood, so that it may say that it goes on ("daarna afbouwen"). That is all
/// but codes for which we have a word, and words that only say how it is taken or that it is as needed.
pub(super) fn is_not_understood(dosage: Node<'_>) -> bool {
    const CONCEPTS: [&str; 7] = [
        "additionalInstruction",
        "additionalInstructions",
        "asNeededCodeableConcept",
        "asNeededFor",
        "method",
        "site",
        "route",
    ];
    let mut ways = manner::ways(dosage);
    ways.push(Phrase::of("zo nodig"));
    let is_read = |words: &str| are_read_as(words, std::slice::from_ref(&ways));
    // The lists of places and ways into the body hold nothing else.
    let is_place = |concept: Node<'_>| {
        let of_lists = |coding: concept::Coding<'_>| {
            coding.system == "http://snomed.info/sct" || coding.system.ends_with("2.16.840.1.113883.2.4.4.9")
        };
        concept::is_of_codes(concept) && concept::codings(concept).all(of_lists)
    };
    let is_known = |name: &str, concept: Node<'_>| match concept::words(concept) {
        None => true,
        Some(words) => {
            concept::is_ours(concept) || is_read(&words) || matches!(name, "site" | "route") && is_place(concept)
        }
    };
    let told = dosage.get("patientInstruction").text();
    let has_own = told.is_some_and(|told| !is_read(&told));
    let has_own = has_own || dosage.all("timing").any(timing::is_in_words);
    has_own || CONCEPTS.iter().any(|name| dosage.all(name).any(|concept| !is_known(name, concept)))
}

/// Where on the body, with the side.
pub(super) fn site(site: Node<'_>) -> Option<String> {
    let side = concept::side(site).map(|side| side.to_lowercase());
    let words = concept::whole(site).into_iter().chain(side).collect::<Vec<_>>().join(", ");
    Some(words).filter(|words| !words.is_empty())
}
