//! Plain facts: one viewer, everything shared, nothing in the way.

use std::collections::BTreeSet;

use access::{
    Basis, Consent, Decision, DecisionGrant, Facts, FactsDraft, Giver, Incapacity, ItemId, Mandate, Organisation,
    Period, Section, Topic, decide,
};
use chrono::NaiveDate;

pub const VIEWER: &str = "viewer";

/// The age bands of the law, each with a day of birth that falls well inside it on the day of the decision.
pub const AGES: [(&str, &str); 4] =
    [("<12", "2018-06-01"), ("12-15", "2012-01-01"), ("16-17", "2009-01-01"), ("18+", "1990-01-01")];

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Begun long ago, open-ended.
pub fn always() -> Period {
    since("2020-01-01")
}

pub fn lapsed() -> Period {
    Period { from: day("2020-01-01"), until: Some(day("2026-02-28")) }
}

/// From this day on.
pub fn since(from: &str) -> Period {
    Period { from: day(from), until: None }
}

pub fn all_sections() -> BTreeSet<Section> {
    Section::ALL.into_iter().collect()
}

/// On 1 March 2026, about a client of this day of birth, as seen by this viewer.
pub fn facts(viewer: &str, born: &str) -> FactsDraft {
    FactsDraft {
        on: day("2026-03-01"),
        viewer: viewer.to_owned(),
        born: day(born),
        died: None,
        incapable: Vec::new(),
        reads: Vec::new(),
        mandates: Vec::new(),
        consents: Vec::new(),
        decisions: Vec::new(),
        withheld: Vec::new(),
        denials: Vec::new(),
        organisation: Organisation { shared: all_sections(), ..Organisation::default() },
    }
}

pub fn incapable(topic: Topic) -> Incapacity {
    Incapacity { topic, period: always() }
}

pub fn mandate(holder: &str, basis: Basis) -> Mandate {
    Mandate {
        holder: holder.to_owned(),
        basis,
        period: always(),
        verified: true,
        declined: false,
        designated: false,
        sections: None,
    }
}

/// To the viewer, of everything.
pub fn consent(by: Giver, period: Period) -> Consent {
    Consent { to: VIEWER.to_owned(), by, sections: all_sections(), period }
}

/// One item of every section.
pub fn grant() -> DecisionGrant {
    let items = Section::ALL.into_iter().map(|section| ItemId::new(section, "1")).collect();
    DecisionGrant { holder: VIEWER.to_owned(), items, period: always() }
}

pub fn decided(draft: FactsDraft) -> Decision {
    decide(&Facts::try_from(draft).unwrap())
}
