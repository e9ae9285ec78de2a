//! Values of every FHIR type as values of a field.

mod samples;

use dossier::{Comparator, Decimal, FieldValue};

use crate::node::Node;
use crate::unread::{self, Readable};
use crate::{concept, moments, text, timing, units, words};

/// A value: `kind` is the type as it stands in the element's name, empty where the source left it out.
pub(crate) fn value(kind: &str, node: Node<'_>) -> Option<FieldValue> {
    let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map(|text| FieldValue::Text { text });
    match kind {
        "Quantity" | "SimpleQuantity" | "Age" | "Duration" | "Money" | "Distance" | "Count" => quantity(node),
        "Integer" | "Decimal" | "PositiveInt" | "UnsignedInt" | "Integer64" => {
            number(node).or_else(|| text(node.text()))
        }
        "Boolean" => node.truth().map(|yes| FieldValue::Flag { yes }),
        "DateTime" | "Date" | "Instant" => moments::value(node),
        "Period" => period(node),
        "CodeableConcept" | "Coding" | "Code" => text(concept::whole(node)),
        "Range" | "Ratio" => text(told(node)),
        "Timing" => text(timing::words(node)),
        "Time" => text(moments::time(node).or_else(|| node.text())),
        "SampledData" => text(samples::said(node)),
        "String" | "Markdown" | "Uri" | "Url" => text(node.text()),
        "Identifier" | "Reference" | "Attachment" => None,
        _ => shaped(node),
    }
}

/// A value of which the type must be read from its shape.
fn shaped(node: Node<'_>) -> Option<FieldValue> {
    if node.get("start").exists() || node.get("end").exists() {
        return period(node);
    }
    if node.get("low").exists() || node.get("high").exists() {
        return value("Range", node);
    }
    if node.get("numerator").exists() {
        return value("Ratio", node);
    }
    if node.get("value").decimal().is_some() {
        return quantity(node);
    }
    if node.get("coding").exists() || node.get("code").exists() || node.get("text").exists() {
        return concept::whole(node).map(|text| FieldValue::Text { text });
    }
    // A year in quotes may be a number; a day is none.
    if node.decimal().is_some() { node.text().map(|text| FieldValue::Text { text }) } else { moments::value(node) }
}

/// A number with its unit and comparator; as text where the source wrote no number, as `++`, or two units.
pub(crate) fn quantity(node: Node<'_>) -> Option<FieldValue> {
    let doubt = other_unit(node);
    match figure(node) {
        Some((comparator, value)) if !sign_is_left_out(node) && doubt.is_empty() => {
            let unit = units::unit(node, &value);
            Some(FieldValue::Quantity { value, comparator, unit, low: None, high: None })
        }
        Some(_) | None => written(node).map(|text| FieldValue::Text { text: text + &doubt }),
    }
}

/// What the other unit says, where the word and the code of an amount, or of a part of a range or ratio, are two units.
pub(crate) fn other_unit(node: Node<'_>) -> String {
    let parts = [node, node.get("low"), node.get("high"), node.get("numerator"), node.get("denominator")];
    let others = parts.into_iter().filter_map(|part| units::contradicted(part, &figure(part)?.1));
    let others = others.collect::<Vec<_>>().join("; of ");
    if others.is_empty() { others } else { format!(" (of {others}: de eenheden verschillen)") }
}

/// An amount, range or ratio in words, with what the other unit says where a word and a code are two units.
pub(crate) fn told(node: Node<'_>) -> Option<String> {
    let words = ratio(node).or_else(|| range(node)).or_else(|| written(node));
    words.map(|words| words + &other_unit(node))
}

/// Whether the source leaves out, with a reason, whether it is more or less than the number.
fn sign_is_left_out(node: Node<'_>) -> bool {
    node.get("_comparator").get("extension").exists()
}

