//! How many calls of one caller are worked on at once.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// So many at once for each key. Whoever comes later waits, in the order of coming, behind nobody but those of the same key.
pub struct Slots<K: Hash + Eq + Copy> {
    each: usize,
    taken: Arc<Mutex<HashMap<K, Arc<Semaphore>>>>,
}

/// A slot; it is free again when this goes.
pub struct Slot<K: Hash + Eq + Copy> {
    taken: Arc<Mutex<HashMap<K, Arc<Semaphore>>>>,
    key: K,
    permit: Option<OwnedSemaphorePermit>,
}

impl<K: Hash + Eq + Copy> Slots<K> {
    /// None is taken.
    pub fn new(each: usize) -> Self {
        Self { each, taken: Arc::default() }
    }

    /// Waits for a slot.
    pub async fn take(&self, key: K) -> Slot<K> {
        let semaphore = lock(&self.taken).entry(key).or_insert_with(|| Arc::new(Semaphore::new(self.each))).clone();
        // Made before the wait, so that a call that is given up leaves nothing behind.
        let mut slot = Slot { taken: self.taken.clone(), key, permit: None };
        // It is never closed.
        slot.permit = semaphore.acquire_owned().await.ok();
        slot
    }

    /// How many keys somebody holds or waits for.
    #[cfg(test)]
    pub fn keys(&self) -> usize {
        lock(&self.taken).len()
    }
}

impl<K: Hash + Eq + Copy> Drop for Slot<K> {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        drop(self.permit.take());
        // Nobody holds or waits for one any more: whoever does has the semaphore too.
        if taken.get(&self.key).is_some_and(|semaphore| Arc::strong_count(semaphore) == 1) {
            taken.remove(&self.key);
        }
    }
}

fn lock<K>(taken: &Mutex<HashMap<K, Arc<Semaphore>>>) -> MutexGuard<'_, HashMap<K, Arc<Semaphore>>> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    const MOMENT: Duration = Duration::from_millis(20);

    #[tokio::test(start_paused = true)]
    async fn who_takes_all_of_theirs_takes_nothing_from_others() {
        let slots = Slots::new(2);
        let (one, _two) = (slots.take("a").await, slots.take("a").await);
        assert!(timeout(MOMENT, slots.take("a")).await.is_err());
        assert!(timeout(MOMENT, slots.take("b")).await.is_ok());
        drop(one);
        assert!(timeout(MOMENT, slots.take("a")).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_is_kept_of_who_has_gone() {
        let slots = Slots::new(1);
        let held = slots.take("a").await;
        // Who gives up waiting leaves the holder's.
        assert!(timeout(MOMENT, slots.take("a")).await.is_err());
        assert_eq!(slots.keys(), 1);
        drop(held);
        assert_eq!(slots.keys(), 0);
    }
}
