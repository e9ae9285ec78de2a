//! Codes that say that there is none: no known allergies, no known problems. They are statements, not allergies or problems.

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
