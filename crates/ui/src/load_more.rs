//! The end of a list that goes on.

use leptos::html::Div;
use leptos::prelude::*;

use crate::in_view::on_in_view;

/// A button that loads what follows, and does so by itself when a reader comes near.
#[component]
pub fn LoadMore(
    /// Loads what follows; `true`: the reader pressed the button, `false`: the reader came near.
    #[prop(into)]
    load: Callback<bool>,
    /// Whether it is loading now.
    #[prop(into)]
    busy: Signal<bool>,
    /// Whether it may load by itself.
    #[prop(into)]
    by_itself: Signal<bool>,
    /// The words on the button.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let near = RwSignal::new(false);
    on_in_view(node, "100% 0px", move |is_near| near.set(is_near));
    // Loading is an action on the world outside, and what it waits for can change in any order: near, busy, leave.
    Effect::new(move |_| {
        if near.get() && by_itself.get() && !busy.get() {
            load.run(false);
        }
    });
    view! {
        <div class="load-more" node_ref=node>
            <button
                type="button"
                class="nl-button nl-button--secondary"
                aria-disabled=move || busy.get().to_string()
                on:click=move |_| {
                    if !busy.get_untracked() {
                        load.run(true);
                    }
                }
            >
                {children()}
            </button>
        </div>
    }
}
