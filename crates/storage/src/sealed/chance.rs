//! Random bytes, handed in.

/// Where random bytes come from: the operating system, or a test.
pub trait Chance: Send + Sync + 'static {
    /// Fills all of `bytes` with what nobody can foresee.
    ///
    /// # Errors
    /// The source has none to give.
    fn fill(&self, bytes: &mut [u8; 32]) -> Result<(), NoChance>;
}

/// There are no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no random bytes")]
pub struct NoChance;
