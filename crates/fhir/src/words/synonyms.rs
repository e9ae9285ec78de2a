//! What sources write for a code that has a word of ours, where each such word denies the others: ways into the body, sides, how severe
//! something is, pregnancy.

/// One meaning: our words for it, whichever code system says it, and each text that says it and no more, in small letters with single
/// spaces for all that is no letter or figure.
struct Meaning {
    ours: &'static [&'static str],
    written: &'static [&'static str],
}

const fn meaning(ours: &'static [&'static str], written: &'static [&'static str]) -> Meaning {
    Meaning { ours, written }
}

/// Ways into the body. What stands together has words that do not deny each other: swallowing is by mouth.
const ROUTES: &[Meaning] = &[
    meaning(
        &["Via de mond", "Slikken"],
        &[
            "oraal",
            "orale toediening",
            "oraal gebruik",
            "voor oraal gebruik",
            "oral",
            "oral route",
            "oral use",
            "orally",
            "by mouth",
            "door de mond",
            "per os",
            "po",
            "p o",
            "innemen",
            "inname",
            "via de mond innemen",
        ],
    ),
    meaning(
        &["Intraveneus (in een bloedvat)"],
        &["intraveneus", "intraveneuze toediening", "intravenous", "intravenous route", "intravenous use", "iv", "i v"],
    ),
    meaning(
        &["Intramusculair (in een spier)"],
        &["intramusculair", "intramuscular", "intramuscular route", "intramuscular use", "im", "i m", "in de spier"],
    ),
    meaning(
        &["Subcutaan (onder de huid)"],
        &[
            "subcutaan",
            "subcutane injectie",
            "subcutaneous",
            "subcutaneous route",
            "subcutaneous use",
            "sc",
            "s c",
            "onderhuids",
            "onder de huid",
        ],
    ),
    meaning(
        &["Rectaal (in de anus)"],
        &["rectaal", "rectale toediening", "rectal", "rectal route", "rectal use", "anaal", "via de anus"],
    ),
    meaning(&["In de vagina"], &["vaginaal", "vaginal", "vaginal route", "vaginal use"]),
    meaning(&["In de neus"], &["nasaal", "nasal", "nasal route", "nasal use", "neus"]),
    meaning(&["In het oog"], &["oculair", "ocular", "ophthalmic", "ophthalmic route", "ocular use", "oog"]),
    meaning(&["In het oor"], &["auriculair", "otic", "otic route", "auricular use", "oor"]),
    meaning(
        &["Op de huid of het slijmvlies", "Op de huid"],
        &["cutaan", "dermaal", "topical", "topical route", "cutaneous use", "topicaal", "topisch", "huid"],
    ),
    meaning(
        &["Door de huid, met een pleister"],
        &["transdermaal", "transdermal", "transdermal route", "transdermal use", "pleister"],
    ),
    meaning(&["In de huid"], &["intradermaal", "intracutaan", "intradermal", "intradermal route"]),
    meaning(&["Onder de tong"], &["sublinguaal", "sublingual", "sublingual route", "sublingual use"]),
    meaning(&["Op het slijmvlies van de mond"], &["oromucosaal", "oromucosal use", "buccaal"]),
    meaning(
        &["Inademen"],
        &["inhalatie", "per inhalatie", "inhaleren", "inhalation", "inhalation use", "respiratory tract route"],
    ),
    meaning(&["Parenteraal"], &["parenteral", "parenteral route"]),
];

/// Meanings of which each denies the others of its kind.
const OTHERS: &[Meaning] = &[
    meaning(
        &["Bij of na het eten"],
        &[
            "bij het eten",
            "na het eten",
            "tijdens het eten",
            "met eten",
            "bij de maaltijd",
            "na de maaltijd",
            "tijdens de maaltijd",
            "met voedsel",
            "with or after food",
            "with food",
            "after food",
        ],
    ),
    meaning(&["Links"], &["linker", "linkerzijde", "linkerkant", "l", "li", "left", "left side"]),
    meaning(&["Rechts"], &["rechter", "rechterzijde", "rechterkant", "r", "re", "right", "right side"]),
    meaning(
        &["Links en rechts"],
        &[
            "beide",
            "beiderzijds",
            "beide zijden",
            "beide kanten",
            "dubbelzijdig",
            "bilateraal",
            "bilateral",
            "both",
            "right and left",
            "left and right",
            "rechts en links",
        ],
    ),
    meaning(&["Licht"], &["lichte", "mild"]),
    meaning(&["Matig"], &["matige", "moderate"]),
    meaning(&["Ernstig"], &["ernstige", "severe"]),
    meaning(&["Levensbedreigend"], &["fataal", "dodelijk", "fatal", "life threatening"]),
    meaning(&["Zwanger"], &["ja", "yes", "pregnant"]),
    meaning(&["Niet zwanger"], &["nee", "no", "not pregnant"]),
];

