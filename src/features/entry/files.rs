//! Files of an entry: what they are, and how to get them as long as the portal cannot open them.

use ::api::FileInfo;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::entries::text::{file_kind, file_size};
use crate::i18n::text;
use crate::routes::Route;
use crate::session::{Deed, OpenClient};

/// The files of an entry.
#[component]
pub fn Files(files: Vec<FileInfo>) -> impl IntoView {
    let is_there = |file: &FileInfo| file.bytes.is_some();
    let some_there = files.iter().any(is_there);
    let some_missing = !files.iter().all(is_there);
    view! {
        <section class="panel">
            <h2 class="nl-heading nl-heading--level-2">{text!(entry.files)}</h2>
            <ul class="files" role="list">{files.into_iter().map(file).collect_view()}</ul>
            {some_missing.then(|| note(text!(entry.file_missing_note), text!(entry.file_missing_note_no_request)))}
            {some_there.then(|| note(text!(entry.file_note), text!(entry.file_note_no_request)))}
        </section>
    }
}

/// How to get a file: by a request, for who may make one.
fn note(asking: &'static str, without_request: &'static str) -> impl IntoView {
    let client = OpenClient::expect();
    let note = match client.can(Deed::AskInspection) {
        Ok(()) => {
            let ask = Route::NewRequest(client.id()).to_string();
            view! { {asking} " " <a class="nl-link" href=ask>{text!(entry.file_ask)}</a> }.into_any()
        }
        Err(_) => without_request.into_any(),
    };
    view! { <p class="files__note">{note}</p> }
}

fn file(file: FileInfo) -> impl IntoView {
    let title = if file.title.trim().is_empty() { text!(entry.file_untitled).to_owned() } else { file.title };
    let kind = file_kind(&file.content_type);
    let of_size = |bytes| format!("{kind}, {}", file_size(bytes));
    let what = file.bytes.map_or_else(|| text!(entry.file_missing).to_owned(), of_size);
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
