//! What a measurement is called, where its codes contradict each other: one that its value cannot be does not name it.

use crate::concept::Coding;
use crate::node::Node;
use crate::{concept, quantity, units, words};

/// What is measured by codes of LOINC and SNOMED CT, and in which units (our words).
const MEASURED: &[(&[&str], &[&str])] = &[
    (&["8310-5", "386725007"], &["°C", "°F"]),
    (&["29463-7", "3141-9", "27113001"], &["kg", "g", "lb"]),
    (&["8302-2", "9843-4", "50373000"], &["cm", "m", "mm", "inch"]),
    (&["8480-6", "8462-4", "8478-0", "271649006", "271650006"], &["mmHg", "kPa"]),
    (&["8867-4", "8893-0", "9279-1", "364075005"], &["per minuut"]),
    (&["2708-6", "59408-5"], &["%"]),
    (&["39156-5"], &["kg/m²"]),
];

/// What a measurement or a part of one is called. Where its value cannot be what a code says that has a word of ours, and another code
/// says something else, it is called what the source calls that one, with our word in doubt behind it.
pub(crate) fn name(holder: Node<'_>) -> Option<String> {
    let code = holder.get("code");
    let said = concept::words(code)?;
    let doubted = concept::codings(code).find(|coding| cannot_be(holder, coding));
    let doubted = doubted.and_then(|coding| Some((coding, words::of_code(coding.system, coding.code)?)));
    let is_said = |ours: &str| said == ours || said.starts_with(&format!("{ours} ("));
    let Some((coding, ours)) = doubted.filter(|(_, ours)| is_said(ours)) else { return Some(said) };
    Some(concept::other_words(code, coding.code).map_or(said, |other| format!("{other} ({ours}?)")))
}

fn cannot_be(holder: Node<'_>, coding: &Coding<'_>) -> bool {
    let is_of_list = matches!(coding.system, "http://loinc.org" | "http://snomed.info/sct");
    let measured = MEASURED.iter().find(|(codes, _)| is_of_list && codes.contains(&coding.code));
    let (Some((_, own)), Some((kind, value))) = (measured, holder.choice("value")) else { return false };
    match kind {
        "Quantity" => {
            let unit = quantity::figure(value).map(|(_, number)| units::unit(value, &number)).unwrap_or_default();
            let is_known = MEASURED.iter().any(|(_, units)| units.contains(&unit.as_str()));
            is_known && !own.contains(&unit.as_str())
        }
        "String" => !value.text().is_some_and(|text| {
            text.trim_start_matches(['<', '>', '=', '≤', '≥', '~', '+', '-', ' '])
                .starts_with(|c: char| c.is_ascii_digit())
        }),
        "CodeableConcept" | "Boolean" | "DateTime" | "Time" | "Period" | "Attachment" => true,
        _ => false,
    }
}
