//! A maximum that is below what the dosage makes, and a number of times that may be thousands.

use super::*;

fn often(times: u32, every: u32, unit: &str) -> Value {
    json!({"repeat": {"frequency": times, "period": every, "periodUnit": unit}})
}

fn most(amount: &Value, time: u32, unit: &str) -> Value {
    json!({"numerator": amount, "denominator": {"value": time, "unit": unit, "code": unit, "system": "http://unitsofmeasure.org"}})
}

fn of(value: f64, unit: &str) -> Value {
    json!({"value": value, "unit": unit})
}

#[test]
fn a_maximum_below_what_a_day_makes_is_incomplete() {
    let tablet = |value: f64| of(value, "tablet");
    let moments = json!({"repeat": {"when": ["MORN", "NOON", "EVE"]}});
    let mondays = json!({"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "dayOfWeek": ["mon"]}});
    for (timing, dose, most, is_exceeded) in [
        (often(3, 1, "d"), tablet(2.0), most(&tablet(4.0), 1, "d"), true),
        (often(3, 1, "d"), tablet(1.0), most(&tablet(2.0), 24, "h"), true),
        (often(1, 1, "d"), of(500.0, "mg"), most(&of(0.4, "g"), 1, "d"), true),
        (often(1, 8, "h"), tablet(2.0), most(&tablet(4.0), 1, "d"), true),
        (often(2, 1, "d"), tablet(1.0), most(&tablet(10.0), 1, "wk"), true),
        (moments.clone(), tablet(2.0), most(&tablet(4.0), 1, "d"), true),
        (moments, tablet(1.0), most(&tablet(4.0), 1, "d"), false),
        (often(2, 1, "d"), tablet(2.0), most(&tablet(4.0), 1, "d"), false),
        (often(2, 1, "d"), of(500.0, "mg"), most(&of(1.0, "g"), 1, "d"), false),
        (often(1, 1, "wk"), tablet(2.0), most(&tablet(2.0), 1, "d"), false),
    ] {
        let dosage = json!({"timing": timing, "doseAndRate": [{"doseQuantity": dose}], "maxDosePerPeriod": most});
        let (steps, lost) = read(&json!([dosage]));
        assert_eq!(steps.iter().any(|step| step.incomplete), is_exceeded, "{dosage}");
        assert_eq!(lost.contains(&"maxDosePerPeriod".to_owned()), is_exceeded, "{dosage}");
        let mut as_needed = dosage;
        as_needed["asNeededBoolean"] = json!(true);
        let is_too_much_at_once = as_needed["doseAndRate"][0]["doseQuantity"]["unit"] == "mg" && is_exceeded;
        assert_eq!(!read(&json!([as_needed])).1.is_empty(), is_too_much_at_once, "{as_needed}");
    }
    // Of one day a week nobody counts seven.
    let weekly =
        json!({"timing": mondays, "doseAndRate": tablets(1.0), "maxDosePerPeriod": most(&tablet(4.0), 1, "wk")});
    assert!(!read(&json!([weekly])).1.contains(&"maxDosePerPeriod".to_owned()));
}

#[test]
fn a_number_of_times_that_may_be_thousands_is_doubted() {
    for name in ["frequency", "period"] {
        let mut timing = often(1, 1, "d");
        timing["repeat"][name] = json!("1.000");
        let (steps, lost) = read(&json!([{"timing": timing, "doseAndRate": tablets(1.0)}]));
        assert!(steps.iter().all(|step| step.incomplete), "{steps:?}");
        assert_eq!(lost, [format!("timing.repeat.{name}")]);
    }
}
