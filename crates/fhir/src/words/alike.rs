//! What sources write for a code that has a word of ours, where it says no more than that word.

/// Our word, and texts that say the same, in small letters with single spaces for all that is no letter or figure.
const ALIKE: &[(&str, &[&str])] = &[
    (
        "Bloeddruk",
        &[
            "bloeddruk mmhg",
            "rr mmhg",
            "blood pressure systolic and diastolic",
            "blood pressure systolic diastolic",
            "blood pressure panel",
            "blood pressure",
            "bp",
            "rr",
            "tensie",
        ],
    ),
    (
        "Bovendruk",
        &[
            "sbp",
            "rr systolisch",
            "systolische druk",
            "bovendruk mmhg",
            "systolic bp",
            "systolische bloeddruk",
            "bloeddruk systolisch",
            "systolisch",
            "systolic blood pressure",
            "systolic",
            "systole",
        ],
    ),
    (
        "Onderdruk",
        &[
            "dbp",
            "rr diastolisch",
            "diastolische druk",
            "onderdruk mmhg",
            "diastolic bp",
            "diastolische bloeddruk",
            "bloeddruk diastolisch",
            "diastolisch",
            "diastolic blood pressure",
            "diastolic",
            "diastole",
        ],
    ),
    (
        "Hartslag",
        &[
            "pols",
            "polsfrequentie",
            "polsslag",
            "pulse",
            "pulse rate",
            "hf",
            "hartslag per minuut",
            "hartslag min",
            "pols min",
            "hartfrequentie",
            "heart rate",
        ],
    ),
    ("Polsslag", &["polsfrequentie", "pols", "pulse", "pulse rate"]),
    (
        "Ademhaling",
        &[
            "af",
            "ademfrequentie per minuut",
            "ademhaling per minuut",
            "ademfrequentie",
            "ademhalingsfrequentie",
            "respiratory rate",
            "respiratie",
        ],
    ),
    (
        "Lichaamstemperatuur",
        &[
            "t",
            "lichaamstemperatuur c",
            "temperatuur c",
            "temperatuur patiënt",
            "temperatuur",
            "temp",
            "body temperature",
            "temperature",
        ],
    ),
    (
        "Lichaamsgewicht",
        &[
            "gewicht in kg",
            "gewicht cliënt",
            "gewicht gemeten",
            "actueel gewicht",
            "huidig gewicht",
            "body weight measured",
            "lichaamsgewicht kg",
            "gewicht patiënt",
            "gewicht kg",
            "gewicht",
            "body weight",
            "weight",
        ],
    ),
    ("Lichaamslengte", &["lengte patiënt", "lengte cm", "lengte", "body height", "height"]),
    (
        "BMI",
        &[
            "bmi kg m2",
            "qi",
            "bmi body mass index",
            "body mass index patiënt",
            "quetelet index patiënt",
            "body mass index",
            "body mass index bmi",
            "queteletindex",
            "quetelet index",
        ],
    ),
    (
        "Zuurstofverzadiging",
        &[
            "sat",
            "o2 sat",
            "zuurstofsaturatie o2",
            "saturatie o2",
            "zuurstofsaturatie spo2",
            "oxygen saturation in arterial blood",
            "saturatie",
            "spo2",
            "sao2",
            "zuurstofsaturatie",
            "o2 saturatie",
            "oxygen saturation",
            "zuurstofverzadiging o2",
        ],
    ),
    ("Hoofdomtrek", &["schedelomtrek", "head circumference"]),
    (
        "Roken",
        &[
            "tobacco smoking status nhis",
            "roken ja nee",
            "rookgedrag",
            "tabakgebruik",
            "tabak gebruik",
            "tobacco use",
            "smoking status",
            "tobacco smoking status",
        ],
    ),
    ("Gebruik van alcohol", &["alcoholgebruik", "alcohol gebruik", "alcohol use"]),
    ("Pijnscore", &["pain score", "pijn score", "vas", "nrs"]),
    ("Doorligwond", &["decubitus", "drukplek", "pressure ulcer", "decubitus ulcer"]),
    ("Woonsituatie", &["living situation", "wonen"]),
    ("Zwangerschap", &["zwangerschapsstatus", "pregnancy status", "pregnancy"]),
    ("Allergieën", &["allergies", "allergies and intolerances", "overgevoeligheden"]),
    ("Medicijnen", &["medicatie", "medication", "medications"]),
    ("Problemen", &["problem list", "problems", "problemenlijst", "diagnosen", "diagnoses"]),
    ("Dun vloeibaar", &["dun", "thin", "thin liquid", "vloeibaar"]),
    ("Licht verdikt (als nectar)", &["nectar", "nectardik", "licht verdikt", "nectar thick", "nectar thick liquid"]),
    ("Verdikt als honing", &["honing", "honingdik", "honey thick", "honey thick liquid"]),
    ("Verdikt als pudding", &["pudding", "puddingdik", "spoon thick", "spoon thick liquid"]),
    ("Actief", &["actueel", "is actief"]),
    ("Niet meer actief", &["niet actief", "inactief"]),
    ("Hersteld", &["genezen", "opgelost", "over"]),
    ("Bevestigd", &["zeker", "known present", "aanwezigheid bevestigd"]),
    ("Weerlegd", &["uitgesloten", "afwezigheid bekend", "known absent"]),
    ("Niet bevestigd", &["onbevestigd"]),
    ("Bereikt", &["behaald", "gehaald", "doel behaald", "doel bereikt", "goal achieved"]),
    ("Niet bereikt", &["niet behaald", "niet gehaald", "doel niet behaald"]),
    ("Definitief", &["eindresultaat", "final result"]),
    ("Voorlopig", &["voorlopig resultaat", "preliminary result"]),
    ("Onbekend", &["niet bekend", "not known"]),
    ("Niet gevraagd", &["not asked"]),
    ("Niet uitgevoerd", &["not done", "niet gedaan", "niet verricht", "niet gemeten"]),
    ("Niet van toepassing", &["nvt", "n v t", "n a"]),
    ("verwaarloosbaar", &["negligible likelihood"]),
    ("laag", &["low likelihood", "laag risico", "low risk"]),
    ("matig", &["gemiddeld", "moderate likelihood", "matig risico"]),
    ("hoog", &["high likelihood", "hoog risico", "high risk"]),
    ("Lichaamsfuncties", &["vitale functies", "vitale parameters", "vitals"]),
    ("Laboratorium", &["lab", "laboratoriumonderzoek", "laboratory test"]),
    ("Voor zover bekend is er niets.", &["geen bekend", "nil known", "niets bekend", "none known"]),
    ("Hier is niet naar gevraagd.", &["not asked", "niet gevraagd"]),
];

