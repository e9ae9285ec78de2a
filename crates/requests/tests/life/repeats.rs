//! A step that is sent again, because its answer was lost on the way.

use requests::{Delivery, Repeat, Step, Who};

use super::given::{request, staff, written};

fn answer(text: &str) -> Step {
    Step::Answer { answer: written(text) }
}

#[test]
fn an_answer_is_to_the_question_that_was_read() {
    let mut steps = vec![(Step::Submit, Who::Requester), (Step::Take, staff("noor"))];
    let repeat = |steps: &[(Step, Who)], text: &str, question: Option<usize>| {
        request(Delivery::Paper, steps).unwrap().repeat_of(&answer(text), question)
    };
    assert_eq!(repeat(&steps, "Heel 2025", Some(1)), Repeat::Other, "nothing was asked");
    steps.push((Step::Ask { question: written("Welk jaar?") }, staff("noor")));
    assert_eq!(repeat(&steps, "Heel 2025", Some(1)), Repeat::No);
    assert_eq!(repeat(&steps, "Heel 2025", Some(2)), Repeat::Other);
    steps.push((answer("Heel 2025"), Who::Requester));
    assert_eq!(repeat(&steps, "Heel 2025", Some(1)), Repeat::Same);
    assert_eq!(repeat(&steps, "Heel 2024", Some(1)), Repeat::Other);
    steps.push((Step::Ask { question: written("Ook de brieven?") }, staff("noor")));
    assert_eq!(repeat(&steps, "Heel 2025", Some(1)), Repeat::Same);
    assert_eq!(repeat(&steps, "Heel 2025", Some(2)), Repeat::No);
    assert_eq!(repeat(&steps, "Heel 2025", None), Repeat::No, "whoever names no question answers the open one");
    steps.push((answer("Ja"), Who::Requester));
    assert_eq!(repeat(&steps, "Ja", Some(2)), Repeat::Same);
    assert_eq!(repeat(&steps, "Heel 2025", Some(1)), Repeat::Same);
}

#[test]
fn what_is_withdrawn_is_withdrawn() {
    let mut steps = vec![(Step::Submit, Who::Requester)];
    let repeat = |steps: &[(Step, Who)]| request(Delivery::Paper, steps).unwrap().repeat_of(&Step::Withdraw, None);
    assert_eq!(repeat(&steps), Repeat::No);
    steps.push((Step::Withdraw, Who::Requester));
    assert_eq!(repeat(&steps), Repeat::Same);
}
