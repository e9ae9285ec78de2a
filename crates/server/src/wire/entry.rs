//! Entries of a dossier.

use api::{EntryDetail, EntrySummary};
use chrono::NaiveDate;
use dossier::{Block, Entry};

/// How much of an entry's text stands in a list, in characters.
const LEAD: usize = 400;

/// An entry whole, with its parts. Whether they hold is decided for `today`, a day in Europe/Amsterdam.
pub fn detail(entry: Entry, parts: Vec<Entry>, today: NaiveDate) -> EntryDetail {
    let decided = entry.clinical_status(today);
    EntryDetail {
        id: entry.id,
        section: entry.section,
        kind: entry.kind,
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
        attachments: entry.attachments,
        part_of: entry.part_of,
        parts: parts.into_iter().map(|part| summary(part, today)).collect(),
    }
}

/// An entry as a list shows it. Whether it holds is decided for `today`, a day in Europe/Amsterdam.
pub fn summary(entry: Entry, today: NaiveDate) -> EntrySummary {
    let decided = entry.clinical_status(today);
    let (lead, whole) = lead(&entry.body);
    EntrySummary {
        more: !whole || !entry.attachments.is_empty(),
        lead,
        id: entry.id,
        kind: entry.kind,
        title: entry.title,
        negation: entry.negation,
        status: decided.status,
        status_reason: decided.reason,
        occurred: entry.occurred,
        authors: entry.authors,
        discipline: entry.discipline,
        fields: entry.fields,
        part_of: entry.part_of,
    }
}

/// The running text up to the first list or table, cut off between words, and whether that is all there is.
fn lead(body: &[Block]) -> (Option<String>, bool) {
    let texts: Vec<&str> = body
        .iter()
        .map_while(|block| match block {
            Block::Heading { text } | Block::Paragraph { text } => Some(text.as_str()),
            Block::List { .. } | Block::Table { .. } => None,
        })
        .collect();
    let only_text = texts.len() == body.len();
    let text = texts.join("\n");
    if text.is_empty() {
        return (None, only_text);
    }
    match text.char_indices().nth(LEAD) {
        None => (Some(text), only_text),
        Some((end, _)) => {
            let cut = text.get(..end).unwrap_or_default();
            let between_words = cut.rfind(char::is_whitespace).and_then(|at| cut.get(..at)).unwrap_or(cut);
            (Some(between_words.trim_end().to_owned()), false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { text: text.to_owned() }
    }

    #[test]
    fn a_short_text_stands_whole_in_the_list() {
        assert_eq!(lead(&[paragraph("Eén."), paragraph("Twee.")]), (Some("Eén.\nTwee.".to_owned()), true));
        assert_eq!(lead(&[]), (None, true));
    }

    #[test]
    fn a_long_text_is_cut_between_words_and_says_that_it_goes_on() {
        let (text, whole) = lead(&[paragraph(&"één ".repeat(200))]);
        let text = text.unwrap();
        assert!(!whole && text.chars().count() <= LEAD && text.ends_with(" één"), "{text}");
        let (word, whole) = lead(&[paragraph(&"é".repeat(401))]);
        assert_eq!((word.unwrap().chars().count(), whole), (400, false));
        assert_eq!(lead(&[paragraph(&"é".repeat(400))]), (Some("é".repeat(400)), true));
    }

    #[test]
    fn what_is_no_running_text_is_announced_not_shown() {
        let list = Block::List { items: vec!["melk".to_owned()] };
        assert_eq!(lead(&[paragraph("Nodig:"), list.clone(), paragraph("Groet")]), (Some("Nodig:".to_owned()), false));
        assert_eq!(lead(&[list]), (None, false));
    }
}
