//! Sections of a dossier: a page of one, and what is found in it.

pub mod page;
pub mod search;

use std::ops::RangeInclusive;

use access::Section;
use api::EntryPage;
use axum::Json;
use chrono::NaiveDate;
use dossier::AuditAction;
use storage::{Opened, PageQuery, SearchWords};

use crate::audit::{Shown, Told};
use crate::problem::ApiError;
use crate::state::AppState;
use crate::wire;

/// How many entries a page has where the call does not say.
const USUAL: u64 = 50;
/// How many it can have.
const LIMITS: RangeInclusive<u64> = 1..=100;

/// Asked before the parameters are read: a wrong one must not tell a hidden section from one that does not exist.
fn granted(dossier: &Opened, section: Section) -> Result<(), ApiError> {
    dossier.reading.grant(section).map(drop).ok_or(ApiError::NotFound)
}

fn in_order(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<(), ApiError> {
    match from.zip(until) {
        Some((from, until)) if until < from => Err(ApiError::Invalid { field: "to" }),
        Some(_) | None => Ok(()),
    }
}

async fn answer(
    state: &AppState,
    dossier: &Opened,
    section: Section,
    query: &PageQuery,
    action: AuditAction,
) -> Result<Told<Json<EntryPage>>, ApiError> {
    let reading = &dossier.reading;
    let extent = wire::extent(&reading.decision().section(section).access);
    let page = state.storage.page(reading, section, query).await?.ok_or(ApiError::NotFound)?;
    let texts_held = state.storage.unscanned_texts().is_held();
    let next = page.next.map(|cursor| cursor.to_string());
    let (today, words) = (state.clock.today(), query.search.as_deref().and_then(SearchWords::of));
    let entries = page.entries.into_iter().map(|entry| wire::summary(entry, today, words.as_ref())).collect();
    Ok(Told(Shown::of(action, section), Json(EntryPage { extent, entries, total: page.total, next, texts_held })))
}
