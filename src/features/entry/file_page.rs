//! The page of a file: the file itself, the way back, and the way to keep it. The viewer (`viewer/`) shows what it holds.

use std::cell::Cell;

use ::api::FileInfo;
use dossier::{AttachmentId, EntryId};
use js_sys::{Function, Reflect};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::HtmlElement;
use ui::{Glyph, Icon};

use crate::api::{self, File};
use crate::i18n::text;
use crate::layout::{Asked, Loaded, Page};
use crate::routes::Route;
use crate::session::OpenClient;

thread_local! {
    /// The file that was opened last: who comes back from it stands at it again.
    static OPENED: Cell<Option<AttachmentId>> = const { Cell::new(None) };
}

/// The page of a file.
#[component]
pub fn FilePage(
    /// The entry it belongs to.
    entry: EntryId,
    /// Which file.
    file: AttachmentId,
) -> impl IntoView {
    let client = OpenClient::expect().id();
    OPENED.set(Some(file));
    let asked = Asked::new(move || api::file(client, entry, file));
    let keep = api::file_address(client, entry, file);
    view! {
        <p class="entry__back">
            <a class="nl-link" href=Route::Entry(client, entry).to_string()>
                <Glyph icon=Icon::Back/>
                {text!(entry.file_back)}
            </a>
        </p>
        <Loaded asked whole_page=true view=move |file| view! { <Opened file keep=keep.clone()/> }.into_any()/>
    }
}

#[component]
fn Opened(file: File, keep: String) -> impl IntoView {
    let File { name, content } = file;
    let title = if name.is_empty() { text!(entry.file_untitled).to_owned() } else { name };
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            show(&place, &content);
        }
    });
    on_cleanup(|| show(&JsValue::NULL, &JsValue::NULL));
    view! {
        <Page title=title.clone()>
            <p>
                <a class="nl-button nl-button--secondary" href=keep download="">{text!(entry.file_download)}</a>
            </p>
            <div
                node_ref=place
                data-title=title
                data-page=text!(entry.file_page, number = "{number}", count = "{count}")
                data-enlarge=text!(entry.file_enlarge)
                data-fit=text!(entry.file_fit)
                data-unshown=text!(entry.file_unshown)
            ></div>
        </Page>
    }
}

/// Has the viewer show a file in a place; without either it puts away what is open.
fn show(place: &JsValue, content: &JsValue) {
    let viewer = Reflect::get(&window(), &"showFile".into()).ok().and_then(|show| show.dyn_into::<Function>().ok());
    // A page without its viewer has the way to keep the file.
    let _ = viewer.map(|viewer| viewer.call2(&JsValue::UNDEFINED, place, content));
}

/// The name of a file's place in the list of its entry.
pub(super) fn anchor(file: AttachmentId) -> String {
    format!("bestand-{file}")
}

/// Brings who comes back from a file to that file again.
pub(super) fn return_to_opened(files: &[FileInfo]) {
    let Some(opened) = OPENED.take().filter(|opened| files.iter().any(|file| file.id == *opened)) else { return };
    request_animation_frame(move || {
        if let Some(link) = document().get_element_by_id(&anchor(opened)) {
            // The browser scrolls to what has the focus; where it cannot be given the reader begins at the top.
            let _ = link.unchecked_into::<HtmlElement>().focus();
        }
    });
}
