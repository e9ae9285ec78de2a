//! What nobody should send.

use fhir::{Fate, Import};
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, single, today};

fn observation(id: &str, members: &[String]) -> Value {
    let members: Vec<_> = members.iter().map(|id| json!({"reference": format!("Observation/{id}")})).collect();
    json!({"resourceType": "Observation", "id": id, "subject": {"reference": "Patient/p"}, "code": {"text": id}, "hasMember": members})
}

#[test]
fn circles_end() {
    let plan = json!({"resourceType": "CarePlan", "id": "c", "subject": {"reference": "Patient/p"}, "partOf": [{"reference": "CarePlan/c"}], "goal": [{"reference": "Goal/g"}]});
    let goal = json!({"resourceType": "Goal", "id": "g", "subject": {"reference": "Patient/p"}, "addresses": [{"reference": "CarePlan/c"}], "outcomeReference": [{"reference": "Goal/g"}]});
    let role = json!({"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "PractitionerRole/r"}, "organization": {"reference": "PractitionerRole/r"}});
    let report = json!({"resourceType": "Composition", "id": "k", "subject": {"reference": "Patient/p"}, "author": [{"reference": "PractitionerRole/r"}],
        "contained": [{"resourceType": "Location", "id": "l", "managingOrganization": {"reference": "#l"}}], "section": [{"entry": [{"reference": "Composition/k"}]}]});
    let all = [
        patient(),
        observation("a", &["b".into()]),
        observation("b", &["c".into()]),
        observation("c", &["a".into()]),
        observation("d", &["d".into()]),
        plan,
        goal,
        role,
        report,
    ];
    let outcome = import_values(&all);
    assert_eq!(outcome.report.items().len(), all.len());
    let shown = outcome.batch.entries.iter().filter(|entry| entry.source.starts_with("Observation")).count();
    assert_eq!(shown, 2, "one of the circle with the others in it, and the one that points at itself");
}

#[test]
fn a_chain_of_thousands_is_no_tower() {
    let mut all = vec![patient()];
    all.extend((0..5_000).map(|at| observation(&format!("{at:05}"), &[format!("{:05}", at + 1)])));
    assert_eq!(import_values(&all).report.items().len(), 5_001);
}

#[test]
fn a_text_without_end_is_cut_and_told() {
    let long = "x".repeat(3_000_000);
    let outcome = single(
        json!({"resourceType": "Condition", "id": "c", "code": {"text": long}, "note": [{"text": long}], "text": {"status": "additional", "div": format!("<div>{long}</div>")}}),
    );
    let condition = entry(&outcome, "Condition/c");
    let kept = condition.title.len() + format!("{:?}", condition.fields).len() + format!("{:?}", condition.body).len();
    assert!(kept < 100_000, "{kept}");
    assert_eq!(outcome.report.notes().len(), 2, "cut, and its narrative left out");
}

#[test]
fn markup_never_gets_through() {
    let evil = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    let outcome = single(
        json!({"resourceType": "Composition", "id": "c", "title": "Titel", "section": [{"text": {"div": format!("<div>{evil}tekst</div>")}}]}),
    );
    let all = format!("{:?}", entry(&outcome, "Composition/c"));
    assert!(all.contains("tekst") && !all.contains("alert") && !all.contains("onerror"), "{all}");
}

#[test]
fn every_element_of_another_type() {
    let wrong = [
        json!(3),
        json!("x"),
        json!([]),
        json!({}),
        json!([[["x"]]]),
        json!(true),
        json!({"reference": 3}),
        json!([{"coding": "x"}]),
    ];
    let names = [
        "subject",
        "code",
        "status",
        "category",
        "hasMember",
        "component",
        "valueQuantity",
        "effectiveDateTime",
        "text",
        "meta",
        "performer",
        "identifier",
        "contained",
        "note",
        "id",
    ];
    for kind in [
        "Observation",
        "Patient",
        "CarePlan",
        "Goal",
        "Consent",
        "CareTeam",
        "MedicationRequest",
        "QuestionnaireResponse",
        "DocumentReference",
        "RelatedPerson",
    ] {
        for name in names {
            for value in &wrong {
                let mut resource = json!({"resourceType": kind, "id": "x", "subject": {"reference": "Patient/p"}, "patient": {"reference": "Patient/p"}});
                resource[name] = value.clone();
                assert_eq!(import_values(&[patient(), resource]).report.items().len(), 2, "{kind}.{name} = {value}");
            }
        }
    }
}

#[test]
fn files_that_are_none() {
    let mut import = Import::new();
    let files: [(&str, &[u8]); 6] = [
        ("empty.json", b""),
        ("bytes.json", b"\xff\xfe\x00\x01"),
        ("half.json", b"{\"resourceType\":"),
        ("bom.json", b"\xef\xbb\xbf{\"resourceType\":\"Goal\"}"),
        ("lines.ndjson", b"{\"resourceType\":\"Goal\"}\nbroken\n{\"resourceType\":\"Flag\"}"),
        ("number.json", b"7"),
    ];
    for (name, bytes) in files {
        import.add_file(name, bytes);
    }
    import.add_unreadable("locked.json", "permission denied");
    let report = import.finish(today()).report;
    let refused = report.items().iter().filter(|item| matches!(item.fate, Fate::Refused(_))).count();
    assert_eq!((report.items().len(), refused, report.refused()), (9, 6, true));
    let printed = report.to_string();
    assert!(printed.contains("locked.json, place 1: cannot be read: permission denied"), "{printed}");
}

#[test]
fn one_bad_resource_stops_nothing() {
    let deep = format!("{}1{}", "[".repeat(3_000), "]".repeat(3_000));
    let bundle = format!(
        "{{\"resourceType\":\"Bundle\",\"entry\":[{{\"resource\":{{\"resourceType\":\"Flag\",\"x\":{deep}}}}},{{\"resource\":{}}}]}}",
        patient()
    );
    let mut import = Import::new();
    import.add_file("a.json", bundle.as_bytes());
    let outcome = import.finish(today());
    assert_eq!((outcome.batch.clients.len(), outcome.report.items().len(), outcome.report.refused()), (1, 2, true));
}
