//! Dutch words for FHIR's own codes. Sources send those without a word, or with an English one.

mod agreeing;
mod alike;
mod consent;
mod directive;
mod doubt;
mod further;
mod kin;
mod language;
mod loinc;
mod medication;
mod negating;
mod none_known;
mod result;
mod status;
mod synonyms;
mod zib;

pub(crate) use agreeing::{
    Agreement, RESUSCITATION, begins_with_a_not, beside_no_resuscitation, beside_refusal, beside_will,
    may_be_taken_back, may_limit, only_name_these, only_permits, only_refuses, says_decision,
};
pub(crate) use alike::says_same;
pub(crate) use consent::{action, data_of, label, purpose};
pub(crate) use directive::{
    ALL_ELSE, ALL_ELSE_REFUSED, BUT_EXCEPTIONS, DOUBTED, DOUBTED_ADDED, DOUBTED_NO, DOUBTED_YES, EXCEPTION,
    FOR_RESEARCH, FOR_SOME, IN_PART, MAYBE_REPLACED, NOT_CERTAIN, excepted, many_excepted, verified_with,
};
pub(crate) use doubt::*;
pub(crate) use further::{FURTHER, Further, Read, risk_at_age, times};
pub(crate) use negating::{
    beside_a_not, in_the_source, is_of_resuscitation, may_be_a_do, may_be_a_no, may_be_a_not, may_say_none, not_sure,
    said_beside, says_stop, with_those_of_source,
};
pub(crate) use none_known::{BUT_A_REACTION, BUT_MORE, NOT_SO, is_no_information, none_known, says_none};
pub(crate) use result::{YES, is_interpretation, outcome, yes_or_no};
pub(crate) use status::of_status;
pub(crate) use synonyms::{Beside, are_one_route, beside};
pub(crate) use zib::{
    ADVICE, Decision, NOT_FOR_RESUSCITATION, ORDER, ORDER_CANCELLED, ORDER_REQUESTED, Treatment, WHY_CHANGED, decision,
    forbidden, of_zib, order_status, permission, refusal, stop, treatment,
};

/// What the title of an administration ends with where it takes back what was written down before.
pub(crate) const CORRECTION: &str = ": correctie";

/// What stands before the words of the source for something that we call otherwise.
pub(crate) const IN_THE_SOURCE: &str = "In de bron staat";

/// Of whom a value is, where the source says that it is not of the client and not of whom.
pub(crate) const NOT_KNOWN_OF_WHOM: &str = "niet bekend";
/// Of a reaction on a vaccination of which the source does not say which.
pub(crate) const REACTION_NOT_SAID: &str = "Er was een reactie. Welke, staat er niet bij.";
/// What the period of a stop that never held is called.
pub(crate) const PROPOSED_PERIOD: &str = "Genoemde periode";

/// What stands before an end that is no date, or is still to come.
pub(crate) const END: &str = "Einde";

/// What stands before a vaccine that is advised, and not given yet.
pub(crate) const VACCINATION_ADVICE: &str = "Vaccinatieadvies";

/// What stands before why something was stopped, put on hold or not done.
pub(crate) const WHY_SO: &str = "Reden van deze status";

/// Of a vaccination that somebody else gave.
pub(crate) const TOLD_BY_OTHERS: &str = "Deze vaccinatie is niet hier gegeven, maar door iemand verteld.";

/// How soon something is to be done, of FHIR's request-priority; nothing where it may wait.
pub(crate) fn urgency(code: &str) -> Option<&'static str> {
    match code {
        "urgent" => Some("Spoed"),
        "asap" => Some("Zo snel mogelijk"),
        "stat" => Some("Spoed: meteen"),
        _ => None,
    }
}

/// What advice on food is called.
pub(crate) const DIET: &str = "Voedingsadvies";

/// What stands before how much energy food gives.
pub(crate) const ENERGY: &str = "Energie";

/// Of food of which the source says that it has a form, and not which.
pub(crate) const TEXTURE_NOT_SAID: &str = "Hoe, staat er niet bij";

/// What a medicine says of itself where something that stops it cannot be read.
pub(crate) const MAYBE_STOPPED: &str =
    "Misschien gestopt. De bron schrijft er iets over dat wij niet kunnen lezen. Vraag het na.";

/// What an entry says of itself where a label says that something was left out of it.
pub(crate) const LEFT_OUT: &str = "De bron heeft hier iets uit weggelaten.";

