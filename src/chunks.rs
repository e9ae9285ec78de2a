//! Pages whose code comes in a file of its own: who signs in on a telephone waits for the first page alone.
//!
//! `pwa/split.mjs` cuts the module of the app at the functions that are marked here. What the first pages use as well stays
//! with them.

use std::future::Future;
use std::pin::Pin;

use access::Section;
use dossier::{AttachmentId, EntryId, RequestId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::features::access::AccessPage;
use crate::features::along::{About, AlongPage};
use crate::features::entry::{EntryPage, FilePage};
use crate::features::requests::{NewRequestPage, ReceiptPage, RequestPage, RequestsPage};
use crate::features::section::SectionPage;
use crate::features::sessions::SessionsPage;
use crate::layout::{NotLoaded, PageState, StateNote, load_newer_version};
use crate::routes::Route;

/// A page of a dossier's contents.
#[derive(Clone, Copy)]
enum DossierPage {
    Section(Section),
    Entry(EntryId),
    File(EntryId, AttachmentId),
}

/// A page of neither the first ones nor a dossier's contents.
#[derive(Clone, Copy)]
enum OtherPage {
    Sessions,
    Access,
    Along(About),
    Requests,
    NewRequest,
    Request(RequestId),
    Receipt(RequestId),
}

/// A page, and in which chunk its code stands.
enum Page {
    Dossier(DossierPage),
    Other(OtherPage),
}

/// Where the code of a page stands; nothing: in the main module.
fn in_chunk(route: Route) -> Option<Page> {
    Some(match route {
        Route::SignIn | Route::Clients | Route::Ask | Route::Home(_) => return None,
        Route::Section(_, section) => Page::Dossier(DossierPage::Section(section)),
        Route::Entry(_, entry) => Page::Dossier(DossierPage::Entry(entry)),
        Route::File(_, entry, file) => Page::Dossier(DossierPage::File(entry, file)),
        Route::Sessions => Page::Other(OtherPage::Sessions),
        Route::Access(_) => Page::Other(OtherPage::Access),
        Route::Readers(_) => Page::Other(OtherPage::Along(About::Readers)),
        Route::Looked(_) => Page::Other(OtherPage::Along(About::Looks)),
        Route::Mandate(_) => Page::Other(OtherPage::Along(About::Mandate)),
        Route::Requests(_) => Page::Other(OtherPage::Requests),
        Route::NewRequest(_) => Page::Other(OtherPage::NewRequest),
        Route::Request(_, request) => Page::Other(OtherPage::Request(request)),
        Route::Receipt(_, request) => Page::Other(OtherPage::Receipt(request)),
    })
}

fn dossier_page(page: DossierPage) -> AnyView {
    match page {
        DossierPage::Section(section) => view! { <SectionPage section/> }.into_any(),
        DossierPage::Entry(entry) => view! { <EntryPage entry/> }.into_any(),
        DossierPage::File(entry, file) => view! { <FilePage entry file/> }.into_any(),
    }
}

fn other_page(page: OtherPage) -> AnyView {
    match page {
        OtherPage::Sessions => view! { <SessionsPage/> }.into_any(),
        OtherPage::Access => view! { <AccessPage/> }.into_any(),
        OtherPage::Along(about) => view! { <AlongPage about/> }.into_any(),
        OtherPage::Requests => view! { <RequestsPage/> }.into_any(),
        OtherPage::NewRequest => view! { <NewRequestPage/> }.into_any(),
        OtherPage::Request(request) => view! { <RequestPage request/> }.into_any(),
        OtherPage::Receipt(request) => view! { <ReceiptPage request/> }.into_any(),
    }
}

/// The file of a chunk did not come, or is not the server's any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// What a chunk hands over: how its pages are drawn.
type Drawing<P> = fn(P) -> AnyView;

// The functions give what `extern "C"` has no layout for; both sides are one compilation.
#[wasm_split(dossier, fallible, wasm_split_path = ::leptos::wasm_split)]
fn dossier_chunk() -> Result<Drawing<DossierPage>, Missing> {
    Ok(dossier_page)
}

#[wasm_split(other, fallible, wasm_split_path = ::leptos::wasm_split)]
fn other_chunk() -> Result<Drawing<OtherPage>, Missing> {
    Ok(other_page)
}

type Coming<P> = Pin<Box<dyn Future<Output = Result<Drawing<P>, Missing>>>>;

/// How far the file of a chunk is.
#[derive(Clone, Copy)]
enum Progress<P: 'static> {
    NotAsked,
    Coming,
    Here(Drawing<P>),
    Away,
}

/// The pages of one file.
#[derive(Clone, Copy)]
struct Chunk<P: 'static> {
    load: fn() -> Coming<P>,
    progress: RwSignal<Progress<P>>,
}

impl<P: Copy + Send + 'static> Chunk<P> {
    fn new(load: fn() -> Coming<P>) -> Self {
        Self { load, progress: RwSignal::new(Progress::NotAsked) }
    }

    /// Asks for the file, unless it has been asked for. A page that is drawn when it comes is drawn once: what stands in its place
    /// until then is the same before and after asking.
    fn ask(self) {
        if matches!(self.progress.get_untracked(), Progress::NotAsked) {
            self.progress.update_untracked(|progress| *progress = Progress::Coming);
            spawn_local(async move { self.arrive((self.load)().await) });
        }
    }

    /// Asks once more.
    fn again(self) {
        spawn_local(async move {
            let loaded = (self.load)().await;
            if loaded.is_err() {
                load_newer_version();
            }
            self.arrive(loaded);
        });
    }

    fn arrive(self, loaded: Result<Drawing<P>, Missing>) {
        self.progress.set(loaded.map_or(Progress::Away, Progress::Here));
    }

    fn page(self, page: P) -> AnyView {
        self.ask();
        (move || match self.progress.get() {
            Progress::Here(draw) => draw(page),
            Progress::Away => {
                let retry = Callback::new(move |()| self.again());
                view! { <NotLoaded whole_page=true retry/> }.into_any()
            }
            Progress::NotAsked | Progress::Coming => {
                view! { <StateNote state=PageState::Loading whole_page=true/> }.into_any()
            }
        })
        .into_any()
    }
}

/// All chunks, and how far they are.
#[derive(Clone, Copy)]
pub struct Chunks {
    dossier: Chunk<DossierPage>,
    other: Chunk<OtherPage>,
}

impl Chunks {
    /// Gives them to the whole app, and asks for the one that the address is in beside everything else.
    pub fn provide() {
        let chunks =
            Self { dossier: Chunk::new(|| Box::pin(dossier_chunk())), other: Chunk::new(|| Box::pin(other_chunk())) };
        let path = window().location().pathname().unwrap_or_default();
        match path.parse().ok().and_then(in_chunk) {
            Some(Page::Dossier(_)) => chunks.dossier.ask(),
            Some(Page::Other(_)) => chunks.other.ask(),
            None => {}
        }
        provide_context(chunks);
    }

    /// The page of a route whose code stands in a chunk; nothing for one of the main module.
    pub fn page(route: Route) -> AnyView {
        let chunks = expect_context::<Self>();
        match in_chunk(route) {
            Some(Page::Dossier(page)) => chunks.dossier.page(page),
            Some(Page::Other(page)) => chunks.other.page(page),
            None => ().into_any(),
        }
    }
}
