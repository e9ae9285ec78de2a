//! What every resource has: when it was recorded, its state, its notes.

use dossier::{EntryKind, FieldKey, FieldValue, Moment, Negation, code_system as system, local_day};

use crate::draft::{Draft, may_be_named};
use crate::map::medication;
use crate::marks::related_target;
use crate::node::Node;
use crate::words::Decision;
use crate::world::{Target, names_a_client};
use crate::{concept, directive, marks, moments, negation, replaced, status_code, text, words};

/// When the resource was recorded, in the words of either generation.
const RECORDED: [&str; 7] =
    ["recordedDate", "dateRecorded", "assertedDate", "authoredOn", "issued", "recorded", "indexed"];

/// Before the map: what the map may look at.
pub(crate) fn before(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.entry.recorded = moments::recorded(node, &RECORDED);
    draft.entry.discipline = node.extension("urn:inzage:discipline").text().map(|text| text::line(&text));
}

/// After the map: what stands below the map's own fields, and what is needed where the map found nothing.
pub(crate) fn after(draft: &mut Draft<'_>) {
    let node = draft.node;
    body_site(draft, node);
    super::details::fill(draft);
    reasons(draft);
    statuses(draft, node);
    draft.links(FieldKey::Other, &["supportingInfo", "supportingInformation"]);
    for reference in
        node.extensions("workflow-supportingInfo").map(|found| found.get("valueReference")).collect::<Vec<_>>()
    {
        draft.link(FieldKey::Other, reference);
    }
    notes(draft, node);
    if marks::is_incomplete(node) {
        draft.text(FieldKey::Incomplete, Some(words::LEFT_OUT.to_owned()));
    }
    let folded = draft.own().and_then(|at| draft.world.facts(at)).map(|facts| facts.folded.clone()).unwrap_or_default();
    for part in folded {
        if !draft.used.contains(&part) {
            draft.fold(part);
        }
    }
    draft.contained();
    super::told::told(draft);
    super::further::fill(draft);
    related(draft);
    if draft.entry.occurred.is_none() {
        draft.occurred(moments::moment(node.any(&["date", "dateTime", "created"])));
    }
}

/// What a document, report, plan or request is to another one, and what says that it takes its place: its own status often does not.
fn related(draft: &mut Draft<'_>) {
    for related in draft.node.all("relatesTo") {
        let how = match related.get("code").code() {
            Some("replaces") => Some(words::REPLACES),
            Some("transforms") => Some("Andere vorm van"),
            Some("signs") => Some("Ondertekent"),
            Some("appends") => Some("Aanvulling op"),
            Some(_) | None => None,
        };
        draft.labelled_link(FieldKey::Other, how, related_target(related));
    }
    for replaced in draft.node.all("replaces") {
        draft.labelled_link(FieldKey::Other, Some(words::REPLACES), replaced);
    }
    let world = draft.world;
    for by in draft.own().and_then(|at| world.replaced.by.get(&at)).into_iter().flatten() {
        draft.link_to(FieldKey::Other, Some(words::REPLACED_BY), *by);
    }
}

/// The status of which nobody knows, where a list of statuses has it.
pub(super) fn unknown(of: &'static str) -> Option<FieldValue> {
    let (system, code) = (of.to_owned(), "unknown".to_owned());
    words::of_status(of, &code).map(|text| FieldValue::Coded { system, code, text: text.to_owned() })
}

