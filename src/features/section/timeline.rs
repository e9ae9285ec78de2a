//! Entries in order of time, a window a page.

use ::api::{EntryPage, EntrySummary};
use chrono::NaiveDate;
use dossier::FieldKey;
use leptos::prelude::*;
use ui::Windowed;

use super::description::{Description, Layout};
use super::group::{Group, brought_together, in_order, last_heading};
use super::heading::{heading_words, precision};
use super::item::{Byline, EntryLink, Highlights, Lead, Precision};
use crate::entries::{Value, picked};
use crate::i18n::text;

/// The pages of a list. What came at first is put in its place as one; every page after that follows it.
#[component]
pub fn Timeline(
    /// What its section looks like.
    description: Description,
    /// How many pages came at first.
    at_first: usize,
    /// The pages so far.
    pages: RwSignal<Vec<EntryPage>>,
    today: NaiveDate,
) -> impl IntoView {
    let chunks = move || (0..=pages.with(Vec::len).saturating_sub(at_first)).collect::<Vec<_>>();
    // A page never changes once it is here.
    let groups =
        move |chunk: usize| pages.with_untracked(|pages| chunk_groups(pages, at_first, chunk, description, today));
    view! {
        <For each=chunks key=|chunk| *chunk let:chunk>
            <Windowed>
                {groups(chunk)
                    .into_iter()
                    .map(|group| view! { <DatedGroup group description today/> })
                    .collect_view()}
            </Windowed>
        </For>
    }
}

fn chunk_groups(
    pages: &[EntryPage],
    at_first: usize,
    chunk: usize,
    description: Description,
    today: NaiveDate,
) -> Vec<Group> {
    let Some(before) = (chunk + at_first).checked_sub(2).filter(|_| chunk > 0) else {
        let entries: Vec<_> = pages.iter().take(at_first).flat_map(|page| page.entries.clone()).collect();
        return brought_together(&entries, description.grouping, today);
    };
    let before = pages.get(before).and_then(|page| last_heading(&page.entries, description.grouping));
    let page = pages.get(chunk + at_first - 1);
    page.map(|page| in_order(&page.entries, description.grouping, before)).unwrap_or_default()
}

#[component]
fn DatedGroup(group: Group, description: Description, today: NaiveDate) -> impl IntoView {
    let precision = precision(group.heading);
    let words = heading_words(group.heading, today);
    // What goes on from the page before needs no heading for who sees, and does for who listens.
    let heading = words.map(|words| {
        if group.continued {
            let words = text!(section.continued, heading = words);
            view! { <h2 class="visually-hidden">{words}</h2> }.into_any()
        } else {
            view! { <h2 class="nl-heading nl-heading--level-3 timeline__heading">{words}</h2> }.into_any()
        }
    });
    let items = group.entries.into_iter().map(|entry| view! { <DatedItem entry description precision/> });
    view! {
        <section class="timeline__group">
            {heading} <ul class="timeline__items" role="list">
                {items.collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn DatedItem(entry: EntrySummary, description: Description, precision: Precision) -> impl IntoView {
    // A result is its value: that needs no label.
    let result = (description.layout == Layout::Results).then(|| {
        let values = picked(&entry.fields, &[FieldKey::Result]);
        values.into_iter().map(|field| view! { <p class="item__result"><Value field/></p> }).collect::<Vec<_>>()
    });
    view! {
        <li class="item">
            <h3 class="item__title">
                <EntryLink id=entry.id title=entry.title.clone()/>
            </h3>
            <Byline entry=entry.clone() precision/>
            {result}
            <Highlights entry=entry.clone() keys=description.highlights as_written=description.as_written/>
            <Lead entry/>
        </li>
    }
}