/// A period; in words where one of its ends is left out with a reason: that is another thing than a period without an end.
fn period(node: Node<'_>) -> Option<FieldValue> {
    let is_left_out = |name| node.get(name).get("extension").exists();
    let (from, until) = moments::period(node);
    let words = match (from.map(moments::in_words), until.map(moments::in_words)) {
        (Some(from), None) if is_left_out("_end") => format!("vanaf {from}, tot wanneer is niet bekend"),
        (None, Some(until)) if is_left_out("_start") => format!("tot en met {until}, vanaf wanneer is niet bekend"),
        (Some(_) | None, _) => return moments::period_value(node),
    };
    Some(FieldValue::Text { text: words })
}

/// The number and its comparator, also where both stand in one text: `<10`. Nothing where it is no number, or the comparator is
/// none that we know: without it the number would say something else.
pub(crate) fn figure(node: Node<'_>) -> Option<(Option<Comparator>, Decimal)> {
    let value = node.get("value");
    if value.has_doubtful_point() {
        return None;
    }
    match (value.decimal(), node.get("comparator").code()) {
        (Some(number), None) => Some((None, number)),
        (Some(number), Some(code)) => Some((Some(Comparator::of_code(code)?), number)),
        (None, None) => {
            let (comparator, number) = signed(value.code()?)?;
            Some((Some(comparator), number))
        }
        (None, Some(_)) => None,
    }
}

/// The elements of a quantity.
const ELEMENTS: &[(&str, Readable)] = &[
    ("id", unread::read_elsewhere),
    ("value", unread::read_elsewhere),
    ("comparator", unread::codes),
    ("unit", unread::one_text),
    ("system", unread::one_text),
    ("code", unread::one_text),
];

/// Whether nothing stands in a quantity but its number, comparator and unit, and none of them is left out with a reason. The same
/// amount in other units is no more than that.
pub(crate) fn is_plain(node: Node<'_>) -> bool {
    let others = unread::extensions(node, &["iso21090-PQ-translation"]);
    unread::elements(node, ELEMENTS).is_empty() && others.is_empty()
}

/// Whether it is plain, and its code and the word beside it are one unit.
pub(crate) fn is_certain(node: Node<'_>) -> bool {
    is_plain(node) && other_unit(node).is_empty()
}

/// Whether two quantities have the same unit, so that their numbers can be compared.
pub(crate) fn same_unit(one: Node<'_>, other: Node<'_>) -> bool {
    let two = Decimal::from(2);
    units::unit(one, &two) == units::unit(other, &two)
}

/// `<10`, `>= 5,5`.
fn signed(written: &str) -> Option<(Comparator, Decimal)> {
    let at = written.find(|c: char| c.is_ascii_digit() || c == '-' || c == '+')?;
    let (sign, number) = written.split_at_checked(at)?;
    let number = number.parse().or_else(|_| number.replacen(',', ".", 1).parse()).ok()?;
    Some((Comparator::of_code(sign.trim())?, number))
}

/// A quantity as text: `< 5 mmol/l`. What is no number stays as it was written.
pub(crate) fn written(node: Node<'_>) -> Option<String> {
    if let Some((comparator, value)) = figure(node) {
        let sign = comparator.map(Comparator::sign).unwrap_or_default();
        let doubt = if sign_is_left_out(node) { "(of dit meer of minder is, is niet bekend)" } else { "" };
        return Some(text::line(&format!("{sign} {} {doubt}", with_unit(&value, &units::unit(node, &value)))));
    }
    let comparator = match node.get("comparator").code() {
        // R5: sufficient to come to this quantity.
        Some("ad") => "aangevuld tot",
        other => other.unwrap_or_default(),
    };
    let is_doubted = node.get("value").has_doubtful_point();
    if let Some(value) = node.get("value").decimal().filter(|_| !is_doubted) {
        return Some(text::line(&format!("{comparator} {}", with_unit(&value, &units::unit(node, &value)))));
    }
    let value = node.get("value").text()?;
    let value = units::in_powers_of_ten(&value).unwrap_or(value);
    let is_number = value.bytes().any(|byte| byte.is_ascii_digit());
    let unit = node.any(&["unit", "code"]).text().filter(|_| is_number).unwrap_or_default();
    let doubt = if is_doubted { words::POINT_NOT_CERTAIN } else { "" };
    Some(text::line(&format!("{comparator} {value} {unit} {doubt}")))
}

