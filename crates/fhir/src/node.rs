//! Lenient reading of JSON: FHIR as it is, not as it should be. What is absent or of another type reads as nothing.

use dossier::Decimal;
use serde_json::Value;

use crate::text;

/// A place in a resource, or nothing. Reading from nothing gives nothing, so no step needs a check of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a>(Option<&'a Value>);

impl<'a> Node<'a> {
    /// Whether this is that place in the same resource, and not one that only reads the same.
    pub(crate) fn is_at(self, other: Self) -> bool {
        self.0.zip(other.0).is_some_and(|(one, other)| std::ptr::eq(one, other))
    }

    /// This value; `null` is nothing.
    pub(crate) fn new(value: &'a Value) -> Self {
        Self(Some(value).filter(|value| !value.is_null()))
    }

    /// Nothing.
    pub(crate) const fn nothing() -> Self {
        Self(None)
    }

    /// Whether something stands here.
    pub(crate) const fn exists(self) -> bool {
        self.0.is_some()
    }

    /// The element of this name. Where a list stands instead of one thing, its first member is asked.
    pub(crate) fn get(self, name: &str) -> Self {
        match self.0 {
            Some(Value::Object(map)) => map.get(name).map_or(Self::nothing(), Self::new),
            Some(Value::Array(list)) => list.first().map_or(Self::nothing(), |first| Self::new(first).get(name)),
            _ => Self::nothing(),
        }
    }

    /// The first of these elements that exists.
    pub(crate) fn any(self, names: &[&str]) -> Self {
        names.iter().map(|name| self.get(name)).find(|node| node.exists()).unwrap_or(Self::nothing())
    }

