//! Files: `Attachment`, with its content in it or in a Binary.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use dossier::{Attachment, AttachmentId, AttachmentInfo};

use crate::draft::Draft;
use crate::node::Node;
use crate::report::Remark;
use crate::text;
use crate::world::Target;

/// Sources pad as they like, and leave loose bits at the end.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl<'a> Draft<'a> {
    /// Adds a file. One of which the content did not arrive is named without it.
    pub(crate) fn file(&mut self, attachment: Node<'a>, name: &str) {
        if !attachment.exists() {
            return;
        }
        let binary = self.binary(attachment);
        let data = [attachment.get("data"), binary.get("data"), binary.get("content")].into_iter().find_map(Node::code);
        let content = data.and_then(|data| self.decoded(data));
        let id = AttachmentId::named(&format!("{}/{name}", self.entry.id));
        let content_type =
            media_type(attachment.get("contentType").code().or_else(|| binary.get("contentType").code()));
        let title = attachment.get("title").text().map(|title| text::cut(text::line(&title), text::TITLE).0);
        let bytes = content.as_ref().and_then(|content| u64::try_from(content.len()).ok());
        let title = title.unwrap_or_else(|| self.entry.title.clone());
        self.entry.attachments.push(AttachmentInfo { id, title, content_type: content_type.clone(), bytes });
        if let Some(content) = content {
            self.files.push(Attachment { id, entry: self.entry.id, content_type, content });
        }
    }

    /// The Binary that the address of an attachment leads to. It has no client of its own: it is whose entry shows it.
    fn binary(&mut self, attachment: Node<'a>) -> Node<'a> {
        let Some(url) = attachment.get("url").code() else { return Node::nothing() };
        let Some(from) = self.world.resource(self.at) else { return Node::nothing() };
        if let Some(inner) = url.strip_prefix('#') {
            return from.node().all("contained").find(|inside| inside.get("id").is(inner)).unwrap_or(Node::nothing());
        }
        let Some(at) = self.world.store.find(from, url) else { return Node::nothing() };
        let is_binary = self.world.resource(at).is_some_and(|resource| resource.kind == "Binary");
        // A Binary may say for whom it is (R4: securityContext); another client's is not for this entry.
        let context = self.world.node(at).get("securityContext");
        let for_another =
            context.exists() && matches!(self.world.follow(at, self.entry.client, context), Target::Withheld);
        if is_binary && !for_another { self.take_resource(at) } else { Node::nothing() }
    }

    fn decoded(&mut self, data: &str) -> Option<Vec<u8>> {
        let packed: String = data.chars().filter(|c| !c.is_whitespace()).collect();
        let content = LENIENT.decode(packed).ok();
        if content.is_none() {
            self.remark(Remark::UnreadableFile);
        }
        content
    }
}

/// A media type that can stand in a header; anything else is bytes.
fn media_type(written: Option<&str>) -> String {
    let written =
        written.and_then(|written| written.split(';').next()).map(|written| written.trim().to_ascii_lowercase());
    let is_token = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".+-_".contains(&byte))
    };
    written
        .filter(|written| {
            written.len() <= 100 && written.split_once('/').is_some_and(|(main, sub)| is_token(main) && is_token(sub))
        })
        .unwrap_or_else(|| "application/octet-stream".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_is_one_or_is_bytes() {
        assert_eq!(media_type(Some("Application/PDF; charset=x")), "application/pdf");
        for wrong in [None, Some(""), Some("pdf"), Some("a/b/c"), Some("text/html\r\nx: y")] {
            assert_eq!(media_type(wrong), "application/octet-stream", "{wrong:?}");
        }
    }
}
