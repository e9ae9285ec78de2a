//! The promise of the trail, held against the code.

use std::fs;
use std::path::Path;

/// No query changes or deletes a line: no file but these names the table, and none of them has the words for it.
#[test]
fn lines_are_only_ever_inserted() {
    let mut naming = Vec::new();
    walk(Path::new("src"), &mut naming);
    naming.sort();
    let names: Vec<_> = naming.iter().map(|(name, _)| name.as_str()).collect();
    let known = [
        "audit/append.rs",
        "audit/chain.rs",
        "audit/clock.rs",
        "audit/lines.rs",
        "audit/looks.rs",
        "audit/row.rs",
        "audit/verify.rs",
        "backup/since.rs",
        "migration/m0007_audit.rs",
        "tables/audit_line.rs",
        "tables/mod.rs",
    ];
    assert_eq!(names, known, "who else touches the audit trail?");
    for (name, text) in &naming {
        assert!(!text.to_lowercase().contains("delete"), "{name}");
        assert!(!text.contains("drop_table") && !text.contains("on_conflict"), "{name}");
        let updates = text.matches("update").count();
        let of_the_head = text.matches("audit_head::Entity::update_many").count();
        let of_a_hash = text.matches("self.0.update(").count();
        assert_eq!(updates, of_the_head + of_a_hash, "{name}");
    }
}

/// Every source that names the table of lines, in Rust or in SQL.
fn walk(folder: &Path, naming: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, naming);
        } else if !path.ends_with("audit/tests.rs") {
            let text = fs::read_to_string(&path).unwrap();
            if text.contains("audit_line::") || text.contains("audit_lines") || text.contains("mod audit_line") {
                let name = path.strip_prefix("src").unwrap().display().to_string();
                naming.push((name, text));
            }
        }
    }
}
