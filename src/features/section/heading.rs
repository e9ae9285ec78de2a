//! What stands above a group of entries.

use chrono::NaiveDate;
use dossier::{ClinicalStatus, Moment};

use super::group::{Group, Heading};
use super::item::Precision;
use crate::entries::{kind_words, standing_words};
use crate::i18n::text;
use crate::intl;

/// The heading in words; none where a list needs none.
#[must_use]
pub fn heading_words(heading: Heading, today: NaiveDate) -> Option<String> {
    Some(match heading {
        Heading::None => return None,
        Heading::Day(day) if day == today => text!(section.today, day = intl::weekday_date(day)),
        Heading::Day(day) => intl::weekday_date(day),
        Heading::Month(year, month) => intl::moment(Moment::Month(year, month)),
        Heading::Year(year) => intl::moment(Moment::Year(year)),
        Heading::Undated => text!(section.undated).to_owned(),
        Heading::Ahead => text!(section.ahead).to_owned(),
        Heading::Behind => text!(section.behind).to_owned(),
        Heading::Cancelled => text!(section.cancelled).to_owned(),
        Heading::Standing(kind, status) => standing_words(kind, status),
    })
}

/// The heading of each group. Where nothing of a kind says whether it holds now, its kind alone is said, and not even
/// that where there is nothing else.
#[must_use]
pub fn group_words(groups: &[Group], today: NaiveDate) -> Vec<Option<String>> {
    let words = |group: &Group| match group.heading {
        Heading::Standing(_, ClinicalStatus::Unknown | ClinicalStatus::NotApplicable) if groups.len() == 1 => None,
        Heading::Standing(kind, ClinicalStatus::Unknown) if alone_of_its_kind(groups, group) => {
            Some(kind_words(kind).to_owned())
        }
        other => heading_words(other, today),
    };
    groups.iter().map(words).collect()
}

fn alone_of_its_kind(groups: &[Group], group: &Group) -> bool {
    let kind = |group: &Group| match group.heading {
        Heading::Standing(kind, _) => Some(kind),
        Heading::None
        | Heading::Day(_)
        | Heading::Month(..)
        | Heading::Year(_)
        | Heading::Undated
        | Heading::Ahead
        | Heading::Cancelled
        | Heading::Behind => None,
    };
    groups.iter().filter(|other| kind(other) == kind(group)).count() == 1
}

/// What is left to be said of the moment of an item under this heading.
#[must_use]
pub const fn precision(heading: Heading) -> Precision {
    match heading {
        Heading::Day(_) => Precision::Time,
        Heading::Month(..) | Heading::Year(_) => Precision::Day,
        Heading::None
        | Heading::Undated
        | Heading::Ahead
        | Heading::Cancelled
        | Heading::Behind
        | Heading::Standing(..) => Precision::Whole,
    }
}
