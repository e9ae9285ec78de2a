//! The values of fields on the screen.

use dossier::{Comparator, Decimal, Field, FieldKey, FieldValue, Moment, Reference, against_reference};
use leptos::prelude::*;
use ui::Progress;

use super::dosage::Dosage;
use super::text;
use super::words::field_word;
use crate::i18n;
use crate::intl;
use crate::routes::Route;
use crate::session::OpenClient;

/// A moment, readable by people and machines.
#[component]
pub fn When(at: Moment) -> impl IntoView {
    view! { <time datetime=at.to_string()>{intl::moment(at)}</time> }
}

/// The label of a field: the source's own where it says more than ours.
#[must_use]
pub fn label(field: &Field) -> String {
    field.label.clone().unwrap_or_else(|| field_word(field.key).to_owned())
}

/// The value of a field.
#[component]
pub fn Value(field: Field) -> impl IntoView {
    let name = label(&field);
    match field.value {
        FieldValue::Text { text } | FieldValue::Coded { text, .. } => written(field.key, text),
        FieldValue::Quantity { value, comparator, unit, low, high } => {
            view! { <Measured value comparator unit low high/> }.into_any()
        }
        FieldValue::Dosage { steps } => view! { <Dosage steps/> }.into_any(),
        FieldValue::Moment { at } => view! { <When at/> }.into_any(),
        FieldValue::Progress { percent } => {
            let words = text::plain(&FieldValue::Progress { percent });
            view! { <Progress percent label=name words/> }.into_any()
        }
        FieldValue::Entry { id, text } => {
            let client = OpenClient::expect().id();
            let text = if text.is_empty() { i18n::text!(entry.linked).to_owned() } else { text };
            view! { <a class="nl-link" href=Route::Entry(client, id).to_string()>{text}</a> }.into_any()
        }
        value @ (FieldValue::Period { .. } | FieldValue::Flag { .. } | FieldValue::Held) => {
            text::plain(&value).into_any()
        }
    }
}

/// Text that can be called or written to, and text that cannot.
fn written(key: FieldKey, text: String) -> AnyView {
    if key == FieldKey::Phone {
        let number: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        view! { <a class="nl-link" href=format!("tel:{number}")>{text}</a> }.into_any()
    } else if key == FieldKey::Email && text.contains('@') {
        view! { <a class="nl-link" href=format!("mailto:{text}")>{text.clone()}</a> }.into_any()
    } else {
        view! { <span class="as-written">{text}</span> }.into_any()
    }
}

/// A number, what is usual, and how the one stands to the other: in a word and a sign, never by colour alone.
#[component]
fn Measured(
    value: Decimal,
    comparator: Option<Comparator>,
    /// The unit as people write it.
    unit: String,
    low: Option<Decimal>,
    high: Option<Decimal>,
) -> impl IntoView {
    let (low, high) = (low.as_ref(), high.as_ref());
    let mark = against_reference(&value, comparator, low, high).and_then(mark);
    let usual = text::usual_range(low, high, &unit);
    view! {
        <span class="measured">
            <span class="measured__value">{text::compared(&value, comparator, &unit)}</span>
            {mark}
            {usual.map(|range| {
                view! { <span class="measured__usual">{i18n::text!(entry.usual, range = range)}</span> }
            })}
        </span>
    }
}

/// The mark of a value that is not usual.
fn mark(reference: Reference) -> Option<impl IntoView> {
    let (sign, words) = match reference {
        Reference::Lower => ("↓", i18n::text!(entry.lower)),
        Reference::Higher => ("↑", i18n::text!(entry.higher)),
        Reference::Usual => return None,
    };
    Some(view! {
        <span class="measured__mark">
            <span aria-hidden="true">{sign}</span>
            {words}
        </span>
    })
}
