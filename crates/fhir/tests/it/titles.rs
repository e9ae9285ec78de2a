//! What an entry is called, where it stands, and what stands beside its name.

use access::Section;
use dossier::{ClinicalStatus as S, Entry, EntryKind, FieldKey, Negation};
use serde_json::{Value, json};

use crate::support::{entry, import_values, labelled, patient, texts, today};

/// The entry of one resource, of the client who is `subject`, `patient` and `for` of it.
fn read(resource: &Value) -> Entry {
    with(resource, &[])
}

fn with(resource: &Value, others: &[Value]) -> Entry {
    let named = |value: &Value| {
        let mut value = value.clone();
        for name in ["subject", "patient", "for"] {
            value[name] = json!({"reference": "Patient/p"});
        }
        value
    };
    let mut resource = named(resource);
    resource["id"] = json!("1");
    let name = format!("{}/1", resource["resourceType"].as_str().unwrap());
    let all: Vec<_> = [patient(), resource].into_iter().chain(others.iter().map(named)).collect();
    entry(&import_values(&all), &name).clone()
}

fn status(entry: &Entry) -> S {
    entry.clinical_status(today()).status
}

#[test]
fn what_must_not_be_eaten_or_given_is_the_title_and_apart_from_a_preference() {
    let advice = |status: &str| {
        read(&json!({"resourceType": "NutritionOrder", "status": status, "intent": "order", "dateTime": "2026-11-01",
            "excludeFoodModifier": [{"text": "Pinda's"}], "foodPreferenceModifier": [{"text": "Halal"}]}))
    };
    let found = advice("active");
    assert_eq!((found.title.as_str(), found.negation), ("Pinda's: niet geven", Some(Negation::DoNotGive)));
    assert_eq!(
        (texts(&found, FieldKey::Restriction), texts(&found, FieldKey::Description)),
        (vec!["Pinda's".into()], vec!["Halal".into()])
    );
    assert_eq!(advice("completed").title, "Voedingsadvies: geldt niet");
    let draft = advice("draft");
    assert_eq!((draft.title.as_str(), draft.negation), ("Pinda's: voorstel om niet te geven", None));
    let vaccine =
        |advice: Value| read(&json!({"resourceType": "ImmunizationRecommendation", "recommendation": advice}));
    let against = vaccine(
        json!([{"contraindicatedVaccineCode": [{"text": "BMR"}], "forecastStatus": {"coding": [{"code": "contraindicated"}]}}]),
    );
    assert_eq!((against.title.as_str(), against.negation), ("BMR: niet geven", Some(Negation::DoNotGive)));
    // Each recommendation is an entry of its own: what is due is not what must not be given, or is complete.
    let forecast = |code: &str| json!({"coding": [{"code": code}]});
    let several = json!({"resourceType": "ImmunizationRecommendation", "id": "1", "date": "2026-01-01", "patient": {"reference": "Patient/p"}, "recommendation": [
        {"vaccineCode": [{"text": "DTP"}], "forecastStatus": forecast("complete")},
        {"vaccineCode": [{"text": "Griep"}], "forecastStatus": forecast("due"), "dateCriterion": [
            {"code": {"coding": [{"system": "http://loinc.org", "code": "30980-7"}]}, "value": "2026-12-01"},
            {"code": {"coding": [{"system": "http://loinc.org", "code": "30981-5"}]}, "value": "2026-11-01"}]},
        {"contraindicatedVaccineCode": [{"text": "BMR"}]},
        {"vaccineCode": [{"text": "Gele koorts"}], "forecastStatus": forecast("contraindicated")},
    ]});
    let outcome = import_values(&[patient(), several]);
    let of = |name: &str| entry(&outcome, &format!("ImmunizationRecommendation/1{name}")).clone();
    for (name, title, negation, said) in [
        ("#recommendation/1", "Vaccinatieadvies: DTP", None, vec!["Compleet"]),
        ("#recommendation/2", "Vaccinatieadvies: Griep", None, vec!["Nodig"]),
        ("#recommendation/3", "BMR: niet geven", Some(Negation::DoNotGive), vec![]),
        ("#recommendation/4", "Gele koorts: niet geven", Some(Negation::DoNotGive), vec!["Niet geven"]),
    ] {
        let found = of(name);
        assert_eq!((found.title.as_str(), found.negation), (title, negation), "{name}");
        assert_eq!(texts(&found, FieldKey::Status), said, "{name}");
    }
    let days: Vec<_> = labelled(&of("#recommendation/2"), FieldKey::Due).into_iter().map(|(label, _)| label).collect();
    assert_eq!(days, ["Op tijd", "Op zijn vroegst"]);
    let food = read(&json!({"resourceType": "NutritionOrder", "status": "active", "intent": "order", "oralDiet": {
        "texture": [{"modifier": {"text": "Gemalen"}, "foodType": {"text": "Vlees"}}, {"foodType": {"text": "Brood"}}]}}));
    let words = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    let said = labelled(&food, FieldKey::Description);
    assert_eq!(said, [words("Vlees", "Gemalen"), words("Brood", "Hoe, staat er niet bij")]);
    let uncounted =
        read(&json!({"resourceType": "Immunization", "status": "completed", "vaccineCode": {"text": "DTP"},
        "vaccinationProtocol": [{"doseStatus": {"coding": [{"code": "dontcount", "display": "Telt mee"}]}}]}));
    assert_eq!(texts(&uncounted, FieldKey::Note), ["Deze dosis telt niet mee."]);
}

