//! No answer without its line: what is shown of a dossier is in the audit trail before the answer leaves (NEN 7513).
//!
//! A route behind [`crate::endpoint::Caller::Reader`] or [`crate::endpoint::Caller::Requester`] says what it showed with
//! [`Told`]. Its guard writes the line, and lets no answer go that does not say so, nor any whose line was not written. A route that
//! changes something hands [`Attempt::line`] to storage, so that neither the change nor its line is there without the other.

use std::sync::Arc;

use access::{Access, Decision, Rule, Section};
use axum::response::{IntoResponse, Response};
use dossier::{AuditAction, AuditEvent, AuditOutcome, ClientId, EntryId, Party, RelationFacts, RequestId};
use storage::{ForgedRow, Opened};
use uuid::Uuid;

use crate::problem::ApiError;
use crate::session::Viewer;
use crate::state::AppState;

/// What a route showed or did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    action: AuditAction,
    section: Option<Section>,
    entry: Option<EntryId>,
    subject: Option<Uuid>,
    written: bool,
}

impl Shown {
    /// Something of no one section.
    #[must_use]
    pub const fn new(action: AuditAction) -> Self {
        Self { action, section: None, entry: None, subject: None, written: false }
    }

    /// Something of this section.
    #[must_use]
    pub const fn of(action: AuditAction, section: Section) -> Self {
        Self { section: Some(section), ..Self::new(action) }
    }

    /// This entry of this section.
    #[must_use]
    pub const fn entry(section: Section, entry: EntryId) -> Self {
        Self { entry: Some(entry), ..Self::of(AuditAction::Entry, section) }
    }

    /// A file of this entry of this section.
    #[must_use]
    pub const fn file(section: Section, entry: EntryId) -> Self {
        Self { action: AuditAction::Download, ..Self::entry(section, entry) }
    }

    /// Something about this request, or record of rights.
    #[must_use]
    pub const fn about(action: AuditAction, subject: Uuid) -> Self {
        Self { subject: Some(subject), ..Self::new(action) }
    }

    /// What was changed together with its line, made by [`Attempt::line`].
    #[must_use]
    pub const fn written(action: AuditAction) -> Self {
        Self { written: true, ..Self::new(action) }
    }
}

/// An answer, with what it shows.
pub struct Told<T>(pub Shown, pub T);

impl<T: IntoResponse> IntoResponse for Told<T> {
    fn into_response(self) -> Response {
        let Self(shown, answer) = self;
        let mut response = answer.into_response();
        response.extensions_mut().insert(shown);
        response
    }
}

/// Somebody tries something with a dossier: what is known of it before the route is asked.
pub struct Attempt {
    viewer: Viewer,
    client: Option<ClientId>,
    relation: Option<RelationFacts>,
    decided: Option<Arc<Opened>>,
    shown: Shown,
}

impl Attempt {
    /// What this viewer tries, with no dossier known yet.
    #[must_use]
    pub const fn new(viewer: Viewer, action: AuditAction) -> Self {
        Self { viewer, client: None, relation: None, decided: None, shown: Shown::new(action) }
    }

    /// It is about this client.
    #[must_use]
    pub const fn with(mut self, client: ClientId) -> Self {
        self.client = Some(client);
        self
    }

    /// It names a section or an entry in its address.
    #[must_use]
    pub fn at(mut self, section: Option<Section>, entry: Option<EntryId>) -> Self {
        (self.shown.section, self.shown.entry) = (section, entry);
        self
    }

    /// It is about this request.
    #[must_use]
    pub const fn of_request(mut self, request: RequestId) -> Self {
        self.shown.subject = Some(request.uuid());
        self
    }

    /// The request was found, made by the viewer in this relation.
    #[must_use]
    pub const fn made_as(mut self, relation: RelationFacts) -> Self {
        self.relation = Some(relation);
        self
    }

    /// The dossier was opened, whatever may be read of it.
    #[must_use]
    pub fn opened(mut self, dossier: &Arc<Opened>) -> Self {
        (self.relation, self.decided) = (dossier.relation, Some(dossier.clone()));
        self
    }

    /// Writes that it was refused, and gives the refusal back.
    ///
    /// # Errors
    /// Always: the refusal, or that it could not be written.
    pub async fn refused(&self, state: &AppState, refusal: ApiError) -> Result<Response, ApiError> {
        state.audit.write(self.event(state, self.shown, AuditOutcome::Refused)).await?;
        Err(refusal)
    }

    /// Writes what became of it, and only then lets the answer go.
    ///
    /// # Errors
    /// It could not be written, or the route did not say what it showed.
    pub async fn answered(&self, state: &AppState, mut response: Response) -> Result<Response, ApiError> {
        let told = response.extensions_mut().remove::<Shown>();
        let (shown, outcome) = match told {
            Some(shown) if response.status().is_success() => (shown, AuditOutcome::Done),
            Some(_) | None if response.status().is_client_error() => (self.shown, AuditOutcome::Refused),
            // A failure of ours shows nothing.
            Some(_) | None if response.status().is_server_error() => return Ok(response),
            Some(_) | None => {
                return Err(ApiError::Internal(anyhow::anyhow!("a route answered without saying what it showed")));
            }
        };
        let is_written = shown.written && outcome == AuditOutcome::Done;
        if !is_written {
            state.audit.write(self.event(state, shown, outcome)).await?;
        }
        Ok(response)
    }

    /// The line of a change that a route makes, for storage to write in the same transaction. The answer is [`Shown::written`].
    #[must_use]
    pub fn line(&self, state: &AppState, action: AuditAction) -> AuditEvent {
        self.event(state, Shown::new(action), AuditOutcome::Done)
    }

    fn event(&self, state: &AppState, shown: Shown, outcome: AuditOutcome) -> AuditEvent {
        let Shown { action, section, entry, subject, written: _ } = shown;
        AuditEvent {
            client: self.client,
            relation: self.relation,
            outcome,
            section,
            entry,
            subject: subject.or(self.shown.subject),
            rule: self.decided.as_ref().map(|opened| ground(opened.reading.decision(), section)),
            ..by(state, &self.viewer, action)
        }
    }
}

/// The rule that answers for a section; for what is of no one section, that of the first section that is given, else of the
/// first.
fn ground(decision: &Decision, section: Option<Section>) -> Rule {
    let given = || decision.iter().find(|(_, answer)| answer.access != Access::None).map(|(section, _)| section);
    decision.section(section.or_else(given).unwrap_or(Section::Profile)).rule
}

/// Something that a viewer does, about no client yet.
pub fn by(state: &AppState, viewer: &Viewer, action: AuditAction) -> AuditEvent {
    let who = Some(Party::Person(viewer.person.id));
    AuditEvent { session: Some(viewer.mark()), ..AuditEvent::new(state.clock.now(), who, action) }
}

/// Somebody tries to sign in, and nobody knows who. Of who does, the session brings its line.
pub fn turned_away(state: &AppState) -> AuditEvent {
    AuditEvent { outcome: AuditOutcome::Refused, ..AuditEvent::new(state.clock.now(), None, AuditAction::SignIn) }
}

/// Tells the log of rows that were left out of an answer because they were written or changed by other means. Which ones, `inzage check`
/// says: a row may be a client's.
pub fn tell_forged(forged: &[ForgedRow]) {
    for row in forged {
        tracing::error!(table = row.table, "a row was written or changed by other means; `inzage check` names it");
    }
}
