//! A text that outlives a page that is loaded anew: in the browser's memory of this tab alone (`sessionStorage`), gone with the tab and
//! with the session. By its names: its bindings of web-sys would be one more variant of that to be built for every package.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

/// Its name there.
const NAME: &str = "sought";

/// Keeps a text. A browser that keeps nothing forgets it when the page is loaded anew.
pub fn keep(text: &str) {
    call("setItem", &[NAME, text]);
}

/// What was kept last.
#[must_use]
pub fn kept() -> Option<String> {
    call("getItem", &[NAME])?.as_string()
}

/// Nothing is kept any more.
pub fn forget() {
    call("removeItem", &[NAME]);
}

/// None where the browser refuses it, and outside a browser.
fn call(name: &str, parameters: &[&str]) -> Option<JsValue> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    let tab = Reflect::get(&window(), &"sessionStorage".into()).ok()?;
    let function = Reflect::get(&tab, &name.into()).ok()?.dyn_into::<Function>().ok()?;
    let parameters: Array = parameters.iter().map(|one| JsValue::from_str(one)).collect();
    function.apply(&tab, &parameters).ok()
}
