//! Any resource without a map of its own: what most resources call by the same names.

use access::Section;
use dossier::FieldKey;

use crate::draft::Draft;
use crate::map::shared;
use crate::{concept, moments, timing};

/// Fills an entry from the elements that most resources have.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(node.any(&["title", "name"]).text());
    draft.title(concept::words(node.any(&["code", "type", "topic"])));
    draft.title(concept::all_words(node.all("category")).into_iter().next());
    for base in ["effective", "occurrence", "performed", "started"] {
        draft.occurred(moments::first(node, base));
    }
    for name in ["authoredOn", "date", "created", "issued"] {
        draft.occurred(moments::moment(node.get(name)));
    }
    for name in ["period", "executionPeriod", "occurrencePeriod"] {
        shared::period(draft, node.get(name));
    }
    for base in ["occurrence", "timing"] {
        if let Some(("Timing", often)) = node.choice(base) {
            draft.text(FieldKey::Frequency, timing::words(often));
        }
    }
    draft.text(FieldKey::Description, node.any(&["description", "summary"]).text());
    draft.concepts(FieldKey::Category, &["category"]);
    if draft.entry.section == Section::Funding {
        draft.text(FieldKey::PolicyNumber, node.get("identifier").get("value").text());
    }
    draft.choice(FieldKey::Result, None, node, "value");
    draft.authors(&["requester", "author", "assessor", "owner", "performer"]);
    draft.fallback(node.get("resourceType").code().unwrap_or("Gegevens"));
}