/// The status of the resource, and of which sort of order it is where it is not one yet.
fn statuses(draft: &mut Draft<'_>, node: Node<'_>) {
    let kind = node.get("resourceType").code().unwrap_or_default();
    let of = status_code::of_status(kind);
    // What another one replaced is not of now, whatever its own status still says.
    let is_replaced = draft.own().is_some_and(|at| draft.world.replaced.by.contains_key(&at));
    let is_doubted =
        draft.own().is_some_and(|at| draft.world.replaced.is_doubted(at)) && replaced::block(node).is_none();
    let is_stale = |code: &str| (is_replaced || is_doubted) && matches!(code, "current" | "active");
    let denies = draft.entry.negation.is_some_and(negation::forbids_or_states);
    let is_directive = draft.entry.kind == EntryKind::Directive || denies;
    let doubt = unknown(of).map(|unknown| match unknown {
        FieldValue::Coded { system, code, .. } if is_directive => {
            FieldValue::Coded { system, code, text: words::MAYBE_REPLACED.to_owned() }
        }
        unknown => unknown,
    });
    draft.value(FieldKey::Status, doubt.filter(|_| is_doubted));
    for name in ["status", "lifecycleStatus"] {
        for code in status_code::all(of, node, name) {
            let is_denied = negation::contradicts(draft, &code.code);
            if !medication::says_nothing(node, &code.code) && !is_stale(&code.code) && !is_denied {
                draft.value(FieldKey::Status, Some(code.value(of)));
            }
        }
    }
    // That a final document is final goes without saying.
    for code in status_code::all(system::COMPOSITION, node, "docStatus").into_iter().filter(|code| code.code != "final")
    {
        draft.value(FieldKey::Status, Some(code.value(system::COMPOSITION)));
    }
    let of = status_code::of_intent(kind);
    for code in status_code::all(of, node, "intent") {
        // Of a care plan "plan" is what it is.
        let usual =
            code.code.ends_with("order") || code.code == "directive" || (kind == "CarePlan" && code.code == "plan");
        draft.value(FieldKey::Intent, Some(code.value(of)).filter(|_| !usual));
    }
}

/// Why it stands as it does. Beside what it is for that is told apart: the reason to stop is no reason to use.
pub(crate) fn status_reasons(draft: &mut Draft<'_>, names: &[&str]) {
    let node = draft.node;
    let is_for = ["reasonCode", "reason", "indication", "reasonReference"].iter().any(|name| node.get(name).exists());
    for value in concept::values(node.each(names)) {
        draft.labelled(FieldKey::Reason, is_for.then(|| words::WHY_SO.to_owned()), value);
    }
}

/// Why: as words, and as links to the diagnoses.
fn reasons(draft: &mut Draft<'_>) {
    draft.concepts(FieldKey::Reason, &["reasonCode", "reason", "indication", "notDoneReason"]);
    status_reasons(draft, &["statusReason"]);
    draft.links(FieldKey::Reason, &["reasonReference"]);
    absent_parts(draft, FieldKey::Reason, &["reasonReference"]);
    let extensions = draft.node.extensions("workflow-reasonReference");
    for reference in extensions.map(|found| found.get("valueReference")).collect::<Vec<_>>() {
        draft.link(FieldKey::Reason, reference);
    }
}

/// Notes, in the words of either generation: also the explanations that the zibs have in extensions, whatever they call them.
pub(crate) fn notes<'a>(draft: &mut Draft<'a>, holder: Node<'a>) {
    let instruction = holder.get("patientInstruction").text();
    draft.texts(FieldKey::Note, notes_of(holder).into_iter().filter(|text| instruction.as_ref() != Some(text)));
}

/// The texts of the notes and explanations at an element.
pub(crate) fn notes_of(holder: Node<'_>) -> Vec<String> {
    let note = |note: Node<'_>| if note.get("text").exists() { note.get("text").text() } else { note.text() };
    let notes = holder.each(&["note", "comment", "comments"]).filter_map(note);
    notes.chain(explanations_of(holder)).collect()
}

/// What the source calls a treatment, where that is not what we call it.
pub(crate) fn words_of_source(draft: &mut Draft<'_>, treatment: Node<'_>, decision: Option<Decision>) {
    if let Some(text) = directive::other_words(treatment, decision) {
        draft.labelled(FieldKey::Treatment, Some(words::IN_THE_SOURCE.to_owned()), FieldValue::Text { text });
    }
}

