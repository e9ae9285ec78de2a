//! Specimen: what a result was measured in, and whether that was fit for it.

use dossier::{FieldKey, FieldValue};

use crate::draft::Draft;
use crate::node::Node;
use crate::{concept, words};

/// What stands before the notes on a specimen, and before its state.
const LABEL: &str = "Materiaal";

/// Shows a specimen in what was measured in it. A result of what was not fit must not look like any other.
pub(super) fn show<'a>(draft: &mut Draft<'a>, reference: Node<'a>) -> Node<'a> {
    let specimen = draft.take(reference);
    draft.text(FieldKey::Specimen, concept::whole(specimen.get("type")));
    if specimen.get("status").is("unsatisfactory") {
        draft.text(FieldKey::Note, Some(words::BAD_SPECIMEN.to_owned()));
    }
    let notes = specimen.all("note").map(|note| note.get("text").text().or_else(|| note.text()));
    let said = concept::all_words(specimen.all("condition")).into_iter().map(Some).chain(notes);
    for text in said.flatten().collect::<Vec<_>>() {
        draft.labelled(FieldKey::Note, Some(LABEL.to_owned()), FieldValue::Text { text });
    }
    specimen
}
