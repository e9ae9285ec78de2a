//! Diagnoses, medication, allergies, devices, directives, involuntary care, and who pays.

use access::Section;
use serde_json::{Value, json};

use super::{Dossier, category, role_of, words};
use crate::cast::{Allergy, Device, Diagnosis, Directive, Mark, Medicine, Restriction};

pub(super) fn write(dossier: &mut Dossier) {
    let client = dossier.client;
    for (number, diagnosis) in (1..).zip(client.diagnoses) {
        condition(dossier, number, diagnosis);
    }
    for (number, medicine) in (1..).zip(client.medicines) {
        medication(dossier, number, medicine);
    }
    for (number, allergy) in (1..).zip(client.allergies) {
        intolerance(dossier, number, allergy);
    }
    for (number, device) in (1..).zip(client.devices) {
        write_device(dossier, number, device);
    }
    for (number, directive) in (1..).zip(client.directives) {
        consent(dossier, number, directive);
    }
    for (number, restriction) in (1..).zip(client.restrictions) {
        involuntary(dossier, number, restriction);
    }
    funding(dossier);
}

/// A status that FHIR gives a code system of its own.
fn coded(system: &str, code: &str) -> Value {
    json!({"coding": [{"system": format!("http://terminology.hl7.org/CodeSystem/{system}"), "code": code}]})
}

fn notes(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| json!([{"text": text}]))
}

/// From so many days ago, to so many days ago.
fn period(dossier: &Dossier, from: u64, until: Option<u64>) -> Value {
    json!({"start": dossier.day(from), "end": until.map(|days| dossier.day(days))})
}

fn condition(dossier: &mut Dossier, number: usize, diagnosis: &Diagnosis) {
    let status = if diagnosis.active { "active" } else { "resolved" };
    let body = json!({
        "clinicalStatus": coded("condition-clinical", status),
        "verificationStatus": coded("condition-ver-status", "confirmed"),
        "code": words(diagnosis.name),
        "subject": dossier.subject(),
        "onsetDateTime": dossier.at_age(diagnosis.age),
        "recordedDate": dossier.moment(380, 11),
        "note": notes(diagnosis.note),
    });
    dossier.add("Condition", &format!("diagnosis-{number}"), Mark::Open, body);
}

/// What is prescribed now as a prescription, what was used before as use.
fn medication(dossier: &mut Dossier, number: usize, medicine: &Medicine) {
    let period = period(dossier, medicine.days, medicine.stopped);
    if medicine.stopped.is_some() {
        let used = json!({
            "status": "completed",
            "medicationCodeableConcept": words(medicine.name),
            "subject": dossier.subject(),
            "effectivePeriod": period,
            "dateAsserted": dossier.day(medicine.days),
            "reasonCode": [words(medicine.reason)],
            "dosage": [{"text": medicine.use_}],
        });
        dossier.add("MedicationStatement", &format!("medicine-{number}"), Mark::Open, used);
    } else {
        let prescribed = json!({
            "status": "active",
            "intent": "order",
            "extension": [{
                "url": "http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.PeriodOfUse",
                "valuePeriod": period,
            }],
            "medicationCodeableConcept": words(medicine.name),
            "subject": dossier.subject(),
            "authoredOn": dossier.day(medicine.days),
            "requester": role_of("robert"),
            "reasonCode": [words(medicine.reason)],
            "dosageInstruction": [{"text": medicine.use_}],
        });
        dossier.add("MedicationRequest", &format!("medicine-{number}"), Mark::Open, prescribed);
    }
}

fn intolerance(dossier: &mut Dossier, number: usize, allergy: &Allergy) {
    let body = json!({
        "clinicalStatus": coded("allergyintolerance-clinical", "active"),
        "verificationStatus": coded("allergyintolerance-verification", "confirmed"),
        "criticality": if allergy.high { "high" } else { "low" },
        "code": words(allergy.substance),
        "patient": dossier.subject(),
        "recordedDate": dossier.moment(385, 11),
        "reaction": [{"manifestation": [words(allergy.reaction)]}],
    });
    dossier.add("AllergyIntolerance", &format!("allergy-{number}"), Mark::Open, body);
}

