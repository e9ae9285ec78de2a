//! Counting: one plain line at the end, and nothing that fails goes uncounted.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

/// How many passed, how many failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that passed.
    pub passed: u64,
    /// Those that failed.
    pub failed: u64,
}

impl Count {
    /// One thing that passes or fails as a whole.
    pub const fn one(passed: bool) -> Self {
        Self { passed: passed as u64, failed: !passed as u64 }
    }

    /// Both counts together.
    pub const fn and(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }

    /// This count; but where the program that was counted failed without a failing test, that failure counts.
    pub const fn of_program(self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 { Self { passed: self.passed, failed: 1 } } else { self }
    }
}

/// What the steps came to.
#[derive(Debug, Default)]
pub struct Tally {
    steps: Vec<(&'static str, Count, f64)>,
}

impl Tally {
    /// Takes a step; an error counts as one failure.
    pub fn step(&mut self, title: &'static str, work: impl FnOnce() -> Result<Count>) {
        println!("\n======== {title}");
        let start = Instant::now();
        let count = work().unwrap_or_else(|error| {
            println!("    FAILED: {error:#}");
            Count { passed: 0, failed: 1 }
        });
        let seconds = start.elapsed().as_secs_f64();
        println!("    {title}: {} passed, {} failed in {seconds:.0} s", count.passed, count.failed);
        self.steps.push((title, count, seconds));
    }

    /// Everything together.
    pub fn total(&self) -> Count {
        self.steps.iter().fold(Count::default(), |total, (_, count, _)| total.and(*count))
    }

    /// Prints each step and, last, the one line.
    pub fn conclude(&self) -> ExitCode {
        println!("\n======== all steps");
        for (title, count, seconds) in &self.steps {
            println!("    {title:<28} {:>6} passed {:>4} failed {seconds:>6.0} s", count.passed, count.failed);
        }
        let total = self.total();
        println!("\n{} passed, {} failed", total.passed, total.failed);
        if total.failed == 0 && total.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_breaks_counts_as_failed_and_the_next_still_runs() {
        let mut tally = Tally::default();
        tally.step("breaks", || anyhow::bail!("no browser"));
        tally.step("passes", || Ok(Count { passed: 3, failed: 0 }));
        assert_eq!(tally.total(), Count { passed: 3, failed: 1 });
    }

    #[test]
    fn a_program_that_fails_without_a_failing_test_counts_once() {
        let passed = Count { passed: 3, failed: 0 };
        assert_eq!(passed.of_program(true), passed);
        assert_eq!(passed.of_program(false), Count { passed: 3, failed: 1 });
        assert_eq!(Count { passed: 3, failed: 2 }.of_program(false), Count { passed: 3, failed: 2 });
    }
}
