//! How a medicine is used (FHIR `Dosage`, both generations), in plain Dutch.
//!
//! Where the source has words of its own for it, those come first, and what its numbers say stands below, unless it is the same: a
//! reader must see a week, a maximum or a "not" that one of both leaves out. Unless the words are read as the same as the numbers, the
//! step says that both may differ. That, and a part that cannot be put into words, makes it incomplete: the reader and the report are told.

mod dose;
mod manner;
mod maximum;
mod notes;
mod order;
mod own_words;
mod parts;

use dossier::DosageStep;

use crate::node::Node;
use crate::same_words::{Phrase, are_read_as};
use crate::unread::{self, Readable};
use crate::{absent, concept, quantity};
use own_words::OwnWords;
pub(crate) use own_words::is_structured;
use parts::Parts;

/// The elements that are read here, and whether each can be.
const READ: &[(&str, Readable)] = &[
    ("id", unread::read_elsewhere),
    ("sequence", unread::number),
    ("text", unread::one_text),
    ("additionalInstruction", unread::concepts),
    ("additionalInstructions", unread::concepts),
    ("patientInstruction", unread::one_text),
    ("timing", timing_or_words),
    ("asNeeded", unread::truth),
    ("asNeededBoolean", unread::truth),
    ("asNeededCodeableConcept", unread::concepts),
    ("asNeededFor", unread::concepts),
    ("site", unread::concepts),
    ("route", unread::concepts),
    ("method", unread::concepts),
    ("doseAndRate", unread::read_elsewhere),
    ("maxDosePerPeriod", unread::read_elsewhere),
    ("maxDosePerAdministration", unread::read_elsewhere),
    ("maxDosePerLifetime", unread::read_elsewhere),
];

/// Whether a dosage is for the future or was given once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// It says what to do: how much and how often must both be there.
    Instruction,
    /// It says what was given.
    Given,
}

/// The steps of a dosage in the order of `sequence`, and the elements that could not be put into words. `whole` is what the source
/// says of all of them in words of its own, `around` what stands beside the dosages and such words may say too: from when it is used.
pub(crate) fn steps(
    whole: Option<String>,
    mut dosages: Vec<Node<'_>>,
    used: Use,
    around: &[Phrase],
) -> (Vec<DosageStep>, Vec<String>) {
    let places = order::sort(&mut dosages);
    let mut missing: Vec<_> = order::is_not_told(&dosages).then(|| "sequence".to_owned()).into_iter().collect();
    let untold = !missing.is_empty();
    let one_route = the_route(&dosages).is_some();
    let repeated = own_words::repeated(&dosages).filter(|_| places.iter().any(|place| !place.is_empty()));
    let repeated = repeated.filter(|text| whole.as_ref().is_none_or(|whole| whole == text));
    let mut phrases = Vec::new();
    let steps = dosages.into_iter().zip(places).map(|(dosage, place)| {
        // Some systems write the words in the place of the whole dosage.
        let own = dosage.get("text").text().or_else(|| dosage.text()).filter(|_| repeated.is_none());
        let (mut step, mut said) = step(dosage, own, used, around, &mut missing);
        said.push(Phrase::place(&place));
        phrases.push(said);
        step.incomplete |= untold;
        // One way for all steps is told beside them.
        let route = concept::whole(dosage.get("route")).filter(|_| !one_route);
        step.notes.extend(route.map(|route| format!("Hoe: {route}")));
        if !step.text.is_empty() {
            step.text = format!("{place}{}", step.text);
        } else if !place.is_empty() {
            step.text = format!("{place}niet bekend");
        }
        step
    });
    let steps: Vec<_> = steps.collect();
    let whole = whole.or(repeated).and_then(|whole| OwnWords::of(&whole));
    let steps = match (whole, steps.as_slice()) {
        (None, _) => steps,
        (Some(whole), [only]) if whole.is(&only.text) => steps,
        (Some(whole), _) => vec![in_one(whole, &steps, &phrases, &mut missing)],
    };
    missing.dedup();
    (steps, missing)
}

/// Whether all words of these dosages are read, and all that stands beside how much and how often is understood. Words that every one
/// of them has are those for the whole, and read as such.
pub(crate) fn are_read_to_the_end(dosages: &[Node<'_>], around: &[Phrase]) -> bool {
    let is_repeated = own_words::repeated(dosages).is_some();
    let are_words_read = |dosage: Node<'_>| {
        let own = dosage.get("text").text().or_else(|| dosage.text()).and_then(|text| OwnWords::of(&text));
        own.filter(|_| !is_repeated).is_none_or(|own| {
            let said = Parts::read(dosage, &mut Vec::new());
            own.is(&said.sentence()) || are_read_as(&own.text, &[all_said(dosage, &said, around)])
        })
    };
    dosages.iter().all(|dosage| are_words_read(*dosage) && !notes::is_not_understood(*dosage))
}

