//! Our words for the codes of a consent about data: for what, what may be done, and with which data.

/// For what data may be used (HL7 v3 `ActReason`, purposes of use).
pub(crate) fn purpose(system: &str, code: &str) -> Option<&'static str> {
    if !system.contains("ActReason") {
        return None;
    }
    Some(match code {
        "TREAT" => "behandeling",
        "ETREAT" => "spoedbehandeling",
        "BTG" => "nood, ook waar iets is afgeschermd",
        "CAREMGT" => "afstemmen van de zorg",
        "HRESCH" => "wetenschappelijk onderzoek",
        "CLINTRCH" | "CLINTRL" => "onderzoek met patiënten",
        "BIORCH" => "onderzoek met lichaamsmateriaal",
        "HPAYMT" => "betaling",
        "HOPERAT" => "bedrijfsvoering",
        "HMARKT" => "reclame",
        "PUBHLTH" => "volksgezondheid",
        "PATRQT" => "op verzoek van de cliënt",
        "FAMRQT" => "op verzoek van familie",
        "PWATRNY" => "op verzoek van een gemachtigde",
        "SUPNWK" => "steun van naasten",
        "PATADMIN" => "administratie van de zorg",
        "RECORDMGT" => "beheer van het dossier",
        "HSYSADMIN" | "SYSADMIN" => "beheer van het systeem",
        "DISASTER" => "een ramp",
        "THREAT" => "dreigend gevaar",
        _ => return None,
    })
}

/// What may be done with data (FHIR `consentaction`).
pub(crate) fn action(system: &str, code: &str) -> Option<&'static str> {
    if !system.contains("consentaction") {
        return None;
    }
    Some(match code {
        "collect" => "verzamelen",
        "access" => "inzien",
        "use" => "gebruiken",
        "disclose" => "delen met anderen",
        "correct" => "verbeteren",
        _ => return None,
    })
}

/// Which data, by FHIR's types of resources.
pub(crate) fn data_of(system: &str, code: &str) -> Option<&'static str> {
    if !system.contains("resource-types") {
        return None;
    }
    Some(match code {
        "AllergyIntolerance" => "allergieën",
        "Appointment" => "afspraken",
        "CarePlan" => "zorgplannen",
        "Communication" => "berichten",
        "Composition" => "verslagen",
        "Condition" => "diagnoses en problemen",
        "Consent" => "behandelafspraken en toestemmingen",
        "Coverage" => "verzekering",
        "Device" | "DeviceUseStatement" => "hulpmiddelen",
        "DiagnosticReport" => "uitslagen",
        "DocumentReference" => "documenten",
        "Encounter" => "contacten en opnames",
        "Goal" => "doelen",
        "Immunization" => "vaccinaties",
        "MedicationAdministration" => "toegediende medicijnen",
        "MedicationDispense" => "geleverde medicijnen",
        "MedicationOrder" | "MedicationRequest" => "voorgeschreven medicijnen",
        "MedicationStatement" => "gebruikte medicijnen",
        "Observation" => "metingen en uitslagen",
        "Patient" => "persoonsgegevens",
        "Procedure" => "behandelingen",
        "ProcedureRequest" | "ReferralRequest" | "ServiceRequest" => "aanvragen en verwijzingen",
        "QuestionnaireResponse" => "vragenlijsten",
        "RelatedPerson" => "naasten",
        _ => return None,
    })
}

/// Which data, by the label on it (HL7 v3 `Confidentiality`, and the sensitivities of `ActCode`).
pub(crate) fn label(system: &str, code: &str) -> Option<&'static str> {
    if system.contains("Confidentiality") {
        return Some(match code {
            "U" => "niet vertrouwelijk",
            "L" => "weinig vertrouwelijk",
            "M" => "matig vertrouwelijk",
            "N" => "gewoon vertrouwelijk",
            "R" => "zeer vertrouwelijk",
            "V" => "uiterst vertrouwelijk",
            _ => return None,
        });
    }
    if !system.contains("ActCode") {
        return None;
    }
    Some(match code {
        "PSY" => "psychiatrie",
        "PSYTHPN" => "aantekeningen van psychotherapie",
        "MH" | "BH" => "psychische gezondheid",
        "COGN" => "denken en geheugen",
        "ETH" | "ETHUD" | "SUD" | "OPIOIDUD" => "verslaving",
        "ALC" => "alcohol",
        "HIV" => "hiv",
        "STD" => "geslachtsziekten",
        "SEX" => "seksualiteit",
        "PREGNANT" => "zwangerschap",
        "GDIS" => "erfelijke ziekten",
        "SDV" => "seksueel of huiselijk geweld",
        "VIO" => "geweld",
        "SOC" => "sociale omstandigheden",
        "REL" => "geloof",
        "GENDER" => "gender",
        _ => return None,
    })
}