/// The Dutch word for a code of a system that everybody uses.
pub(crate) fn of_code(system: &str, code: &str) -> Option<&'static str> {
    if let Some(word) = none_known(system, code).or_else(|| of_zib(system, code)) {
        return Some(word);
    }
    let known = [further::of_code, medication::of_medication, result::outcome, result::measured, language::of_language];
    if let Some(word) = known.into_iter().find_map(|of| of(system, code)) {
        return Some(word);
    }
    if system.ends_with("/risk-probability") {
        return result::risk(code);
    }
    if system.ends_with("referencerange-meaning") {
        return result::range(code);
    }
    if system == "http://loinc.org" {
        return loinc::of_loinc(code);
    }
    if system == "http://snomed.info/sct" {
        return finding(code);
    }
    if system.ends_with("v3-ObservationInterpretation") || system.ends_with("/0078") {
        return result::interpretation(code);
    }
    if system.ends_with("v3-MaritalStatus") {
        return kin::marital(code);
    }
    if system.ends_with("coverage-selfpay") {
        return Some(SELF_PAID);
    }
    if system.ends_with("RoleCode") {
        return kin::relation(code);
    }
    if system.ends_with("v3-ActCode") || system.ends_with("v3/ActCode") {
        return contact(code);
    }
    if system.contains("hl7.org/") { of_status(system, code) } else { None }
}

/// Whether a code is of a list that FHIR or a zib fixes, so that our word stands for it whatever text stands beside it: the text
/// beside a diagnosis or a relative says more than its code, that beside a status does not.
pub(crate) fn is_fixed(system: &str, code: &str) -> bool {
    let is_content = matches!(system, "http://loinc.org" | "http://snomed.info/sct") || system.ends_with("RoleCode");
    none_known(system, code).is_some() || decides(system, code) || !is_content
}

/// Whether a code is a decision on treatment by itself.
pub(crate) fn decides(system: &str, code: &str) -> bool {
    system == "http://snomed.info/sct" && (refusal(code).is_some() || permission(code).is_some())
}

/// Whether what a source writes beside a code stands behind our word for it: both say something, and the code decides.
pub(crate) fn stays_beside_its_text(system: &str, code: &str) -> bool {
    decides(system, code)
        || outcome(system, code).is_some()
        || system.ends_with("RoleCode")
        || medication::is_reason_or_site(system, code)
        || language::of_language(system, code).is_some()
}

/// The Dutch word for `Patient.gender`.
pub(crate) fn gender(code: &str) -> Option<&'static str> {
    match code {
        "male" => Some("Man"),
        "female" => Some("Vrouw"),
        "other" => Some("Anders"),
        "unknown" => Some("Onbekend"),
        _ => None,
    }
}

/// The label of a measure by law under which somebody stands.
pub(crate) const LEGAL_STATUS: &str = "Juridische status";
/// Of a question without an answer.
pub(crate) const NOT_ANSWERED: &str = "Niet ingevuld";
/// Of a response without questions and answers.
pub(crate) const NO_ANSWERS: &str = "Er staan geen vragen en antwoorden in.";
/// What stands before when something was, in words of the source.
pub(crate) const WHEN: &str = "Wanneer";
/// What stands before how long something takes.
pub(crate) const HOW_LONG: &str = "Hoe lang";
/// What stands before for how long a medicine that was handed out is enough.
pub(crate) const ENOUGH_FOR: &str = "Genoeg voor";
/// What stands before which dose of a series it is.
pub(crate) const WHICH_DOSE: &str = "Welke dosis";
/// What stands before an expectation that has no name.
pub(crate) const EXPECTED: &str = "Verwachting";
/// Of something that may come, where the source does not say how likely it is.
pub(crate) const LIKELIHOOD_UNKNOWN: &str = "Hoe groot de kans is, staat er niet bij";
/// Of a section of a report that holds nothing and does not say why.
pub(crate) const EMPTY_SECTION: &str = "Hier is niets ingevuld.";
/// Of a report that holds nothing.
pub(crate) const EMPTY_REPORT: &str = "Er staat geen tekst in dit verslag.";
/// Of an answer that is only a code, or of a kind that has no words.
pub(crate) const ANSWER_NOT_SHOWN: &str = "Dit antwoord kunnen wij hier niet tonen";
/// Of a result of a kind that has no words.
pub(crate) const RESULT_NOT_SHOWN: &str = "Deze uitkomst kunnen wij hier niet tonen";
/// One of several reactions of an allergy.
pub(crate) fn reaction(number: usize) -> String {
    format!("Reactie {number}")
}
/// One of several targets of a goal that has no name.
pub(crate) fn target(number: usize) -> String {
    format!("Resultaat {number}")
}
/// What belongs to one of several parts: `Stof van reactie 1`.
pub(crate) fn of_part(what: &str, part: &str) -> String {
    format!("{what} van {}", part.to_lowercase())
}
/// What stands before the severity of the only reaction of an allergy.
pub(crate) const SEVERITY_OF_REACTION: &str = "Ernst van de reactie";
/// By when one of several targets is to be met: `Gewicht: klaar op`.
pub(crate) fn due_of(target: &str) -> String {
    format!("{target}: klaar op")
}
/// Beside a value of which the source says why there is none: `Volgens de bron: mislukt`.
pub(crate) fn doubted(reason: &str) -> String {
    format!("Volgens de bron: {}", reason.to_lowercase())
}
/// Of an entry of which the source says more than we can show.
pub(crate) const PART_NOT_SHOWN: &str = "Hier hoort nog iets bij dat wij niet kunnen tonen.";
/// Of a part that the source only names: `Kreatinine 300 (wij hebben alleen deze naam)`.
pub(crate) fn only_named(name: &str) -> String {
    format!("{name} (wij hebben alleen deze naam)")
}
/// Of a part that the source refers to, that is not here, and that has no name.
pub(crate) const PART_NOT_THERE: &str =
    "Hier hoort nog iets bij, maar dat hebben wij niet. Vraag ernaar bij de organisatie.";
