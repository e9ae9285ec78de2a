//! Table 5: what a consent is worth, by whom and when it was given.

use std::collections::BTreeSet;

use access::{Basis, FactsDraft, Giver, Incapacity, Section, Topic, WithheldFrom, Withholding};

use super::given::{AGES, VIEWER, always, consent, decided, facts, incapable, lapsed, mandate, since};
use super::layout::{cell, heading, line};

pub fn tables() -> String {
    [of_the_client(), in_the_clients_place()].concat()
}

const ADULT: &str = "1990-01-01";
const GIVER: &str = "giver";

/// The client's day of birth, and the day on which the consent was given.
const GIVEN: [(&str, &str, &str); 6] = [
    ("at 11, now 14", "2012-01-01", "2023-06-01"),
    ("at 13, now 14", "2012-01-01", "2025-06-01"),
    ("at 13, now 17", "2009-01-01", "2022-06-01"),
    ("at 16, now 17", "2009-01-01", "2025-06-01"),
    ("at 15, now 36", ADULT, "2005-06-01"),
    ("at 30, now 36", ADULT, "2020-06-01"),
];

const READERS: [(&str, Option<Basis>); 3] = [
    ("no mandate", None),
    ("parent with authority", Some(Basis::ParentWithAuthority)),
    ("sibling", Some(Basis::Sibling)),
];

/// When the client could not decide: on which days, said of the day of consent and today.
#[derive(Clone, Copy)]
enum Capacity {
    Always,
    LostSince,
    Never,
    OnlyNow,
}

const CAPACITIES: [(Capacity, &str); 4] = [
    (Capacity::Always, "capable then and now"),
    (Capacity::LostSince, "capable then, not now"),
    (Capacity::Never, "capable neither day"),
    (Capacity::OnlyNow, "capable now, not then"),
];

fn of_the_client() -> String {
    let mut text = heading("5. WHAT A CONSENT IS WORTH");
    text += "Of the client, given on another day than today; nobody else acts for the client.\n";
    for (reader, basis) in READERS {
        text += &format!("\n{reader}\n");
        text += &line("", 15, GIVEN.map(|(name, ..)| name.to_owned()));
        for (capacity, name) in CAPACITIES {
            let cells = GIVEN.map(|(_, born, day)| {
                let mut draft = facts(VIEWER, born);
                draft.mandates.extend(basis.map(|basis| mandate(VIEWER, basis)));
                draft.consents.push(consent(Giver::Client, since(day)));
                draft.incapable = incapacities(capacity);
                answer(draft)
            });
            text += &line(&format!("  {name}"), 15, cells);
        }
    }
    text
}

fn incapacities(capacity: Capacity) -> Vec<Incapacity> {
    let period = match capacity {
        Capacity::Always => return Vec::new(),
        Capacity::LostSince => since("2026-02-01"),
        Capacity::Never => since("2000-01-01"),
        Capacity::OnlyNow => access::Period { from: since("2000-01-01").from, until: lapsed().until },
    };
    Topic::ALL.map(|topic| Incapacity { topic, period }).into()
}

/// How it is with who gave in the client's place.
#[derive(Clone, Copy)]
enum Twist {
    Acts,
    Lapsed,
    Unverified,
    Limited,
    WithheldFromGiver,
    WithheldFromAll,
    WithheldFromReader,
    Overtaken,
}

const TWISTS: [(Twist, &str); 8] = [
    (Twist::Acts, "acts today"),
    (Twist::Lapsed, "mandate lapsed"),
    (Twist::Unverified, "mandate not verified"),
    (Twist::Limited, "limited elsewhere"),
    (Twist::WithheldFromGiver, "W1 giver by name"),
    (Twist::WithheldFromAll, "W1 all repr."),
    (Twist::WithheldFromReader, "W1 reader by name"),
    (Twist::Overtaken, "a mentor acts"),
];

fn in_the_clients_place() -> String {
    let mut text =
        String::from("\nGiven in the client's place, to somebody without a mandate, by who holds the mandate above.\n");
    for basis in Basis::ALL {
        text += &format!("\n{}\n", basis.code());
        text += &line("", 14, AGES.iter().flat_map(|(age, _)| [format!("{age} cap."), format!("{age} incap.")]));
        for (twist, name) in TWISTS {
            let cells =
                AGES.iter().flat_map(|(_, born)| [true, false].map(|capable| given_by(basis, twist, born, capable)));
            text += &line(&format!("  {name}"), 14, cells.collect::<Vec<_>>());
        }
    }
    text
}

fn given_by(basis: Basis, twist: Twist, born: &str, capable: bool) -> String {
    let mut giver = mandate(GIVER, basis);
    let mut draft = facts(VIEWER, born);
    let mut withhold = |from| {
        draft.withheld.push(Withholding { from, section: Section::CarePlan, period: always() });
    };
    match twist {
        Twist::Acts => {}
        Twist::Lapsed => giver.period = lapsed(),
        Twist::Unverified => giver.verified = false,
        Twist::Limited => giver.sections = Some(BTreeSet::from([Section::Funding])),
        Twist::WithheldFromGiver => withhold(WithheldFrom::Holder(GIVER.to_owned())),
        Twist::WithheldFromAll => withhold(WithheldFrom::Representatives),
        Twist::WithheldFromReader => withhold(WithheldFrom::Holder(VIEWER.to_owned())),
        Twist::Overtaken => draft.mandates.push(mandate("mentor", Basis::Mentor)),
    }
    draft.mandates.push(giver);
    draft.consents.push(consent(Giver::Holder(GIVER.to_owned()), always()));
    if !capable {
        draft.incapable = Topic::ALL.map(incapable).into();
    }
    answer(draft)
}

fn answer(draft: FactsDraft) -> String {
    cell(decided(draft).section(Section::CarePlan))
}
