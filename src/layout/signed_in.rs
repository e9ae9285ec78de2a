//! The door: what stands behind it is only there for somebody who is signed in.

use ::api::SessionInfo;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;

use super::page_state::{PageState, StateNote};
use crate::routes::Route;
use crate::session::{Session, SessionState};

/// Shows what somebody who is signed in may see; anybody else goes to the sign-in page.
#[component]
pub fn SignedIn(
    /// What stands behind the door.
    view: impl Fn(SessionInfo) -> AnyView + Send + 'static,
) -> impl IntoView {
    let session = Session::expect();
    let retry = Callback::new(move |()| session.load());
    move || match session.state() {
        SessionState::Loading => view! { <StateNote state=PageState::Loading/> }.into_any(),
        SessionState::SignedOut | SessionState::Ended => view! { <Elsewhere to=Route::SignIn/> }.into_any(),
        SessionState::Failed(failure) => view! {
            <main class="page"><StateNote state=PageState::from(&failure) whole_page=true retry/></main>
        }
        .into_any(),
        SessionState::SignedIn(info) => view(info),
    }
}

/// Goes on to another page, leaving none in the history to come back to.
#[component]
pub fn Elsewhere(
    /// Where to.
    to: Route,
) -> impl IntoView {
    view! { <Redirect path=to.to_string() options=NavigateOptions { replace: true, ..Default::default() }/> }
}
