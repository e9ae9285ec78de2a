//! Words of closed lists, read by an app that may be older than its server.
//!
//! After an upgrade a page that is still open meets words that it does not know. Where a list has a word that is true of anything, the
//! app's own reader takes that one; where it has none the word is absent here, and whoever shows it says so. Nothing of this
//! is in a request: there an unknown word is refused.

use std::fmt;

use serde::{Deserialize, Deserializer};

/// A mandate without its basis, a rule without its name.
#[derive(Debug)]
pub(crate) struct PartMissing;

impl fmt::Display for PartMissing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part is missing")
    }
}

/// Something, where whoever reads it knows every word of it.
struct Known<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(T::deserialize(deserializer).ok()))
    }
}

/// A word; none where it is not known, or where there is none.
pub(crate) fn word<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    let known = Option::<Known<T>>::deserialize(deserializer)?;
    Ok(known.and_then(|Known(word)| word))
}

/// A list without what is not known: there is no way to a section that has no page.
pub(crate) fn only<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let all = Vec::<Known<T>>::deserialize(deserializer)?;
    Ok(all.into_iter().filter_map(|Known(one)| one).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, from_value, json};

    use crate::{Birthday, ClientCard, ExplainedSection, NewInvitation, NewRequest, RefusedPart, RequestStep};

    #[test]
    fn an_unknown_word_of_an_answer_is_absent() {
        let step: RequestStep = from_value(
            json!({"event": "later", "at": "2026-03-02T09:00:00Z", "actor": "requester", "text": null, "day": null}),
        )
        .unwrap();
        assert_eq!((step.event, step.actor.is_some()), (None, true));
        for rule in [json!({"kind": "later"}), json!({"kind": "rule", "rule": "Z9"})] {
            let section = json!({"section": "agenda", "extent": "full", "rule": rule});
            assert_eq!(from_value::<ExplainedSection>(section).unwrap().rule, None);
        }
        let card = |relation: Value| {
            json!({"id": "11111111-1111-4111-8111-111111111111", "name": "", "call_name": "", "relation": relation,
                "portal": "open", "inspection": "none"})
        };
        let related = |relation| from_value::<ClientCard>(card(relation)).unwrap().relation;
        assert_eq!(related(json!({"kind": "mandate", "basis": "later"})), None);
        assert_eq!(related(json!({"kind": "later"})), None);
    }

    #[test]
    fn a_word_that_is_not_there_is_absent_in_the_text_of_an_answer() {
        let part = r#"{"whole":true,"section":null,"staff_name":null,"ground":"good_care","reason":"x"}"#;
        assert_eq!(serde_json::from_str::<RefusedPart>(part).unwrap().section, None);
    }

    #[test]
    fn a_section_without_a_page_is_left_out() {
        let birthday =
            json!({"on": "2026-03-02", "age": 16, "gained": ["later", "agenda"], "lost": [], "portal": "open"});
        assert_eq!(from_value::<Birthday>(birthday).unwrap().gained, [access::Section::Agenda]);
    }

    #[test]
    fn an_unknown_word_of_a_request_is_refused() {
        let request = |kind, delivery| from_value::<NewRequest>(json!({"kind": kind, "delivery": delivery}));
        assert!(request("copy", "paper").is_ok());
        assert!(request("later", "paper").is_err() && request("copy", "later").is_err());
        let invitation =
            |section| from_value::<NewInvitation>(json!({"name": "Jan", "relation": "buurman", "sections": [section]}));
        assert!(invitation("agenda").is_ok() && invitation("later").is_err());
    }
}
