//! The legal term: one month from receipt, extended once by two (AVG 12(3)).

use chrono::{Days, Months, NaiveDate};

use crate::holiday::is_working_day;

/// When an answer must come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The day on which it ends by the calendar, working day or not.
    pub calendar_end: NaiveDate,
    /// The last day for an answer: the calendar end, or the next working day (Algemene termijnenwet art. 1).
    pub due: NaiveDate,
    first_month_ends: NaiveDate,
    extended: bool,
}

/// How the day of today lies to the day by which an answer must come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The day has passed.
    Overdue,
    /// Seven days or less are left: the desk is warned.
    DueSoon,
    /// More than seven days are left.
    OnTime,
}

/// How many days ahead the desk is warned.
const WARNING_DAYS: i64 = 7;

/// The term of a request received on a day in Europe/Amsterdam: the same day next month, or that month's last day where
/// it does not exist. The term is the law's since 25 May 2018, when the AVG came to apply; for earlier days it is reckoned
/// in the same way, with the holidays of today. Beyond the end of the calendar (year 262 142) it is that end.
#[must_use]
pub fn term(received: NaiveDate) -> Term {
    let end = months_after(received, 1);
    Term { calendar_end: end, due: working_day_from(end), first_month_ends: end, extended: false }
}

impl Term {
    /// The term with its one extension: two months more, counted from the first term's calendar end.
    #[must_use]
    pub fn extended(self) -> Self {
        let end = months_after(self.first_month_ends, 2);
        Self { calendar_end: end, due: working_day_from(end), extended: true, ..self }
    }

    /// Whether it was extended.
    #[must_use]
    pub const fn is_extended(self) -> bool {
        self.extended
    }

    /// Whether it can be extended today: once, and only while the first month runs. That month is not moved to a working
    /// day here: who extends on the Monday after has not said so within the month.
    #[must_use]
    pub fn can_be_extended(self, today: NaiveDate) -> bool {
        !self.extended && today <= self.first_month_ends
    }

    /// Days from today to the day by which an answer must come; negative once it has passed.
    #[must_use]
    pub fn days_left(self, today: NaiveDate) -> i64 {
        self.due.signed_duration_since(today).num_days()
    }

    /// How urgent an answer is.
    #[must_use]
    pub fn urgency(self, today: NaiveDate) -> Urgency {
        match self.days_left(today) {
            ..0 => Urgency::Overdue,
            0..=WARNING_DAYS => Urgency::DueSoon,
            _ => Urgency::OnTime,
        }
    }
}

/// The same day `months` later, or that month's last day.
fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The day itself, or the next one that is no Saturday, Sunday or public holiday.
fn working_day_from(end: NaiveDate) -> NaiveDate {
    end.iter_days().find(|day| is_working_day(*day)).unwrap_or(end)
}

/// How long a download stays open: 30 days, the last included.
pub(crate) fn open_until(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(30)).unwrap_or(NaiveDate::MAX)
}
