//! What is fixed: the code systems that are somebody's register, and the codes that FHIR itself has.

use dossier::code_system as system;

use crate::{code_systems, words};

/// Code systems whose codes have a name that one body decides on. A source that writes a word of its own beside such a code is not noticed.
const SYSTEMS: [&str; 11] = [
    "http://www.whocc.no/atc",
    "http://unitsofmeasure.org",
    "urn:ietf:bcp:47",
    "urn:ietf:rfc:3066",
    "urn:iso:std:iso:639",
    "urn:iso:std:iso:639-1",
    "urn:iso:std:iso:639-2",
    "urn:iso:std:iso:3166",
    "urn:oid:1.0.3166.1.2.2",
    "urn:oid:1.0.3166.1.2.3",
    "http://www.nlm.nih.gov/research/umls/rxnorm",
];

/// What the addresses of such systems begin with: those of HL7 and of Nictiz, and our own.
const BEGINNINGS: [&str; 6] = [
    "http://terminology.hl7.org/",
    "http://hl7.org/fhir/",
    "http://nictiz.nl/fhir/",
    "http://fhir.nl/fhir/",
    "https://referentiemodel.nhg.org/tabellen/",
    "urn:inzage:",
];

/// The roots of lists under HL7's number: its own, registers that it lists, and in the Netherlands those of Nictiz, of the G-Standaard,
/// of the roles of professionals (UZI) and of their registers (AGB).
const ROOTS: [&str; 10] = [
    "2.16.840.1.113883.5.",
    "2.16.840.1.113883.6.",
    "2.16.840.1.113883.12.",
    "2.16.840.1.113883.1.11.",
    "2.16.840.1.113883.4.642.",
    "2.16.840.1.113883.2.4.3.11.",
    "2.16.840.1.113883.2.4.4.",
    "2.16.840.1.113883.2.4.15.",
    "2.16.840.1.113883.2.4.6.7",
    "2.16.840.1.113883.2.4.5.",
];

/// Elements of which the content is words of somebody, whatever it looks like.
pub(super) const WRITTEN: [&str; 17] = [
    "text",
    "display",
    "title",
    "name",
    "label",
    "description",
    "comment",
    "comments",
    "note",
    "summary",
    "conclusion",
    "div",
    "valueString",
    "valueMarkdown",
    "contentString",
    "patientInstruction",
    "authorString",
];

/// Whether a code is one of a system of which one body decides what its codes are called. Of SNOMED CT and LOINC a code counts only
/// where its check digit is right.
pub(super) fn is_of_fixed_system(written: &str, code: &str) -> bool {
    let of = code_systems::canonical(written);
    let is_code = !code.is_empty() && code.len() <= LONGEST_CODE && !code.contains(char::is_whitespace);
    if !is_code {
        return false;
    }
    let oid = of.strip_prefix("urn:oid:").unwrap_or(of);
    match of {
        "http://snomed.info/sct" => is_snomed(code),
        "http://loinc.org" => is_loinc(code),
        _ => {
            SYSTEMS.contains(&of)
                || BEGINNINGS.iter().any(|beginning| of.starts_with(beginning))
                || ROOTS.iter().any(|root| oid.starts_with(root))
        }
    }
}

/// The longest code, in bytes.
const LONGEST_CODE: usize = 64;

