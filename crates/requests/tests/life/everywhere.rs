//! Every request that can come about in a few steps, searched exhaustively for one that breaks a promise.

use requests::{Delivery, Outcome, Request, RequestKind, State, Step, StepRefused, Who};

use super::given::{make_ready, no_longer_entitled, on, partly, preparation, refusal, staff, written};

const DAY: &str = "2026-03-10";

fn all_steps(delivery: Delivery) -> Vec<Step> {
    let mut steps = vec![
        Step::Submit,
        Step::Take,
        Step::PutBack,
        Step::Ask { question: written("Welke?") },
        Step::Answer { answer: written("Die.") },
        Step::Extend { reason: written("Omvangrijk.") },
        Step::Decide { outcome: Outcome::Granted },
        Step::Decide { outcome: partly() },
        Step::Decide { outcome: refusal() },
        Step::Approve,
        Step::Disagree { reason: written("Te veel.") },
        Step::Reopen,
        Step::Deliver,
        Step::Withdraw,
        Step::EndRight,
    ];
    for redacted in [false, true] {
        steps.push(make_ready(delivery, redacted));
    }
    steps
}

fn everyone() -> [Who; 4] {
    [Who::Requester, staff("noor"), staff("sam"), Who::System]
}

/// All requests that stand one step further, entitled or not.
fn successors(request: &Request) -> Vec<Request> {
    let mut found = Vec::new();
    for step in all_steps(request.delivery()) {
        for who in everyone() {
            for now in [on(DAY), no_longer_entitled(DAY)] {
                if let Ok(next) = request.take(step.clone(), who.clone(), now) {
                    check_step(request, &next, now.entitled);
                    found.push(next);
                }
            }
        }
    }
    found
}

fn check_step(before: &Request, after: &Request, entitled: bool) {
    assert_eq!(after.steps().len(), before.steps().len() + 1, "one step at a time");
    assert_eq!(&after.steps()[..before.steps().len()], before.steps(), "steps are only appended");
    assert_eq!(after.steps().last().unwrap().state, after.state());
    if !entitled {
        let stopped = after.outcome().is_some_and(Outcome::is_refusal);
        assert!(stopped || after.state() == State::Withdrawn, "without a right a request goes no further");
    }
    if after.state() == State::Ready && before.state() == State::Decided {
        check_four_eyes(after);
    }
}

fn check_four_eyes(ready: &Request) {
    let by = |wanted: fn(&Step) -> bool| {
        ready.steps().iter().rev().find(|taken| wanted(&taken.step)).map(|taken| taken.who.clone())
    };
    let redacted = by(|step| matches!(step, Step::MakeReady { redacted: true, .. })).is_some();
    if redacted || matches!(ready.outcome(), Some(Outcome::Partly(_))) {
        let approved = by(|step| matches!(step, Step::Approve));
        let decided = by(|step| matches!(step, Step::Decide { .. }));
        assert!(approved.is_some() && approved != decided, "four eyes: {:?}", ready.steps());
    }
}

fn check_stand(request: &Request) {
    assert_eq!(request.term().is_some(), request.steps().iter().any(|taken| taken.step == Step::Submit));
    let refused = request.outcome().is_some_and(Outcome::is_refusal);
    let ended = refused || matches!(request.state(), State::Delivered | State::Withdrawn);
    assert_eq!(
        request.take(Step::Withdraw, Who::Requester, on(DAY)).is_ok(),
        !ended,
        "withdrawn any time before the end"
    );
    if ended {
        assert!(successors(request).is_empty(), "nothing follows on an end: {:?}", request.steps());
    }
    let again = Request::replay(request.kind(), request.delivery(), request.steps().to_vec());
    assert_eq!(again.as_ref(), Ok(request), "the steps are the request");
}

#[test]
fn no_road_breaks_a_promise() {
    for delivery in Delivery::ALL {
        let mut frontier = vec![Request::draft(RequestKind::FullInspection, *delivery)];
        let mut reached = Vec::new();
        for _ in 0..5 {
            frontier.iter().for_each(check_stand);
            reached.extend(frontier.iter().map(Request::state));
            let mut next: Vec<Request> = Vec::new();
            for found in frontier.iter().flat_map(successors) {
                if !next.contains(&found) {
                    next.push(found);
                }
            }
            frontier = next;
        }
        frontier.iter().for_each(check_stand);
        reached.extend(frontier.iter().map(Request::state));
        for state in State::ALL {
            assert!(reached.contains(state), "{state:?} was never reached by {delivery:?}");
        }
    }
}

#[test]
fn a_step_of_another_way_of_delivery_is_never_taken() {
    for chosen in Delivery::ALL {
        let draft = Request::draft(RequestKind::Copy, *chosen);
        for prepared in Delivery::ALL {
            let step = Step::MakeReady { preparation: preparation(*prepared), redacted: false };
            let refused = draft.take(step, staff("noor"), on(DAY));
            assert!(matches!(refused, Err(StepRefused::NotNow(_))), "nothing was decided: {refused:?}");
        }
    }
}
