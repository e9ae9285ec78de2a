//! How each route is called, and what the matrix says of the answer.

use axum::http::Method;
use dossier::{ClientId, Person, PersonId, SessionId};

use super::golden::{Golden, Standing};
use super::visitors::Visitor;
use crate::testing::Call;

/// What nobody is called.
pub const NOBODY: &str = "6b0e9a3c-0000-5000-8000-000000000000";

/// What an answer must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// It is given, with this status.
    Given(u16),
    /// A page is given, of so many entries in all.
    Entries(u64),
    /// The viewer's own clients are told, these.
    Clients(Vec<ClientId>),
    /// As what does not exist.
    Absent,
    /// As to anybody who is not signed in.
    SignedOut,
    /// Known to the viewer, and not theirs to do: 422 with this field.
    Refused(&'static str),
}

/// A call, and what must come of it.
pub struct Case {
    pub path: String,
    pub body: Option<&'static str>,
    pub expected: Expected,
}

/// In which order routes are called: what changes something comes after what does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    Reading,
    Asking,
    Withdrawing,
    Consenting,
    TakingBack,
    EndingOne,
    EndingAll,
}

/// When a route is called; `None` for one that nobody thought of.
pub fn phase(operation: &str) -> Option<Phase> {
    Some(match operation {
        "show_client" | "explain_access" | "list_looks" | "show_entry" | "open_file" | "show_own_mandate"
        | "list_readers" | "list_requests" | "page_section" | "search_section" | "list_personas" | "description"
        | "portal" | "show_request" | "show_session" | "extend_session" | "list_sessions" | "begin_sign_in"
        | "finish_sign_in" | "end_by_provider" | "end_in_frame" | "health" | "activate" | "show_terms"
        | "accept_terms" => Phase::Reading,
        "submit_request" | "answer_request" | "invite_reader" | "renew_invitation" => Phase::Asking,
        "withdraw_request" => Phase::Withdrawing,
        "share_section" => Phase::Consenting,
        "take_back_section" | "take_back_consent" => Phase::TakingBack,
        "end_other_session" => Phase::EndingOne,
        "start_demo_session" | "end_session" | "end_all_sessions" => Phase::EndingAll,
        _ => return None,
    })
}

/// A route, seen by one visitor.
pub struct Route<'a> {
    pub golden: &'a Golden,
    pub visitors: &'a [Visitor],
    pub visitor: &'a Visitor,
    pub operation: &'a str,
    pub path: &'a str,
}

