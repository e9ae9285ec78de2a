//! How a medicine is used (FHIR `Dosage`, both generations), in plain Dutch.
//!
//! Where the source has words of its own for it, those are shown, and of the rest only what they do not say already: somebody chose
//! them, and a second wording beside them could contradict them. Without words every part is said. A part that cannot be put into words
//! makes the step incomplete, which is told to the reader and in the report.

mod dose;

use dossier::DosageStep;

use crate::node::Node;
use crate::timing::{self, Bounds, Timing};
use crate::{concept, quantity, text};

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

/// The steps of a dosage in the order of `sequence`, and the elements that could not be put into words.
pub(crate) fn steps(dosages: Vec<Node<'_>>, used: Use) -> (Vec<DosageStep>, Vec<String>) {
    let mut dosages = dosages;
    // Only where all have a number: else the order in which they stand is all that is known.
    let numbered: Option<Vec<_>> = dosages.iter().map(|dosage| dosage.get("sequence").number()).collect();
    if numbered.is_some() {
        let order = |dosage: &Node<'_>| dosage.get("sequence").number().unwrap_or_default();
        dosages.sort_by(|a, b| order(a).total_cmp(&order(b)));
    }
    let mut missing = Vec::new();
    let routes = concept::all_words(dosages.iter().map(|dosage| dosage.get("route")));
    let steps = dosages.into_iter().filter_map(|dosage| {
        let mut step = step(dosage, used, &mut missing)?;
        // One way for all steps is told beside them.
        step.notes.extend(
            concept::words(dosage.get("route")).filter(|_| routes.len() > 1).map(|route| format!("Hoe: {route}")),
        );
        Some(step)
    });
    let steps = steps.collect();
    (steps, missing)
}

fn step(dosage: Node<'_>, used: Use, missing: &mut Vec<String>) -> Option<DosageStep> {
    let mut lost = unread(dosage);
    let mut said = Parts::read(dosage, &mut lost);
    let own = dosage.get("text").text();
    let notes = notes(dosage);
    let mut step = match own {
        Some(own) => {
            let extra = said.beside(&own);
            DosageStep {
                notes: extra.into_iter().chain(notes).filter(|note| !holds(&own, note)).collect(),
                text: own,
                incomplete: false,
            }
        }
        None => {
            let too_little = used == Use::Instruction && said.says_too_little() && notes.is_empty();
            let text = said.sentence();
            DosageStep { incomplete: too_little && !text.is_empty(), text, notes }
        }
    };
    step.notes.dedup();
    // Words of the source are whole, also where its numbers hold something that we cannot read.
    step.incomplete |= !lost.is_empty() && dosage.get("text").text().is_none();
    missing.append(&mut lost);
    (!step.text.is_empty() || !step.notes.is_empty() || step.incomplete).then_some(step)
}

/// The parts of a dosage in words.
struct Parts {
    as_needed: Option<String>,
    timing: Timing,
    doses: Vec<String>,
    rates: Vec<String>,
    most: Vec<String>,
}

impl Parts {
    fn read(dosage: Node<'_>, lost: &mut Vec<String>) -> Self {
        let mut timing = timing::read(dosage.get("timing"));
        lost.extend(timing.missing.drain(..).map(|name| format!("timing.{name}")));
        Self {
            as_needed: as_needed(dosage),
            timing,
            doses: dose::doses(dosage, lost),
            rates: dose::rates(dosage, lost),
            most: dose::most(dosage, lost),
        }
    }

    /// How much, or how often, is missing.
    fn says_too_little(&self) -> bool {
        let Timing { often, moments, bounds: _, extent: _, missing: _ } = &self.timing;
        let says_when = often.is_some() || !moments.is_empty() || self.as_needed.is_some();
        let says_how_much = !self.doses.is_empty();
        self.rates.is_empty() && !(says_when && says_how_much)
    }

    /// All of it: `Van 5 januari 2026 tot en met 11 januari 2026: 1 keer per dag 4 tabletten`.
    fn sentence(&self) -> String {
        let Timing { often, moments, bounds: Bounds { days, length }, extent, missing: _ } = &self.timing;
        let much = self.doses.join(", ");
        let much = if much.is_empty() { self.rates.join(", ") } else { much };
        let mut said = [often.as_deref(), Some(much.as_str())].into_iter().flatten().collect::<Vec<_>>().join(" ");
        for moment in moments {
            // `1 tablet 's ochtends`, but `1 keer per dag 1 tablet, om 08:00 uur`.
            let between = if often.is_none() && said == much { " " } else { ", " };
            said = format!("{said}{between}{moment}");
        }
        let speed = self.rates.iter().filter(|_| !self.doses.is_empty()).map(|rate| format!("met {rate}"));
        let rest: Vec<_> = speed.chain(extent.iter().cloned()).chain(length.clone()).chain(self.most.clone()).collect();
        let said = std::iter::once(said.trim().to_owned()).chain(rest).filter(|part| !part.is_empty());
        let said = said.collect::<Vec<_>>().join(", ");
        let before: Vec<_> = days.iter().chain(&self.as_needed).cloned().collect();
        let whole = match (before.is_empty(), said.is_empty()) {
            (true, _) => said,
            (false, true) => before.join(", "),
            (false, false) => format!("{}: {said}", before.join(", ")),
        };
        text::capital(&whole)
    }

    /// What stands beside words of the source: when to use it at all, and the most that may be used.
    fn beside(&mut self, own: &str) -> Vec<String> {
        let small = own.to_lowercase();
        let says_need =
            ["zo nodig", "indien nodig", "zonodig", "as needed", "prn", "z.n."].iter().any(|word| small.contains(word));
        let need = self.as_needed.take().filter(|need| !(says_need && need == "zo nodig"));
        let says_most = ["max", "hoogst", "niet meer dan"].iter().any(|word| small.contains(word));
        let most = std::mem::take(&mut self.most).into_iter().filter(|_| !says_most);
        let Bounds { days, length } = std::mem::take(&mut self.timing.bounds);
        need.into_iter().chain(days).chain(length).chain(most).map(|part| text::capital(&part)).collect()
    }
}

/// `zo nodig`, with the condition: `zo nodig (aanval langer dan 5 minuten)`.
fn as_needed(dosage: Node<'_>) -> Option<String> {
    let for_what = concept::all_words(dosage.each(&["asNeededCodeableConcept", "asNeededFor"]));
    if !for_what.is_empty() {
        return Some(format!("zo nodig ({})", for_what.join(" of ")));
    }
    let may = dosage.each(&["asNeededBoolean", "asNeeded"]).any(|need| need.truth() == Some(true));
    let with_a_code = dosage.get("asNeededCodeableConcept").exists();
    (may || with_a_code).then(|| "zo nodig".to_owned())
}

/// Instructions, each once.
fn notes(dosage: Node<'_>) -> Vec<String> {
    let mut notes = concept::all_words(dosage.each(&["additionalInstruction", "additionalInstructions"]));
    notes.extend(dosage.get("patientInstruction").text());
    notes.extend(concept::words(dosage.get("method")).map(|method| format!("Hoe: {method}")));
    notes.extend(concept::words(dosage.get("site")).map(|site| format!("Waar: {site}")));
    let mut once: Vec<String> = Vec::new();
    for note in notes {
        if !once.contains(&note) {
            once.push(note);
        }
    }
    once
}

/// Whether words say already what a note says.
fn holds(words: &str, note: &str) -> bool {
    words.to_lowercase().contains(&note.to_lowercase())
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