/// Parts that the source names and that are not here: at least their names.
pub(crate) fn absent_parts(draft: &mut Draft<'_>, key: FieldKey, names: &[&str]) {
    for reference in draft.node.each(names) {
        absent_part(draft, key, reference);
    }
}

/// The name of one that is not here.
pub(crate) fn absent_part<'a>(draft: &mut Draft<'a>, key: FieldKey, reference: Node<'a>) {
    absent_part_as(draft, key, None, reference);
}

/// The name of one that is not here, with what it is to the entry; of one that has no name of its own, what the reference calls it.
pub(crate) fn absent_part_as<'a>(draft: &mut Draft<'a>, key: FieldKey, label: Option<String>, reference: Node<'a>) {
    let name = match draft.follow(reference) {
        Target::Dead => absent_name(reference),
        Target::Resource(at) if draft.world.facts(at).is_some_and(|facts| may_be_named(facts.marks)) => {
            name_by_reference(draft.world.node(at), reference)
        }
        Target::Contained(inside) => name_by_reference(inside, reference),
        Target::Resource(_) | Target::Withheld | Target::Nothing => None,
    };
    match (name, label) {
        (Some(text), Some(label)) => draft.labelled(key, Some(label), FieldValue::Text { text }),
        (name, _) => draft.text(key, name),
    }
}

/// A diagnosis of a contact or an episode, with what it is to that: what was ruled out, or came along, is no reason.
pub(crate) fn diagnosis<'a>(draft: &mut Draft<'a>, key: FieldKey, diagnosis: Node<'a>) {
    let condition = diagnosis.get("condition");
    let role = concept::words(role(diagnosis)).map(|role| words::diagnosis_as(&role));
    draft.labelled_link(key, role.as_deref(), condition);
    absent_part_as(draft, key, role.clone(), condition);
    if let (Target::Contained(inside), Some(role)) = (draft.follow(condition), role)
        && let Some(text) = concept::named(inside.get("code"))
    {
        draft.labelled(key, Some(role), FieldValue::Text { text });
    }
}

/// What a diagnosis is to a contact or an episode.
fn role(diagnosis: Node<'_>) -> Node<'_> {
    diagnosis.any(&["use", "role"])
}

/// Whether the source says what a diagnosis is to a contact or an episode.
pub(crate) fn has_role(diagnosis: Node<'_>) -> bool {
    concept::words(role(diagnosis)).is_some()
}

/// That, where it may say that it is no diagnosis: not a code of FHIR's own list alone, which says when or why it was made.
pub(crate) fn role_in_title(diagnosis: Node<'_>) -> Option<String> {
    let role = role(diagnosis);
    let is_of_list = concept::codings(role).any(|coding| coding.system.ends_with("diagnosis-role"));
    concept::words(role).filter(|_| !is_of_list || concept::own_text(role).is_some()).map(|role| text::small(&role))
}

/// What a reference calls a problem, a finding, something done or a medicine that has no words of its own.
fn name_by_reference(target: Node<'_>, reference: Node<'_>) -> Option<String> {
    const NAMED_BY_CODE: [&str; 5] = ["Condition", "Procedure", "Observation", "AllergyIntolerance", "Medication"];
    let kind = target.get("resourceType").code().unwrap_or_default();
    let is_nameless = NAMED_BY_CODE.contains(&kind) && concept::named(target.get("code")).is_none();
    display(reference).filter(|_| is_nameless)
}

/// What a reference calls that to which it leads: not where it only repeats the address, or names a client.
pub(crate) fn display(reference: Node<'_>) -> Option<String> {
    let written = reference.get("display").text().map(|text| text::line(&text))?;
    let is_address = reference.get("reference").text().is_some_and(|address| address.ends_with(&written));
    Some(written).filter(|written| !written.is_empty() && !is_address && !names_a_client(reference))
}

/// The name of what a message or document is made of and that is not here, or that there is something: without it the whole is not
/// whole.
pub(crate) fn absent_content<'a>(draft: &mut Draft<'a>, reference: Node<'a>) {
    if let Target::Dead = draft.follow(reference) {
        draft.text(FieldKey::Other, absent_name(reference).or_else(|| Some(words::PART_NOT_THERE.to_owned())));
    }
}

