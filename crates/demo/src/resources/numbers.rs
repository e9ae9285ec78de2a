//! Measurements and results.

use rand::Rng;
use rand::rngs::StdRng;
use serde_json::{Number, Value, json};

use super::{Dossier, role_of};
use crate::cast::{Lab, Mark, Measure, Series};

pub(super) fn write(dossier: &mut Dossier, rng: &mut StdRng) {
    for series in dossier.client.series {
        for number in 0..series.count {
            measurement(dossier, series, number, rng);
        }
    }
    for (number, lab) in (1..).zip(dossier.client.labs) {
        result(dossier, number, lab);
    }
}

fn category(code: &str) -> Value {
    json!([{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": code}]}])
}

fn loinc(code: &str, text: &str) -> Value {
    json!({"coding": [{"system": "http://loinc.org", "code": code}], "text": text})
}

/// A number with so many decimals, as a device or a laboratory writes it.
fn quantity(value: f64, decimals: usize, unit: &str) -> Value {
    let value: Option<Number> = format!("{value:.decimals$}").parse().ok();
    json!({"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit})
}

/// The `number`th of a row, the oldest first; the last one is a few days old.
fn measurement(dossier: &mut Dossier, series: &Series, number: u64, rng: &mut StdRng) {
    let done = if series.count > 1 { number as f64 / (series.count - 1) as f64 } else { 1.0 };
    let noise = if series.noise > 0.0 { rng.random_range(-series.noise..series.noise) } else { 0.0 };
    let value = (series.to - series.from).mul_add(done, series.from) + noise;
    let days = 2 + (series.count - 1 - number) * series.every;
    let kind = Kind::of(series.measure);
    let is_pressure = series.measure == Measure::BloodPressure;
    let body = json!({
        "status": "final",
        "category": category("vital-signs"),
        "code": loinc(kind.loinc, kind.name),
        "subject": dossier.subject(),
        "effectiveDateTime": dossier.moment(days, 9),
        "performer": dossier.client.team.first().map(|key| vec![role_of(key)]),
        "component": is_pressure.then(|| pressures(value, kind.unit)),
        "valueQuantity": (!is_pressure).then(|| quantity(value, kind.decimals, kind.unit)),
    });
    dossier.add("Observation", &format!("{}-{}", kind.key, number + 1), Mark::Open, body);
}

/// Systolic as given, diastolic in a plausible proportion to it.
fn pressures(systolic: f64, unit: &str) -> Value {
    let component =
        |code, name, value: f64| json!({"code": loinc(code, name), "valueQuantity": quantity(value, 0, unit)});
    let diastolic = systolic.mul_add(0.5, 14.0);
    json!([component("8480-6", "Bovendruk", systolic), component("8462-4", "Onderdruk", diastolic)])
}

/// How many decimals all of these need, at most two.
fn decimals_of(values: &[f64]) -> usize {
    let fits = |decimals: &usize| {
        let factor = [1.0, 10.0, 100.0].get(*decimals).copied().unwrap_or(1.0);
        values.iter().all(|value| (value * factor - (value * factor).round()).abs() < 1e-6)
    };
    (0..2).find(fits).unwrap_or(2)
}

/// How a measure is written.
struct Kind {
    key: &'static str,
    loinc: &'static str,
    name: &'static str,
    unit: &'static str,
    decimals: usize,
}

impl Kind {
    const fn of(measure: Measure) -> Self {
        match measure {
            Measure::Weight => {
                Self { key: "weight", loinc: "29463-7", name: "Lichaamsgewicht", unit: "kg", decimals: 1 }
            }
            Measure::Height => Self { key: "height", loinc: "8302-2", name: "Lichaamslengte", unit: "cm", decimals: 0 },
            Measure::BloodPressure => {
                Self { key: "pressure", loinc: "85354-9", name: "Bloeddruk", unit: "mm[Hg]", decimals: 0 }
            }
            Measure::HeartRate => Self { key: "pulse", loinc: "8867-4", name: "Hartslag", unit: "/min", decimals: 0 },
            Measure::Glucose => {
                Self { key: "glucose", loinc: "15074-8", name: "Bloedsuiker", unit: "mmol/L", decimals: 1 }
            }
        }
    }
}

fn result(dossier: &mut Dossier, number: usize, lab: &Lab) {
    let all: Vec<f64> = [Some(lab.value), lab.low, lab.high].into_iter().flatten().collect();
    let decimals = decimals_of(&all);
    let bound = |value: Option<f64>| value.map(|value| quantity(value, decimals, lab.unit));
    let range = json!({"low": bound(lab.low), "high": bound(lab.high)});
    let interpretation = match (lab.low, lab.high) {
        (Some(low), _) if lab.value < low => "L",
        (_, Some(high)) if lab.value > high => "H",
        (None | Some(_), None | Some(_)) => "N",
    };
    let body = json!({
        "status": "final",
        "category": category("laboratory"),
        "code": loinc(lab.loinc, lab.name),
        "subject": dossier.subject(),
        "effectiveDateTime": dossier.moment(lab.days, 8),
        "issued": dossier.moment(lab.days, 16),
        "valueQuantity": quantity(lab.value, decimals, lab.unit),
        "interpretation": [{"coding": [{
            "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
            "code": interpretation,
        }]}],
        "referenceRange": [range],
    });
    dossier.add("Observation", &format!("lab-{number}"), Mark::Open, body);
}
