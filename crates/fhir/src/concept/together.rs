//! What the codes of one concept, and the text beside them, say together: nothing of it is lost, and nothing is said twice.

use super::compare::{self, Beside};
use super::{Coding, bare, display, is_hl7, repeats, without_tag};
use crate::code_systems::{self, Product};
use crate::{text, words};

/// What one code says.
struct Part<'a, 'c> {
    coding: &'c Coding<'a>,
    /// Our word for it, else the source's.
    words: String,
    is_ours: bool,
}

/// Words for a concept that is no statement of "none" and no decision by itself. Our word stands for a code that we know, and the text
/// behind it where that is not known to say the same. Of other codes the text stands, with what it leaves out or denies of them; without
/// a text each code is said, unless another one says the same.
pub(super) fn named(all: &[Coding<'_>], text: Option<String>) -> Option<String> {
    let mut parts = parts(all);
    let Some(text) = text else { return joined(&parts, None) };
    let is_repeated = all.iter().any(|coding| repeats(&text, coding));
    match parts.first() {
        None => Some(text),
        Some(lead) if lead.is_ours => beside_ours(&parts, lead, text, is_repeated),
        Some(_) if is_repeated && parts.iter().any(|part| compare::is_said_by(&text, &part.words)) => {
            // Which of the codes the text is of comes first, but of a medicine the most precise one.
            let is_product = |part: &Part<'_, '_>| product(part.coding.system).is_some();
            if !parts.iter().any(is_product) {
                parts.sort_by_key(|part| !compare::are_same(&part.words, &text));
            }
            joined(&parts, None)
        }
        Some(_) if is_repeated => Some(without_tag(text)),
        Some(_) => Some(in_the_words_of(text, &parts)),
    }
}

/// Our words, with the text of the source behind them where it may say something else.
fn beside_ours(parts: &[Part<'_, '_>], lead: &Part<'_, '_>, text: String, is_repeated: bool) -> Option<String> {
    let (system, code) = (lead.coding.system, lead.coding.code);
    if words::stays_beside_its_text(system, code) {
        let more =
            Some(text).filter(|text| text.to_lowercase() != lead.words.to_lowercase() && !repeats(text, lead.coding));
        let said = joined(parts, None)?;
        let more = more.filter(|text| parts.len() == 1 || !compare::is_said_by(text, &said));
        return Some(more.map_or_else(|| said.clone(), |text| format!("{said} ({text})")));
    }
    let says = |part: &Part<'_, '_>| {
        part.is_ours && words::says_same(&part.words, part.coding.code, &text) || compare::are_same(&part.words, &text)
    };
    let denies = words::beside(&lead.words, "").is_some();
    if parts.iter().any(says) || is_repeated && !denies {
        return joined(parts, None);
    }
    let codes = joined(parts, None)?;
    if compare::is_said_by(&text, &codes) && !denies {
        return Some(codes);
    }
    // A text that holds our words says all that the codes say.
    let is_open = parts.iter().all(|part| !words::is_fixed(part.coding.system, part.coding.code) || is_relation(part));
    let holds_all = parts.iter().filter(|part| part.is_ours).all(|part| compare::is_said_by(&part.words, &text));
    if is_open && holds_all && !denies { Some(in_the_words_of(text, parts)) } else { joined(parts, Some(&text)) }
}

/// Whether a code says who somebody is to the client: a daughter is a mentor too.
fn is_relation(part: &Part<'_, '_>) -> bool {
    let system = part.coding.system;
    system.ends_with("RoleCode") || system.ends_with("2.16.840.1.113883.2.4.3.11.22.472")
}

/// The text, with what it leaves out or denies of the codes.
fn in_the_words_of(text: String, parts: &[Part<'_, '_>]) -> String {
    let is_medicine = parts.iter().any(|part| product(part.coding.system).is_some());
    // That it is something else than the list has ("other") is what the text says.
    let is_other = |part: &Part<'_, '_>| part.coding.system.ends_with("NullFlavor");
    let says = |part: &&Part<'_, '_>| !part.is_ours && !is_other(part) && part.words != bare(part.coding);
    let found = parts.iter().filter(says).map(|part| {
        // The names of LOINC have numbers and words that say nothing of the value.
        let is_named = part.coding.system == "http://loinc.org";
        let beside = if is_named { Beside::Fits } else { compare::beside(&text, &part.words, is_medicine) };
        (beside, part.words.as_str())
    });
    let found: Vec<_> = found.collect();
    let of =
        |kind: Beside| found.iter().filter(|(beside, _)| *beside == kind).map(|(_, words)| *words).collect::<Vec<_>>();
    let (others, lost) = (of(Beside::Contradicts), of(Beside::Loses));
    let mut said = text;
    if !others.is_empty() {
        said = format!("{said} ({}: {})", words::CODE_SAYS_OTHERWISE, others.join("; "));
    }
    if !lost.is_empty() {
        said.push_str(&words::also_in_the_source(&lost.join("; ")));
    }
    said
}

/// The first, with the others: codes of one system, and ours that deny each other, cannot both hold; of another system one may be meant
/// as a translation.
fn joined(parts: &[Part<'_, '_>], beside: Option<&str>) -> Option<String> {
    let lead = parts.first()?;
    let denies = |part: &Part<'_, '_>| {
        part.is_ours && lead.is_ours && words::beside(&lead.words, &part.words) == Some(words::Beside::Other)
    };
    if parts.len() == 2
        && let Some(second) = parts.get(1)
        && second.coding.system != lead.coding.system
        && parts.iter().all(|part| part.is_ours && is_relation(part))
    {
        let both = format!("{} en {}", lead.words, text::small(&second.words));
        return Some(
            beside.map_or_else(|| both.clone(), |text| format!("{both} ({}: {text})", words::SO_IN_THE_SOURCE)),
        );
    }
    // Two names of one code may be a name and its translation.
    let is_of_one = |part: &&Part<'_, '_>| {
        let is_other_code = !is_same_code(part.coding, lead.coding) || std::ptr::eq(part.coding, lead.coding);
        part.coding.system == lead.coding.system && is_other_code || denies(part)
    };
    let (one, others): (Vec<_>, Vec<_>) = parts.iter().partition(is_of_one);
    let of = |parts: Vec<&Part<'_, '_>>, between: &str| {
        parts.into_iter().map(|part| part.words.as_str()).collect::<Vec<_>>().join(between)
    };
    let mut said = of(one, " of ");
    let others = of(others, "; ");
    if !others.is_empty() {
        said.push_str(&words::also_in_the_source(&others));
    }
    Some(beside.map_or_else(|| said.clone(), |text| format!("{said} ({}: {text})", words::SO_IN_THE_SOURCE)))
}

/// What each code says that no other one says already. Ours come first, then those of the most precise product, then those of a national
/// system before HL7's own, which are English.
fn parts<'a, 'c>(all: &'c [Coding<'a>]) -> Vec<Part<'a, 'c>> {
    let mut ordered: Vec<_> = all.iter().collect();
    ordered.sort_by_key(|coding| rank(coding));
    let mut parts: Vec<Part<'a, 'c>> = Vec::new();
    for coding in ordered {
        let ours = words::of_code(coding.system, coding.code);
        let is_english = ours.is_none() && is_english(coding);
        // Of a code that we know our word stands alone; another name for one that we do not know may be another thing.
        let is_said =
            |part: &Part<'_, '_>| is_same_code(part.coding, coding) && (part.is_ours || display(coding).is_none());
        if parts.iter().any(is_said) || is_english && parts.iter().any(|part| !self::is_english(part.coding)) {
            continue;
        }
        let is_of_one = |part: &Part<'_, '_>| !coding.system.is_empty() && part.coding.system == coding.system;
        let alone = || parts.iter().any(is_of_one).then(|| bare(coding)).filter(|code| !code.is_empty());
        let said = ours.map(str::to_owned).or_else(|| called(coding, all.len() > 1)).or_else(alone);
        let Some(words) = said else { continue };
        let new = Part { coding, words, is_ours: ours.is_some() };
        if parts.iter().any(|part| says(part, &new)) {
            continue;
        }
        let place = parts.iter().position(|part| is_more(&new, part));
        match place.and_then(|place| parts.get_mut(place)) {
            Some(part) => *part = new,
            None => parts.push(new),
        }
    }
    parts
}

