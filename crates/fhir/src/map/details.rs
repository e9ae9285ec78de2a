//! When, how much and how often, for types of which only few say so.

use dossier::{FieldKey, FieldValue, Moment, local_day};

use crate::draft::Draft;
use crate::map::shared;
use crate::node::Node;
use crate::{absent, concept, moments, quantity, text, timing, words};

/// Fills what the map of its type leaves.
pub(crate) fn fill(draft: &mut Draft<'_>) {
    let node = draft.node;
    for base in ["performed", "occurrence"] {
        when_in_words(draft, base);
    }
    match node.get("resourceType").code().unwrap_or_default() {
        "NutritionOrder" => feeding(draft),
        "Immunization" => doses(draft),
        "ClinicalImpression" => impression(draft),
        "DeviceUseStatement" | "DeviceRequest" => device_use(draft),
        "ServiceRequest" | "ProcedureRequest" => request(draft),
        "RiskAssessment" => predictions(draft),
        "Appointment" => appointment(draft),
        "MedicationDispense" => {
            let supply = quantity::quantity(node.get("daysSupply"));
            named(draft, FieldKey::Amount, words::ENOUGH_FOR, supply);
        }
        _ => {}
    }
}

fn named(draft: &mut Draft<'_>, key: FieldKey, label: &str, value: Option<FieldValue>) {
    if let Some(value) = value {
        draft.labelled(key, Some(label.to_owned()), value);
    }
}

fn as_text(text: Option<String>) -> Option<FieldValue> {
    text.filter(|text| !text.is_empty()).map(|text| FieldValue::Text { text })
}

/// When it was, where that is no date: "als kind", 12 years old, or why it is not known.
fn when_in_words(draft: &mut Draft<'_>, base: &str) {
    let node = draft.node;
    match node.choice(base) {
        Some((kind @ ("String" | "Age" | "Range"), value)) => {
            named(draft, FieldKey::Other, words::WHEN, quantity::value(kind, value));
        }
        Some(_) => {}
        None => {
            let beside = format!("_{base}");
            let why = node
                .names()
                .filter(|name| name.starts_with(&beside))
                .find_map(|name| absent::reason_of(node.get(name)));
            named(draft, FieldKey::Other, words::WHEN, as_text(why));
        }
    }
}

/// How much and how often somebody is fed, and what of each substance.
fn feeding(draft: &mut Draft<'_>) {
    let node = draft.node;
    let (diet, tube) = (node.get("oralDiet"), node.get("enteralFormula"));
    for nutrient in diet.all("nutrient") {
        let what = concept::whole(nutrient.get("modifier")).unwrap_or_default();
        let amount = quantity::told(nutrient.get("amount")).unwrap_or_default();
        draft.value(FieldKey::Description, as_text(Some(text::line(&format!("{what} {amount}")))));
    }
    for schedule in diet.all("schedule") {
        draft.text(FieldKey::Frequency, timing::words(schedule));
    }
    draft.text(FieldKey::Route, concept::whole(tube.any(&["routeofAdministration", "routeOfAdministration"])));
    for given in tube.all("administration") {
        draft.text(FieldKey::Dosage, tube_feeding(given));
    }
    let most = quantity::told(tube.get("maxVolumeToDeliver")).map(|most| format!("hoogstens {most}"));
    draft.text(FieldKey::Amount, most);
    draft.text(FieldKey::Description, tube.get("administrationInstruction").text());
}

/// `4 keer per dag, 200 ml, met 50 ml per uur`
fn tube_feeding(given: Node<'_>) -> Option<String> {
    let rate = given.any(&["rateQuantity", "rateSimpleQuantity", "rateRatio", "rate"]);
    let (amount, rate) = (quantity::told(given.get("quantity")), quantity::told(rate));
    let parts = [timing::words(given.get("schedule")), amount, rate.map(|rate| format!("met {rate}"))];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    Some(text::capital(&said)).filter(|said| !said.is_empty())
}

/// Which dose of how many: `2 van 3`.
fn doses(draft: &mut Draft<'_>) {
    for protocol in draft.node.each(&["protocolApplied", "vaccinationProtocol"]) {
        dose_of_series(draft, protocol);
    }
}

/// Which dose of a series something is about: a vaccination, or advice on one.
pub(crate) fn dose_of_series<'a>(draft: &mut Draft<'a>, protocol: Node<'a>) {
    let number = protocol.any(&["doseNumberPositiveInt", "doseNumberString", "doseNumber", "doseSequence"]).text();
    let of = protocol.any(&["seriesDosesPositiveInt", "seriesDosesString", "seriesDoses"]).text();
    let said = match (number, of) {
        (Some(number), Some(of)) => Some(format!("{number} van {of}")),
        (number, of) => number.or_else(|| of.map(|of| format!("van {of}"))),
    };
    named(draft, FieldKey::Dose, words::WHICH_DOSE, as_text(said));
}

