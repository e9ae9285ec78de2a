//! Daily reports.

use access::Section;
use serde_json::json;

use super::{Dossier, category, narrative, role_of};
use crate::calendar::at;
use crate::diary::Report;

pub(super) fn write(dossier: &mut Dossier, number: usize, report: &Report) {
    let moment = at(report.day, report.hour, report.minute);
    let body = json!({
        "status": "final",
        "type": {"text": "Dagrapportage"},
        "category": [category(Section::Reports, "Dagrapportage")],
        "subject": dossier.subject(),
        "date": moment,
        "author": [role_of(report.author)],
        "title": report.title,
        "section": [{"text": narrative(&report.text)}],
    });
    dossier.add("Composition", &format!("report-{number}"), report.mark, body);
}
