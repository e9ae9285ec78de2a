//! Files with a value a line (NDJSON), as programs on every system write them.

use serde_json::value::RawValue;

/// Without space, byte order marks, and what DOS puts at the end of a file. A byte order mark stands in the middle too where
/// files were pasted together.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{0}' | '\u{1a}'))
}

/// The lines that hold something, each with its number in the file: empty lines count. A line ends with LF, CRLF or CR,
/// none of which JSON allows within a value that stands on one line; U+2028 and the like end nothing.
pub(super) fn numbered(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut number = 0;
    let mut rest = Some(bytes);
    let lines = std::iter::from_fn(move || {
        let bytes = rest?;
        number += 1;
        let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            rest = None;
            return Some((number, bytes));
        };
        let (line, after) = bytes.split_at(end);
        rest = Some(after.strip_prefix(b"\r\n").or_else(|| after.get(1..)).unwrap_or_default());
        Some((number, line))
    });
    lines.filter(|(_, line)| std::str::from_utf8(line).map_or(true, |text| !trimmed(text).is_empty()))
}

/// Whether a file has a value a line: its name says so, or there are more lines and one of the first two is whole.
pub(super) fn is_by_line(file: &str, bytes: &[u8]) -> bool {
    let end = std::path::Path::new(file).extension();
    if end.is_some_and(|end| end.eq_ignore_ascii_case("ndjson") || end.eq_ignore_ascii_case("jsonl")) {
        return true;
    }
    let is_whole = |line: &[u8]| {
        std::str::from_utf8(line).is_ok_and(|text| serde_json::from_str::<&RawValue>(trimmed(text)).is_ok())
    };
    numbered(bytes).nth(1).is_some() && numbered(bytes).take(2).any(|(_, line)| is_whole(line))
}

/// The number of the line on which a part of a text begins.
pub(super) fn number_of(text: &str, part: &str) -> usize {
    let before = text.len().saturating_sub(part.len());
    1 + text.bytes().take(before).filter(|byte| *byte == b'\n').count()
}

/// The text of a file that begins with the mark of UTF-16, which Windows calls "Unicode".
pub(super) fn from_utf16(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes.get(2..)?.chunks(2).map(|pair| match pair {
        [one, other] => read([*one, *other]),
        // Half a unit is no text.
        _ => 0xd800,
    });
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_the_numbers_that_an_editor_gives_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["\u{feff}a", "", "  ", "b\u{2028}c", "\u{feff}", "d"].join(end);
            let found: Vec<_> = numbered(text.as_bytes())
                .map(|(number, line)| (number, trimmed(std::str::from_utf8(line).unwrap())))
                .collect();
            assert_eq!(found, [(1, "a"), (4, "b\u{2028}c"), (6, "d")], "{end:?}");
        }
        assert_eq!(numbered(b"").count(), 0);
        assert_eq!(numbered(b"a\n").count(), 1);
    }

    #[test]
    fn utf_16_of_either_order() {
        let text = "{\"a\":\"cli\u{eb}nt 🙂\"}";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(from_utf16(&[b"\xff\xfe", little.as_slice()].concat()).as_deref(), Some(text));
        assert_eq!(from_utf16(&[b"\xfe\xff", big.as_slice()].concat()).as_deref(), Some(text));
        assert_eq!(from_utf16(text.as_bytes()), None);
        assert_eq!(from_utf16(b"\xff\xfe\x00").as_deref(), Some("\u{fffd}"));
    }
}
