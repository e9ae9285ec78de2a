//! The single-page app: its contexts and its router.

mod api;
mod features;
mod i18n;
pub mod intl;
mod layout;
pub mod routes;
pub mod session;
mod words;

use layout::{AppFrame, DossierFrame, Organisation, PageState, StateNote};
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{ParamSegment, StaticSegment};
use session::Session;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    layout::provide_arrivals();
    Organisation::provide();
    Session::provide();
    view! {
        <Router>
            <AppFrame>
                <Routes fallback=|| view! { <main class="page"><StateNote state=PageState::NotFound whole_page=true/></main> }>
                    <ParentRoute path=(StaticSegment(routes::CLIENTS), ParamSegment(routes::CLIENT)) view=DossierFrame>
                        <Route path=StaticSegment("") view=|| "…"/>
                    </ParentRoute>
                </Routes>
            </AppFrame>
        </Router>
    }
}
