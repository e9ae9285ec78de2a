//! The names of codes that the text of their concept does not say.

use super::compare::Beside;
use super::{Coding, codings, compare, own_text, says_absent, together};
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

/// Words for a concept as [`words`](super::words), with the names of codes behind them that may be something else than its text. A name
/// in another language cannot be told from one of another thing, but for a place on the body that has the same side.
pub(crate) fn whole(node: Node<'_>) -> Option<String> {
    let said = super::words(node)?;
    let names = unsaid(node, &said).into_iter().filter(|unsaid| unsaid.is_unlike).map(|unsaid| unsaid.name);
    let others: Vec<_> = names.filter(|name| !compare::are_of_one_side(name, &said)).collect();
    Some(if others.is_empty() { said } else { format!("{said}{}", words::also_in_the_source(&others.join("; "))) })
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
