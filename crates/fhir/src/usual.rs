//! What is usual for a measurement: the bounds that stand with its number, and only where they are certain.

use dossier::Decimal;

use crate::node::Node;
use crate::quantity::figure;
use crate::{concept, units};

/// The bounds of what is usual, where there is one range that says nothing else, in the unit of the value, and the source does not
/// judge the value otherwise.
pub(crate) fn bounds(holder: Node<'_>, value: &Decimal, unit: &str) -> (Option<Decimal>, Option<Decimal>) {
    let mut ranges = holder.all("referenceRange");
    let (Some(range), None) = (ranges.next(), ranges.next()) else { return (None, None) };
    let is_usual = !range.get("type").exists() || concept::has(range.get("type"), "", "normal");
    let is_for_all = !range.get("appliesTo").exists() && !range.get("age").exists() && !has_condition(range);
    let code = holder.choice("value").and_then(|(_, value)| value.get("code").code());
    let bound = |name| {
        let written = range.get(name);
        match figure(written) {
            Some((None, value)) => {
                let own = units::unit(written, &value);
                let same_code = code.zip(written.get("code").code()).is_none_or(|(one, other)| one == other);
                if own.is_empty() || own == unit && same_code { Ok(Some(value)) } else { Err(()) }
            }
            Some((Some(_), _)) => Err(()),
            // A bound that is no number, or left out with a reason, is another thing than no bound.
            None if written.exists() => Err(()),
            None => Ok(None),
        }
    };
    match (bound("low"), bound("high")) {
        (Ok(low), Ok(high))
            if is_usual
                && is_for_all
                && is_range(low.as_ref(), high.as_ref())
                && agrees(holder, value, low.as_ref(), high.as_ref()) =>
        {
            (low, high)
        }
        _ => (None, None),
    }
}

/// Words beside a range that say when it holds: what has figures says the range again.
pub(crate) fn has_condition(range: Node<'_>) -> bool {
    range
        .get("text")
        .text()
        .is_some_and(|text| text.chars().any(char::is_alphabetic) && !text.chars().any(|c| c.is_ascii_digit()))
}

/// Whether it is a range: 0 to 0 is how systems write that there is none, and what runs backwards is a mistake.
pub(crate) fn is_range(low: Option<&Decimal>, high: Option<&Decimal>) -> bool {
    low.zip(high).is_none_or(|(low, high)| low.compare(high).is_lt() || low.compare(high).is_eq() && !low.is_zero())
}

/// Where the source judges the value, its judgement counts: bounds that would say something else are not shown as such.
fn agrees(holder: Node<'_>, value: &Decimal, low: Option<&Decimal>, high: Option<&Decimal>) -> bool {
    let judged: Vec<_> = holder.all("interpretation").collect();
    if judged.is_empty() {
        return true;
    }
    let is_low = low.is_some_and(|low| value.compare(low).is_lt());
    let is_high = high.is_some_and(|high| value.compare(high).is_gt());
    let fits = |code: &str| match code {
        "H" | "HH" | "HU" | "H>" | "281302008" => is_high,
        "L" | "LL" | "LU" | "L<" | "281300000" => is_low,
        "N" | "281301001" => !is_low && !is_high,
        "A" | "AA" => is_low || is_high,
        _ => false,
    };
    judged.into_iter().flat_map(concept::codings).any(|coding| fits(coding.code))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn of(holder: &Value) -> (Option<String>, Option<String>) {
        let value = Node::new(holder).get("valueQuantity").get("value").decimal().unwrap_or_else(|| Decimal::from(4));
        let (low, high) = bounds(Node::new(holder), &value, "mmol/l");
        (low.map(|low| low.dutch()), high.map(|high| high.dutch()))
    }

    #[test]
    fn bounds_are_those_of_the_value_or_none() {
        let of = |range: Value| of(&json!({"referenceRange": range}));
        let bound = |value: &str, unit: &str| json!({"value": value, "unit": unit});
        let both = (Some("3,5".to_owned()), Some("5,0".to_owned()));
        assert_eq!(of(json!([{"low": bound("3.5", "mmol/L"), "high": bound("5.0", "mmol/L")}])), both);
        assert_eq!(of(json!([{"high": bound("5.0", "")}])), (None, both.1.clone()));
        for other in [
            json!([{"low": bound("60", "mg/dL")}]),
            json!([{"low": bound("3.5", "mmol/L")}, {"low": bound("4", "mmol/L")}]),
            json!([{"low": bound("3.5", "mmol/L"), "appliesTo": [{"text": "vrouw"}]}]),
            json!([{"low": bound("3.5", "mmol/L"), "type": {"text": "streefwaarde"}}]),
            json!([{"low": {"value": 3.5, "comparator": "<"}}]),
            json!([{"low": bound("3.5", "mmol/L"), "text": "alleen bij nuchter"}]),
            json!([{"low": bound("8", "mmol/L"), "high": bound("4", "mmol/L")}]),
            json!([{"low": bound("0", "mmol/L"), "high": bound("0", "mmol/L")}]),
        ] {
            assert_eq!(of(other.clone()), (None, None), "{other}");
        }
    }

    #[test]
    fn the_judgement_of_the_source_goes_before_ours() {
        let with = |code: Value| {
            of(&json!({"valueQuantity": {"value": 9}, "interpretation": [code],
                "referenceRange": [{"low": {"value": 4}, "high": {"value": 8}}]}))
        };
        let coded = |code: &str| with(json!({"coding": [{"code": code}]}));
        let both = (Some("4".to_owned()), Some("8".to_owned()));
        assert_eq!((coded("H"), coded("A")), (both.clone(), both));
        assert_eq!(
            (coded("N"), coded("L"), with(json!({"text": "Normaal"}))),
            ((None, None), (None, None), (None, None))
        );
        let units = json!({"valueQuantity": {"value": 5, "unit": "mmol/L", "code": "mmol/L"},
            "referenceRange": [{"high": {"value": 8, "unit": "mmol/L", "code": "umol/L"}}]});
        assert_eq!(of(&units), (None, None));
    }
}
