//! Our words for outcomes of measurements and what they mean, and for the measurements that the zibs name by SNOMED CT.

/// What an interpretation says: HL7's ObservationInterpretation, of which version 2's table 0078 is a part.
pub(super) fn interpretation(code: &str) -> Option<&'static str> {
    Some(match code {
        "H" => "Hoger dan gebruikelijk",
        "HH" | "HU" | "H>" => "Veel hoger dan gebruikelijk",
        "L" => "Lager dan gebruikelijk",
        "LL" | "LU" | "L<" => "Veel lager dan gebruikelijk",
        "N" => "Zoals gebruikelijk",
        "A" => "Afwijkend",
        "AA" => "Ernstig afwijkend",
        ">" => "Boven het meetbereik",
        "<" => "Onder het meetbereik",
        "POS" => "Positief",
        "NEG" => "Negatief",
        "DET" => "Aangetoond",
        "ND" => "Niet aangetoond",
        "IND" => "Niet te bepalen",
        "E" => "Niet eenduidig",
        "RR" => "Reactief",
        "WR" => "Zwak reactief",
        "NR" => "Niet reactief",
        "R" => "Resistent",
        "S" => "Gevoelig",
        // Also of what is no test of sensitivity.
        "I" => "Intermediair",
        "MS" => "Matig gevoelig",
        "VS" => "Zeer gevoelig",
        "NS" => "Niet gevoelig",
        "SDD" => "Gevoelig bij een hogere dosis",
        "SYN-R" => "Resistent voor de combinatie",
        "SYN-S" => "Gevoelig voor de combinatie",
        "NCL" => "Geen grenswaarde vastgesteld",
        "IE" => "Te weinig bewijs",
        "EXP" => "Zoals verwacht",
        "UNE" => "Niet zoals verwacht",
        "B" => "Beter",
        "W" => "Slechter",
        "U" => "Duidelijk gestegen",
        "D" => "Duidelijk gedaald",
        "EX" => "Buiten de grenzen",
        "HX" => "Boven de bovengrens",
        "LX" => "Onder de ondergrens",
        "CAR" => "Drager",
        "QCF" => "De controle van de meting was niet goed",
        "TOX" => "Zo hoog dat het giftig is",
        _ => return None,
    })
}

/// Whether words are those of HL7 or of laboratories for this interpretation, or ours.
pub(crate) fn is_interpretation(code: &str, words: &str) -> bool {
    let names: &[&str] = match code {
        "H" => &["high", "hoog", "verhoogd", "above high normal"],
        "HH" => &["critical high", "critically high", "kritiek hoog", "sterk verhoogd"],
        "HU" => &["significantly high"],
        "L" => &["low", "laag", "verlaagd", "below low normal"],
        "LL" => &["critical low", "critically low", "kritiek laag", "sterk verlaagd"],
        "LU" => &["significantly low"],
        "N" => &["normal", "normaal"],
        "A" => &["abnormal", "afwijkend", "abnormaal"],
        "AA" => &["critical abnormal", "critically abnormal"],
        "POS" => &["positive", "positief"],
        "NEG" => &["negative", "negatief"],
        "DET" => &["detected", "aangetoond"],
        "ND" => &["not detected", "niet aangetoond"],
        "IND" => &["indeterminate"],
        "R" => &["resistant", "resistent"],
        "S" => &["susceptible", "sensitive", "gevoelig"],
        "I" => &["intermediate", "intermediair"],
        _ => &[],
    };
    let words = words.to_lowercase();
    names.contains(&words.as_str()) || interpretation(code).is_some_and(|word| word.to_lowercase() == words)
}

/// What a code for a "yes" is called.
pub(crate) const YES: &str = "Ja";

