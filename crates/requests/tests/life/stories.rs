//! One story a rule of the design.

use access::{Inspection, Section};
use requests::{
    Asker, Delivery, Event, Ground, NotARefusal, NotNow, Objection, Outcome, OutcomeKind, Part, Ready, Request,
    RequestKind, State, Step, StepRefused, Who, Written,
};

use super::given::{
    decided, make_ready, no_longer_entitled, on, partly, preparation, refusal, refused, request, staff, written,
};

#[test]
fn from_the_first_click_to_the_delivered_file() {
    let mut steps = decided(Outcome::Granted);
    steps.push((make_ready(Delivery::Download, false), Who::System));
    steps.push((Step::Deliver, Who::Requester));
    let delivered = request(Delivery::Download, &steps).unwrap();
    assert_eq!(delivered.state(), State::Delivered);
    let states: Vec<_> = delivered.steps().iter().map(|taken| taken.state).collect();
    assert_eq!(states, [State::Submitted, State::InReview, State::Decided, State::Ready, State::Delivered]);
    let replayed = Request::replay(delivered.kind(), delivered.delivery(), delivered.steps().to_vec());
    assert_eq!(replayed, Ok(delivered));
}

#[test]
fn a_question_does_not_stop_the_clock() {
    let mut steps = vec![(Step::Submit, Who::Requester), (Step::Take, staff("noor"))];
    let before = request(Delivery::Paper, &steps).unwrap();
    steps.push((Step::Ask { question: written("Welke periode bedoelt u?") }, staff("noor")));
    let waiting = request(Delivery::Paper, &steps).unwrap();
    assert_eq!((waiting.state(), waiting.term()), (State::WaitingForRequester, before.term()));
    steps.push((Step::Answer { answer: written("Heel 2025") }, Who::Requester));
    let answered = request(Delivery::Paper, &steps).unwrap();
    assert_eq!((answered.state(), answered.term()), (State::InReview, before.term()));
}

#[test]
fn partly_granted_needs_a_second_person() {
    let decided = request(Delivery::Download, &decided(partly())).unwrap();
    let ready = make_ready(Delivery::Download, false);
    let today = on("2026-03-02");
    assert_eq!(decided.take(ready.clone(), Who::System, today), Err(StepRefused::NeedsApproval));
    assert_eq!(decided.take(Step::Approve, staff("noor"), today), Err(StepRefused::SamePerson));
    let approved = decided.take(Step::Approve, staff("sam"), today).unwrap();
    assert_eq!(approved.state(), State::Decided);
    assert_eq!(approved.take(Step::Approve, staff("kim"), today), Err(StepRefused::ApprovedAlready));
    assert_eq!(approved.take(ready, Who::System, today).unwrap().state(), State::Ready);
}

#[test]
fn the_requester_is_told_of_what_is_settled() {
    let mut steps = decided(partly());
    let told = |steps: &[(Step, Who)]| {
        let request = request(Delivery::Paper, steps).unwrap();
        let events: Vec<_> = request.told().iter().map(|told| told.step.event()).collect();
        assert_eq!(request.told_outcome().is_some(), request.told_state() == State::Decided);
        (request.told_state(), events, request.told_refusals().len())
    };
    let begun = vec![Event::Submit, Event::Take];
    assert_eq!(told(&steps), (State::InReview, begun.clone(), 0), "nobody agreed yet");
    steps.push((Step::Disagree { reason: written("Dit is geen grond.") }, staff("sam")));
    assert_eq!(told(&steps), (State::InReview, begun.clone(), 0), "and somebody did not");
    steps.push((Step::Decide { outcome: partly() }, staff("sam")));
    steps.push((Step::Approve, staff("noor")));
    let settled = [begun.clone(), vec![Event::Decide]].concat();
    assert_eq!(told(&steps), (State::Decided, settled, 1));
    let outcome = |outcome| request(Delivery::Paper, &decided(outcome)).unwrap().told_outcome();
    assert_eq!(outcome(refusal()), Some(OutcomeKind::Refused));
    assert_eq!(outcome(Outcome::Granted), Some(OutcomeKind::Granted));
    let refused = told(&decided(refusal()));
    assert_eq!(refused, (State::Decided, [begun, vec![Event::Decide]].concat(), 1), "a refusal needs nobody else");
}

