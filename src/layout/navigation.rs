//! The few ways on from every page of a dossier.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{Glyph, Icon};

use crate::i18n::text;
use crate::routes::Route;
use crate::session::{Deed, OpenClient, Session};

/// At the foot of a small screen, under the client's name on a large one.
#[component]
pub fn Navigation() -> impl IntoView {
    let client = OpenClient::expect();
    let id = client.id();
    let several = Session::expect().number_of_clients() > 1;
    let home = if client.can(Deed::Read).is_ok() { text!(layout.nav_home) } else { text!(layout.nav_no_access) };
    view! {
        <nav class="navigation" aria-label=text!(layout.nav_label)>
            <ul>
                <Way to=Route::Home(id) icon=Icon::Home words=home/>
                <Way to=Route::Requests(id) icon=Icon::Requests words=text!(layout.nav_requests)/>
                <Way to=Route::Access(id) icon=Icon::Question words=text!(layout.nav_access)/>
                {several.then(|| view! {
                    <Way to=Route::Clients icon=Icon::People words=text!(layout.nav_clients)/>
                })}
            </ul>
        </nav>
    }
}

#[component]
fn Way(to: Route, icon: Icon, words: &'static str) -> impl IntoView {
    let path = use_location().pathname;
    let target = to.to_string();
    let href = target.clone();
    let here = move || path.with(|path| *path == target).then_some("page");
    view! {
        <li>
            <a href=href aria-current=here>
                <Glyph icon/>
                <span>{words}</span>
            </a>
        </li>
    }
}
