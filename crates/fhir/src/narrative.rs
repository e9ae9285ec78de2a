//! Narrative (`text.div`) to plain blocks. Markup is read, never passed on; what runs or loads is dropped whole.

use dossier::Block;
use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::Html;
use scraper::node::{Element, Node as Part};

use crate::{text, words};
use level::Level;
use meaning::{Meaning, is_crossed_out, meaning, span};
use raised::Height;
use table::Table;

mod columns;
mod form;
mod level;
mod meaning;
mod numerals;
mod raised;
mod table;

/// Narrative longer than this is not read (bytes), nor what nests deeper: a parser can be kept busy with either.
const LONGEST: usize = 1 << 20;
const DEEPEST: usize = 100;

/// A narrative that is too long or nests too deep to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooMuch;

/// The blocks of a narrative.
pub(crate) fn blocks(div: &str) -> Result<Vec<Block>, TooMuch> {
    if div.len() > LONGEST || depth(div) > DEEPEST {
        return Err(TooMuch);
    }
    let html = Html::parse_fragment(div);
    let mut writer = Writer::default();
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => writer.open(node),
            Edge::Close(node) => writer.close(node.value()),
        }
    }
    Ok(writer.finish())
}

/// Whether a narrative holds what cannot be shown as words: a picture, a drawing, something of another kind.
pub(crate) fn shows_a_picture(div: &str) -> bool {
    let small = div.to_lowercase();
    ["<img", "<object", "<svg", "<embed", "<iframe", "<video", "<audio", "<canvas", "<math"]
        .iter()
        .any(|tag| small.contains(tag))
}

/// How deep the tags nest: never too low, because only a tag's own end closes it here.
fn depth(div: &str) -> usize {
    let mut open: Vec<&str> = Vec::new();
    let mut deepest = 0;
    for tag in div.split('<').skip(1) {
        let (ends, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if ends {
            open.pop_if(|last| *last == name);
        } else if !matches!(name, "" | "br" | "hr" | "img" | "col" | "input" | "p" | "li") {
            let closed = tag.split('>').next().is_some_and(|inside| inside.ends_with('/'));
            open.extend((!closed).then_some(name));
            deepest = deepest.max(open.len());
        }
    }
    deepest
}

/// Turns the walk over the elements into blocks. Tables in tables become one; what stands in a list within a list are lines of the item
/// that it belongs to.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    words: String,
    dropped: usize,
    lists: Vec<Level>,
    items: Vec<String>,
    tables: usize,
    table: Table,
    /// In how many elements that were crossed out we are.
    crossed_out: usize,
    /// Where in the words each raised or lowered part begins.
    raised: Vec<usize>,
    /// In how many elements that keep their lines and spaces we are.
    laid_out: usize,
    /// Where in the words the term of a list of terms begins that we are in.
    term: Option<usize>,
    /// What a list of choices shows of which none is selected.
    chosen: Option<NodeId>,
}

impl Writer {
    fn open(&mut self, node: NodeRef<'_, Part>) {
        match node.value() {
            Part::Text(text) if self.dropped == 0 && self.crossed_out > 0 => {
                if !text.trim().is_empty() && !self.words.trim_end().ends_with(words::CROSSED_OUT.trim_end()) {
                    self.words.push_str(words::CROSSED_OUT);
                }
            }
            Part::Text(text) if self.dropped == 0 && self.laid_out > 0 => columns::push(&mut self.words, text),
            Part::Text(text) if self.dropped == 0 => self.words.push_str(&text.replace(['\n', '\r', '\t'], " ")),
            Part::Element(element) => {
                self.crossed_out += usize::from(is_crossed_out(element));
                self.open_element(node, element, meaning(element));
                if self.dropped == 0 {
                    self.say(node, element);
                }
            }
            Part::Text(_)
            | Part::Document
            | Part::Fragment
            | Part::Doctype(_)
            | Part::Comment(_)
            | Part::ProcessingInstruction(_) => {}
        }
    }

    /// What an element says that has no text in it: a picture by its words, a field of a form by what was filled in.
    fn say(&mut self, node: NodeRef<'_, Part>, element: &Element) {
        if element.name() == "select" {
            self.chosen = form::chosen(node, element);
        }
        let picture = element.attr("alt").filter(|said| element.name() == "img" && !said.trim().is_empty());
        let field = form::field(node, element, self.chosen);
        self.words.extend(picture.map(|said| words::picture(said.trim())).into_iter().chain(field));
    }

    fn open_element(&mut self, node: NodeRef<'_, Part>, element: &Element, meaning: Meaning) {
        match meaning {
            Meaning::Dropped => self.dropped += 1,
            Meaning::LineEnd => self.words.push('\n'),
            Meaning::Heading | Meaning::Block => self.end_block(),
            Meaning::LaidOut => {
                self.end_block();
                self.laid_out += 1;
            }
            Meaning::Item => {
                self.end_block();
                self.begin_item(element);
            }
            Meaning::Term => {
                self.end_block();
                self.term = Some(self.words.len());
            }
            Meaning::Description => {
                self.end_block();
                self.begin_item(element);
                self.words.extend(self.lists.last_mut().and_then(Level::label));
            }
            Meaning::Raised | Meaning::Lowered => self.raised.push(self.words.len()),
            Meaning::List => {
                self.end_block();
                let items = node.children().filter(|item| item.value().is_element()).count();
                self.lists.push(Level::of(element, items));
            }
            Meaning::Table => {
                self.end_block();
                if self.tables == 0 {
                    self.end_list();
                }
                self.tables += 1;
            }
            Meaning::Row if self.tables == 1 => {
                self.end_block();
                self.table.begin_row();
            }
            Meaning::HeaderCell | Meaning::Cell if self.tables == 1 => self.words.clear(),
            Meaning::Row | Meaning::HeaderCell | Meaning::Cell => self.words.push('\n'),
            Meaning::Inline => {}
        }
    }