#[test]
fn who_decided_cannot_send_it_back_and_what_is_granted_does_not_go_back() {
    let disagree = || Step::Disagree { reason: written("Te veel.") };
    let today = on("2026-03-02");
    let partly = request(Delivery::Paper, &decided(partly())).unwrap();
    assert_eq!(partly.take(disagree(), staff("noor"), today), Err(StepRefused::SamePerson));
    let approved = partly.take(Step::Approve, staff("sam"), today).unwrap();
    assert_eq!(approved.take(disagree(), staff("kim"), today), Err(StepRefused::ApprovedAlready));
    let granted = request(Delivery::Paper, &decided(Outcome::Granted)).unwrap();
    assert_eq!(granted.take(disagree(), staff("sam"), today), Err(StepRefused::NothingRefused));
}

#[test]
fn redactions_need_a_second_person_too() {
    let granted = request(Delivery::Paper, &decided(Outcome::Granted)).unwrap();
    let redacted = make_ready(Delivery::Paper, true);
    let today = on("2026-03-02");
    assert_eq!(granted.take(redacted.clone(), staff("noor"), today), Err(StepRefused::NeedsApproval));
    let approved = granted.take(Step::Approve, staff("sam"), today).unwrap();
    assert_eq!(approved.take(redacted, staff("noor"), today).unwrap().state(), State::Ready);
}

#[test]
fn a_refusal_is_an_end_and_tells_where_to_object() {
    let refused = request(Delivery::Paper, &decided(refusal())).unwrap();
    let outcome = refused.outcome().unwrap();
    assert_eq!(outcome.ways_to_object(), Objection::ALL);
    assert_eq!(outcome.refusals().len(), 1);
    for (step, who) in [
        (Step::Approve, staff("sam")),
        (make_ready(Delivery::Paper, false), staff("sam")),
        (Step::Withdraw, Who::Requester),
        (Step::EndRight, Who::System),
    ] {
        assert_eq!(refused.take(step, who, no_longer_entitled("2026-03-02")), Err(StepRefused::Refused));
    }
}

#[test]
fn a_refusal_names_parts_grounds_and_reasons() {
    let reports = || refused(Part::Section(Section::Reports), Ground::ThirdParty);
    assert_eq!(Outcome::refused(Vec::new()), Err(NotARefusal::Nothing));
    assert_eq!(Outcome::partly(Vec::new()), Err(NotARefusal::Nothing));
    assert_eq!(Outcome::partly(vec![refused(Part::Whole, Ground::GoodCare)]), Err(NotARefusal::WholeInPart));
    let twice = vec![reports(), refused(Part::Section(Section::Reports), Ground::GoodCare)];
    assert_eq!(Outcome::partly(twice), Err(NotARefusal::Twice));
    let two = vec![reports(), refused(Part::StaffName(written("Medewerker 7")), Ground::StaffInterest)];
    assert_eq!(Outcome::partly(two).unwrap().refusals().len(), 2);
    assert!(Written::try_from(" \n".to_owned()).is_err(), "a reason is written");
}

#[test]
fn the_right_can_end_at_every_step() {
    let mut steps = decided(Outcome::Granted);
    steps.push((make_ready(Delivery::Download, false), Who::System));
    for length in 1..=steps.len() {
        let stands = request(Delivery::Download, &steps[..length]).unwrap();
        let (next, who) = match stands.state() {
            State::Submitted => (Step::Take, staff("noor")),
            State::InReview => (Step::Decide { outcome: Outcome::Granted }, staff("noor")),
            State::Decided => (make_ready(Delivery::Download, false), Who::System),
            State::Ready => (Step::Deliver, Who::Requester),
            other => unreachable!("{other:?}"),
        };
        let ended = stands.take(next, who, no_longer_entitled("2026-03-02")).unwrap();
        assert_eq!(ended.state(), State::Decided, "from {:?}", stands.state());
        assert_eq!(ended.outcome().unwrap().refusals()[0].ground, Ground::NotEntitled);
        assert!(ended.outcome().unwrap().is_refusal() && ended.ready().is_none());
        let last = ended.steps().last().unwrap();
        assert_eq!((&last.step, &last.who), (&Step::EndRight, &Who::System));
    }
}

