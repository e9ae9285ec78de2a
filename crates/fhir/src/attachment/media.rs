//! What kind of file it is, and text in whatever character set as UTF-8.

use dossier::Block;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::decoded;
use crate::text;

const BYTES: &str = "application/octet-stream";

/// A file as it is kept: text is UTF-8, and says so.
pub(super) struct File {
    /// Its media type, one that can stand in a header.
    pub(super) content_type: String,
    /// Its content, if that arrived.
    pub(super) content: Option<Vec<u8>>,
}

impl File {
    /// From what the source says of its type, which may be wrong or missing, and what arrived.
    pub(super) fn new(written: Option<&str>, content: Option<Vec<u8>>) -> Self {
        let told = written.and_then(media_type).filter(|told| told != BYTES);
        let Some(content) = content else {
            return Self { content_type: told.unwrap_or_else(|| BYTES.to_owned()), content: None };
        };
        let says_text = written.is_some_and(|written| written.to_ascii_lowercase().contains("text"));
        let content_type = told.unwrap_or_else(|| sniffed(&content, says_text).to_owned());
        if !matches!(content_type.as_str(), "text/plain" | "text/html" | "text/csv" | "text/markdown") {
            return Self { content_type, content: Some(content) };
        }
        match to_text(&content, charset(written.unwrap_or_default())) {
            Some(text) => {
                Self { content_type: format!("{content_type}; charset=utf-8"), content: Some(text.into_bytes()) }
            }
            // Said to be text, and is not.
            None => Self { content_type: sniffed(&content, false).to_owned(), content: Some(content) },
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
    to_text(&bytes, charset(content_type)).or_else(|| Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Running text: a paragraph for each that an empty line ends.
pub(super) fn paragraphs(written: &str) -> Vec<Block> {
    let clean = text::clean(written);
    let lines = clean.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n");
    let paragraphs =
        lines.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')).filter(|text| !text.trim().is_empty());
    paragraphs.map(|text| Block::Paragraph { text: text.to_owned() }).collect()
}

/// Text as UTF-8. What is sound UTF-8 is that, whatever the source says; else the character set that it says, or that of
/// Windows. Bytes that no text has are no text.
fn to_text(bytes: &[u8], charset: Option<&'static Encoding>) -> Option<String> {
    let by_mark = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = match (by_mark, std::str::from_utf8(bytes)) {
        (Some(marked), _) => marked,
        (None, Ok(_)) if charset.is_none_or(Encoding::is_ascii_compatible) => UTF_8,
        (None, _) => charset.filter(|charset| *charset != UTF_8).unwrap_or(WINDOWS_1252),
    };
    let (text, _, damaged) = encoding.decode(bytes);
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}');
    (!damaged && !text.chars().any(is_control)).then(|| text.into_owned())
}

/// The character set among the parameters of a media type.
fn charset(content_type: &str) -> Option<&'static Encoding> {
    let parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let mut named = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let (_, label) = named.next()?;
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
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
    let known = BEGINNINGS.iter().find(|(beginning, _)| content.starts_with(beginning)).map(|(_, kind)| *kind);
    known.unwrap_or(if says_text && to_text(content, None).is_some() { "text/plain" } else { BYTES })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(written: &str, content: &[u8]) -> (String, Vec<u8>) {
        let File { content_type, content } =
            File::new(Some(written).filter(|written| !written.is_empty()), Some(content.to_vec()));
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
        assert_eq!(File::new(Some("ASCII Text"), None).content_type, "application/octet-stream");
        for wrong in ["", "pdf", "a/b/c", "text/html\r\nx: y"] {
            assert_eq!(media_type(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn text_is_in_paragraphs() {
        let read: Vec<_> = paragraphs("\r\nBeste,\r\nhallo\r\n \r\n\r\n\r\nGroet\r\n");
        let paragraph = |text: &str| Block::Paragraph { text: text.to_owned() };
        assert_eq!(read, [paragraph("Beste,\nhallo"), paragraph("Groet")]);
        assert_eq!(paragraphs("  \n"), []);
    }
}
