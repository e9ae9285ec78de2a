//! Requests as text, for who is at the command line.

use chrono::NaiveDate;
use requests::{Outcome, Part, Preparation, RefusedPart, StaffId, Step, Who};
use storage::StoredRequest;

use super::Names;

/// What the desk must know, its parts divided by tabs.
pub fn in_a_line(stored: &StoredRequest, today: NaiveDate) -> String {
    let asked = &stored.request;
    let left = asked.due.signed_duration_since(today).num_days();
    let due = if left < 0 { format!("overdue by {} days", -left) } else { format!("{left} days left") };
    let (number, kind, state) = (stored.number, asked.kind.code(), stored.state().code());
    format!("{number}\treceived {}\tdue {}\t{due}\t{kind}\t{state}", asked.received, asked.due)
}

/// All of it: whose it is, then a line for each step.
pub fn whole(stored: &StoredRequest, names: &Names) {
    let asked = &stored.request;
    println!("{}\t{}\t{}", stored.number, asked.kind.code(), stored.state().code());
    println!("received {}, due {}; to be delivered: {}", asked.received, asked.due, asked.delivery.code());
    let Names { client, requester } = names;
    println!("about {client} ({}), asked by {requester} ({})", stored.client, asked.relation.code());
    match &stored.life {
        Some(request) => {
            for taken in request.steps() {
                let (event, state) = (taken.step.event().code(), taken.state.code());
                println!("{}\t{event}\t{state}\t{}{}", taken.at.to_rfc3339(), who(&taken.who), what(&taken.step));
            }
        }
        // Of a client who was erased nobody can read what was asked or answered.
        None => stored.steps.iter().for_each(|step| println!("{}\t{}", step.at.to_rfc3339(), step.state.code())),
    }
}

fn who(who: &Who) -> String {
    match who {
        Who::Requester => "requester".to_owned(),
        Who::Staff(StaffId(account)) => account.clone(),
        Who::System => "system".to_owned(),
    }
}

fn what(step: &Step) -> String {
    match step {
        Step::Ask { question: text }
        | Step::Answer { answer: text }
        | Step::Extend { reason: text }
        | Step::Disagree { reason: text } => {
            format!("\t{}", text.as_str())
        }
        Step::Decide { outcome: Outcome::Granted } => "\tgranted".to_owned(),
        Step::Decide { outcome: outcome @ (Outcome::Partly(_) | Outcome::Refused(_)) } => {
            let word = if outcome.is_refusal() { "refused" } else { "partly" };
            let parts: Vec<String> = outcome.refusals().iter().map(refused).collect();
            format!("\t{word}: {}", parts.join("; "))
        }
        Step::MakeReady { preparation: Preparation::Appointment { on, at, place }, redacted: _ } => {
            let at = at.map(|at| format!(" at {}", at.format("%H:%M"))).unwrap_or_default();
            format!("\ton {on}{at}, {}", place.as_str())
        }
        Step::MakeReady { preparation: Preparation::Download | Preparation::Pgo | Preparation::Paper, redacted: _ }
        | Step::Submit
        | Step::Take
        | Step::PutBack
        | Step::Approve
        | Step::Reopen
        | Step::Deliver
        | Step::Withdraw
        | Step::EndRight => String::new(),
    }
}

fn refused(part: &RefusedPart) -> String {
    let of = match &part.part {
        Part::Whole => "all",
        Part::Section(section) => section.code(),
        Part::StaffName(name) => name.as_str(),
    };
    format!("{of} ({}): {}", part.ground.code(), part.reason.as_str())
}
