//! Everything that is not the API: the files of the app, its one page for every other address, and what those ask for who come by
//! themselves.

use api::{Contact, Route};
use axum::extract::{OriginalUri, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};

use super::AppFiles;
use super::encoding::Encoding;
use super::files::is_hashed;
use super::policy::policy;
use crate::problem::ApiError;
use crate::state::{AppState, OrganisationFacts};

const PAGE: &str = "index.html";
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_FIRST: HeaderValue = HeaderValue::from_static("no-cache");

/// For a file of the app. A worker obeys the policy that came with its own script: the service worker has to fetch what it keeps, the one that
/// reads PDFs makes pictures of scans by WebAssembly.
const OF_A_FILE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// Shown where the binary was made without the app.
const NOT_BUILT: &str = "<!doctype html><html lang=\"nl\"><meta charset=\"utf-8\"><title>Inzage</title>\
<h1>De app zit niet in dit programma</h1>\
<p>De server werkt, maar is gebouwd zonder de app. Bouw hem met <code>cargo xtask dist</code>.</p></html>";

/// Answers what no route answers.
///
/// # Errors
/// [`ApiError::NotFound`] for an address of the API or a file that does not exist.
pub async fn serve(
    State(state): State<AppState>,
    OriginalUri(uri): OriginalUri,
    request: Request,
) -> Result<Response, ApiError> {
    let name = uri.path().trim_start_matches('/');
    if name == "api" || name.starts_with("api/") {
        return Err(ApiError::NotFound);
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Err(ApiError::MethodNotAllowed);
    }
    match name {
        ROBOTS => return Ok(for_who_comes_by_itself("User-agent: *\nDisallow: /\n".to_owned())),
        CONTACT => return Ok(for_who_comes_by_itself(contact(&state.organisation))),
        SECURITY => return Ok(for_who_comes_by_itself(security(&state.organisation, state.clock.now()))),
        _ => {}
    }
    let is_file = name.rsplit('/').next().is_some_and(|last| last.contains('.'));
    if !is_file {
        let is_place = uri.path().parse::<Route>().is_ok();
        return Ok(if is_place { page(&state.app, request.headers()) } else { nowhere(&state.app, request) });
    }
    if name == PAGE {
        return Ok(page(&state.app, request.headers()));
    }
    // Compressed twins are sent in a file's place, never under a name of their own.
    if name.ends_with(Encoding::Brotli.suffix()) || name.ends_with(Encoding::Gzip.suffix()) {
        return Err(ApiError::NotFound);
    }
    file(&state.app, name, request.headers()).ok_or(ApiError::NotFound)
}

/// For who walks through all sites: there is nothing to be found in this one.
const ROBOTS: &str = "robots.txt";
/// For whose browser runs no JavaScript: how else the organisation is reached. The page of the app leads here.
const CONTACT: &str = "contact.txt";
/// For who has found a fault (RFC 9116).
const SECURITY: &str = ".well-known/security.txt";
/// What stands there has to be looked at again by then. It is told anew with each call.
const LOOKED_AT: TimeDelta = TimeDelta::days(90);

fn contact(organisation: &OrganisationFacts) -> String {
    let OrganisationFacts { name: organisation, contact: Contact { name, phone, email, address, hours } } =
        organisation;
    format!("{organisation}\n\n{name}\nBellen: {phone}\nWanneer: {hours}\nMailen: {email}\nLangskomen: {address}\n")
}

fn security(organisation: &OrganisationFacts, now: DateTime<Utc>) -> String {
    let email = &organisation.contact.email;
    let until = (now + LOOKED_AT).to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("Contact: mailto:{email}\nExpires: {until}\nPreferred-Languages: nl, en\n")
}

fn for_who_comes_by_itself(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], text).into_response()
}

