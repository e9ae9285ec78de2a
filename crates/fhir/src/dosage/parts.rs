//! The parts of a dosage in words, and how they make a sentence.

use super::own_words::{BY_DATA, OwnWords};
use super::{dose, notes};
use crate::node::Node;
use crate::same_words::Phrase;
use crate::text;
use crate::timing::{self, Bounds, Timing};

/// The parts of a dosage in words.
pub(super) struct Parts {
    as_needed: Option<String>,
    timing: Timing,
    doses: Vec<String>,
    rates: Vec<String>,
    most: Vec<String>,
}

impl Parts {
    pub(super) fn read(dosage: Node<'_>, lost: &mut Vec<String>) -> Self {
        let mut timing = timing::read(dosage.get("timing"));
        lost.extend(timing.missing.drain(..).map(|name| format!("timing.{name}")));
        dose::unread(dosage, lost);
        Self {
            as_needed: notes::as_needed(dosage),
            timing,
            doses: dose::doses(dosage, lost),
            rates: dose::rates(dosage, lost),
            most: dose::most(dosage, lost),
        }
    }

    /// How much, or how often, is missing.
    pub(super) fn says_too_little(&self) -> bool {
        let Timing { often, moments, bounds: _, extent: _, missing: _ } = &self.timing;
        let says_when = often.is_some() || !moments.is_empty() || self.as_needed.is_some();
        let says_how_much = !self.doses.is_empty();
        self.rates.is_empty() && !(says_when && says_how_much)
    }

    /// All that it says, as words of the source may write it.
    pub(super) fn phrases(&self) -> Vec<Phrase> {
        let Timing { often, moments, bounds: _, extent: _, missing: _ } = &self.timing;
        let doses = self.doses.iter().map(|dose| Phrase::dose(dose));
        let only = || Some(self.doses.as_slice()).filter(|doses| doses.len() == 1).into_iter().flatten();
        let within = often.iter().flat_map(|often| only().map(|dose| Phrase::times_of_dose(often, dose)));
        let in_all = often.iter().flat_map(|often| only().map(|dose| Phrase::most_by(often, dose)));
        let at_each = moments.iter().flat_map(|moment| only().map(|dose| Phrase::dose_at_each(moment, dose)));
        let rates = self.rates.iter().map(|said| Phrase::of(said));
        let most = self.most.iter().map(|said| Phrase::most(said));
        let as_needed = self.as_needed.as_deref().map(Phrase::as_needed);
        let parts = self.timing.phrases().into_iter().chain(doses).chain(within).chain(in_all).chain(at_each);
        parts.chain(rates).chain(most).chain(as_needed).collect()
    }

    /// Whether how much, how fast, how often or when is among them.
    pub(super) const fn is_a_dosage(&self) -> bool {
        let Timing { often, moments, bounds: _, extent, missing: _ } = &self.timing;
        let says_when = often.is_some() || !moments.is_empty() || !extent.is_empty();
        says_when || !self.doses.is_empty() || !self.rates.is_empty()
    }

    /// All of it: `Van 5 januari 2026 tot en met 11 januari 2026: 1 keer per dag 4 tabletten`.
    pub(super) fn sentence(&self) -> String {
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

    /// What the numbers say, below words of the source; nothing where those say the same, unless they may say something else besides.
    pub(super) fn below(&self, own: &OwnWords, may_differ: bool) -> Option<String> {
        let sentence = Some(self.sentence()).filter(|sentence| may_differ || !own.says(sentence));
        sentence.map(|sentence| format!("{BY_DATA}{sentence}"))
    }

    /// Whether it is to be used as needed, or no more than so much: what words that say something else would contradict.
    pub(super) const fn is_limited(&self) -> bool {
        self.as_needed.is_some() || !self.most.is_empty()
    }

    /// What stands beside words of the source where the numbers give no dosage: when to use it at all, and the most that may be used.
    pub(super) fn beside(&mut self) -> Vec<String> {
        let Bounds { days, length } = std::mem::take(&mut self.timing.bounds);
        let all = self.as_needed.take().into_iter().chain(days).chain(length).chain(std::mem::take(&mut self.most));
        all.map(|part| text::capital(&part)).collect()
    }
}
