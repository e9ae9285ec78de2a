//! Tables 3 and 4: the four rungs on which representatives of an incapable adult stand.

use std::collections::BTreeSet;

use access::{Basis, FactsDraft, Mandate, Section, Topic};

use super::given::{VIEWER, decided, facts, incapable, lapsed, mandate};
use super::layout::{cell, heading, line};

const OTHER: &str = "other";

const RUNGS: [Basis; 9] = [
    Basis::Curator,
    Basis::Mentor,
    Basis::Proxy,
    Basis::Partner,
    Basis::Parent,
    Basis::Child,
    Basis::Sibling,
    Basis::Grandparent,
    Basis::Grandchild,
];

pub fn tables() -> String {
    [against_each_other(), on_and_off_the_rung()].concat()
}

fn against_each_other() -> String {
    let mut text = heading("3. REPRESENTATIVES OF AN INCAPABLE ADULT, TWO AT A TIME");
    text += "What the one on the left sees while the one above acts too; neither declined, neither was appointed.\n\n";
    text += &line("", 13, ["alone".to_owned()].into_iter().chain(RUNGS.map(|basis| basis.code().to_owned())));
    for viewer in RUNGS {
        let alone = answer(vec![mandate(VIEWER, viewer)]);
        let beside = RUNGS.map(|other| answer(vec![mandate(VIEWER, viewer), mandate(OTHER, other)]));
        text += &line(viewer.code(), 13, [alone].into_iter().chain(beside));
    }
    text
}

/// How two mandates can stand to each other.
#[derive(Clone, Copy)]
enum Twist {
    Neither,
    ViewerAppointed,
    OtherAppointed,
    BothAppointed,
    ViewerDeclined,
    OtherDeclined,
    OtherUnverified,
    OtherLapsed,
    OtherLimitedHere,
    OtherLimited,
    OtherAppointedButDeclined,
    SameHolder,
}

const TWISTS: [(Twist, &str); 12] = [
    (Twist::Neither, "neither appointed"),
    (Twist::ViewerAppointed, "viewer appointed"),
    (Twist::OtherAppointed, "other appointed"),
    (Twist::BothAppointed, "both appointed"),
    (Twist::ViewerDeclined, "viewer declined"),
    (Twist::OtherDeclined, "other declined"),
    (Twist::OtherUnverified, "other not verified"),
    (Twist::OtherLapsed, "other lapsed"),
    (Twist::OtherLimitedHere, "other limited to this"),
    (Twist::OtherLimited, "other limited elsewhere"),
    (Twist::OtherAppointedButDeclined, "other app., declined"),
    (Twist::SameHolder, "viewer holds both"),
];

/// Viewer and other: on the same rung, and one above the other.
const PAIRS: [(Basis, Basis); 8] = [
    (Basis::Mentor, Basis::Curator),
    (Basis::Proxy, Basis::Proxy),
    (Basis::Partner, Basis::Partner),
    (Basis::Sibling, Basis::Parent),
    (Basis::Sibling, Basis::Partner),
    (Basis::Partner, Basis::Mentor),
    (Basis::Partner, Basis::Proxy),
    (Basis::Mentor, Basis::Proxy),
];

fn on_and_off_the_rung() -> String {
    let mut text = heading("4. STANDING ON A RUNG");
    text += "What the viewer sees; above each column the viewer, and under it the other.\n\n";
    text += &line("viewer", 13, PAIRS.map(|(viewer, _)| viewer.code().to_owned()));
    text += &line("other", 13, PAIRS.map(|(_, other)| other.code().to_owned()));
    for (twist, name) in TWISTS {
        let cells = PAIRS.map(|(viewer, other)| {
            twisted(twist, mandate(VIEWER, viewer), mandate(OTHER, other)).map_or(".".to_owned(), answer)
        });
        text += &line(&format!("  {name}"), 13, cells);
    }
    text
}

/// `None` where it cannot be: who was appointed by a court has no leave to decline.
fn twisted(twist: Twist, mut viewer: Mandate, mut other: Mandate) -> Option<Vec<Mandate>> {
    match twist {
        Twist::Neither => {}
        Twist::ViewerAppointed => viewer.designated = true,
        Twist::OtherAppointed => other.designated = true,
        Twist::BothAppointed => (viewer.designated, other.designated) = (true, true),
        Twist::ViewerDeclined => decline(&mut viewer)?,
        Twist::OtherDeclined => decline(&mut other)?,
        Twist::OtherUnverified => other.verified = false,
        Twist::OtherLapsed => other.period = lapsed(),
        Twist::OtherLimitedHere => other.sections = Some(BTreeSet::from([Section::CarePlan])),
        Twist::OtherLimited => other.sections = Some(BTreeSet::from([Section::Funding])),
        Twist::OtherAppointedButDeclined => {
            other.designated = true;
            decline(&mut other)?;
        }
        Twist::SameHolder => other.holder = VIEWER.to_owned(),
    }
    Some(vec![viewer, other])
}

fn decline(mandate: &mut Mandate) -> Option<()> {
    match mandate.basis {
        Basis::Proxy
        | Basis::Partner
        | Basis::Parent
        | Basis::Child
        | Basis::Sibling
        | Basis::Grandparent
        | Basis::Grandchild => {
            mandate.declined = true;
            Some(())
        }
        Basis::ParentWithAuthority
        | Basis::ParentWithoutAuthority
        | Basis::Guardian
        | Basis::Curator
        | Basis::Mentor
        | Basis::Administrator => None,
    }
}

fn answer(mandates: Vec<Mandate>) -> String {
    let draft = FactsDraft { incapable: Topic::ALL.map(incapable).into(), mandates, ..facts(VIEWER, "1990-01-01") };
    cell(decided(draft).section(Section::CarePlan))
}
