//! How the title of an entry says what it denies.

use dossier::{EntryKind, FieldKey, FieldValue, Moment, Negation, local_day};

use super::{NeverHeld, prohibition_that_never_held, stop_of, stop_type, stop_without_effect};
use crate::directive::{self, Doubt, Sharing};
use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::words::Decision;
use crate::{concept, moments, replaced, text, words};

/// Room for the words that a negation adds to a title, in characters.
pub(super) const ROOM: usize = text::TITLE_ROOM;

/// Says the negation in the title. Last of all: before it, the title is compared with other texts.
pub(crate) fn say(draft: &mut Draft<'_>) {
    for part in &mut draft.further {
        say(part);
    }
    super::none::say(draft, draft.node);
    if let Some(ending) = without_effect(draft.node) {
        draft.end_title(ending);
    }
    if let Some(denied) = draft.denied {
        words_of_source(draft, denied);
        let (title, _) = text::cut(std::mem::take(&mut draft.entry.title), text::TITLE - ROOM);
        // What it denied is told with what became of that: "Noten: vervangen" would be read as allowed until then.
        let said = titled(denied, draft.entry.kind, title, draft.node);
        let ended = draft.entry.negation;
        draft.entry.title =
            ended.map_or_else(|| said.clone(), |ended| titled(ended, draft.entry.kind, said.clone(), draft.node));
        return;
    }
    let Some(negation) = draft.entry.negation else { return say_status(draft) };
    words_of_source(draft, negation);
    let (title, _) = text::cut(std::mem::take(&mut draft.entry.title), text::TITLE - ROOM);
    draft.entry.title = match ends_later(draft, negation) {
        Some(day) => {
            to_end(negation, &title, day).unwrap_or_else(|| titled(negation, draft.entry.kind, title, draft.node))
        }
        None => titled(negation, draft.entry.kind, title, draft.node),
    };
    if let Some(said) = words_of_stop(draft.node) {
        draft.end_title(&words::in_the_source(&said));
    }
}

/// The text beside the code of a stop, where it is not known to say the same.
fn words_of_stop(node: Node<'_>) -> Option<String> {
    let value = stop_type(node);
    let said = value.get("text").text().map(|said| text::line(&said))?;
    stop_of(value).filter(|stop| !said.is_empty() && !words::says_stop(*stop, &said)).map(|_| said)
}

/// Statuses of what did not come about, or was broken off.
const BROKEN_OFF: [&str; 9] =
    ["noshow", "cancelled", "stopped", "aborted", "abandoned", "rejected", "revoked", "declined", "failed"];

/// Says in the title that something did not come about or was broken off, by its status: in a list the title is all there is.
fn say_status(draft: &mut Draft<'_>) {
    let is_said = without_effect(draft.node).is_some();
    let said = draft.entry.fields.iter().filter(|field| field.key == FieldKey::Status && field.label.is_none());
    let word = said.into_iter().find_map(|field| match &field.value {
        FieldValue::Coded { code, text, .. } if BROKEN_OFF.contains(&code.as_str()) => Some(text::small(text)),
        _ => None,
    });
    if let Some(word) = word.filter(|_| !is_said) {
        draft.end_title(&format!(": {word}"));
    }
}

/// The day on which something stops, where that is today or still to come.
pub(super) fn ends_later(draft: &Draft<'_>, negation: Negation) -> Option<Moment> {
    let is_over = ["stopped", "completed", "cancelled"].into_iter().any(|code| draft.node.get("status").is(code));
    if draft.entry.kind != EntryKind::Medication || is_over {
        return None;
    }
    let mut periods = draft.entry.fields.iter().filter(|field| field.key == FieldKey::Period && field.label.is_none());
    let day = periods.find_map(|field| match field.value {
        FieldValue::Period { from, until } => until.or(from.filter(|_| negation != Negation::Superseded)),
        _ => None,
    })?;
    (local_day(day) >= draft.world.today).then(|| Moment::Day(local_day(day)))
}

/// Of what goes on until a day, the title says that it stops then: that it has stopped would be read as "no longer take it".
fn to_end(negation: Negation, title: &str, day: Moment) -> Option<String> {
    let day = moments::in_words(day);
    match negation {
        Negation::Stopped => Some(format!("{title}: stopt op {day}")),
        Negation::Interrupted => Some(format!("{title}: stopt tijdelijk op {day}")),
        Negation::Superseded => Some(format!("{title}: wordt vervangen na {day}")),
        Negation::DoNotUse
        | Negation::NotUsed
        | Negation::NotGiven
        | Negation::DoNotGive
        | Negation::DoNotDo
        | Negation::NotDone
        | Negation::NoTreatment
        | Negation::NotInForce
        | Negation::Refuted
        | Negation::NoneKnown
        | Negation::Cancelled => None,
    }
}

