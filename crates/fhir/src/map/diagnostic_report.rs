//! DiagnosticReport: reports of examinations, and panels of the laboratory.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::{concept, focus, moments};

/// Fills a report of an examination.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title_of([node.get("code")]);
    draft.occurred(moments::first(node, "effective").or_else(|| moments::moment(node.get("issued"))));
    draft.concepts(FieldKey::Category, &["category"]);
    draft.authors(&["performer", "resultsInterpreter"]);
    draft.paragraph(node.get("conclusion").text());
    draft.texts(FieldKey::Result, concept::all_words(node.each(&["conclusionCode", "codedDiagnosis"])));
    draft.links(FieldKey::Result, &["result"]);
    super::shared::absent_parts(draft, FieldKey::Result, &["result"]);
    for specimen in node.all("specimen") {
        super::specimen::show(draft, specimen);
    }
    for (number, form) in node.all("presentedForm").enumerate() {
        draft.file(form, &format!("form/{}", number + 1));
    }
    for (number, media) in node.each(&["media", "image"]).enumerate() {
        let content = draft.take(media.get("link")).get("content");
        draft.file(content, &format!("media/{}", number + 1));
    }
    draft.fallback("Onderzoek");
    focus::say(draft);
}
