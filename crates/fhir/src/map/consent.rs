//! Consent: directives for treatment and advance directives (zibs BehandelAanwijzing, Wilsverklaring).

use dossier::{FieldKey, FieldValue, Negation, code_system as system};

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::{concept, moments, status_code, words};

/// Fills a directive.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let provision = node.get("provision");
    // Which treatment (R4: provision.code; STU3: an extension), or which kind of will.
    draft.title(concept::words(node.extension("TreatmentDirective-Treatment")));
    draft.title(concept::all_words(rules(node).into_iter().flat_map(|rule| rule.all("code"))).into_iter().next());
    draft.title(concept::all_words(node.all("category")).pop());
    draft.occurred(moments::moment(node.get("dateTime")));
    draft.concept(FieldKey::Treatment, node.extension("TreatmentDirective-Treatment"));
    for rule in rules(node) {
        for treatment in rule.all("code") {
            draft.concept(FieldKey::Treatment, treatment);
        }
    }
    decision(draft);
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

/// What was decided: whether the treatment may be given. What is not in force gives no permission and forbids nothing.
fn decision(draft: &mut Draft<'_>) {
    let node = draft.node;
    let status = node.get("status").code().unwrap_or_default();
    if !matches!(status, "active" | "entered-in-error" | "") {
        draft.entry.negation = Some(Negation::NotInForce);
    } else if is_refused(node) {
        draft.entry.negation = Some(Negation::NoTreatment);
    }
    let permitted = node.extension("TreatmentPermitted");
    let other = node.extension("SpecificationOther").text();
    if let Some(value) = concept::value(permitted) {
        draft.value(FieldKey::Directive, Some(in_force(value, status)));
    } else if other.is_none() {
        let rules = rules(node);
        for rule in &rules {
            // Where several rules stand together, each says about which treatment it is.
            let about = concept::all_words(rule.all("code")).join(", ");
            let label = Some(about).filter(|about| rules.len() > 1 && !about.is_empty());
            for code in status_code::all(system::PROVISION, *rule, "type") {
                draft.labelled(FieldKey::Directive, label.clone(), in_force(code.value(system::PROVISION), status));
            }
        }
    }
    draft.text(FieldKey::Directive, other);
}

/// The rules of a consent: R4's `provision` and those within it, STU3's `except`.
pub(crate) fn rules(consent: Node<'_>) -> Vec<Node<'_>> {
    let provision = consent.get("provision");
    provision.items().chain(provision.all("provision")).chain(consent.all("except")).collect()
}

/// Whether the treatment must not be given: zib Behandelaanwijzing of either generation, or FHIR's own `deny`. Where the zib says
/// "other", what stands in `provision.type` is neither.
pub(crate) fn is_refused(consent: Node<'_>) -> bool {
    let permitted = concept::codings(consent.extension("TreatmentPermitted")).next();
    if let Some(coding) = permitted {
        return words::is_no(coding.system, coding.code);
    }
    if consent.extension("SpecificationOther").exists() {
        return false;
    }
    let rules = rules(consent);
    let about_treatments: Vec<_> = rules.iter().filter(|rule| rule.get("code").exists()).collect();
    let counted = if about_treatments.is_empty() { rules.iter().collect() } else { about_treatments };
    !counted.is_empty() && counted.iter().all(|rule| rule.get("type").is("deny"))
}

/// A decision that is not in force says so itself, for it is read by itself.
fn in_force(value: FieldValue, status: &str) -> FieldValue {
    let beside = match status {
        "inactive" => " (geldt niet meer)",
        "rejected" => " (afgewezen, geldt niet)",
        "draft" | "proposed" => " (voorstel, geldt nog niet)",
        _ => "",
    };
    match value {
        FieldValue::Coded { system, code, text } => FieldValue::Coded { system, code, text: format!("{text}{beside}") },
        other => other,
    }
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
