//! One resource at a time, in the shapes of both generations: where it goes and what it says.

use access::Section;
use dossier::{Block, EntryKind, FieldKey};
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, single, texts};

/// Section, kind and title of the one entry besides the profile.
fn place(resource: Value) -> (Section, EntryKind, String) {
    let kind = resource["resourceType"].as_str().unwrap().to_owned();
    let outcome = single(resource);
    let found = outcome
        .batch
        .entries
        .iter()
        .find(|entry| entry.source.starts_with(&kind))
        .unwrap_or_else(|| panic!("{}", outcome.report));
    (found.section, found.kind, found.title.clone())
}

#[test]
fn each_kind_of_resource_goes_to_its_section() {
    use EntryKind as K;
    use Section as S;
    let cases = [
        (json!({"resourceType": "CarePlan", "title": "Plan"}), S::CarePlan, K::CarePlan),
        (json!({"resourceType": "Goal", "description": {"text": "Fietsen"}}), S::CarePlan, K::Goal),
        (json!({"resourceType": "CareTeam", "name": "Team"}), S::CareTeam, K::Professional),
        (json!({"resourceType": "Composition", "type": {"coding": [{"code": "34133-9"}]}}), S::Reports, K::Report),
        (
            json!({"resourceType": "Composition", "type": {"text": "Dagrapportage"}}),
            S::TreatmentReports,
            K::TreatmentReport,
        ),
        (json!({"resourceType": "Encounter", "status": "planned"}), S::Agenda, K::Appointment),
        (json!({"resourceType": "Encounter", "status": "finished"}), S::TreatmentReports, K::TreatmentReport),
        (json!({"resourceType": "QuestionnaireResponse"}), S::Questionnaires, K::Questionnaire),
        (json!({"resourceType": "AdverseEvent", "event": {"text": "Val"}}), S::Incidents, K::Incident),
        (
            json!({"resourceType": "DocumentReference", "type": {"coding": [{"code": "57133-1"}]}}),
            S::Correspondence,
            K::Letter,
        ),
        (json!({"resourceType": "DocumentReference", "type": {"text": "Verwijsbrief"}}), S::Documents, K::Document),
        (json!({"resourceType": "Communication"}), S::Correspondence, K::Letter),
        (json!({"resourceType": "Device", "type": {"text": "Rollator"}}), S::Devices, K::Device),
        (json!({"resourceType": "Condition", "code": {"text": "Astma"}}), S::Diagnoses, K::Diagnosis),
        (json!({"resourceType": "Procedure", "code": {"text": "Fysiotherapie"}}), S::TreatmentReports, K::Procedure),
        (
            json!({"resourceType": "Procedure", "category": {"coding": [{"code": "225317005"}]}}),
            S::InvoluntaryCare,
            K::InvoluntaryCare,
        ),
        (
            json!({"resourceType": "CarePlan", "category": [{"coding": [{"code": "225317005"}], "text": "Onvrijwillige zorg (Wzd)"}]}),
            S::InvoluntaryCare,
            K::InvoluntaryCare,
        ),
        (
            json!({"resourceType": "DiagnosticReport", "code": {"text": "Foto"}}),
            S::TreatmentReports,
            K::TreatmentReport,
        ),
        (
            json!({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "Pil"}}),
            S::Medication,
            K::Medication,
        ),
        (json!({"resourceType": "Immunization", "vaccineCode": {"text": "Griep"}}), S::Medication, K::Vaccination),
        (json!({"resourceType": "Flag", "code": {"text": "MRSA"}}), S::Diagnoses, K::Alert),
        (json!({"resourceType": "AllergyIntolerance", "code": {"text": "Pinda"}}), S::Allergies, K::Allergy),
        (json!({"resourceType": "Observation", "code": {"text": "Gewicht"}}), S::Measurements, K::Measurement),
        (json!({"resourceType": "Consent", "category": [{"text": "Reanimeren"}]}), S::Directives, K::Directive),
        (json!({"resourceType": "NutritionOrder"}), S::TreatmentReports, K::TreatmentReport),
        (json!({"resourceType": "Coverage", "type": {"text": "Wlz"}}), S::Funding, K::Funding),
        (json!({"resourceType": "EpisodeOfCare"}), S::Diagnoses, K::Diagnosis),
    ];
    for (resource, section, kind) in cases {
        let said = resource.to_string();
        let (found, found_kind, title) = place(resource);
        assert_eq!((found, found_kind), (section, kind), "{said}");
        assert!(!title.is_empty(), "{said}");
    }
}

#[test]
fn a_category_of_ours_decides_wherever_it_stands() {
    for section in Section::ALL {
        let coding = json!({"coding": [{"system": "urn:inzage:category", "code": section.code()}]});
        for resource in [
            json!({"resourceType": "Observation", "category": [coding]}),
            json!({"resourceType": "Procedure", "category": coding}),
            json!({"resourceType": "Basic", "code": {"text": "iets"}, "meta": {"tag": coding["coding"]}}),
        ] {
            assert_eq!(place(resource).0, section);
        }
    }
    let letter = json!({"resourceType": "DocumentReference", "category": [{"coding": [{"system": "urn:inzage:category", "code": "letter"}]}]});
    assert_eq!((place(letter.clone()).0, place(letter).1), (Section::Correspondence, EntryKind::Letter));
}

