//! What may not be shown is not shown by a detour.

use dossier::{FieldValue, HiddenReason};
use fhir::{Fate, Import, NotFollowed, Skip};
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, today};

pub fn of(kind: &str, id: &str, rest: Value) -> Value {
    let mut resource = json!({"resourceType": kind, "id": id, "subject": {"reference": "Patient/p"}});
    resource.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    resource
}

fn held(mut resource: Value) -> Value {
    resource["meta"] = json!({"tag": [{"system": "urn:inzage:mark", "code": "hold"}]});
    resource
}

#[test]
fn a_reference_to_what_is_kept_out_shows_nothing_of_it() {
    let secret = held(of("Condition", "s", json!({"code": {"text": "GEHEIM"}})));
    let reference = json!([{"reference": "Condition/s", "display": "GEHEIM"}]);
    let text = json!({"status": "generated", "div": "<div>GEHEIM</div>"});
    let outcome = import_values(&[
        patient(),
        secret,
        of(
            "CarePlan",
            "c",
            json!({"title": "Plan", "addresses": reference, "text": text, "activity": [{"detail": {"description": "Iets", "reasonReference": reference}}]}),
        ),
        of("Procedure", "o", json!({"code": {"text": "Behandeling"}, "reasonReference": reference, "text": text})),
        of(
            "Flag",
            "f",
            json!({"code": {"text": "Let op"}, "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/flag-detail", "valueReference": reference[0]}]}),
        ),
    ]);
    for entry in outcome.batch.entries.iter().filter(|entry| entry.marks.hidden.is_empty()) {
        assert!(!format!("{entry:?}").contains("GEHEIM"), "{}", entry.source);
        assert!(!entry.fields.iter().any(|field| matches!(field.value, FieldValue::Entry { .. })), "{}", entry.source);
    }
    assert_eq!(entry(&outcome, "Condition/s").marks.hidden, HiddenReason::Hold.into());
}

#[test]
fn a_mark_on_a_part_holds_for_the_whole_that_shows_it_and_the_other_way_round() {
    let outcome = import_values(&[
        patient(),
        of("DeviceUseStatement", "u", json!({"device": {"reference": "Device/d"}})),
        held(json!({"resourceType": "Device", "id": "d", "type": {"text": "GEHEIM"}})),
        held(of(
            "CarePlan",
            "c",
            json!({"title": "Plan", "goal": [{"reference": "Goal/g"}], "activity": [{"detail": {"description": "x"}}]}),
        )),
        of("Goal", "g", json!({"description": {"text": "Doel"}})),
        of("DocumentReference", "r", json!({"content": [{"attachment": {"url": "Binary/b"}}]})),
        held(json!({"resourceType": "Binary", "id": "b", "data": "eA=="})),
    ]);
    for source in ["DeviceUseStatement/u", "CarePlan/c", "CarePlan/c#activity/1", "Goal/g", "DocumentReference/r"] {
        assert_eq!(entry(&outcome, source).marks.hidden, HiddenReason::Hold.into(), "{source}");
    }
}

#[test]
fn a_marked_member_of_a_panel_stands_apart() {
    let outcome = import_values(&[
        patient(),
        of(
            "Observation",
            "a",
            json!({"code": {"text": "Paneel"}, "hasMember": [{"reference": "Observation/b", "display": "GEHEIM"}], "valueInteger": 1}),
        ),
        held(of("Observation", "b", json!({"code": {"text": "GEHEIM"}, "valueInteger": 2}))),
    ]);
    assert!(!format!("{:?}", entry(&outcome, "Observation/a")).contains("GEHEIM"));
    assert_eq!(entry(&outcome, "Observation/b").marks.hidden, HiddenReason::Hold.into());
}

