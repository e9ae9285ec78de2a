//! What stands in an element and is not read. A value that the source leaves out with a reason (`_frequency`), or that is of another type
//! than it should be, is no value that was never there: whoever reads on without it would guess.

use crate::node::Node;
use crate::{concept, moments};

/// Whether what stands under a name can be read.
pub(crate) type Readable = fn(Node<'_>) -> bool;

/// Extensions that give a value in another form, and take nothing from it.
const OTHER_FORMS: [&str; 4] = ["translation", "rendering-markdown", "rendering-xhtml", "rendering-style"];

/// The names of the elements that are not in the table, cannot be read, or have an extension beside their value (`_name`). Extensions of
/// the element itself are the caller's.
pub(crate) fn elements<'a>(node: Node<'a>, table: &[(&str, Readable)]) -> Vec<&'a str> {
    let readable = |name: &str| table.iter().find(|(known, _)| *known == name).map(|(_, readable)| *readable);
    let is_lost = |(name, value): (&'a str, Node<'a>)| match name.strip_prefix('_') {
        Some(beside) => value.positions().any(|value| !extensions(value, &OTHER_FORMS).is_empty()).then_some(beside),
        None if value.exists() && name != "extension" => {
            (!readable(name).is_some_and(|readable| readable(value))).then_some(name)
        }
        None => None,
    };
    node.elements().filter_map(is_lost).collect()
}

/// The last parts of the addresses of extensions that are none of these.
pub(crate) fn extensions<'a>(node: Node<'a>, known: &[&str]) -> Vec<&'a str> {
    let addresses = node.all("extension").map(|extension| extension.get("url").code().unwrap_or("extension"));
    addresses.filter_map(|url| url.rsplit('/').next()).filter(|name| !known.contains(name)).collect()
}

/// It has doubts of its own elsewhere, or none.
pub(crate) fn read_elsewhere(_: Node<'_>) -> bool {
    true
}

/// A number, also where it was written as text.
pub(crate) fn number(node: Node<'_>) -> bool {
    node.decimal().is_some()
}

/// One text, which may be empty.
pub(crate) fn one_text(node: Node<'_>) -> bool {
    node.len() == 1 && node.elements().next().is_none() && node.positions().all(Node::exists)
}

/// Yes or no.
pub(crate) fn truth(node: Node<'_>) -> bool {
    node.truth().is_some()
}

/// Codes, in every place of the list.
pub(crate) fn codes(node: Node<'_>) -> bool {
    node.positions().all(|code| code.code().is_some())
}

/// Dates, in every place of the list.
pub(crate) fn dates(node: Node<'_>) -> bool {
    node.positions().all(|date| moments::moment(date).is_some())
}

/// Concepts of which each has words or a code.
pub(crate) fn concepts(node: Node<'_>) -> bool {
    node.positions().all(|one| concept::words(one).is_some())
}

/// One element with something in it.
pub(crate) fn one_element(node: Node<'_>) -> bool {
    node.len() == 1 && node.at(0).elements().next().is_some()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_absent_with_a_reason_or_of_another_type_is_lost() {
        let absent =
            json!([{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]);
        let value = json!({
            "count": 4, "_period": {"extension": absent}, "frequency": "twee", "_id": {"id": "a"}, "dayOfWeek": ["mon", null],
            "when": [{"code": "MORN"}], "text": {"a": 1}, "_count": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation"}]}, "other": true, "gone": null, "extension": absent,
        });
        let table: &[(&str, Readable)] = &[
            ("count", number),
            ("period", number),
            ("frequency", number),
            ("dayOfWeek", codes),
            ("when", codes),
            ("text", one_text),
        ];
        let mut lost = elements(Node::new(&value), table);
        lost.sort_unstable();
        assert_eq!(lost, ["dayOfWeek", "frequency", "other", "period", "text", "when"]);
        assert_eq!(extensions(Node::new(&value), &[]), ["data-absent-reason"]);
        assert_eq!(extensions(Node::new(&value), &["data-absent-reason"]), Vec::<&str>::new());
    }
}
