//! How what was measured must be read: which measurements are one series, what stands beside a value wherever that stands, and
//! whether the value is certain.

use crate::{Entry, Field, FieldKey, FieldValue, code_system};

/// What a value or a text is not whole without: how it was judged, that it failed or is provisional, of which side it is, how it was
/// measured, what somebody wrote about it.
const QUALIFYING: [FieldKey; 7] = [
    FieldKey::Status,
    FieldKey::Interpretation,
    FieldKey::BodySite,
    FieldKey::Laterality,
    FieldKey::Method,
    FieldKey::Note,
    FieldKey::Incomplete,
];

/// What makes two measurements of one code measurements of two things: the left eye and the right one.
const APART: [FieldKey; 3] = [FieldKey::BodySite, FieldKey::Laterality, FieldKey::Method];

/// The statuses of a measurement that has its value (FHIR observation-status): the others are of one that may still change, or of none.
const SETTLED: [&str; 3] = ["final", "amended", "corrected"];

impl Field {
    /// Whether it says how the value or the text beside it must be read, and so stands wherever that stands.
    #[must_use]
    pub fn qualifies(&self) -> bool {
        QUALIFYING.contains(&self.key) && !self.goes_without_saying()
    }

    /// Whether it sets its measurement apart from others of the same code.
    #[must_use]
    pub fn sets_apart(&self) -> bool {
        APART.contains(&self.key)
    }

    /// Whether it only says that a result or a report is final: a list leaves that out.
    #[must_use]
    pub fn goes_without_saying(&self) -> bool {
        const OF: [&str; 3] = [code_system::OBSERVATION, code_system::DIAGNOSTIC_REPORT, code_system::COMPOSITION];
        matches!((self.key, &self.value), (FieldKey::Status, FieldValue::Coded { system, code, .. })
            if code == "final" && OF.contains(&system.as_str()))
    }

    /// Whether it takes the certainty from the value under a label; `None`: from the measurement itself.
    fn doubts(&self, label: Option<&str>) -> bool {
        let FieldValue::Coded { system, code, .. } = &self.value else { return false };
        let unsettled = || self.key == FieldKey::Status && !SETTLED.contains(&code.as_str());
        let failed =
            || self.key == FieldKey::Interpretation && (self.label.is_none() || self.label.as_deref() == label);
        (system == code_system::OBSERVATION && unsettled()) || (system == code_system::DATA_ABSENT && failed())
    }
}

/// Whether the value under a label is certain, so that it can be a point on a line: not provisional, and not one that failed.
/// `None`: the measurement itself, not one of its parts.
#[must_use]
pub fn is_certain(fields: &[Field], label: Option<&str>) -> bool {
    !fields.iter().any(|field| field.doubts(label))
}

impl Entry {
    /// What measurements of one series have in common: the code of what was measured (its name, where the source gives no code), the
    /// place and side, and the method. A measurement without code or name has a series of its own.
    #[must_use]
    pub fn series(&self) -> String {
        // Of one whose name is held nobody can tell of which series it is: it is one by itself.
        let named = || if self.title.is_empty() { self.id.to_string() } else { self.title.to_lowercase() };
        let what = self.code.clone().unwrap_or_else(named);
        let apart = self.fields.iter().filter(|field| field.sets_apart()).filter_map(|field| match &field.value {
            FieldValue::Coded { system, code, .. } if !code.is_empty() => Some(format!("{system}|{code}")),
            FieldValue::Coded { text, .. } | FieldValue::Text { text } => Some(text.to_lowercase()),
            FieldValue::Quantity { .. }
            | FieldValue::Dosage { .. }
            | FieldValue::Moment { .. }
            | FieldValue::Period { .. }
            | FieldValue::Flag { .. }
            | FieldValue::Progress { .. }
            | FieldValue::Entry { .. }
            | FieldValue::Held => None,
        });
        std::iter::once(what).chain(apart).collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(key: FieldKey, label: Option<&str>, system: &str, code: &str) -> Field {
        let (system, code) = (system.to_owned(), code.to_owned());
        Field { key, label: label.map(str::to_owned), value: FieldValue::Coded { text: code.clone(), system, code } }
    }

    #[test]
    fn a_value_is_certain_once_it_is_settled_and_did_not_fail() {
        let status = |code| vec![coded(FieldKey::Status, None, code_system::OBSERVATION, code)];
        for (code, certain) in [
            ("final", true),
            ("corrected", true),
            ("amended", true),
            ("preliminary", false),
            ("registered", false),
            ("unknown", false),
            ("final|preliminary", false),
            ("cancelled", false),
        ] {
            assert_eq!(is_certain(&status(code), None), certain, "{code}");
        }
        let failed = |label| vec![coded(FieldKey::Interpretation, label, code_system::DATA_ABSENT, "error")];
        assert!(!is_certain(&failed(None), None) && !is_certain(&failed(None), Some("Onderdruk")));
        assert!(!is_certain(&failed(Some("Onderdruk")), Some("Onderdruk")));
        assert!(is_certain(&failed(Some("Onderdruk")), Some("Bovendruk")) && is_certain(&[], None));
    }

    #[test]
    fn only_what_is_final_goes_without_saying() {
        for (system, code, said) in [
            (code_system::OBSERVATION, "final", false),
            (code_system::COMPOSITION, "final", false),
            (code_system::DIAGNOSTIC_REPORT, "preliminary", true),
            (code_system::OBSERVATION, "corrected", true),
            (code_system::GOAL, "final", true),
        ] {
            assert_eq!(coded(FieldKey::Status, None, system, code).qualifies(), said, "{system} {code}");
        }
        assert!(coded(FieldKey::Laterality, None, "", "7771000").qualifies());
        assert!(!coded(FieldKey::Reason, None, "", "1").qualifies());
    }
}