fn is_same_code(one: &Coding<'_>, other: &Coding<'_>) -> bool {
    !one.code.is_empty() && one.code == other.code && one.system == other.system
}

/// The names of codes that a title made of their concept's text does not say whole. A name of LOINC has words that say nothing of the
/// value, and what HL7 calls its own codes is English for what the text says.
pub(super) fn unsaid<'a, 'c>(all: &'c [Coding<'a>], title: &str) -> Vec<(&'c Coding<'a>, String)> {
    let is_told = |part: &Part<'_, '_>| {
        let (coding, name) = (part.coding, part.words.as_str());
        part.is_ours
            || name == bare(coding)
            || coding.system == "http://loinc.org"
            || is_english(coding)
            || compare::can_go_beside(name, title)
            || title.contains(name)
    };
    parts(all).into_iter().filter(|part| !is_told(part)).map(|part| (part.coding, part.words)).collect()
}

/// Whether a part says what another one would say.
fn says(part: &Part<'_, '_>, new: &Part<'_, '_>) -> bool {
    if part.is_ours && new.is_ours {
        return part.words == new.words || words::are_one_route(&part.words, &new.words);
    }
    let is_known = part.is_ours && words::says_same(&part.words, part.coding.code, &new.words)
        || new.is_ours && words::says_same(&new.words, new.coding.code, &part.words);
    // The source's own word for a code that we know may say what the other one says.
    let written = display(part.coding)
        .filter(|written| part.is_ours && words::may_be_a_not(written) == words::may_be_a_not(&part.words));
    let are_products = [part, new].into_iter().all(|part| product(part.coding.system).is_some());
    is_known
        || are_products && compare::is_product_said_by(&new.words, &part.words)
        || compare::can_go_beside(&new.words, &part.words)
        || written.is_some_and(|written| compare::can_go_beside(&new.words, &written))
}

