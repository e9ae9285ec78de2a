//! What the tests of a request's life start from.

use access::Section;
use chrono::{NaiveDate, NaiveTime};
use requests::{
    Circumstances, Delivery, Ground, Outcome, Part, Preparation, RefusedPart, Request, RequestKind, StaffId, Step,
    StepRefused, Who, Written,
};

pub fn on(day: &str) -> Circumstances {
    let today: NaiveDate = day.parse().unwrap();
    Circumstances { at: today.and_time(NaiveTime::MIN).and_utc(), today, entitled: true }
}

pub fn no_longer_entitled(day: &str) -> Circumstances {
    Circumstances { entitled: false, ..on(day) }
}

pub fn written(text: &str) -> Written {
    Written::try_from(text.to_owned()).unwrap()
}

pub fn staff(name: &str) -> Who {
    Who::Staff(StaffId(name.to_owned()))
}

pub fn partly() -> Outcome {
    Outcome::partly(vec![refused(Part::Section(Section::Reports), Ground::ThirdParty)]).unwrap()
}

pub fn refusal() -> Outcome {
    Outcome::refused(vec![refused(Part::Whole, Ground::GoodCare)]).unwrap()
}

pub fn refused(part: Part, ground: Ground) -> RefusedPart {
    RefusedPart { part, ground, reason: written("Dit gaat ook over iemand anders.") }
}

pub fn preparation(delivery: Delivery) -> Preparation {
    match delivery {
        Delivery::Download => Preparation::Download,
        Delivery::OnSite => Preparation::Appointment {
            on: "2026-03-20".parse().unwrap(),
            at: NaiveTime::from_hms_opt(14, 30, 0),
            place: written("Kantoor De Linde"),
        },
        Delivery::Pgo => Preparation::Pgo,
        Delivery::Paper => Preparation::Paper,
    }
}

pub fn make_ready(delivery: Delivery, redacted: bool) -> Step {
    Step::MakeReady { preparation: preparation(delivery), redacted }
}

/// A request of 1 March 2026 after these steps.
pub fn request(delivery: Delivery, steps: &[(Step, Who)]) -> Result<Request, StepRefused> {
    let draft = Request::draft(RequestKind::FullInspection, delivery);
    steps.iter().try_fold(draft, |request, (step, who)| request.take(step.clone(), who.clone(), on("2026-03-01")))
}

/// The steps up to a decision by Noor.
pub fn decided(outcome: Outcome) -> Vec<(Step, Who)> {
    vec![(Step::Submit, Who::Requester), (Step::Take, staff("noor")), (Step::Decide { outcome }, staff("noor"))]
}
