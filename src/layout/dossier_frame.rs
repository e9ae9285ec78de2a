//! The frame of every page of a dossier: whose it is, what the viewer is to them, and the notice.

use ::api::{ClientCard, SessionInfo};
use dossier::ClientId;
use leptos::prelude::*;

use super::navigation::Navigation;
use super::notice::Notice;
use super::page_state::{PageState, StateNote};
use super::signed_in::SignedIn;
use crate::entries::{ListMemory, SoughtWords};
use crate::i18n::text;
use crate::session::OpenClient;
use crate::words;

/// Opens a client's dossier, for whoever may know of them.
#[component]
pub fn DossierFrame(
    /// Whose dossier.
    client: ClientId,
    /// The page of it.
    children: ChildrenFn,
) -> impl IntoView {
    let opened = move |info: SessionInfo| match info.clients.into_iter().find(|card| card.id == client) {
        Some(card) => view! { <Opened card page=children.clone()/> }.into_any(),
        // It may be this one; that cannot be told.
        None if info.incomplete => view! {
            <main class="page">
                <StateNote state=PageState::Failed words=text!(clients.incomplete_words) whole_page=true/>
            </main>
        }
        .into_any(),
        None => view! { <main class="page"><StateNote state=PageState::NotFound whole_page=true/></main> }.into_any(),
    };
    view! { <SignedIn view=opened/> }
}

/// This moment, in milliseconds since 1970.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a moment of today is far from both ends")]
fn started() -> u64 {
    js_sys::Date::now() as u64
}

#[component]
fn Opened(card: ClientCard, page: ChildrenFn) -> impl IntoView {
    let relation = words::relation(card.relation);
    let whose = text!(layout.dossier_of, name = card.name.clone());
    let named = whose.clone();
    let client = card.id;
    provide_context(OpenClient(card));
    provide_context(ListMemory::new());
    provide_context(SoughtWords::of(client, started()));
    view! {
        <div class="dossier">
            <section class="dossier__top" aria-label=named>
                <div class="dossier__head">
                    <p class="dossier__whose">
                        <strong>{whose}</strong>
                        <span>{relation}</span>
                    </p>
                    <Navigation/>
                </div>
                <Notice/>
            </section>
            <main class="page">{page()}</main>
        </div>
    }
}