impl Route<'_> {
    /// Every call that this visitor makes to this route: with what is theirs, what is another's and what is nobody's.
    pub fn cases(&self) -> Vec<Case> {
        match self.operation {
            "health" | "description" | "portal" | "list_personas" => vec![self.plain(Expected::Given(200))],
            "begin_sign_in" | "finish_sign_in" | "end_by_provider" | "end_in_frame" => {
                vec![Case { path: self.path.replace("{provider}", "x"), body: None, expected: Expected::Absent }]
            }
            "start_demo_session" => self.personas(),
            // Without an introduction by a provider a code is of no use, whoever is signed in.
            "activate" => {
                let (path, body) = (self.path.to_owned(), Some(r#"{"code":"x"}"#));
                vec![Case { path, body, expected: Expected::SignedOut }]
            }
            // De Linde asks nobody to accept anything.
            "show_terms" => vec![self.plain(self.if_signed_in(Expected::Absent))],
            "accept_terms" => vec![self.case(&[], Some(r#"{"version":"x"}"#), Expected::Absent)],
            "show_session" => vec![self.plain(self.if_signed_in(Expected::Clients(self.own_clients())))],
            "extend_session" | "list_sessions" => vec![self.plain(self.if_signed_in(Expected::Given(200)))],
            "end_session" | "end_all_sessions" => vec![self.plain(self.if_signed_in(Expected::Given(204)))],
            "end_other_session" => self.sessions(),
            "show_request" | "withdraw_request" => self.requests(None),
            "answer_request" => self.requests(Some(r#"{"answer":"Alles."}"#)),
            "show_client" | "explain_access" | "list_requests" => self.clients(|_| true, 200),
            "list_looks" => self.clients(Standing::may_know_who_looked, 200),
            "list_readers" => self.clients(Standing::may_know_who_reads, 200),
            "show_own_mandate" => self.clients(Standing::has_a_mandate_that_gives, 200),
            "submit_request" => self.submissions(),
            "invite_reader" => self.invitations(),
            "renew_invitation" => self.renewals(),
            "page_section" => self.sections(None),
            "search_section" => self.sections(Some(r#"{"words":"a"}"#)),
            "show_entry" => self.entries(),
            "open_file" => self.files(),
            "share_section" | "take_back_section" | "take_back_consent" => self.consents(),
            other => panic!("nobody said how {other} is called"),
        }
    }

    /// The method and body of a case.
    pub fn call(&self, method: &str, case: &Case) -> Call {
        let call = match case.body {
            Some(body) => Call::post(&case.path, body),
            None => Call::get(&case.path),
        };
        call.method(method.to_uppercase().parse::<Method>().unwrap())
    }

    pub(super) fn person(&self) -> Option<&Person> {
        self.visitor.signed_in.as_ref().map(|signed_in| &signed_in.person)
    }

    fn if_signed_in(&self, expected: Expected) -> Expected {
        if self.visitor.signed_in.is_some() { expected } else { Expected::SignedOut }
    }

    fn plain(&self, expected: Expected) -> Case {
        Case { path: self.path.to_owned(), body: None, expected }
    }

    pub(super) fn case(&self, names: &[(&str, &str)], body: Option<&'static str>, expected: Expected) -> Case {
        let path = names.iter().fold(self.path.to_owned(), |path, (name, value)| path.replace(name, value));
        Case { path, body, expected: self.if_signed_in(expected) }
    }

    /// Everybody's requests, one's own last, and one that nobody made.
    fn requests(&self, body: Option<&'static str>) -> Vec<Case> {
        let own = self.person().map(|person| person.id);
        let mut cases = vec![self.case(&[("{request}", NOBODY)], body, Expected::Absent)];
        for asker in self.visitors.iter().filter_map(|visitor| visitor.signed_in.as_ref()) {
            for (_, request) in &asker.requests {
                let expected = if own == Some(asker.person.id) { Expected::Given(200) } else { Expected::Absent };
                cases.push(self.case(&[("{request}", &request.to_string())], body, expected));
            }
        }
        cases
    }

    /// A session of one's own elsewhere, one of everybody else, and one that is nobody's.
    fn sessions(&self) -> Vec<Case> {
        let own = self.person().map(|person| person.id);
        let mut cases = vec![self.case(&[("{session}", NOBODY)], None, Expected::Absent)];
        for owner in self.visitors.iter().filter_map(|visitor| visitor.signed_in.as_ref()) {
            let (session, expected) = if own == Some(owner.person.id) {
                (owner.spare, Expected::Given(204))
            } else {
                (owner.kept, Expected::Absent)
            };
            cases.push(self.case(&[("{session}", &session.to_string())], None, expected));
        }
        cases
    }

    /// One may be any persona of the demo, and nobody else.
    fn personas(&self) -> Vec<Case> {
        let of = |body, expected| Case { path: self.path.to_owned(), body: Some(body), expected };
        vec![
            of(r#"{"persona":"sanne"}"#, Expected::Given(200)),
            of(r#"{"persona":"stranger"}"#, Expected::Refused("persona")),
        ]
    }
}

/// Whose sessions must still be there when all have tried.
pub fn kept(visitors: &[Visitor]) -> impl Iterator<Item = (PersonId, SessionId)> {
    let signed_in = visitors.iter().filter_map(|visitor| visitor.signed_in.as_ref());
    signed_in.map(|signed_in| (signed_in.person.id, signed_in.kept))
}
