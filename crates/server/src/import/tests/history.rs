//! What a history or transaction says, and what came with and without an address.

use access::Section;
use dossier::AuditAction;
use serde_json::{Value, json};

use super::{Imports, patient, report};

fn at(base: &str, resource: Value) -> Value {
    let url = format!("{base}/{}/{}", resource["resourceType"].as_str().unwrap(), resource["id"].as_str().unwrap());
    json!({"fullUrl": url, "resource": resource})
}

#[tokio::test]
async fn a_deletion_that_brings_what_was_deleted_deletes_it() {
    let imports = Imports::new().await;
    let deletion = |day: u32| {
        json!({"fullUrl": "Condition/r", "request": {"method": "DELETE", "url": "Condition/r"},
        "response": {"lastModified": format!("2026-01-{day:02}T09:00:00Z")}, "resource": report("a", "r", 1, "Gevallen")})
    };
    imports.values(&[patient("a"), deletion(10)]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"], "it brings nothing");
    imports.values(&[report("a", "r", 20, "Gevallen")]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Condition/r", "Patient/a"]);
    imports.values(&[deletion(25)]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
}

#[tokio::test]
async fn a_deletion_without_a_date_that_is_imported_again_changes_nothing() {
    let imports = Imports::new().await;
    let deletion = json!({"request": {"method": "DELETE", "url": "Condition/r"}});
    let again = |at: &str| {
        let mut value = report("a", "r", 1, "Gevallen");
        value["meta"]["lastUpdated"] = at.into();
        value
    };
    imports.values(&[patient("a"), report("a", "r", 1, "Gevallen")]).await;
    imports.values(std::slice::from_ref(&deletion)).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
    imports.values(&[again("2199-01-01T00:00:00Z")]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Condition/r", "Patient/a"]);
    let outcome = imports.values(&[deletion]).await;
    assert!(
        !outcome.stored.is_change() && !outcome.report.to_string().contains("deleted at the source"),
        "{}",
        outcome.report
    );
    assert_eq!(imports.sources("Patient/a").await, ["Condition/r", "Patient/a"]);
    assert_eq!(imports.lines(AuditAction::EntryRemoved).await.len(), 1);
}

#[tokio::test]
async fn what_is_put_at_an_address_is_called_after_it() {
    let imports = Imports::new().await;
    let put = |text: &str| {
        let mut value = report("a", "x", 1, text);
        value.as_object_mut().unwrap().remove("id");
        value["meta"] = json!({});
        json!({"request": {"method": "PUT", "url": "Condition/put"}, "resource": value})
    };
    imports.values(&[patient("a"), put("Gevallen")]).await;
    imports.values(&[put("Gestruikeld")]).await;
    assert_eq!(imports.shown("Patient/a", Section::Diagnoses).await, ["Gestruikeld"]);
    imports.values(&[json!({"request": {"method": "DELETE", "url": "Condition/put"}})]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
}

#[tokio::test]
async fn a_member_that_stands_twice_in_an_object_is_refused() {
    let imports = Imports::new().await;
    let twice = r#"{"resourceType": "Condition", "id": "h", "subject": {"reference": "Patient/a"}, "code": {"text": "Astma"},
        "meta": {"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]}, "meta": {}}"#;
    let client = r#"{"resourceType": "Condition", "resourceType": "Patient", "id": "a"}"#;
    imports.values(&[patient("a")]).await;
    for text in [
        twice.to_owned(),
        client.to_owned(),
        format!(r#"{{"resourceType": "Bundle", "entry": [{{"resource": {twice}}}]}}"#),
    ] {
        let outcome = imports.files(vec![("set.json".to_owned(), text.clone().into_bytes())]).await;
        assert!(outcome.report.refused() && outcome.report.to_string().contains("twice"), "{text}: {}", outcome.report);
    }
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
    assert_eq!(imports.storage.clients().await.unwrap()[0].name, "Cliënt a");
}

#[tokio::test]
async fn a_stranger_whom_another_supplier_gives_the_same_name_gets_no_dossier_and_sees_none() {
    let imports = Imports::new().await;
    imports.values(&[patient("p"), report("p", "c", 1, "Astma")]).await;
    let stranger = json!({"resourceType": "Patient", "id": "p", "name": [{"family": "Vreemd"}], "birthDate": "1990-09-09",
        "meta": {"lastUpdated": "2026-03-01T00:00:00Z"}});
    let theirs = at("https://lab.example/fhir", report("p", "q", 2, "Van een vreemde"));
    let outcome = imports.values(&[at("https://lab.example/fhir", stranger), theirs]).await;
    assert!(outcome.report.refused(), "{}", outcome.report);
    for client in imports.storage.clients().await.unwrap() {
        let entries = imports.entries(&client.source).await;
        assert!(!format!("{client:?}{entries:?}").contains("reemd"), "{client:?}");
    }
    // The same person with an address is the same client.
    let imports = Imports::new().await;
    imports.values(&[patient("p"), report("p", "c", 1, "Astma")]).await;
    let outcome = imports.values(&[at("https://ecd.example/fhir", patient("p"))]).await;
    assert!(!outcome.report.refused(), "{}", outcome.report);
    assert_eq!(imports.sources("Patient/p").await, ["Condition/c", "Patient/p"]);
}

#[tokio::test]
async fn a_deletion_with_an_address_and_no_date_is_made_once() {
    let imports = Imports::new().await;
    let deletion = json!({"fullUrl": "https://ecd.example/fhir/Condition/r", "request": {"method": "DELETE", "url": "Condition/r"}});
    let of = |day: &str| {
        let mut value = report("a", "r", 1, "Gevallen");
        value["meta"]["lastUpdated"] = day.into();
        at("https://ecd.example/fhir", value)
    };
    imports.values(&[patient("a"), of("2026-01-01T09:00:00Z")]).await;
    imports.values(std::slice::from_ref(&deletion)).await;
    assert_eq!(imports.sources("Patient/a").await, ["Patient/a"]);
    imports.values(&[of("2199-01-01T09:00:00Z")]).await;
    imports.values(&[deletion]).await;
    assert_eq!(imports.sources("Patient/a").await, ["Condition/r", "Patient/a"]);
}

#[tokio::test]
async fn a_higher_number_than_what_was_deleted_comes_back_and_what_has_none_is_told() {
    let imports = Imports::new().await;
    let numbered = |number: Option<&str>| {
        json!({"resourceType": "Condition", "id": "r", "subject": {"reference": "Patient/a"}, "code": {"text": "Gevallen"},
            "meta": {"versionId": number}})
    };
    let shown = async || imports.shown("Patient/a", Section::Diagnoses).await.len();
    let deletion = json!({"request": {"method": "DELETE", "url": "Condition/r"}});
    imports.values(&[patient("a"), numbered(Some("5"))]).await;
    imports.values(std::slice::from_ref(&deletion)).await;
    for (number, expected) in [(Some("5"), 0), (Some("4"), 0), (None, 0), (Some("7"), 1)] {
        let outcome = imports.values(&[numbered(number)]).await;
        assert_eq!(shown().await, expected, "{number:?}");
        assert_eq!(outcome.report.to_string().contains("came again without a date"), expected == 0, "{number:?}");
    }
    imports.values(&[deletion, numbered(Some("5"))]).await;
    assert_eq!(shown().await, 1, "nothing of that is new");
}

#[tokio::test]
async fn the_label_of_a_bundle_stays_on_the_same_content() {
    let closed =
        json!({"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]});
    let undated = |text: &str| json!({"resourceType": "Condition", "id": "r", "subject": {"reference": "Patient/a"}, "code": {"text": text}});
    let within = |text: &str| {
        let bundle = json!({"resourceType": "Bundle", "type": "collection", "meta": closed, "entry": [{"resource": undated(text)}]});
        ("b.json".to_owned(), bundle.to_string().into_bytes())
    };
    for order in [[true, false], [false, true]] {
        let imports = Imports::new().await;
        imports.values(&[patient("a")]).await;
        for labelled in order {
            let file = if labelled { within("Astma") } else { super::bundle(&[undated("Astma")]) };
            imports.files(vec![file]).await;
        }
        assert_eq!(imports.shown("Patient/a", Section::Diagnoses).await, Vec::<String>::new(), "{order:?}");
        imports.values(&[undated("Geen astma")]).await;
        assert_eq!(imports.shown("Patient/a", Section::Diagnoses).await, ["Geen astma"], "other content is newer");
    }
}

#[tokio::test]
async fn what_another_suppliers_name_takes_away_is_told() {
    let stranger = || {
        let diagnosis = report("z", "c1", 2, "Van een vreemde");
        [at("https://a.example.org/fhir", patient("z")), at("https://a.example.org/fhir", diagnosis)]
    };
    for ours in [at("https://ecd.example.nl/fhir", report("p", "c1", 1, "Astma")), report("p", "c1", 1, "Astma")] {
        let imports = Imports::new().await;
        imports.values(&[patient("p"), ours.clone()]).await;
        let outcome = imports.values(&stranger()).await;
        assert!(outcome.report.refused() && outcome.report.to_string().contains("shown no more"), "{}", outcome.report);
        assert!(outcome.report.to_string().starts_with("2 came in"), "{}", outcome.report);
        assert_eq!(imports.sources("Patient/p").await, ["Patient/p"]);
        let outcome = imports.values(&[ours]).await;
        assert!(outcome.report.refused(), "{}", outcome.report);
    }
    // One supplier's own correction, with its address from now on.
    let imports = Imports::new().await;
    imports.values(&[patient("p"), report("p", "c1", 1, "Astma")]).await;
    let outcome = imports.values(&[at("https://ecd.example.nl/fhir", report("p", "c1", 2, "Geen astma"))]).await;
    assert!(!outcome.report.refused(), "{}", outcome.report);
    assert_eq!(imports.shown("Patient/p", Section::Diagnoses).await, ["Geen astma"]);
}

#[tokio::test]
async fn a_subject_that_names_two_clients_is_of_neither() {
    let numbered = |id: &str, number: &str| {
        let mut value = patient(id);
        value["identifier"] = json!([{"system": "http://loc/nr", "value": number}]);
        value
    };
    let said = json!({"reference": "Patient/3", "identifier": {"system": "http://loc/nr", "value": "7"}});
    let condition = json!({"resourceType": "Condition", "id": "c", "subject": said, "code": {"text": "Astma"}});
    let visit = json!({"resourceType": "Appointment", "id": "v", "status": "booked", "description": "Gesprek",
        "start": "2026-12-12T10:00:00Z", "participant": [{"actor": said, "status": "accepted"}]});
    let all = [numbered("2", "7"), numbered("3", "8"), condition.clone(), visit];
    for order in [[0, 1, 2, 3], [3, 2, 1, 0]] {
        let imports = Imports::new().await;
        let mut told = String::new();
        for at in order {
            told.push_str(&imports.values(&[all[at].clone()]).await.report.to_string());
        }
        assert_eq!(imports.sources("Patient/2").await, ["Patient/2"], "{order:?}");
        assert_eq!(imports.sources("Patient/3").await, ["Patient/3"], "{order:?}");
        assert!(told.contains("names more than one client") || told.contains("names two clients"), "{told}");
    }
    // The number of the same client, of nobody that is known, or of a record of the same client.
    let mut merged = numbered("2", "7");
    merged["link"] = json!([{"type": "replaced-by", "other": {"reference": "Patient/3"}}]);
    for others in [vec![numbered("3", "7")], vec![numbered("3", "8")], vec![merged, numbered("3", "8")]] {
        let imports = Imports::new().await;
        imports.values(&others).await;
        imports.values(std::slice::from_ref(&condition)).await;
        assert_eq!(imports.shown("Patient/3", Section::Diagnoses).await, ["Astma"]);
    }
}
