//! The files that an import reads.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use fhir::Import;

/// What an import takes from a folder. A file that is named itself is read whatever it is called.
const ENDINGS: [&str; 3] = ["json", "ndjson", "jsonl"];

/// Files that stand in a folder but are not for an import.
pub type PassedOver = Vec<PathBuf>;

/// Adds the files at these paths to an import, those in folders and the folders below them too. Gives the files that were
/// passed over: nothing disappears silently.
///
/// # Errors
/// A path does not exist, or a folder cannot be listed. A file that cannot be read goes into the import's own report.
pub fn add(import: &mut Import, paths: &[PathBuf]) -> anyhow::Result<PassedOver> {
    let mut passed_over = PassedOver::new();
    for path in paths {
        let kind = std::fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
        if kind.is_dir() {
            add_folder(import, path, &mut passed_over)?;
        } else {
            add_file(import, path);
        }
    }
    Ok(passed_over)
}

/// Links are not followed: one that leads to a folder above it would never end.
fn add_folder(import: &mut Import, folder: &Path, passed_over: &mut PassedOver) -> anyhow::Result<()> {
    let cannot_list = || format!("cannot list {}", folder.display());
    let mut inside: Vec<_> =
        std::fs::read_dir(folder).and_then(Iterator::collect::<Result<_, _>>).with_context(cannot_list)?;
    inside.sort_by_key(std::fs::DirEntry::file_name);
    for one in inside {
        let (path, kind) = (one.path(), one.file_type().with_context(cannot_list)?);
        if kind.is_dir() {
            add_folder(import, &path, passed_over)?;
        } else if kind.is_file() && has_an_ending(&path) {
            add_file(import, &path);
        } else {
            passed_over.push(path);
        }
    }
    Ok(())
}

fn has_an_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

fn add_file(import: &mut Import, path: &Path) {
    let name = path.display().to_string();
    match std::fs::read(path) {
        Ok(bytes) => import.add_file(&name, &bytes),
        Err(error) => import.add_unreadable(&name, &error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_read_to_the_bottom_and_what_is_no_fhir_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("a/b");
        std::fs::create_dir_all(&below).unwrap();
        let patient = r#"{"resourceType":"Patient","id":"p","birthDate":"1980-01-01"}"#;
        std::fs::write(below.join("p.JSON"), patient).unwrap();
        std::fs::write(folder.path().join("readme.md"), "# geen FHIR").unwrap();
        let mut import = Import::new();
        let passed_over = add(&mut import, &[folder.path().to_owned()]).unwrap();
        assert_eq!(passed_over, [folder.path().join("readme.md")]);
        assert_eq!(import.finish("2026-03-02".parse().unwrap()).batch.clients.len(), 1);
    }

    #[test]
    fn a_path_that_does_not_exist_is_an_error() {
        assert!(add(&mut Import::new(), &[PathBuf::from("/nergens")]).unwrap_err().to_string().contains("/nergens"));
    }
}
