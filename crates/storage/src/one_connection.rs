//! Nobody who has a connection waits for another: once all who have one did, nobody would ever get one.
//!
//! A transaction has a connection until it ends. So what works in one gets it as a parameter and has no [`crate::Storage`] to ask
//! for a second, and what begins one touches nothing else of the storage before it is committed. The compiler does not see to
//! that; this does, for every function of this crate.

use std::fs;
use std::path::Path;

/// What begins a transaction.
const BEGINS: [&str; 3] = ["begin_read(", "begin_write(", "begin_alone("];

/// What there is of the storage that needs no connection.
const WITHOUT_CONNECTION: [&str; 3] = [".keys", ".mark(", ".is_sqlite()"];

#[test]
fn no_function_asks_for_a_connection_while_it_has_one() {
    let mut wrong = Vec::new();
    let mut beginning = 0;
    walk(Path::new("src"), &mut |path, text| {
        for function in functions(text) {
            let told = || format!("{}: {}", path.display(), function.lines().next().unwrap_or_default().trim());
            let (signature, body) = function.split_once("{\n").unwrap_or((function, ""));
            let takes = signature.split("->").next().unwrap_or_default();
            let given = ["DatabaseTransaction", "ConnectionTrait"].iter().any(|kind| takes.contains(kind));
            if given && ["self", "Storage", "DatabaseConnection"].iter().any(|pool| takes.contains(pool)) {
                wrong.push(format!("{} takes a transaction and a way to get another connection", told()));
            }
            let Some(begin) = BEGINS.iter().filter_map(|begin| body.find(begin)).min() else { continue };
            beginning += 1;
            // From when it has begun until it is committed.
            let held = body.get(begin..).and_then(|rest| rest.split_once(".await")).unwrap_or_default().1;
            let held = held.split("self.commit(").next().unwrap_or_default();
            let held = held.split(".commit()").next().unwrap_or_default();
            let mut touched = held.split("self").skip(1).chain(held.split("&db").skip(1).map(|_| "&db"));
            if let Some(touched) = touched.find(|rest| !WITHOUT_CONNECTION.iter().any(|free| rest.starts_with(free))) {
                let what: String = touched.chars().take(30).collect();
                wrong.push(format!("{} has a transaction and touches self{what}", told()));
            }
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(beginning > 20, "it looked at {beginning} functions that begin a transaction");
}

fn walk(folder: &Path, each: &mut impl FnMut(&Path, &str)) {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            walk(&path, each);
        } else if !path.ends_with("one_connection.rs") {
            each(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

/// Every function of a file as `cargo fmt` writes it: to the brace that stands as far to the left as its first line.
fn functions(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    lines.filter(|(_, line)| line.contains("fn ") && !line.trim_start().starts_with("//")).map(|(start, line)| {
        let indent = line.get(..line.len() - line.trim_start().len()).unwrap();
        let rest = text.get(start..).unwrap();
        let end = rest.find(&format!("\n{indent}}}\n")).unwrap_or(rest.len());
        rest.get(..end).unwrap()
    })
}

#[test]
fn what_it_looks_for_it_finds() {
    let text = "impl Storage {\n    async fn found(\n        &self,\n    ) -> Result<(), E> {\n        let transaction = \
                self.begin_read().await?;\n        self.key_of(client).await?;\n    }\n\n    fn next() {\n    }\n}\n";
    let found: Vec<_> = functions(text).collect();
    assert_eq!(found.len(), 2);
    let (first, _) = (found[0], found[1]);
    assert!(first.contains("self.key_of") && !first.contains("fn next"), "{first}");
}
