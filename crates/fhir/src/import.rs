//! One import of files that are all at hand: collect everything, then make of it what it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dossier::{Batch, Client};

use crate::arrivals::{self, Sorted};
use crate::intake::{self, Arrival, Content};
use crate::project::{Drafted, Sources};
use crate::report::{Fate, Item, Refusal, Report, Skip};
use crate::supplier::Suppliers;
use crate::version::Told;

/// One import. Everything is collected first: references lead across files, and the order of files plays no part.
#[derive(Debug, Default)]
pub struct Import {
    arrivals: Vec<Arrival>,
    known: Vec<Client>,
}

/// What an import gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The dossiers.
    pub batch: Batch,
    /// What became of everything.
    pub report: Report,
}

impl Import {
    /// An empty import.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A client of an earlier import: what arrives now may belong to this dossier without bringing its Patient along.
    pub fn know(&mut self, client: Client) {
        self.known.push(client);
    }

    /// Adds a file: a Bundle of any type, a single resource, or NDJSON with one of those a line.
    pub fn add_file(&mut self, name: &str, bytes: &[u8]) {
        self.arrivals.extend(intake::read(name, bytes));
    }

    /// Adds a file that cannot be read, for the report.
    pub fn add_unreadable(&mut self, name: &str, why: &str) {
        let content = Content::Unreadable(Refusal::Unreadable(why.to_owned()));
        self.arrivals.push(Arrival {
            file: name.to_owned(),
            position: 1,
            full_url: None,
            content,
            unnamed: false,
            told: Told::default(),
        });
    }

    /// Makes the dossiers as they are on this day: a name of which the period has ended is a former one. The same input
    /// gives the same outcome on one day, whatever the order in which it was added.
    #[must_use]
    pub fn finish(self, today: NaiveDate) -> Outcome {
        let suppliers = Suppliers::default();
        let Sorted { records, settled, counting } = arrivals::sort(self.arrivals, &suppliers);
        let sources = Sources { records, known: self.known, ..Sources::default() };
        let mut drafted = Drafted::new(sources, &suppliers, today);
        // What a text calls a number of a citizen is one in every other text too.
        let _mentioned = drafted.mentioned_numbers();
        let all = drafted.own_numbers().clone();
        let projection = drafted.finish(&all);
        let fates: BTreeMap<_, _> = projection.fates.into_iter().collect();
        let counting = counting.into_iter().map(|(file, position, name)| {
            let fate = fates.get(&name).cloned().unwrap_or(Fate::Skipped(Skip::Unreferenced));
            Item { file, position, name, fate }
        });
        // Whether versions that name their client in different ways are of one, is known by now.
        let settled = settled.into_iter().map(|mut item| {
            let disputed = Fate::Skipped(Skip::Disputed);
            if item.fate == disputed && fates.get(&item.name) != Some(&disputed) {
                item.fate = Fate::Skipped(Skip::Undecided);
            }
            item
        });
        let mut items: Vec<_> = settled.chain(counting).collect();
        items.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
        Outcome { batch: projection.batch, report: Report { items, ..projection.report } }
    }
}
