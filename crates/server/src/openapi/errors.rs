//! The errors that a route has by what it is: by its method, its caller and what it reads. A route itself names only those that
//! say something of its own.

use axum::http::StatusCode;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, ResponseBuilder};

use crate::endpoint::Caller;

/// Adds to the description of a route the errors that follow from its caller, its method and its input. What the route says of a
/// status itself stays.
pub fn describe(caller: Caller, changes_something: bool, operation: &mut Operation) {
    let reads_json = match &operation.request_body {
        Some(RefOr::T(body)) => body.content.contains_key("application/json"),
        Some(RefOr::Ref(_)) | None => false,
    };
    let reads_input = reads_json || operation.parameters.as_ref().is_some_and(|all| !all.is_empty());
    let needs_session = caller.needs_session();
    let is_about_somebody = matches!(caller, Caller::Reader(_) | Caller::Requester(_));
    let errors = [
        (reads_input, StatusCode::BAD_REQUEST, "What was sent cannot be read; `field` names the part"),
        (needs_session, StatusCode::UNAUTHORIZED, "Nobody is signed in"),
        (changes_something && caller != Caller::Provider, StatusCode::FORBIDDEN, "No same-origin proof"),
        (is_about_somebody, StatusCode::NOT_FOUND, "It is not there, or not for this viewer"),
        (caller == Caller::Demo, StatusCode::NOT_FOUND, "This is not the demo"),
        (needs_session, StatusCode::CONFLICT, "Somebody else is signed in than `inzage-session-owner` says"),
        (reads_json, StatusCode::REQUEST_TIMEOUT, "The body came too slowly"),
        (reads_json, StatusCode::PAYLOAD_TOO_LARGE, "The body is larger than any that is taken"),
        (reads_json, StatusCode::UNSUPPORTED_MEDIA_TYPE, "The body is not JSON"),
        (true, StatusCode::TOO_MANY_REQUESTS, "More calls than one person makes; `Retry-After` says how long to wait"),
        (true, StatusCode::INTERNAL_SERVER_ERROR, "Something failed here"),
        (true, StatusCode::SERVICE_UNAVAILABLE, "It took too long"),
    ];
    for (applies, status, description) in errors {
        if applies {
            let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
            let response = ResponseBuilder::new().description(description).content("application/problem+json", problem);
            let responses = &mut operation.responses.responses;
            responses.entry(status.as_str().to_owned()).or_insert_with(|| RefOr::T(response.build()));
        }
    }
}
