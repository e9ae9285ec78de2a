//! What another server calls by a name is not what came without an address.

use access::Section;
use dossier::Party;
use fhir::Suppliers;
use serde_json::{Value, json};

use super::{Imports, Orders, Outcome, bundle, patient, report};

/// A diagnosis of the client at this address.
fn of_address(address: &str, id: &str) -> Value {
    let mut value = report("?", id, 1, "Van een ander");
    value["subject"]["reference"] = address.into();
    value
}

impl Imports {
    async fn said(&self, suppliers: Suppliers, values: &[Value]) -> Outcome {
        self.ordered(vec![bundle(values)], &Orders::of(Party::System).from(suppliers)).await.unwrap()
    }
}

#[tokio::test]
async fn the_client_of_another_server_is_nobody_who_came_without_an_address() {
    for address in ["https://lab.example.org/fhir/Patient/p4", "https://x.nl/Group/1/Patient/p4"] {
        let url = format!("{}/Condition/q", address.rsplit_once("/Patient").unwrap().0);
        let addressed = json!({"fullUrl": url, "resource": of_address(address, "q")});
        for strange in [of_address(address, "q"), addressed] {
            let imports = Imports::new().await;
            imports.values(&[patient("p4")]).await;
            let outcome = imports.values(std::slice::from_ref(&strange)).await;
            assert_eq!(imports.sources("Patient/p4").await, ["Patient/p4"], "{strange}");
            let told = format!("client unknown ({address})");
            assert!(outcome.report.to_string().contains(&told), "{}", outcome.report);
            // In the other order, and at once.
            let imports = Imports::new().await;
            imports.values(std::slice::from_ref(&strange)).await;
            imports.values(&[patient("p4"), report("p4", "own", 1, "Eigen")]).await;
            assert_eq!(imports.shown("Patient/p4", Section::Diagnoses).await, ["Eigen"], "{strange}");
        }
    }
}

#[tokio::test]
async fn the_operator_says_whose_it_is_that_comes_without_an_address() {
    let said = || Suppliers::default().without_address(Some("https://ecd.example.nl/fhir"));
    let own = of_address("https://ecd.example.nl/r4/Patient/p4", "own");
    let strange = of_address("https://lab.example.org/fhir/Patient/p4", "q");
    let imports = Imports::new().await;
    imports.said(said(), &[patient("p4"), own, strange]).await;
    assert_eq!(imports.sources("Patient/p4").await, ["Condition/own", "Patient/p4"]);
    // What is said no more counts no more, and the other way round.
    imports.said(Suppliers::default(), &[]).await;
    assert_eq!(imports.sources("Patient/p4").await, ["Patient/p4"]);
    imports.said(said(), &[]).await;
    assert_eq!(imports.sources("Patient/p4").await, ["Condition/own", "Patient/p4"]);
}

#[tokio::test]
async fn a_client_with_an_address_is_one_without_only_where_both_say_so() {
    let named = json!({"resourceType": "Patient", "id": "p1", "name": [{"family": "Boer"}]});
    let mut born = named.clone();
    born["birthDate"] = "1950-01-02".into();
    for (first, then, is_one) in [(&named, &born, false), (&born, &named, false), (&born, &born, true)] {
        let imports = Imports::new().await;
        imports.values(&[first.clone(), report("p1", "c", 1, "Hooikoorts")]).await;
        let mut then = then.clone();
        then["meta"] = json!({"lastUpdated": "2026-03-01T09:00:00Z"});
        let addressed = json!({"fullUrl": "https://lab.example.org/fhir/Patient/p1", "resource": then});
        let outcome = imports.values(&[addressed]).await;
        let shown = if is_one { vec!["Hooikoorts"] } else { Vec::new() };
        assert_eq!(imports.shown("Patient/p1", Section::Diagnoses).await, shown, "{first} {then}");
        assert_eq!(outcome.report.refused(), !is_one, "{}", outcome.report);
    }
}
