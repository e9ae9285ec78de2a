//! Explanations beside what was decided of treatments, which the zibs have in extensions: their words are not read, and may limit it.

use dossier::FieldKey;

use crate::directive::{self, Doubt};
use crate::draft::Draft;
use crate::map::shared;
use crate::words;

/// Says in the title what stands beside a decision, and in the entry that the decision is not certain.
pub(super) fn say(draft: &mut Draft<'_>) {
    let node = draft.node;
    if directive::is_about_data(node) {
        return;
    }
    let of_rules: Vec<_> = directive::rules(node).into_iter().flat_map(shared::explanations_of).collect();
    draft.texts(FieldKey::Note, of_rules.iter().cloned());
    let mut all = shared::explanations_of(node);
    all.extend(of_rules);
    all.retain(|said| !draft.entry.title.contains(said));
    if all.is_empty() {
        return;
    }
    draft.end_title(&words::in_the_source(&all.join("; ")));
    if directive::agreed(node).iter().any(|agreed| agreed.decision.is_some()) {
        draft.text(FieldKey::Directive, Some(Doubt::Added.in_words()));
    }
}
