//! Immunization, ImmunizationRecommendation: vaccinations, with the medication.

use dossier::{FieldKey, FieldValue, Negation, code_system as system};

use crate::draft::{Draft, may_be_named};
use crate::map::details;
use crate::node::Node;
use crate::route::Place;
use crate::world::Target;
use crate::{concept, moments, negation, part_names, quantity, status_code, text, words};

/// Fills a vaccination.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let vaccines = concept::all_words(node.all("vaccineCode"));
    draft.title_of(node.all("vaccineCode"));
    draft.texts(FieldKey::Vaccine, vaccines);
    draft.occurred(moments::first(node, "occurrence").or_else(|| moments::moment(node.get("date"))));
    let products: Vec<_> = node.extensions("PharmaceuticalProduct").map(|found| found.get("valueReference")).collect();
    for product in products {
        let medication = draft.take(product);
        draft.text(FieldKey::Product, concept::whole(medication.get("code")));
        draft.text(FieldKey::SerialNumber, medication.get("batch").get("lotNumber").text());
    }
    if let Some(dose) = quantity::quantity(node.get("doseQuantity")) {
        draft.value(FieldKey::Dose, Some(dose));
    }
    draft.concepts(FieldKey::Route, &["route"]);
    draft.text(FieldKey::SerialNumber, node.get("lotNumber").text());
    for protocol in node.each(&["protocolApplied", "vaccinationProtocol"]) {
        draft.texts(FieldKey::Concern, concept::all_words(protocol.all("targetDisease")));
        if concept::has(protocol.get("doseStatus"), "", "dontcount") {
            draft.text(FieldKey::Note, Some("Deze dosis telt niet mee.".to_owned()));
        }
    }
    for reaction in node.all("reaction") {
        reacted(draft, reaction);
    }
    // Why it was not given stands in the reason of the status, or apart in STU3.
    draft.concepts(FieldKey::Reason, &["statusReason"]);
    for explanation in node.all("explanation") {
        for reason in explanation.each(&["reason", "reasonNotGiven"]) {
            draft.concept(FieldKey::Reason, reason);
        }
    }
    // A dose that is too weak to count (R4: a modifier).
    if node.get("isSubpotent").truth() == Some(true) {
        draft.text(FieldKey::Note, Some("Deze dosis telt niet als een hele dosis.".to_owned()));
    }
    draft.concepts(FieldKey::Note, &["subpotentReason"]);
    // Somebody else gave it, and told so.
    if node.get("primarySource").truth() == Some(false) {
        let told_by = concept::whole(node.get("reportOrigin")).map(|who| format!(" ({who})")).unwrap_or_default();
        draft.text(FieldKey::Note, Some(format!("{}{told_by}", words::TOLD_BY_OTHERS)));
    }
    draft.authors(&["performer", "practitioner"]);
    draft.fallback("Vaccinatie");
    // Of what was not given no dose was too weak: that would stand before the denial.
    if node.get("isSubpotent").truth() == Some(true) && negation::of(node).is_none() {
        draft.end_title(words::SUBPOTENT);
    }
}

/// Advice on vaccinations. Each recommendation is an entry of its own: one may be due while another is complete, or must not be given.
pub(crate) fn map_advice(draft: &mut Draft<'_>) {
    let all: Vec<_> = draft.node.all("recommendation").map(|one| (one, one)).collect();
    let names = part_names::of(&all);
    let place = Place { section: draft.entry.section, kind: draft.entry.kind, map: map_advice };
    let mut named = all.into_iter().zip(names).map(|((one, _), name)| (one, format!("recommendation/{name}")));
    let Some((first, own)) = named.next() else { return advised(draft, Node::nothing()) };
    for (recommendation, name) in named {
        let mut further = draft.part(&name, place);
        further.entry.part_of = None;
        advised(&mut further, recommendation);
        draft.further.push(further);
    }
    // The first is called after what it is as well: it would hand its name to whatever comes first in a later import.
    draft.is_called(&own);
    advised(draft, first);
}

/// Fills one recommendation: which vaccine, whether it should be given, and when.
fn advised<'a>(draft: &mut Draft<'a>, recommendation: Node<'a>) {
    let vaccines = concept::all_words(recommendation.all("vaccineCode"));
    let not_given = concept::all_words(recommendation.all("contraindicatedVaccineCode"));
    let is_against = negation::is_contraindicated(recommendation);
    let (given, not) = (vaccines.join(", "), not_given.join(", "));
    draft.title(match (vaccines.is_empty(), not_given.is_empty()) {
        // What is advised has not been given.
        (false, false) => Some(format!("{}: {given}; niet geven: {not}", words::VACCINATION_ADVICE)),
        (false, true) if is_against => Some(given),
        (false, true) => Some(format!("{}: {given}", words::VACCINATION_ADVICE)),
        (true, false) => Some(not),
        (true, true) => concept::all_words(recommendation.all("targetDisease")).into_iter().next(),
    });
    if is_against {
        draft.entry.negation = Some(Negation::DoNotGive);
    }
    draft.texts(FieldKey::Vaccine, vaccines);
    for text in not_given {
        draft.labelled(FieldKey::Vaccine, Some("Niet geven".to_owned()), FieldValue::Text { text });
    }
    draft.occurred(moments::moment(draft.node.get("date")));
    draft.texts(FieldKey::Concern, concept::all_words(recommendation.all("targetDisease")));
    draft.text(FieldKey::Description, recommendation.get("description").text());
    let orders = order_statuses(draft.node, recommendation);
    let is_settled = orders.iter().any(|order| order.code != Some(words::ORDER_REQUESTED) || order.is_doubted);
    for code in status_code::all(system::FORECAST, recommendation, "forecastStatus") {
        // Beside an order that is off or done, "needed" would be read as still to come.
        draft.labelled(FieldKey::Status, is_settled.then(|| words::ADVICE.to_owned()), code.value(system::FORECAST));
    }
    draft.texts(FieldKey::Reason, concept::all_words(recommendation.all("forecastReason")));
    details::dose_of_series(draft, recommendation);
    details::dose_of_series(draft, recommendation.get("protocol"));
    let series = recommendation.get("series").text().or_else(|| recommendation.get("protocol").get("series").text());
    draft.text(FieldKey::Description, series);
    for criterion in recommendation.all("dateCriterion") {
        // The first day on which it may be given is not the day on which it should be.
        let which = concept::whole(criterion.get("code"));
        if let Some(at) = moments::moment(criterion.get("value")) {
            draft.labelled(FieldKey::Due, which, FieldValue::Moment { at });
        }
    }
    draft.authors(&["authority"]);
    draft.fallback(words::VACCINATION_ADVICE);
    // Of two orders nobody can tell which one counts.
    let further = orders.iter().skip(1).map(|order| text::small(&order.words));
    let all =
        orders.first().map(|order| order.words.clone()).into_iter().chain(further).collect::<Vec<_>>().join(" of ");
    match orders.as_slice() {
        [] => {}
        [order] => ordered(draft, order),
        _ => ordered(draft, &OrderStatus { code: None, words: all, is_doubted: true }),
    }
}

