//! The notice: the portal is not the full dossier, and how to ask for all of it (VGN FAQ vraag 11 and 17).

use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::i18n::text;
use crate::routes::Route;
use crate::session::{Deed, OpenClient};

/// On every page of a dossier and every printed page. It cannot be dismissed.
#[component]
pub fn Notice() -> impl IntoView {
    let client = OpenClient::expect();
    let (way, words) = match client.can(Deed::AskInspection) {
        Ok(()) => (Route::NewRequest(client.id()), text!(layout.notice_ask)),
        Err(_) => (Route::Access(client.id()), text!(layout.notice_why)),
    };
    view! {
        <aside class="notice" role="note" aria-label=text!(layout.notice_label)>
            <Glyph icon=Icon::Info/>
            <p>
                {text!(layout.notice)} " "
                <a class="nl-link" href=way.to_string()>{words}</a>
            </p>
        </aside>
    }
}
