//! One call, and the closed set of ways in which it can go wrong.
//!
//! The windows of one browser share a session, and another window may have signed in somebody else. So a call says for whom it is made, and an
//! answer in the session of anybody else is thrown away.

use std::cell::{OnceCell, RefCell};
use std::future::pending;
use std::pin::Pin;

use ::api::{Problem, ProblemCode, SESSION_OWNER};
use dossier::FormKey;
use gloo_net::http::Request;
use js_sys::{JSON, Math, decode_uri_component};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

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
    /// Somebody else is signed in now than when the page was opened.
    OtherPerson,
    /// The terms of use are to be accepted first.
    TermsDue,
    /// It does not exist, or it may not be known that it does.
    NotFound,
    /// The server understood and refused, naming the field where there is one.
    Refused(Problem),
    /// Anything else: a fault of the server, or an answer that cannot be read.
    Broken,
}

impl Failure {
    /// Whether the server may have done what was asked all the same: its answer can be lost on the way.
    #[must_use]
    pub const fn leaves_unknown(&self) -> bool {
        match self {
            Self::Offline | Self::Broken => true,
            Self::NotSignedIn | Self::OtherPerson | Self::TermsDue | Self::NotFound | Self::Refused(_) => false,
        }
    }
}

/// Who is told of a failure.
type Tell = Box<dyn Fn(&Failure)>;

thread_local! {
    static OWNER: RefCell<Option<String>> = RefCell::default();
    static WHEN_FAILING: OnceCell<Tell> = OnceCell::new();
}

/// In whose session the page is, as far as it knows; none when nobody is signed in.
pub fn owner() -> Option<String> {
    OWNER.with_borrow(Clone::clone)
}

/// From now on calls are made for this person, and what was asked for another is not answered any more.
pub fn set_owner(owner: Option<String>) {
    OWNER.set(owner);
}

/// Whom to tell when a call of somebody who is signed in fails: it may be about the session rather than what was asked. Only the first is told.
pub fn when_failing(tell: impl Fn(&Failure) + 'static) {
    WHEN_FAILING.with(|first| drop(first.set(Box::new(tell))));
}

/// Asks for `path`, under [`ROOT`], whoever is signed in.
pub(super) async fn get_for_anybody<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    read(&sent(Request::get(&url(path)).build(), None, Wanted::Text).await?.text()?)
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
    read(&posted(path, body).await?)
}

/// As [`post`], where there is nothing to answer.
pub(super) async fn tell(path: &str, body: &impl Serialize) -> Result<(), Failure> {
    posted(path, body).await.map(drop)
}

async fn posted(path: &str, body: &impl Serialize) -> Result<String, Failure> {
    let body = serde_wasm_bindgen::to_value(body).ok().and_then(|body| JSON::stringify(&body).ok());
    let request = Request::post(&url(path)).header("Content-Type", "application/json");
    // What has no JSON, as `()`, has no text either.
    answer(request.body(body.and_then(|body| body.as_string()).unwrap_or_default())).await
}

/// As [`get`], for an answer of whichever shape.
pub(super) async fn get_value(path: &str) -> Result<JsValue, Failure> {
    JSON::parse(&answer(Request::get(&url(path)).build()).await?).map_err(|_| Failure::Broken)
}

/// Puts what the path names there, or deletes it, for an answer of whichever shape.
pub(super) async fn set_value(path: &str, there: bool) -> Result<JsValue, Failure> {
    let request = if there { Request::put(&url(path)) } else { Request::delete(&url(path)) };
    JSON::parse(&answer(request.build()).await?).map_err(|_| Failure::Broken)
}

/// The key of a form that is filled in anew. Nobody else's keys are in its way, so that nobody has to be kept from guessing it.
pub fn new_key() -> FormKey {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is at least 0 and less than 256")]
    FormKey::of([(); 16].map(|()| (Math::random() * 256.0) as u8))
}

/// The body of a call that says all in its path.
#[derive(Serialize)]
pub(super) struct Nothing {}

