//! Documents, letters, questionnaires, incidents and reports of treatments.

use access::Section;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Dossier, category, discipline, narrative, role_of, words};
use crate::calendar::{ago, at, dutch};
use crate::cast::{Incident, Mark, Note, Paper, Questionnaire};
use crate::pdf;

pub(super) fn write(dossier: &mut Dossier) {
    let client = dossier.client;
    for (number, paper) in (1..).zip(client.papers) {
        document(dossier, number, paper);
    }
    for (number, questionnaire) in (1..).zip(client.questionnaires) {
        write_questionnaire(dossier, number, questionnaire);
    }
    for (number, incident) in (1..).zip(client.incidents) {
        write_incident(dossier, number, incident);
    }
    for (number, note) in (1..).zip(client.treatments) {
        treatment(dossier, number, note);
    }
}

fn document(dossier: &mut Dossier, number: usize, paper: &Paper) {
    let (section, kind) =
        if paper.letter { (Section::Correspondence, "Brief") } else { (Section::Documents, "Document") };
    let heading = format!("{}\n{}", dutch(ago(dossier.today, paper.days)), paper.text);
    let file = pdf::page(paper.title, &heading);
    let body = json!({
        "status": "current",
        "type": words(kind),
        "category": [category(section, kind)],
        "subject": dossier.subject(),
        "date": dossier.moment(paper.days, 13),
        "author": [role_of(paper.author)],
        "description": paper.title,
        "content": [{"attachment": {
            "contentType": "application/pdf",
            "language": "nl",
            "title": paper.title,
            "size": file.len(),
            "creation": dossier.moment(paper.days, 13),
            "data": STANDARD.encode(&file),
        }}],
    });
    dossier.add("DocumentReference", &format!("document-{number}"), paper.mark, body);
}

fn write_questionnaire(dossier: &mut Dossier, number: usize, questionnaire: &Questionnaire) {
    let items: Vec<Value> = (1..)
        .zip(questionnaire.answers)
        .map(|(item, (question, answer))| {
            json!({"linkId": format!("{item}"), "text": question, "answer": [{"valueString": answer}]})
        })
        .collect();
    let body = json!({
        "status": "completed",
        "questionnaire": format!("urn:inzage:demo:questionnaire:{}-{number}", dossier.client.key),
        "_questionnaire": {"extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/display", "valueString": questionnaire.title},
        ]},
        "subject": dossier.subject(),
        "authored": dossier.moment(questionnaire.days, 15),
        "author": role_of(questionnaire.author),
        "item": items,
    });
    let mark = if questionnaire.released { Mark::Released } else { Mark::Open };
    dossier.add("QuestionnaireResponse", &format!("questionnaire-{number}"), mark, body);
}

fn write_incident(dossier: &mut Dossier, number: usize, incident: &Incident) {
    let body = json!({
        "actuality": "actual",
        "event": words(incident.kind),
        "subject": dossier.subject(),
        "date": dossier.moment(incident.days, incident.hour),
        "recordedDate": dossier.moment(incident.days, incident.hour + 1),
        "location": {"reference": format!("Location/{}", dossier.client.home.key()), "display": dossier.client.home.name()},
        "outcome": words(incident.outcome),
        "recorder": role_of(incident.staff),
        "contributor": [role_of(incident.staff)],
        "text": {"status": "additional", "div": narrative(incident.text).get("div")},
    });
    dossier.add("AdverseEvent", &format!("incident-{number}"), incident.mark, body);
}

fn treatment(dossier: &mut Dossier, number: usize, note: &Note) {
    let body = json!({
        "status": "final",
        "type": words("Behandelverslag"),
        "category": [category(Section::TreatmentReports, "Behandelverslag")],
        "extension": [discipline(note.author)],
        "subject": dossier.subject(),
        "date": at(ago(dossier.today, note.days), note.hour, 0),
        "author": [role_of(note.author)],
        "title": note.title,
        "section": [{"text": narrative(note.text)}],
    });
    dossier.add("Composition", &format!("treatment-{number}"), note.mark, body);
}