    /// The members of a list; one thing where a list was due counts as a list of one.
    pub(crate) fn items(self) -> impl Iterator<Item = Node<'a>> {
        let (list, one) = match self.0 {
            Some(Value::Array(list)) => (Some(list), None),
            other => (None, other),
        };
        list.into_iter().flatten().chain(one).map(Self::new).filter(|node| node.exists())
    }

    /// How many places a list has, those without a value too; one thing counts as a list of one.
    pub(crate) fn len(self) -> usize {
        match self.0 {
            Some(Value::Array(list)) => list.len(),
            Some(_) => 1,
            None => 0,
        }
    }

    /// What stands at this place of a list, from 0; one thing counts as a list of one.
    pub(crate) fn at(self, place: usize) -> Self {
        match self.0 {
            Some(Value::Array(list)) => list.get(place).map_or(Self::nothing(), Self::new),
            Some(_) if place == 0 => self,
            Some(_) | None => Self::nothing(),
        }
    }

    /// The members of a list with their places: `null`, where FHIR leaves a place open, reads as nothing.
    pub(crate) fn positions(self) -> impl Iterator<Item = Node<'a>> {
        let (list, one) = match self.0 {
            Some(Value::Array(list)) => (Some(list), None),
            other => (None, other),
        };
        list.into_iter().flatten().chain(one).map(Self::new)
    }

    /// The names of its elements with what stands there.
    pub(crate) fn elements(self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        let map = match self.0 {
            Some(Value::Object(map)) => Some(map),
            _ => None,
        };
        map.into_iter().flatten().map(|(name, value)| (name.as_str(), Self::new(value)))
    }

    /// What a resource contains under this id (`#id` in its references).
    pub(crate) fn contained(self, id: &str) -> Option<Self> {
        self.all("contained").find(|inside| inside.get("id").is(id))
    }

    /// The members of the list of this name.
    pub(crate) fn all(self, name: &str) -> impl Iterator<Item = Node<'a>> {
        self.get(name).items()
    }

    /// The members of all lists of these names.
    pub(crate) fn each(self, names: &[&str]) -> impl Iterator<Item = Node<'a>> {
        names.iter().flat_map(move |name| self.get(name).items()).collect::<Vec<_>>().into_iter()
    }

    /// The exact text, for codes, references and dates.
    pub(crate) fn code(self) -> Option<&'a str> {
        match self.0 {
            Some(Value::String(text)) => Some(text.trim()).filter(|text| !text.is_empty()),
            Some(Value::Array(list)) => list.first().and_then(|first| Self::new(first).code()),
            _ => None,
        }
    }

    /// Whether the exact text is this one.
    pub(crate) fn is(self, code: &str) -> bool {
        self.code() == Some(code)
    }

    /// Plain text for a reader: cleaned, never empty. Numbers and truths read as text too.
    pub(crate) fn text(self) -> Option<String> {
        match self.0 {
            Some(Value::String(written)) => Some(text::clean(written)),
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(Value::Bool(yes)) => Some(if *yes { "ja" } else { "nee" }.to_owned()),
            Some(Value::Array(list)) => list.first().and_then(|first| Self::new(first).text()),
            _ => None,
        }
        .filter(|text| !text.is_empty())
    }

    /// A finite number, also where it was written as text.
    pub(crate) fn number(self) -> Option<f64> {
        match self.0 {
            Some(Value::Number(number)) => number.as_f64(),
            Some(Value::String(text)) => text.trim().replace(',', ".").parse().ok(),
            _ => None,
        }
        .filter(|number: &f64| number.is_finite())
    }

    /// A number with the digits that were written, also where it was written as text, with a point or a Dutch comma.
    pub(crate) fn decimal(self) -> Option<Decimal> {
        match self.0 {
            Some(Value::Number(number)) => number.to_string().parse().ok(),
            Some(Value::String(text)) => {
                let text = text.trim();
                text.parse().or_else(|_| text.replacen(',', ".", 1).parse()).ok()
            }
            _ => None,
        }
    }

    /// Whether it is a text with one point before exactly three digits: thousands, or a fraction, which nobody can tell.
    pub(crate) fn has_doubtful_point(self) -> bool {
        let Some(Value::String(text)) = self.0 else { return false };
        let number = text.trim_start_matches(|sign: char| !sign.is_ascii_digit()).trim_end();
        let Some((whole, rest)) = number.split_once('.') else { return false };
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_thousands = (1..=3).contains(&whole.len()) && !whole.starts_with('0') && rest.len() == 3;
        is_thousands && are_digits(whole) && are_digits(rest)
    }

    /// Yes or no, also where it was written as text.
    pub(crate) fn truth(self) -> Option<bool> {
        match self.0 {
            Some(Value::Bool(yes)) => Some(*yes),
            Some(Value::String(text)) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The names of the elements here.
    pub(crate) fn names(self) -> impl Iterator<Item = &'a str> {
        let map = match self.0 {
            Some(Value::Object(map)) => Some(map),
            _ => None,
        };
        map.into_iter().flat_map(|map| map.keys().map(String::as_str))
    }

    /// What stands here as JSON, without the elements of these names.
    pub(crate) fn written_without(self, names: &[&str]) -> String {
        match self.0 {
            Some(Value::Object(map)) => {
                let left = map.iter().filter(|(name, _)| !names.contains(&name.as_str()));
                left.map(|(name, value)| format!("{name}:{value}")).collect::<Vec<_>>().join(",")
            }
            Some(value) => value.to_string(),
            None => String::new(),
        }
    }

    /// An element of which the type stands in its name, as `value` in `valueQuantity`: that type (empty where the
    /// source left it out) and what stands there.
    pub(crate) fn choice(self, base: &str) -> Option<(&'a str, Self)> {
        self.choices(base).next().or_else(|| Some(("", self.get(base))).filter(|(_, node)| node.exists()))
    }

    /// All that such an element says with a type in its name: FHIR allows one, and sources send more.
    pub(crate) fn choices(self, base: &str) -> impl Iterator<Item = (&'a str, Self)> {
        self.names().filter_map(move |name| {
            let kind = name.strip_prefix(base).filter(|kind| kind.starts_with(|c: char| c.is_ascii_uppercase()))?;
            Some((kind, self.get(name))).filter(|(_, node)| node.exists())
        })
    }

    /// The extensions whose address ends in this name.
    pub(crate) fn extensions(self, name: &'a str) -> impl Iterator<Item = Node<'a>> {
        self.each(&["extension", "modifierExtension"]).filter(move |extension| {
            extension.get("url").code().is_some_and(|url| {
                url == name || url.strip_suffix(name).is_some_and(|before| before.ends_with(['/', ':', '-', '.']))
            })
        })
    }

    /// The value of the first extension whose address ends in this name.
    pub(crate) fn extension(self, name: &'a str) -> Self {
        self.extensions(name).find_map(|found| found.choice("value")).map_or(Self::nothing(), |(_, value)| value)
    }

    /// The profiles that the resource says it follows, by their last part.
    pub(crate) fn profiles(self) -> impl Iterator<Item = &'a str> {
        let profiles = self.get("meta").get("profile").items();
        profiles.filter_map(Node::code).map(|profile| {
            let profile = profile.split('|').next().unwrap_or(profile);
            profile.rsplit('/').next().unwrap_or(profile)
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_there_reads_as_nothing() {
        let value = json!({"a": null, "b": [1, {"c": "d"}], "n": "5,5"});
        let node = Node::new(&value);
        assert!(!node.get("a").get("b").get("c").exists());
        assert_eq!(node.get("b").items().count(), 2);
        assert_eq!(node.get("n").number(), Some(5.5));
        assert_eq!(node.get("b").code(), None);
    }

    #[test]
    fn a_type_in_the_name_is_found_and_may_be_missing() {
        let typed = json!({"onsetDateTime": "2019", "onset": "2018"});
        assert_eq!(
            Node::new(&typed).choice("onset").map(|(kind, node)| (kind, node.code())),
            Some(("DateTime", Some("2019")))
        );
        let bare = json!({"onset": "2018"});
        assert_eq!(Node::new(&bare).choice("onset").map(|(kind, node)| (kind, node.code())), Some(("", Some("2018"))));
        let other = json!({"values": 1});
        assert!(Node::new(&other).choice("value").is_none());
    }

    #[test]
    fn an_extension_goes_by_the_end_of_its_address() {
        let value = json!({"extension": [{"url": "http://x/ext-Comment", "valueString": "ja"}, {"url": "urn:inzage:progress", "valueInteger": 40}]});
        assert_eq!(Node::new(&value).extension("Comment").text().as_deref(), Some("ja"));
        assert_eq!(Node::new(&value).extension("urn:inzage:progress").number(), Some(40.0));
    }
}
