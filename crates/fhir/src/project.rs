//! Entries as a projection of resources: what a client's resources say, together with those that they refer to, and nothing
//! else. Pure: the same resources give the same entries, whenever and wherever.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use dossier::{Batch, Client, ClientId, Entry};

use crate::assemble::{self, Assembled};
use crate::bsn_redaction::redact_bsn;
use crate::coming::next_change;
use crate::key::{Key, asked_by};
use crate::left;
use crate::merged;
use crate::node::Node;
use crate::record::{ResourceRecord, Standing};
use crate::report::{Fate, Report};
use crate::store::{Elsewhere, Store};
use crate::supplier::Suppliers;
use crate::version::rivals::{self, Named, Rival};
use crate::world::World;

/// A number for the way in which entries are made of resources. It is raised when that changes: entries that were made in an
/// earlier way are then made anew (`inzage project --all`).
pub const MAPPING: i32 = 24;

/// All that a projection looks at.
#[derive(Debug, Default)]
pub struct Sources {
    /// The resources of the clients, and those of nobody that they refer to.
    pub records: BTreeMap<String, ResourceRecord>,
    /// What else is known of that they refer to: it belongs to other dossiers.
    pub elsewhere: HashMap<Key, Elsewhere>,
    /// Names of those resources that are of other dossiers. They have marks, and what belongs to them is closed by these.
    pub strangers: BTreeSet<String>,
    /// Clients whose Patient is not among the resources, and who have a dossier all the same.
    pub known: Vec<Client>,
    /// Clients of whom something is not shown by decision: their records go into no other, for the decision would not come along.
    pub closed: BTreeSet<ClientId>,
}

impl Sources {
    /// What these resources refer to and do not hold themselves: only what is known of it decides how they are shown.
    #[must_use]
    pub fn questions(&self) -> BTreeSet<Key> {
        self.records.values().flat_map(|record| questions_of(record, &self.records)).collect()
    }
}

/// What a resource refers to that is not among these.
#[must_use]
pub fn questions_of(record: &ResourceRecord, among: &BTreeMap<String, ResourceRecord>) -> Vec<Key> {
    let Standing::Counts(version) = record.standing() else { return Vec::new() };
    let mut keys = Vec::new();
    if let Some(value) = &version.value {
        let is_open = |key: &Key| match key {
            Key::Name(name) => !among.contains_key(name),
            Key::Url(_) | Key::Identifier(_) | Key::CitizenNumber(_) | Key::File(_) => true,
        };
        asked_by(value, |asked| keys.extend(asked.keys().into_iter().filter(is_open)));
        // Other versions of it may name the same client in another way.
        let claims = record.disputed();
        keys.extend(claims.iter().flat_map(rivals::named).filter_map(|named| match named {
            Named::Client(_) => None,
            Named::Asked(key) => Some(key),
        }));
        for said in claims.iter().filter_map(Rival::said) {
            asked_by(&said, |asked| keys.extend(asked.keys().into_iter().filter(is_open)));
        }
        // Who else has the same file decides whether it is shown.
        let files = record.files(version);
        keys.extend(files.into_iter().flat_map(|(url, supplier)| Key::asked_of_file(url, supplier)));
    }
    keys
}

/// The clients that a Patient is linked with: their records may be one dossier. By name, or by what else leads to them.
#[must_use]
pub fn linked_with(record: &ResourceRecord) -> Vec<Key> {
    let Standing::Counts(version) = record.standing() else { return Vec::new() };
    let node = version.value.as_ref().map_or(Node::nothing(), Node::new);
    if record.kind() != "Patient" {
        return Vec::new();
    }
    let others = merged::links_of(node).into_iter().map(|(_, other)| other);
    let keys = others.flat_map(|other| match other.get("reference").code() {
        Some(text) => Key::of_reference(text).collect::<Vec<_>>(),
        None => Key::identifier("Patient", other.get("identifier")).into_iter().collect(),
    });
    keys.collect()
}

