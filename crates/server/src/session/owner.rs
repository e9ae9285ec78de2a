//! Whose session it is, told with every answer given in one: windows of one browser share a cookie, and one of them may show what is of
//! somebody who is signed in no longer.

use api::SESSION_OWNER;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dossier::{ClientId, PersonId};
use sha2::{Digest as _, Sha256};

/// A name for whoever a session is of, and for whom they came: the same in each of their sessions. It opens nothing, and nobody can tell from it who
/// that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionOwner(String);

impl SessionOwner {
    /// The owner of a session of this person, who came on behalf of one client or for themself.
    #[must_use]
    pub fn new(person: PersonId, represents: Option<ClientId>) -> Self {
        let mut digest = Sha256::new().chain_update(b"inzage session owner").chain_update(person.uuid());
        if let Some(client) = represents {
            digest.update(client.uuid());
        }
        Self(URL_SAFE_NO_PAD.encode(digest.finalize()))
    }

    /// Reads a name; `None` for what is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digest: Option<[u8; 32]> = URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
        digest.map(|_| Self(text.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }

    /// Whether a call is meant for the session of somebody else. One that does not say is meant for whoever it comes from.
    #[must_use]
    pub fn is_not_meant_by(&self, headers: &HeaderMap) -> bool {
        headers.get(SESSION_OWNER).is_some_and(|meant| meant != self.0.as_str())
    }

    /// Tells it with an answer.
    pub fn tell(&self, answer: &mut Response) {
        // Base64url is fit for a header.
        if let Ok(value) = HeaderValue::from_str(&self.0) {
            answer.headers_mut().insert(HeaderName::from_static(SESSION_OWNER), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use api::{ProblemCode, SessionInfo};
    use axum::http::Method;

    use super::*;
    use crate::openapi;
    use crate::testing::{Call, World, client, entry, person};

    #[test]
    fn a_person_has_one_name_and_nobody_shares_it() {
        let of = |name, represents| SessionOwner::new(PersonId::named(name), represents);
        assert_eq!(of("a", None), of("a", None));
        assert_ne!(of("a", None), of("b", None));
        assert_ne!(of("a", None), of("a", Some(ClientId::named("a"))));
        assert!(!of("a", None).into_text().contains(&PersonId::named("a").to_string()));
    }

    /// Every route that needs a session, filled in for Bram's dossier.
    fn routes() -> Vec<(Method, String)> {
        let description = serde_json::to_value(openapi::describe()).unwrap();
        let mut routes = Vec::new();
        for (path, item) in description["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                if operation.get("security").is_some() {
                    let path = path.replace("{client}", &client("bram").to_string()).replace("{section}", "reports");
                    let path = path.replace("{entry}", &entry("report-1").to_string());
                    let path = path.replace("{person}", &person("anna").to_string());
                    let path = path.replace("{request}", &person("nobody").to_string());
                    routes.push((
                        method.to_uppercase().parse().unwrap(),
                        path.replace("{session}", &person("nobody").to_string()),
                    ));
                }
            }
        }
        assert!(routes.len() >= 20, "{}", routes.len());
        routes
    }

    #[tokio::test]
    async fn every_answer_in_a_session_tells_whose_it_is_also_a_refusal() {
        let world = World::new().await;
        for (method, path) in routes() {
            // Some of them end the session.
            let cookie = world.session("bram").await;
            let answer = world.call(Call::post(&path, "{}").method(method.clone()).by(&cookie)).await;
            let bram = SessionOwner::new(person("bram"), None).into_text();
            assert_eq!(answer.header(SESSION_OWNER), bram, "{method} {path}: {}", answer.status);
        }
        for call in [Call::get("/api/session"), Call::get("/api/portal"), Call::get("/")] {
            assert_eq!(world.call(call).await.header(SESSION_OWNER), "");
        }
    }

    #[tokio::test]
    async fn a_window_of_somebody_else_can_ask_nothing_and_do_nothing() {
        let world = World::new().await;
        let first: SessionInfo = world.get("nora", "/api/session").await.json();
        let (cookie, known) = (world.session("bram").await, world.lines().await);
        let records = world.storage.records_of(client("bram")).await.unwrap();
        for (method, path) in routes() {
            let call = Call::post(&path, "{}").method(method.clone()).by(&cookie).with(SESSION_OWNER, &first.owner);
            let answer = world.call(call).await;
            assert_eq!(answer.problem(), (409, ProblemCode::OtherPerson, None), "{method} {path}");
            assert_eq!(answer.header("set-cookie"), "", "{method} {path}");
        }
        assert_eq!(world.lines_after(known).await.len(), 0, "nothing was shown or done");
        assert_eq!(world.storage.records_of(client("bram")).await.unwrap(), records);
        let own: SessionInfo = world.call(Call::get("/api/session").by(&cookie)).await.json();
        for (meant, status) in [(own.owner.as_str(), 200), ("", 409), ("x", 409)] {
            let call = Call::get("/api/session").by(&cookie).with(SESSION_OWNER, meant);
            assert_eq!(world.call(call).await.status, status, "{meant}");
        }
    }

    #[tokio::test]
    async fn it_is_the_same_in_another_session_of_the_same_person() {
        let world = World::new().await;
        let owner = async |who: &str| world.get(who, "/api/session").await.json::<SessionInfo>().owner;
        assert_eq!(owner("bram").await, owner("bram").await);
        assert_ne!(owner("bram").await, owner("nora").await);
    }
}
