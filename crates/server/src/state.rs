//! What every route can reach.

use std::sync::Arc;

use api::Contact;
use dossier::Unscanned;
use storage::{AuditWriter, Storage};

use crate::assets::AppFiles;
use crate::clock::SharedClock;
use crate::metrics::Metrics;
use crate::session::{Entropy, OwnOrigin, SessionLimits};
use crate::sign_in::SignIn;
use crate::terms::TermsOfUse;

/// What every route can reach. A clone shares all of it.
#[derive(Clone)]
pub struct AppState {
    /// The database. It knows what becomes of running text in which nobody has looked for the names of other clients.
    pub storage: Storage,
    /// The way into the audit trail.
    pub audit: AuditWriter,
    /// The time.
    pub clock: SharedClock,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// Whose portal this is.
    pub organisation: Arc<OrganisationFacts>,
    /// How long sessions last.
    pub limits: SessionLimits,
    /// The providers by which people sign in.
    pub sign_in: Arc<SignIn>,
    /// The terms of use in force, where the organisation has any.
    pub terms: Option<Arc<TermsOfUse>>,
    /// What becomes of files in which nobody has looked for the names of other clients.
    pub unscanned_files: Unscanned,
    /// Whether anybody may sign in as a persona.
    pub demo: bool,
    /// What is counted for who watches the server.
    pub metrics: Metrics,
    /// Where browsers find the portal.
    pub origin: OwnOrigin,
    /// The files of the app.
    pub app: AppFiles,
}

/// Whose portal this is, for the first screen.
#[derive(Clone, Debug)]
pub struct OrganisationFacts {
    /// Name of the care organisation.
    pub name: String,
    /// How to reach it for inspection by another route.
    pub contact: Contact,
}
