//! What a diagnosis is to a contact or an episode: one that was ruled out is none.

use dossier::{Entry, FieldKey};
use serde_json::{Value, json};

use crate::support::{entry, import_values, labelled, patient};

fn read(kind: &str, diagnosis: &Value, contained: &Value) -> Entry {
    let mut resource = json!({"resourceType": kind, "id": "1", "status": "active", "contained": contained,
        "class": {"code": "AMB"}, "diagnosis": [diagnosis]});
    let client = if kind == "Encounter" { "subject" } else { "patient" };
    resource[client] = json!({"reference": "Patient/p"});
    entry(&import_values(&[patient(), resource]), &format!("{kind}/1")).clone()
}

#[test]
fn the_role_of_a_diagnosis_stands_in_an_episode() {
    let role = |code: &str, text: Option<&str>| json!({"text": text, "coding": [{"system": "http://terminology.hl7.org/CodeSystem/diagnosis-role", "code": code}]});
    let row = |label: &str, text: &str| vec![(label.to_owned(), text.to_owned())];
    let only = "Griep (wij hebben alleen deze naam)";
    let snomed = json!({"coding": [{"system": "http://snomed.info/sct", "code": "410516002", "display": "Refuted"}]});
    for (role, title, label) in [
        (json!({"text": "uitgesloten"}), "Griep: uitgesloten", "Diagnose (uitgesloten)"),
        (snomed, "Griep: weerlegd", "Diagnose (weerlegd)"),
        (
            role("AD", Some("uitgesloten")),
            "Griep: bij opname (in de bron staat: uitgesloten)",
            "Diagnose (bij opname (in de bron staat: uitgesloten))",
        ),
    ] {
        let found = read("EpisodeOfCare", &json!({"condition": {"display": "Griep"}, "role": role}), &json!([]));
        assert_eq!(found.title, title, "{role}");
        assert_eq!(labelled(&found, FieldKey::Concern), row(label, only), "{role}");
    }
    let admitted =
        read("EpisodeOfCare", &json!({"condition": {"display": "Griep"}, "role": role("AD", None)}), &json!([]));
    assert_eq!(admitted.title, "Griep");
    let plain = read("EpisodeOfCare", &json!({"condition": {"display": "Griep"}}), &json!([]));
    assert_eq!((plain.title.as_str(), labelled(&plain, FieldKey::Concern)), ("Griep", vec![]));
    let condition = json!([{"resourceType": "Condition", "id": "c", "code": {"text": "Griep"}}]);
    let inside =
        json!({"condition": {"reference": "#c"}, "role": {"text": "uitgesloten"}, "use": {"text": "uitgesloten"}});
    for (kind, key, title) in
        [("EpisodeOfCare", FieldKey::Concern, "Griep: uitgesloten"), ("Encounter", FieldKey::Reason, "Afspraak")]
    {
        let found = read(kind, &inside, &condition);
        assert_eq!(labelled(&found, key), row("Diagnose (uitgesloten)", "Griep"), "{kind}");
        assert!(kind == "Encounter" || found.title == title, "{}", found.title);
    }
}
