//! Consent: directives for treatment and advance directives (zibs BehandelAanwijzing, Wilsverklaring).

use dossier::FieldKey;

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
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
    draft.status(FieldKey::Directive, provision, "type");
    draft.text(FieldKey::Category, kind(node));
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
    draft.fallback("Behandelafspraak of wilsverklaring");
}

/// What kind of directive: its own codes say so in ways that tell a reader nothing.
fn kind(consent: Node<'_>) -> Option<String> {
    let codes = || consent.each(&["category", "scope"]).flat_map(concept::codings);
    let is_one_of = |known: &[&str]| codes().any(|coding| known.contains(&coding.code));
    if is_one_of(&["acd", "adr", "11341000146107"]) {
        return Some("Wilsverklaring".to_owned());
    }
    if is_one_of(&["treatment", "129125009", "11291000146105"]) {
        return Some("Behandelaanwijzing".to_owned());
    }
    concept::all_words(consent.all("category")).into_iter().next()
}

/// With whom it was checked, and when.
fn verification(draft: &mut Draft<'_>) {
    let checks: Vec<_> = draft.node.extensions("Verification").collect();
    for check in checks {
        let checked = check.extension("Verified").truth() == Some(true);
        let with = concept::words(check.extension("VerifiedWith"));
        let on = moments::dutch(check.extension("VerificationDate"));
        let parts =
            [Some("Gecontroleerd".to_owned()), with.map(|with| format!("met {with}")), on.map(|on| format!("op {on}"))];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        draft.text(FieldKey::Certainty, Some(text).filter(|_| checked));
    }
}