#[test]
fn nothing_of_another_client_is_shown() {
    let other =
        json!({"resourceType": "Patient", "id": "q", "name": [{"text": "Ander Mens"}], "birthDate": "1990-01-01"});
    let mut theirs = of("Observation", "b", json!({"code": {"text": "GEHEIM"}, "valueInteger": 2}));
    theirs["subject"] = json!({"reference": "Patient/q"});
    let outcome = import_values(&[
        patient(),
        other,
        theirs,
        of(
            "Observation",
            "a",
            json!({"code": {"text": "Paneel"}, "hasMember": [{"reference": "Observation/b", "display": "GEHEIM"}]}),
        ),
        of("CareTeam", "t", json!({"participant": [{"member": {"reference": "Patient/q", "display": "Ander Mens"}}]})),
        json!({"resourceType": "Appointment", "id": "x", "description": "Koken", "participant": [{"actor": {"reference": "Patient/p"}}, {"actor": {"reference": "Patient/q", "display": "Ander Mens"}}]}),
    ]);
    let client = outcome.batch.clients.iter().find(|client| client.source == "Patient/p").unwrap().id;
    let mine: Vec<_> = outcome.batch.entries.iter().filter(|entry| entry.client == client).collect();
    assert!(!format!("{mine:?}").contains("GEHEIM") && !format!("{mine:?}").contains("Ander Mens"));
    assert_eq!(
        outcome.batch.entries.iter().filter(|entry| entry.source == "Appointment/x").count(),
        2,
        "each their own"
    );
    assert!(
        outcome
            .report
            .dead_references()
            .iter()
            .any(|dead| dead.why == NotFollowed::OtherClient && dead.to == "Observation/b")
    );
}

#[test]
fn whose_it_is_is_never_guessed() {
    for subject in [
        json!(null),
        json!({"reference": "Group/1"}),
        json!({"reference": "Patient/unknown"}),
        json!([{"reference": "Patient/p"}, {"reference": "Patient/q"}]),
    ] {
        let mut goal = of("Goal", "g", json!({"description": {"text": "x"}}));
        goal["subject"] = subject.clone();
        let other = json!({"resourceType": "Patient", "id": "q"});
        let outcome = import_values(&[patient(), other, goal]);
        let item = outcome.report.items().iter().find(|item| item.name == "Goal/g").unwrap();
        assert!(
            matches!(
                item.fate,
                Fate::Skipped(Skip::NoClient | Skip::NotAClient(_) | Skip::TwoClients | Skip::UnknownClient(_))
            ),
            "{subject}: {:?}",
            item.fate
        );
    }
}

#[test]
fn a_number_of_a_citizen_in_a_text_is_taken_out_and_told() {
    let mut client = patient();
    client["identifier"] = json!([{"system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": "123456782"}]);
    let outcome = import_values(&[
        client,
        of("Condition", "c", json!({"code": {"text": "Astma"}, "note": [{"text": "BSN 123456782."}]})),
    ]);
    assert!(!format!("{:?}", outcome.batch).contains("123456782"));
    assert!(outcome.report.to_string().contains("BSN"));
}

#[test]
fn a_word_of_ours_that_does_not_exist_hides_and_is_told() {
    for meta in [
        json!({"tag": [{"system": "urn:inzage:mark", "code": "holdd"}]}),
        json!({"tag": [{"system": "urn:inzage:category", "code": "wdz"}]}),
    ] {
        let outcome = import_values(&[patient(), of("Condition", "c", json!({"code": {"text": "x"}, "meta": meta}))]);
        assert_eq!(entry(&outcome, "Condition/c").marks.hidden, HiddenReason::UnknownLabel.into());
        assert_eq!(outcome.report.notes().len(), 1);
    }
}

#[test]
fn of_two_versions_without_a_date_the_one_that_shows_less_counts() {
    let open = of("Condition", "c", json!({"code": {"text": "x"}, "note": [{"text": "zzz"}]}));
    let closed = held(of("Condition", "c", json!({"code": {"text": "x"}})));
    for both in [[open.clone(), closed.clone()], [closed, open]] {
        let outcome = import_values(&[patient(), both[0].clone(), both[1].clone()]);
        assert_eq!(entry(&outcome, "Condition/c").marks.hidden, HiddenReason::Hold.into());
    }
}

#[test]
fn a_known_client_goes_on_in_a_later_import() {
    let first = import_values(&[patient()]);
    let mut import = Import::new();
    import.know(first.batch.clients[0].clone());
    import.add_file("later.json", of("Condition", "c", json!({"code": {"text": "x"}})).to_string().as_bytes());
    let outcome = import.finish(today());
    assert_eq!(entry(&outcome, "Condition/c").client, first.batch.clients[0].id);
    assert!(outcome.batch.clients.is_empty());
}

