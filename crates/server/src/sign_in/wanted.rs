//! The page that somebody wanted to see when they had to sign in. Who signs in next at the same screen may be somebody else.

use dossier::Person;

use super::local_path::LocalPath;
use super::person::Known;
use crate::problem::ApiError;
use crate::session::SessionOwner;
use crate::state::AppState;

/// A page to go to after signing in, and for whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedPage {
    /// The page.
    pub path: LocalPath,
    /// For whom alone; none: for whoever signs in, if it is a page that is theirs.
    pub by: Option<SessionOwner>,
}

impl WantedPage {
    /// The page that the app asks for. The app says whose session ended where that page was open; a browser in which the app has
    /// been loaded anew since still has the cookie of that session. Where nobody knows any more whose session it was, a page of a
    /// dossier is nobody's.
    ///
    /// # Errors
    /// The database fails.
    pub async fn asked(
        state: &AppState,
        path: LocalPath,
        by: Option<SessionOwner>,
        former: Option<[u8; 32]>,
    ) -> Result<Self, ApiError> {
        if by.is_some() || path.client().is_none() {
            return Ok(Self { path, by });
        }
        let Some(former) = former else { return Ok(Self { path, by: None }) };
        let owner = state.storage.owner_of_session(former).await?;
        Ok(match owner {
            Some((person, represents)) => Self { path, by: Some(SessionOwner::new(person, represents)) },
            None => Self { path: LocalPath::first(), by: None },
        })
    }

    /// What was noted when the sign-in began.
    #[must_use]
    pub fn noted(path: &str, by: Option<&str>) -> Self {
        let by = by.map(SessionOwner::parse);
        match (LocalPath::parse(path), by) {
            (Some(path), None) => Self { path, by: None },
            (Some(path), Some(Some(by))) => Self { path, by: Some(by) },
            (None, _) | (Some(_), Some(None)) => Self { path: LocalPath::first(), by: None },
        }
    }

    /// The page for whoever signed in: this one, if it was wanted by them and is of no client whom they have nothing to do with;
    /// else the first. Another's page would be no more than "not found", but its address names their client.
    ///
    /// # Errors
    /// The database fails.
    pub async fn page_for(self, state: &AppState, known: &Known) -> Result<LocalPath, ApiError> {
        let Known { person, represents } = known;
        let by_them = self.by.is_none_or(|by| by == SessionOwner::new(person.id, *represents));
        let theirs = match self.path.client() {
            None => true,
            Some(client) => represents.is_none_or(|one| one == client) && concerns(state, person, client).await?,
        };
        Ok(if by_them && theirs { self.path } else { LocalPath::first() })
    }
}

async fn concerns(state: &AppState, person: &Person, client: dossier::ClientId) -> Result<bool, ApiError> {
    Ok(state.storage.reading(person, client, state.clock.today()).await?.is_some())
}

#[cfg(test)]
mod tests {
    use dossier::PersonId;

    use super::*;

    #[test]
    fn what_cannot_be_read_back_leads_to_the_first_page() {
        let anna = SessionOwner::new(PersonId::named("anna"), None);
        let text = anna.clone().into_text();
        let page = LocalPath::parse("/clienten").unwrap();
        assert_eq!(WantedPage::noted("/clienten", None), WantedPage { path: page.clone(), by: None });
        assert_eq!(WantedPage::noted("/clienten", Some(&text)), WantedPage { path: page, by: Some(anna) });
        for (path, by) in [("//example.org", None), ("//example.org", Some(text.as_str())), ("/clienten", Some("x"))] {
            assert_eq!(WantedPage::noted(path, by), WantedPage { path: LocalPath::first(), by: None }, "{path} {by:?}");
        }
    }
}
