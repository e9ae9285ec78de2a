//! What the server answered.

use api::{Problem, ProblemCode, SESSION_OWNER};
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

/// An answer, read whole.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// Two answers are the same when nothing tells them apart but in whose session they were given: to each reader what is hidden looks as what is absent.
impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        let looks = |answer: &Self| {
            let mut headers = answer.headers.clone();
            headers.remove(SESSION_OWNER);
            (answer.status, headers, answer.body.clone())
        };
        looks(self) == looks(other)
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The first cookie that is set, as the browser sends it back.
    pub fn cookie(&self) -> String {
        self.header("set-cookie").split(';').next().unwrap().to_owned()
    }

    /// The body of a call that went well.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{self:?}");
        assert_eq!(self.header("content-type"), "application/json");
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The problem, with all that holds for every problem.
    #[track_caller]
    pub fn problem(&self) -> (u16, ProblemCode, Option<String>) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        assert_eq!(self.header("cache-control"), "no-store");
        let problem: Problem = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem.status, self.status.as_u16());
        (problem.status, problem.code, problem.field)
    }
}
