//! One call, and the closed set of ways in which it can go wrong.

use ::api::{Problem, ProblemCode};
use gloo_net::http::{Request, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What every call starts with. The service worker never touches it.
const ROOT: &str = "/api";

/// Why a call gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server could not be reached.
    Offline,
    /// Nobody is signed in (any more).
    NotSignedIn,
    /// It does not exist, or it may not be known that it does.
    NotFound,
    /// The server understood and refused, naming the field where there is one.
    Refused(Problem),
    /// Anything else: a fault of the server, or an answer that cannot be read.
    Broken,
}

/// Asks for `path`, under [`ROOT`].
pub(super) async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    read(send(Request::get(&url(path))).await?).await
}

/// As [`get`], with a query; pairs with an empty value are left out.
pub(super) async fn get_with<T: DeserializeOwned>(path: &str, query: &[(&str, String)]) -> Result<T, Failure> {
    let query = query.iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (*key, value.as_str()));
    read(send(Request::get(&url(path)).query(query)).await?).await
}

/// Posts `body` as JSON.
pub(super) async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, Failure> {
    let request = Request::post(&url(path)).json(body).map_err(|_| Failure::Broken)?;
    read(checked(request.send().await.map_err(|_| Failure::Offline)?).await?).await
}

/// Deletes.
pub(super) async fn delete(path: &str) -> Result<(), Failure> {
    send(Request::delete(&url(path))).await.map(drop)
}

fn url(path: &str) -> String {
    format!("{ROOT}{path}")
}

async fn send(request: RequestBuilder) -> Result<Response, Failure> {
    checked(request.send().await.map_err(|_| Failure::Offline)?).await
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Failure> {
    response.json().await.map_err(|_| Failure::Broken)
}

async fn checked(response: Response) -> Result<Response, Failure> {
    if response.ok() {
        return Ok(response);
    }
    Err(response.json::<Problem>().await.map_or(Failure::Broken, Failure::from))
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        match problem.code {
            ProblemCode::NotFound => Self::NotFound,
            ProblemCode::NotSignedIn => Self::NotSignedIn,
            ProblemCode::UnknownPersona
            | ProblemCode::Malformed
            | ProblemCode::Invalid
            | ProblemCode::Conflict
            | ProblemCode::TooLarge => Self::Refused(problem),
            ProblemCode::CrossOrigin
            | ProblemCode::NotJson
            | ProblemCode::MethodNotAllowed
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
