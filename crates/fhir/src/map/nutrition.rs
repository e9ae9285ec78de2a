//! NutritionOrder (zib VoedingsAdvies): advice on food, with the treatment, because it follows from illness.

use dossier::{FieldKey, FieldValue, Negation};

use crate::draft::Draft;
use crate::map::shared;
use crate::{concept, moments, negation, quantity, words};

/// Fills advice on food.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    excluded(draft);
    draft.title(Some("Voedingsadvies".to_owned()));
    draft.occurred(moments::moment(node.get("dateTime")));
    let diet = node.get("oralDiet");
    draft.texts(FieldKey::Description, concept::all_words(diet.all("type")));
    for texture in diet.all("texture") {
        // Ground meat is no ground bread.
        let food = concept::words(texture.get("foodType"));
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
        let name = concept::words(supplement.get("type")).or_else(|| supplement.get("productName").text());
        draft.text(FieldKey::Product, name.clone());
        if let Some(amount) = quantity::quantity(supplement.get("quantity")) {
            draft.labelled(FieldKey::Amount, name, amount);
        }
    }
    draft.text(FieldKey::Product, concept::words(node.get("enteralFormula").get("baseFormulaType")));
    for preference in concept::values(node.all("foodPreferenceModifier")) {
        draft.labelled(FieldKey::Description, Some("Voorkeur".to_owned()), preference);
    }
    draft.links(FieldKey::Reason, &["allergyIntolerance"]);
    shared::absent_parts(draft, FieldKey::Reason, &["allergyIntolerance"]);
    draft.authors(&["orderer"]);
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
    if negation::of(node).is_none() {
        draft.entry.negation = Some(Negation::DoNotGive);
        draft.title(Some(excluded.join(", ")));
        draft.text(FieldKey::Category, Some("Voedingsadvies".to_owned()));
    }
}
