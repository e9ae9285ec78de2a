//! What is kept already of what comes in.

use std::collections::{HashMap, HashSet};

use dossier::ResourceId;
use fhir::ResourceRecord;

use super::{Arrival, Keeper};

impl Keeper<'_> {
    /// What is kept of those that are known and not the same, and of which of those the row was changed by other means.
    pub(super) async fn former(
        &self,
        arrivals: &[Arrival],
    ) -> anyhow::Result<(HashMap<ResourceId, ResourceRecord>, HashSet<ResourceId>)> {
        let differs = |one: &&Arrival| {
            one.known.as_ref().is_some_and(|known| known.fingerprint != self.session.fingerprint(&one.substance))
        };
        let ids: Vec<_> = arrivals.iter().filter(differs).map(|one| one.record.id()).collect();
        let mut former = HashMap::new();
        for content in self.session.contents(&ids).await?.found {
            let record = ResourceRecord::parse(&content, self.suppliers)?;
            former.insert(record.id(), record);
        }
        let changed = ids.into_iter().filter(|id| !former.contains_key(id)).collect();
        Ok((former, changed))
    }
}
