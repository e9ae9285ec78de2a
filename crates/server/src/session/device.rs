//! What a session runs on, so that its owner recognises it in a list. It decides nothing: a browser may say what it likes.

use api::{Browser, System};
use axum::http::{HeaderMap, header};
use serde::de::IntoDeserializer as _;
use serde::de::value::Error as WordError;
use storage::Device;

/// Marks of browsers, those that also carry the mark of another first.
const BROWSERS: [(&str, Browser); 9] = [
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("EdgiOS/", Browser::Edge),
    ("SamsungBrowser/", Browser::Samsung),
    ("Firefox/", Browser::Firefox),
    ("FxiOS/", Browser::Firefox),
    ("CriOS/", Browser::Chrome),
    ("Chrome/", Browser::Chrome),
    ("Safari/", Browser::Safari),
];

/// Marks of systems, those that also carry the mark of another first.
const SYSTEMS: [(&str, System); 7] = [
    ("iPhone", System::Iphone),
    ("iPad", System::Ipad),
    ("Android", System::Android),
    ("CrOS", System::ChromeOs),
    ("Windows", System::Windows),
    ("Macintosh", System::Mac),
    ("Linux", System::Linux),
];

/// What a call comes from, as the browser says.
pub fn device(headers: &HeaderMap) -> Device {
    let says = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Device { browser: word(found(says, &BROWSERS, Browser::Other)), system: word(found(says, &SYSTEMS, System::Other)) }
}

/// The browser and the system that were stored; a word of a later version is one that is not told apart.
pub fn known(device: &Device) -> (Browser, System) {
    fn read<'a, T: serde::Deserialize<'a>>(word: &'a str, other: T) -> T {
        let word: serde::de::value::StrDeserializer<'a, WordError> = word.into_deserializer();
        T::deserialize(word).unwrap_or(other)
    }
    (read(&device.browser, Browser::Other), read(&device.system, System::Other))
}

fn found<T: Copy>(says: &str, marks: &[(&str, T)], other: T) -> T {
    marks.iter().find(|(mark, _)| says.contains(mark)).map_or(other, |(_, kind)| *kind)
}

fn word(kind: impl serde::Serialize) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_recognised_by_what_they_say() {
        for (says, browser, system) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
                Browser::Chrome,
                System::Windows,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
                Browser::Edge,
                System::Windows,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
                Browser::Safari,
                System::Mac,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                Browser::Safari,
                System::Iphone,
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", Browser::Firefox, System::Linux),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
                Browser::Samsung,
                System::Android,
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
                Browser::Chrome,
                System::ChromeOs,
            ),
            ("curl/8.5.0", Browser::Other, System::Other),
            ("", Browser::Other, System::Other),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, says.parse().unwrap());
            assert_eq!(known(&device(&headers)), (browser, system), "{says}");
        }
    }

    #[test]
    fn a_word_that_is_not_known_is_another_browser() {
        let later = Device { browser: "ladybird".to_owned(), system: String::new() };
        assert_eq!(known(&later), (Browser::Other, System::Other));
    }
}
