//! When a disease or allergy ended, where the source says so in a date, an age or words.

use dossier::{FieldKey, FieldValue, local_day};

use crate::draft::Draft;
use crate::node::Node;
use crate::{duration, quantity, words};

/// Fills the end. Only a date, "yes" and an age that this client is past are one: an age may be still to come, and words say nothing that
/// anything may follow from. What is no end has a label, by which no field decides.
pub(crate) fn fill(draft: &mut Draft<'_>, kind: &str, value: Node<'_>) {
    let Some(said) = quantity::value(kind, value) else { return };
    let is_end = match (kind, &said) {
        ("Range", _) => is_past(draft, value.get("high")),
        (_, FieldValue::Quantity { .. }) => is_past(draft, value),
        (_, FieldValue::Moment { .. } | FieldValue::Period { .. } | FieldValue::Flag { .. }) => true,
        (_, FieldValue::Text { .. } | FieldValue::Coded { .. } | FieldValue::Entry { .. }) => false,
        (_, FieldValue::Dosage { .. } | FieldValue::Progress { .. } | FieldValue::Held) => false,
    };
    draft.labelled(FieldKey::End, (!is_end).then(|| words::END.to_owned()), said);
}

/// Whether the client was this old before today: on no day from now on they are.
fn is_past(draft: &Draft<'_>, age: Node<'_>) -> bool {
    let client = draft.world.clients.get(&draft.entry.client);
    let last = client.and_then(|client| client.born).and_then(|born| duration::last_day_of_age(born, age));
    last.is_some_and(|last| local_day(last) < draft.world.today)
}
