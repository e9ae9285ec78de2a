//! Telling which rows were written or changed by other means.

use anyhow::ensure;
use storage::{Codes, Storage, StorageError};

/// So many are named.
const NAMED: usize = 20;

/// What is wrong with the codes of the rows, a line for each of the first and one for how many more.
pub fn faults(codes: &Codes) -> Vec<String> {
    let named =
        codes.forged.iter().take(NAMED).map(|row| format!("this row was written or changed by other means: {row}"));
    let more = codes.forged.len().saturating_sub(NAMED);
    named.chain((more > 0).then(|| format!("and {more} more rows were written or changed by other means"))).collect()
}

/// Looks at the codes of all rows, for who has just worked with them.
///
/// # Errors
/// There are rows that were written or changed by other means, or the database cannot be used.
pub async fn all_right(storage: &Storage) -> anyhow::Result<()> {
    let faults = faults(&storage.codes().await?);
    ensure!(faults.is_empty(), "{}\nsee `Rows that were changed` in OPERATIONS.md", faults.join("\n"));
    Ok(())
}

/// Which row it was, where that is why a command ended: no log names it, and who must find it does.
pub fn named(error: &anyhow::Error) -> Option<String> {
    let forged = error.chain().find_map(|cause| cause.downcast_ref::<StorageError>()?.forged())?;
    Some(format!("the row: {forged}"))
}
