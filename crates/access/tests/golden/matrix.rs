//! Table 1: every ground × age × capacity × topic × nothing, a consent or a decision.

use std::collections::BTreeSet;

use access::{Access, Basis, FactsDraft, Giver, Section, SectionDecision, Topic};

use super::given::{AGES, VIEWER, all_sections, consent, decided, facts, grant, incapable, lapsed, mandate, since};
use super::layout::{cell, heading, line};
use super::legend::dutch;

/// Everyone who can look.
#[derive(Clone, Copy)]
enum Who {
    Client,
    /// The organisation lets its incapable clients read everything.
    ClientByChoice,
    Holder(Basis),
    /// The organisation opens `funding` for administrators.
    AdministratorByChoice,
    /// A mandate that ended yesterday.
    Former,
    /// No mandate at all.
    Reader,
}

#[derive(Clone, Copy)]
enum Extra {
    Nothing,
    Consent,
    Decision,
}

const EXTRAS: [Extra; 3] = [Extra::Nothing, Extra::Consent, Extra::Decision];

pub fn table() -> String {
    let mut text = heading("1. EVERYONE, BY AGE, CAPACITY AND TOPIC");
    text += "Everything is shared; nothing is withheld, denied or limited; nobody else acts for the client. What the client consents to was\n\
             given a month ago, when age and capacity were as they are; for other days see 5.\n";
    let mut everyone = vec![Who::Client, Who::ClientByChoice];
    everyone.extend(Basis::ALL.map(Who::Holder));
    everyone.extend([Who::AdministratorByChoice, Who::Former, Who::Reader]);
    for who in everyone {
        text += &block(who);
    }
    text
}

fn block(who: Who) -> String {
    let topics = Topic::ALL.map(|topic| format!("{:<36}", topic.code())).concat();
    let extras = EXTRAS.map(|extra| match extra {
        Extra::Nothing => "nothing",
        Extra::Consent => "consent",
        Extra::Decision => "decision",
    });
    let columns = Topic::ALL.iter().flat_map(|_| extras.map(str::to_owned));
    let mut text = format!("\n{}\n", name(who));
    text += &line("", 0, [topics]);
    text += &line("", 12, columns);
    for (age, born) in AGES {
        for capable in [true, false] {
            let label = format!("  {age:<6} {}", if capable { "capable" } else { "incapable" });
            let cells = Topic::ALL.into_iter().flat_map(|topic| {
                EXTRAS
                    .map(|extra| answer(who, born, capable, topic, extra).map_or(".".to_owned(), |found| cell(&found)))
            });
            text += &line(&label, 12, cells);
        }
    }
    text
}

fn name(who: Who) -> String {
    match who {
        Who::Client => "client (cliënt)".to_owned(),
        Who::ClientByChoice => "client, where the organisation lets incapable clients read the section".to_owned(),
        Who::Holder(basis) => format!("{} ({})", basis.code(), dutch(basis)),
        Who::AdministratorByChoice => "administrator, where the organisation opens funding".to_owned(),
        Who::Former => "a mandate that ended yesterday, or was not verified".to_owned(),
        Who::Reader => "no mandate at all".to_owned(),
    }
}

/// The one answer for all sections of a topic; `None` where the combination cannot be.
fn answer(who: Who, born: &str, capable: bool, topic: Topic, extra: Extra) -> Option<SectionDecision> {
    let mut draft = who_looks(who, born);
    if !capable {
        draft.incapable.push(incapable(topic));
    }
    match (who, extra) {
        (Who::Client | Who::ClientByChoice, Extra::Consent | Extra::Decision) => return None,
        (
            Who::Client | Who::ClientByChoice | Who::Holder(_) | Who::AdministratorByChoice | Who::Former | Who::Reader,
            Extra::Nothing,
        ) => {}
        (Who::Holder(_) | Who::AdministratorByChoice | Who::Former | Who::Reader, Extra::Consent) => {
            draft.consents.push(consent(Giver::Client, since("2026-02-01")));
        }
        (Who::Holder(_) | Who::AdministratorByChoice | Who::Former | Who::Reader, Extra::Decision) => {
            draft.decisions.push(grant());
        }
    }
    let decision = decided(draft);
    let mut answers = Section::ALL.into_iter().filter(|section| section.topic() == topic).map(|section| {
        let answer = decision.section(section).clone();
        // Items differ by section; that they stand there does not.
        let access = if let Access::Items(_) = answer.access { Access::Items(Vec::new()) } else { answer.access };
        SectionDecision { access, rule: answer.rule }
    });
    let first = answers.next().unwrap();
    assert!(answers.all(|other| other == first), "the sections of {topic:?} do not agree");
    Some(first)
}

fn who_looks(who: Who, born: &str) -> FactsDraft {
    let viewer = match who {
        Who::Client | Who::ClientByChoice => "client",
        Who::Holder(_) | Who::AdministratorByChoice | Who::Former | Who::Reader => VIEWER,
    };
    let mut draft = facts(viewer, born);
    match who {
        Who::Client => {}
        Who::ClientByChoice => draft.organisation.incapable_client_reads = all_sections(),
        Who::Holder(basis) => draft.mandates.push(mandate(VIEWER, basis)),
        Who::AdministratorByChoice => {
            draft.organisation.administrator_sections = BTreeSet::from([Section::Funding]);
            draft.mandates.push(mandate(VIEWER, Basis::Administrator));
        }
        Who::Former => {
            let mut ended = mandate(VIEWER, Basis::Mentor);
            ended.period = lapsed();
            let mut unverified = mandate(VIEWER, Basis::Mentor);
            unverified.verified = false;
            draft.mandates.extend([ended, unverified]);
        }
        // Known by a consent that has ended.
        Who::Reader => draft.consents.push(consent(Giver::Client, lapsed())),
    }
    draft
}
