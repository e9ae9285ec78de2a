//! Communication: correspondence.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::{concept, moments};

/// Fills a message.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(concept::words(node.get("topic")));
    draft.title(concept::all_words(node.all("category")).into_iter().next());
    draft.occurred(moments::moment(node.get("sent")).or_else(|| moments::moment(node.get("received"))));
    draft.authors(&["sender"]);
    draft.people(FieldKey::Participant, &["recipient"]);
    for (number, payload) in node.all("payload").enumerate() {
        match payload.choice("content") {
            Some(("Attachment", attachment)) => draft.file(attachment, &format!("payload/{}", number + 1)),
            Some(("Reference", reference)) => draft.link(FieldKey::Other, reference),
            Some((_, text)) => draft.paragraph(text.text()),
            None => {}
        }
    }
    draft.fallback("Bericht");
}