#[test]
fn both_generations_say_the_same() {
    let stu3 = json!({"resourceType": "Condition", "id": "1", "clinicalStatus": "active", "code": {"text": "Astma"}, "onset": "2019-05", "assertedDate": "2020-01-01"});
    let r4 = json!({"resourceType": "Condition", "id": "1", "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active", "display": "Active"}]},
        "code": {"text": "Astma"}, "onsetDateTime": "2019-05", "recordedDate": "2020-01-01"});
    assert_eq!(single(stu3).batch, single(r4).batch);
    let target = json!({"measure": {"text": "lopen"}, "detailString": "10 minuten", "dueDate": "2027"});
    let stu3 = json!({"resourceType": "Goal", "id": "1", "status": "in-progress", "description": {"text": "Lopen"}, "target": target});
    let r4 = json!({"resourceType": "Goal", "id": "1", "lifecycleStatus": "in-progress", "description": {"text": "Lopen"}, "target": [target]});
    assert_eq!(single(stu3).batch, single(r4).batch);
    let members = |key: &str, value: Value| {
        let mut panel = json!({"resourceType": "Observation", "id": "a", "subject": {"reference": "Patient/p"}, "code": {"text": "Paneel"}});
        panel[key] = value;
        let member = json!({"resourceType": "Observation", "id": "b", "subject": {"reference": "Patient/p"}, "code": {"text": "Deel"}, "valueInteger": 3});
        import_values(&[patient(), panel, member]).batch
    };
    let stu3 = members("related", json!([{"type": "has-member", "target": {"reference": "Observation/b"}}]));
    assert_eq!(stu3, members("hasMember", json!([{"reference": "Observation/b"}])));
    assert_eq!(stu3.entries.len(), 2, "the member stands in its panel");
}

#[test]
fn when_it_was_recorded_is_as_precise_as_the_source_says() {
    let written = |element: &str, said: &str| {
        let condition = json!({"resourceType": "Condition", "id": "1", "code": {"text": "Astma"},
            "meta": {"lastUpdated": "2026-11-20T10:00:00Z"}, element: said});
        let entry = single(condition).batch.entries.remove(0);
        entry.recorded.map(|recorded| recorded.to_string())
    };
    let known = |text: &str| Some(text.to_owned());
    for element in ["recordedDate", "assertedDate"] {
        assert_eq!(written(element, "2023-05-04"), known("2023-05-04"), "no hour that nobody wrote");
        assert_eq!(written(element, "2019-05"), known("2019-05"), "not when the source last wrote it");
        assert_eq!(written(element, "2019"), known("2019"));
        assert_eq!(written(element, "2023-05-04T08:15:00+02:00"), known("2023-05-04T06:15:00Z"));
        assert_eq!(
            written(element, "0001-01-01"),
            None,
            "it is unknown, and not of the day on which the source last wrote it"
        );
        assert_eq!(written(element, "ergens in mei"), None);
    }
    assert_eq!(written("severityText", ""), known("2026-11-20T10:00:00Z"));
}

#[test]
fn a_report_is_its_narrative_as_plain_text() {
    let outcome = single(
        json!({"resourceType": "Composition", "id": "1", "title": "Late dienst", "type": {"text": "Dagrapportage"}, "date": "2026-02-01T22:10:00+01:00",
        "author": [{"reference": "PractitionerRole/x"}],
        "section": [{"title": "Avond", "text": {"div": "<div><p>Jo at <b>goed</b>.<script>x()</script></p><ul><li>soep</li></ul></div>"},
                     "section": [{"text": {"div": "<div>Nacht: rustig</div>"}}]}]}),
    );
    let report = entry(&outcome, "Composition/1");
    assert_eq!(
        report.body,
        [
            Block::Heading { text: "Avond".into() },
            Block::Paragraph { text: "Jo at goed.".into() },
            Block::List { items: vec!["soep".into()] },
            Block::Paragraph { text: "Nacht: rustig".into() },
        ]
    );
    assert_eq!(report.occurred.map(|at| at.to_string()).as_deref(), Some("2026-02-01T21:10:00Z"));
}