/// The page of the app, which says in its own words that there is nothing at this address. It is sent whole: to who has it already
/// another status could not be told.
fn nowhere(app: &AppFiles, mut request: Request) -> Response {
    request.headers_mut().remove(header::IF_NONE_MATCH);
    let mut response = page(app, request.headers());
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// The page of the app, for every address that the app knows and the server does not.
fn page(app: &AppFiles, asked: &HeaderMap) -> Response {
    let Some((text, mut response)) = app.get(PAGE).zip(file(app, PAGE, asked)) else {
        return (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT)).into_response();
    };
    if let Ok(policy) = HeaderValue::try_from(policy(&String::from_utf8_lossy(&text))) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A file, in the smallest form that the browser takes.
fn file(app: &AppFiles, name: &str, asked: &HeaderMap) -> Option<Response> {
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (encoding, content) = Encoding::ALL
        .into_iter()
        .filter(|encoding| encoding.accepted(accepted))
        .find_map(|encoding| Some((encoding, app.get(&format!("{name}{}", encoding.suffix()))?)))?;
    let mut headers = HeaderMap::new();
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    headers.insert(header::CONTENT_SECURITY_POLICY, OF_A_FILE);
    if let Some(coding) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    if is_hashed(name) {
        headers.insert(header::CACHE_CONTROL, FOREVER);
    } else {
        headers.insert(header::CACHE_CONTROL, ASK_FIRST);
        let tag = HeaderValue::try_from(format!("\"{}\"", short_hash(&content))).ok()?;
        let known = asked.get_all(header::IF_NONE_MATCH).iter().any(|known| known == tag);
        headers.insert(header::ETAG, tag);
        if known {
            return Some((StatusCode::NOT_MODIFIED, headers).into_response());
        }
    }
    headers.insert(header::CONTENT_TYPE, content_type(name));
    Some((headers, content).into_response())
}

/// Of the content as it is sent: two encodings of a file are two representations.
fn short_hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn content_type(name: &str) -> HeaderValue {
    let media = mime_guess::from_path(name).first_or_octet_stream();
    let text = if media.type_() == "text" || media.subtype() == "javascript" {
        format!("{}; charset=utf-8", media.essence_str())
    } else {
        media.essence_str().to_owned()
    };
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

#[cfg(test)]
mod tests {
    use std::fs::write;

    use super::*;
    use crate::testing::{Answer, Call, World};

    /// A server with an app of these files.
    async fn world(files: &[(&str, &str)]) -> (World, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            write(folder.path().join(name), content).unwrap();
        }
        (World::serving(AppFiles::new(Some(folder.path().to_owned())), true).await, folder)
    }

    async fn get(world: &World, path: &str) -> Answer {
        world.call(Call::get(path).with("accept-encoding", "gzip, br")).await
    }

    const FILES: &[(&str, &str)] = &[
        ("index.html", "<script>start()</script>"),
        ("index.html.br", "index as brotli"),
        ("sw.js", "worker"),
        ("app-0123456789abcdef_bg.wasm", "wasm"),
        ("app-0123456789abcdef_bg.wasm.gz", "wasm as gzip"),
    ];

    #[tokio::test]
    async fn every_address_of_the_app_gets_its_page() {
        let (world, _folder) = world(FILES).await;
        let client = "/clienten/11111111-1111-4111-8111-111111111111";
        for path in ["/", client, &format!("{client}/onderdelen/reports"), "/ingelogd", "/verzoek/", "/index.html"] {
            let page = get(&world, path).await;
            assert_eq!((page.status.as_u16(), &page.body[..]), (200, &b"index as brotli"[..]), "{path}");
            assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
            assert_eq!((page.header("content-encoding"), page.header("cache-control")), ("br", "no-cache"));
            assert_eq!(page.header("vary"), "Accept-Encoding");
            let policy = page.header("content-security-policy");
            assert!(policy.contains("'wasm-unsafe-eval' 'sha256-") && policy.contains("style-src 'self';"), "{policy}");
        }
    }

    #[tokio::test]
    async fn a_hashed_file_is_kept_for_ever_and_others_are_asked_for() {
        let (world, _folder) = world(FILES).await;
        let wasm = get(&world, "/app-0123456789abcdef_bg.wasm").await;
        assert_eq!((wasm.header("content-type"), wasm.header("content-encoding")), ("application/wasm", "gzip"));
        assert_eq!(wasm.header("cache-control"), "public, max-age=31536000, immutable");
        let plain = world.call(Call::get("/app-0123456789abcdef_bg.wasm")).await;
        assert_eq!((&plain.body[..], plain.header("content-encoding")), (&b"wasm"[..], ""));
        let worker = get(&world, "/sw.js").await;
        assert_eq!(worker.header("cache-control"), "no-cache");
        assert!(worker.header("content-security-policy").contains("connect-src 'self'"));
        let unchanged = world.call(Call::get("/sw.js").with("if-none-match", worker.header("etag"))).await;
        assert_eq!((unchanged.status.as_u16(), unchanged.body.len()), (304, 0));
        assert_eq!(unchanged.header("cache-control"), "no-cache");
    }

    #[tokio::test]
    async fn what_is_no_file_of_the_app_is_not_found() {
        let (world, _folder) = world(FILES).await;
        for path in ["/humans.txt", "/index.html.br", "/../secret.txt", "/%2e%2e/secret.txt", "/.env"] {
            assert_eq!(get(&world, path).await.status, 404, "{path}");
        }
    }

    #[tokio::test]
    async fn an_address_that_leads_nowhere_is_not_found_and_the_app_says_so() {
        let (world, _folder) = world(FILES).await;
        let tag = get(&world, "/").await.header("etag").to_owned();
        let long = format!("/{}", "x".repeat(9_000));
        for path in [
            "/apis",
            "/client/1/reports",
            "/clienten/1",
            "/.git/config",
            "/..%2f..%2fetc/passwd",
            "/%00",
            "/%ff%fe",
            "/healthz/",
            "/API/session",
            &long,
        ] {
            let page = world.call(Call::get(path).with("if-none-match", &tag).with("accept-encoding", "br")).await;
            assert_eq!((page.status.as_u16(), &page.body[..]), (404, &b"index as brotli"[..]), "{path}");
            assert_eq!(page.header("cache-control"), "no-store", "{path}");
            assert!(page.header("content-security-policy").contains("'wasm-unsafe-eval' 'sha256-"), "{path}");
        }
    }

    #[tokio::test]
    async fn who_comes_by_itself_finds_nothing_to_read_and_whom_to_tell() {
        let (world, _folder) = world(FILES).await;
        let robots = world.call(Call::get("/robots.txt")).await;
        assert_eq!((robots.status.as_u16(), &robots.body[..]), (200, &b"User-agent: *\nDisallow: /\n"[..]));
        let security = world.call(Call::get("/.well-known/security.txt")).await;
        assert_eq!(security.header("content-type"), "text/plain; charset=utf-8");
        let text = String::from_utf8(security.body.to_vec()).unwrap();
        assert!(text.contains("Contact: mailto:inzage@example.org\n"), "{text}");
        let until = text.lines().find_map(|line| line.strip_prefix("Expires: ")).unwrap();
        let until: DateTime<Utc> = until.parse().unwrap();
        assert!(until > world.now() && until < world.now() + TimeDelta::days(365), "{text}");
    }

    #[tokio::test]
    async fn without_javascript_one_finds_how_to_reach_the_organisation() {
        let (world, _folder) = world(FILES).await;
        let contact = world.call(Call::get("/contact.txt")).await;
        assert_eq!((contact.status.as_u16(), contact.header("content-type")), (200, "text/plain; charset=utf-8"));
        let text = String::from_utf8(contact.body.to_vec()).unwrap();
        let known: api::PortalInfo = world.call(Call::get("/api/portal")).await.json();
        for said in [known.organisation, known.contact.phone, known.contact.email, known.contact.hours] {
            assert!(!said.is_empty() && text.contains(&said), "{said}: {text}");
        }
    }

    #[tokio::test]
    async fn without_an_app_the_page_says_so() {
        let (world, _folder) = world(&[]).await;
        let page = get(&world, "/").await;
        assert_eq!(page.status, 503);
        assert!(String::from_utf8_lossy(&page.body).contains("cargo xtask dist"));
    }
}
