//! What is left of an entry that may be read: for some readers not all of what it says.

use access::Section;

use crate::{Entry, Field, FieldKey, Reading, Unscanned};

/// An entry as this reading lets it be seen. Where others live and how they are reached appears for the client and for who stands
/// in the client's place alone (visibility rule 9; WGBO 7:456), also where it stands in running text or a file. Running text that nobody
/// has looked through for the names of other clients is there only where the organisation says `show`.
#[must_use]
pub fn present(mut entry: Entry, reading: &Reading, texts: Unscanned) -> Entry {
    if entry.section == Section::Network && !shows_particulars(reading) {
        entry.fields.retain(|Field { key, .. }| !is_particular(*key));
        entry.body.clear();
        entry.attachments.clear();
    }
    match texts {
        Unscanned::Show => entry,
        Unscanned::Hold => entry.without_running_text(),
    }
}

/// Whether others' addresses, telephone numbers and e-mail may be seen.
#[must_use]
pub fn shows_particulars(reading: &Reading) -> bool {
    reading.grant(Section::Network).is_some_and(|grant| grant.shows_particulars_of_others())
}

/// What tells where somebody lives or how they are reached; a note can hold both.
const fn is_particular(key: FieldKey) -> bool {
    matches!(key, FieldKey::Address | FieldKey::Phone | FieldKey::Email | FieldKey::Note)
}
