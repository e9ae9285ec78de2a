//! Whether something has changed since it was last built.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// One number for the names and contents of these files and folders; one that is absent counts as absent.
pub fn of(paths: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        path.hash(&mut hasher);
        for file in files(path)? {
            file.hash(&mut hasher);
            fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Whether `stamp` holds this fingerprint.
pub fn matches(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|kept| kept == fingerprint)
}

/// Keeps a fingerprint, once what it stands for is built.
pub fn keep(stamp: &Path, fingerprint: &str) -> Result<()> {
    fs::write(stamp, fingerprint).with_context(|| format!("cannot write {}", stamp.display()))
}

/// All files of a folder, however deep, in a fixed order; a file is a folder of itself.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))? {
        found.extend(files(&entry?.path())?);
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_or_renamed_file_changes_it_and_nothing_else_does() {
        let folder = std::env::temp_dir().join(format!("inzage-fingerprint-{}", std::process::id()));
        fs::create_dir_all(folder.join("a")).unwrap();
        fs::write(folder.join("a/one"), "1").unwrap();
        let paths = [folder.join("a"), folder.join("absent")];
        let first = of(&paths).unwrap();
        assert_eq!(of(&paths).unwrap(), first);
        fs::write(folder.join("a/one"), "2").unwrap();
        let second = of(&paths).unwrap();
        assert_ne!(second, first);
        fs::rename(folder.join("a/one"), folder.join("a/two")).unwrap();
        assert_ne!(of(&paths).unwrap(), second);
        fs::remove_dir_all(folder).unwrap();
    }
}