/// `5,0 mmol/l`, `5%`.
pub(crate) fn with_unit(value: &Decimal, unit: &str) -> String {
    match unit {
        "" => value.dutch(),
        "%" => format!("{}%", value.dutch()),
        unit if has_a_figure(unit) => format!("{} × {unit}", value.dutch()),
        unit => format!("{} {unit}", value.dutch()),
    }
}

/// Whether a unit has a figure of its own, as `1/2 tablet` or `tablet 5mg`: beside a number it would read as a part of that.
fn has_a_figure(unit: &str) -> bool {
    let is_figure = |word: &str| word.trim_start_matches(['-', ',', '.', '+']).starts_with(char::is_numeric);
    // `(eenheid 245)`, `ml per 1,73 m²` cannot be misread.
    let is_apart = unit.starts_with('(') || unit.contains('/') || unit.contains("per ");
    unit.split(' ').take(if is_apart { 1 } else { usize::MAX }).any(is_figure)
}

fn number(node: Node<'_>) -> Option<FieldValue> {
    if node.has_doubtful_point() {
        return node.text().map(|text| FieldValue::Text { text: format!("{text} {}", words::POINT_NOT_CERTAIN) });
    }
    let value = node.decimal()?;
    Some(FieldValue::Quantity { value, comparator: None, unit: String::new(), low: None, high: None })
}

/// `3,5 tot 5,0 mmol/l`
pub(crate) fn range(node: Node<'_>) -> Option<String> {
    let (low, high) = (node.get("low"), node.get("high"));
    match (written(low), written(high)) {
        (Some(low_words), Some(high_words)) => Some(match (figure(low), figure(high)) {
            // The unit is said once where it is one: `1 tot 2 tabletten`.
            (Some((None, least)), Some((None, most))) if units::unit(low, &most) == units::unit(high, &most) => {
                format!("{} tot {high_words}", least.dutch())
            }
            _ => format!("{low_words} tot {high_words}"),
        }),
        // A bound that is left out with a reason is not known, which is another thing than no bound.
        (Some(low), None) if high.exists() => Some(format!("{low}, tot hoeveel is niet bekend")),
        (None, Some(high)) if low.exists() => Some(format!("tot {high}, vanaf hoeveel is niet bekend")),
        // `< 3` says by itself on which side.
        (Some(words), None) | (None, Some(words)) if is_compared(low) || is_compared(high) => Some(words),
        (Some(low), None) => Some(format!("{low} of meer")),
        (None, Some(high)) => Some(format!("{high} of minder")),
        (None, None) => None,
    }
}

fn is_compared(node: Node<'_>) -> bool {
    figure(node).is_some_and(|(comparator, _)| comparator.is_some())
}

/// `1:128`, `≥ 1:128` of two plain numbers; `80 ml per uur`, `10 mg per 5 ml` where there are units.
pub(crate) fn ratio(node: Node<'_>) -> Option<String> {
    let (above, below) = (node.get("numerator"), node.get("denominator"));
    let (above_words, below_words) = match (written(above), written(below)) {
        (Some(above), Some(below)) => (above, below),
        (None, None) => return None,
        // `128` is not `1:128`.
        (above, below) => {
            let side = |words: Option<String>| words.unwrap_or_else(|| "onbekend".to_owned());
            return Some(format!("{}:{}", side(above), side(below)));
        }
    };
    let has_unit = |part: Node<'_>| figure(part).is_some_and(|(_, value)| !units::unit(part, &value).is_empty());
    Some(match (has_unit(above), has_unit(below)) {
        (_, true) => format!("{above_words} per {}", one_of(below).unwrap_or(below_words)),
        (true, false) => format!("{above_words} / {below_words}"),
        (false, false) => match (figure(above), figure(below)) {
            (Some((None, one)), Some((Some(comparator), other))) => {
                format!("{} {}:{}", comparator.sign(), one.dutch(), other.dutch())
            }
            _ => format!("{above_words}:{below_words}"),
        },
    })
}

