//! The rights recorded around the clients. Together with the people they show every rule of the matrix.

use std::collections::BTreeSet;

use access::{
    Basis, Consent, DecisionGrant, Denial, DeniedTo, Giver, Incapacity, ItemId, Mandate, Organisation, Period,
    ReadsAlone, Section, Topic, WithheldFrom, Withholding,
};
use chrono::NaiveDate;
use dossier::{EntryId, RecordedRights};

use crate::calendar::{ago, ahead};
use crate::cast::{self, Client};
use crate::resources::goal_source;
use crate::{client_id, person_id};

/// One setting for all clients. Letters stay out of the portal: who wants those asks for inspection.
pub(crate) fn organisation() -> Organisation {
    Organisation {
        shared: Section::ALL.into_iter().filter(|section| *section != Section::Correspondence).collect(),
        incapable_client_reads: BTreeSet::from([Section::Profile, Section::CareTeam, Section::Agenda]),
        administrator_sections: BTreeSet::from([Section::Funding]),
    }
}

/// The rights around every client.
pub(crate) fn recorded(today: NaiveDate) -> Vec<RecordedRights> {
    cast::clients()
        .into_iter()
        .map(|client| Around { client, today, rights: RecordedRights::none(client_id(client)) }.recorded())
        .collect()
}

/// The rights around one client, being written.
struct Around {
    client: &'static Client,
    today: NaiveDate,
    rights: RecordedRights,
}

impl Around {
    fn recorded(mut self) -> RecordedRights {
        match self.client.key {
            "willem" => self
                .incapable(&Topic::ALL)
                .holds("ans", Basis::Mentor)
                .holds("kees", Basis::Sibling)
                .holds("rob", Basis::Administrator),
            "sanne" => self.consents_to("lotte", &[Section::Reports, Section::Agenda, Section::CarePlan]),
            "hendrik" => self.incapable(&[Topic::Treatment]).holds("riet", Basis::Partner),
            "fatima" => self.incapable(&Topic::ALL).holds("samira", Basis::Proxy).limited_to(PROXY_OF_FATIMA),
            "ravi" => self
                .incapable(&Topic::ALL)
                .holds("priya", Basis::Sibling)
                .designated()
                .holds("vikash", Basis::Sibling)
                .holds("sharda", Basis::Parent)
                .declined()
                .lets_read("priya", "sharda", &[Section::Agenda]),
            "marijke" => self.incapable(&Topic::ALL).holds("ans", Basis::Mentor).withheld(Section::TreatmentReports),
            "tom" => self
                .incapable(&Topic::ALL)
                .holds("ans", Basis::Mentor)
                .holds_since_birth("ingrid", Basis::ParentWithAuthority)
                .holds("gerard", Basis::Proxy)
                .unverified(),
            "lars" => self
                .incapable(&[Topic::Treatment])
                .reads_alone(&[Section::Allergies])
                .holds_since_birth("annemiek", Basis::ParentWithAuthority)
                .holds_since_birth("peter", Basis::ParentWithoutAuthority)
                .holds("rob", Basis::Curator),
            "jayden" => self.holds_since_birth("orlando", Basis::ParentWithAuthority),
            "amir" => self
                .holds_since_birth("rachid", Basis::ParentWithAuthority)
                .consents_for(
                    // At 16 Amir decides anew who reads along.
                    16,
                    "rachid",
                    &[Section::Profile, Section::Agenda, Section::Reports, Section::Medication],
                )
                .consents_to("naima", &[Section::Reports, Section::Agenda]),
            "dylan" => self.incapable(&Topic::ALL).holds("hanneke", Basis::Guardian),
            "noor" => self
                .holds_since_birth("annemiek", Basis::ParentWithAuthority)
                .holds_since_birth("peter", Basis::ParentWithoutAuthority)
                .consents_to("annemiek", &[Section::Reports, Section::Agenda])
                .decides_about_goals("annemiek", &[1, 2]),
            "elif" => self
                .holds_since_birth("zeynep", Basis::ParentWithAuthority)
                .holds_since_birth("murat", Basis::ParentWithAuthority)
                .denied("murat"),
            "mees" => self.holds("hanneke", Basis::Guardian),
            _ => &mut self,
        };
        self.rights
    }

    const fn since(&self, from: NaiveDate) -> Period {
        Period { from, until: None }
    }

    /// A while ago, so that it holds on any day the demo is shown for.
    fn long_since(&self) -> Period {
        self.since(ago(self.today, 120))
    }

