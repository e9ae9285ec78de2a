use dossier::{EntryKind, code_system};

use super::*;

fn quantity(key: FieldKey, label: Option<&str>, value: &str, unit: &str) -> Field {
    let value = FieldValue::Quantity {
        value: value.parse().unwrap(),
        comparator: None,
        unit: unit.to_owned(),
        low: None,
        high: None,
    };
    Field { key, label: label.map(str::to_owned), value }
}

fn coded(key: FieldKey, label: Option<&str>, system: &str, code: &str) -> Field {
    let (system, code) = (system.to_owned(), code.to_owned());
    Field { key, label: label.map(str::to_owned), value: FieldValue::Coded { text: code.clone(), system, code } }
}

fn measured(title: &str, at: &str, fields: Vec<Field>) -> EntrySummary {
    EntrySummary {
        id: EntryId::named(&format!("{title} {at}")),
        kind: Some(EntryKind::Measurement),
        title: title.to_owned(),
        negation: None,
        status: dossier::ClinicalStatus::Now,
        status_reason: dossier::StatusReason::Status,
        series: None,
        occurred: Some(at.parse().unwrap()),
        authors: Vec::new(),
        discipline: None,
        fields,
        lead: None,
        more: false,
        held: false,
        part_of: None,
    }
}

fn pressure(at: &str, upper: &str, lower: &str) -> EntrySummary {
    let part = |label, value| quantity(FieldKey::Component, Some(label), value, "mmHg");
    measured("Bloeddruk", at, vec![part("Bovendruk", upper), part("Onderdruk", lower)])
}

fn weight(at: &str, value: &str) -> EntrySummary {
    measured("Gewicht", at, vec![quantity(FieldKey::Result, None, value, "kg")])
}

fn with(mut entry: EntrySummary, field: Field) -> EntrySummary {
    entry.fields.push(field);
    entry
}

/// What stands in the cells of a row.
fn words(row: &Row) -> Vec<String> {
    row.cells
        .iter()
        .map(|cell| cell.values.iter().map(|one| plain(&one.value)).collect::<Vec<_>>().join(", "))
        .collect()
}

fn points(line: &Line) -> Vec<&str> {
    line.points.iter().map(|(_, value)| value.as_str()).collect()
}

#[test]
fn kinds_stay_apart_and_parts_become_columns() {
    let (all, rest) = series(&[pressure("2026-03-02", "140.0", "85.0"), weight("2026-03-01", "71.5")]);
    assert!(rest.is_empty());
    let shape: Vec<_> = all.iter().map(|one| (one.title.as_str(), one.columns.len(), one.rows.len())).collect();
    assert_eq!(shape, [("Bloeddruk", 2, 1), ("Gewicht", 1, 1)]);
    assert_eq!(words(&all[0].rows[0]), ["140,0\u{a0}mmHg", "85,0\u{a0}mmHg"]);
}

#[test]
fn a_part_that_comes_later_leaves_the_earlier_rows_a_gap() {
    let clothes = quantity(FieldKey::Component, Some("Kleding"), "1.0", "kg");
    let (all, _) = series(&[weight("2026-03-02", "71.0"), with(weight("2026-03-01", "72.0"), clothes)]);
    assert_eq!(words(&all[0].rows[0]), ["71,0\u{a0}kg", ""]);
    assert_eq!(words(&all[0].rows[1]), ["72,0\u{a0}kg", "1,0\u{a0}kg"]);
}

#[test]
fn a_line_runs_from_old_to_new_and_needs_two_moments() {
    let (all, _) = series(&[weight("2026-03-02", "71.0")]);
    assert!(all[0].lines().is_empty());
    let (all, _) =
        series(&[weight("2026-03-02", "71.0"), weight("2026-01-01T10:00:00Z", "70.0"), weight("2025", "69.0")]);
    assert_eq!(points(&all[0].lines()[0]), ["70.0", "71.0"]);
}

#[test]
fn lines_of_one_chart_share_their_unit() {
    let both =
        |at| with(pressure(at, "140.0", "85.0"), quantity(FieldKey::Component, Some("Hartslag"), "70.0", "/min"));
    let (all, _) = series(&[both("2026-03-02"), both("2026-03-01")]);
    let places: Vec<usize> = all[0].lines().into_iter().map(|line| line.column).collect();
    assert_eq!(places, [0, 1]);
    assert_eq!(all[0].columns.len(), 3);
}

#[test]
fn the_same_thing_in_another_unit_is_measured_too_and_no_point_on_the_line() {
    let grams = measured("Gewicht", "2026-03-04", vec![quantity(FieldKey::Result, None, "71000", "g")]);
    let (all, _) = series(&[grams, weight("2026-03-03", "71.0"), weight("2026-03-02", "72.0")]);
    assert_eq!((all[0].columns.len(), all[0].columns[0].unit.as_deref()), (1, None));
    assert_eq!(words(&all[0].rows[0]), ["71.000\u{a0}g"]);
    assert_eq!(points(&all[0].lines()[0]), ["72.0", "71.0"]);
}

#[test]
fn what_failed_or_is_provisional_is_in_the_table_and_not_on_the_line() {
    let failed = |label| coded(FieldKey::Interpretation, label, code_system::DATA_ABSENT, "error");
    let provisional = coded(FieldKey::Status, None, code_system::OBSERVATION, "preliminary");
    let (all, _) = series(&[
        with(weight("2026-03-04", "7"), provisional.clone()),
        with(weight("2026-03-03", "73"), failed(None)),
        weight("2026-03-02", "72"),
        with(weight("2026-03-01", "71"), coded(FieldKey::Status, None, code_system::OBSERVATION, "final")),
    ]);
    assert_eq!(points(&all[0].lines()[0]), ["71", "72"]);
    let remarks: Vec<_> = all[0].rows.iter().map(|row| row.remarks.clone()).collect();
    assert_eq!(remarks, [vec![provisional], vec![failed(None)], vec![], vec![]]);
    let lower = with(pressure("2026-03-02", "140", "80"), failed(Some("Onderdruk")));
    let (all, _) = series(&[lower, pressure("2026-03-01", "130", "85"), pressure("2026-02-01", "131", "86")]);
    let lines = all[0].lines();
    assert_eq!((points(&lines[0]), points(&lines[1])), (vec!["131", "130", "140"], vec!["86", "85"]));
}

#[test]
fn a_series_is_what_the_server_says_and_is_called_by_its_side() {
    let eye = |at, value, side| {
        let entry = with(weight(at, value), coded(FieldKey::Laterality, None, "", side));
        EntrySummary { series: Some(format!("oogdruk; {side}")), ..entry }
    };
    let (all, _) = series(&[eye("2026-03-02", "30", "Rechts"), eye("2026-03-01", "15", "Links")]);
    let titles: Vec<_> = all.iter().map(|one| (one.title.as_str(), one.rows.len())).collect();
    assert_eq!(titles, [("Gewicht (Rechts)", 1), ("Gewicht (Links)", 1)]);
}

#[test]
fn the_last_measurement_is_the_last_whatever_its_value_is() {
    let text = |at: &str, text: &str| {
        let value = FieldValue::Text { text: text.to_owned() };
        measured("Gewicht", at, vec![Field { key: FieldKey::Result, label: None, value }])
    };
    let (all, rest) = series(&[text("2026-03-03", "weigert"), weight("2026-03-02", "71")]);
    assert!(rest.is_empty());
    assert_eq!(words(&all[0].rows[0]), ["weigert"]);
    let entry = text("2026-03-01", "Loopt zelf");
    assert_eq!(series(std::slice::from_ref(&entry)), (Vec::new(), vec![entry]));
}
