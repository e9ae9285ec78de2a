//! An entry: everything that is known of it.

mod about;
mod body;
mod file_page;
mod files;
mod keep;

use ::api::EntryDetail;
use dossier::{ClientId, EntryId, Field, FieldValue};
use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::api::{self, Failure};
use crate::entries::{Fields, HeldNote, ListMemory, kind_word, kind_words, name_entry};
use crate::i18n::text;
use crate::layout::{Asked, Loaded, Page};
use crate::routes::Route;
use crate::session::OpenClient;
use crate::words;
use about::About;
use body::Body;
pub use file_page::FilePage;
use files::Files;

/// The page of an entry.
#[component]
pub fn EntryPage(
    /// Which entry.
    entry: EntryId,
) -> impl IntoView {
    let client = OpenClient::expect().id();
    let asked = Asked::new(move || async move { api::entry(client, entry).await.map(name_entry) });
    let refused = Callback::new(move |failure| asked.refuse(failure));
    view! { <Loaded asked whole_page=true view=move |entry| view! { <Whole client entry refused/> }.into_any()/> }
}

#[component]
fn Whole(client: ClientId, entry: EntryDetail, refused: Callback<Failure>) -> impl IntoView {
    // What is listed below as a part of this is not said among the facts as well.
    let is_part = |field: &Field| matches!(&field.value, FieldValue::Entry { id, .. } if entry.parts.iter().any(|part| part.id == *id));
    let fields: Vec<_> = entry.fields.iter().filter(|field| !is_part(field)).cloned().collect();
    let facts = (!fields.is_empty()).then(|| {
        view! {
            <section class="panel">
                <h2 class="nl-heading nl-heading--level-2">{text!(entry.facts)}</h2>
                <Fields fields/>
            </section>
        }
    });
    let held = entry.held.then(|| view! { <HeldNote/> });
    let body = (!entry.body.is_empty()).then(|| view! { <Body blocks=entry.body.clone()/> });
    let files = (!entry.attachments.is_empty())
        .then(|| view! { <Files entry=entry.id files=entry.attachments.clone() names_held=entry.held refused/> });
    view! {
        {entry.section.map(|section| view! { <BackToList client section/> })}
        <p class="entry__kind">
            {entry.section.map(|section| view! { <Glyph icon=words::section_icon(section)/> })}
            {kind_word(entry.kind)}
        </p>
        <Page title=entry.title.clone()>
            <About entry=entry.clone()/>
            {held}
            {body}
            {facts}
            {files}
            <Belonging client entry/>
        </Page>
    }
}

/// The way back: to the place in the list from which the entry was opened.
#[component]
fn BackToList(client: ClientId, section: access::Section) -> impl IntoView {
    let place = use_context::<ListMemory>().and_then(|memory| memory.way_back(client, section)).unwrap_or_default();
    let href = format!("{}{place}", Route::Section(client, section));
    view! {
        <p class="entry__back">
            <a class="nl-link" href=href>
                <Glyph icon=Icon::Back/>
                {text!(entry.back, section = words::section(section))}
            </a>
        </p>
    }
}

/// What it is a part of, and what is a part of it.
#[component]
fn Belonging(client: ClientId, entry: EntryDetail) -> impl IntoView {
    let whole = entry.part_of.map(|whole| {
        view! {
            <p>
                {text!(entry.part_of)} " "
                <a class="nl-link" href=Route::Entry(client, whole).to_string()>{text!(entry.to_whole)}</a>
            </p>
        }
    });
    let mut kinds = Vec::new();
    for part in &entry.parts {
        if !kinds.contains(&part.kind) {
            kinds.push(part.kind);
        }
    }
    let of_kind = |kind| {
        let parts = entry.parts.iter().filter(move |part| part.kind == kind).map(|part| {
            let href = Route::Entry(client, part.id).to_string();
            view! { <li><a class="nl-link" href=href>{part.title.clone()}</a></li> }
        });
        view! {
            <section class="panel">
                <h2 class="nl-heading nl-heading--level-2">{kind_words(kind)}</h2>
                <ul class="entry__parts" role="list">{parts.collect_view()}</ul>
            </section>
        }
    };
    view! {
        {whole}
        {kinds.into_iter().map(of_kind).collect_view()}
    }
}
