//! Who looked, and who can read along.

use std::collections::BTreeSet;

use access::Section;
use api::{
    AuditDay, AuditLook, AuditPage, AuditPerson, Extent, LookKind, OwnMandate, OwnMandates, PendingInvitation, Reader,
    ReaderSection, Readers,
};
use dossier::{AuditAction, PersonId, RelationFacts};
use storage::{AlongReader, Look, LookDay, LookPage, ReadsAlong};

use super::relation;
use crate::clock::day_in_amsterdam;

/// Who looked, with the viewer's own looks told as such.
pub fn audit_page(page: LookPage, viewer: PersonId) -> AuditPage {
    AuditPage { days: page.days.into_iter().map(|day| audit_day(day, viewer)).collect(), next: page.next }
}

/// Looks come last first; a person stands where their last look does.
fn audit_day(LookDay { day, looks }: LookDay, viewer: PersonId) -> AuditDay {
    let mut people: Vec<(PersonId, AuditPerson)> = Vec::new();
    for look in looks {
        let Some(what) = kind(look.action) else { continue };
        let Look { person, name, relation: facts, rule, action: _, section, times, last } = look;
        let (relation, ground) = (facts.map(relation), rule.map(Into::into));
        let told = AuditLook { what, section, ground, times, last };
        match people.iter_mut().find(|(known, one)| *known == person && one.relation == relation) {
            Some((_, one)) => one.looks.push(told),
            None => people.push((person, AuditPerson { name, you: person == viewer, relation, looks: vec![told] })),
        }
    }
    AuditDay { day, people: people.into_iter().map(|(_, person)| person).collect() }
}

/// Whether it shows something of the dossier itself.
pub const fn is_look(action: AuditAction) -> bool {
    kind(action).is_some()
}

/// What is no look at the dossier is not told.
const fn kind(action: AuditAction) -> Option<LookKind> {
    match action {
        AuditAction::Overview => Some(LookKind::Overview),
        AuditAction::Section => Some(LookKind::Section),
        AuditAction::Search => Some(LookKind::Search),
        AuditAction::Entry => Some(LookKind::Entry),
        AuditAction::Download => Some(LookKind::Download),
        AuditAction::Access
        | AuditAction::Trail
        | AuditAction::Readers
        | AuditAction::OwnMandate
        | AuditAction::Requests
        | AuditAction::RequestSubmitted
        | AuditAction::RequestWithdrawn
        | AuditAction::RequestAnswered
        | AuditAction::RequestStep
        | AuditAction::Consent
        | AuditAction::RightRecorded
        | AuditAction::RightEnded
        | AuditAction::SignIn
        | AuditAction::SignOut
        | AuditAction::SessionExtended
        | AuditAction::TermsAccepted
        | AuditAction::Activation
        | AuditAction::Import
        | AuditAction::EntryChanged
        | AuditAction::EntryRemoved
        | AuditAction::ClientErased
        | AuditAction::ErasureLifted
        | AuditAction::Configuration
        | AuditAction::PersonRecorded
        | AuditAction::IdentityBound
        | AuditAction::IdentityEnded
        | AuditAction::CodeIssued
        | AuditAction::CodeEnded
        | AuditAction::KeyRotated
        | AuditAction::Lookup
        | AuditAction::RightsRead
        | AuditAction::TrailRead
        | AuditAction::SectionShared
        | AuditAction::SectionUnshared
        | AuditAction::IncapableReads
        | AuditAction::IncapableReadsEnded
        | AuditAction::AdministratorReads
        | AuditAction::AdministratorReadsEnded => None,
    }
}

/// Who can read along. A child of 12 to 15 can change what parents read; who is older, what anybody does.
pub fn readers(found: Vec<AlongReader>, may_share: BTreeSet<Section>, minor: bool) -> Readers {
    let one = |reader: AlongReader| Reader {
        person: reader.person,
        name: reader.name,
        relation: relation(reader.relation),
        sections: reader.sections.into_iter().map(reader_section).collect(),
        last_look: reader.last_look,
        shared: reader.consented,
        shared_until: reader.consented_until,
        invitation: reader.invitation.map(|storage::PendingInvitation { expires }| PendingInvitation { expires }),
        yours_to_change: !may_share.is_empty() && (!minor || is_parent(reader.relation)),
    };
    let may_invite = !minor && !may_share.is_empty();
    // Who read along is there to be let in again, by whom can do so.
    let found = found.into_iter().filter(|reader| may_invite || !reader.formerly);
    Readers { readers: found.map(one).collect(), may_share, may_invite }
}

fn reader_section(ReadsAlong { section, whole, rule, until }: ReadsAlong) -> ReaderSection {
    ReaderSection { section, extent: if whole { Extent::Full } else { Extent::Items }, ground: rule.into(), until }
}

const fn is_parent(facts: RelationFacts) -> bool {
    match facts {
        RelationFacts::Mandate(basis) => basis.is_parent_or_guardian(),
        RelationFacts::Client | RelationFacts::Reader => false,
    }
}

/// The viewer's mandates.
pub fn own_mandates(own: storage::OwnMandates) -> OwnMandates {
    let one = |storage::OwnMandate { mandate, evidence, recorded }: storage::OwnMandate| OwnMandate {
        basis: mandate.basis,
        rung: mandate.basis.rung(),
        from: mandate.period.from,
        until: mandate.period.until,
        verified: mandate.verified,
        declined: mandate.declined,
        designated: mandate.designated,
        sections: mandate.sections,
        evidence,
        recorded: day_in_amsterdam(recorded),
    };
    OwnMandates { mandates: own.mandates.into_iter().map(one).collect(), changes: own.changes }
}
