//! Who is signed in, whose dossier is open, and what may be done. Views ask [`OpenClient::can`]; the server decides.

mod open_client;
pub mod tab_memory;
mod windows;

use ::api::{SessionInfo, SessionTimes};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Failure};
use crate::i18n::{self, Locale};
use crate::routes::Route;
pub use open_client::{Deed, Obstacle, OpenClient};
pub use windows::when_back;
use windows::{Windows, Word};

/// What is known of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// Being asked for.
    Loading,
    /// Nobody is signed in, and nobody was since the page was loaded.
    SignedOut,
    /// Somebody signed out here.
    Left,
    /// Somebody was signed in here, and is no longer.
    Ended(End),
    /// Somebody was signed in here, and now somebody else is, in another window.
    Another(SessionInfo),
    /// Somebody is signed in.
    SignedIn(SessionInfo),
    /// It could not be asked for.
    Failed(Failure),
}

/// Why somebody is no longer signed in, as far as this window knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// They did nothing for too long.
    Idle,
    /// They signed out in another window.
    SignedOutElsewhere,
    /// Something else: a session does not last for ever, and can be ended from another device.
    Unknown,
}

/// Where somebody wanted to be when they had to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The page, with its query.
    pub path: String,
    /// Who, as the owner of a session is called; anybody, where nobody was signed in.
    pub by: Option<String>,
}

impl Wanted {
    /// Whether it is a page for whoever has signed in: they were there, or nobody was, and it is of no client whom they have
    /// nothing to do with. The server does the same where a provider comes in between.
    fn is_for(&self, info: &SessionInfo) -> bool {
        let path = self.path.split(['?', '#']).next().unwrap_or_default();
        let client = path.parse::<Route>().ok().and_then(Route::client);
        self.by.as_ref().is_none_or(|by| *by == info.owner)
            && client.is_none_or(|client| info.clients.iter().any(|card| card.id == client))
    }
}

/// The session, for the whole app: a context.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    state: RwSignal<SessionState>,
    // Apart from the state: when the end moves on, no page is drawn anew.
    times: StoredValue<Option<SessionTimes>>,
    wanted: StoredValue<Option<Wanted>>,
    /// Whose session it was last.
    former: StoredValue<Option<String>>,
    windows: Windows,
}

