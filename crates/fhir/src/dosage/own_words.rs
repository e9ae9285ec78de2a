//! The source's own words for a dosage.

use crate::node::Node;
use crate::same_words::plain;

/// What stands before what the numbers of a dosage say, where there are words too.
pub(super) const BY_DATA: &str = "Volgens de gegevens: ";

/// What stands below both where the words could not be read as the same as the numbers.
pub(super) const MAY_DIFFER: &str = "De woorden en de gegevens kunnen van elkaar verschillen.";

/// Whether a dosage says how much or how often in elements of its own.
pub(crate) fn is_structured(dosage: Node<'_>) -> bool {
    ["timing", "doseAndRate", "doseQuantity", "doseRange"].iter().any(|name| dosage.get(name).exists())
}

/// The text that every one of several dosages has: systems of MP9 write the words for all of them in each, and as those of one step
/// they would say the whole again after "Daarna". Only where the dosages say besides what is their own.
pub(super) fn repeated(dosages: &[Node<'_>]) -> Option<String> {
    let first = dosages.first()?.get("text").text()?;
    let all = dosages.iter().all(|dosage| is_structured(*dosage) && dosage.get("text").text().as_ref() == Some(&first));
    (dosages.len() > 1 && all).then_some(first)
}

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
        let own = Self { text: text.to_owned(), plain: plain(text), parts: parts(text) };
        text.chars().any(char::is_alphanumeric).then_some(own)
    }

    /// Whether they are the same as this.
    pub(super) fn is(&self, other: &str) -> bool {
        self.plain == plain(other)
    }

    /// Whether they are, or parts of them in a row are, the same as this: what merely stands in them may say something else ("niet met
    /// melk" is no "met melk").
    pub(super) fn says(&self, other: &str) -> bool {
        let parts = parts(other);
        let in_a_row = || self.parts.windows(parts.len().max(1)).any(|own| own == parts.as_slice());
        self.plain == plain(other) || in_a_row()
    }
}

/// The parts between marks that end one, made alike. A mark within a number ends nothing: `0,25`.
fn parts(text: &str) -> Vec<String> {
    let parts = text.split([';', '\n']).flat_map(|line| line.split(", ")).flat_map(|part| part.split(". "));
    parts.map(plain).filter(|part| !part.is_empty()).collect()
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
        assert!(says("zo nodig, 1 x daags 0.250 ml", "1 keer per dag 0,25 ml"));
        assert!(says("1 à 2 stuks, maximaal 6 stuks per dag", "Hoogstens 6 stuks per dag"));
        assert!(says("Let op. Niet kauwen, met water, oraal", "Niet kauwen. Met water."));
        assert!(!says("1 tablet, op maandag; 2 tabletten, op dinsdag", "1 tablet, op dinsdag"));
        // A mark within a number ends no part, and three digits behind it may be thousands.
        assert!(!says("0,25 tablet", "25 tablet"));
        assert!(!says("1 keer per dag 1 mg", "1 keer per dag 1.000 mg"));
        assert!(!says("(niet) met melk", "met melk"));
        assert!(OwnWords::of(" . - ").is_none());
    }
}