/// Whether a text beside a code says no more than our word for it: it is that word, the code itself written out, what HL7 or
/// laboratories call it, or one that is known here.
pub(crate) fn says_same(ours: &str, code: &str, text: &str) -> bool {
    let said = plain(text);
    let is_known = |(word, written): &(&str, &[&str])| *word == ours && written.contains(&said.as_str());
    said.is_empty()
        || said == plain(ours)
        || said == plain(code)
        || ALIKE.iter().any(is_known)
        || super::result::interpretation(code) == Some(ours) && super::is_interpretation(code, text)
        || super::beside(ours, text) == Some(super::Beside::Same)
}

fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_says_the_same() {
        for (ours, code, text, same) in [
            ("Lichaamsgewicht", "29463-7", "Gewicht", true),
            ("Lichaamsgewicht", "29463-7", "Streefgewicht", false),
            ("Lichaamsfuncties", "vital-signs", "Vital Signs", true),
            ("Bevestigd", "confirmed", "uitgesloten", false),
            ("Zoals gebruikelijk", "N", "normaal", true),
            ("Zoals gebruikelijk", "N", "niet normaal", false),
            ("Bereikt", "achieved", "Deels", false),
        ] {
            assert_eq!(says_same(ours, code, text), same, "{ours}: {text}");
        }
    }

    #[test]
    fn every_text_is_written_plainly() {
        assert!(ALIKE.iter().flat_map(|(_, written)| *written).all(|text| plain(text) == **text));
    }
}
