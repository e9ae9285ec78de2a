//! `GET /api/clients/{client}/entries/{entry}/files/{file}`

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::IntoResponse;
use dossier::{AttachmentId, AuditAction, ClientId, EntryId};
use storage::EntryFile;
use utoipa_axum::routes;

use super::file_type::{disposition, sent_type};
use crate::audit::{Shown, Told};
use crate::endpoint::{Caller, Endpoint, SharedDossier};
use crate::input::Address;
use crate::problem::ApiError;
use crate::state::AppState;

/// For whoever reads something of the dossier: each file that is opened has its line in the audit trail, as a download.
pub fn endpoint() -> Endpoint {
    Endpoint::new(Caller::Reader(AuditAction::Download), routes!(show))
}

/// Whoever made the file, it runs nothing and loads nothing, also where somebody opens it by its address.
const SANDBOX: HeaderValue = HeaderValue::from_static(
    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// A file of an entry.
#[utoipa::path(
    get,
    path = "/api/clients/{client}/entries/{entry}/files/{file}",
    operation_id = "open_file",
    params(("client" = ClientId, Path), ("entry" = EntryId, Path), ("file" = AttachmentId, Path)),
    responses(
        (
            status = 200,
            description = "The file. Its type is the stored one where browsers show that without running anything.",
            body = String,
            content_type = "application/octet-stream"
        ),
    )
)]
async fn show(
    State(state): State<AppState>,
    Extension(dossier): Extension<SharedDossier>,
    Address((_, entry, file)): Address<(ClientId, EntryId, AttachmentId)>,
) -> Result<Told<impl IntoResponse>, ApiError> {
    if state.unscanned_files.is_held() {
        return Err(ApiError::NotFound);
    }
    let found = state.storage.entry_file(&dossier.reading, entry, file).await?;
    let EntryFile { section, title, content_type, content } = found.ok_or(ApiError::NotFound)?;
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(sent_type(&content_type)));
    let name = HeaderValue::try_from(disposition(&title, &content_type));
    headers.insert(header::CONTENT_DISPOSITION, name.unwrap_or(HeaderValue::from_static("attachment")));
    headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    Ok(Told(Shown::file(section, entry), (headers, content)))
}

#[cfg(test)]
mod tests {
    use access::Section;
    use api::{AuditPage, EntryDetail, LookKind, ProblemCode};
    use dossier::{AuditEvent, AuditOutcome};

    use super::*;
    use crate::testing::{Answer, Call, World, client, entry, file};

    fn path(of: &str, name: &str, file_name: &str) -> String {
        format!("/api/clients/{}/entries/{}/files/{}", client(of), entry(name), file(file_name))
    }

    async fn last_line(world: &World) -> AuditEvent {
        world.lines_after(0).await.pop().unwrap().event
    }

    #[tokio::test]
    async fn a_file_comes_whole_under_its_title_and_runs_nothing() {
        let world = World::new().await;
        for (name, content_type, disposition) in [
            (
                "letter",
                "application/pdf",
                "attachment; filename=\"Brief van Andr_.pdf\"; filename*=UTF-8''Brief%20van%20Andr%C3%A9.pdf",
            ),
            ("page", "application/octet-stream", "attachment; filename=\"page.html\"; filename*=UTF-8''page.html"),
        ] {
            let answer = world.get("bram", &path("bram", "report-1", name)).await;
            assert_eq!((answer.status.as_u16(), &answer.body[..]), (200, name.as_bytes()), "{name}");
            assert_eq!(answer.header("content-type"), content_type);
            assert_eq!(answer.header("content-disposition"), disposition);
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("cache-control"), "no-store");
            assert!(answer.header("content-security-policy").starts_with("sandbox; default-src 'none';"));
        }
    }

    #[tokio::test]
    async fn opening_a_file_is_told_to_the_client() {
        let world = World::new().await;
        let answer = world.get("anna", &path("bram", "report-1", "letter")).await;
        assert_eq!(answer.status, 200);
        let line = last_line(&world).await;
        assert_eq!((line.action, line.outcome), (AuditAction::Download, AuditOutcome::Done));
        assert_eq!((line.section, line.entry), (Some(Section::Reports), Some(entry("report-1"))));
        let looked: AuditPage = world.get("bram", &format!("/api/clients/{}/audit", client("bram"))).await.json();
        let looks = looked.days.iter().flat_map(|day| &day.people).flat_map(|person| &person.looks);
        assert!(looks.into_iter().any(|look| look.what == LookKind::Download), "{looked:?}");
    }

    /// Byte by byte the answer to what does not exist.
    #[tokio::test]
    async fn what_is_not_the_readers_to_open_is_not_there() {
        let world = World::new().await;
        let absent = world.get("bram", &path("bram", "nothing", "nothing")).await;
        assert_eq!(absent.problem(), (404, ProblemCode::NotFound, None));
        for (viewer, of, name, file_name) in [
            // Another client's file, under their address and under one's own.
            ("bram", "nora", "noras-report", "noras-file"),
            ("bram", "bram", "noras-report", "noras-file"),
            ("bram", "bram", "report-1", "noras-file"),
            ("nora", "bram", "report-1", "letter"),
            // A file of one's own, under another entry of one's own.
            ("bram", "bram", "report-2", "letter"),
            // Entries that are held, not shared, and not for this reader, with the file's own address.
            ("bram", "bram", "held", "held-file"),
            ("bram", "bram", "report-1", "held-file"),
            ("bram", "bram", "unshared", "unshared-file"),
            ("anna", "bram", "confided", "confided-file"),
            ("anna", "bram", "unshared", "unshared-file"),
            // A file that the source names, and that never arrived.
            ("bram", "bram", "report-1", "missing"),
            ("bram", "bram", "report-1", "nothing"),
        ] {
            let answer = world.get(viewer, &path(of, name, file_name)).await;
            assert_eq!(answer, absent, "{viewer}: {file_name} of {name} of {of}");
            let line = last_line(&world).await;
            assert_eq!((line.action, line.outcome), (AuditAction::Download, AuditOutcome::Refused));
        }
        let cookie = world.sign_in("bram").await;
        for wrong in ["x", "..%2f..", "%00"] {
            let path = format!("/api/clients/{}/entries/{}/files/{wrong}", client("bram"), entry("report-1"));
            assert_eq!(world.call(Call::get(&path).by(&cookie)).await, absent, "{wrong}");
        }
        // Bram may: the same file is there for whom it is.
        assert_eq!(world.get("bram", &path("bram", "confided", "confided-file")).await.status, 200);
    }

    async fn held(world: &World) -> Vec<(String, bool)> {
        let path = format!("/api/clients/{}/entries/{}", client("bram"), entry("report-1"));
        let detail: EntryDetail = world.get("bram", &path).await.json();
        detail.attachments.into_iter().map(|file| (file.title, file.held)).collect()
    }

    #[tokio::test]
    async fn what_is_held_is_named_and_not_opened() {
        let mut world = World::new().await;
        let named = |held: bool| {
            [("Brief van André", held), ("page", held), ("missing", false)]
                .map(|(title, held)| (title.to_owned(), held))
        };
        assert_eq!(held(&world).await, named(false));
        world.hold_files();
        assert_eq!(held(&world).await, named(true));
        let absent = world.get("bram", &path("bram", "nothing", "nothing")).await;
        let closed: Answer = world.get("bram", &path("bram", "report-1", "letter")).await;
        assert_eq!(closed, absent);
        assert_eq!(last_line(&world).await.outcome, AuditOutcome::Refused);
    }
}
