//! `… add`: each kind of right with what it needs.

use std::str::FromStr;

use access::{Basis, DecisionGrant, DeniedTo, Incapacity, ItemId, Section, Topic, WithheldFrom};
use clap::Args;
use dossier::{PersonId, Right};

use super::super::closed_list::{basis, section, topic};
use super::{Common, Said};

/// Somebody acts for the client.
#[derive(Args)]
pub struct Mandate {
    /// Who.
    #[arg(long, value_name = "PERSON")]
    holder: PersonId,
    /// On which ground.
    #[arg(long, value_parser = basis())]
    basis: Basis,
    /// The evidence has not been seen yet: it does not count.
    #[arg(long)]
    unverified: bool,
    /// The holder does not wish to act; a court's appointment cannot be declined.
    #[arg(long)]
    declined: bool,
    /// The family appointed this one among several on one rung; more than one can be.
    #[arg(long)]
    designated: bool,
    /// Limits it to these sections.
    #[arg(long, value_name = "SECTION,…", value_delimiter = ',', value_parser = section())]
    sections: Option<Vec<Section>>,
    #[command(flatten)]
    common: Common,
}

/// The client is incapable for a topic.
#[derive(Args)]
pub struct Capacity {
    /// For what.
    #[arg(long, value_parser = topic())]
    incapable_for: Topic,
    #[command(flatten)]
    common: Common,
}

/// What the client reads although incapable was decided for this client.
#[derive(Args)]
pub struct Reads {
    /// Which sections, in place of what the organisation has chosen for all.
    #[arg(long, value_name = "SECTION,…", value_delimiter = ',', required = true)]
    sections: Vec<Section>,
    #[command(flatten)]
    common: Common,
}

/// Somebody is let read along.
#[derive(Args)]
pub struct Consent {
    /// Who may read.
    #[arg(long, value_name = "PERSON")]
    to: PersonId,
    /// Who gave it in the client's place, by a mandate; the client where you do not say.
    #[arg(long, value_name = "PERSON")]
    given_by: Option<PersonId>,
    /// Which sections.
    #[arg(long, value_name = "SECTION,…", value_delimiter = ',', value_parser = section(), required = true)]
    sections: Vec<Section>,
    #[command(flatten)]
    common: Common,
}

/// A parent needs items to decide about care.
#[derive(Args)]
pub struct Decision {
    /// Who has to decide.
    #[arg(long = "for", value_name = "PERSON")]
    holder: PersonId,
    /// Which items, each a section and the id of an entry: `care_plan/…`.
    #[arg(long, value_name = "ITEM,…", value_delimiter = ',', required = true)]
    items: Vec<ItemId>,
    #[command(flatten)]
    common: Common,
}

/// A section is withheld.
#[derive(Args)]
pub struct Withholding {
    /// From whom: `representatives`, or one person.
    #[arg(long = "from-whom", value_name = "PERSON|representatives", value_parser = withheld_from)]
    whom: WithheldFrom,
    /// Which section.
    #[arg(long, value_parser = section())]
    section: Section,
    #[command(flatten)]
    common: Common,
}

/// The portal is denied.
#[derive(Args)]
pub struct Denial {
    /// To whom: `client`, `everyone`, or one person.
    #[arg(long, value_name = "PERSON|client|everyone", value_parser = denied_to)]
    to: DeniedTo,
    /// The other route to inspection, as the person reads it.
    #[arg(long, value_name = "TEXT")]
    alternative: String,
    #[command(flatten)]
    common: Common,
}

impl Said for Mandate {
    fn said(&self) -> (&Common, Right) {
        let right = access::Mandate {
            holder: self.holder.to_string(),
            basis: self.basis,
            period: self.common.period(),
            verified: !self.unverified,
            declined: self.declined,
            designated: self.designated,
            sections: self.sections.as_ref().map(|sections| sections.iter().copied().collect()),
        };
        (&self.common, Right::Mandate(right))
    }
}

impl Said for Capacity {
    fn said(&self) -> (&Common, Right) {
        (&self.common, Right::Incapacity(Incapacity { topic: self.incapable_for, period: self.common.period() }))
    }
}

impl Said for Reads {
    fn said(&self) -> (&Common, Right) {
        let sections = self.sections.iter().copied().collect();
        (&self.common, Right::Reads(access::ReadsAlone { sections, period: self.common.period() }))
    }
}

impl Said for Consent {
    fn said(&self) -> (&Common, Right) {
        let (to, sections) = (self.to.to_string(), self.sections.iter().copied().collect());
        let by = self.given_by.map_or(access::Giver::Client, |giver| access::Giver::Holder(giver.to_string()));
        (&self.common, Right::Consent(access::Consent { to, by, sections, period: self.common.period() }))
    }
}

impl Said for Decision {
    fn said(&self) -> (&Common, Right) {
        let (holder, items) = (self.holder.to_string(), self.items.iter().cloned().collect());
        (&self.common, Right::Decision(DecisionGrant { holder, items, period: self.common.period() }))
    }
}

impl Said for Withholding {
    fn said(&self) -> (&Common, Right) {
        let (from, section) = (self.whom.clone(), self.section);
        (&self.common, Right::Withholding(access::Withholding { from, section, period: self.common.period() }))
    }
}

impl Said for Denial {
    fn said(&self) -> (&Common, Right) {
        let (who, alternative) = (self.to.clone(), self.alternative.clone());
        (&self.common, Right::Denial(access::Denial { who, period: self.common.period(), alternative }))
    }
}

fn withheld_from(text: &str) -> Result<WithheldFrom, <PersonId as FromStr>::Err> {
    match text {
        "representatives" => Ok(WithheldFrom::Representatives),
        person => Ok(WithheldFrom::Holder(person.parse::<PersonId>()?.to_string())),
    }
}

fn denied_to(text: &str) -> Result<DeniedTo, <PersonId as FromStr>::Err> {
    match text {
        "client" => Ok(DeniedTo::Client),
        "everyone" => Ok(DeniedTo::Everyone),
        person => Ok(DeniedTo::Holder(person.parse::<PersonId>()?.to_string())),
    }
}
