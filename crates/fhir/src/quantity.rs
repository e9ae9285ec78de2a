//! Values of every FHIR type as values of a field.

use dossier::FieldValue;

use crate::node::Node;
use crate::{concept, moments, text};

/// A value: `kind` is the type as it stands in the element's name, empty where the source left it out.
pub(crate) fn value(kind: &str, node: Node<'_>) -> Option<FieldValue> {
    let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map(|text| FieldValue::Text { text });
    match kind {
        "Quantity" | "SimpleQuantity" | "Age" | "Duration" | "Money" | "Distance" | "Count" => quantity(node),
        "Integer" | "Decimal" | "PositiveInt" | "UnsignedInt" | "Integer64" => {
            number(node).or_else(|| text(node.text()))
        }
        "Boolean" => node.truth().map(|yes| FieldValue::Flag { yes }),
        "DateTime" | "Date" | "Instant" => {
            moments::moment(node).map(|at| FieldValue::Moment { at }).or_else(|| text(node.text()))
        }
        "Period" => moments::period_value(node),
        "CodeableConcept" | "Coding" | "Code" => text(concept::words(node)),
        "Range" => text(range(node)),
        "Ratio" => text(ratio(node)),
        "Timing" => text(timing(node)),
        "String" | "Markdown" | "Time" => text(node.text()),
        "Identifier" | "Reference" | "Attachment" | "SampledData" => None,
        _ => shaped(node),
    }
}

/// A value of which the type must be read from its shape.
fn shaped(node: Node<'_>) -> Option<FieldValue> {
    if node.get("start").exists() || node.get("end").exists() {
        return moments::period_value(node);
    }
    if node.get("value").number().is_some() {
        return quantity(node);
    }
    if node.get("coding").exists() || node.get("code").exists() || node.get("text").exists() {
        return concept::words(node).map(|text| FieldValue::Text { text });
    }
    let moment = moments::moment(node).filter(|_| node.number().is_none());
    moment.map(|at| FieldValue::Moment { at }).or_else(|| node.text().map(|text| FieldValue::Text { text }))
}

/// A number with its unit. A comparator (`<`) makes it a text: without it the number would say something else.
pub(crate) fn quantity(node: Node<'_>) -> Option<FieldValue> {
    match (node.get("value").number(), node.get("comparator").code()) {
        (Some(value), None) => Some(FieldValue::Quantity { value, unit: unit(node), low: None, high: None }),
        (Some(_), Some(_)) => written(node).map(|text| FieldValue::Text { text }),
        (None, _) => node.get("value").text().map(|text| FieldValue::Text { text }),
    }
}

/// A quantity as text: `< 5 mmol/L`.
pub(crate) fn written(node: Node<'_>) -> Option<String> {
    let comparator = node.get("comparator").code().unwrap_or_default();
    let value = node.get("value").text()?.replace('.', ",");
    Some(text::line(&format!("{comparator} {value} {}", unit(node))))
}

fn number(node: Node<'_>) -> Option<FieldValue> {
    node.number().map(|value| FieldValue::Quantity { value, unit: String::new(), low: None, high: None })
}

/// The unit in words or signs. `1` is UCUM's word for none, and braces are its notes.
pub(crate) fn unit(node: Node<'_>) -> String {
    let written = node.any(&["unit", "code"]).text().map(|unit| text::line(&unit)).unwrap_or_default();
    match written.as_str() {
        "1" => String::new(),
        "Cel" => "°C".to_owned(),
        "mm[Hg]" => "mmHg".to_owned(),
        "/d" => "per dag".to_owned(),
        "/min" => "per minuut".to_owned(),
        "a" => "jaar".to_owned(),
        "w" | "wk" | "{w}" => "weken".to_owned(),
        other => other.trim_matches(['{', '}']).to_owned(),
    }
}

/// `3 – 5 mmol/L`
pub(crate) fn range(node: Node<'_>) -> Option<String> {
    match (written(node.get("low")), written(node.get("high"))) {
        (Some(low), Some(high)) => Some(format!("{low} – {high}")),
        (Some(low), None) => Some(format!("≥ {low}")),
        (None, Some(high)) => Some(format!("≤ {high}")),
        (None, None) => None,
    }
}

