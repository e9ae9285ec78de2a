//! Consent: directives for treatment and advance directives (zibs BehandelAanwijzing, Wilsverklaring).

use dossier::{FieldKey, FieldValue, Negation, code_system as system, local_day};

use crate::directive::{Agreed, Doubt, OtherWords, Part, Phase, Sharing};
use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::words::Decision;
use crate::world::Target;
use crate::{concept, directive, moments, text, words};

mod checked;
mod explained;

/// Fills a directive.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    // Which treatment (R4: provision.code; STU3: an extension), or which kind of will.
    if !directive::is_about_data(node) {
        let (parts, is_refused) = directive::title(node, draft.world.today);
        draft.title_of_parts(&parts, if is_refused { "; " } else { ", " }, is_refused);
    }
    // What kind of directive says more than that it is one, whichever stands first.
    let (general, kinds): (Vec<_>, Vec<_>) =
        directive::kinds(node).partition(|kind| directive::names_directives(*kind));
    draft.title(kinds.into_iter().filter_map(directive::name_of_will).next_back());
    draft.title(concept::all_words(general.into_iter()).pop());
    draft.occurred(moments::moment(node.get("dateTime")));
    let told = decision(draft);
    draft.text(FieldKey::Category, kind(node));
    restrictions(draft);
    draft.text(FieldKey::Reason, node.get("provision").extension("ReasonForEnding").text());
    periods(draft);
    // Of what decides nothing by itself, for what and with which data it is.
    let untold = directive::rules(node).into_iter().filter(|rule| !told.iter().any(|other| other.is_at(*rule)));
    for holder in std::iter::once(node).chain(untold) {
        let label = directive::is_exception(node, holder).then(|| words::EXCEPTION.to_owned());
        for limit in directive::limits(holder) {
            let text = text::capital(&limit);
            draft.labelled(FieldKey::Description, label.clone(), FieldValue::Text { text });
        }
    }
    data(draft);
    checked::fill(draft);
    people(draft);
    for disorder in node.extensions("Disorder").map(|found| found.get("valueReference")).collect::<Vec<_>>() {
        draft.link(FieldKey::Concern, disorder);
        shared::absent_part(draft, FieldKey::Concern, disorder);
    }
    let source = node.get("sourceReference");
    draft.link(FieldKey::Other, source);
    let is_dead = matches!(draft.follow(source), Target::Dead);
    draft.text(FieldKey::Other, source.get("display").text().filter(|_| is_dead && !is_of_patient(source)));
    draft.file(node.get("sourceAttachment"), "source");
    let is_about_data = directive::is_about_data(node);
    draft.fallback(if is_about_data { about(node) } else { "Behandelafspraak of wilsverklaring" });
    if is_about_data {
        // A code for sharing data says nothing of research.
        let title = draft.entry.title.to_lowercase();
        if is_of_research(node) && !["onderzoek", "research"].iter().any(|word| title.contains(word)) {
            draft.end_title(words::FOR_RESEARCH);
        }
        sharing(draft);
        let is_allowed = matches!(directive::sharing(node), Sharing::Yes | Sharing::Partly);
        let mut kinds = directive::kinds(node).filter_map(concept::words);
        if is_allowed && kinds.any(|said| words::may_be_taken_back(&said) || words::may_be_a_no(&said)) {
            draft.text(FieldKey::Directive, Some(words::DOUBTED.to_owned()));
        }
    }
    if let Some(over) = directive::span(node, draft.world.today).over(draft.world.today) {
        // Behind several decisions it would be read as that of the last one.
        let all = if directive::agreed(node).len() > 1 { "alles " } else { "" };
        draft.end_title(&format!(" ({all}{over})"));
    }
    let today = draft.world.today;
    if directive::says_both_today(node, today) || directive::is_unclear(node) || directive::leaves_open(node, today) {
        draft.end_title(words::NOT_CERTAIN);
        draft.text(FieldKey::Directive, Some(words::DOUBTED.to_owned()));
    }
    // The code decides, and what else the source says stands beside it.
    let beside = directive::words_beside_decision(node);
    let said = beside.as_ref().map(|words| words.said.clone());
    for words in beside.into_iter().chain(directive::other_in_title(node)) {
        draft.end_title(&words::in_the_source(&words.said));
        draft.text(FieldKey::Directive, words.doubt.map(Doubt::in_words));
    }
    if let Some(said) = said {
        in_the_source(draft, said);
    }
    if let Some(words) = directive::words_beside_will(node) {
        beside_will(draft, words);
    }
    explained::say(draft);
    if let Some(words) = directive::unknown_policy(node) {
        draft.end_title(&words::not_sure(&words));
        in_the_source(draft, words);
    }
}

