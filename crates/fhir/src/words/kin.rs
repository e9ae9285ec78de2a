//! Our words for how somebody is related to a client, and married.

/// Whether somebody is married, in HL7's `v3-MaritalStatus`.
pub(super) fn marital(code: &str) -> Option<&'static str> {
    Some(match code {
        "A" => "Huwelijk ontbonden",
        "D" => "Gescheiden",
        "L" => "Gescheiden van tafel en bed",
        "M" => "Gehuwd",
        "S" | "U" => "Ongehuwd",
        "T" => "Geregistreerd partner",
        "W" => "Weduwe of weduwnaar",
        _ => return None,
    })
}

/// What somebody is to the client, in HL7's `v3-RoleCode`.
pub(super) fn relation(code: &str) -> Option<&'static str> {
    Some(match code {
        "HUSB" => "Echtgenoot",
        "WIFE" => "Echtgenote",
        "SPS" => "Echtgenoot of echtgenote",
        "DOMPART" | "SIGOTHR" => "Partner",
        "MTH" | "NMTH" => "Moeder",
        "FTH" | "NFTH" => "Vader",
        "PRN" | "NPRN" => "Ouder",
        "SON" | "SONC" => "Zoon",
        "DAU" | "DAUC" => "Dochter",
        "CHILD" | "NCHILD" => "Kind",
        "BRO" => "Broer",
        "SIS" => "Zus",
        "SIB" => "Broer of zus",
        "GRFTH" => "Grootvader",
        "GRMTH" => "Grootmoeder",
        "GRPRN" => "Grootouder",
        "GRNDSON" => "Kleinzoon",
        "GRNDDAU" => "Kleindochter",
        "GRNDCHILD" => "Kleinkind",
        "UNCLE" => "Oom",
        "AUNT" => "Tante",
        "COUSN" => "Neef of nicht",
        "FAMMEMB" => "Familielid",
        "RESPRSN" => "Verantwoordelijke",
        "CONSENTER" => "Stemt in",
        "FRND" => "Vriend of vriendin",
        "NBOR" => "Buur",
        _ => return None,
    })
}
