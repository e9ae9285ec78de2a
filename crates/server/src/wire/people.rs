//! Who is signed in, and who could be.

use api::{Birthday, ClientCard, Persona, PersonaGroup, SessionInfo};
use dossier::Person;
use serde::Deserialize as _;
use serde::de::IntoDeserializer as _;
use serde::de::value::Error as WordError;
use storage::{Checked, ComingBirthday, Milestone, Session, StoredPersona};

use super::{call_name, relation};
use crate::audit;
use crate::problem::ApiError;
use crate::session::SessionOwner;
use crate::state::AppState;
use crate::terms;

/// A persona of the demo.
pub fn persona(stored: StoredPersona, person: Person) -> Result<Persona, ApiError> {
    let group = PersonaGroup::deserialize(stored.group.into_deserializer())
        .map_err(|error: WordError| ApiError::Internal(error.into()))?;
    Ok(Persona { id: stored.key, name: person.name, group, sentence: stored.sentence })
}

/// Who is signed in, and the clients that concern them in this session, each decided anew.
pub async fn session_info(state: &AppState, person: &Person, session: &Session) -> Result<SessionInfo, ApiError> {
    let today = state.clock.today();
    let mut clients = Vec::new();
    let mut minor = false;
    let Checked { found: concerned, forged } = state.storage.clients_of(person, today).await?;
    audit::tell_forged(&forged);
    // Who came on behalf of one client is there for that one alone.
    for opened in
        concerned.into_iter().filter(|one| session.represents.is_none_or(|represented| represented == one.client.id))
    {
        let birthday = state.storage.coming_birthday(person, &opened, today).await?.map(birthday);
        let decision = opened.reading.decision();
        minor |= person.is_client == Some(opened.client.id)
            && opened.client.born.is_some_and(|born| access::is_minor(today, born));
        clients.push(ClientCard {
            id: opened.client.id,
            call_name: call_name(&opened.client),
            name: opened.client.name.clone(),
            relation: opened.relation.map(relation),
            portal: decision.told_portal(),
            inspection: decision.inspection().into(),
            who_looked: decision.may_know_who_looked(),
            birthday,
        });
    }
    let times = state.limits.times(session, state.clock.now());
    let terms_due = terms::due(state, person.id).await?;
    let owner = SessionOwner::new(person.id, session.represents).into_text();
    let incomplete = !forged.is_empty();
    Ok(SessionInfo { name: person.name.clone(), owner, clients, incomplete, times, terms_due, minor })
}

fn birthday(coming: ComingBirthday) -> Birthday {
    let ComingBirthday { on, age, gained, lost, portal } = coming;
    let age = match age {
        Milestone::Twelve => 12,
        Milestone::Sixteen => 16,
        Milestone::Eighteen => 18,
    };
    Birthday { on, age, gained, lost, portal }
}
