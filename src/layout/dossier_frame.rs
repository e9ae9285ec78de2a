//! The frame of every page of a dossier: whose it is, what the viewer is to them, and the notice.

use ::api::{ClientCard, SessionInfo};
use dossier::ClientId;
use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_params_map;

use super::navigation::Navigation;
use super::notice::Notice;
use super::page_state::{PageState, StateNote};
use super::signed_in::SignedIn;
use crate::entries::ListMemory;
use crate::i18n::text;
use crate::session::OpenClient;
use crate::{routes, words};

/// Opens the client that the path names, for whoever may know of them.
#[component]
pub fn DossierFrame() -> impl IntoView {
    let params = use_params_map();
    let named =
        Memo::new(move |_| params.with(|params| params.get(routes::CLIENT)).and_then(|id| id.parse::<ClientId>().ok()));
    let opened = move |info: SessionInfo| match info.clients.into_iter().find(|card| Some(card.id) == named.get()) {
        Some(card) => view! { <Opened card/> }.into_any(),
        None => view! { <main class="page"><StateNote state=PageState::NotFound whole_page=true/></main> }.into_any(),
    };
    view! { <SignedIn view=opened/> }
}

#[component]
fn Opened(card: ClientCard) -> impl IntoView {
    let relation = words::relation(card.relation);
    let name = card.name.clone();
    provide_context(OpenClient(card));
    provide_context(ListMemory::new());
    view! {
        <div class="dossier">
            <div class="dossier__top">
                <div class="dossier__head">
                    <p class="dossier__whose">
                        <strong>{text!(layout.dossier_of, name = name)}</strong>
                        <span>{relation}</span>
                    </p>
                    <Navigation/>
                </div>
                <Notice/>
            </div>
            <main class="page"><Outlet/></main>
        </div>
    }
}
