//! Whether words for how a medicine is used are the same.

/// Words made alike: `2x daags 1,0 Tablet` and `2 keer per dag 1 tablet` are one.
pub(crate) fn plain(words: &str) -> String {
    let small = words.to_lowercase().replace(['(', ')', ':', ';', '!'], " ");
    let words = small.split_whitespace().map(|word| word.trim_end_matches(['.', ','])).flat_map(|word| {
        match word.strip_suffix(['x', '×']).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
            Some("") => ["keer".to_owned(), String::new()],
            Some(number) => [number.to_owned(), "keer".to_owned()],
            None => [alike(word), String::new()],
        }
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn alike(word: &str) -> String {
    let same = match word {
        "maal" => "keer",
        "daags" | "dd" => "per dag",
        "stuks" => "stuk",
        "tabletten" | "tabl" | "tab" => "tablet",
        "capsules" | "caps" => "capsule",
        "druppels" => "druppel",
        "zonodig" => "zo nodig",
        "à" => "tot",
        "eens" | "eenmaal" => "1 keer",
        "tweemaal" => "2 keer",
        "driemaal" => "3 keer",
        "viermaal" => "4 keer",
        "maximaal" | "max" => "hoogstens",
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

/// Whether words of the source give so many times in a time, and not as often as this: `eens per week` and `2 keer per dag`.
pub(crate) fn give_other_times(own: &str, often: &str) -> bool {
    let (own, often) = (plain(own), plain(often));
    let words: Vec<_> = own.split(' ').collect();
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let gives_times = words.windows(3).any(|three| matches!(three, [times, "keer", "per"] if is_number(times)));
    gives_times && !format!(" {own} ").contains(&format!(" {often} "))
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
        ] {
            assert_eq!(plain(one) == plain(other), same, "{one} {other}");
        }
    }

    #[test]
    fn other_times_are_seen_and_the_same_times_in_other_words_are_not() {
        for (own, often, other) in [
            ("eens per week", "2 keer per dag", true),
            ("2x daags 1 tablet", "1 keer per dag", true),
            ("12 maal per dag", "2 keer per dag", true),
            ("zo nodig 2x daags 1 tablet", "2 keer per dag", false),
            ("Twice daily", "2 keer per dag", false),
            ("1 tablet", "1 keer per week", false),
            ("zo nodig maal per dag 1 tablet", "4 keer per dag", false),
        ] {
            assert_eq!(give_other_times(own, often), other, "{own} {often}");
        }
    }
}
