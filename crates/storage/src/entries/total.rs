//! How many entries match, counted once for as long as what can be seen of the dossier does not change.
//!
//! Counting walks over all of a section, where a page reads fifty of it. Only a number is kept, and it is kept by all that
//! decides what is counted: the decision is made anew for every call, and a right that has ended asks for another number, or
//! for none. Whatever changes what can be seen of a dossier counts that in `visibility`, in the same transaction, whichever
//! process runs it; what a page was read beside says whether a number still holds.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use access::Section;
use chrono::NaiveDate;
use dossier::{Monodisciplinary, SectionGrant};
use uuid::Uuid;

use super::PageQuery;
use super::desk::Audience;
use super::visible::audience;
use crate::StorageError;

/// More numbers than this are not kept.
const MOST: usize = 10_000;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Counted {
    client: Uuid,
    section: Section,
    monodisciplinary: Monodisciplinary,
    audience: Audience,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl Counted {
    /// None of a section that is granted in part: that is some items, and counted in no time.
    pub(super) fn of(grant: SectionGrant<'_>, query: &PageQuery) -> Option<Self> {
        let all = Self::whatever_items(grant).ok().filter(|_| grant.items().is_none())?;
        Some(Self { from: query.from, until: query.until, ..all })
    }

    /// The whole section, for as far as the grant is not of some items.
    pub(super) fn whatever_items(grant: SectionGrant<'_>) -> Result<Self, StorageError> {
        Ok(Self {
            client: grant.client().uuid(),
            section: grant.section(),
            monodisciplinary: grant.monodisciplinary(),
            audience: audience(grant)?,
            from: None,
            until: None,
        })
    }
}

/// How many entries match, of each list that is counted.
pub(crate) type Totals = Versioned<Counted, u64>;

/// What was counted, each as of one version of what can be seen of its dossier.
#[derive(Debug)]
pub(crate) struct Versioned<K, V>(Mutex<HashMap<K, (i64, V)>>);

impl<K, V> Default for Versioned<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Hash + Eq, V: Clone> Versioned<K, V> {
    /// What was counted, if it was in this version.
    pub(super) fn get(&self, version: i64, counted: &K) -> Option<V> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(counted).filter(|(of, _)| *of == version).map(|(_, total)| total.clone())
    }

    /// Keeps what was counted after this version was seen. Where a later one has been seen since, it may be of before.
    pub(super) fn keep(&self, version: i64, counted: K, total: V) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        if known.get(&counted).is_none_or(|(of, _)| *of <= version) {
            known.insert(counted, (version, total));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn counted(number: u128) -> Counted {
        let audience = Audience { holder: None, as_representative: false, on: NaiveDate::MIN };
        let (client, section) = (Uuid::from_u128(number), Section::Reports);
        let monodisciplinary = Monodisciplinary::All;
        Counted { client, section, monodisciplinary, audience, from: None, until: None }
    }

    #[test]
    fn a_number_holds_until_what_can_be_seen_changes() {
        let totals = Totals::default();
        totals.keep(1, counted(1), 7);
        assert_eq!((totals.get(1, &counted(1)), totals.get(1, &counted(2))), (Some(7), None));
        assert_eq!(totals.get(2, &counted(1)), None);
        totals.keep(2, counted(1), 8);
        assert_eq!((totals.get(1, &counted(1)), totals.get(2, &counted(1))), (None, Some(8)));
        // Counted by a call that began before the change: not kept, and not taken for the new one.
        totals.keep(1, counted(1), 7);
        assert_eq!((totals.get(2, &counted(1)), totals.get(1, &counted(1))), (Some(8), None));
    }

    #[test]
    fn what_is_counted_differs_by_all_that_decides_it() {
        let (totals, day) = (Totals::default(), NaiveDate::MIN);
        totals.keep(1, counted(1), 7);
        for other in [
            Counted { section: Section::Incidents, ..counted(1) },
            Counted { monodisciplinary: Monodisciplinary::None, ..counted(1) },
            Counted { monodisciplinary: Monodisciplinary::WrittenSince(day), ..counted(1) },
            Counted { from: Some(day), ..counted(1) },
            Counted { until: Some(day), ..counted(1) },
        ] {
            assert_eq!(totals.get(1, &other), None, "{other:?}");
        }
    }

    /// Whoever else wrote entries would have to count that in `visibility` too, or numbers would stay that no longer hold. An
    /// erased client has no pages, and comes back by an import.
    #[test]
    fn entries_are_changed_by_an_import_and_by_erasing_alone() {
        let mut naming = Vec::new();
        walk(Path::new("src"), &mut naming);
        naming.sort();
        let known = ["coded.rs", "content.rs", "desk.rs", "links.rs", "one.rs", "page.rs", "search.rs", "visible.rs"];
        let known = known.map(|name| format!("entries/{name}"));
        let others = ["along.rs", "dossier.rs", "ended.rs", "keep.rs", "links.rs", "mod.rs"]
            .map(|name| format!("resources/{name}"));
        let writers = ["erase.rs", "import/sealing.rs", "import/wholes.rs"].map(str::to_owned);
        let known = known.iter().chain(&writers).chain(&others);
        assert!(naming.iter().eq(known), "who else touches entries? {naming:?}");
        for reader in naming.iter().filter(|name| name.starts_with("entries/")) {
            let text = fs::read_to_string(Path::new("src").join(reader)).unwrap();
            for word in ["::insert", "insert_many", "update_many", "delete_", "::update", "::delete", "ActiveModel"] {
                assert!(!text.contains(word), "{reader} says {word}");
            }
        }
    }

    /// Every source that names the table of entries, migrations aside: nothing is kept yet when they run.
    fn walk(folder: &Path, naming: &mut Vec<String>) {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() && !path.ends_with("migration") {
                walk(&path, naming);
            } else if path.is_file() && !path.ends_with("entries/total.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let names = |word: &str| text.contains(&format!("entry{word}"));
                if text.contains("tables::entry") || names("::Entity") || names("::Column") {
                    naming.push(path.strip_prefix("src").unwrap().display().to_string());
                }
            }
        }
    }

    #[test]
    fn there_is_an_end_to_what_is_kept() {
        let totals = Totals::default();
        for number in 0..2 * MOST as u128 + 1 {
            totals.keep(1, counted(number), 1);
        }
        assert!(totals.0.lock().unwrap().len() <= MOST);
        assert_eq!(totals.get(1, &counted(2 * MOST as u128)), Some(1));
    }
}
