//! MedicationRequest, MedicationStatement, MedicationDispense, MedicationAdministration: medication.

use dossier::FieldKey;

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::world::Target;
use crate::{concept, moments, quantity};

/// Fills a medicine.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    medicine(draft);
    for base in ["effective", "occurrence"] {
        draft.occurred(moments::first(node, base));
    }
    for name in ["authoredOn", "dateAsserted", "whenHandedOver", "whenPrepared", "dateWritten"] {
        draft.occurred(moments::moment(node.get(name)));
    }
    for dosage in node.each(&["dosageInstruction", "dosage"]) {
        one_dosage(draft, dosage);
    }
    shared::period(draft, node.get("effectivePeriod"));
    let use_period: Vec<_> = node.extensions("PeriodOfUse").map(|found| found.get("valuePeriod")).collect();
    for period in use_period {
        shared::period(draft, period);
    }
    let dispense = node.get("dispenseRequest");
    shared::period(draft, dispense.get("validityPeriod"));
    for amount in [node.get("quantity"), dispense.get("quantity")] {
        draft.value(dossier::FieldKey::Amount, quantity::quantity(amount));
    }
    draft.concepts(FieldKey::Category, &["category"]);
    draft.concepts(FieldKey::Reason, &["reasonNotTaken", "statusReason"]);
    let prescriber = node.get("requester");
    let prescriber = if prescriber.get("agent").exists() { prescriber.get("agent") } else { prescriber };
    draft.person(FieldKey::Prescriber, None, prescriber);
    draft.authors(&["recorder", "informationSource", "performer"]);
    draft.fallback("Medicijn");
}

fn medicine(draft: &mut Draft<'_>) {
    match draft.node.choice("medication") {
        Some(("Reference", reference)) => {
            let product = draft.take(reference);
            let display = match draft.follow(reference) {
                Target::Dead => reference.get("display").text(),
                Target::Resource(_) | Target::Contained(_) | Target::Withheld | Target::Nothing => None,
            };
            let name = concept::words(product.get("code")).or(display);
            draft.title(name.clone());
            draft.text(FieldKey::Product, name);
            draft.text(FieldKey::Category, concept::words(product.any(&["form", "doseForm"])));
        }
        Some((_, coded)) => {
            draft.title(concept::words(coded));
            draft.text(FieldKey::Product, concept::words(coded));
        }
        None => {}
    }
}

fn one_dosage<'a>(draft: &mut Draft<'a>, dosage: Node<'a>) {
    draft.text(FieldKey::Dosage, dosage.get("text").text());
    draft.text(FieldKey::Dosage, dosage.get("patientInstruction").text());
    draft.texts(FieldKey::Dosage, concept::all_words(dosage.all("additionalInstruction")));
    draft.text(FieldKey::Frequency, quantity::timing(dosage.get("timing")));
    draft.text(FieldKey::Route, concept::words(dosage.get("route")));
    for dose in dosage.all("doseAndRate").chain([dosage]) {
        draft.choice(FieldKey::Dose, None, dose, "dose");
    }
    match dosage.choice("asNeeded") {
        Some(("CodeableConcept", reason)) => {
            draft.text(FieldKey::Dosage, concept::words(reason).map(|reason| format!("Zo nodig: {reason}")))
        }
        Some((_, truth)) if truth.truth() == Some(true) => draft.text(FieldKey::Dosage, Some("Zo nodig".to_owned())),
        Some(_) | None => {}
    }
}
