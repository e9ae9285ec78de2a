//! Elements that few sources give, of types that have a map for what most do: whoever writes one means it to be read.

use dossier::FieldValue;

use crate::draft::Draft;
use crate::node::Node;
use crate::words::{self, FURTHER, Further, Read};
use crate::world::Target;
use crate::{concept, quantity, text, timing};

/// Fills what the maps leave. It comes after a narrative is looked at: beside these elements alone that still tells the most.
pub(crate) fn fill(draft: &mut Draft<'_>) {
    let node = draft.node;
    let kind = node.get("resourceType").code().unwrap_or_default();
    for element in FURTHER.iter().filter(|element| element.kinds.contains(&kind)) {
        for found in at(node, element.path) {
            show(draft, element, found);
        }
    }
}

/// The elements at the end of a path, through each of a list.
fn at<'a>(node: Node<'a>, path: &[&str]) -> Vec<Node<'a>> {
    path.iter().fold(vec![node], |nodes, name| nodes.into_iter().flat_map(|node| node.all(name)).collect())
}

fn show<'a>(draft: &mut Draft<'a>, element: &Further, node: Node<'a>) {
    let (key, label) = (element.key, element.label.map(str::to_owned));
    let value = match element.read {
        Read::Value => value(node),
        Read::Timing => as_text(timing::words(node)),
        Read::Times => as_text(node.decimal().map(|number| words::times(&number.dutch()))),
        Read::Urgency => as_text(node.code().and_then(words::urgency).map(str::to_owned)),
        Read::Who => return draft.person(key, label, node),
        Read::Entry | Read::Absent => match draft.follow(node) {
            Target::Dead => as_text(node.get("display").text().map(|name| words::only_named(&text::line(&name)))),
            Target::Resource(at) if element.read == Read::Entry && !has_link(draft, at) => {
                return draft.link_to(key, element.label, at);
            }
            Target::Resource(_) | Target::Contained(_) | Target::Withheld | Target::Nothing => None,
        },
    };
    match value {
        // What the title or another field says already is not said again.
        Some(FieldValue::Text { text }) if label.is_none() => draft.text(key, Some(text)),
        Some(value) => draft.labelled(key, label, value),
        None => {}
    }
}

/// A concept with its code, or what its shape says that it is.
fn value(node: Node<'_>) -> Option<FieldValue> {
    let is_concept = ["coding", "text", "display"].iter().any(|name| node.get(name).exists());
    if is_concept { concept::value(node) } else { quantity::value("", node) }
}

/// Whether the map of the type made a link to this resource, as whatever.
fn has_link(draft: &Draft<'_>, at: usize) -> bool {
    let there = draft.world.entry_of(at, draft.entry.client);
    draft.entry.fields.iter().any(|field| matches!(&field.value, FieldValue::Entry { id, .. } if Some(*id) == there))
}

fn as_text(text: Option<String>) -> Option<FieldValue> {
    text.filter(|text| !text.is_empty()).map(|text| FieldValue::Text { text })
}
