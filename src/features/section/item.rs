//! The parts that an entry in a list is made of.

use ::api::EntrySummary;
use dossier::{EntryId, EntryKind, Field, FieldKey, FieldValue, Moment};
use leptos::prelude::*;

use crate::entries::{Fields, anchor, discipline_besides, local_day, picked, writers};
use crate::i18n::text;
use crate::intl;
use crate::routes::Route;
use crate::session::OpenClient;

/// Called when a reader opens an entry from the list: a context of every list.
#[derive(Clone, Copy)]
pub struct Opening(pub Callback<EntryId>);

/// The title of an entry, which opens it.
#[component]
pub fn EntryLink(id: EntryId, title: String) -> impl IntoView {
    opens(id, Some(anchor(id)), "entry-link", title.into_any())
}

/// A link that opens an entry.
pub fn opens(entry: EntryId, id: Option<String>, class: &'static str, words: AnyView) -> AnyView {
    let client = OpenClient::expect().id();
    let opening = use_context::<Opening>();
    let open = move |_| {
        if let Some(Opening(opened)) = opening {
            opened.run(entry);
        }
    };
    view! { <a id=id class=class href=Route::Entry(client, entry).to_string() on:click=open>{words}</a> }.into_any()
}

/// What the list already says of an entry: the highlights of its section.
#[component]
pub fn Highlights(
    entry: EntrySummary,
    keys: &'static [FieldKey],
    /// In the order in which they were written, not in that of the keys.
    #[prop(optional)]
    as_written: bool,
) -> impl IntoView {
    let mut fields = if as_written { entry.fields } else { picked(&entry.fields, keys) };
    let is_meant = |field: &Field| keys.contains(&field.key) && !field.goes_without_saying();
    fields.retain(|field| is_meant(field) && !says_what_the_byline_says(entry.kind, field));
    (!fields.is_empty()).then(|| view! { <Fields fields/> })
}

/// Of an appointment on one day the byline says when it is; of one that goes on into another day both are said.
fn says_what_the_byline_says(kind: Option<EntryKind>, field: &Field) -> bool {
    match (kind, field.key, &field.value) {
        (Some(EntryKind::Appointment), FieldKey::Period, FieldValue::Period { from, until }) => {
            from.zip(*until).is_none_or(|(from, until)| local_day(from) == local_day(until))
        }
        _ => false,
    }
}

/// Its text; of one that is too long for a list the beginning, with the way to the rest.
#[component]
pub fn Lead(entry: EntrySummary) -> impl IntoView {
    let EntrySummary { id, title, lead, more, held, .. } = entry;
    // Many links on a page have the same words: who listens to them is told of what each is the rest.
    let rest = more.then(|| {
        let words = view! { {text!(section.read_on)}<span class="visually-hidden">": "{title}</span> };
        view! { " … "{opens(id, None, "nl-link", words.into_any())} }
    });
    view! {
        {(lead.is_some() || more).then(|| view! { <p class="item__lead as-written">{lead}{rest}</p> })}
        {held.then(|| view! { <p class="item__held">{text!(entry.held_short)}</p> })}
    }
}

/// How much of a moment the heading above an item leaves to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The day is in the heading, or nothing more precise is known: the time.
    Time,
    /// The month is in the heading: the day and the time.
    Day,
    /// Nothing of it is in the heading: all of it.
    Whole,
}

/// When it happened and who wrote it, in one line.
#[component]
pub fn Byline(entry: EntrySummary, precision: Precision) -> impl IntoView {
    let when = entry.occurred.and_then(|at| {
        let words = when(at, precision)?;
        Some(view! { <time class="item__when" datetime=at.to_string()>{words}</time> })
    });
    let who = writers(&entry.authors).map(|who| view! { <span class="item__who">{who}</span> });
    let discipline = discipline_besides(&entry.authors, entry.discipline);
    let discipline = discipline.map(|discipline| view! { <span class="item__discipline">{discipline}</span> });
    (when.is_some() || who.is_some() || discipline.is_some()).then(|| {
        view! {
            <p class="item__byline">{when} {who} {discipline}</p>
        }
    })
}

fn when(at: Moment, precision: Precision) -> Option<String> {
    match (at, precision) {
        (Moment::Instant(at), Precision::Time) => Some(intl::time(at)),
        (Moment::Instant(instant), Precision::Day | Precision::Whole) => {
            Some(text!(section.day_and_time, day = intl::weekday_date(local_day(at)), time = intl::time(instant)))
        }
        (Moment::Day(day), Precision::Day | Precision::Whole) => Some(intl::weekday_date(day)),
        (Moment::Month(..) | Moment::Year(_), Precision::Whole) => Some(intl::moment(at)),
        (Moment::Day(_), Precision::Time) | (Moment::Month(..) | Moment::Year(_), Precision::Time | Precision::Day) => {
            None
        }
    }
}