/// Deletes. There may be something to say about it.
pub(super) async fn delete<T: DeserializeOwned>(path: &str) -> Result<Option<T>, Failure> {
    let text = answer(Request::delete(&url(path)).build()).await?;
    if text.is_empty() { Ok(None) } else { read(&text).map(Some) }
}

/// A file that was asked for.
#[derive(Clone, Debug)]
pub struct File {
    /// Its title; empty where it has none.
    pub title: String,
    /// The name under which it is kept.
    pub name: String,
    /// Its content, as the browser holds it: a `Blob` with its type.
    pub content: JsValue,
}

/// Asks for the file at `path`, under [`ROOT`].
pub(super) async fn get_file(path: &str) -> Result<File, Failure> {
    match answered(Request::get(&url(path)).build(), Wanted::File).await? {
        Body::File(file) => Ok(file),
        Body::Text(_) => Err(Failure::Broken),
    }
}

/// The address of `path`, under [`ROOT`].
pub(super) fn url(path: &str) -> String {
    format!("{ROOT}{path}")
}

/// What an answer is read as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Text,
    File,
}

/// What stands in an answer.
enum Body {
    Text(String),
    File(File),
}

impl Body {
    fn text(self) -> Result<String, Failure> {
        match self {
            Self::Text(text) => Ok(text),
            Self::File(_) => Err(Failure::Broken),
        }
    }
}

/// The text of the answer to a call made for whoever the page is of.
async fn answer(request: Result<Request, gloo_net::Error>) -> Result<String, Failure> {
    answered(request, Wanted::Text).await?.text()
}

/// The answer to a call made for whoever the page is of. Boxed, so that its code is there once and not for each kind of answer: it
/// is in the first load.
fn answered(
    request: Result<Request, gloo_net::Error>,
    wanted: Wanted,
) -> Pin<Box<dyn Future<Output = Result<Body, Failure>>>> {
    Box::pin(async move {
        let meant = owner();
        let answer = sent(request, meant.as_deref(), wanted).await;
        if meant.is_some() && meant != owner() {
            // Whoever asked is not here any more; what they asked for is for nobody.
            return pending().await;
        }
        if let (Err(failure), Some(_)) = (&answer, meant) {
            WHEN_FAILING.with(|first| first.get().iter().for_each(|tell| tell(failure)));
        }
        answer
    })
}

/// The answer, always read to its end, unless it is given in the session of somebody else than it is meant for.
async fn sent(request: Result<Request, gloo_net::Error>, meant: Option<&str>, wanted: Wanted) -> Result<Body, Failure> {
    let request = request.map_err(|_| Failure::Broken)?;
    if let Some(meant) = meant {
        request.headers().set(SESSION_OWNER, meant);
    }
    let response = request.send().await.map_err(|_| Failure::Offline)?;
    let (headers, ok) = (response.headers(), response.ok());
    let body = if wanted == Wanted::File && ok {
        let name = headers.get("Content-Disposition").and_then(|said| name(&said)).unwrap_or_default();
        let title = name.rsplit_once('.').map_or(String::new(), |(title, _)| title.to_owned());
        let content = web_sys::Response::from(response).blob().map_err(|_| Failure::Broken)?;
        Body::File(File { title, name, content: JsFuture::from(content).await.map_err(|_| Failure::Offline)? })
    } else {
        Body::Text(response.text().await.map_err(|_| Failure::Offline)?)
    };
    match (headers.get(SESSION_OWNER).as_deref(), meant, body) {
        (Some(given), Some(meant), _) if given != meant => Err(Failure::OtherPerson),
        (_, _, body) if ok => Ok(body),
        (_, _, Body::Text(problem)) => Err(read::<Problem>(&problem).map_or(Failure::Broken, Failure::from)),
        (_, _, Body::File(_)) => Err(Failure::Broken),
    }
}

/// The name of a file as the server spells it (RFC 8187): its title, and what its type ends in.
fn name(disposition: &str) -> Option<String> {
    let (_, spelled) = disposition.split_once("UTF-8''")?;
    Some(decode_uri_component(spelled).ok()?.into())
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
            ProblemCode::OtherPerson => Self::OtherPerson,
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
