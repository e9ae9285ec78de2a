//! The form of a request: a struct that mirrors the screen, what can be wrong with it, and the request it becomes.
//! It lives in the address: a reload or the browser's back button finds it as it was, and nothing is kept elsewhere.

use ::api::NewRequest;
use chrono::NaiveDate;
use dossier::FormKey;
use requests::{Delivery, RequestKind};

use super::days::day;

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// How to receive it.
    pub delivery: Option<Delivery>,
    /// About which time.
    pub span: Option<Span>,
    /// First day, as typed.
    pub from: String,
    /// Last day, as typed.
    pub until: String,
    /// The last day that can be chosen; none while it is not known, and then the server judges alone.
    pub today: Option<NaiveDate>,
    /// Its key: whatever becomes of the answer, it is sent once. None before the first question was answered.
    pub key: Option<FormKey>,
}

/// About which time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// From the beginning until today.
    Whole,
    /// From or until a day.
    Part,
}

/// What is wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// No way of receiving was chosen.
    NoDelivery,
    /// No time was chosen.
    NoSpan,
    /// A part of the time was chosen, and neither day filled in.
    NoDay,
    /// The first day cannot be read.
    FromUnreadable,
    /// The last day cannot be read.
    UntilUnreadable,
    /// The first day is yet to come.
    FromAhead,
    /// The last day is yet to come.
    UntilAhead,
    /// The last day is before the first.
    EndsBeforeItBegins,
}

/// One question at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Who asks for whom.
    Who,
    /// How to receive it.
    Delivery,
    /// About which time.
    Period,
    /// Whether all is right.
    Check,
}

impl Step {
    /// All steps, in their order.
    pub const ALL: [Self; 4] = [Self::Who, Self::Delivery, Self::Period, Self::Check];

    /// Its name in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Who => "wie",
            Self::Delivery => "hoe",
            Self::Period => "periode",
            Self::Check => "controle",
        }
    }

    /// The step after this; the last has none.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Who => Some(Self::Delivery),
            Self::Delivery => Some(Self::Period),
            Self::Period => Some(Self::Check),
            Self::Check => None,
        }
    }

    /// The step before this; the first has none.
    pub const fn previous(self) -> Option<Self> {
        match self {
            Self::Who => None,
            Self::Delivery => Some(Self::Who),
            Self::Period => Some(Self::Delivery),
            Self::Check => Some(Self::Period),
        }
    }
}

const STEP: &str = "stap";
const DELIVERY: &str = "levering";
const SPAN: &str = "tijd";
const WHOLE: &str = "alles";
const PART: &str = "deel";
const FROM: &str = "van";
const UNTIL: &str = "tot";
const FORM: &str = "formulier";

impl Form {
    /// The step and the form that an address names. A step whose questions before it are not answered is not yet there.
    pub fn from_query(get: impl Fn(&str) -> Option<String>, today: Option<NaiveDate>) -> (Step, Self) {
        let form = Self {
            delivery: get(DELIVERY).and_then(|code| code.parse().ok()).filter(|way: &Delivery| way.is_offered()),
            span: get(SPAN).and_then(|code| match code.as_str() {
                WHOLE => Some(Span::Whole),
                PART => Some(Span::Part),
                _ => None,
            }),
            from: get(FROM).unwrap_or_default(),
            until: get(UNTIL).unwrap_or_default(),
            today,
            key: get(FORM).and_then(|key| key.parse().ok()),
        };
        let named = get(STEP).and_then(|code| Step::ALL.into_iter().find(|step| step.code() == code));
        (named.unwrap_or(Step::Who).min(form.reached()), form)
    }

    /// The query of an address that names this step and form.
    pub fn query(&self, step: Step) -> String {
        let span = self.span.map(|span| match span {
            Span::Whole => WHOLE,
            Span::Part => PART,
        });
        let mut query = format!("?{STEP}={}", step.code());
        let key = self.key.map(|key| key.to_string());
        let pairs = [
            (DELIVERY, self.delivery.map(Delivery::code)),
            (SPAN, span),
            // A day that cannot be read is not worth keeping, and could be anything.
            (FROM, day(&self.from).is_some().then_some(self.from.as_str())),
            (UNTIL, day(&self.until).is_some().then_some(self.until.as_str())),
            (FORM, key.as_deref()),
        ];
        for (key, value) in pairs {
            if let Some(value) = value {
                query.push_str(&format!("&{key}={value}"));
            }
        }
        query
    }

    /// What is wrong with the answers of one step.
    pub fn mistakes(&self, step: Step) -> Vec<Mistake> {
        match step {
            Step::Who | Step::Check => vec![],
            Step::Delivery => self.delivery.is_none().then_some(Mistake::NoDelivery).into_iter().collect(),
            Step::Period => match self.span {
                None => vec![Mistake::NoSpan],
                Some(Span::Whole) => vec![],
                Some(Span::Part) => self.days().err().unwrap_or_default(),
            },
        }
    }

    /// The first step with a mistake; the last where there is none.
    fn reached(&self) -> Step {
        Step::ALL.into_iter().find(|step| !self.mistakes(*step).is_empty()).unwrap_or(Step::Check)
    }

