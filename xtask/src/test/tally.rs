//! Counting: one plain line at the end, and nothing that fails or is left out goes uncounted.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

/// How many passed, how many failed, and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that passed.
    pub passed: u64,
    /// Those that failed.
    pub failed: u64,
    /// For each reason, how many were left out.
    pub skipped: BTreeMap<String, u64>,
    /// Those that failed and have a name, with what they printed.
    pub failures: Vec<Failure>,
}

/// A test that failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// Its path, or its title.
    pub name: String,
    /// What it printed, where that is known.
    pub output: String,
}

impl Count {
    /// So many that passed, so many that failed, none left out.
    pub const fn of(passed: u64, failed: u64) -> Self {
        Self { passed, failed, skipped: BTreeMap::new(), failures: Vec::new() }
    }

    /// One thing that passes or fails as a whole.
    pub const fn one(passed: bool) -> Self {
        Self::of(passed as u64, !passed as u64)
    }

    /// One thing that was left out, for this reason.
    pub fn skip(reason: impl Into<String>) -> Self {
        Self { skipped: BTreeMap::from([(reason.into(), 1)]), ..Self::default() }
    }

    /// Both counts together.
    pub fn and(mut self, other: Self) -> Self {
        self.passed += other.passed;
        self.failed += other.failed;
        for (reason, number) in other.skipped {
            *self.skipped.entry(reason).or_default() += number;
        }
        self.failures.extend(other.failures);
        self
    }

    /// This count; but where the program that was counted failed without a failing test, that failure counts.
    pub fn of_program(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }

    /// How many were left out, for whatever reason.
    fn all_skipped(&self) -> u64 {
        self.skipped.values().sum()
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
            Count::one(false)
        });
        let seconds = start.elapsed().as_secs_f64();
        println!("    {title}: {} in {seconds:.0} s", in_words(&count));
        self.steps.push((title, count, seconds));
    }

    /// Everything together.
    pub fn total(&self) -> Count {
        self.steps.iter().fold(Count::default(), |total, (_, count, _)| total.and(count.clone()))
    }

    /// Prints what failed, each step, everything that was left out and why, and, last, the one line. Who keeps only the end of a
    /// long output still reads the names of what failed.
    pub fn conclude(&self) -> ExitCode {
        for (title, count, _) in &self.steps {
            for failure in &count.failures {
                println!("\n======== FAILED in {title}: {}\n{}", failure.name, shortened(&failure.output));
            }
        }
        println!("\n======== all steps");
        for (title, count, seconds) in &self.steps {
            let (passed, failed, skipped) = (count.passed, count.failed, count.all_skipped());
            println!("    {title:<28} {passed:>6} passed {failed:>4} failed {skipped:>4} skipped {seconds:>6.0} s");
        }
        let total = self.total();
        for (reason, number) in &total.skipped {
            println!("    skipped: {number:>4} for want of {reason}");
        }
        println!("\n{}", in_words(&total));
        if total.failed == 0 && total.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// At most the last lines of an output before a backtrace begins: there an assertion says what it found.
fn shortened(output: &str) -> String {
    const LINES: usize = 25;
    let lines: Vec<&str> = output.trim().lines().take_while(|line| !line.starts_with("stack backtrace:")).collect();
    let left_out = lines.len().saturating_sub(LINES);
    lines.into_iter().skip(left_out).collect::<Vec<_>>().join("\n")
}

fn in_words(count: &Count) -> String {
    format!("{} passed, {} failed, {} skipped", count.passed, count.failed, count.all_skipped())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_breaks_counts_as_failed_and_the_next_still_runs() {
        let mut tally = Tally::default();
        tally.step("breaks", || anyhow::bail!("no browser"));
        tally.step("passes", || Ok(Count::of(3, 0)));
        assert_eq!(tally.total(), Count::of(3, 1));
    }

    #[test]
    fn a_program_that_fails_without_a_failing_test_counts_once() {
        let passed = Count::of(3, 0);
        assert_eq!(passed.clone().of_program(true), passed);
        assert_eq!(passed.of_program(false), Count::of(3, 1));
        assert_eq!(Count::of(3, 2).of_program(false), Count::of(3, 2));
    }

    #[test]
    fn the_end_of_a_long_output_is_kept() {
        let long: String = (1..=40).map(|line| format!("line {line}\n")).collect();
        assert!(shortened(&long).starts_with("line 16\n") && shortened(&long).ends_with("line 40"));
        assert_eq!(shortened("\none\nstack backtrace:\n 0: begin\n"), "one");
    }

    #[test]
    fn what_was_left_out_is_counted_by_its_reason_and_is_no_failure() {
        let mut tally = Tally::default();
        tally.step("some", || Ok(Count::of(2, 0).and(Count::skip("a set")).and(Count::skip("a set"))));
        tally.step("more", || Ok(Count::skip("a network")));
        let total = tally.total();
        assert_eq!(in_words(&total), "2 passed, 0 failed, 3 skipped");
        assert_eq!(total.skipped, BTreeMap::from([("a set".to_owned(), 2), ("a network".to_owned(), 1)]));
    }
}
