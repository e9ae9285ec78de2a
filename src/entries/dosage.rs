//! How a medicine is used.

use dossier::DosageStep;
use leptos::prelude::*;

use crate::i18n::text;

/// The steps: several as a list, in their order.
#[component]
pub fn Dosage(steps: Vec<DosageStep>) -> impl IntoView {
    if steps.len() == 1 {
        return steps.into_iter().map(step).collect_view().into_any();
    }
    let steps = steps.into_iter().map(|one| view! { <li>{step(one)}</li> });
    view! { <ul class="dosage" role="list">{steps.collect_view()}</ul> }.into_any()
}

fn step(step: DosageStep) -> AnyView {
    let nothing = step.text.is_empty() && step.notes.is_empty();
    let lines = std::iter::once(step.text).filter(|text| !text.is_empty()).chain(step.notes);
    let lines = lines.map(|line| view! { <span class="dosage__line as-written">{line}</span> });
    let warning = step.incomplete.then(|| {
        let words = if nothing { text!(entry.dosage_unreadable) } else { text!(entry.dosage_incomplete) };
        view! { <span class="dosage__line dosage__incomplete">{words}</span> }
    });
    view! {
        {lines.collect_view()}
        {warning}
    }
    .into_any()
}
