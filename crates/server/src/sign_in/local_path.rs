//! Where to go after signing in.

use dossier::ClientId;

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

    /// The client whose dossier it is a page of: the first id in it.
    #[must_use]
    pub fn client(&self) -> Option<ClientId> {
        self.0.split('/').find_map(|part| part.parse().ok())
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
    fn a_page_of_a_dossier_tells_of_whom() {
        let (client, entry) = ("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222");
        for page in ["", "/onderdelen/reports", &format!("/stukken/{entry}")] {
            let path = LocalPath::parse(&format!("/clienten/{client}{page}")).unwrap();
            assert_eq!(path.client(), client.parse().ok(), "{page}");
        }
        for path in ["/", "/clienten", "/verzoek", "/ingelogd"] {
            assert_eq!(LocalPath::parse(path).unwrap().client(), None, "{path}");
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
