//! Words that sources write for a code that has a word of ours, where each such word denies the others: ways into the body, sides, how
//! severe something is, pregnancy.

/// One meaning: our words for it, whichever code system says it, and every word that may stand in a text that says it and no more.
struct Meaning {
    ours: &'static [&'static str],
    written: &'static [&'static str],
}

/// Words that say nothing by themselves about how a medicine comes into the body.
const OF_A_ROUTE: &[&str] = &[
    "via",
    "de",
    "het",
    "een",
    "per",
    "in",
    "op",
    "door",
    "onder",
    "voor",
    "gebruik",
    "toediening",
    "toedieningsweg",
    "route",
    "use",
    "by",
    "administration",
    "qualifier",
    "value",
    "kwalificatiewaarde",
];

const fn meaning(ours: &'static [&'static str], written: &'static [&'static str]) -> Meaning {
    Meaning { ours, written }
}

/// Ways into the body. What stands together has words that do not deny each other: swallowing is by mouth.
const ROUTES: &[Meaning] = &[
    meaning(
        &["Via de mond", "Slikken"],
        &["oraal", "orale", "oral", "orally", "mond", "mouth", "os", "po", "slikken", "innemen", "inname"],
    ),
    meaning(&["Intraveneus (in een bloedvat)"], &["intraveneus", "intraveneuze", "intravenous", "iv", "bloedvat"]),
    meaning(&["Intramusculair (in een spier)"], &["intramusculair", "intramusculaire", "intramuscular", "im", "spier"]),
    meaning(
        &["Subcutaan (onder de huid)"],
        &["subcutaan", "subcutane", "subcutaneous", "sc", "onderhuids", "onderhuidse", "huid"],
    ),
    meaning(&["Rectaal (in de anus)"], &["rectaal", "rectale", "rectal", "anaal", "anus"]),
    meaning(&["In de vagina"], &["vaginaal", "vaginale", "vaginal", "vagina"]),
    meaning(&["In de neus"], &["nasaal", "nasale", "nasal", "neus"]),
    meaning(&["In het oog"], &["oculair", "oculaire", "ocular", "ophthalmic", "oog"]),
    meaning(&["In het oor"], &["auriculair", "auriculaire", "otic", "oor"]),
    meaning(
        &["Op de huid of het slijmvlies", "Op de huid"],
        &["cutaan", "cutane", "dermaal", "topical", "topicaal", "topisch", "huid", "slijmvlies", "of"],
    ),
    meaning(
        &["Door de huid, met een pleister"],
        &["transdermaal", "transdermale", "transdermal", "pleister", "huid", "met"],
    ),
    meaning(&["In de huid"], &["intradermaal", "intracutaan", "intradermal", "huid"]),
    meaning(&["Onder de tong"], &["sublinguaal", "sublinguale", "sublingual", "tong"]),
    meaning(
        &["Op het slijmvlies van de mond"],
        &["oromucosaal", "oromucosale", "buccaal", "slijmvlies", "mond", "van"],
    ),
    meaning(
        &["Inademen"],
        &["inhalatie", "inademen", "inhaleren", "inhalation", "respiratory", "respiratoir", "mond", "neus"],
    ),
    meaning(&["Parenteraal"], &["parenteraal", "parenterale", "parenteral"]),
];

/// Meanings of which each denies the others of its kind, and the words that say nothing by themselves there.
const OTHERS: &[Meaning] = &[
    meaning(
        &["Bij of na het eten"],
        &[
            "bij",
            "of",
            "na",
            "tijdens",
            "met",
            "de",
            "het",
            "een",
            "eten",
            "maaltijd",
            "maaltijden",
            "voedsel",
            "innemen",
            "with",
            "or",
            "after",
            "food",
        ],
    ),
    meaning(&["Links"], &["links", "linker", "linkerzijde", "linkerkant", "l", "li", "left", "side", "zijde", "kant"]),
    meaning(
        &["Rechts"],
        &["rechts", "rechter", "rechterzijde", "rechterkant", "r", "re", "right", "side", "zijde", "kant"],
    ),
    meaning(
        &["Links en rechts"],
        &[
            "links",
            "en",
            "rechts",
            "beide",
            "beiderzijds",
            "dubbelzijdig",
            "bilateraal",
            "bilateral",
            "both",
            "right",
            "and",
            "left",
            "zijden",
            "kanten",
            "sides",
        ],
    ),
    meaning(&["Licht"], &["licht", "lichte", "mild", "milde"]),
    meaning(&["Matig"], &["matig", "matige", "moderate"]),
    meaning(&["Ernstig"], &["ernstig", "ernstige", "severe"]),
    meaning(&["Levensbedreigend"], &["levensbedreigend", "fataal", "dodelijk", "fatal", "life", "threatening"]),
    meaning(&["Zwanger"], &["zwanger", "ja", "yes", "pregnant"]),
    meaning(&["Niet zwanger"], &["niet", "zwanger", "nee", "no", "not", "pregnant"]),
];

