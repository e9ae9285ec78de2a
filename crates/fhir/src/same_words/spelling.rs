//! Words for how a medicine is used, each in the one way in which they are compared.

use crate::words;

/// Words that mean something together. What stands first is written as what stands behind it, before each word is looked at alone.
pub(super) const TOGETHER: &[(&str, &str)] = &[
    ("een halve", "halve"),
    ("één halve", "halve"),
    ("een half uur", "30 minuten"),
    ("één half uur", "30 minuten"),
    ("half uur", "30 minuten"),
    ("s ochtends", "'s ochtends"),
    ("s morgens", "'s ochtends"),
    ("s middags", "'s middags"),
    ("s avonds", "'s avonds"),
    ("s nachts", "'s nachts"),
    ("slapen gaan", "slapen"),
    ("naar bed gaan", "slapen"),
    ("het eten", "de maaltijd"),
    ("per os", "oraal"),
    ("via de mond", "oraal"),
    ("door de mond", "oraal"),
    ("by mouth", "oraal"),
    ("als nodig", "zo nodig"),
    ("indien nodig", "zo nodig"),
    ("wanneer nodig", "zo nodig"),
    ("as needed", "zo nodig"),
    ("if needed", "zo nodig"),
    ("when needed", "zo nodig"),
    ("a day", "daags"),
    ("a week", "wekelijks"),
    ("every other day", "om de dag"),
    ("om de andere dag", "om de dag"),
    ("in the morning", "'s ochtends"),
    ("in the afternoon", "'s middags"),
    ("in the evening", "'s avonds"),
    ("at night", "'s nachts"),
    ("at bedtime", "voor het slapen"),
    ("before bedtime", "voor het slapen"),
    ("before meals", "voor de maaltijd"),
    ("after meals", "na de maaltijd"),
    ("with meals", "bij de maaltijd"),
    ("with food", "bij de maaltijd"),
    ("ten hoogste", "hoogstens"),
];

/// The same, of words that were made alike.
pub(super) const OF_ALIKE: &[(&str, &str)] =
    &[("keer keer", "keer"), ("per 24 uur", "per dag"), ("keer elke", "keer per")];

/// Writes words that mean something together in one way.
pub(super) fn in_one_way(words: &str, table: &[(&str, &str)]) -> String {
    let within = table
        .iter()
        .fold(format!(" {words} "), |words, (from, to)| words.replace(&format!(" {from} "), &format!(" {to} ")));
    within.trim().to_owned()
}

/// `5-1-2026` as `5 januari 2026`. With strokes it may be another day.
pub(super) fn day(word: &str) -> Option<Vec<String>> {
    let mut parts = word.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, year) = if day.len() == 4 { (year, day) } else { (day, year) };
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let are_numbers = parts.next().is_none() && [day, month, year].iter().all(is_number);
    let (day, month): (u32, u32) = (day.parse().ok()?, month.parse().ok()?);
    let is_day = are_numbers && year.len() == 4 && (1..=31).contains(&day) && (1..=12).contains(&month);
    is_day.then(|| vec![day.to_string(), words::month(month).to_owned(), year.to_owned()])
}

/// The one way of a word.
pub(super) fn of(word: &str) -> Option<&'static str> {
    Some(match word {
        "maal" | "x" | "×" | "times" => "keer",
        "daags" | "dagelijks" | "daily" | "p.d" | "pd" => "per dag",
        "wekelijks" | "weekly" => "per week",
        "maandelijks" | "monthly" => "per maand",
        "jaarlijks" => "per jaar",
        "dd" => "keer per dag",
        "etmaal" => "dag",
        "elk" | "ieder" | "iedere" | "every" | "each" => "elke",
        "tabl" | "tbl" | "tabs" => "tablet",
        "puf" | "puff" | "puffs" => "pufje",
        "cc" => "ml",
        "ug" => "µg",
        "e" | "ie" | "iu" | "i.e" => "eenheid",
        "zonodig" | "zn" | "z.n" | "prn" | "p.r.n" => "zo nodig",
        "b.i.d" | "bid" => "2 keer per dag",
        "t.i.d" | "tid" => "3 keer per dag",
        "q.i.d" | "qid" => "4 keer per dag",
        "à" | "a" | "to" => "tot",
        "or" => "of",
        "een" | "één" | "one" => "1",
        "twee" | "two" => "2",
        "drie" | "three" => "3",
        "vier" | "four" => "4",
        "vijf" | "five" => "5",
        "zes" | "six" => "6",
        "eens" | "eenmaal" | "éénmaal" | "once" => "1 keer",
        "tweemaal" | "twice" => "2 keer",
        "driemaal" => "3 keer",
        "viermaal" => "4 keer",
        "½" | "1/2" | "half" | "halve" => "0.5",
        "¼" | "1/4" => "0.25",
        "¾" | "3/4" => "0.75",
        "1½" | "anderhalf" | "anderhalve" => "1.5",
        "2½" => "2.5",
        "maximaal" | "maximum" | "max" => "hoogstens",
        "vóór" | "before" => "voor",
        "after" => "na",
        "and" => "en",
        "for" => "gedurende",
        "tijdens" => "bij",
        "maaltijden" => "maaltijd",
        "slapengaan" => "slapen",
        "morgens" => "ochtends",
        "'s-ochtends" | "'s-morgens" | "sochtends" | "smorgens" | "s'ochtends" | "s'morgens" => "'s ochtends",
        "'s-middags" | "smiddags" | "s'middags" => "'s middags",
        "'s-avonds" | "savonds" | "s'avonds" => "'s avonds",
        "'s-nachts" | "snachts" | "s'nachts" => "'s nachts",
        "p.o" | "po" | "oral" | "orally" => "oraal",
        "i.v" | "iv" => "intraveneus",
        "i.m" | "im" => "intramusculair",
        "s.c" | "sc" => "subcutaan",
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
        _ => return None,
    })
}
