//! Our words for codes that a zib fixes.

/// Our word for a code of a zib's own list.
pub(crate) fn of_zib(system: &str, code: &str) -> Option<&'static str> {
    let list = system.strip_prefix("urn:oid:").unwrap_or(system);
    Some(match (list, code) {
        // BehandelBesluitCodelijst, BehandelingToegestaanCodelijst
        ("2.16.840.1.113883.2.4.3.11.60.40.4.25.1", "0") | ("2.16.840.1.113883.2.4.3.11.60.40.4", "JA") => "Wel",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.25.1", "2") | ("2.16.840.1.113883.2.4.3.11.60.40.4", "NEE") => "Niet",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.25.1", "1") => "Anders",
        ("2.16.840.1.113883.2.4.3.11.60.40.4", "JA_MAAR") => "Wel, onder voorwaarden",
        // WilsverklaringTypeCodelijst
        ("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "NR") => "Verklaring: niet reanimeren",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "VOL") => "Volmacht",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "VERB") => "Behandelverbod",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "VERBVL") => "Behandelverbod met aanvulling voltooid leven",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "MON") => "Mondelinge afspraak",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "EU") => "Euthanasieverzoek",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "EUD") => "Euthanasieverzoek met aanvulling dementie",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "LW") => "Levenswensverklaring",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "DO") => "Verklaring over donorschap",
        ("2.16.840.1.113883.2.4.3.11.60.40.4.14.1", "ZB") => "Zelfbindingsverklaring",
        // Categories of the building blocks of medication
        ("2.16.840.1.113883.2.4.3.11.60.20.77.5.3", "6") => "Medicatiegebruik",
        ("http://snomed.info/sct", "422979000") => "Medicatiegebruik",
        ("http://snomed.info/sct", "16076005" | "33633005") => "Medicatieafspraak",
        ("http://snomed.info/sct", "422037009") => "Toedieningsafspraak",
        ("http://snomed.info/sct", "52711000146108") => "Verstrekkingsverzoek",
        ("http://snomed.info/sct", "373784005") => "Verstrekking",
        ("http://snomed.info/sct", "18629005") => "Toediening",
        ("http://snomed.info/sct", "395067002") => "Wisselend doseerschema",
        _ => return None,
    })
}

/// Whether a zib's decision on a treatment is that it must not be given.
pub(crate) fn is_no(system: &str, code: &str) -> bool {
    let list = system.strip_prefix("urn:oid:").unwrap_or(system);
    matches!(
        (list, code),
        ("2.16.840.1.113883.2.4.3.11.60.40.4.25.1", "2") | ("2.16.840.1.113883.2.4.3.11.60.40.4", "NEE")
    )
}

/// That a treatment must not be given, as a sentence: `Niet reanimeren`. Codes of the zib's BehandelingCodelijst.
pub(crate) fn treatment_refused(code: &str) -> Option<&'static str> {
    Some(match code {
        "89666000" => "Niet reanimeren",
        "40617009" => "Niet beademen",
        "116762002" => "Geen bloedproducten geven",
        "281789004" | "281790008" => "Geen antibiotica geven",
        "32485007" => "Niet opnemen in het ziekenhuis",
        "305351004" => "Niet opnemen op de intensive care",
        "108241001" => "Niet dialyseren",
        "229912004" | "61420007" => "Geen sondevoeding geven",
        _ => return None,
    })
}
