//! What opens a database.

use std::fmt;
use std::sync::Arc;

use super::{Chance, DataKey, MasterKey};

/// The master key, and where new keys come from. A clone shares both.
#[derive(Clone)]
pub struct Keyring {
    pub(super) master: Arc<MasterKey>,
    pub(super) chance: Arc<dyn Chance>,
}

impl Keyring {
    /// Opens what this master key has wrapped.
    #[must_use]
    pub fn new(master: MasterKey, chance: Arc<dyn Chance>) -> Self {
        Self { master: Arc::new(master), chance }
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring(…)")
    }
}

/// What an open database needs of keys. Those of clients are unwrapped anew each time, which costs microseconds: a key that is
/// destroyed is then nowhere any more, in no process. The portal's key lasts as long as the portal.
pub(crate) struct Keys {
    pub(crate) keyring: Keyring,
    pub(crate) portal: DataKey,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(…)")
    }
}
