//! Codes that say that there is none: no known allergies, no known problems. They are statements, not allergies or problems.

use super::agreeing::parts;

/// Our words for such a code, of SNOMED CT or of the International Patient Summary; nothing for every other code.
pub(crate) fn none_known(system: &str, code: &str) -> Option<&'static str> {
    match system {
        "http://snomed.info/sct" => snomed(code),
        _ if system.ends_with("absent-unknown-uv-ips") => summary(code),
        _ => None,
    }
}

fn snomed(code: &str) -> Option<&'static str> {
    Some(match code {
        "716186003" | "160244002" => "Geen bekende allergieën",
        "409137002" => "Geen bekende allergie voor medicijnen",
        "429625007" => "Geen bekende voedselallergie",
        "428607008" => "Geen bekende allergie voor iets in de omgeving",
        "716184000" | "1003774007" => "Geen bekende allergie voor latex",
        "716220001" => "Geen bekende allergie voor dieren",
        "428197003" => "Geen bekende allergie voor insecten",
        "160245001" => "Geen bekende problemen",
        "182849000" | "787481004" => "Geen bekende medicijnen",
        "787480003" => "Geen bekende behandelingen",
        "787482006" => "Geen bekende vaccinaties",
        "787483001" => "Geen bekende hulpmiddelen",
        _ => return None,
    })
}

fn summary(code: &str) -> Option<&'static str> {
    Some(match code {
        "no-known-allergies" => "Geen bekende allergieën",
        "no-known-medication-allergies" => "Geen bekende allergie voor medicijnen",
        "no-known-environmental-allergies" => "Geen bekende allergie voor iets in de omgeving",
        "no-known-food-allergies" => "Geen bekende voedselallergie",
        "no-allergy-info" => "Niets bekend over allergieën",
        "no-known-problems" => "Geen bekende problemen",
        "no-problem-info" => "Niets bekend over problemen",
        "no-known-medications" => "Geen bekende medicijnen",
        "no-medication-info" => "Niets bekend over medicijnen",
        "no-known-procedures" => "Geen bekende behandelingen",
        "no-procedure-info" => "Niets bekend over behandelingen",
        "no-known-immunizations" => "Geen bekende vaccinaties",
        "no-immunization-info" => "Niets bekend over vaccinaties",
        "no-known-devices" => "Geen bekende hulpmiddelen",
        "no-device-info" => "Niets bekend over hulpmiddelen",
        _ => return None,
    })
}

/// Whether such a code says no more than that nothing is known: there may be some.
pub(crate) fn is_no_information(system: &str, code: &str) -> bool {
    none_known(system, code).is_some_and(|ours| ours.starts_with(NOTHING_KNOWN))
}

const NOTHING_KNOWN: &str = "Niets bekend";

/// Of a statement that there is none which the source denies.
pub(crate) const NOT_SO: &str = "dat klopt niet";

/// Of a statement that there is no allergy beside which a reaction stands.
pub(crate) const BUT_A_REACTION: &str = "maar er staat een reactie bij";

/// Of a statement that there is none beside which stands what only something that is there can have.
pub(crate) const BUT_MORE: &str = "maar er staan gegevens bij";

/// What there is none of, by a part of our words for it, with the words that name it.
const THINGS: &[(&str, &[&str])] = &[
    (
        "llergie",
        &[
            "allergie",
            "allergieen",
            "allergisch",
            "allergische",
            "allergy",
            "allergies",
            "allergien",
            "allergias",
            "reactie",
            "reacties",
            "intolerantie",
            "intoleranties",
            "intolerances",
            "overgevoeligheid",
            "overgevoeligheden",
        ],
    ),
    (
        "voor medicijnen",
        &[
            "medicijnallergie",
            "medicijnallergieen",
            "medicatieallergie",
            "medicatieallergieen",
            "geneesmiddelallergie",
            "geneesmiddelallergieen",
            "geneesmiddelenallergie",
            "geneesmiddelenallergieen",
            "medicijnen",
            "medicatie",
            "geneesmiddelen",
            "drug",
            "drugs",
            "medication",
            "medications",
            "medicine",
        ],
    ),
    ("voedsel", &["voedselallergie", "voedselallergieen", "voedingsallergie", "voedsel", "voeding", "food"]),
    ("omgeving", &["omgevingsallergie", "omgevingsallergieen", "omgeving", "iets", "in", "de", "environmental"]),
    ("latex", &["latex", "latexallergie"]),
    ("dieren", &["dieren", "dierenallergie", "animal", "animals"]),
    ("insecten", &["insecten", "insectenallergie", "insect", "insects"]),
    (
        "problemen",
        &[
            "probleem",
            "problemen",
            "aandoening",
            "aandoeningen",
            "diagnose",
            "diagnoses",
            "ziekte",
            "ziekten",
            "ziektes",
            "problem",
            "problems",
            "disability",
        ],
    ),
    (
        "medicijnen",
        &[
            "medicijn",
            "medicijnen",
            "medicatie",
            "medicatiegebruik",
            "geneesmiddel",
            "geneesmiddelen",
            "medication",
            "medications",
            "medicine",
            "medicines",
            "drug",
            "therapy",
            "gebruikt",
            "gebruik",
        ],
    ),
    (
        "behandelingen",
        &[
            "behandeling",
            "behandelingen",
            "ingreep",
            "ingrepen",
            "operatie",
            "operaties",
            "verrichting",
            "verrichtingen",
            "procedure",
            "procedures",
        ],
    ),
    ("vaccinaties", &["vaccinatie", "vaccinaties", "inenting", "inentingen", "immunization", "immunizations"]),
    ("hulpmiddelen", &["hulpmiddel", "hulpmiddelen", "device", "devices"]),
];

