//! What a first visit costs: everything that the page loads before it shows something, as brotli sends it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::tally::Count;
use crate::compress::{self, extension};
use crate::fingerprint;
use crate::workspace::Workspace;

/// The first page takes at most this many bytes.
const FIRST_PAGE: u64 = 225_000;

/// A page whose code stands in a chunk takes at most this many bytes, for who comes to it first.
const ANY_PAGE: u64 = 350_000;

/// What a first load consists of.
const KINDS: [&str; 7] = ["css", "html", "js", "ttf", "wasm", "woff", "woff2"];

/// Measures the app that was built, prints it file by file, and fails above the budget.
pub fn run(workspace: &Workspace) -> Result<Count> {
    let first = first_load(&workspace.app())?;
    let chunks = chunks(&workspace.app())?;
    anyhow::ensure!(!chunks.is_empty(), "the app has no chunks: nothing of it is loaded later");
    for (file, bytes) in first.iter().chain(&chunks) {
        println!("    {:>9} {file}", thousands(*bytes));
    }
    let first: u64 = first.values().sum();
    // A page takes its own chunk, and what several chunks share.
    let (shared, own): (Vec<_>, Vec<_>) = chunks.iter().partition(|(file, _)| file.contains("-chunk_"));
    let shared: u64 = shared.into_iter().map(|(_, bytes)| bytes).sum();
    let largest = own.into_iter().map(|(_, bytes)| *bytes).max().unwrap_or_default();
    println!("    {:>9} bytes for the first page, of at most {}", thousands(first), thousands(FIRST_PAGE));
    let any = first + shared + largest;
    println!("    {:>9} bytes for the largest page, of at most {}", thousands(any), thousands(ANY_PAGE));
    Ok(Count::one(first <= FIRST_PAGE).and(Count::one(any <= ANY_PAGE)))
}

/// The chunks that the app fetches when a page asks for them, with their sizes in brotli.
fn chunks(app: &Path) -> Result<BTreeMap<String, u64>> {
    let files = fingerprint::files(app)?.into_iter().filter(|file| is_chunk(file));
    files.map(|file| Ok((name(&file), packed(&file)?))).collect()
}

/// Whether it is a part of the app's module, and not the main one.
fn is_chunk(file: &Path) -> bool {
    extension(file).is_some_and(|kind| kind == "wasm") && !name(file).ends_with("_bg.wasm")
}

/// How many bytes a file takes on its way.
fn packed(file: &Path) -> Result<u64> {
    let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(compress::brotli(&content)?.len().min(content.len()) as u64)
}

/// The files that the page loads, found by following names from `index.html`, with their sizes in brotli.
fn first_load(app: &Path) -> Result<BTreeMap<String, u64>> {
    let files: Vec<PathBuf> = fingerprint::files(app)?;
    let files: Vec<_> =
        files.into_iter().filter(|file| extension(file).is_some_and(|kind| KINDS.contains(&kind))).collect();
    let mut loaded = BTreeMap::new();
    let mut open = vec![app.join("index.html")];
    while let Some(file) = open.pop() {
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if loaded.insert(name(&file), packed(&file)?).is_none() && names_others(&file) {
            let text = without_later_fonts(&String::from_utf8_lossy(&content));
            let named = files.iter().filter(|other| text.contains(&name(other)) && !comes_later(other));
            open.extend(named.filter(|other| !loaded.contains_key(&name(other))).cloned());
        }
    }
    Ok(loaded)
}

/// The service worker is fetched after the first page is there, a chunk when a page of it is, the viewer of files when somebody opens one:
/// `tests/e2e/first-load.spec.ts` sees to it that a browser does so.
fn comes_later(file: &Path) -> bool {
    let is_of_viewer = file.parent().is_some_and(|folder| folder.file_name().is_some_and(|name| name == "viewer"));
    let name = name(file);
    is_of_viewer || name.starts_with("sw") || name.starts_with("workbox") || is_chunk(file)
}

/// A text without its fonts for letters beyond the Latin alphabet. Of a font with a `unicode-range`, a browser fetches the
/// file when a letter within that range is on the page and not before (CSS Fonts 4, 4.5): no text of ours has one, a
/// name may. `tests/e2e/first-load.spec.ts` sees to it that a browser does so.
fn without_later_fonts(text: &str) -> String {
    let mut fonts = text.split("@font-face");
    let mut kept = fonts.next().unwrap_or_default().to_owned();
    for font in fonts {
        let (face, after) = font.split_once('}').unwrap_or((font, ""));
        if holds_the_alphabet(face) {
            kept.push_str(face);
        }
        kept.push_str(after);
    }
    kept
}

/// Whether a font is for the letters `a` to `z`; one that does not say for which is for all, and so is one whose range
/// cannot be read: it counts.
fn holds_the_alphabet(face: &str) -> bool {
    let Some((_, ranges)) = face.split_once("unicode-range:") else { return true };
    let ranges = ranges.split(';').next().unwrap_or_default();
    ranges.split(',').any(|range| {
        let range = range.trim().trim_start_matches(['U', 'u']).trim_start_matches('+');
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let code = |text: &str, open: &str| u32::from_str_radix(&text.replace('?', open), 16);
        match (code(first, "0"), code(last, "f")) {
            (Ok(first), Ok(last)) => first <= u32::from('z') && u32::from('a') <= last,
            (Err(_), _) | (_, Err(_)) => true,
        }
    })
}

fn names_others(file: &Path) -> bool {
    extension(file).is_some_and(|kind| ["css", "html", "js"].contains(&kind))
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_for_other_letters_comes_when_one_of_them_is_there() {
        let font = |range: &str| format!("a{{}}@font-face{{src:url(/font/x.woff2){range}}}b{{}}");
        for range in ["", ";unicode-range:U+20-7E,U+A0-FF", ";unicode-range: U+2022, U+0061;", ";unicode-range:u+??"] {
            assert!(without_later_fonts(&font(range)).contains("x.woff2"), "{range}");
        }
        for range in [";unicode-range:U+100-130,U+132-151", ";unicode-range: U+1??;font-weight:400"] {
            assert_eq!(without_later_fonts(&font(range)), "a{}b{}", "{range}");
        }
        assert!(without_later_fonts(&font(";unicode-range:anything")).contains("x.woff2"));
        assert_eq!(without_later_fonts("no fonts"), "no fonts");
    }

    #[test]
    fn counts_what_is_loaded_by_way_of_other_files_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("inzage-budget-{}", std::process::id()));
        fs::create_dir_all(folder.join("viewer")).unwrap();
        let files = [
            ("index.html", "<link href=/a.css><script src=/b.js>"),
            ("a.css", "url(/f.woff2)"),
            ("b.js", "'/c_bg.wasm' '/c-page.wasm' '/sw.js' '/viewer/pdf.js'"),
            ("c-page.wasm", "w"),
            ("c_bg.wasm", "x"),
            ("f.woff2", "y"),
            ("sw.js", "'/unloaded.js'"),
            ("unloaded.js", "z"),
            ("viewer/pdf.js", "'/unloaded.js'"),
        ];
        for (name, content) in files {
            fs::write(folder.join(name), content).unwrap();
        }
        let loaded = first_load(&folder).unwrap();
        let later = chunks(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(loaded.keys().collect::<Vec<_>>(), ["a.css", "b.js", "c_bg.wasm", "f.woff2", "index.html"]);
        assert_eq!(later.keys().collect::<Vec<_>>(), ["c-page.wasm"]);
    }

    #[test]
    fn groups_by_thousands() {
        assert_eq!(thousands(350_000), "350.000");
        assert_eq!(thousands(12), "12");
    }
}
