//! Now or earlier, and what is denied: from resources of both generations to what the server decides.

use chrono::NaiveDate;
use dossier::{ClinicalStatus as S, Entry, EntryKind, FieldKey, FieldValue, HiddenReason, Negation};
use fhir::Remark;
use serde_json::{Value, json};

use crate::support::{entry, import_values, patient, single, texts};

fn today() -> NaiveDate {
    "2026-11-26".parse().unwrap()
}

/// Title, what is denied, and how it stands to now, of the one entry of this type.
fn read(resource: Value) -> (String, Option<Negation>, S) {
    let kind = resource["resourceType"].as_str().unwrap().to_owned();
    let outcome = single(resource);
    let found = outcome.batch.entries.iter().find(|entry| entry.source.starts_with(&kind)).unwrap();
    (found.title.clone(), found.negation, found.clinical_status(today()).status)
}

fn assert_read(resource: Value, title: &str, negation: Option<Negation>, status: S) {
    let said = resource.to_string();
    assert_eq!(read(resource), (title.to_owned(), negation, status), "{said}");
}

#[test]
fn what_must_not_be_or_was_not_is_in_the_title_and_never_in_use() {
    let medicine = |mut resource: Value| {
        resource["medicationCodeableConcept"] = json!({"text": "Ibuprofen"});
        resource
    };
    for (resource, title, negation) in [
        (
            json!({"resourceType": "MedicationRequest", "status": "active", "doNotPerform": true}),
            "Ibuprofen: niet gebruiken",
            Negation::DoNotUse,
        ),
        (
            json!({"resourceType": "MedicationStatement", "status": "active", "taken": "n"}),
            "Ibuprofen: niet gebruikt",
            Negation::NotUsed,
        ),
        (
            json!({"resourceType": "MedicationStatement", "status": "not-taken"}),
            "Ibuprofen: niet gebruikt",
            Negation::NotUsed,
        ),
        (
            json!({"resourceType": "MedicationAdministration", "status": "completed", "notGiven": true}),
            "Ibuprofen: niet gegeven",
            Negation::NotGiven,
        ),
        (
            json!({"resourceType": "MedicationAdministration", "status": "not-done"}),
            "Ibuprofen: niet gegeven",
            Negation::NotGiven,
        ),
        (
            json!({"resourceType": "MedicationDispense", "status": "declined"}),
            "Ibuprofen: niet geleverd",
            Negation::NotGiven,
        ),
    ] {
        assert_read(medicine(resource), title, Some(negation), S::Negated);
    }
    for (resource, title, negation) in [
        (
            json!({"resourceType": "Procedure", "status": "completed", "notDone": true, "code": {"text": "Griepprik"}}),
            "Griepprik: niet uitgevoerd",
            Negation::NotDone,
        ),
        (
            json!({"resourceType": "Immunization", "status": "not-done", "vaccineCode": {"text": "Griep"}}),
            "Griep: niet gegeven",
            Negation::NotGiven,
        ),
        (
            json!({"resourceType": "ServiceRequest", "status": "active", "doNotPerform": true, "code": {"text": "Reanimatie"}}),
            "Niet doen: Reanimatie",
            Negation::DoNotDo,
        ),
        (
            json!({"resourceType": "Condition", "code": {"text": "Autisme"}, "clinicalStatus": "active", "verificationStatus": "refuted"}),
            "Autisme: weerlegd",
            Negation::Refuted,
        ),
    ] {
        assert_read(resource, title, Some(negation), S::Negated);
    }
}

