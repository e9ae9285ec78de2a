//! Entries of a dossier.

use access::Section;
use api::{EntryDetail, EntrySummary, FileInfo};
use chrono::NaiveDate;
use dossier::{AttachmentInfo, Entry, Unscanned};
use storage::SearchWords;

use super::lead::{Lead, lead};

/// An entry whole, with its parts. Whether they hold is decided for `today`, a day in Europe/Amsterdam.
pub fn detail(entry: Entry, parts: Vec<Entry>, today: NaiveDate, files: Unscanned) -> EntryDetail {
    let decided = entry.clinical_status(today);
    EntryDetail {
        id: entry.id,
        section: Some(entry.section),
        kind: Some(entry.kind),
        title: entry.title,
        negation: entry.negation,
        status: decided.status,
        status_reason: decided.reason,
        occurred: entry.occurred,
        recorded: entry.recorded,
        authors: entry.authors,
        discipline: entry.discipline,
        fields: entry.fields,
        body: entry.body,
        held: entry.held,
        attachments: entry.attachments.into_iter().map(|info| file(info, files)).collect(),
        part_of: entry.part_of,
        parts: parts.into_iter().map(|part| summary(part, today, None)).collect(),
    }
}

fn file(info: AttachmentInfo, files: Unscanned) -> FileInfo {
    let AttachmentInfo { id, title, content_type, bytes } = info;
    FileInfo { id, title, content_type, bytes, held: bytes.is_some() && files.is_held() }
}

/// An entry as a list shows it, with the words that it was found by in sight. Whether it holds is decided for `today`, a day in Europe/Amsterdam.
pub fn summary(entry: Entry, today: NaiveDate, words: Option<&SearchWords>) -> EntrySummary {
    let decided = entry.clinical_status(today);
    let Lead { text: lead, more } = lead(&entry.body, words, || beside(&entry));
    EntrySummary {
        more,
        lead,
        series: (entry.section == Section::Measurements).then(|| entry.series()),
        id: entry.id,
        kind: Some(entry.kind),
        title: entry.title,
        negation: entry.negation,
        status: decided.status,
        status_reason: decided.reason,
        occurred: entry.occurred,
        authors: entry.authors,
        discipline: entry.discipline,
        fields: entry.fields,
        held: entry.held,
        part_of: entry.part_of,
    }
}

/// What a list shows of an entry beside its text.
fn beside(entry: &Entry) -> String {
    let writers = entry.authors.iter().flat_map(|author| [author.name.as_deref(), author.role.as_deref()]).flatten();
    let beside: Vec<_> =
        std::iter::once(entry.title.as_str()).chain(entry.discipline.as_deref()).chain(writers).collect();
    beside.join("\n")
}

#[cfg(test)]
mod tests {
    use dossier::{ClientId, EntryId, EntryKind};

    use super::*;

    fn of(section: Section) -> Entry {
        Entry {
            title: "Suiker".to_owned(),
            code: Some("http://loinc.org|14771-0".to_owned()),
            ..Entry::new(EntryId::named("e"), ClientId::named("c"), section, EntryKind::Measurement, String::new())
        }
    }

    #[test]
    fn a_measurement_says_of_which_series_it_is() {
        let today = "2026-03-02".parse().unwrap();
        let series = |section| summary(of(section), today, None).series;
        assert_eq!(series(Section::Measurements).as_deref(), Some("http://loinc.org|14771-0"));
        assert_eq!(series(Section::Reports), None);
    }
}
