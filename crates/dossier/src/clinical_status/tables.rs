//! What each status code says of now: a table for each kind of thing, from the value sets of FHIR R4 and STU3.

use crate::code_system as system;

/// What a status says of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// It holds.
    Holds,
    /// The source does not know.
    Unknown,
    /// It has not begun.
    NotYet,
    /// It was interrupted, and can go on.
    Paused,
    /// It was.
    Over,
    /// It is off, or never was.
    Off,
}

use Meaning::{Holds, NotYet, Off, Over, Paused, Unknown};

type Table = &'static [(&'static str, Meaning)];

const ALLERGY: Table = &[("active", Holds), ("inactive", Over), ("resolved", Over)];

/// `recurrence` and `relapse` are active, `remission` and `resolved` inactive, in the tree of the code system itself.
const CONDITION: Table = &[
    ("active", Holds),
    ("recurrence", Holds),
    ("relapse", Holds),
    ("inactive", Over),
    ("remission", Over),
    ("resolved", Over),
    ("unknown", Unknown),
];

const MEDICATION: Table = &[
    ("active", Holds),
    ("on-hold", Paused),
    ("cancelled", Over),
    ("completed", Over),
    ("stopped", Over),
    ("ended", Over),
    ("draft", NotYet),
    ("intended", NotYet),
    ("unknown", Unknown),
    ("not-taken", Off),
];

/// What is done once. A dispense that is completed says nothing of the use.
const DISPENSE: Table = &[
    ("preparation", NotYet),
    ("in-progress", Holds),
    ("on-hold", Paused),
    ("completed", Over),
    ("cancelled", Off),
    ("declined", Off),
    ("stopped", Over),
    ("unknown", Unknown),
];

const FLAG: Table = &[("active", Holds), ("inactive", Over)];

const CONSENT: Table =
    &[("draft", NotYet), ("proposed", NotYet), ("active", Holds), ("rejected", Off), ("inactive", Over)];

const DEVICE: Table = &[
    ("active", Holds),
    ("available", Unknown),
    ("not-available", Over),
    ("inactive", Over),
    ("completed", Over),
    ("intended", NotYet),
    ("stopped", Over),
    ("on-hold", Paused),
    ("unknown", Unknown),
];

/// Both generations: since R4 how well it goes stands apart, in `achievementStatus`.
const GOAL: Table = &[
    ("proposed", NotYet),
    ("planned", NotYet),
    ("accepted", Holds),
    ("active", Holds),
    ("in-progress", Holds),
    ("on-target", Holds),
    ("ahead-of-target", Holds),
    ("behind-target", Holds),
    ("sustaining", Holds),
    ("on-hold", Paused),
    ("achieved", Over),
    ("completed", Over),
    ("cancelled", Over),
    ("rejected", Off),
];

const ACTIVITY: Table = &[
    ("not-started", NotYet),
    ("scheduled", NotYet),
    ("in-progress", Holds),
    ("on-hold", Paused),
    ("completed", Over),
    ("cancelled", Off),
    ("stopped", Over),
    ("unknown", Unknown),
];

const CARE_TEAM: Table = &[("proposed", NotYet), ("active", Holds), ("suspended", Paused), ("inactive", Over)];

/// Of an appointment that is on, its dates say the rest.
const APPOINTMENT: Table = &[
    ("fulfilled", Over),
    ("noshow", Over),
    ("finished", Over),
    ("completed", Over),
    ("discharged", Over),
    ("cancelled", Off),
];

const EPISODE: Table = &[
    ("planned", NotYet),
    ("waitlist", NotYet),
    ("active", Holds),
    ("onhold", Paused),
    ("finished", Over),
    ("cancelled", Off),
];

const REQUEST: Table = &[
    ("draft", NotYet),
    ("proposed", NotYet),
    ("planned", NotYet),
    ("requested", NotYet),
    ("active", Holds),
    ("on-hold", Paused),
    ("suspended", Paused),
    ("revoked", Over),
    ("cancelled", Over),
    ("completed", Over),
    ("superseded", Over),
    ("unknown", Unknown),
];

