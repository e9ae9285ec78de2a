//! Files of the entries of a [`super::World`]: each holds its own name.

use dossier::{Attachment, AttachmentId, AttachmentInfo, Entry};

use super::entry;

/// Entry, file, title and type.
const FILES: [(&str, &str, &str, &str); 6] = [
    ("report-1", "letter", "Brief van André", "application/pdf"),
    ("report-1", "page", "page", "text/html; charset=utf-8"),
    ("held", "held-file", "held-file", "image/png"),
    ("confided", "confided-file", "confided-file", "text/plain; charset=utf-8"),
    ("unshared", "unshared-file", "unshared-file", "application/pdf"),
    ("noras-report", "noras-file", "noras-file", "application/pdf"),
];

/// A file by its name.
pub fn file(name: &str) -> AttachmentId {
    AttachmentId::named(name)
}

/// The entries with their files. One is named and not there.
pub(super) fn with_files(mut entries: Vec<Entry>) -> (Vec<Entry>, Vec<Attachment>) {
    let attachment = |(of, name, _, content_type): (&str, &str, &str, &str)| Attachment {
        id: file(name),
        entry: entry(of),
        content_type: content_type.to_owned(),
        content: name.as_bytes().to_vec(),
    };
    for (of, name, title, content_type) in FILES {
        name_file(&mut entries, of, name, title, content_type, Some(name.len() as u64));
    }
    name_file(&mut entries, "report-1", "missing", "missing", "application/pdf", None);
    (entries, FILES.map(attachment).into())
}

fn name_file(entries: &mut [Entry], of: &str, name: &str, title: &str, content_type: &str, bytes: Option<u64>) {
    let (title, content_type) = (title.to_owned(), content_type.to_owned());
    let of = entries.iter_mut().find(|one| one.id == entry(of)).unwrap();
    of.attachments.push(AttachmentInfo { id: file(name), title, content_type, bytes });
}
