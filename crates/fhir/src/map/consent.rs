//! Consent: directives for treatment and advance directives (zibs BehandelAanwijzing, Wilsverklaring).

use dossier::{FieldKey, FieldValue, Negation, code_system as system};

use crate::directive::Agreed;
use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::words::Decision;
use crate::{concept, directive, moments, text, timing, words};

/// Fills a directive.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    // Which treatment (R4: provision.code; STU3: an extension), or which kind of will.
    if !directive::is_about_data(node) {
        draft.title(directive::title(node, draft.world.today));
    }
    draft.title(concept::all_words(node.all("category")).pop());
    draft.occurred(moments::moment(node.get("dateTime")));
    decision(draft);
    draft.text(FieldKey::Category, kind(node));
    restrictions(draft);
    draft.text(FieldKey::Reason, node.get("provision").extension("ReasonForEnding").text());
    periods(draft);
    for rule in directive::rules(node) {
        draft.texts(FieldKey::Description, concept::all_words(rule.all("action")));
    }
    scope(draft);
    verification(draft);
    people(draft);
    for disorder in node.extensions("Disorder").map(|found| found.get("valueReference")).collect::<Vec<_>>() {
        draft.link(FieldKey::Concern, disorder);
        shared::absent_part(draft, FieldKey::Concern, disorder);
    }
    draft.link(FieldKey::Other, node.get("sourceReference"));
    draft.file(node.get("sourceAttachment"), "source");
    draft.fallback("Behandelafspraak of wilsverklaring");
}

/// For what and about which data each rule is: without it a permission reads as one for everything.
fn scope(draft: &mut Draft<'_>) {
    let node = draft.node;
    let rules = directive::rules(node);
    let several = rules.len() > 1;
    let own = (!rules.iter().any(|rule| rule.get("purpose").exists())).then_some(node);
    for rule in rules.into_iter().chain(own) {
        let about = concept::all_words(rule.all("code")).join(", ");
        let label = Some(about).filter(|about| several && !about.is_empty());
        let purposes = concept::all_words(rule.all("purpose"));
        let data = concept::all_words(rule.all("class"));
        let days = timing::days(rule.get("dataPeriod")).into_iter().collect();
        for (of, said) in [(words::ONLY_FOR, purposes), (words::ONLY_ABOUT, data), (words::ONLY_DATA_OF, days)] {
            if !said.is_empty() {
                let text = format!("{of}: {}", said.join(", "));
                draft.labelled(FieldKey::Restriction, label.clone(), FieldValue::Text { text });
            }
        }
    }
}

/// From when to when it holds as a whole, and apart from that each rule with a time of its own: the end of an exception ends no more than
/// that.
fn periods(draft: &mut Draft<'_>) {
    let today = draft.world.today;
    let whole = directive::span(draft.node, today);
    shared::between(draft, whole.from, whole.until);
    for (about, span) in directive::exceptions(draft.node, today) {
        if let Some(period) = moments::between(span.from, span.until) {
            let about = about.map(|about| text::capital(&about)).unwrap_or_else(|| words::EXCEPTION.to_owned());
            draft.labelled(FieldKey::Period, Some(about), period);
        }
    }
}

/// What was decided of each treatment. What is not in force gives no permission and forbids nothing.
fn decision(draft: &mut Draft<'_>) {
    let node = draft.node;
    let today = draft.world.today;
    let whole = directive::span(node, today);
    let status = node.get("status").code().unwrap_or_default();
    draft.entry.negation = if matches!(status, "active" | "entered-in-error" | "") {
        directive::negation(node, today)
    } else {
        Some(Negation::NotInForce)
    };
    let agreed = directive::agreed(node);
    for agreed in &agreed {
        for treatment in &agreed.treatments {
            treatment_field(draft, *treatment, agreed.decision);
        }
    }
    let zib = concept::value(node.extension("TreatmentPermitted"));
    let of_zib = directive::zib_decision(node);
    let several = agreed.len() > 1;
    for (at, agreed) in agreed.iter().enumerate() {
        // Where several decisions stand together, each says about which treatment it is.
        let names: Vec<_> = agreed.treatments.iter().filter_map(|treatment| directive::name(*treatment)).collect();
        let names = if names.is_empty() { &agreed.whom } else { &names };
        let label = Some(names.join(", ")).filter(|names| several && !names.is_empty());
        if directive::are_refusals(&agreed.treatments) {
            continue;
        }
        let is_of_zib = at == 0 && (agreed.decision != Some(Decision::No) || of_zib == agreed.decision);
        let value = zib.clone().filter(|_| is_of_zib).or_else(|| in_words(agreed.decision));
        // A "yes" beside other words is none that anything follows from.
        let value = value.filter(|_| !directive::is_doubted(agreed)).or_else(|| doubted(agreed));
        let is_unknown = agreed.decision.is_none() && !agreed.treatments.is_empty();
        let unknown = || is_unknown.then(|| FieldValue::Text { text: "Niet bekend".to_owned() });
        if let Some(value) = value.or_else(unknown) {
            let when = not_in_force(status).map(str::to_owned).or_else(|| agreed.span.beside(whole, today));
            draft.labelled(FieldKey::Directive, label, with(value, when.as_deref()));
        }
    }
    draft.texts(FieldKey::Directive, directive::other(node));
}

