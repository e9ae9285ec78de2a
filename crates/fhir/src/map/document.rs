//! DocumentReference, DocumentManifest: documents and letters.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::map::shared;
use crate::{concept, moments};

/// Fills a document or a set of documents.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let first = node.get("content").get("attachment");
    draft.title(node.get("description").text());
    draft.title(first.get("title").text());
    let kind = concept::words(node.get("type"));
    draft.title_of([node.get("type")]);
    draft.title_of(node.each(&["category", "class"]));
    let dates = [node.get("date"), node.get("created"), first.get("creation"), node.get("indexed")];
    draft.occurred(dates.into_iter().find_map(moments::moment));
    draft.text(FieldKey::Category, kind);
    draft.concepts(FieldKey::Category, &["category", "class"]);
    draft.authors(&["author", "authenticator"]);
    draft.people(FieldKey::Organization, &["custodian"]);
    draft.people(FieldKey::Participant, &["recipient"]);
    super::shared::period(draft, node.get("context").get("period"));
    for (number, content) in node.all("content").enumerate() {
        draft.file(content.get("attachment"), &format!("content/{}", number + 1));
        for reference in [content.get("pReference"), content] {
            draft.link(FieldKey::Other, reference);
            shared::absent_content(draft, reference);
        }
        draft.file(content.get("pAttachment"), &format!("content/{}", number + 1));
    }
    draft.fallback("Document");
}
