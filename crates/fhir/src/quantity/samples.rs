//! A series of values (`SampledData`).

use dossier::Decimal;

use crate::node::Node;
use crate::units;

/// A series is drawn, not told: how many values, of what, and how far apart.
pub(super) fn said(node: Node<'_>) -> Option<String> {
    let values = node.get("data").code()?.split_whitespace().count();
    let dimensions = node.get("dimensions").number().filter(|dimensions| *dimensions >= 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 1")]
    let points = dimensions.map_or(values, |dimensions| values / dimensions as usize);
    let unit = units::unit(node.get("origin"), &Decimal::from(2));
    let of = if unit.is_empty() { String::new() } else { format!(" in {unit}") };
    let apart = node.any(&["period", "interval"]).decimal().map(|apart| {
        let is_one = apart.compare(&Decimal::from(1)).is_eq();
        // R4 counts in milliseconds, R5 in a unit of its own.
        let unit = match node.get("intervalUnit").text().as_deref() {
            None | Some("ms") if is_one => "milliseconde".to_owned(),
            None | Some("ms") => "milliseconden".to_owned(),
            Some(unit) => units::in_dutch(unit, &apart),
        };
        format!(", om de {} {unit}", apart.dutch())
    });
    let values = if points == 1 { "waarde" } else { "waarden" };
    Some(format!("Een reeks van {points} {values}{of}{}. Die kunnen wij hier niet tonen.", apart.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(value: &Value) -> Option<String> {
        said(Node::new(value))
    }

    #[test]
    fn a_series_says_how_many_values_it_has() {
        assert_eq!(
            read(&json!({"data": "1 2 3"})),
            Some("Een reeks van 3 waarden. Die kunnen wij hier niet tonen.".to_owned())
        );
        let one = json!({"data": "7", "period": 1, "origin": {"value": 0, "code": "mV"}});
        assert_eq!(
            read(&one),
            Some("Een reeks van 1 waarde in mV, om de 1 milliseconde. Die kunnen wij hier niet tonen.".to_owned())
        );
        let heart = json!({"data": "1 2 3 4", "dimensions": 2, "period": 10, "origin": {"value": 0, "unit": "mV"}});
        assert_eq!(
            read(&heart),
            Some("Een reeks van 2 waarden in mV, om de 10 milliseconden. Die kunnen wij hier niet tonen.".to_owned())
        );
    }
}