fn absent_name(reference: Node<'_>) -> Option<String> {
    reference.get("display").text().map(|name| words::only_named(&text::line(&name)))
}

/// The explanations in the extensions of an element.
pub(crate) fn explanations_of(holder: Node<'_>) -> Vec<String> {
    let mut found = Vec::new();
    explanations(holder, DEEPEST_EXPLANATION, &mut found);
    found
}

/// How deep an explanation stands at most: an extension of an extension of an extension.
const DEEPEST_EXPLANATION: usize = 3;

fn explanations(holder: Node<'_>, left: usize, found: &mut Vec<String>) {
    for extension in holder.all("extension") {
        let name =
            extension.get("url").code().and_then(|url| url.rsplit(['/', '.', '-', ':']).next()).unwrap_or_default();
        if ["comment", "explanation"].iter().any(|word| name.eq_ignore_ascii_case(word)) {
            found.extend(extension.choice("value").and_then(|(_, value)| value.text()));
        }
        if left > 0 {
            explanations(extension, left - 1, found);
        }
    }
}

/// The precise name beside a general code: of the code itself or of one of its codings.
pub(crate) fn specific_names(draft: &mut Draft<'_>) {
    let code = draft.node.get("code");
    let holders = std::iter::once(code).chain(code.all("coding")).chain([draft.node]);
    let named = holders.flat_map(|holder| holder.all("extension")).filter(|found| {
        let url = found.get("url").code().unwrap_or_default();
        url.rsplit(['/', '-', '.']).next().is_some_and(|name| name.starts_with("Specific") && name.ends_with("Name"))
    });
    for (_, value) in named.filter_map(|found| found.choice("value")).collect::<Vec<_>>() {
        draft.concept(FieldKey::Description, value);
    }
}

/// Where on the body, with the side. Of several places each says its own side: in a list all places stand together.
fn body_site<'a>(draft: &mut Draft<'a>, holder: Node<'a>) {
    let sites: Vec<_> = holder.each(&["bodySite", "site"]).collect();
    for site in &sites {
        match (concept::value(*site), concept::side(*site)) {
            (Some(place), Some(side)) if sites.len() > 1 => {
                draft.value(FieldKey::BodySite, Some(concept::more_precisely(place, &side)));
            }
            (place, _) => {
                draft.value(FieldKey::BodySite, place);
                concept::sides(*site).for_each(|side| draft.concept(FieldKey::Laterality, side));
            }
        }
    }
}

/// The period of the resource, and its beginning as the moment of the entry.
pub(crate) fn period<'a>(draft: &mut Draft<'a>, node: Node<'a>) {
    let (from, until) = moments::period(node);
    between(draft, from, until);
}

/// From when to when the whole of the entry holds, and its beginning as the moment of the entry.
pub(crate) fn between(draft: &mut Draft<'_>, from: Option<Moment>, until: Option<Moment>) {
    // An end that is to come is not when something happened.
    draft.occurred(from.or(until.filter(|at| local_day(*at) <= draft.world.today)));
    draft.value(FieldKey::Period, moments::between(from, until));
}

/// The clinical status. Beside "refuted" it is shown only where it says that it is over: "active" would read as if it were there.
pub(super) fn clinical_status(draft: &mut Draft<'_>, of: &'static str) {
    let node = draft.node;
    let is_over =
        || status_code::all(of, node, "clinicalStatus").iter().all(|said| OVER.iter().any(|code| said.means(code)));
    if negation::of(node) != Some(Negation::Refuted) || is_over() {
        draft.coded(FieldKey::Status, of, node, "clinicalStatus");
    }
}

/// Clinical statuses of what is there no more (FHIR condition-clinical, allergyintolerance-clinical).
const OVER: [&str; 3] = ["inactive", "remission", "resolved"];
