//! The texts of the screen, made from `locales/` by `build.rs`.

use std::cell::Cell;

#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::restriction,
    dead_code,
    missing_docs,
    unused_imports,
    reason = "generated from the locales; an attribute that no longer applies is not an error in somebody else's output"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));
}

pub use generated::i18n::Locale;

thread_local! {
    static LOCALE: Cell<Locale> = const { Cell::new(Locale::nl) };
}

/// The language of the screen, as its reader is addressed: with `u`, and with `je` who is below 18 (`locales/nl-informal`
/// has what reads otherwise to them). Texts are not reactive, which keeps the first load small: it changes with the session,
/// and all that is drawn for somebody is drawn after that.
pub fn locale() -> Locale {
    LOCALE.get()
}

/// From now on the reader is addressed like this.
pub fn address(locale: Locale) {
    LOCALE.set(locale);
}

/// A text by its namespace and key, with its variables: `text!(home.greeting, name = "Sanne")`.
macro_rules! text {
    ($($key:tt)*) => {
        leptos_i18n::td_string!($crate::i18n::locale(), $($key)*)
    };
}

pub(crate) use text;
