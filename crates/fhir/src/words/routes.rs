//! Ways in which a medicine is given, as sources write them beside a code.

/// A code of SNOMED CT, and the words that may stand for it.
const WRITTEN: &[(&str, &[&str])] = &[
    ("26643006", &["oraal", "orale", "oral", "mond", "os", "slikken", "drinken"]),
    ("47625008", &["intraveneus", "intraveneuze", "intravenous", "iv"]),
    ("78421000", &["intramusculair", "intramusculaire", "intramuscular", "im"]),
    ("34206005", &["subcutaan", "subcutane", "subcutaneous", "sc", "onderhuids", "huid"]),
    ("37161004", &["rectaal", "rectale", "rectal", "anaal", "anus"]),
    ("16857009", &["vaginaal", "vaginale", "vaginal", "vagina"]),
    ("46713006", &["nasaal", "nasale", "nasal", "neus"]),
    ("54485002", &["oculair", "ocular", "ophthalmic", "oog", "ogen"]),
    ("10547007", &["auriculair", "otic", "oor", "oren"]),
    ("6064005", &["cutaan", "dermaal", "topical", "topicaal", "huid", "slijmvlies"]),
    ("45890007", &["transdermaal", "transdermal", "pleister", "huid"]),
    ("37839007", &["sublinguaal", "sublinguale", "sublingual", "tong", "mond"]),
    ("447694001", &["inhalatie", "inademen", "inhaleren", "inhalation", "mond", "neus"]),
    ("421521009", &["slikken", "oraal", "oral", "mond"]),
];

/// Whether words name another way than that of a code of SNOMED CT, and not that one. Nothing follows from them but a doubt.
pub(crate) fn is_another_route(system: &str, code: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<_> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    let names = |written: &[&str]| written.iter().any(|word| words.contains(word));
    let own = WRITTEN.iter().find(|(known, _)| *known == code).filter(|_| system == "http://snomed.info/sct");
    own.is_some_and(|(_, own)| !names(own) && WRITTEN.iter().any(|(_, others)| names(others)))
}

#[cfg(test)]
mod tests {
    use super::is_another_route;

    #[test]
    fn words_for_another_way_are_told_from_other_words() {
        let other = |code: &str, text: &str| is_another_route("http://snomed.info/sct", code, text);
        assert!(other("37161004", "Oraal") && other("26643006", "rectaal"));
        for (code, text) in [
            ("26643006", "Per os"),
            ("26643006", "met water innemen"),
            ("447694001", "via de mond inademen"),
            ("1", "oraal"),
        ] {
            assert!(!other(code, text), "{code} {text}");
        }
    }
}
