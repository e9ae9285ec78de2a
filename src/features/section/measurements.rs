//! Measurements: the last value, a line and a table for each kind.

use ::api::EntrySummary;
use chrono::{NaiveDate, Timelike};
use dossier::{Decimal, Field, Moment};
use leptos::prelude::*;
use ui::{Band, ChartLine, ChartWords, LineChart, TimeStep, day_number};

use super::item::{Byline, EntryLink, Lead, Precision};
use super::measurement::{Cell, Column, Line, Row, Series, series};
use super::measurement_table::{MeasurementTable, remarks, words};
use crate::entries::{Fields, Value, When, local_day, text::quantity};
use crate::i18n::text;
use crate::intl;

/// All measurements: what was measured more often first, then what was measured once, then findings in words.
#[component]
pub fn Measurements(entries: Vec<EntrySummary>) -> impl IntoView {
    let (all, findings) = series(&entries);
    let (often, once): (Vec<_>, Vec<_>) = all.into_iter().partition(|series| series.rows.len() > 1);
    let once = (!once.is_empty()).then(|| {
        let cards = once.into_iter().map(|series| view! { <Once series/> });
        view! {
            <section class="cards-group">
                <h2 class="nl-heading nl-heading--level-2">{text!(section.once)}</h2>
                <ul class="entry-cards" role="list">
                    {cards.collect_view()}
                </ul>
            </section>
        }
    });
    let findings = (!findings.is_empty()).then(|| {
        let cards = findings.into_iter().map(|entry| view! { <Finding entry/> });
        view! {
            <section class="cards-group">
                <h2 class="nl-heading nl-heading--level-2">{text!(section.findings)}</h2>
                <ul class="entry-cards" role="list">
                    {cards.collect_view()}
                </ul>
            </section>
        }
    });
    view! {
        {often.into_iter().map(|series| view! { <Course series/> }).collect_view()}
        {once}
        {findings}
    }
}

/// What was measured more than once.
#[component]
fn Course(series: Series) -> impl IntoView {
    let newest = series.rows.first().map(|row| newest(&series.columns, row));
    let lines = series.lines();
    let chart = (!lines.is_empty()).then(|| chart(&series, lines));
    view! {
        <section class="course">
            <h2 class="nl-heading nl-heading--level-2">{series.title.clone()}</h2>
            {newest}
            <div class="course__both">{chart} <MeasurementTable series/></div>
        </section>
    }
}

fn newest(columns: &[Column], row: &Row) -> impl IntoView + use<> {
    let values = values(columns, row);
    let remarks =
        remarks(row).into_iter().map(|words| view! { <span class="course__remark">{words}</span> }.into_any());
    view! {
        <p class="course__newest">
            <strong>{values}</strong>
            {remarks.collect::<Vec<_>>()}
            <span>{text!(section.newest)} " " {row.at.map(|at| view! { <When at/> })}</span>
        </p>
    }
}

/// The values of a row in one line, each with its name where there are several.
fn values(columns: &[Column], row: &Row) -> String {
    let one = |(column, cell): (&Column, &Cell)| {
        let value = words(cell, true)?;
        Some(column.label.as_ref().map_or_else(|| value.clone(), |label| format!("{label}\u{a0}{value}")))
    };
    columns.iter().zip(&row.cells).filter_map(one).collect::<Vec<_>>().join(", ")
}

fn chart(series: &Series, lines: Vec<Line>) -> impl IntoView + use<> {
    let mut drawn = Vec::new();
    let mut said = Vec::new();
    let mut bands = Vec::new();
    for Line { column, unit, points, usual } in lines {
        let Some(column) = series.columns.get(column) else { continue };
        let name = column.label.clone().unwrap_or_else(|| series.title.clone());
        said.extend(line_in_words(&name, &points, &unit));
        bands.extend(band(&usual));
        drawn.push(ChartLine {
            name,
            points: points.into_iter().map(|(at, value)| (moment_number(at), value.approximately())).collect(),
        });
    }
    said.push(text!(section.chart_table).to_owned());
    // Two lines with a band each would leave open which band is whose.
    let band = if drawn.len() == 1 { bands.first().copied() } else { None };
    let words = ChartWords {
        summary: said.join(" "),
        band: text!(section.usual).to_owned(),
        value: intl::number,
        day: day_at_axis,
    };
    view! { <LineChart lines=drawn band words/> }
}

fn band((low, high): &(Option<Decimal>, Option<Decimal>)) -> Option<Band> {
    let place = |bound: &Option<Decimal>| bound.as_ref().map(Decimal::approximately);
    let (low, high) = (place(low), place(high));
    (low.is_some() || high.is_some()).then_some(Band { low, high })
}

fn line_in_words(name: &str, points: &[(Moment, Decimal)], unit: &str) -> Option<String> {
    let (first, last) = (points.first()?, points.last()?);
    let values = || points.iter().map(|(_, value)| value);
    let (low, high) = (values().min_by(|a, b| a.compare(b))?, values().max_by(|a, b| a.compare(b))?);
    Some(text!(
        section.chart_line,
        name = name.to_owned(),
        first = quantity(&first.1, unit),
        from = intl::date(local_day(first.0)),
        last = quantity(&last.1, unit),
        until = intl::date(local_day(last.0)),
        low = quantity(low, unit),
        high = quantity(high, unit)
    ))
}

/// A moment as a number of days: two measurements of one day do not lie on each other.
fn moment_number(at: Moment) -> f64 {
    let within = match at {
        Moment::Instant(at) => f64::from(at.num_seconds_from_midnight()) / 86_400.0,
        Moment::Year(_) | Moment::Month(..) | Moment::Day(_) => 0.0,
    };
    day_number(at.first_day()) + within
}

fn day_at_axis(day: NaiveDate, step: TimeStep) -> String {
    match step {
        TimeStep::Day => intl::day_month(day),
        TimeStep::Month => intl::month_year(day),
        TimeStep::Year => intl::moment(Moment::Year(chrono::Datelike::year(&day))),
    }
}

/// What was measured once: its value, large.
#[component]
fn Once(series: Series) -> impl IntoView {
    let row = series.rows.into_iter().next();
    row.map(|Row { entry, title, at, cells, remarks }| {
        let value = |field: Field| {
            let label = field.label.clone().map(|label| view! { <span class="once__label">{label}</span> });
            view! { <p class="once__value">{label} <Value field/></p> }
        };
        let values: Vec<_> = cells.into_iter().flat_map(|cell| cell.values).map(value).collect();
        view! {
            <li class="entry-card">
                <h3 class="entry-card__title"><EntryLink id=entry title/></h3>
                {values}
                {(!remarks.is_empty()).then(|| view! { <Fields fields=remarks/> })}
                {at.map(|at| view! { <p class="item__byline"><When at/></p> })}
            </li>
        }
    })
}

/// A finding in words.
#[component]
fn Finding(entry: EntrySummary) -> impl IntoView {
    view! {
        <li class="entry-card">
            <h3 class="entry-card__title">
                <EntryLink id=entry.id title=entry.title.clone()/>
            </h3>
            <Fields fields=entry.fields.clone()/>
            <Byline entry=entry.clone() precision=Precision::Whole/>
            <Lead entry/>
        </li>
    }
}
