//! The page of a file: the file itself, the way back, and the way to keep it. The viewer (`viewer/`) shows what it holds.

use std::cell::Cell;

use ::api::FileInfo;
use dossier::{AttachmentId, EntryId};
use js_sys::{Function, Promise, Reflect};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::HtmlElement;
use ui::{Glyph, Icon};
use wasm_bindgen_futures::JsFuture;

use super::keep::Keep;
use crate::api::{self, File};
use crate::i18n::text;
use crate::layout::{Asked, Loaded, NotLoaded, Page, load_newer_version};
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
    let keep = move || {
        let refused = Callback::new(move |failure| asked.refuse(failure));
        view! { <Keep entry file class="nl-button nl-button--secondary" refused/> }.into_any()
    };
    view! {
        <p class="entry__back">
            <a class="nl-link" href=Route::Entry(client, entry).to_string()>
                <Glyph icon=Icon::Back/>
                {text!(entry.file_back)}
            </a>
        </p>
        <Loaded asked whole_page=true view=move |file| view! { <Opened file keep=keep()/> }.into_any()/>
    }
}

#[component]
fn Opened(file: File, keep: AnyView) -> impl IntoView {
    let File { title, content, .. } = file;
    let title = if title.is_empty() { text!(entry.file_untitled).to_owned() } else { title };
    let place = NodeRef::<Div>::new();
    let content = StoredValue::new_local(content);
    let without_viewer = RwSignal::new(false);
    let open = move |once_more: bool| {
        let Some(place) = place.get() else { return };
        let shown = content.with_value(|content| show(&place, content));
        spawn_local(async move {
            let failed = match shown {
                Some(shown) => JsFuture::from(shown).await.is_err(),
                None => true,
            };
            if failed && once_more {
                load_newer_version();
            }
            // The page can have been left meanwhile.
            let _ = without_viewer.try_set(failed);
        });
    };
    Effect::new(move |_| open(false));
    let retry = Callback::new(move |()| open(true));
    on_cleanup(|| drop(show(&JsValue::NULL, &JsValue::NULL)));
    view! {
        <Page title=title.clone()>
            <p class="file__keep">{keep}</p>
            {move || without_viewer.get().then(|| view! { <NotLoaded retry/> })}
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

/// Has the viewer show a file in a place; without either it puts away what is open. The promise that it gives
/// fails where the viewer does not come.
fn show(place: &JsValue, content: &JsValue) -> Option<Promise> {
    let viewer = Reflect::get(&window(), &"showFile".into()).ok()?.dyn_into::<Function>().ok()?;
    viewer.call2(&JsValue::UNDEFINED, place, content).ok()?.dyn_into().ok()
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
