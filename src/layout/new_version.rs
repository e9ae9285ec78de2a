//! A word when a new version of the app waits. `pwa/register.js` watches; the reader decides.

use leptos::ev::Custom;
use leptos::prelude::*;
use web_sys::Event;

use crate::i18n::text;

/// Said by `pwa/register.js` in an attribute of the page and by an event.
const WAITING: &str = "data-new-version";
const WAITS: &str = "new-version";
const TAKE: &str = "take-new-version";

/// Stands at the top until the reader takes the new version.
#[component]
pub fn NewVersion() -> impl IntoView {
    let waiting = RwSignal::new(document().document_element().is_some_and(|page| page.has_attribute(WAITING)));
    let listener = window_event_listener(Custom::<Event>::new(WAITS), move |_| waiting.set(true));
    on_cleanup(move || listener.remove());
    let take = |_| {
        if let Ok(event) = Event::new(TAKE) {
            // Nobody cancels it.
            let _ = window().dispatch_event(&event);
        }
    };
    view! {
        <div role="status">
            {move || waiting.get().then(|| view! {
                <div class="new-version">
                    <p>{text!(layout.new_version)}</p>
                    <button type="button" class="nl-button nl-button--secondary" on:click=take>
                        {text!(layout.new_version_take)}
                    </button>
                </div>
            })}
        </div>
    }
}
