//! The requests about the open client.

use ::api::RequestSummary;
use dossier::ClientId;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::progress::{kind_words, not_entitled, state_words};
use crate::i18n::text;
use crate::layout::{Asked, Loaded, Page, PageState, StateNote};
use crate::routes::Route;
use crate::session::{Deed, OpenClient};
use crate::{api, intl};

/// What was asked for, and how it goes.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let client = OpenClient::expect();
    let id = client.id();
    let requests = Asked::new(move || api::requests(id));
    let new = match client.can(Deed::AskInspection) {
        Ok(()) => view! {
            <a class="nl-button nl-button--primary" href=Route::NewRequest(id).to_string()>{text!(request.new)}</a>
        }
        .into_any(),
        Err(_) => view! {
            <p class="nl-paragraph">
                {not_entitled(client.0.relation)} " "
                <a class="nl-link" href=Route::Access(id).to_string()>{text!(request.not_entitled_why)}</a>
            </p>
        }
        .into_any(),
    };
    let shown = move |requests: Vec<RequestSummary>| {
        if requests.is_empty() {
            return view! { <StateNote state=PageState::Empty words=text!(request.list_none)/> }.into_any();
        }
        view! {
            <ul class="cards cards--wide">
                {requests.into_iter().map(|summary| view! { <RequestCard id summary/> }).collect_view()}
            </ul>
        }
        .into_any()
    };
    view! {
        <Page title=text!(request.list_title) lead=text!(request.list_lead)>
            <Loaded asked=requests view=shown/>
            <div class="buttons">{new}</div>
        </Page>
    }
}

#[component]
fn RequestCard(id: ClientId, summary: RequestSummary) -> impl IntoView {
    let words = state_words(&summary);
    let RequestSummary { id: request, number, kind, state, outcome: _, received, due } = summary;
    view! {
        <li>
            <a class="card" href=Route::Request(id, request).to_string()>
                <span class="card__picture"><Glyph icon=Icon::Requests/></span>
                <span class="card__words">
                    <span class="card__title">{kind_words(kind)}</span>
                    <span class="card__line">{words}</span>
                    <span class="card__line">
                        {text!(request.received_on, day = intl::date(received))}
                        {super::progress::runs(state).then(|| view! {
                            " · " {text!(request.due_on, day = intl::date(due))}
                        })}
                    </span>
                    <span class="card__line">{number}</span>
                </span>
                <Glyph icon=Icon::Next/>
            </a>
        </li>
    }
}
