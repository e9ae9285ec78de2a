//! Somebody who came through a provider says by a code who they are here.

use chrono::{DateTime, Utc};
use dossier::{AuditAction, AuditEvent, AuditOutcome, ClientId, Party, PersonId};

use super::{ActivationCode, redeem};
use crate::audit::Trail;
use crate::identities::{Holding, NewIdentity};
use crate::sessions::Way;
use crate::{Storage, StorageError, identities, introductions};

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Activated {
    /// They are known from now on, and come in as they were introduced.
    Known {
        /// Who.
        person: PersonId,
        /// How they came in.
        way: Way,
        /// The one client on whose behalf, where the provider said so.
        represents: Option<ClientId>,
    },
    /// The code is no code, never was, was used, has expired or was tried too often: one answer for all.
    Refused,
    /// Nobody unknown was introduced in this browser, or too long ago, or they have tried too often: they sign in again.
    NotIntroduced,
}

impl Storage {
    /// Makes whoever was introduced in the browser that holds this known as the person whom a code is for; `None` for a text
    /// that is no code. At the providers named in `sole` a person has one identity: a code for somebody who has another there is
    /// in the wrong hands, and is used up and refused. All of it or nothing: the code is used up, the introduction ends, the identity is bound and the line is
    /// in the audit trail in one transaction. A try that is refused has its line too.
    ///
    /// # Errors
    /// The database fails: then the code is not used up.
    pub async fn activate(
        &self,
        introduction: [u8; 32],
        code: Option<&ActivationCode>,
        sole: &[String],
        now: DateTime<Utc>,
    ) -> Result<Activated, StorageError> {
        let transaction = self.begin_write().await?;
        // Held until the end: of two who come with one code, or twice from one browser, the second finds what the first did.
        let mut trail = Trail::lock(&transaction).await?;
        let introduced = introductions::find(&transaction, introduction, now).await?;
        let Some(introduced) = introduced else { return Ok(Activated::NotIntroduced) };
        if identities::person_of(&transaction, &self.keys.portal, &introduced.identity).await?.is_some() {
            // Known meanwhile, by another way: what they have is not for a code to change.
            return Ok(Activated::NotIntroduced);
        }
        let person = match code {
            Some(code) => redeem(&transaction, &self.keys.portal, code, now).await?,
            None => None,
        };
        let provider = &introduced.identity.provider;
        let person = match person {
            Some(person) if sole.contains(provider) => {
                let another = identities::has(&transaction, provider, person).await?;
                Some(person).filter(|_| !another)
            }
            person => person,
        };
        let outcome = if person.is_some() { AuditOutcome::Done } else { AuditOutcome::Refused };
        let who = person.map(Party::Person);
        trail.append(&[AuditEvent { outcome, ..AuditEvent::new(now, who, AuditAction::Activation) }]).await?;
        let activated = match person {
            Some(person) => {
                let by = Party::Person(person);
                // What there may be at this provider was looked at above.
                let new = NewIdentity { identity: &introduced.identity, person, holding: Holding::Several };
                let _bound = identities::bind(&transaction, &mut trail, &self.keys.portal, new, &by, now).await?;
                introductions::end(&transaction, &introduced).await?;
                Activated::Known { person, way: introduced.way, represents: introduced.represents }
            }
            None => {
                introductions::count(&transaction, &introduced).await?;
                Activated::Refused
            }
        };
        transaction.commit().await?;
        Ok(activated)
    }
}
