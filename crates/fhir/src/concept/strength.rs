//! How strong a medicine is, in its name: `0,025 mg` is `25MCG`, and `1%` is `10MG/G`.

/// A number in a text, with the unit behind it.
struct Amount {
    /// What it may be: a point before three figures stands for thousands or for a fraction.
    values: Vec<f64>,
    unit: Option<(Kind, f64)>,
    is_year: bool,
}

/// What a unit measures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mass,
    Volume,
    Activity,
    Amount,
}

/// Whether a text has a number that another one does not have, in whatever unit of its kind; a year says when, not which.
pub(super) fn adds(text: &str, other: &str) -> bool {
    is_lacking(amounts(text).into_iter().filter(|amount| !amount.is_year).collect(), &amounts(other))
}

/// Whether a text lacks a number of another one.
pub(super) fn lacks(text: &str, other: &str) -> bool {
    is_lacking(amounts(other), &amounts(text))
}

/// Whether two names of a medicine each have a strength that the other does not have.
pub(crate) fn is_other_strength(one: &str, other: &str) -> bool {
    lacks(one, other) && lacks(other, one)
}

fn is_lacking(mut own: Vec<Amount>, others: &[Amount]) -> bool {
    // Of a medicine of two substances the name may have the sum: `125` of `100/25MG`.
    let sum = |all: &[Amount]| all.iter().filter_map(|amount| amount.values.first()).sum::<f64>();
    let has = |all: &[Amount], total: f64| all.iter().flat_map(|one| &one.values).any(|value| is_same(*value, total));
    match (own.len(), others.len()) {
        (2.., 1) if has(others, sum(&own)) => return false,
        (1, 2..) if has(&own, sum(others)) => return false,
        _ => own.retain(|amount| !others.iter().any(|other| amount.is(other))),
    }
    !own.is_empty()
}

impl Amount {
    /// Whether another one is as much, where both have a unit of one kind; else whether it is the same number.
    fn is(&self, other: &Self) -> bool {
        let (one, two) = match (self.unit, other.unit) {
            (Some((one, _)), Some((two, _))) if one != two => return false,
            (Some((_, one)), Some((_, two))) => (one, two),
            (Some(_) | None, _) => (1.0, 1.0),
        };
        self.values.iter().any(|value| other.values.iter().any(|other| is_same(value * one, other * two)))
    }
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= one.abs().max(other.abs()) * 1e-9
}

/// The numbers of a text. Of `100/25MG` both have the unit.
fn amounts(text: &str) -> Vec<Amount> {
    let text = text.to_lowercase();
    let mut rest = text.as_str();
    let mut found: Vec<Amount> = Vec::new();
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let from = rest.get(at..).unwrap_or_default();
        let end = from.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
        let (number, behind) = from.split_at(end.unwrap_or(from.len()));
        let number = number.trim_end_matches(['.', ',']);
        let word = behind.trim_start();
        let end = word.find(|letter: char| !letter.is_alphabetic() && letter != '%').unwrap_or(word.len());
        let unit = unit(word.get(..end).unwrap_or_default());
        let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        found.push(Amount { values: values(number), unit, is_year });
        rest = behind;
    }
    for at in (1..found.len()).rev() {
        let unit = found.get(at).and_then(|amount| amount.unit);
        if let Some(before) = found.get_mut(at.saturating_sub(1)).filter(|before| before.unit.is_none()) {
            before.unit = unit;
        }
    }
    found
}

fn values(number: &str) -> Vec<f64> {
    let marks: Vec<_> = number.split(['.', ',']).collect();
    let is_in_thousands = marks.len() > 1
        && marks.first().is_some_and(|first| *first != "0" && first.len() < 4)
        && marks.iter().skip(1).all(|group| group.len() == 3);
    let whole = is_in_thousands.then(|| marks.concat());
    let fraction = (marks.len() < 3).then(|| marks.join("."));
    fraction.into_iter().chain(whole).filter_map(|number| number.parse().ok()).collect()
}

fn unit(word: &str) -> Option<(Kind, f64)> {
    Some(match word {
        "g" | "gr" | "gram" => (Kind::Mass, 1e6),
        "mg" | "milligram" => (Kind::Mass, 1e3),
        "mcg" | "ug" | "µg" | "μg" | "microg" | "microgram" => (Kind::Mass, 1.0),
        "ng" | "nanogram" => (Kind::Mass, 1e-3),
        // Ten milligrams in a gram, or a millilitre.
        "%" => (Kind::Mass, 1e4),
        "ml" | "milliliter" => (Kind::Volume, 1.0),
        "l" | "liter" => (Kind::Volume, 1e3),
        "ie" | "iu" | "e" | "eh" | "eenheden" | "units" => (Kind::Activity, 1.0),
        "mmol" => (Kind::Amount, 1.0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_dose_in_two_units_is_the_same() {
        for (one, other) in [
            ("Thyrax 0,025 mg", "LEVOTHYROXINE TABLET 25MCG"),
            ("Lanoxin 125 microgram", "DIGOXINE TABLET 0,125MG"),
            ("Paracetamol 0,5 g", "PARACETAMOL TABLET 500MG"),
            ("Vitamine D 25.000 IE", "COLECALCIFEROL CAPSULE 25000IE"),
            ("D-cura 25000 IE", "COLECALCIFEROL DRANK 25.000IE"),
            ("Amoxicilline 1 g", "AMOXICILLINE TABLET 1000MG"),
            ("Hydrocortison creme 1%", "HYDROCORTISON CREME 10MG/G"),
            ("Timolol 0,5%", "TIMOLOL OOGDRUPPELS 5MG/ML"),
            ("Madopar 125", "LEVODOPA/BENSERAZIDE CAPSULE 100/25MG"),
            ("Metoprolol 50", "METOPROLOL TABLET 50MG"),
        ] {
            assert!(!lacks(one, other) && !adds(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("Methotrexaat 25 mg", "METHOTREXAAT TABLET 2,5MG"),
            ("Levothyroxine 25 mg", "LEVOTHYROXINE TABLET 25MCG"),
            ("Fentanyl 12 mcg/u", "FENTANYL PLEISTER 25MCG/UUR"),
            ("Lamotrigine 25 mg", "Lamotrigine 100 mg"),
            ("Morfine 10 mg", "MORFINE INJVLST 10ML"),
        ] {
            assert!(is_other_strength(one, other) && lacks(one, other) && adds(one, other), "{one} / {other}");
        }
        assert!(!adds("Diabetes sinds 2010", "Diabetes mellitus"));
    }
}
