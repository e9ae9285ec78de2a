//! A row of what is kept that was changed by other means stops the dossier that rests on it, and no other.

use dossier::{ClientId, ResourceId};

use super::{Imports, patient, report};

/// The titles of a client's reports.
async fn titles(imports: &Imports, client: &str) -> Vec<String> {
    let entries = imports.entries(client).await.into_iter().filter(|entry| entry.source.starts_with("Condition/"));
    let mut titles: Vec<_> = entries.map(|entry| entry.title).collect();
    titles.sort();
    titles
}

async fn kept(imports: &Imports) {
    imports
        .values(&[patient("a"), patient("b"), report("a", "r", 1, "Gevallen"), report("b", "s", 1, "Gevallen")])
        .await;
    imports.database.execute("CREATE TABLE as_it_was AS SELECT id, sealed FROM resources").await;
    let (bytes, of_a) = (imports.database.kind().spelled(&[1; 40]), ClientId::of_source("Patient/a").uuid());
    let of_a = imports.spelled(of_a);
    let change = format!("UPDATE resources SET sealed = {bytes} WHERE kind = 'Condition' AND client = {of_a}");
    imports.database.execute(&change).await;
}

async fn mended(imports: &Imports) {
    let mend = "UPDATE resources SET sealed = (SELECT sealed FROM as_it_was WHERE as_it_was.id = resources.id)
        WHERE id IN (SELECT id FROM as_it_was) AND kind = 'Condition'";
    imports.database.execute(mend).await;
}

#[tokio::test]
async fn a_row_that_was_changed_stops_its_own_client_alone() {
    let imports = Imports::new().await;
    kept(&imports).await;
    let outcome = imports.values(&[report("a", "q", 2, "Nieuw"), report("b", "s", 2, "Opgestaan")]).await;
    let row = format!("{} of client {}", ResourceId::of_source("Condition/r"), ClientId::of_source("Patient/a"));
    let told: Vec<_> = outcome.forged.iter().map(|row| (row.table.as_str(), row.row.as_str())).collect();
    assert_eq!(told, [("resources", row.as_str())]);
    assert_eq!(titles(&imports, "Patient/a").await, ["Gevallen"], "as it was");
    assert_eq!(titles(&imports, "Patient/b").await, ["Opgestaan"]);
    let again = imports.values(&[report("b", "t", 2, "Nog een")]).await;
    assert_eq!(again.forged, outcome.forged, "it is told each time");
    assert_eq!(titles(&imports, "Patient/b").await, ["Nog een", "Opgestaan"]);
    mended(&imports).await;
    imports.finish().await;
    assert_eq!(titles(&imports, "Patient/a").await, ["Gevallen", "Nieuw"], "nothing is lost");
}

#[tokio::test]
async fn what_comes_for_a_row_that_was_changed_is_refused_by_name() {
    let imports = Imports::new().await;
    kept(&imports).await;
    let outcome = imports.values(&[report("a", "r", 2, "Opgestaan"), report("b", "s", 2, "Opgestaan")]).await;
    let report_text = outcome.report.to_string();
    assert!(outcome.report.refused() && report_text.contains("Condition/r"), "{report_text}");
    assert!(report_text.contains("was changed by other means than an import"), "{report_text}");
    assert_eq!(outcome.forged.len(), 1);
    assert_eq!(titles(&imports, "Patient/a").await, ["Gevallen"]);
    assert_eq!(titles(&imports, "Patient/b").await, ["Opgestaan"]);
    mended(&imports).await;
    assert!(!imports.values(&[report("a", "r", 2, "Opgestaan")]).await.report.refused());
    assert_eq!(titles(&imports, "Patient/a").await, ["Opgestaan"]);
}

/// Whose a row says it is, it is not where that client's key does not open it.
#[tokio::test]
async fn a_row_that_was_moved_to_another_client_stops_that_client() {
    let imports = Imports::new().await;
    kept(&imports).await;
    mended(&imports).await;
    let [a, b] = ["a", "b"].map(|name| imports.spelled(ClientId::of_source(&format!("Patient/{name}")).uuid()));
    let change = format!("UPDATE resources SET client = {b} WHERE kind = 'Condition' AND client = {a}");
    imports.database.execute(&change).await;
    let outcome = imports.values(&[report("b", "s", 2, "Opgestaan")]).await;
    assert_eq!(outcome.forged.len(), 1);
    assert_eq!(titles(&imports, "Patient/b").await, ["Gevallen"], "nobody reads what was another's");
}
