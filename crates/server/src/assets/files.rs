//! Where the app's files come from.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rust_embed::RustEmbed;

/// What Trunk built, with compressed twins (`.br`, `.gz`) beside each file. Missing in a checkout where no app was built.
#[derive(RustEmbed)]
#[folder = "../../dist/app"]
#[allow_missing = true]
struct Embedded;

/// The files of the app.
#[derive(Clone, Debug)]
pub enum AppFiles {
    /// Those in the binary.
    Embedded,
    /// Those in a folder, read anew each time.
    Folder(Arc<Path>),
}

impl AppFiles {
    /// The files in `folder`, or else those in the binary.
    #[must_use]
    pub fn new(folder: Option<PathBuf>) -> Self {
        folder.map_or(Self::Embedded, |folder| Self::Folder(folder.into()))
    }

    /// The file of that name, as in `snippets/a.js`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        match self {
            Self::Embedded => Embedded::get(name).map(|file| file.data),
            Self::Folder(folder) => {
                // Nothing outside the folder, whatever the address says.
                let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
                if inside { std::fs::read(folder.join(name)).ok().map(Cow::Owned) } else { None }
            }
        }
    }
}

/// Whether a name carries a hash of the content, as Trunk gives it: whatever has this name never changes.
#[must_use]
pub fn is_hashed(name: &str) -> bool {
    name.split(['/', '-', '_', '.']).any(|part| part.len() >= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_plain_ones() {
        for name in [
            "inzage-portal-1a2b3c4d5e6f7081_bg.wasm",
            "inzage-portal-1a2b3c4d5e6f7081.js",
            "app-ff00ff00ff00ff00.css",
            "snippets/leptos-0123456789abcdef/inline0.js",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in ["index.html", "sw.js", "manifest.webmanifest", "icons/icon-512.png", "feedface.js"] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let app = folder.path().join("app");
        std::fs::create_dir(&app).unwrap();
        std::fs::write(folder.path().join("secret.txt"), "x").unwrap();
        std::fs::write(app.join("a.txt"), "a").unwrap();
        let files = AppFiles::new(Some(app));
        assert_eq!(files.get("a.txt").as_deref(), Some(b"a".as_slice()));
        for name in ["../secret.txt", "./../secret.txt", "/etc/passwd", "x/../../secret.txt", ""] {
            assert_eq!(files.get(name), None, "{name}");
        }
    }
}
