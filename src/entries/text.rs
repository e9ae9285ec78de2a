//! Values of fields in words.

use dossier::{Comparator, Decimal, FieldValue, Moment};

use crate::i18n::text;
use crate::intl;
use dossier::{is_summer_time, local_day};

/// A number with its unit: `72,4 kg`. A number and its unit stay on one line.
#[must_use]
pub fn quantity(value: &Decimal, unit: &str) -> String {
    match unit {
        "" => value.dutch(),
        "%" => format!("{}%", value.dutch()),
        // `1 × 1/2 tablet`: side by side they would be one and a half.
        unit if unit.starts_with(char::is_numeric) => format!("{}\u{a0}×\u{a0}{unit}", value.dutch()),
        unit => format!("{}\u{a0}{unit}", value.dutch()),
    }
}

/// A number with its comparator: `< 5`.
#[must_use]
pub fn compared(value: &Decimal, comparator: Option<Comparator>, unit: &str) -> String {
    let sign = comparator.map(|comparator| format!("{}\u{a0}", comparator.sign()));
    format!("{}{}", sign.unwrap_or_default(), quantity(value, unit))
}

/// What is usual: `3,5 tot 5,1 mmol/l`, `5,1 mmol/l of lager`.
#[must_use]
pub fn usual_range(low: Option<&Decimal>, high: Option<&Decimal>, unit: &str) -> Option<String> {
    match (low, high) {
        (Some(low), Some(high)) => Some(text!(entry.range_between, low = low.dutch(), high = quantity(high, unit))),
        (Some(low), None) => Some(text!(entry.range_from, low = quantity(low, unit))),
        (None, Some(high)) => Some(text!(entry.range_to, high = quantity(high, unit))),
        (None, None) => None,
    }
}

/// From one moment to another: `3 maart 2026 tot en met 5 mei 2026`, `3 maart 2026 van 09:00 tot 09:30`.
#[must_use]
pub fn period(from: Option<Moment>, until: Option<Moment>) -> String {
    match (from, until) {
        (Some(from), Some(until)) if from == until => intl::moment(from),
        (Some(Moment::Instant(from)), Some(Moment::Instant(until)))
            if local_day(Moment::Instant(from)) == local_day(Moment::Instant(until)) =>
        {
            let (day, from_time, until_time) = (intl::instant_day(from), intl::time(from), intl::time(until));
            if is_summer_time(from) && !is_summer_time(until) {
                // The clock goes back in between: the same hour comes twice.
                return text!(entry.period_clock_back, day = day, from = from_time, until = until_time);
            }
            text!(entry.period_within_day, day = day, from = from_time, until = until_time)
        }
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
        FieldValue::Text { text } | FieldValue::Coded { text, .. } | FieldValue::Entry { text, .. } => text.clone(),
        FieldValue::Quantity { value, comparator, unit, .. } => compared(value, *comparator, unit),
        FieldValue::Dosage { steps } => steps.iter().map(|step| step.text.as_str()).collect::<Vec<_>>().join("; "),
        FieldValue::Moment { at } => intl::moment(*at),
        FieldValue::Period { from, until } => period(*from, *until),
        FieldValue::Flag { yes: true } => text!(entry.yes).to_owned(),
        FieldValue::Flag { yes: false } => text!(entry.no).to_owned(),
        FieldValue::Held => text!(entry.held_value).to_owned(),
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
        "application/rtf" => text!(entry.file_rtf),
        "application/msword" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "Word",
        "application/vnd.ms-excel" | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "Excel",
        _ => text!(entry.file_other),
    }
}
