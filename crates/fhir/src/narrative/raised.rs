//! Raised and lowered figures: `10<sup>9</sup>` is 10⁹, not 109.

/// How it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Height {
    Raised,
    Lowered,
}

/// The same words, standing higher or lower. What has no such sign and holds a figure is kept apart from what stands before it.
pub(super) fn at(height: Height, words: &str) -> String {
    let signs: Option<String> = words.trim().chars().map(|c| sign(height, c)).collect();
    match signs {
        Some(signs) => signs,
        None if !words.contains(|c: char| c.is_ascii_digit()) => words.to_owned(),
        None => match height {
            Height::Raised => format!("^({})", words.trim()),
            Height::Lowered => format!(" ({})", words.trim()),
        },
    }
}

fn sign(height: Height, c: char) -> Option<char> {
    let (raised, lowered) = ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎");
    let at = "0123456789+-−()".chars().position(|known| known == c)?;
    match height {
        Height::Raised => raised,
        Height::Lowered => lowered,
    }
    .chars()
    .nth(at)
}
