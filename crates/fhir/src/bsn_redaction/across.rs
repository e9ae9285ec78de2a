//! Numbers in more than one text of an entry: the digits of one in several answers, paragraphs, list items or cells that are shown
//! under each other, and a number in the texts beside the one with the word for it.

use dossier::{AttachmentInfo, Block, Entry, FieldKey, FieldValue};

use super::scan::Around;
use super::{Judge, REDACTED, joined, scan};

/// Takes numbers out that stand in more than one text of an entry, or in one beside a text that speaks of the number of a citizen.
pub(super) fn texts(entry: &mut Entry, judge: &Judge<'_>) -> bool {
    let mut slots = slots(entry);
    let all = [Names::All, Names::Telling, Names::None];
    all.into_iter().fold(false, |found, names| within(&mut slots, names, judge) | found)
}

/// Which of the titles, labels and headings between the texts are read with them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// All that is shown.
    All,
    /// Those that say of which number what follows is: others stand beside the texts, not within.
    Telling,
    /// None: only a number that is known as a BSN is looked for, in what stands under each other.
    None,
}

/// A text of an entry, in the order in which they are shown.
enum Slot<'a> {
    /// A title, label or heading: it names what stands with it.
    Name(&'a mut String),
    Text(&'a mut String),
    /// The words of a code, as those of a status between two texts of the source.
    Code(&'a mut String),
    /// Of the running text: where a number was cut, one place says so.
    Running(&'a mut String),
    /// A number without a unit.
    Number(&'a mut FieldValue, String),
}

impl Slot<'_> {
    fn written(&self) -> &str {
        match self {
            Self::Name(text) | Self::Text(text) | Self::Code(text) | Self::Running(text) => text,
            Self::Number(_, written) => written,
        }
    }

    /// What it says here.
    fn said(&self, names: Names) -> Option<&str> {
        match (self, names) {
            (Self::Name(_), Names::None) => None,
            (Self::Name(text), Names::Telling) if scan::has_word(text) => Some(scan::WORD),
            (Self::Name(text), Names::Telling) => Some(text.as_str()).filter(|text| scan::ends_with_label(text)),
            (Self::Code(text), Names::Telling | Names::None) => {
                let counts = |text: &&str| scan::has_word(text) || text.chars().any(|c| scan::digit(c).is_some());
                Some(text.as_str()).filter(counts)
            }
            _ => Some(self.written()),
        }
    }

    fn replace(&mut self, range: std::ops::Range<usize>, is_first: bool) {
        match self {
            Self::Name(text) | Self::Text(text) | Self::Code(text) => text.replace_range(range, REDACTED),
            Self::Running(text) => text.replace_range(range, if is_first { REDACTED } else { "" }),
            Self::Number(value, _) => **value = FieldValue::Text { text: REDACTED.to_owned() },
        }
    }
}

fn within(slots: &mut [Slot<'_>], names: Names, judge: &Judge<'_>) -> bool {
    let mut whole = String::new();
    let mut places = Vec::new();
    let mut last_name = None;
    for (at, slot) in slots.iter().enumerate() {
        // Of several answers to one question each has it as its label.
        if let Slot::Name(name) = slot
            && names != Names::All
            && last_name.replace(name.as_str()) == Some(name.as_str())
        {
            continue;
        }
        let Some(said) = slot.said(names) else { continue };
        // What stands for a name is no place in it.
        if said == slot.written() {
            places.push((at, whole.len()..whole.len() + said.len()));
        }
        whole.push_str(said);
        whole.push(scan::BLOCK_END);
    }
    let found = scan::candidates(&whole, Around::Nothing).into_iter();
    let found = found.map(|one| scan::Candidate { named: one.named && names != Names::None, ..one });
    // What stands in one text was seen with all names around it.
    let found = found.filter(|one| one.named && names == Names::All || crosses(&whole, one));
    let found = found.filter(|one| scan::passes_eleven_test(&one.digits) && judge.is_bsn(one)).map(|one| one.range);
    let found = joined(found.collect());
    // From the last to the first, so that places before them stay what they are.
    for (at, place) in places {
        for range in found.iter().rev().filter(|range| range.start < place.end && range.end > place.start) {
            let (from, to) = (range.start.max(place.start) - place.start, range.end.min(place.end) - place.start);
            if let Some(slot) = slots.get_mut(at) {
                slot.replace(from..to, range.start >= place.start);
            }
        }
    }
    !found.is_empty()
}

fn crosses(whole: &str, one: &scan::Candidate) -> bool {
    whole.get(one.range.clone()).is_some_and(|written| written.contains(scan::BLOCK_END))
}

/// What is given as the number, address or name of something, in an element of its own: it is no running text.
const OF_THINGS: [FieldKey; 6] = [
    FieldKey::SerialNumber,
    FieldKey::PolicyNumber,
    FieldKey::Phone,
    FieldKey::Email,
    FieldKey::Address,
    FieldKey::BirthDate,
];

fn slots(entry: &mut Entry) -> Vec<Slot<'_>> {
    let Entry { title, fields, body, attachments, .. } = entry;
    let mut found = vec![Slot::Name(title)];
    for field in fields.iter_mut().filter(|field| !OF_THINGS.contains(&field.key)) {
        found.extend(field.label.as_mut().map(Slot::Name));
        if let FieldValue::Quantity { value, unit, .. } = &field.value
            && unit.is_empty()
        {
            let written = value.to_string();
            found.push(Slot::Number(&mut field.value, written));
            continue;
        }
        match &mut field.value {
            FieldValue::Text { text } | FieldValue::Entry { text, .. } => found.push(Slot::Text(text)),
            FieldValue::Coded { text, .. } => found.push(Slot::Code(text)),
            FieldValue::Dosage { steps } => {
                for step in steps {
                    found.push(Slot::Text(&mut step.text));
                    found.extend(step.notes.iter_mut().map(Slot::Text));
                }
            }
            FieldValue::Quantity { .. }
            | FieldValue::Moment { .. }
            | FieldValue::Period { .. }
            | FieldValue::Flag { .. }
            | FieldValue::Progress { .. }
            | FieldValue::Held => {}
        }
    }
    for block in body {
        match block {
            Block::Heading { text } => found.push(Slot::Name(text)),
            Block::Paragraph { text } => found.push(Slot::Running(text)),
            Block::List { items } => found.extend(items.iter_mut().map(Slot::Running)),
            Block::Table { header, rows } => {
                found.extend(header.iter_mut().chain(rows.iter_mut().flatten()).map(Slot::Running));
            }
        }
    }
    found.extend(attachments.iter_mut().map(|AttachmentInfo { title, .. }| Slot::Text(title)));
    found
}
