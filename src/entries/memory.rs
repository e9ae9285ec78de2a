//! How long a list was when an entry was opened from it, so that going back brings the reader to the same place. What stood in it is asked for
//! again: since then it may have been taken back.

use access::Section;
use dossier::{ClientId, EntryId};
use leptos::prelude::*;

/// A list that was left for an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftList {
    /// Whose dossier.
    pub client: ClientId,
    /// Which section.
    pub section: Section,
    /// What was looked for, as in the address.
    pub query: String,
    /// How many entries were loaded.
    pub shown: usize,
    /// The entry that was opened.
    pub opened: EntryId,
}

/// Holds the list that was left last, in this tab and for as long as this dossier is open. A context.
#[derive(Clone, Copy, Debug)]
pub struct ListMemory(StoredValue<Option<LeftList>>);

impl ListMemory {
    /// An empty memory.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// Remembers a list.
    pub fn keep(self, list: LeftList) {
        self.0.set_value(Some(list));
    }

    /// How many entries the remembered list had, if it is the one asked for and `opened` was opened from it.
    #[must_use]
    pub fn recall(self, client: ClientId, section: Section, query: &str, opened: EntryId) -> Option<usize> {
        let same = |list: &&LeftList| {
            list.client == client && list.section == section && list.query == query && list.opened == opened
        };
        self.0.with_value(|list| list.as_ref().filter(same).map(|list| list.shown))
    }

    /// The query and the place of the list from which an entry of this section was opened: `?from=2026-01-01#stuk-…`.
    #[must_use]
    pub fn way_back(self, client: ClientId, section: Section) -> Option<String> {
        let same = |list: &&LeftList| list.client == client && list.section == section;
        self.0.with_value(|list| {
            let list = list.as_ref().filter(same)?;
            Some(format!("{}#{}", list.query, anchor(list.opened)))
        })
    }
}

impl Default for ListMemory {
    fn default() -> Self {
        Self::new()
    }
}

/// The name of an entry's place in a list.
#[must_use]
pub fn anchor(entry: EntryId) -> String {
    format!("stuk-{entry}")
}

/// The entry whose place this is.
#[must_use]
pub fn anchored(hash: &str) -> Option<EntryId> {
    hash.trim_start_matches('#').strip_prefix("stuk-")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_to_its_entry() {
        let entry = EntryId::named("a");
        assert_eq!(anchored(&format!("#{}", anchor(entry))), Some(entry));
        assert_eq!(anchored("#inhoud"), None);
        assert_eq!(anchored(""), None);
    }

    #[test]
    fn the_way_back_keeps_what_was_looked_for() {
        Owner::new().with(|| {
            let (client, section, opened) = (ClientId::named("a"), Section::Reports, EntryId::named("a"));
            let memory = ListMemory::new();
            memory.keep(LeftList { client, section, query: "?from=2026-01-01".into(), shown: 60, opened });
            let place = format!("?from=2026-01-01#{}", anchor(opened));
            assert_eq!(memory.way_back(client, section), Some(place));
            assert_eq!(memory.way_back(client, Section::Agenda), None);
            assert_eq!(memory.recall(client, section, "?from=2026-01-01", opened), Some(60));
            assert_eq!(memory.recall(client, section, "", opened), None);
        });
    }
}
