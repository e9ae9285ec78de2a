//! From when to when a medicine is used. A length or a count ends a course only where all that stands beside it is understood.

use chrono::NaiveDate;
use dossier::{FieldKey, FieldValue, Moment, local_day};

use crate::draft::Draft;
use crate::duration::End;
use crate::node::Node;
use crate::same_words::Phrase;
use crate::{concept, dosage, duration, moments, negation, quantity, words};

/// From when to when it is used, as the resource itself or its zib says.
pub(crate) fn written_period(node: Node<'_>) -> (Option<Moment>, Option<Moment>) {
    let period = period_node(node);
    let (from, until) = moments::period(period);
    (from, until.or_else(|| by_duration(node, from?)))
}

/// The last moment by the duration of a zib, on the period or on the resource.
fn by_duration(node: Node<'_>, from: Moment) -> Option<Moment> {
    let durations = [duration::of_zib(period_node(node)), duration::of_zib(node)];
    durations.into_iter().find_map(|length| duration::end(from, length))
}

/// The period that it gives.
pub(super) fn period_node(node: Node<'_>) -> Node<'_> {
    let zib = ["PeriodOfUse", "TimeInterval.Period", "TimeInterval-Period"];
    let zib = zib.into_iter().flat_map(|name| node.extensions(name)).map(|found| found.get("valuePeriod"));
    [node.get("effectivePeriod")].into_iter().chain(zib).find(|period| period.exists()).unwrap_or(Node::nothing())
}

/// From when to when it is used. A duration or a count ends it too, and so does another agreement; when a prescription may be filled
/// says nothing of its use. What is reckoned is no end, but one that may be, where something beside it is not understood.
pub(super) fn period_of_use(draft: &mut Draft<'_>, is_whole: bool) {
    let node = draft.node;
    let dosages: Vec<_> = node.each(&["dosageInstruction", "dosage"]).collect();
    // Of a schedule that begins again, the bounds of a dosage are those of one round.
    let bounded = if node.extensions("RepeatPeriodCyclicalSchedule").next().is_some() { &[][..] } else { &dosages };
    let (from, until) = moments::period(period_node(node));
    let from = from.or_else(|| duration::begin_of_dosages(bounded));
    draft.occurred(from.or(until));
    let is_understood = is_whole && is_understood(node, &dosages);
    let end = |start: Option<Moment>| reckoned(node, bounded, start, is_understood);
    let (reckoned, latest) = match end(from).filter(|_| until.is_none()) {
        Some(End::Certain(last)) => (Some(last), None),
        Some(End::Possible(last)) => (None, Some(last)),
        None => (None, None),
    };
    let until = until.or(reckoned);
    let is_open = until.is_none() && latest.is_none();
    let start = latest_start(node, from).filter(|_| is_open);
    let (from, until) = match draft.own().and_then(|at| draft.world.replaced.ended.get(&at)) {
        Some(replaced) => replaced.cut(from, until, draft.world.today),
        None => (from, until),
    };
    // The end of a proposal to stop is when somebody would have it stop: it ends nothing, the proposal included.
    let label = negation::stop_without_effect(node).map(|_| words::PROPOSED_PERIOD.to_owned());
    if from.is_some() || until.is_some() {
        draft.labelled(FieldKey::Period, label, FieldValue::Period { from, until });
    }
    let day = |at| Some(FieldValue::Moment { at: Moment::Day(at) });
    draft.value(FieldKey::PossibleEnd, latest.filter(|_| until.is_none()).map(local_day).and_then(day));
    if until.is_none() {
        let (key, last) = match start.and_then(|start| end(Some(Moment::Day(start)))) {
            Some(End::Certain(last)) => (FieldKey::ExpectedEnd, last),
            Some(End::Possible(last)) => (FieldKey::PossibleEnd, last),
            None => return,
        };
        draft.value(key, day(local_day(last)));
    }
}

/// The last day on which it can have begun: the last one of the month or year that the source gives. Where nobody wrote when it begins,
/// the day after the prescription, or the day on which somebody says that it is used.
fn latest_start(node: Node<'_>, from: Option<Moment>) -> Option<NaiveDate> {
    if let Some(from) = from {
        return moments::last_day(from);
    }
    let is_use = node.get("resourceType").is("MedicationStatement");
    let is_ahead = node.get("status").is("intended");
    let used = ["effectiveDateTime", "dateAsserted"].into_iter().filter(|_| is_use && !is_ahead);
    let used = used.map(|name| node.get(name)).find_map(moments::moment);
    let agreed = ["AuthoredOn", "AdministrationAgreementDateTime"].into_iter().map(|name| node.extension(name));
    let agreed = [node.any(&["authoredOn", "dateWritten"])].into_iter().chain(agreed).find_map(moments::moment);
    let prescribed = || agreed.and_then(moments::last_day).and_then(|day| day.succ_opt());
    used.and_then(moments::last_day).or_else(prescribed)
}

/// The last moment by the lengths that the source gives, from this beginning.
fn reckoned(node: Node<'_>, dosages: &[Node<'_>], start: Option<Moment>, is_understood: bool) -> Option<End> {
    let whole = start.and_then(|from| by_duration(node, from));
    let steps = duration::end_of_dosages(start, dosages, is_understood);
    let Some(whole) = whole else { return steps.map(|end| in_time(node, end)) };
    // Of a length and a step that goes on for longer nobody can tell which one is meant.
    let bounded: Vec<_> = dosages.iter().copied().filter(|dosage| duration::is_bounded(*dosage)).collect();
    let steps = steps.or_else(|| duration::end_of_dosages(start, &bounded, false));
    let longest = steps.map(End::last).filter(|last| local_day(*last) > local_day(whole));
    Some(match longest {
        Some(last) => End::Possible(last),
        None if !is_understood => End::Possible(whole),
        None => in_time(node, End::Certain(whole)),
    })
}

