//! What a session runs on, so that its owner recognises it in a list. It decides nothing: a browser may say what it likes.

use axum::http::{HeaderMap, header};

/// Marks of browsers and their names, those that also carry the mark of another first.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Marks of systems and their names, those that also carry the mark of another first.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

/// What a call comes from, by the names that the makers gave: `Firefox, Windows`. Nothing else of what the browser says is
/// kept.
pub fn device(headers: &HeaderMap) -> Option<String> {
    let says = headers.get(header::USER_AGENT)?.to_str().ok()?;
    let found =
        |marks: &[(&str, &'static str)]| marks.iter().find(|(mark, _)| says.contains(mark)).map(|(_, name)| *name);
    let names: Vec<_> = [found(&BROWSERS), found(&SYSTEMS)].into_iter().flatten().collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_recognised_by_what_they_say() {
        for (says, expected) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36",
                Some("Chrome, Windows"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
                Some("Edge, Windows"),
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
                Some("Safari, Mac"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1",
                Some("Safari, iPhone"),
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", Some("Firefox, Linux")),
            (
                "Mozilla/5.0 (Linux; Android 14) SamsungBrowser/26.0 Chrome/122.0.0.0 Safari/537.36",
                Some("Samsung Internet, Android"),
            ),
            ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/130.0.0.0 Safari/537.36", Some("Chrome, ChromeOS")),
            ("Firefox/1.0 <script>", Some("Firefox")),
            ("curl/8.5.0", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, says.parse().unwrap());
            assert_eq!(device(&headers).as_deref(), expected, "{says}");
        }
        assert_eq!(device(&HeaderMap::new()), None);
    }
}
