//! Support plans with their goals, actions and evaluations.

use ::api::EntrySummary;
use dossier::{ClinicalStatus, EntryKind, FieldKey};
use leptos::prelude::*;

use super::item::{EntryLink, Highlights, Lead};
use super::plan::{Branch, branches};
use crate::entries::{kind_word, kind_words};
use crate::i18n::text;

/// What of each stands in the plan already.
const fn highlights(kind: Option<EntryKind>) -> &'static [FieldKey] {
    use FieldKey as F;
    let Some(kind) = kind else { return &[F::Status, F::Period] };
    match kind {
        EntryKind::Goal => &[F::Progress, F::Outcome, F::Status, F::Target, F::Due, F::Concern],
        EntryKind::Activity => &[F::Status, F::Performer, F::Frequency, F::Period],
        EntryKind::Evaluation => &[F::Progress, F::Outcome, F::Status],
        EntryKind::CarePlan => &[F::Status, F::Intent, F::Category, F::Period, F::Concern],
        EntryKind::Profile
        | EntryKind::Professional
        | EntryKind::Contact
        | EntryKind::Report
        | EntryKind::Appointment
        | EntryKind::Questionnaire
        | EntryKind::Incident
        | EntryKind::Document
        | EntryKind::Letter
        | EntryKind::Device
        | EntryKind::Diagnosis
        | EntryKind::Procedure
        | EntryKind::TreatmentReport
        | EntryKind::Medication
        | EntryKind::Dispense
        | EntryKind::Administration
        | EntryKind::Vaccination
        | EntryKind::Allergy
        | EntryKind::Alert
        | EntryKind::Measurement
        | EntryKind::LabResult
        | EntryKind::Directive
        | EntryKind::InvoluntaryCare
        | EntryKind::Funding => &[F::Status, F::Period],
    }
}

/// Plans that hold first; those of earlier are folded away.
#[component]
pub fn Plans(entries: Vec<EntrySummary>) -> impl IntoView {
    let is_past = |branch: &Branch| branch.entry.status == ClinicalStatus::Earlier;
    let (past, now): (Vec<_>, Vec<_>) = branches(&entries).into_iter().partition(is_past);
    let earlier = (!past.is_empty()).then(|| {
        view! {
            <details class="earlier">
                <summary>{text!(section.earlier_plans)}</summary>
                {past.into_iter().map(|branch| view! { <Plan branch/> }).collect_view()}
            </details>
        }
    });
    view! {
        {now.into_iter().map(|branch| view! { <Plan branch/> }).collect_view()}
        {earlier}
    }
}

/// A plan, or what stands by itself because the reader may not see its plan.
#[component]
fn Plan(branch: Branch) -> impl IntoView {
    let Branch { entry, parts } = branch;
    let kind = kind_word(entry.kind);
    let kind = (entry.title != kind).then(|| view! { <p class="plan__kind">{kind}</p> });
    view! {
        <section class="plan">
            {kind}
            <h2 class="nl-heading nl-heading--level-2">
                <EntryLink id=entry.id title=entry.title.clone()/>
            </h2>
            <Highlights entry=entry.clone() keys=highlights(entry.kind)/>
            <Lead entry/>
            <Parts parts level=3/>
        </section>
    }
}

/// Parts under the name of their kind.
#[component]
fn Parts(
    parts: Vec<Branch>,
    /// The level of their headings.
    level: u8,
) -> impl IntoView {
    let mut kinds: Vec<(Option<EntryKind>, Vec<Branch>)> = Vec::new();
    for part in parts {
        match kinds.iter_mut().find(|(kind, _)| *kind == part.entry.kind) {
            Some((_, parts)) => parts.push(part),
            None => kinds.push((part.entry.kind, vec![part])),
        }
    }
    let of_kind = move |(kind, parts): (Option<EntryKind>, Vec<Branch>)| {
        let items = parts.into_iter().map(|branch| view! { <Part branch level/> });
        view! {
            <p class="plan__kind">{kind_words(kind)}</p>
            <ul class="plan__parts" role="list">
                {items.collect_view()}
            </ul>
        }
    };
    kinds.into_iter().map(of_kind).collect_view()
}

#[component]
fn Part(branch: Branch, level: u8) -> impl IntoView {
    let Branch { entry, parts } = branch;
    let link = view! { <EntryLink id=entry.id title=entry.title.clone()/> };
    let heading = match level {
        3 => view! { <h3 class="plan__title">{link}</h3> }.into_any(),
        4 => view! { <h4 class="plan__title">{link}</h4> }.into_any(),
        _ => view! { <h5 class="plan__title">{link}</h5> }.into_any(),
    };
    let class = if entry.kind == Some(EntryKind::Goal) { "plan__part plan__part--goal" } else { "plan__part" };
    // A component within itself: its type must end somewhere.
    let parts = (!parts.is_empty()).then(|| view! { <Parts parts level=level + 1/> }.into_any());
    view! {
        <li class=class>
            {heading} <Highlights entry=entry.clone() keys=highlights(entry.kind)/>
            <Lead entry/>
            {parts}
        </li>
    }
}
