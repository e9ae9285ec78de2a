//! Immunization, ImmunizationRecommendation: vaccinations, with the medication.

use dossier::{FieldKey, FieldValue, code_system as system};

use crate::draft::Draft;
use crate::{concept, moments, quantity};

/// Fills a vaccination, given or advised.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let recommended = || node.all("recommendation").flat_map(|advice| advice.all("vaccineCode"));
    let vaccines = concept::all_words(node.all("vaccineCode").chain(recommended()));
    let advice = || node.all("recommendation");
    let not_given = concept::all_words(advice().flat_map(|advice| advice.all("contraindicatedVaccineCode")));
    // Where one is advised and another is not, both stand in the title.
    let beside = not_given.first().map(|name| format!("niet geven: {name}"));
    draft.title(match (vaccines.first().cloned(), beside) {
        (Some(vaccine), Some(beside)) => Some(format!("{vaccine}; {beside}")),
        (Some(vaccine), None) => Some(vaccine),
        (None, _) => not_given.first().cloned(),
    });
    draft.texts(FieldKey::Vaccine, vaccines);
    for text in not_given {
        draft.labelled(FieldKey::Vaccine, Some("Niet geven".to_owned()), FieldValue::Text { text });
    }
    draft.occurred(moments::first(node, "occurrence").or_else(|| moments::moment(node.get("date"))));
    let products: Vec<_> = node.extensions("PharmaceuticalProduct").map(|found| found.get("valueReference")).collect();
    for product in products {
        let medication = draft.take(product);
        draft.text(FieldKey::Product, concept::words(medication.get("code")));
        draft.text(FieldKey::SerialNumber, medication.get("batch").get("lotNumber").text());
    }
    if let Some(dose) = quantity::quantity(node.get("doseQuantity")) {
        draft.value(FieldKey::Dose, Some(dose));
    }
    draft.concepts(FieldKey::Route, &["route"]);
    draft.text(FieldKey::SerialNumber, node.get("lotNumber").text());
    for protocol in node.each(&["protocolApplied", "vaccinationProtocol"]) {
        draft.texts(FieldKey::Concern, concept::all_words(protocol.all("targetDisease")));
        if concept::has(protocol.get("doseStatus"), "", "dontcount") {
            draft.text(FieldKey::Note, Some("Deze dosis telt niet mee.".to_owned()));
        }
    }
    for advice in node.all("recommendation") {
        draft.text(FieldKey::Description, advice.get("description").text());
        draft.coded(FieldKey::Status, system::FORECAST, advice, "forecastStatus");
        for criterion in advice.all("dateCriterion") {
            draft.value(FieldKey::Due, moments::moment(criterion.get("value")).map(|at| FieldValue::Moment { at }));
        }
    }
    // Why it was not given stands in the reason of the status, or apart in STU3.
    draft.concepts(FieldKey::Reason, &["statusReason"]);
    for explanation in node.all("explanation") {
        for reason in explanation.each(&["reason", "reasonNotGiven"]) {
            draft.concept(FieldKey::Reason, reason);
        }
    }
    // A dose that is too weak to count (R4: a modifier).
    if node.get("isSubpotent").truth() == Some(true) {
        draft.text(FieldKey::Note, Some("Deze dosis telt niet als een hele dosis.".to_owned()));
    }
    draft.concepts(FieldKey::Note, &["subpotentReason"]);
    draft.authors(&["performer", "practitioner"]);
    draft.fallback("Vaccinatie");
}
