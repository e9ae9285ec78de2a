//! Pages whose code comes in a file of its own: who signs in on a telephone waits for the first page alone.
//!
//! `pwa/split.mjs` cuts the module of the app at the functions that are marked here. What the first pages use as well stays
//! with them.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::layout::{PageState, StateNote};
use crate::places::{dossier_pages, other_pages};
use crate::routes::Route;

/// A page of some chunk. It is called for routes of that chunk alone.
type PageOf = fn(Route) -> AnyView;

/// The file of a chunk did not come, or is not the server's any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

// The functions take and give what `extern "C"` has no layout for; both sides are one compilation.
#[wasm_split(dossier, fallible, wasm_split_path = ::leptos::wasm_split)]
fn dossier_chunk() -> Result<PageOf, NotLoaded> {
    Ok(dossier_pages)
}

#[wasm_split(other, fallible, wasm_split_path = ::leptos::wasm_split)]
fn other_chunk() -> Result<PageOf, NotLoaded> {
    Ok(other_pages)
}

type Coming = Pin<Box<dyn Future<Output = Result<PageOf, NotLoaded>>>>;

/// The pages of one file.
#[derive(Clone, Copy)]
struct Chunk {
    load: fn() -> Coming,
    loaded: RwSignal<Option<Result<PageOf, NotLoaded>>>,
}

impl Chunk {
    fn new(load: fn() -> Coming) -> Self {
        Self { load, loaded: RwSignal::new(None) }
    }

    /// Asks for the file, unless it has been asked for.
    fn ask(self) {
        if self.loaded.with_untracked(Option::is_none) {
            spawn_local(async move { self.loaded.set(Some((self.load)().await)) });
        }
    }

    /// Asks once more. When the file stays away from somebody who has a network, there is a newer version of the app, and
    /// only loading it brings its files.
    fn again(self) {
        spawn_local(async move {
            let loaded = (self.load)().await;
            if loaded.is_err() && window().navigator().on_line() {
                let _ = window().location().reload();
            }
            self.loaded.set(Some(loaded));
        });
    }
}

/// All chunks, and how far they are.
#[derive(Clone, Copy)]
pub struct Chunks {
    dossier: Chunk,
    other: Chunk,
}

impl Chunks {
    /// Gives them to the whole app, and asks for the one that the address is in beside everything else.
    pub fn provide() {
        let chunks =
            Self { dossier: Chunk::new(|| Box::pin(dossier_chunk())), other: Chunk::new(|| Box::pin(other_chunk())) };
        let path = window().location().pathname().unwrap_or_default();
        match path.parse() {
            Ok(Route::Section(..) | Route::Entry(..) | Route::File(..)) => chunks.dossier.ask(),
            Ok(Route::SignIn | Route::Clients | Route::Ask | Route::Home(_)) | Err(_) => {}
            Ok(_) => chunks.other.ask(),
        }
        provide_context(chunks);
    }

    /// A page of a dossier's contents.
    pub fn dossier(route: Route) -> AnyView {
        page(expect_context::<Self>().dossier, route)
    }

    /// A page of the rest.
    pub fn other(route: Route) -> AnyView {
        page(expect_context::<Self>().other, route)
    }
}

fn page(chunk: Chunk, route: Route) -> AnyView {
    chunk.ask();
    (move || match chunk.loaded.get() {
        Some(Ok(page)) => page(route),
        Some(Err(NotLoaded)) => {
            let state = if window().navigator().on_line() { PageState::Failed } else { PageState::Offline };
            let retry = Callback::new(move |()| chunk.again());
            view! { <StateNote state whole_page=true retry/> }.into_any()
        }
        None => view! { <StateNote state=PageState::Loading/> }.into_any(),
    })
    .into_any()
}
