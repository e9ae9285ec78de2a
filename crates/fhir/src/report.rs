//! What became of everything that came in.

use std::collections::BTreeMap;
use std::fmt;

use access::{Basis, Section};
use chrono::NaiveDate;
use dossier::{ClientId, EntryId, EntryKind, HiddenReasons, PersonId};

use crate::marks::Label;

mod followed;
mod gather;
mod print;

pub use followed::{DeadReference, NotFollowed};
pub use gather::ReportGatherer;

/// The report of one import. Every resource that came in stands in it exactly once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What came in, but for what is counted in `tally` alone.
    pub(crate) items: Vec<Item>,
    pub(crate) tally: Tally,
    pub(crate) entries: Vec<Counted>,
    pub(crate) dead: Vec<DeadReference>,
    pub(crate) notes: Vec<Note>,
    pub(crate) labels: BTreeMap<Label, usize>,
    /// How many resources came without a name of their own.
    pub(crate) unnamed: usize,
}

/// How much came in of which the report tells no more than the number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) became: usize,
    pub(crate) part: usize,
    pub(crate) client: usize,
    pub(crate) related: usize,
    pub(crate) named: usize,
    pub(crate) unchanged: usize,
}

/// One thing that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The file it was in.
    pub file: String,
    /// Its place in the file, from 1.
    pub position: usize,
    /// The source's name for it (`Goal/42`), or the file's where it has none.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// An entry of its own.
    Became {
        /// In this section.
        section: Section,
        /// Which.
        entry: EntryId,
    },
    /// A part of an entry: a panel's measurement, a device in use, a file.
    PartOf {
        /// Which.
        entry: EntryId,
        /// The source's name for that entry.
        source: String,
    },
    /// A client, with an entry in `profile`.
    Client {
        /// Who.
        client: ClientId,
        /// What the source says of the date of birth. Without a day nothing can be decided: no portal.
        birth_date: BirthDate,
    },
    /// Somebody around a client, with an entry in `network`.
    Related {
        /// Who.
        person: PersonId,
        /// The legal ground that the source names.
        basis: Option<Basis>,
    },
    /// A professional, organisation or place whose name stands in entries.
    Named,
    /// Read, and left out.
    Skipped(Skip),
    /// Not readable, or not to be trusted.
    Refused(Refusal),
}

/// What is known of a date of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BirthDate {
    /// The day.
    Known,
    /// The source gives none.
    Absent,
    /// A year or a month.
    Partial,
    /// A day with a time, of which the day is another one elsewhere.
    Time,
    /// A date that stands for "unknown".
    Placeholder,
    /// It cannot be read.
    Unreadable,
    /// Two people came under one id: it is not known whose it is.
    OfTwo,
}

/// A fate of which the report tells no more than how often it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedFate {
    /// A client with a date of birth.
    Client,
    /// Somebody around a client.
    Related,
    /// An entry.
    Became,
    /// A part of an entry.
    Part,
    /// Named in entries.
    Named,
    /// Here already, as it is.
    Unchanged,
}

impl Fate {
    /// What it is counted as, where the report does not name it.
    #[must_use]
    pub const fn counted(&self) -> Option<CountedFate> {
        match self {
            Self::Client { birth_date: BirthDate::Known, .. } => Some(CountedFate::Client),
            Self::Related { .. } => Some(CountedFate::Related),
            Self::Became { .. } => Some(CountedFate::Became),
            Self::PartOf { .. } => Some(CountedFate::Part),
            Self::Named => Some(CountedFate::Named),
            Self::Skipped(Skip::Unchanged) => Some(CountedFate::Unchanged),
            Self::Client { .. } | Self::Skipped(_) | Self::Refused(_) => None,
        }
    }
}

/// Why a resource was left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skip {
    /// The same resource arrived more than once, and this one is the same.
    Repeated,
    /// A newer version of the same resource arrived.
    OlderVersion,
    /// Nothing says whether it is newer or older than another version, which shows less or has a date.
    Undecided,
    /// It is a summary (SUBSETTED) of a version that is here whole.
    Summary,
    /// The source says that it was deleted.
    Deleted,
    /// It was deleted on this day, and came again later without a date or a number that says that it is newer.
    DeletedBefore(NaiveDate),
    /// It names no client, and no entry refers to it.
    NoClient,
    /// Its client is neither in the import nor known from an earlier one.
    UnknownClient(String),
    /// Its subject is a group, a place, an animal: no client.
    NotAClient(String),
    /// It names two clients, of which it can be of one alone.
    TwoClients,
    /// Versions of it name different clients, and nothing says which is the newest: nobody gets it.
    Disputed,
    /// Nothing refers to it, and it is no entry of its own.
    Unreferenced,
    /// There is no section for this type.
    NoSection,
    /// A client's record that has gone into another one.
    Merged,
    /// It was here already, as it is.
    Unchanged,
}

/// Why something was refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// The file cannot be read.
    Unreadable(String),
    /// There is nothing in the file.
    EmptyFile,
    /// The file is not JSON.
    NotJson(String),
    /// The text is not UTF-8.
    NotUtf8,
    /// It is not a resource.
    NotAResource(String),
    /// It does not say of which type it is.
    NoType,
    /// What is to be done is none of what an import carries out: a PATCH, or a method in other capitals.
    NotCarriedOut(String),
    /// This is to be done with whatever a search finds, or with something that has no name.
    Unnamed(&'static str),
    /// This line of the file, counted from 1 with the empty ones, for this reason.
    OnLine(usize, Box<Refusal>),
    /// Another source uses the same name for another thing: mixing them could mix two clients.
    OtherSource,
    /// It took the place of what another source calls by the same name, and came earlier: that is shown no more.
    TookPlace,
    /// It is a Patient whose number (BSN) and date of birth are others than came before: nobody has a portal for that client.
    AnotherPerson,
    /// What was kept of it was changed by other means than an import: it is joined to nothing.
    KeptWasChanged,
    /// It is of a client who has been erased.
    Erased,
}

