//! How a medicine is used (FHIR `Dosage`, both generations), in plain Dutch.
//!
//! Where the source has words of its own for it, those come first, and what its numbers say stands below, unless it is the same: a
//! reader must see a week, a maximum or a "not" that one of both leaves out. A part that cannot be put into words makes the step
//! incomplete, which is told to the reader and in the report.

mod dose;
mod notes;
mod order;
mod own_words;
mod parts;

use dossier::DosageStep;

use crate::node::Node;
use crate::{absent, concept, quantity};
use own_words::OwnWords;
use parts::Parts;

/// The elements that are read here; `dose…`, `rate…`, `asNeeded…` and `maxDose…` besides.
const READ: [&str; 12] = [
    "id",
    "sequence",
    "text",
    "additionalInstruction",
    "additionalInstructions",
    "patientInstruction",
    "timing",
    "doseAndRate",
    "extension",
    "site",
    "route",
    "method",
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
/// says of all of them in words of its own.
pub(crate) fn steps(whole: Option<String>, mut dosages: Vec<Node<'_>>, used: Use) -> (Vec<DosageStep>, Vec<String>) {
    let places = order::sort(&mut dosages);
    let mut missing = Vec::new();
    let one_route = the_route(&dosages).is_some();
    let steps = dosages.into_iter().zip(places).map(|(dosage, place)| {
        let mut step = step(dosage, used, &mut missing);
        // One way for all steps is told beside them.
        let route = concept::words(dosage.get("route")).filter(|_| !one_route);
        step.notes.extend(route.map(|route| format!("Hoe: {route}")));
        if !step.text.is_empty() {
            step.text = format!("{place}{}", step.text);
        }
        step
    });
    let steps: Vec<_> = steps.collect();
    let whole =
        whole.filter(|whole| OwnWords::of(whole).is_some_and(|own| !steps.iter().all(|step| own.says(&step.text))));
    let steps = match whole {
        Some(whole) => vec![DosageStep { text: whole, notes: in_one(&steps), incomplete: false }],
        None => steps,
    };
    (steps, missing)
}

/// The route of all dosages, where every one of them has the same.
pub(crate) fn the_route(dosages: &[Node<'_>]) -> Option<String> {
    let all: Option<Vec<_>> = dosages.iter().map(|dosage| concept::words(dosage.get("route"))).collect();
    let mut all = all?.into_iter();
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Steps as lines below the words for all of them.
fn in_one(steps: &[DosageStep]) -> Vec<String> {
    let lines = steps.iter().map(|step| {
        let doubt = if step.incomplete { " (niet volledig)" } else { "" };
        let text =
            Some(&step.text).filter(|text| !text.is_empty()).map(|text| format!("{}{text}{doubt}", own_words::BY_DATA));
        text.into_iter().chain(step.notes.iter().cloned())
    });
    lines.flatten().collect()
}

fn step(dosage: Node<'_>, used: Use, missing: &mut Vec<String>) -> DosageStep {
    let mut lost = unread(dosage);
    let mut said = Parts::read(dosage, &mut lost);
    let own = dosage.get("text").text().and_then(|text| OwnWords::of(&text));
    let notes = notes::of(dosage);
    let is_whole = lost.is_empty();
    let mut step = match own {
        Some(own) => {
            let extra = if said.is_a_dosage() { said.below(&own, is_whole) } else { said.beside() };
            let notes = extra.into_iter().chain(notes).filter(|note| !own.says(note)).collect();
            DosageStep { notes, text: own.text, incomplete: false }
        }
        None => {
            let too_little = used == Use::Instruction && said.says_too_little();
            DosageStep { text: said.sentence(), notes, incomplete: too_little || !is_whole }
        }
    };
    if step.text.is_empty() {
        let why = absent::reason_of(dosage.get("_text"));
        step.incomplete = true;
        step.notes.extend(why);
    }
    step.notes.dedup();
    missing.append(&mut lost);
    step
}

/// The elements that nothing here reads.
fn unread(dosage: Node<'_>) -> Vec<String> {
    let groups = ["dose", "rate", "asNeeded", "maxDosePer"];
    let is_read = |name: &str| {
        READ.contains(&name) || name.starts_with('_') || groups.iter().any(|group| name.starts_with(group))
    };
    let mut lost: Vec<_> = dosage.names().filter(|name| !is_read(name)).map(str::to_owned).collect();
    let extensions = dosage.each(&["extension"]).filter_map(|extension| extension.get("url").code());
    lost.extend(extensions.filter_map(|url| url.rsplit('/').next()).map(str::to_owned));
    lost
}

/// A quantity in words; nothing where it holds no number, as when the source only says why it is absent.
fn much(quantity: Node<'_>) -> Option<String> {
    quantity::figure(quantity)?;
    quantity::written(quantity)
}

#[cfg(test)]
mod tests;
