//! The number of a citizen (BSN) is one number, however it is written and whichever version of a record says so.

use access::Section;
use serde_json::{Value, json};

use super::{Imports, patient, report};

const SYSTEM: &str = "http://fhir.nl/fhir/NamingSystem/bsn";

fn with_number(id: &str, day: u32, number: Option<(&str, &str)>) -> Value {
    let mut value = patient(id);
    value["meta"] = json!({"lastUpdated": format!("2026-01-{day:02}T09:00:00Z")});
    if let Some((system, number)) = number {
        value["identifier"] = json!([{"system": system, "value": number}]);
    }
    value
}

#[tokio::test]
async fn a_number_of_an_older_version_is_one_whatever_comes_first() {
    let (old, new) = (with_number("b", 1, Some((SYSTEM, "111222333"))), with_number("b", 2, None));
    for order in [[&old, &new], [&new, &old]] {
        let imports = Imports::new().await;
        imports.values(&[patient("a"), report("a", "c", 1, "Nummer 111222333 in tekst")]).await;
        for version in order {
            imports.values(std::slice::from_ref(version)).await;
        }
        assert_eq!(imports.shown("Patient/a", Section::Diagnoses).await, ["Nummer [bsn] in tekst"]);
    }
}

#[tokio::test]
async fn a_client_is_found_by_the_number_in_every_spelling_and_under_every_name_of_its_system() {
    let (oid, written) = ("urn:oid:2.16.840.1.113883.2.4.6.3", "111222333");
    for (own, asked) in [
        ((SYSTEM, written), (oid, written)),
        ((oid, written), (SYSTEM, written)),
        ((SYSTEM, "111.222.333"), (SYSTEM, written)),
        ((SYSTEM, written), ("https://fhir.nl/fhir/NamingSystem/bsn/", "111 222 333")),
        ((SYSTEM, "012345672"), (SYSTEM, "12345672")),
    ] {
        let imports = Imports::new().await;
        let mut noted = report("a", "c", 1, "Astma");
        noted["subject"] = json!({"identifier": {"system": asked.0, "value": asked.1}});
        let mut other = report("a", "d", 1, "Hooikoorts");
        other["subject"] = json!({"reference": format!("Patient?identifier={}|{}", asked.0, asked.1)});
        imports.values(&[with_number("a", 1, Some(own)), noted, other]).await;
        assert_eq!(imports.shown("Patient/a", Section::Diagnoses).await, ["Astma", "Hooikoorts"], "{own:?} {asked:?}");
    }
    // Another number is another person.
    let imports = Imports::new().await;
    let mut noted = report("a", "c", 1, "Astma");
    noted["subject"] = json!({"identifier": {"system": oid, "value": "123456782"}});
    imports.values(&[with_number("a", 1, Some((SYSTEM, written))), noted]).await;
    assert_eq!(imports.shown("Patient/a", Section::Diagnoses).await, Vec::<String>::new());
}