/// What a dosage says, as words of the source may write it.
fn all_said(dosage: Node<'_>, said: &Parts, around: &[Phrase]) -> Vec<Phrase> {
    let notes = notes::of(dosage).into_iter().map(|said| Phrase::of(&said));
    said.phrases().into_iter().chain(notes).chain(manner::phrases(dosage)).chain(around.iter().cloned()).collect()
}

/// The route of all dosages, where every one of them has the same.
pub(crate) fn the_route(dosages: &[Node<'_>]) -> Option<String> {
    let all: Option<Vec<_>> = dosages.iter().map(|dosage| concept::whole(dosage.get("route"))).collect();
    let mut all = all?.into_iter();
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// The words for all of the steps, with the steps as lines below them, without what those words say already.
fn in_one(whole: OwnWords, steps: &[DosageStep], phrases: &[Vec<Phrase>], missing: &mut Vec<String>) -> DosageStep {
    let is_read = are_read_as(&whole.text, phrases) || steps.iter().all(|step| whole.is(&step.text));
    let mut notes = Vec::new();
    for step in steps {
        let is_said = is_read && whole.says(&step.text);
        if !is_said && !step.text.is_empty() {
            notes.push(format!("{}{}", own_words::BY_DATA, step.text));
        }
        notes.extend(step.notes.iter().filter(|note| !whole.says(note)).cloned());
    }
    if !is_read && steps.iter().any(|step| !step.text.is_empty()) {
        notes.push(own_words::MAY_DIFFER.to_owned());
        missing.push("RenderedDosageInstruction".to_owned());
    }
    DosageStep { text: whole.text, notes, incomplete: !missing.is_empty() }
}

/// A step, with words of the source of its own, and what it says as words for the whole may write it.
fn step(
    dosage: Node<'_>,
    own: Option<String>,
    used: Use,
    around: &[Phrase],
    missing: &mut Vec<String>,
) -> (DosageStep, Vec<Phrase>) {
    let mut lost = unread(dosage);
    let mut said = Parts::read(dosage, &mut lost);
    let own = own.and_then(|text| OwnWords::of(&text));
    let notes = notes::of(dosage);
    let mut phrases = all_said(dosage, &said, around);
    let mut step = match own {
        Some(own) => {
            let says_a_dosage = said.is_a_dosage();
            let is_repeated = says_a_dosage || said.is_limited();
            // Words that hold the numbers may hold more than they say: "1 tablet, alleen op maandag".
            let is_read = own.is(&said.sentence()) || are_read_as(&own.text, std::slice::from_ref(&phrases));
            let extra: Vec<_> = if says_a_dosage {
                said.below(&own, !is_read).into_iter().collect()
            } else {
                said.beside().into_iter().filter(|said| !own.says(said)).collect()
            };
            let may_differ = is_repeated && !is_read && !extra.is_empty();
            lost.extend(may_differ.then(|| "text".to_owned()));
            let doubt = may_differ.then(|| own_words::MAY_DIFFER.to_owned());
            let notes = notes.into_iter().filter(|note| !own.says(note));
            let notes = extra.into_iter().chain(doubt).chain(notes).collect();
            phrases.push(Phrase::of(&own.text));
            DosageStep { notes, text: own.text, incomplete: !lost.is_empty() }
        }
        None => {
            let too_little = used == Use::Instruction && said.says_too_little();
            DosageStep { text: said.sentence(), notes, incomplete: too_little || !lost.is_empty() }
        }
    };
    if step.text.is_empty() {
        let why = absent::reason_of(dosage.get("_text"));
        step.incomplete = true;
        step.notes.extend(why);
    }
    step.notes.dedup();
    missing.append(&mut lost);
    (step, phrases)
}

/// One timing: an element, or the words that some systems write in its place.
fn timing_or_words(timing: Node<'_>) -> bool {
    unread::one_element(timing) || timing.at(0).text().is_some() && timing.len() == 1
}

/// The elements that nothing here reads, or that cannot be read.
fn unread(dosage: Node<'_>) -> Vec<String> {
    let readable: Vec<_> = READ.iter().chain(dose::READ).copied().collect();
    let lost = unread::elements(dosage, &readable).into_iter().chain(unread::extensions(dosage, &[]));
    // Not as needed, and for what it is needed.
    let is_fixed = dosage.get("asNeededBoolean").truth() == Some(false);
    let contradicts = is_fixed && dosage.any(&["asNeededCodeableConcept", "asNeededFor"]).exists();
    lost.chain(contradicts.then_some("asNeededBoolean")).map(str::to_owned).collect()
}

/// A quantity in words; nothing where it holds no number, as when the source only says why it is absent.
fn much(quantity: Node<'_>) -> Option<String> {
    if !quantity.get("value").has_doubtful_point() {
        quantity::figure(quantity)?;
    }
    quantity::written(quantity)
}

#[cfg(test)]
mod tests;
