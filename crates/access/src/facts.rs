//! Facts that fit together. The only way in is through the checks.

use chrono::NaiveDate;

use crate::draft::{
    Consent, DecisionGrant, Denial, DeniedTo, FactsDraft, Giver, Incapacity, Mandate, Organisation, Period, ReadsAlone,
    WithheldFrom, Withholding,
};
use crate::role::Role;
use crate::{Basis, Section};

/// Checked facts: every id known, every period in order, every combination allowed.
#[derive(Clone, Debug)]
pub struct Facts {
    draft: FactsDraft,
}

/// What is wrong with the facts, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct FactsError {
    /// JSON path of the offending value, as in `mandates[0].until`.
    pub path: String,
    /// What is wrong with it.
    pub reason: String,
}

impl FactsError {
    pub(crate) fn new(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { path: path.into(), reason: reason.into() }
    }
}

impl Facts {
    pub(crate) const fn checked(&self) -> &FactsDraft {
        &self.draft
    }

    /// The day of the decision.
    #[must_use]
    pub const fn on(&self) -> NaiveDate {
        self.draft.on
    }

    /// Who looks: the holder's id, or none for the client.
    #[must_use]
    pub fn holder(&self) -> Option<&str> {
        Some(self.draft.viewer.as_str()).filter(|viewer| *viewer != "client")
    }

    /// The ground on which the viewer acts: of the first mandate that counts on the day and is of the client's age. `None` for the
    /// client, and for who holds no such mandate.
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        let FactsDraft { on, viewer, born, mandates, .. } = &self.draft;
        let acts =
            |mandate: &&Mandate| mandate.holder == *viewer && mandate.counts(*on) && mandate.fits_age(*on, *born);
        mandates.iter().find(acts).map(|mandate| mandate.basis)
    }

    /// The other route to inspection for a viewer whom the portal is denied on the day (VGN FAQ vraag 21).
    #[must_use]
    pub fn alternative(&self) -> Option<&str> {
        self.denial().map(|denial| denial.alternative.as_str())
    }

    /// The first denial that strikes the viewer on the day.
    pub(crate) fn denial(&self) -> Option<&Denial> {
        let viewer = self.draft.viewer.as_str();
        self.draft.denials.iter().find(|denial| {
            denial.period.holds(self.draft.on)
                && match &denial.who {
                    DeniedTo::Everyone => true,
                    DeniedTo::Client => viewer == "client",
                    DeniedTo::Holder(holder) => viewer == holder,
                }
        })
    }
}

/// The checks of the design's "Errors" that concern more than one value, in the order in which facts are written down.
impl TryFrom<FactsDraft> for Facts {
    type Error = FactsError;

    fn try_from(draft: FactsDraft) -> Result<Self, FactsError> {
        let facts = Self::of_anybody(draft)?;
        check_viewer(&facts.draft)?;
        Ok(facts)
    }
}

impl Facts {
    /// The same for a viewer whom nothing need connect to the client: whoever calls does not know who looks. Nothing gives a stranger
    /// anything.
    ///
    /// # Errors
    /// What is wrong with the facts, and the JSON path of the offending value.
    pub fn of_anybody(draft: FactsDraft) -> Result<Self, FactsError> {
        if draft.on < draft.born {
            return Err(FactsError::new("client.born", "lies after the day of the decision"));
        }
        if draft.died.is_some_and(|died| died < draft.born) {
            return Err(FactsError::new("client.died", "lies before the day of birth"));
        }
        check_each("client.incapable", &draft.incapable, |entry: &Incapacity| in_order(&entry.period))?;
        check_each("client.reads", &draft.reads, |entry: &ReadsAlone| in_order(&entry.period))?;
        check_each("mandates", &draft.mandates, check_mandate)?;
        check_each("consents", &draft.consents, |consent| check_consent(consent, &draft.mandates))?;
        check_each("decisions", &draft.decisions, check_grant)?;
        check_each("withheld", &draft.withheld, check_withholding)?;
        check_each("denials", &draft.denials, check_denial)?;
        check_organisation(&draft.organisation)?;
        Ok(Self { draft })
    }
}

