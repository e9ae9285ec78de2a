//! How an ordered list writes its numbers: the text says "zie b".

use scraper::node::Element;

/// The numerals of an ordered list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numerals {
    #[default]
    Decimal,
    /// `a`, `b` … `z`, `aa`
    Letters(Case),
    /// `i`, `ii`, `iii`
    Roman(Case),
}

/// Small letters or capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Small,
    Capital,
}

impl Numerals {
    /// Those of this list, by its `type` or its style.
    pub(super) fn of(element: &Element) -> Self {
        let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
        let has = |value: &str| style.contains("list-style") && style.contains(value);
        match element.attr("type").map(str::trim) {
            _ if has("lower-alpha") || has("lower-latin") => Self::Letters(Case::Small),
            _ if has("upper-alpha") || has("upper-latin") => Self::Letters(Case::Capital),
            _ if has("lower-roman") => Self::Roman(Case::Small),
            _ if has("upper-roman") => Self::Roman(Case::Capital),
            Some("a") => Self::Letters(Case::Small),
            Some("A") => Self::Letters(Case::Capital),
            Some("i") => Self::Roman(Case::Small),
            Some("I") => Self::Roman(Case::Capital),
            Some(_) | None => Self::Decimal,
        }
    }

    /// This number; below one and above what the numerals have, in figures (as CSS does).
    pub(super) fn write(self, number: i64) -> String {
        let (written, case) = match self {
            Self::Decimal => (None, Case::Small),
            Self::Letters(case) => (letters(number), case),
            Self::Roman(case) => (roman(number), case),
        };
        match (written, case) {
            (None, _) => number.to_string(),
            (Some(written), Case::Small) => written,
            (Some(written), Case::Capital) => written.to_uppercase(),
        }
    }
}

fn letters(number: i64) -> Option<String> {
    let mut rest = u32::try_from(number).ok().filter(|number| *number > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from_digit(10 + (rest - 1) % 26, 36)?);
        rest = (rest - 1) / 26;
    }
    Some(letters.into_iter().rev().collect())
}

fn roman(number: i64) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = u32::try_from(number).ok().filter(|number| (1..4000).contains(number))?;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_letters_and_roman_numerals() {
        let letters = [(1, "a"), (26, "z"), (27, "aa"), (0, "0"), (-1, "-1")];
        assert!(letters.iter().all(|(number, said)| Numerals::Letters(Case::Small).write(*number) == *said));
        let roman = [(1, "I"), (4, "IV"), (1994, "MCMXCIV"), (4000, "4000")];
        assert!(roman.iter().all(|(number, said)| Numerals::Roman(Case::Capital).write(*number) == *said));
    }
}
