//! Keeping a file on the device. It is asked for anew and handed to the browser, which by itself would tell nobody on the page why it
//! gets none.

use dossier::{AttachmentId, EntryId};
use js_sys::{Function, Reflect};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

use crate::api::{self, Failure, File};
use crate::i18n::text;
use crate::layout::PageState;
use crate::session::OpenClient;

/// The way to keep a file, and what becomes of it.
#[component]
pub fn Keep(
    /// The entry it belongs to.
    entry: EntryId,
    /// Which file.
    file: AttachmentId,
    /// How the link looks.
    class: &'static str,
    /// What it is called for who listens, where there are more.
    #[prop(optional)]
    label: Option<String>,
    /// Told when the file is not there any more for who asks.
    refused: Callback<Failure>,
) -> impl IntoView {
    let client = OpenClient::expect().id();
    let state = RwSignal::new(None::<PageState>);
    let ask = move |event: MouseEvent| {
        event.prevent_default();
        if state.get_untracked() == Some(PageState::Loading) {
            return;
        }
        state.set(Some(PageState::Loading));
        spawn_local(async move {
            let said = match api::file(client, entry, file).await {
                Ok(file) => hand_over(&file).is_none().then_some(PageState::Failed),
                // The whole page goes, if it is still there: nothing is said on it any more.
                Err(failure @ Failure::NotFound) => return refused.try_run(failure).unwrap_or_default(),
                Err(failure) => match PageState::from(&failure) {
                    PageState::Loading => return,
                    said => Some(said),
                },
            };
            // The page can have been left meanwhile.
            let _ = state.try_set(said);
        });
    };
    let said = move || {
        state.get().map(|state| match state {
            PageState::Loading => state.title().to_owned(),
            PageState::Empty | PageState::Offline | PageState::Failed | PageState::NotFound | PageState::Closed => {
                format!("{}. {}", state.title(), state.words())
            }
        })
    };
    view! {
        <a class=class href=api::file_address(client, entry, file) download="" aria-label=label on:click=ask>
            {text!(entry.file_download)}
        </a>
        <span class="files__said" role="status">{said}</span>
    }
}

/// Hands a file to the browser, which keeps it as it keeps any other.
fn hand_over(file: &File) -> Option<JsValue> {
    let keep = Reflect::get(&window(), &"keepFile".into()).ok()?.dyn_into::<Function>().ok()?;
    keep.call2(&JsValue::UNDEFINED, &file.content, &file.name.as_str().into()).ok()
}