/// Entries in which numbers of citizens may still stand.
pub struct Drafted {
    assembled: Assembled,
    /// The same entries, made of sources in which free texts are marked, each with the resource of which it is made.
    marked: Vec<(usize, Entry)>,
    contended: Vec<String>,
    changes: Option<NaiveDate>,
    /// The numbers in the texts that may be those of citizens, once they were looked for.
    mentioned: Option<BTreeSet<String>>,
}

/// What a projection gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// The dossiers.
    pub batch: Batch,
    /// What became of each resource, by its name.
    pub fates: Vec<(String, Fate)>,
    /// What there is to tell, but for what arrived.
    pub report: Report,
}

impl Drafted {
    /// Makes the entries of all clients among these sources, as they are on this day: a name of which the period has ended is a
    /// former one.
    #[must_use]
    pub fn new(sources: Sources, suppliers: &Suppliers, today: NaiveDate) -> Self {
        let Sources { records, elsewhere, strangers, known, closed } = sources;
        let is_contended = |record: &&ResourceRecord| matches!(record.standing(), Standing::Contended);
        let contended = records.values().filter(is_contended).map(|record| record.name().to_owned()).collect();
        let changes = next_change(records.values(), today);
        let mut store = Store::new(records, elsewhere, suppliers.clone());
        store.are_strangers(&strangers);
        let mut world = World::new(store, &known, &closed, today);
        let assembled = assemble::assemble(&world);
        // What belongs to what, and what is kept out, is decided on all that the sources say.
        world.mark_free_texts();
        let marked = assemble::marked(&world);
        Self { assembled, marked, contended, changes, mentioned: None }
    }

    /// The next day on which the entries change though nothing comes in: a name, an address or a number begins or has ended.
    #[must_use]
    pub const fn changes(&self) -> Option<NaiveDate> {
        self.changes
    }

    /// The numbers that these resources themselves give as those of citizens, and, once they were looked for, those that their texts,
    /// questions, headings and files call one.
    #[must_use]
    pub const fn own_numbers(&self) -> &BTreeSet<String> {
        &self.assembled.numbers
    }

    /// The numbers in the texts that are those of citizens if anybody's record says so. Those that say of themselves that they
    /// are one go at once.
    #[must_use]
    pub fn mentioned_numbers(&mut self) -> BTreeSet<String> {
        let asked = RefCell::new(BTreeSet::new());
        let nobody_knows = |digits: &str| {
            asked.borrow_mut().insert(digits.to_owned());
            false
        };
        let redacted = redact_bsn(&mut self.assembled.batch, &nobody_knows);
        self.assembled.notes.extend(redacted.notes);
        self.assembled.numbers.extend(redacted.named);
        let mentioned = asked.into_inner();
        self.mentioned = Some(mentioned.clone());
        mentioned
    }

    /// The entries, without these numbers of citizens.
    #[must_use]
    pub fn finish(self, numbers: &BTreeSet<String>) -> Projection {
        let Assembled { mut batch, origins, mut fates, dead, mut notes, labels, numbers: own } = self.assembled;
        // Where none of the numbers in the texts is one of these, there is nothing to take out.
        let has_none = self.mentioned.is_some_and(|mentioned| mentioned.is_disjoint(numbers));
        if !has_none {
            notes.extend(redact_bsn(&mut batch, &|digits| numbers.contains(digits)).notes);
        }
        let (at, entries): (Vec<_>, Vec<_>) = self.marked.into_iter().unzip();
        let mut marked = Batch { entries, ..Batch::default() };
        redact_bsn(&mut marked, &|digits| numbers.contains(digits) || own.contains(digits));
        left::settle(&mut batch.entries, &origins, &at.into_iter().zip(marked.entries).collect::<Vec<_>>());
        notes.sort();
        notes.dedup();
        let refused = || Fate::Refused(crate::report::Refusal::OtherSource);
        fates.extend(self.contended.into_iter().map(|name| (name, refused())));
        let report = Report { entries: assemble::counted(&batch), dead, notes, labels, ..Report::default() };
        Projection { batch, fates, report }
    }
}
