//! What opens a database.

use std::fmt;
use std::sync::Arc;

use uuid::Uuid;

use super::{Chance, DataKey, MasterKey};

/// The master key, and where new keys come from. A clone shares both.
#[derive(Clone)]
pub struct Keyring {
    pub(super) master: Arc<MasterKey>,
    pub(super) chance: Arc<dyn Chance>,
    /// The id of the portal's key, beside which those of clients open; none in a database whose rows have no codes yet.
    pub(super) portal: Option<Uuid>,
}

impl Keyring {
    /// Opens what this master key has wrapped.
    #[must_use]
    pub fn new(master: MasterKey, chance: Arc<dyn Chance>) -> Self {
        Self { master: Arc::new(master), chance, portal: None }
    }

    /// For a database whose rows have codes, under this id of the portal's key.
    pub(crate) fn beside(self, portal: &DataKey) -> Self {
        Self { portal: Some(portal.id()), ..self }
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
