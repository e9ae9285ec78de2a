//! Files of an entry: what they are, and how to get them as long as the portal cannot open them.

use dossier::AttachmentInfo;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::entries::text::{file_kind, file_size};
use crate::i18n::text;
use crate::routes::Route;
use crate::session::{Deed, OpenClient};

/// The files of an entry.
#[component]
pub fn Files(files: Vec<AttachmentInfo>) -> impl IntoView {
    let client = OpenClient::expect();
    let note = match client.can(Deed::AskInspection) {
        Ok(()) => {
            let ask = Route::NewRequest(client.id()).to_string();
            view! { {text!(entry.file_note)} " " <a class="nl-link" href=ask>{text!(entry.file_ask)}</a> }.into_any()
        }
        Err(_) => text!(entry.file_note_no_request).into_any(),
    };
    view! {
        <section class="panel">
            <h2 class="nl-heading nl-heading--level-2">{text!(entry.files)}</h2>
            <ul class="files" role="list">{files.into_iter().map(file).collect_view()}</ul>
            <p class="files__note">{note}</p>
        </section>
    }
}

fn file(file: AttachmentInfo) -> impl IntoView {
    let title = if file.title.trim().is_empty() { text!(entry.file_untitled).to_owned() } else { file.title };
    let kind = file_kind(&file.content_type).to_owned();
    let what = file.bytes.map_or_else(|| kind.clone(), |bytes| format!("{kind}, {}", file_size(bytes)));
    view! {
        <li class="files__file">
            <Glyph icon=Icon::Attachment/>
            <span>
                <span class="files__title">{title}</span>
                <span class="files__what">{what}</span>
            </span>
        </li>
    }
}
