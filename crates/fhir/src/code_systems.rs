//! One address for a code system, however a source names it: a code decides only when its code system is recognised.

const SNOMED: &str = "http://snomed.info/sct";
const LOINC: &str = "http://loinc.org";

/// The systems of HL7 v3 whose codes have a word or a meaning of ours, by OID.
const OIDS: &[(&str, &str)] = &[
    ("2.16.840.1.113883.6.96", SNOMED),
    ("2.16.840.1.113883.6.1", LOINC),
    ("2.16.840.1.113883.6.73", "http://www.whocc.no/atc"),
    ("2.16.840.1.113883.5.2", "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus"),
    ("2.16.840.1.113883.5.4", "http://terminology.hl7.org/CodeSystem/v3-ActCode"),
    ("2.16.840.1.113883.5.14", "http://terminology.hl7.org/CodeSystem/v3-ActStatus"),
    ("2.16.840.1.113883.5.83", "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"),
    ("2.16.840.1.113883.5.111", "http://terminology.hl7.org/CodeSystem/v3-RoleCode"),
    ("2.16.840.1.113883.5.1008", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"),
];

/// The address by which a system is known here. An edition or version (`|…`, `/sct/<edition>`), `https`, `www.`, a slash at the end,
/// other capitals and the OID all mean the same system; of a system that is not known only the version and the slash go.
pub(crate) fn canonical(written: &str) -> &str {
    let address = written.split('|').next().unwrap_or(written).trim().trim_end_matches('/');
    let lower = address.to_ascii_lowercase();
    let oid = lower.strip_prefix("urn:oid:").unwrap_or(&lower);
    if let Some((_, known)) = OIDS.iter().find(|(known, _)| *known == oid) {
        return known;
    }
    let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let is_snomed =
        host == "snomed.info/sct" || host.starts_with("snomed.info/sct/") || host.starts_with("snomed.info/id");
    match host {
        _ if is_snomed => SNOMED,
        "snomed" | "snomedct" | "snomed-ct" | "snomed ct" | "sct" | "http//snomed.info/sct" => SNOMED,
        "loinc.org" | "loinc" => LOINC,
        _ => address,
    }
}

/// What a code of the G-Standaard names, the most precise first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Product {
    /// A package of a product (ZI).
    Article,
    /// A product of one supplier (HPK).
    Trade,
    /// A product as it is prescribed (PRK).
    Prescription,
    /// A substance in a form and a strength (GPK).
    Generic,
    /// A substance alone.
    Substance,
}

/// What the codes of a system name, where it is one of the lists of the G-Standaard.
pub(crate) fn product(system: &str) -> Option<Product> {
    let oid = system.strip_prefix("urn:oid:").unwrap_or(system);
    match oid.strip_prefix("2.16.840.1.113883.2.4.4.")? {
        "7" => Some(Product::Article),
        "8" => Some(Product::Trade),
        "10" => Some(Product::Prescription),
        "1" => Some(Product::Generic),
        list if list.starts_with("1.") => Some(Product::Substance),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_the_same_however_it_is_written() {
        for (written, meant) in [
            ("http://snomed.info/sct", SNOMED),
            ("https://snomed.info/sct/", SNOMED),
            ("http://snomed.info/sct|http://snomed.info/sct/11000146104", SNOMED),
            ("http://snomed.info/sct/11000146104", SNOMED),
            ("http://snomed.info/sct/11000146104/version/20250331", SNOMED),
            ("HTTP://SNOMED.INFO/SCT", SNOMED),
            ("urn:oid:2.16.840.1.113883.6.96", SNOMED),
            ("2.16.840.1.113883.6.96", SNOMED),
            ("SNOMED-CT", SNOMED),
            ("http://loinc.org/", LOINC),
            ("urn:oid:2.16.840.1.113883.6.1", LOINC),
            ("http://terminology.hl7.org/CodeSystem/x|1.0", "http://terminology.hl7.org/CodeSystem/x"),
            ("urn:oid:2.16.840.1.113883.2.4.4.10", "urn:oid:2.16.840.1.113883.2.4.4.10"),
            ("http://example.org/snomed.info/sct", "http://example.org/snomed.info/sct"),
            ("", ""),
        ] {
            assert_eq!(canonical(written), meant, "{written}");
        }
    }
}