#[test]
fn nothing_is_called_by_the_name_of_its_type_or_by_the_code_of_a_machine() {
    let order = json!({"resourceType": "ServiceRequest", "id": "order", "status": "active", "intent": "order", "code": {"text": "Glucose"}});
    let fulfil = json!({"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill", "display": "Fulfill"}]});
    let task = json!({"resourceType": "Task", "status": "requested", "intent": "order", "code": fulfil, "focus": {"reference": "ServiceRequest/order"}});
    assert_eq!(with(&task, &[order]).title, "Glucose");
    let walk = read(
        &json!({"resourceType": "Task", "status": "in-progress", "intent": "order", "doNotPerform": true, "description": "Alleen naar buiten"}),
    );
    assert_eq!(walk.title, "Niet doen: Alleen naar buiten");
    let ended = read(
        &json!({"resourceType": "Task", "status": "requested", "intent": "order", "description": "Bellen", "restriction": {"period": {"end": "2020-01-01"}}}),
    );
    assert_eq!(status(&ended), S::Earlier);
    for kind in [
        "Task",
        "ClinicalImpression",
        "ImagingStudy",
        "RiskAssessment",
        "ServiceRequest",
        "ProcedureRequest",
        "ReferralRequest",
    ] {
        assert!(!read(&json!({"resourceType": kind, "status": "active"})).title.contains(kind), "{kind}");
    }
    let imaging = read(&json!({"resourceType": "ImagingStudy", "status": "cancelled", "description": "CT van de rug"}));
    assert_eq!(imaging.title, "CT van de rug: geannuleerd");
}

