//! Measurements put together per kind: a table of what was measured when, and the lines that can be drawn of it.

use api::EntrySummary;
use dossier::{Comparator, Decimal, EntryId, Field, FieldKey, FieldValue, Moment};

/// The most lines that one chart holds and that can still be told apart.
const MOST_LINES: usize = 3;

/// All measurements of one kind, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What was measured.
    pub title: String,
    /// What each measurement consists of.
    pub columns: Vec<Column>,
    /// The measurements.
    pub rows: Vec<Row>,
}

/// One quantity of a measurement: the whole of it, or a part such as the upper pressure.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The part's own name; `None`: the measurement itself.
    pub label: Option<String>,
    /// The unit, empty where it has none.
    pub unit: String,
    /// Lower bound of what is usual, from the newest measurement that names one.
    pub low: Option<Decimal>,
    /// Upper bound of what is usual, likewise.
    pub high: Option<Decimal>,
}

/// One measurement.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The entry it came from.
    pub entry: EntryId,
    /// When.
    pub at: Option<Moment>,
    /// The values, a place for each column.
    pub cells: Vec<Option<Cell>>,
}

/// A value, with what it says of what was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The number.
    pub value: Decimal,
    /// What it says of what was measured; absent where it is that itself.
    pub comparator: Option<Comparator>,
}

/// A line that can be drawn: the column's place and its points, in order of time.
pub type Line = (usize, Vec<(Moment, Decimal)>);

/// Puts measurements together by title, newest first as they come. What holds no number is handed back as it is.
#[must_use]
pub fn series(entries: &[EntrySummary]) -> (Vec<Series>, Vec<EntrySummary>) {
    let mut all: Vec<Series> = Vec::new();
    let mut rest = Vec::new();
    for entry in entries {
        let numbers: Vec<Number<'_>> = entry.fields.iter().filter_map(number).collect();
        if numbers.is_empty() {
            rest.push(entry.clone());
            continue;
        }
        let place = all.iter().position(|series| series.title == entry.title).unwrap_or_else(|| {
            all.push(Series { title: entry.title.clone(), columns: Vec::new(), rows: Vec::new() });
            all.len() - 1
        });
        if let Some(series) = all.get_mut(place) {
            series.add(entry, &numbers);
        }
    }
    for series in &mut all {
        let width = series.columns.len();
        series.rows.iter_mut().for_each(|row| row.cells.resize(width, None));
    }
    (all, rest)
}

struct Number<'a> {
    label: Option<&'a str>,
    unit: &'a str,
    cell: Cell,
    low: Option<&'a Decimal>,
    high: Option<&'a Decimal>,
}

fn number(field: &Field) -> Option<Number<'_>> {
    let FieldValue::Quantity { value, comparator, unit, low, high } = &field.value else { return None };
    let label = match field.key {
        FieldKey::Result | FieldKey::Score => None,
        FieldKey::Component => field.label.as_deref(),
        _ => return None,
    };
    let cell = Cell { value: value.clone(), comparator: *comparator };
    Some(Number { label, unit, cell, low: low.as_ref(), high: high.as_ref() })
}

impl Series {
    fn add(&mut self, entry: &EntrySummary, numbers: &[Number<'_>]) {
        let mut cells = vec![None; self.columns.len()];
        for number in numbers {
            let same = |column: &Column| column.label.as_deref() == number.label && column.unit == number.unit;
            let place = self.columns.iter().position(same).unwrap_or_else(|| {
                let (label, unit) = (number.label.map(str::to_owned), number.unit.to_owned());
                self.columns.push(Column { label, unit, low: None, high: None });
                cells.push(None);
                self.columns.len() - 1
            });
            if let Some(column) = self.columns.get_mut(place)
                && column.low.is_none()
                && column.high.is_none()
            {
                (column.low, column.high) = (number.low.cloned(), number.high.cloned());
            }
            if let Some(cell) = cells.get_mut(place) {
                *cell = Some(number.cell.clone());
            }
        }
        self.rows.push(Row { entry: entry.id, at: entry.occurred, cells });
    }

    /// The lines worth drawing: those of one unit, of which at least one joins two moments. The measurement itself
    /// goes before its parts; parts without a unit are points of a score, which say little as a line.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let drawable = |(place, column): (usize, &Column)| {
            let points = self.points(place);
            let is_line = points.len() > 1 && (column.label.is_none() || !column.unit.is_empty());
            is_line.then_some((place, points))
        };
        let mut lines: Vec<Line> = self.columns.iter().enumerate().filter_map(drawable).collect();
        lines.sort_by_key(|(place, _)| self.columns.get(*place).is_some_and(|column| column.label.is_some()));
        let unit_of = |place: usize| self.columns.get(place).map(|column| column.unit.as_str());
        let first = lines.first().and_then(|(place, _)| unit_of(*place));
        lines.retain(|(place, _)| unit_of(*place) == first);
        lines.truncate(MOST_LINES);
        lines
    }

    /// A column's values that have a day, oldest first. A year or a month is no point on a line, nor is `< 5`.
    fn points(&self, place: usize) -> Vec<(Moment, Decimal)> {
        let point = |row: &Row| {
            let at = row.at.filter(|at| matches!(at, Moment::Day(_) | Moment::Instant(_)))?;
            let cell = row.cells.get(place)?.as_ref().filter(|cell| cell.comparator.is_none())?;
            Some((at, cell.value.clone()))
        };
        let mut points: Vec<_> = self.rows.iter().filter_map(point).collect();
        points.sort_by_key(|(at, _)| at.to_string());
        points
    }
}

