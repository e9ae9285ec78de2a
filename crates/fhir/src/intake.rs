//! From bytes to resources: Bundles of every type, single resources and NDJSON. One bad resource stops nothing else.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::node::Node;
use crate::report::Refusal;

/// Bundles in Bundles are read this deep.
const DEEPEST: usize = 4;

/// One thing that a file held.
#[derive(Debug)]
pub(crate) struct Arrival {
    /// The file.
    pub(crate) file: String,
    /// Its place in the file, from 1.
    pub(crate) position: usize,
    /// `Bundle.entry.fullUrl`.
    pub(crate) full_url: Option<String>,
    /// What it is.
    pub(crate) content: Content,
}

/// What arrived.
#[derive(Debug)]
pub(crate) enum Content {
    /// A resource: an object that names its type.
    Resource(Value),
    /// The message that a resource was deleted at the source (a history, or a transaction).
    Deletion(Value),
    /// Something that cannot be read.
    Unreadable(Refusal),
}

#[derive(Deserialize)]
struct Bundle<'a> {
    #[serde(borrow)]
    entry: Option<Vec<&'a RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    full_url: Option<Value>,
    #[serde(borrow)]
    resource: Option<&'a RawValue>,
}

/// Only the type, to know a Bundle without reading what is in it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kind {
    resource_type: Option<Value>,
}

/// Everything in a file.
pub(crate) fn read(file: &str, bytes: &[u8]) -> Vec<Arrival> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader { file, damaged: matches!(text, std::borrow::Cow::Owned(_)), arrivals: Vec::new() };
    if text.trim().is_empty() {
        reader.push(None, Content::Unreadable(Refusal::EmptyFile));
        return reader.arrivals;
    }
    match serde_json::from_str::<&RawValue>(text.trim()) {
        Ok(whole) => reader.value(whole.get(), None, 0),
        Err(error) => reader.lines(&text, file, &error),
    }
    reader.arrivals
}

struct Reader<'f> {
    file: &'f str,
    /// The file is not UTF-8; where that shows, the text cannot be trusted.
    damaged: bool,
    arrivals: Vec<Arrival>,
}

impl Reader<'_> {
    fn push(&mut self, full_url: Option<String>, content: Content) {
        let position = self.arrivals.len() + 1;
        self.arrivals.push(Arrival { file: self.file.to_owned(), position, full_url, content });
    }

    /// NDJSON: a resource or a Bundle a line. A file that says so by its name, or of which the first line is whole.
    fn lines(&mut self, text: &str, file: &str, error: &serde_json::Error) {
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let is_whole = |line: &str| serde_json::from_str::<&RawValue>(line).is_ok();
        let named = std::path::Path::new(file)
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("ndjson") || end.eq_ignore_ascii_case("jsonl"));
        if named || lines().count() > 1 && lines().take(2).any(is_whole) {
            lines().for_each(|line| self.value(line, None, 0));
        } else {
            self.push(None, Content::Unreadable(Refusal::NotJson(error.to_string())));
        }
    }

    /// A resource, or a Bundle with more of them.
    fn value(&mut self, raw: &str, full_url: Option<String>, depth: usize) {
        let is_bundle = serde_json::from_str::<Kind>(raw)
            .is_ok_and(|kind| kind.resource_type.as_ref().and_then(Value::as_str) == Some("Bundle"));
        if is_bundle && depth < DEEPEST {
            match serde_json::from_str::<Bundle<'_>>(raw) {
                Ok(bundle) => {
                    bundle.entry.unwrap_or_default().into_iter().for_each(|entry| self.entry(entry.get(), depth))
                }
                Err(error) => self.push(full_url, Content::Unreadable(Refusal::NotAResource(error.to_string()))),
            }
            return;
        }
        let content = self.resource(raw);
        self.push(full_url, content);
    }

    fn entry(&mut self, raw: &str, depth: usize) {
        let Ok(entry) = serde_json::from_str::<Entry<'_>>(raw) else {
            let content = self.resource(raw);
            return self.push(None, content);
        };
        let full_url = entry.full_url.as_ref().and_then(Value::as_str).map(str::to_owned);
        match entry.resource.filter(|resource| resource.get() != "null") {
            Some(resource) => self.value(resource.get(), full_url, depth + 1),
            None => {
                let content = deletion(raw);
                self.push(full_url, content);
            }
        }
    }

    fn resource(&self, raw: &str) -> Content {
        if self.damaged && raw.contains('\u{fffd}') {
            return Content::Unreadable(Refusal::NotUtf8);
        }
        match serde_json::from_str::<Value>(raw) {
            Err(error) => Content::Unreadable(Refusal::NotAResource(error.to_string())),
            Ok(value) if !value.is_object() => Content::Unreadable(Refusal::NotAResource("not an object".to_owned())),
            Ok(value) if Node::new(&value).get("resourceType").code().is_none_or(|kind| !is_type(kind)) => {
                Content::Unreadable(Refusal::NoType)
            }
            Ok(value) => Content::Resource(value),
        }
    }
}