/// Words of the source beside the kind of an advance directive.
fn beside_will(draft: &mut Draft<'_>, words: OtherWords) {
    // Of a category for which we have no word, the title is those words.
    if !draft.entry.title.contains(&words.said) {
        draft.end_title(&words::in_the_source(&words.said));
    }
    draft.text(FieldKey::Directive, words.doubt.map(Doubt::in_words));
    in_the_source(draft, words.said);
}

/// Words of the source for what was decided, as a whole: a title may cut them.
fn in_the_source(draft: &mut Draft<'_>, text: String) {
    draft.labelled(FieldKey::Directive, Some(words::IN_THE_SOURCE.to_owned()), FieldValue::Text { text });
}

/// What a consent about data is called that has no name of its own.
fn about(consent: Node<'_>) -> &'static str {
    if is_of_research(consent) { "Meedoen aan onderzoek" } else { "Gegevens delen" }
}

fn is_of_research(consent: Node<'_>) -> bool {
    concept::has(consent.get("scope"), "", "research")
}

/// Says in the title that data may be shared: without it a consent and a refusal of which only the codes say what they are look alike.
/// What is refused is said there with all other denials.
fn sharing(draft: &mut Draft<'_>) {
    let node = draft.node;
    let ending = match directive::sharing(node) {
        Sharing::Yes => "",
        Sharing::Partly => words::IN_PART,
        Sharing::No | Sharing::NoExcept | Sharing::PartlyNo | Sharing::NotKnown => return,
    };
    let title = std::mem::take(&mut draft.entry.title);
    draft.entry.title = if words::may_be_a_not(&title) {
        words::beside_a_not(&title, "wel toestemming")
    } else if title.to_lowercase().starts_with("toestemming") {
        format!("{title}: ja")
    } else {
        format!("Toestemming: {title}")
    };
    draft.end_title(ending);
}

/// From when to when it holds as a whole, and apart from that each rule with a time of its own: the end of an exception ends no more than
/// that.
fn periods(draft: &mut Draft<'_>) {
    let today = draft.world.today;
    let whole = directive::span(draft.node, today);
    // The day on which it ends, or that is still to come, is not the day on which it was agreed.
    draft.occurred(whole.from.filter(|from| local_day(*from) <= today));
    draft.value(FieldKey::Period, moments::between(whole.from, whole.until));
    for (about, span) in directive::exceptions(draft.node, today) {
        if let Some(period) = moments::between(span.from, span.until) {
            let about = about.map(|about| text::capital(&about)).unwrap_or_else(|| words::EXCEPTION.to_owned());
            draft.labelled(FieldKey::Period, Some(about), period);
        }
    }
}

/// What was decided of each treatment, with the rules of which all was told. What is not in force gives no permission and forbids
/// nothing.
fn decision<'a>(draft: &mut Draft<'a>) -> Vec<Node<'a>> {
    let node = draft.node;
    let today = draft.world.today;
    let whole = directive::span(node, today);
    let status = node.get("status").code().unwrap_or_default();
    if !matches!(status, "active" | "entered-in-error" | "") {
        draft.entry.negation = Some(Negation::NotInForce);
    } else if whole.phase(today) == Phase::Over {
        draft.denied = directive::negation(node, today);
    } else {
        draft.entry.negation = directive::negation(node, today);
    }
    let agreed = directive::agreed(node);
    let mut told = Vec::new();
    for agreed in &agreed {
        for treatment in &agreed.treatments {
            treatment_field(draft, *treatment, agreed.decision);
        }
    }
    let zib = concept::value(node.extension("TreatmentPermitted"));
    let of_zib = directive::zib_decision(node);
    let several = agreed.len() > 1;
    let are_named = agreed.iter().any(|agreed| !agreed.treatments.is_empty() || !agreed.whom.is_empty());
    let first = agreed.iter().position(|agreed| agreed.part != Part::Declared);
    for (at, agreed) in agreed.iter().enumerate() {
        // Where several decisions stand together, each says about which treatment it is.
        let names: Vec<_> = agreed.treatments.iter().filter_map(|treatment| directive::name(*treatment)).collect();
        let is_exception = agreed.part == Part::Exception;
        let is_named = !names.is_empty();
        let limits = agreed.rule.map(|rule| directive::beside_decision(rule, is_named || is_exception));
        let beside: Vec<_> = directive::names(&agreed.about).into_iter().chain(limits.unwrap_or_default()).collect();
        let label = match (is_named, agreed.whom.is_empty()) {
            _ if is_exception => Some(words::EXCEPTION.to_owned()),
            (true, _) => Some(names.join(", ")).filter(|_| several),
            (false, false) => Some(agreed.whom.join(", ")),
            (false, true) => Some(words::ALL_ELSE.to_owned()).filter(|_| are_named && beside.is_empty()),
        };
        let is_refusal = directive::are_refusals(&agreed.treatments);
        if directive::is_turned(agreed) || is_refusal && directive::is_doubted(agreed) {
            let doubt = FieldValue::Text { text: directive::doubt(agreed).in_words() };
            draft.labelled(FieldKey::Directive, label, doubt);
            continue;
        }
        if is_refusal {
            continue;
        }
        let is_of_zib =
            Some(at) == first && !is_exception && (agreed.decision != Some(Decision::No) || of_zib == agreed.decision);
        let value = zib.clone().filter(|_| is_of_zib).or_else(|| in_words(agreed.decision));
        // A decision beside other words is none that anything follows from.
        let value = value.filter(|_| !directive::is_doubted(agreed)).or_else(|| doubted(agreed));
        let is_treatment = |concept: &Node<'a>| !directive::is_kind(node, *concept);
        let is_open = matches!(agreed.decision, Some(Decision::Conditional | Decision::Other));
        let value = value.or_else(|| (is_exception && is_open).then(|| text_of("Onder voorwaarden")));
        let is_unknown = agreed.decision.is_none() && (is_exception || agreed.treatments.iter().any(is_treatment));
        let unknown = || is_unknown.then(|| text_of("Niet bekend"));
        if let Some(value) = value.or_else(unknown) {
            let when = not_in_force(status).map(str::to_owned).or_else(|| agreed.span.beside(whole, today));
            let when = when.or_else(|| whole.over(today));
            let beside = when.into_iter().chain(beside).collect::<Vec<_>>().join("; ");
            draft.labelled(
                FieldKey::Directive,
                label,
                with(value, Some(beside.as_str()).filter(|said| !said.is_empty())),
            );
            told.extend(agreed.rule);
        }
    }
    draft.texts(FieldKey::Directive, directive::other(node));
    told
}

