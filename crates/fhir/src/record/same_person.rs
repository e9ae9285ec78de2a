//! Whether two Patients are one person, of which one came with the address of its server and the other without.

use dossier::Moment;

use crate::key::Key;
use crate::moments;
use crate::node::Node;

/// Whether both say so: by an identifier that they share, or by the same date of birth and family name. What
/// one of them does not say is no reason to take them for one.
pub(super) fn is_same(one: Node<'_>, other: Node<'_>) -> bool {
    let identifiers = |patient: Node<'_>| -> Vec<Key> {
        patient.all("identifier").filter_map(|identifier| Key::identifier("Patient", identifier)).collect()
    };
    let others = identifiers(other);
    if identifiers(one).iter().any(|key| others.contains(key)) {
        return true;
    }
    // Of one year or month are many.
    let is_day = |at: &Moment| matches!(at, Moment::Day(_));
    let born = |patient: Node<'_>| moments::moment(patient.get("birthDate")).filter(is_day);
    let born_alike = born(one).zip(born(other)).is_some_and(|(one, other)| one == other);
    let others = families(other);
    born_alike && families(one).iter().any(|family| others.contains(family))
}

/// What each name of a Patient says of the family, or as a whole.
fn families(patient: Node<'_>) -> Vec<String> {
    let said = |name: Node<'_>| name.get("family").text().or_else(|| name.get("text").text());
    patient.all("name").filter_map(said).map(|family| family.trim().to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn same(one: &Value, other: &Value) -> bool {
        let (one, other) = (Node::new(one), Node::new(other));
        assert_eq!(is_same(one, other), is_same(other, one));
        is_same(one, other)
    }

    #[test]
    fn one_person_shares_an_identifier_or_a_birthday_and_a_name() {
        let number = |value: &str| json!([{"system": "urn:ecd", "value": value}]);
        let anna = json!({"birthDate": "1950-01-02", "name": [{"family": "Boer", "given": ["Anna"]}], "identifier": number("1")});
        for (other, expected) in [
            (json!({}), false),
            (json!({"birthDate": "1950-01-02"}), false),
            (json!({"name": [{"family": "Boer"}]}), false),
            (json!({"birthDate": "1950-01-02", "name": [{"family": "boer "}]}), true),
            (json!({"birthDate": "1990-09-09", "name": [{"family": "Vreemd"}], "identifier": number("1")}), true),
            (json!({"birthDate": "1990-09-09", "name": [{"family": "Boer"}]}), false),
            (json!({"birthDate": "1950-01-02", "name": [{"family": "Vreemd"}]}), false),
            (json!({"birthDate": "1990-09-09", "identifier": number("2")}), false),
        ] {
            assert_eq!(same(&anna, &other), expected, "{other}");
        }
        let of_a_year = json!({"birthDate": "1950", "name": [{"family": "Boer"}]});
        assert!(!same(&of_a_year, &of_a_year.clone()), "two people of one name and year");
    }
}
