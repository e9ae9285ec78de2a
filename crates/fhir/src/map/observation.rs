//! Observation: measurements, laboratory results, particulars and evaluations.

use dossier::{EntryKind, FieldKey, FieldValue};

use crate::draft::Draft;
use crate::node::Node;
use crate::report::Remark;
use crate::{absent, concept, directive, focus, misnamed, moments, quantity, usual, words};

/// What a measurement without a value may tell instead.
const TOLD: [&str; 8] =
    ["component", "hasMember", "related", "interpretation", "note", "comment", "comments", "extension"];

/// Fills a measurement.
pub(crate) fn map(draft: &mut Draft<'_>) {
    let node = draft.node;
    let name = misnamed::name(node);
    // A code that the value or the text contradicts says nothing of what was measured.
    let is_certain = name == concept::words(node.get("code")) && !concept::is_called_otherwise(node.get("code"));
    draft.entry.code = concept::of_series(node.get("code")).filter(|_| is_certain);
    if name == concept::words(node.get("code")) {
        draft.title_of([node.get("code")]);
    }
    draft.title(name);
    if let Some(value) = directive::value_beside(node) {
        draft.end_title(&words::said_beside(&value));
        draft.text(FieldKey::Interpretation, Some(words::DOUBTED.to_owned()));
    }
    draft.occurred(moments::first(node, "effective").or_else(|| moments::moment(node.get("issued"))));
    result(draft, node, FieldKey::Result, None);
    let mut names: Vec<String> = Vec::new();
    for component in node.all("component") {
        // Two parts of one name are two: the second has a number.
        let label = misnamed::name(component).map(|name| {
            let same = names.iter().filter(|known| **known == name).count();
            names.push(name.clone());
            if same == 0 { name } else { format!("{name} ({})", same + 1) }
        });
        result(draft, component, FieldKey::Component, label);
    }
    if node.get("effectivePeriod").exists() {
        super::shared::period(draft, node.get("effectivePeriod"));
    }
    draft.concepts(FieldKey::Method, &["method"]);
    let specimen = super::specimen::show(draft, node.get("specimen"));
    draft.occurred(moments::first(specimen.get("collection"), "collected"));
    let device = draft.take(node.get("device"));
    draft.text(FieldKey::Method, concept::whole(device.get("type")));
    for stoma in node.extensions("StomaReference").map(|found| found.get("valueReference")).collect::<Vec<_>>() {
        draft.link(FieldKey::Concern, stoma);
    }
    draft.text(FieldKey::Description, concept::whole(node.extension("SOAPLineCode")));
    draft.text(FieldKey::Method, concept::whole(node.extension("observation-bodyPosition")));
    oxygen(draft);
    super::shared::absent_parts(draft, FieldKey::Component, &["hasMember"]);
    for url in lost_extensions(node) {
        draft.text(FieldKey::Incomplete, Some(words::PART_NOT_SHOWN.to_owned()));
        draft.remark(Remark::ExtensionNotShown(url));
    }
    draft.links(FieldKey::Other, &["basedOn"]);
    draft.authors(&["performer"]);
    let fallback = if draft.entry.kind == EntryKind::Evaluation { "Evaluatie" } else { "Meting" };
    draft.fallback(fallback);
    focus::say(draft);
}

