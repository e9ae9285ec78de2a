//! Table 2: what takes away, from whom, and what is left of inspection.

use std::collections::BTreeSet;

use access::{Basis, Denial, DeniedTo, FactsDraft, Giver, ReadsAlone, Section, Topic, WithheldFrom, Withholding};

use super::given::{VIEWER, all_sections, always, consent, decided, facts, grant, incapable, mandate, since};
use super::layout::{cell, heading, inspection, line};

const ADULT: &str = "1990-01-01";
const TEENAGER: &str = "2012-01-01";

#[derive(Clone, Copy)]
enum Taking {
    Nothing,
    Limited,
    FromRepresentatives,
    FromViewer,
    Unshared,
    WithheldAndUnshared,
    Denied,
    DeniedEveryone,
    Died,
    DeniedAndDied,
}

const COLUMNS: [(Taking, &str); 10] = [
    (Taking::Nothing, "nothing"),
    (Taking::Limited, "L1 limited"),
    (Taking::FromRepresentatives, "W1 all repr."),
    (Taking::FromViewer, "W1 by name"),
    (Taking::Unshared, "S1 unshared"),
    (Taking::WithheldAndUnshared, "W1 and S1"),
    (Taking::Denied, "D1 this one"),
    (Taking::DeniedEveryone, "D1 everyone"),
    (Taking::Died, "X1 died"),
    (Taking::DeniedAndDied, "D1 and X1"),
];

pub fn table() -> String {
    let mut text = heading("2. WHAT TAKES AWAY");
    text += "\
In every section: the mandate is limited to no section; all is withheld from all representatives, or from this viewer by
name; nothing is shared; the portal is denied; the client died today. The section is `funding`. Below each answer, what may be
inspected of the dossier itself.

";
    text += &line("", 18, COLUMNS.map(|(_, name)| name.to_owned()));
    for (name, draft) in viewers() {
        let decisions = COLUMNS.map(|(taking, _)| take(draft.clone(), taking).map(decided));
        let first = |of: &dyn Fn(&access::Decision) -> String| {
            decisions.each_ref().map(|decision| decision.as_ref().map_or(".".to_owned(), of))
        };
        text += &line(&name, 18, first(&|decision| cell(decision.section(Section::Funding))));
        text += &line("  inspection", 18, first(&|decision| inspection(decision.inspection()).to_owned()));
    }
    text
}

/// One viewer for each rule that gives access.
fn viewers() -> Vec<(String, FactsDraft)> {
    let named = |name: &str, draft: FactsDraft| (name.to_owned(), draft);
    let mut by_choice = incapable_adult("client");
    by_choice.organisation.incapable_client_reads = all_sections();
    let mut with_consent = with_mandate(facts(VIEWER, TEENAGER), Basis::ParentWithAuthority);
    with_consent.consents.push(consent(Giver::Client, since("2026-02-01")));
    let mut with_decision = with_mandate(facts(VIEWER, TEENAGER), Basis::ParentWithAuthority);
    with_decision.decisions.push(grant());
    let mut administrator = with_mandate(facts(VIEWER, ADULT), Basis::Administrator);
    administrator.organisation.administrator_sections = BTreeSet::from([Section::Funding]);
    let mut reader = facts(VIEWER, ADULT);
    reader.consents.push(consent(Giver::Client, since("2026-02-01")));
    let mut reading_administrator = administrator.clone();
    reading_administrator.consents.push(consent(Giver::Client, since("2026-02-01")));
    let mut reading_sibling = with_mandate(facts(VIEWER, ADULT), Basis::Sibling);
    reading_sibling.consents.push(consent(Giver::Client, since("2026-02-01")));
    let mut by_decision = incapable_adult("client");
    by_decision.reads.push(ReadsAlone { sections: all_sections(), period: always() });
    let mut by_mentor = incapable_adult(VIEWER);
    by_mentor.mandates.push(mandate("mentor", Basis::Mentor));
    by_mentor.consents.push(consent(Giver::Holder("mentor".to_owned()), always()));
    vec![
        named("client 18+, capable", facts("client", ADULT)),
        named("client, incapable", incapable_adult("client")),
        named("client, incapable, C5", by_choice),
        named("client, incapable, C6", by_decision),
        named("parent, client <12", with_mandate(facts(VIEWER, "2018-06-01"), Basis::ParentWithAuthority)),
        named("parent, consent", with_consent),
        named("parent, decision", with_decision),
        named("mentor", with_mandate(incapable_adult(VIEWER), Basis::Mentor)),
        named("sibling", with_mandate(incapable_adult(VIEWER), Basis::Sibling)),
        named("administrator, B2", administrator),
        named("administrator, consent", reading_administrator),
        named("sibling, consent", reading_sibling),
        named("reader, consent", reader),
        named("reader, of a mentor", by_mentor),
    ]
}

fn incapable_adult(viewer: &str) -> FactsDraft {
    FactsDraft { incapable: Topic::ALL.map(incapable).into(), ..facts(viewer, ADULT) }
}

fn with_mandate(mut draft: FactsDraft, basis: Basis) -> FactsDraft {
    draft.mandates.push(mandate(VIEWER, basis));
    draft
}

/// `None` where it cannot be: only a mandate can be limited, and nothing is withheld from the client by name.
fn take(mut draft: FactsDraft, taking: Taking) -> Option<FactsDraft> {
    match taking {
        Taking::Nothing => {}
        Taking::Limited => draft.mandates.first_mut()?.sections = Some(BTreeSet::new()),
        Taking::FromRepresentatives => withhold(&mut draft, &WithheldFrom::Representatives),
        Taking::FromViewer if draft.viewer == "client" => return None,
        Taking::FromViewer => withhold(&mut draft, &WithheldFrom::Holder(VIEWER.to_owned())),
        Taking::Unshared => draft.organisation.shared = BTreeSet::new(),
        Taking::WithheldAndUnshared => {
            withhold(&mut draft, &WithheldFrom::Representatives);
            draft.organisation.shared = BTreeSet::new();
        }
        Taking::Denied if draft.viewer == "client" => deny(&mut draft, DeniedTo::Client),
        Taking::Denied => deny(&mut draft, DeniedTo::Holder(VIEWER.to_owned())),
        Taking::DeniedEveryone => deny(&mut draft, DeniedTo::Everyone),
        Taking::Died => draft.died = Some(draft.on),
        Taking::DeniedAndDied => {
            draft.died = Some(draft.on);
            deny(&mut draft, DeniedTo::Everyone);
        }
    }
    Some(draft)
}

fn withhold(draft: &mut FactsDraft, from: &WithheldFrom) {
    let each = |section| Withholding { from: from.clone(), section, period: always() };
    draft.withheld = Section::ALL.map(each).into();
}

fn deny(draft: &mut FactsDraft, who: DeniedTo) {
    draft.denials.push(Denial { who, period: always(), alternative: "Inzage op kantoor".to_owned() });
}