/// What is wrong with one entry of a list: the field and the reason.
type Fault = (&'static str, String);

fn check_each<T>(list: &str, entries: &[T], check: impl Fn(&T) -> Result<(), Fault>) -> Result<(), FactsError> {
    entries.iter().enumerate().try_for_each(|(index, entry)| {
        check(entry).map_err(|(field, reason)| FactsError::new(format!("{list}[{index}].{field}"), reason))
    })
}

fn check_mandate(mandate: &Mandate) -> Result<(), Fault> {
    is_person("holder", &mandate.holder)?;
    in_order(&mandate.period)?;
    if mandate.declined && !Role::of(mandate.basis).may_decline() {
        let reason = format!("a mandate of a {} cannot be declined", mandate.basis.code());
        return Err(("declined", reason));
    }
    Ok(())
}

/// Who gives in the client's place holds a mandate, and gives nothing to themselves.
fn check_consent(consent: &Consent, mandates: &[Mandate]) -> Result<(), Fault> {
    is_person("to", &consent.to)?;
    match &consent.by {
        Giver::Client => {}
        Giver::Holder(giver) if *giver == consent.to => return Err(("by", "is the receiver".to_owned())),
        Giver::Holder(giver) if mandates.iter().any(|mandate| mandate.holder == *giver) => {}
        Giver::Holder(giver) => return Err(("by", format!("{giver:?} is not the client and holds no mandate"))),
    }
    in_order(&consent.period)
}

fn check_grant(grant: &DecisionGrant) -> Result<(), Fault> {
    is_person("for", &grant.holder)?;
    if let Some(item) = grant.items.iter().find(|item| item.local().is_empty()) {
        return Err(("items", format!("{item:?} names no item of its section")));
    }
    in_order(&grant.period)
}

fn check_withholding(withholding: &Withholding) -> Result<(), Fault> {
    match &withholding.from {
        WithheldFrom::Representatives => {}
        WithheldFrom::Holder(holder) => is_person("from", holder)?,
    }
    in_order(&withholding.period)
}

fn check_denial(denial: &Denial) -> Result<(), Fault> {
    match &denial.who {
        DeniedTo::Client | DeniedTo::Everyone => {}
        DeniedTo::Holder(holder) => is_person("who", holder)?,
    }
    in_order(&denial.period)?;
    if denial.alternative.trim().is_empty() {
        return Err(("alternative", "a denial names the other route to inspection".to_owned()));
    }
    Ok(())
}

/// The words that stand for groups name nobody, and neither does an empty text.
fn is_person(field: &'static str, id: &str) -> Result<(), Fault> {
    match id {
        "client" | "everyone" | "representatives" => Err((field, format!("nobody can be called {id:?} here"))),
        "" => Err((field, "is empty".to_owned())),
        _ => Ok(()),
    }
}

/// Both `from` and `since` begin a period; the end is called `until` everywhere.
fn in_order(period: &Period) -> Result<(), Fault> {
    match period.until {
        Some(until) if until < period.from => Err(("until", format!("{until} lies before {}", period.from))),
        Some(_) | None => Ok(()),
    }
}

/// Administration is about money.
fn check_organisation(organisation: &Organisation) -> Result<(), FactsError> {
    match organisation.administrator_sections.iter().find(|section| **section != Section::Funding) {
        Some(section) => {
            Err(FactsError::new("organisation.administrator_sections", format!("\"{section}\" is not about money")))
        }
        None => Ok(()),
    }
}

fn check_viewer(draft: &FactsDraft) -> Result<(), FactsError> {
    let viewer = &draft.viewer;
    let known = viewer == "client"
        || draft.mandates.iter().any(|mandate| mandate.holder == *viewer)
        || draft.consents.iter().any(|consent| consent.to == *viewer)
        || draft.decisions.iter().any(|grant| grant.holder == *viewer);
    if known {
        Ok(())
    } else {
        Err(FactsError::new("viewer", format!("{viewer:?} stands in no mandate, consent or decision")))
    }
}