#[test]
fn a_zib_stop_of_either_generation_ends_a_medicine() {
    let stop = |name: &str, code: &str| {
        json!({"resourceType": "MedicationRequest", "status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Clonazepam"},
            "modifierExtension": [{"url": format!("http://nictiz.nl/fhir/StructureDefinition/{name}"), "valueCodeableConcept": {"coding": [{"code": code}]}}]})
    };
    assert_read(stop("ext-StopType", "2"), "Clonazepam: gestopt", Some(Negation::Stopped), S::Earlier);
    assert_read(stop("ext-StopType", "410546004"), "Clonazepam: gestopt", Some(Negation::Stopped), S::Earlier);
    let paused = stop("zib-Medication-StopType", "113381000146106");
    assert_read(paused, "Clonazepam: tijdelijk gestopt", Some(Negation::Interrupted), S::Paused);
}

#[test]
fn actions_that_are_forbidden_say_so_in_the_plan() {
    let plan = json!({"resourceType": "CarePlan", "id": "1", "status": "active", "title": "Nacht", "activity": [
        {"detail": {"status": "in-progress", "description": "Deur op slot", "doNotPerform": true}},
        {"detail": {"status": "in-progress", "description": "Alleen douchen", "prohibited": true}},
        {"detail": {"status": "in-progress", "description": "Licht aan"}}]});
    let outcome = single(plan);
    let titles: Vec<_> =
        (1..=3).map(|at| entry(&outcome, &format!("CarePlan/1#activity/{at}")).title.clone()).collect();
    assert_eq!(titles, ["Niet doen: Deur op slot", "Niet doen: Alleen douchen", "Licht aan"]);
}

#[test]
fn directives_of_both_generations_say_what_must_not_be_done() {
    let consent = |status: &str, kind: &str| {
        json!({"resourceType": "Consent", "status": status, "dateTime": "2025-03-01", "provision": {"type": kind,
            "code": [{"coding": [{"system": "http://snomed.info/sct", "code": "89666000"}], "text": "Reanimeren"}]}})
    };
    let no = Some(Negation::NoTreatment);
    assert_read(consent("active", "deny"), "Niet reanimeren", no, S::Now);
    assert_read(consent("active", "permit"), "Reanimeren", None, S::Now);
    assert_read(consent("rejected", "permit"), "Reanimeren: geldt niet", Some(Negation::NotInForce), S::Negated);
    assert_read(consent("inactive", "deny"), "Niet reanimeren: geldt niet", Some(Negation::NotInForce), S::Earlier);
    assert_read(consent("proposed", "permit"), "Reanimeren: geldt niet", Some(Negation::NotInForce), S::NotYet);
    let zib = |code: &str| {
        json!({"resourceType": "Consent", "status": "active", "extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/zib-TreatmentDirective-Treatment",
            "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "116762002", "display": "Toediening van een bloedproduct"}]}}],
            "modifierExtension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/zib-TreatmentDirective-TreatmentPermitted",
            "valueCodeableConcept": {"coding": [{"system": "urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4", "code": code}]}}]})
    };
    assert_read(zib("NEE"), "Geen bloedproducten geven", no, S::Now);
    assert_read(zib("JA"), "Bloedproducten geven", None, S::Now);
    let except = json!({"resourceType": "Consent", "status": "active", "except": [{"type": "deny", "code": [{"text": "Beademen"}]}]});
    assert_read(except, "Niet doen: Beademen", no, S::Now);
    let rejected = single(consent("rejected", "permit"));
    let directive = rejected.batch.entries.iter().find(|entry| entry.kind == EntryKind::Directive).unwrap();
    assert_eq!(texts(directive, FieldKey::Directive), ["Wel (afgewezen, geldt niet)"], "it may not read as permission");
}

