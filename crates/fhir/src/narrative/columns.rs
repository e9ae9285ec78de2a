//! Text in fixed columns (`pre`): in letters of another width a figure would stand under another head, so columns become those of a
//! table.

use dossier::Block;

/// A space that stays: no source writes this character, and it becomes a space that a browser keeps.
pub(super) const KEPT_SPACE: char = '\u{e000}';

/// Adds text as it was laid out: lines, and each space of more than one or at the beginning of a line.
pub(super) fn push(words: &mut String, text: &str) {
    let mut column = words.rsplit('\n').next().unwrap_or_default().chars().count();
    for c in text.chars() {
        let is_apart = words.is_empty() || words.ends_with(['\n', ' ', KEPT_SPACE]);
        match c {
            '\r' => continue,
            '\t' => words.extend(std::iter::repeat_n(KEPT_SPACE, TAB - column % TAB)),
            ' ' | '\u{a0}' if is_apart => {
                if words.ends_with(' ') {
                    words.pop();
                    words.push(KEPT_SPACE);
                }
                words.push(KEPT_SPACE);
            }
            ' ' | '\u{a0}' => words.push(' '),
            other => words.push(other),
        }
        column = match c {
            '\n' => 0,
            '\t' => column + TAB - column % TAB,
            _ => column + 1,
        };
    }
}

/// How far the stops of a tab are apart.
const TAB: usize = 8;
/// What is wider, longer or of more columns is no table: a parser could be kept busy with it.
const WIDEST: usize = 400;
const LONGEST: usize = 2_000;
const MOST_COLUMNS: usize = 50;

/// A table where every line has the same columns, else the lines with their spaces.
pub(super) fn block(text: String) -> Block {
    rows(&text).map_or(Block::Paragraph { text }, |rows| Block::Table { header: Vec::new(), rows })
}

/// The cells of lines of which two or more are in columns; nothing where a column cannot be told from the next.
fn rows(text: &str) -> Option<Vec<Vec<String>>> {
    let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    let (in_columns, plain): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.contains(&SPACE));
    let width = in_columns.iter().map(|line| line.len()).max().unwrap_or_default();
    if in_columns.len() < 2 || plain.len() > in_columns.len() || width > WIDEST || lines.len() > LONGEST {
        return None;
    }
    let is_blank = |line: &[char], at: usize| line.get(at).is_none_or(|c| matches!(*c, ' ' | SPACE));
    let gutter: Vec<bool> = (0..width).map(|at| in_columns.iter().all(|line| is_blank(line, at))).collect();
    let columns = columns(&gutter);
    let cells = |line: &Vec<char>| -> Option<Vec<String>> {
        if !line.contains(&SPACE) && (0..line.len()).any(|at| gutter.get(at) != Some(&false) && !is_blank(line, at)) {
            // A line of text over the columns.
            return Some(vec![line.iter().collect()]);
        }
        columns.iter().map(|(from, until)| cell(line.iter().skip(*from).take(until - from))).collect()
    };
    let rows = || lines.iter().map(cells).collect::<Option<Vec<_>>>();
    (2..=MOST_COLUMNS).contains(&columns.len()).then(rows)?
}

/// What a browser shows for a space that stays.
const SPACE: char = '\u{a0}';

/// From where to where each column goes: what lies between two gutters.
fn columns(gutter: &[bool]) -> Vec<(usize, usize)> {
    let mut columns = Vec::new();
    let mut from = None;
    for (at, is_gutter) in gutter.iter().chain([&true]).enumerate() {
        match (is_gutter, from) {
            (false, None) => from = Some(at),
            (true, Some(begin)) => {
                columns.push((begin, at));
                from = None;
            }
            (true, None) | (false, Some(_)) => {}
        }
    }
    columns
}

/// What stands in a cell; nothing where it has columns of its own.
fn cell<'a>(part: impl Iterator<Item = &'a char>) -> Option<String> {
    let written: String = part.map(|c| if *c == SPACE { ' ' } else { *c }).collect();
    let cell = written.trim();
    (!cell.contains("  ")).then(|| cell.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(text: &str) -> Block {
        let mut words = String::new();
        push(&mut words, text);
        block(words.replace(KEPT_SPACE, "\u{a0}"))
    }

    #[test]
    fn a_figure_stays_under_its_head() {
        let table = "              Ocht  Midd  Avond\nPrednison      1           2\nMetformine           1";
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let rows = vec![
            row(["", "Ocht", "Midd", "Avond"]),
            row(["Prednison", "1", "", "2"]),
            row(["Metformine", "", "1", ""]),
        ];
        assert_eq!(laid_out(table), Block::Table { header: vec![], rows });
    }

    #[test]
    fn a_line_of_text_over_the_columns_is_one_cell() {
        let table = "Medicijnen van vandaag:\nA    1\nB         2";
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rows = vec![row(&["Medicijnen van vandaag:"]), row(&["A", "1", ""]), row(&["B", "", "2"])];
        assert_eq!(laid_out(table), Block::Table { header: vec![], rows });
    }

    #[test]
    fn what_has_no_common_columns_keeps_its_lines_and_spaces() {
        let kept = |text: &str| Block::Paragraph { text: text.replace("  ", "\u{a0}\u{a0}") };
        for text in ["een\ntwee drie", "a  b", "a   b   c\nlange tekst  en meer\n    d"] {
            let spaces = laid_out(text);
            let Block::Paragraph { text: said } = &spaces else { panic!("{spaces:?}") };
            assert_eq!(said.replace('\u{a0}', " "), text);
        }
        assert_eq!(laid_out("a  b"), kept("a  b"));
    }
}
