//! Files: `Attachment`, with its content in it or in a Binary.

use dossier::{Attachment, AttachmentId, AttachmentInfo, Block};

use crate::draft::Draft;
use crate::node::Node;
use crate::report::Remark;
use crate::world::Target;
use crate::{narrative, text, words};

mod base64;
mod charset;
mod media;

pub(crate) use base64::decoded;
pub(crate) use media::{is_textual, text_of};

impl<'a> Draft<'a> {
    /// Adds a file, and what it says where it is text. One of which the content did not arrive is named without it.
    pub(crate) fn file(&mut self, attachment: Node<'a>, name: &str) {
        if !attachment.exists() {
            return;
        }
        let own = attachment.get("title").text().map(|title| text::cut(text::line(&title), text::TITLE).0);
        let title = self.told_apart(own.clone().unwrap_or_else(|| self.entry.title.clone()));
        let binary = self.binary(attachment, &title);
        let data =
            [attachment.get("data"), binary.get("data"), binary.get("content")].into_iter().find(|data| data.exists());
        let written: Vec<_> =
            [attachment, binary].into_iter().filter_map(|holder| holder.get("contentType").code()).collect();
        let content = data.and_then(|data| self.content(data.code().unwrap_or_default(), &title));
        let media::File { content_type, content, unread_charset } = media::File::new(&written, content);
        if let Some(charset) = unread_charset {
            self.remark(Remark::UnknownCharset(title.clone(), text::cut(text::line(&charset), text::TITLE).0));
            self.paragraph(Some(words::TEXT_NOT_READABLE.to_owned()));
        }
        let id = AttachmentId::named(&format!("{}/{name}", self.entry.id));
        let bytes = content.as_ref().and_then(|content| u64::try_from(content.len()).ok());
        self.entry.attachments.push(AttachmentInfo { id, title, content_type: content_type.clone(), bytes });
        if let Some(content) = content {
            self.read_out(&content_type, &content, own);
            self.files.push(Attachment { id, entry: self.entry.id, content_type, content });
        }
    }

    /// A file as an answer or outcome: it stands among the files of the entry.
    pub(crate) fn file_as_value(&mut self, attachment: Node<'a>, name: &str) -> String {
        let number = self.entry.attachments.len() + 1;
        self.file(attachment, &format!("{name}/{number}"));
        let is_there = self.entry.attachments.last().is_some_and(|file| file.bytes.is_some());
        let title = attachment.get("title").text().map(|title| format!(": {}", text::line(&title))).unwrap_or_default();
        let where_it_is = if is_there { words::FILE_BELOW } else { words::FILE_NOT_THERE };
        format!("Bestand{title} ({where_it_is})")
    }

    /// The title, with a number where another file of the entry has the same.
    fn told_apart(&self, title: String) -> String {
        let is_taken = |title: &str| self.entry.attachments.iter().any(|other| other.title == title);
        let numbered = (2..).map(|number| format!("{title} ({number})"));
        std::iter::once(title.clone()).chain(numbered).find(|title| !is_taken(title)).unwrap_or(title)
    }

    /// Text can be read on the page; a search finds it there.
    fn read_out(&mut self, content_type: &str, content: &[u8], title: Option<String>) {
        let Ok(written) = std::str::from_utf8(content) else { return };
        let blocks = match media::essence(content_type) {
            "text/plain" => media::paragraphs(written),
            "text/html" | "application/xhtml+xml" => match narrative::blocks(written) {
                Ok(blocks) => blocks,
                Err(narrative::TooMuch) => return self.remark(Remark::NarrativeLeftOut),
            },
            _ => return,
        };
        if blocks.is_empty() {
            return;
        }
        if let Some(title) = title.filter(|title| *title != self.entry.title) {
            self.entry.body.push(Block::Heading { text: title });
        }
        self.entry.body.extend(blocks);
    }

    /// The Binary that the address of an attachment leads to. It has no client of its own: it is whose entry shows it.
    fn binary(&mut self, attachment: Node<'a>, title: &str) -> Node<'a> {
        let Some(url) = attachment.get("url").code() else { return Node::nothing() };
        let Some(from) = self.world.resource(self.at) else { return Node::nothing() };
        if let Some(inner) = url.strip_prefix('#') {
            return from.node().contained(inner).unwrap_or(Node::nothing());
        }
        let Some(at) = self.world.store.find(from, url) else {
            // One that should have come along is told as a reference that leads nowhere.
            if !url.contains("Binary/") {
                self.remark(Remark::FileElsewhere(title.to_owned()));
            }
            return Node::nothing();
        };
        let is_binary = self.world.resource(at).is_some_and(|resource| resource.kind == "Binary");
        // A Binary may say for whom it is (R4: securityContext). Another client's, and one of somebody unknown, is not for
        // this entry.
        let context = self.world.node(at).get("securityContext");
        let target = self.world.follow(at, self.entry.client, context);
        if is_binary && context.exists() && matches!(target, Target::Withheld | Target::Dead) {
            self.remark(Remark::FileOfAnother(title.to_owned()));
            return Node::nothing();
        }
        if is_binary && self.world.is_file_of_several(at) {
            self.remark(Remark::FileOfSeveral(title.to_owned()));
            return Node::nothing();
        }
        if is_binary { self.take_resource(at) } else { Node::nothing() }
    }

    fn content(&mut self, data: &str, title: &str) -> Option<Vec<u8>> {
        let content = decoded(data).filter(|content| !content.is_empty());
        if content.is_none() {
            self.remark(Remark::UnreadableFile(title.to_owned()));
        }
        content
    }
}