/// What a text beside a code with one of these meanings says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// The same as the code.
    Same,
    /// Exactly what another code of its kind says.
    Other,
    /// Something that we do not know.
    Unknown,
}

/// What a text says beside our word; nothing where our word is not one of these meanings. A list is never whole, so that a text is the
/// same only where all of it stands there: of the words by themselves "op de huid" would be "onder de huid".
pub(crate) fn beside(ours: &str, text: &str) -> Option<Beside> {
    let (all, meaning) = meaning_of(ours)?;
    let text = plain(text);
    let text =
        [" qualifier value", " kwalificatiewaarde"].iter().find_map(|tag| text.strip_suffix(tag)).unwrap_or(&text);
    let says =
        |meaning: &Meaning| meaning.written.contains(&text) || meaning.ours.iter().any(|ours| plain(ours) == text);
    Some(if says(meaning) {
        Beside::Same
    } else if all.iter().any(says) {
        Beside::Other
    } else {
        Beside::Unknown
    })
}

/// In small letters, with single spaces for all that is no letter or figure.
fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether two words of ours are for one way into the body. `Parenteraal` is every way that is not through the gut.
pub(crate) fn are_one_route(one: &str, other: &str) -> bool {
    let of = |ours: &str| ROUTES.iter().position(|meaning| meaning.ours.contains(&ours));
    match (of(one), of(other)) {
        (Some(first), Some(second)) => first == second || [one, other].contains(&"Parenteraal"),
        _ => false,
    }
}

/// The meanings of one kind, and that of our word.
fn meaning_of(ours: &str) -> Option<(&'static [Meaning], &'static Meaning)> {
    [ROUTES, OTHERS].into_iter().find_map(|all| {
        let meaning = all.iter().find(|meaning| meaning.ours.contains(&ours))?;
        Some((all, meaning))
    })
}

#[cfg(test)]
mod tests {
    use super::{Beside, beside};

    #[test]
    fn a_text_says_the_same_only_where_all_of_it_is_known() {
        for (ours, text, says) in [
            ("Via de mond", "Per os", Beside::Same),
            ("Via de mond", "p.o.", Beside::Same),
            ("Via de mond", "ORAAL", Beside::Same),
            ("Via de mond", "Oral route (qualifier value)", Beside::Same),
            ("Via de mond", "Rectaal", Beside::Other),
            ("Via de mond", "niet via de mond", Beside::Unknown),
            ("Via de mond", "met water innemen", Beside::Unknown),
            ("Via de mond", "", Beside::Unknown),
            ("Intraveneus (in een bloedvat)", "intrathecaal", Beside::Unknown),
            ("Subcutaan (onder de huid)", "op de huid", Beside::Other),
            ("Onder de tong", "op de tong", Beside::Unknown),
            ("Inademen", "in de neus", Beside::Other),
            ("Inademen", "via de mond", Beside::Other),
            ("In het oog", "in het rechteroor", Beside::Unknown),
            ("In het oog", "in het oor", Beside::Other),
            ("Bij of na het eten", "Voor het eten", Beside::Unknown),
            ("Bij of na het eten", "niet na het eten", Beside::Unknown),
            ("Bij of na het eten", "tijdens de maaltijd", Beside::Same),
            ("Ernstig", "Severe", Beside::Same),
            ("Ernstig", "Licht", Beside::Other),
            ("Links", "li.", Beside::Same),
            ("Links", "rechts", Beside::Other),
            ("Links en rechts", "links", Beside::Other),
            ("Niet zwanger", "nee", Beside::Same),
            ("Niet zwanger", "Zwanger", Beside::Other),
            ("Zwanger", "niet zwanger", Beside::Other),
        ] {
            assert_eq!(beside(ours, text), Some(says), "{ours}: {text}");
        }
        assert_eq!(beside("Bloeddruk", "bloeddruk"), None);
    }

    #[test]
    fn every_text_has_one_meaning_and_every_meaning_names_itself() {
        for all in [super::ROUTES, super::OTHERS] {
            let mut known = std::collections::BTreeSet::new();
            for meaning in all {
                for text in meaning
                    .ours
                    .iter()
                    .map(|ours| super::plain(ours))
                    .chain(meaning.written.iter().map(|text| super::plain(text)))
                {
                    assert!(known.insert(text.clone()), "{text} twice");
                }
                for ours in meaning.ours {
                    assert_eq!(beside(ours, ours), Some(Beside::Same), "{ours}");
                }
                assert!(meaning.written.iter().all(|text| super::plain(text) == **text), "{:?}", meaning.written);
            }
        }
    }
}
