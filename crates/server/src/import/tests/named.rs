//! A deletion or correction that names its resource by a search: what it is about is known, or it is refused.

use access::Section;
use serde_json::{Value, json};

use super::{Imports, patient, report};

fn request(method: &str, url: &str, resource: Value) -> Value {
    json!({"fullUrl": "urn:uuid:3f0c9d9e-1b1c-4b52-9a6e-0a3f6c1a0001", "request": {"method": method, "url": url},
        "resource": resource})
}

#[tokio::test]
async fn a_deletion_by_id_is_carried_out_and_any_other_search_is_refused() {
    for (url, is_done) in [
        ("Condition?_id=c", true),
        ("https://ecd.example/fhir/Condition?_id=c", true),
        ("Condition?_id=c%2Fd", false),
        ("Condition?_id=c&code=x", false),
        ("Condition?identifier=urn:ecd|1", false),
        ("https://ecd.example/FHIR/Condition?code=x", false),
        ("Condition", false),
    ] {
        let imports = Imports::new().await;
        imports.values(&[patient("a"), report("a", "c", 1, "Astma")]).await;
        let outcome = imports.values(&[request("DELETE", url, Value::Null)]).await;
        let (shown, told) = (imports.shown("Patient/a", Section::Diagnoses).await, outcome.report.to_string());
        assert_eq!(shown.is_empty(), is_done, "{url}: {told}");
        assert_eq!(outcome.report.refused(), !is_done, "{url}: {told}");
        assert!(is_done || !told.contains("deleted at the source") && !told.contains("urn:ecd"), "{url}: {told}");
    }
}

#[tokio::test]
async fn what_is_put_by_a_search_takes_the_place_of_what_that_names_or_is_refused() {
    let mut corrected = report("a", "c", 2, "Hooikoorts");
    corrected.as_object_mut().unwrap().remove("id");
    let with_id = report("a", "c", 2, "Hooikoorts");
    for (url, resource, is_done) in [
        ("Condition?_id=c", &corrected, true),
        ("Condition?identifier=urn:ecd|2", &corrected, false),
        ("Condition?identifier=urn:ecd|2", &with_id, true),
    ] {
        let imports = Imports::new().await;
        imports.values(&[patient("a"), report("a", "c", 1, "Astma")]).await;
        let outcome = imports.values(&[request("PUT", url, resource.clone())]).await;
        let shown = imports.shown("Patient/a", Section::Diagnoses).await;
        assert_eq!(shown, [if is_done { "Hooikoorts" } else { "Astma" }], "{url}: {}", outcome.report);
        assert_eq!(outcome.report.refused(), !is_done, "{url}: {}", outcome.report);
    }
}
