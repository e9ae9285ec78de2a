//! The door: what stands behind it is only there for somebody who is signed in.

use ::api::SessionInfo;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;

use super::organisation::{ContactPanel, Organisation};
use super::page_state::{PageState, StateNote};
use super::sign_out::SignOut;
use crate::api::Failure;
use crate::i18n::text;
use crate::routes::Route;
use crate::session::{Session, SessionState};

/// Shows what somebody who is signed in may see; anybody else goes to the sign-in page.
#[component]
pub fn SignedIn(
    /// What stands behind the door.
    view: impl Fn(SessionInfo) -> AnyView + Send + 'static,
) -> impl IntoView {
    let session = Session::expect();
    let place = use_location();
    move || match session.state() {
        SessionState::Loading => view! { <StateNote state=PageState::Loading whole_page=true/> }.into_any(),
        SessionState::SignedOut | SessionState::Left | SessionState::Ended(_) | SessionState::Another(_) => {
            session.want(&place.pathname.get_untracked(), &place.search.get_untracked());
            view! { <Elsewhere to=Route::SignIn.to_string()/> }.into_any()
        }
        SessionState::Failed(failure) => view! { <SessionFailed failure/> }.into_any(),
        SessionState::SignedIn(info) => view(info),
    }
}

/// In the place of a page while nobody can tell who is signed in. Somebody may be, at a computer that is not theirs alone.
#[component]
pub fn SessionFailed(
    /// Why it is not known.
    failure: Failure,
) -> impl IntoView {
    let session = Session::expect();
    let organisation = Organisation::expect();
    let retry = Callback::new(move |()| {
        organisation.0.again();
        session.load();
    });
    view! {
        <main class="page">
            <StateNote state=PageState::from(&failure) whole_page=true retry/>
            <div class="buttons buttons--centred"><SignOut/></div>
            // How else the organisation is reached: known, while nobody can tell who is signed in.
            {move || organisation.name().is_some().then(|| view! {
                <ContactPanel title=text!(state.other_title) words=text!(state.other_words)/>
            })}
        </main>
    }
}

/// Goes on to another page, leaving none in the history to come back to.
#[component]
pub fn Elsewhere(
    /// Where to.
    to: String,
) -> impl IntoView {
    view! { <Redirect path=to options=NavigateOptions { replace: true, ..Default::default() }/> }
}