/// A value with what belongs to it: bounds, judgement, why there is none.
fn result<'a>(draft: &mut Draft<'a>, holder: Node<'a>, key: FieldKey, label: Option<String>) {
    let value = holder.choice("value");
    let found = match value {
        _ if values(holder).len() > 1 => Some(FieldValue::Text { text: words::several_outcomes(&values(holder)) }),
        // A picture of a wound is the outcome: it can be opened.
        Some(("Attachment", file)) => Some(FieldValue::Text { text: draft.file_as_value(file, "value") }),
        value => value.and_then(|(kind, node)| quantity::value(kind, node)),
    };
    let mut has_bounds = false;
    let long = draft.entry.kind == EntryKind::Evaluation || draft.entry.kind == EntryKind::Report;
    match (found, value) {
        // What somebody wrote about a goal or a day is text to read, not a result.
        (Some(FieldValue::Text { text }), _) if long && label.is_none() => draft.paragraph(Some(text)),
        (Some(FieldValue::Quantity { value, comparator, unit, .. }), _) => {
            let is_doubted = holder.get("dataAbsentReason").exists();
            let (low, high) = if is_doubted { (None, None) } else { usual::bounds(holder, &value, &unit) };
            has_bounds = low.is_some() || high.is_some();
            draft.repeated(key, label.clone(), FieldValue::Quantity { value, comparator, unit, low, high });
        }
        (Some(value), _) => draft.repeated(key, label.clone(), value),
        (None, value) => {
            if let Some(text) = no_value(draft, holder, value) {
                draft.repeated(key, label.clone(), FieldValue::Text { text });
            }
        }
    }
    // FHIR allows no reason beside a value, and systems send both: a default of 0 with "error".
    if value.is_some_and(|(_, value)| value.exists())
        && let Some(doubt) = absent::beside_a_value(holder)
    {
        draft.labelled(FieldKey::Interpretation, label.clone(), doubt);
    }
    ranges(draft, holder, label.as_deref(), has_bounds);
    for value in concept::values(holder.all("interpretation")) {
        draft.labelled(FieldKey::Interpretation, label.clone(), judged(value));
    }
    for how in holder.extensions("FeedingMethod").collect::<Vec<_>>() {
        draft.text(FieldKey::Method, concept::whole(how.get("valueCodeableConcept")));
    }
}

/// What each value says where there are several: FHIR allows one, and which of them is meant, nobody can tell.
pub(super) fn values(holder: Node<'_>) -> Vec<String> {
    let typed = holder.elements().filter(|(name, value)| {
        let kind = name.strip_prefix("value").unwrap_or_default();
        kind.starts_with(|c: char| c.is_ascii_uppercase()) && value.exists()
    });
    let mut all: Vec<String> = Vec::new();
    for said in typed.filter_map(|(name, value)| said(name.strip_prefix("value")?, value)) {
        if !all.iter().any(|known| known.to_lowercase() == said.to_lowercase()) {
            all.push(said);
        }
    }
    all
}

fn said(kind: &str, value: Node<'_>) -> Option<String> {
    match quantity::value(kind, value)? {
        FieldValue::Text { text } | FieldValue::Coded { text, .. } => Some(text),
        FieldValue::Moment { at } => Some(moments::in_words(at)),
        _ => quantity::told(value).or_else(|| value.text()),
    }
}

/// A judgement. FHIR proposes the list, so that a code without a system is one of it, unless words stand beside it that are not its own:
/// a code decides only in its code system, and of a local `HH` with "normaal" nobody knows which of both is meant. Both are said.
fn judged(value: FieldValue) -> FieldValue {
    match value {
        FieldValue::Coded { system, code, text } if system.is_empty() => {
            let word = words::of_code("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", &code);
            match word {
                Some(word) if text == code || words::is_interpretation(&code, &text) => {
                    FieldValue::Coded { system, code, text: word.to_owned() }
                }
                Some(_) => FieldValue::Text { text: format!("{text} (code {code})") },
                None => FieldValue::Coded { system, code, text },
            }
        }
        other => other,
    }
}

/// Why there is no value, that it cannot be shown, or that there is none where nothing else is told.
fn no_value<'a>(draft: &mut Draft<'a>, holder: Node<'a>, value: Option<(&str, Node<'a>)>) -> Option<String> {
    if let Some(reason) = absent::reason(holder) {
        return Some(reason);
    }
    if let Some((kind, _)) = value {
        draft.remark(Remark::ResultNotShown(kind.to_owned()));
        return Some(words::RESULT_NOT_SHOWN.to_owned());
    }
    let is_measured = matches!(draft.entry.kind, EntryKind::Measurement | EntryKind::LabResult);
    let has_narrative = holder.get("resourceType").exists() && holder.get("text").exists();
    (is_measured && !has_narrative && !TOLD.iter().any(|name| holder.get(name).exists()))
        .then(|| words::NO_RESULT.to_owned())
}