/// An outcome that a code fixes, whatever word stands beside it: yes and no, found and not found, above and below.
pub(crate) fn outcome(system: &str, code: &str) -> Option<&'static str> {
    if system.ends_with("/0136") || system.ends_with("v2-0136") {
        return match code {
            "Y" => Some(YES),
            "N" => Some("Nee"),
            _ => None,
        };
    }
    if system != "http://snomed.info/sct" {
        return None;
    }
    Some(match code {
        "373066001" => YES,
        "373067005" => "Nee",
        "10828004" => "Positief",
        "260385009" => "Negatief",
        "2667000" => "Afwezig",
        "52101004" => "Aanwezig",
        "82334004" => "Niet te bepalen",
        "272519000" => "Niets gevonden",
        "260373001" => "Aangetoond",
        "260415000" => "Niet aangetoond",
        // Zib LaboratoriumUitslag: InterpretatieVlaggen.
        "281300000" => "Lager dan gebruikelijk",
        "281301001" => "Zoals gebruikelijk",
        "281302008" => "Hoger dan gebruikelijk",
        "11896004" => "Intermediair",
        // Zib TabakGebruik.
        "266919005" => "Nooit gerookt",
        "8517006" => "Rookte vroeger",
        "77176002" => "Rookt",
        "449868002" => "Rookt elke dag",
        _ => return None,
    })
}

/// Whether a code says yes or no, there or not there; nothing for every other code.
pub(crate) fn yes_or_no(system: &str, code: &str) -> Option<bool> {
    let is_table = system.ends_with("/0136") || system.ends_with("v2-0136");
    match (system, code) {
        ("http://snomed.info/sct", "373066001" | "52101004") | ("http://loinc.org", "LA33-6") => Some(true),
        ("http://snomed.info/sct", "373067005" | "2667000") | ("http://loinc.org", "LA32-8") => Some(false),
        (_, "Y") if is_table => Some(true),
        (_, "N") if is_table => Some(false),
        _ => None,
    }
}

/// What a measurement is called: codes of SNOMED CT and LOINC that the zibs fix.
pub(super) fn measured(system: &str, code: &str) -> Option<&'static str> {
    Some(match (system, code) {
        ("http://snomed.info/sct", "271649006") => "Bovendruk",
        ("http://snomed.info/sct", "271650006") => "Onderdruk",
        ("http://snomed.info/sct", "27113001") => "Lichaamsgewicht",
        ("http://snomed.info/sct", "364075005") => "Hartslag",
        ("http://snomed.info/sct", super::zib::RESUSCITATION) => "Reanimeren",
        ("http://snomed.info/sct", "225908003") => "Pijnscore",
        ("http://snomed.info/sct", "248153007") => "Man",
        ("http://snomed.info/sct", "248152002") => "Vrouw",
        ("http://loinc.org", "8478-0") => "Gemiddelde bloeddruk",
        ("http://loinc.org", "72514-3") => "Pijnscore",
        ("http://loinc.org", "8358-4") => "Maat van de manchet",
        ("http://loinc.org", "8361-8") => "Houding van het lichaam",
        _ => return None,
    })
}

/// Of what a range of values is the range, where it is not what is usual (HL7's referencerange-meaning).
pub(super) fn range(code: &str) -> Option<&'static str> {
    Some(match code {
        "recommended" => "aanbevolen",
        "treatment" | "therapeutic" => "streefwaarde bij behandeling",
        "pre" => "streefwaarde voor de behandeling begint",
        "post" => "na de behandeling",
        "endocrine" => "bij deze hormonen",
        "pre-puberty" => "voor de puberteit",
        "follicular" => "in de eerste helft van de cyclus",
        "midcycle" => "in het midden van de cyclus",
        "luteal" => "in de tweede helft van de cyclus",
        "postmenopausal" => "na de overgang",
        _ => return None,
    })
}

/// How likely something is (HL7's risk-probability).
pub(super) fn risk(code: &str) -> Option<&'static str> {
    Some(match code {
        "negligible" => "verwaarloosbaar",
        "low" => "laag",
        "moderate" => "matig",
        "high" => "hoog",
        "certain" => "zeker",
        _ => return None,
    })
}
