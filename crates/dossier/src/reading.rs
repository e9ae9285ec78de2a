//! The proof that somebody may read: storage reveals nothing without one, and only `decide` leads to one.

use access::{Access, Decision, Facts, ItemId, Rule, Section, decide};
use chrono::NaiveDate;

use crate::{ClientId, Entry, local_day};

/// The decision about one viewer and one client's dossier.
#[derive(Clone, Debug)]
pub struct Reading {
    client: ClientId,
    decision: Decision,
    on: NaiveDate,
    holder: Option<String>,
}

impl Reading {
    /// Decides. `facts` must be those of `client`: storage hands out both together.
    #[must_use]
    pub fn decide(client: ClientId, facts: &Facts) -> Self {
        Self { client, decision: decide(facts), on: facts.on(), holder: facts.holder().map(str::to_owned) }
    }

    /// Whose dossier.
    #[must_use]
    pub const fn client(&self) -> ClientId {
        self.client
    }

    /// The decision.
    #[must_use]
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }

    /// The grant for one section, if it may be read at all.
    #[must_use]
    pub fn grant(&self, section: Section) -> Option<SectionGrant<'_>> {
        let answer = self.decision.section(section);
        let items = match &answer.access {
            Access::None => return None,
            Access::Items(items) => Some(items.as_slice()),
            Access::Full => None,
        };
        let reader = self.holder.as_deref().map_or(Reader::Client, |holder| Reader::Holder {
            holder,
            as_representative: answer.rule.is_of_representatives(),
        });
        let monodisciplinary = monodisciplinary(answer.rule, self.decision.incapable_since(section));
        let stands_in = stands_in_the_clients_place(answer.rule);
        Some(SectionGrant { client: self.client, section, items, stands_in, monodisciplinary, reader, on: self.on })
    }

    /// The grants for all sections that may be read.
    pub fn grants(&self) -> impl Iterator<Item = SectionGrant<'_>> {
        Section::ALL.into_iter().filter_map(|section| self.grant(section))
    }
}

/// Leave to read one section of one dossier.
#[derive(Clone, Copy, Debug)]
pub struct SectionGrant<'a> {
    client: ClientId,
    section: Section,
    items: Option<&'a [ItemId]>,
    stands_in: bool,
    monodisciplinary: Monodisciplinary,
    reader: Reader<'a>,
    on: NaiveDate,
}

/// Who reads a section: what the desk holds or withholds (visibility rules 4 and 5) is kept from some readers and not from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader<'a> {
    /// The client.
    Client,
    /// Somebody else.
    Holder {
        /// Who, by the id that the facts give.
        holder: &'a str,
        /// This section is read on behalf of the client, or by consent of who acts for them; not because the client consents to it.
        as_representative: bool,
    },
}

/// Which entries between the client and one discipline a reader sees (visibility rule 7; whitepaper; VGN FAQ vraag 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Monodisciplinary {
    /// All of them.
    All,
    /// Those written on this day or later: what the client confided while they could decide stays between them.
    WrittenSince(NaiveDate),
    /// None of them: who reads by a consent, say, is not told what stays between the two.
    None,
}

impl Monodisciplinary {
    /// Whether this entry is included, as far as its mark goes. What happened before the day, or was recorded before it, is of
    /// before; so is what nobody knows the day of.
    #[must_use]
    pub fn includes(self, entry: &Entry) -> bool {
        match self {
            Self::All => true,
            Self::WrittenSince(day) => !entry.marks.monodisciplinary || written_since(entry, day),
            Self::None => !entry.marks.monodisciplinary,
        }
    }
}

impl<'a> SectionGrant<'a> {
    /// Whose dossier.
    #[must_use]
    pub const fn client(&self) -> ClientId {
        self.client
    }

    /// Which section.
    #[must_use]
    pub const fn section(&self) -> Section {
        self.section
    }

