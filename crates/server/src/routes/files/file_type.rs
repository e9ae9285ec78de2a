//! As what a file is sent: its type, and the name under which it is kept.

use api::SHOWN_FILE_TYPES;

/// What a browser does nothing with but keep it.
const BYTES: &str = "application/octet-stream";

/// The types of files in dossiers, with how their names end: the first as it is given, the others as they may be written. A name ends in
/// no other way, so that nobody keeps a file that their machine would run.
const ENDINGS: [(&str, &[&str]); 18] = [
    ("application/pdf", &["pdf"]),
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
    ("image/tiff", &["tif", "tiff"]),
    ("image/heic", &["heic"]),
    ("text/plain", &["txt"]),
    ("text/csv", &["csv"]),
    ("text/markdown", &["md"]),
    ("text/html", &["html", "htm"]),
    ("application/rtf", &["rtf"]),
    ("application/msword", &["doc"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.oasis.opendocument.text", &["odt"]),
    ("application/vnd.ms-excel", &["xls"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
];

/// How a name ends where nothing is known of the file.
const UNKNOWN: &str = "bin";

/// The longest name in bytes, less its ending: file systems take 255.
const LONGEST: usize = 200;

/// The type that is sent for a stored one.
pub(super) fn sent_type(stored: &str) -> &'static str {
    SHOWN_FILE_TYPES.into_iter().find(|shown| *shown == stored).unwrap_or(BYTES)
}

/// The header by which a browser keeps the file under its title (RFC 6266). It holds nothing but ASCII: what is not is spelled out (RFC 8187).
pub(super) fn disposition(title: &str, stored: &str) -> String {
    let name = file_name(title, stored);
    let plain: String = name.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect();
    let spelled: String = name.bytes().map(spelled).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{spelled}")
}

/// Whether it stands for itself between quotation marks, with every browser: some take a percent sign for the begin of a spelled letter.
const fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~') && !matches!(letter, '"' | '\\' | '%')
}

/// A byte as `attr-char` of RFC 8187, or spelled out.
fn spelled(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

fn file_name(title: &str, stored: &str) -> String {
    let title = cleaned(title);
    let kind = stored.split(';').next().unwrap_or_default().trim();
    let (stem, written) =
        title.rsplit_once('.').map_or((title.as_str(), None), |(stem, written)| (stem, Some(written)));
    let ends_as = |endings: &[&'static str]| {
        written.and_then(|written| endings.iter().copied().find(|ending| written.eq_ignore_ascii_case(ending)))
    };
    let of_type = ENDINGS.iter().find(|(known, _)| *known == kind).map(|(_, endings)| *endings);
    // Of a type that says nothing, the source's own ending does.
    let told = match of_type {
        Some(endings) => ends_as(endings),
        None => ENDINGS.iter().find_map(|(_, endings)| ends_as(endings)),
    };
    let (stem, ending) = match told {
        Some(ending) => (stem, ending),
        None => (title.as_str(), of_type.and_then(|endings| endings.first()).copied().unwrap_or(UNKNOWN)),
    };
    let fits = stem.char_indices().take_while(|(at, letter)| at + letter.len_utf8() <= LONGEST);
    let stem: String = fits.map(|(_, letter)| letter).collect();
    let stem = stem.trim_matches([' ', '.']);
    format!("{}.{ending}", if stem.is_empty() { "bestand" } else { stem })
}

/// A title without what means a folder, or turns the direction in which a name is read. What else a file system does not take is for the
/// browser to replace, which knows it: the app reads the title of the file in this name.
fn cleaned(title: &str) -> String {
    let clean = |letter: char| {
        let turns =
            matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        if letter.is_control() || turns || matches!(letter, '/' | '\\') { ' ' } else { letter }
    };
    let title: String = title.chars().map(clean).collect();
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_that_a_browser_could_run_is_sent_as_bytes() {
        for shown in SHOWN_FILE_TYPES {
            assert_eq!(sent_type(shown), shown);
        }
        for other in [
            "text/html; charset=utf-8",
            "application/xhtml+xml; charset=utf-8",
            "image/svg+xml",
            "text/xml",
            "text/plain",
            "text/csv; charset=utf-8",
            "application/javascript",
            "application/pdf; x=y",
            "",
        ] {
            assert_eq!(sent_type(other), BYTES, "{other}");
        }
    }

    #[test]
    fn a_name_is_the_title_with_the_ending_of_its_type() {
        for (title, stored, expected) in [
            ("Ondersteuningsplan, ondertekend", "application/pdf", "Ondersteuningsplan, ondertekend.pdf"),
            ("plan.PDF", "application/pdf", "plan.pdf"),
            ("foto.jpeg", "image/jpeg", "foto.jpeg"),
            ("Verslag 3.2", "text/plain; charset=utf-8", "Verslag 3.2.txt"),
            ("verslag.docx", "application/octet-stream", "verslag.docx"),
            ("verslag.docx", "application/pdf", "verslag.docx.pdf"),
            ("factuur.exe", "application/octet-stream", "factuur.exe.bin"),
            ("factuur.exe", "application/x-msdownload", "factuur.exe.bin"),
            ("", "application/pdf", "bestand.pdf"),
            (" .. ", "image/png", "bestand.png"),
            ("../../etc/passwd", "text/plain; charset=utf-8", "etc passwd.txt"),
            ("C:\\a\\b|c", "application/pdf", "C: a b|c.pdf"),
            ("a\r\nSet-Cookie: x=y", "application/pdf", "a Set-Cookie: x=y.pdf"),
            ("Wat mag mama lezen?", "application/pdf", "Wat mag mama lezen?.pdf"),
            ("factuur\u{202e}fdp.exe", "application/octet-stream", "factuur fdp.exe.bin"),
        ] {
            assert_eq!(file_name(title, stored), expected, "{title:?}");
        }
        let long = file_name(&"é".repeat(500), "application/pdf");
        assert_eq!((long.len(), long.ends_with("é.pdf")), (LONGEST + 4, true));
    }

    #[test]
    fn nothing_in_a_title_becomes_a_header_or_another_parameter() {
        assert_eq!(
            disposition("Brief van André; 100% \"zeker\"\r\nX: y", "application/pdf"),
            "attachment; filename=\"Brief van Andr_; 100_ _zeker_ X: y.pdf\"; \
             filename*=UTF-8''Brief%20van%20Andr%C3%A9%3B%20100%25%20%22zeker%22%20X%3A%20y.pdf"
        );
        assert!(disposition("\u{0}\u{7f}\u{85}日本 🎂", "text/html").is_ascii());
    }
}
