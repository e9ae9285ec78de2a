//! When a decision of a consent holds: in the period of its rule, within those of the rules and the consent around it.

use chrono::NaiveDate;
use dossier::{Moment, local_day};

use crate::moments;
use crate::names::last_day;
use crate::node::Node;

/// From when to when something holds; open where the source gives no day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Span {
    /// The first day.
    pub(crate) from: Option<Moment>,
    /// The last day, which still counts.
    pub(crate) until: Option<Moment>,
}

/// How a span stands to a day, in the order in which a reader needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// It holds.
    Now,
    /// It has not begun.
    NotYet,
    /// It was.
    Over,
}

impl Span {
    /// Of an element `period`.
    pub(crate) fn of(period: Node<'_>) -> Self {
        let (from, until) = moments::period(period);
        Self { from, until }
    }

    /// The part of it that lies within another one.
    pub(crate) fn within(self, around: Self) -> Self {
        let later = |moment: &Moment| local_day(*moment);
        let earlier = |moment: &Moment| last_day(*moment);
        Self {
            from: self.from.into_iter().chain(around.from).max_by_key(later),
            until: self.until.into_iter().chain(around.until).min_by_key(earlier),
        }
    }

    /// Whether it holds on a day.
    pub(crate) fn phase(self, today: NaiveDate) -> Phase {
        if self.until.is_some_and(|until| last_day(until) < today) {
            Phase::Over
        } else if self.from.is_some_and(|from| local_day(from) > today) {
            Phase::NotYet
        } else {
            Phase::Now
        }
    }

    /// From the first day to the last of several that hold today; where none does, of those to come, else of those that were.
    pub(crate) fn of_all(spans: &[Self], today: NaiveDate) -> Self {
        let phase = spans.iter().map(|span| span.phase(today)).min();
        let mut of_phase = spans.iter().filter(|span| Some(span.phase(today)) == phase);
        let first = of_phase.next().copied().unwrap_or_default();
        of_phase.fold(first, |all, span| Self {
            from: all
                .from
                .zip(span.from)
                .map(|(one, other)| if local_day(other) < local_day(one) { other } else { one }),
            until: all
                .until
                .zip(span.until)
                .map(|(one, other)| if last_day(other) > last_day(one) { other } else { one }),
        })
    }

    /// Until when it held, in words, for what holds no more.
    pub(crate) fn over(self, today: NaiveDate) -> Option<String> {
        let until = self.until.filter(|_| self.phase(today) == Phase::Over)?;
        Some(format!("gold tot en met {}", moments::in_words(until)))
    }

    /// In words, for what holds for another time than the whole of which it is a part: `vanaf 1 januari 2027`.
    pub(crate) fn beside(self, whole: Self, today: NaiveDate) -> Option<String> {
        let from = self.from.map(|from| format!("vanaf {}", moments::in_words(from)));
        let until = self.until.map(|until| format!("tot en met {}", moments::in_words(until)));
        let parts = match self.phase(today) {
            _ if self == whole => return None,
            Phase::Now => [until.filter(|_| self.until != whole.until), None],
            Phase::NotYet => [from, until],
            Phase::Over => [self.over(today), None],
        };
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" ")).filter(|said| !said.is_empty())
    }
}
