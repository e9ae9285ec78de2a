//! Cells and lines.

use access::{Access, Inspection, SectionDecision};

/// `full  R1`, `items P5`, `-     P6`.
pub fn cell(answer: &SectionDecision) -> String {
    let access = match &answer.access {
        Access::None => "-",
        Access::Items(_) => "items",
        Access::Full => "full",
    };
    format!("{access:<5} {}", answer.rule)
}

pub fn inspection(inspection: Inspection) -> &'static str {
    match inspection {
        Inspection::Full => "full",
        Inspection::Limited => "limited",
        Inspection::Assisted => "assisted",
        Inspection::None => "none",
    }
}

/// A label and its cells, in columns of this width.
pub fn line(label: &str, width: usize, cells: impl IntoIterator<Item = String>) -> String {
    let cells: String = cells.into_iter().map(|cell| format!("{cell:<width$}")).collect();
    format!("{}\n", format!("{label:<24}{cells}").trim_end())
}

pub fn heading(text: &str) -> String {
    format!("\n\n{text}\n{}\n", "=".repeat(text.chars().count()))
}
