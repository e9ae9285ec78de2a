//! Our words for codes that a zib fixes.

use dossier::Negation;

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
        // RolCodelijst (COD472): who has a say, and of whom the client is.
        ("2.16.840.1.113883.2.4.3.11.22.472", role) => return role_of(role),
        // ProbleemTypeCodelijst
        ("http://snomed.info/sct", "282291009") => "Diagnose",
        ("http://snomed.info/sct", "409586006") => "Klacht",
        ("http://snomed.info/sct", "418799008") => "Symptoom",
        ("http://snomed.info/sct", "248536006") => "Functionele beperking",
        ("http://snomed.info/sct", "116223007") => "Complicatie",
        // AllergieCategorieCodelijst
        ("http://snomed.info/sct", "419511003") => "Overgevoeligheid voor medicijnen",
        ("http://snomed.info/sct", "414285001") => "Voedselallergie",
        ("http://snomed.info/sct", "426232007") => "Allergie voor iets in de omgeving",
        ("http://snomed.info/sct", "419199007") => "Allergie voor een stof of product",
        // What kind of Consent it is.
        ("http://snomed.info/sct", "11291000146105" | "129125009") => "Behandelaanwijzing",
        ("http://snomed.info/sct", "11341000146107") => "Wilsverklaring",
        // InterventieCodelijst of the zib VrijheidsbeperkendeInterventie
        ("http://snomed.info/sct", "225317005") => "Beperking van bewegingsvrijheid",
        // Whether to treat, of a code that is a decision by itself.
        ("http://snomed.info/sct", code) => return refusal(code).or_else(|| permission(code)),
        _ => return None,
    })
}

/// A role of somebody around a client (RolCodelijst). Of `24` the editions differ, so that the source's word stands.
fn role_of(code: &str) -> Option<&'static str> {
    Some(match code.trim_start_matches('0') {
        "1" => "Eerste contactpersoon",
        "2" => "Tweede contactpersoon",
        "3" => "Curator",
        "4" => "Gemachtigde voor geldzaken",
        "5" => "Toetst de geldzaken",
        "6" => "Leefeenheid",
        "7" => "Hulpverlener",
        "9" => "Anders",
        "10" => "Ouder",
        "11" => "Voogd",
        "12" => "Partner",
        "14" => "Bewindvoerder",
        "15" => "Mentor",
        "16" => "Zoon of dochter",
        "19" => "Buur",
        "20" => "Vriend, vriendin of kennis",
        "21" => "Cliëntondersteuner",
        "23" => "Contactpersoon",
        _ => return None,
    })
}

/// What a code of a zib's StopType says, whatever its code system is called: of MP 9.0.7 (1, 2), 9.2 and 9.3.
pub(crate) fn stop(code: &str) -> Option<Negation> {
    Some(match code {
        "1" | "113381000146106" | "385655000" => Negation::Interrupted,
        "2" | "113371000146109" | "410546004" => Negation::Stopped,
        "89925002" => Negation::Cancelled,
        _ => return None,
    })
}

/// What was decided of a treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// It may be given.
    Yes,
    /// It must not be given.
    No,
    /// It may be given on a condition.
    Conditional,
    /// Something else, in words.
    Other,
}

/// What a zib's decision on a treatment says (BehandelBesluitCodelijst, BehandelingToegestaanCodelijst).
pub(crate) fn decision(system: &str, code: &str) -> Option<Decision> {
    let list = system.strip_prefix("urn:oid:").unwrap_or(system);
    Some(match (list, code) {
        ("2.16.840.1.113883.2.4.3.11.60.40.4.25.1", "0") | ("2.16.840.1.113883.2.4.3.11.60.40.4", "JA") => {
            Decision::Yes
        }
        ("2.16.840.1.113883.2.4.3.11.60.40.4.25.1", "2") | ("2.16.840.1.113883.2.4.3.11.60.40.4", "NEE") => {
            Decision::No
        }
        ("2.16.840.1.113883.2.4.3.11.60.40.4", "JA_MAAR") => Decision::Conditional,
        ("2.16.840.1.113883.2.4.3.11.60.40.4.25.1", "1") => Decision::Other,
        _ => return None,
    })
}

