//! Units as people write them. Sources use UCUM, a notation for machines.

/// A unit for the screen: `mm[Hg]` becomes `mmHg`. What has no other notation stays as the source wrote it.
#[must_use]
pub fn unit(code: &str) -> &str {
    match code.trim() {
        "1" | "{score}" | "{points}" | "{punten}" => "",
        "Cel" | "cel" => "°C",
        "mm[Hg]" => "mmHg",
        "[lb_av]" => "lb",
        "/min" | "{beats}/min" | "{slagen}/min" => "per minuut",
        "/h" => "per uur",
        "/d" => "per dag",
        "/wk" => "per week",
        "a" => "jaar",
        "mo" => "maanden",
        "wk" | "w" | "{w}" => "weken",
        "d" => "dagen",
        "h" => "uur",
        "min" => "minuten",
        "gram" => "g",
        "L" => "l",
        "mL" => "ml",
        "dL" => "dl",
        "mmol/L" => "mmol/l",
        "umol/L" | "umol/l" => "µmol/l",
        "g/L" => "g/l",
        "mg/L" => "mg/l",
        "U/L" => "U/l",
        "10*9/L" | "10*9/l" => "×10⁹/l",
        "10*12/L" | "10*12/l" => "×10¹²/l",
        "kg/m2" => "kg/m²",
        "mL/min/{1.73_m2}" | "mL/min/1.73m2" => "ml/min/1,73 m²",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_notation_becomes_what_people_write() {
        assert_eq!(["Cel", "mm[Hg]", "/min", " kg ", "1"].map(unit), ["°C", "mmHg", "per minuut", "kg", ""]);
    }
}
