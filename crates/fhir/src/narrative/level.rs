//! The level of a list: its numbers, and how deep it lies in other lists.

use scraper::node::Element;

use super::numerals::Numerals;

/// A list that is open.
#[derive(Default)]
pub(super) struct Level {
    /// The number of the item, where the items have one.
    number: Option<i64>,
    /// What the next item's number differs.
    step: i64,
    /// How the numbers are written.
    style: Numerals,
    /// Whether nothing stands in the item yet.
    fresh: bool,
    /// The terms that the next descriptions are of, and whether one of these was there.
    terms: Vec<String>,
    described: bool,
}

impl Level {
    /// The list that this element begins, of so many items.
    pub(super) fn of(element: &Element, items: usize) -> Self {
        let written = element.attr("start").and_then(|start| start.trim().parse().ok());
        let is_reversed = element.attr("reversed").is_some();
        let step = if is_reversed { -1 } else { 1 };
        let first = if is_reversed { i64::try_from(items).unwrap_or(i64::MAX) } else { 1 };
        let start = written.unwrap_or(first);
        let number = (element.name() == "ol").then(|| start.saturating_sub(step));
        Self { number, step, style: Numerals::of(element), fresh: true, ..Self::default() }
    }

    /// A term, which the descriptions behind it are of.
    pub(super) fn add_term(&mut self, term: String) {
        if std::mem::take(&mut self.described) {
            self.terms.clear();
        }
        self.terms.push(term);
    }

    /// What stands before each description: `Niet geven: `.
    pub(super) fn label(&mut self) -> Option<String> {
        self.described = true;
        (!self.terms.is_empty()).then(|| format!("{}: ", self.terms.join(" / ")))
    }

    /// The terms that no description follows.
    pub(super) fn open_terms(&mut self) -> Option<String> {
        let is_open = !self.described && !self.terms.is_empty();
        is_open.then(|| format!("{}:", std::mem::take(&mut self.terms).join(" / ")))
    }

    /// An item begins.
    pub(super) fn begin(&mut self, element: &Element) {
        let written = element.attr("value").and_then(|value| value.trim().parse().ok());
        self.number = self.number.map(|number| written.unwrap_or_else(|| number.saturating_add(self.step)));
        self.fresh = true;
    }

    /// Whether nothing stands in the item yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// A line of the item, with its number or, in a list within a list, its sign.
    pub(super) fn line(&mut self, depth: usize, text: &str) -> String {
        let sign = if self.fresh { self.sign(depth) } else { String::new() };
        self.fresh = false;
        // A dash sets an item apart by itself, a number only by where it stands.
        let outer = if self.number.is_some() { 1 } else { 2 };
        format!("{}{sign}{text}", INDENT.repeat(depth.saturating_sub(outer)))
    }

    /// What stands before an item in the cell of a table.
    pub(super) fn sign_in_a_cell(&mut self, depth: usize) -> String {
        self.fresh = false;
        format!("{}{}", "– ".repeat(depth.saturating_sub(1)), self.sign(2))
    }

    fn sign(&self, depth: usize) -> String {
        match self.number {
            Some(number) => format!("{}. ", self.style.write(number)),
            None if depth > 1 => "– ".to_owned(),
            None => String::new(),
        }
    }
}

/// Space that a browser does not leave out at the beginning of a line.
const INDENT: &str = "\u{a0}\u{a0}\u{a0}";
