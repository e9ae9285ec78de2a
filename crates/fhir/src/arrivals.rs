//! What arrived, sorted out by name: what counts, and the fate of what does not.

use std::collections::BTreeMap;

use crate::intake::Arrival;
use crate::record::ResourceRecord;
use crate::report::{Fate, Item, Skip};
use crate::supplier::Suppliers;
use crate::version::{Arrived, version};

/// Arrivals, sorted out.
#[derive(Default)]
pub(crate) struct Sorted {
    /// What is to be kept, by name.
    pub(crate) records: BTreeMap<String, ResourceRecord>,
    /// The fate of what does not count.
    pub(crate) settled: Vec<Item>,
    /// File, place and name of what counts.
    pub(crate) counting: Vec<(String, usize, String)>,
}

/// Sorts out what arrived. The order of arrival plays no part.
pub(crate) fn sort(mut arrivals: Vec<Arrival>, suppliers: &Suppliers) -> Sorted {
    arrivals.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
    let mut sorted = Sorted::default();
    let mut by_name: BTreeMap<String, Vec<Arrived>> = BTreeMap::new();
    for arrival in arrivals {
        match version(arrival) {
            Ok(one) => by_name.entry(one.name.clone()).or_default().push(one),
            Err(item) => sorted.settled.push(item),
        }
    }
    for (name, versions) in by_name {
        sorted.settle(name, versions, suppliers);
    }
    sorted
}

impl Sorted {
    fn settle(&mut self, name: String, mut versions: Vec<Arrived>, suppliers: &Suppliers) {
        // Nearly all resources arrive once.
        let only = if versions.len() == 1 { versions.pop() } else { None };
        if let Some(Arrived { file, position, version, .. }) = only {
            let is_there = version.value.is_some();
            self.records.insert(name.clone(), ResourceRecord::new(name.clone(), version, suppliers));
            if is_there {
                self.counting.push((file, position, name));
            } else {
                self.settled.push(Item { file, position, name, fate: Fate::Skipped(Skip::Deleted) });
            }
            return;
        }
        let mut all: Option<ResourceRecord> = None;
        for one in &versions {
            let record = ResourceRecord::new(name.clone(), one.version.clone(), suppliers);
            match &mut all {
                Some(all) => all.join(record),
                none @ None => *none = Some(record),
            }
        }
        let Some(record) = all else { return };
        let mut counted = false;
        for Arrived { file, position, name, version, .. } in versions {
            match record.fate_of(&version, suppliers) {
                None if !counted => {
                    counted = true;
                    self.counting.push((file, position, name));
                }
                None => self.settled.push(Item { file, position, name, fate: Fate::Skipped(Skip::Repeated) }),
                Some(fate) => self.settled.push(Item { file, position, name, fate }),
            }
        }
        self.records.insert(name, record);
    }
}