#[test]
fn an_episode_is_called_after_its_title_or_its_diagnosis() {
    let episode = |title: Option<&str>| {
        let extension = title.map(|title| json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/EpisodeOfCare-Title", "valueString": title}]));
        read(&json!({"resourceType": "EpisodeOfCare", "status": "active", "extension": extension,
            "type": [{"coding": [{"system": "http://snomed.info/sct", "code": "64572001", "display": "aandoening"}]}],
            "diagnosis": [{"condition": {"reference": "Condition/none", "display": "Infectieziekte"}}]}))
    };
    let titled = episode(Some("Endocarditis profylaxe"));
    assert_eq!(
        (titled.title.as_str(), texts(&titled, FieldKey::Concern)),
        ("Endocarditis profylaxe", vec!["Infectieziekte".to_owned()])
    );
    assert_eq!(episode(None).title, "Infectieziekte");
}

#[test]
fn the_precise_name_stands_beside_the_general_one() {
    let specific = json!([{"url": "http://nictiz.nl/fhir/StructureDefinition/bgz-SpecificProblemName", "valueCodeableConcept": {"text": "Crurisfractuur"}}]);
    for code in [
        json!({"text": "Fractuur van enkel", "extension": specific}),
        json!({"text": "Fractuur van enkel", "coding": [{"code": "1", "extension": specific}]}),
    ] {
        let found = read(&json!({"resourceType": "Condition", "clinicalStatus": "active", "code": code}));
        assert_eq!(texts(&found, FieldKey::Description), ["Crurisfractuur"]);
    }
}

#[test]
fn an_order_to_hand_out_is_no_medicine_in_use_and_an_agreement_goes_by_its_dates() {
    let of = |kind: &str, category: &str, state: &str, start: &str| {
        read(
            &json!({"resourceType": kind, "status": state, "intent": "order", "medicationCodeableConcept": {"text": "Amoxicilline"},
            "category": {"coding": [{"system": "http://snomed.info/sct", "code": category}]},
            "extension": [{"url": "http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.Period", "valuePeriod": {"start": start}}]}),
        )
    };
    let order = of("MedicationRequest", "52711000146108", "active", "2026-11-01");
    assert_eq!((order.kind, status(&order)), (EntryKind::Dispense, S::NotApplicable));
    for (kind, category) in [("MedicationDispense", "422037009"), ("MedicationRequest", "33633005")] {
        let running = of(kind, category, "unknown", "2026-11-01");
        assert_eq!((status(&running), texts(&running, FieldKey::Status)), (S::Now, vec![]), "{kind}");
        assert_eq!(status(&of(kind, category, "unknown", "2026-12-03")), S::NotYet, "{kind}");
    }
}

#[test]
fn a_device_that_was_only_asked_for_is_not_had() {
    let device = json!({"resourceType": "Device", "id": "hoortoestel", "type": {"text": "Hoortoestel"}});
    let asked = json!({"resourceType": "DeviceRequest", "id": "1", "status": "draft", "codeReference": {"reference": "Device/hoortoestel"}, "subject": {"reference": "Patient/p"}});
    let mut had = device.clone();
    had["patient"] = json!({"reference": "Patient/p"});
    let count = |values: &[Value]| {
        import_values(values).batch.entries.iter().filter(|entry| entry.section == Section::Devices).count()
    };
    assert_eq!(count(&[patient(), had.clone()]), 1);
    assert_eq!(count(&[patient(), had, asked]), 0);
    let inactive =
        read(&json!({"resourceType": "DeviceUseStatement", "status": "active", "device": {"reference": "#x"},
        "contained": [{"resourceType": "Device", "id": "x", "status": "inactive", "type": {"text": "Rolstoel"}}]}));
    assert_eq!(status(&inactive), S::Earlier);
}

#[test]
fn parts_of_what_is_over_are_over() {
    let team = json!({"resourceType": "CareTeam", "id": "1", "status": "active", "subject": {"reference": "Patient/p"}, "period": {"start": "2019-01-01", "end": "2020-01-01"},
        "participant": [{"member": {"reference": "Practitioner/none", "display": "Jo Vos"}}]});
    let outcome = import_values(&[patient(), team]);
    let member = outcome.batch.entries.iter().find(|entry| entry.title == "Jo Vos").unwrap();
    assert_eq!(status(member), S::Earlier);
    let plan = json!({"resourceType": "CarePlan", "id": "1", "status": "completed", "intent": "plan", "subject": {"reference": "Patient/p"},
        "activity": [{"detail": {"status": "in-progress", "description": "Wandelen"}}]});
    assert_eq!(status(entry(&import_values(&[patient(), plan]), "CarePlan/1#activity/1")), S::Earlier);
}

#[test]
fn who_does_not_come_is_said_not_to_and_what_is_off_stays_in_the_agenda() {
    let appointment = json!({"resourceType": "Appointment", "id": "1", "status": "booked", "description": "Gesprek", "participant": [
        {"actor": {"reference": "Patient/p"}, "status": "accepted"},
        {"actor": {"reference": "Practitioner/none", "display": "Dr. Bos"}, "status": "declined"}]});
    let outcome = import_values(&[patient(), appointment]);
    assert_eq!(texts(entry(&outcome, "Appointment/1"), FieldKey::Participant), ["Dr. Bos: komt niet"]);
    for state in ["planned", "cancelled"] {
        let contact = read(&json!({"resourceType": "Encounter", "status": state, "period": {"start": "2026-12-20"}}));
        assert_eq!((contact.section, contact.kind), (Section::Agenda, EntryKind::Appointment), "{state}");
    }
}

#[test]
fn words_put_nothing_in_a_section() {
    for (resource, section) in [
        (json!({"resourceType": "Condition", "category": [{"text": "Wzd niet van toepassing"}]}), Section::Diagnoses),
        (
            json!({"resourceType": "Procedure", "category": {"text": "Geen onvrijwillige zorg"}}),
            Section::TreatmentReports,
        ),
        (json!({"resourceType": "DocumentReference", "type": {"text": "Geen brief"}}), Section::Documents),
        (json!({"resourceType": "Composition", "type": {"text": "Geen dagrapportage"}}), Section::TreatmentReports),
        (json!({"resourceType": "Procedure", "category": {"text": "Onvrijwillige zorg"}}), Section::TreatmentReports),
        (
            json!({"resourceType": "DocumentReference", "type": {"coding": [{"system": "http://loinc.org", "code": "11502-2"}], "text": "Folderbrief"}}),
            Section::Documents,
        ),
    ] {
        assert_eq!(read(&resource).section, section, "{resource}");
    }
}

#[test]
fn involuntary_care_says_of_capacity_consent_and_legal_status_what_they_are() {
    let nictiz = "http://nictiz.nl/fhir/StructureDefinition";
    let labelled = |entry: &Entry, key: FieldKey| {
        entry
            .fields
            .iter()
            .filter(|field| field.key == key)
            .map(|field| field.label.clone().unwrap_or_default())
            .collect::<Vec<_>>()
    };
    for (prefix, consent, capable) in [
        ("zib-FreedomRestrictingMeasures", "Permission", ["LegallyCapableIndicator", "LegallyCapableComment"]),
        ("zib-FreedomRestrictingIntervention", "Assent", ["legallyCapable", "legallyCapableComment"]),
    ] {
        let found = read(
            &json!({"resourceType": "Procedure", "status": "completed", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "225317005", "display": "Restriction of movement"}]},
            "extension": [
                {"url": format!("{nictiz}/{prefix}-LegallyCapable"), "extension": [{"url": capable[0], "valueBoolean": false}, {"url": capable[1], "valueString": "Wegens psychose"}]},
                {"url": format!("{nictiz}/{prefix}-{consent}"), "valueCodeableConcept": {"text": "Geen instemming patiënt"}}]}),
        );
        assert_eq!(found.title, "Beperking van bewegingsvrijheid", "{prefix}");
        assert_eq!(texts(&found, FieldKey::LegalStatus), ["false", "Wegens psychose"], "{prefix}");
        assert_eq!(labelled(&found, FieldKey::LegalStatus), ["Wilsbekwaam", "Toelichting bij wilsbekwaam"]);
        assert_eq!(
            (labelled(&found, FieldKey::ConsentedBy), texts(&found, FieldKey::ConsentedBy)),
            (vec!["Instemming".to_owned()], vec!["Geen instemming patiënt".to_owned()])
        );
    }
    let order = read(
        &json!({"resourceType": "Condition", "category": [{"coding": [{"system": "http://snomed.info/sct", "code": "303186005"}]}], "code": {"text": "Rechterlijke machtiging"}}),
    );
    assert_eq!(labelled(&order, FieldKey::LegalStatus), ["Juridische status"]);
}

