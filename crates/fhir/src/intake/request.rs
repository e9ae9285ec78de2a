//! What a Bundle asks to be done with a resource, and by what it names it.

use std::borrow::Cow;

use serde_json::Value;

use super::Content;
use crate::key::{found_by_id, without_version};
use crate::node::Node;
use crate::report::Refusal;
use crate::version::name_in;

/// What a request of a Bundle can be (FHIR R4 http-verb) and an import carries out, or has nothing to do with.
const METHODS: [&str; 5] = ["GET", "HEAD", "POST", "PUT", "DELETE"];

/// Why a request cannot be carried out, by its method. A correction that is read as what it is not would be lost, or bring back
/// what is gone.
pub(super) fn refused(request: Node<'_>) -> Option<Refusal> {
    let method = request.get("method").code().filter(|method| !METHODS.contains(method))?;
    Some(Refusal::NotCarriedOut(crate::text::line(method)))
}

/// What a request is called in the report. What it searches for may be the number of a citizen.
pub(crate) fn told(url: &str) -> String {
    url.split_once('?').map_or_else(|| url.to_owned(), |(front, _)| format!("{front}?…"))
}

/// A resource without an id is called after the address at which it is put, else as its Bundle makes it. Tells whether that made
/// its name. What is put at whatever a search finds, and has no name of its own either, is refused: the one that it corrects
/// would stay beside it.
pub(super) fn named_by(request: Node<'_>, full_url: Option<&str>, own: Option<&str>, content: &mut Content) -> bool {
    let Content::Resource(Value::Object(resource)) = content else { return false };
    if resource.contains_key("id") {
        return false;
    }
    let kind = resource.get("resourceType").and_then(Value::as_str).unwrap_or_default();
    let put = put_at(request, kind);
    let is_searched = put.is_none() && request.get("method").is("PUT");
    if is_searched && request.get("url").code().is_some_and(|url| url.contains('?')) && !has_name(full_url) {
        *content = Content::Unreadable(Refusal::Unnamed("PUT"));
        return false;
    }
    let is_made = put.is_none() && own.is_some();
    if let Some(id) = put.or_else(|| own.map(str::to_owned)) {
        resource.insert("id".to_owned(), id.into());
    }
    is_made
}

fn has_name(full_url: Option<&str>) -> bool {
    full_url.is_some_and(|url| name_in(url).is_some())
}

/// The id under which a request puts a resource of this type.
pub(super) fn put_at(request: Node<'_>, kind: &str) -> Option<String> {
    let url = request.get("url").code().filter(|_| request.get("method").is("PUT"))?;
    let url = found_by_id(url).map_or(Cow::Borrowed(url), Cow::Owned);
    let (named, id) = name_in(without_version(&url)).filter(|_| !url.contains('?'))?.split_once('/')?;
    (named == kind).then(|| id.to_owned())
}
