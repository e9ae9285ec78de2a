//! The entries of a section, and more of them as the reader goes on.

use ::api::{EntryPage, EntrySummary};
use chrono::NaiveDate;
use dossier::EntryId;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use leptos_router::hooks::use_location;
use ui::LoadMore;

use super::cards::{Cards, Particulars};
use super::description::Layout;
use super::goals::Plans;
use super::item::Opening;
use super::loading::Wanted;
use super::measurements::Measurements;
use super::timeline::Timeline;
use crate::entries::{LeftList, ListMemory, SoughtWords, anchor, anchored};
use crate::i18n::text;
use crate::intl;

/// How many pages come by themselves before the reader is asked. Without an end nobody reaches the foot of the page, and who reads slowly
/// is never done.
const BY_ITSELF: usize = 4;

/// The pages of a list, as far as they are here.
#[derive(Clone, Copy)]
struct Pages {
    pages: RwSignal<Vec<EntryPage>>,
    /// How many came since the reader last asked for more.
    since_asked: RwSignal<usize>,
}

impl Pages {
    fn next(self) -> Option<String> {
        self.pages.with(|pages| pages.last().and_then(|page| page.next.clone()))
    }

    fn entries(self) -> Vec<EntrySummary> {
        self.pages.with(|pages| pages.iter().flat_map(|page| page.entries.clone()).collect())
    }

    fn shown(self) -> usize {
        self.pages.with(|pages| pages.iter().map(|page| page.entries.len()).sum())
    }

    fn total(self) -> u64 {
        self.pages.with(|pages| pages.last().map_or(0, |page| page.total))
    }

    /// A page arrived. Who asked for it gets the focus on its first entry; the list may be gone by now.
    fn arrived(self, page: EntryPage, asked: bool) {
        let first = page.entries.first().map(|entry| entry.id);
        let shown = self.pages.try_update(|pages| pages.push(page)).is_some();
        let _ = self.since_asked.try_update(|count| *count = if asked { 0 } else { *count + 1 });
        if let (true, true, Some(first)) = (shown, asked, first) {
            request_animation_frame(move || focus_entry(first));
        }
    }
}

/// The entries in the form that the section's description gives them.
#[component]
pub fn EntryList(wanted: Wanted, first: Vec<EntryPage>, today: NaiveDate) -> impl IntoView {
    let at_first = wanted.at_first(&first, today);
    let pages = Pages { pages: RwSignal::new(first), since_asked: RwSignal::new(0) };
    remember_when_left(&wanted, pages);
    return_to_opened();
    let description = wanted.description;
    let whole = move |form: fn(Vec<EntrySummary>, super::description::Description, NaiveDate) -> AnyView| {
        (move || form(pages.entries(), description, today)).into_any()
    };
    let list = match description.layout {
        Layout::Timeline | Layout::Results => {
            let pages = pages.pages;
            view! { <Timeline description at_first pages today/> }.into_any()
        }
        Layout::Cards => whole(|entries, description, today| view! { <Cards entries description today/> }.into_any()),
        Layout::Particulars => whole(|entries, _, _| view! { <Particulars entries/> }.into_any()),
        Layout::Goals => whole(|entries, _, _| view! { <Plans entries/> }.into_any()),
        Layout::Measurements => whole(|entries, _, _| view! { <Measurements entries/> }.into_any()),
    };
    view! {
        {list}
        <More wanted pages/>
    }
}

/// The way to the pages that are not here yet.
#[component]
fn More(wanted: Wanted, pages: Pages) -> impl IntoView {
    let load = Action::new_local(move |asked: &bool| {
        let (asked, wanted, next) = (*asked, wanted.clone(), pages.next());
        async move {
            match next {
                None => Ok(()),
                Some(cursor) => wanted.page(Some(cursor)).await.map(|page| pages.arrived(page, asked)),
            }
        }
    });
    let failed = move || load.value().with(|last| last.as_ref().is_some_and(Result::is_err));
    let by_itself = Signal::derive(move || pages.since_asked.get() < BY_ITSELF && !failed());
    let progress = move || {
        #[expect(clippy::cast_precision_loss, reason = "a count of entries is far below 2^53")]
        let (shown, total) = (pages.shown() as f64, pages.total() as f64);
        text!(section.shown, shown = intl::number(shown), total = intl::number(total))
    };
    let goes_on = Memo::new(move |_| pages.next().is_some());
    view! {
        <Show when=move || goes_on.get()>
            <div class="list-end">
                <p class="list-end__shown" role="status">
                    {progress}
                </p>
                <p class="list-end__failed" role="alert">
                    {move || failed().then(|| text!(section.more_failed))}
                </p>
                <LoadMore load=move |asked| { load.dispatch_local(asked); } busy=load.pending() by_itself>
                    {text!(section.more)}
                </LoadMore>
            </div>
        </Show>
    }
}

/// When an entry is opened, keeps how long the list was and notes in the address of this page where the reader was.
fn remember_when_left(wanted: &Wanted, pages: Pages) {
    let memory = use_context::<ListMemory>();
    let (client, section, query) =
        (wanted.client, wanted.section, wanted.query.search().in_address(SoughtWords::expect()));
    provide_context(Opening(Callback::new(move |opened: EntryId| {
        if let Some(memory) = memory {
            let shown = untrack(|| pages.shown());
            memory.keep(LeftList { client, section, query: query.clone(), shown, opened });
        }
        if let Ok(history) = window().history() {
            let state = history.state().unwrap_or_default();
            // Without a place in the address one comes back at the top: no harm.
            let _ = history.replace_state_with_url(&state, "", Some(&format!("#{}", anchor(opened))));
        }
    })));
}

/// Who comes back from an entry stands at that entry again.
fn return_to_opened() {
    let Some(opened) = anchored(&use_location().hash.get_untracked()) else { return };
    request_animation_frame(move || focus_entry(opened));
}

fn focus_entry(entry: EntryId) {
    let Some(element) = document().get_element_by_id(&anchor(entry)) else { return };
    element.scroll_into_view_with_bool(true);
    // The focus follows what was scrolled to; where it cannot be given the reader still sees it.
    let _ = element.unchecked_into::<HtmlElement>().focus();
}
