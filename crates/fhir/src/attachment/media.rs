//! What kind of file it is.

use dossier::Block;

use super::charset::{Charset, charset, to_text};
use super::decoded;
use crate::text;

const BYTES: &str = "application/octet-stream";

/// A file as it is kept: text is UTF-8, and says so.
pub(super) struct File {
    /// Its media type, one that can stand in a header.
    pub(super) content_type: String,
    /// Its content, if that arrived and, where it is text, can be read.
    pub(super) content: Option<Vec<u8>>,
    /// The character set that it is said to have, where nobody here can read that.
    pub(super) unread_charset: Option<String>,
}

/// The types that are kept as text.
const TEXTS: [&str; 5] = ["text/plain", "text/html", XHTML, "text/csv", "text/markdown"];

const XHTML: &str = "application/xhtml+xml";

impl File {
    /// From what the source says of its type, in the attachment and the Binary, which may be wrong or missing, and what arrived.
    pub(super) fn new(written: &[&str], content: Option<Vec<u8>>) -> Self {
        let told = written.first().and_then(|written| media_type(written)).filter(|told| told != BYTES);
        let Some(content) = content else {
            let content_type = told.unwrap_or_else(|| BYTES.to_owned());
            return Self { content_type, content: None, unread_charset: None };
        };
        let says_text = written.iter().any(|written| written.to_ascii_lowercase().contains("text"));
        let told = told.unwrap_or_else(|| sniffed(&content, says_text).to_owned());
        if !TEXTS.contains(&told.as_str()) {
            return Self { content_type: told, content: Some(content), unread_charset: None };
        }
        // Said to be text, and begins as something else does.
        let begins_as = sniffed(&content, false);
        let charset = charset(written, &content, matches!(told.as_str(), "text/html" | XHTML));
        match to_text(&content, &charset).filter(|_| begins_as == BYTES) {
            Some(text) => {
                let content_type = format!("{told}; charset=utf-8");
                Self { content_type, content: Some(text.into_bytes()), unread_charset: None }
            }
            // What cannot be read cannot be looked through for what nobody may see.
            None => match charset {
                Charset::Unknown(label) if begins_as == BYTES => {
                    Self { content_type: told, content: None, unread_charset: Some(label) }
                }
                Charset::Unknown(_) | Charset::Known(_) | Charset::Unsaid => {
                    Self { content_type: begins_as.to_owned(), content: Some(content), unread_charset: None }
                }
            },
        }
    }
}

