//! Whether words for how a medicine is used are the same.

mod phrases;

pub(crate) use phrases::{Phrase, are_read_as};

/// Words made alike: `2x daags 1,0 Tablet`, `2D1T` and `2 keer per dag 1 tablet` are one.
pub(crate) fn plain(words: &str) -> String {
    let small = words.to_lowercase().replace(['(', ')', ':', ';', '!'], " ").replace(['’', '‘'], "'");
    let small = small.replace("t/m", "tot en met");
    let words = small.split_whitespace().map(per).collect::<Vec<_>>().join(" ");
    let words = words.split(' ').map(|word| word.trim_end_matches(['.', ',']));
    let words = words.flat_map(|word| pharmacy(word).unwrap_or_else(|| figure_and_unit(word)));
    let alike = words.filter(|word| !matches!(word.as_str(), "" | "-" | "–" | "•")).collect::<Vec<_>>().join(" ");
    alike.replace("keer keer", "keer")
}

/// `1x/dag` as `1x per dag`; a stroke behind a figure is a fraction.
fn per(word: &str) -> String {
    let is_rate = word.split('/').all(|part| part.ends_with(char::is_alphabetic));
    if is_rate { word.replace('/', " per ") } else { word.to_owned() }
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

/// `500mg` as `500 mg`, `2x` as `2 keer`.
fn figure_and_unit(word: &str) -> Vec<String> {
    match digits(word) {
        Some((figure, unit)) if !unit.is_empty() && unit.chars().all(|c| c.is_alphabetic() || c == '×') => {
            vec![number(figure), unit_alike(unit)]
        }
        Some(_) | None => vec![alike(word)],
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
        other => alike(other),
    }
}

fn alike(word: &str) -> String {
    let same = match word {
        "maal" | "x" | "×" => "keer",
        "daags" => "per dag",
        "dd" => "keer per dag",
        "dagen" => "dag",
        "weken" => "week",
        "maanden" => "maand",
        "stuks" => "stuk",
        "tabletten" | "tabl" | "tab" => "tablet",
        "capsules" | "caps" => "capsule",
        "druppels" => "druppel",
        "gram" => "g",
        "zonodig" | "zn" | "z.n" => "zo nodig",
        "à" => "tot",
        "een" | "één" => "1",
        "twee" => "2",
        "drie" => "3",
        "vier" => "4",
        "eens" | "eenmaal" => "1 keer",
        "tweemaal" => "2 keer",
        "driemaal" => "3 keer",
        "viermaal" => "4 keer",
        "maximaal" | "max" => "hoogstens",
        "morgens" | "'s-ochtends" => "ochtends",
        "½" => "0.5",
        "jan" => "januari",
        "feb" => "februari",
        "mrt" => "maart",
        "apr" => "april",
        "jun" => "juni",
        "jul" => "juli",
        "aug" => "augustus",
        "sep" | "sept" => "september",
        "okt" => "oktober",
        "nov" => "november",
        "dec" => "december",
        other => return number(other),
    };
    same.to_owned()
}

/// `1,50` and `1.5` are one number. Three digits behind the mark may be thousands (`1.000`): they stay as they were written.
fn number(word: &str) -> String {
    let Some((whole, behind)) = word.split_once([',', '.']) else { return word.to_owned() };
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(behind) || (behind.len() == 3 && whole != "0") {
        return word.to_owned();
    }
    match behind.trim_end_matches('0') {
        "" => whole.to_owned(),
        behind => format!("{whole}.{behind}"),
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
