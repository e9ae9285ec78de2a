//! The windows of one browser: they share a session, and tell each other when it changes. None of them trusts the others with more: what they hear is
//! at most a reason to clear the screen, or to ask the server.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};

/// The name of the channel.
const CHANNEL: &str = "inzage-session";
/// As a message: somebody signed out, or something changed. Any other message is a session's owner, which is longer.
const SIGNED_OUT: &str = "-";
const CHANGED: &str = "?";

/// What one window tells the others.
pub enum Word {
    /// Whose session it is now.
    SignedIn(String),
    /// Somebody signed out.
    SignedOut,
    /// The session is not what it was; the server knows.
    Changed,
}

/// The other windows: a `BroadcastChannel`, by its names. Its bindings of web-sys would be one more variant of that to be built for every package.
#[derive(Clone, Copy, Debug)]
pub struct Windows(StoredValue<JsValue, LocalStorage>);

impl Windows {
    /// Without a channel, in a browser of before 2022, a window finds out when it asks the server for something.
    pub fn new() -> Self {
        let channel = part(&window(), "BroadcastChannel").dyn_into::<Function>();
        let channel = channel.and_then(|new| Reflect::construct(&new, &Array::of1(&CHANNEL.into())));
        Self(StoredValue::new_local(channel.unwrap_or_default()))
    }

    /// Tells the others.
    pub fn tell(self, word: &Word) {
        let message = match word {
            Word::SignedIn(owner) => owner,
            Word::SignedOut => SIGNED_OUT,
            Word::Changed => CHANGED,
        };
        self.0.with_value(|channel| {
            if let Ok(post) = part(channel, "postMessage").dyn_into::<Function>() {
                // A channel that is closed has nobody listening.
                let _ = post.call1(channel, &message.into());
            }
        });
    }

    /// Hears what the others tell, and looks for itself when somebody comes back to this window: for as long as the app runs.
    pub fn listen(self, hear: impl Fn(Word) + Clone + 'static) {
        let looking = hear.clone();
        let _ = when_back(move || looking(Word::Changed));
        let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| match part(&event, "data").as_string() {
            Some(word) if word == SIGNED_OUT => hear(Word::SignedOut),
            Some(word) if word == CHANGED => hear(Word::Changed),
            Some(owner) => hear(Word::SignedIn(owner)),
            None => {}
        });
        self.0.with_value(|channel| {
            if channel.is_object() {
                // Every object can be given a listener.
                let _ = Reflect::set(channel, &"onmessage".into(), heard.as_ref());
            }
        });
        heard.forget();
    }
}

/// Tells whenever somebody comes back to this window, until both are removed. Of coming back a browser may tell twice.
pub fn when_back(tell: impl Fn() + Clone + 'static) -> [WindowListenerHandle; 2] {
    ["visibilitychange", "focus"].map(|event| {
        let tell = tell.clone();
        window_event_listener_untyped(event, move |_| {
            if !document().hidden() {
                tell();
            }
        })
    })
}

/// Tells when the browser puts this page by, to be shown again as it is now (HTML Standard 7.4.6.1), and when it does show it again.
pub fn when_kept(tell: impl Fn(bool) + Clone + 'static) {
    for (event, shown) in [("pagehide", false), ("pageshow", true)] {
        let tell = tell.clone();
        let _ = window_event_listener_untyped(event, move |event| {
            if part(&event, "persisted").is_truthy() {
                tell(shown);
            }
        });
    }
}

fn part(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