/// A media type without its parameters.
pub(super) fn essence(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a file of this type has text that can be looked through.
pub(crate) fn is_textual(content_type: &str) -> bool {
    let kind = essence(content_type).to_ascii_lowercase();
    let is_one =
        ["application/json", "application/xml", "application/rtf", "application/xhtml+xml"].contains(&kind.as_str());
    kind.starts_with("text/") || is_one || kind.ends_with("+xml") || kind.ends_with("+json")
}

/// The text of a file that a source has in its base64.
pub(crate) fn text_of(data: &str, content_type: &str) -> Option<String> {
    let bytes = decoded(data)?;
    let charset = charset(&[content_type], &bytes, content_type.contains("html"));
    to_text(&bytes, &charset).or_else(|| Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Running text: a paragraph for each that an empty line ends.
pub(super) fn paragraphs(written: &str) -> Vec<Block> {
    let clean = text::clean(written);
    let lines = clean.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n");
    let paragraphs =
        lines.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')).filter(|text| !text.trim().is_empty());
    paragraphs.map(|text| Block::Paragraph { text: text.to_owned() }).collect()
}

/// A media type that can stand in a header, without its parameters.
fn media_type(written: &str) -> Option<String> {
    let written = essence(written).to_ascii_lowercase();
    let is_token = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".+-_".contains(&byte))
    };
    let is_one =
        written.len() <= 100 && written.split_once('/').is_some_and(|(main, sub)| is_token(main) && is_token(sub));
    let told = match written.as_str() {
        "application/x-pdf" | "text/pdf" => "application/pdf".to_owned(),
        "image/jpg" | "image/pjpeg" => "image/jpeg".to_owned(),
        "text/rtf" | "application/x-rtf" => "application/rtf".to_owned(),
        _ => written,
    };
    is_one.then_some(told)
}

/// The type of a file by how it begins.
fn sniffed(content: &[u8], says_text: bool) -> &'static str {
    const BEGINNINGS: [(&[u8], &str); 7] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF8", "image/gif"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
        (b"{\\rtf", "application/rtf"),
    ];
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content).trim_ascii_start();
    let known = BEGINNINGS.iter().find(|(beginning, _)| content.starts_with(beginning)).map(|(_, kind)| *kind);
    known.unwrap_or(if says_text && to_text(content, &Charset::Unsaid).is_some() { "text/plain" } else { BYTES })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(written: &str, content: &[u8]) -> (String, Vec<u8>) {
        let written: Vec<_> = Some(written).filter(|written| !written.is_empty()).into_iter().collect();
        let File { content_type, content, .. } = File::new(&written, Some(content.to_vec()));
        (content_type, content.unwrap())
    }

    #[test]
    fn text_of_every_character_set_becomes_utf_8() {
        let utf8 = "Beste cliënt, groeten van André – € 5".as_bytes();
        for (written, content) in [
            ("text/plain; charset=windows-1252", &b"Beste cli\xebnt, groeten van Andr\xe9 \x96 \x80 5"[..]),
            ("text/plain; format=flowed; Charset=\"ISO-8859-1\"", b"Beste cli\xebnt, groeten van Andr\xe9 \x96 \x80 5"),
            ("text/plain", b"Beste cli\xebnt, groeten van Andr\xe9 \x96 \x80 5"),
            ("text/plain;charset=utf-8", utf8),
            ("text/plain;charset=UTF-8", b"Beste cli\xebnt, groeten van Andr\xe9 \x96 \x80 5"),
            ("text/plain; charset=iso-8859-1", utf8),
            ("Text/Plain", utf8),
        ] {
            assert_eq!(kept(written, content), ("text/plain; charset=utf-8".to_owned(), utf8.to_vec()), "{written}");
        }
        let utf16: Vec<u8> = "\u{feff}één".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kept("text/plain", &utf16).1, "één".as_bytes());
        assert_eq!(kept("text/plain; charset=iso-8859-15", b"\xa4 5").1, "€ 5".as_bytes());
    }

    #[test]
    fn a_type_that_is_wrong_is_bytes_or_what_the_content_says() {
        for (written, content, expected) in [
            ("ASCII Text", &b"platte tekst"[..], "text/plain; charset=utf-8"),
            ("ASCII Text", b"\x00\x10\x83\x11", "application/octet-stream"),
            ("text/plain", b"\x00\x10\x83\x11", "application/octet-stream"),
            ("text/plain", b"%PDF-1.4\n\x00", "application/pdf"),
            ("text/plain", b"%PDF-1.4 x", "application/pdf"),
            ("text/html; charset=utf-8", b"\xef\xbb\xbf\n%PDF-1.4 x", "application/pdf"),
            ("text/plain; charset=ebcdic", b"{\\rtf1 Hallo}", "application/rtf"),
            ("text/csv", b"GIF8;x", "image/gif"),
            ("pdf", b"%PDF-1.4", "application/pdf"),
            ("application/octet-stream", b"{\\rtf1 Hallo}", "application/rtf"),
            ("", b"\xff\xd8\xff\xe0", "image/jpeg"),
            ("", b"platte tekst", "application/octet-stream"),
            ("image/jpg", b"x", "image/jpeg"),
            ("text/html\r\nx: y", b"x", "text/plain; charset=utf-8"),
            ("Application/PDF; charset=x", b"x", "application/pdf"),
        ] {
            assert_eq!(kept(written, content).0, expected, "{written}");
        }
        assert_eq!(File::new(&["ASCII Text"], None).content_type, "application/octet-stream");
        for wrong in ["", "pdf", "a/b/c", "text/html\r\nx: y"] {
            assert_eq!(media_type(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_character_set_is_honoured_wherever_it_is_said() {
        let czech = b"<p>Dvo\xf8\xe1k \xa3ukasz</p>";
        let page = |before: &str| [before.as_bytes(), czech].concat();
        for (written, before) in [
            (&["text/html; charset=iso-8859-2"][..], ""),
            (&["text/html", "text/html; charset=iso-8859-2"], ""),
            (&["text/html"], "<META http-equiv=Content-Type content='text/html; charset=ISO-8859-2'>"),
            (&["text/html"], "<!doctype html><html><head><meta charset = \"latin2\"/>"),
            (&["application/xhtml+xml"], "<?xml version=\"1.0\" encoding='iso-8859-2'?>"),
            // What is said outside goes before what the page says.
            (&["text/html; charset=iso-8859-2"], "<meta charset=utf-16>"),
        ] {
            let file = File::new(written, Some(page(before)));
            let text = String::from_utf8(file.content.unwrap()).unwrap();
            assert!(text.ends_with("<p>Dvořák Łukasz</p>"), "{written:?} {text}");
            assert!(file.content_type.ends_with("; charset=utf-8"));
        }
        assert_eq!(
            kept("text/html", b"<meta charset=utf-16>\xc3\xa9\xc3\xa9n").1,
            "<meta charset=utf-16>één".as_bytes()
        );
        assert_eq!(kept("text/plain", b"charset=iso-8859-2 \xe9").1, "charset=iso-8859-2 é".as_bytes());
    }

    #[test]
    fn text_in_a_character_set_that_is_not_known_is_not_guessed() {
        for (label, content) in [
            ("ebcdic", &b"\x95\x99\x40\xf1\xf7\xf0"[..]),
            ("ibm850", b"cli\x89nt Andr\x82"),
            ("\"CP437\"", b"cli\x89nt Andr\x82"),
            ("utf-7", b"cli+AOs-nt"),
            // Browsers know it as one that they do not read.
            ("iso-2022-kr", b"een"),
        ] {
            let file = File::new(&[&format!("text/plain; charset={label}")], Some(content.to_vec()));
            assert_eq!((file.content, file.content_type.as_str()), (None, "text/plain"), "{label}");
            assert_eq!(file.unread_charset, Some(label.trim_matches('"').to_owned()));
        }
        let page = File::new(&["text/html"], Some(b"<meta charset=ibm850>Andr\x82".to_vec()));
        assert_eq!((page.content, page.unread_charset.as_deref()), (None, Some("ibm850")));
        // Letters and marks that only UTF-8 has show what it is.
        assert_eq!(kept("text/plain; charset=ibm850", "één".as_bytes()).1, "één".as_bytes());
        assert_eq!(kept("text/plain; charset=x", "\u{feff}een".as_bytes()).1, b"een");
    }

    #[test]
    fn text_is_in_paragraphs() {
        let read: Vec<_> = paragraphs("\r\nBeste,\r\nhallo\r\n \r\n\r\n\r\nGroet\r\n");
        let paragraph = |text: &str| Block::Paragraph { text: text.to_owned() };
        assert_eq!(read, [paragraph("Beste,\nhallo"), paragraph("Groet")]);
        assert_eq!(paragraphs("  \n"), []);
    }
}