/// What became of the order for a vaccination (zib VaccinationRecommendation).
struct OrderStatus {
    /// The code that we know.
    code: Option<&'static str>,
    /// Our word for it, or that of the source.
    words: String,
    /// Whether the source says something else in words beside it, or with another code.
    is_doubted: bool,
}

/// The zib's statuses of the order, each with what the source says otherwise.
fn order_statuses(advice: Node<'_>, recommendation: Node<'_>) -> Vec<OrderStatus> {
    let all = [advice, recommendation]
        .into_iter()
        .flat_map(|node| node.extensions("VaccinationRecommendation-OrderStatus").collect::<Vec<_>>());
    let values = all.filter_map(|found| found.choice("value"));
    let mut found: Vec<OrderStatus> = Vec::new();
    for status in values.filter_map(|(_, value)| order_status(value)) {
        if !found.iter().any(|other| other.words == status.words) {
            found.push(status);
        }
    }
    found
}

fn order_status(value: Node<'_>) -> Option<OrderStatus> {
    let mut known: Vec<_> = concept::codings(value).filter_map(|coding| words::order_status(coding.code)).collect();
    known.dedup();
    let Some((code, ours)) = known.first().copied() else {
        return concept::whole(value).map(|words| OrderStatus { code: None, words, is_doubted: false });
    };
    // Of two codes nobody can tell which one counts.
    let is_one = known.len() == 1;
    let further = known.iter().skip(1).map(|(_, word)| text::small(word));
    let ours = std::iter::once(ours.to_owned()).chain(further).collect::<Vec<_>>().join(" of ");
    let source = concept::own_text(value).filter(|said| !said.eq_ignore_ascii_case(&ours));
    let words = words::with_those_of_source(&ours, source.as_deref());
    Some(OrderStatus { code: Some(code).filter(|_| is_one), words, is_doubted: source.is_some() || !is_one })
}

/// Says what became of the order, in the title as well unless it was only asked for.
fn ordered(draft: &mut Draft<'_>, order: &OrderStatus) {
    match draft.entry.negation {
        None if order.code == Some(words::ORDER_CANCELLED) && !order.is_doubted => {
            draft.entry.negation = Some(Negation::Cancelled);
        }
        // That it must not be given stands first, and what became of an order for it in the entry alone.
        Some(Negation::DoNotGive) => {}
        _ if order.code != Some(words::ORDER_REQUESTED) || order.is_doubted => {
            draft.end_title(&format!(": {}", text::small(&order.words)));
        }
        _ => {}
    }
    let text = order.words.clone();
    draft.labelled(FieldKey::Status, Some(words::ORDER.to_owned()), FieldValue::Text { text });
}

/// What came of a vaccination: a fever, a rash. What that is stands in a measurement, which may be here or only be named.
fn reacted<'a>(draft: &mut Draft<'a>, reaction: Node<'a>) {
    let detail = reaction.get("detail");
    let value = |node: Node<'a>| {
        let (_, value) = node.choice("value")?;
        quantity::told(value).or_else(|| concept::whole(value)).or_else(|| value.text())
    };
    let described = |node: Node<'a>| {
        let parts = [concept::whole(node.get("code")), value(node)].into_iter().flatten().collect::<Vec<_>>();
        Some(parts.join(": ")).filter(|said| !said.is_empty())
    };
    let said = match draft.follow(detail) {
        Target::Resource(at) => {
            draft.link_to(FieldKey::Result, Some(REACTION), at);
            let may = draft.world.facts(at).is_some_and(|facts| may_be_named(facts.marks));
            may.then(|| described(draft.world.node(at))).flatten()
        }
        Target::Contained(node) => described(node),
        Target::Dead => detail.get("display").text().or_else(|| Some(words::REACTION_NOT_SAID.to_owned())),
        Target::Nothing => Some(words::REACTION_NOT_SAID.to_owned()),
        Target::Withheld => None,
    };
    let on =
        moments::moment(reaction.get("date")).map(|at| format!(" ({})", moments::in_words(at))).unwrap_or_default();
    if let Some(said) = said {
        let text = format!("{said}{on}");
        draft.labelled(FieldKey::Result, Some(REACTION.to_owned()), FieldValue::Text { text });
    }
}

/// What stands before what came of a vaccination.
const REACTION: &str = "Reactie op de vaccinatie";
