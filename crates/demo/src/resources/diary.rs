//! Daily reports.

use access::Section;
use rand::rngs::StdRng;
use serde_json::json;

use super::{Dossier, category, narrative, role_of};
use crate::calendar::at;

pub(super) fn write(dossier: &mut Dossier, rng: &mut StdRng) {
    for (number, report) in (1..).zip(crate::diary::reports(dossier.client, dossier.today, rng)) {
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
}
