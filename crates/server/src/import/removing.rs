//! What a supplier does not send any more.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};

use fhir::{NotAll, Suppliers};
use storage::ImportSession;

use super::AT_ONCE;
use super::keeping::Kept;
use super::settling;

/// An import of everything that a supplier has.
#[derive(Clone, Copy, Debug)]
pub struct Complete {
    /// So many may go, also when that is more than half.
    pub may_remove: Option<usize>,
}

/// What became of the resources that did not come along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removal {
    /// Nobody said that the files hold everything.
    NotAsked,
    /// So many were removed, of what is kept of the suppliers that something came from.
    Removed {
        /// The number of resources that were kept and are not kept any more.
        removed: usize,
        /// The number of resources that were kept of those suppliers before.
        of: usize,
    },
    /// Nothing was removed.
    Refused(NotRemoved),
}

/// Why nothing was removed. All else that came in is in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRemoved {
    /// Something was refused: it may be what would be missed.
    SomethingRefused,
    /// The files say themselves that there is more.
    NotAll(NotAll),
    /// A server says that it could not give everything.
    Failure,
    /// A file was passed over that may hold FHIR.
    PassedOver(PathBuf),
    /// More than half would go.
    MoreThanHalf {
        /// So many would.
        missing: usize,
        /// Of so many.
        all: usize,
    },
}

impl fmt::Display for NotRemoved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SomethingRefused => f.write_str(
                "these files do not hold everything, for something in them was refused. Nothing that came earlier is removed",
            ),
            Self::NotAll(NotAll::Page) => f.write_str(
                "these files do not hold everything, for a page of an answer follows that is not among them. Nothing that came \
                 earlier is removed",
            ),
            Self::NotAll(NotAll::Total) => f.write_str(
                "these files do not hold everything, for an answer says that there are more (total) than came. Nothing that \
                 came earlier is removed",
            ),
            Self::Failure => f.write_str(
                "these files may not hold everything, for a server says in them that something went wrong (OperationOutcome). \
                 Nothing that came earlier is removed",
            ),
            Self::PassedOver(path) => write!(
                f,
                "these files may not hold everything, for {} was passed over. Nothing that came earlier is removed",
                path.display()
            ),
            Self::MoreThanHalf { missing, all } => write!(
                f,
                "{missing} of {all} resources did not come along: that is more than half. Nothing is removed; if they are to \
                 go, say `--yes-remove {missing}`"
            ),
        }
    }
}

/// Removes what is kept of the suppliers that something came from and did not come along.
///
/// # Errors
/// The database fails.
pub(super) async fn remove(
    session: &ImportSession,
    kept: &Kept,
    passed_over: &[PathBuf],
    suppliers: &Suppliers,
    complete: &Complete,
) -> anyhow::Result<Removal> {
    if kept.tally.refused() {
        return Ok(Removal::Refused(NotRemoved::SomethingRefused));
    }
    if let Some(missing) = fhir::missing_pages(&kept.pages) {
        return Ok(Removal::Refused(NotRemoved::NotAll(missing)));
    }
    if kept.has_failure {
        return Ok(Removal::Refused(NotRemoved::Failure));
    }
    if let Some(path) = passed_over.iter().find(|path| may_hold_fhir(path)) {
        return Ok(Removal::Refused(NotRemoved::PassedOver(path.clone())));
    }
    let seen: HashSet<_> = kept.tally.seen().collect();
    let mut missing = Vec::new();
    let mut all = 0;
    for supplier in &kept.suppliers {
        let of = session.missing(supplier.as_deref(), &seen).await?;
        all += of.all;
        missing.extend(of.missing);
    }
    let removed = missing.len();
    if 2 * removed > all && complete.may_remove.is_none_or(|may| removed > may) {
        return Ok(Removal::Refused(NotRemoved::MoreThanHalf { missing: removed, all }));
    }
    for some in missing.chunks(AT_ONCE) {
        session.forget(some).await?;
    }
    settling::owners(session, suppliers).await?;
    Ok(Removal::Removed { removed, of: all })
}

/// Whether a file that is not read may be what is missed: FHIR by its name, packed or in another form.
fn may_hold_fhir(path: &Path) -> bool {
    const PARTS: [&str; 13] =
        ["json", "ndjson", "jsonl", "xml", "gz", "zip", "tar", "tgz", "bz2", "xz", "zst", "7z", "rar"];
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    name.split('.').skip(1).any(|part| PARTS.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_may_hold_what_is_missed() {
        for name in ["a/Condition.ndjson.gz", "export.ZIP", "bundle.json.bak", "Patient.xml"] {
            assert!(may_hold_fhir(Path::new(name)), "{name}");
        }
        for name in ["a/readme.md", "json", "log.txt", ".DS_Store"] {
            assert!(!may_hold_fhir(Path::new(name)), "{name}");
        }
    }
}
