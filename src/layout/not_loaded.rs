//! A file of the app itself that did not come: what is said of it, and another try.

use leptos::prelude::*;

use super::page_state::{PageState, StateNote};

/// Says that it did not come.
#[component]
pub fn NotLoaded(
    /// Whether the whole page waits for it.
    #[prop(optional)]
    whole_page: bool,
    /// How to ask for it once more.
    retry: Callback<()>,
) -> impl IntoView {
    let state = if online() { PageState::Failed } else { PageState::Offline };
    view! { <StateNote state whole_page retry/> }
}

/// What to do when another try did not help. When a file stays away from somebody who has a network, there is a newer version of
/// the app, and only loading it brings its files.
pub fn load_newer_version() {
    if online() {
        let _ = window().location().reload();
    }
}

fn online() -> bool {
    window().navigator().on_line()
}
