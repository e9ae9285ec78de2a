//! Why a search found an entry, for who sees it in a list.

use api::FoundIn;
use dossier::{Author, Entry};
use storage::SearchWords;

use super::lead::{Lead, lead};

/// The beginning of an entry's text, and where the words that were searched for stand. A list shows titles, authors and text anyhow;
/// of the fields and files it shows those that are named here.
pub fn found(entry: &Entry, words: Option<&SearchWords>) -> (Lead, Vec<FoundIn>) {
    let beginning = lead(&entry.body);
    let Some(words) = words else { return (beginning, Vec::new()) };
    let mut search = Search { missing: words.clone(), found: Vec::new() };
    search.look(&[&entry.title], || FoundIn::Title);
    let of_author = |author: &Author| [author.name.clone(), author.role.clone()];
    let authors: Vec<_> = entry.authors.iter().flat_map(of_author).flatten().collect();
    search.look(&authors.iter().map(String::as_str).collect::<Vec<_>>(), || FoundIn::Author);
    search.look(entry.discipline.as_deref().as_slice(), || FoundIn::Discipline);
    search.look(beginning.text.as_deref().as_slice(), || FoundIn::Lead);
    for (at, field) in (0..).zip(&entry.fields) {
        search.look(&field.searched(), || FoundIn::Field { at });
    }
    let (lead, still) = beginning.with(&entry.body, search.missing.clone());
    search.left(still, || FoundIn::Lead);
    for file in &entry.attachments {
        search.look(&[&file.title], || FoundIn::File { title: file.title.clone() });
    }
    (lead, search.found)
}

/// The words that are nowhere in sight yet, and where the others stand.
struct Search {
    missing: SearchWords,
    found: Vec<FoundIn>,
}

impl Search {
    fn look(&mut self, texts: &[&str], place: impl FnOnce() -> FoundIn) {
        let still = self.missing.without(&texts.join("\n"));
        self.left(still, place);
    }

    fn left(&mut self, still: SearchWords, place: impl FnOnce() -> FoundIn) {
        if still == self.missing {
            return;
        }
        let place = place();
        if !self.found.contains(&place) {
            self.found.push(place);
        }
        self.missing = still;
    }
}

#[cfg(test)]
mod tests {
    use access::Section;
    use dossier::{
        AttachmentInfo, Block, ClientId, DosageStep, EntryId, EntryKind, Field, FieldKey, FieldValue, Marks,
    };

    use super::*;

    fn field(key: FieldKey, label: Option<&str>, value: FieldValue) -> Field {
        Field { key, label: label.map(str::to_owned), value }
    }

    fn text(words: &str) -> FieldValue {
        FieldValue::Text { text: words.to_owned() }
    }

    /// An entry with another word in every place that a search looks in.
    fn entry() -> Entry {
        let step = DosageStep { text: "drietablet".into(), notes: vec!["vierwater".into()], incomplete: false };
        let coded = FieldValue::Coded { system: String::new(), code: "geencode".into(), text: "vijfcode".into() };
        let other = FieldValue::Entry { id: EntryId::named("other"), text: "geheim".into() };
        let rest = format!("{} Later kwam zesfysio. Einde.", "Rustige dag. ".repeat(200));
        let table = Block::Table { header: vec!["zevenkop".into()], rows: vec![vec!["achtcel".into()]] };
        Entry {
            id: EntryId::named("found"),
            client: ClientId::named("bram"),
            section: Section::Reports,
            kind: EntryKind::Report,
            title: "titel".into(),
            negation: None,
            occurred: None,
            recorded: None,
            authors: vec![Author { name: Some("naam".into()), role: Some("rol".into()) }],
            discipline: Some("vak".into()),
            fields: vec![
                field(FieldKey::Other, Some("eenlabel"), text("tweewaarde")),
                field(FieldKey::Dosage, None, FieldValue::Dosage { steps: vec![step] }),
                field(FieldKey::Status, None, coded),
                field(FieldKey::Goal, Some("geheimlabel"), other),
            ],
            body: vec![Block::Paragraph { text: rest }, table],
            attachments: vec![AttachmentInfo {
                id: dossier::AttachmentId::named("file"),
                title: "bestandstitel".into(),
                content_type: "application/pdf".into(),
                bytes: None,
            }],
            part_of: None,
            marks: Marks::default(),
            source: "test".into(),
        }
    }

    fn places(words: &str) -> (Vec<FoundIn>, String) {
        let (lead, found) = found(&entry(), SearchWords::of(words).as_ref());
        (found, lead.text.unwrap())
    }

    #[test]
    fn every_place_that_is_searched_is_told() {
        let field = |at| FoundIn::Field { at };
        for (word, place) in [
            ("TITEL", FoundIn::Title),
            ("naam", FoundIn::Author),
            ("rol", FoundIn::Author),
            ("vak", FoundIn::Discipline),
            ("rustige", FoundIn::Lead),
            ("eenlabel", field(0)),
            ("tweewaarde", field(0)),
            ("drietablet", field(1)),
            ("vierwater", field(1)),
            ("vijfcode", field(2)),
            ("zesfysio", FoundIn::Lead),
            ("zevenkop", FoundIn::Lead),
            ("achtcel", FoundIn::Lead),
            ("bestand", FoundIn::File { title: "bestandstitel".into() }),
        ] {
            let (found, lead) = places(word);
            assert_eq!(found, std::slice::from_ref(&place), "{word}");
            assert!(place != FoundIn::Lead || lead.to_lowercase().contains(word), "{word} is not in sight");
        }
    }

    #[test]
    fn each_of_several_words_has_its_place() {
        let found = places("titel vierwater achtcel bestandstitel").0;
        let file = FoundIn::File { title: "bestandstitel".into() };
        assert_eq!(found, [FoundIn::Title, FoundIn::Field { at: 1 }, FoundIn::Lead, file]);
    }

    #[test]
    fn of_another_entry_nothing_is_told() {
        assert_eq!(places("geheim geheimlabel geencode").0, []);
        let (lead, found) = found(&entry(), None);
        assert!(found.is_empty() && !lead.text.unwrap().contains("zesfysio"));
    }
}
