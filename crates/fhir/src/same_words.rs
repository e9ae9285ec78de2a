//! Whether words for how a medicine is used are the same.

mod phrases;
mod spelling;

pub(crate) use phrases::{Phrase, are_read_as};

use crate::units;

/// Words made alike: `2x daags 1,0 Tablet`, `2D1T` and `2 keer per dag 1 tablet` are one.
pub(crate) fn plain(words: &str) -> String {
    let small = with_plurals(words).replace(['(', ')', ':', ';', '!'], " ");
    let small = small.replace(['’', '‘'], "'").replace("t/m", "tot en met");
    let words = small.split_whitespace().map(per).collect::<Vec<_>>().join(" ");
    let words = words.split(' ').map(|word| word.trim_end_matches(['.', ','])).collect::<Vec<_>>().join(" ");
    let words = spelling::in_one_way(&words, spelling::TOGETHER);
    let words = words
        .split(' ')
        .flat_map(|word| spelling::day(word).or_else(|| pharmacy(word)).unwrap_or_else(|| figure_and_unit(word)));
    let alike = words.filter(|word| !matches!(word.as_str(), "" | "-" | "–" | "•")).collect::<Vec<_>>().join(" ");
    spelling::in_one_way(&alike, spelling::OF_ALIKE)
}

/// In small letters, and without a plural that is left open: `1 tablet(ten)`.
fn with_plurals(words: &str) -> String {
    let open = [("t(ten)", "t"), ("t(s)", "t"), ("e(s)", "e"), ("l(s)", "l"), ("p(s)", "p"), ("f(s)", "f")];
    open.iter().fold(words.to_lowercase(), |words, (open, one)| words.replace(open, one))
}

/// `1x/dag` as `1x per dag`; a stroke behind a figure is a fraction.
fn per(word: &str) -> String {
    let is_rate = word.split('/').all(|part| part.ends_with(char::is_alphabetic));
    if is_rate || word == "/" { word.replace('/', " per ") } else { word.to_owned() }
}

/// How a pharmacy writes it: `3D1T`, `3dd1`, `1W6T` (so many times a day or week, so much).
fn pharmacy(word: &str) -> Option<Vec<String>> {
    let (times, rest) = digits(word)?;
    let (per, rest) = [("dd", "dag"), ("d", "dag"), ("w", "week")]
        .iter()
        .find_map(|(sign, per)| Some((*per, rest.strip_prefix(sign)?)))?;
    let (much, unit) = digits(rest)?;
    let said = [times.to_owned(), format!("keer per {per}"), number(much)];
    unit.chars().all(char::is_alphabetic).then(|| said.into_iter().chain([unit_alike(unit)]).collect())
}

/// `500mg` as `500 mg`, `2x` as `2 keer`, `1-2` as `1 tot 2`, `2x1` as `2 keer 1`.
fn figure_and_unit(word: &str) -> Vec<String> {
    let alone = || vec![alike(word)];
    let Some((figure, rest)) = digits(word).filter(|(_, rest)| !rest.is_empty()) else { return alone() };
    if rest.chars().all(|c| c.is_alphabetic() || c == '×') {
        return vec![number(figure), unit_alike(rest)];
    }
    let between = [("-", "tot"), ("–", "tot"), ("x", "keer"), ("×", "keer")];
    let between = between.iter().find_map(|(sign, word)| Some((*word, digits(rest.strip_prefix(*sign)?)?)));
    match between {
        Some((word, (other, unit))) if unit.chars().all(char::is_alphabetic) => {
            let unit = Some(unit).filter(|unit| !unit.is_empty()).map(unit_alike);
            [number(figure), word.to_owned(), number(other)].into_iter().chain(unit).collect()
        }
        Some(_) | None => alone(),
    }
}

/// The figures with which a word begins, and the rest of it.
fn digits(word: &str) -> Option<(&str, &str)> {
    let end = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(word.len());
    word.split_at_checked(end).filter(|(figures, _)| figures.starts_with(|c: char| c.is_ascii_digit()))
}

/// What stands right behind a figure.
fn unit_alike(unit: &str) -> String {
    match unit {
        "t" => "tablet".to_owned(),
        "c" => "capsule".to_owned(),
        "e" => "eenheid".to_owned(),
        other => alike(other),
    }
}

fn alike(word: &str) -> String {
    spelling::of(word).map(str::to_owned).or_else(|| units::counted_alone(word)).unwrap_or_else(|| number(word))
}

/// `1,50` and `1.5` are one number. Three digits behind the mark may be thousands (`1.000`): they stay as they were written.
fn number(word: &str) -> String {
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    // `08:00`, `8:00` and `8.00` are one time.
    let short = |whole: &str| {
        let is_time = whole.len() == 2 && are_digits(whole);
        whole.strip_prefix('0').filter(|_| is_time).unwrap_or(whole).to_owned()
    };
    let Some((whole, behind)) = word.split_once([',', '.']) else { return short(word) };
    if !are_digits(whole) || !are_digits(behind) || (behind.len() == 3 && whole != "0") {
        return word.to_owned();
    }
    match behind.trim_end_matches('0') {
        "" => short(whole),
        behind => format!("{}.{behind}", short(whole)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_only_where_they_are_certain_to_be() {
        for (one, other, same) in [
            ("2x daags", "2 keer per dag", true),
            ("2 maal daags 1,50 ml", "2 keer per dag 1.5 ml", true),
            ("0,500 mg", "0.5 mg", true),
            ("1.000 mg", "1 mg", false),
            ("1,000 mg", "1.000 mg", false),
            ("10 mg", "1 mg", false),
            ("3D1T", "3 keer per dag 1 tablet", true),
            ("3 dd 1 tabl.", "3x/dag één tablet", true),
            ("1W6T", "1 keer per week 6 tabletten", true),
            ("500mg", "500 mg", true),
            // Five days, not five times a day.
            ("5d 1 tablet", "5 keer per dag 1 tablet", false),
            ("1/2 tablet", "1 per 2 tablet", false),
            ("1-0-1", "1 0 1", false),
        ] {
            assert_eq!(plain(one) == plain(other), same, "{one} {other}");
        }
    }
}
