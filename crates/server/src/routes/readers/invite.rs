//! `POST /api/clients/{client}/invitations`

use api::{Invitation, NewInvitation};
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use chrono::{DateTime, NaiveDate, Utc};
use dossier::{AuditAction, Change, ClientId, Note, Party, PersonId};
use storage::{ActivationCode, Invited, StorageError};
use utoipa_axum::routes;

use super::{can_share, for_the_client};
use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::JsonBody;
use crate::problem::ApiError;
use crate::session::{EntropyError, Token, Viewer};
use crate::state::AppState;

/// How long a name or a relation can be, in characters.
const LONGEST: usize = 100;
/// How often a code may begin as one that there is already.
pub(super) const DRAWS: usize = 8;

/// The route of this module, with who may call it.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Consent), routes!(invite))
}

/// Lets somebody read along who is on no record yet: the client of 16 or older hands them the code, which is told here and
/// nowhere else. Taking the consent back makes it worthless. Who was not answered sends the same again, with the same key: nobody is
/// invited twice, and the code that is told then takes the place of the one before.
#[utoipa::path(
    post,
    path = "/api/clients/{client}/invitations",
    operation_id = "invite_reader",
    params(("client" = ClientId, Path)),
    request_body = NewInvitation,
    responses(
        (status = 201, description = "On record; the code is told once", body = Invitation),
        (status = 409, description = "Five invitations are open already; with `field` `key`: something else was sent before with this key, or what came of it was used or taken back", body = api::Problem, content_type = "application/problem+json"),
        (status = 422, body = api::Problem, content_type = "application/problem+json"),
    )
)]
async fn invite(
    State(state): State<AppState>,
    Extension(viewer): Extension<Viewer>,
    Extension(dossier): Extension<SharedDossier>,
    JsonBody(asked): JsonBody<NewInvitation>,
) -> Result<Told<(StatusCode, Json<Invitation>)>, ApiError> {
    for_the_client(&dossier)?;
    let NewInvitation { name, relation, sections, until, key } = asked;
    let (name, relation) = (words(&name, "name")?, words(&relation, "relation")?);
    not_over(until, state.clock.today())?;
    if !sections.iter().all(|section| can_share(&dossier, *section)) {
        return Err(ApiError::Invalid { field: "sections" });
    }
    let note = format!("in the portal, as: {relation}").parse::<Note>();
    let note = note.map_err(|error| ApiError::Internal(anyhow::Error::new(error)))?;
    let by = Party::Person(viewer.person.id);
    let change = Change { by, at: state.clock.now(), session: Some(viewer.mark()), note };
    for _ in 0..DRAWS {
        let (drawn, code) = drawn(&state)?;
        let person = key.map_or(drawn, |key| PersonId::named(&format!("{}/{key}", viewer.person.id)));
        let (name, sections, kept) = (name.clone(), sections.clone(), code.clone());
        let invitation = storage::Invitation { person, keyed: key.is_some(), name, sections, until, code: kept };
        match state.storage.invite(&dossier.reading, &invitation, &change).await {
            Ok(Invited::Until(expires)) => return Ok(told(person, &code, expires)),
            Ok(Invited::TooMany) => return Err(ApiError::Conflict),
            Ok(Invited::KeyUsed | Invited::NothingToRenew) => return Err(ApiError::KeyUsed),
            Err(StorageError::NotEntitled) => return Err(ApiError::Invalid { field: "sections" }),
            Err(StorageError::Conflict { .. }) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Err(ApiError::Internal(anyhow::anyhow!("no code is free")))
}

pub(super) fn told(
    person: PersonId,
    code: &ActivationCode,
    expires: DateTime<Utc>,
) -> Told<(StatusCode, Json<Invitation>)> {
    let shown = Shown::about(AuditAction::Consent, person.uuid());
    Told(shown, (StatusCode::CREATED, Json(Invitation { person, code: code.text(), expires })))
}

/// A line of words, without the white space around it.
fn words(text: &str, field: &'static str) -> Result<String, ApiError> {
    let text = text.trim();
    let fits = (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if fits { Ok(text.to_owned()) } else { Err(ApiError::Invalid { field }) }
}

/// A last day that has passed is a mistake.
pub(super) fn not_over(until: Option<NaiveDate>, today: NaiveDate) -> Result<(), ApiError> {
    if until.is_some_and(|until| until < today) { Err(ApiError::Invalid { field: "until" }) } else { Ok(()) }
}

/// An id and a code that nobody has.
fn drawn(state: &AppState) -> Result<(PersonId, ActivationCode), ApiError> {
    let id = Token::draw(state.entropy.as_ref()).map_err(no_chance)?.as_name();
    Ok((PersonId::new(id), drawn_code(state)?))
}

/// A code that nobody can guess.
pub(super) fn drawn_code(state: &AppState) -> Result<ActivationCode, ApiError> {
    let mut random = [0; 32];
    state.entropy.fill(&mut random).map_err(no_chance)?;
    Ok(ActivationCode::of(random))
}

fn no_chance(error: EntropyError) -> ApiError {
    ApiError::Internal(error.into())
}