fn ratio(node: Node<'_>) -> Option<String> {
    let (above, below) = (written(node.get("numerator")), written(node.get("denominator")));
    match (above, below) {
        (Some(above), Some(below)) => Some(format!("{above} / {below}")),
        (above, below) => above.or(below),
    }
}

/// How often: the source's own words, or its repetition in Dutch.
pub(crate) fn timing(node: Node<'_>) -> Option<String> {
    if let Some(text) = node.get("code").get("text").text().or_else(|| node.text()) {
        return Some(text);
    }
    let repeat = node.get("repeat");
    let times = repeat.get("frequency").number().or_else(|| repeat.get("count").number());
    let every = repeat.get("period").number().unwrap_or(1.0);
    let unit = repeat.any(&["periodUnit", "periodUnits"]).code().map(|unit| unit_of_time(unit, every));
    let per = unit.map(|unit| {
        if (every - 1.0).abs() < f64::EPSILON { format!("per {unit}") } else { format!("per {every} {unit}") }
    });
    let days = repeat.all("dayOfWeek").filter_map(Node::code).filter_map(day).collect::<Vec<_>>().join(", ");
    let parts = [times.map(|times| format!("{times} keer")), per, Some(days).filter(|days| !days.is_empty())];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(said).filter(|said| !said.is_empty()).or_else(|| concept::words(node.get("code")))
}

fn unit_of_time(unit: &str, every: f64) -> String {
    let several = every > 1.0;
    match unit {
        "s" => "seconde",
        "min" => "minuut",
        "h" => "uur",
        "d" if several => "dagen",
        "d" => "dag",
        "wk" if several => "weken",
        "wk" => "week",
        "mo" if several => "maanden",
        "mo" => "maand",
        "a" => "jaar",
        other => other,
    }
    .to_owned()
}

fn day(code: &str) -> Option<&'static str> {
    Some(match code {
        "mon" => "maandag",
        "tue" => "dinsdag",
        "wed" => "woensdag",
        "thu" => "donderdag",
        "fri" => "vrijdag",
        "sat" => "zaterdag",
        "sun" => "zondag",
        _ => return None,
    })
}

/// The bounds of what is usual, where there is one range in numbers.
pub(crate) fn bounds(observation: Node<'_>) -> (Option<f64>, Option<f64>) {
    let mut ranges = observation.all("referenceRange");
    match (ranges.next(), ranges.next()) {
        (Some(range), None) => (range.get("low").get("value").number(), range.get("high").get("value").number()),
        _ => (None, None),
    }
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

    #[test]
    fn numbers_keep_their_unit_and_a_comparator_is_never_lost() {
        let plain = json!({"value": "5.5", "unit": "mmol/L"});
        assert_eq!(
            read("Quantity", &plain),
            Some(FieldValue::Quantity { value: 5.5, unit: "mmol/L".into(), low: None, high: None })
        );
        assert_eq!(read("Quantity", &json!({"value": 5.5, "comparator": "<", "unit": "mmol/L"})), text("< 5,5 mmol/L"));
        assert_eq!(
            read("Integer", &json!("8")),
            Some(FieldValue::Quantity { value: 8.0, unit: String::new(), low: None, high: None })
        );
        assert_eq!(read("Quantity", &json!({"value": "NaN"})), text("NaN"));
    }

    #[test]
    fn a_value_without_a_type_is_read_by_its_shape() {
        assert_eq!(read("", &json!({"coding": [{"display": "woord"}]})), text("woord"));
        assert_eq!(read("", &json!("2019-05")), Some(FieldValue::Moment { at: "2019-05".parse().unwrap() }));
        assert_eq!(read("", &json!("zomaar")), text("zomaar"));
        assert_eq!(read("Boolean", &json!("true")), Some(FieldValue::Flag { yes: true }));
    }

    #[test]
    fn how_often_in_dutch() {
        assert_eq!(
            timing(Node::new(&json!({"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}))).as_deref(),
            Some("2 keer per dag")
        );
        assert_eq!(
            timing(Node::new(
                &json!({"repeat": {"frequency": 1, "period": 3, "periodUnit": "wk", "dayOfWeek": ["mon"]}})
            ))
            .as_deref(),
            Some("1 keer per 3 weken maandag")
        );
    }
}
