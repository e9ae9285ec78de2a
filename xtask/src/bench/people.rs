//! Who reads under load, and what.

use std::iter::Cycle;
use std::vec::IntoIter;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::http::Connection;
use crate::serving::{self, Serving};

/// A page.
const PAGE: u64 = 50;

/// Somebody who is signed in, and reads the pages of one dossier, over and over.
pub struct Reader {
    /// Their browser's connection.
    pub connection: Connection,
    /// The addresses of the pages.
    pub pages: Cycle<IntoIter<String>>,
}

/// The reports of one client, as one persona reads them.
struct Reports {
    persona: String,
    pages: Vec<String>,
}

/// So many people, each in a session of their own. Every second one reads the longest dossier, the others one of those with
/// at least a full page; each begins at another page.
pub fn readers(serving: &Serving, number: usize) -> Result<Vec<Reader>> {
    let all = reports(serving)?;
    let longest = all.iter().map(|reports| reports.pages.len()).max().context("nobody reads a page of reports")?;
    let (long, other): (Vec<_>, Vec<_>) = all.iter().partition(|reports| reports.pages.len() == longest);
    ensure!(!other.is_empty(), "there is one dossier only");
    let mut readers = Vec::with_capacity(number);
    let (mut long, mut other) = (long.into_iter().cycle(), other.into_iter().cycle());
    for place in 0..number {
        let Reports { persona, pages } =
            if place % 2 == 0 { long.next() } else { other.next() }.context("no reports")?;
        let mut pages = pages.clone();
        let begin = pages.len() * place / number;
        pages.rotate_left(begin);
        readers.push(Reader { connection: serving.sign_in(persona)?, pages: pages.into_iter().cycle() });
    }
    Ok(readers)
}

/// All reports of which a persona of the demo reads at least a full page.
fn reports(serving: &Serving) -> Result<Vec<Reports>> {
    let mut all = Vec::new();
    let personas = serving::json(&serving.connect()?.get("/api/demo/personas")?)?;
    for persona in personas.as_array().context("no list of personas")? {
        let persona = text(persona, "id").context("a persona without an id")?;
        let mut connection = serving.sign_in(&persona)?;
        let session = serving::json(&connection.get("/api/session")?)?;
        for client in session.get("clients").and_then(Value::as_array).context("a session without clients")? {
            let client = text(client, "id").context("a client without an id")?;
            let pages = pages(&mut connection, &format!("/api/clients/{client}/sections/reports?limit={PAGE}"))?;
            if !pages.is_empty() {
                all.push(Reports { persona: persona.clone(), pages });
            }
        }
    }
    Ok(all)
}

/// The addresses of all full pages.
fn pages(connection: &mut Connection, first: &str) -> Result<Vec<String>> {
    let (mut pages, mut address) = (Vec::new(), first.to_owned());
    loop {
        let answer = connection.get(&address)?;
        if answer.status == 404 {
            return Ok(pages);
        }
        let page = serving::json(&answer)?;
        let full = page.get("entries").and_then(Value::as_array).is_some_and(|entries| entries.len() as u64 == PAGE);
        if !full {
            return Ok(pages);
        }
        pages.push(address);
        let Some(next) = text(&page, "next") else { return Ok(pages) };
        address = format!("{first}&cursor={next}");
    }
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}