/// A proposal or an option is no order yet. `plan` is: of a plan it is the usual word.
const INTENT: Table = &[("proposal", NotYet), ("option", NotYet)];

/// A planned medicine is not prescribed.
const MEDICATION_INTENT: Table = &[("proposal", NotYet), ("plan", NotYet), ("option", NotYet)];

const EVENT: Table = &[
    ("preparation", NotYet),
    ("in-progress", Holds),
    ("not-done", Off),
    ("on-hold", Paused),
    ("suspended", Paused),
    ("stopped", Over),
    ("aborted", Over),
    ("completed", Over),
    ("unknown", Unknown),
];

const TASK: Table = &[
    ("draft", NotYet),
    ("requested", NotYet),
    ("received", NotYet),
    ("accepted", NotYet),
    ("ready", NotYet),
    ("rejected", Off),
    ("cancelled", Off),
    ("in-progress", Holds),
    ("on-hold", Paused),
    ("failed", Over),
    ("completed", Over),
];

const FINANCIAL: Table = &[("active", Holds), ("cancelled", Over), ("draft", NotYet)];

const FORECAST: Table =
    &[("due", NotYet), ("overdue", NotYet), ("immune", Over), ("complete", Over), ("contraindicated", Off)];

const DOCUMENT: Table = &[("current", Holds), ("superseded", Over)];

/// Whether a medicine is taken (STU3), beside the status.
const TAKEN: Table = &[("n", Off), ("unk", Unknown)];

/// Codes that say nothing of now, each in its list: an appointment that is booked, an order that is one.
const NEUTRAL: &[(&str, &[&str])] = &[
    (system::APPOINTMENT, &["proposed", "pending", "booked", "arrived", "checked-in", "waitlist"]),
    (system::ENCOUNTER, &["planned", "arrived", "triaged", "in-progress", "onleave", "unknown"]),
    (
        system::MEDICATION_INTENT,
        &["order", "original-order", "reflex-order", "filler-order", "instance-order", "directive"],
    ),
    (
        system::REQUEST_INTENT,
        &["plan", "order", "original-order", "reflex-order", "filler-order", "instance-order", "directive", "unknown"],
    ),
    (system::MEDICATION_TAKEN, &["y", "na"]),
];

const ACTIVE: Table = &[("true", Holds), ("false", Over)];

/// What this code of this system says of now; nothing where it says nothing of it, or is not known.
pub(super) fn meaning(of: &str, code: &str) -> Option<Meaning> {
    let table = match of {
        system::ALLERGY_CLINICAL => ALLERGY,
        system::CONDITION_CLINICAL => CONDITION,
        system::MEDICATION_REQUEST | system::MEDICATION_STATEMENT => MEDICATION,
        system::MEDICATION_DISPENSE | system::MEDICATION_ADMINISTRATION => DISPENSE,
        system::MEDICATION_INTENT => MEDICATION_INTENT,
        system::MEDICATION_TAKEN => TAKEN,
        system::FORECAST => FORECAST,
        system::FLAG => FLAG,
        system::CONSENT => CONSENT,
        system::DEVICE | system::DEVICE_USE => DEVICE,
        system::GOAL => GOAL,
        system::ACTIVITY => ACTIVITY,
        system::CARE_TEAM => CARE_TEAM,
        system::APPOINTMENT | system::ENCOUNTER => APPOINTMENT,
        system::EPISODE => EPISODE,
        system::REQUEST => REQUEST,
        system::REQUEST_INTENT => INTENT,
        system::EVENT => EVENT,
        system::TASK => TASK,
        system::FINANCIAL => FINANCIAL,
        system::DOCUMENT => DOCUMENT,
        system::ACTIVE => ACTIVE,
        _ => return None,
    };
    if NEUTRAL.iter().any(|(list, codes)| *list == of && codes.contains(&code)) {
        return None;
    }
    // A code that FHIR does not have says nothing that can be relied on.
    Some(table.iter().find(|(known, _)| *known == code).map_or(Unknown, |(_, meaning)| *meaning))
}
