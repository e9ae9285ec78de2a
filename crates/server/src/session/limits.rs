//! How long sessions last.

use api::SessionTimes;
use chrono::{DateTime, TimeDelta, Utc};
use storage::Session;

/// For so long a proof of who somebody is holds for what they must prove anew.
const PROOF_HOLDS: TimeDelta = TimeDelta::minutes(10);

/// What somebody does is noted at most this often: a note is a write, and most calls only read.
const NOTED_EVERY: TimeDelta = TimeDelta::seconds(30);

/// How long sessions last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// While nothing is done.
    pub idle: TimeDelta,
    /// How long before that end it is announced (WCAG 2.2.1).
    pub warning: TimeDelta,
    /// At most, whatever is done.
    pub longest: TimeDelta,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self { idle: TimeDelta::minutes(15), warning: TimeDelta::minutes(2), longest: TimeDelta::hours(12) }
    }
}

impl SessionLimits {
    /// When this session ends.
    #[must_use]
    pub fn times(&self, session: &Session, now: DateTime<Utc>) -> SessionTimes {
        let idle_until = (session.used + self.idle).min(session.expires);
        SessionTimes { now, warn_at: idle_until - self.warning, idle_until, expires: session.expires }
    }

    /// Whether the person in this session proved lately who they are. An open screen is no proof (OWASP ASVS 5 7.5.2).
    #[must_use]
    pub fn proved_lately(&self, session: &Session, now: DateTime<Utc>) -> bool {
        session.proved.is_some_and(|at| now - at < PROOF_HOLDS)
    }

    /// Whether what is done now is worth a note. A session ends at most that much too soon, and the browser is told when.
    #[must_use]
    pub fn worth_noting(&self, session: &Session, now: DateTime<Utc>) -> bool {
        now - session.used >= NOTED_EVERY.min(self.idle / 8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dossier::{PersonId, SessionId};

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn session(used: i64) -> Session {
        Session {
            id: SessionId::named("a"),
            person: PersonId::named("a"),
            opened: at(0),
            used: at(used),
            expires: at(720),
            device: None,
            represents: None,
            provider: None,
            proved: None,
        }
    }

    #[test]
    fn the_end_comes_after_idleness_and_is_announced_before() {
        let times = SessionLimits::default().times(&session(10), at(12));
        assert_eq!((times.now, times.warn_at, times.idle_until), (at(12), at(23), at(25)));
    }

    #[test]
    fn the_last_end_is_announced_too() {
        let times = SessionLimits::default().times(&session(715), at(716));
        assert_eq!((times.warn_at, times.idle_until, times.expires), (at(718), at(720), at(720)));
    }

    #[test]
    fn not_every_call_is_a_note() {
        let limits = SessionLimits::default();
        let after = |seconds| limits.worth_noting(&session(0), at(0) + TimeDelta::seconds(seconds));
        assert_eq!([after(0), after(29), after(30), after(600)], [false, false, true, true]);
        let short = SessionLimits { idle: TimeDelta::seconds(16), ..limits };
        assert!(short.worth_noting(&session(0), at(0) + TimeDelta::seconds(2)));
    }
}