    /// These items and their parts only; `None`: all of the section.
    #[must_use]
    pub const fn items(&self) -> Option<&'a [ItemId]> {
        self.items
    }

    /// Who reads.
    #[must_use]
    pub const fn reader(&self) -> Reader<'a> {
        self.reader
    }

    /// The day of the decision: the grant is of that day.
    #[must_use]
    pub const fn on(&self) -> NaiveDate {
        self.on
    }

    /// Which entries between the client and one discipline are included.
    #[must_use]
    pub const fn monodisciplinary(&self) -> Monodisciplinary {
        self.monodisciplinary
    }

    /// Whether others' addresses, telephone numbers and e-mail are included (visibility rule 9; WGBO 7:456).
    #[must_use]
    pub const fn shows_particulars_of_others(&self) -> bool {
        self.stands_in
    }
}

/// The client, and a representative who stands in the client's place; never by a consent or a decision grant.
const fn stands_in_the_clients_place(rule: Rule) -> bool {
    match rule {
        Rule::C1
        | Rule::C2
        | Rule::C6
        | Rule::C5
        | Rule::P1
        | Rule::P2
        | Rule::P3
        | Rule::R1
        | Rule::R2
        | Rule::R3
        | Rule::R4 => true,
        Rule::C3
        | Rule::C4
        | Rule::P4
        | Rule::P5
        | Rule::P6
        | Rule::P7
        | Rule::P8
        | Rule::P9
        | Rule::R5
        | Rule::R6
        | Rule::R7
        | Rule::R8
        | Rule::R9
        | Rule::B1
        | Rule::B2
        | Rule::T1
        | Rule::T4
        | Rule::T2
        | Rule::T3
        | Rule::V1
        | Rule::L1
        | Rule::W1
        | Rule::S1
        | Rule::D1
        | Rule::X1 => false,
    }
}

/// Whether all that is known of when an entry was written is of this day or later.
fn written_since(entry: &Entry, day: NaiveDate) -> bool {
    let mut known = entry.occurred.into_iter().chain(entry.recorded).map(local_day).peekable();
    known.peek().is_some() && known.all(|one| day <= one)
}

/// The client sees them, and a parent of a child who is too young to decide; a decision grant shows what it names, whatever its mark.
/// Who stands in the place of a client who cannot decide sees what was written since; nobody sees them by a consent.
fn monodisciplinary(rule: Rule, incapable_since: Option<NaiveDate>) -> Monodisciplinary {
    match rule {
        Rule::P2 | Rule::P3 | Rule::R1 | Rule::R2 | Rule::R3 | Rule::R4 => {
            incapable_since.map_or(Monodisciplinary::None, Monodisciplinary::WrittenSince)
        }
        Rule::P5 => Monodisciplinary::All,
        rule if stands_in_the_clients_place(rule) => Monodisciplinary::All,
        _ => Monodisciplinary::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EntryId, EntryKind, Marks};

    fn confided() -> Entry {
        Entry {
            marks: Marks { monodisciplinary: true, ..Marks::default() },
            ..Entry::new(EntryId::named("a"), ClientId::named("a"), Section::Reports, EntryKind::Report, String::new())
        }
    }

    #[test]
    fn only_what_is_known_to_be_written_since_is_included() {
        let since = Monodisciplinary::WrittenSince("2026-01-10".parse().unwrap());
        let (before, after) = (Some("2026-01-09T22:59:59Z"), Some("2026-01-09T23:00:00Z"));
        for (occurred, recorded, included) in [
            (None, None, false),
            (before, None, false),
            (after, None, true),
            (None, before, false),
            (None, after, true),
            (before, after, false),
            (after, before, false),
            (after, after, true),
            (Some("2026-01-09"), after, false),
            (Some("2026-01-10"), after, true),
            // It can be of the first of January.
            (Some("2026-01"), after, false),
            (Some("2026-02"), None, true),
            (None, Some("2026-01-09"), false),
            (None, Some("2026-01-10"), true),
            (after, Some("2026"), false),
        ] {
            let mut entry = confided();
            entry.occurred = occurred.map(|text| text.parse().unwrap());
            entry.recorded = recorded.map(|text| text.parse().unwrap());
            assert_eq!(since.includes(&entry), included, "{occurred:?} {recorded:?}");
            assert!(Monodisciplinary::All.includes(&entry) && !Monodisciplinary::None.includes(&entry));
            entry.marks.monodisciplinary = false;
            assert!(since.includes(&entry) && Monodisciplinary::None.includes(&entry), "it is nobody's secret");
        }
    }
}
