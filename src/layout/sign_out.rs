//! Signing out.

use ::api::SignedOut;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Glyph, Icon};

use crate::api::{self, Failure};
use crate::i18n::text;
use crate::routes::Route;
use crate::session::Session;

/// Leaves after the server was asked to sign out: what is on the screen goes, and then the browser to the provider, where that
/// has a session of its own, or to the first page. Gives the failure when somebody is still signed in.
pub fn leave(
    session: Session,
    navigate: &dyn Fn(&str, NavigateOptions),
    answer: Result<Option<SignedOut>, Failure>,
) -> Result<(), Failure> {
    match answer {
        Ok(Some(SignedOut { next })) => {
            session.clear();
            // An address that cannot be gone to leaves the first page, which is where one is then.
            let _ = window().location().assign(&next);
        }
        Ok(None) | Err(Failure::NotSignedIn) => {
            session.clear();
            navigate(&Route::SignIn.to_string(), NavigateOptions::default());
        }
        Err(failure) => return Err(failure),
    }
    Ok(())
}

/// The button in the head.
#[component]
pub fn SignOut() -> impl IntoView {
    let session = Session::expect();
    let navigate = use_navigate();
    let failed = RwSignal::new(false);
    let sign_out = move |_| {
        let navigate = navigate.clone();
        spawn_local(async move {
            // Who thinks to be signed out and is not, leaves a dossier open: it must be said.
            failed.set(leave(session, &navigate, api::sign_out().await).is_err());
        });
    };
    view! {
        <button type="button" class="nl-button nl-button--subtle" on:click=sign_out>
            <Glyph icon=Icon::SignOut/>
            {text!(layout.sign_out)}
        </button>
        <p class="app-head__failed" role="alert">{move || failed.get().then(|| text!(layout.sign_out_failed))}</p>
    }
}
