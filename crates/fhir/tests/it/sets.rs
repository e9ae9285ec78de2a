//! The sets of `shared/data`.
use crate::support::*;

#[test]
fn show() {
    for set in ["bglz-stu3", "documents-stu3", "zib2020-r4"] {
        let files = files(set);
        let outcome = import(&files);
        println!("{}", outcome.report);
        assert_eq!(outcome.report.items().len(), resources(&files));
        for entry in &outcome.batch.entries {
            println!(
                "{:?}/{:?} {} | {} | {:?} | {:?} {:?}",
                entry.section,
                entry.kind,
                entry.source,
                entry.title,
                entry.occurred.map(|m| m.to_string()),
                entry.marks,
                entry.authors
            );
            for f in &entry.fields {
                println!("     {:?} {:?} {:?}", f.key, f.label, f.value);
            }
            for b in &entry.body {
                println!("     | {b:?}");
            }
        }
    }
}
