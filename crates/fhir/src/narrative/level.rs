//! The level of a list: its numbers, and how deep it lies in other lists.

use scraper::node::Element;

/// A list that is open.
#[derive(Default)]
pub(super) struct Level {
    /// The number of the item, where the items have one.
    number: Option<i64>,
    /// What the next item's number differs.
    step: i64,
    /// Whether nothing stands in the item yet.
    fresh: bool,
}

impl Level {
    /// The list that this element begins.
    pub(super) fn of(element: &Element) -> Self {
        let written = element.attr("start").and_then(|start| start.trim().parse().ok());
        let step = if element.attr("reversed").is_some() { -1 } else { 1 };
        let start = written.unwrap_or(1_i64);
        let number = (element.name() == "ol").then(|| start.saturating_sub(step));
        Self { number, step, fresh: true }
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
        format!("{}{sign}{text}", INDENT.repeat(depth.saturating_sub(2)))
    }

    /// What stands before an item in the cell of a table.
    pub(super) fn sign_in_a_cell(&mut self, depth: usize) -> String {
        self.fresh = false;
        format!("{}{}", "– ".repeat(depth.saturating_sub(1)), self.sign(2))
    }

    fn sign(&self, depth: usize) -> String {
        match self.number {
            Some(number) => format!("{number}. "),
            None if depth > 1 => "– ".to_owned(),
            None => String::new(),
        }
    }
}

/// Space that a browser does not leave out at the beginning of a line.
const INDENT: &str = "\u{a0}\u{a0}\u{a0}";
