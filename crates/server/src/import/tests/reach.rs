//! Whoever has something of a resource in the dossier gets it made anew when that is not so any more; and what is nobody's is of
//! whom its wholes and parts are.

use access::Section;
use fhir::Remark;
use serde_json::{Value, json};

use super::{Imports, of, patient, report};

/// An appointment of these clients, changed on a day.
fn appointment(clients: &[&str], day: u32, more: &Value) -> Value {
    let participant =
        |client: &&str| json!({"actor": {"reference": format!("Patient/{client}")}, "status": "accepted"});
    let mut value = json!({"resourceType": "Appointment", "id": "ap", "status": "booked", "description": "Groep",
        "start": "2026-12-12T10:00:00Z", "meta": {"lastUpdated": format!("2026-02-{day:02}T09:00:00Z")},
        "participant": clients.iter().map(participant).collect::<Vec<_>>()});
    for (name, what) in more.as_object().unwrap() {
        value[name] = what.clone();
    }
    value
}

#[tokio::test]
async fn an_appointment_goes_from_the_agenda_of_who_is_taken_off_it() {
    let imports = Imports::new().await;
    let agenda = async |who: &str| imports.shown(&format!("Patient/{who}"), Section::Agenda).await.len();
    let agendas = async || (agenda("1").await, agenda("2").await, agenda("3").await);
    imports.values(&[patient("1"), patient("2"), patient("3"), appointment(&["1", "2"], 1, &json!({}))]).await;
    assert_eq!(agendas().await, (1, 1, 0));
    imports.values(&[appointment(&["2"], 2, &json!({}))]).await;
    assert_eq!(agendas().await, (0, 1, 0));
    imports.values(&[appointment(&["1", "2", "3"], 3, &json!({}))]).await;
    assert_eq!(agendas().await, (1, 1, 1));
    imports.values(&[appointment(&["1", "3"], 4, &json!({}))]).await;
    assert_eq!(agendas().await, (1, 0, 1));
    imports.values(&[json!({"request": {"method": "DELETE", "url": "Appointment/ap"}})]).await;
    assert_eq!(agendas().await, (0, 0, 0));
}

fn numbered(id: &str, day: u32, number: &str) -> Value {
    let mut value = patient(id);
    value["meta"] = json!({"lastUpdated": format!("2026-02-{day:02}T09:00:00Z")});
    value["identifier"] = json!([{"system": "http://loc/nr", "value": number}]);
    value
}

#[tokio::test]
async fn an_identifier_leads_to_who_has_it_now() {
    let by_number = json!({"resourceType": "Condition", "id": "i", "code": {"text": "Astma"},
        "subject": {"identifier": {"system": "http://loc/nr", "value": "7"}}});
    let deletion = json!({"request": {"method": "DELETE", "url": "Patient/1"}});
    for correction in [numbered("1", 2, "8"), deletion] {
        let imports = Imports::new().await;
        let of = async |who: &str| imports.shown(&format!("Patient/{who}"), Section::Diagnoses).await.len();
        imports.values(&[numbered("1", 1, "7"), numbered("2", 1, "7"), by_number.clone()]).await;
        assert_eq!((of("1").await, of("2").await), (0, 0), "it is never guessed");
        imports.values(&[correction]).await;
        assert_eq!((of("1").await, of("2").await), (0, 1));
    }
    let imports = Imports::new().await;
    imports.values(&[numbered("1", 1, "7"), numbered("2", 1, "7"), by_number.clone(), patient("3")]).await;
    imports.complete(&[numbered("2", 1, "7"), by_number, patient("3")], None).await.unwrap();
    assert_eq!(imports.shown("Patient/2", Section::Diagnoses).await, ["Astma"]);
}

