//! What a supplier does not send any more.

use std::collections::HashSet;

use anyhow::ensure;
use storage::ImportSession;

use super::keeping::Kept;

/// An import of everything that a supplier has.
#[derive(Clone, Copy, Debug)]
pub struct Complete {
    /// So many may go, also when that is more than half.
    pub may_remove: Option<usize>,
}

/// So many are removed in one transaction.
const AT_ONCE: usize = 200;

/// Removes what is kept of the suppliers that something came from and did not come along; says how much that was.
///
/// # Errors
/// The database fails, or more than half would go and nobody said that it may: then nothing is removed.
pub(super) async fn remove(session: &ImportSession, kept: &Kept, complete: &Complete) -> anyhow::Result<usize> {
    let seen: HashSet<_> = kept.tally.seen().collect();
    let mut missing = Vec::new();
    let mut all = 0;
    for supplier in &kept.suppliers {
        let of = session.missing(supplier.as_deref(), &seen).await?;
        all += of.all;
        missing.extend(of.missing);
    }
    let count = missing.len();
    ensure!(
        2 * count <= all || complete.may_remove.is_some_and(|may| count <= may),
        "{count} of {all} resources did not come along: that is more than half. Nothing is removed; if they are to go, say \
         `--yes-remove {count}`"
    );
    for some in missing.chunks(AT_ONCE) {
        session.forget(some).await?;
    }
    Ok(count)
}
