//! The files that an import reads.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// What an import takes from a folder. A file that is named itself is read whatever it is called.
const ENDINGS: [&str; 3] = ["json", "ndjson", "jsonl"];

/// Files that stand in a folder but are not for an import.
pub type PassedOver = Vec<PathBuf>;

/// The files at these paths, those in folders and the folders below them too; and the files that were passed over: nothing
/// disappears silently.
///
/// # Errors
/// A path does not exist, or a folder cannot be listed.
pub fn find(paths: &[PathBuf]) -> anyhow::Result<(Vec<PathBuf>, PassedOver)> {
    let (mut found, mut passed_over) = (Vec::new(), PassedOver::new());
    for path in paths {
        let kind = std::fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
        if kind.is_dir() {
            find_in(path, &mut found, &mut passed_over)?;
        } else {
            found.push(path.clone());
        }
    }
    Ok((found, passed_over))
}

/// Links to folders are not followed: one that leads to a folder above it would never end. One to a file is that file, and where it
/// leads nowhere that is told when it is read.
fn find_in(folder: &Path, found: &mut Vec<PathBuf>, passed_over: &mut PassedOver) -> anyhow::Result<()> {
    let cannot_list = || format!("cannot list {}", folder.display());
    let mut inside: Vec<_> =
        std::fs::read_dir(folder).and_then(Iterator::collect::<Result<_, _>>).with_context(cannot_list)?;
    inside.sort_by_key(std::fs::DirEntry::file_name);
    for one in inside {
        let (path, kind) = (one.path(), one.file_type().with_context(cannot_list)?);
        if kind.is_dir() {
            find_in(&path, found, passed_over)?;
        } else if (kind.is_file() || kind.is_symlink() && !path.is_dir()) && has_an_ending(&path) {
            found.push(path);
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
        let (found, passed_over) = find(&[folder.path().to_owned()]).unwrap();
        assert_eq!(passed_over, [folder.path().join("readme.md")]);
        assert_eq!(found, [below.join("p.JSON")]);
        #[cfg(unix)]
        {
            let (link, around) = (folder.path().join("z.json"), below.join("around.json"));
            std::os::unix::fs::symlink("nergens.json", &link).unwrap();
            std::os::unix::fs::symlink(folder.path(), &around).unwrap();
            let (found, passed_over) = find(&[folder.path().to_owned()]).unwrap();
            assert_eq!(found, [below.join("p.JSON"), link]);
            assert!(passed_over.contains(&around));
        }
    }

    #[test]
    fn a_path_that_does_not_exist_is_an_error() {
        assert!(find(&[PathBuf::from("/nergens")]).unwrap_err().to_string().contains("/nergens"));
    }
}
