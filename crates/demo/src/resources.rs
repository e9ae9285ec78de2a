//! FHIR R4 resources, in the conventions that the import reads (see `crates/fhir`).

mod around;
mod diary;
mod medical;
mod numbers;
mod organisation;
mod papers;
mod plan;

use access::Section;
use chrono::NaiveDate;
use rand::rngs::StdRng;
use serde_json::{Map, Value, json};

use crate::calendar::{Born, at};
use crate::cast::staff::{Staff, staff};
use crate::cast::{Client, Mark};

pub(crate) use organisation::organisation;
pub(crate) use plan::goal_source;

/// Everything of one client but the daily reports, as one Bundle.
pub(crate) fn dossier(client: &'static Client, today: NaiveDate, rng: &mut StdRng) -> Vec<u8> {
    let mut dossier = Dossier { client, today, resources: Vec::new() };
    around::write(&mut dossier);
    plan::write(&mut dossier);
    papers::write(&mut dossier);
    medical::write(&mut dossier);
    numbers::write(&mut dossier, rng);
    bundle(dossier.resources).to_string().into_bytes()
}

/// So many lines a file.
const LINES: usize = 1_000;

/// The daily reports of one client, one resource a line, in files with their names.
pub(crate) fn reports(
    client: &'static Client,
    today: NaiveDate,
    rng: &mut StdRng,
) -> impl Iterator<Item = (String, Vec<u8>)> + use<> {
    let reports: Vec<_> = (1..).zip(crate::diary::reports(client, today, rng)).collect();
    let files = reports.len().div_ceil(LINES);
    let mut reports = reports.into_iter();
    (1..=files).map(move |file| {
        let mut dossier = Dossier { client, today, resources: Vec::new() };
        for (number, report) in reports.by_ref().take(LINES) {
            diary::write(&mut dossier, number, &report);
        }
        let lines = dossier.resources.iter().map(|resource| format!("{resource}\n")).collect::<String>();
        (format!("reports/{}-{file}.ndjson", client.key), lines.into_bytes())
    })
}

fn bundle(resources: Vec<Value>) -> Value {
    let entries: Vec<Value> = resources.into_iter().map(|resource| json!({"resource": resource})).collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries})
}

/// A dossier being written.
struct Dossier {
    client: &'static Client,
    today: NaiveDate,
    resources: Vec<Value>,
}

impl Dossier {
    /// Adds a resource. Its id is the client's key and `local`; `body` is an object with the rest.
    fn add(&mut self, kind: &str, local: &str, mark: Mark, body: Value) {
        let Value::Object(mut resource) = body else { return };
        resource.insert("resourceType".to_owned(), json!(kind));
        resource.insert("id".to_owned(), json!(self.id(local)));
        marked(&mut resource, mark);
        let mut resource = Value::Object(resource);
        drop_absent(&mut resource);
        self.resources.push(resource);
    }

    fn id(&self, local: &str) -> String {
        format!("{}-{local}", self.client.key)
    }

    fn reference(&self, kind: &str, local: &str) -> Value {
        json!({"reference": format!("{kind}/{}", self.id(local))})
    }

    fn subject(&self) -> Value {
        json!({"reference": self.client.source(), "display": self.client.full_name()})
    }

    fn day(&self, days_ago: u64) -> String {
        crate::calendar::ago(self.today, days_ago).to_string()
    }

    fn moment(&self, days_ago: u64, hour: u32) -> String {
        at(crate::calendar::ago(self.today, days_ago), hour, 0)
    }

    /// The day in the client's life on which a year of age began; birth where there is none.
    fn at_age(&self, age: Option<i32>) -> String {
        let born = self.client.born.date(self.today);
        let Some(age) = age else { return born.to_string() };
        Born::Aged { years: -age, days: 0 }.date(born).format("%Y").to_string()
    }
}

/// Leaves out what has no value: FHIR knows no `null` and no empty array.
fn drop_absent(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null() && member.as_array().is_none_or(|items| !items.is_empty()));
            members.values_mut().for_each(drop_absent);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_absent),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The marks that the import knows.
fn marked(resource: &mut Map<String, Value>, mark: Mark) {
    let tag = |code: &str| json!({"tag": [{"system": "urn:inzage:mark", "code": code}]});
    let label = |code: &str| json!({"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": code}]});
    let meta = match mark {
        Mark::Open => return,
        Mark::Released => tag("released"),
        Mark::Hold => tag("hold"),
        Mark::CoClient => tag("co-client"),
        Mark::OneDiscipline => tag("monodisciplinary"),
        Mark::Restricted => label("R"),
        Mark::VeryRestricted => label("V"),
        Mark::EnteredInError => {
            resource.insert("status".to_owned(), json!("entered-in-error"));
            return;
        }
    };
    resource.insert("meta".to_owned(), meta);
}

/// A category that puts a resource in this section.
fn category(section: Section, text: &str) -> Value {
    json!({"coding": [{"system": "urn:inzage:category", "code": section.code()}], "text": text})
}

/// A concept in words only.
fn words(text: &str) -> Value {
    json!({"text": text})
}

/// A member of staff, in the role in which they work here.
fn role(staff: &Staff) -> Value {
    json!({"reference": format!("PractitionerRole/{}", staff.key), "display": staff.name()})
}

fn role_of(key: &str) -> Value {
    role(staff(key))
}

fn discipline(key: &str) -> Value {
    json!({"url": "urn:inzage:discipline", "valueString": staff(key).function})
}

/// Paragraphs, one a line, as a narrative.
fn narrative(paragraphs: &str) -> Value {
    let mut div = String::with_capacity(paragraphs.len() + 64);
    div.push_str("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
    for paragraph in paragraphs.lines() {
        div.push_str("<p>");
        div.push_str(&paragraph.replace('&', "&amp;").replace('<', "&lt;"));
        div.push_str("</p>");
    }
    div.push_str("</div>");
    json!({"status": "generated", "div": div})
}
