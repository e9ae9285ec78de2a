//! Consent: directives for treatment and advance directives (zibs BehandelAanwijzing, Wilsverklaring).

use dossier::FieldKey;

use crate::draft::Draft;
use crate::map::shared;
use crate::{concept, moments};

/// Fills a directive.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let provision = node.get("provision");
    // Which treatment (R4: provision.code; STU3: an extension), or which kind of will.
    draft.title(concept::words(node.extension("TreatmentDirective-Treatment")));
    draft.title(concept::all_words(provision.all("code")).into_iter().next());
    draft.title(concept::all_words(node.all("category")).pop());
    draft.occurred(moments::moment(node.get("dateTime")));
    draft.text(FieldKey::Directive, concept::words(node.extension("TreatmentPermitted")));
    draft.text(FieldKey::Directive, node.extension("SpecificationOther").text());
    draft.status(FieldKey::Directive, provision.get("type"));
    draft.concepts(FieldKey::Category, &["scope", "category"]);
    for restriction in
        node.extensions("Restrictions").chain(node.extensions("TreatmentDirective-Restrictions")).collect::<Vec<_>>()
    {
        draft.text(
            FieldKey::Restriction,
            restriction.choice("value").and_then(|(_, value)| value.text().or_else(|| concept::words(value))),
        );
    }
    draft.text(FieldKey::Reason, provision.extension("ReasonForEnding").text());
    shared::period(draft, node.get("period"));
    shared::period(draft, provision.get("period"));
    verification(draft);
    draft.people(FieldKey::ConsentedBy, &["consentingParty"]);
    for actor in node.all("actor").chain(provision.all("actor")) {
        draft.person(FieldKey::ConsentedBy, concept::words(actor.get("role")), actor.get("reference"));
    }
    for disorder in node.extensions("Disorder").map(|found| found.get("valueReference")).collect::<Vec<_>>() {
        draft.link(FieldKey::Concern, disorder);
    }
    draft.link(FieldKey::Other, node.get("sourceReference"));
    draft.file(node.get("sourceAttachment"), "source");
    draft.title(Some("Behandelafspraak of wilsverklaring".to_owned()));
}

/// With whom it was checked, and when.
fn verification(draft: &mut Draft<'_>) {
    let checks: Vec<_> = draft.node.extensions("Verification").collect();
    for check in checks {
        let checked = check.extension("Verified").truth() == Some(true);
        let with = concept::words(check.extension("VerifiedWith"));
        let on = moments::moment(check.extension("VerificationDate"))
            .map(|on| on.first_day().format("%d-%m-%Y").to_string());
        let parts =
            [Some("Gecontroleerd".to_owned()), with.map(|with| format!("met {with}")), on.map(|on| format!("op {on}"))];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        draft.text(FieldKey::Certainty, Some(text).filter(|_| checked));
    }
}
