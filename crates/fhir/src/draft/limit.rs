//! What of an entry is too long to keep.

use dossier::Block;

use super::Draft;
use crate::report::Remark;
use crate::text;

impl Draft<'_> {
    /// Sets the title to several parts of which none may be lost, unless one stands already. What denies something is cut earlier, for
    /// the words that say so.
    pub(crate) fn title_of_parts(&mut self, parts: &[String], between: &str, is_denied: bool) {
        let whole = parts.join(between);
        if !self.entry.title.is_empty() || whole.is_empty() {
            return;
        }
        let length = whole.chars().count();
        let denied = text::TITLE.saturating_sub(text::TITLE_ROOM);
        self.title(Some(whole.clone()));
        if length > text::TITLE || is_denied && length > denied {
            self.entry.title = text::capital(&text::share(parts, between, denied));
            if length <= text::TITLE {
                self.paragraph(Some(text::capital(&whole)));
            }
        }
    }

    /// Cuts what is too long to keep.
    pub(crate) fn limit(&mut self) {
        let mut left = text::BODY;
        let blocks = std::mem::take(&mut self.entry.body);
        let mut kept = Vec::with_capacity(blocks.len());
        for block in blocks {
            let length = characters(&block);
            if length > left {
                self.remark(Remark::Cut);
                if let Block::Paragraph { text } = block {
                    kept.push(Block::Paragraph { text: text::cut(text, left).0 });
                }
                break;
            }
            left -= length;
            kept.push(block);
        }
        self.entry.body = kept;
    }
}

fn characters(block: &Block) -> usize {
    let count = |texts: &[String]| texts.iter().map(|text| text.chars().count()).sum::<usize>();
    match block {
        Block::Heading { text } | Block::Paragraph { text } => text.chars().count(),
        Block::List { items } => count(items),
        Block::Table { header, rows } => count(header) + rows.iter().map(|row| count(row)).sum::<usize>(),
    }
}