/// Whether it can be a concept of SNOMED CT: by its partition and its check digit (Verhoeff).
fn is_snomed(code: &str) -> bool {
    const MULTIPLY: [[usize; 10]; 10] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
        [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
        [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
        [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
        [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
        [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
        [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
        [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
        [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    ];
    const PERMUTE: [[usize; 10]; 8] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
        [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
        [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
        [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
        [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
        [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
        [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
    ];
    let digits: Option<Vec<usize>> = code.chars().rev().map(|c| c.to_digit(10).map(|digit| digit as usize)).collect();
    let Some(digits) = digits.filter(|digits| (6..=18).contains(&digits.len())) else { return false };
    let step = |sum: usize, (place, digit): (usize, &usize)| {
        let permuted = PERMUTE.get(place % 8).and_then(|row| row.get(*digit)).copied().unwrap_or_default();
        MULTIPLY.get(sum).and_then(|row| row.get(permuted)).copied().unwrap_or_default()
    };
    digits.iter().enumerate().fold(0, step) == 0
}

/// Whether it can be a code of LOINC: by its check digit (Luhn). An answer, a list or a part (`LA33-6`) has two numbers.
fn is_loinc(code: &str) -> bool {
    let is_figure = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let other = ["LA", "LL", "LP"].iter().find_map(|beginning| code.strip_prefix(beginning));
    let Some((number, check)) =
        other.unwrap_or(code).split_once('-').filter(|(one, two)| is_figure(one) && is_figure(two))
    else {
        return false;
    };
    let step = |(place, digit): (usize, u32)| {
        let twice = digit * 2;
        if place % 2 == 1 { digit } else { twice / 10 + twice % 10 }
    };
    let sum: u32 = number.chars().rev().filter_map(|c| c.to_digit(10)).enumerate().map(step).sum();
    other.is_some() || check.parse() == Ok((10 - sum % 10) % 10)
}

/// Whether it is a day, a moment or a time of day as FHIR writes them.
pub(super) fn is_date(text: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | '.' | '+' | 'T' | 'Z');
    let begins = text.bytes().take(2).all(|byte| byte.is_ascii_digit());
    begins && (4..=35).contains(&text.len()) && text.chars().all(is_figure)
}

/// Whether it is a number, with or without a sign before it.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['<', '>', '=', '~', '+', '-', ' ']);
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | 'e' | 'E' | '+' | '-');
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.len() <= 24 && digits.chars().all(is_figure)
}

/// Whether a code without a system is one of the list that FHIR fixes for an element of this name.
pub(super) fn is_of_its_list(name: &str, code: &str) -> bool {
    match name {
        "clinicalStatus" | "verificationStatus" | "achievementStatus" => {
            system::ALL.iter().any(|of| words::of_status(of, code).is_some())
        }
        "class" => words::of_code("http://terminology.hl7.org/CodeSystem/v3-ActCode", code).is_some(),
        "interpretation" => {
            words::of_code("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code).is_some()
        }
        _ => false,
    }
}

/// Whether it is a code that FHIR itself fixes: a status or level for which we have a word, or one that no reader sees.
pub(super) fn is_fixed_code(text: &str) -> bool {
    TECHNICAL.contains(&text)
        || system::ALL.iter().any(|of| words::of_status(of, text).is_some())
        || words::gender(text).is_some()
        || words::urgency(text).is_some()
        || words::absent(text).is_some()
        || words::null_flavor(text).is_some()
        || words::of_code("http://terminology.hl7.org/CodeSystem/v3-ActCode", text).is_some()
}

/// Codes that a map reads and that stand in no entry as they are: units and moments of time, what a name, number or reference is for,
/// types of resources.
const TECHNICAL: &[&str] = &[
    "s",
    "min",
    "h",
    "d",
    "wk",
    "mo",
    "a",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "MORN",
    "MORN.early",
    "MORN.late",
    "NOON",
    "AFT",
    "AFT.early",
    "AFT.late",
    "EVE",
    "EVE.early",
    "EVE.late",
    "NIGHT",
    "PHS",
    "IMD",
    "HS",
    "WAKE",
    "C",
    "CM",
    "CD",
    "CV",
    "AC",
    "ACM",
    "ACD",
    "ACV",
    "PC",
    "PCM",
    "PCD",
    "PCV",
    "<",
    "<=",
    ">=",
    ">",
    "ad",
    "~",
    "official",
    "usual",
    "temp",
    "nickname",
    "anonymous",
    "old",
    "maiden",
    "secondary",
    "home",
    "work",
    "mobile",
    "billing",
    "phone",
    "fax",
    "email",
    "pager",
    "sms",
    "other",
    "postal",
    "physical",
    "both",
    "generated",
    "extensions",
    "additional",
    "empty",
    "replaces",
    "transforms",
    "signs",
    "appends",
    "has-member",
    "derived-from",
    "sequel-to",
    "qualified-by",
    "interfered-by",
    "replaced-by",
    "refer",
    "seealso",
    "routine",
    "urgent",
    "asap",
    "stat",
    "primary",
    "required",
    "optional",
    "information-only",
    "opt-in",
    "opt-out",
    "instance",
    "related",
    "dependents",
    "authoredby",
    "kind",
    "performed",
    "y",
    "n",
    "unk",
    "na",
    "true",
    "false",
    "PE",
    "PAE",
    "AE",
    "working",
    "snapshot",
    "changes",
    "group",
    "display",
    "boolean",
    "decimal",
    "integer",
    "date",
    "dateTime",
    "time",
    "string",
    "choice",
    "open-choice",
    "quantity",
    "attachment",
    "Patient",
    "Practitioner",
    "PractitionerRole",
    "RelatedPerson",
    "Organization",
    "Location",
    "Device",
    "CareTeam",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_a_register_is_told_from_one_of_a_source() {
        for (of, code, is_one) in [
            ("http://snomed.info/sct", "44054006", true),
            ("https://snomed.info/sct/", "89666000", true),
            ("http://snomed.info/sct", "11000146104", true),
            ("http://snomed.info/sct", "44054007", false),
            ("http://snomed.info/sct", "ruzie", false),
            ("http://loinc.org", "29463-7", true),
            ("http://loinc.org", "LA33-6", true),
            ("http://loinc.org", "29463-8", false),
            ("urn:oid:2.16.840.1.113883.2.4.4.10", "12345", true),
            ("http://hl7.org/fhir/sid/icd-10", "E11", true),
            ("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", true),
            ("urn:oid:2.16.840.1.113883.2.4.3.8.1", "1", false),
            ("http://eigen.nl/codes", "1", false),
            ("", "1", false),
            ("http://terminology.hl7.org/CodeSystem/x", "met Piet", false),
        ] {
            assert_eq!(is_of_fixed_system(of, code), is_one, "{of} {code}");
        }
    }

    #[test]
    fn words_are_neither_dates_nor_numbers_nor_codes() {
        assert!(["2026", "2026-01", "2026-01-02", "2026-01-02T10:00:00+01:00", "10:00"].into_iter().all(is_date));
        assert!(["5", "5.5", "<5,5", "1e3", "-2"].into_iter().all(is_number));
        assert!(["active", "male", "MORN", "final", "food", "permit"].into_iter().all(is_fixed_code));
        for words in ["Piet", "piet", "2 keer met Piet", "op 2026", "e5", ""] {
            assert!(!is_date(words) && !is_number(words) && !is_fixed_code(words), "{words}");
        }
    }
}