/// What is usual, in words: for whom, and where the bounds do not stand with the number already.
fn ranges<'a>(draft: &mut Draft<'a>, holder: Node<'a>, label: Option<&str>, stands: bool) {
    for range in holder.all("referenceRange") {
        let written = range.get("text").text();
        let kind = range.get("type");
        let kind = concept::words(kind).filter(|_| !concept::has(kind, "", "normal"));
        let whom = kind.into_iter().chain(concept::all_words(range.all("appliesTo")));
        let age = quantity::told(range.get("age"));
        let whom: Vec<_> = whom.chain(age).filter(|_| !stands).collect();
        let (low, high) = (quantity::figure(range.get("low")), quantity::figure(range.get("high")));
        let is_none = low.zip(high).is_some_and(|((_, low), (_, high))| low.is_zero() && high.is_zero());
        let figures = quantity::told(range);
        let figures = figures.filter(|_| !stands && !is_none);
        let bounds = match (written, figures) {
            (Some(when), Some(figures)) if usual::has_condition(range) => Some(format!("{figures} ({when})")),
            (written, figures) => written.or(figures),
        };
        let said = match (whom.is_empty(), bounds) {
            (true, bounds) => bounds,
            (false, Some(bounds)) => Some(format!("{}: {bounds}", whom.join(", "))),
            (false, None) => Some(whom.join(", ")),
        };
        if let Some(text) = said {
            draft.labelled(FieldKey::ReferenceRange, label.map(str::to_owned), FieldValue::Text { text });
        }
    }
}

/// Oxygen that was given while somebody's breath was measured (zib Ademhaling of 2017).
fn oxygen(draft: &mut Draft<'_>) {
    for given in draft.node.extensions("AdministeredOxygen").collect::<Vec<_>>() {
        for (name, label) in [
            ("extraOxygenAdministration", "Extra zuurstof"),
            ("flowRate", "Zuurstof"),
            ("fiO2", "Zuurstof in de lucht (FiO₂)"),
        ] {
            for (kind, value) in given.extensions(name).filter_map(|found| found.choice("value")) {
                if let Some(value) = quantity::value(kind, value) {
                    draft.labelled(FieldKey::Component, Some(label.to_owned()), value);
                }
            }
        }
    }
}

/// Extensions of a measurement that are read here, in [`super::shared`], or that say nothing to a reader.
const READ: [&str; 14] = [
    "AdministeredOxygen",
    "Comment",
    "Explanation",
    "StomaReference",
    "FeedingMethod",
    "SOAPLineCode",
    "observation-bodyPosition",
    "pertainsToGoal",
    "data-absent-reason",
    "nullFlavor",
    "code-specification",
    "discipline",
    "translation",
    "Laterality",
];

/// The addresses of extensions with something for a reader that nothing here reads: a number, a concept, words.
fn lost_extensions(node: Node<'_>) -> Vec<String> {
    let holders = std::iter::once(node).chain(node.all("component"));
    let unread = holders.flat_map(|holder| holder.all("extension")).filter(|extension| {
        let url = extension.get("url").code().unwrap_or_default();
        let is_read =
            READ.iter().any(|name| url.ends_with(name)) || url.starts_with("urn:inzage:") || url.contains("workflow-");
        !is_read && !url.starts_with("http://hl7.org/fhir/") && has_content(*extension, 3)
    });
    let mut urls: Vec<_> = unread.filter_map(|extension| extension.get("url").code().map(str::to_owned)).collect();
    urls.dedup();
    urls
}

fn has_content(extension: Node<'_>, left: usize) -> bool {
    let own = extension.choice("value").is_some_and(|(kind, _)| {
        matches!(
            kind,
            "Quantity"
                | "CodeableConcept"
                | "String"
                | "Markdown"
                | "Decimal"
                | "Integer"
                | "Duration"
                | "Range"
                | "Ratio"
        )
    });
    own || left > 0 && extension.all("extension").any(|inner| has_content(inner, left - 1))
}
