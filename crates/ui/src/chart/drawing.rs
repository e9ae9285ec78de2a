//! A chart laid out on paper: numbers in, places out. No browser needed.

use chrono::{Datelike, NaiveDate};

use super::scale::{Scale, TimeStep, time_ticks, value_ticks};
use super::{Band, ChartLine};

/// Everything that is drawn, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Left, right, top and bottom of the field within the axes.
    pub field: Field,
    /// Where each round value stands, and the value.
    pub values: Vec<(f64, f64)>,
    /// How far apart the named days stand.
    pub step: TimeStep,
    /// Where each named day stands, and the day.
    pub days: Vec<(f64, NaiveDate)>,
    /// Top and bottom of what is usual.
    pub band: Option<(f64, f64)>,
    /// The points of each line.
    pub lines: Vec<Vec<(f64, f64)>>,
}

/// The field within the axes, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Top edge.
    pub top: f64,
    /// Bottom edge.
    pub bottom: f64,
}

/// Paper: its size and the size of its letters, all in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Height of a letter.
    pub letter: f64,
    /// The most letters that a word at the value axis has.
    pub value_letters: usize,
}

impl Paper {
    fn field(self) -> Field {
        let beside = self.letter * (0.62 * self.value_letters as f64 + 0.8);
        Field {
            left: beside,
            right: (self.width - self.letter * 1.5).max(beside + 1.0),
            top: self.letter,
            bottom: (self.height - self.letter * 2.0).max(self.letter + 1.0),
        }
    }
}

/// The lowest and highest round value of the axis; what the words beside it are made of.
#[must_use]
pub fn axis_values(lines: &[ChartLine], band: Option<Band>) -> Vec<f64> {
    let points = lines.iter().flat_map(|line| &line.points).map(|(_, value)| *value);
    let bounds = band.into_iter().flat_map(|band| [band.low, band.high]).flatten();
    let (low, high) = points
        .chain(bounds)
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low > high { Vec::new() } else { value_ticks(low, high, 4) }
}

/// Lays the lines out.
#[must_use]
pub fn draw(lines: &[ChartLine], band: Option<Band>, paper: Paper) -> Option<Drawing> {
    let field = paper.field();
    let ticks = axis_values(lines, band);
    let up = Scale::new((*ticks.first()?, *ticks.last()?), (field.bottom, field.top));
    let days = lines.iter().flat_map(|line| &line.points).map(|(day, _)| *day);
    let (first, last) = days.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, z), day| (a.min(day), z.max(day)));
    let along = Scale::new((first, last), (field.left, field.right));

    let fitting = ((field.right - field.left) / (paper.letter * 4.75)).floor().max(1.0) as usize;
    let (step, named) = time_ticks(date(first)?, date(last)?, fitting);
    let edge = |value: Option<f64>, open: f64| value.map_or(open, |value| up.place(value));
    Some(Drawing {
        field,
        values: ticks.iter().map(|value| (up.place(*value), *value)).collect(),
        step,
        days: named.into_iter().map(|day| (along.place(day_number(day).max(first)), day)).collect(),
        band: band.map(|band| (edge(band.high, field.top), edge(band.low, field.bottom))),
        lines: lines.iter().map(|line| placed(&line.points, along, up)).collect(),
    })
}

fn placed(points: &[(f64, f64)], along: Scale, up: Scale) -> Vec<(f64, f64)> {
    points.iter().map(|(day, value)| (along.place(*day), up.place(*value))).collect()
}

/// A place or a length as a drawing's attributes say it: to a tenth of a pixel. Made of whole numbers, because the code and
/// the tables with which Rust writes any other would be in the first load.
#[must_use]
pub fn pixels(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
}

/// A day as a number: days of the common era.
#[must_use]
pub fn day_number(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

fn date(day: f64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day.floor() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: Paper = Paper { width: 320.0, height: 200.0, letter: 16.0, value_letters: 3 };

    fn line(points: &[(&str, f64)]) -> ChartLine {
        let points = points.iter().map(|(day, value)| (day_number(day.parse().unwrap()), *value)).collect();
        ChartLine { name: "Gewicht".into(), points }
    }

    #[test]
    fn every_point_falls_within_the_field() {
        let lines = [line(&[("2025-03-01", 70.2), ("2025-09-01", 74.9)]), line(&[("2026-03-01", 90.0)])];
        let band = Band { low: Some(60.0), high: None };
        let drawing = draw(&lines, Some(band), PAPER).unwrap();
        let field = drawing.field;
        for (x, y) in drawing.lines.iter().flatten() {
            assert!((field.left..=field.right).contains(x) && (field.top..=field.bottom).contains(y), "{x} {y}");
        }
        let (top, bottom) = drawing.band.unwrap();
        assert_eq!(top, field.top);
        assert!(bottom <= field.bottom);
    }

    #[test]
    fn later_is_further_right_and_more_is_higher() {
        let drawing = draw(&[line(&[("2025-03-01", 70.0), ("2025-09-01", 74.0)])], None, PAPER).unwrap();
        let [(x1, y1), (x2, y2)] = drawing.lines[0][..] else { panic!("two points") };
        assert!(x1 < x2 && y1 > y2);
    }

    #[test]
    fn words_at_the_axes_fit_on_narrow_paper_with_large_letters() {
        let narrow = Paper { width: 280.0, letter: 32.0, ..PAPER };
        let drawing = draw(&[line(&[("2015-03-01", 70.0), ("2025-09-01", 74.0)])], None, narrow).unwrap();
        assert!(drawing.days.len() <= 2, "{:?}", drawing.days);
        assert!(drawing.field.left < drawing.field.right);
    }

    #[test]
    fn a_length_is_told_to_a_tenth_of_a_pixel() {
        let told = [0.0, 16.0, 71.96, -0.04, -0.06, -12.34].map(pixels);
        assert_eq!(told, ["0.0", "16.0", "72.0", "0.0", "-0.1", "-12.3"]);
    }

    #[test]
    fn without_points_there_is_nothing_to_draw() {
        assert_eq!(draw(&[], None, PAPER), None);
        assert_eq!(draw(&[line(&[])], Some(Band { low: Some(1.0), high: None }), PAPER), None);
    }
}
