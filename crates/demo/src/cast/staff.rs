//! The eight members of staff.

use super::Home;

/// A member of staff.
#[derive(Debug)]
pub(crate) struct Staff {
    pub(crate) key: &'static str,
    pub(crate) given: &'static str,
    pub(crate) surname: &'static str,
    pub(crate) function: &'static str,
    /// Where they write daily reports; `None`: they treat, and write none.
    pub(crate) reports_at: Option<Home>,
}

impl Staff {
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.given, self.surname)
    }
}

pub(crate) const STAFF: [Staff; 8] = [
    Staff {
        key: "mirjam",
        given: "Mirjam",
        surname: "Hoekstra",
        function: "Persoonlijk begeleider",
        reports_at: Some(Home::Boomgaard),
    },
    Staff {
        key: "bilal",
        given: "Bilal",
        surname: "Ouali",
        function: "Begeleider wonen",
        reports_at: Some(Home::Boomgaard),
    },
    Staff {
        key: "tineke",
        given: "Tineke",
        surname: "van 't Veld",
        function: "Begeleider wonen",
        reports_at: Some(Home::Boomgaard),
    },
    Staff {
        key: "jasper",
        given: "Jasper",
        surname: "Bouwman",
        function: "Begeleider dagbesteding",
        reports_at: Some(Home::Boomgaard),
    },
    Staff {
        key: "lianne",
        given: "Lianne",
        surname: "Sewpersad",
        function: "Persoonlijk begeleider",
        reports_at: Some(Home::Zaailing),
    },
    Staff {
        key: "emre",
        given: "Emre",
        surname: "Kaplan",
        function: "Pedagogisch medewerker",
        reports_at: Some(Home::Zaailing),
    },
    Staff { key: "femke", given: "Femke", surname: "Douma", function: "Gedragskundige", reports_at: None },
    Staff { key: "robert", given: "Robert", surname: "Oosterling", function: "Arts VG", reports_at: None },
];

/// The member of staff with this key; the first one where a key is misspelt, which a test rules out.
pub(crate) fn staff(key: &str) -> &'static Staff {
    let [first, ..] = &STAFF;
    STAFF.iter().find(|staff| staff.key == key).unwrap_or(first)
}
