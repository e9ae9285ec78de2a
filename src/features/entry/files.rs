//! Files of an entry: opening and keeping them, and how to get those that are not in the portal.

use ::api::FileInfo;
use dossier::EntryId;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::file_page::{anchor, return_to_opened};
use super::keep::Keep;
use crate::api::Failure;
use crate::entries::HowToGet;
use crate::entries::text::{file_kind, file_size};
use crate::i18n::text;
use crate::routes::Route;
use crate::session::OpenClient;

/// The files of an entry.
#[component]
pub fn Files(
    entry: EntryId,
    files: Vec<FileInfo>,
    /// Whether their names are held.
    names_held: bool,
    /// Told when one of them is not there any more for who asks.
    refused: Callback<Failure>,
) -> impl IntoView {
    let some_held = files.iter().any(|file| file.held);
    let some_missing = files.iter().any(|file| file.bytes.is_none());
    return_to_opened(&files);
    let files = files.into_iter().map(|info| file(entry, info, names_held, refused)).collect_view();
    view! {
        <section class="panel">
            <h2 class="nl-heading nl-heading--level-2">{text!(entry.files)}</h2>
            <ul class="files" role="list">{files}</ul>
            {some_missing.then(|| note(text!(entry.file_missing_note), text!(entry.file_missing_note_no_request)))}
            {some_held.then(|| note(text!(entry.file_held_note), text!(entry.file_held_note_no_request)))}
        </section>
    }
}

fn note(asking: &'static str, without_request: &'static str) -> impl IntoView {
    view! { <p class="files__note"><HowToGet asking without_request/></p> }
}

fn file(entry: EntryId, file: FileInfo, names_held: bool, refused: Callback<Failure>) -> impl IntoView {
    let client = OpenClient::expect().id();
    let unnamed = if names_held { text!(entry.file_name_held) } else { text!(entry.file_untitled) };
    let shown = file.is_shown();
    let title = if file.title.trim().is_empty() { unnamed.to_owned() } else { file.title };
    let kind = file_kind(&file.content_type);
    let of_size = |bytes| format!("{kind}, {}", file_size(bytes));
    let what = file.bytes.map_or_else(|| text!(entry.file_missing).to_owned(), of_size);
    let named = |words: &str| format!("{words} {title}");
    let ways = (file.bytes.is_some() && !file.held).then(|| {
        // What the viewer does not show has no page to open: it can be kept.
        let open = shown.then(|| {
            let open = Route::File(client, entry, file.id).to_string();
            view! {
                <a class="nl-link" id=anchor(file.id) href=open aria-label=named(text!(entry.file_open))>
                    {text!(entry.file_open)}
                </a>
            }
        });
        view! {
            <span class="files__ways">
                {open}
                <Keep entry file=file.id class="nl-link" label=named(text!(entry.file_download)) refused/>
            </span>
        }
    });
    let held = file.held.then(|| view! { <span class="files__what">{text!(entry.file_held)}</span> });
    view! {
        <li class="files__file">
            <Glyph icon=Icon::Attachment/>
            <span>
                <span class="files__title">{title.clone()}</span>
                <span class="files__what">{what}</span>
                {held}
                {ways}
            </span>
        </li>
    }
}
