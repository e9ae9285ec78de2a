//! Any resource without a map of its own: what most resources call by the same names.

use access::Section;
use dossier::FieldKey;

use crate::draft::{Draft, may_be_named};
use crate::map::shared;
use crate::world::Target;
use crate::{moments, text, timing};

/// Fills an entry from the elements that most resources have.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let kind = node.get("resourceType").code().unwrap_or_default();
    if kind == "Task" {
        task(draft);
    }
    draft.title(node.any(&["title", "name"]).text());
    draft.title_of([node.any(&["code", "type", "topic"])]);
    draft.title_of(node.all("category"));
    if matches!(kind, "ClinicalImpression" | "ImagingStudy" | "RiskAssessment") {
        draft.title(node.get("description").text());
    }
    for base in ["effective", "occurrence", "performed", "started"] {
        draft.occurred(moments::first(node, base));
    }
    for name in ["authoredOn", "date", "created", "issued"] {
        draft.occurred(moments::moment(node.get(name)));
    }
    for name in ["period", "executionPeriod", "occurrencePeriod"] {
        shared::period(draft, node.get(name));
    }
    for base in ["occurrence", "timing"] {
        if let Some(("Timing", often)) = node.choice(base) {
            draft.text(FieldKey::Frequency, timing::words(often));
        }
    }
    draft.text(FieldKey::Description, node.any(&["description", "summary"]).text());
    draft.concepts(FieldKey::Category, &["category"]);
    if draft.entry.section == Section::Funding {
        draft.text(FieldKey::PolicyNumber, node.get("identifier").get("value").text());
    }
    draft.choice(FieldKey::Result, None, node, "value");
    draft.authors(&["requester", "author", "assessor", "owner", "performer"]);
    draft.fallback(match kind {
        "Task" => "Taak",
        "ClinicalImpression" => "Beoordeling",
        "ImagingStudy" => "Beeldonderzoek",
        "RiskAssessment" => "Inschatting van risico's",
        "ServiceRequest" | "ProcedureRequest" => "Aanvraag",
        "ReferralRequest" => "Verwijzing",
        _ => "Gegevens",
    });
}

/// A task is called after what is to be done, else after what it is about: its code says what a machine does ("fulfill").
fn task(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(node.get("description").text());
    if let Target::Resource(at) = draft.follow(node.get("focus")) {
        let is_open = draft.world.facts(at).is_some_and(|facts| may_be_named(facts.marks));
        draft.title_of(is_open.then(|| draft.world.node(at).get("code")));
    }
    draft.link(FieldKey::Concern, node.get("focus"));
    shared::period(draft, node.get("restriction").get("period"));
    let times = node.get("restriction").get("repetitions").text();
    draft.text(FieldKey::Frequency, times.map(|times| format!("{} keer", text::line(&times))));
}
