//! How far an import is, for whoever waits for it at a terminal.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// How often a terminal is told.
const OFTEN: Duration = Duration::from_millis(250);

/// How often a log is told.
const SELDOM: Duration = Duration::from_secs(15);

/// Tells how far it is on standard error: in one line that is written over, or, where that is no terminal, in a line now and
/// then.
#[derive(Debug)]
pub struct Progress {
    shown: Shown,
    what: &'static str,
    total: u64,
    done: u64,
    begun: Instant,
    told: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Nowhere,
    Terminal,
    Lines,
}

impl Progress {
    /// On standard error.
    #[must_use]
    pub fn to_standard_error() -> Self {
        let shown = if std::io::stderr().is_terminal() { Shown::Terminal } else { Shown::Lines };
        Self::shown(shown)
    }

    /// Prints nothing: the demo, and a server that starts.
    #[must_use]
    pub fn quiet() -> Self {
        Self::shown(Shown::Nowhere)
    }

    fn shown(shown: Shown) -> Self {
        let now = Instant::now();
        Self { shown, what: "", total: 0, done: 0, begun: now, told: now }
    }

    /// Something of this size begins.
    pub fn begin(&mut self, what: &'static str, total: u64) {
        let now = Instant::now();
        (self.what, self.total, self.done, self.begun, self.told) = (what, total, 0, now, now);
    }

    /// So much more is done.
    pub fn add(&mut self, more: u64) {
        self.done += more;
        let often = match self.shown {
            Shown::Nowhere => return,
            Shown::Terminal => OFTEN,
            Shown::Lines => SELDOM,
        };
        if self.told.elapsed() >= often {
            self.told = Instant::now();
            self.tell();
        }
    }

    /// It is done.
    pub fn end(&mut self) {
        if self.shown == Shown::Terminal && self.total > 0 {
            self.tell();
            eprintln!();
        }
    }

    fn tell(&self) {
        let line = line(self.what, self.done, self.total, self.begun.elapsed());
        let mut out = std::io::stderr().lock();
        // Whoever cannot be told is told no more.
        let _ = if self.shown == Shown::Terminal {
            write!(out, "\r{line}\x1b[K").and_then(|()| out.flush())
        } else {
            writeln!(out, "{line}")
        };
    }
}

/// `entries: 1200 of 5000 (24%), 600 a second, 6 s left`
fn line(what: &str, done: u64, total: u64, passed: Duration) -> String {
    let seconds = passed.as_secs_f64();
    let rate = if seconds > 0.0 { done as f64 / seconds } else { 0.0 };
    let left = total.saturating_sub(done) as f64 / rate.max(f64::MIN_POSITIVE);
    let share = (100 * done).checked_div(total).unwrap_or(100).min(100);
    let left = if rate > 0.0 { format!(", {left:.0} s left") } else { String::new() };
    format!("{what}: {done} of {total} ({share}%), {rate:.0} a second{left}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_done_total_rate_and_time_left() {
        let told = line("dossiers", 1_200, 5_000, Duration::from_secs(2));
        assert_eq!(told, "dossiers: 1200 of 5000 (24%), 600 a second, 6 s left");
        assert_eq!(line("files", 0, 0, Duration::ZERO), "files: 0 of 0 (100%), 0 a second");
    }
}
