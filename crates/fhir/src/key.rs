//! By what a resource is found: its name, an address, an identifier.

use dossier::{Lookup, ResourceId};
use serde_json::Value;

use crate::bsn_redaction::{BSN_SYSTEM, bsn_of};
use crate::node::Node;
use crate::version::name_in;

/// What a reference asks for, and what a resource answers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The name that the source gives it: `Goal/42`.
    Name(String),
    /// An address that is not made of the name: `urn:uuid:…`.
    Url(String),
    /// A business identifier: type, system and value.
    Identifier(String),
    /// The number of a citizen (BSN).
    CitizenNumber(String),
    /// The file at this address of a supplier: what has it among its files.
    File(String),
}

/// What stands for every supplier in the key of a file.
const EVERY_SUPPLIER: &str = "*";
/// What stands for every type but that of a client, in the key of an identifier for which a reference asks that names no type.
const EVERY_KIND: &str = "*";

impl Key {
    /// As a database looks for it.
    #[must_use]
    pub fn lookup(&self) -> Lookup {
        match self {
            Self::Name(name) => Lookup::Resource(ResourceId::of_source(name)),
            Self::Url(url) => Lookup::Text(format!("url|{url}")),
            Self::Identifier(identifier) => Lookup::Text(format!("identifier|{identifier}")),
            Self::CitizenNumber(number) => Lookup::Text(format!("bsn|{number}")),
            Self::File(file) => Lookup::Text(format!("file|{file}")),
        }
    }

    /// The key that a text is made of by which a database looks for an address or an identifier; none of any other text.
    pub(crate) fn of_lookup(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once('|')?;
        match kind {
            "url" => Some(Self::Url(rest.to_owned())),
            "identifier" => Some(Self::Identifier(rest.to_owned())),
            _ => None,
        }
    }

    /// By what the record of the client is found who has this number of a citizen (BSN).
    #[must_use]
    pub fn patient_with_number(number: &str) -> Self {
        Self::of_identifier("Patient", BSN_SYSTEM, number)
    }

    /// The key of an identifier on a resource of this type; none without a system and a value.
    pub(crate) fn identifier(kind: &str, identifier: Node<'_>) -> Option<Self> {
        Some(Self::of_identifier(kind, identifier.get("system").code()?, &identifier.get("value").text()?))
    }

    /// By what an identifier of a resource of this type is found: with its type, and without, as STU3 names it. A client is never found
    /// without: whose something is, is not guessed.
    pub(crate) fn of_own_identifier(kind: &str, identifier: Node<'_>) -> impl Iterator<Item = Self> {
        let without = (kind != "Patient").then_some(EVERY_KIND);
        std::iter::once(kind).chain(without).filter_map(move |kind| Self::identifier(kind, identifier))
    }

    /// What a reference by identifier asks for; the type is that which it names itself. A composition has such an identifier in the place
    /// of the reference (`relatesTo.targetIdentifier`).
    pub(crate) fn of_logical(reference: Node<'_>) -> Option<Self> {
        let kind = reference.get("type").code().unwrap_or(EVERY_KIND);
        Self::identifier(kind, reference.any(&["identifier", "targetIdentifier"]))
    }

    /// The number of a citizen (BSN) is one under all names of its system, and with or without dots.
    fn of_identifier(kind: &str, system: &str, value: &str) -> Self {
        match bsn_of(system, value) {
            Some(nine) => Self::Identifier(format!("{kind}|{BSN_SYSTEM}|{nine}")),
            None => Self::Identifier(format!("{kind}|{system}|{value}")),
        }
    }

    /// What the text of a reference can ask for.
    pub(crate) fn of_reference(reference: &str) -> impl Iterator<Item = Self> {
        let conditional = Self::conditional(reference);
        let reference = Some(without_version(reference)).filter(|_| conditional.is_none());
        let absolute = reference.filter(|text| text.contains(':')).map(|text| Self::Url(text.to_owned()));
        let name = reference.and_then(name_in).map(|name| Self::Name(name.to_owned()));
        conditional.into_iter().chain(absolute).chain(name)
    }

    /// What a reference can ask for, by its address and by its identifier.
    pub(crate) fn of(reference: Node<'_>) -> Vec<Self> {
        match reference.get("reference").code() {
            Some(text) if text.starts_with('#') => Vec::new(),
            Some(text) => Self::of_reference(text).chain(Self::of_logical(reference)).collect(),
            None => Self::of_logical(reference).into_iter().collect(),
        }
    }

    /// By what a resource is found that has the file of this address; none: it can be of any supplier.
    pub(crate) fn of_file(url: &str, supplier: Option<&str>) -> [Self; 2] {
        [supplier.unwrap_or_default(), EVERY_SUPPLIER].map(|of| Self::file(url, of))
    }

    /// What asks for all that has the same file: of the same supplier, or of one that is not known.
    pub(crate) fn asked_of_file(url: &str, supplier: Option<&str>) -> Vec<Self> {
        let of = supplier.map_or(vec![EVERY_SUPPLIER], |supplier| vec![supplier, ""]);
        of.into_iter().map(|of| Self::file(url, of)).collect()
    }

    fn file(url: &str, supplier: &str) -> Self {
        let url = without_version(url);
        Self::File(format!("{supplier}|{}", name_in(url).unwrap_or(url)))
    }

