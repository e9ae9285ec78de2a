//! Involuntary care (Wzd): zib VrijheidsbeperkendeInterventie, and whatever else calls itself so.

use dossier::{FieldKey, FieldValue, code_system as system};

use crate::draft::Draft;
use crate::map::{procedure, shared};
use crate::{concept, moments};

/// Fills a measure.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let measure = concept::whole(node.get("code")).or_else(|| node.get("title").text());
    draft.title_of([node.get("code")]);
    draft.title(measure.clone());
    draft.title_of(node.each(&["category", "type"]));
    draft.text(FieldKey::Measure, measure);
    draft.text(FieldKey::Description, node.get("description").text());
    for base in ["performed", "effective", "occurrence", "onset"] {
        draft.occurred(moments::first(node, base));
        draft.choice(FieldKey::Period, None, node, base);
    }
    shared::period(draft, node.get("period"));
    let capable =
        node.extensions("LegallyCapable").chain(node.extensions("LegallyCapable-LegallyCapable")).collect::<Vec<_>>();
    for capable in capable {
        let indicator = ["legallyCapable", "LegallyCapableIndicator"].map(|name| capable.extension(name).truth());
        if let Some(yes) = indicator.into_iter().flatten().next() {
            draft.labelled(FieldKey::LegalStatus, Some("Wilsbekwaam".to_owned()), FieldValue::Flag { yes });
        }
        let comment = ["legallyCapableComment", "LegallyCapableComment"].map(|name| capable.extension(name).text());
        if let Some(text) = comment.into_iter().flatten().next() {
            let label = Some("Toelichting bij wilsbekwaam".to_owned());
            draft.labelled(FieldKey::LegalStatus, label, FieldValue::Text { text });
        }
    }
    for name in ["Assent", "Permission"] {
        if let Some(text) = concept::whole(node.extension(name)) {
            draft.labelled(FieldKey::ConsentedBy, Some("Instemming".to_owned()), FieldValue::Text { text });
        }
    }
    draft.coded(FieldKey::Status, system::CONDITION_CLINICAL, node, "clinicalStatus");
    draft.coded(FieldKey::Certainty, system::CONDITION_VERIFICATION, node, "verificationStatus");
    for (key, name) in [
        (FieldKey::WzdFunctionary, "urn:inzage:wzd-functionary"),
        (FieldKey::ResponsibleProfessional, "urn:inzage:responsible-professional"),
    ] {
        for found in node.extensions(name).collect::<Vec<_>>() {
            draft.text(key, found.get("valueString").text());
            draft.person(key, None, found.get("valueReference"));
        }
    }
    for activity in node.all("activity") {
        draft.text(FieldKey::Measure, concept::whole(activity.get("detail").get("code")));
        draft.text(FieldKey::Description, activity.get("detail").get("description").text());
    }
    draft.concepts(FieldKey::Outcome, &["outcome"]);
    procedure::after(draft);
    for section in crate::parts::sections(node) {
        draft.heading(section.get("title").text().or_else(|| concept::whole(section.get("code"))));
        draft.narrative(section);
    }
    draft.authors(&["performer", "author", "recorder"]);
    draft.fallback("Onvrijwillige zorg");
}
