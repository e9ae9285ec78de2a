//! Where to go after signing in.

/// A page of the app. It can lead to no other site: it begins with one slash, and has only what the app's own paths have, so
/// no scheme, no host, no backslash, and no query with words that somebody looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPath(String);

impl LocalPath {
    /// Reads a path.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '/' | '-' | '_');
        let local = text.starts_with('/') && !text.contains("//") && !text.starts_with("/api/");
        (local && text.len() <= 300 && text.chars().all(fits)).then(|| Self(text.to_owned()))
    }

    /// The first page.
    #[must_use]
    pub fn first() -> Self {
        Self("/".to_owned())
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_app_are_fine() {
        for path in ["/", "/clienten", "/clienten/11111111-1111-4111-8111-111111111111/onderdelen/care_team"] {
            assert_eq!(LocalPath::parse(path).unwrap().as_str(), path);
        }
    }

    #[test]
    fn no_other_site_is() {
        for path in [
            "",
            "clienten",
            "//example.org",
            "/\\example.org",
            "\\\\example.org",
            "https://example.org",
            "/%2fexample.org",
            "/clienten//example.org",
            "/.example.org",
            "/clienten?q=slapen",
            "/clienten#x",
            "/a\nLocation: x",
            "/a b",
            "/é",
            "javascript:alert(1)",
            "/javascript:alert(1)",
            "/api/session",
            &format!("/{}", "a".repeat(300)),
        ] {
            assert_eq!(LocalPath::parse(path), None, "{path}");
        }
    }
}
