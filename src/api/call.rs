//! One call, and the closed set of ways in which it can go wrong.

use std::pin::Pin;

use ::api::{Problem, ProblemCode};
use gloo_net::http::Request;
use js_sys::JSON;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use super::reader;

/// What every call starts with. The service worker never touches it.
const ROOT: &str = "/api";

/// Why a call gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server could not be reached.
    Offline,
    /// Nobody is signed in (any more).
    NotSignedIn,
    /// The terms of use are to be accepted first.
    TermsDue,
    /// It does not exist, or it may not be known that it does.
    NotFound,
    /// The server understood and refused, naming the field where there is one.
    Refused(Problem),
    /// Anything else: a fault of the server, or an answer that cannot be read.
    Broken,
}

/// Asks for `path`, under [`ROOT`].
pub(super) async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    read(&answer(Request::get(&url(path)).build()).await?)
}

/// As [`get`], with a query; pairs with an empty value are left out.
pub(super) async fn get_with<T: DeserializeOwned>(path: &str, query: &[(&str, String)]) -> Result<T, Failure> {
    let query = query.iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (*key, value.as_str()));
    read(&answer(Request::get(&url(path)).query(query).build()).await?)
}

/// Posts `body` as JSON.
pub(super) async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, Failure> {
    read(&sent(path, body).await?)
}

/// As [`post`], where there is nothing to answer.
pub(super) async fn tell(path: &str, body: &impl Serialize) -> Result<(), Failure> {
    sent(path, body).await.map(drop)
}

async fn sent(path: &str, body: &impl Serialize) -> Result<String, Failure> {
    let body = serde_wasm_bindgen::to_value(body).ok().and_then(|body| JSON::stringify(&body).ok());
    let request = Request::post(&url(path)).header("Content-Type", "application/json");
    answer(request.body(body.map(String::from).unwrap_or_default())).await
}

/// As [`get`], for an answer of whichever shape.
pub(super) async fn get_value(path: &str) -> Result<JsValue, Failure> {
    JSON::parse(&answer(Request::get(&url(path)).build()).await?).map_err(|_| Failure::Broken)
}

/// Puts JSON that is text already; what it answers is not read.
pub(super) async fn put_text(path: &str, body: String) -> Result<(), Failure> {
    let request = Request::put(&url(path)).header("Content-Type", "application/json");
    answer(request.body(body)).await.map(drop)
}

/// The body of a call that says all in its path.
#[derive(Serialize)]
pub(super) struct Nothing {}

/// Deletes. There may be something to say about it.
pub(super) async fn delete<T: DeserializeOwned>(path: &str) -> Result<Option<T>, Failure> {
    let text = answer(Request::delete(&url(path)).build()).await?;
    if text.is_empty() { Ok(None) } else { read(&text).map(Some) }
}

fn url(path: &str) -> String {
    format!("{ROOT}{path}")
}

/// The text of the answer, always read to its end. Boxed, so that its code is there once and not for each kind of
/// answer: it is in the first load.
fn answer(request: Result<Request, gloo_net::Error>) -> Pin<Box<dyn Future<Output = Result<String, Failure>>>> {
    Box::pin(async move {
        let response = request.map_err(|_| Failure::Broken)?.send().await.map_err(|_| Failure::Offline)?;
        let text = response.text().await.map_err(|_| Failure::Offline)?;
        if response.ok() { Ok(text) } else { Err(read::<Problem>(&text).map_or(Failure::Broken, Failure::from)) }
    })
}

/// The browser has a reader of JSON; a second one of our own would be in the first load.
fn read<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    let value = JSON::parse(text).map_err(|_| Failure::Broken)?;
    reader::read(value).ok_or(Failure::Broken)
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        match problem.code {
            ProblemCode::NotFound => Self::NotFound,
            ProblemCode::NotSignedIn => Self::NotSignedIn,
            ProblemCode::TermsNotAccepted => Self::TermsDue,
            ProblemCode::UnknownPersona
            | ProblemCode::Malformed
            | ProblemCode::Invalid
            | ProblemCode::Conflict
            | ProblemCode::ProofNeeded
            | ProblemCode::TooLarge => Self::Refused(problem),
            ProblemCode::CrossOrigin
            | ProblemCode::NotJson
            | ProblemCode::MethodNotAllowed
            | ProblemCode::TooMany
            | ProblemCode::Timeout
            | ProblemCode::Internal => Self::Broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(code: ProblemCode) -> Problem {
        Problem { code, status: 422, title: String::new(), field: Some("until".into()) }
    }

    #[test]
    fn a_refusal_keeps_the_field_it_is_about() {
        let problem = problem(ProblemCode::Invalid);
        assert_eq!(Failure::from(problem.clone()), Failure::Refused(problem));
    }

    #[test]
    fn what_is_hidden_and_what_does_not_exist_are_one_failure() {
        assert_eq!(Failure::from(problem(ProblemCode::NotFound)), Failure::NotFound);
    }
}