    fn close(&mut self, part: &Part) {
        let Part::Element(element) = part else { return };
        self.close_element(element);
        self.crossed_out = self.crossed_out.saturating_sub(usize::from(is_crossed_out(element)));
    }

    fn close_element(&mut self, element: &Element) {
        match meaning(element) {
            Meaning::Dropped => self.dropped = self.dropped.saturating_sub(1),
            Meaning::Heading if self.tables == 0 || element.name() == "caption" && self.tables == 1 => {
                let text = self.take_words();
                self.push(text, |text| Block::Heading { text: text::line(&text) });
            }
            Meaning::Heading | Meaning::Block | Meaning::Item => self.end_block(),
            Meaning::Description => self.end_block(),
            Meaning::Term => self.end_term(),
            Meaning::LaidOut => self.end_laid_out(),
            Meaning::Raised => self.end_raised(Height::Raised),
            Meaning::Lowered => self.end_raised(Height::Lowered),
            Meaning::List => {
                self.end_block();
                if let Some(open) = self.lists.last_mut().and_then(Level::open_terms) {
                    self.begin_item(element);
                    self.words.push_str(&open);
                    self.end_block();
                }
                self.lists.pop();
                if self.lists.is_empty() {
                    self.end_list();
                }
            }
            Meaning::Table => self.close_table(),
            Meaning::Row if self.tables == 1 => self.table.end_row(),
            Meaning::HeaderCell | Meaning::Cell if self.tables == 1 => {
                let (text, is_header) = (self.take_words(), element.name() == "th");
                self.table.cell(&text, is_header, span(element, "colspan"), span(element, "rowspan"));
            }
            Meaning::Row | Meaning::HeaderCell | Meaning::Cell | Meaning::LineEnd | Meaning::Inline => {}
        }
    }

    /// The end of a paragraph: of its own, of a list item, or of a line in a cell.
    fn end_block(&mut self) {
        if self.tables > 0 || self.term.is_some() {
            self.words.push(if self.term.is_some() { ' ' } else { '\n' });
            return;
        }
        let text = self.take_words();
        let depth = self.lists.len();
        match self.lists.last_mut() {
            None => self.push(text, |text| Block::Paragraph { text }),
            Some(_) if text.is_empty() => {}
            Some(level) => {
                let begins = level.is_fresh();
                let line = level.line(depth, &text);
                match self.items.last_mut().filter(|_| depth > 1 || !begins) {
                    Some(item) => *item = format!("{item}\n{line}"),
                    None => self.items.push(line),
                }
            }
        }
    }

    /// In a cell there are no lists: an item is a line with its sign.
    fn begin_item(&mut self, element: &Element) {
        let depth = self.lists.len();
        if let Some(level) = self.lists.last_mut() {
            level.begin(element);
            if self.tables > 0 {
                self.words.push_str(&level.sign_in_a_cell(depth));
            }
        }
    }

    fn end_list(&mut self) {
        let items = std::mem::take(&mut self.items);
        if !items.is_empty() {
            self.blocks.push(Block::List { items });
        }
    }

    /// What a term means stands behind it, however many descriptions there are.
    fn end_term(&mut self) {
        let begin = self.term.take().unwrap_or_default();
        let term = text::line(self.words.get(begin..).unwrap_or_default());
        match self.lists.last_mut() {
            Some(level) if !term.is_empty() => {
                level.add_term(term);
                self.words.truncate(begin);
                self.raised.clear();
            }
            Some(_) => {}
            None => {
                self.words.push(':');
                self.end_block();
            }
        }
    }

    /// Text in columns is a table, where it is not within one or in a list.
    fn end_laid_out(&mut self) {
        self.laid_out = self.laid_out.saturating_sub(1);
        if self.tables > 0 || !self.lists.is_empty() || self.laid_out > 0 {
            return self.end_block();
        }
        let text = self.take_words();
        self.push(text, columns::block);
    }

    fn end_raised(&mut self, height: Height) {
        // A line that ended in between took the words with it.
        let Some(begin) = self.raised.pop() else { return };
        if let Some(part) = self.words.get(begin..) {
            let part = raised::at(height, part);
            self.words.truncate(begin);
            self.words.push_str(&part);
        }
    }

    fn close_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        if self.tables > 0 {
            self.words.push('\n');
            return;
        }
        self.words.clear();
        self.blocks.extend(std::mem::take(&mut self.table).finish());
    }

    fn push(&mut self, text: String, block: impl FnOnce(String) -> Block) {
        if !text.is_empty() {
            self.blocks.push(block(text));
        }
    }

    /// The words so far: space within lines made one, empty lines gone.
    fn take_words(&mut self) -> String {
        let words = std::mem::take(&mut self.words);
        self.raised.clear();
        let lines = words.split('\n').map(text::line).filter(|line| line.chars().any(|c| c != columns::KEPT_SPACE));
        lines.collect::<Vec<_>>().join("\n").replace(columns::KEPT_SPACE, "\u{a0}")
    }

    fn finish(mut self) -> Vec<Block> {
        self.tables = 0;
        self.term = None;
        self.end_block();
        self.end_list();
        self.blocks
    }
}

#[cfg(test)]
mod tests;
