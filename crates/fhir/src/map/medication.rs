//! MedicationRequest, MedicationStatement, MedicationDispense, MedicationAdministration: medication.

use dossier::{FieldKey, FieldValue};

use crate::dosage::Use;
use crate::draft::Draft;
use crate::map::shared;
use crate::report::Remark;
use crate::world::Target;
use crate::{concept, dosage, moments, quantity};

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
    usage(draft);
    shared::period(draft, node.get("effectivePeriod"));
    let use_period: Vec<_> = node.extensions("PeriodOfUse").map(|found| found.get("valuePeriod")).collect();
    for period in use_period {
        shared::period(draft, period);
    }
    let dispense = node.get("dispenseRequest");
    shared::period(draft, dispense.get("validityPeriod"));
    for amount in [node.get("quantity"), dispense.get("quantity")] {
        draft.value(FieldKey::Amount, quantity::quantity(amount));
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

/// How it is used, and what belongs to all of that.
fn usage(draft: &mut Draft<'_>) {
    let node = draft.node;
    let dosages: Vec<_> = node.each(&["dosageInstruction", "dosage"]).collect();
    let used = if node.get("resourceType").is("MedicationAdministration") { Use::Given } else { Use::Instruction };
    draft.texts(FieldKey::Route, concept::all_words(dosages.iter().map(|dosage| dosage.get("route"))));
    let (steps, missing) = dosage::steps(dosages, used);
    for part in missing {
        draft.remark(Remark::DosageIncomplete(part));
    }
    if !steps.is_empty() {
        draft.value(FieldKey::Dosage, Some(FieldValue::Dosage { steps }));
    }
    for cycle in node.extensions("RepeatPeriodCyclicalSchedule").filter_map(|found| found.choice("value")) {
        let again = quantity::written(cycle.1).map(|length| format!("Het schema begint elke {length} opnieuw"));
        draft.text(FieldKey::Frequency, again);
    }
    let lengths = node.extensions("Duration").filter_map(|found| quantity::written(found.get("valueDuration")));
    draft.texts(FieldKey::Period, lengths.map(|length| format!("{length} lang")).collect::<Vec<_>>());
}