/// What stands in the place of a "yes" that the words of the source may contradict.
fn doubted(agreed: &Agreed<'_>) -> Option<FieldValue> {
    directive::is_doubted(agreed).then(|| FieldValue::Text { text: words::DOUBTED_YES.to_owned() })
}

/// The treatment with its code, in our words where the zib has it, and below it those of the source where they are others.
fn treatment_field<'a>(draft: &mut Draft<'a>, treatment: Node<'a>, decision: Option<Decision>) {
    let Some(text) = directive::name(treatment) else { return };
    let value = match concept::value(treatment) {
        Some(FieldValue::Coded { system, code, .. }) => FieldValue::Coded { system, code, text },
        _ => FieldValue::Text { text },
    };
    draft.value(FieldKey::Treatment, Some(value));
    shared::words_of_source(draft, treatment, decision);
}

/// FHIR's own decision, as a code; what is decided in words stands in those.
fn in_words(decision: Option<Decision>) -> Option<FieldValue> {
    let code = match decision? {
        Decision::Yes => "permit",
        Decision::No => "deny",
        Decision::Conditional | Decision::Other => return None,
    };
    let text = words::of_status(system::PROVISION, code).unwrap_or(code).to_owned();
    Some(FieldValue::Coded { system: system::PROVISION.to_owned(), code: code.to_owned(), text })
}

/// On which condition.
fn restrictions(draft: &mut Draft<'_>) {
    let node = draft.node;
    let texts: Vec<_> = directive::restrictions(node).collect();
    let is_conditional = |decision| matches!(decision, Some(Decision::Conditional | Decision::Other));
    let is_conditional = directive::agreed(node).iter().any(|agreed| is_conditional(agreed.decision));
    if texts.is_empty() && directive::other(node).is_empty() && is_conditional {
        draft.text(FieldKey::Restriction, Some("Welke voorwaarden, staat er niet bij.".to_owned()));
    }
    draft.texts(FieldKey::Restriction, texts);
}

/// Who agreed, and who speaks for the client; of whoever else a rule names, with the role.
fn people(draft: &mut Draft<'_>) {
    let node = draft.node;
    let is_will = kind(node).as_deref() == Some("Wilsverklaring");
    for party in node.each(&["consentingParty", "performer"]) {
        if is_will {
            draft.person(FieldKey::Participant, Some("Vertegenwoordiger".to_owned()), party);
        } else {
            draft.person(FieldKey::ConsentedBy, None, party);
        }
    }
    let rules = directive::rules(node);
    for actor in node.all("actor").chain(rules.into_iter().flat_map(|rule| rule.all("actor"))) {
        let role = actor.get("role");
        let reference = actor.get("reference");
        if concept::has(role, "", "CONSENTER") {
            draft.person(FieldKey::ConsentedBy, None, reference);
        } else if concept::has(role, "", "RESPRSN") {
            draft.person(FieldKey::Participant, Some("Vertegenwoordiger".to_owned()), reference);
        } else {
            draft.person(FieldKey::Participant, concept::words(role), reference);
        }
    }
}

/// Why a decision of a consent with this status is not in force.
fn not_in_force(status: &str) -> Option<&'static str> {
    match status {
        "inactive" => Some("geldt niet meer"),
        "rejected" => Some("afgewezen, geldt niet"),
        "draft" | "proposed" => Some("voorstel, geldt nog niet"),
        _ => None,
    }
}

/// A decision with when it holds, or that it does not: it is read by itself.
fn with(value: FieldValue, beside: Option<&str>) -> FieldValue {
    let said = |text: String| beside.map_or_else(|| text.clone(), |beside| format!("{text} ({beside})"));
    match value {
        FieldValue::Coded { system, code, text } => FieldValue::Coded { system, code, text: said(text) },
        FieldValue::Text { text } => FieldValue::Text { text: said(text) },
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
