//! From a relationship code to a legal ground.
//!
//! Codes are those of zib ContactPersoon: its `RolCodelijst` (Vektis COD472) and HL7 v3 `RoleCode`. Choices, each the one
//! that shows less:
//! - A parent (`MTH`, `FTH`, …) is `parent`: the code proves no authority over a minor, and `parent` gives nothing there.
//! - "Wettelijke vertegenwoordiger" (`24`) does not say which one: no ground, and a line in the report, until somebody
//!   records what it is. (In another edition of COD472 the same code means an employer.)
//! - "Financieel (gemachtigd)" concerns money, not care: no ground.

use access::Basis;

use crate::concept;
use crate::node::Node;

/// What somebody is to the client: R4 has it in `relationship`, STU3 the role in an extension of nl-core beside it.
pub(crate) fn roles(person: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let added = person.extensions("relatedperson-role").chain(person.extensions("contactperson-role"));
    let added = added.map(|role| role.get("valueCodeableConcept")).filter(|role| role.exists());
    person.all("relationship").chain(added)
}

/// The ground that these relationships name: a legal one before one of family.
pub(crate) fn ground<'a>(relationships: impl Iterator<Item = Node<'a>>) -> Option<Basis> {
    let all: Vec<_> = relationships.flat_map(concept::codings).collect();
    let legal = all.iter().find_map(|coding| legal(coding.system, coding.code));
    legal.or_else(|| all.iter().find_map(|coding| family(coding.system, coding.code)))
}

/// Whether somebody is called a legal representative, and nothing says of which kind.
pub(crate) fn is_unnamed<'a>(relationships: impl Iterator<Item = Node<'a>>) -> bool {
    let all: Vec<_> = relationships.flat_map(concept::codings).collect();
    let legal = all.iter().any(|coding| legal(coding.system, coding.code).is_some());
    !legal && all.iter().any(|coding| is_role_list(coding.system) && coding.code == "24")
}

fn is_role_list(system: &str) -> bool {
    system.ends_with("2.16.840.1.113883.2.4.3.11.22.472")
}

fn legal(system: &str, code: &str) -> Option<Basis> {
    if is_role_list(system) {
        return match code.trim_start_matches('0') {
            "3" => Some(Basis::Curator),
            "11" => Some(Basis::Guardian),
            "14" => Some(Basis::Administrator),
            "15" => Some(Basis::Mentor),
            _ => None,
        };
    }
    // Schriftelijk gemachtigde zorg en behandeling (zibs 2024).
    (system == "http://snomed.info/sct" && code == "310141000146103").then_some(Basis::Proxy)
}

fn family(system: &str, code: &str) -> Option<Basis> {
    if is_role_list(system) {
        return match code.trim_start_matches('0') {
            "10" => Some(Basis::Parent),
            "12" => Some(Basis::Partner),
            "16" => Some(Basis::Child),
            _ => None,
        };
    }
    if !system.ends_with("RoleCode") {
        return None;
    }
    match code {
        "HUSB" | "WIFE" | "SPS" | "DOMPART" => Some(Basis::Partner),
        "MTH" | "FTH" | "PRN" | "NMTH" | "NFTH" | "NPRN" | "ADOPTP" | "ADOPTF" | "ADOPTM" => Some(Basis::Parent),
        "CHILD" | "NCHILD" | "SON" | "SONC" | "DAU" | "DAUC" | "CHLDADOPT" | "SONADOPT" | "DAUADOPT" => {
            Some(Basis::Child)
        }
        "SIB" | "NSIB" | "BRO" | "NBRO" | "SIS" | "NSIS" | "HSIB" | "HBRO" | "HSIS" | "TWIN" | "TWINBRO"
        | "TWINSIS" => Some(Basis::Sibling),
        "GRPRN" | "GRFTH" | "GRMTH" | "MGRPRN" | "MGRFTH" | "MGRMTH" | "PGRPRN" | "PGRFTH" | "PGRMTH" => {
            Some(Basis::Grandparent)
        }
        "GRNDCHILD" | "GRNDSON" | "GRNDDAU" => Some(Basis::Grandchild),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const ROLES: &str = "urn:oid:2.16.840.1.113883.2.4.3.11.22.472";
    const FAMILY: &str = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    fn written(codes: &[(&str, &str)]) -> Value {
        codes.iter().map(|(system, code)| json!({"coding": [{"system": system, "code": code}]})).collect()
    }

    fn of(codes: &[(&str, &str)]) -> Option<Basis> {
        ground(Node::new(&written(codes)).items())
    }

    #[test]
    fn legal_grounds_go_before_family() {
        assert_eq!(of(&[(FAMILY, "MTH"), (ROLES, "15")]), Some(Basis::Mentor));
        assert_eq!(of(&[(ROLES, "01"), (FAMILY, "HUSB")]), Some(Basis::Partner));
        assert_eq!(of(&[(ROLES, "03")]), Some(Basis::Curator));
        assert_eq!(of(&[(ROLES, "3")]), Some(Basis::Curator));
        assert_eq!(of(&[(FAMILY, "FTH")]), Some(Basis::Parent));
    }

    #[test]
    fn a_representative_of_no_named_kind_has_no_ground() {
        assert_eq!(of(&[(ROLES, "24")]), None);
        assert!(is_unnamed(Node::new(&written(&[(ROLES, "24")])).items()));
        assert!(!is_unnamed(Node::new(&written(&[(ROLES, "24"), (ROLES, "15")])).items()));
        assert_eq!(of(&[(FAMILY, "BRO"), (ROLES, "24")]), Some(Basis::Sibling));
    }

    #[test]
    fn who_has_no_ground_has_none() {
        for codes in [vec![(ROLES, "07")], vec![(ROLES, "19")], vec![(ROLES, "04")], vec![("urn:x", "15")], vec![]] {
            assert_eq!(of(&codes), None, "{codes:?}");
        }
    }
}