fn text_of(text: &str) -> FieldValue {
    FieldValue::Text { text: text.to_owned() }
}

/// The data that a rule names one by one, and whether it may be shared.
fn data(draft: &mut Draft<'_>) {
    let node = draft.node;
    for rule in std::iter::once(node).chain(directive::rules(node)) {
        let label = format!("Gegevens{}", verb(node, rule));
        for reference in rule.all("data").map(|data| data.get("reference")) {
            draft.labelled_link(FieldKey::Concern, Some(&label), reference);
            let is_dead = matches!(draft.follow(reference), Target::Dead);
            let name = reference.get("display").text().filter(|_| is_dead && !is_of_patient(reference));
            if let Some(name) = name {
                let text = words::only_named(&text::line(&name));
                draft.labelled(FieldKey::Concern, Some(label.clone()), FieldValue::Text { text });
            }
        }
    }
}

/// Whether a reference is one to a client, who may be another one.
fn is_of_patient(reference: Node<'_>) -> bool {
    let of = |name: &str| reference.get(name).code().is_some_and(|said| said.contains("Patient"));
    of("reference") || of("type")
}

/// What a rule decides, behind what it is about.
fn verb(consent: Node<'_>, rule: Node<'_>) -> &'static str {
    match directive::typed(consent, rule) {
        Some(Decision::Yes) => " (wel)",
        Some(Decision::No) => " (niet)",
        Some(Decision::Conditional | Decision::Other) | None => "",
    }
}

