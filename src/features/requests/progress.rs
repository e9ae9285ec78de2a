//! What still lies ahead of a request, and what it is called.

use ::api::{RefusedPart, Relation, RequestDetail, RequestStep, RequestSummary};
use requests::{Delivery, Event, Ground, OutcomeKind, RequestKind, State};

use crate::i18n::text;
use crate::intl;
use crate::words;

/// What a requester can still expect, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// Somebody looks at it.
    Review,
    /// The answer, with the day by which it must come.
    Answer,
    /// What was asked for.
    Delivery,
}

/// What lies ahead from where the request stands. A refusal ends in its answer.
pub fn ahead(detail: &RequestDetail) -> &'static [Ahead] {
    // Of a state that is not known nothing is promised.
    let Some(state) = detail.summary.state else { return &[] };
    match state {
        State::Draft | State::Submitted => &[Ahead::Review, Ahead::Answer, Ahead::Delivery],
        State::InReview | State::WaitingForRequester => &[Ahead::Answer, Ahead::Delivery],
        State::Decided if !detail.refused.iter().any(|refused| refused.whole) => &[Ahead::Delivery],
        State::Ready => &[Ahead::Delivery],
        State::Decided | State::Delivered | State::Withdrawn => &[],
    }
}

/// Why the viewer cannot ask for the dossier, and who can.
pub fn not_entitled(relation: Option<Relation>) -> &'static str {
    match relation {
        Some(Relation::Client) => text!(request.not_entitled_self),
        Some(Relation::Mandate(_) | Relation::Reader) | None => text!(request.not_entitled_words),
    }
}

/// A step in plain words, to the requester.
pub fn step_words(event: Option<Event>) -> &'static str {
    let Some(event) = event else { return text!(words.unknown) };
    match event {
        Event::Submit => text!(request.state_submitted),
        Event::Take => text!(request.state_in_review),
        Event::PutBack => text!(request.step_put_back),
        Event::Ask => text!(request.step_ask),
        Event::Answer => text!(request.step_answer),
        Event::Extend => text!(request.step_extend),
        // What a second person thinks of it is told as the decision.
        Event::Decide | Event::Approve | Event::Disagree => text!(request.state_decided),
        Event::MakeReady => text!(request.state_ready),
        Event::Reopen => text!(request.step_reopen),
        Event::Deliver => text!(request.state_delivered),
        Event::Withdraw => text!(request.state_withdrawn),
        Event::EndRight => text!(request.step_end_right),
    }
}

/// The day that a step carries, with its hour where that is known.
pub fn step_day(step: &RequestStep) -> Option<String> {
    let day = intl::weekday_date(step.day?);
    Some(match (step.event, step.hour) {
        (Some(Event::Extend), _) => text!(request.step_extend_by, day = day),
        (Some(_) | None, Some(hour)) => text!(request.step_on_at, day = day, hour = hour.format("%H:%M").to_string()),
        (Some(_) | None, None) => text!(request.step_on, day = day),
    })
}

/// The appointment that is made, until it was kept.
pub fn appointment(detail: &RequestDetail) -> Option<&RequestStep> {
    let ready = detail.summary.state == Some(State::Ready);
    let made = |step: &&RequestStep| step.event == Some(Event::MakeReady) && step.day.is_some();
    detail.steps.iter().rev().find(made).filter(|_| ready)
}

/// What is refused, of a request that is granted in part.
pub fn part_words(part: &RefusedPart) -> String {
    match (part.section, &part.staff_name) {
        (Some(section), _) => words::section(section).to_owned(),
        (None, Some(name)) => name.clone(),
        (None, None) => text!(request.refused_part).to_owned(),
    }
}

/// Where a request stands in plain words, to the requester: once it is decided, how.
pub fn state_words(summary: &RequestSummary) -> &'static str {
    let Some(state) = summary.state else { return text!(words.unknown) };
    match state {
        State::Draft => text!(request.state_draft),
        State::Submitted => text!(request.state_submitted),
        State::InReview => text!(request.state_in_review),
        State::WaitingForRequester => text!(request.state_waiting),
        State::Decided => match summary.outcome {
            Some(OutcomeKind::Granted) => text!(request.outcome_granted),
            Some(OutcomeKind::Partly) => text!(request.outcome_partly),
            Some(OutcomeKind::Refused) => text!(request.outcome_refused),
            None => text!(request.state_decided),
        },
        State::Ready => text!(request.state_ready),
        State::Delivered => text!(request.state_delivered),
        State::Withdrawn => text!(request.state_withdrawn),
    }
}

/// What is asked for.
pub fn kind_words(kind: Option<RequestKind>) -> &'static str {
    let Some(kind) = kind else { return text!(request.kind_other) };
    match kind {
        RequestKind::FullInspection => text!(request.kind_full_inspection),
        RequestKind::Copy => text!(request.kind_copy),
        RequestKind::CarePlanCopy => text!(request.kind_care_plan_copy),
        RequestKind::StaffName => text!(request.kind_staff_name),
        RequestKind::AccessLog => text!(request.kind_access_log),
    }
}