    fn incapable(&mut self, topics: &[Topic]) -> &mut Self {
        let period = self.long_since();
        self.rights.incapable.extend(topics.iter().map(|topic| Incapacity { topic: *topic, period }));
        self
    }

    fn holds(&mut self, holder: &str, basis: Basis) -> &mut Self {
        self.mandate(holder, basis, self.long_since())
    }

    fn holds_since_birth(&mut self, holder: &str, basis: Basis) -> &mut Self {
        self.mandate(holder, basis, self.since(self.client.born.date(self.today)))
    }

    fn mandate(&mut self, holder: &str, basis: Basis, period: Period) -> &mut Self {
        self.rights.mandates.push(Mandate {
            holder: person_id(holder).to_string(),
            basis,
            period,
            verified: true,
            declined: false,
            designated: false,
            sections: None,
        });
        self
    }

    /// Changes the mandate that was written last.
    fn last(&mut self, change: impl FnOnce(&mut Mandate)) -> &mut Self {
        self.rights.mandates.last_mut().map(change);
        self
    }

    fn limited_to(&mut self, sections: &[Section]) -> &mut Self {
        self.last(|mandate| mandate.sections = Some(sections.iter().copied().collect()))
    }

    fn designated(&mut self) -> &mut Self {
        self.last(|mandate| mandate.designated = true)
    }

    fn declined(&mut self) -> &mut Self {
        self.last(|mandate| mandate.declined = true)
    }

    fn unverified(&mut self) -> &mut Self {
        self.last(|mandate| mandate.verified = false)
    }

    /// A decision about this client, whatever the organisation lets incapable clients read.
    fn reads_alone(&mut self, sections: &[Section]) -> &mut Self {
        let (sections, period) = (sections.iter().copied().collect(), self.long_since());
        self.rights.reads.push(ReadsAlone { sections, period });
        self
    }

    /// Who acts for the client lets somebody read along.
    fn lets_read(&mut self, giver: &str, reader: &str, sections: &[Section]) -> &mut Self {
        let by = Giver::Holder(person_id(giver).to_string());
        let (sections, period) = (sections.iter().copied().collect(), self.since(ago(self.today, 29)));
        self.rights.consents.push(Consent { to: person_id(reader).to_string(), by, sections, period });
        self
    }

    fn consents_to(&mut self, reader: &str, sections: &[Section]) -> &mut Self {
        self.consents_for(336, reader, sections)
    }

    /// Until so many days from now.
    fn consents_for(&mut self, days: u64, reader: &str, sections: &[Section]) -> &mut Self {
        let period = Period { from: ago(self.today, 29), until: Some(ahead(self.today, days)) };
        let sections = sections.iter().copied().collect();
        self.rights.consents.push(Consent { to: person_id(reader).to_string(), by: Giver::Client, sections, period });
        self
    }

    fn decides_about_goals(&mut self, parent: &str, numbers: &[usize]) -> &mut Self {
        let item = |number: &usize| {
            let entry = EntryId::of_source(self.rights.client, &goal_source(self.client, *number));
            ItemId::new(Section::CarePlan, entry.to_string())
        };
        let items = numbers.iter().map(item).collect();
        let period = Period { from: ago(self.today, 10), until: Some(ahead(self.today, 50)) };
        self.rights.decisions.push(DecisionGrant { holder: person_id(parent).to_string(), items, period });
        self
    }

    fn withheld(&mut self, section: Section) -> &mut Self {
        let period = self.since(ago(self.today, 45));
        self.rights.withheld.push(Withholding { from: WithheldFrom::Representatives, section, period });
        self
    }

    fn denied(&mut self, holder: &str) -> &mut Self {
        self.rights.denials.push(Denial {
            who: DeniedTo::Holder(person_id(holder).to_string()),
            period: self.since(ago(self.today, 60)),
            alternative:
                "U kunt het dossier op afspraak inzien op ons kantoor, samen met de gedragskundige. Bel 088-000 10 00."
                    .to_owned(),
        });
        self
    }
}

/// What Fatima's proxy covers: not the reports of those who treat her, and not her indication.
const PROXY_OF_FATIMA: &[Section] = &[
    Section::Profile,
    Section::CareTeam,
    Section::Network,
    Section::CarePlan,
    Section::Reports,
    Section::Agenda,
    Section::Incidents,
    Section::Documents,
    Section::Devices,
    Section::Medication,
    Section::Allergies,
    Section::Measurements,
];

#[cfg(test)]
mod tests;
