//! A source without what somebody wrote freely: a mark ([`dossier::FREE`]) stands in the place of each text that is not known to be the
//! name of a code of a fixed code system, of somebody, or of an organisation. The maps make the same entries of it; what they make
//! without the mark is what is left while running text is held.
//!
//! It fails closed: an element that is not named here is a text. Codes, numbers, dates and addresses of the web stay, for the maps
//! follow them; of what a reader sees of those, a status or unit that we have no word for is a text as well.

use dossier::FREE;
use serde_json::{Map, Value};

use crate::node::Node;
use crate::{code_systems, concept, units, words};

mod fixed;

/// Puts the mark in the place of each free text of a resource.
pub(crate) fn mark(resource: &mut Value) {
    of_resource(resource, false);
}

fn free() -> Value {
    Value::String(FREE.to_string())
}

fn of_resource(resource: &mut Value, is_contained: bool) {
    let Value::Object(map) = resource else { return };
    let kind = map.get("resourceType").and_then(Value::as_str).unwrap_or_default().to_owned();
    // A form is of the organisation and of nobody. One that came within an answer may be written for that answer.
    if kind == "Questionnaire" && !is_contained {
        return;
    }
    let is_organisation =
        matches!(kind.as_str(), "Organization" | "HealthcareService") || kind == "Location" && !is_contained;
    for (name, value) in map.iter_mut() {
        match (name.as_str(), &mut *value) {
            ("resourceType" | "id" | "meta" | "implicitRules" | "language", _) => {}
            ("text", Value::Object(narrative)) if narrative.contains_key("div") => {
                narrative.insert("div".to_owned(), Value::String(format!("<div>{FREE}</div>")));
            }
            ("contained", Value::Array(inside)) => inside.iter_mut().for_each(|one| of_resource(one, true)),
            ("name", Value::String(_)) if is_organisation => {}
            _ => of_element(name, value),
        }
    }
}

