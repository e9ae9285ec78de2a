//! Our words for the codes around medicines: routes, ways of using, places of the body, why something was stopped or not given.

/// Our word for a route or a way of using, of SNOMED CT, the G-Standaard (its thesaurus of routes) or HL7's version 3.
pub(super) fn of_medication(system: &str, code: &str) -> Option<&'static str> {
    if system.ends_with("2.16.840.1.113883.2.4.4.9") {
        return g_standaard(code);
    }
    if system.ends_with("RouteOfAdministration") {
        return version_3(code);
    }
    if system.ends_with("v3-ActSite") || system.ends_with("v3/ActSite") {
        return site(code);
    }
    if system.ends_with("medicationrequest-status-reason") {
        return stopped(code);
    }
    if system.ends_with("v3-ActReason") || system.ends_with("v3/ActReason") {
        return not_given(code);
    }
    if system == "http://snomed.info/sct" { snomed(code) } else { None }
}

/// Whether a code says why a medicine was stopped or not given, or where on the body it was given: a text beside one says more.
pub(super) fn is_reason_or_site(system: &str, code: &str) -> bool {
    let systems = ["v3-ActSite", "v3/ActSite", "medicationrequest-status-reason", "v3-ActReason", "v3/ActReason"];
    systems.iter().any(|known| system.ends_with(known)) && of_medication(system, code).is_some()
}

/// Where on the body something was given (HL7 v3 ActSite).
fn site(code: &str) -> Option<&'static str> {
    Some(match code {
        "LA" => "Linkerarm",
        "RA" => "Rechterarm",
        "LD" => "Linkerbovenarm (schouderspier)",
        "RD" => "Rechterbovenarm (schouderspier)",
        "LUA" => "Linkerbovenarm",
        "RUA" => "Rechterbovenarm",
        "LLFA" | "LMFA" | "LUFA" => "Linkeronderarm",
        "RLFA" | "RMFA" | "RUFA" => "Rechteronderarm",
        "LT" | "LVL" => "Linkerbovenbeen",
        "RT" | "RVL" => "Rechterbovenbeen",
        "LG" | "LVG" => "Linkerbil",
        "RG" | "RVG" => "Rechterbil",
        "BU" => "Bil",
        _ => return None,
    })
}

/// Why a prescription has its status (FHIR's medicationRequest-status-reason).
fn stopped(code: &str) -> Option<&'static str> {
    Some(match code {
        "altchoice" => "Er wordt iets anders geprobeerd",
        "clarif" => "Het voorschrift moet duidelijker",
        "drughigh" => "Er is te veel van het medicijn in het lichaam",
        "hospadm" => "Opname in het ziekenhuis",
        "labint" => "Vanwege een onderzoek in het laboratorium",
        "non-avail" => "Het medicijn is er niet",
        "preg" => "Zwangerschap of kans daarop",
        "salg" => "Allergie",
        "sddi" => "Gaat niet samen met een ander medicijn",
        "sdupther" => "Dubbel met een ander medicijn",
        "sintol" => "Verdraagt het medicijn niet",
        "surg" => "Operatie",
        "washout" => "Wacht op de uitwerking van een ander medicijn",
        _ => return None,
    })
}

/// Why a vaccine was not given (HL7 v3 ActReason).
fn not_given(code: &str) -> Option<&'static str> {
    Some(match code {
        "IMMUNE" => "Al beschermd",
        "MEDPREC" => "Medische reden",
        "OSTOCK" => "Niet op voorraad",
        "PATOBJ" => "De cliënt wil het niet",
        _ => return None,
    })
}

fn g_standaard(code: &str) -> Option<&'static str> {
    Some(match code {
        "2" => "Intramusculair (in een spier)",
        "5" => "Intraveneus (in een bloedvat)",
        "6" => "In de neus",
        "7" => "In het oog",
        "9" => "Via de mond",
        "10" => "Parenteraal",
        "12" => "Rectaal (in de anus)",
        "34" => "Op het slijmvlies van de mond",
        "53" => "Op de huid",
        "58" => "Door de huid, met een pleister",
        "62" => "Inademen",
        _ => return None,
    })
}

fn version_3(code: &str) -> Option<&'static str> {
    Some(match code {
        "PO" => "Via de mond",
        "IM" => "Intramusculair (in een spier)",
        "IV" | "IVINJ" => "Intraveneus (in een bloedvat)",
        "SQ" => "Subcutaan (onder de huid)",
        "IDINJ" => "In de huid",
        "NASINHL" | "NASINHLC" => "In de neus",
        "TRNSDERM" => "Door de huid, met een pleister",
        "PR" => "Rectaal (in de anus)",
        "SL" => "Onder de tong",
        _ => return None,
    })
}

fn snomed(code: &str) -> Option<&'static str> {
    Some(match code {
        "26643006" => "Via de mond",
        "47625008" => "Intraveneus (in een bloedvat)",
        "78421000" => "Intramusculair (in een spier)",
        "34206005" => "Subcutaan (onder de huid)",
        "37161004" => "Rectaal (in de anus)",
        "16857009" => "In de vagina",
        "46713006" => "In de neus",
        "54485002" => "In het oog",
        "10547007" => "In het oor",
        "6064005" => "Op de huid of het slijmvlies",
        "45890007" => "Door de huid, met een pleister",
        "37839007" => "Onder de tong",
        "447694001" => "Inademen",
        "421521009" => "Slikken",
        "311504000" => "Bij of na het eten",
        "182923009" => "Niets via de mond",
        // How thick a drink is.
        "439081000124109" => "Dun vloeibaar",
        "439021000124105" => "Licht verdikt (als nectar)",
        "439031000124108" => "Verdikt als honing",
        "439041000124103" => "Verdikt als pudding",
        _ => return None,
    })
}