/// What somebody says is used on a later day did not end for certain.
fn in_time(node: Node<'_>, end: End) -> End {
    let asserted = moments::moment(node.get("dateAsserted")).map(local_day);
    let is_contradicted = asserted.is_some_and(|asserted| asserted > local_day(end.last()));
    if is_contradicted { End::Possible(end.last()) } else { end }
}

/// Extensions that hold words or a code and are read elsewhere, or say nothing of how long.
const READ_ELSEWHERE: [&str; 4] = ["RenderedDosageInstruction", "StopType", "DistributionForm", "data-absent-reason"];

/// Whether all that stands beside the lengths is understood, so that nothing there can say that it goes on.
fn is_understood(node: Node<'_>, dosages: &[Node<'_>]) -> bool {
    let repeats = node.get("dispenseRequest").get("numberOfRepeatsAllowed");
    let is_repeated = repeats.exists() && repeats.number().is_none_or(|times| times > 0.0);
    let kind = node.get("courseOfTherapyType");
    let goes_on = kind.exists() && !concept::has(kind, "medicationrequest-course-of-therapy", "acute");
    let is_in_words = !dosages.iter().any(|dosage| dosage::is_structured(*dosage)) && rendered(node).is_some();
    let has_words = ["note", "statusReason", "statusReasonCodeableConcept"].iter().any(|name| node.get(name).exists())
        || node.all("extension").any(holds_words);
    !is_repeated && !goes_on && !is_in_words && !has_words && dosage::are_read_to_the_end(dosages, &in_words(node))
}

/// Words of the source for all of its dosages.
pub(super) fn rendered(node: Node<'_>) -> Option<String> {
    node.extension("RenderedDosageInstruction").text().or_else(|| node.get("renderedDosageInstruction").text())
}

fn holds_words(extension: Node<'_>) -> bool {
    const KINDS: [&str; 6] = ["String", "Markdown", "Code", "CodeableConcept", "Coding", "Annotation"];
    let is_read = extension.get("url").code().is_some_and(|url| READ_ELSEWHERE.iter().any(|name| url.ends_with(name)));
    let has_own = extension.choices("value").any(|(kind, _)| KINDS.contains(&kind));
    !is_read && (has_own || extension.all("extension").any(holds_words))
}

/// From when to when and for how long it is used, as words for its dosage may say.
pub(super) fn in_words(node: Node<'_>) -> Vec<Phrase> {
    let (from, until) = moments::period(period_node(node));
    let day = |at: Moment| match at {
        Moment::Instant(_) => moments::in_words(Moment::Day(local_day(at))),
        Moment::Year(_) | Moment::Month(..) | Moment::Day(_) => moments::in_words(at),
    };
    let from = from.map(day).into_iter().map(|day| Phrase::any([format!("vanaf {day}"), format!("van {day}")]));
    let until = until.map(day).into_iter().map(|day| Phrase::of(&format!("tot en met {day}")));
    let lengths =
        [duration::of_zib(period_node(node)), duration::of_zib(node)].into_iter().filter_map(quantity::written);
    from.chain(until).chain(lengths.map(|length| Phrase::length(&length))).collect()
}