    /// The first and last day of a part of the time.
    fn days(&self) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Vec<Mistake>> {
        let read = |typed: &str, unreadable, ahead| match (typed.trim().is_empty(), day(typed)) {
            (true, _) => Ok(None),
            (false, None) => Err(unreadable),
            (false, Some(day)) if self.today.is_some_and(|today| today < day) => Err(ahead),
            (false, Some(day)) => Ok(Some(day)),
        };
        let from = read(&self.from, Mistake::FromUnreadable, Mistake::FromAhead);
        let until = read(&self.until, Mistake::UntilUnreadable, Mistake::UntilAhead);
        match (from, until) {
            (Ok(None), Ok(None)) => Err(vec![Mistake::NoDay]),
            (Ok(Some(from)), Ok(Some(until))) if until < from => Err(vec![Mistake::EndsBeforeItBegins]),
            (Ok(from), Ok(until)) => Ok((from, until)),
            (from, until) => Err([from.err(), until.err()].into_iter().flatten().collect()),
        }
    }
}

impl TryFrom<&Form> for NewRequest {
    type Error = Vec<Mistake>;

    fn try_from(form: &Form) -> Result<Self, Vec<Mistake>> {
        let mistakes: Vec<_> = Step::ALL.into_iter().flat_map(|step| form.mistakes(step)).collect();
        let (Some(delivery), Some(span), []) = (form.delivery, form.span, mistakes.as_slice()) else {
            return Err(mistakes);
        };
        let (from, until) = match span {
            Span::Whole => (None, None),
            Span::Part => form.days()?,
        };
        Ok(Self { kind: RequestKind::FullInspection, delivery, from, until, key: form.key })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn filled() -> Form {
        Form {
            delivery: Some(Delivery::OnSite),
            span: Some(Span::Part),
            from: "2025-01-01".into(),
            until: "2025-12-31".into(),
            today: NaiveDate::from_ymd_opt(2026, 3, 1),
            key: Some(FormKey::of([7; 16])),
        }
    }

    fn read(query: &str) -> (Step, Form) {
        let pairs: HashMap<_, _> =
            query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')).collect();
        Form::from_query(|key| pairs.get(key).map(|value| (*value).to_owned()), filled().today)
    }

    #[test]
    fn an_address_gives_back_the_step_and_the_form() {
        assert_eq!(read(&filled().query(Step::Check)), (Step::Check, filled()));
        assert_eq!(read(""), (Step::Who, Form { today: filled().today, ..Form::default() }));
    }

    #[test]
    fn no_address_leads_past_an_open_question() {
        assert_eq!(read("?stap=controle").0, Step::Delivery);
        assert_eq!(read("?stap=controle&levering=paper").0, Step::Period);
        assert_eq!(read("?stap=controle&levering=paper&tijd=deel&van=gisteren").0, Step::Period);
        assert_eq!(read("?stap=controle&levering=duif&tijd=alles").0, Step::Delivery);
    }

    #[test]
    fn what_cannot_be_a_day_does_not_get_into_the_address() {
        let form = Form { from: "x&tijd=alles".into(), key: None, ..filled() };
        assert_eq!(form.query(Step::Period), "?stap=periode&levering=on_site&tijd=deel&tot=2025-12-31");
    }

    #[test]
    fn a_filled_form_becomes_the_request() {
        let request = NewRequest::try_from(&filled()).unwrap();
        assert_eq!(request.kind, RequestKind::FullInspection);
        assert_eq!(request.delivery, Delivery::OnSite);
        assert_eq!(request.from, NaiveDate::from_ymd_opt(2025, 1, 1));
        assert_eq!(request.until, NaiveDate::from_ymd_opt(2025, 12, 31));
        assert_eq!(request.key, filled().key, "the address keeps it: a page that was loaded anew sends the same again");
    }

    #[test]
    fn the_whole_time_forgets_days_typed_before() {
        let request = NewRequest::try_from(&Form { span: Some(Span::Whole), ..filled() }).unwrap();
        assert_eq!((request.from, request.until), (None, None));
    }

    #[test]
    fn one_day_is_enough() {
        let request = NewRequest::try_from(&Form { until: " ".into(), ..filled() }).unwrap();
        assert_eq!((request.from.is_some(), request.until), (true, None));
    }

    #[test]
    fn every_mistake_is_found_where_it_is_made() {
        let wrong = |form: Form| NewRequest::try_from(&form).unwrap_err();
        assert_eq!(wrong(Form::default()), [Mistake::NoDelivery, Mistake::NoSpan]);
        assert_eq!(wrong(Form { from: String::new(), until: String::new(), ..filled() }), [Mistake::NoDay]);
        assert_eq!(
            wrong(Form { from: "2025-02-30".into(), until: "morgen".into(), ..filled() }),
            [Mistake::FromUnreadable, Mistake::UntilUnreadable]
        );
        assert_eq!(wrong(Form { until: "2024-12-31".into(), ..filled() }), [Mistake::EndsBeforeItBegins]);
        assert_eq!(wrong(Form { until: "2026-03-02".into(), ..filled() }), [Mistake::UntilAhead]);
        assert!(NewRequest::try_from(&Form { until: "2026-03-01".into(), ..filled() }).is_ok());
    }
}
