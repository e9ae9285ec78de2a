//! The parts of a chart's drawing.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::drawing::{Drawing, Paper, pixels};
use super::scale::TimeStep;

/// The band, the grid and the words at both axes.
#[component]
pub(super) fn Axes(
    drawing: Drawing,
    paper: Paper,
    /// A value in words.
    value: fn(f64) -> String,
    /// A day in words.
    day: fn(NaiveDate, TimeStep) -> String,
) -> impl IntoView {
    let field = drawing.field;
    let step = drawing.step;
    let band = drawing.band.map(|(top, bottom)| {
        view! {
            <rect
                class="chart__band"
                x=pixels(field.left)
                y=pixels(top)
                width=pixels(field.right - field.left)
                height=pixels((bottom - top).max(0.0))
           />
        }
    });
    let (left, right, bottom) = (pixels(field.left), pixels(field.right), pixels(field.bottom));
    let values = drawing.values.into_iter().map(|(y, number)| {
        let y = pixels(y);
        let beside = pixels(field.left - paper.letter * 0.5);
        view! {
            <line class="chart__grid" x1=left.clone() x2=right.clone() y1=y.clone() y2=y.clone()/>
            <text class="chart__value" x=beside y=y text-anchor="end" dy="0.35em">
                {value(number)}
            </text>
        }
    });
    let days = drawing.days.into_iter().map(|(x, date)| {
        let below = pixels(field.bottom + paper.letter * 1.6);
        let end_of_tick = pixels(field.bottom + paper.letter * 0.4);
        // A word in the middle of its day, except where it would fall off the paper.
        let anchor = if x + paper.letter * 2.5 > paper.width { "end" } else { "middle" };
        let x_of_word = if anchor == "end" { paper.width } else { x };
        view! {
            <line class="chart__tick" x1=pixels(x) x2=pixels(x) y1=bottom.clone() y2=end_of_tick/>
            <text class="chart__day" x=pixels(x_of_word) y=below text-anchor=anchor>
                {day(date, step)}
            </text>
        }
    });
    view! {
        <g>
            {band} {values.collect_view()} {days.collect_view()}
            <line class="chart__axis" x1=left.clone() x2=right.clone() y1=bottom.clone() y2=bottom.clone()/>
        </g>
    }
}

/// The lines with their marks: a round, a square and a diamond, so that they differ without colour.
#[component]
pub(super) fn Lines(
    lines: Vec<Vec<(f64, f64)>>,
    letter: f64,
    /// The place of the first of these lines among all.
    #[prop(optional)]
    first: usize,
) -> impl IntoView {
    let half = letter * 0.28;
    let line = move |(place, points): (usize, Vec<(f64, f64)>)| {
        let place = place + first;
        let way: Vec<String> = points.iter().map(|(x, y)| [pixels(*x), pixels(*y)].join(",")).collect();
        let shown = if crowded(&points, half) { points.last().copied().into_iter().collect() } else { points };
        let marks = shown.into_iter().map(|(x, y)| view! { <path class="chart__mark" d=mark(place, x, y, half)/> });
        view! {
            <g class=line_class(place)>
                <polyline class="chart__way" points=way.join(" ")/>
                {marks.collect_view()}
            </g>
        }
    };
    lines.into_iter().enumerate().map(line).collect_view()
}

/// Whether marks would hide their own line; then only the last is drawn: where it stands now.
fn crowded(points: &[(f64, f64)], half: f64) -> bool {
    match points {
        [(first, _), .., (last, _)] => last - first < half * 2.5 * points.len() as f64,
        _ => false,
    }
}

/// Written out: the styles that no text names are left out of the page.
fn line_class(place: usize) -> &'static str {
    match place % 3 {
        0 => "chart__line chart__line--first",
        1 => "chart__line chart__line--second",
        _ => "chart__line chart__line--third",
    }
}

fn mark(place: usize, x: f64, y: f64, r: f64) -> String {
    match place % 3 {
        0 => {
            let (start, y, r, d) = (pixels(x - r), pixels(y), pixels(r), pixels(2.0 * r));
            format!("M{start},{y}a{r},{r} 0 1,0 {d},0a{r},{r} 0 1,0 -{d},0z")
        }
        1 => {
            let (start, top, s) = (pixels(x - r * 0.9), pixels(y - r * 0.9), pixels(r * 1.8));
            format!("M{start},{top}h{s}v{s}h-{s}z")
        }
        _ => {
            let (x, top, r) = (pixels(x), pixels(y - r * 1.25), pixels(r * 1.25));
            format!("M{x},{top}l{r},{r}l-{r},{r}l-{r},-{r}z")
        }
    }
}
