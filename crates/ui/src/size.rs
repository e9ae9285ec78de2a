//! How large letters and room are on this screen: a drawing keeps its letters readable only if it knows.

use js_sys::Number;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::Element;

/// The size of a letter and the width of the element, both in pixels; nothing until it stands on the screen, and anew
/// whenever it gets another width.
#[must_use]
pub fn letters_and_width(node: NodeRef<Div>) -> ReadSignal<Option<(f64, f64)>> {
    let (size, set_size) = signal(None);
    Effect::new(move |_| {
        let Some(element) = node.get() else { return };
        let element: Element = element.into();
        let measured = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || set_size.set(measured_size(&measured)));
        let Ok(observer) = web_sys::ResizeObserver::new(measure.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let held = StoredValue::new_local((observer, measure));
        on_cleanup(move || held.with_value(|(observer, _)| observer.disconnect()));
    });
    size
}

fn measured_size(element: &Element) -> Option<(f64, f64)> {
    let style = window().get_computed_style(element).ok()??;
    // The browser reads its own numbers: the tables with which Rust reads them would be in the first load.
    let letter = Number::parse_float(&style.get_property_value("font-size").ok()?);
    letter.is_finite().then(|| (letter, f64::from(element.client_width())))
}