#[cfg(test)]
mod tests {
    use dossier::EntryKind;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn exactly(text: &str) -> Option<Cell> {
        Some(Cell { value: decimal(text), comparator: None })
    }

    fn quantity(key: FieldKey, label: Option<&str>, value: &str, unit: &str) -> Field {
        let (value, comparator) = (decimal(value), None);
        let value = FieldValue::Quantity { value, comparator, unit: unit.to_owned(), low: None, high: None };
        Field { key, label: label.map(str::to_owned), value }
    }

    fn measured(title: &str, at: &str, fields: Vec<Field>) -> EntrySummary {
        EntrySummary {
            id: EntryId::named(&format!("{title} {at}")),
            kind: Some(EntryKind::Measurement),
            title: title.to_owned(),
            negation: None,
            status: dossier::ClinicalStatus::Now,
            status_reason: dossier::StatusReason::Status,
            occurred: Some(at.parse().unwrap()),
            authors: Vec::new(),
            discipline: None,
            fields,
            lead: None,
            more: false,
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

    #[test]
    fn kinds_stay_apart_and_parts_become_columns() {
        let (all, rest) = series(&[pressure("2026-03-02", "140.0", "85.0"), weight("2026-03-01", "71.5")]);
        assert!(rest.is_empty());
        let shape: Vec<_> = all.iter().map(|one| (one.title.as_str(), one.columns.len(), one.rows.len())).collect();
        assert_eq!(shape, [("Bloeddruk", 2, 1), ("Gewicht", 1, 1)]);
        assert_eq!(all[0].rows[0].cells, [exactly("140.0"), exactly("85.0")]);
    }

    #[test]
    fn a_part_that_comes_later_leaves_the_earlier_rows_a_gap() {
        let (all, _) = series(&[
            weight("2026-03-02", "71.0"),
            measured(
                "Gewicht",
                "2026-03-01",
                vec![
                    quantity(FieldKey::Component, Some("Kleding"), "1.0", "kg"),
                    quantity(FieldKey::Result, None, "72.0", "kg"),
                ],
            ),
        ]);
        assert_eq!(all[0].rows[0].cells, [exactly("71.0"), None]);
        assert_eq!(all[0].rows[1].cells, [exactly("72.0"), exactly("1.0")]);
    }

    #[test]
    fn a_line_runs_from_old_to_new_and_needs_two_moments() {
        let (all, _) = series(&[weight("2026-03-02", "71.0")]);
        assert!(all[0].lines().is_empty());
        let (all, _) =
            series(&[weight("2026-03-02", "71.0"), weight("2026-01-01T10:00:00Z", "70.0"), weight("2025", "69.0")]);
        let lines = all[0].lines();
        let values: Vec<&str> = lines[0].1.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(values, ["70.0", "71.0"]);
    }

    #[test]
    fn lines_of_one_chart_share_their_unit() {
        let both = |at| {
            let mut entry = pressure(at, "140.0", "85.0");
            entry.fields.push(quantity(FieldKey::Component, Some("Hartslag"), "70.0", "/min"));
            entry
        };
        let (all, _) = series(&[both("2026-03-02"), both("2026-03-01")]);
        let places: Vec<usize> = all[0].lines().into_iter().map(|(place, _)| place).collect();
        assert_eq!(places, [0, 1]);
        assert_eq!(all[0].columns.len(), 3);
    }

    #[test]
    fn the_same_thing_in_another_unit_is_another_column() {
        let grams = measured("Gewicht", "2026-03-01", vec![quantity(FieldKey::Result, None, "71000.0", "g")]);
        let (all, _) = series(&[weight("2026-03-02", "71.0"), grams]);
        assert_eq!(all[0].rows[1].cells, [None, exactly("71000.0")]);
    }

    #[test]
    fn a_finding_in_words_is_handed_back() {
        let words = Field { key: FieldKey::Result, label: None, value: FieldValue::Text { text: "Loopt zelf".into() } };
        let entry = measured("Lopen", "2026-03-01", vec![words]);
        assert_eq!(series(std::slice::from_ref(&entry)), (Vec::new(), vec![entry]));
    }
}
