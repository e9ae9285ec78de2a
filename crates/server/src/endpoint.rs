//! Who may call a route: declared beside the route, enforced here, and told in the description of the API.

use std::sync::Arc;

use axum::middleware::from_fn_with_state;
use dossier::{AuditAction, Client};
use storage::StoredRequest;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::SecurityRequirement;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::audit::Attempt;
use crate::guard::{Guard, admit};
use crate::openapi::{BY_ITSELF_TAG, CALLER_EXTENSION, SESSION_SCHEME, describe_errors};
use crate::state::AppState;

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Anyone.
    Anyone,
    /// Anyone, in the demo; elsewhere the route does not exist.
    Demo,
    /// A provider of sign-in, from server to server: its signed token is the proof, not a cookie or an origin.
    Provider,
    /// Whoever is signed in. The handler finds a [`crate::session::Viewer`].
    SignedIn,
    /// Whoever stands in some relation to the client in the address: reading nothing at all included, for whoever may
    /// read nothing may still ask for inspection. The handler finds a [`SharedDossier`], and answers with a
    /// [`crate::audit::Told`]; the action is what a refusal is written down as.
    Reader(AuditAction),
    /// Whoever made the request in the address, also when the right to it has ended. The handler finds a
    /// [`SharedRequest`], and answers as for a reader.
    Requester(AuditAction),
}

/// The dossier of the client in the address, opened for the viewer on this very call.
pub type SharedDossier = Arc<storage::Opened>;

/// What the viewer tries with that dossier or request, for the line of what a route changes.
pub type SharedAttempt = Arc<Attempt>;

/// The request in the address.
pub type SharedRequest = Arc<Asked>;

/// A request and whose dossier it is about.
#[derive(Debug)]
pub struct Asked {
    /// The request.
    pub request: StoredRequest,
    /// The client.
    pub client: Client,
}

impl Caller {
    /// The word in the description of the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Demo => "demo",
            Self::Provider => "provider",
            Self::SignedIn => "signed_in",
            Self::Reader(_) => "reader",
            Self::Requester(_) => "requester",
        }
    }

    /// Whether somebody must be signed in for it.
    #[must_use]
    pub const fn needs_session(self) -> bool {
        match self {
            Self::Anyone | Self::Demo | Self::Provider => false,
            Self::SignedIn | Self::Reader(_) | Self::Requester(_) => true,
        }
    }
}

/// A route with its caller. There is no other way to put a route into the router.
pub struct Endpoint {
    guard: Guard,
    routes: UtoipaMethodRouter<AppState>,
}

impl Endpoint {
    /// Declares who may call these routes.
    #[must_use]
    pub fn new(caller: Caller, mut routes: UtoipaMethodRouter<AppState>) -> Self {
        for item in routes.1.paths.values_mut() {
            for (changes_something, operation) in operations(item) {
                describe(caller, operation);
                describe_errors(caller, changes_something, operation);
            }
        }
        Self { guard: Guard { caller, by_itself: false }, routes }
    }

    /// Declares that the app makes these calls by itself too: they do not keep a session alive. All others do, for only
    /// what a person does makes them.
    #[must_use]
    pub fn by_itself(mut self) -> Self {
        for item in self.routes.1.paths.values_mut() {
            for (_, operation) in operations(item) {
                operation.tags.get_or_insert_default().push(BY_ITSELF_TAG.to_owned());
            }
        }
        self.guard.by_itself = true;
        self
    }

    /// Adds it to a router that only describes.
    pub(crate) fn describe(self, router: OpenApiRouter<AppState>) -> OpenApiRouter<AppState> {
        router.routes(self.routes)
    }

    /// Adds it to a router, behind its guard.
    pub(crate) fn guard(self, router: OpenApiRouter<AppState>, state: &AppState) -> OpenApiRouter<AppState> {
        let (schemas, paths, methods) = self.routes;
        let guarded = methods.route_layer(from_fn_with_state((self.guard, state.clone()), admit));
        router.routes((schemas, paths, guarded))
    }
}

fn describe(caller: Caller, operation: &mut Operation) {
    let extension = ExtensionsBuilder::new().add(CALLER_EXTENSION, caller.code()).build();
    operation.extensions.get_or_insert_default().merge(extension);
    if caller.needs_session() {
        operation.security = Some(vec![SecurityRequirement::new(SESSION_SCHEME, Vec::<String>::new())]);
    }
}

/// The operations of an address, each with whether its method changes something (RFC 9110, 9.2.1).
fn operations(item: &mut PathItem) -> impl Iterator<Item = (bool, &mut Operation)> {
    let PathItem { get, put, post, delete, options, head, patch, trace, .. } = item;
    let safe = [get, options, head, trace].into_iter().flatten().map(|operation| (false, operation));
    safe.chain([put, post, delete, patch].into_iter().flatten().map(|operation| (true, operation)))
}
