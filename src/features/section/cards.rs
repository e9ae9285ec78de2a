//! Entries as cards, brought together by what they have in common.

use ::api::EntrySummary;
use chrono::NaiveDate;
use dossier::EntryKind;
use leptos::prelude::*;

use super::description::Description;
use super::group::brought_together;
use super::heading::group_words;
use super::item::{EntryLink, Highlights, Lead};
use crate::entries::Fields;
use crate::i18n::text;
use crate::intl;

/// All entries as cards.
#[component]
pub fn Cards(entries: Vec<EntrySummary>, description: Description, today: NaiveDate) -> impl IntoView {
    let groups = brought_together(&entries, description.grouping, today);
    let words = group_words(&groups, today);
    let sections = groups.into_iter().zip(words).map(|(group, words)| {
        let grouped = words.is_some();
        let cards = group.entries.into_iter().map(move |entry| view! { <Card entry description grouped/> });
        view! {
            <section class="cards-group">
                {words.map(|words| view! { <h2 class="nl-heading nl-heading--level-2">{words}</h2> })}
                <ul class="entry-cards" role="list">
                    {cards.collect_view()}
                </ul>
            </section>
        }
    });
    sections.collect_view()
}

#[component]
fn Card(entry: EntrySummary, description: Description, grouped: bool) -> impl IntoView {
    let link = view! { <EntryLink id=entry.id title=entry.title.clone()/> };
    // Without a heading of its group above it, a card stands right under the page's own.
    let title = if grouped {
        view! { <h3 class="entry-card__title">{link}</h3> }.into_any()
    } else {
        view! { <h2 class="entry-card__title">{link}</h2> }.into_any()
    };
    // Of an agreement on treatment it matters when it was made.
    let agreed = entry.occurred.filter(|_| entry.kind == Some(EntryKind::Directive)).map(|at| {
        view! { <p class="item__byline">{text!(section.agreed_on, day = intl::moment(at))}</p> }
    });
    view! {
        <li class="entry-card">
            {title}
            {agreed}
            <Highlights entry=entry.clone() keys=description.highlights as_written=description.as_written/>
            <Lead entry/>
        </li>
    }
}

/// Everything that is known, at once.
#[component]
pub fn Particulars(entries: Vec<EntrySummary>) -> impl IntoView {
    let one = |entry: EntrySummary| {
        view! {
            <section class="particulars">
                <h2 class="nl-heading nl-heading--level-2">
                    <EntryLink id=entry.id title=entry.title.clone()/>
                </h2>
                <Fields fields=entry.fields.clone()/>
                <Lead entry/>
            </section>
        }
    };
    entries.into_iter().map(one).collect_view()
}
