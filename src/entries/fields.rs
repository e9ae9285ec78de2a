//! Fields as a list of labels and values.

use dossier::{Field, FieldKey, FieldValue};
use leptos::prelude::*;

use super::value::{Value, label};

/// Labels with their values. Values that follow each other under one label stand under it together, and each of them once.
#[component]
pub fn Fields(fields: Vec<Field>) -> impl IntoView {
    let rows =
        under_one_label(fields).into_iter().map(|(label, fields)| {
            let values = fields.into_iter().map(|field| view! {
                <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd"><Value field/></dd>
            }).collect_view();
            view! {
                <div class="utrecht-data-list__item">
                    <dt class="utrecht-data-list__item-key">{label}</dt>
                    {values}
                </div>
            }
        });
    view! { <dl class="utrecht-data-list">{rows.collect_view()}</dl> }
}

fn under_one_label(fields: Vec<Field>) -> Vec<(String, Vec<Field>)> {
    let mut rows: Vec<(String, Vec<Field>)> = Vec::new();
    for field in fields {
        let label = label(&field);
        if is_of_the_whole(field.key) && rows.iter().any(|(one, said)| *one == label && is_said(said, &field)) {
            continue;
        }
        match rows.last_mut() {
            Some((last, fields)) if *last == label => {
                if !is_said(fields, &field) {
                    fields.push(field);
                }
            }
            Some(_) | None => rows.push((label, vec![field])),
        }
    }
    rows
}

/// Whether it is of the entry as a whole, so that it says nothing of what stands beside it: of all else the same words may belong to
/// another substance or another question.
fn is_of_the_whole(key: FieldKey) -> bool {
    matches!(key, FieldKey::Category | FieldKey::Status | FieldKey::Intent)
}

/// Whether one of these says the same to a reader: of a code its words are read.
fn is_said(fields: &[Field], field: &Field) -> bool {
    let same = |one: &Field| match (words(one), words(field)) {
        (Some(one), Some(other)) => one == other,
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => one.value == field.value,
    };
    fields.iter().any(same)
}

fn words(field: &Field) -> Option<&str> {
    match &field.value {
        FieldValue::Text { text } | FieldValue::Coded { text, .. } => Some(text),
        _ => None,
    }
}

/// The fields with these keys, in the order of the keys.
#[must_use]
pub fn picked(fields: &[Field], keys: &[FieldKey]) -> Vec<Field> {
    keys.iter().flat_map(|key| fields.iter().filter(move |field| field.key == *key)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(key: FieldKey, label: Option<&str>, text: &str) -> Field {
        Field { key, label: label.map(str::to_owned), value: FieldValue::Text { text: text.to_owned() } }
    }

    #[test]
    fn two_telephones_stand_under_one_label_two_questions_do_not() {
        let rows = under_one_label(vec![
            field(FieldKey::Phone, None, "1"),
            field(FieldKey::Phone, None, "2"),
            field(FieldKey::Answer, Some("Slaapt u goed?"), "Ja"),
            field(FieldKey::Answer, Some("Eet u goed?"), "Nee"),
        ]);
        let shape: Vec<_> = rows.iter().map(|(label, fields)| (label.as_str(), fields.len())).collect();
        assert_eq!(shape, [("Telefoon", 2), ("Slaapt u goed?", 1), ("Eet u goed?", 1)]);
    }

    #[test]
    fn what_is_said_is_said_once_unless_it_may_be_of_something_else() {
        let rows = under_one_label(vec![
            field(FieldKey::Category, None, "Document"),
            field(FieldKey::Category, None, "Document"),
            field(FieldKey::Substance, None, "Penicilline"),
            field(FieldKey::Reaction, None, "Jeuk"),
            field(FieldKey::Substance, None, "Latex"),
            field(FieldKey::Reaction, None, "Jeuk"),
            field(FieldKey::Category, None, "Document"),
            field(FieldKey::Category, None, "Brief"),
        ]);
        let labels: Vec<_> = rows.iter().map(|(label, fields)| (label.as_str(), fields.len())).collect();
        assert_eq!(labels, [("Soort", 1), ("Stof", 1), ("Reactie", 1), ("Stof", 1), ("Reactie", 1), ("Soort", 1)]);
    }

    #[test]
    fn highlights_come_in_the_order_of_the_description() {
        let fields =
            [field(FieldKey::Email, None, "e"), field(FieldKey::Phone, None, "1"), field(FieldKey::Phone, None, "2")];
        let texts: Vec<_> = picked(&fields, &[FieldKey::Phone, FieldKey::Email])
            .into_iter()
            .map(|field| field.value)
            .map(|value| match value {
                FieldValue::Text { text } => text,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(texts, ["1", "2", "e"]);
    }
}
