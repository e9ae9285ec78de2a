//! What HTML elements mean for plain text.

use scraper::node::Element;

/// What an element means for plain text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Dropped,
    Heading,
    List,
    Item,
    Term,
    Description,
    Table,
    Row,
    HeaderCell,
    Cell,
    LineEnd,
    Block,
    /// Lines and spaces stay.
    LaidOut,
    Raised,
    Lowered,
    Inline,
}

pub(super) fn meaning(element: &Element) -> Meaning {
    let style = element.attr("style").map(declarations).unwrap_or_default();
    if element.attr("hidden").is_some() || HIDDEN.iter().any(|(property, value)| says(&style, property, value)) {
        return Meaning::Dropped;
    }
    match element.name() {
        "script" | "style" | "iframe" | "object" | "embed" | "template" | "noscript" | "head" | "title" | "svg"
        | "math" | "audio" | "video" | "canvas" | "frame" | "frameset" | "applet" | "noframes" => Meaning::Dropped,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption" => Meaning::Heading,
        "ul" | "ol" | "dl" => Meaning::List,
        "li" => Meaning::Item,
        "dt" => Meaning::Term,
        "dd" => Meaning::Description,
        "table" => Meaning::Table,
        "tr" => Meaning::Row,
        "th" => Meaning::HeaderCell,
        "td" => Meaning::Cell,
        "sup" => Meaning::Raised,
        "sub" => Meaning::Lowered,
        "br" => Meaning::LineEnd,
        "pre" | "textarea" | "listing" | "xmp" | "plaintext" => Meaning::LaidOut,
        "p" | "div" | "span" if LAID_OUT.iter().any(|value| says(&style, "white-space", value)) => Meaning::LaidOut,
        "p" | "div" | "section" | "article" | "header" | "footer" | "blockquote" | "hr" | "address" | "form" => {
            Meaning::Block
        }
        "span" if element.attr("style").is_some_and(|style| style.contains("block")) => Meaning::Block,
        _ if says(&style, "vertical-align", "super") => Meaning::Raised,
        _ if says(&style, "vertical-align", "sub") => Meaning::Lowered,
        _ => Meaning::Inline,
    }
}

/// Values of `white-space` with which lines stay.
const LAID_OUT: [&str; 4] = ["pre", "pre-wrap", "pre-line", "break-spaces"];

/// Styles with which a source shows nothing on its own screen.
const HIDDEN: &[(&str, &str)] = &[
    ("display", "none"),
    ("visibility", "hidden"),
    ("visibility", "collapse"),
    ("mso-hide", "all"),
    ("opacity", "0"),
    ("font-size", "0"),
    ("font-size", "0px"),
    ("font-size", "0pt"),
];

/// The declarations of a style: properties and values in lower case.
fn declarations(style: &str) -> Vec<(String, String)> {
    let pairs = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    let clean = |text: &str| text.to_ascii_lowercase().replace("!important", "").trim().to_owned();
    pairs.map(|(name, value)| (clean(name), clean(value))).collect()
}

fn says(style: &[(String, String)], property: &str, value: &str) -> bool {
    style.iter().any(|(name, written)| name == property && written == value)
}

/// Whether what stands in it was crossed out: the author withdrew it.
pub(super) fn is_crossed_out(element: &Element) -> bool {
    let by_style = || element.attr("style").is_some_and(|style| style.to_lowercase().contains("line-through"));
    matches!(element.name(), "del" | "s" | "strike") || by_style()
}

/// How many columns or rows a cell takes (`colspan`, `rowspan`).
pub(super) fn span(element: &Element, name: &str) -> usize {
    let most = if name == "colspan" { 50 } else { 1_000 };
    match element.attr(name).and_then(|written| written.trim().parse::<usize>().ok()) {
        // To the end of the table.
        Some(0) if name == "rowspan" => most,
        Some(number) => number.clamp(1, most),
        None => 1,
    }
}
