//! Units as people write them. Sources use UCUM, a notation for machines, or words of their own, often in English.

mod names;
mod notation;

use std::collections::HashMap;

use dossier::Decimal;

use crate::node::Node;
use crate::text;
use names::{COUNTED, COUNTED_BY_NAME, FIXED, FIXED_BY_NAME};

/// The unit of a quantity as people write it, for so much of it: `1 tablet`, `2 tabletten`. Empty where it has none.
pub(crate) fn unit(quantity: Node<'_>, amount: &Decimal) -> String {
    let part = |name| quantity.get(name).text().map(|unit| text::line(&unit)).unwrap_or_default();
    let (written, code) = (part("unit"), part("code"));
    let is_ucum = quantity.get("system").code().is_none_or(|system| system.ends_with("unitsofmeasure.org"));
    // A code of UCUM that we know is what it is, whatever word stands beside it; a number without a dimension may count tablets.
    let by_code = || known(&code, amount).filter(|word| is_ucum && !word.is_empty());
    match (written.is_empty(), code.is_empty() || is_ucum) {
        (true, true) => in_dutch(&code, amount),
        // A code of another system says nothing by itself, and the number alone would say something else.
        (true, false) => match quantity.get("system").code().and_then(|system| national(system, &code)) {
            Some(word) => in_dutch(word, amount),
            None => format!("(eenheid {code})"),
        },
        (false, _) => by_code().unwrap_or_else(|| in_dutch(&written, amount)),
    }
}

/// What the code of UCUM or the G-Standaard says where the word beside it is another unit that we know (`mg` beside the code `g`), or
/// what that word says where the code is shown. Which of both is meant, nobody can tell.
pub(crate) fn contradicted(quantity: Node<'_>, amount: &Decimal) -> Option<String> {
    let system = quantity.get("system").code();
    let is_ucum = system.is_none_or(|system| system.ends_with("unitsofmeasure.org"));
    let (written, code) = (quantity.get("unit").text()?, quantity.get("code").text()?);
    let of_g_standaard = system.and_then(|system| national(system, &code)).map(str::to_owned);
    let code = if is_ucum { code } else { of_g_standaard? };
    if written == code {
        return None;
    }
    let (written_words, code_words) = (in_dutch(&written, amount), in_dutch(&code, amount));
    // So many times in a day, and in a week: whatever is counted, one of them is wrong.
    let differ = per_time(&written_words).zip(per_time(&code_words)).is_some_and(|(one, other)| one != other);
    if differ {
        let shown = unit(quantity, amount);
        let other = if shown == code_words { &written_words } else { &code_words };
        return Some(crate::quantity::with_unit(amount, other));
    }
    // 1 is a hundred times 1 per cent.
    if written_words == "%" && code == "1" {
        return Some(format!("{} zonder eenheid", amount.dutch()));
    }
    // A code without a dimension counts what the word says, and a note in braces is a word.
    if code_words.is_empty() || !(is_sure(&code, amount) || of_thing(&code)) {
        return None;
    }
    // A code that we know decides, unless the word is another unit that we know too.
    if known(&code, amount).is_some() && !is_sure(&written, amount) {
        return None;
    }
    let units_of_activity = ["IE", "eenheid", "eenheden"];
    // Laboratories write `mU/l` and `mIU/l` for one thing.
    let plain = |words: &str| words.replace("IE", "U").replace('E', "U").to_lowercase();
    let are_same = plain(&written_words) == plain(&code_words);
    let are_alike = [&written_words, &code_words].iter().all(|unit| units_of_activity.contains(&unit.as_str()));
    let shown = unit(quantity, amount);
    let other = if shown == code_words { &written_words } else { &code_words };
    (!are_same && !are_alike).then(|| crate::quantity::with_unit(amount, other))
}

/// Per which length of time, in our words.
fn per_time(said: &str) -> Option<&str> {
    let per = said.rsplit(" per ").next().filter(|per| *per != said).or_else(|| said.strip_prefix("per "))?;
    match per {
        "24 uur" => Some("dag"),
        per => Some(per).filter(|per| is_time(per)),
    }
}

/// Whether a note in braces names a thing that we know: `{tablet}`.
fn of_thing(code: &str) -> bool {
    code.starts_with('{') && COUNTED.iter().any(|(names, ..)| names.contains(&code.trim_matches(['{', '}'])))
}

/// Whether a unit is certain to be what it says: one that we know, or made of such units.
fn is_sure(unit: &str, amount: &Decimal) -> bool {
    let said = in_dutch(unit, amount);
    let parts = || said.split(" per ").flat_map(|part| part.split('/'));
    let is_sure = |part: &str| SURE.contains(&part) || is_time(part) || part == "IE" || part.starts_with("×10");
    known(unit, amount).is_some() || parts().all(is_sure)
}