#[test]
fn a_goal_has_its_progress_and_its_evaluation() {
    let outcome = import_values(&[
        patient(),
        json!({"resourceType": "Goal", "id": "g", "subject": {"reference": "Patient/p"}, "description": {"text": "Fietsen"},
            "extension": [{"url": "urn:inzage:progress", "valueInteger": 140}], "achievementStatus": {"text": "Gaat vooruit"}}),
        json!({"resourceType": "Observation", "id": "e", "subject": {"reference": "Patient/p"}, "focus": [{"reference": "Goal/g"}], "valueString": "Het lukt.",
            "category": [{"coding": [{"system": "urn:inzage:category", "code": "evaluation"}]}]}),
    ]);
    let (goal, evaluation) = (entry(&outcome, "Goal/g"), entry(&outcome, "Observation/e"));
    assert_eq!(
        (texts(goal, FieldKey::Progress), texts(goal, FieldKey::Outcome)),
        (vec!["100%".into()], vec!["Gaat vooruit".into()])
    );
    assert_eq!(
        (evaluation.section, evaluation.kind, evaluation.part_of),
        (Section::CarePlan, EntryKind::Evaluation, Some(goal.id))
    );
    assert_eq!(evaluation.body, [Block::Paragraph { text: "Het lukt.".into() }]);
}

#[test]
fn questions_come_from_the_form_where_the_answers_lack_them() {
    let outcome = import_values(&[
        patient(),
        json!({"resourceType": "Questionnaire", "id": "q", "url": "urn:q", "title": "Welzijn", "item": [{"linkId": "1", "text": "Slaapt u goed?"}]}),
        json!({"resourceType": "QuestionnaireResponse", "id": "r", "questionnaire": "urn:q|1", "subject": {"reference": "Patient/p"},
            "meta": {"tag": [{"system": "urn:inzage:mark", "code": "released"}]},
            "item": [{"linkId": "1", "answer": [{"valueBoolean": true, "item": [{"linkId": "1.1", "text": "Hoe lang?", "answer": [{"valueQuantity": {"value": 8, "unit": "uur"}}]}]}]}]}),
    ]);
    let response = entry(&outcome, "QuestionnaireResponse/r");
    assert_eq!((response.title.as_str(), response.marks), ("Welzijn", dossier::Marks::default()));
    let labels: Vec<_> = response.fields.iter().filter_map(|field| field.label.as_deref()).collect();
    assert_eq!(
        (labels, texts(response, FieldKey::Answer)),
        (vec!["Slaapt u goed?", "Hoe lang?"], vec!["true".into(), "8 uur".into()])
    );
}

#[test]
fn contained_resources_are_read_where_they_are() {
    let outcome = single(
        json!({"resourceType": "MedicationStatement", "id": "1", "medicationReference": {"reference": "#m"}, "informationSource": {"reference": "#who"},
        "contained": [{"resourceType": "Medication", "id": "m", "code": {"text": "Paracetamol"}},
                      {"resourceType": "Practitioner", "id": "who", "name": [{"text": "A. Arts"}]}]}),
    );
    let medicine = entry(&outcome, "MedicationStatement/1");
    assert_eq!((medicine.title.as_str(), medicine.authors[0].name.as_deref()), ("Paracetamol", Some("A. Arts")));
    assert_eq!(outcome.report.dead_references(), []);
}

#[test]
fn a_file_is_found_in_its_binary() {
    let outcome = import_values(&[
        patient(),
        json!({"resourceType": "DocumentReference", "id": "d", "subject": {"reference": "Patient/p"}, "description": "Brief van de huisarts",
            "content": [{"attachment": {"contentType": "application/pdf", "url": "Binary/b"}}, {"attachment": {"url": "Binary/absent", "contentType": "text/plain"}}]}),
        json!({"resourceType": "Binary", "id": "b", "contentType": "application/pdf", "content": "SGFs\nbG8="}),
    ]);
    let document = entry(&outcome, "DocumentReference/d");
    let sizes: Vec<_> = document.attachments.iter().map(|file| file.bytes).collect();
    assert_eq!(sizes, [Some(5), None]);
    assert_eq!(outcome.batch.attachments[0].content, b"Hallo");
    assert_eq!(outcome.report.dead_references()[0].to, "Binary/absent");
}

#[test]
fn a_client_is_found_by_every_kind_of_reference() {
    let whole = |url: &str, subject: Value| {
        let mut client = patient();
        client["identifier"] = json!([{"system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": "123456782"}]);
        let goal = json!({"resourceType": "Goal", "id": "g", "description": {"text": "x"}, "subject": subject});
        let bundle =
            json!({"resourceType": "Bundle", "entry": [{"fullUrl": url, "resource": client}, {"resource": goal}]});
        import_values(&[bundle]).batch.entries.len()
    };
    let web = "https://ecd.example/fhir/Patient/p";
    for subject in [
        json!({"reference": "Patient/p"}),
        json!({"reference": "Patient/p/_history/4"}),
        json!({"reference": web}),
        json!({"identifier": {"system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": "123456782"}}),
        json!([{"reference": "Patient/p"}]),
    ] {
        assert_eq!(whole(web, subject.clone()), 2, "{subject}");
    }
    assert_eq!(
        whole(
            "urn:uuid:11111111-1111-4111-8111-111111111111",
            json!({"reference": "urn:uuid:11111111-1111-4111-8111-111111111111"})
        ),
        2
    );
}