#[test]
fn a_code_of_a_zib_has_our_word_whatever_stands_beside_it() {
    let of = |code: &str, display: &str| {
        let category =
            json!([{"coding": [{"system": "urn:oid:2.16.840.1.113883.6.96", "code": code, "display": display}]}]);
        texts(
            &read(&json!({"resourceType": "Condition", "category": category, "code": {"text": "Iets"}})),
            FieldKey::Category,
        )
    };
    assert_eq!(
        (of("282291009", "Klacht"), of("409586006", "Diagnose")),
        (vec!["Diagnose".to_owned()], vec!["Klacht".to_owned()])
    );
    let relation = json!([{"coding": [{"system": "urn:oid:2.16.840.1.113883.2.4.3.11.22.472", "code": "15", "display": "Curator"}]}]);
    let mentor = read(&json!({"resourceType": "RelatedPerson", "name": [{"text": "Bea"}], "relationship": relation}));
    assert_eq!(texts(&mentor, FieldKey::Relationship), ["Mentor"]);
    let none = json!({"coding": [{"system": "http://snomed.info/sct|http://snomed.info/sct/11000146104", "code": "716186003", "display": "No known allergy (situation)"}]});
    let allergy = read(&json!({"resourceType": "AllergyIntolerance", "clinicalStatus": "active", "code": none}));
    assert_eq!((allergy.title.as_str(), allergy.negation), ("Geen bekende allergieën", Some(Negation::NoneKnown)));
}

