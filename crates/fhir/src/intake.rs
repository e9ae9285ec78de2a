//! From bytes to resources: Bundles of every type, single resources and NDJSON. One bad resource stops nothing else.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::marks;
use crate::node::Node;
use crate::pages::Page;
use crate::report::Refusal;
use crate::version::Told;

mod age;
mod around;
mod lines;
mod own;
pub(crate) mod request;
mod unique;

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
    /// Its Bundle made its name of its content.
    pub(crate) unnamed: bool,
    /// What its Bundle says of how old it is.
    pub(crate) told: Told,
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
    meta: Option<Value>,
    #[serde(rename = "type")]
    kind: Option<Value>,
    #[serde(borrow, rename = "implicitRules")]
    implicit_rules: Option<&'a RawValue>,
    #[serde(borrow, rename = "_implicitRules")]
    beside_implicit_rules: Option<&'a RawValue>,
    #[serde(borrow, rename = "modifierExtension")]
    modifier_extension: Option<&'a RawValue>,
    #[serde(borrow)]
    link: Option<&'a RawValue>,
    total: Option<Value>,
    timestamp: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    full_url: Option<Value>,
    #[serde(borrow)]
    resource: Option<&'a RawValue>,
    request: Option<Value>,
    #[serde(borrow)]
    modifier_extension: Option<&'a RawValue>,
    #[serde(borrow)]
    search: Option<&'a RawValue>,
    #[serde(borrow)]
    response: Option<&'a RawValue>,
    #[serde(borrow)]
    link: Option<&'a RawValue>,
}

/// Only the type, to know a Bundle without reading what is in it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kind {
    resource_type: Option<Value>,
}

/// Everything in a file: one JSON value, or several, each with its own fate.
pub(crate) fn read(file: &str, bytes: &[u8]) -> Vec<Arrival> {
    let mut all = Vec::new();
    each(file, bytes, &mut |arrival| {
        all.push(arrival);
        true
    });
    all
}

/// The same one after the other, so that a large Bundle is never in memory as a whole but as text. `take` says whether to go on.
/// Gives what the Bundles say of how much there is.
pub(crate) fn each(file: &str, bytes: &[u8], take: &mut dyn FnMut(Arrival) -> bool) -> Vec<Page> {
    let utf16 = lines::from_utf16(bytes);
    let bytes = utf16.as_deref().map_or(bytes, str::as_bytes);
    let mut reader = Reader {
        file,
        damaged: false,
        line: None,
        labels: Vec::new(),
        own: Vec::new(),
        unnamed: false,
        of_message: Told::default(),
        told: Told::default(),
        arrived: 0,
        stopped: false,
        matches: 0,
        pages: Vec::new(),
        take,
    };
    match std::str::from_utf8(bytes) {
        Ok(text) => reader.file(text),
        // A file in another character set is told apart line by line, or Bundle entry by entry: what holds only plain
        // letters is sound all the same.
        Err(_) if lines::is_by_line(file, bytes) => reader.lines(bytes),
        Err(_) => {
            reader.damaged = true;
            reader.file(&String::from_utf8_lossy(bytes));
        }
    }
    reader.pages
}

struct Reader<'f> {
    file: &'f str,
    /// The text is not UTF-8; where that shows, it cannot be trusted.
    damaged: bool,
    /// The line that is read, from 1, where the file has a value a line.
    line: Option<usize>,
    /// What the Bundles around, and the entry, say that hides what is in them.
    labels: Vec<marks::Closing>,
    /// What the Bundles around call by names of their own.
    own: Vec<own::Own>,
    /// What comes next has no name but that which its Bundle made of its content.
    unnamed: bool,
    /// What the message that is read says of how old all in it is, and what its entry says of what comes next.
    of_message: Told,
    told: Told,
    /// So many came so far.
    arrived: usize,
    /// Nobody wants more.
    stopped: bool,
    /// So many entries of the Bundle that is read are what was asked for.
    matches: u64,
    pages: Vec<Page>,
    take: &'f mut dyn FnMut(Arrival) -> bool,
}

