//! Text in whatever character set as UTF-8.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The character set that a source says text to be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Unsaid,
    Known(&'static Encoding),
    /// One that browsers do not know either (<https://encoding.spec.whatwg.org/>): what it was called.
    Unknown(String),
}

/// Text as UTF-8. What is sound UTF-8 with a letter that shows it is that, whatever the source says; else the character set that it
/// says, or that of Windows. Bytes that no text has are no text, and what nobody here can read is none.
pub(super) fn to_text(bytes: &[u8], charset: &Charset) -> Option<String> {
    let by_mark = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let encoding = match (by_mark, charset) {
        (Some(marked), _) => marked,
        (None, Charset::Unsaid) if is_utf8 => UTF_8,
        (None, Charset::Unsaid) => WINDOWS_1252,
        (None, Charset::Known(said)) if is_utf8 && said.is_ascii_compatible() => UTF_8,
        (None, Charset::Known(said)) => Some(*said).filter(|said| *said != UTF_8).unwrap_or(WINDOWS_1252),
        // Some spell other letters with those of ASCII (UTF-7).
        (None, Charset::Unknown(_)) if is_utf8 && !bytes.is_ascii() => UTF_8,
        (None, Charset::Unknown(_)) => return None,
    };
    let (text, _, damaged) = encoding.decode(bytes);
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}');
    (!damaged && !text.chars().any(is_control)).then(|| text.into_owned())
}

/// The character set among the parameters of the first media type that has one, else what the page itself says.
pub(super) fn charset(written: &[&str], bytes: &[u8], is_page: bool) -> Charset {
    let parameters = |written: &str| {
        let mut all = written.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
        all.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset")).map(|(_, label)| unquoted(label))
    };
    if let Some(label) = written.iter().find_map(|written| parameters(written)).filter(|label| !label.is_empty()) {
        return named(&label);
    }
    match Some(bytes).filter(|_| is_page).and_then(of_page) {
        // Who reads so far has read it as ASCII already (HTML standard).
        Some(label) => match named(&label) {
            Charset::Known(said) if !said.is_ascii_compatible() => Charset::Known(UTF_8),
            said => said,
        },
        None => Charset::Unsaid,
    }
}

fn named(label: &str) -> Charset {
    Encoding::for_label_no_replacement(label.as_bytes())
        .map_or_else(|| Charset::Unknown(label.to_owned()), Charset::Known)
}

fn unquoted(label: &str) -> String {
    label.trim().trim_matches(['"', '\'']).trim().to_owned()
}

/// A page says its character set within its first 1,024 bytes: in a `meta`, or in the declaration of XML.
fn of_page(bytes: &[u8]) -> Option<String> {
    let beginning = String::from_utf8_lossy(bytes.get(..1_024).unwrap_or(bytes)).to_ascii_lowercase();
    let tags = beginning.split('<').map(|tag| tag.split('>').next().unwrap_or_default());
    let mut said = tags.filter_map(|tag| match tag {
        tag if tag.starts_with("meta") => value_of(tag, "charset"),
        tag if tag.starts_with("?xml") => value_of(tag, "encoding"),
        _ => None,
    });
    said.next()
}

/// What stands after `name=` in a tag, to its end: a quote, a semicolon or a space.
fn value_of(tag: &str, name: &str) -> Option<String> {
    let after = tag.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let value = after.split(|c: char| c.is_whitespace() || "\"';/?".contains(c)).next()?;
    Some(value.to_owned()).filter(|value| !value.is_empty())
}
