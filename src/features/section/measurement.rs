//! Measurements put together per series: a table of what was measured when, and the lines that can be drawn of it.

use api::EntrySummary;
use dossier::{Decimal, EntryId, Field, FieldKey, FieldValue, Moment, is_certain};

use crate::entries::text::plain;

/// The most lines that one chart holds and that can still be told apart.
const MOST_LINES: usize = 3;

/// All measurements of one series, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What was measured; with the place, side and method where it has any: `Oogdruk (Oog, Links)`.
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
    /// The unit of all its numbers; none where they have several, and each says its own.
    pub unit: Option<String>,
}

/// One measurement.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The entry it came from.
    pub entry: EntryId,
    /// What that is called.
    pub title: String,
    /// When.
    pub at: Option<Moment>,
    /// The values, a place for each column.
    pub cells: Vec<Cell>,
    /// How the values must be read, and what they are of.
    pub remarks: Vec<Field>,
}

/// What a measurement gives for a column: nothing, or its values, numbers or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The values.
    pub values: Vec<Field>,
    /// Whether they are certain: not provisional, not failed.
    pub is_certain: bool,
}

/// A line that can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The column's place.
    pub column: usize,
    /// The unit of all its points.
    pub unit: String,
    /// Its points, in order of time.
    pub points: Vec<(Moment, Decimal)>,
    /// What is usual, from the newest point that names it.
    pub usual: (Option<Decimal>, Option<Decimal>),
}

/// Puts measurements together by series, newest first as they come. Those of a series without a number are handed back as they are.
#[must_use]
pub fn series(entries: &[EntrySummary]) -> (Vec<Series>, Vec<EntrySummary>) {
    let name = |entry: &EntrySummary| entry.series.clone().unwrap_or_else(|| entry.title.clone());
    let mut all: Vec<(String, Vec<&EntrySummary>)> = Vec::new();
    for entry in entries {
        let name = name(entry);
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, members)) => members.push(entry),
            None => all.push((name, vec![entry])),
        }
    }
    let is_number = |field: &Field| is_value(field) && matches!(field.value, FieldValue::Quantity { .. });
    let has_number = |entries: &[&EntrySummary]| entries.iter().any(|entry| entry.fields.iter().any(is_number));
    all.retain(|(_, members)| has_number(members));
    let rest = entries.iter().filter(|entry| !all.iter().any(|(known, _)| *known == name(entry))).cloned().collect();
    (all.into_iter().map(|(_, members)| of_members(&members)).collect(), rest)
}

/// Whether a field is a value of a measurement or of a part of one.
fn is_value(field: &Field) -> bool {
    matches!(field.key, FieldKey::Result | FieldKey::Score | FieldKey::Component)
}

fn of_members(members: &[&EntrySummary]) -> Series {
    let mut columns: Vec<Column> = Vec::new();
    for field in members.iter().flat_map(|entry| &entry.fields).filter(|field| is_value(field)) {
        let unit = match &field.value {
            FieldValue::Quantity { unit, .. } => Some(unit),
            _ => None,
        };
        match columns.iter_mut().find(|column| column.label == field.label) {
            None => columns.push(Column { label: field.label.clone(), unit: unit.cloned() }),
            Some(column) if unit.is_some() && column.unit.as_ref() != unit => column.unit = None,
            Some(_) => {}
        }
    }
    let rows = members.iter().map(|entry| row(entry, &columns)).collect();
    Series { title: members.first().map(|entry| title(entry)).unwrap_or_default(), columns, rows }
}

fn title(entry: &EntrySummary) -> String {
    let apart: Vec<_> =
        entry.fields.iter().filter(|field| field.sets_apart()).map(|field| plain(&field.value)).collect();
    if apart.is_empty() { entry.title.clone() } else { [&entry.title, " (", &apart.join(", "), ")"].concat() }
}

fn row(entry: &EntrySummary, columns: &[Column]) -> Row {
    let cell = |column: &Column| {
        let own = |field: &&Field| is_value(field) && field.label == column.label;
        let values: Vec<_> = entry.fields.iter().filter(own).cloned().collect();
        Cell { values, is_certain: is_certain(&entry.fields, column.label.as_deref()) }
    };
    Row {
        entry: entry.id,
        title: entry.title.clone(),
        at: entry.occurred,
        cells: columns.iter().map(cell).collect(),
        remarks: entry.fields.iter().filter(|field| field.qualifies()).cloned().collect(),
    }
}

impl Series {
    /// The lines worth drawing: those of one unit, of which at least one joins two moments. The measurement itself
    /// goes before its parts; parts without a unit are points of a score, which say little as a line.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let label = |place: usize| self.columns.get(place).and_then(|column| column.label.as_ref());
        let is_drawable =
            |line: &Line| line.points.len() > 1 && (label(line.column).is_none() || !line.unit.is_empty());
        let mut lines: Vec<Line> =
            (0..self.columns.len()).filter_map(|place| self.line(place)).filter(is_drawable).collect();
        lines.sort_by_key(|line| label(line.column).is_some());
        let unit = lines.first().map(|line| line.unit.clone());
        lines.retain(|line| Some(&line.unit) == unit.as_ref());
        lines.truncate(MOST_LINES);
        lines
    }

    /// A column's numbers in the unit that most of them have, oldest first. A year or a month is no point on a line, nor is `< 5`,
    /// nor what failed or is provisional.
    fn line(&self, column: usize) -> Option<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for row in &self.rows {
            let at = row.at.filter(|at| matches!(at, Moment::Day(_) | Moment::Instant(_)));
            let cell = row.cells.get(column).filter(|cell| cell.is_certain);
            let (Some(at), Some([field])) = (at, cell.map(|cell| cell.values.as_slice())) else { continue };
            let FieldValue::Quantity { value, comparator: None, unit, low, high } = &field.value else { continue };
            let usual = (low.clone(), high.clone());
            match lines.iter_mut().find(|line| line.unit == *unit) {
                Some(line) => {
                    line.points.push((at, value.clone()));
                    if line.usual == (None, None) {
                        line.usual = usual;
                    }
                }
                None => lines.push(Line { column, unit: unit.clone(), points: vec![(at, value.clone())], usual }),
            }
        }
        // Of two with as many points that of the newest.
        let mut line = lines.into_iter().rev().max_by_key(|line| line.points.len())?;
        line.points.sort_by_key(|(at, _)| at.to_string());
        Some(line)
    }
}

#[cfg(test)]
mod tests;