impl Reader<'_> {
    fn push(&mut self, full_url: Option<String>, mut content: Content) {
        match &mut content {
            Content::Resource(value) => self.labels.iter().for_each(|labels| labels.write_to(value)),
            Content::Unreadable(refusal) => {
                if let Some(line) = self.line {
                    *refusal = Refusal::OnLine(line, Box::new(refusal.clone()));
                }
            }
            Content::Deletion(_) => {}
        }
        self.arrived += 1;
        let unnamed = std::mem::take(&mut self.unnamed);
        let (file, position) = (self.file.to_owned(), self.arrived);
        let told = std::mem::take(&mut self.told);
        let told = Told { updated: told.updated.or(self.of_message.updated), number: told.number };
        let arrival = Arrival { file, position, full_url, content, unnamed, told };
        self.stopped = self.stopped || !(self.take)(arrival);
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.push(None, Content::Unreadable(refusal));
    }

    /// A file of which the whole is text.
    fn file(&mut self, text: &str) {
        let whole = lines::trimmed(text);
        if whole.is_empty() {
            return self.refuse(Refusal::EmptyFile);
        }
        match serde_json::from_str::<&RawValue>(whole) {
            Ok(value) => self.value(value.get(), None, 0),
            Err(_) if lines::is_by_line(self.file, text.as_bytes()) => self.lines(text.as_bytes()),
            Err(error) => {
                if let Err((rest, why)) = self.values(whole) {
                    // Where nothing could be read, the file is at fault and not a line of it.
                    self.line = (self.arrived > 0).then(|| lines::number_of(text, rest));
                    self.refuse(Refusal::NotJson(if self.line.is_some() {
                        without_place(&why)
                    } else {
                        error.to_string()
                    }));
                }
            }
        }
    }

    /// NDJSON: resources and Bundles, one a line. A line that is broken stops no other.
    fn lines(&mut self, bytes: &[u8]) {
        for (number, line) in lines::numbered(bytes) {
            self.line = Some(number);
            match std::str::from_utf8(line).map(|text| self.values(text)) {
                Ok(Ok(())) => {}
                Ok(Err((_, why))) => self.refuse(Refusal::NotJson(without_place(&why))),
                Err(_) => self.refuse(Refusal::NotUtf8),
            }
        }
        if self.arrived == 0 {
            self.line = None;
            self.refuse(Refusal::EmptyFile);
        }
    }

    /// Values one after another: what follows the first that is broken comes back, with why it is.
    fn values<'t>(&mut self, text: &'t str) -> Result<(), (&'t str, serde_json::Error)> {
        let mut rest = lines::trimmed(text);
        while !rest.is_empty() {
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
            match values.next() {
                Some(Ok(value)) => self.value(value.get(), None, 0),
                Some(Err(error)) => return Err((rest, error)),
                None => return Ok(()),
            }
            rest = lines::trimmed(rest.get(values.byte_offset()..).unwrap_or_default());
        }
        Ok(())
    }

    /// A resource, or a Bundle with more of them.
    fn value(&mut self, raw: &str, full_url: Option<String>, depth: usize) {
        if is_bundle(raw) && depth < DEEPEST {
            match serde_json::from_str::<Bundle<'_>>(raw) {
                Ok(bundle) => {
                    let before = self.labels.len();
                    self.labels.extend(around::of_bundle(&bundle).map(marks::Closing::of_modifier));
                    self.labels.push(bundle.meta.as_ref().map(marks::Closing::of).unwrap_or_default());
                    let head = head(&bundle);
                    self.labels.push(head.as_ref().map(marks::Closing::of_head).unwrap_or_default());
                    let entries = bundle.entry.unwrap_or_default();
                    let kind = bundle.kind.as_ref().and_then(Value::as_str).map(str::trim);
                    self.own.push(own::Own::of(kind, &entries));
                    let around = std::mem::take(&mut self.matches);
                    let message = std::mem::replace(
                        &mut self.of_message,
                        age::of_message(kind, bundle.timestamp.as_ref(), head.as_ref()),
                    );
                    entries.into_iter().enumerate().for_each(|(place, entry)| self.entry(entry.get(), place, depth));
                    self.of_message = message;
                    self.own.pop();
                    self.labels.truncate(before);
                    let matches = std::mem::replace(&mut self.matches, around);
                    let links = bundle.link.and_then(|link| serde_json::from_str::<Value>(link.get()).ok());
                    let total = bundle.total.as_ref().and_then(Value::as_u64);
                    self.pages.extend(Page::of(
                        kind,
                        links.as_ref().map_or(Node::nothing(), Node::new),
                        total,
                        matches,
                    ));
                }
                Err(error) => self.push(full_url, Content::Unreadable(Refusal::NotAResource(error.to_string()))),
            }
            return;
        }
        let content = self.resource(raw);
        self.push(full_url, content);
    }

    fn entry(&mut self, raw: &str, place: usize, depth: usize) {
        if self.stopped {
            return;
        }
        let Ok(entry) = serde_json::from_str::<Entry<'_>>(raw) else {
            let content = self.resource(raw);
            return self.push(None, content);
        };
        let is_beside = |mode: &str| entry.search.is_some_and(|search| search.get().contains(mode));
        self.matches += u64::from(!is_beside("\"include\"") && !is_beside("\"outcome\""));
        let own = self.own.last();
        let full_url = entry.full_url.as_ref().and_then(Value::as_str);
        let full_url = full_url.filter(|url| own.is_none_or(|own| !own.calls(url))).map(str::to_owned);
        let request = entry.request.as_ref().map_or(Node::nothing(), Node::new);
        // What is done counts: a source may send along what it deleted.
        let is_deletion = request.get("method").is("DELETE");
        let target = || request.get("url").code().map(request::told);
        if let Some(refusal) = request::refused(request) {
            return self.push(target().or(full_url), Content::Unreadable(refusal));
        }
        let before = self.labels.len();
        self.labels.extend(around::of_entry(&entry).map(marks::Closing::of_modifier));
        match entry.resource.filter(|resource| resource.get() != "null" && !is_deletion) {
            Some(resource) if is_bundle(resource.get()) => self.value(resource.get(), full_url, depth + 1),
            Some(resource) => {
                let own = own.and_then(|own| own.id(place)).map(str::to_owned);
                let mut content = self.resource(resource.get());
                self.told = age::of_entry(entry.response);
                self.unnamed = request::named_by(request, full_url.as_deref(), own.as_deref(), &mut content);
                let is_refused = matches!(content, Content::Unreadable(Refusal::Unnamed(_)));
                self.push(if is_refused { target() } else { full_url }, content);
            }
            None => {
                let content = deletion(raw);
                self.push(full_url, content);
            }
        }
        self.labels.truncate(before);
    }

    fn resource(&self, raw: &str) -> Content {
        if self.damaged && raw.contains('\u{fffd}') {
            return Content::Unreadable(Refusal::NotUtf8);
        }
        // Which of two members counts nobody can know: one may take back what the other says.
        if let Err(twice) = unique::members(raw) {
            return Content::Unreadable(Refusal::NotAResource(twice));
        }
        match serde_json::from_str::<Value>(raw) {
            Err(error) => Content::Unreadable(Refusal::NotAResource(error.to_string())),
            Ok(value) if !value.is_object() => Content::Unreadable(Refusal::NotAResource("not an object".to_owned())),
            Ok(value) if Node::new(&value).get("resourceType").code().is_none_or(|kind| !is_type(kind)) => {
                Content::Unreadable(Refusal::NoType)
            }
            Ok(mut value) => {
                self.own.iter().rev().for_each(|own| own.write_to(&mut value));
                Content::Resource(value)
            }
        }
    }
}

fn is_bundle(raw: &str) -> bool {
    serde_json::from_str::<Kind>(raw)
        .is_ok_and(|kind| kind.resource_type.as_ref().and_then(Value::as_str) == Some("Bundle"))
}

/// The resource that heads a document or message: its first.
fn head(bundle: &Bundle<'_>) -> Option<Value> {
    let kind = bundle.kind.as_ref().and_then(Value::as_str).map(str::trim);
    let heads = match kind {
        Some("document") => "Composition",
        Some("message") => "MessageHeader",
        Some(_) | None => return None,
    };
    let first: Entry<'_> = serde_json::from_str(bundle.entry.as_ref()?.first()?.get()).ok()?;
    let value: Value = serde_json::from_str(first.resource?.get()).ok()?;
    Node::new(&value).get("resourceType").is(heads).then_some(value)
}

/// What is wrong, without the line: the reader of JSON counts from the beginning of the value.
fn without_place(error: &serde_json::Error) -> String {
    let told = error.to_string();
    told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what).to_owned()
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
mod tests;
