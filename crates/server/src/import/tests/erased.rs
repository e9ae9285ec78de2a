//! Who was erased does not come back by an import.

use dossier::{AuditAction, ClientId, Party};

use super::{Imports, Orders, bundle, patient, report};
use crate::clock::{Clock as _, SystemClock};

#[tokio::test]
async fn an_erased_client_comes_back_only_when_somebody_says_so() {
    let imports = Imports::new().await;
    let all = [patient("a"), report("a", "r", 1, "Astma"), patient("b")];
    imports.values(&all).await;
    let client = ClientId::of_source("Patient/a");
    let erase = || imports.storage.erase_client(client, &Party::System, SystemClock.now());
    assert!(erase().await.unwrap());
    assert!(!erase().await.unwrap(), "there is nothing left");
    assert_eq!(imports.lines(AuditAction::ClientErased).await.len(), 1);
    let outcome = imports.values(&all).await;
    assert!(outcome.report.refused() && outcome.report.to_string().contains("has been erased"), "{}", outcome.report);
    assert_eq!(imports.sources("Patient/a").await, Vec::<String>::new());
    let orders = Orders { again: vec![client], ..Orders::of(Party::System) };
    let outcome = imports.ordered(vec![bundle(&all)], &orders).await.unwrap();
    assert!(!outcome.report.refused(), "{}", outcome.report);
    assert_eq!(imports.sources("Patient/a").await, ["Condition/r", "Patient/a"]);
    assert_eq!(imports.lines(AuditAction::ErasureLifted).await.len(), 1);
}
