//! Members that stand twice in one object. FHIR forbids them, JSON leaves open which counts, and most readers take the last without
//! a word: a label or a "not" can be undone by it (FHIR R4, json.html: "property names … shall be unique").

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// So many members are looked through one by one.
const FEW: usize = 16;

/// Whether every member of every object in this text has a name of its own; what cannot be read at all has no two.
///
/// # Errors
/// The words for the member that has not.
pub(super) fn members(text: &str) -> Result<(), String> {
    match serde_json::from_str::<Unique>(text) {
        Err(error) if error.is_data() => Err(error.to_string()),
        Ok(Unique) | Err(_) => Ok(()),
    }
}

struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Members)
    }
}

struct Members;

macro_rules! fine {
    ($($visit:ident: $what:ty),*) => {$(
        fn $visit<E: Error>(self, _: $what) -> Result<Unique, E> {
            Ok(Unique)
        }
    )*};
}

impl<'de> Visitor<'de> for Members {
    type Value = Unique;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fine!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E: Error>(self) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Unique, A::Error> {
        while let Some(Unique) = seq.next_element()? {}
        Ok(Unique)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unique, A::Error> {
        let (mut few, mut many) = (Vec::new(), HashSet::new());
        while let Some(name) = map.next_key::<String>()? {
            if few.contains(&name) || many.contains(&name) {
                return Err(Error::custom(format_args!("{name:?} stands twice in one object")));
            }
            if few.len() < FEW {
                few.push(name)
            } else {
                let _ = many.insert(name);
            }
            let Unique = map.next_value()?;
        }
        Ok(Unique)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_stands_once_in_an_object_and_in_as_many_objects_as_it_likes() {
        for fine in [r#"{"a": 1, "b": {"a": [{"a": 2.50}, {"a": null}]}}"#, "[]", "\"a\"", "1.20", "{\"a\": 1, ", ""] {
            assert_eq!(members(fine), Ok(()), "{fine}");
        }
        let many: Vec<String> = (0..40).map(|number| format!("\"m{number}\": {number}")).collect();
        assert_eq!(members(&format!("{{{}}}", many.join(", "))), Ok(()));
        for twice in [
            r#"{"a": 1, "a": 1}"#.to_owned(),
            r#"{"meta": {"security": [{"code": "R", "code": "N"}]}}"#.to_owned(),
            // The same name in another spelling of its letters.
            "{\"doNotPerform\": true, \"doNot\\u0050erform\": false}".to_owned(),
            format!("{{{}, \"m39\": 1}}", many.join(", ")),
            format!("{{{}, \"m3\": 1}}", many.join(", ")),
        ] {
            assert!(members(&twice).is_err_and(|why| why.contains("twice")), "{twice}");
        }
    }
}
