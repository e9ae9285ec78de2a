//! Narrative (`text.div`) to plain blocks. Markup is read, never passed on; what runs or loads is dropped whole.

use dossier::Block;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::{Element, Node as Part};

use crate::{text, words};
use meaning::{Meaning, is_crossed_out, meaning, span};
use raised::Height;
use table::Table;

mod meaning;
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
            Edge::Open(node) => writer.open(node.value()),
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

/// Turns the walk over the elements into blocks. Tables in tables and lists in lists become one.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    words: String,
    dropped: usize,
    lists: usize,
    items: Vec<String>,
    tables: usize,
    table: Table,
    /// In how many elements that were crossed out we are.
    crossed_out: usize,
    /// Where in the words each raised or lowered part begins.
    raised: Vec<usize>,
}

impl Writer {
    fn open(&mut self, part: &Part) {
        match part {
            Part::Text(text) if self.dropped == 0 && self.crossed_out > 0 => {
                if !text.trim().is_empty() && !self.words.trim_end().ends_with(words::CROSSED_OUT.trim_end()) {
                    self.words.push_str(words::CROSSED_OUT);
                }
            }
            Part::Text(text) if self.dropped == 0 => self.words.push_str(&text.replace(['\n', '\r', '\t'], " ")),
            Part::Element(element) => {
                self.crossed_out += usize::from(is_crossed_out(element));
                self.open_element(meaning(element));
                if let Some(said) =
                    element.attr("alt").filter(|said| element.name() == "img" && !said.trim().is_empty())
                {
                    self.words.push_str(&words::picture(said.trim()));
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

    fn open_element(&mut self, meaning: Meaning) {
        match meaning {
            Meaning::Dropped => self.dropped += 1,
            Meaning::LineEnd => self.words.push('\n'),
            Meaning::Heading | Meaning::Block | Meaning::Item | Meaning::Term | Meaning::Description => {
                self.end_block()
            }
            Meaning::Raised | Meaning::Lowered => self.raised.push(self.words.len()),
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
            Meaning::Term => {
                self.words.push(':');
                self.end_block();
            }
            Meaning::Description => self.end_description(),
            Meaning::Raised => self.end_raised(Height::Raised),
            Meaning::Lowered => self.end_raised(Height::Lowered),
            Meaning::List => {
                self.end_block();
                self.lists = self.lists.saturating_sub(1);
                if self.lists == 0 {
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

    /// What a term of a list means stands on the line of the term.
    fn end_description(&mut self) {
        let before = self.items.len();
        self.end_block();
        if self.items.len() > before
            && let Some(said) = self.items.pop()
        {
            match self.items.last_mut().filter(|term| term.ends_with(':')) {
                Some(term) => *term = format!("{term} {said}"),
                None => self.items.push(said),
            }
        }
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
    fn a_cell_of_several_columns_or_rows_stands_in_each() {
        let table = |html: &str| match blocks(html).unwrap().into_iter().next() {
            Some(Block::Table { header, rows }) => (header, rows),
            other => panic!("{other:?}"),
        };
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rows =
            "<table><tr><th>A</th><th>B</th></tr><tr><td rowspan='2'>r</td><td>2</td></tr><tr><td>3</td></tr></table>";
        assert_eq!(table(rows), (row(&["A", "B"]), vec![row(&["r", "2"]), row(&["r", "3"])]));
        let columns = "<table><thead><tr><th colspan='2'>Ochtend</th><th>Avond</th></tr></thead><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>";
        assert_eq!(table(columns), (row(&["Ochtend", "Ochtend", "Avond"]), vec![row(&["1", "2", "3"])]));
        let last = "<table><tr><td>a</td><td rowspan='0'>b</td></tr><tr><td>c</td></tr></table>";
        assert_eq!(table(last).1, [row(&["a", "b"]), row(&["c", "b"])]);
        let wide = "<table><tr><td>a</td><td>b</td></tr><tr><td colspan='2'>geheel</td></tr></table>";
        assert_eq!(table(wide).1, [row(&["a", "b"]), row(&["geheel"])]);
    }

    #[test]
    fn raised_figures_stay_raised() {
        for (html, text) in [
            ("2<sup>3</sup>; 1<sup>1</sup>/<sub>2</sub> tablet; 10<sup>9</sup>/l", "2³; 1¹/₂ tablet; 10⁹/l"),
            ("10<sup>-3</sup> CO<sub>2</sub> 1<sup>e</sup> keer", "10⁻³ CO₂ 1e keer"),
            ("10<sup>2a</sup>", "10^(2a)"),
            ("a<sup><p>9</p></sup>b", "9"),
        ] {
            let said = blocks(html).unwrap();
            assert!(said.contains(&paragraph(text)), "{html}: {said:?}");
        }
    }

    #[test]
    fn what_was_crossed_out_is_not_said_and_a_reader_sees_that_something_was() {
        for (html, text) in [
            ("<p>Niet <del>reanimeren</del> <s>x</s></p>", "Niet [doorgehaald]"),
            ("<p><strike>oud2</strike><ins>nieuw</ins></p>", "[doorgehaald] nieuw"),
            ("<p style='text-decoration: line-through'>oud <b>vet</b></p>", "[doorgehaald]"),
        ] {
            assert_eq!(blocks(html).unwrap(), [paragraph(text)], "{html}");
        }
        let cell = "<table><tr style='text-decoration:line-through'><td>5 mg</td><td>2 keer</td></tr></table>";
        let crossed = || "[doorgehaald]".to_owned();
        assert_eq!(blocks(cell).unwrap(), [Block::Table { header: vec![], rows: vec![vec![crossed(), crossed()]] }]);
    }

    #[test]
    fn terms_stand_with_what_they_mean_and_pictures_with_their_words() {
        assert_eq!(
            blocks("<dl><dt>Naam</dt><dd>waarde</dd><dt>Los</dt></dl>").unwrap(),
            [Block::List { items: vec!["Naam: waarde".into(), "Los:".into()] }]
        );
        assert_eq!(blocks("<img src='a.png' alt='Grafiek'/>").unwrap(), [paragraph("[Afbeelding: Grafiek]")]);
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

    #[test]
    fn what_the_source_hides_is_not_shown() {
        for hidden in [
            "<span style='display:none'>weg</span>",
            "<span style='Display : NONE;'>weg</span>",
            "<div style='visibility:hidden'>weg</div>",
            "<p hidden>weg</p>",
            "<b hidden='hidden'>weg</b>",
            "<span style='mso-hide:all'>weg</span>",
            "<span style='font-size:0 !important'>weg</span>",
        ] {
            assert_eq!(blocks(&format!("<div>x{hidden}</div>")).unwrap(), [paragraph("x")], "{hidden}");
        }
        assert_eq!(blocks("<p style='display:block;opacity:0.9'>er</p>").unwrap(), [paragraph("er")]);
        assert_eq!(blocks("<p>10<span style='vertical-align: super'>9</span></p>").unwrap(), [paragraph("10⁹")]);
    }
}
