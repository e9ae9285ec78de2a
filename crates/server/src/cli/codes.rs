//! Telling which rows were written or changed by other means.

use anyhow::ensure;
use storage::{ForgedRow, Storage, StorageError};

/// So many are named.
const NAMED: usize = 20;

/// What is wrong with rows, a line for each of the first and one for how many more.
pub fn faults(forged: &[ForgedRow]) -> Vec<String> {
    let named = forged.iter().take(NAMED).map(|row| format!("this row was written or changed by other means: {row}"));
    let more = forged.len().saturating_sub(NAMED);
    named.chain((more > 0).then(|| format!("and {more} more rows were written or changed by other means"))).collect()
}

/// Looks at the codes of all rows, for who has just worked with them.
///
/// # Errors
/// There are rows that were written or changed by other means, or the database cannot be used.
pub async fn all_right(storage: &Storage) -> anyhow::Result<()> {
    none(&storage.codes().await?.forged)
}

/// For who was told everything else.
///
/// # Errors
/// There are such rows: they are named, and the command ends with a status that says so.
pub fn none(forged: &[ForgedRow]) -> anyhow::Result<()> {
    let faults = faults(forged);
    ensure!(faults.is_empty(), "{}\nsee `Rows that were changed` in OPERATIONS.md", faults.join("\n"));
    Ok(())
}

/// Which row it was, where that is why a command ended: no log names it, and who must find it does.
pub fn named(error: &anyhow::Error) -> Option<String> {
    Some(format!("the row: {}", forged(error)?))
}

/// That row.
pub fn forged(error: &anyhow::Error) -> Option<ForgedRow> {
    error.chain().find_map(|cause| cause.downcast_ref::<StorageError>()?.forged())
}
