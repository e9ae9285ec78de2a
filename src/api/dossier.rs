//! Reading a dossier.

use ::api::{AccessExplanation, DossierOverview, EntryDetail, EntryPage, SectionSearch};
use ::dossier::{AttachmentId, ClientId, EntryId};
use access::Section;
use chrono::NaiveDate;

use super::call::{get, get_file, get_with, post, url};
use super::{Failure, File};

/// Which entries of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Words to look for; empty: no search.
    pub q: String,
    /// Where the page begins, as the page before it said; none: at the newest.
    pub cursor: Option<String>,
    /// How many at most; none: as many as the server gives.
    pub limit: Option<u32>,
}

/// The dossier at a glance.
pub async fn client(client: ClientId) -> Result<DossierOverview, Failure> {
    get(&format!("/clients/{client}")).await
}

/// The decision, explained.
pub async fn access(client: ClientId) -> Result<AccessExplanation, Failure> {
    get(&format!("/clients/{client}/access")).await
}

/// A page of a section's entries, newest first.
pub async fn section(client: ClientId, section: Section, filter: Filter) -> Result<EntryPage, Failure> {
    let path = format!("/clients/{client}/sections/{section}");
    let Filter { from, to, q, cursor, limit } = filter;
    if !q.is_empty() {
        return post(&format!("{path}/search"), &SectionSearch { words: q, from, to, cursor, limit }).await;
    }
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let query = [
        ("from", day(from)),
        ("to", day(to)),
        ("cursor", cursor.unwrap_or_default()),
        ("limit", limit.map(|limit| limit.to_string()).unwrap_or_default()),
    ];
    get_with(&path, &query).await
}

/// One entry, whole.
pub async fn entry(client: ClientId, entry: EntryId) -> Result<EntryDetail, Failure> {
    get(&format!("/clients/{client}/entries/{entry}")).await
}

/// A file of an entry.
pub async fn file(client: ClientId, entry: EntryId, file: AttachmentId) -> Result<File, Failure> {
    get_file(&file_path(client, entry, file)).await
}

/// Where the browser itself fetches that file, to keep it.
pub fn file_address(client: ClientId, entry: EntryId, file: AttachmentId) -> String {
    url(&file_path(client, entry, file))
}

fn file_path(client: ClientId, entry: EntryId, file: AttachmentId) -> String {
    format!("/clients/{client}/entries/{entry}/files/{file}")
}
