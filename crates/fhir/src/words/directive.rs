//! What directives, consents and contradictions say that have no words of their own.

use super::Decision;

/// What must not be done where a consent refuses everything but what it names.
pub(crate) const ALL_ELSE_REFUSED: &str = "Niet doen: alles behalve wat hierna staat";

/// What a decision is about that a consent gives beside others, of all that those do not name.
pub(crate) const ALL_ELSE: &str = "Al het andere";

/// Behind a refusal, or a consent, that is not about everything.
pub(crate) const IN_PART: &str = " (voor een deel)";

/// Behind decisions that contradict each other.
pub(crate) const NOT_CERTAIN: &str = ": niet zeker";

/// Of a refusal for some people of whom the source gives no name there.
pub(crate) const FOR_SOME: &str = "niet voor iedereen";

/// Behind a refusal beside which some is allowed.
pub(crate) const BUT_EXCEPTIONS: &str = " (met uitzonderingen)";

/// Of a treatment that may be given by its code or type, while the words of the source may say "not".
pub(crate) const DOUBTED_YES: &str = "Wel, maar de bron zegt het in andere woorden. Vraag het na.";

/// Of a treatment that must not be given by its code or type, while the words of the source may limit or deny that.
pub(crate) const DOUBTED_NO: &str = "Niet, maar de bron zegt het in andere woorden. Vraag het na.";

/// Of a decision that the words, the value or the type beside it may turn around.
pub(crate) const DOUBTED: &str = "Niet zeker: de bron zegt het op twee manieren. Vraag het na.";

/// Of a decision beside which words say the same, and something that we do not know.
pub(crate) const DOUBTED_ADDED: &str = "Niet zeker: in de bron staat er iets bij. Vraag het na.";

/// What a directive or prohibition says of itself where something that may take its place cannot be read, is not shown or may not hold.
pub(crate) const MAYBE_REPLACED: &str = "Of dit nog zo is, is niet zeker. Vraag het na.";

/// Behind what a consent about data is called that is given for research.
pub(crate) const FOR_RESEARCH: &str = " (voor onderzoek)";

/// What a rule of a consent is called that names no treatment.
pub(crate) const EXCEPTION: &str = "Uitzondering";

/// What an exception decides of which nobody can tell what it is about, in a sentence.
pub(crate) const fn excepted(decision: Option<Decision>) -> &'static str {
    match decision {
        Some(Decision::Yes) => "uitzondering: wel",
        Some(Decision::No) => "uitzondering: niet",
        Some(Decision::Conditional | Decision::Other) => "uitzondering: onder voorwaarden",
        None => "uitzondering",
    }
}

/// That there are many exceptions, and what these decide.
pub(crate) fn many_excepted(decisions: &[Option<Decision>]) -> String {
    let said = [(Some(Decision::Yes), "wel"), (Some(Decision::No), "niet")];
    let said = said.into_iter().filter(|(decision, _)| decisions.contains(decision)).map(|(_, word)| word);
    let said = said.collect::<Vec<_>>().join(" en ");
    let number = decisions.len();
    if said.is_empty() { format!("{number} uitzonderingen") } else { format!("{number} uitzonderingen: {said}") }
}

/// With whom a directive was checked, by the code of the zib (BehandelAanwijzing, GeverifieerdBij), and what sources write, in small
/// letters, that says no more than that.
pub(crate) fn verified_with(system: &str, code: &str) -> Option<(&'static str, &'static [&'static str])> {
    let is_null = system.to_lowercase().ends_with("nullflavor") || system.ends_with("2.16.840.1.113883.5.1008");
    Some(match (system, code) {
        ("http://snomed.info/sct", "116154003") => {
            ("de cliënt", &["patiënt", "patient", "de patiënt", "cliënt", "de cliënt", "client"])
        }
        ("http://snomed.info/sct", "310391000146105") => (
            "de wettelijk vertegenwoordiger",
            &[
                "wettelijk vertegenwoordiger",
                "wettelijke vertegenwoordiger",
                "(wettelijk) vertegenwoordiger",
                "(wettelijke) vertegenwoordiger",
                "vertegenwoordiger",
                "legal representative",
                "legal representative (person)",
            ],
        ),
        (_, "OTH") if is_null => ("iemand anders", &["anders", "other", "overig"]),
        _ => return None,
    })
}
