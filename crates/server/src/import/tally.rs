//! What became of each thing that came in, while the import goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dossier::ResourceId;
use fhir::{CountedFate, Fate, Item, Note, Refusal, Remark, Report, ReportGatherer, ResourceRecord, Skip};

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
    fate: Option<Becomes>,
    /// What becomes of it, if no dossier says otherwise.
    otherwise: Becomes,
}

/// Versions of a resource that do not count, and of which it is told what becomes of them when dossiers are made.
#[derive(Default)]
struct Disputed {
    versions: Vec<(Place, Box<str>)>,
    /// A dossier says that all are of one client.
    is_of_one: bool,
}

/// What becomes of a resource. Of a million it is held at once, so it is small: most are only counted, or share what is told.
enum Becomes {
    Counted(CountedFate),
    Told(Arc<Fate>),
}

/// All that came in.
#[derive(Default)]
pub(super) struct Tally {
    gathered: ReportGatherer,
    refused: bool,
    /// In a tree: a hash table of a million doubles at once, and takes three times its room while it does.
    pending: BTreeMap<ResourceId, Pending>,
    /// What came in a version that does not count: what is kept of it is newer, and still there at the source.
    outdated: BTreeSet<ResourceId>,
    /// Versions that name their client in different ways: its dossiers say whether that is one.
    disputed: BTreeMap<ResourceId, Disputed>,
    /// What was told last: the next is often the same.
    last: Option<Arc<Fate>>,
}

impl Tally {
    /// What has its fate.
    pub(super) fn settle(&mut self, item: Item) {
        // Who was erased stays away, whatever else the source still has of them: that says nothing of the rest.
        self.refused |= matches!(&item.fate, Fate::Refused(why) if *why != Refusal::Erased);
        self.gathered.add(item);
    }

    /// One that came without a name of its own.
    pub(super) const fn unnamed(&mut self) {
        self.gathered.unnamed();
    }

    /// What an operator should know of a resource.
    pub(super) fn note(&mut self, about: String, what: Remark) {
        self.gathered.note(Note { about, what });
    }

    /// A resource that counts, in the place of one that counted before.
    pub(super) fn count(&mut self, id: ResourceId, name: &str, place: Place, otherwise: Fate, former: Fate) {
        let now = Pending { place, name: name.into(), fate: None, otherwise: self.becomes(otherwise) };
        if let Some(before) = self.pending.insert(id, now) {
            if former == Fate::Skipped(Skip::Disputed) {
                self.disputed.entry(id).or_default().versions.push((before.place, before.name));
            } else {
                self.gathered.add(item(before.place, &before.name, former));
            }
        }
    }

    /// A version of a resource does not count, and it may be of another client than the one that does.
    pub(super) fn dispute(&mut self, id: ResourceId, name: &str, place: Place) {
        self.outdated.insert(id);
        self.disputed.entry(id).or_default().versions.push((place, name.into()));
    }

    /// Whether a resource came in and counts.
    pub(super) fn is_counted(&self, id: ResourceId) -> bool {
        self.pending.contains_key(&id)
    }

    /// The same resource once more.
    pub(super) fn repeated(&mut self, id: ResourceId, name: &str, place: Place, otherwise: Fate) {
        if self.pending.contains_key(&id) {
            self.gathered.add(item(place, name, Fate::Skipped(Skip::Repeated)));
        } else {
            self.count(id, name, place, otherwise, Fate::Skipped(Skip::Repeated));
        }
    }

    /// What came in and is not what counts of its resource.
    pub(super) fn does_not_count(&mut self, record: &ResourceRecord, item: Item) {
        if record.has_version() {
            self.outdated.insert(record.id());
        }
        self.settle(item);
    }

    /// What was kept and is kept no more.
    pub(super) fn refuse(&mut self, id: ResourceId, why: Refusal) {
        if let Some(Pending { place, name, .. }) = self.pending.remove(&id) {
            self.settle(item(place, &name, Fate::Refused(why)));
        }
    }

    /// Whether something that came in was refused, for another reason than that its client has been erased.
    pub(super) const fn refused(&self) -> bool {
        self.refused
    }

    /// Everything of which something came in.
    pub(super) fn seen(&self) -> impl Iterator<Item = ResourceId> + '_ {
        self.pending.keys().chain(&self.outdated).copied()
    }

    /// What some dossiers say.
    pub(super) fn dossiers(&mut self, fates: Vec<(String, Fate)>, report: Report) {
        for (name, fate) in fates {
            if fate != Fate::Skipped(Skip::Disputed)
                && let Some(disputed) = self.disputed.get_mut(&ResourceId::of_source(&name))
            {
                disputed.is_of_one = true;
            }
            let becomes = self.becomes(fate);
            if let Some(pending) = self.pending.get_mut(&ResourceId::of_source(&name)) {
                let better = pending.fate.as_ref().is_none_or(|known| becomes.rank() < known.rank());
                if better {
                    pending.fate = Some(becomes);
                }
            }
        }
        self.gathered.add_dossiers(report);
    }

    /// The report.
    pub(super) fn finish(mut self) -> Report {
        for (_, Pending { place, name, fate, otherwise }) in self.pending {
            match fate.unwrap_or(otherwise) {
                Becomes::Counted(counted) => self.gathered.count(counted),
                Becomes::Told(fate) => self.gathered.add(item(place, &name, Arc::unwrap_or_clone(fate))),
            }
        }
        for Disputed { versions, is_of_one } in self.disputed.into_values() {
            let skip = if is_of_one { Skip::Undecided } else { Skip::Disputed };
            for (place, name) in versions {
                self.gathered.add(item(place, &name, Fate::Skipped(skip.clone())));
            }
        }
        self.gathered.finish()
    }

    fn becomes(&mut self, fate: Fate) -> Becomes {
        if let Some(counted) = fate.counted() {
            return Becomes::Counted(counted);
        }
        let same = self.last.clone().filter(|last| **last == fate);
        let told = same.unwrap_or_else(|| Arc::new(fate));
        self.last = Some(told.clone());
        Becomes::Told(told)
    }
}

pub(super) fn item(place: Place, name: &str, fate: Fate) -> Item {
    Item { file: place.file.to_string(), position: place.position, name: name.to_owned(), fate }
}

impl Becomes {
    /// What several dossiers say of one resource: the most that becomes of it has the lowest.
    fn rank(&self) -> u8 {
        match self {
            Self::Counted(CountedFate::Client) => 0,
            Self::Counted(CountedFate::Related) => 1,
            Self::Counted(CountedFate::Became) => 2,
            Self::Counted(CountedFate::Part) => 3,
            Self::Counted(CountedFate::Named) => 4,
            Self::Counted(CountedFate::Unchanged) => 6,
            Self::Told(fate) => match **fate {
                Fate::Client { .. } => 0,
                Fate::Related { .. } => 1,
                Fate::Became { .. } => 2,
                Fate::PartOf { .. } => 3,
                Fate::Named => 4,
                Fate::Refused(_) => 5,
                Fate::Skipped(_) => 6,
            },
        }
    }
}