/// A way of receiving: its name, and what it means.
pub fn delivery_words(delivery: Delivery) -> (&'static str, &'static str) {
    match delivery {
        Delivery::Download => (text!(request.download), text!(request.download_words)),
        Delivery::OnSite => (text!(request.on_site), text!(request.on_site_words)),
        Delivery::Pgo => (text!(request.pgo), text!(request.pgo_words)),
        Delivery::Paper => (text!(request.paper), text!(request.paper_words)),
    }
}

/// The time it is about.
pub fn period_words(from: Option<chrono::NaiveDate>, until: Option<chrono::NaiveDate>) -> String {
    match (from, until) {
        (None, None) => text!(request.period_whole).to_owned(),
        (Some(from), None) => text!(request.period_from, from = intl::date(from)),
        (None, Some(until)) => text!(request.period_until, until = intl::date(until)),
        (Some(from), Some(until)) => {
            text!(request.period_between, from = intl::date(from), until = intl::date(until))
        }
    }
}

/// Whether an answer is still to come.
pub fn runs(state: Option<State>) -> bool {
    match state {
        Some(State::Draft | State::Submitted | State::InReview | State::WaitingForRequester) => true,
        Some(State::Decided | State::Ready | State::Delivered | State::Withdrawn) | None => false,
    }
}

/// Why something was refused.
pub fn ground_words(ground: Option<Ground>) -> &'static str {
    let Some(ground) = ground else { return text!(request.ground_other) };
    match ground {
        Ground::ThirdParty => text!(request.ground_third_party),
        Ground::GoodCare => text!(request.ground_good_care),
        Ground::StaffInterest => text!(request.ground_staff_interest),
        Ground::NotEntitled => text!(request.ground_not_entitled),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use dossier::{ClientId, RequestId};

    use super::*;

    fn refused(section: Option<access::Section>) -> RefusedPart {
        RefusedPart {
            whole: section.is_none(),
            section,
            staff_name: None,
            ground: Some(Ground::ThirdParty),
            reason: String::new(),
        }
    }

    fn detail(state: State, refused: &[RefusedPart]) -> RequestDetail {
        let day = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let summary = RequestSummary {
            id: RequestId::named("r"),
            number: "INZ-2026-000001".into(),
            kind: Some(RequestKind::FullInspection),
            state: Some(state),
            outcome: None,
            received: day,
            due: day,
        };
        RequestDetail {
            summary,
            client: ClientId::named("c"),
            client_name: String::new(),
            requester_name: String::new(),
            relation: Some(Relation::Client),
            delivery: Some(Delivery::Paper),
            from: None,
            until: None,
            refused: refused.to_vec(),
            steps: vec![],
            can_withdraw: false,
        }
    }

    #[test]
    fn a_refusal_promises_no_dossier() {
        assert!(ahead(&detail(State::Decided, &[refused(None)])).is_empty());
        let partly = refused(Some(access::Section::Incidents));
        assert_eq!(ahead(&detail(State::Decided, &[partly])), [Ahead::Delivery]);
        assert_eq!(ahead(&detail(State::Decided, &[])), [Ahead::Delivery]);
    }

    #[test]
    fn a_decision_says_what_was_decided() {
        let decided = |outcome| RequestSummary { outcome, ..detail(State::Decided, &[]).summary };
        let words: std::collections::BTreeSet<_> =
            OutcomeKind::ALL.iter().map(|outcome| state_words(&decided(Some(*outcome)))).collect();
        assert_eq!(words.len(), OutcomeKind::ALL.len());
        assert!(!words.contains(state_words(&decided(None))));
    }

    #[test]
    fn an_appointment_stands_until_it_was_kept() {
        let made = |day: Option<&str>| RequestStep {
            event: Some(Event::MakeReady),
            at: chrono::DateTime::UNIX_EPOCH,
            text: Some("Lindelaan 1".into()),
            day: day.map(|day| day.parse().unwrap()),
            hour: None,
            actor: None,
        };
        let at = |state, step: RequestStep| RequestDetail { steps: vec![step], ..detail(state, &[]) };
        let first = at(State::Ready, made(Some("2026-02-03")));
        let again =
            RequestDetail { steps: [first.steps.clone(), vec![made(Some("2026-02-10"))]].concat(), ..first.clone() };
        assert_eq!(appointment(&first).and_then(|step| step.day), "2026-02-03".parse().ok());
        assert_eq!(appointment(&again).and_then(|step| step.day), "2026-02-10".parse().ok(), "the last one holds");
        assert_eq!(appointment(&at(State::Delivered, made(Some("2026-02-03")))), None);
        assert_eq!(appointment(&at(State::Ready, made(None))), None, "what is sent has no appointment");
    }

    #[test]
    fn an_answer_is_promised_for_as_long_as_none_came() {
        for state in [
            State::Submitted,
            State::InReview,
            State::WaitingForRequester,
            State::Decided,
            State::Ready,
            State::Delivered,
            State::Withdrawn,
        ] {
            assert_eq!(ahead(&detail(state, &[])).contains(&Ahead::Answer), runs(Some(state)), "{state:?}");
        }
    }
}
