//! The shell around every page: skip link, head, foot.

use leptos::html;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::idle::IdleWatch;
use super::new_version::NewVersion;
use super::organisation::Organisation;
use super::sign_out::SignOut;
use crate::i18n::text;
use crate::routes::Route;
use crate::session::Session;

/// The shell.
#[component]
pub fn AppFrame(children: Children) -> impl IntoView {
    let content = NodeRef::<html::Div>::new();
    // The router would take a fragment for a page: the focus is moved by hand.
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(content) = content.get_untracked() {
            let _ = content.focus();
        }
    };
    let session = Session::expect();
    // How the reader is addressed is known when somebody is signed in.
    let foot = move || {
        let _ = session.name();
        text!(layout.foot)
    };
    view! {
        <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud" on:click=skip>{text!(layout.skip)}</a>
        <NewVersion/>
        <AppHead/>
        <div id="inhoud" class="app-content" tabindex="-1" node_ref=content>{children()}</div>
        <footer class="app-foot">
            <p>{foot}</p>
            {where_signed_in()}
        </footer>
        <IdleWatch/>
    }
}

#[component]
fn AppHead() -> impl IntoView {
    let organisation = Organisation::expect();
    let session = Session::expect();
    view! {
        <header class="app-head">
            <a class="app-head__home" href=Route::Clients.to_string()>
                <span class="app-head__mark"><Glyph icon=Icon::Eye/></span>
                <span>
                    <span class="app-head__organisation">{move || organisation.name()}</span>
                    <span class="app-head__portal">
                        {move || session.name().map_or_else(|| text!(layout.portal).to_owned(), |name| text!(layout.signed_in_as, name = name))}
                    </span>
                </span>
            </a>
            {move || session.name().map(|_| view! { <SignOut/> })}
        </header>
    }
}

/// The way to the list of one's sessions, for who has one.
fn where_signed_in() -> impl IntoView {
    let session = Session::expect();
    move || {
        let link = || view! { <p><a class="nl-link" href=Route::Sessions.to_string()>{text!(sessions.title)}</a></p> };
        session.name().map(|_| link().into_any())
    }
}
