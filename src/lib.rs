//! The single-page app: its contexts and its router.

mod api;
mod entries;
mod features;
mod i18n;
pub mod intl;
mod layout;
pub mod routes;
pub mod session;
mod words;

use features::access::AccessPage;
use features::clients::{AskPage, ClientsPage};
use features::denied::ReadersOnly;
use features::entry::EntryPage;
use features::home::HomePage;
use features::requests::{NewRequestPage, ReceiptPage, RequestPage, RequestsPage};
use features::section::SectionPage;
use features::signin::SignInPage;
use layout::{AppFrame, DossierFrame, Organisation, PageState, StateNote};
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{ParamSegment, StaticSegment, WildcardSegment};
use session::Session;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    layout::provide_arrivals();
    Organisation::provide();
    Session::provide();
    let (client, request) = (ParamSegment(routes::CLIENT), ParamSegment(routes::REQUEST));
    let requests = StaticSegment(routes::REQUESTS);
    view! {
        <Router>
            <AppFrame>
                <Routes fallback=Nowhere>
                    <Route path=StaticSegment("") view=SignInPage/>
                    <Route path=StaticSegment(routes::CLIENTS) view=ClientsPage/>
                    <Route path=StaticSegment(routes::ASK) view=AskPage/>
                    <ParentRoute path=(StaticSegment(routes::CLIENTS), client) view=DossierFrame>
                        <ParentRoute path=StaticSegment("") view=ReadersOnly>
                            <Route path=StaticSegment("") view=HomePage/>
                            <Route path=(StaticSegment(routes::SECTIONS), ParamSegment(routes::SECTION)) view=SectionPage/>
                            <Route path=(StaticSegment(routes::ENTRIES), ParamSegment(routes::ENTRY)) view=EntryPage/>
                        </ParentRoute>
                        <Route path=StaticSegment(routes::ACCESS) view=AccessPage/>
                        <Route path=requests view=RequestsPage/>
                        <Route path=(requests, StaticSegment(routes::NEW)) view=NewRequestPage/>
                        <Route path=(requests, request) view=RequestPage/>
                        <Route path=(requests, request, StaticSegment(routes::RECEIPT)) view=ReceiptPage/>
                        <Route path=WildcardSegment("") view=NowhereInside/>
                    </ParentRoute>
                </Routes>
            </AppFrame>
        </Router>
    }
}

/// A path that leads nowhere.
#[component]
fn Nowhere() -> impl IntoView {
    view! { <main class="page"><NowhereInside/></main> }
}

/// A path that leads nowhere in a dossier, whose frame has the page's landmark already.
#[component]
fn NowhereInside() -> impl IntoView {
    view! { <StateNote state=PageState::NotFound whole_page=true/> }
}
