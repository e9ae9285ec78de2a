//! The direction of imports between packages: `access` ← `dossier` ← `api` ← everything.

use crate::workspace::{APP, EdgeKind, Package};

/// Who may know whom, to run and to be built.
const KNOWS: [(&str, &[&str]); 15] = [
    ("access", &[]),
    ("requests", &["access"]),
    ("dossier", &["access"]),
    ("api", &["access", "dossier", "requests"]),
    ("ui", &[]),
    ("fhir", &["access", "dossier"]),
    ("storage", &["access", "dossier", "requests"]),
    ("delivery", &["access", "dossier", "requests"]),
    ("demo", &["access", "dossier"]),
    ("server", &["access", "api", "delivery", "demo", "dossier", "fhir", "requests", "storage"]),
    (APP, &["access", "api", "dossier", "requests", "ui"]),
    ("desk", &["access", "api", "dossier", "requests", "ui"]),
    ("test-db", &[]),
    ("xtask", &[]),
    ("fuzz", &["access", "fhir"]),
];

/// Who may know whom besides, in tests alone.
const KNOWS_IN_TESTS: [(&str, &[&str]); 3] = [
    // That the demo's FHIR is read whole can only be shown by reading it.
    ("demo", &["fhir"]),
    ("storage", &["test-db"]),
    ("server", &["test-db"]),
];

/// Every edge that the house does not have, and every package that has no place in it.
pub fn faults(packages: &[Package]) -> Vec<String> {
    packages.iter().flat_map(faults_of).collect()
}

fn faults_of(package: &Package) -> Vec<String> {
    let name = package.name.as_str();
    let Some(known) = allowed(&KNOWS, name) else {
        return vec![format!("package {name} has no place in the direction of imports (xtask/src/check/direction.rs)")];
    };
    let in_tests = allowed(&KNOWS_IN_TESTS, name).unwrap_or_default();
    let wrong = package.edges.iter().filter(|edge| {
        let to = edge.to.as_str();
        let may = known.contains(&to) || (edge.kind == EdgeKind::Dev && in_tests.contains(&to));
        !may
    });
    wrong.map(|edge| format!("{name} may not know {} ({:?})", edge.to, edge.kind)).collect()
}

fn allowed(table: &[(&str, &'static [&'static str])], name: &str) -> Option<&'static [&'static str]> {
    table.iter().find(|(package, _)| *package == name).map(|(_, known)| *known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Edge;

    fn package(name: &str, edges: &[(&str, EdgeKind)]) -> Package {
        let edges = edges.iter().map(|(to, kind)| Edge { to: (*to).to_owned(), kind: *kind }).collect();
        Package { name: name.to_owned(), folder: "".into(), edges, wasm_tests: false }
    }

    #[test]
    fn every_edge_that_is_not_in_the_table_is_a_fault() {
        for (name, known) in KNOWS {
            for (to, _) in KNOWS {
                let found = faults(&[package(name, &[(to, EdgeKind::Normal)])]);
                assert_eq!(found.is_empty(), known.contains(&to), "{name} → {to}: {found:?}");
            }
        }
    }

    #[test]
    fn the_edges_that_would_hurt_most_are_caught() {
        let bad = [
            ("access", "dossier"),
            ("dossier", "api"),
            (APP, "storage"),
            (APP, "server"),
            ("ui", "api"),
            ("storage", "fhir"),
            ("fhir", "storage"),
        ];
        for (name, to) in bad {
            for kind in [EdgeKind::Normal, EdgeKind::Build, EdgeKind::Dev] {
                assert_eq!(faults(&[package(name, &[(to, kind)])]).len(), 1, "{name} → {to} ({kind:?})");
            }
        }
    }

    #[test]
    fn a_test_may_know_more_than_what_it_tests() {
        assert!(faults(&[package("demo", &[("fhir", EdgeKind::Dev)])]).is_empty());
        assert_eq!(faults(&[package("demo", &[("fhir", EdgeKind::Normal)])]).len(), 1);
    }

    #[test]
    fn a_package_without_a_place_is_a_fault() {
        assert_eq!(faults(&[package("helpers", &[])]).len(), 1);
    }

    #[test]
    fn nobody_knows_itself_by_a_detour() {
        for (name, known) in KNOWS {
            let mut open: Vec<&str> = known.to_vec();
            while let Some(next) = open.pop() {
                assert_ne!(next, name, "{name} would know itself");
                open.extend(allowed(&KNOWS, next).unwrap());
            }
        }
    }
}