/// Whether a unit is one that we know, or is made of such units.
pub(crate) fn is_known(unit: &str) -> bool {
    is_sure(unit.trim(), &Decimal::from(2))
}

/// Measures that are certain to be what they say, in our words.
const SURE: &[&str] = &[
    "g", "mg", "µg", "ng", "kg", "l", "ml", "dl", "cl", "µl", "mol", "mmol", "µmol", "mE", "mIE", "kPa", "Pa", "pg",
    "°C", "°F", "mV", "V", "µV", "U", "kU", "mU", "kIE", "fl", "pmol", "nmol", "J", "kJ", "cal", "kcal", "cm", "mm",
    "m", "µm",
];

/// The word for a unit of the G-Standaard (its thesaurus of units), as the zibs use it.
fn national(system: &str, code: &str) -> Option<&'static str> {
    let of_g_standaard = system.ends_with("2.16.840.1.113883.2.4.4.1.900.2");
    of_g_standaard.then_some(match code {
        "208" => "dosis",
        "211" => "eenheid",
        "215" => "gram",
        "217" => "IE",
        "229" => "milligram",
        "233" => "milliliter",
        "245" => "stuk",
        "303" => "druppel",
        _ => return None,
    })
}

/// A unit in Dutch; what we do not know stays as it was written.
pub(crate) fn in_dutch(written: &str, amount: &Decimal) -> String {
    known(written, amount).unwrap_or_else(|| notation::built(written, amount))
}

/// The word for one of what a word counts or measures, in small letters: `tabl` and `tabletten` are `tablet`. One letter may be another word.
pub(crate) fn counted_alone(word: &str) -> Option<String> {
    let is_word = word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
    let one = known(word, &Decimal::from(1)).filter(|_| is_word)?.to_lowercase();
    Some(if one == "ie" { "eenheid".to_owned() } else { one })
}

/// Whether it is one, or less than two of something: `1 tablet`, `0,5 tablet`.
fn is_one(amount: &Decimal) -> bool {
    !amount.is_zero() && amount.compare(&Decimal::from(2)).is_lt()
}

fn known(written: &str, amount: &Decimal) -> Option<String> {
    // UCUM's "U", and the "E" of Dutch prescriptions: beside a number they read as a digit.
    let written = if matches!(written, "U" | "E") { "eenheid" } else { written };
    let small = written.to_lowercase();
    let bare = small.trim_matches(['{', '}']);
    let counted = first_named(&COUNTED_BY_NAME, &small, bare).and_then(|at| COUNTED.get(at));
    let counted = counted.map(|(_, one, many)| if is_one(amount) { *one } else { *many });
    // "A" and "S" are other units than "a" and "s".
    let counted = counted.filter(|_| written.len() > 1 || written == small);
    let fixed = || first_named(&FIXED_BY_NAME, &small, bare).and_then(|at| FIXED.get(at)).map(|(_, word)| *word);
    counted.or_else(fixed).map(str::to_owned)
}

/// The first row of a list that has one of two names.
fn first_named(rows: &HashMap<&str, usize>, one: &str, other: &str) -> Option<usize> {
    [one, other].into_iter().filter_map(|name| rows.get(name)).min().copied()
}

/// Whether this is one of our words for a length of time.
pub(crate) fn is_time(word: &str) -> bool {
    let lengths = COUNTED.iter().take_while(|(names, ..)| !names.contains(&"tablet"));
    lengths.into_iter().any(|(_, one, many)| *one == word || *many == word)
}

/// Whether a quantity has only a code of a list that we do not know: of what it is, nobody can tell.
pub(crate) fn is_unknown(quantity: Node<'_>, amount: &Decimal) -> bool {
    !quantity.get("unit").exists() && unit(quantity, amount).starts_with("(eenheid ")
}

/// A number of too many digits to write in full, as `1e+100`: `1 ×10¹⁰⁰`. Nothing for another text.
pub(crate) fn in_powers_of_ten(written: &str) -> Option<String> {
    let (number, exponent) = written.split_once(['e', 'E'])?;
    let number: Decimal = number.parse().ok()?;
    let (sign, digits) = match exponent.strip_prefix('-') {
        Some(digits) => ("⁻", digits),
        None => ("", exponent.strip_prefix('+').unwrap_or(exponent)),
    };
    let power = notation::power_of_ten(&format!("10*{digits}"))?;
    let raised = power.strip_prefix("×10")?;
    Some(format!("{} ×10{sign}{raised}", number.dutch()))
}

#[cfg(test)]
mod tests;
