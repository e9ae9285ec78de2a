//! A line chart. The table with the same numbers stands beside it: the chart is for who sees, its summary for who listens.

mod axes;
mod drawing;
mod scale;

use leptos::html::Div;
use leptos::prelude::*;

pub use drawing::day_number;
pub use scale::TimeStep;

use crate::size::letters_and_width;
use axes::{Axes, Lines};
use drawing::{Paper, axis_values, draw, pixels};

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartLine {
    /// Its name in the legend.
    pub name: String,
    /// Its points in order of time: the day ([`day_number`]) and the value.
    pub points: Vec<(f64, f64)>,
}

/// What is usual: a band behind the lines. An open side goes on to the edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
}

/// What a chart says in words.
#[derive(Clone)]
pub struct ChartWords {
    /// What the lines do, in a sentence, for who does not see them.
    pub summary: String,
    /// The name of the band in the legend.
    pub band: String,
    /// A value as it is written at the axis.
    pub value: fn(f64) -> String,
    /// A day as it is written at the axis.
    pub day: fn(chrono::NaiveDate, TimeStep) -> String,
}

/// Height of a chart in letters.
const HEIGHT: f64 = 16.0;

/// Draws lines over time. Nothing is drawn without points.
#[component]
pub fn LineChart(
    /// The lines, at most three: each has its own pattern and mark, so that colour is never alone.
    lines: Vec<ChartLine>,
    /// What is usual, where that is known.
    #[prop(optional_no_strip)]
    band: Option<Band>,
    /// What it says in words.
    words: ChartWords,
) -> impl IntoView {
    let paper = NodeRef::<Div>::new();
    let size = letters_and_width(paper);
    let value_letters =
        axis_values(&lines, band).into_iter().map(|value| (words.value)(value).chars().count()).max().unwrap_or(0);
    let legend = (lines.len() > 1 || band.is_some()).then(|| legend(&lines, band.is_some(), &words.band));

    view! {
        <figure class="chart">
            {legend}
            <div class="chart__paper" node_ref=paper>
                {move || {
                    let (letter, width) = size.get()?;
                    let paper = Paper { width, height: HEIGHT * letter, letter, value_letters };
                    let drawing = draw(&lines, band, paper)?;
                    let (width, height) = (pixels(paper.width), pixels(paper.height));
                    Some(
                        view! {
                            <svg
                                class="chart__drawing"
                                role="img"
                                aria-label=words.summary.clone()
                                width=width.clone()
                                height=height.clone()
                                viewBox=["0 0", &width, &height].join(" ")
                            >
                                <Axes drawing=drawing.clone() paper value=words.value day=words.day/>
                                <Lines lines=drawing.lines letter/>
                            </svg>
                        },
                    )
                }}
            </div>
        </figure>
    }
}

fn legend(lines: &[ChartLine], band: bool, band_name: &str) -> impl IntoView + use<> {
    let entry = |(place, line): (usize, &ChartLine)| {
        view! {
            <li class="chart__legend-item">
                <svg class="chart__sample" viewBox="0 0 32 12" width="32" height="12" aria-hidden="true">
                    <Lines lines=Vec::from([vec![(0.0, 6.0), (16.0, 6.0), (32.0, 6.0)]]) letter=12.0 first=place/>
                </svg>
                {line.name.clone()}
            </li>
        }
    };
    let band = band.then(|| {
        view! {
            <li class="chart__legend-item">
                <svg class="chart__sample" viewBox="0 0 32 12" width="32" height="12" aria-hidden="true">
                    <rect class="chart__band" x="0" y="0" width="32" height="12"/>
                </svg>
                {band_name.to_owned()}
            </li>
        }
    });
    let names = (lines.len() > 1).then(|| lines.iter().enumerate().map(entry).collect_view());
    view! {
        <ul class="chart__legend" role="list">
            {names} {band}
        </ul>
    }
}
