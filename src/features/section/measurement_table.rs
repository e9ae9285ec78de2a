//! The numbers of one kind of measurement.

use std::collections::HashMap;

use chrono::NaiveDate;
use dossier::Moment;
use leptos::prelude::*;
use ui::ScrollRegion;

use super::measurement::{Column, Row, Series};
use crate::entries::{local_day, text::compared};
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
    let body = rows.into_iter().map(move |row| {
        let once = row.at.is_some_and(|at| on_day.get(&local_day(at)) == Some(&1));
        table_row(row, once)
    });
    view! {
        <ScrollRegion label=caption.clone()>
            <table class="utrecht-table">
                <caption class="visually-hidden">{caption}</caption>
                <thead class="utrecht-table__header">
                    <tr class="utrecht-table__row">
                        <th scope="col" class="utrecht-table__header-cell">{text!(section.when)}</th>
                        {columns.into_iter().map(head).collect_view()}
                    </tr>
                </thead>
                <tbody class="utrecht-table__body">{body.collect_view()}</tbody>
            </table>
        </ScrollRegion>
    }
}

fn head(column: Column) -> impl IntoView {
    let name = column.label.unwrap_or_else(|| text!(section.value).to_owned());
    let unit = Some(column.unit).filter(|unit| !unit.is_empty()).map(|unit| format!(" ({unit})"));
    view! {
        <th scope="col" class="utrecht-table__header-cell utrecht-table__header-cell--numeric-column">{name} {unit}</th>
    }
}

fn table_row(row: Row, once_that_day: bool) -> impl IntoView {
    let cells = row.cells.into_iter().map(|cell| {
        let words =
            cell.map_or_else(|| text!(section.no_value).to_owned(), |cell| compared(&cell.value, cell.comparator, ""));
        view! { <td class="utrecht-table__cell utrecht-table__cell--numeric-column">{words}</td> }
    });
    let when = row.at.map_or_else(
        || text!(section.undated).into_any(),
        |at| view! { <time datetime=at.to_string()>{short(at, once_that_day)}</time> }.into_any(),
    );
    view! {
        <tr class="utrecht-table__row">
            <th scope="row" class="utrecht-table__cell course__when">{when}</th>
            {cells.collect_view()}
        </tr>
    }
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