impl Session {
    /// Asks who is signed in, and provides the answer as a context.
    pub fn provide() -> Self {
        let session = Self {
            state: RwSignal::new(SessionState::Loading),
            times: StoredValue::new(None),
            wanted: StoredValue::new(None),
            former: StoredValue::new(None),
            windows: Windows::new(),
        };
        provide_context(session);
        api::when_failing(move |failure| session.note(failure));
        session.windows.listen(move |word| session.heard(word));
        // A page that the browser keeps whole for its back button is kept empty, and asked for anew when it is shown again.
        windows::when_kept(move |shown| if shown { session.load() } else { session.state.set(SessionState::Loading) });
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

    /// Asks anew: at the start, after accepting terms, after a failure.
    pub fn load(self) {
        self.state.set(SessionState::Loading);
        let none = if api::owner().is_some() { SessionState::Ended(End::Unknown) } else { SessionState::SignedOut };
        self.ask(api::owner(), none);
    }

    /// Asks whose session it is. It is gone into when it is still of the former owner, or there was none.
    fn ask(self, former: Option<String>, none: SessionState) {
        spawn_local(async move {
            match api::session().await {
                Ok(info) if former.is_none_or(|former| former == info.owner) => self.enter(info),
                Ok(info) => self.be_of_another(info),
                Err(Failure::NotSignedIn) => self.leave(none),
                Err(failure) => self.leave(SessionState::Failed(failure)),
            }
        });
    }

    /// Somebody signed in. Other windows of this browser hear of it.
    pub fn enter(self, info: SessionInfo) {
        self.windows.tell(&Word::SignedIn(info.owner.clone()));
        api::set_owner(Some(info.owner.clone()));
        self.wanted.update_value(|wanted| {
            // Nobody comes to where somebody else was.
            *wanted = wanted.take().filter(|wanted| wanted.is_for(&info));
        });
        self.go_on(info.times);
        i18n::address(if info.minor { Locale::nl_informal } else { Locale::nl });
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

    /// Asks whose session it is now, and until when: another window may have changed it. What cannot be asked stays as it is.
    pub async fn check(self) {
        let Some(owner) = api::owner() else { return };
        let found = api::session().await;
        if api::owner().as_ref() != Some(&owner) {
            // Somebody came or went meanwhile: they were asked about themselves.
            return;
        }
        match found {
            Ok(info) if info.owner != owner => self.be_of_another(info),
            Ok(info) if self.times().is_some() => self.go_on(info.times),
            Err(Failure::NotSignedIn) => self.end(),
            Ok(_) | Err(_) => {}
        }
    }

    /// The session is over: what is on the screen goes, in other windows too.
    pub fn end(self) {
        self.windows.tell(&Word::Changed);
        let now = clock();
        let end = match self.times() {
            Some(times) if now >= times.idle_until && now < times.expires => End::Idle,
            Some(_) | None => End::Unknown,
        };
        self.over(end);
    }

    /// What is on the screen goes. A window that shows already that somebody else was signed in has nothing to say about their end.
    fn over(self, end: End) {
        let state = self.state.with_untracked(|state| match state {
            SessionState::Another(_) => SessionState::Left,
            SessionState::Loading
            | SessionState::SignedOut
            | SessionState::Left
            | SessionState::Ended(_)
            | SessionState::SignedIn(_)
            | SessionState::Failed(_) => SessionState::Ended(end),
        });
        self.leave(state);
    }

    /// Somebody else is signed in than whom the page is of. It goes at once; then it is asked who that is.
    fn give_way(self) {
        let former = api::owner();
        self.leave(SessionState::Loading);
        self.ask(former, SessionState::Ended(End::SignedOutElsewhere));
    }

    fn be_of_another(self, info: SessionInfo) {
        self.wanted.set_value(None);
        self.times.set_value(None);
        tab_memory::forget();
        api::set_owner(Some(info.owner.clone()));
        i18n::address(Locale::nl);
        self.state.set(SessionState::Another(info));
    }

    fn leave(self, state: SessionState) {
        self.times.set_value(None);
        if let Some(owner) = api::owner() {
            self.former.set_value(Some(owner));
        }
        api::set_owner(None);
        if !may_go_on(&state) {
            tab_memory::forget();
        }
        i18n::address(Locale::nl);
        self.state.set(state);
    }

    /// Another window says that something changed.
    fn heard(self, word: Word) {
        let owner = api::owner();
        match word {
            Word::SignedIn(by) if owner.is_some() && owner.as_ref() != Some(&by) => self.give_way(),
            // Who was here signed in again in another window, or somebody else did.
            Word::SignedIn(_) if self.has_ended() => {
                self.ask(self.former.get_value(), SessionState::Ended(End::SignedOutElsewhere));
            }
            Word::SignedOut if owner.is_some() => self.over(End::SignedOutElsewhere),
            Word::Changed => spawn_local(self.check()),
            Word::SignedIn(_) | Word::SignedOut => {}
        }
    }

    fn has_ended(self) -> bool {
        self.state.with_untracked(|state| match state {
            SessionState::Ended(_) => true,
            SessionState::Loading
            | SessionState::SignedOut
            | SessionState::Left
            | SessionState::Another(_)
            | SessionState::SignedIn(_)
            | SessionState::Failed(_) => false,
        })
    }

    /// Where to go after signing in.
    #[must_use]
    pub fn wanted(self) -> Wanted {
        self.wanted.get_value().unwrap_or_else(|| Wanted { path: Route::Clients.to_string(), by: None })
    }

    /// Keeps where somebody wanted to be before they had to sign in, for them alone. Who signed out wanted to be nowhere any more; the first page
    /// is no place to come back to.
    pub fn want(self, path: &str, query: &str) {
        let turned_away = self.state.with_untracked(|state| match state {
            SessionState::SignedOut | SessionState::Ended(End::Idle | End::Unknown) => true,
            SessionState::Ended(End::SignedOutElsewhere)
            | SessionState::Loading
            | SessionState::Left
            | SessionState::Another(_)
            | SessionState::SignedIn(_)
            | SessionState::Failed(_) => false,
        });
        if turned_away && path.parse() != Ok(Route::SignIn) {
            let mark = if query.is_empty() { "" } else { "?" };
            let path = [path, mark, query].concat();
            self.wanted.set_value(Some(Wanted { path, by: self.former.get_value() }));
        }
    }

    /// Forgets everything: somebody signed out.
    pub fn clear(self) {
        self.windows.tell(&Word::SignedOut);
        self.wanted.set_value(None);
        self.leave(SessionState::Left);
        self.former.set_value(None);
    }

    /// Takes note of a failure that is about the session rather than what was asked.
    fn note(self, failure: &Failure) {
        match failure {
            Failure::NotSignedIn => self.end(),
            Failure::OtherPerson => self.give_way(),
            // New terms came into force since: the session says so, and the page of the terms comes.
            Failure::TermsDue => self.load(),
            Failure::Offline | Failure::NotFound | Failure::Refused(_) | Failure::Broken => {}
        }
    }

    /// Something of whoever is signed in, tracked.
    fn of_whoever<T>(self, part: impl FnOnce(&SessionInfo) -> T) -> Option<T> {
        self.state.with(|state| match state {
            SessionState::SignedIn(info) => Some(part(info)),
            SessionState::Loading
            | SessionState::SignedOut
            | SessionState::Left
            | SessionState::Ended(_)
            | SessionState::Another(_)
            | SessionState::Failed(_) => None,
        })
    }

    /// Whether the terms of use are to be accepted before anything is read, tracked.
    #[must_use]
    pub fn terms_due(self) -> bool {
        self.of_whoever(|info| info.terms_due).unwrap_or_default()
    }

    /// The name of whoever is signed in, tracked.
    #[must_use]
    pub fn name(self) -> Option<String> {
        self.of_whoever(|info| info.name.clone())
    }

    /// How many clients whoever is signed in has; not tracked.
    #[must_use]
    pub fn number_of_clients(self) -> usize {
        untrack(|| self.of_whoever(|info| info.clients.len())).unwrap_or_default()
    }
}

/// Whether somebody may still be signed in.
const fn may_go_on(state: &SessionState) -> bool {
    match state {
        SessionState::Loading | SessionState::SignedIn(_) | SessionState::Failed(_) => true,
        SessionState::SignedOut | SessionState::Left | SessionState::Ended(_) | SessionState::Another(_) => false,
    }
}

/// This moment, by the clock of this browser.
#[must_use]
pub fn clock() -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use ::api::{ClientCard, Inspection, Relation};
    use access::Portal;
    use dossier::ClientId;

    use super::*;

    fn card(name: &str) -> ClientCard {
        ClientCard {
            id: ClientId::named(name),
            name: name.into(),
            call_name: name.into(),
            relation: Some(Relation::Client),
            portal: Portal::Open,
            inspection: Inspection::Possible,
            who_looked: true,
            birthday: None,
        }
    }

    #[test]
    fn a_page_is_kept_for_who_was_there_and_is_of_a_client_of_theirs() {
        let at = DateTime::UNIX_EPOCH;
        let times = SessionTimes { now: at, warn_at: at, idle_until: at, expires: at };
        let clients = vec![card("noor")];
        let info = SessionInfo {
            name: "Anna".into(),
            owner: "anna".into(),
            clients,
            incomplete: false,
            times,
            terms_due: false,
            minor: false,
        };
        let page = |client: &str| format!("{}?from=2026-01-01", Route::Readers(ClientId::named(client)));
        for (path, by, kept) in [
            (page("noor"), Some("anna"), true),
            (page("noor"), None, true),
            (page("noor"), Some("mother"), false),
            (page("wim"), Some("anna"), false),
            (page("wim"), None, false),
            (Route::Ask.to_string(), None, true),
            (Route::Ask.to_string(), Some("mother"), false),
            ("/onzin".to_owned(), None, true),
        ] {
            let wanted = Wanted { path, by: by.map(str::to_owned) };
            assert_eq!(wanted.is_for(&info), kept, "{wanted:?}");
        }
    }
}
