//! Base64 as sources write it: with or without padding, in lines, with the letters of addresses, in a `data:` address.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Sources pad as they like, and leave loose bits at the end.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The bytes; nothing where it is no base64 from beginning to end, for half a file is none.
pub(crate) fn decoded(written: &str) -> Option<Vec<u8>> {
    let written = written.trim();
    let written = match written.get(..5) {
        Some(scheme) if scheme.eq_ignore_ascii_case("data:") => {
            let (front, data) = written.split_once(',')?;
            data.is_ascii().then_some(data).filter(|_| front.to_ascii_lowercase().ends_with(";base64"))?
        }
        Some(_) | None => written,
    };
    if has_words(written) {
        return None;
    }
    let letter = |c: char| match c {
        '-' => '+',
        '_' => '/',
        other => other,
    };
    let packed: String = written.chars().filter(|c| !c.is_whitespace()).map(letter).collect();
    LENIENT.decode(packed).ok()
}

/// Whether spaces stand where only words have them: FHIR allows them between groups of four.
fn has_words(written: &str) -> bool {
    let line_has_words = |line: &str| {
        let groups: Vec<&str> = line.split_whitespace().collect();
        groups.split_last().is_some_and(|(_, before)| before.iter().any(|group| group.len() % 4 != 0))
    };
    written.split(['\r', '\n']).any(line_has_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_base64_is_read() {
        for (written, bytes) in [
            ("aGFsbG8hIQ==", &b"hallo!!"[..]),
            ("aGFsbG8hIQ", b"hallo!!"),
            ("ABCDEF", b"\x00\x10\x83\x10"),
            ("JVBE\r\nRi0x\r\nLjQK\r\n", b"%PDF-1.4\n"),
            ("JVB\nERi0x\nLjQK", b"%PDF-1.4\n"),
            (" JVBE Ri0x LjQK ", b"%PDF-1.4\n"),
            ("JVBERi0xLjQK_-8", b"%PDF-1.4\n\xff\xef"),
            ("JVBERi0xLjQK/+8=", b"%PDF-1.4\n\xff\xef"),
            ("data:application/pdf;base64,JVBERi0xLjQK", b"%PDF-1.4\n"),
            ("DATA:;Base64,JVBERi0xLjQK", b"%PDF-1.4\n"),
            ("", b""),
        ] {
            assert_eq!(decoded(written).as_deref(), Some(bytes), "{written}");
        }
    }

    #[test]
    fn what_is_no_base64_is_no_file() {
        for written in [
            "Dit is gewoon tekst, geen base64!",
            "Dit is gewoon tekst",
            "data:text/plain,JVBE",
            "aGFsbG8hIQ==aGFsbG8hIQ==",
            "JVBE…",
            "J",
            "<base64>JVBE</base64>",
        ] {
            assert_eq!(decoded(written), None, "{written}");
        }
    }
}
