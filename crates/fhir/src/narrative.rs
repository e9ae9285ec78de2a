//! Narrative (`text.div`) to plain blocks. Markup is read, never passed on; what runs or loads is dropped whole.

use dossier::Block;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::{Element, Node as Part};

use crate::text;

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
            Edge::Open(node) => writer.open(node.value()),
            Edge::Close(node) => writer.close(node.value()),
        }
    }
    Ok(writer.finish())
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

/// What an element means for plain text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Dropped,
    Heading,
    List,
    Item,
    Table,
    Row,
    HeaderCell,
    Cell,
    LineEnd,
    Block,
    Inline,
}

fn meaning(element: &Element) -> Meaning {
    match element.name() {
        "script" | "style" | "iframe" | "object" | "embed" | "template" | "noscript" | "head" | "title" | "svg"
        | "math" | "select" | "textarea" | "audio" | "video" | "canvas" | "frame" | "frameset" | "applet"
        | "noframes" => Meaning::Dropped,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption" => Meaning::Heading,
        "ul" | "ol" | "dl" => Meaning::List,
        "li" | "dt" | "dd" => Meaning::Item,
        "table" => Meaning::Table,
        "tr" => Meaning::Row,
        "th" => Meaning::HeaderCell,
        "td" => Meaning::Cell,
        "br" => Meaning::LineEnd,
        "p" | "div" | "section" | "article" | "header" | "footer" | "blockquote" | "pre" | "hr" | "address"
        | "form" => Meaning::Block,
        "span" if element.attr("style").is_some_and(|style| style.contains("block")) => Meaning::Block,
        _ => Meaning::Inline,
    }
}

/// Turns the walk over the elements into blocks. Tables in tables and lists in lists become one.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    words: String,
    dropped: usize,
    lists: usize,
    items: Vec<String>,
    tables: usize,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    row_is_header: bool,
}

impl Writer {
    fn open(&mut self, part: &Part) {
        match part {
            Part::Text(text) if self.dropped == 0 => self.words.push_str(&text.replace(['\n', '\r', '\t'], " ")),
            Part::Element(element) => self.open_element(meaning(element)),
            Part::Text(_)
            | Part::Document
            | Part::Fragment
            | Part::Doctype(_)
            | Part::Comment(_)
            | Part::ProcessingInstruction(_) => {}
        }
    }

    fn open_element(&mut self, meaning: Meaning) {
        match meaning {
            Meaning::Dropped => self.dropped += 1,
            Meaning::LineEnd => self.words.push('\n'),
            Meaning::Heading | Meaning::Block | Meaning::Item => self.end_block(),
            Meaning::List => {
                self.end_block();
                self.lists += 1;
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
                self.row.clear();
                self.row_is_header = true;
            }
            Meaning::HeaderCell | Meaning::Cell if self.tables == 1 => self.words.clear(),
            Meaning::Row | Meaning::HeaderCell | Meaning::Cell => self.words.push('\n'),
            Meaning::Inline => {}
        }
    }

    fn close(&mut self, part: &Part) {
        let Part::Element(element) = part else { return };
        match meaning(element) {
            Meaning::Dropped => self.dropped = self.dropped.saturating_sub(1),
            Meaning::Heading if self.tables == 0 || element.name() == "caption" && self.tables == 1 => {
                let text = self.take_words();
                self.push(text, |text| Block::Heading { text: text::line(&text) });
            }
            Meaning::Heading | Meaning::Block | Meaning::Item => self.end_block(),
            Meaning::List => {
                self.end_block();
                self.lists = self.lists.saturating_sub(1);
                if self.lists == 0 {
                    self.end_list();
                }
            }
            Meaning::Table => self.close_table(),
            Meaning::Row if self.tables == 1 => self.end_row(),
            Meaning::HeaderCell if self.tables == 1 => self.end_cell(true),
            Meaning::Cell if self.tables == 1 => self.end_cell(false),
            Meaning::Row | Meaning::HeaderCell | Meaning::Cell | Meaning::LineEnd | Meaning::Inline => {}
        }
    }

