//! Who is signed in, whose dossier is open, and what may be done. Views ask [`OpenClient::can`]; the server decides.

use ::api::{ClientCard, SessionInfo, SessionTimes};
use access::{Inspection, Portal};
use chrono::{DateTime, Utc};
use dossier::ClientId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure};
use crate::routes::Route;

/// What is known of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// Being asked for.
    Loading,
    /// Nobody is signed in, and nobody was since the page was loaded.
    SignedOut,
    /// Somebody signed out here.
    Left,
    /// Somebody was signed in, and the server no longer knows them.
    Ended,
    /// Somebody is signed in.
    SignedIn(SessionInfo),
    /// It could not be asked for.
    Failed(Failure),
}

/// The session, for the whole app: a context.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    state: RwSignal<SessionState>,
    // Apart from the state: when the end moves on, no page is drawn anew.
    times: StoredValue<Option<SessionTimes>>,
    wanted: RwSignal<String>,
}

impl Session {
    /// Asks who is signed in, and provides the answer as a context.
    pub fn provide() -> Self {
        let session = Self {
            state: RwSignal::new(SessionState::Loading),
            times: StoredValue::new(None),
            wanted: RwSignal::new(Route::Clients.to_string()),
        };
        provide_context(session);
        session.load();
        session
    }

    /// The session provided by [`Session::provide`].
    #[expect(clippy::expect_used, reason = "the app provides it before its first view; without it there is no app")]
    #[must_use]
    pub fn expect() -> Self {
        use_context().expect("the session is provided at the start")
    }

    /// What is known, tracked.
    #[must_use]
    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// Asks anew: at the start, after signing in, after a failure.
    pub fn load(self) {
        self.state.set(SessionState::Loading);
        spawn_local(async move {
            match api::session().await {
                Ok(info) => self.enter(info),
                Err(Failure::NotSignedIn) => self.leave(SessionState::SignedOut),
                Err(failure) => self.leave(SessionState::Failed(failure)),
            }
        });
    }

    /// Somebody signed in.
    pub fn enter(self, info: SessionInfo) {
        self.go_on(info.times);
        self.state.set(SessionState::SignedIn(info));
    }

    /// When the session ends, as was said last, by the clock of this browser; not tracked, none when nobody is signed in.
    #[must_use]
    pub fn times(self) -> Option<SessionTimes> {
        self.times.get_value()
    }

    /// The session goes on until then. The browser's own clock may be wrong, so what was said is told by it from now on.
    pub fn go_on(self, times: SessionTimes) {
        let apart = clock() - times.now;
        self.times.set_value(Some(SessionTimes {
            now: times.now + apart,
            warn_at: times.warn_at + apart,
            idle_until: times.idle_until + apart,
            expires: times.expires + apart,
        }));
    }

    /// The session is over: what is on the screen goes.
    pub fn end(self) {
        self.leave(SessionState::Ended);
    }

    fn leave(self, state: SessionState) {
        self.times.set_value(None);
        self.state.set(state);
    }

    /// Where to go after signing in.
    #[must_use]
    pub fn wanted(self) -> String {
        self.wanted.get_untracked()
    }

    /// Keeps where somebody wanted to be before they had to sign in. Who signed out wanted to be nowhere any more, and who comes
    /// next is somebody else; the first page is no place to come back to.
    pub fn want(self, path: &str, query: &str) {
        let turned_away = self.state.with_untracked(|state| match state {
            SessionState::SignedOut | SessionState::Ended => true,
            SessionState::Loading | SessionState::Left | SessionState::SignedIn(_) | SessionState::Failed(_) => false,
        });
        if turned_away && path.parse() != Ok(Route::SignIn) {
            let mark = if query.is_empty() { "" } else { "?" };
            self.wanted.set([path, mark, query].concat());
        }
    }

    /// Forgets everything: somebody signed out.
    pub fn clear(self) {
        self.wanted.set(Route::Clients.to_string());
        self.leave(SessionState::Left);
    }

