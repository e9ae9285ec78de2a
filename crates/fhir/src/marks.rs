//! What stands in the way of showing a resource. Fails closed: what looks like a mark and is not understood hides.

use std::collections::BTreeMap;

use dossier::{HiddenReason, Marks};

use crate::node::Node;
use crate::store::Store;
use crate::{entered_in_error, modifiers};

pub(crate) mod addresses;
mod bundle;
mod codes;
mod inherit;
mod labels;
mod relations;

pub(crate) use bundle::{Closing, without_those_of_bundles};
pub(crate) use inherit::{parts, references, settle as inherit, wholes_and_parts};
pub use labels::{Label, LabelEffect, LabelKind};
pub(crate) use relations::related_target;

/// The marks that a resource has by itself: its labels, its status, and for a questionnaire that nobody released it.
pub(crate) fn of(resource: Node<'_>) -> Marks {
    let mut found = Marks::default();
    let mut released = false;
    for label in labels::labels(resource) {
        match label.effect {
            LabelEffect::Hidden(reason) => found.hidden.insert(reason),
            LabelEffect::Monodisciplinary => found.monodisciplinary = true,
            LabelEffect::Released => released = true,
            LabelEffect::Shown | LabelEffect::Incomplete | LabelEffect::SecretAddress => {}
        }
    }
    // What is shown of a contained resource is shown as of this one.
    if std::iter::once(resource).chain(resource.all("contained")).any(entered_in_error::is_error) {
        found.hidden.insert(HiddenReason::EnteredInError);
    }
    if modifiers::not_understood(resource).is_some() {
        found.hidden.insert(HiddenReason::NotUnderstood);
    }
    if resource.get("resourceType").is("QuestionnaireResponse") && !released {
        found.hidden.insert(HiddenReason::Unreleased);
    }
    found
}

/// The labels of a resource that are not known, and hide it.
pub(crate) fn unknown(resource: Node<'_>) -> impl Iterator<Item = Label> {
    labels::labels(resource).filter(|label| label.effect == LabelEffect::Hidden(HiddenReason::UnknownLabel))
}

/// Whether a label says that the source left something out of the resource.
pub(crate) fn is_incomplete(resource: Node<'_>) -> bool {
    labels::labels(resource).any(|label| label.effect == LabelEffect::Incomplete)
}

/// Whether a label says that it is a part of what the source has: a server puts it on what a search gives of some elements alone.
pub(crate) fn is_summary(resource: Node<'_>) -> bool {
    labels::labels(resource).any(|label| label.effect == LabelEffect::Incomplete && label.code == "SUBSETTED")
}

/// Whether a mark says that where somebody lives and how they are reached is secret.
pub(crate) fn has_secret_address(resource: Node<'_>) -> bool {
    labels::labels(resource).any(|label| label.effect == LabelEffect::SecretAddress)
}

/// How often each label was seen.
pub(crate) fn counted(store: &Store) -> BTreeMap<Label, usize> {
    let mut counts = BTreeMap::new();
    let own = store.resources.iter().filter(|resource| !resource.is_strangers);
    for label in own.flat_map(|resource| labels::labels(resource.node())) {
        *counts.entry(label).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests;