#[tokio::test]
async fn a_conditional_reference_finds_its_client_whichever_comes_first() {
    let conditional = json!({"resourceType": "Condition", "id": "i", "code": {"text": "Astma"},
        "subject": {"reference": "Patient?identifier=http://loc/nr|7"}, "asserter": {"reference": "Practitioner?identifier=urn:agb|1"}});
    let doctor = json!({"resourceType": "Practitioner", "id": "d", "name": [{"text": "Dokter Bibber"}],
        "identifier": [{"system": "urn:agb", "value": "1"}]});
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let imports = Imports::new().await;
        let all = [numbered("1", 1, "7"), conditional.clone(), doctor.clone()];
        for at in order {
            imports.values(&[all[at].clone()]).await;
        }
        let entry = imports.entry("Patient/1", "Condition/i").await.unwrap();
        assert!(format!("{entry:?}").contains("Bibber"), "{order:?}: {entry:?}");
    }
}

fn restricted() -> Value {
    json!({"lastUpdated": "2026-02-01T09:00:00Z",
        "security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]})
}

#[tokio::test]
async fn the_label_of_an_appointment_reaches_its_contact_and_what_belongs_to_that() {
    let contact =
        of("1", "Encounter", "e", 1, json!({"status": "finished", "appointment": [{"reference": "Appointment/ap"}]}));
    let noted =
        of("1", "Condition", "c", 1, json!({"code": {"text": "Astma"}, "encounter": {"reference": "Encounter/e"}}));
    let labelled = appointment(&["1"], 1, &json!({"meta": restricted()}));
    for order in [[0, 1, 2], [2, 1, 0]] {
        let imports = Imports::new().await;
        imports.values(&[patient("1")]).await;
        let all = [contact.clone(), noted.clone(), labelled.clone()];
        for at in order {
            imports.values(&[all[at].clone()]).await;
        }
        assert_eq!(imports.shown("Patient/1", Section::Diagnoses).await, Vec::<String>::new(), "{order:?}");
        assert_eq!(imports.shown("Patient/1", Section::TreatmentReports).await, Vec::<String>::new(), "{order:?}");
    }
}

#[tokio::test]
async fn the_label_of_a_whole_that_is_nobodys_reaches_its_parts() {
    let part = of("1", "Observation", "o", 1, json!({"status": "final", "code": {"text": "Deel"}}));
    let panel = |meta: Value| {
        json!({"resourceType": "Observation", "id": "p", "status": "final", "meta": meta,
        "code": {"text": "Paneel"}, "hasMember": [{"reference": "Observation/o"}]})
    };
    let list = json!({"resourceType": "List", "id": "l", "status": "current", "mode": "working", "meta": restricted(),
        "entry": [{"item": {"reference": "Observation/o"}}]});
    for whole in [panel(restricted()), list] {
        for order in [[0, 1], [1, 0]] {
            let imports = Imports::new().await;
            imports.values(&[patient("1")]).await;
            let all = [part.clone(), whole.clone()];
            for at in order {
                imports.values(&[all[at].clone()]).await;
            }
            let shown = imports.shown("Patient/1", Section::Measurements).await;
            assert_eq!(shown, Vec::<String>::new(), "{order:?} {whole}");
        }
    }
    // Without the label, and when it goes.
    let imports = Imports::new().await;
    imports.values(&[patient("1"), part, panel(restricted())]).await;
    imports.values(&[panel(json!({"lastUpdated": "2026-02-02T09:00:00Z"}))]).await;
    assert_eq!(imports.shown("Patient/1", Section::Measurements).await, ["Deel"]);
    imports
        .values(&[panel(json!({"lastUpdated": "2026-02-03T09:00:00Z", "security": restricted()["security"]}))])
        .await;
    assert_eq!(imports.shown("Patient/1", Section::Measurements).await, Vec::<String>::new());
    imports.values(&[json!({"request": {"method": "DELETE", "url": "Observation/p"}})]).await;
    assert_eq!(imports.shown("Patient/1", Section::Measurements).await, ["Deel"]);
}

#[tokio::test]
async fn a_part_without_a_subject_is_found_from_its_whole() {
    let goal = of("1", "Goal", "g", 1, json!({"description": {"text": "Lopen"}}));
    let measured = json!({"resourceType": "Observation", "id": "m", "status": "final", "code": {"text": "Stappen"},
        "valueString": "duizend", "focus": [{"reference": "Goal/g"}]});
    let all = [patient("1"), goal, measured, report("1", "r", 1, "Astma")];
    let once = Imports::new().await;
    once.values(&all).await;
    let expected = once.everything().await;
    for order in [[0, 1, 2, 3], [2, 3, 1, 0]] {
        let imports = Imports::new().await;
        for at in order {
            imports.values(&[all[at].clone()]).await;
        }
        assert_eq!(imports.everything().await, expected, "{order:?}");
    }
}

#[tokio::test]
async fn a_file_that_documents_of_two_clients_have_is_shown_to_neither_whichever_comes_first() {
    let content = json!([{"attachment": {"contentType": "text/plain", "url": "Binary/f"}}]);
    let document = |client: &str, day| of(client, "DocumentReference", client, day, json!({"content": content}));
    let file = json!({"resourceType": "Binary", "id": "f", "contentType": "text/plain", "data": "R0VIRUlN"});
    let all = [patient("1"), patient("2"), file, document("1", 1), document("2", 1)];
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [3, 0, 2, 4, 1], [4, 2, 0, 1, 3]] {
        let imports = Imports::new().await;
        for at in order {
            imports.values(&[all[at].clone()]).await;
        }
        let shown = imports.everything().await;
        assert!(!shown.contains("GEHEIM") && shown.contains("DocumentReference/2"), "{order:?} {shown}");
        // Where one of the two goes, or turns out to be the other's, the file is that of one client.
        imports.values(&[json!({"request": {"method": "DELETE", "url": "DocumentReference/2"}})]).await;
        assert_eq!(imports.everything().await.matches("GEHEIM").count(), 1, "{order:?}");
    }
}

#[tokio::test]
async fn what_becomes_open_because_a_label_goes_is_told() {
    let contact = |id: &str, meta: Value, more: Value| {
        let mut contact = of("1", "Encounter", id, 1, more);
        contact["status"] = json!("finished");
        contact["meta"] = meta;
        contact
    };
    let whole = contact("e0", restricted(), json!({}));
    let part = contact("e1", json!({}), json!({"partOf": {"reference": "Encounter/e0"}}));
    let noted =
        of("1", "Condition", "c", 1, json!({"code": {"text": "Astma"}, "encounter": {"reference": "Encounter/e1"}}));
    let other = of("1", "QuestionnaireResponse", "q", 1, json!({"status": "completed"}));
    let imports = Imports::new().await;
    let outcome = imports.values(&[patient("1"), whole, part, noted.clone(), other]).await;
    assert!(!outcome.report.to_string().contains("shown from now on"));
    assert_eq!(imports.shown("Patient/1", Section::Diagnoses).await, Vec::<String>::new());
    let released =
        json!({"tag": [{"system": "urn:inzage:mark", "code": "released"}], "lastUpdated": "2026-02-02T09:00:00Z"});
    let mut other = of("1", "QuestionnaireResponse", "q", 2, json!({"status": "completed"}));
    other["meta"] = released;
    let deletion = json!({"request": {"method": "DELETE", "url": "Encounter/e0"}});
    let outcome = imports.values(&[deletion.clone(), other]).await;
    assert_eq!(imports.shown("Patient/1", Section::Diagnoses).await, ["Astma"]);
    let opened = |report: &fhir::Report| {
        let notes = report.notes().iter().filter(|note| note.what == Remark::ShownNow);
        notes.map(|note| note.about.clone()).collect::<Vec<_>>()
    };
    assert_eq!(opened(&outcome.report), ["Condition/c", "Encounter/e1"]);
    let again = imports.values(&[deletion, noted]).await;
    assert_eq!(opened(&again.report), Vec::<String>::new());
}