#[test]
fn beside_refuted_a_status_is_shown_only_where_it_says_that_it_is_over() {
    for kind in ["Condition", "AllergyIntolerance"] {
        let said = |clinical: &str| {
            let found = read(&json!({"resourceType": kind, "code": {"text": "Latex"},
                "clinicalStatus": clinical, "verificationStatus": "refuted"}));
            texts(&found, FieldKey::Status)
        };
        assert_eq!(said("active"), Vec::<String>::new(), "{kind}");
        assert_eq!(said("inactive"), ["Niet meer actief"], "{kind}");
    }
}

#[test]
fn what_codes_say_stands_before_what_is_written_beside_them() {
    let of = |codes: &[(&str, &str, &str)], text: Option<&str>| {
        let coding =
            |(system, code, display): &(&str, &str, &str)| json!({"system": system, "code": code, "display": display});
        json!({"coding": codes.iter().map(coding).collect::<Vec<_>>(), "text": text})
    };
    const ROLES: &str = "urn:oid:2.16.840.1.113883.2.4.3.11.22.472";
    const FAMILY: &str = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    for (relationship, words) in [
        (of(&[(ROLES, "15", "Curator")], None), "Mentor"),
        (of(&[(ROLES, "01", "Mentor")], None), "Eerste contactpersoon"),
        (of(&[(FAMILY, "MTH", "mother")], Some("Vader")), "Moeder (Vader)"),
        (of(&[(FAMILY, "MTH", "mother")], Some("Mother")), "Moeder"),
        (of(&[(ROLES, "15", "x"), (ROLES, "03", "x")], None), "Mentor of Curator"),
    ] {
        let person = read(
            &json!({"resourceType": "RelatedPerson", "id": "1", "patient": {"reference": "Patient/p"}, "name": [{"text": "A B"}], "relationship": [relationship]}),
        );
        assert_eq!(texts(&person, FieldKey::Relationship), [words], "{relationship}");
    }
    let given = read(&json!({"resourceType": "Immunization", "vaccineCode": {"text": "Griep"},
        "site": of(&[("http://terminology.hl7.org/CodeSystem/v3-ActSite", "LA", "Rechterarm")], None),
        "statusReason": of(&[("http://terminology.hl7.org/CodeSystem/v3-ActReason", "PATOBJ", "Op voorraad")], None)}));
    assert_eq!(texts(&given, FieldKey::BodySite), ["Linkerarm"]);
    assert_eq!(texts(&given, FieldKey::Reason), ["De cliënt wil het niet"]);
    let stopped = read(&json!({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "M"},
        "statusReason": of(&[("http://terminology.hl7.org/CodeSystem/medicationrequest-status-reason", "salg", "Goed verdragen")], None)}));
    assert_eq!(texts(&stopped, FieldKey::Reason), ["Allergie"]);
    let client = json!({"resourceType": "Patient", "id": "p", "birthDate": "1980-01-02", "communication": [
        {"language": of(&[("urn:ietf:bcp:47", "nl-NL", "Dutch (Netherlands)")], None)},
        {"language": of(&[("urn:ietf:bcp:47", "nl", "Duits")], None)}, {"language": of(&[("urn:ietf:bcp:47", "ti", "x")], Some("Tigre"))}]});
    let outcome = import_values(&[client]);
    assert_eq!(texts(entry(&outcome, "Patient/p"), FieldKey::Language), ["Nederlands", "Tigrinya (Tigre)"]);
}

