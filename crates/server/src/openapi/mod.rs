//! The description of the API.

mod errors;

use utoipa::openapi::OpenApi as Description;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;

pub use errors::describe as describe_errors;

use crate::routes;

/// Under this name the description tells who may call a route.
pub const CALLER_EXTENSION: &str = "x-caller";
/// The tag with which the description tells that a call does not keep a session alive.
pub const BY_ITSELF_TAG: &str = "by-itself";
/// The name of the session's security scheme.
pub const SESSION_SCHEME: &str = "session";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Inzage",
        description = "What the portal's own pages say to its server. Errors are `application/problem+json` (RFC 9457) \
                       with a code from a closed list. What the viewer may not see answers exactly as what does not exist: \
                       404 `not_found`. Unsafe methods need `Sec-Fetch-Site: same-origin`, or an `Origin` equal to `public_url`, or to the host where that is not set. \
                       `x-caller` tells who may call: anyone, demo (anyone, in the demo only), provider (a provider of sign-in, \
                       by its signed token), signed_in, reader (who stands in a relation to the client in the address), \
                       requester (who made the request in the address). A call keeps the session alive, except where \
                       the tag `by-itself` says that the app makes it without anybody doing something. \
                       What a reader or requester gets is in the audit trail before the answer leaves. \
                       Every answer given in a session has the header `inzage-session-owner`: `owner` of `GET /api/session`. A call \
                       that carries this header is refused when the session is of somebody else: 409 `other_person`, and nothing is done.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
    ),
    components(schemas(api::Problem)),
    modifiers(&Session),
)]
struct Document;

struct Session;

impl Modify for Session {
    fn modify(&self, description: &mut Description) {
        let cookie = ApiKey::Cookie(ApiKeyValue::with_description(
            "__Host-inzage",
            "Set by signing in; HttpOnly, Secure, SameSite=Strict; holds while something is done, and for 12 hours at most (both configurable).",
        ));
        let components = description.components.get_or_insert_default();
        components.add_security_scheme(SESSION_SCHEME, SecurityScheme::ApiKey(cookie));
    }
}

/// A router that holds the description's head and nothing else yet.
#[must_use]
pub fn empty_router<S: Clone + Send + Sync + 'static>() -> OpenApiRouter<S> {
    OpenApiRouter::with_openapi(Document::openapi())
}

/// The description of every route.
#[must_use]
pub fn describe() -> Description {
    routes::endpoints().into_iter().fold(empty_router(), |router, endpoint| endpoint.describe(router)).into_openapi()
}

/// [`describe`] as JSON, ending in a new line.
///
/// # Errors
/// Only when a type of the description cannot be written as JSON.
pub fn as_json() -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&describe()).map(|text| text + "\n")
}
