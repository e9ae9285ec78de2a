//! Home of a dossier: what can be read, and what is new.

mod model;

use ::api::{DossierOverview, Extent, SectionSummary};
use access::Topic;
use dossier::ClientId;
use leptos::prelude::*;
use ui::Glyph;

use crate::i18n::text;
use crate::layout::{Asked, BirthdayNote, Loaded, Page};
use crate::routes::Route;
use crate::session::OpenClient;
use crate::{api, intl, words};
use model::{by_topic, count_words, day_words, picture_class, recent_words, topic_title};

/// The permitted sections, as cards.
#[component]
pub fn HomePage() -> impl IntoView {
    let client = OpenClient::expect().id();
    let overview = Asked::new(move || api::client(client));
    view! { <Loaded asked=overview view=|overview| view! { <Overview overview/> }.into_any() whole_page=true/> }
}

#[component]
fn Overview(overview: DossierOverview) -> impl IntoView {
    let DossierOverview { id, sections, as_of, .. } = overview;
    view! {
        <Page title=text!(home.title) lead=text!(home.lead)>
            <BirthdayNote/>
            {by_topic(sections).into_iter().map(|(topic, sections)| view! { <Group id topic sections/> }).collect_view()}
            <p class="as-of">
                {as_of.map(|at| text!(home.as_of, at = intl::instant(at)))} " "
                <a class="nl-link" href=Route::Access(id).to_string()>{text!(home.why)}</a>
            </p>
        </Page>
    }
}

#[component]
fn Group(id: ClientId, topic: Topic, sections: Vec<SectionSummary>) -> impl IntoView {
    view! {
        <section class="group">
            <h2 class="nl-heading nl-heading--level-2">{topic_title(topic)}</h2>
            <ul class="cards">
                {sections.into_iter().map(|section| view! { <SectionCard id section/> }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn SectionCard(id: ClientId, section: SectionSummary) -> impl IntoView {
    let SectionSummary { section, extent, count, recent, newest, next } = section;
    let partly = match extent {
        Extent::Items => Some(text!(home.partly)),
        Extent::Full | Extent::None => None,
    };
    view! {
        <li>
            <a class="card" href=Route::Section(id, section).to_string()>
                <span class=picture_class(section.topic())><Glyph icon=words::section_icon(section)/></span>
                <span class="card__words">
                    <span class="card__title">{words::section(section)}</span>
                    <span class="card__line">{count_words(count)}</span>
                    {day_words(newest, next).map(|words| view! { <span class="card__line">{words}</span> })}
                    {partly.map(|words| view! { <span class="card__line">{words}</span> })}
                    {recent_words(recent).map(|words| view! { <span class="nl-data-badge card__new">{words}</span> })}
                </span>
            </a>
        </li>
    }
}
