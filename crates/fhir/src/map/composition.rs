//! Composition: daily reports, SOAP reports and reports of treatment. Here the narrative is the content.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::parts::sections;
use crate::{absent, concept, moments};

/// Fills a report.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let kind = concept::words(node.get("type"));
    draft.title(node.get("title").text());
    draft.title(kind.clone());
    draft.occurred(moments::moment(node.get("date")));
    draft.authors(&["author"]);
    draft.text(FieldKey::Category, kind.filter(|kind| *kind != draft.entry.title));
    let folded = draft.world.facts(draft.at).map(|facts| facts.folded.clone()).unwrap_or_default();
    for section in sections(node) {
        let heading = concept::words(section.get("code")).or_else(|| section.get("title").text());
        draft.heading(heading);
        let before = draft.entry.body.len();
        draft.narrative(section);
        let told = draft.entry.body.len() > before;
        if !told && !section.get("entry").exists() && !section.get("section").exists() {
            draft.paragraph(absent::of_section(section));
        }
        for reference in section.all("entry") {
            match draft.world.find(draft.at, reference).filter(|part| folded.contains(part)) {
                // The narrative of a section says what its lines say.
                Some(part) if told => _ = draft.take_resource(part),
                Some(part) => {
                    let line = draft.take_resource(part);
                    let text =
                        line.choice("value").and_then(|(_, value)| value.text().or_else(|| concept::words(value)));
                    draft.paragraph(text);
                }
                None => draft.link(FieldKey::Other, reference),
            }
        }
    }
    if draft.entry.body.is_empty() {
        draft.narrative(node);
    }
    draft.fallback("Verslag");
}
