//! From the address to the page. One match over all routes, rather than a table of the router's: the compiler sees that
//! no page is forgotten, pages get their ids read, and the router's own matching stays out of the first load.

use dossier::ClientId;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route as AnyPath};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::chunks::Chunks;
use crate::features::clients::{AskPage, ClientsPage};
use crate::features::denied::ReadersOnly;
use crate::features::home::HomePage;
use crate::features::signin::SignInPage;
use crate::features::terms::TermsPage;
use crate::layout::{DossierFrame, PageState, StateNote};
use crate::routes::Route;
use crate::session::{Session, SessionState};

/// The page that the address names. The router's own table has one line: it is what tells the browser that a
/// navigation is done, and so puts the new path into its address bar.
#[component]
pub fn Places() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Nowhere>
            <AnyPath path=path!("/*any") view=Place/>
        </FlatRoutes>
    }
}

/// Where one is, as far as it decides on the frame. One signal: of two that change together, an effect may miss one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// In this client's dossier, whichever page of it.
    Dossier(ClientId),
    /// On this page outside all dossiers; none: on a path that leads nowhere.
    None(Option<Route>),
}

#[component]
fn Place() -> impl IntoView {
    let path = use_location().pathname;
    let route = Memo::new(move |_| path.with(|path| path.parse::<Route>().ok()));
    // The frame of a dossier stays while one goes from page to page within it.
    let frame = Memo::new(move |_| {
        let route = route.get();
        route.and_then(Route::client).map_or(Frame::None(route), Frame::Dossier)
    });
    move || match frame.get() {
        Frame::Dossier(client) => {
            view! { <DossierFrame client>{move || route.get().map(inside)}</DossierFrame> }.into_any()
        }
        Frame::None(Some(route)) => outside(route),
        Frame::None(None) => view! { <Nowhere/> }.into_any(),
    }
}

/// The pages outside all dossiers. A route of the other kind never gets here.
fn outside(route: Route) -> AnyView {
    match route {
        Route::SignIn => view! { <SignInPage/> }.into_any(),
        Route::Clients => view! { <ClientsPage/> }.into_any(),
        Route::Ask => view! { <AskPage/> }.into_any(),
        Route::Sessions => Chunks::page(route),
        Route::Home(_)
        | Route::Section(..)
        | Route::Entry(..)
        | Route::File(..)
        | Route::Access(_)
        | Route::Readers(_)
        | Route::Looked(_)
        | Route::Mandate(_)
        | Route::Requests(_)
        | Route::NewRequest(_)
        | Route::Request(..)
        | Route::Receipt(..) => ().into_any(),
    }
}

/// The pages of a dossier.
fn inside(route: Route) -> AnyView {
    match route {
        // Nothing is read before the terms are accepted; who may read nothing anyway is told so.
        Route::Home(_) | Route::Section(..) | Route::Entry(..) | Route::File(..) if Session::expect().terms_due() => {
            view! { <ReadersOnly><TermsPage/></ReadersOnly> }.into_any()
        }
        Route::Home(_) => view! { <ReadersOnly><HomePage/></ReadersOnly> }.into_any(),
        Route::Section(..) | Route::Entry(..) | Route::File(..) | Route::Readers(_) | Route::Looked(_) => {
            view! { <ReadersOnly>{Chunks::page(route)}</ReadersOnly> }.into_any()
        }
        Route::Access(_)
        | Route::Mandate(_)
        | Route::Requests(_)
        | Route::NewRequest(_)
        | Route::Request(..)
        | Route::Receipt(..) => Chunks::page(route),
        Route::SignIn | Route::Clients | Route::Ask | Route::Sessions => ().into_any(),
    }
}

/// A path that leads nowhere. How its reader is addressed is known with the session.
#[component]
fn Nowhere() -> impl IntoView {
    let session = Session::expect();
    move || match session.state() {
        SessionState::Loading => view! { <StateNote state=PageState::Loading whole_page=true/> }.into_any(),
        _ => view! { <main class="page"><StateNote state=PageState::NotFound whole_page=true/></main> }.into_any(),
    }
}
