//! Every state against every step, and every step against every actor, as tables that a person can check.

use requests::{Actor, Delivery, Event, State};

const TRANSITIONS: &str = "
                       Submit     Take       PutBack    Ask        Answer     Extend     Decide     Approve    Disagree   MakeReady  Reopen     Deliver    Withdraw   EndRight
Draft                  Submitted  -          -          -          -          -          -          -          -          -          -          -          Withdrawn  -
Submitted              -          InReview   -          -          -          Submitted  -          -          -          -          -          -          Withdrawn  Decided
InReview               -          -          Submitted  Waiting    -          InReview   Decided    -          -          -          -          -          Withdrawn  Decided
WaitingForRequester    -          -          -          -          InReview   Waiting    Decided    -          -          -          -          -          Withdrawn  Decided
Decided                -          -          -          -          -          -          -          Decided    InReview   Ready      -          -          Withdrawn  Decided
Ready                  -          -          -          -          -          -          -          -          -          -          Ready      Delivered  Withdrawn  Decided
Delivered              -          -          -          -          -          -          -          -          -          -          -          -          -          -
Withdrawn              -          -          -          -          -          -          -          -          -          -          -          -          -          -
";

#[test]
fn every_state_and_every_step() {
    let head = Event::ALL.map(|event| format!("{event:?}"));
    let mut table = format!("\n{:<22} {}", "", row(&head));
    for state in State::ALL {
        let cells = Event::ALL.map(|event| match state.after(event) {
            Ok(State::WaitingForRequester) => "Waiting".to_owned(),
            Ok(next) => format!("{next:?}"),
            Err(_) => "-".to_owned(),
        });
        table += &format!("\n{:<22} {}", format!("{state:?}"), row(&cells));
    }
    assert_eq!(table + "\n", TRANSITIONS);
}

const ACTORS: &str = "
           Requester                    Organisation                 System
Submit     any                          -                            -
Take       -                            any                          -
PutBack    -                            any                          -
Ask        -                            any                          -
Answer     any                          -                            -
Extend     -                            any                          -
Decide     -                            any                          -
Approve    -                            any                          -
Disagree   -                            any                          -
MakeReady  -                            any                          download
Reopen     -                            any                          -
Deliver    download                     on_site pgo paper            -
Withdraw   any                          -                            -
EndRight   -                            -                            any
";

#[test]
fn every_step_and_every_actor() {
    let mut table = format!("\n{:<10} {}", "", actors(Actor::ALL.map(|actor| format!("{actor:?}"))));
    for event in Event::ALL {
        let cells = Actor::ALL.map(|actor| {
            let ways: Vec<_> =
                Delivery::ALL.iter().filter(|way| event.may_be_taken_by(actor, **way)).map(|way| way.code()).collect();
            match ways.len() {
                0 => "-".to_owned(),
                4 => "any".to_owned(),
                _ => ways.join(" "),
            }
        });
        table += &format!("\n{:<10} {}", format!("{event:?}"), actors(cells));
    }
    assert_eq!(table + "\n", ACTORS);
}

fn row(cells: &[String; 14]) -> String {
    let line: String = cells.iter().map(|cell| format!("{cell:<11}")).collect();
    line.trim_end().to_owned()
}

fn actors(cells: [String; 3]) -> String {
    let line: String = cells.iter().map(|cell| format!("{cell:<29}")).collect();
    line.trim_end().to_owned()
}
