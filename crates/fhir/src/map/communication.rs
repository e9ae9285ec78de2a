//! Communication: correspondence.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::{absent, concept, moments};

/// Fills a message.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title_of([node.get("topic")]);
    draft.title_of(node.all("category"));
    draft.occurred(moments::moment(node.get("sent")).or_else(|| moments::moment(node.get("received"))));
    draft.authors(&["sender"]);
    draft.people(FieldKey::Participant, &["recipient"]);
    for (number, payload) in node.all("payload").enumerate() {
        match payload.choice("content") {
            Some(("Attachment", attachment)) => draft.file(attachment, &format!("payload/{}", number + 1)),
            Some(("Reference", reference)) => {
                draft.link(FieldKey::Other, reference);
                shared::absent_content(draft, reference);
            }
            Some((_, text)) => draft.paragraph(text.text()),
            None => draft.paragraph(without_words(payload)),
        }
    }
    for name in ["inResponseTo", "basedOn", "about"] {
        draft.links(FieldKey::Concern, &[name]);
        shared::absent_parts(draft, FieldKey::Concern, &[name]);
    }
    draft.fallback("Bericht");
}

/// What a message says by a code in the place of words (Nictiz, medication process), or why it says nothing.
fn without_words(payload: Node<'_>) -> Option<String> {
    let beside = payload.get("_contentString");
    concept::whole(beside.extension("Payload.ContentCodeableConcept")).or_else(|| absent::reason_of(beside))
}
