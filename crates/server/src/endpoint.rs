//! Who may call a route: declared beside the route, enforced here, and told in the description of the API.

use std::sync::Arc;

use axum::RequestExt as _;
use axum::extract::{RawPathParams, Request, State};
use axum::http::HeaderMap;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use dossier::{Client, ClientId, RequestId};
use storage::StoredRequest;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::SecurityRequirement;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::openapi::{BY_ITSELF_TAG, CALLER_EXTENSION, SESSION_SCHEME};
use crate::problem::ApiError;
use crate::session::Viewer;
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
    /// Whoever is signed in. The handler finds a [`Viewer`].
    SignedIn,
    /// Whoever stands in some relation to the client in the address: reading nothing at all included, for whoever may
    /// read nothing may still ask for inspection. The handler finds a [`SharedDossier`].
    Reader,
    /// Whoever made the request in the address, also when the right to it has ended. The handler finds a
    /// [`SharedRequest`].
    Requester,
}

/// The dossier of the client in the address, opened for the viewer on this very call.
pub type SharedDossier = Arc<storage::Opened>;

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
            Self::Reader => "reader",
            Self::Requester => "requester",
        }
    }

    const fn needs_session(self) -> bool {
        match self {
            Self::Anyone | Self::Demo | Self::Provider => false,
            Self::SignedIn | Self::Reader | Self::Requester => true,
        }
    }
}

/// A route with its caller. There is no other way to put a route into the router.
pub struct Endpoint {
    guard: Guard,
    routes: UtoipaMethodRouter<AppState>,
}

/// Who may call, and whether a call shows that somebody is there.
#[derive(Clone, Copy)]
struct Guard {
    caller: Caller,
    by_itself: bool,
}

impl Endpoint {
    /// Declares who may call these routes.
    #[must_use]
    pub fn new(caller: Caller, mut routes: UtoipaMethodRouter<AppState>) -> Self {
        for item in routes.1.paths.values_mut() {
            for operation in operations(item) {
                describe(caller, operation);
            }
        }
        Self { guard: Guard { caller, by_itself: false }, routes }
    }

    /// Declares that the app makes these calls by itself too: they do not keep a session alive. All others do, for only
    /// what a person does makes them.
    #[must_use]
    pub fn by_itself(mut self) -> Self {
        for item in self.routes.1.paths.values_mut() {
            for operation in operations(item) {
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

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, options, head, patch, trace, .. } = item;
    [get, put, post, delete, options, head, patch, trace].into_iter().flatten()
}

/// Lets in who may call, and hands the route what was found on the way. Everything is looked up anew on each call.
async fn admit(
    State((guard, state)): State<(Guard, AppState)>,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    match guard.caller {
        Caller::Anyone | Caller::Provider => {}
        Caller::Demo if state.demo => {}
        Caller::Demo => return Err(ApiError::NotFound),
        Caller::SignedIn => {
            let viewer = signed_in(&state, guard, request.headers()).await?;
            request.extensions_mut().insert(viewer);
        }
        Caller::Reader => {
            let viewer = signed_in(&state, guard, request.headers()).await?;
            let client: ClientId = named(&mut request, "client").await?;
            let opened = state.storage.reading(&viewer.person, client, state.clock.today()).await?;
            let opened = opened.filter(|opened| viewer.comes_for(opened.client.id));
            let dossier: SharedDossier = Arc::new(opened.ok_or(ApiError::NotFound)?);
            request.extensions_mut().insert(viewer);
            request.extensions_mut().insert(dossier);
        }
        Caller::Requester => {
            let viewer = signed_in(&state, guard, request.headers()).await?;
            let id: RequestId = named(&mut request, "request").await?;
            let asked: SharedRequest = Arc::new(asked_by(&state, &viewer, id).await?);
            request.extensions_mut().insert(viewer);
            request.extensions_mut().insert(asked);
        }
    }
    Ok(next.run(request).await)
}

/// Who makes the call. That they do, keeps their session alive.
async fn signed_in(state: &AppState, guard: Guard, headers: &HeaderMap) -> Result<Viewer, ApiError> {
    let mut viewer = Viewer::of(state, headers).await?;
    if !guard.by_itself {
        viewer.act(state).await?;
    }
    Ok(viewer)
}

/// The request that this viewer made. A mandate that has ended is still on record, and leaves it in sight; who has no
/// relation on record any more does not get the client's name either.
async fn asked_by(state: &AppState, viewer: &Viewer, id: RequestId) -> Result<Asked, ApiError> {
    let request = state.storage.request(viewer.person.id, id).await?;
    let request = request.filter(|request| viewer.comes_for(request.client)).ok_or(ApiError::NotFound)?;
    let mut clients = state.storage.clients_of(&viewer.person).await?.into_iter();
    let client = clients.find(|client| client.id == request.client).ok_or(ApiError::NotFound)?;
    Ok(Asked { request, client })
}

/// The id that stands in the address under this name. What is no id names nothing that exists.
async fn named<T: std::str::FromStr>(request: &mut Request, name: &str) -> Result<T, ApiError> {
    let params: RawPathParams = request.extract_parts().await.map_err(|_| ApiError::NotFound)?;
    let (_, text) = params.iter().find(|(key, _)| *key == name).ok_or(ApiError::NotFound)?;
    text.parse().map_err(|_| ApiError::NotFound)
}
