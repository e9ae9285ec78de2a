//! The source's own words for a dosage.

use crate::text;

/// What stands before what the numbers of a dosage say, where there are words too.
pub(super) const BY_DATA: &str = "Volgens de gegevens: ";

/// Words of the source for a dosage.
pub(super) struct OwnWords {
    /// As they were written.
    pub(super) text: String,
    plain: String,
    parts: Vec<String>,
}

impl OwnWords {
    /// Words; nothing where they are none, as the dot with which a compulsory field is filled.
    pub(super) fn of(text: &str) -> Option<Self> {
        let parts = text.split(['.', ',', ';', '\n', '(', ')']).map(plain).filter(|part| !part.is_empty()).collect();
        let own = Self { text: text.to_owned(), plain: plain(text), parts };
        text.chars().any(char::is_alphanumeric).then_some(own)
    }

    /// Whether they are, or one of their parts is, the same as this: what merely stands in them may say something else ("niet met
    /// melk" is no "met melk").
    pub(super) fn says(&self, other: &str) -> bool {
        let other = plain(other);
        self.plain == other || self.parts.contains(&other)
    }
}

/// Words made alike: `2x daags 1,0 Tablet` and `2 keer per dag 1 tablet` are one.
fn plain(words: &str) -> String {
    let mut small = words.to_lowercase();
    for digit in '0'..='9' {
        small = small
            .replace(&format!("{digit}x"), &format!("{digit} keer"))
            .replace(&format!("{digit} x "), &format!("{digit} keer "));
    }
    let small = small.replace(',', ".").replace(['(', ')', ':', ';', '!', '×'], " ");
    let words = small.split_whitespace().map(|word| match word.trim_end_matches('.') {
        "maal" => "keer",
        "daags" | "dd" => "per dag",
        "stuks" => "stuk",
        "tabletten" | "tabl" | "tab" => "tablet",
        "capsules" | "caps" => "capsule",
        "zonodig" => "zo nodig",
        number if number.contains('.') && number.starts_with(|c: char| c.is_ascii_digit()) => {
            number.trim_end_matches('0').trim_end_matches('.')
        }
        other => other,
    });
    text::line(&words.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_the_same_however_it_is_written_and_a_part_of_a_denial_is_not() {
        let says = |own: &str, other: &str| OwnWords::of(own).unwrap().says(other);
        assert!(says("2x daags 1 tablet", "2 keer per dag 1,0 tablet"));
        assert!(says("2 maal daags 1 tabl.", "2 keer per dag 1 tablet"));
        assert!(says("1 tablet, niet kauwen", "Niet kauwen"));
        assert!(!says("niet met melk innemen", "met melk innemen"));
        assert!(!says("11 tabletten per dag", "1 tablet"));
        assert!(!says("1 tablet", "1 keer per week 1 tablet"));
        assert!(!says("10 mg", "1 mg"));
        assert!(OwnWords::of(" . - ").is_none());
    }
}