#[test]
fn who_is_not_entitled_cannot_submit_and_who_is_does_not_lose_it() {
    let draft = request(Delivery::Download, &[]).unwrap();
    assert_eq!(
        draft.take(Step::Submit, Who::Requester, no_longer_entitled("2026-03-01")),
        Err(StepRefused::NotEntitled)
    );
    let submitted = draft.take(Step::Submit, Who::Requester, on("2026-03-01")).unwrap();
    assert_eq!(submitted.take(Step::EndRight, Who::System, on("2026-03-02")), Err(StepRefused::StillEntitled));
    let withdrawn = submitted.take(Step::Withdraw, Who::Requester, no_longer_entitled("2026-03-02")).unwrap();
    assert_eq!(withdrawn.state(), State::Withdrawn);
}

#[test]
fn a_download_is_open_for_thirty_days_and_can_be_opened_again() {
    let mut steps = decided(Outcome::Granted);
    steps.push((make_ready(Delivery::Download, false), Who::System));
    let ready = request(Delivery::Download, &steps).unwrap();
    assert_eq!(ready.ready(), Some(&Ready::Download { open_until: "2026-03-31".parse().unwrap() }));
    assert!(ready.take(Step::Deliver, Who::Requester, on("2026-03-31")).is_ok());
    assert_eq!(ready.take(Step::Deliver, Who::Requester, on("2026-04-01")), Err(StepRefused::DownloadClosed));
    let reopened = ready.take(Step::Reopen, staff("sam"), on("2026-04-10")).unwrap();
    assert_eq!(reopened.ready(), Some(&Ready::Download { open_until: "2026-05-10".parse().unwrap() }));
    assert!(reopened.take(Step::Deliver, Who::Requester, on("2026-05-10")).is_ok());
}

#[test]
fn what_is_prepared_is_what_was_chosen() {
    for chosen in Delivery::ALL {
        let decided = request(*chosen, &decided(Outcome::Granted)).unwrap();
        for prepared in Delivery::ALL {
            let step = make_ready(*prepared, false);
            let answer = decided.take(step, staff("noor"), on("2026-03-02"));
            if prepared == chosen {
                let ready = answer.unwrap();
                let reopened = ready.take(Step::Reopen, staff("noor"), on("2026-03-02"));
                assert_eq!(reopened.is_ok(), *chosen == Delivery::Download);
            } else {
                let (chosen, prepared) = (*chosen, preparation(*prepared).delivery());
                assert_eq!(answer, Err(StepRefused::OtherDelivery { chosen, prepared }));
            }
        }
    }
}

#[test]
fn the_term_is_extended_once_within_the_first_month() {
    let submitted = request(Delivery::Paper, &[(Step::Submit, Who::Requester)]).unwrap();
    let extend = || Step::Extend { reason: written("Het dossier is omvangrijk.") };
    let too_late = submitted.take(extend(), staff("noor"), on("2026-04-02"));
    assert_eq!(too_late, Err(StepRefused::TooLateToExtend));
    let extended = submitted.take(extend(), staff("noor"), on("2026-04-01")).unwrap();
    assert_eq!(extended.term().unwrap().due, "2026-06-01".parse().unwrap());
    let twice = extended.take(extend(), staff("noor"), on("2026-04-01"));
    assert_eq!(twice, Err(StepRefused::TooLateToExtend));
}

#[test]
fn what_was_delivered_cannot_be_withdrawn() {
    let mut steps = decided(Outcome::Granted);
    steps.push((make_ready(Delivery::Pgo, false), staff("noor")));
    steps.push((Step::Deliver, staff("noor")));
    let delivered = request(Delivery::Pgo, &steps).unwrap();
    let refused = delivered.take(Step::Withdraw, Who::Requester, on("2026-03-02"));
    let not_now = NotNow { state: State::Delivered, event: Step::Withdraw.event() };
    assert_eq!(refused, Err(StepRefused::NotNow(not_now)));
}

#[test]
fn who_may_ask_for_what() {
    for inspection in [Inspection::Full, Inspection::Limited, Inspection::Assisted, Inspection::None] {
        for sees_hidden_name in [true, false] {
            for kind in RequestKind::ALL {
                let expected = match kind {
                    RequestKind::StaffName => sees_hidden_name,
                    RequestKind::AccessLog => matches!(inspection, Inspection::Full | Inspection::Limited),
                    RequestKind::FullInspection | RequestKind::Copy | RequestKind::CarePlanCopy => {
                        inspection != Inspection::None
                    }
                };
                let asker = Asker { inspection, sees_hidden_name };
                assert_eq!(kind.may_be_asked_by(asker), expected, "{kind:?} {asker:?}");
            }
        }
    }
}