    /// Takes note of a failure that is about the session rather than what was asked.
    pub fn note(self, failure: &Failure) {
        match failure {
            Failure::NotSignedIn => self.end(),
            // New terms came into force since: the session says so, and the page of the terms comes.
            Failure::TermsDue => self.load(),
            Failure::Offline | Failure::NotFound | Failure::Refused(_) | Failure::Broken => {}
        }
    }

    /// Whether the terms of use are to be accepted before anything is read, tracked.
    #[must_use]
    pub fn terms_due(self) -> bool {
        self.state.with(|state| match state {
            SessionState::SignedIn(info) => info.terms_due,
            SessionState::Loading | SessionState::SignedOut | SessionState::Left | SessionState::Ended | SessionState::Failed(_) => false,
        })
    }

    /// The name of whoever is signed in, tracked.
    #[must_use]
    pub fn name(self) -> Option<String> {
        self.state.with(|state| match state {
            SessionState::SignedIn(info) => Some(info.name.clone()),
            SessionState::Loading | SessionState::SignedOut | SessionState::Left | SessionState::Ended | SessionState::Failed(_) => None,
        })
    }

    /// How many clients whoever is signed in has; not tracked.
    #[must_use]
    pub fn number_of_clients(self) -> usize {
        self.state.with_untracked(|state| match state {
            SessionState::SignedIn(info) => info.clients.len(),
            SessionState::Loading | SessionState::SignedOut | SessionState::Left | SessionState::Ended | SessionState::Failed(_) => 0,
        })
    }
}

/// This moment, by the clock of this browser.
#[must_use]
pub fn clock() -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// What a viewer may want to do with the open client's dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Read in the portal.
    Read,
    /// Ask for inspection of the dossier itself.
    AskInspection,
}

/// Why it cannot be done; the screen says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The organisation denied the portal (rule D1).
    Denied,
    /// No section can be read.
    Closed,
    /// The viewer has no right of inspection.
    NotEntitled,
}

/// The client whose dossier is open: a context of every page below `/clienten/{client}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenClient(pub ClientCard);

impl OpenClient {
    /// The open client.
    #[expect(clippy::expect_used, reason = "the dossier's layout provides it before any page in it")]
    #[must_use]
    pub fn expect() -> Self {
        use_context().expect("a client is open on every page of a dossier")
    }

    /// Which client.
    #[must_use]
    pub const fn id(&self) -> ClientId {
        self.0.id
    }

    /// Whether a deed can be done, else what stands in its way.
    pub const fn can(&self, deed: Deed) -> Result<(), Obstacle> {
        match (deed, self.0.portal, self.0.inspection) {
            (Deed::Read, Portal::Open, _) | (Deed::AskInspection, _, Inspection::Full | Inspection::Limited) => Ok(()),
            (Deed::Read, Portal::Denied, _) => Err(Obstacle::Denied),
            (Deed::Read, Portal::Closed, _) => Err(Obstacle::Closed),
            (Deed::AskInspection, _, Inspection::None) => Err(Obstacle::NotEntitled),
        }
    }
}

#[cfg(test)]
mod tests {
    use ::api::Relation;

    use super::*;

    fn open(portal: Portal, inspection: Inspection) -> OpenClient {
        OpenClient(ClientCard {
            id: ClientId::named("test"),
            name: "Sanne de Boer".into(),
            call_name: "Sanne".into(),
            relation: Relation::Client,
            portal,
            inspection,
            birthday: None,
        })
    }

    #[test]
    fn a_closed_or_denied_portal_never_takes_the_request_away() {
        for portal in [Portal::Open, Portal::Closed, Portal::Denied] {
            assert_eq!(open(portal, Inspection::Limited).can(Deed::AskInspection), Ok(()));
        }
    }

    #[test]
    fn an_open_portal_does_not_give_the_right_of_inspection() {
        assert_eq!(open(Portal::Open, Inspection::None).can(Deed::AskInspection), Err(Obstacle::NotEntitled));
        assert_eq!(open(Portal::Open, Inspection::None).can(Deed::Read), Ok(()));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        assert_eq!(open(Portal::Denied, Inspection::Full).can(Deed::Read), Err(Obstacle::Denied));
        assert_eq!(open(Portal::Closed, Inspection::Full).can(Deed::Read), Err(Obstacle::Closed));
    }
}