#[test]
fn codes_of_one_system_that_contradict_each_other_are_all_said() {
    const SCT: &str = "http://snomed.info/sct";
    let of = |codes: &[(&str, &str, &str)]| {
        let coding =
            |(system, code, display): &(&str, &str, &str)| json!({"system": system, "code": code, "display": display});
        json!({"coding": codes.iter().map(coding).collect::<Vec<_>>()})
    };
    let none = (SCT, "716186003", "No known allergies");
    for (code, title, is_none) in [
        (of(&[none]), "Geen bekende allergieën", true),
        (of(&[none, ("urn:x", "NKA", "geen allergie")]), "Geen bekende allergieën", true),
        (
            of(&[none, (SCT, "429625007", "No known food allergy (situation)")]),
            "Geen bekende allergieën of Geen bekende voedselallergie",
            true,
        ),
        (of(&[none, (SCT, "91936005", "Penicilline")]), "Geen bekende allergieën of Penicilline", false),
        (of(&[(SCT, "91936005", "Penicilline"), none]), "Geen bekende allergieën of Penicilline", false),
    ] {
        let allergy = read(&json!({"resourceType": "AllergyIntolerance", "code": code, "clinicalStatus": "active"}));
        assert_eq!(allergy.title, title);
        assert_eq!(allergy.negation.is_some(), is_none, "{code}");
    }
    let flag = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    let result = read(&json!({"resourceType": "Observation", "code": {"text": "Natrium"},
        "valueCodeableConcept": of(&[(SCT, "10828004", "x"), (SCT, "260385009", "x")]),
        "interpretation": [of(&[(flag, "H", "x"), (flag, "L", "x")])]}));
    assert_eq!(texts(&result, FieldKey::Result), ["Positief of Negatief"]);
    assert_eq!(texts(&result, FieldKey::Interpretation), ["Hoger dan gebruikelijk of Lager dan gebruikelijk"]);
}

#[test]
fn a_measurement_is_not_called_what_its_value_cannot_be() {
    let code = |first: &str| {
        json!({"coding": [{"system": "https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen", "code": "2283", "display": first},
        {"system": "http://loinc.org", "code": "8310-5", "display": "Lichaamstemperatuur"}]})
    };
    let scan = "CT-onderrug/lumbale wervelkolom";
    for (code, more, title) in [
        (
            code(scan),
            json!({"valueString": "Duidelijke uitstulping L02."}),
            "CT-onderrug/lumbale wervelkolom (Lichaamstemperatuur?)",
        ),
        (
            code(scan),
            json!({"valueQuantity": {"value": 80, "unit": "kg"}}),
            "CT-onderrug/lumbale wervelkolom (Lichaamstemperatuur?)",
        ),
        (code("Temperatuur"), json!({"valueQuantity": {"value": 37.5, "unit": "Cel"}}), "Lichaamstemperatuur"),
        (code("Temperatuur"), json!({"valueQuantity": {"value": 37.5}}), "Lichaamstemperatuur"),
        (code("Temperatuur"), json!({"valueString": "37,5"}), "Lichaamstemperatuur"),
        (
            json!({"coding": [{"system": "http://loinc.org", "code": "8310-5", "display": "x"}]}),
            json!({"valueString": "koorts"}),
            "Lichaamstemperatuur",
        ),
    ] {
        let mut resource = json!({"resourceType": "Observation", "code": code});
        resource.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(read(&resource).title, title, "{resource}");
    }
}
