//! Small letters, of the alphabet that Dutch is written in (Latin-1): with those of every other alphabet come tables that weigh
//! some 5 kB in the first load. A capital from beyond it stays what it is.

/// The small letter of a capital; every other letter as it is.
#[must_use]
pub fn small(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
        other => other,
    }
}

/// Whether it is a capital.
#[must_use]
pub fn is_capital(letter: char) -> bool {
    small(letter) != letter
}

/// A text in small letters, for comparing.
#[must_use]
pub fn in_small(text: &str) -> String {
    text.chars().map(small).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_those_of_unicode() {
        for letter in '\0'..='\u{ff}' {
            assert!(small(letter).to_string() == letter.to_lowercase().to_string(), "{letter:?}");
            assert_eq!(is_capital(letter), letter.is_uppercase(), "{letter:?}");
        }
        assert_eq!(in_small("BEËINDIGD × Ş"), "beëindigd × Ş");
    }
}
