//! What is read in the place of a word that this app does not know, because it is older than its server: a page that was open
//! before an upgrade, or that the service worker kept. One such word must not take the whole answer with it.
//!
//! What stands instead is true whatever the word means: of a certain yes it never is one. What decides anything here closes. A list
//! that has no such word is not in this table, and its fields are `Option` in `crates/api`.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::parts::Choice;
use super::value::Value;
use crate::i18n::text;

/// The name of [`dossier::FieldValue`] in its own reader.
pub(super) const FIELD_VALUE: &str = "FieldValue";

/// For each closed list the word that stands for one that is not in it.
const WORDS: [(&str, &str); 12] = [
    // A field is shown under its own label, or as what it says beside the rest.
    ("FieldKey", "other"),
    (FIELD_VALUE, "text"),
    ("Block", "paragraph"),
    ("ClinicalStatus", "unknown"),
    ("StatusReason", "nothing"),
    // Some no: which one the title says.
    ("Negation", "do_not_do"),
    ("Extent", "items"),
    ("Portal", "closed"),
    ("Inspection", "none"),
    ("ProblemCode", "internal"),
    ("PersonaGroup", "reader"),
    ("LookKind", "overview"),
];

/// What is read instead of an unknown word of this list. A value or a block says that it cannot be shown.
pub(super) fn instead(list: &str) -> Option<Choice> {
    let (_, word) = WORDS.iter().find(|(known, _)| *known == list)?;
    let what = JsValue::from(Object::new());
    // A field of an object that was just made can be set.
    let _ = Reflect::set(&what, &JsValue::from_str("text"), &JsValue::from_str(text!(entry.unshown)));
    let has_content = matches!(*word, "text" | "paragraph");
    Some(Choice { name: JsValue::from_str(word), what: Value(if has_content { what } else { JsValue::UNDEFINED }) })
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde_json::Value as Json;

    use super::*;

    /// Lists of which the fields are `Option` in `crates/api`, or whose items are left out there.
    const ABSENT: [&str; 13] = [
        "Actor",
        "Basis",
        "Delivery",
        "EntryKind",
        "Event",
        "ExplainedRule",
        "Ground",
        "OutcomeKind",
        "Relation",
        "RequestKind",
        "Rule",
        "Section",
        "State",
    ];
    /// Only within a number, of which it decides whether that can be shown.
    const IN_A_NUMBER: &str = "Comparator";

    /// The closed lists of the API's description, each with its words.
    pub(in super::super) fn lists() -> BTreeMap<String, BTreeSet<String>> {
        let description: Json =
            serde_json::from_str(include_str!("../../../crates/server/tests/openapi.json")).unwrap();
        let schemas = description["components"]["schemas"].as_object().unwrap().clone();
        let text = |word: &Json| word.as_str().map(str::to_owned);
        let words = |schema: &Json| -> BTreeSet<String> {
            let own = schema["enum"].as_array().cloned().unwrap_or_default();
            let several = schema["oneOf"].as_array().cloned().unwrap_or_default();
            let tags = several.iter().flat_map(|one| {
                let tag = one["properties"]["kind"]["enum"].as_array().cloned().unwrap_or_default();
                let names = one["properties"].as_object().map(|all| all.keys().cloned().collect::<Vec<_>>());
                let names = names.filter(|names| names.len() == 1 && tag.is_empty()).unwrap_or_default();
                tag.iter().filter_map(text).chain(names).collect::<Vec<_>>()
            });
            own.iter().filter_map(text).chain(tags).collect()
        };
        schemas.iter().map(|(name, schema)| (name.clone(), words(schema))).filter(|(_, all)| !all.is_empty()).collect()
    }

    #[test]
    fn for_every_list_it_is_known_what_an_unknown_word_becomes() {
        let lists = lists();
        for (name, instead) in WORDS {
            assert!(lists.get(name).is_some_and(|words| words.contains(instead)), "{name}: {instead}");
        }
        let decided = WORDS.into_iter().map(|(name, _)| name).chain(ABSENT).chain([IN_A_NUMBER]);
        assert_eq!(lists.keys().map(String::as_str).collect::<BTreeSet<_>>(), decided.collect::<BTreeSet<_>>());
    }
}
