//! The numbers of one kind of measurement.

use std::collections::HashMap;

use chrono::NaiveDate;
use dossier::{FieldValue, Moment};
use leptos::prelude::*;
use ui::ScrollRegion;

use super::item::opens;
use super::measurement::{Cell, Column, Row, Series};
use crate::entries::{anchor, label, local_day, text};
use crate::i18n::text;
use crate::intl;

/// The numbers themselves, newest first.
#[component]
pub fn MeasurementTable(series: Series) -> impl IntoView {
    let Series { title, columns, rows } = series;
    let caption = text!(section.table, title = title);
    let mut on_day: HashMap<NaiveDate, usize> = HashMap::new();
    for at in rows.iter().filter_map(|row| row.at) {
        *on_day.entry(local_day(at)).or_default() += 1;
    }
    let heads: Vec<_> = columns.iter().cloned().map(head).collect();
    let body = rows.into_iter().map(move |row| {
        let once = row.at.is_some_and(|at| on_day.get(&local_day(at)) == Some(&1));
        table_row(&row, &columns, once)
    });
    view! {
        <ScrollRegion label=caption.clone()>
            <table class="utrecht-table">
                <caption class="visually-hidden">{caption}</caption>
                <thead class="utrecht-table__header">
                    <tr class="utrecht-table__row">
                        <th scope="col" class="utrecht-table__header-cell">{text!(section.when)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody class="utrecht-table__body">{body.collect_view()}</tbody>
            </table>
        </ScrollRegion>
    }
}

fn head(column: Column) -> impl IntoView {
    let name = column.label.unwrap_or_else(|| text!(section.value).to_owned());
    let unit = column.unit.filter(|unit| !unit.is_empty()).map(|unit| format!(" ({unit})"));
    view! {
        <th scope="col" class="utrecht-table__header-cell utrecht-table__header-cell--numeric-column">{name} {unit}</th>
    }
}

fn table_row(row: &Row, columns: &[Column], once_that_day: bool) -> impl IntoView + use<> {
    // What has no value at all says why beside its date.
    let nothing = if row.cells.iter().all(|cell| cell.values.is_empty()) { "" } else { text!(section.no_value) };
    let cell = |(column, cell): (&Column, &Cell)| {
        let words = words(cell, column.unit.is_none()).unwrap_or_else(|| nothing.to_owned());
        view! { <td class="utrecht-table__cell utrecht-table__cell--numeric-column">{words}</td> }
    };
    let cells: Vec<_> = columns.iter().zip(&row.cells).map(cell).collect();
    let when = row.at.map_or_else(
        || text!(section.undated).into_any(),
        |at| view! { <time datetime=at.to_string()>{short(at, once_that_day)}</time> }.into_any(),
    );
    // Beside the date, so that it is in sight wherever the values are.
    let remarks =
        remarks(row).into_iter().map(|words| view! { <span class="course__remark">{words}</span> }.into_any());
    view! {
        <tr class="utrecht-table__row">
            <th scope="row" class="utrecht-table__cell course__when">
                {opens(row.entry, Some(anchor(row.entry)), "entry-link", when)}
                {remarks.collect::<Vec<_>>()}
            </th>
            {cells}
        </tr>
    }
}

/// What a cell says: its numbers without their unit where the column says that. Nothing where it is empty.
pub fn words(cell: &Cell, with_unit: bool) -> Option<String> {
    let one = |value: &FieldValue| match value {
        FieldValue::Quantity { value, comparator, .. } if !with_unit => text::compared(value, *comparator, ""),
        other => text::plain(other),
    };
    let all: Vec<_> = cell.values.iter().map(|field| one(&field.value)).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// How the values of a row must be read, but for what is in the title of its series.
pub fn remarks(row: &Row) -> Vec<String> {
    let said = row.remarks.iter().filter(|field| !field.sets_apart());
    said.map(|field| [&label(field), ": ", &text::plain(&field.value)].concat()).collect()
}

/// A moment in a narrow column: the time only where it tells two measurements of one day apart.
fn short(at: Moment, once_that_day: bool) -> String {
    let day = || intl::short_date(local_day(at));
    match at {
        Moment::Instant(instant) if !once_that_day => {
            text!(section.date_time, day = day(), time = intl::time(instant))
        }
        Moment::Instant(_) | Moment::Day(_) => day(),
        Moment::Month(..) | Moment::Year(_) => intl::moment(at),
    }
}