/// Of a section of a report that only lists what changed.
pub(crate) const ONLY_CHANGES: &str = "Hier staat alleen wat er veranderd is.";
/// Of a medicine in the place of which the pharmacy may give no other one.
pub(crate) const NO_SUBSTITUTE: &str = "De apotheek mag hiervoor geen ander middel in de plaats geven.";
/// Of a medicine that was handed out in the place of the one that was prescribed.
pub(crate) const WAS_SUBSTITUTED: &str = "De apotheek heeft een ander middel gegeven dan op het recept staat.";
/// Of a specimen that could not be examined well.
pub(crate) const BAD_SPECIMEN: &str = "Het afgenomen materiaal was niet goed genoeg.";
/// Of a payer who is the client.
pub(crate) const SELF_PAID: &str = "Zelf betaald";
/// What stands before the day until which something may be used.
pub(crate) const EXPIRES: &str = "Houdbaar tot en met";
/// Of a measurement that holds nothing.
pub(crate) const NO_RESULT: &str = "Er staat geen uitkomst bij";
/// Of a text that was too long or nested too deep to read.
pub(crate) const NARRATIVE_NOT_SHOWN: &str =
    "De tekst die hierbij hoort, kunnen wij niet tonen. Vraag ernaar bij de organisatie.";
/// What stands before an older document or plan of which this one takes the place.
pub(crate) const REPLACES: &str = "Vervangt";
/// What stands before a newer document or plan that says that it takes the place of this one.
pub(crate) const REPLACED_BY: &str = "Vervangen door";
/// Of a file with text in a character set that is not known.
pub(crate) const TEXT_NOT_READABLE: &str =
    "De tekst van dit bestand kunnen wij niet lezen. Vraag ernaar bij de organisatie.";
/// Of a file that stands among the files of its entry.
pub(crate) const FILE_BELOW: &str = "staat bij de bestanden";
/// Of a file of which the content did not arrive.
pub(crate) const FILE_NOT_THERE: &str = "het bestand is er niet bij";

/// Of a medicine that is used otherwise than was agreed (zib MedicatieGebruik: volgens afspraak indicator).
pub(crate) const NOT_AS_AGREED: &str = "Dit wordt anders gebruikt dan is afgesproken.";

/// What stands before a substance of which a medicine is made.
pub(crate) const INGREDIENT: &str = "Wat erin zit";

/// In a text, where words stood that the author crossed out.
pub(crate) const CROSSED_OUT: &str = " [doorgehaald] ";

/// In a text, where a picture stood, with the words that go with it.
pub(crate) fn picture(said: &str) -> String {
    format!(" [Afbeelding: {said}] ")
}

/// What a status of a questionnaire says, where not all of it has been filled in.
pub(crate) fn unfinished(status: &str) -> Option<&'static str> {
    match status {
        "in-progress" => Some("Deze vragenlijst is nog niet helemaal ingevuld."),
        "stopped" => Some("Deze vragenlijst is niet afgemaakt."),
        _ => None,
    }
}

