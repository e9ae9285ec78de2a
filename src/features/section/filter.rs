//! Looking for something in a list. What is looked for goes into the address; the list follows the address.

use access::Section;
use chrono::NaiveDate;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Glyph, Icon};

use super::query::{LONGEST_SEARCH, ListQuery, Quick, Search, SearchError};
use crate::entries::SoughtWords;
use crate::i18n::text;
use crate::routes::Route;
use crate::session::OpenClient;

/// The address of a section with what is looked for in it.
fn address(section: Route, search: &Search, sought: SoughtWords) -> String {
    format!("{section}{}", search.in_address(sought))
}

/// Words and a period to look for.
#[component]
pub fn FilterForm(section: Section, #[prop(into)] search: Signal<Search>, today: NaiveDate) -> impl IntoView {
    let client = OpenClient::expect().id();
    let route = Route::Section(client, section);
    let (from, to, q) = (NodeRef::<Input>::new(), NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let (navigate, sought) = (use_navigate(), SoughtWords::expect());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let value = |input: NodeRef<Input>| input.get_untracked().map(|input| input.value()).unwrap_or_default();
        let search = Search { from: value(from), to: value(to), q: value(q).trim().to_owned() };
        navigate(&address(route, &search, sought), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    let error = move || ListQuery::try_from(&search.get()).err();
    view! {
        <details class="finder" open=opens_at_once(&search.get_untracked())>
            <summary>
                <Glyph icon=Icon::Search/>
                {text!(section.find)}
                <span class="finder__open"><Glyph icon=Icon::Next/></span>
            </summary>
            <form class="filter" role="search" aria-label=text!(section.find) on:submit=submit novalidate>
                <Words q search/>
                <QuickPeriods route search today/>
                <details class="filter__own" open=move || own_period(&search.get(), today)>
                    <summary>{text!(section.own_period)}</summary>
                    <div class="filter__line">
                        <DayField id="van" label=text!(section.from) value=move || search.get().from node=from error/>
                        <DayField id="tot" label=text!(section.to) value=move || search.get().to node=to error/>
                        <button type="submit" class="nl-button nl-button--secondary">
                            {text!(section.show_period)}
                        </button>
                    </div>
                    <p id="periode-fout" class="utrecht-form-field-error-message" role="alert">
                        {move || error().map(error_words)}
                    </p>
                </details>
            </form>
        </details>
    }
}

/// On a small screen the list comes first: the form opens when it is asked for or in use.
fn opens_at_once(search: &Search) -> bool {
    const ROOMY: f64 = 768.0;
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    *search != Search::default() || width.is_none_or(|width| width >= ROOMY)
}

/// Words to look for.
#[component]
fn Words(q: NodeRef<Input>, search: Signal<Search>) -> impl IntoView {
    view! {
        <div>
            <label class="utrecht-form-label" for="zoek">{text!(section.words)}</label>
            <div class="filter__line filter__words">
                <input
                    id="zoek"
                    class="utrecht-textbox utrecht-textbox--html-input"
                    type="search"
                    maxlength=LONGEST_SEARCH.to_string()
                    autocomplete="off"
                    prop:value=move || search.get().q
                    node_ref=q
                />
                <button type="submit" class="nl-button nl-button--primary">{text!(section.search)}</button>
            </div>
        </div>
    }
}

/// Whether the period is none of the quick choices.
fn own_period(search: &Search, today: NaiveDate) -> bool {
    match ListQuery::try_from(search) {
        Ok(query) => Quick::of(query.from, query.to, today).is_none(),
        Err(_) => true,
    }
}

fn error_words(error: SearchError) -> &'static str {
    match error {
        SearchError::From => text!(section.wrong_from),
        SearchError::To => text!(section.wrong_to),
        SearchError::EndsBeforeItBegins => text!(section.wrong_order),
    }
}

/// Periods that are one press away: links, so that they can be kept and shared.
#[component]
fn QuickPeriods(route: Route, search: Signal<Search>, today: NaiveDate) -> impl IntoView {
    let sought = SoughtWords::expect();
    let chosen =
        move || ListQuery::try_from(&search.get()).ok().and_then(|query| Quick::of(query.from, query.to, today));
    let choice = move |quick: Quick| {
        let href = move || {
            let from = quick.from(today).map(|day| day.to_string()).unwrap_or_default();
            address(route, &Search { from, ..search.get().words_only() }, sought)
        };
        view! {
            <li>
                <a
                    class="filter__choice"
                    href=href
                    aria-current=move || (chosen() == Some(quick)).then_some("true")
                    data-noscroll="true"
                >
                    {quick_words(quick)}
                </a>
            </li>
        }
    };
    view! {
        <div class="filter__quick">
            <p class="utrecht-form-label" id="periode">
                {text!(section.period)}
            </p>
            <ul class="filter__choices" role="list" aria-labelledby="periode">
                {Quick::ALL.into_iter().map(choice).collect_view()}
            </ul>
        </div>
    }
}

fn quick_words(quick: Quick) -> &'static str {
    match quick {
        Quick::Week => text!(section.week),
        Quick::Month => text!(section.month),
        Quick::Year => text!(section.year),
        Quick::Always => text!(section.always),
    }
}

/// A day, in the browser's own field for it.
#[component]
fn DayField(
    id: &'static str,
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    node: NodeRef<Input>,
    error: impl Fn() -> Option<SearchError> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let wrong = move || error().map(|_| "true");
    view! {
        <div class="filter__day">
            <label class="utrecht-form-label" for=id>
                {label}
            </label>
            <input
                id=id
                class="utrecht-textbox utrecht-textbox--html-input"
                type="date"
                prop:value=value
                aria-invalid=wrong
                aria-describedby=move || error().map(|_| "periode-fout")
                node_ref=node
           />
        </div>
    }
}