fn of_element(name: &str, value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| of_element(name, one)),
        Value::Object(map) => of_object(name, map),
        Value::String(text) => {
            if !stays(name, text) {
                *value = free();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn of_object(name: &str, map: &mut Map<String, Value>) {
    match name {
        // A name of somebody (HumanName), whole: only people have one of more than one piece.
        "name" => return,
        "address" | "valueAddress" => return of_address(map),
        "telecom" | "valueContactPoint" => return of_contact_point(map),
        _ if name.to_ascii_lowercase().ends_with("identifier") => return of_identifier(map),
        "extension" | "modifierExtension" => return of_extension(map),
        _ => {}
    }
    if map.contains_key("coding") {
        of_concept(name, map);
    } else if is_coding(map) {
        of_coding(name, map);
    } else if map.contains_key("reference")
        || map.contains_key("identifier")
        || map.contains_key("type") && map.contains_key("display")
    {
        of_reference(map);
    } else if map.contains_key("value")
        && ["unit", "code"].into_iter().any(|name| map.get(name).is_some_and(Value::is_string))
    {
        of_quantity(map);
    } else {
        all_in(map);
    }
}

fn all_in(map: &mut Map<String, Value>) {
    map.iter_mut().for_each(|(name, value)| of_element(name, value));
}

/// The codes of fixed systems stay, with what these call them. A text beside them goes, and where none of them has words, or says more
/// than that something is absent, the concept is that text.
fn of_concept(name: &str, map: &mut Map<String, Value>) {
    let has_words = |coding: &Value| ["display", "code"].into_iter().any(|name| coding.get(name).is_some());
    let mut codings: Vec<Value> = match map.remove("coding") {
        Some(Value::Array(all)) => all,
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let had_words = codings.iter().any(has_words) || map.get("text").is_some_and(|text| !text.is_null());
    codings.retain(|coding| is_fixed(name, coding));
    for coding in codings.iter_mut().filter_map(Value::as_object_mut) {
        of_coding(name, coding);
    }
    let text = map.remove("text");
    all_in(map);
    map.insert("coding".to_owned(), Value::Array(codings));
    let whole = Value::Object(std::mem::take(map));
    let is_said =
        concept::named(Node::new(&whole)).is_some() || text.is_none() && concept::words(Node::new(&whole)).is_some();
    if let Value::Object(whole) = whole {
        *map = whole;
    }
    if !is_said && had_words {
        map.insert("text".to_owned(), free());
    }
}

fn is_coding(map: &Map<String, Value>) -> bool {
    const ELEMENTS: [&str; 9] =
        ["id", "extension", "system", "version", "code", "display", "userSelected", "_code", "_display"];
    (map.contains_key("code") || map.contains_key("display") && map.contains_key("system"))
        && map.keys().all(|name| ELEMENTS.contains(&name.as_str()))
        && map.get("code").is_none_or(Value::is_string)
}

fn of_coding(name: &str, map: &mut Map<String, Value>) {
    if is_fixed(name, &Value::Object(map.clone())) {
        // For a code with a word of ours no other is needed, and of no system there is nobody who decides what its code is called.
        let display = map.remove("display").filter(|_| map.contains_key("system") && !has_our_word(map));
        let (system, code) = (map.remove("system"), map.remove("code"));
        all_in(map);
        for (name, value) in [("display", display), ("system", system), ("code", code)] {
            map.extend(value.map(|value| (name.to_owned(), value)));
        }
    } else {
        // A code of no fixed system can be a word too.
        map.retain(|name, _| name == "extension");
        all_in(map);
        map.insert("display".to_owned(), free());
    }
}

fn has_our_word(coding: &Map<String, Value>) -> bool {
    let of = |name: &str| coding.get(name).and_then(Value::as_str).unwrap_or_default();
    words::of_code(code_systems::canonical(of("system")), of("code")).is_some()
}

fn is_fixed(name: &str, coding: &Value) -> bool {
    let of = |name: &str| coding.get(name).and_then(Value::as_str).unwrap_or_default();
    let is_of_its_list = coding.get("system").is_none() && fixed::is_of_its_list(name, of("code"));
    is_of_its_list || fixed::is_of_fixed_system(of("system"), of("code"))
}

/// What a reference calls somebody or an organisation is a name; what it calls anything else is a text.
fn of_reference(map: &mut Map<String, Value>) {
    const NAMED: [&str; 5] = ["Practitioner", "PractitionerRole", "RelatedPerson", "Organization", "HealthcareService"];
    let said = |name: &str| map.get(name).and_then(Value::as_str).unwrap_or_default();
    let kind = if said("type").is_empty() { said("reference") } else { said("type") };
    let is_of =
        |wanted: &&str| kind == *wanted || ["/", "?"].iter().any(|sign| kind.contains(&format!("{wanted}{sign}")));
    let is_named = NAMED.iter().any(is_of);
    let display = map.remove("display");
    all_in(map);
    if let Some(display) = display {
        map.insert("display".to_owned(), if is_named { display } else { free() });
    }
}

/// A number of a policy or an indication has a figure and no space; what else stands there are words.
fn of_identifier(map: &mut Map<String, Value>) {
    for (name, value) in map.iter_mut() {
        match (name.as_str(), &mut *value) {
            ("value", Value::String(text)) => {
                if text.contains(char::is_whitespace) || !text.contains(|c: char| c.is_ascii_digit()) {
                    *value = free();
                }
            }
            ("system", _) => {}
            _ => of_element(name, value),
        }
    }
}

/// Where somebody lives, but for the text in which that may be told as a whole.
fn of_address(map: &mut Map<String, Value>) {
    if map.contains_key("text") {
        map.insert("text".to_owned(), free());
    }
}

fn of_contact_point(map: &mut Map<String, Value>) {
    let is_one = |text: &str| {
        let is_number = text.chars().all(|c| c.is_ascii_digit() || "+-() ./".contains(c));
        is_number || text.contains('@') && !text.contains(char::is_whitespace)
    };
    for (name, value) in map.iter_mut() {
        match (name.as_str(), &mut *value) {
            ("value", Value::String(text)) if is_one(text) => {}
            ("value", _) => *value = free(),
            _ => of_element(name, value),
        }
    }
}

/// Our own extensions for the place that a client is at, and for who answers for involuntary care, hold a name.
fn of_extension(map: &mut Map<String, Value>) {
    const NAMES: [&str; 3] =
        ["urn:inzage:location", "urn:inzage:wzd-functionary", "urn:inzage:responsible-professional"];
    if !map.get("url").and_then(Value::as_str).is_some_and(|url| NAMES.contains(&url)) {
        all_in(map);
    }
}

/// A unit that we know, or that UCUM writes so, stays.
fn of_quantity(map: &mut Map<String, Value>) {
    let (unit, code) = (map.remove("unit"), map.remove("code"));
    let is_ucum = map.get("system").and_then(Value::as_str).is_none_or(|system| system.ends_with("unitsofmeasure.org"));
    let text = |value: &Option<Value>| value.as_ref().and_then(Value::as_str).map(str::to_owned);
    let is_known = |word: &str| units::is_known(word);
    let code = match text(&code) {
        Some(word) if is_ucum && !is_known(&word) || !is_ucum && !fixed::is_number(&word) => Some(free()),
        _ => code,
    };
    let unit = match text(&unit) {
        Some(word) if !is_known(&word) => Some(free()),
        _ => unit,
    };
    all_in(map);
    for (name, value) in [("unit", unit), ("code", code)] {
        map.extend(value.map(|value| (name.to_owned(), value)));
    }
}

/// Whether a text in an element of this name is no words of somebody: a code that FHIR fixes, a date, a number, an address of the web.
fn stays(name: &str, text: &str) -> bool {
    let text = text.trim();
    match name {
        "url"
        | "reference"
        | "system"
        | "questionnaire"
        | "profile"
        | "linkId"
        | "fullUrl"
        | "instantiatesCanonical"
        | "instantiatesUri"
        | "contentType"
        | "id"
        | "hash" => !text.contains(char::is_whitespace),
        // The content of a file is held as a whole.
        "data" | "content" => false,
        _ if fixed::WRITTEN.contains(&name) => false,
        _ => fixed::is_date(text) || fixed::is_number(text) || fixed::is_fixed_code(text),
    }
}
