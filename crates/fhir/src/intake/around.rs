//! Modifiers that stand around a resource: on its Bundle, or on the entry of that in which it came (FHIR R4 2.1.0.3.3: they must not
//! be ignored). None of them is one that we know.

use serde_json::value::RawValue;

use super::{Bundle, Entry};

/// The name of the modifier of a Bundle, or of its links.
pub(super) fn of_bundle(bundle: &Bundle<'_>) -> Option<&'static str> {
    let says = |written: Option<&RawValue>| written.is_some_and(is_there);
    if says(bundle.implicit_rules) || says(bundle.beside_implicit_rules) {
        return Some("Bundle.implicitRules");
    }
    (says(bundle.modifier_extension) || has_one(bundle.link)).then_some("Bundle.modifierExtension")
}

/// The name of the modifier of an entry, or of what it says of its resource.
pub(super) fn of_entry(entry: &Entry<'_>) -> Option<&'static str> {
    if entry.modifier_extension.is_some_and(is_there) {
        return Some("Bundle.entry.modifierExtension");
    }
    if has_one(entry.search) {
        return Some("Bundle.entry.search.modifierExtension");
    }
    let in_request = entry.request.as_ref().is_some_and(|request| !request["modifierExtension"].is_null());
    (in_request || has_one(entry.response) || has_one(entry.link)).then_some("Bundle.entry.request.modifierExtension")
}

/// Whether it holds one, however deep. This is asked of every entry: it is not read for that.
fn has_one(written: Option<&RawValue>) -> bool {
    written.is_some_and(|written| written.get().contains("\"modifierExtension\""))
}

fn is_there(written: &RawValue) -> bool {
    !matches!(written.get(), "null" | "[]" | "\"\"")
}
