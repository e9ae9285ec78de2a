//! A table in the making: every figure stays under its own head.

use dossier::Block;

/// The rows so far. A cell that takes several columns or rows stands in each of them.
#[derive(Default)]
pub(super) struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    row_is_header: bool,
    cells: usize,
    /// For each column how many rows the cell above still takes, and what it says.
    above: Vec<(usize, String)>,
}

impl Table {
    pub(super) fn begin_row(&mut self) {
        self.row.clear();
        self.cells = 0;
        self.row_is_header = true;
    }

    pub(super) fn cell(&mut self, text: &str, is_header: bool, columns: usize, rows: usize) {
        self.row_is_header &= is_header;
        self.cells += 1;
        for _ in 0..columns {
            self.fill_from_above();
            let at = self.row.len();
            if rows > 1 {
                self.above.resize(self.above.len().max(at + 1), (0, String::new()));
                if let Some(above) = self.above.get_mut(at) {
                    *above = (rows - 1, text.to_owned());
                }
            }
            self.row.push(text.to_owned());
        }
    }

    /// What cells of the rows above say in the columns that come now.
    fn fill_from_above(&mut self) {
        while let Some((left, text)) = self.above.get_mut(self.row.len()).filter(|(left, _)| *left > 0) {
            *left -= 1;
            self.row.push(text.clone());
        }
    }

    pub(super) fn end_row(&mut self) {
        if self.cells > 0 {
            self.fill_from_above();
        }
        let mut row = std::mem::take(&mut self.row);
        // A line over the whole width is said once.
        if self.cells == 1 && row.iter().all(|cell| Some(cell) == row.first()) {
            row.truncate(1);
        }
        if row.iter().all(String::is_empty) {
            return;
        }
        if self.row_is_header && self.header.is_empty() && self.rows.is_empty() && row.len() > 1 {
            self.header = row;
        } else {
            self.rows.push(row);
        }
    }

    pub(super) fn finish(self) -> Option<Block> {
        let Self { header, rows, .. } = self;
        (!header.is_empty() || !rows.is_empty()).then_some(Block::Table { header, rows })
    }
}
