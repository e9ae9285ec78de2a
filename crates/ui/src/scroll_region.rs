//! What is wider than the screen scrolls in a place of its own, with the keyboard too.

use leptos::prelude::*;

/// A place that scrolls sideways or down, and that can be focused so that the arrow keys scroll it (WCAG 2.1.1).
#[component]
pub fn ScrollRegion(
    /// What is in it.
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="scroll-region" role="region" tabindex="0" aria-label=label>
            {children()}
        </div>
    }
}