/// What the source calls what is denied, below the title, where that is not what we call it: there may be more in it.
fn words_of_source(draft: &mut Draft<'_>, negation: Negation) {
    let node = draft.node;
    if negation == Negation::DoNotDo {
        for code in node.all("code") {
            let Some((_, words)) = directive::forbidden(code) else { continue };
            shared::words_of_source(draft, code, Some(Decision::No));
            let Some(found) = words else { continue };
            draft.text(FieldKey::Directive, found.doubt.map(Doubt::in_words));
            let value = FieldValue::Text { text: found.said };
            draft.labelled(FieldKey::Treatment, Some(words::IN_THE_SOURCE.to_owned()), value);
        }
    }
}

/// The words of the source for a concept for which we have other words.
pub(crate) fn own_words(concept: Node<'_>) -> Option<String> {
    let ours = concept::words(concept)?;
    concept::own_text(concept).filter(|text| text.to_lowercase() != ours.to_lowercase())
}

pub(super) fn titled(negation: Negation, kind: EntryKind, title: String, node: Node<'_>) -> String {
    let behind = |said: &str| {
        if words::may_be_a_not(&title) { words::beside_a_not(&title, said) } else { format!("{title}: {said}") }
    };
    let before = |said: &str| {
        let small = text::small(said);
        if words::may_be_a_not(&title) { words::beside_a_not(&title, &small) } else { format!("{said}: {title}") }
    };
    match negation {
        Negation::DoNotUse => behind("niet gebruiken"),
        Negation::NotUsed => behind("niet gebruikt"),
        Negation::Stopped => format!("{title}: gestopt"),
        Negation::Interrupted => format!("{title}: tijdelijk gestopt"),
        Negation::NotGiven if kind == EntryKind::Dispense => behind("niet geleverd"),
        Negation::NotGiven => behind("niet gegeven"),
        Negation::DoNotGive => {
            let is_held = ["on-hold", "suspended"].into_iter().any(|code| node.get("status").is(code));
            format!("{}{}", behind("niet geven"), if is_held { words::ON_HOLD } else { "" })
        }
        Negation::NotDone => behind("niet uitgevoerd"),
        // Of an agreement not to treat, it is the "not" that does not hold.
        Negation::NotInForce if directive::refuses(node) => {
            format!("{}: geldt niet", titled(Negation::NoTreatment, kind, title, node))
        }
        Negation::NotInForce => format!("{title}: geldt niet"),
        Negation::Refuted => format!("{title}: weerlegd"),
        Negation::Cancelled => format!("{title}: geannuleerd"),
        Negation::Superseded => format!("{title}: vervangen"),
        Negation::NoneKnown => title,
        Negation::NoTreatment if directive::is_about_data(node) => {
            let said = before("Geen toestemming");
            match directive::sharing(node) {
                Sharing::NoExcept => format!("{said}{}", words::BUT_EXCEPTIONS),
                Sharing::PartlyNo => format!("{said}{}", words::IN_PART),
                Sharing::No | Sharing::Yes | Sharing::Partly | Sharing::NotKnown => said,
            }
        }
        // The title of a directive says of each treatment what was decided.
        Negation::NoTreatment if directive::names_treatment(node) => title,
        Negation::NoTreatment if directive::refused_by_code(node).is_some() => title,
        // Of an action in a plan its map says it.
        Negation::NoTreatment if node.get("resourceType").is("CarePlan") => title,
        Negation::NoTreatment => before("Niet doen"),
        Negation::DoNotDo => {
            let forbidden = node.all("code").find_map(directive::forbidden);
            forbidden.map_or_else(
                || before("Niet doen"),
                |(said, words)| words::with_those_of_source(said, words.map(|words| words.said).as_deref()),
            )
        }
    }
}

/// What the title of a denial that has no effect ends with.
fn without_effect(node: Node<'_>) -> Option<&'static str> {
    let is_medicine = replaced::block(node).is_some();
    let prohibition = || match (prohibition_that_never_held(node)?, is_medicine) {
        (NeverHeld::Proposed, true) => Some(": voorstel om niet te gebruiken"),
        (NeverHeld::Proposed, false) => Some(": voorstel om dit niet te doen"),
        (NeverHeld::Off, true) => Some(": “niet gebruiken” is geannuleerd"),
        (NeverHeld::Off, false) => Some(": “niet doen” is geannuleerd"),
    };
    // What forbids by its code alone says itself that it does not hold.
    stop_without_effect(node).or_else(prohibition).filter(|_| directive::refused_by_code(node).is_none())
}
