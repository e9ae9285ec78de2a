//! The frame of every page of a dossier: whose it is, what the viewer is to them, and the notice.

use ::api::ClientCard;
use dossier::ClientId;
use leptos::prelude::*;
use leptos_router::components::{Outlet, Redirect};
use leptos_router::hooks::use_params_map;

use super::navigation::Navigation;
use super::notice::Notice;
use super::page_state::{PageState, StateNote};
use crate::i18n::text;
use crate::routes::{self, Route};
use crate::session::{OpenClient, Session, SessionState};
use crate::words;

/// Opens the client that the path names, for whoever may know of them.
#[component]
pub fn DossierFrame() -> impl IntoView {
    let session = Session::expect();
    let params = use_params_map();
    let named =
        Memo::new(move |_| params.with(|params| params.get(routes::CLIENT).and_then(|id| id.parse::<ClientId>().ok())));
    let retry = Callback::new(move |()| session.load());
    move || match session.state() {
        SessionState::Loading => view! { <StateNote state=PageState::Loading/> }.into_any(),
        SessionState::SignedOut | SessionState::Ended => {
            view! { <Redirect path=Route::SignIn.to_string()/> }.into_any()
        }
        SessionState::Failed(failure) => {
            view! { <main class="page"><StateNote state=PageState::from(&failure) whole_page=true retry/></main> }
                .into_any()
        }
        SessionState::SignedIn(info) => match info.clients.into_iter().find(|card| Some(card.id) == named.get()) {
            Some(card) => view! { <Opened card/> }.into_any(),
            None => {
                view! { <main class="page"><StateNote state=PageState::NotFound whole_page=true/></main> }.into_any()
            }
        },
    }
}

#[component]
fn Opened(card: ClientCard) -> impl IntoView {
    let relation = words::relation(card.relation);
    let name = card.name.clone();
    provide_context(OpenClient(card));
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
