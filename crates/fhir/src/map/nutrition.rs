//! NutritionOrder (zib VoedingsAdvies): advice on food, with the treatment, because it follows from illness.

use dossier::{FieldKey, FieldValue, Negation};

use crate::draft::Draft;
use crate::map::shared;
use crate::negation::NeverHeld;
use crate::node::Node;
use crate::{concept, moments, negation, quantity, timing, words};

/// Fills advice on food.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    excluded(draft);
    // "Nothing by mouth" is no diet like any other.
    let diet = concept::all_words(node.get("oralDiet").all("type")).join(", ");
    draft.title(Some(diet).filter(|diet| !diet.is_empty()).map(|diet| format!("{}: {diet}", words::DIET)));
    draft.title(Some(words::DIET.to_owned()));
    draft.occurred(moments::moment(node.get("dateTime")));
    let diet = node.get("oralDiet");
    draft.texts(FieldKey::Description, concept::all_words(diet.all("type")));
    for texture in diet.all("texture") {
        // Ground meat is no ground bread.
        let food = concept::whole(texture.get("foodType"));
        let modifier = concept::value(texture.get("modifier"));
        if let Some(value) =
            modifier.or_else(|| food.is_some().then(|| FieldValue::Text { text: words::TEXTURE_NOT_SAID.to_owned() }))
        {
            draft.labelled(FieldKey::Description, food, value);
        }
    }
    draft.texts(FieldKey::Description, concept::all_words(diet.all("fluidConsistencyType")));
    draft.text(FieldKey::Description, diet.get("instruction").text());
    for supplement in node.all("supplement") {
        let name = product(supplement, "type", "productName");
        draft.text(FieldKey::Product, name.clone());
        if let Some(amount) = quantity::quantity(supplement.get("quantity")) {
            draft.labelled(FieldKey::Amount, name.clone(), amount);
        }
        // Of several products each has its own way and times.
        for said in supplement.all("schedule").filter_map(timing::words) {
            draft.labelled(FieldKey::Frequency, name.clone(), FieldValue::Text { text: said });
        }
        if let Some(text) = supplement.get("instruction").text() {
            draft.labelled(FieldKey::Description, name, FieldValue::Text { text });
        }
    }
    let formula = node.get("enteralFormula");
    draft.text(FieldKey::Product, product(formula, "baseFormulaType", "baseFormulaProductName"));
    draft.text(FieldKey::Product, product(formula, "additiveType", "additiveProductName"));
    if let Some(density) = quantity::quantity(formula.get("caloricDensity")) {
        draft.labelled(FieldKey::Amount, Some(words::ENERGY.to_owned()), density);
    }
    for preference in concept::values(node.all("foodPreferenceModifier")) {
        draft.labelled(FieldKey::Description, Some("Voorkeur".to_owned()), preference);
    }
    draft.links(FieldKey::Reason, &["allergyIntolerance"]);
    shared::absent_parts(draft, FieldKey::Reason, &["allergyIntolerance"]);
    draft.authors(&["orderer"]);
}

/// What is given, with the name under which it is sold: `Drinkvoeding (Nutridrink)`.
fn product(holder: Node<'_>, kind: &str, name: &str) -> Option<String> {
    match (concept::whole(holder.get(kind)), holder.get(name).text()) {
        (Some(kind), Some(name)) => Some(format!("{kind} ({name})")),
        (kind, name) => kind.or(name),
    }
}

/// What must not be eaten: in the title, and apart from what the client would rather have.
fn excluded(draft: &mut Draft<'_>) {
    let node = draft.node;
    let excluded = concept::all_words(node.all("excludeFoodModifier"));
    if excluded.is_empty() {
        return;
    }
    for food in concept::values(node.all("excludeFoodModifier")) {
        draft.labelled(FieldKey::Restriction, Some("Niet geven".to_owned()), food);
    }
    // An advice that no longer holds forbids nothing.
    if negation::of(node).is_some() {
        return;
    }
    let is_proposed = negation::never_held(node) == Some(NeverHeld::Proposed);
    let said = if is_proposed { "voorstel om niet te geven" } else { "niet geven" };
    let given = ["oralDiet", "supplement", "enteralFormula"].iter().any(|name| node.get(name).exists());
    let excluded = excluded.join(", ");
    if given {
        // The diet is what holds; what is left out of it stands beside it.
        let diet = concept::all_words(node.get("oralDiet").all("type")).join(", ");
        let diet = if diet.is_empty() { words::DIET.to_owned() } else { diet };
        let left_out = if words::may_be_a_not(&excluded) {
            words::beside_a_not(&excluded, said)
        } else {
            format!("{said}: {excluded}")
        };
        draft.title_of_parts(&[diet, left_out], "; ", false);
        if ["on-hold", "suspended"].into_iter().any(|code| node.get("status").is(code)) {
            draft.end_title(words::ON_HOLD);
        }
    } else {
        // What is only proposed forbids nothing yet.
        draft.entry.negation = Some(Negation::DoNotGive).filter(|_| !is_proposed);
        draft.title(Some(if is_proposed { format!("{excluded}: {said}") } else { excluded }));
        draft.text(FieldKey::Category, Some(words::DIET.to_owned()));
    }
}
