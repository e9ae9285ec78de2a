//! A step of the requester that comes twice, because the answer to the first was lost on the way.

use crate::{Event, Request, State, Step, Taken, Written};

/// Whether a step was taken before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It was not.
    No,
    /// It was, with the same words.
    Same,
    /// What it is about was settled with other words, or without any.
    Other,
}

impl Request {
    /// Whether the requester took this step before. An answer belongs to a question, counted from 1: an answer that comes twice must not become that to
    /// the next question. Without a count it is to the question that is open.
    #[must_use]
    pub fn repeat_of(&self, step: &Step, question: Option<usize>) -> Repeat {
        match step {
            Step::Withdraw if self.state() == State::Withdrawn => Repeat::Same,
            Step::Answer { answer } => question.map_or(Repeat::No, |question| self.repeat_of_answer(answer, question)),
            Step::Withdraw
            | Step::Submit
            | Step::Take
            | Step::PutBack
            | Step::Ask { question: _ }
            | Step::Extend { reason: _ }
            | Step::Decide { outcome: _ }
            | Step::Approve
            | Step::Disagree { reason: _ }
            | Step::MakeReady { preparation: _, redacted: _ }
            | Step::Reopen
            | Step::Deliver
            | Step::EndRight => Repeat::No,
        }
    }

    fn repeat_of_answer(&self, answer: &Written, question: usize) -> Repeat {
        let is_question = |taken: &&Taken| taken.step.event() == Event::Ask;
        let mut asked = 0;
        let since = self.steps().iter().skip_while(|taken| {
            asked += usize::from(is_question(taken));
            asked < question
        });
        let given = since
            .skip(1)
            .take_while(|taken| !is_question(taken))
            .find_map(|taken| if let Step::Answer { answer } = &taken.step { Some(answer) } else { None });
        match given {
            Some(given) if given == answer => Repeat::Same,
            Some(_) => Repeat::Other,
            None if self.steps().iter().filter(is_question).count() == question => Repeat::No,
            None => Repeat::Other,
        }
    }
}
