//! What a reader looks for in a list. It lives in the address, so that back and a saved link keep it; of words the number alone.

use chrono::{Days, Months, NaiveDate};
use leptos_router::params::ParamsMap;

use crate::entries::SoughtWords;

/// The longest search that is sent.
pub const LONGEST_SEARCH: usize = 100;

/// The form as it stands on the screen and in the address: words, not yet checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Words.
    pub q: String,
}

/// A search that can be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Words.
    pub q: Option<String>,
}

/// Why a search cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchError {
    /// The first day is no date.
    From,
    /// The last day is no date.
    To,
    /// The last day is before the first.
    EndsBeforeItBegins,
}

impl Search {
    /// The form without anything but these words: what stays when the period is let go.
    #[must_use]
    pub fn words_only(&self) -> Self {
        Self { q: self.q.clone(), ..Self::default() }
    }

    /// The form that stands in an address.
    #[must_use]
    pub fn of_address(params: &ParamsMap, sought: SoughtWords) -> Self {
        let [from, to, number] = ["from", "to", "zoek"].map(|name| params.get(name).unwrap_or_default());
        Self { from, to, q: sought.words(&number) }
    }

    /// Whether an address says that words were looked for; which ones, this tab may not know.
    #[must_use]
    pub fn is_of_words(params: &ParamsMap) -> bool {
        params.get("zoek").is_some_and(|number| !number.is_empty())
    }

    /// The form as it stands in the address: `?from=2026-01-01&zoek=3`, or nothing.
    #[must_use]
    pub fn in_address(&self, sought: SoughtWords) -> String {
        let mut params = ParamsMap::new();
        for (name, day) in [("from", &self.from), ("to", &self.to)] {
            if !day.trim().is_empty() {
                params.insert(name, day.trim().to_owned());
            }
        }
        if !self.q.trim().is_empty() {
            params.insert("zoek", sought.number(self.q.trim()).to_string());
        }
        params.to_query_string()
    }
}

impl TryFrom<&Search> for ListQuery {
    type Error = SearchError;

    fn try_from(search: &Search) -> Result<Self, SearchError> {
        let day = |text: &str, wrong| match text.trim() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| wrong),
        };
        let (from, to) = (day(&search.from, SearchError::From)?, day(&search.to, SearchError::To)?);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err(SearchError::EndsBeforeItBegins);
        }
        let q: String = search.q.trim().chars().take(LONGEST_SEARCH).collect();
        Ok(Self { from, to, q: (!q.is_empty()).then_some(q) })
    }
}

impl ListQuery {
    /// Whether it asks for everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// The same as the form shows it.
    #[must_use]
    pub fn search(&self) -> Search {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Search { from: day(self.from), to: day(self.to), q: self.q.clone().unwrap_or_default() }
    }
}

/// A period that is one press away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quick {
    /// The last seven days.
    Week,
    /// The last month.
    Month,
    /// The last year.
    Year,
    /// From the beginning.
    Always,
}

impl Quick {
    /// All of them, shortest first.
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Year, Self::Always];

    /// The first day of the period that runs until `today`.
    #[must_use]
    pub fn from(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Week => today.checked_sub_days(Days::new(6)),
            Self::Month => today.checked_sub_months(Months::new(1)),
            Self::Year => today.checked_sub_months(Months::new(12)),
            Self::Always => None,
        }
    }

    /// The choice that this period is, if it is one.
    #[must_use]
    pub fn of(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> Option<Self> {
        Self::ALL.into_iter().find(|quick| to.is_none() && quick.from(today) == from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(from: &str, to: &str, q: &str) -> Search {
        Search { from: from.into(), to: to.into(), q: q.into() }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_empty_form_asks_for_everything() {
        assert!(ListQuery::try_from(&search("", " ", "  ")).unwrap().is_everything());
    }

    #[test]
    fn what_is_sent_reads_back_as_the_same_form() {
        let form = search("2026-01-01", "2026-02-01", "slapen");
        assert_eq!(ListQuery::try_from(&form).unwrap().search(), form);
    }

    #[test]
    fn a_period_may_be_one_day_but_not_less() {
        assert!(ListQuery::try_from(&search("2026-01-01", "2026-01-01", "")).is_ok());
        assert_eq!(ListQuery::try_from(&search("2026-01-02", "2026-01-01", "")), Err(SearchError::EndsBeforeItBegins));
    }

    #[test]
    fn what_is_no_date_is_named() {
        assert_eq!(ListQuery::try_from(&search("gisteren", "", "")), Err(SearchError::From));
        assert_eq!(ListQuery::try_from(&search("", "2026-02-30", "")), Err(SearchError::To));
    }

    #[test]
    fn a_long_search_is_cut_between_letters() {
        let query = ListQuery::try_from(&search("", "", &"ë".repeat(LONGEST_SEARCH + 5))).unwrap();
        assert_eq!(query.q.unwrap().chars().count(), LONGEST_SEARCH);
    }

    #[test]
    fn the_last_month_of_31_march_begins_at_the_end_of_february() {
        assert_eq!(Quick::Month.from(day("2026-03-31")), Some(day("2026-02-28")));
    }

    #[test]
    fn a_quick_choice_is_recognised_and_nothing_else_is() {
        let today = day("2026-03-10");
        for quick in Quick::ALL {
            assert_eq!(Quick::of(quick.from(today), None, today), Some(quick));
        }
        assert_eq!(Quick::of(Some(day("2026-03-05")), None, today), None);
        assert_eq!(Quick::of(Quick::Week.from(today), Some(today), today), None);
    }
}