#[test]
fn that_there_is_none_is_a_statement() {
    let mut none = json!({"resourceType": "AllergyIntolerance", "id": "1", "patient": {"reference": "Patient/p"}, "clinicalStatus": "active",
        "code": {"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]}});
    assert_read(none.clone(), "Geen bekende allergieën", Some(Negation::NoneKnown), S::Negated);
    none["criticality"] = json!("high");
    // How bad it can get does not fit it, and is not for us to leave out.
    assert_eq!(texts(entry(&single(none.clone()), "AllergyIntolerance/1"), FieldKey::Severity), ["Hoog"]);
    assert_read(none, "Geen bekende allergieën: maar er staan gegevens bij", None, S::Now);
}

#[test]
fn a_duration_or_a_count_ends_a_medicine() {
    let used = |mut resource: Value| {
        resource["medicationCodeableConcept"] = json!({"text": "Paracetamol"});
        resource["status"] = json!("active");
        read(resource).2
    };
    let duration = |name: &str| json!([{"url": format!("http://nictiz.nl/fhir/StructureDefinition/{name}"), "valueDuration": {"value": 30, "code": "d"}}]);
    for name in ["zib-MedicationUse-Duration", "ext-TimeInterval.Duration"] {
        let period = |start: &str| json!({"start": start, "extension": duration(name)});
        let statement = |start: &str| json!({"resourceType": "MedicationStatement", "effectivePeriod": period(start)});
        assert_eq!(used(statement("2020-07-21")), S::Earlier, "{name}");
        assert_eq!(used(statement("2026-10-28")), S::Now, "{name}: the thirtieth day is today");
        assert_eq!(used(statement("2026-10-27")), S::Earlier, "{name}");
    }
    let agreement = json!({"resourceType": "MedicationRequest", "extension": [
        {"url": "http://nictiz.nl/fhir/StructureDefinition/zib-Medication-PeriodOfUse", "valuePeriod": {"start": "2018-06-27"}},
        {"url": "http://nictiz.nl/fhir/StructureDefinition/zib-MedicationUse-Duration", "valueDuration": {"value": 3, "code": "wk"}}]});
    assert_eq!(used(agreement), S::Earlier);
    let bounded = |repeat: Value| json!({"resourceType": "MedicationRequest", "authoredOn": "2026-01-05", "dosageInstruction": [{"timing": {"repeat": repeat}}]});
    assert_eq!(
        used(bounded(
            json!({"boundsDuration": {"value": 7, "code": "d"}, "frequency": 1, "period": 1, "periodUnit": "d"})
        )),
        S::Earlier
    );
    assert_eq!(used(bounded(json!({"count": 10, "frequency": 1, "period": 1, "periodUnit": "d"}))), S::Earlier);
    assert_eq!(used(bounded(json!({"frequency": 1, "period": 1, "periodUnit": "d"}))), S::Now);
    assert_eq!(used(duration_alone("zib-MedicationUse-Duration", "2026-10-12")), S::Earlier);
    assert_eq!(used(duration_alone("ext-TimeInterval.Duration", "2026-11-20")), S::Now);
    let valid =
        json!({"resourceType": "MedicationRequest", "dispenseRequest": {"validityPeriod": {"end": "2020-01-01"}}});
    assert_eq!(used(valid), S::Now, "until when a prescription may be filled is no end of its use");
}

/// An agreement of so many days that does not say when it begins.
fn duration_alone(name: &str, authored: &str) -> Value {
    json!({"resourceType": "MedicationRequest", "authoredOn": authored,
        "extension": [{"url": format!("http://nictiz.nl/fhir/StructureDefinition/{name}"), "valueDuration": {"value": 15, "code": "d"}}]})
}

/// A medicine of which the dosage has this timing, prescribed on 10 October 2026.
fn timed(timing: Value, more: Value) -> Entry {
    let mut resource = json!({"resourceType": "MedicationRequest", "id": "1", "status": "active", "authoredOn": "2026-10-10",
        "medicationCodeableConcept": {"text": "A"}, "dosageInstruction": [{"timing": timing}]});
    resource.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    entry(&single(resource), "MedicationRequest/1").clone()
}

#[test]
fn an_end_is_one_only_where_it_is_certain_and_a_beginning_counts() {
    let days = |days: u32| json!({"value": days, "code": "d", "unit": "dag", "system": "http://unitsofmeasure.org"});
    let cycle = |kind: &str, url: &str| json!({kind: [{"url": format!("http://nictiz.nl/fhir/StructureDefinition/{url}"), "valueDuration": days(28)}]});
    let three_weeks = json!({"repeat": {"boundsDuration": days(21), "frequency": 1, "period": 1, "periodUnit": "d"}});
    for (timing, more, expected) in [
        (three_weeks.clone(), json!({}), S::Earlier),
        (three_weeks.clone(), cycle("modifierExtension", "zib-Medication-RepeatPeriodCyclicalSchedule"), S::Now),
        (three_weeks.clone(), cycle("extension", "zib-Medication-RepeatPeriodCyclicalSchedule"), S::Now),
        (three_weeks, cycle("modifierExtension", "ext-InstructionsForUse.RepeatPeriodCyclicalSchedule"), S::Now),
        (json!({"repeat": {"boundsRange": {"low": days(5), "high": days(7)}}}), json!({}), S::Earlier),
        (
            json!({"repeat": {"boundsPeriod": {"start": "2020-01-01", "end": "2020-02-01"}}}),
            json!({"authoredOn": null}),
            S::Earlier,
        ),
        (json!({"repeat": {"boundsPeriod": {"start": "2027-01-01", "end": "2027-02-01"}}}), json!({}), S::NotYet),
        (json!({"repeat": {"boundsPeriod": {"start": "2027-01-01"}}}), json!({}), S::NotYet),
        (json!({"event": ["2020-01-02"]}), json!({}), S::Earlier),
        (json!({"event": ["2020-01-02", "2026-12-02"]}), json!({}), S::Now),
    ] {
        assert_eq!(timed(timing.clone(), more.clone()).clinical_status(today()).status, expected, "{timing} {more}");
    }
}

#[test]
fn an_end_that_nobody_wrote_is_said_to_be_expected() {
    let week = json!({"boundsDuration": {"value": 7, "code": "d"}});
    let reckoned = timed(json!({"repeat": week}), json!({"authoredOn": "2026-11-20"}));
    assert_eq!(texts(&reckoned, FieldKey::Period), Vec::<String>::new());
    assert_eq!(texts(&reckoned, FieldKey::ExpectedEnd), ["2026-11-27"]);
    let written = timed(json!({"repeat": {"boundsPeriod": {"end": "2026-12-01"}}}), json!({}));
    assert!(texts(&written, FieldKey::Period)[0].contains("2026-12-01"));
    assert_eq!(texts(&written, FieldKey::ExpectedEnd), Vec::<String>::new());
}

#[test]
fn agreement_use_and_dispense_of_one_medicine_are_told_apart() {
    let of = |kind: &str, category: Value| {
        let resource = json!({"resourceType": kind, "id": "1", "medicationCodeableConcept": {"text": "Valproaat"}, "status": "completed", "category": category,
            "subject": {"reference": "Patient/p"}});
        let outcome = import_values(&[patient(), resource]);
        let found = entry(&outcome, &format!("{kind}/1"));
        (found.kind, texts(found, FieldKey::Category).join(", "), found.clinical_status(today()).status)
    };
    let said = |kind, text: &str, status| (kind, text.to_owned(), status);
    assert_eq!(of("MedicationRequest", Value::Null), said(EntryKind::Medication, "Medicatieafspraak", S::Earlier));
    assert_eq!(of("MedicationStatement", Value::Null), said(EntryKind::Medication, "Medicatiegebruik", S::Earlier));
    assert_eq!(of("MedicationDispense", Value::Null), said(EntryKind::Dispense, "Verstrekking", S::NotApplicable));
    assert_eq!(
        of("MedicationAdministration", Value::Null),
        said(EntryKind::Administration, "Toediening", S::NotApplicable)
    );
    let agreement = json!({"coding": [{"system": "http://snomed.info/sct", "code": "422037009", "display": "x"}]});
    assert_eq!(of("MedicationDispense", agreement), said(EntryKind::Medication, "Toedieningsafspraak", S::Unknown));
}

#[test]
fn a_proposal_is_no_order() {
    let with = |intent: &str| json!({"resourceType": "MedicationRequest", "status": "active", "intent": intent, "medicationCodeableConcept": {"text": "A"}});
    for (intent, expected) in [
        ("proposal", S::NotYet),
        ("plan", S::NotYet),
        ("option", S::NotYet),
        ("order", S::Now),
        ("instance-order", S::Now),
    ] {
        assert_eq!(read(with(intent)).2, expected, "{intent}");
    }
    let plan =
        |intent: &str| json!({"resourceType": "CarePlan", "status": "active", "intent": intent, "title": "Plan"});
    assert_eq!((read(plan("plan")).2, read(plan("proposal")).2), (S::Now, S::NotYet));
}

#[test]
fn a_modifier_that_is_not_understood_keeps_the_entry_out_and_is_in_the_report() {
    let url = "https://leverancier.example/fhir/negated";
    let outcome =
        single(json!({"resourceType": "Observation", "id": "1", "code": {"text": "Vocht"}, "valueInteger": 3,
        "modifierExtension": [{"url": url, "valueBoolean": true}]}));
    assert!(entry(&outcome, "Observation/1").marks.hidden.contains(HiddenReason::NotUnderstood));
    let named = outcome
        .report
        .notes()
        .iter()
        .any(|note| note.about == "Observation/1" && note.what == Remark::NotUnderstood(url.to_owned()));
    assert!(named && outcome.report.to_string().contains(url), "{}", outcome.report);
}

#[test]
fn an_appointment_says_what_became_of_it_and_whether_the_client_comes() {
    let with = |status: &str, answer: &str| {
        let resource = json!({"resourceType": "Appointment", "id": "1", "status": status, "description": "Tandarts",
            "start": "2027-01-15T10:00:00+01:00", "end": "2027-01-15T10:30:00+01:00",
            "participant": [{"actor": {"reference": "Patient/p"}, "status": answer}]});
        let outcome = import_values(&[patient(), resource]);
        let found = entry(&outcome, "Appointment/1");
        let status = found.clinical_status(today()).status;
        (found.title.clone(), texts(found, FieldKey::Status), texts(found, FieldKey::Attendance), status)
    };
    assert_eq!(with("booked", "accepted"), ("Tandarts".into(), vec!["Gepland".into()], vec![], S::NotYet));
    assert_eq!(
        with("booked", "declined"),
        ("Tandarts".into(), vec!["Gepland".into()], vec!["Komt niet".into()], S::NotYet)
    );
    assert_eq!(
        with("cancelled", "accepted"),
        ("Tandarts: geannuleerd".into(), vec!["Geannuleerd".into()], vec![], S::Negated)
    );
    assert_eq!(
        with("noshow", "accepted"),
        ("Tandarts: niet verschenen".into(), vec!["Niet verschenen".into()], vec![], S::Earlier)
    );
}

#[test]
fn a_client_who_died_is_said_to_have_died() {
    for (deceased, expected, died) in [
        (json!({"deceasedBoolean": true}), vec!["true".to_owned()], Some("2026-11-26")),
        (
            json!({"deceasedBoolean": true, "meta": {"lastUpdated": "2026-03-01T09:00:00Z"}}),
            vec!["true".to_owned()],
            Some("2026-03-01"),
        ),
        (json!({"deceasedDateTime": "2026-02-03"}), vec!["2026-02-03".to_owned()], Some("2026-02-03")),
        (
            json!({"deceasedDateTime": "2026-02-03T23:30:00Z"}),
            vec!["2026-02-03T23:30:00Z".to_owned()],
            Some("2026-02-04"),
        ),
        // The portal is shut from the first day that it can mean, and today where it cannot be read or is still to come.
        (json!({"deceasedDateTime": "2026"}), vec!["2026".to_owned()], Some("2026-01-01")),
        (json!({"deceasedDateTime": "gisteren"}), vec!["true".to_owned()], Some("2026-11-26")),
        (json!({"deceasedDateTime": "2027-01-01"}), vec!["2027-01-01".to_owned()], Some("2026-11-26")),
        (json!({"deceasedBoolean": false}), Vec::new(), None),
        (json!({}), Vec::new(), None),
    ] {
        let mut client = patient();
        client.as_object_mut().unwrap().extend(deceased.as_object().unwrap().clone());
        let outcome = import_values(&[client]);
        assert_eq!(texts(entry(&outcome, "Patient/p"), FieldKey::Deceased), expected);
        let [client] = outcome.batch.clients.as_slice() else { panic!("{:?}", outcome.batch.clients) };
        assert_eq!(client.died.map(|day| day.to_string()).as_deref(), died, "{deceased}");
    }
}

#[test]
fn a_status_reaches_the_entry_as_a_code_with_our_word() {
    let english = json!({"resourceType": "Condition", "id": "1", "code": {"text": "Longontsteking"}, "onsetDateTime": "2021-01",
        "clinicalStatus": {"text": "Resolved", "coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "resolved", "display": "Resolved"}]}});
    let outcome = single(english);
    let field = entry(&outcome, "Condition/1").fields.iter().find(|field| field.key == FieldKey::Status).cloned();
    let expected = FieldValue::Coded {
        system: dossier::code_system::CONDITION_CLINICAL.to_owned(),
        code: "resolved".to_owned(),
        text: "Hersteld".to_owned(),
    };
    assert_eq!(field.map(|field| field.value), Some(expected));
}

#[test]
fn an_end_in_words_or_at_an_age_to_come_ends_nothing() {
    let age = |value: u32, comparator: Option<&str>| json!({"abatementAge": {"value": value, "comparator": comparator, "unit": "jaar", "system": "http://unitsofmeasure.org", "code": "a"}});
    let years = |low: Option<u32>, high: Option<u32>| {
        let bound = |value: Option<u32>| value.map(|value| json!({"value": value, "unit": "jaar", "code": "a"}));
        json!({"abatementRange": {"low": bound(low), "high": bound(high)}})
    };
    // Born on 2 January 1980: 46 today.
    for (abatement, status) in [
        (json!({"abatementString": "n.v.t."}), S::Now),
        (json!({"abatementString": "2010"}), S::Now),
        (json!({"abatementDateTime": "ooit"}), S::Now),
        (json!({"abatementDateTime": "2027-01-01"}), S::Now),
        (json!({"abatementDateTime": "2020-01-01"}), S::Earlier),
        (json!({"abatementBoolean": false}), S::Now),
        (json!({"abatementBoolean": true}), S::Earlier),
        (age(80, None), S::Now),
        (age(46, None), S::Now),
        (age(45, None), S::Earlier),
        (age(20, Some(">")), S::Now),
        (age(20, Some("<")), S::Earlier),
        (years(Some(30), Some(90)), S::Now),
        (years(Some(30), None), S::Now),
        (years(Some(30), Some(40)), S::Earlier),
        (json!({"abatementAge": {"value": 20, "unit": "streepjes"}}), S::Now),
    ] {
        let mut disease = json!({"resourceType": "Condition", "clinicalStatus": "active", "code": {"text": "Astma"}});
        disease.as_object_mut().unwrap().extend(abatement.as_object().unwrap().clone());
        assert_read(disease.clone(), "Astma", None, status);
        let mut over = disease;
        over["clinicalStatus"] = json!("inactive");
        assert_read(over, "Astma", None, S::Earlier);
    }
    let said =
        single(json!({"resourceType": "Condition", "id": "1", "code": {"text": "Astma"}, "abatementString": "n.v.t."}));
    assert_eq!(texts(entry(&said, "Condition/1"), FieldKey::End), ["n.v.t."]);
}
