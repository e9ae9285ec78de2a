//! A page: its title above it, in the tab, and under the reader's focus on arrival.

use leptos::html;
use leptos::prelude::*;

use super::page_state::{PageState, StateNote};
use crate::i18n::text;

/// Whether somebody came here from another page of the app, rather than from outside.
#[derive(Clone, Copy, Debug)]
struct Arrived(StoredValue<bool>);

/// Lets the first page be told from the following ones.
pub fn provide_arrivals() {
    provide_context(Arrived(StoredValue::new(false)));
}

/// Whether the page that is open turned out not to be there: a context of what stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct NotThere(pub(super) RwSignal<bool>);

/// A page with its heading and, under it, one sentence. Of a page that turns out not to be there, neither stands.
#[component]
pub fn Page(
    /// The heading, and the name of the tab.
    #[prop(into)]
    title: String,
    /// What one can do here, in a sentence.
    #[prop(optional, into)]
    lead: Option<String>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let not_there = RwSignal::new(false);
    provide_context(NotThere(not_there));
    let page = view! {
        <Title title/>
        {lead.map(|lead| view! { <p class="nl-paragraph nl-paragraph--lead">{lead}</p> })}
        {children()}
    };
    let mut page = Some(page.into_any());
    move || {
        if not_there.get() {
            view! { <StateNote state=PageState::NotFound whole_page=true/> }.into_any()
        } else {
            page.take().into_any()
        }
    }
}

/// What the tab is called.
pub(super) fn name_tab(page: &str) {
    document().set_title(&text!(layout.tab, page = page));
}

/// For the heading of what comes onto a page that is open: it takes the focus, so that a screen reader says what is there now.
#[must_use]
pub fn focused_heading() -> NodeRef<html::H2> {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // Focus that cannot be given leaves the reader where they were.
            let _ = heading.focus();
        }
    });
    heading
}

/// The heading of a page. On navigation it takes the focus, so that a screen reader says where one is; not on the
/// first page, where the browser itself begins at the top.
#[component]
pub fn Title(
    /// The heading, and the name of the tab.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let arrived = use_context::<Arrived>();
    name_tab(&title);
    Effect::new(move |_| {
        let (Some(heading), Some(Arrived(arrived))) = (heading.get(), arrived) else { return };
        if arrived.get_value() {
            // Focus that cannot be given leaves the reader where they were.
            let _ = heading.focus();
        }
        arrived.set_value(true);
    });
    view! {
        <h1 class="nl-heading nl-heading--level-1" tabindex="-1" node_ref=heading>
            {title}
        </h1>
    }
}
