//! NutritionOrder (zib VoedingsAdvies): advice on food, with the treatment, because it follows from illness.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::{concept, moments, quantity};

/// Fills advice on food.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    draft.title(Some("Voedingsadvies".to_owned()));
    draft.occurred(moments::moment(node.get("dateTime")));
    let diet = node.get("oralDiet");
    draft.texts(FieldKey::Description, concept::all_words(diet.all("type")));
    for texture in diet.all("texture") {
        draft.text(FieldKey::Description, concept::words(texture.get("modifier")));
    }
    draft.texts(FieldKey::Description, concept::all_words(diet.all("fluidConsistencyType")));
    draft.text(FieldKey::Description, diet.get("instruction").text());
    for supplement in node.all("supplement") {
        draft.text(
            FieldKey::Product,
            concept::words(supplement.get("type")).or_else(|| supplement.get("productName").text()),
        );
        draft.value(FieldKey::Amount, quantity::quantity(supplement.get("quantity")));
    }
    draft.text(FieldKey::Product, concept::words(node.get("enteralFormula").get("baseFormulaType")));
    draft.concepts(FieldKey::Restriction, &["excludeFoodModifier", "foodPreferenceModifier"]);
    draft.links(FieldKey::Reason, &["allergyIntolerance"]);
    draft.authors(&["orderer"]);
}
