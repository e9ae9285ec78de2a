//! Files and folders on disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::import::Import;

impl Import {
    /// Adds a file, or all `.json` and `.ndjson` files in a folder and the folders within it. What cannot be read stands
    /// in the report.
    pub fn add_path(&mut self, path: &Path) {
        if !path.is_dir() {
            return self.add_file_at(path);
        }
        let mut seen = BTreeSet::new();
        let mut waiting = vec![path.to_owned()];
        let mut found = Vec::new();
        while let Some(folder) = waiting.pop() {
            // A link can lead back to where it came from.
            let real = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
            if seen.insert(real) {
                self.look_into(&folder, &mut waiting, &mut found);
            }
        }
        if found.is_empty() {
            self.add_unreadable(&path.display().to_string(), "no .json or .ndjson in this folder");
        }
        found.sort();
        for file in found {
            self.add_file_at(&file);
        }
    }

    fn look_into(&mut self, folder: &Path, folders: &mut Vec<PathBuf>, files: &mut Vec<PathBuf>) {
        match fs::read_dir(folder) {
            Ok(inside) => {
                for path in inside.filter_map(Result::ok).map(|entry| entry.path()) {
                    if path.is_dir() {
                        folders.push(path);
                    } else if is_fhir(&path) {
                        files.push(path);
                    }
                }
            }
            Err(error) => self.add_unreadable(&folder.display().to_string(), &error.to_string()),
        }
    }

    fn add_file_at(&mut self, path: &Path) {
        let name = path.display().to_string();
        match fs::read(path) {
            Ok(bytes) => self.add_file(&name, &bytes),
            Err(error) => self.add_unreadable(&name, &error.to_string()),
        }
    }
}

fn is_fhir(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json") || end.eq_ignore_ascii_case("ndjson"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_within_folders_and_what_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        fs::write(folder.path().join("in/a.json"), r#"{"resourceType":"Goal","id":"1"}"#).unwrap();
        fs::write(folder.path().join("b.NDJSON"), r#"{"resourceType":"Goal","id":"2"}"#).unwrap();
        fs::write(folder.path().join("c.txt"), "no").unwrap();
        let mut import = Import::new();
        import.add_path(folder.path());
        import.add_path(&folder.path().join("absent.json"));
        let report = import.finish().report;
        assert_eq!(report.items().len(), 3);
        assert!(report.refused());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_a_circle_ends() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        fs::write(folder.path().join("a.json"), r#"{"resourceType":"Goal","id":"1"}"#).unwrap();
        let mut import = Import::new();
        import.add_path(folder.path());
        assert_eq!(import.finish().report.items().len(), 1);
    }
}