#[test]
fn a_question_for_a_bsn_names_its_answer() {
    let released = json!({"tag": [{"system": "urn:inzage:mark", "code": "released"}]});
    let values = [
        patient(),
        of("Observation", "text", json!({"code": {"text": "BSN"}, "valueString": "413703708"})),
        of("Observation", "number", json!({"code": {"text": "BSN moeder"}, "valueInteger": 414_938_276})),
        of(
            "Observation",
            "code",
            json!({"code": {"text": "Nummer"}, "valueCodeableConcept": {"coding": [{"system": "http://fhir.nl/fhir/NamingSystem/bsn", "code": "416172842"}]}}),
        ),
        of(
            "QuestionnaireResponse",
            "form",
            json!({"meta": released, "item": [{"linkId": "3", "text": "Burgerservicenummers ouders", "item": [
            {"linkId": "3a", "text": "Vader", "answer": [{"valueString": "421111112"}]},
            {"linkId": "3b", "text": "Moeder", "answer": [{"valueDecimal": 422_345_672}]}]}]}),
        ),
        of("Observation", "other", json!({"code": {"text": "Dosis"}, "valueInteger": 123_456_782})),
    ];
    let outcome = import_values(&values);
    let shown = |source: &str| format!("{:?}", entry(&outcome, source));
    for (source, number) in [
        ("Observation/text", "413703708"),
        ("Observation/number", "414938276"),
        ("Observation/code", "416172842"),
        ("QuestionnaireResponse/form", "421111112"),
        ("QuestionnaireResponse/form", "422345672"),
    ] {
        assert!(!shown(source).contains(number) && shown(source).contains("[bsn]"), "{}", shown(source));
    }
    assert!(shown("Observation/other").contains("123456782"));
}

fn sister(rest: &Value) -> Value {
    let mut person = json!({"resourceType": "RelatedPerson", "id": "r", "patient": {"reference": "Patient/p"}, "name": [{"text": "A naam"}]});
    person.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    person
}

fn with_contact(contact: &Value) -> Value {
    let mut client = patient();
    client["contact"] = json!([contact]);
    client
}