/// A treatment of the zib's BehandelingCodelijst, in our words.
pub(crate) struct Treatment {
    /// What it is: `Reanimeren`.
    pub(crate) name: &'static str,
    /// That it must not be given, as a sentence: `Niet reanimeren`.
    pub(crate) refused: &'static str,
    /// That it may be given, beside another one that may not: `wel reanimeren`.
    pub(crate) allowed: &'static str,
}

/// Resuscitation, in SNOMED CT.
pub(super) const RESUSCITATION: &str = "89666000";

/// The treatment with this code of SNOMED CT.
pub(crate) fn treatment(code: &str) -> Option<Treatment> {
    let (name, refused, allowed) = match code {
        RESUSCITATION => ("Reanimeren", "Niet reanimeren", "wel reanimeren"),
        "40617009" => ("Beademen", "Niet beademen", "wel beademen"),
        "116762002" => ("Bloedproducten geven", "Geen bloedproducten geven", "wel bloedproducten geven"),
        "281789004" | "281790008" => ("Antibiotica geven", "Geen antibiotica geven", "wel antibiotica geven"),
        "32485007" => ("Opnemen in het ziekenhuis", "Niet opnemen in het ziekenhuis", "wel opnemen in het ziekenhuis"),
        "305351004" => {
            ("Opnemen op de intensive care", "Niet opnemen op de intensive care", "wel opnemen op de intensive care")
        }
        "108241001" | "265764009" => ("Dialyseren", "Niet dialyseren", "wel dialyseren"),
        "229912004" | "61420007" => ("Sondevoeding geven", "Geen sondevoeding geven", "wel sondevoeding geven"),
        _ => return None,
    };
    Some(Treatment { name, refused, allowed })
}

/// Not for resuscitation, in SNOMED CT.
pub(crate) const NOT_FOR_RESUSCITATION: &str = "304253006";

/// What a code of SNOMED CT says that is a refusal by itself.
pub(crate) fn refusal(code: &str) -> Option<&'static str> {
    match code {
        NOT_FOR_RESUSCITATION | "450476008" => Some("Niet reanimeren"),
        _ => None,
    }
}

/// What a code of SNOMED CT says that is a permission by itself.
pub(crate) fn permission(code: &str) -> Option<&'static str> {
    match code {
        "304252001" | "450475007" => Some("Wel reanimeren"),
        _ => None,
    }
}

/// What a code of SNOMED CT says that is a permission by itself, where that is what must not be done.
pub(crate) fn forbidden(code: &str) -> Option<&'static str> {
    permission(code).and(treatment(RESUSCITATION)).map(|known| known.refused)
}

/// Asked for, in the zib's OrderStatus (SNOMED CT).
pub(crate) const ORDER_REQUESTED: &str = "385644000";

/// Taken back, in the zib's OrderStatus (SNOMED CT).
pub(crate) const ORDER_CANCELLED: &str = "89925002";

/// Before what became of an order.
pub(crate) const ORDER: &str = "Opdracht";

/// Before what an advice says, where the order for it says something else.
pub(crate) const ADVICE: &str = "Advies";

/// Before the reason for which the use of a medicine was changed or stopped.
pub(crate) const WHY_CHANGED: &str = "Reden van wijzigen of stoppen";

/// A code of the zib's OrderStatusCodelijst, with our word.
pub(crate) fn order_status(code: &str) -> Option<(&'static str, &'static str)> {
    let known = [
        (ORDER_REQUESTED, "Aangevraagd"),
        (ORDER_CANCELLED, "Geannuleerd"),
        ("443390004", "Geweigerd"),
        ("398166005", "Uitgevoerd"),
    ];
    known.into_iter().find(|(known, _)| *known == code)
}