    /// The end of a paragraph: of its own, of a list item, or of a line in a cell.
    fn end_block(&mut self) {
        if self.tables > 0 {
            self.words.push('\n');
            return;
        }
        let text = self.take_words();
        if self.lists > 0 {
            self.items.extend(Some(text).filter(|text| !text.is_empty()));
        } else {
            self.push(text, |text| Block::Paragraph { text });
        }
    }

    fn end_list(&mut self) {
        let items = std::mem::take(&mut self.items);
        if !items.is_empty() {
            self.blocks.push(Block::List { items });
        }
    }

    fn end_cell(&mut self, header: bool) {
        let text = self.take_words();
        self.row_is_header &= header;
        self.row.push(text);
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if row.iter().all(String::is_empty) {
            return;
        }
        if self.row_is_header && self.header.is_empty() && self.rows.is_empty() && row.len() > 1 {
            self.header = row;
        } else {
            self.rows.push(row);
        }
    }

    fn close_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        if self.tables > 0 {
            self.words.push('\n');
            return;
        }
        self.words.clear();
        let (header, rows) = (std::mem::take(&mut self.header), std::mem::take(&mut self.rows));
        if !header.is_empty() || !rows.is_empty() {
            self.blocks.push(Block::Table { header, rows });
        }
    }

    fn push(&mut self, text: String, block: impl FnOnce(String) -> Block) {
        if !text.is_empty() {
            self.blocks.push(block(text));
        }
    }

    /// The words so far: space within lines made one, empty lines gone.
    fn take_words(&mut self) -> String {
        let words = std::mem::take(&mut self.words);
        words.split('\n').map(text::line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    fn finish(mut self) -> Vec<Block> {
        self.tables = 0;
        self.end_block();
        self.end_list();
        self.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { text: text.into() }
    }

    #[test]
    fn paragraphs_line_ends_and_entities() {
        assert_eq!(
            blocks("<div><p>Caf&eacute; &lt;b&gt;<br/>twee</p> los</div>").unwrap(),
            [paragraph("Café <b>\ntwee"), paragraph("los")]
        );
    }

    #[test]
    fn lists_and_tables_stay() {
        assert_eq!(
            blocks("<h2>Kop</h2><ul><li>een</li><li>twee<ul><li>drie</li></ul></li></ul>").unwrap(),
            [
                Block::Heading { text: "Kop".into() },
                Block::List { items: vec!["een".into(), "twee".into(), "drie".into()] }
            ]
        );
        assert_eq!(
            blocks("<table><caption>T</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><table><tr><td>x</td><td>y</td></tr></table></td></tr></table>").unwrap(),
            [
                Block::Heading { text: "T".into() },
                Block::Table { header: vec!["a".into(), "b".into()], rows: vec![vec!["1".into(), "x\ny".into()]] }
            ]
        );
    }

    #[test]
    fn what_runs_or_loads_is_dropped_whole() {
        let hostile = "<div>a<script>alert('x')</script><style>p{}</style><iframe src='//x'>y</iframe><img src=x onerror=alert(1)>\
                       <svg><text>s</text></svg><a href='javascript:z'>link</a></div>";
        assert_eq!(blocks(hostile).unwrap(), [paragraph("alink")]);
    }

    #[test]
    fn markup_that_never_ends_is_still_text() {
        assert_eq!(
            blocks("<table><tr><td>half").unwrap(),
            [Block::Table { header: vec![], rows: vec![vec!["half".into()]] }]
        );
        assert_eq!(blocks("").unwrap(), []);
        assert_eq!(blocks("<<<>>").unwrap().len(), 1);
    }

    #[test]
    fn a_narrative_that_would_keep_the_parser_busy_is_refused() {
        assert_eq!(blocks(&"<div>".repeat(5_000)), Err(TooMuch));
        assert_eq!(blocks(&"x".repeat(LONGEST + 1)), Err(TooMuch));
    }
}