/// What somebody found, looked at and expects.
fn impression(draft: &mut Draft<'_>) {
    let node = draft.node;
    for finding in node.all("finding") {
        let found = finding.any(&["itemCodeableConcept", "item"]);
        let label = finding.get("basis").text();
        if let Some(value) = concept::value(found) {
            draft.labelled(FieldKey::Result, label, value);
        }
        draft.link(FieldKey::Result, finding.get("itemReference"));
        shared::absent_part(draft, FieldKey::Result, finding.get("itemReference"));
    }
    for expected in concept::values(node.all("prognosisCodeableConcept")) {
        draft.labelled(FieldKey::Result, Some(words::EXPECTED.to_owned()), expected);
    }
    for investigation in node.all("investigation") {
        draft.text(FieldKey::Description, concept::whole(investigation.get("code")));
        for item in investigation.all("item") {
            draft.link(FieldKey::Other, item);
        }
    }
}

/// How often a device is used, or when it was.
fn device_use(draft: &mut Draft<'_>) {
    for base in ["timing", "occurrence"] {
        match draft.node.choice(base) {
            Some(("Timing", often)) => draft.text(FieldKey::Frequency, timing::words(often)),
            Some(("DateTime", on)) => named(draft, FieldKey::Other, words::WHEN, moments::value(on)),
            Some(_) | None => {}
        }
    }
}

/// Whether it is only done when it is needed, how many times, and what the client must do for it.
fn request(draft: &mut Draft<'_>) {
    let node = draft.node;
    let need = concept::whole(node.get("asNeededCodeableConcept")).map(|why| format!("Zo nodig ({why})"));
    let always = node.get("asNeededBoolean").truth() == Some(true);
    draft.text(FieldKey::Frequency, need.or_else(|| always.then(|| "Zo nodig".to_owned())));
    draft.choice(FieldKey::Amount, None, node, "quantity");
    // "Left, not right": what is asked for is not whole without it.
    draft.texts(FieldKey::Description, concept::all_words(node.all("orderDetail")));
    let urgent = node.get("priority").code().and_then(words::urgency);
    draft.text(FieldKey::Note, urgent.map(str::to_owned));
    draft.text(FieldKey::Instruction, node.get("patientInstruction").text());
}

/// What may come of it, and how likely that is: as the source writes it, because sources mean a part of 1 or of 100.
fn predictions(draft: &mut Draft<'_>) {
    for prediction in draft.node.all("prediction") {
        let chance = prediction.choice("probability").and_then(|(kind, value)| match kind {
            "Decimal" => value.decimal().map(|number| number.dutch()),
            "Range" => quantity::told(value),
            _ => concept::whole(value),
        });
        let relative = prediction
            .get("relativeRisk")
            .decimal()
            .map(|risk| format!("{} keer zo groot als bij anderen", risk.dutch()));
        let parts = [
            concept::whole(prediction.get("qualitativeRisk")),
            chance.map(|chance| format!("kans: {chance}")),
            relative,
            timing::days(prediction.get("whenPeriod")),
            quantity::range(prediction.get("whenRange")).map(|age| words::risk_at_age(&age)),
            prediction.get("rationale").text(),
        ];
        let said = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let label = concept::whole(prediction.get("outcome")).unwrap_or_else(|| words::EXPECTED.to_owned());
        let value =
            as_text(Some(said)).unwrap_or_else(|| FieldValue::Text { text: words::LIKELIHOOD_UNKNOWN.to_owned() });
        named(draft, FieldKey::Result, &label, Some(value));
    }
    draft.text(FieldKey::Description, draft.node.get("mitigation").text());
}

/// How long it takes; and of one that only gives its end, the day alone: that is no time to come.
fn appointment(draft: &mut Draft<'_>) {
    let node = draft.node;
    let minutes = node.get("minutesDuration").text().map(|minutes| format!("{minutes} minuten"));
    if moments::moment(node.get("end")).is_none() {
        named(draft, FieldKey::Other, words::HOW_LONG, as_text(minutes));
    }
    if moments::moment(node.get("start")).is_none()
        && let Some(end) = moments::moment(node.get("end"))
    {
        draft.entry.occurred = Some(Moment::Day(local_day(end)));
    }
}