/// The unit alone, where it is one of it: `per uur`, not `per 1 uur`.
pub(crate) fn one_of(node: Node<'_>) -> Option<String> {
    let (comparator, value) = figure(node)?;
    let is_one = comparator.is_none() && value.compare(&Decimal::from(1)).is_eq();
    is_one.then(|| units::unit(node, &value))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(kind: &str, value: &Value) -> Option<FieldValue> {
        super::value(kind, Node::new(value))
    }

    fn text(text: &str) -> Option<FieldValue> {
        Some(FieldValue::Text { text: text.into() })
    }

    /// A quantity as JSON text, read and said in Dutch.
    fn said(json: &str) -> Option<String> {
        let value: Value = serde_json::from_str(json).unwrap();
        written(Node::new(&value))
    }

    #[test]
    fn digits_comparator_and_unit_stay() {
        for (json, dutch) in [
            (r#"{"value": 4.0, "unit": "mmol/L"}"#, "4,0 mmol/l"),
            (r#"{"value": 2.50}"#, "2,50"),
            (r#"{"value": 1.2E+2, "code": "mm[Hg]", "system": "http://unitsofmeasure.org"}"#, "120 mmHg"),
            (r#"{"value": 0.010, "unit": "mU/L", "comparator": "<"}"#, "< 0,010 mU/l"),
            (r#"{"value": 5, "comparator": ">=", "unit": "mg/L"}"#, "≥ 5 mg/l"),
            (r#"{"value": "5,6", "unit": "mmol/L"}"#, "5,6 mmol/l"),
            (r#"{"value": "<10", "unit": "ug/L"}"#, "< 10 µg/l"),
            (r#"{"value": "> 1,5", "unit": "g"}"#, "> 1,5 g"),
            (r#"{"value": 0, "unit": " "}"#, "0"),
            (r#"{"value": -2.3, "unit": "mmol/L"}"#, "-2,3 mmol/l"),
            (r#"{"value": 1234567}"#, "1.234.567"),
            (r#"{"value": 0.0009, "unit": "mg/L"}"#, "0,0009 mg/l"),
            (r#"{"value": 95, "unit": "%"}"#, "95%"),
            (r#"{"value": 1, "unit": "1/2 tablet"}"#, "1 × 1/2 tablet"),
            (r#"{"value": 1, "unit": ",5 mg"}"#, "1 × ,5 mg"),
            (r#"{"value": 2, "unit": "tablet 5mg"}"#, "2 × tablet 5mg"),
            (r#"{"value": 90, "unit": "ml per 1,73 m2"}"#, "90 ml per 1,73 m2"),
            (r#"{"value": "++", "unit": "mg/L"}"#, "++"),
            (r#"{"value": "10-20", "unit": "mg/L"}"#, "10-20 mg/L"),
            (r#"{"value": 5, "comparator": "ad", "unit": "mg"}"#, "aangevuld tot 5 mg"),
            (
                r#"{"value": 0.5, "comparator": "ad", "code": "mL", "system": "http://unitsofmeasure.org"}"#,
                "aangevuld tot 0,5 ml",
            ),
            (r#"{"value": 5, "comparator": "~", "unit": "mL"}"#, "~ 5 ml"),
            (r#"{"value": 1e999}"#, "1 ×10⁹⁹⁹"),
            (r#"{"value": 1.5e-99, "unit": "mg"}"#, "1,5 ×10⁻⁹⁹ mg"),
        ] {
            assert_eq!(said(json).as_deref(), Some(dutch), "{json}");
        }
    }

    #[test]
    fn a_number_is_a_quantity_and_other_words_are_text() {
        let five = |unit: &str, comparator| FieldValue::Quantity {
            value: "5.5".parse().unwrap(),
            comparator,
            unit: unit.into(),
            low: None,
            high: None,
        };
        assert_eq!(read("Quantity", &json!({"value": "5.5", "unit": "mmol/L"})), Some(five("mmol/l", None)));
        let below = json!({"value": 5.5, "comparator": "<", "unit": "mmol/L"});
        assert_eq!(read("Quantity", &below), Some(five("mmol/l", Some(Comparator::Less))));
        assert_eq!(read("Decimal", &json!("5.5")), Some(five("", None)));
        assert_eq!(read("Quantity", &json!({"value": "NaN"})), text("NaN"));
    }

    #[test]
    fn of_two_units_neither_is_chosen() {
        let of = |unit: &str, code: &str| {
            read("Quantity", &json!({"value": 5, "unit": unit, "code": code, "system": "http://unitsofmeasure.org"}))
        };
        let doubted = FieldValue::Text { text: "5 g (of 5 mg: de eenheden verschillen)".to_owned() };
        assert_eq!(of("g", "mg"), Some(doubted));
        for (unit, code) in [("milligram", "mg"), ("mU/L", "m[IU]/L"), ("IE", "[iU]"), ("slagen", "/min"), ("", "mg")] {
            assert!(matches!(of(unit, code), Some(FieldValue::Quantity { .. })), "{unit} {code}");
        }
    }

    #[test]
    fn ranges_and_ratios_have_the_same_numbers() {
        let range: Value = serde_json::from_str(
            r#"{"low": {"value": 1.5E+2, "unit": "10*9/L"}, "high": {"value": 4.0E+2, "unit": "10*9/L"}}"#,
        )
        .unwrap();
        assert_eq!(read("Range", &range), text("150 tot 400 ×10⁹/l"));
        assert_eq!(
            read("Range", &json!({"low": {"value": 500, "unit": "mg"}, "high": {"value": 1, "unit": "g"}})),
            text("500 mg tot 1 g")
        );
        assert_eq!(read("Range", &json!({"low": {"value": 3, "unit": "mg"}})), text("3 mg of meer"));
        let absent = || json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]});
        let open = json!({"low": {"value": 1, "unit": "mg"}, "high": absent()});
        assert_eq!(read("Range", &open), text("1 mg, tot hoeveel is niet bekend"));
        let ratio = |above: Value, below: Value| read("Ratio", &json!({"numerator": above, "denominator": below}));
        assert_eq!(ratio(json!({"value": 1}), json!({"value": 128})), text("1:128"));
        assert_eq!(ratio(absent(), json!({"value": 128})), text("onbekend:128"));
        assert_eq!(ratio(json!({"value": 1}), json!({"value": 128, "comparator": ">="})), text("≥ 1:128"));
        let most = json!({"high": {"value": 3, "comparator": "<", "unit": "mg"}});
        assert_eq!(read("Range", &most), text("< 3 mg"));
        assert_eq!(ratio(json!({"value": 1}), Value::Null), text("1:onbekend"));
        assert_eq!(
            read("Quantity", &json!({"value": 5, "unit": "mg", "_comparator": absent()})),
            text("5 mg (of dit meer of minder is, is niet bekend)")
        );
        assert_eq!(
            read("Period", &json!({"start": "2026-01-01", "_end": absent()})),
            text("vanaf 1 januari 2026, tot wanneer is niet bekend")
        );
        assert_eq!(
            read("Period", &json!({"start": "2026-01-01"})),
            Some(FieldValue::Period { from: "2026-01-01".parse().ok(), until: None })
        );
        assert_eq!(ratio(json!({"value": 80, "unit": "mL"}), json!({"value": 1, "unit": "h"})), text("80 ml per uur"));
        assert_eq!(
            ratio(json!({"value": 10, "unit": "mg"}), json!({"value": 5, "unit": "mL"})),
            text("10 mg per 5 ml")
        );
    }

    #[test]
    fn a_value_without_a_type_is_read_by_its_shape() {
        assert_eq!(read("", &json!({"coding": [{"display": "woord"}]})), text("woord"));
        assert_eq!(read("", &json!("2019-05")), Some(FieldValue::Moment { at: "2019-05".parse().unwrap() }));
        assert_eq!(read("", &json!("zomaar")), text("zomaar"));
        assert_eq!((read("DateTime", &json!("ooit")), read("DateTime", &json!("1900-01-01"))), (text("ooit"), None));
        assert_eq!(read("Boolean", &json!("true")), Some(FieldValue::Flag { yes: true }));
        assert_eq!(read("Time", &json!("07:30:00")), text("07:30"));
    }
}