#[test]
fn a_secret_address_is_secret_wherever_the_person_stands() {
    let particulars = json!({"address": [{"text": "GEHEIM"}], "telecom": [{"system": "phone", "value": "0600000001"}]});
    let secret = json!([{"url": "urn:inzage:secret-address", "valueBoolean": true}]);
    let marked = with_contact(&json!({"name": {"text": "A naam"}, "extension": secret}));
    let told = format!("{:?}", import_values(&[marked, sister(&particulars)]).batch);
    assert!(!told.contains("GEHEIM") && !told.contains("0600000001"), "{told}");
    for code in ["CONF", "conf", "Conf"] {
        let address = json!({"address": [{"text": "GEHEIM", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/iso21090-AD-use", "valueCode": code}]}]});
        assert!(!format!("{:?}", import_values(&[patient(), sister(&address)]).batch).contains("GEHEIM"), "{code}");
    }
    let in_words =
        json!({"extension": secret, "name": null, "text": {"status": "additional", "div": "<div>GEHEIM</div>"}});
    assert!(!format!("{:?}", import_values(&[patient(), sister(&in_words)]).batch).contains("GEHEIM"));
}

#[test]
fn two_people_of_one_name_are_two() {
    let role = |system: &str, code: &str| json!([{"coding": [{"system": system, "code": code}]}]);
    let brother = json!({"relationship": role("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "BRO"), "telecom": [{"system": "phone", "value": "06-22"}]});
    let contacts = |contact: Value, person: &Value| {
        let outcome = import_values(&[with_contact(&contact), sister(person)]);
        outcome.batch.entries.iter().filter(|entry| entry.kind == dossier::EntryKind::Contact).count()
    };
    let name = json!({"text": "A naam"});
    let mentor = role("urn:oid:2.16.840.1.113883.2.4.3.11.22.472", "15");
    assert_eq!(contacts(json!({"name": name, "relationship": mentor}), &brother), 2);
    assert_eq!(contacts(json!({"name": name, "telecom": [{"system": "phone", "value": "0611"}]}), &brother), 2);
    assert_eq!(contacts(json!({"name": name, "telecom": [{"system": "phone", "value": "0622"}]}), &brother), 1);
    assert_eq!(contacts(json!({"name": name}), &brother), 1);
    let mut hidden = brother;
    hidden["meta"] = json!({"tag": [{"system": "urn:inzage:mark", "code": "hold"}]});
    assert_eq!(contacts(json!({"name": name, "relationship": mentor}), &hidden), 1);
}

#[test]
fn a_narrative_that_a_machine_made_does_not_tell_of_hidden_entries() {
    let secret = held(of("Condition", "s", json!({"code": {"text": "GEHEIM"}})));
    let report = |status: &str| {
        let text = json!({"status": status, "div": "<div>GEHEIM</div>"});
        let section = json!({"title": "Diagnosen", "text": text, "entry": [{"reference": "Condition/s"}]});
        of("Composition", "c", json!({"title": "Verslag", "section": [section], "text": text}))
    };
    let told = |status: &str| {
        let outcome = import_values(&[patient(), secret.clone(), report(status)]);
        (format!("{:?}", entry(&outcome, "Composition/c")).contains("GEHEIM"), outcome.report.to_string())
    };
    for status in ["generated", "extensions", ""] {
        let (tells, report) = told(status);
        assert!(!tells && report.contains("its narrative repeats what is kept out"), "{status} {report}");
    }
    let (tells, report) = told("additional");
    assert!(tells && report.contains("written by a person"), "{report}");
}

#[test]
fn a_name_is_no_role() {
    let author = json!([{"reference": "Practitioner/none", "display": "Dokter Bernard", "extension": [
        {"url": "http://nictiz.nl/fhir/StructureDefinition/practitionerrole-reference", "valueReference": {"reference": "PractitionerRole/none", "display": "Dokter Bernard"}}]}]);
    let outcome = import_values(&[patient(), of("Composition", "c", json!({"title": "x", "author": author}))]);
    let report = entry(&outcome, "Composition/c");
    assert_eq!(report.authors, [dossier::Author { name: Some("Dokter Bernard".into()), role: None }]);
    assert_eq!(report.discipline, None);
}

#[test]
fn who_is_told_by_a_condition_is_named() {
    let author = json!([{"reference": "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999974394", "display": "Dr. Olevia"}]);
    let outcome = import_values(&[patient(), of("Composition", "c", json!({"title": "x", "author": author}))]);
    assert_eq!(entry(&outcome, "Composition/c").authors[0].name.as_deref(), Some("Dr. Olevia"));
}

#[test]
fn a_role_of_stu3_is_a_legal_ground() {
    let role =
        json!({"coding": [{"system": "urn:oid:2.16.840.1.113883.2.4.3.11.22.472", "code": "15", "display": "Mentor"}]});
    let mentor = sister(&json!({
        "extension": [{"url": "http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson-role", "valueCodeableConcept": role}],
        "relationship": {"coding": [{"system": "http://hl7.org/fhir/v3/RoleCode", "code": "SIS", "display": "Zus"}]}}));
    let outcome = import_values(&[patient(), mentor]);
    assert_eq!(outcome.batch.related[0].basis, Some(access::Basis::Mentor));
    let relations = crate::support::texts(entry(&outcome, "RelatedPerson/r"), dossier::FieldKey::Relationship);
    assert_eq!(relations, ["Zus", "Mentor"]);
}

#[test]
fn a_legal_status_of_the_client_stands_with_the_involuntary_care() {
    let mut client = patient();
    client["active"] = json!(false);
    client["extension"] = json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/zib-patient-legalstatus", "valueCodeableConcept": {"text": "In bewaringstelling (ibs)"}}]);
    let outcome = import_values(&[client]);
    let status = outcome.batch.entries.iter().find(|entry| entry.section == access::Section::InvoluntaryCare).unwrap();
    assert_eq!(status.title, "In bewaringstelling (ibs)");
    assert_eq!(status.fields[0].label.as_deref(), Some("Juridische status"));
    assert!(entry(&outcome, "Patient/p").fields.iter().any(|field| field.key == dossier::FieldKey::Status));
}