    /// The identifier that a conditional reference looks for (`Patient?identifier=urn:ecd|42`, FHIR R4 http.html#trules). Any
    /// other search could lead to more than one, and leads to none.
    pub(crate) fn conditional(reference: &str) -> Option<Self> {
        let (kind, search) = reference.split_once('?')?;
        let kind = kind.rsplit('/').next().filter(|kind| kind.starts_with(|c: char| c.is_ascii_uppercase()))?;
        let written = decoded(search.strip_prefix("identifier=").filter(|search| !search.contains('&'))?)?;
        let (system, value) =
            written.split_once('|').filter(|(system, value)| !system.is_empty() && !value.is_empty())?;
        Some(Self::of_identifier(kind, system, value))
    }
}

/// The address of the resource that a search by its id finds (`Goal?_id=42`: `Goal/42`); none of any other search.
pub(crate) fn found_by_id(url: &str) -> Option<String> {
    let (front, search) = url.split_once('?')?;
    let id = decoded(search.strip_prefix("_id=")?)?;
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    is_id.then(|| format!("{front}/{id}"))
}

/// The text that an address spells with `%7C` and the like; none where that is no text.
fn decoded(written: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                bytes.push(digit(high)? * 16 + digit(low)?);
                after
            }
            (byte, after) => {
                bytes.push(*byte);
                after
            }
        };
    }
    String::from_utf8(bytes).ok()
}

/// The address and the version of a canonical (`http://…/q1|2`).
pub(crate) fn canonical(written: &str) -> (&str, Option<&str>) {
    written.split_once('|').map_or((written, None), |(url, version)| (url, Some(version)))
}

/// The addresses by which others call a form: with its version and without.
pub(crate) fn of_form(form: Node<'_>) -> Vec<String> {
    let Some(url) = form.get("url").code() else { return Vec::new() };
    let with_version = form.get("version").code().map(|version| format!("{url}|{version}"));
    std::iter::once(url.to_owned()).chain(with_version).collect()
}

/// A reference without the version that it names: what counts is the newest.
pub(crate) fn without_version(reference: &str) -> &str {
    reference.split("/_history/").next().unwrap_or(reference)
}

/// All that a resource refers to, wherever in it that stands: references, and addresses of files.
pub(crate) fn asked_by(value: &Value, mut ask: impl FnMut(Asked<'_>)) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(map) => {
                if let Some(text) = map.get("reference").and_then(Value::as_str).map(str::trim) {
                    if !text.starts_with('#') {
                        ask(Asked::Text(text));
                    }
                    // It counts where the address leads nowhere, and may name another client than the address does.
                    if map.contains_key("identifier") && !text.starts_with('#') {
                        ask(Asked::Logical(Node::new(value)));
                    }
                } else if map.contains_key("targetIdentifier")
                    || map.contains_key("identifier") && !map.contains_key("resourceType")
                {
                    ask(Asked::Logical(Node::new(value)));
                }
                // R4 calls the form by its canonical address.
                if let Some(form) = map.get("questionnaire").and_then(Value::as_str).map(str::trim)
                    && !form.starts_with('#')
                {
                    ask(Asked::Canonical(form));
                }
                // The address of a file may lead to a Binary.
                if let Some(url) = map.get("url").and_then(Value::as_str)
                    && (map.contains_key("contentType") || url.contains("Binary/"))
                {
                    ask(Asked::Text(url));
                }
                waiting.extend(map.values().filter(|value| value.is_object() || value.is_array()));
            }
            Value::Array(list) => waiting.extend(list),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

/// One thing that a resource refers to.
pub(crate) enum Asked<'a> {
    /// The text of a reference.
    Text(&'a str),
    /// A reference by identifier.
    Logical(Node<'a>),
    /// The canonical address of a form.
    Canonical(&'a str),
}

impl Asked<'_> {
    /// The keys that it asks for. A reference by identifier need not say its type: then it may mean a client, or anything else.
    pub(crate) fn keys(&self) -> Vec<Key> {
        match self {
            Self::Text(text) => Key::of_reference(text).collect(),
            Self::Canonical(written) => {
                let whole = Key::Url((*written).to_owned());
                std::iter::once(whole).chain(Key::of_reference(canonical(written).0)).collect()
            }
            Self::Logical(reference) => {
                let name = reference.get("reference").code().and_then(name_in);
                let is_told = reference.get("type").exists() || name.is_some_and(|name| !name.starts_with("Patient/"));
                let client = Key::identifier("Patient", reference.get("identifier")).filter(|_| !is_told);
                client.into_iter().chain(Key::of_logical(*reference)).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conditional_reference_asks_for_one_identifier() {
        let asked = |text: &str| Key::of_reference(text).collect::<Vec<_>>();
        let number = |kind: &str| vec![Key::Identifier(format!("{kind}|http://loc|nr 1"))];
        assert_eq!(asked("Patient?identifier=http://loc|nr 1"), number("Patient"));
        assert_eq!(asked("Patient?identifier=http%3A%2F%2Floc%7Cnr%201"), number("Patient"));
        assert_eq!(asked("https://ecd.example/fhir/Practitioner?identifier=http://loc|nr 1"), number("Practitioner"));
        for other in [
            "Patient?name=Jan",
            "Patient?identifier=nr1",
            "Patient?identifier=|nr1",
            "Patient?identifier=a|b&active=true",
        ] {
            assert!(!asked(other).iter().any(|key| matches!(key, Key::Identifier(_))), "{other}");
        }
        assert_eq!(asked("Goal/1/_history/2"), [Key::Name("Goal/1".to_owned())]);
    }
}
