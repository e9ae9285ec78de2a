//! The texts of the screen, made from `locales/` by `build.rs`.

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

/// The language of the screen. There is one; a second would be chosen once, at the start, and a change would load
/// the page anew: so texts need not be reactive, which keeps the first load small.
pub const LOCALE: Locale = Locale::nl;

/// A text by its namespace and key, with its variables: `text!(home.greeting, name = "Sanne")`.
macro_rules! text {
    ($($key:tt)*) => {
        leptos_i18n::td_string!($crate::i18n::LOCALE, $($key)*)
    };
}

pub(crate) use text;
