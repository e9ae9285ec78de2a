//! The names of codes that the text of their concept does not say.

use dossier::FieldValue;

use super::compare::Beside;
use super::{Coding, codings, compare, own_text, says_absent, together, value};
use crate::node::Node;
use crate::words;

/// A code of which a title does not say the name.
pub(crate) struct Unsaid<'a> {
    /// The code.
    pub(crate) coding: Coding<'a>,
    /// What the source calls it.
    pub(crate) name: String,
    /// Whether name and title have no word in common.
    pub(crate) is_unlike: bool,
}

/// The codes of a concept with a text of its own whose names a title made of that text does not say whole.
pub(crate) fn unsaid<'a>(node: Node<'a>, title: &str) -> Vec<Unsaid<'a>> {
    if own_text(node).is_none() {
        return Vec::new();
    }
    let all: Vec<_> = codings(node).filter(|coding| !says_absent(coding)).collect();
    let found = together::unsaid(&all, title).into_iter();
    found.map(|(coding, name)| Unsaid { coding: *coding, is_unlike: compare::are_unlike(&name, title), name }).collect()
}

/// A concept as [`value`], with the names of codes behind it that are something else than its text.
pub(crate) fn whole_value(node: Node<'_>) -> Option<FieldValue> {
    let mut value = value(node)?;
    let (FieldValue::Text { text } | FieldValue::Coded { text, .. }) = &mut value else { return Some(value) };
    for Unsaid { name, .. } in unsaid(node, &text.clone()).into_iter().filter(|unsaid| unsaid.is_unlike) {
        text.push_str(&words::also_in_the_source(&name));
    }
    Some(value)
}

/// What a second name of a product says beside the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OtherName {
    /// Nothing more.
    Same,
    /// More, in words that cannot be compared.
    More,
    /// Another product, strength or side, or that it is not used.
    Otherwise,
}

/// What a second name of a product says beside the first, in which words may be cut short.
pub(crate) fn other_name(name: &str, second: &str, is_medicine: bool) -> OtherName {
    if compare::can_go_beside(second, name) || compare::is_product_said_by(second, name) {
        return OtherName::Same;
    }
    let differs = |one, other| compare::beside(one, other, is_medicine) != Beside::Fits;
    if differs(second, name) || differs(name, second) { OtherName::Otherwise } else { OtherName::More }
}
