//! How far something is.

use leptos::prelude::*;

/// A bar and the same in words. The bar is drawn, not filled with a style: the page allows no styles in its text.
#[component]
pub fn Progress(
    /// 0 to 100.
    percent: u8,
    /// What is on its way, for who does not see the bar.
    #[prop(into)]
    label: String,
    /// How far, in words.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    let percent = percent.min(100);
    view! {
        <div class="progress">
            <progress class="progress__bar" max="100" value=percent.to_string() aria-label=label></progress>
            <span class="progress__words">{words}</span>
        </div>
    }
}
