//! Values of fields in words.

use dossier::{FieldValue, Moment};

use super::unit::unit;
use crate::i18n::text;
use crate::intl;

/// A number with its unit: `72,4 kg`.
#[must_use]
pub fn quantity(value: f64, code: &str) -> String {
    with_unit(&intl::number(value), code)
}

fn with_unit(number: &str, code: &str) -> String {
    match unit(code) {
        "" => number.to_owned(),
        // A number and its unit stay on one line.
        "%" => format!("{number}%"),
        unit => format!("{number}\u{a0}{unit}"),
    }
}

/// What is usual: `3,5 tot 5,1 mmol/l`, `lager dan 5,1 mmol/l`.
#[must_use]
pub fn usual_range(low: Option<f64>, high: Option<f64>, code: &str) -> Option<String> {
    match (low, high) {
        (Some(low), Some(high)) => {
            Some(text!(entry.range_between, low = intl::number(low), high = quantity(high, code)))
        }
        (Some(low), None) => Some(text!(entry.range_from, low = quantity(low, code))),
        (None, Some(high)) => Some(text!(entry.range_to, high = quantity(high, code))),
        (None, None) => None,
    }
}

/// From one moment to another: `3 maart 2026 tot en met 5 mei 2026`.
#[must_use]
pub fn period(from: Option<Moment>, until: Option<Moment>) -> String {
    match (from, until) {
        (Some(from), Some(until)) if from == until => intl::moment(from),
        (Some(from), Some(until)) => {
            text!(entry.period_between, from = intl::moment(from), until = intl::moment(until))
        }
        (Some(from), None) => text!(entry.period_from, from = intl::moment(from)),
        (None, Some(until)) => text!(entry.period_until, until = intl::moment(until)),
        (None, None) => text!(entry.period_open).to_owned(),
    }
}

/// A value as plain text, for where there is no room for more: a title, a summary for who listens.
#[must_use]
pub fn plain(value: &FieldValue) -> String {
    match value {
        FieldValue::Text { text } | FieldValue::Entry { text, .. } => text.clone(),
        FieldValue::Quantity { value, unit, .. } => quantity(*value, unit),
        FieldValue::Moment { at } => intl::moment(*at),
        FieldValue::Period { from, until } => period(*from, *until),
        FieldValue::Flag { yes: true } => text!(entry.yes).to_owned(),
        FieldValue::Flag { yes: false } => text!(entry.no).to_owned(),
        FieldValue::Progress { percent } => text!(entry.percent, percent = percent.to_string()),
    }
}

/// The size of a file: `340 kB`, `2,1 MB`. Thousands, as operating systems in the Netherlands count.
#[must_use]
pub fn file_size(bytes: u64) -> String {
    let bytes = bytes as f64;
    if bytes < 1e6 {
        format!("{}\u{a0}kB", intl::number((bytes / 1e3).ceil()))
    } else {
        format!("{}\u{a0}MB", intl::number((bytes / 1e5).round() / 10.0))
    }
}

/// The kind of a file as people call it.
#[must_use]
pub fn file_kind(content_type: &str) -> &str {
    match content_type.split(';').next().unwrap_or_default().trim() {
        "application/pdf" => "pdf",
        "image/jpeg" | "image/png" | "image/gif" | "image/webp" | "image/tiff" => text!(entry.file_image),
        "text/plain" | "text/html" | "text/xml" | "application/xml" => text!(entry.file_text),
        "application/msword" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "Word",
        "application/vnd.ms-excel" | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "Excel",
        _ => text!(entry.file_other),
    }
}
