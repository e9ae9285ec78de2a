//! *Wie heeft het dossier bekeken?*

use ::api::{AuditDay, AuditPage, AuditPerson};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::model::{ground, look, role};
use crate::i18n::text;
use crate::layout::{Asked, Loaded, Page, PageState, StateNote};
use crate::session::OpenClient;
use crate::{api, intl};

/// Who looked, by day, within a period.
#[component]
pub fn LookedPage() -> impl IntoView {
    let client = OpenClient::expect().id();
    let (from, to, cursor) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(None));
    let asked = Asked::new(move || api::looks(client, from.get(), to.get(), cursor.get()));
    let day = move |id: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <div class="utrecht-form-field">
                <label class="utrecht-form-label" for=id>{label}</label>
                <input class="utrecht-textbox" type="date" id=id on:change:target=move |event| {
                    cursor.set(None);
                    value.set(event.target().value());
                }/>
            </div>
        }
    };
    view! {
        <Page title=text!(along.looked_title) lead=text!(along.looked_lead)>
            <div class="dates">
                {day("looked-from", text!(along.looked_from), from)}
                {day("looked-to", text!(along.looked_until), to)}
            </div>
            <Loaded asked view=move |page| view! { <Days page cursor/> }.into_any()/>
        </Page>
    }
}

#[component]
fn Days(page: AuditPage, cursor: RwSignal<Option<NaiveDate>>) -> impl IntoView {
    let AuditPage { days, next } = page;
    let none = days.is_empty();
    view! {
        {none.then(|| view! { <StateNote state=PageState::Empty words=text!(along.looked_none)/> })}
        {days.into_iter().map(|AuditDay { day, people }| view! {
            <section class="group">
                <h2 class="nl-heading nl-heading--level-2">{intl::weekday_date(day)}</h2>
                {people.into_iter().map(|person| view! { <Person person/> }).collect_view()}
            </section>
        }).collect_view()}
        {next.map(|next| view! {
            <div class="buttons">
                <button type="button" class="nl-button nl-button--secondary" on:click=move |_| cursor.set(Some(next))>
                    {text!(along.looked_earlier)}
                </button>
            </div>
        })}
    }
}

#[component]
fn Person(person: AuditPerson) -> impl IntoView {
    let AuditPerson { name, you, relation, looks } = person;
    let who = if you { text!(along.you).to_owned() } else { name.unwrap_or_else(|| text!(along.someone).to_owned()) };
    let mut grounds: Vec<_> = looks.iter().filter_map(|look| look.ground).map(ground).collect();
    grounds.sort_unstable();
    grounds.dedup();
    view! {
        <div class="panel">
            <h3 class="nl-heading nl-heading--level-3">{who}</h3>
            {relation.filter(|_| !you).map(|relation| view! { <p class="nl-paragraph">{role(relation)}</p> })}
            <ul>{looks.iter().map(|one| view! { <li>{look(one)}</li> }).collect_view()}</ul>
            {(!you && !grounds.is_empty()).then(|| view! {
                <p class="reason__source">{text!(along.because, ground = grounds.join(", "))}</p>
            })}
        </div>
    }
}