/// An entry of a Bundle without a resource: a deletion, or nothing that we can read.
fn deletion(raw: &str) -> Content {
    match serde_json::from_str::<Value>(raw) {
        Ok(value) if Node::new(&value).get("request").get("method").is("DELETE") => Content::Deletion(value),
        Ok(_) => Content::Unreadable(Refusal::NotAResource("an entry without a resource".to_owned())),
        Err(error) => Content::Unreadable(Refusal::NotAResource(error.to_string())),
    }
}

fn is_type(kind: &str) -> bool {
    kind.len() <= 64 && kind.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(file: &str, bytes: &[u8]) -> Vec<String> {
        let name = |arrival: &Arrival| match &arrival.content {
            Content::Resource(value) => Node::new(value).get("resourceType").code().unwrap_or_default().to_owned(),
            Content::Deletion(_) => "deletion".to_owned(),
            Content::Unreadable(refusal) => {
                format!("{refusal:?}").split(['(', ' ']).next().unwrap_or_default().to_owned()
            }
        };
        read(file, bytes).iter().map(name).collect()
    }

    #[test]
    fn a_bundle_with_bad_entries_gives_the_good_ones() {
        let deep = format!("{}{}", "[".repeat(400), "]".repeat(400));
        let bundle = format!(
            r#"{{"resourceType":"Bundle","entry":[{{"resource":{{"resourceType":"Patient"}}}},7,{{"resource":3}},{{"fullUrl":"x"}},
            {{"resource":{{"resourceType":"Goal","x":{deep}}}}},{{"resource":{{"resourceType":"Goal","n":1e999}}}},
            {{"request":{{"method":"DELETE","url":"Goal/1"}}}},
            {{"resource":{{"resourceType":"Bundle","entry":[{{"resource":{{"resourceType":"Flag"}}}}]}}}}]}}"#
        );
        assert_eq!(
            outline("a.json", bundle.as_bytes()),
            [
                "Patient",
                "NotAResource",
                "NotAResource",
                "NotAResource",
                "NotAResource",
                "NotAResource",
                "deletion",
                "Flag"
            ]
        );
    }

    #[test]
    fn ndjson_goes_on_after_a_broken_line() {
        let lines = b"{\"resourceType\":\"Patient\"}\n{\"resourceType\":\n\n{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Goal\"}}]}\n";
        assert_eq!(outline("a.ndjson", lines), ["Patient", "NotAResource", "Goal"]);
        assert_eq!(outline("a.json", lines), ["Patient", "NotAResource", "Goal"]);
    }

    #[test]
    fn a_mark_at_the_beginning_and_damage_within() {
        assert_eq!(outline("a.json", b"\xef\xbb\xbf{\"resourceType\":\"Patient\"}"), ["Patient"]);
        assert_eq!(outline("a.json", b" \n"), ["EmptyFile"]);
        assert_eq!(outline("a.json", b"{\"resourceType\""), ["NotJson"]);
        assert_eq!(outline("a.json", b"\xff\xfe\x00"), ["NotJson"]);
        let damaged = b"{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Goal\",\"id\":\"\xff\"}},{\"resource\":{\"resourceType\":\"Flag\"}}]}";
        assert_eq!(outline("a.json", damaged), ["NotUtf8", "Flag"]);
    }

    #[test]
    fn what_is_no_resource_is_told() {
        assert_eq!(outline("a.json", b"[]"), ["NotAResource"]);
        assert_eq!(outline("a.json", b"{}"), ["NoType"]);
        assert_eq!(outline("a.json", b"{\"resourceType\":\"../x\"}"), ["NoType"]);
        assert_eq!(outline("a.json", b"{\"resourceType\":\"Bundle\",\"entry\":3}"), ["NotAResource"]);
    }
}
