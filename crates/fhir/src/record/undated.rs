//! What says neither when it changed nor which version it is, within one import. Of all that the import brings the one that shows
//! less counts, and that is compared with what was here: the same files once more change nothing.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::ResourceRecord;
use crate::version::{Dating, Version};

/// What stood without a date or number under a name before an import, and since when.
#[derive(Clone, Debug, Default)]
pub struct Undated(Vec<(Option<String>, Uuid, DateTime<Utc>)>);

impl ResourceRecord {
    /// Whether something of it has neither a date nor a number.
    #[must_use]
    pub fn has_undated(&self) -> bool {
        self.versions.keys().any(|(_, dating)| *dating == Dating::Undated)
    }

    /// What of it has neither a date nor a number.
    #[must_use]
    pub fn undated(&self) -> Undated {
        let undated = self.versions.iter().filter(|((_, dating), _)| *dating == Dating::Undated);
        let all = undated.filter_map(|((supplier, _), one)| Some((supplier.clone(), digest(one), one.received?)));
        Undated(all.collect())
    }

    /// What stood here before this import holds from then on, and not from now.
    #[must_use]
    pub fn since(mut self, before: &Undated) -> Self {
        for ((supplier, dating), version) in &mut self.versions {
            let stood = |(of, digest_of, _): &&(Option<String>, Uuid, DateTime<Utc>)| {
                *dating == Dating::Undated && of == supplier && *digest_of == digest(version)
            };
            if let Some((_, _, at)) = before.0.iter().find(stood) {
                version.received = Some(*at);
            }
        }
        self
    }

    /// An import that brings it at this moment has brought what has neither a date nor a number already.
    #[must_use]
    pub fn brought_again(mut self, at: DateTime<Utc>) -> Self {
        let undated = self.versions.iter_mut().filter(|((_, dating), _)| *dating == Dating::Undated);
        undated.for_each(|(_, version)| version.brought = Some(at));
        self
    }
}

fn digest(version: &Version) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, version.text.as_bytes())
}
