//! Knowing whether something is on the screen, or nearly.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, js_sys::Array};

/// Calls `seen` whenever the element comes within `margin` of the screen (`true`) or leaves it (`false`). `margin` is
/// written as in CSS, in pixels or per cent of the screen.
pub fn on_in_view(node: NodeRef<Div>, margin: &'static str, seen: impl Fn(bool) + Clone + 'static) {
    Effect::new(move |_| {
        let Some(element) = node.get() else { return };
        let seen = seen.clone();
        let report = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let newest = entries.pop().unchecked_into::<IntersectionObserverEntry>();
            seen(newest.is_intersecting());
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let made = IntersectionObserver::new_with_options(report.as_ref().unchecked_ref(), &options);
        let Ok(observer) = made else { return };
        observer.observe(&element);
        let held = StoredValue::new_local((observer, report));
        on_cleanup(move || held.with_value(|(observer, _)| observer.disconnect()));
    });
}