/// Words for "none" by themselves.
const NONE: &[&str] = &["geen", "geen bekend", "geen bekende", "nihil", "none", "none known", "nil known", "no known"];

/// The same of allergies.
const NO_ALLERGY: &[&str] =
    &["nka", "nkda", "niet allergisch", "is niet allergisch", "nergens allergisch voor", "not allergic"];

/// The same of problems.
const NO_PROBLEM: &[&str] = &["blanco voorgeschiedenis"];

/// What may stand beside "none" and what there is none of.
const FILLING: &[&str] = &[
    "bekend",
    "bekende",
    "known",
    "aanwezig",
    "actuele",
    "current",
    "history",
    "past",
    "er",
    "zijn",
    "is",
    "voor",
    "tegen",
    "to",
    "of",
    "en",
    "and",
    "or",
    "heeft",
    "has",
    "mevrouw",
    "meneer",
    "bewoner",
    "vastgesteld",
    "geregistreerd",
    "gemeld",
    "bekannt",
    "bekannte",
    "bekannten",
    "connue",
    "connues",
    "conocidas",
    "prescribed",
    "use",
    "client",
    "patient",
    "patient",
];

/// What it is that is not there where nothing is known.
const KNOWLEDGE: &[&str] = &["informatie", "information", "info", "gegevens", "data"];

/// Whether words of a source say no more than our words for a code that there is none, or that nothing is known.
pub(crate) fn says_none(ours: &str, words: &str) -> bool {
    let things: Vec<&str> =
        THINGS.iter().filter(|(of, _)| ours.contains(of)).flat_map(|(_, words)| words.iter().copied()).collect();
    let is_of_allergy = |part: &str| ["llerg", "intolera", "overgevoelig"].iter().any(|stem| part.contains(stem));
    let is_none = |part: &str| {
        let part = part.strip_prefix("voor zover bekend ").unwrap_or(part);
        let part = part.strip_suffix(" voor zover bekend").unwrap_or(part);
        let part = part.strip_suffix(" in gebruik").unwrap_or(part);
        let is_short = NONE.contains(&part)
            || ours.contains("llergie") && NO_ALLERGY.contains(&part)
            || ours.contains("problemen") && NO_PROBLEM.contains(&part);
        // A medicine for an allergy is no allergy for a medicine.
        let is_for_it = ["voor", "tegen"].iter().any(|before| part.contains(&format!(" {before} allerg")));
        let is_about_it = is_of_allergy(part) || !ours.contains("llergie");
        let negations = ["geen", "no", "none", "nihil", "nee", "keine", "aucune", "ninguna", "sin"];
        let known_with = part.strip_prefix("niet bekend met ").map(|things| format!("geen {things}"));
        let part = known_with.as_deref().unwrap_or(part);
        is_short || is_about_it && !is_for_it && is_one_negation(part, &negations, &things, FILLING)
    };
    let nothing_known = |part: &str| {
        let about = [
            KNOWLEDGE,
            &["over", "about", "on", "of", "past", "history", "bekend", "known", "beschikbaar", "available"],
        ];
        let about = about.concat();
        let all: Vec<&str> = things.iter().copied().chain(about.iter().copied()).collect();
        let is_known = |word: &str| matches!(word, "bekend" | "known" | "beschikbaar" | "available");
        let has = |is: &dyn Fn(&str) -> bool| part.split(' ').any(is);
        matches!(part, "onbekend" | "unknown")
            || has(&|word| KNOWLEDGE.contains(&word)) && is_one_negation(part, &["geen", "no"], &about, &things)
            || has(&is_known) && is_one_negation(part, &["niets", "niet", "not", "nothing"], &about, &things)
            || is_one_negation(part, &["onbekend", "unknown"], &all, &[])
    };
    // "Allergieën/intoleranties" are two things of which there is none.
    let parts = parts(&words.replace('/', " of "));
    let says = |part: &String| if ours.starts_with(NOTHING_KNOWN) { nothing_known(part) } else { is_none(part) };
    ours.to_lowercase() == words.to_lowercase() || !parts.is_empty() && parts.iter().all(says)
}

