//! Units that are made of others, in UCUM's notation.

use dossier::Decimal;

use super::known;

/// From parts: `ug/L` becomes `µg/l`, `mL/h` becomes `ml per uur`, `10*9/L` becomes `×10⁹/l`. Notes in braces go.
pub(super) fn built(written: &str, amount: &Decimal) -> String {
    if written.contains(' ') {
        return written.to_owned();
    }
    let apart = factors(written);
    let mut parts = apart.iter().map(String::as_str);
    // `{cigarettes}/wk`: what is counted is one of the things that we know.
    let counted = |first: &str| {
        let is_thing = first.starts_with(['{', '[']) || first.len() > 3;
        if is_thing { known(first, amount).filter(|word| !word.is_empty()) } else { None }
    };
    let first = parts.next().map(|first| counted(first).unwrap_or_else(|| part(first))).unwrap_or_default();
    parts
        .fold(first, |all, written| {
            let one = Decimal::from(1);
            match part(written) {
                // A note alone: `mmol/{dag}` is no `mmol`.
                said if said.is_empty() => format!("{all}/{}", written.trim_matches(['{', '}'])),
                // Of a power of ten `×` stands between it and a number before it.
                said => match period(written, &one) {
                    Some(period) => format!("{all} per {period}"),
                    None if all.is_empty() => format!("per {}", said.trim_start_matches('×')),
                    None if said.starts_with('×') => format!("{all}/{}", said.trim_start_matches('×')),
                    None => format!("{all}/{said}"),
                },
            }
        })
        .trim()
        .to_owned()
}

/// What stands between the strokes outside brackets and braces; `(kg.d)` below a stroke is `/kg/d`.
fn factors(written: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut parts = vec![String::new()];
    for sign in written.chars() {
        depth = match sign {
            '{' | '[' | '(' => depth.saturating_add(1),
            '}' | ']' | ')' => depth.saturating_sub(1),
            _ => depth,
        };
        if sign == '/' && depth == 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(sign);
        }
    }
    let (above, below) = (parts.iter().take(1), parts.iter().skip(1));
    above.cloned().chain(below.flat_map(|part| product(part))).collect()
}

/// The parts of `(kg.d)`; what holds a number is one: `(24.h)`.
fn product(part: &str) -> Vec<String> {
    let inner = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
    let is_plain = |part: &str| {
        part.chars().all(|sign| sign.is_ascii_alphabetic() || matches!(sign, '[' | ']' | '2' | '3'))
            && part.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '[')
    };
    match inner.map(|inner| inner.split('.').collect::<Vec<_>>()) {
        Some(parts) if parts.iter().all(|part| is_plain(part)) => parts.into_iter().map(str::to_owned).collect(),
        Some(_) | None => vec![part.to_owned()],
    }
}

/// The word for a length of time; nothing for another unit.
fn period(written: &str, amount: &Decimal) -> Option<String> {
    if matches!(written, "(24.h)" | "24.h" | "(24h)" | "24h") {
        return Some("24 uur".to_owned());
    }
    // `(2.h)`
    let several = written.strip_prefix('(').and_then(|inner| inner.strip_suffix(".h)"));
    if let Some(hours) = several.filter(|hours| !hours.is_empty() && hours.bytes().all(|digit| digit.is_ascii_digit()))
    {
        return Some(format!("{hours} uur"));
    }
    let is_time = matches!(written, "s" | "min" | "h" | "d" | "wk" | "w" | "mo" | "a" | "hour" | "day" | "uur" | "dag");
    if is_time { known(written, amount) } else { None }
}

fn part(written: &str) -> String {
    if let Some(word) = known(written, &Decimal::from(1)).filter(|_| written.starts_with(['[', '{'])) {
        return word;
    }
    let (said, note) = written.split_once('{').map_or((written, ""), |(said, note)| (said, note));
    if said.is_empty() {
        return note.trim_end_matches('}').to_owned();
    }
    if let Some(power) = power_of_ten(said) {
        return power;
    }
    if said.bytes().all(|byte| byte.is_ascii_digit()) && !note.is_empty() {
        // `/100{WBCs}`: a hundred of what.
        return format!("{said} {}", note.trim_end_matches('}'));
    }
    // `10*6.[iU]`: so many times another unit.
    let multiple = said.split_once('.').and_then(|(power, unit)| Some((power_of_ten(power)?, part(unit))));
    if let Some((power, unit)) = multiple {
        let power = match power.as_str() {
            "×10³" => "duizend",
            "×10⁶" => "miljoen",
            "×10⁹" => "miljard",
            other => other,
        };
        return format!("{power} {unit}");
    }
    let (prefix, rest) = match said.strip_prefix('u') {
        Some(
            rest @ ("g" | "mol" | "L" | "l" | "m" | "m2" | "m3" | "U" | "IU" | "[IU]" | "[iU]" | "eq" | "kat" | "Eq"
            | "V" | "A" | "W" | "s" | "Sv" | "Gy" | "Ci" | "Bq"),
        ) => ("µ", rest),
        _ => ("", said),
    };
    let rest = match rest {
        "L" => "l".to_owned(),
        "mL" | "dL" | "cL" | "fL" | "pL" | "nL" | "kL" => rest.to_lowercase(),
        "[HPF]" | "[hpf]" => "gezichtsveld".to_owned(),
        "[LPF]" | "[lpf]" => "gezichtsveld (kleine vergroting)".to_owned(),
        "[CFU]" | "[cfu]" => "KVE".to_owned(),
        "osm" | "Osm" => "osmol".to_owned(),
        "mosm" | "mOsm" => "mosmol".to_owned(),
        _ => raised(rest).unwrap_or_else(|| in_brackets(rest)),
    };
    // A D-dimer in these units is half or twice one in those.
    let of = match note.trim_end_matches('}') {
        note @ ("FEU" | "DDU") => format!(" {note}"),
        _ => String::new(),
    };
    format!("{prefix}{rest}{of}")
}

/// Columns of water and mercury, and units of activity.
fn in_brackets(unit: &str) -> String {
    unit.replace("[IU]", "IE").replace("[iU]", "IE").replace("[H2O]", "H₂O").replace("[Hg]", "Hg")
}

/// `mm2` as `mm²`, `s2` as `s²`.
fn raised(unit: &str) -> Option<String> {
    let (base, power) =
        [('2', '²'), ('3', '³')].iter().find_map(|(digit, power)| Some((unit.strip_suffix(*digit)?, *power)))?;
    matches!(base, "m" | "mm" | "cm" | "dm" | "km" | "s").then(|| format!("{base}{power}"))
}

/// `10*9`, `10^9`, `x10E9`, `E9` as `×10⁹`, `10*-3` as `×10⁻³`.
pub(super) fn power_of_ten(written: &str) -> Option<String> {
    let small = written.trim_start_matches(['x', 'X', '×']);
    let exponent = ["10*", "10^", "10E", "10e", "E"].into_iter().find_map(|begin| small.strip_prefix(begin))?;
    let (sign, exponent) = exponent.strip_prefix('-').map_or(("", exponent), |exponent| ("⁻", exponent));
    let raised: Option<String> = exponent.chars().map(|digit| Some(superscript(digit.to_digit(10)?))).collect();
    raised.filter(|raised| !raised.is_empty()).map(|raised| format!("×10{sign}{raised}"))
}

const fn superscript(digit: u32) -> char {
    match digit {
        0 => '⁰',
        1 => '¹',
        2 => '²',
        3 => '³',
        4 => '⁴',
        5 => '⁵',
        6 => '⁶',
        7 => '⁷',
        8 => '⁸',
        _ => '⁹',
    }
}
