//! The title of an entry.

use dossier::{EntryKind, FieldKey, FieldValue};

use super::Draft;
use crate::concept::{OtherName, Unsaid};
use crate::node::Node;
use crate::report::Remark;
use crate::{absent, concept, text, words};

impl<'a> Draft<'a> {
    /// Sets the title to the words of the first of these concepts that has any, unless one stands already. What its code is called stands
    /// in a field where the title does not say it whole; of an allergy and a medicine it stands in the title where it is something else.
    pub(crate) fn title_of(&mut self, concepts: impl IntoIterator<Item = Node<'a>>) {
        for concept in concepts {
            let Some(title) = concept::words(concept).filter(|_| self.entry.title.is_empty()) else { continue };
            self.title(Some(title.clone()));
            for Unsaid { coding, name, is_unlike } in concept::unsaid(concept, &title) {
                if is_unlike && matches!(self.entry.kind, EntryKind::Allergy | EntryKind::Medication) {
                    self.end_title(&words::also_in_the_source(&name));
                } else {
                    let (system, code) = (text::line(coding.system), text::line(coding.code));
                    self.labelled(FieldKey::CodedAs, None, FieldValue::Coded { system, code, text: name });
                }
            }
        }
    }

    /// Says another name of the product that the title names: behind the title where it says otherwise, in a field where it says more.
    pub(crate) fn also_called(&mut self, second: String, is_medicine: bool) {
        match concept::other_name(&self.entry.title, &second, is_medicine) {
            OtherName::Same => {}
            OtherName::More => self.text(FieldKey::CodedAs, Some(second)),
            OtherName::Otherwise => self.end_title(&words::also_in_the_source(&second)),
        }
    }

    /// Sets the title, unless one stands already.
    pub(crate) fn title(&mut self, title: Option<String>) {
        let title = title.map(|title| text::line(&title)).unwrap_or_default();
        if self.entry.title.is_empty() && !title.is_empty() {
            let is_name = matches!(self.entry.kind, EntryKind::Profile | EntryKind::Contact | EntryKind::Professional);
            let title = if is_name { title } else { text::capital(&title) };
            let (short, was_cut) = text::cut(title.clone(), text::TITLE);
            self.entry.title = short;
            self.titled = true;
            // A list has room for the beginning alone; nothing that was written gets lost.
            if was_cut {
                let whole = self.cut(title, text::FIELD);
                self.paragraph(Some(whole));
            }
        }
    }

    /// Puts words behind the title, whatever its length.
    pub(crate) fn end_title(&mut self, ending: &str) {
        let room = text::TITLE.saturating_sub(ending.chars().count());
        let (title, was_cut) = text::cut(std::mem::take(&mut self.entry.title), room);
        if was_cut {
            self.remark(Remark::Cut);
        }
        self.entry.title = text::cut(format!("{title}{ending}"), text::TITLE).0;
    }

    /// The title where the resource gives none.
    pub(crate) fn fallback(&mut self, title: &str) {
        if self.entry.title.is_empty() {
            let why = absent::of_the_thing(self.node);
            self.entry.title = match why {
                Some(why) => format!("{title}: {}", why.to_lowercase()),
                None => title.to_owned(),
            };
        }
    }
}