/// Whether a part has one of these negations once, a word of what it is about, and nothing else but these. A "nee" stands last.
fn is_one_negation(part: &str, negations: &[&str], about: &[&str], filling: &[&str]) -> bool {
    let (negating, rest): (Vec<&str>, Vec<&str>) = part.split(' ').partition(|word| negations.contains(word));
    negating.len() == 1
        && (negating != ["nee"] || part.ends_with(" nee"))
        && rest.iter().any(|word| about.contains(word))
        && rest.iter().all(|word| about.contains(word) || filling.contains(word))
}

#[cfg(test)]
mod tests {
    use super::says_none;

    #[test]
    fn words_say_that_there_is_none_only_where_all_of_them_are_known() {
        let (allergies, drugs) = ("Geen bekende allergieën", "Geen bekende allergie voor medicijnen");
        let (problems, medicines) = ("Geen bekende problemen", "Geen bekende medicijnen");
        let nothing = "Niets bekend over allergieën";
        for (ours, words) in [
            (allergies, "Geen bekende allergieën"),
            (allergies, "No known allergies (situation)"),
            (allergies, "Geen allergieën of intoleranties bekend"),
            (allergies, "Allergieën: geen"),
            (allergies, "NKDA"),
            (allergies, "geen"),
            (allergies, "Niet allergisch"),
            (allergies, "Geen allergieën/intoleranties"),
            (allergies, "Niet bekend met allergieën"),
            (allergies, "Voor zover bekend geen allergieën"),
            (allergies, "Is niet allergisch"),
            (allergies, "Client heeft geen allergieën"),
            (allergies, "Mevrouw heeft geen allergieën"),
            (allergies, "Geen allergie vastgesteld"),
            (allergies, "Geen allergische reacties"),
            (allergies, "Allergische reacties: geen"),
            (allergies, "Géén"),
            (allergies, "Nergens allergisch voor"),
            (allergies, "Geen allergiën bekend"),
            (allergies, "No known allergy (situation)"),
            (allergies, "Keine bekannten Allergien"),
            (problems, "Blanco voorgeschiedenis"),
            (medicines, "Geen geneesmiddelen in gebruik"),
            (medicines, "No known medications"),
            (medicines, "No drug therapy prescribed (situation)"),
            ("Geen bekende voedselallergie", "No known food allergy (situation)"),
            ("Geen bekende allergie voor iets in de omgeving", "No known environmental allergy (situation)"),
            ("Geen bekende allergie voor latex", "No known latex allergy (situation)"),
            ("Geen bekende allergie voor dieren", "No known animal allergy (situation)"),
            ("Geen bekende allergie voor insecten", "No known insect allergy (situation)"),
            ("Geen bekende behandelingen", "No known procedures (situation)"),
            ("Geen bekende vaccinaties", "No known immunizations (situation)"),
            ("Geen bekende hulpmiddelen", "No known device use (situation)"),
            (drugs, "No known drug allergies"),
            (drugs, "Geen medicatieallergie"),
            (drugs, "Geen allergieën"),
            (problems, "Geen problemen"),
            (problems, "No current problems or disability (situation)"),
            (medicines, "Gebruikt geen medicatie"),
            (nothing, "No information about allergies"),
            (nothing, "Allergieën onbekend"),
            (nothing, "Niet bekend"),
        ] {
            assert!(says_none(ours, words), "{ours}: {words}");
        }
        for (ours, words) in [
            (allergies, "Geen bekende allergieën, behalve noten"),
            (allergies, "Geen, behalve penicilline"),
            (allergies, "Geen medicatieallergie"),
            (allergies, "Allergie niet uitgesloten"),
            (allergies, "Niet nagevraagd"),
            (allergies, "Allergieën onbekend"),
            (allergies, "Geen informatie over allergieën"),
            (allergies, "Nee, allergie"),
            (allergies, "nee"),
            (allergies, "Geen allergieën?"),
            (allergies, "Pinda"),
            (allergies, "Pinda-allergie"),
            (allergies, "Known allergy"),
            (allergies, "Wel allergieën"),
            (allergies, "Geen allergie / wel pinda"),
            (drugs, "Geen medicatie voor allergie"),
            (medicines, "Insuline"),
            (drugs, "Geen medicatieallergie behalve penicilline"),
            (drugs, "Geen medicatie"),
            (problems, "Geen problemen behalve hartfalen"),
            (problems, "Niet bekend of er problemen zijn"),
            (problems, "Geen diabetes"),
            (medicines, "Geen medicatie behalve insuline"),
            (nothing, "Geen bekende allergieën"),
            (nothing, "Geen allergieën bekend"),
            (nothing, "Niet onbekend"),
        ] {
            assert!(!says_none(ours, words), "{ours}: {words}");
        }
    }
}
