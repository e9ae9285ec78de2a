//! What became of each thing that came in, while the import goes on.

use std::collections::HashMap;
use std::sync::Arc;

use dossier::ResourceId;
use fhir::{Fate, Item, Report, ReportGatherer, Skip};

/// Where something stood.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) file: Arc<str>,
    pub(super) position: usize,
}

/// A resource that counts, and of which it is told what becomes of it when dossiers are made.
struct Pending {
    place: Place,
    name: Box<str>,
    fate: Option<Fate>,
    /// What becomes of it, if no dossier says otherwise.
    otherwise: Fate,
}

/// All that came in.
#[derive(Default)]
pub(super) struct Tally {
    gathered: ReportGatherer,
    pending: HashMap<ResourceId, Pending>,
}

impl Tally {
    /// What has its fate.
    pub(super) fn settle(&mut self, item: Item) {
        self.gathered.add(item);
    }

    /// A resource that counts, in the place of one that counted before.
    pub(super) fn count(&mut self, id: ResourceId, name: &str, place: Place, otherwise: Fate, former: Fate) {
        let now = Pending { place, name: name.into(), fate: None, otherwise };
        if let Some(before) = self.pending.insert(id, now) {
            self.gathered.add(item(before.place, &before.name, former));
        }
    }

    /// The same resource once more.
    pub(super) fn repeated(&mut self, id: ResourceId, name: &str, place: Place, otherwise: Fate) {
        if self.pending.contains_key(&id) {
            self.gathered.add(item(place, name, Fate::Skipped(Skip::Repeated)));
        } else {
            self.count(id, name, place, otherwise, Fate::Skipped(Skip::Repeated));
        }
    }

    /// Everything that came in and counts.
    pub(super) fn seen(&self) -> impl Iterator<Item = ResourceId> + '_ {
        self.pending.keys().copied()
    }

    /// What some dossiers say.
    pub(super) fn dossiers(&mut self, fates: Vec<(String, Fate)>, report: Report) {
        for (name, fate) in fates {
            if let Some(pending) = self.pending.get_mut(&ResourceId::of_source(&name)) {
                let better = pending.fate.as_ref().is_none_or(|known| rank(&fate) < rank(known));
                if better {
                    pending.fate = Some(fate);
                }
            }
        }
        self.gathered.add_dossiers(report);
    }

    /// The report.
    pub(super) fn finish(mut self) -> Report {
        for (_, Pending { place, name, fate, otherwise }) in self.pending {
            self.gathered.add(item(place, &name, fate.unwrap_or(otherwise)));
        }
        self.gathered.finish()
    }
}

pub(super) fn item(place: Place, name: &str, fate: Fate) -> Item {
    Item { file: place.file.to_string(), position: place.position, name: name.to_owned(), fate }
}

/// What several dossiers say of one resource: the most that becomes of it.
const fn rank(fate: &Fate) -> u8 {
    match fate {
        Fate::Client { .. } => 0,
        Fate::Related { .. } => 1,
        Fate::Became { .. } => 2,
        Fate::PartOf { .. } => 3,
        Fate::Named => 4,
        Fate::Refused(_) => 5,
        Fate::Skipped(_) => 6,
    }
}
