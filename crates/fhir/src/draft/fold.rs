//! A part of an entry, taken into its whole.

use dossier::{FieldKey, FieldValue, local_day};

use super::Draft;
use crate::{moments, negation};

impl Draft<'_> {
    /// Shows a part within this entry: what it says of itself, under its title.
    pub(crate) fn fold(&mut self, at: usize) {
        let Some(place) = self.world.place(at) else { return };
        let mut part = Draft::new(self.world, at, self.entry.client, place);
        part.read(place);
        for mut further in part.further.drain(..) {
            further.entry.part_of = Some(self.entry.id);
            self.further.push(further);
        }
        negation::say(&mut part);
        self.take_resource(at);
        self.entry.marks = self.entry.marks.and(part.entry.marks);
        self.used.append(&mut part.used);
        self.files.append(&mut part.files);
        self.entry.attachments.append(&mut part.entry.attachments);
        for remark in part.remarks {
            self.remark(remark);
        }
        let own_date = part
            .entry
            .occurred
            .filter(|at| self.entry.occurred.is_some_and(|whole| local_day(*at) != local_day(whole)));
        let label_of = |label: Option<String>| {
            let label = label.unwrap_or_else(|| part.entry.title.clone());
            Some(own_date.map_or_else(|| label.clone(), |at| format!("{label} ({})", moments::in_words(at))))
        };
        for field in part.entry.fields {
            let key = if field.key == FieldKey::Result { FieldKey::Component } else { field.key };
            match (field.key, field.value) {
                // That a measurement within its panel is final goes without saying; that it is not does not.
                (FieldKey::Status, FieldValue::Coded { code, text, .. }) => {
                    if !matches!(code.as_str(), "final" | "amended" | "corrected") {
                        self.labelled(FieldKey::Interpretation, label_of(field.label), FieldValue::Text { text });
                    }
                }
                (_, value) => self.labelled(key, label_of(field.label), value),
            }
        }
        self.entry.body.extend(part.entry.body);
    }
}