/// Whether a new part says all of another one and more, so that it can stand in its place.
fn is_more(new: &Part<'_, '_>, part: &Part<'_, '_>) -> bool {
    let is_fixed = part.is_ours && words::is_fixed(part.coding.system, part.coding.code);
    !is_fixed && compare::can_go_beside(&part.words, &new.words)
}

fn rank(coding: &Coding<'_>) -> usize {
    let is_ours = words::of_code(coding.system, coding.code).is_some();
    match product(coding.system) {
        _ if is_ours && words::is_fixed(coding.system, coding.code) => 0,
        _ if is_ours => 1,
        Some(rank) => 2 + rank,
        None if is_hl7(coding.system) => 8,
        None => 5,
    }
}

/// How precisely a code system names a medicine, the most precise first: articles and products, prescriptions, generic products of the
/// G-Standaard, and substances (ATC).
fn product(system: &str) -> Option<usize> {
    match code_systems::product(system) {
        Some(Product::Article | Product::Trade) => Some(0),
        Some(Product::Prescription) => Some(1),
        Some(Product::Generic) => Some(2),
        Some(Product::Substance) => None,
        None => (system == "http://www.whocc.no/atc").then_some(4),
    }
}

/// Whether a code is of one of HL7's own lists: its words are English, and say what another code says in Dutch. What HL7 only has an
/// address for (ICD-10, CVX) is a code system like any other.
fn is_english(coding: &Coding<'_>) -> bool {
    is_hl7(coding.system) && !coding.system.contains("hl7.org/fhir/sid/")
}

/// The source's word for a code. Among others a name of LOINC stands there as people use it, without the property that was measured.
fn called(coding: &Coding<'_>, is_among_others: bool) -> Option<String> {
    let written = display(coding)?;
    if coding.system != "http://loinc.org" || !is_among_others {
        return Some(written);
    }
    let mut name = String::new();
    let mut depth = 0_usize;
    for letter in written.replace(" in ^patiënt", "").replace(" in ^Patient", "").chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '^' => name.push(' '),
            letter if depth == 0 => name.push(letter),
            _ => {}
        }
    }
    Some(text::line(&name)).filter(|name| !name.is_empty()).or(Some(written))
}