fn write_device(dossier: &mut Dossier, number: usize, device: &Device) {
    let thing = format!("device-{number}");
    let body = json!({
        "status": "active",
        "deviceName": [{"name": device.product, "type": "user-friendly-name"}],
        "type": words(device.name),
        "modelNumber": device.product,
        "patient": dossier.subject(),
    });
    dossier.add("Device", &thing, Mark::Open, body);
    let usage = json!({
        "status": "active",
        "subject": dossier.subject(),
        "device": dossier.reference("Device", &thing),
        "timingPeriod": {"start": dossier.day(device.days)},
        "recordedOn": dossier.day(device.days),
        "reasonCode": [words(device.reason)],
    });
    dossier.add("DeviceUseStatement", &format!("device-use-{number}"), Mark::Open, usage);
}

fn consent(dossier: &mut Dossier, number: usize, directive: &Directive) {
    let body = json!({
        "status": "active",
        "scope": {
            "coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "treatment"}],
            "text": "Behandelafspraak",
        },
        "category": [words("Behandelafspraak")],
        "patient": dossier.subject(),
        "dateTime": dossier.moment(directive.days, 14),
        "policyRule": words("Behandelaanwijzing"),
        "provision": {
            "type": if directive.permitted { "permit" } else { "deny" },
            "code": [treatment(directive)],
        },
        "extension": [
            {"url": "http://nictiz.nl/fhir/StructureDefinition/ext-Comment", "valueString": directive.note},
        ],
    });
    dossier.add("Consent", &format!("directive-{number}"), Mark::Open, body);
}

/// The treatment that a directive is about, with its code: that decides how it is told.
fn treatment(directive: &Directive) -> Value {
    match directive.snomed {
        Some(code) => json!({
            "coding": [{"system": "http://snomed.info/sct", "code": code}],
            "text": directive.what,
        }),
        None => words(directive.what),
    }
}

fn involuntary(dossier: &mut Dossier, number: usize, restriction: &Restriction) {
    let period = period(dossier, restriction.days, restriction.ended);
    let responsible = dossier.client.team.first().map(|key| role_of(key));
    let body = json!({
        "status": if restriction.ended.is_some() { "completed" } else { "in-progress" },
        "category": {
            "coding": [
                {"system": "urn:inzage:category", "code": Section::InvoluntaryCare.code()},
                {"system": "http://snomed.info/sct", "code": "225317005"},
            ],
            "text": "Onvrijwillige zorg (Wzd)",
        },
        "extension": [
            {"url": "urn:inzage:wzd-functionary", "valueString": "J. Terpstra, Wzd-functionaris"},
            {"url": "urn:inzage:responsible-professional", "valueReference": responsible},
        ],
        "code": words(restriction.what),
        "subject": dossier.subject(),
        "performedPeriod": period,
        "reasonCode": [words(restriction.reason)],
        "note": notes(restriction.note),
    });
    dossier.add("Procedure", &format!("restriction-{number}"), Mark::Open, body);
}

fn funding(dossier: &mut Dossier) {
    let indication = &dossier.client.indication;
    let coverage = json!({
        "status": "active",
        "type": words(indication.law),
        "subscriberId": indication.number,
        "beneficiary": dossier.subject(),
        "period": {"start": dossier.day(730)},
        "payor": [{"display": indication.payer}],
    });
    dossier.add("Coverage", "coverage", Mark::Open, coverage);
    let request = json!({
        "status": "active",
        "intent": "order",
        "category": [category(Section::Funding, "Indicatie")],
        "code": words(&format!("{}: {}", indication.profile, indication.text)),
        "identifier": [{"value": indication.number}],
        "subject": dossier.subject(),
        "authoredOn": dossier.day(730),
        "occurrencePeriod": {"start": dossier.day(730)},
        "insurance": [dossier.reference("Coverage", "coverage")],
    });
    dossier.add("ServiceRequest", "indication", Mark::Open, request);
}
