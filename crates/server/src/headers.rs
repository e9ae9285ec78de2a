//! Headers that every answer carries.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// For every answer (OWASP Secure Headers). The page of the app brings a wider policy of its own.
const ALWAYS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// For every answer that a browser can show as a document. Of a file that a document loads browsers read neither (HTML Standard
/// 7.1.3.1, Permissions Policy 9.3), and a first visit would wait for both once more with each.
const OF_DOCUMENTS: [(HeaderName, &str); 2] = [
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// An answer that the pages of one origin may show in a frame, and no others: an extension of a response.
#[derive(Clone, Debug)]
pub struct FramedBy(pub String);

/// Adds what every answer carries, where the answer does not speak for itself. What does not say that it may be kept is
/// personal, and is kept nowhere.
pub async fn harden(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let framed_by = response.extensions_mut().remove::<FramedBy>();
    let framed_by = framed_by.and_then(|FramedBy(origin)| HeaderValue::try_from(framed_by_alone(&origin)).ok());
    let headers = response.headers_mut();
    let is_framed = framed_by.is_some();
    if let Some(policy) = framed_by {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let is_document = !is_loaded_by_a_document(headers);
    for (name, value) in ALWAYS.into_iter().chain(OF_DOCUMENTS.into_iter().filter(|_| is_document)) {
        // It knows no single other origin; whoever reads `frame-ancestors` does not read it.
        if is_framed && name == header::X_FRAME_OPTIONS {
            continue;
        }
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn framed_by_alone(origin: &str) -> String {
    format!("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors {origin}")
}

/// The content types of what a document loads and that is none itself. The icon is a drawing that no policy lets run anything.
const LOADED: [&str; 5] = ["text/css", "text/javascript", "application/wasm", "font/woff2", "image/svg+xml"];

fn is_loaded_by_a_document(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.and_then(|kind| kind.split(';').next()).is_some_and(|kind| LOADED.contains(&kind.trim()))
}

/// Two years, and every name below ours: what browsers ask for before they put a name on their own list.
const BY_TLS_ALONE: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Tells browsers never to come back without TLS (RFC 6797). They do not listen to it over plain HTTP.
pub async fn only_by_tls(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, BY_TLS_ALONE);
    response
}

#[cfg(test)]
mod tests {
    use std::fs::write;

    use super::*;
    use crate::assets::AppFiles;
    use crate::testing::{Answer, Call, World, client};

    /// A server with an app, and somebody who is signed in at it.
    async fn world() -> (World, String, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [("index.html", "<script>start()</script>"), ("app-0123456789abcdef.js", "a")] {
            write(folder.path().join(name), content).unwrap();
        }
        let world = World::serving(AppFiles::new(Some(folder.path().to_owned())), true).await;
        let cookie = world.sign_in("bram").await;
        (world, cookie, folder)
    }

    fn policy_has(answer: &Answer, directives: &[&str], of: &str) {
        let policy: Vec<_> = answer.header("content-security-policy").split(';').map(str::trim).collect();
        for directive in directives {
            assert!(policy.contains(directive), "{of}: {directive} is not in {policy:?}");
        }
        let loose =
            |part: &&str| ["unsafe-inline", "'unsafe-eval'", "*", "http:"].iter().any(|word| part.contains(word));
        assert_eq!(policy.iter().find(|part| loose(part)), None, "{of}");
    }

    /// Personal answers, problems, the page and its files.
    #[tokio::test]
    async fn every_answer_is_hardened() {
        let (world, cookie, _folder) = world().await;
        let of_bram = format!("/api/clients/{}", client("bram"));
        for (call, of, status) in [
            (Call::get(&of_bram).by(&cookie), "a dossier", 200),
            (Call::get("/api/session").by(&cookie), "a session", 200),
            (Call::get("/api/session"), "nobody's session", 401),
            (Call::get("/api/nothing").by(&cookie), "what is not there", 404),
            (Call::post("/", ""), "a wrong method", 405),
            (Call::post("/api/session/demo", "{").by(&cookie), "a wrong body", 400),
            (Call::new(axum::http::Method::DELETE, "/api/session").without("sec-fetch-site"), "another site", 403),
            (Call::get("/"), "the page", 200),
            (Call::get("/app-0123456789abcdef.js"), "a file", 200),
            (Call::get("/nothing.js"), "no file", 404),
        ] {
            let answer = world.call(call).await;
            assert_eq!(answer.status, status, "{of}");
            for (name, value) in ALWAYS.iter().filter(|(name, _)| *name != header::CONTENT_SECURITY_POLICY) {
                assert_eq!(answer.header(name.as_str()), *value, "{of}: {name}");
            }
            for (name, value) in OF_DOCUMENTS {
                assert_eq!(answer.header(name.as_str()), if of == "a file" { "" } else { value }, "{of}: {name}");
            }
            policy_has(&answer, &["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"], of);
            assert_ne!(answer.header("content-type"), "", "{of}");
            assert_eq!(answer.header("access-control-allow-origin"), "", "{of}");
        }
    }

    #[tokio::test]
    async fn what_is_personal_and_what_went_wrong_is_kept_nowhere() {
        let (world, cookie, _folder) = world().await;
        let of_bram = format!("/api/clients/{}", client("bram"));
        for path in [of_bram.as_str(), "/api/session", "/api/sessions", "/api/nothing", "/nothing.js"] {
            assert_eq!(world.call(Call::get(path).by(&cookie)).await.header("cache-control"), "no-store", "{path}");
        }
        assert_eq!(world.call(Call::get("/")).await.header("cache-control"), "no-cache");
    }

    #[tokio::test]
    async fn the_page_takes_markup_through_one_policy_alone() {
        let (world, _, _folder) = world().await;
        let page = world.call(Call::get("/")).await;
        policy_has(
            &page,
            &["require-trusted-types-for 'script'", "trusted-types default", "form-action 'self'"],
            "the page",
        );
    }

    #[tokio::test]
    async fn an_installation_is_never_come_back_to_without_tls() {
        let world = World::serving(AppFiles::Embedded, false).await;
        for path in ["/", "/api/portal", "/api/nothing"] {
            let answer = world.call(Call::get(path)).await;
            assert_eq!(answer.header("strict-transport-security"), "max-age=63072000; includeSubDomains", "{path}");
        }
    }
}
