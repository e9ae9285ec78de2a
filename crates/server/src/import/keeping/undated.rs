//! What says neither when it changed nor which version it is: of all that one import brings of it the one that shows less counts, and
//! only that is compared with what was here.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use dossier::ResourceId;
use fhir::{ResourceRecord, Undated};

/// What came in so far of this kind.
#[derive(Default)]
pub(super) struct UndatedSoFar {
    /// Of what came: what stood there before, as far as something else came.
    before: HashMap<ResourceId, Option<Undated>>,
    /// What took the place of other content, by nothing but the order of imports.
    later: BTreeMap<ResourceId, String>,
}

impl UndatedSoFar {
    /// What came in, and what is kept of it, as they are to be compared in this import.
    pub(super) fn meet(
        &mut self,
        record: ResourceRecord,
        former: Option<ResourceRecord>,
        now: DateTime<Utc>,
    ) -> (ResourceRecord, Option<ResourceRecord>) {
        if !record.has_undated() {
            return (record, former);
        }
        let id = record.id();
        let came_before = self.before.contains_key(&id);
        let before = self.before.entry(id).or_default();
        let Some(former) = former else { return (record, None) };
        let before = before.get_or_insert_with(|| former.undated());
        let former = if came_before { former.brought_again(now) } else { former };
        (record.since(before), Some(former))
    }

    /// Whether what counts of a resource now is newer by nothing but the order of imports.
    pub(super) fn is_later(&mut self, record: &ResourceRecord, is_later: bool) {
        if is_later {
            self.later.insert(record.id(), record.name().to_owned());
        } else if record.has_undated() {
            self.later.remove(&record.id());
        }
    }

    /// The names of what took the place of other content, by nothing but the order of imports.
    pub(super) fn later(&mut self) -> Vec<String> {
        std::mem::take(&mut self.later).into_values().collect()
    }
}
