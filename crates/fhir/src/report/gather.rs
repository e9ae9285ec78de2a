//! Gathering a report while an import goes on: of what is as it should be only the number is kept.

use std::collections::BTreeMap;

use crate::report::{Counted, CountedFate, Item, Note, Report};

/// A report that is not finished yet.
#[derive(Debug, Default)]
pub struct ReportGatherer(Report);

impl ReportGatherer {
    /// Adds one thing that came in.
    pub fn add(&mut self, item: Item) {
        match item.fate.counted() {
            Some(counted) => self.count(counted),
            None => self.0.items.push(item),
        }
    }

    /// Adds one thing of which only the number is told.
    pub const fn count(&mut self, counted: CountedFate) {
        let tally = &mut self.0.tally;
        let count = match counted {
            CountedFate::Client => &mut tally.client,
            CountedFate::Related => &mut tally.related,
            CountedFate::Became => &mut tally.became,
            CountedFate::Part => &mut tally.part,
            CountedFate::Named => &mut tally.named,
            CountedFate::Unchanged => &mut tally.unchanged,
        };
        *count += 1;
    }

    /// Counts one that came without a name of its own.
    pub const fn unnamed(&mut self) {
        self.0.unnamed += 1;
    }

    /// Adds what an operator should know of a resource.
    pub fn note(&mut self, note: Note) {
        self.0.notes.push(note);
    }

    /// Adds what there is to tell of some dossiers.
    pub fn add_dossiers(&mut self, report: Report) {
        self.0.entries.extend(report.entries);
        self.0.dead.extend(report.dead);
        self.0.notes.extend(report.notes);
        for (label, count) in report.labels {
            *self.0.labels.entry(label).or_default() += count;
        }
        if self.0.entries.len() > 1_000 {
            self.0.entries = summed(std::mem::take(&mut self.0.entries));
        }
    }

    /// The report.
    #[must_use]
    pub fn finish(mut self) -> Report {
        self.0.items.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
        self.0.entries = summed(self.0.entries);
        self.0.dead.sort();
        self.0.dead.dedup();
        self.0.notes.sort();
        self.0.notes.dedup();
        self.0
    }
}

fn summed(all: Vec<Counted>) -> Vec<Counted> {
    let mut sums: BTreeMap<_, Counted> = BTreeMap::new();
    for one in all {
        let key = (one.section, format!("{:?}", one.kind), one.hidden);
        sums.entry(key).and_modify(|sum| sum.entries += one.entries).or_insert(one);
    }
    sums.into_values().collect()
}