/// Why there is no value: HL7's `data-absent-reason`, in the codes of both generations.
pub(crate) fn absent(code: &str) -> Option<&'static str> {
    Some(match code {
        "unknown" => "Onbekend",
        "asked-unknown" | "asked" => "Gevraagd, maar niet bekend",
        "temp-unknown" | "temp" => "Nu nog niet bekend",
        "not-asked" => "Niet gevraagd",
        "asked-declined" => "Gevraagd, maar niet beantwoord",
        "masked" => "Afgeschermd",
        "not-applicable" => "Niet van toepassing",
        "unsupported" => "Kan niet worden vastgelegd",
        "as-text" | "astext" => "Staat in de tekst",
        "error" => "Mislukt",
        "not-a-number" | "NaN" => "Geen getal",
        "negative-infinity" => "Lager dan gemeten kan worden",
        "positive-infinity" => "Hoger dan gemeten kan worden",
        "not-performed" => "Niet uitgevoerd",
        "not-permitted" => "Mag niet worden vastgelegd",
        _ => return None,
    })
}

/// Why there is no value: HL7 version 3's `NullFlavor`, as the zibs have it in their lists.
pub(crate) fn null_flavor(code: &str) -> Option<&'static str> {
    Some(match code {
        "UNK" | "NI" => "Onbekend",
        "ASKU" => "Gevraagd, maar niet bekend",
        "NAV" => "Nu nog niet bekend",
        "NASK" => "Niet gevraagd",
        "MSK" => "Afgeschermd",
        "NA" => "Niet van toepassing",
        "NAVU" => "Niet beschikbaar",
        "OTH" => "Anders",
        "NINF" => "Lager dan gemeten kan worden",
        "PINF" => "Hoger dan gemeten kan worden",
        "TRC" => "Een spoor",
        _ => return None,
    })
}

/// Why a list or section is empty: HL7's `list-empty-reason`.
pub(crate) fn empty(code: &str) -> Option<&'static str> {
    Some(match code {
        "nilknown" => "Voor zover bekend is er niets.",
        "notasked" => "Hier is niet naar gevraagd.",
        "withheld" => "Deze informatie wordt niet gegeven.",
        "unavailable" => "Deze informatie is er niet.",
        "notstarted" => "Hier is nog niet aan begonnen.",
        "closed" => "Dit onderdeel is gesloten.",
        _ => return None,
    })
}

/// The name of a month, 1 to 12.
pub(crate) const fn month(number: u32) -> &'static str {
    match number {
        1 => "januari",
        2 => "februari",
        3 => "maart",
        4 => "april",
        5 => "mei",
        6 => "juni",
        7 => "juli",
        8 => "augustus",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    }
}

/// Where a contact took place (`Encounter.class`).
fn contact(code: &str) -> Option<&'static str> {
    Some(match code {
        "AMB" => "Bezoek",
        "EMER" => "Spoedeisende hulp",
        "FLD" => "Op locatie",
        "HH" => "Bij u thuis",
        "IMP" | "ACUTE" | "NONAC" => "Opname",
        "OBSENC" => "Observatie",
        "PRENC" => "Voorbereiding",
        "SS" => "Dagopname",
        "VR" => "Op afstand",
        _ => return None,
    })
}

/// Codes of the zibs that have no Dutch word in their own code lists.
fn finding(code: &str) -> Option<&'static str> {
    Some(match code {
        "255362007" => "Subjectief",
        "260224007" => "Objectief",
        "225552003" => "Kenmerken van de wond",
        "360531000146101" => "Uitgebreidheid van de brandwond",
        "360541000146109" => "Laatste keer verband gewisseld",
        "399912005" => "Doorligwond",
        "365508006" => "Woonsituatie",
        "118871000146108" => "Aanpassing van de woning",
        "272497004" => "Soort woning",
        "224249004" => "Omstandigheden van de woning",
        "301112006" => "Hartritme",
        "255604002" => "Licht",
        "6736007" => "Matig",
        "24484000" => "Ernstig",
        "399166001" => "Levensbedreigend",
        "55561003" => "Actief",
        "73425007" => "Niet meer actief",
        "410605003" => "Bevestigd",
        "410590009" => "Mogelijk, nog niet zeker",
        "415684004" => "Vermoedelijk, nog niet zeker",
        "410516002" => "Weerlegd",
        "7771000" => "Links",
        "24028007" => "Rechts",
        "77386006" => "Zwanger",
        "60001007" => "Niet zwanger",
        "365980008" => "Roken",
        "228273003" => "Gebruik van alcohol",
        "71388002" => "Verrichting",
        "51440002" => "Links en rechts",
        _ => return None,
    })
}