/// What a text beside a code with one of these meanings says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// The same as the code.
    Same,
    /// The name of something that the code is not.
    Other,
    /// More than the code, or something that we do not know.
    Unknown,
}

/// What a text says beside our word; nothing where our word is not one of these meanings. A list of words is never whole, so that a
/// text is the same only where every word of it is known.
pub(crate) fn beside(ours: &str, text: &str) -> Option<Beside> {
    let (all, meaning, neutral) = meaning_of(ours)?;
    let text = text.to_lowercase();
    let words: Vec<_> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let names = |meaning: &Meaning| meaning.written.iter().any(|word| !neutral.contains(word) && words.contains(word));
    Some(if names(meaning) && words.iter().all(|word| meaning.written.contains(word) || neutral.contains(word)) {
        Beside::Same
    } else if !names(meaning) && all.iter().any(names) {
        Beside::Other
    } else {
        Beside::Unknown
    })
}

/// Whether two words of ours are for ways into the body that deny each other. `Parenteraal` is every way that is not through the gut.
pub(crate) fn are_other_routes(one: &str, other: &str) -> bool {
    let of = |ours: &str| ROUTES.iter().position(|meaning| meaning.ours.contains(&ours));
    match (of(one), of(other)) {
        (Some(first), Some(second)) => first != second && ![one, other].contains(&"Parenteraal"),
        _ => false,
    }
}

/// The meanings of one kind, that of our word, and the words that say nothing by themselves there.
fn meaning_of(ours: &str) -> Option<(&'static [Meaning], &'static Meaning, &'static [&'static str])> {
    let kinds: [(&'static [Meaning], &'static [&'static str]); 2] = [(ROUTES, OF_A_ROUTE), (OTHERS, &[])];
    kinds.into_iter().find_map(|(all, neutral)| {
        let meaning = all.iter().find(|meaning| meaning.ours.contains(&ours))?;
        Some((all, meaning, neutral))
    })
}

#[cfg(test)]
mod tests {
    use super::{Beside, beside};

    #[test]
    fn words_say_the_same_only_where_every_one_is_known() {
        for (ours, text, says) in [
            ("Via de mond", "Per os", Beside::Same),
            ("Via de mond", "ORAAL", Beside::Same),
            ("Via de mond", "Voor oraal gebruik", Beside::Same),
            ("Via de mond", "Rectaal", Beside::Other),
            ("Via de mond", "met water innemen", Beside::Unknown),
            ("Via de mond", "via", Beside::Unknown),
            ("Via de mond", "", Beside::Unknown),
            ("Intraveneus (in een bloedvat)", "intrathecaal", Beside::Unknown),
            ("In het oog", "in het rechteroor", Beside::Unknown),
            ("In het oog", "in het oor", Beside::Other),
            ("Inademen", "via de mond inademen", Beside::Same),
            ("Bij of na het eten", "Voor het eten", Beside::Unknown),
            ("Bij of na het eten", "niet na het eten", Beside::Unknown),
            ("Bij of na het eten", "tijdens de maaltijd", Beside::Same),
            ("Ernstig", "Severe", Beside::Same),
            ("Ernstig", "Licht", Beside::Other),
            ("Links", "li.", Beside::Same),
            ("Links", "rechts", Beside::Other),
            ("Niet zwanger", "nee", Beside::Same),
            ("Zwanger", "nee", Beside::Other),
        ] {
            assert_eq!(beside(ours, text), Some(says), "{ours}: {text}");
        }
        assert_eq!(beside("Bloeddruk", "bloeddruk"), None);
    }

    #[test]
    fn every_meaning_names_itself() {
        for ours in super::ROUTES.iter().chain(super::OTHERS).flat_map(|meaning| meaning.ours) {
            assert_eq!(beside(ours, ours), Some(Beside::Same), "{ours}");
        }
    }
}
