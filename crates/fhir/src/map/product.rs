//! What a medicine is: its name, its form, and what is in it.

use dossier::{FieldKey, FieldValue};

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::world::Target;
use crate::{concept, negation, quantity, words};

/// Fills the name of a medicine and its composition.
pub(crate) fn medicine(draft: &mut Draft<'_>) {
    match draft.node.choice("medication") {
        Some(("Reference", reference)) => referred(draft, reference),
        Some((_, coded)) => {
            draft.title_of([coded]);
            draft.text(FieldKey::Product, concept::whole(coded));
        }
        None => {}
    }
}

fn referred<'a>(draft: &mut Draft<'a>, reference: Node<'a>) {
    let product = draft.take(reference);
    let target = draft.follow(reference);
    let is_told = matches!(target, Target::Resource(_) | Target::Contained(_) | Target::Dead);
    let written = shared::display(reference).filter(|_| is_told);
    let parts = ingredients(draft, product);
    let named: Vec<_> = parts.iter().filter_map(|(what, _)| what.clone()).collect();
    let named = Some(named.join(", ")).filter(|names| !names.is_empty());
    let description = ["Product-Description", "PharmaceuticalProduct.Description"];
    let described = || description.iter().find_map(|name| product.extension(name).text());
    // Who makes a medicine up gives it no code: it is called after its description, else as whoever refers to it calls it, else after
    // what is in it. A code without words comes last.
    let own = concept::named(product.get("code")).or_else(described);
    let other = if own.is_some() { written.clone() } else { named.clone() };
    let name = own.or(written).or(named).or_else(|| concept::words(product.get("code")));
    if concept::named(product.get("code")).is_some() {
        draft.title_of([product.get("code")]);
    }
    draft.title(name.clone());
    draft.text(FieldKey::Product, name);
    // Whoever refers to it may call it another medicine than it is, or say more of it.
    if let Some(other) = other {
        draft.also_called(other, true);
    }
    draft.text(FieldKey::Product, described());
    for (what, strength) in &parts {
        let line = [what.as_deref(), strength.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        if !line.is_empty() && (parts.len() > 1 || strength.is_some()) {
            draft.labelled(FieldKey::Product, Some(words::INGREDIENT.to_owned()), FieldValue::Text { text: line });
        }
    }
    // How much of it there is in one package.
    let amount = product.get("amount");
    let amount = quantity::told(amount).or_else(|| amount.text());
    if let Some(text) = amount {
        draft.labelled(FieldKey::Product, Some(words::CONTENTS.to_owned()), FieldValue::Text { text });
    }
    draft.text(FieldKey::Category, concept::whole(product.any(&["form", "doseForm"])));
    negation::settle_product(draft, product);
}

/// What is in it, each with its strength.
fn ingredients<'a>(draft: &mut Draft<'a>, product: Node<'a>) -> Vec<(Option<String>, Option<String>)> {
    let mut found = Vec::new();
    for part in product.all("ingredient") {
        let item = part.any(&["itemCodeableConcept", "item"]);
        let reference = if item.get("reference").exists() { item } else { part.get("itemReference") };
        let inner = draft.take(reference);
        let what = concept::words(item)
            .or_else(|| concept::named(inner.get("code")))
            .or_else(|| shared::display(reference))
            .or_else(|| concept::words(inner.get("code")));
        found.push((what, strength(part)));
    }
    found
}

/// `2,0 mg per ml`. In STU3 it is the `amount`.
fn strength(part: Node<'_>) -> Option<String> {
    let ratio = part.any(&["strength", "strengthRatio", "amount"]);
    let quantity = part.get("strengthQuantity");
    quantity::told(ratio).or_else(|| quantity::told(quantity))
}
