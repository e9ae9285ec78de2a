//! A section: its entries in the form that its description gives them.

mod cards;
mod description;
mod empty;
mod filter;
mod goals;
mod group;
mod heading;
mod item;
mod list;
mod loading;
mod measurement;
mod measurement_table;
mod measurements;
mod plan;
mod query;
mod timeline;

use ::api::Extent;
use access::Section;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api::Failure;
use crate::entries::{HeldNote, ListMemory, SoughtWords, anchored};
use crate::i18n::text;
use crate::intl::{self, Plural};
use crate::layout::{Asked, Loaded, Organisation, Page, PageState, StateNote};
use crate::routes::Route;
use crate::session::OpenClient;
use crate::words;
use description::{Finding, describe};
use empty::empty_words;
use filter::FilterForm;
use list::EntryList;
use loading::{Sheet, Wanted};
use query::{ListQuery, Search};

/// A list shorter than this is looked through faster than it is searched.
const WORTH_SEARCHING: u64 = 8;

/// What is asked for, or why it is not there.
type Sheets = Asked<Sheet>;

/// The page of a section.
#[component]
pub fn SectionPage(
    /// Which section.
    section: Section,
) -> impl IntoView {
    let params = use_location().query;
    let sought = SoughtWords::expect();
    let search = Memo::new(move |_| params.with(|params| Search::of_address(params, sought)));
    let query = Memo::new(move |_| ListQuery::try_from(&search.get()).ok());
    let lost = Memo::new(move |_| params.with(Search::is_of_words) && search.with(|search| search.q.is_empty()));
    let sheets = sheets(section, query);
    let missing = Memo::new(move |_| matches!(sheets.get(), Some(Err(Failure::NotFound))));
    move || {
        if missing.get() {
            return view! { <NotRead/> }.into_any();
        }
        view! {
            <Page title=words::section(section)>
                {move || lost.get().then(|| view! { <p class="nl-paragraph" role="status">{text!(section.words_lost)}</p> })}
                <Finder section search query sheets/>
                {move || query.get().is_some().then(|| {
                    view! { <Loaded asked=sheets view=move |sheet| view! { <Found sheet/> }.into_any()/> }
                })}
            </Page>
        }
        .into_any()
    }
}

/// In the place of a section that the reader of this dossier does not read, or no longer, since a consent ended: the page that says why
/// says it of every section.
#[component]
fn NotRead() -> impl IntoView {
    let why = Route::Access(OpenClient::expect().id()).to_string();
    view! {
        <StateNote state=PageState::Closed whole_page=true/>
        <div class="buttons buttons--centred">
            <a class="nl-button nl-button--secondary" href=why>{text!(state.closed_why)}</a>
        </div>
    }
}

/// Asks for what the address asks for. Who comes back from an entry finds as much of the list as there was.
fn sheets(section: Section, query: Memo<Option<ListQuery>>) -> Sheets {
    let client = OpenClient::expect().id();
    let organisation = Organisation::expect();
    let opened = anchored(&use_location().hash.get_untracked());
    let (memory, sought) = (use_context::<ListMemory>(), SoughtWords::expect());
    Asked::new(move || {
        let asked = query.get();
        // What cannot be asked for is not asked for; the form says what is wrong with it.
        let shown = asked.as_ref().map(|asked| {
            let left = opened.zip(memory);
            let left = left.and_then(|(opened, memory)| {
                memory.recall(client, section, &asked.search().in_address(sought), opened)
            });
            left.unwrap_or_default()
        });
        let query = asked.unwrap_or_default();
        Wanted { client, section, query, description: describe(section) }.sheet(organisation, shown)
    })
}

/// The form to look for something, where that is worth it, and how much there is.
#[component]
fn Finder(section: Section, search: Memo<Search>, query: Memo<Option<ListQuery>>, sheets: Sheets) -> impl IntoView {
    let searchable = describe(section).finding == Finding::ByPeriodAndWords;
    let today = Organisation::expect();
    // While something else is on its way, what is here says nothing about it.
    let asked_for = move |sheet: &Sheet| query.get().as_ref() == Some(&sheet.wanted.query);
    let total = move || sheets.get().and_then(Result::ok).filter(asked_for).and_then(|sheet| sheet.total());
    let everything = move || query.get().is_some_and(|query| query.is_everything());
    // Once there, the form stays: whoever is using it must not lose it because little was found.
    let worth = Memo::new(move |was: Option<&bool>| {
        searchable && (was == Some(&true) || !everything() || total().is_some_and(|total| total >= WORTH_SEARCHING))
    });
    let today = Memo::new(move |_| today.today());
    let form = move || {
        let today = today.get().filter(|_| worth.get())?;
        Some(view! { <FilterForm section search today/> })
    };
    let count = move || total().filter(|total| searchable && *total > 0).map(|total| count_words(total, everything()));
    view! {
        {form}
        <p class="list-count" role="status">{count}</p>
    }
}

fn count_words(total: u64, everything: bool) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a count of entries is far below 2^53")]
    let count = intl::number(total as f64);
    match (everything, intl::plural(total)) {
        (true, Plural::One) => text!(section.count_one).to_owned(),
        (true, Plural::Other) => text!(section.count_many, count = count),
        (false, Plural::One) => text!(section.found_one).to_owned(),
        (false, Plural::Other) => text!(section.found_many, count = count),
    }
}

/// What was found, or that there is nothing.
#[component]
fn Found(sheet: Sheet) -> impl IntoView {
    let Sheet { wanted, today, pages } = sheet;
    let access = Route::Access(wanted.client);
    let some = pages.iter().any(|page| page.extent == Extent::Items);
    let only_some = some.then(|| {
        view! {
            <p class="only-some">
                {text!(section.only_some)} " "
                <a class="nl-link" href=access.to_string()>{text!(section.only_some_why)}</a>
            </p>
        }
    });
    // Said once in full, however many entries it is so of; and where words were looked for, also where nothing was found.
    let is_held = pages.iter().any(|page| page.entries.iter().any(|entry| entry.held));
    let sought = pages.iter().any(|page| page.texts_held) && !wanted.query.is_everything();
    let held = (is_held || sought).then(|| view! { <HeldNote/> });
    let nothing = pages.iter().all(|page| page.entries.is_empty());
    let list = match (nothing, wanted.query.is_everything()) {
        (false, _) => view! { <EntryList wanted first=pages today/> }.into_any(),
        (true, true) => view! { <StateNote state=PageState::Empty words=empty_words(wanted.section)/> }.into_any(),
        (true, false) => {
            let all = Route::Section(wanted.client, wanted.section).to_string();
            view! {
                <StateNote state=PageState::Empty words=text!(section.nothing_found)/>
                <p class="list-clear"><a class="nl-link" href=all>{text!(section.nothing_found_clear)}</a></p>
            }
            .into_any()
        }
    };
    view! { {only_some} {held} {list} }
}