/// What stands in the place of a decision that the words of the source may contradict.
fn doubted(agreed: &Agreed<'_>) -> Option<FieldValue> {
    let text = if agreed.decision == Some(Decision::No) { words::DOUBTED_NO } else { words::DOUBTED_YES };
    directive::is_doubted(agreed).then(|| FieldValue::Text { text: text.to_owned() })
}

/// The treatment with its code, in our words where the zib has it, and below it those of the source where they are others.
fn treatment_field<'a>(draft: &mut Draft<'a>, treatment: Node<'a>, decision: Option<Decision>) {
    let Some(text) = directive::name_beside(treatment, decision) else { return };
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
    let texts: Vec<_> = directive::restrictions(node).chain(directive::conditions(node)).collect();
    let is_conditional = |decision| matches!(decision, Some(Decision::Conditional | Decision::Other));
    let is_conditional = directive::agreed(node).iter().any(|agreed| is_conditional(agreed.decision));
    let is_said = !texts.is_empty() || !directive::other(node).is_empty() || directive::has_exceptions(node);
    if is_conditional && !is_said {
        draft.text(FieldKey::Restriction, Some("Welke voorwaarden, staat er niet bij.".to_owned()));
    }
    draft.texts(FieldKey::Restriction, texts);
}

/// Who agreed, and who speaks for the client; of whoever else a rule names, with the role.
fn people(draft: &mut Draft<'_>) {
    let node = draft.node;
    let is_will = kind(node).as_deref() == Some("Wilsverklaring");
    let client = node.any(&["patient", "subject"]).get("reference").text();
    for party in node.each(&["consentingParty", "performer"]) {
        let is_client = client.is_some() && party.get("reference").text() == client;
        if is_will && is_client {
            // Nobody stands in for whoever writes their own will.
            continue;
        }
        if is_will {
            draft.person(FieldKey::Participant, Some("Vertegenwoordiger".to_owned()), party);
        } else {
            draft.person(FieldKey::ConsentedBy, None, party);
        }
    }
    let several = directive::agreed(node).len() > 1;
    for rule in std::iter::once(node).chain(directive::rules(node)) {
        for actor in rule.all("actor") {
            let role = actor.get("role");
            let reference = actor.get("reference");
            if concept::has(role, "", "CONSENTER") {
                draft.person(FieldKey::ConsentedBy, None, reference);
            } else if concept::has(role, "", "RESPRSN") {
                draft.person(FieldKey::Participant, Some("Vertegenwoordiger".to_owned()), reference);
            } else {
                draft.person(FieldKey::Participant, whose(node, rule, role, several), reference);
            }
        }
    }
}

/// What somebody is in a rule: of a rule about treatments beside others, in which one, of a rule about data, whether it allows or denies.
fn whose(consent: Node<'_>, rule: Node<'_>, role: Node<'_>, several: bool) -> Option<String> {
    let treatments: Vec<_> = rule.all("code").filter_map(directive::name).collect();
    let role = concept::words(role);
    let of_role = || role.clone().unwrap_or_else(|| "Wie".to_owned());
    if treatments.is_empty() {
        let verb = verb(consent, rule);
        return if verb.is_empty() { role } else { Some(format!("{}{verb}", of_role())) };
    }
    if several { Some(format!("{}: {}", treatments.join(", "), text::small(&of_role()))) } else { role }
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
    if directive::is_will(consent) {
        return Some("Wilsverklaring".to_owned());
    }
    if directive::is_for_treatment(consent) {
        return Some("Behandelaanwijzing".to_owned());
    }
    concept::all_words(directive::kinds(consent)).into_iter().next()
}