/// How many entries a section got, of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The section.
    pub section: Section,
    /// The kind.
    pub kind: EntryKind,
    /// Why these stay out of the portal; empty: they do not.
    pub hidden: HiddenReasons,
    /// How many.
    pub entries: usize,
}

/// Something that an operator should know of a resource that was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The resource.
    pub about: String,
    /// What.
    pub what: Remark,
}

/// What an operator should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// It was in somebody's dossier, and is nobody's now: it names two clients, or by what several have.
    NobodysNow,
    /// It took the place of other content, and neither has a date or a number: of two imports the later counts.
    LaterCounts,
    /// Of versions that differ none is known to be newest: what shows less counts, else what has a date; of two clients neither.
    Undecided,
    /// The date on which it changed lies ahead: it counts as changed when it came.
    DateAhead,
    /// A text was longer than we keep, and was cut.
    Cut,
    /// Its narrative was too long or nested too deep to read, or is a picture without words.
    NarrativeLeftOut,
    /// Its narrative is not shown: a machine made it of things of which some are kept out.
    NarrativeOfHidden,
    /// Its narrative, which a person wrote, is shown, and some of what it refers to is kept out.
    NarrativeBesideHidden,
    /// A label, or a mark of ours, that is not known: the entry is kept out.
    UnknownLabel(String),
    /// A category of ours that does not exist: the entry is kept out.
    UnknownCategory(String),
    /// A date in this element cannot be read: shown without it, or as the day alone.
    UnreadableDate(String),
    /// A date in this element stands for "unknown" or "no end", as 9999-12-31: shown without it.
    PlaceholderDate(String),
    /// An answer of this type could not be put into words: the reader is told so.
    AnswerNotShown(String),
    /// A result of this type could not be put into words: the reader is told so.
    ResultNotShown(String),
    /// An extension with this address says something that is not shown: the reader is told so.
    ExtensionNotShown(String),
    /// This part of a dosage could not be put into words: the reader is told that it is not whole.
    DosageIncomplete(String),
    /// It has a modifier that we do not understand, by its address: the entry is kept out.
    NotUnderstood(String),
    /// What it says is of somebody else than its client, or of nobody can tell whom: the entry is kept out.
    AboutAnother,
    /// The content of this file was empty, or not readable as base64.
    UnreadableFile(String),
    /// The text of this file is in this character set, which is not known.
    UnknownCharset(String, String),
    /// The content of this file stands on another server.
    FileElsewhere(String),
    /// The content of this file says that it is for another client.
    FileOfAnother(String),
    /// Documents of more than one client have this file.
    FileOfSeveral(String),
    /// The number of a citizen (BSN) stood in a text, and was taken out.
    CitizenNumber,
    /// "Wettelijke vertegenwoordiger" without saying which: no legal ground until somebody records it.
    UnnamedRepresentative,
    /// The record goes on in this one, and so does the dossier.
    MergedInto(String),
    /// The record is said to go on in this one; its dossier stays apart.
    NotMerged(String, LinkRefused),
    /// Somebody acted for a record that has gone into another one: no mandate there until it is recorded.
    GroundOfMerged,
    /// It was kept out by a label or mark, of its own or of what it belonged to, that is not there any more.
    ShownNow,
    /// It is new, and what a person decided of another entry of its resource keeps it too.
    KeptAlong,
    /// Its status is none that FHIR has, and may be meant for "entered in error": the entry is kept out.
    MaybeInError(String),
    /// The same person stands among the contacts of the client and as a resource of their own; shown once.
    ContactTwice(String),
}

/// Why two records of one client were not made one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkRefused {
    /// The other one is not here.
    NotThere,
    /// It is said of several.
    Several,
    /// They refer to each other in a circle.
    Circle,
    /// Their dates of birth differ.
    BirthDates,
    /// Their dates of birth agree as far as they go, and one of them is not complete.
    PartialBirthDate,
    /// Under the id of one of them two people came.
    OfTwo,
    /// A decision in the portal keeps something of it from somebody: a denial, a withholding, a hold or an incapacity.
    Closed,
}

impl Report {
    /// Everything that came in, in the order of files and places.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// How many entries there are, per section, kind and set of reasons to keep them out.
    #[must_use]
    pub fn counted(&self) -> &[Counted] {
        &self.entries
    }

    /// How many entries a section got, the ones that are kept out too.
    #[must_use]
    pub fn entries(&self, section: Section) -> usize {
        self.entries.iter().filter(|counted| counted.section == section).map(|counted| counted.entries).sum()
    }

    /// How many entries stay out of the portal, per set of reasons: each entry is counted once.
    #[must_use]
    pub fn hidden(&self) -> BTreeMap<HiddenReasons, usize> {
        let mut all = BTreeMap::new();
        for counted in self.entries.iter().filter(|counted| !counted.hidden.is_empty()) {
            *all.entry(counted.hidden).or_default() += counted.entries;
        }
        all
    }

    /// How often each security label and each mark of ours was seen.
    #[must_use]
    pub const fn labels(&self) -> &BTreeMap<Label, usize> {
        &self.labels
    }

    /// The references that could not be followed.
    #[must_use]
    pub fn dead_references(&self) -> &[DeadReference] {
        &self.dead
    }

    /// What an operator should know besides.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Whether anything was refused: the command ends with status 3.
    #[must_use]
    pub fn refused(&self) -> bool {
        self.items.iter().any(|item| matches!(item.fate, Fate::Refused(_)))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        print::report(self, f)
    }
}
