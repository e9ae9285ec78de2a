//! CarePlan and its actions: the support plan.

use dossier::{EntryId, EntryKind, FieldKey, FieldValue, HiddenReason, Negation, code_system as system};

use crate::directive::{self, Doubt, OtherWords};
use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::route::Place;
use crate::world::Target;
use crate::{concept, entered_in_error, moments, part_names, quantity, status_code, text, timing, words};

/// Fills a plan, and makes an entry of each action.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(node.get("title").text());
    draft.title_of(node.all("category"));
    draft.text(FieldKey::Description, node.get("description").text());
    draft.concepts(FieldKey::Category, &["category"]);
    shared::period(draft, node.get("period"));
    draft.occurred(moments::moment(node.get("created")));
    draft.links(FieldKey::Concern, &["addresses"]);
    draft.authors(&["author", "contributor", "custodian"]);
    draft.fallback("Ondersteuningsplan");
    let activities: Vec<_> = node.all("activity").map(|written| (described(written), written)).collect();
    for ((_, written), name) in activities.iter().zip(part_names::of(&activities)) {
        if let Some(action) = action(draft, *written, &name) {
            draft.further.push(action);
        }
        draft.link(FieldKey::Activity, written.get("reference"));
    }
}

/// What says which action it is.
fn described(activity: Node<'_>) -> Node<'_> {
    Some(activity.get("detail")).filter(|detail| detail.exists()).unwrap_or(activity)
}

/// An action. It is a part of its goal where it has one, else of the plan.
fn action<'a>(plan: &Draft<'a>, written: Node<'a>, name: &str) -> Option<Draft<'a>> {
    let detail = written.get("detail");
    if !detail.exists() && !written.get("progress").exists() {
        return None;
    }
    let place = Place { section: plan.entry.section, kind: EntryKind::Activity, map };
    let mut action = plan.part(&format!("activity/{name}"), place);
    action.title_of([detail.get("code")]);
    action.title(detail.get("description").text());
    let product = product(&mut action, detail);
    action.title(product.clone());
    action.text(FieldKey::Product, product);
    action.fallback("Actie");
    action.text(FieldKey::Description, detail.get("description").text());
    for goal in detail.all("goal") {
        action.link(FieldKey::Goal, goal);
        shared::absent_part(&mut action, FieldKey::Goal, goal);
    }
    action.entry.part_of = only_goal(&action).or(Some(plan.entry.id));
    let reason = detail.get("statusReason");
    action.text(FieldKey::Reason, concept::whole(reason).or_else(|| reason.text()));
    for (key, name) in [(FieldKey::Reason, "reasonCode"), (FieldKey::Category, "category")] {
        for node in detail.all(name) {
            action.concept(key, node);
        }
    }
    for reference in detail.each(&["reasonReference"]) {
        action.link(FieldKey::Concern, reference);
        shared::absent_part(&mut action, FieldKey::Concern, reference);
    }
    for device in detail.extensions("medicaldevice").map(|found| found.get("valueReference")).collect::<Vec<_>>() {
        action.link(FieldKey::Product, device);
    }
    when(&mut action, detail);
    action.value(FieldKey::Amount, quantity::quantity(detail.get("quantity")));
    let daily = quantity::told(detail.get("dailyAmount"));
    action.text(FieldKey::Amount, daily.map(|amount| format!("{amount} per dag")));
    for performer in detail.all("performer") {
        action.person(FieldKey::Performer, None, performer);
    }
    action.person(FieldKey::Location, None, detail.get("location"));
    action.coded(FieldKey::Status, system::ACTIVITY, detail, "status");
    if entered_in_error::is_error(detail) {
        action.entry.marks.hidden.insert(HiddenReason::EnteredInError);
    }
    status_of_plan(&mut action, plan.own(), plan.node);
    let ended = plan.own().and_then(|at| plan.world.replaced.ended.get(&at));
    if ended.is_some_and(|replaced| replaced.how == Some(Negation::Superseded)) {
        let (system, text) = (system::REQUEST.to_owned(), "Vervangen".to_owned());
        let status = FieldValue::Coded { system, code: "superseded".to_owned(), text };
        action.labelled(FieldKey::Status, Some("Ondersteuningsplan".to_owned()), status);
    }
    let forbidden = |name: &str| detail.get(name).truth() == Some(true);
    if forbidden("doNotPerform") || forbidden("prohibited") {
        if detail.get("status").is("cancelled") {
            // A prohibition that was taken back forbids nothing: its status stands behind it.
            action.entry.title = format!("Niet doen: {}", text::small(&action.entry.title));
        } else if directive::is_refusal(detail.get("code")) {
            // Whether the refusal is denied, or said once more, nobody can tell.
            action.entry.title = words::beside_a_not(&action.entry.title, "niet doen");
            action.text(FieldKey::Directive, Some(Doubt::Turned.in_words()));
        } else if let Some((said, words)) = directive::forbidden(detail.get("code")) {
            refuse(&mut action, said, words);
        } else {
            action.entry.negation = Some(Negation::DoNotDo);
        }
    }
    action.texts(FieldKey::Result, concept::all_words(written.each(&["outcomeCodeableConcept", "actionResulting"])));
    for outcome in written.all("outcomeReference") {
        action.link(FieldKey::Result, outcome);
        shared::absent_part(&mut action, FieldKey::Result, outcome);
    }
    for progress in written.all("progress") {
        action.text(FieldKey::Note, progress.get("text").text());
    }
    shared::notes(&mut action, detail);
    Some(action)
}

/// A treatment that must not be given, as a sentence of its own, with the words of the source that may limit that.
fn refuse(action: &mut Draft<'_>, said: &str, words: Option<OtherWords>) {
    action.entry.negation = Some(Negation::NoTreatment);
    action.entry.title = said.to_owned();
    if let Some(OtherWords { said: text, doubt }) = words {
        action.end_title(&words::in_the_source(&text));
        action.labelled(FieldKey::Treatment, Some(words::IN_THE_SOURCE.to_owned()), FieldValue::Text { text });
        action.text(FieldKey::Directive, doubt.map(Doubt::in_words));
    }
}

/// What is planned in a plan that is over is over as well, and of one of which nobody knows whether it holds neither is known.
pub(super) fn status_of_plan(part: &mut Draft<'_>, at: Option<usize>, plan: Node<'_>) {
    if at.is_some_and(|at| part.world.replaced.is_doubted(at)) {
        let unknown = shared::unknown(system::REQUEST);
        unknown
            .into_iter()
            .for_each(|unknown| part.labelled(FieldKey::Status, Some("Ondersteuningsplan".to_owned()), unknown));
    }
    for code in status_code::all(system::REQUEST, plan, "status").into_iter().filter(|code| code.code != "active") {
        part.labelled(FieldKey::Status, Some("Ondersteuningsplan".to_owned()), code.value(system::REQUEST));
    }
}

fn when<'a>(action: &mut Draft<'a>, detail: Node<'a>) {
    if let Some((kind, scheduled)) = detail.choice("scheduled") {
        match kind {
            "Timing" => action.text(FieldKey::Frequency, timing::words(scheduled)),
            "Period" => shared::period(action, scheduled),
            _ => action.text(FieldKey::Frequency, scheduled.text().or_else(|| timing::words(scheduled))),
        }
    }
}

/// What is given or used: an amount without it says nothing.
fn product<'a>(action: &mut Draft<'a>, detail: Node<'a>) -> Option<String> {
    let reference = detail.get("productReference");
    let name = || match action.follow(reference) {
        Target::Dead => reference.get("display").text(),
        Target::Resource(_) | Target::Contained(_) | Target::Withheld | Target::Nothing => None,
    };
    let display = name();
    concept::whole(detail.get("productCodeableConcept"))
        .or_else(|| concept::whole(action.take(reference).get("code")))
        .or(display)
}

fn only_goal(action: &Draft<'_>) -> Option<EntryId> {
    let mut goals = action.entry.fields.iter().filter_map(|field| match (&field.key, &field.value) {
        (FieldKey::Goal, FieldValue::Entry { id, .. }) => Some(*id),
        _ => None,
    });
    goals.next().filter(|_| goals.next().is_none())
}
