//! The single-page app: its contexts and its router.

mod api;
mod chunks;
mod entries;
mod features;
mod i18n;
pub mod intl;
mod layout;
mod places;
pub mod routes;
pub mod session;
mod words;

use chunks::Chunks;
use layout::{AppFrame, Organisation};
use leptos::prelude::*;
use leptos_router::components::Router;
use places::Places;
use session::Session;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    layout::provide_arrivals();
    Organisation::provide();
    Session::provide();
    Chunks::provide();
    view! {
        <Router>
            <AppFrame><Places/></AppFrame>
        </Router>
    }
}
