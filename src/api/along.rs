//! Who reads along, who looked, and one's own mandate.

use ::api::{AuditPage, NewConsent, OwnMandates, Readers};
use chrono::NaiveDate;
use dossier::{ClientId, PersonId};

use super::Failure;
use super::call::{get, get_with, put};

/// Who can read along today.
pub async fn readers(client: ClientId) -> Result<Readers, Failure> {
    get(&format!("/clients/{client}/readers")).await
}

/// Sets what somebody reads by consent; no sections takes all back.
pub async fn consent(client: ClientId, person: PersonId, consent: &NewConsent) -> Result<(), Failure> {
    put(&format!("/clients/{client}/consents/{person}"), consent).await
}

/// Who looked, between two days as a form gives them.
pub async fn looks(
    client: ClientId,
    from: String,
    to: String,
    cursor: Option<NaiveDate>,
) -> Result<AuditPage, Failure> {
    let cursor = cursor.map(|day| day.to_string()).unwrap_or_default();
    get_with(&format!("/clients/{client}/audit"), &[("from", from), ("to", to), ("cursor", cursor)]).await
}

/// The viewer's own mandates.
pub async fn own_mandates(client: ClientId) -> Result<OwnMandates, Failure> {
    get(&format!("/clients/{client}/mandate")).await
}
