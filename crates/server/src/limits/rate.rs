//! Counting calls by a key.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::problem::ApiError;

/// How many seconds' worth of calls may come at once: a page asks for several things together.
pub const BURST: u32 = 5;
/// After how many calls the keys that have been quiet are forgotten.
const TIDY: u32 = 10_000;

/// So many a second.
pub struct PerSecond(pub NonZeroU32);

/// So many a minute.
pub struct PerMinute(pub NonZeroU32);

impl From<PerSecond> for Quota {
    fn from(PerSecond(number): PerSecond) -> Self {
        let burst = number.saturating_mul(NonZeroU32::MIN.saturating_add(BURST - 1));
        Self::per_second(number).allow_burst(burst)
    }
}

impl From<PerMinute> for Quota {
    fn from(PerMinute(number): PerMinute) -> Self {
        Self::per_minute(number)
    }
}

/// Calls by a key. This counts time by itself, not by the clock of the portal: it is about how fast, not about when.
pub struct Rate<K: Hash + Eq + Clone> {
    limiter: DefaultKeyedRateLimiter<K>,
    counted: AtomicU32,
}

impl<K: Hash + Eq + Clone> Rate<K> {
    /// Nothing counted yet.
    pub fn new(quota: impl Into<Quota>) -> Self {
        Self { limiter: RateLimiter::keyed(quota.into()), counted: AtomicU32::new(0) }
    }

    /// Counts a call.
    ///
    /// # Errors
    /// [`ApiError::TooMany`], with the time to wait.
    pub fn count(&self, key: K) -> Result<(), ApiError> {
        if self.counted.fetch_add(1, Ordering::Relaxed) % TIDY == TIDY - 1 {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&key).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            // Whole seconds, rounded up: who comes back too early is refused again.
            ApiError::TooMany { seconds: wait.as_secs() + u64::from(wait.subsec_nanos() > 0) }
        })
    }
}
