//! Choosing a client, for who has more than one; and the shortcut to a request.

use ::api::{ClientCard, SessionInfo};
use access::Portal;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::i18n::text;
use crate::layout::{ContactDetails, ContactPanel, Elsewhere, Page, SignedIn};
use crate::routes::Route;
use crate::session::{Deed, OpenClient};
use crate::words;

/// Whose dossier to open.
#[component]
pub fn ClientsPage() -> impl IntoView {
    let choose = |SessionInfo { clients, incomplete, .. }| {
        choice(clients, incomplete, text!(clients.title), |client| Route::Home(client.id()))
    };
    view! { <SignedIn view=choose/> }
}

/// The shortcut of the installed app: whose dossier to ask for.
#[component]
pub fn AskPage() -> impl IntoView {
    let askable = |info: SessionInfo| {
        let clients = info.clients.into_iter().filter(|card| OpenClient(card.clone()).can(Deed::AskInspection).is_ok());
        choice(clients.collect(), info.incomplete, text!(clients.ask_title), |client| Route::NewRequest(client.id()))
    };
    view! { <SignedIn view=askable/> }
}

/// Goes on at once where there is nothing to choose, and nothing to say of a dossier that cannot be opened.
fn choice(clients: Vec<ClientCard>, incomplete: bool, title: &'static str, to: fn(&OpenClient) -> Route) -> AnyView {
    match clients.as_slice() {
        [] => {
            let (title, lead) = if incomplete {
                (text!(clients.incomplete_title), text!(clients.incomplete_words))
            } else {
                (text!(clients.none_title), text!(clients.none_words))
            };
            view! {
                <main class="page page--narrow">
                    <Page title lead>
                        <div class="panel"><ContactDetails/></div>
                    </Page>
                </main>
            }
            .into_any()
        }
        [only] if !incomplete => view! { <Elsewhere to=to(&OpenClient(only.clone())).to_string()/> }.into_any(),
        [_, ..] => view! {
            <main class="page page--narrow">
                <Page title lead=text!(clients.words)>
                    <ul class="cards cards--wide">
                        {clients.into_iter().map(|card| view! { <Client card to/> }).collect_view()}
                    </ul>
                    // A dossier is missing, and it cannot be said whose.
                    {incomplete.then(|| view! {
                        <ContactPanel title=text!(clients.incomplete_title) words=text!(clients.incomplete_words)/>
                    })}
                </Page>
            </main>
        }
        .into_any(),
    }
}

#[component]
fn Client(card: ClientCard, to: fn(&OpenClient) -> Route) -> impl IntoView {
    let portal = match card.portal {
        Portal::Open => None,
        Portal::Closed | Portal::Denied => Some(text!(clients.closed)),
    };
    let client = OpenClient(card);
    let path = to(&client).to_string();
    view! {
        <li>
            <a class="card" href=path>
                <span class="card__picture"><Glyph icon=Icon::Profile/></span>
                <span class="card__words">
                    <span class="card__title">{client.0.name}</span>
                    <span class="card__line">{words::relation(client.0.relation)}</span>
                    {portal.map(|words| view! { <span class="card__line">{words}</span> })}
                </span>
                <Glyph icon=Icon::Next/>
            </a>
        </li>
    }
}
